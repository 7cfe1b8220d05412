package snap

import (
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"strings"
)

// tampered changes one character in the last part of a token, where the signature of a JWT stands. Not its last
// one: the last character of unpadded Base64 can hold bits that say nothing.
func tampered(token string) string {
	if token == "" {
		return "tampered"
	}
	at := strings.LastIndexByte(token, '.') + 1
	if at == len(token) { // nothing stands behind the last dot, as in the proof of a token that was recorded
		at = 0
	}
	at += (len(token) - at) / 2
	other := byte('A')
	if token[at] == other {
		other = 'B'
	}
	return token[:at] + string(other) + token[at+1:]
}

// forged returns a token of the same form as a good one that nobody issued. Of a JWT the claims are kept, with an id of ours added, and the
// signature is nobody's; of an opaque token every letter and digit is changed.
func forged(token, id string) string {
	noise := sha512.Sum512([]byte(id))
	if parts := strings.Split(token, "."); len(parts) == 3 {
		if claims, err := base64.RawURLEncoding.DecodeString(parts[1]); err == nil {
			var members map[string]any
			if json.Unmarshal(claims, &members) == nil && members != nil {
				members["jti"] = id
				if changed, err := json.Marshal(members); err == nil {
					parts[1] = base64.RawURLEncoding.EncodeToString(changed)
				}
			}
		}
		parts[2] = like(parts[2], noise[:])
		return strings.Join(parts, ".")
	}
	return like(token, noise[:])
}

// like replaces each letter and digit by one that noise picks, so that length and alphabet stay.
func like(text string, noise []byte) string {
	changed := []byte(text)
	for i, b := range changed {
		n := noise[i%len(noise)] + byte(i/len(noise)&0xff)
		switch {
		case b >= '0' && b <= '9':
			changed[i] = '0' + n%10
		case b >= 'a' && b <= 'z':
			changed[i] = 'a' + n%26
		case b >= 'A' && b <= 'Z':
			changed[i] = 'A' + n%26
		}
	}
	return string(changed)
}
