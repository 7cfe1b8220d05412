package personal

import "bytes"

// member is a value in a text that looks like JSON: its name, where it is the value of a member, and its text, without the quotes where it is a string.
type member struct {
	name   string
	text   []byte
	quoted bool
}

// scan writes a text that looks like JSON anew, with every string and number that is no name of a member replaced by what change makes of it. It reads broken JSON
// as far as that goes, for much of what a suite sends is broken on purpose.
func scan(body []byte, change func(member) []byte) []byte {
	var written bytes.Buffer
	named := ""
	for at := 0; at < len(body); {
		switch c := body[at]; {
		case c == '"':
			end := endOfString(body, at+1)
			text := body[at+1 : end]
			if next := bytes.TrimLeft(body[min(end+1, len(body)):], " \t\r\n"); len(next) > 0 && next[0] == ':' {
				named = unescaped(text)
				written.Write(body[at:min(end+1, len(body))])
			} else {
				written.WriteByte('"')
				written.Write(change(member{named, text, true}))
				written.Write(body[end:min(end+1, len(body))]) // nothing where the string does not end
				named = ""
			}
			at = end + 1
		case c == '-' || '0' <= c && c <= '9':
			end := at + 1
			for end < len(body) && bytes.IndexByte([]byte("0123456789+-.eE"), body[end]) >= 0 {
				end++
			}
			written.Write(change(member{named, body[at:end], false}))
			named, at = "", end
		default:
			if c == ',' || c == '{' || c == '}' {
				named = ""
			}
			written.WriteByte(c)
			at++
		}
	}
	return written.Bytes()
}

// endOfString returns where the quote that ends a string stands, or the end of the text.
func endOfString(body []byte, from int) int {
	for at := from; at < len(body); at++ {
		switch body[at] {
		case '\\':
			at++
		case '"':
			return at
		}
	}
	return len(body)
}

// looksLikeJSON tells whether a text begins as an object, a list or a string does.
func looksLikeJSON(body []byte) bool {
	begin := bytes.TrimLeft(body, " \t\r\n")
	return len(begin) > 0 && bytes.IndexByte([]byte(`{["`), begin[0]) >= 0
}
