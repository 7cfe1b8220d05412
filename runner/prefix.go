package runner

import (
	"errors"
	"strings"
	"unicode"
)

// checkPrefix refuses a prefix that is no plain path. It is written between the host and the contract's path and is signed as it stands, so it must
// neither change the host nor be written otherwise than it was signed. An empty one is none.
func checkPrefix(prefix string) error {
	switch {
	case prefix == "":
		return nil
	case !strings.HasPrefix(prefix, "/"):
		return errors.New("the prefix does not begin with /")
	case strings.HasSuffix(prefix, "/"):
		return errors.New("the prefix ends with /, and so does each of the contract's paths begin")
	case strings.Contains(prefix, "//"):
		return errors.New("the prefix holds //")
	case strings.Contains(prefix, ".."):
		return errors.New("the prefix holds .., which leads out of it")
	case strings.ContainsAny(prefix, `?#@\`):
		return errors.New(`the prefix holds one of ? # @ \, which have no place in it`)
	case strings.ContainsFunc(prefix, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
		return errors.New("the prefix holds white space or a control character")
	default:
		return nil
	}
}

// prefixRemedy is what to write instead.
const prefixRemedy = "write it like /api"
