package runner

import (
	"crypto/rsa"

	"github.com/snapconform/snapconform/fixtures/strict"
)

// ReadPrivateKey reads an RSA private key from a PEM file, PKCS#1 or PKCS#8. Its error is a [UsageError] that names the file and never holds
// a part of the key.
func ReadPrivateKey(path string) (*rsa.PrivateKey, error) {
	data, err := strict.ReadFile(path)
	if err != nil {
		return nil, usage("read the private key: %v", err)
	}
	key, err := parsePrivateKey(data)
	if err != nil {
		return nil, usage("%s: %v", path, err)
	}
	return key, nil
}
