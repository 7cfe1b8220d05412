package matchers

import (
	"encoding/json"
	"strings"

	"github.com/snapconform/snapconform/suites/wire"
)

// memberText shows a member of the answer for a person: its JSON, "absent", or that the body is not JSON. A number says that it is one, for a response code
// that is a number looks the same as what was expected.
func (o Observed) memberText(pointer string) string {
	document, defect := o.Exchange.Document()
	if defect != nil && document == nil {
		return "no JSON (" + defect.String() + ")"
	}
	return memberOf(document, pointer)
}

// absent stands for a member that is not there.
const absent = "absent"

func memberOf(document any, pointer string) string {
	value, ok := wire.Lookup(document, pointer)
	if !ok {
		return absent
	}
	if number, ok := value.(json.Number); ok {
		return "the number " + number.String()
	}
	text, err := json.Marshal(wire.Plain(value))
	if err != nil {
		return "unprintable"
	}
	return string(text)
}

// pointerTo writes the names on the way to a member as a JSON pointer (RFC 6901); the whole body is "".
func pointerTo(place []string) string {
	var pointer strings.Builder
	for _, name := range place {
		pointer.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name))
	}
	return pointer.String()
}
