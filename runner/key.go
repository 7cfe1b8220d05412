package runner

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
)

// fewestKeyBits is the least size of an RSA key that is taken: shorter ones can be broken, and providers ask for 2048 bits.
const fewestKeyBits = 2048

// parsePrivateKey reads an RSA private key in PEM, PKCS#1 or PKCS#8, of at least 2048 bits. Its errors never hold a part of the key.
func parsePrivateKey(data []byte) (*rsa.PrivateKey, error) {
	key, err := decodePrivateKey(data)
	if err != nil {
		return nil, err
	}
	if bits := key.N.BitLen(); bits < fewestKeyBits {
		return nil, fmt.Errorf("the private key has %d bits; at least %d are needed", bits, fewestKeyBits)
	}
	return key, nil
}

func decodePrivateKey(data []byte) (*rsa.PrivateKey, error) {
	block, _ := pem.Decode(data)
	if block == nil {
		return nil, errors.New("the private key is not PEM")
	}
	switch block.Type {
	case "RSA PRIVATE KEY":
		key, err := x509.ParsePKCS1PrivateKey(block.Bytes)
		if err != nil {
			return nil, errors.New("the private key is no PKCS#1 RSA key")
		}
		return key, nil
	case "PRIVATE KEY":
		parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
		if err != nil {
			return nil, errors.New("the private key is no PKCS#8 key")
		}
		key, ok := parsed.(*rsa.PrivateKey)
		if !ok {
			return nil, fmt.Errorf("the private key is a %T, not an RSA key", parsed)
		}
		return key, nil
	case "PUBLIC KEY", "RSA PUBLIC KEY":
		return nil, errors.New("this is the public key; the private one signs")
	case "ENCRYPTED PRIVATE KEY":
		return nil, errors.New("the private key is encrypted; decrypt it first")
	default:
		return nil, fmt.Errorf("the PEM block is a %q, not a private key", block.Type)
	}
}
