package wire

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1" //nolint:gosec // a dialect that providers are seen to use; nothing is protected by it
	"crypto/sha512"
)

// Candidate is a signature that a request could be given by a dialect.
type Candidate struct {
	Dialect      Dialect
	StringToSign string
	Signature    string
}

// Candidates lists what each known dialect makes of a request, so that the refusal of a correct signature can be
// explained by trying them. Dialects that make the same signature as the standard, or as one listed before, are left
// out: they cannot be told apart by this request. Without the secret or the private key there are none.
func Candidates(s Signing) []Candidate {
	s.Raw = nil
	standard, err := s.Sign()
	if err != nil {
		return nil
	}
	seen := map[string]bool{standard: true}
	var found []Candidate
	add := func(dialect Dialect, text, signature string) {
		if !seen[signature] {
			seen[signature] = true
			found = append(found, Candidate{Dialect: dialect, StringToSign: text, Signature: signature})
		}
	}
	for _, reading := range readings(s) {
		if raw, err := s.sign(reading.stringToSign); err == nil {
			if signature, err := s.Encoding.encode(raw); err == nil {
				add(reading.dialect, reading.stringToSign, signature)
			}
		}
	}
	text := s.StringToSign()
	raw, err := s.sign(text)
	if err != nil {
		return found
	}
	for _, output := range outputs(s.Encoding) {
		add(output.dialect, text, output.encode(raw))
	}
	for _, other := range s.otherAlgorithms(text) {
		if signature, err := s.Encoding.encode(other.raw); err == nil {
			add(other.dialect, text, signature)
		}
	}
	return found
}

type alternative struct {
	dialect Dialect
	raw     []byte
}

// otherAlgorithms signs the text by the algorithms that are confused with the right one.
func (s Signing) otherAlgorithms(text string) []alternative {
	var others []alternative
	if !s.UsesKey() {
		for _, way := range macs(s.ClientSecret)[1:] {
			others = append(others, alternative{way.dialect, way.sum(text)})
		}
		return others
	}
	one, five := sha1.Sum([]byte(text)), sha512.Sum512([]byte(text)) //nolint:gosec // see the import
	if raw, err := rsa.SignPKCS1v15(rand.Reader, s.PrivateKey, crypto.SHA1, one[:]); err == nil {
		others = append(others, alternative{SHA1Digest, raw})
	}
	if raw, err := rsa.SignPKCS1v15(rand.Reader, s.PrivateKey, crypto.SHA512, five[:]); err == nil {
		others = append(others, alternative{SHA512Digest, raw})
	}
	return others
}
