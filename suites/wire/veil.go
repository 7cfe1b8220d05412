package wire

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// veil masks what comes back for one request: the secrets of the run, and what only this request gave away, its signature. Every request has a
// signature of its own; were they all secrets of the run, the masker would grow with each of them.
type veil struct {
	masker *Masker
	given  []string // away by the request, in clear
}

// veil returns what masks the answer to a request.
func (p prepared) veil(masker *Masker) veil {
	veiled := veil{masker: masker}
	if masker == nil {
		return veiled
	}
	for _, header := range p.Header {
		// A shorter one was made up, and its word may well stand in an honest answer.
		if p.carries(header.Name, contract.SignatureRole, "X-SIGNATURE") && len(header.Value) >= longSecret {
			veiled.given = append(veiled.given, header.Value)
		}
	}
	return veiled
}

func (v veil) text(text string) string {
	for _, secret := range v.given {
		// No form of a secret is shorter than itself, and most answers are: they need not be looked through.
		if len(text) >= len(secret) {
			text = throughPercent(text, func(text string) string { return v.masker.hide(text, secret) })
		}
	}
	return v.masker.Text(text)
}

// hide masks every form of one value, known or not, the longest first.
func (m *Masker) hide(text, secret string) string {
	forms := disguises(secret)
	slices.SortStableFunc(forms, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for _, form := range forms {
		if strings.Contains(text, form) {
			mask := m.stretch(secret, len(form))
			if form == secret {
				mask = m.Issued(secret)
			}
			text = strings.ReplaceAll(text, form, mask)
		}
	}
	return text
}

// bytes is text for bytes. Nil stays nil.
func (v veil) bytes(data []byte) []byte {
	if data == nil || v.masker == nil {
		return data
	}
	return []byte(v.text(string(data)))
}

// header masks the values of an answer's headers.
func (v veil) header(header http.Header) http.Header {
	masked := make(http.Header, len(header))
	for name, values := range header {
		for _, value := range values {
			masked[name] = append(masked[name], v.text(value))
		}
	}
	return masked
}
