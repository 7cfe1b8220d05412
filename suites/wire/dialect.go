package wire

import (
	"crypto"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha1" //nolint:gosec // a dialect that providers are seen to use; nothing is protected by it
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"strings"
)

// Dialect names a way of signing that departs from the standard, or fills what it leaves open.
type Dialect string

// How the signature itself was made or written.
const (
	HexOutput       Dialect = "signature in lower-case hex"
	UpperHexOutput  Dialect = "signature in upper-case hex"
	Base64Output    Dialect = "signature in Base64"
	Base64URLOutput Dialect = "signature in Base64url"
	Truncated       Dialect = "signature cut short"
	OtherMAC        Dialect = "HMAC-SHA256 instead of HMAC-SHA512"
	DecodedSecret   Dialect = "client secret decoded from Base64 before use"
	SHA1Digest      Dialect = "SHA1withRSA instead of SHA256withRSA"
	SHA512Digest    Dialect = "SHA512withRSA instead of SHA256withRSA"
	PSSPadding      Dialect = "RSASSA-PSS padding instead of PKCS #1 v1.5"
)

// Detect names the dialects by which a presented signature of this request was made, by the standard's own string to
// sign first. known is false where no way of making it was found; a signature that conforms has no dialect. A symmetric
// signature needs s.ClientSecret, one by RSA the public key.
func Detect(s Signing, key *rsa.PublicKey, signature string) (dialects []Dialect, known bool) {
	want := s.Encoding
	if want == "" {
		want = Base64
	}
	for _, output := range outputs(want) {
		raw, err := output.decode(signature)
		if err != nil || len(raw) == 0 {
			continue
		}
		var spelt []Dialect
		if output.encoding != want {
			spelt = []Dialect{output.dialect}
		}
		for _, reading := range readings(s) {
			if how, ok := made(s, key, reading.stringToSign, raw); ok {
				return append(append(notEmpty(reading.dialect), how...), spelt...), true
			}
		}
	}
	return nil, false
}

// made tells how the raw signature was made over a text, if it was.
func made(s Signing, key *rsa.PublicKey, text string, raw []byte) (how []Dialect, ok bool) {
	if s.UsesKey() {
		return madeByRSA(key, text, raw)
	}
	for _, way := range macs(s.ClientSecret) {
		sum := way.sum(text)
		if hmac.Equal(sum, raw) {
			return notEmpty(way.dialect), true
		}
		if way.dialect == "" && len(raw) >= 16 && len(raw) < len(sum) && hmac.Equal(sum[:len(raw)], raw) {
			return []Dialect{Truncated}, true
		}
	}
	return nil, false
}

func madeByRSA(key *rsa.PublicKey, text string, raw []byte) (how []Dialect, ok bool) {
	if key == nil {
		return nil, false
	}
	data := []byte(text)
	one, two, five := sha1.Sum(data), sha256.Sum256(data), sha512.Sum512(data) //nolint:gosec // see the import
	switch {
	case rsa.VerifyPKCS1v15(key, crypto.SHA256, two[:], raw) == nil:
		return nil, true
	case rsa.VerifyPKCS1v15(key, crypto.SHA1, one[:], raw) == nil:
		return []Dialect{SHA1Digest}, true
	case rsa.VerifyPKCS1v15(key, crypto.SHA512, five[:], raw) == nil:
		return []Dialect{SHA512Digest}, true
	case rsa.VerifyPSS(key, crypto.SHA256, two[:], raw, nil) == nil:
		return []Dialect{PSSPadding}, true
	}
	return nil, false
}

// way is a way of making a MAC with the client secret; the standard's has no dialect.
type way struct {
	dialect Dialect
	key     []byte
	hash    func() hash.Hash
}

func (w way) sum(text string) []byte {
	sum := hmac.New(w.hash, w.key)
	sum.Write([]byte(text))
	return sum.Sum(nil)
}

func macs(secret string) []way {
	ways := []way{{"", []byte(secret), sha512.New}, {OtherMAC, []byte(secret), sha256.New}}
	if decoded, err := base64.StdEncoding.DecodeString(secret); err == nil && len(decoded) > 0 {
		ways = append(ways, way{DecodedSecret, decoded, sha512.New})
	}
	return ways
}

// output is a spelling of a signature.
type output struct {
	encoding Encoding
	dialect  Dialect
}

// outputs lists the spellings, the wanted one first.
func outputs(want Encoding) []output {
	all := []output{{Base64, Base64Output}, {Hex, HexOutput}, {"HEX", UpperHexOutput}, {"base64url", Base64URLOutput}}
	if want == Hex {
		all[0], all[1] = all[1], all[0]
	}
	return all
}

func (o output) decode(signature string) ([]byte, error) {
	switch o.dialect {
	case UpperHexOutput:
		return hex.DecodeString(signature)
	case Base64URLOutput:
		return base64.RawURLEncoding.DecodeString(strings.TrimRight(signature, "="))
	default:
		return o.encoding.decode(signature)
	}
}

func (o output) encode(raw []byte) string {
	switch o.dialect {
	case HexOutput:
		return hex.EncodeToString(raw)
	case UpperHexOutput:
		return strings.ToUpper(hex.EncodeToString(raw))
	case Base64URLOutput:
		return base64.RawURLEncoding.EncodeToString(raw)
	default:
		return base64.StdEncoding.EncodeToString(raw)
	}
}

func notEmpty(dialect Dialect) []Dialect {
	if dialect == "" {
		return nil
	}
	return []Dialect{dialect}
}
