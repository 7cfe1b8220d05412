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
	masks  [][2]string // a form of what the request gave away and its mask, the longest first
}

// veil returns what masks the answer to a request.
func (p prepared) veil(masker *Masker) veil {
	veiled := veil{masker: masker}
	if masker == nil {
		return veiled
	}
	for _, header := range p.Header {
		// A shorter one was made up, and its word may well stand in an honest answer.
		if !p.carries(header.Name, contract.SignatureRole, "X-SIGNATURE") || len(header.Value) < longSecret {
			continue
		}
		for _, form := range disguises(header.Value) {
			veiled.masks = append(veiled.masks, [2]string{form, masker.stretch(header.Value, len(form))})
		}
	}
	slices.SortStableFunc(veiled.masks, func(a, b [2]string) int { return cmp.Compare(len(b[0]), len(a[0])) })
	return veiled
}

func (v veil) text(text string) string {
	for _, mask := range v.masks {
		text = strings.ReplaceAll(text, mask[0], mask[1])
	}
	return v.masker.Text(text)
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
