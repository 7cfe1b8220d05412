package runner

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/strict"
	"github.com/snapconform/snapconform/suites/wire"
)

const (
	// shortestClientSecret is the fewest characters a client secret may have: masking a shorter one wherever it stands would garble answers.
	shortestClientSecret = 8
	// largestSecret is the most bytes a file with a secret may have; an RSA key of 16384 bits needs less.
	largestSecret = 64 << 10
)

// client reads the credentials that a resource supplies.
func (r *targetReader) client(pointer string, node *yaml.Node) *wire.Credentials {
	var file credentialsFile
	if err := node.Decode(&file); err != nil {
		r.problem(pointer, "these are no credentials", "clientKey, clientSecret, privateKey")
		return nil
	}
	return r.credentials(pointer, file)
}

// credentials reads who calls. A secret comes from a file or from the environment, never from the target file itself, which people share.
func (r *targetReader) credentials(pointer string, file credentialsFile) *wire.Credentials {
	credentials := &wire.Credentials{
		ClientKey: r.text(at(pointer, "clientKey"), file.ClientKey), PartnerID: r.text(at(pointer, "partnerId"), file.PartnerID),
		ClientSecret: r.secret(at(pointer, "clientSecret"), file.ClientSecret),
	}
	if hasControl(credentials.ClientKey) {
		r.problem(at(pointer, "clientKey"), "the client key holds a control character, such as a line end", controlRemedy)
	}
	if hasControl(credentials.PartnerID) {
		r.problem(at(pointer, "partnerId"), "the partner id holds a control character, such as a line end", controlRemedy)
	}
	if tooShort(credentials.ClientSecret) {
		r.problem(at(pointer, "clientSecret"), "the client secret has fewer than 8 characters", "one so short cannot be masked without garbling answers: have a longer one issued")
	}
	for role, node := range map[contract.Role]yaml.Node{contract.MerchantKey: file.MerchantKey, contract.APIKey: file.APIKey} {
		r.key(credentials, at(pointer, string(role)), role, node)
	}
	if text := r.secret(at(pointer, "privateKey"), file.PrivateKey); text != "" {
		private, err := parsePrivateKey([]byte(text))
		if err != nil {
			r.problem(at(pointer, "privateKey"), err.Error(), "make one with: openssl genrsa -out private-key.pem 2048")
		}
		credentials.PrivateKey = private
	}
	return credentials
}

// key reads a credential that a header carries as it is.
func (r *targetReader) key(credentials *wire.Credentials, pointer string, role contract.Role, node yaml.Node) {
	key := r.secret(pointer, node)
	switch {
	case key == "":
		return
	case hasControl(key):
		r.problem(pointer, "the key holds a control character, such as a line end", controlRemedy)
	case tooShort(key):
		r.problem(pointer, "the key has fewer than 8 characters", "one so short cannot be masked without garbling answers: have a longer one issued")
	}
	if credentials.Keys == nil {
		credentials.Keys = map[contract.Role]string{}
	}
	credentials.Keys[role] = key
}

// controlRemedy is what to do about a value that HTTP cannot carry in a header.
const controlRemedy = "it is sent in a header, which cannot carry one: leave it out"

// hasControl tells whether a value holds a control character, which no header can carry (RFC 9110, 5.5).
func hasControl(value string) bool { return strings.ContainsFunc(value, unicode.IsControl) }

// tooShort tells whether a client secret is there and too short to be masked.
func tooShort(secret string) bool {
	return secret != "" && utf8.RuneCountInString(secret) < shortestClientSecret
}

// secret obtains a secret, or notes why it cannot be had and returns "". A node that was never written is none.
func (r *targetReader) secret(pointer string, node yaml.Node) string {
	var secret string
	switch node.Kind {
	case yaml.ScalarNode:
		name := strings.TrimSuffix(strings.TrimPrefix(node.Value, "${"), "}")
		value, ok := r.lookup(name)
		switch {
		case !ok:
			r.problem(pointer, "the environment has no variable "+name, "set it, or name a file: {file: name}")
		case value == "":
			r.problem(pointer, "the variable "+name+" of the environment is empty", "set it to the secret")
		}
		secret = value
	case yaml.MappingNode:
		name := strict.Member(&node, "file")
		var err error
		if secret, err = readSecret(r.beside(r.text(at(pointer, "file"), name))); err != nil {
			r.problem(at(pointer, "file"), fmt.Sprintf("the file %q %v", name, err), "names are relative to the folder of the target file")
		}
	}
	if secret != "" && !slices.Contains(r.secrets, secret) {
		r.secrets = append(r.secrets, secret)
	}
	return secret
}

// beside returns the path of a file that is named relative to the target file's folder.
func (r *targetReader) beside(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(r.folder, name)
}

// readSecret reads a file that holds a secret and nothing else but line ends after it. Its error says what is wrong with the file, without its
// name, and never what it holds.
func readSecret(path string) (string, error) {
	data, err := strict.ReadFile(path)
	var failed *fs.PathError
	switch {
	case errors.As(err, &failed):
		return "", fmt.Errorf("cannot be read: %w", failed.Err)
	case err != nil:
		return "", fmt.Errorf("cannot be read: %w", err)
	case len(data) > largestSecret:
		return "", errors.New("holds more than 64 KiB, which is no secret")
	}
	secret := strings.TrimRight(string(data), "\r\n")
	if secret == "" {
		return "", errors.New("is empty")
	}
	return secret, nil
}
