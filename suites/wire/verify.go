package wire

import (
	"crypto"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// ErrSignature tells that a signature was read and does not belong to the text or the key.
var ErrSignature = errors.New("the signature does not fit")

// VerifySymmetric checks an HMAC-SHA512 signature over a string to sign. It returns nil when it fits, [ErrSignature]
// when it does not, and another error when the signature cannot be decoded.
func VerifySymmetric(secret, stringToSign, signature string, encoding Encoding) error {
	presented, err := encoding.decode(signature)
	if err != nil {
		return err
	}
	if !hmac.Equal(presented, mac(secret, stringToSign)) {
		return ErrSignature
	}
	return nil
}

// VerifyAsymmetric checks a SHA256withRSA (PKCS #1 v1.5) signature over a string to sign. Its errors are those of
// [VerifySymmetric].
func VerifyAsymmetric(key *rsa.PublicKey, stringToSign, signature string, encoding Encoding) error {
	if key == nil {
		return errors.New("checking a SHA256withRSA signature: there is no public key")
	}
	presented, err := encoding.decode(signature)
	if err != nil {
		return err
	}
	digest := sha256.Sum256([]byte(stringToSign))
	if rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], presented) != nil {
		return ErrSignature
	}
	return nil
}

// decode reads a signature strictly: upper-case hex, line breaks and loose padding bits are another spelling.
func (e Encoding) decode(signature string) ([]byte, error) {
	var raw []byte
	var err error
	switch e {
	case "", Base64:
		if strings.ContainsAny(signature, "\r\n") {
			return nil, errors.New("reading a Base64 signature: it holds a line break")
		}
		raw, err = base64.StdEncoding.Strict().DecodeString(signature)
	case Hex:
		if strings.ToLower(signature) != signature {
			return nil, errors.New("reading a hex signature: it holds upper-case digits")
		}
		raw, err = hex.DecodeString(signature)
	default:
		return nil, fmt.Errorf("reading a signature: encoding %q is neither %q nor %q", string(e), Base64, Hex)
	}
	if err != nil {
		return nil, fmt.Errorf("reading a %s signature: %w", e, err)
	}
	return raw, nil
}
