package wire

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
)

// How the body was hashed. The standard does not define minify(); these are the readings that are known to be in use.
const (
	RawBytes            Dialect = "raw bytes hashed, not minified"
	AllWhitespace       Dialect = "all whitespace stripped, also inside strings"
	JSONStringify       Dialect = "JSON.stringify re-serialised"
	PHPDefault          Dialect = "PHP json_encode default"
	PHPUnescapedSlashes Dialect = "PHP json_encode with unescaped slashes"
	PHPZeroFraction     Dialect = "PHP json_encode with zero fraction kept"
	SortedKeys          Dialect = "keys sorted"
	UpperHash           Dialect = "body hash in upper-case hex"
	Base64Hash          Dialect = "body hash in Base64"
	Base64OfHexHash     Dialect = "body hash in Base64 of its hex"
	SHA512Hash          Dialect = "body hashed with SHA-512"
)

// BodyReading is a body hash by a dialect.
type BodyReading struct {
	Dialect Dialect
	Hash    string // as it stands in the string to sign
}

// BodyReadings lists the hashes that the known readings of minify() and of the hash's form make of a body. Those that
// come out as the standard's are left out, and of equal ones all but the first. What re-serialises is left out where
// the body is no JSON.
func BodyReadings(body []byte) []BodyReading {
	minified := Minify(body)
	sum, long := sha256.Sum256(minified), sha512.Sum512(minified)
	lower := hex.EncodeToString(sum[:])
	all := []BodyReading{
		{RawBytes, hexHash(body)},
		{AllWhitespace, hexHash(stripWhitespace(body))},
	}
	if tree, defect := Decode(body, Limits{Duplicates: true}); defect == nil {
		all = append(
			all,
			BodyReading{JSONStringify, hexHash(javaScript.write(tree))},
			BodyReading{PHPDefault, hexHash(phpDefault.write(tree))},
			BodyReading{PHPUnescapedSlashes, hexHash(phpSlashes.write(tree))},
			BodyReading{PHPZeroFraction, hexHash(phpFraction.write(tree))},
			BodyReading{SortedKeys, hexHash(sortedKeys.write(tree))},
		)
	}
	all = append(
		all,
		BodyReading{UpperHash, strings.ToUpper(lower)},
		BodyReading{Base64Hash, base64.StdEncoding.EncodeToString(sum[:])},
		BodyReading{Base64OfHexHash, base64.StdEncoding.EncodeToString([]byte(lower))},
		BodyReading{SHA512Hash, hex.EncodeToString(long[:])},
	)
	seen := map[string]bool{lower: true}
	return slices.DeleteFunc(all, func(reading BodyReading) bool {
		repeated := seen[reading.Hash]
		seen[reading.Hash] = true
		return repeated
	})
}

func hexHash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func stripWhitespace(body []byte) []byte {
	return slices.DeleteFunc(slices.Clone(body), isSpace)
}
