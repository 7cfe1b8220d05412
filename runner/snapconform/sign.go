package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites/wire"
)

// signFlags say what is signed. Secrets are never among them: they come from files or the environment.
type signFlags struct {
	token     bool
	method    string
	path      string
	body      string
	timestamp string
	clientKey string
	keyFile   string
	tokenFile string
	target    string
	contract  string
	verify    string
	showToken bool
	machine   bool
	verifying bool // --verify was given, be it empty
}

func newSign(s screen) *cobra.Command {
	var f signFlags
	cmd := &cobra.Command{
		Use:   "sign",
		Short: "Print string-to-sign, body hash and signature of a request, without sending it",
		Long: `Print what X-SIGNATURE is made of, without sending anything: the string-to-sign, the hash of the body, and the signature.

  a transaction    METHOD:path:access token:body hash:timestamp, by HMAC-SHA512 with the client secret
  --token-request  client key|timestamp, by SHA256withRSA with the private key

Secrets are never flags and are never printed:

  client secret  SNAPCONFORM_CLIENT_SECRET, or the target file
  access token   SNAPCONFORM_ACCESS_TOKEN, or --access-token-file; in the string-to-sign it is masked, unless --show-token is given
  private key    --private-key-file, SNAPCONFORM_PRIVATE_KEY_FILE, or the target file

With --verify, tell instead whether a signature fits the request, and where it does not, by which known way of signing it was made: exit 0 where it
fits, 1 where not.

With --json the names of the fields are algorithm, encoding, method, path, timestamp, bodyHash, stringToSign, tokenMasked, signature, and with
--verify fits, known and dialects in place of signature.`,
		Example: `  echo '{"accountNo":"1"}' | snapconform sign --path /v1.0/balance-inquiry --body - --access-token-file token.txt --target sandbox.yaml
  snapconform sign --token-request --client-key my-client --private-key-file private-key.pem
  snapconform sign --path /v1.0/balance-inquiry --body body.json --timestamp 2026-01-02T03:04:05+07:00 --verify 'FQ0s…'`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.verifying = cmd.Flags().Changed("verify")
			signing, err := f.signing(cmd, s)
			if err != nil {
				return err
			}
			if f.verifying {
				return f.tellVerdict(s, signing)
			}
			return f.tellSignature(s, signing)
		},
	}
	f.register(cmd)
	return cmd
}

func (f *signFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.token, "token-request", false, "sign a request for an access token")
	flags.StringVar(&f.method, "method", "POST", "HTTP method")
	flags.StringVar(&f.path, "path", "", "path as it is sent, with the version and any prefix, e.g. /v1.0/balance-inquiry")
	flags.StringVar(&f.body, "body", "", "file with the body, - for standard input; without one the body is empty")
	flags.StringVar(&f.timestamp, "timestamp", "", "X-TIMESTAMP as it is sent (default: now, in the contract's zone)")
	flags.StringVar(&f.clientKey, "client-key", "", "client key of a token request (default: SNAPCONFORM_CLIENT_KEY, else the target's)")
	flags.StringVar(&f.keyFile, "private-key-file", "", "file with the RSA private key, PEM")
	flags.StringVar(&f.tokenFile, "access-token-file", "", "file with the access token")
	flags.StringVar(&f.target, "target", "", "target file to take credentials from")
	registerContract(cmd, &f.contract, "")
	flags.StringVar(&f.verify, "verify", "", "a signature to look at, instead of making one")
	flags.BoolVar(&f.showToken, "show-token", false, "show the access token in the string-to-sign")
	flags.BoolVar(&f.machine, "json", false, "print JSON")
	must(cmd.MarkFlagFilename("target", "yaml", "yml"))
	must(cmd.MarkFlagFilename("private-key-file", "pem"))
	must(cmd.RegisterFlagCompletionFunc("path", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		loaded, err := loadContract(cmp.Or(f.contract, defaultContract))
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var paths []string
		for _, service := range loaded.Services {
			paths = append(paths, service.Path)
		}
		return paths, cobra.ShellCompDirectiveNoFileComp
	}))
}

// signature is what sign --json writes.
type signature struct {
	Algorithm    string   `json:"algorithm"`
	Encoding     string   `json:"encoding"`
	Method       string   `json:"method,omitempty"`
	Path         string   `json:"path,omitempty"`
	Timestamp    string   `json:"timestamp"`
	BodyHash     string   `json:"bodyHash,omitempty"`
	StringToSign string   `json:"stringToSign"`
	TokenMasked  bool     `json:"tokenMasked"`
	Signature    string   `json:"signature,omitempty"`
	Fits         *bool    `json:"fits,omitempty"`
	Known        *bool    `json:"known,omitempty"`
	Dialects     []string `json:"dialects,omitempty"`
}

// The token's place in the string-to-sign where it is not shown.
const maskedToken = "<access token>"

// describe says what goes into a signature, without any secret.
func (f *signFlags) describe(signing wire.Signing) signature {
	described := signature{Algorithm: "HMAC-SHA512", Encoding: string(signing.Encoding), Timestamp: signing.Timestamp}
	if signing.UsesKey() {
		described.Algorithm = "SHA256withRSA"
	}
	if !signing.Token {
		described.Method, described.Path, described.BodyHash = signing.Method, signing.Path, wire.BodyHash(signing.Body)
	}
	if !signing.UsesKey() && !f.showToken {
		described.TokenMasked = true
		signing.AccessToken = maskedToken
	}
	described.StringToSign = signing.StringToSign()
	return described
}

func (f *signFlags) tellSignature(s screen, signing wire.Signing) error {
	made, err := signing.Sign()
	if err != nil {
		return &runner.UsageError{Text: err.Error()}
	}
	described := f.describe(signing)
	described.Signature = made
	if f.machine {
		return writeJSON(s, described)
	}
	p := &prose{screen: s}
	p.signed(described, signing)
	p.line("%s", p.field("signature", made))
	return p.write()
}

// signed writes what goes into a signature. Lines are never broken, so that they can be copied.
func (p *prose) signed(described signature, signing wire.Signing) {
	p.line("%s", p.field("algorithm", described.Algorithm+", written in "+described.Encoding))
	p.line("%s", p.field("timestamp", described.Timestamp))
	if !signing.Token {
		p.line("%s", p.field("body", p.sizes(signing.Body)))
		p.line("%s", p.field("body hash", described.BodyHash))
	}
	p.line("%s", p.field("string-to-sign", described.StringToSign))
	if described.TokenMasked {
		p.line("%s", p.field("", "(the access token is masked here; --show-token shows it)"))
	}
}
