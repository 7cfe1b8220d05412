package seal

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"
)

// The types of PEM block that keys are kept in: PKCS #8 and SPKI, which every tool reads.
const (
	privateBlock = "PRIVATE KEY"
	publicBlock  = "PUBLIC KEY"
)

// GenerateKey makes a new pair of Ed25519 keys: the private one as PKCS #8, the public one as SPKI, both in PEM. The private key is not encrypted.
func GenerateKey() (private, public []byte, err error) {
	publicKey, privateKey, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, nil, fmt.Errorf("generate key: %w", err)
	}
	privateDER, err := x509.MarshalPKCS8PrivateKey(privateKey)
	if err != nil {
		return nil, nil, fmt.Errorf("generate key: %w", err)
	}
	publicDER, err := x509.MarshalPKIXPublicKey(publicKey)
	if err != nil {
		return nil, nil, fmt.Errorf("generate key: %w", err)
	}
	private = pem.EncodeToMemory(&pem.Block{Type: privateBlock, Bytes: privateDER})
	return private, pem.EncodeToMemory(&pem.Block{Type: publicBlock, Bytes: publicDER}), nil
}

// ParsePrivate reads a private key as [GenerateKey] writes it. Its errors never repeat what was read.
func ParsePrivate(data []byte) (ed25519.PrivateKey, error) {
	der, err := block(data, privateBlock)
	if err != nil {
		return nil, fmt.Errorf("read private key: %w", err)
	}
	key, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		return nil, errors.New("read private key: it is not PKCS #8")
	}
	private, ok := key.(ed25519.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("read private key: it is a %T, an Ed25519 key is needed", key)
	}
	return private, nil
}

// ParsePublic reads a public key as [GenerateKey] writes it.
func ParsePublic(data []byte) (ed25519.PublicKey, error) {
	der, err := block(data, publicBlock)
	if err != nil {
		return nil, fmt.Errorf("read public key: %w", err)
	}
	key, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil, fmt.Errorf("read public key: it is not SPKI: %w", err)
	}
	public, ok := key.(ed25519.PublicKey)
	if !ok {
		return nil, fmt.Errorf("read public key: it is a %T, an Ed25519 key is needed", key)
	}
	return public, nil
}

// block takes the one PEM block of a file. A second one is refused: it is not clear which of them is meant.
func block(data []byte, kind string) ([]byte, error) {
	found, rest := pem.Decode(data)
	switch {
	case found == nil:
		return nil, errors.New("there is no PEM block in it")
	case found.Type != kind:
		return nil, fmt.Errorf("its PEM block is a %q, a %q is needed", found.Type, kind)
	case strings.TrimSpace(string(rest)) != "":
		return nil, errors.New("there is text after its PEM block")
	}
	return found.Bytes, nil
}

// KeyID returns the name of a public key: the SHA-256 of its SPKI form, in lower-case hex. Officers compare it with the
// one they were told by another way than the bundle.
func KeyID(public ed25519.PublicKey) (string, error) {
	if len(public) != ed25519.PublicKeySize {
		return "", fmt.Errorf("name public key: it has %d bytes, one of Ed25519 has %d", len(public), ed25519.PublicKeySize)
	}
	der, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		return "", fmt.Errorf("name public key: %w", err)
	}
	sum := sha256.Sum256(der)
	return hex.EncodeToString(sum[:]), nil
}
