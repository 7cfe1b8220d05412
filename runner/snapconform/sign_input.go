package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/strict"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites/wire"
)

// envAccessToken names the variable that an access token is taken from.
const envAccessToken = "SNAPCONFORM_ACCESS_TOKEN"

// mostBody bounds what is read as a body, in bytes.
const mostBody = 16 << 20

// signing puts together what is signed, and refuses what cannot be.
func (f *signFlags) signing(cmd *cobra.Command, s screen) (wire.Signing, error) {
	target, signedBy, err := f.who(s)
	if err != nil {
		return wire.Signing{}, err
	}
	rule := signedBy.Signatures.Request
	if f.token {
		rule = signedBy.Signatures.Token
	}
	signing := wire.Signing{
		Token: f.token, Asymmetric: !f.token && strings.EqualFold(rule.ID, "sha256withrsa"), Encoding: wire.Encoding(rule.Encoding),
		Method: f.method, Path: f.path, Timestamp: f.timestamp, Origin: target.BaseURL,
	}
	if signing.Timestamp == "" {
		if f.verifying {
			return signing, errors.New("--verify needs --timestamp: the signature was made over the one that was sent")
		}
		signing.Timestamp = wire.Timestamp(signedBy.Clock, time.Now())
	} else if !f.verifying && !isTimestamp(signedBy.Clock, signing.Timestamp) {
		// What somebody else signed is verified as it stands, however odd.
		return signing, fmt.Errorf("--timestamp %q is none: write it like %s", signing.Timestamp, wire.Timestamp(signedBy.Clock, time.Now()))
	}
	if err := f.credentials(target, &signing); err != nil {
		return signing, err
	}
	if f.token {
		return signing, f.onlyTransaction(cmd)
	}
	return signing, f.transaction(cmd.InOrStdin(), s, &signing)
}

// isTimestamp tells whether a text is an instant as the contract writes it, or in another form of ISO 8601 with an offset (RFC 3339).
func isTimestamp(clock contract.Clock, text string) bool {
	for _, layout := range []string{clock.Format, time.RFC3339Nano} {
		if _, err := time.Parse(layout, text); layout != "" && err == nil {
			return true
		}
	}
	return false
}

// who returns the target, which needs no address here, and the contract: that of the flag, else the target's, else the default.
func (f *signFlags) who(s screen) (target runner.Target, signedBy *contract.Contract, err error) {
	variables := &environment{find: s.lookup}
	if f.target != "" {
		if target, err = runner.LoadTarget(f.target, variables.lookup); err != nil {
			return target, nil, err
		}
	}
	if signedBy, err = loadContract(cmp.Or(f.contract, target.Contract, defaultContract)); err != nil {
		return target, nil, err
	}
	if signedBy.Signatures == (contract.Signatures{}) {
		return target, nil, fmt.Errorf("requests of contract %s are not signed: there is nothing to show", signedBy.ID)
	}
	if err = runner.FromEnvironment(&target, signedBy, variables.lookup); err != nil {
		return target, nil, err
	}
	variables.warn(s)
	return target, signedBy, nil
}

// credentials takes who signs from the target, over which the flags win.
func (f *signFlags) credentials(target runner.Target, signing *wire.Signing) error {
	if target.Credentials != nil {
		signing.ClientKey, signing.ClientSecret, signing.PrivateKey = target.Credentials.ClientKey, target.Credentials.ClientSecret, target.Credentials.PrivateKey
	}
	if f.clientKey != "" {
		signing.ClientKey = f.clientKey
	}
	if f.keyFile != "" {
		key, err := runner.ReadPrivateKey(f.keyFile)
		if err != nil {
			return err
		}
		signing.PrivateKey = key
	}
	switch {
	case f.token && signing.ClientKey == "":
		return errors.New("a token request is signed over the client key: give --client-key, SNAPCONFORM_CLIENT_KEY or --target")
	case signing.UsesKey() && signing.PrivateKey == nil:
		return errors.New("there is no private key: give --private-key-file, SNAPCONFORM_PRIVATE_KEY_FILE or --target")
	case !signing.UsesKey() && signing.ClientSecret == "":
		return errors.New("there is no client secret: give SNAPCONFORM_CLIENT_SECRET or --target")
	}
	return nil
}

// onlyTransaction refuses flags that say nothing of a token request, so that nobody thinks they were signed.
func (f *signFlags) onlyTransaction(cmd *cobra.Command) error {
	for _, name := range []string{"method", "path", "body", "access-token-file", "show-token"} {
		if cmd.Flags().Changed(name) {
			return fmt.Errorf("--%s has no part in the signature of a token request: leave it out, or leave out --token-request", name)
		}
	}
	return nil
}

// transaction completes what is signed of a transaction: path, token and body.
func (f *signFlags) transaction(stdin io.Reader, s screen, signing *wire.Signing) error {
	if !strings.HasPrefix(f.path, "/") {
		return fmt.Errorf("--path %q: give the path as it is sent, such as /v1.0/balance-inquiry; for a token request give --token-request", f.path)
	}
	if !signing.UsesKey() {
		token, err := f.accessToken(s)
		if err != nil {
			return err
		}
		signing.AccessToken = token
	}
	body, err := f.readBody(stdin)
	signing.Body = body
	return err
}

func (f *signFlags) accessToken(s screen) (string, error) {
	token, _ := s.lookup(envAccessToken)
	if f.tokenFile != "" {
		data, err := strict.ReadFile(f.tokenFile)
		if err != nil {
			return "", fmt.Errorf("read the access token: %w", err)
		}
		token = strings.TrimSpace(string(data))
	}
	switch scheme, _, two := strings.Cut(token, " "); {
	case token == "":
		return "", errors.New("there is no access token: give " + envAccessToken + " or --access-token-file")
	case two && strings.EqualFold(scheme, "bearer"):
		return "", errors.New("the access token begins with its scheme, Bearer, which is not signed: give the token alone")
	}
	return token, nil
}

func (f *signFlags) readBody(stdin io.Reader) ([]byte, error) {
	if f.body == "" {
		return nil, nil
	}
	from := stdin
	if f.body != "-" {
		file, err := os.Open(f.body)
		if err != nil {
			return nil, fmt.Errorf("read the body: %w", err)
		}
		defer func() { _ = file.Close() }()
		from = file
	}
	body, err := io.ReadAll(io.LimitReader(from, mostBody+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the body: %w", err)
	case len(body) > mostBody:
		return nil, fmt.Errorf("the body has more than %d MiB", mostBody>>20)
	}
	return body, nil
}
