package wire

import (
	"maps"
	"net/http"
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// longSecret is the length from which a presented token or signature is treated as a secret wherever it turns up: a tampered
// token is nearly the token. A shorter one was made up, and its word may well stand in an honest answer.
const longSecret = 20

// secrets lists the secrets that the request was made with.
func (p prepared) secrets() []string {
	return slices.AppendSeq([]string{p.client.ClientSecret}, maps.Values(p.client.Keys))
}

// tokens lists the tokens that the request itself gives away.
func (p prepared) tokens() []string {
	var tokens []string
	if p.signing != nil && len(p.signing.AccessToken) >= longSecret {
		tokens = append(tokens, p.signing.AccessToken)
	}
	for _, header := range p.Header {
		if p.carries(header.Name, contract.Authorization, "Authorization") {
			if _, token := splitScheme(header.Value); len(token) >= longSecret {
				tokens = append(tokens, token)
			}
		}
	}
	return tokens
}

// carries tells whether a header has this role in the contract, or this name.
func (p prepared) carries(header string, role contract.Role, name string) bool {
	key := http.CanonicalHeaderKey(header)
	return p.roles[key] == role || key == http.CanonicalHeaderKey(name)
}

// record returns the request as it is kept.
func (c *Client) record(p prepared) Sent {
	sent := Sent{Method: p.Method, Path: c.Masker.Text(p.Path), Body: c.Masker.Bytes(slices.Clone(p.Body))}
	for _, header := range p.Header {
		switch {
		case p.carries(header.Name, contract.Authorization, "Authorization"):
			header.Value = c.Masker.Authorization(header.Value)
		case p.carries(header.Name, contract.SignatureRole, "X-SIGNATURE"):
			header.Value = c.Masker.Issued(header.Value)
		case p.secret[http.CanonicalHeaderKey(header.Name)]:
			header.Value = c.Masker.Value(header.Value)
		default:
			header.Value = c.Masker.Text(header.Value)
		}
		sent.Header = append(sent.Header, header)
	}
	if p.signing != nil {
		// The token is masked before the text is put together: a made-up one is no known secret.
		signing := *p.signing
		signing.AccessToken = c.Masker.Issued(signing.AccessToken)
		sent.StringToSign = c.Masker.Text(signing.StringToSign())
	}
	return sent
}
