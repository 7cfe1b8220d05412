package wire

import (
	"crypto"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// Encoding is how the bytes of a signature are written. The standard is silent; every provider's document says Base64.
type Encoding string

// The encodings: standard Base64 with padding, and lower-case hex.
const (
	Base64 Encoding = "base64"
	Hex    Encoding = "hex"
)

// Signing is all that goes into a signature.
type Signing struct {
	// Token tells that this is a token request: clientKey|timestamp, signed with the private key. Else it is a
	// transaction request, signed with the client secret.
	Token bool
	// Asymmetric tells that a transaction request is signed with the private key and without a token: the standard's
	// signature type 2, also used by most notifications.
	Asymmetric bool

	Method      string
	Path        string // relative, with the query
	AccessToken string // without its scheme
	Timestamp   string // as X-TIMESTAMP carries it
	Body        []byte // as sent

	ClientKey    string
	ClientSecret string // used as raw text
	PrivateKey   *rsa.PrivateKey
	Encoding     Encoding // Base64 where empty
	// Origin is the scheme and host of the target. It is never signed by the standard; a dialect does.
	Origin string
	// Raw, when set, is sent as the signature as it is.
	Raw *string
}

// StringToSign returns the text the signature is made over (Standar Teknis 1.0.2, 2.1.5 and 2.1.6).
func (s Signing) StringToSign() string {
	switch {
	case s.Token:
		return s.ClientKey + "|" + s.Timestamp
	case s.Asymmetric:
		return strings.Join([]string{s.Method, s.Path, BodyHash(s.Body), s.Timestamp}, ":")
	default:
		return strings.Join([]string{s.Method, s.Path, s.AccessToken, BodyHash(s.Body), s.Timestamp}, ":")
	}
}

// UsesKey tells whether the signature is made with the private key, not with the client secret.
func (s Signing) UsesKey() bool { return s.Token || s.Asymmetric }

// Sign returns the value of X-SIGNATURE: SHA256withRSA (PKCS #1 v1.5) where the private key signs, else HMAC-SHA512.
// It fails where the key or the secret is missing.
func (s Signing) Sign() (signature string, err error) {
	if s.Raw != nil {
		return *s.Raw, nil
	}
	raw, err := s.sign(s.StringToSign())
	if err != nil {
		return "", err
	}
	return s.Encoding.encode(raw)
}

func (s Signing) sign(text string) ([]byte, error) {
	if !s.UsesKey() {
		if s.ClientSecret == "" {
			return nil, errors.New("signing with HMAC-SHA512: the client secret is empty; set it in the target")
		}
		return mac(s.ClientSecret, text), nil
	}
	if s.PrivateKey == nil {
		return nil, errors.New("signing with SHA256withRSA: there is no private key; name its file in the target")
	}
	digest := sha256.Sum256([]byte(text))
	raw, err := rsa.SignPKCS1v15(rand.Reader, s.PrivateKey, crypto.SHA256, digest[:])
	if err != nil {
		return nil, fmt.Errorf("signing with SHA256withRSA: %w", err)
	}
	return raw, nil
}

func mac(secret, text string) []byte {
	hash := hmac.New(sha512.New, []byte(secret))
	hash.Write([]byte(text))
	return hash.Sum(nil)
}

func (e Encoding) encode(raw []byte) (string, error) {
	switch e {
	case "", Base64:
		return base64.StdEncoding.EncodeToString(raw), nil
	case Hex:
		return hex.EncodeToString(raw), nil
	default:
		return "", fmt.Errorf("writing a signature: encoding %q is neither %q nor %q", string(e), Base64, Hex)
	}
}
