package seal

import (
	"crypto/sha256"
	"encoding/base32"
)

// seedDomain keeps a seed from being the digest of a nonce that was made for another purpose.
const seedDomain = "snapconform seed from nonce, version 1\n"

// SeedFrom derives the seed of a run from a nonce that an officer gave out: the first 16 bytes of the SHA-256 of
// "snapconform seed from nonce, version 1", a line feed and the nonce as it is, in Base32 (RFC 4648) without padding.
// That is 26 letters and digits, the form of a seed that the suite draws itself.
//
// Since every id and reference of a run comes from its seed, requests made for a nonce cannot be older than the nonce: the
// recorded ones are held against the seed, so that it is not enough to write another seed over the one of an older run. It
// has to be one that nobody can guess, 128 random bits or more, and given out once. Every character of it counts, a line end too.
func SeedFrom(nonce string) string {
	sum := sha256.Sum256([]byte(seedDomain + nonce))
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:16])
}
