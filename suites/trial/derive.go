package trial

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"math/big"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// Seed is what every id, nonce and reference of a run is derived from. Another seed gives other ids, so that two runs of one day
// never meet; the same seed gives the same requests again.
type Seed string

// derive returns bytes that depend on the seed, the name of what asks, a counter and a purpose, and on nothing else.
func (s Seed) derive(name string, counter int, purpose string) []byte {
	mac := hmac.New(sha256.New, []byte(s))
	for _, part := range []string{name, strconv.Itoa(counter), purpose} {
		var length [8]byte
		binary.BigEndian.PutUint64(length[:], uint64(len(part)))
		mac.Write(length[:])
		mac.Write([]byte(part))
	}
	return mac.Sum(nil)
}

// identifier forms an identifier by the contract's rule for its role.
func (s Seed) identifier(rule *contract.IDRule, name string, counter int) string {
	bytes := s.derive(name, counter, rule.Role)
	switch rule.Alphabet {
	case "digits":
		return digits(bytes, rule.Length)
	case "alphanumeric":
		text := strings.ToUpper(new(big.Int).SetBytes(bytes).Text(36))
		return text[:min(rule.Length, len(text))]
	default:
		// Version 5 of the derived bytes, in a namespace of the seed's own: a UUID that can be derived again.
		return uuid.NewSHA1(uuid.NewSHA1(uuid.NameSpaceOID, []byte(s)), bytes).String()
	}
}

// digits writes bytes as a decimal number of a fixed length that does not begin with zero.
func digits(bytes []byte, length int) string {
	span := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(length-1)), nil)
	number := new(big.Int).SetBytes(bytes)
	number.Mod(number, new(big.Int).Mul(big.NewInt(9), span))
	return number.Add(number, span).String()
}
