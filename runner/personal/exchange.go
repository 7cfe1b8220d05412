package personal

import (
	"net/http"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/suites/wire"
)

// Exchange returns an exchange as it may be written: with the known values masked, and those that the personal members of its answer carry, which are known from
// then on. What the request made up is nobody's and stays. An exchange that is masked again comes out the same.
func (m *Masker) Exchange(exchange wire.Exchange) wire.Exchange {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := m.meet(exchange)
	exchange.Request.Path, exchange.Request.Header = m.text(exchange.Request.Path, n, false), m.headers(exchange.Request.Header, n)
	exchange.Request.StringToSign = m.text(exchange.Request.StringToSign, n, false)
	sent := string(exchange.Request.Body)
	exchange.Request.Body = m.body(exchange.Request.Body, n, func(text string) bool { return m.isPart(text, n) })
	if exchange.Answer != nil {
		answer := *exchange.Answer
		answer.Body, answer.Header = m.body(answer.Body, n, func(text string) bool { return !strings.Contains(sent, escaped(text)) || m.isPart(text, n) }), http.Header{}
		for name, values := range exchange.Answer.Header {
			for _, value := range values {
				answer.Header[name] = append(answer.Header[name], m.text(value, n, false))
			}
		}
		exchange.Answer = &answer
	}
	if exchange.Problem != nil {
		problem := *exchange.Problem
		problem.Text = m.text(problem.Text, n, false)
		exchange.Problem = &problem
	}
	return exchange
}

// Meet notes an exchange that is not written now, for it may be written later: its answer may carry values that are to be masked elsewhere.
func (m *Masker) Meet(exchange wire.Exchange) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.meet(exchange)
}

// meet returns how many values were known when an exchange was met first. The mutex is held.
func (m *Masker) meet(exchange wire.Exchange) int {
	n, again := m.seen[exchange.ID]
	if !again {
		m.study(exchange)
		n = len(m.known)
		m.seen[exchange.ID] = n
	}
	return n
}

// body masks the first n of the known values in a body, and what else its personal members hold if it is others'. A number stays a number. The mutex is held.
func (m *Masker) body(body []byte, n int, others func(text string) bool) []byte {
	switch {
	case len(body) == 0:
		return body
	case !looksLikeJSON(body):
		return []byte(m.text(string(body), n, false))
	}
	return scan(body, func(found member) []byte {
		of := m.kinds[found.name]
		masked := string(found.text)
		if found.quoted {
			masked = m.quoted(masked, n, of != none)
		} else {
			masked = m.literal(masked, n)
		}
		if of != none && masked == string(found.text) {
			if text := unescaped(found.text); m.isPersonal(of, text) && others(text) {
				return leveled(of, found)
			}
		}
		return []byte(masked)
	})
}

// quoted masks the first n of the known values in what stands between the quotes of a JSON string. Escapes that nobody needs hide a value from the forms it is known by:
// a string with one among them is written anew. The mutex is held.
func (m *Masker) quoted(text string, n int, inside bool) string {
	masked := m.text(text, n, inside)
	if strings.Contains(masked, `\`) {
		read := unescaped([]byte(masked))
		if again := m.text(read, n, inside); again != read {
			return escaped(again)
		}
	}
	return masked
}

// literal masks the first n of the known numbers in one that stands in JSON without quotes.
func (m *Masker) literal(text string, n int) string {
	for at, known := range m.known[:n] {
		if known.kind == number && strings.Contains(text, known.text) {
			text = strings.ReplaceAll(text, known.text, digits(known.text, at))
		}
	}
	return text
}

func (m *Masker) headers(headers []wire.Header, n int) []wire.Header {
	masked := slices.Clone(headers)
	for i := range masked {
		masked[i].Value = m.text(masked[i].Value, n, false)
	}
	return masked
}

// Alike tells whether two bodies are the same but for masks: one as a request was recorded, one as it was made again from what is masked already.
func (m *Masker) Alike(one, other []byte) bool {
	return string(one) == string(other) || string(m.leveled(one)) == string(m.leveled(other))
}

// leveled masks the value of every personal member, known or not.
func (m *Masker) leveled(body []byte) []byte {
	if !looksLikeJSON(body) {
		return body
	}
	return scan(body, func(found member) []byte {
		if of := m.kinds[found.name]; of != none {
			return leveled(of, found)
		}
		return found.text
	})
}

// leveled masks a value without regard to others that come out alike.
func leveled(of kind, found member) []byte {
	if found.quoted {
		return []byte(escaped(mask(of, unescaped(found.text), 0)))
	}
	return []byte(digits(string(found.text), 0))
}
