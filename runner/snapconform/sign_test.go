package main

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"slices"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/vectors"
	"github.com/snapconform/snapconform/suites/wire"
)

// vector returns a known answer by its id.
func vector(t *testing.T, id string) vectors.Case {
	t.Helper()
	file, err := vectors.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range file.Groups {
		for _, known := range group.Cases {
			if known.ID == id {
				return known
			}
		}
	}
	t.Fatalf("there is no vector %s", id)
	return vectors.Case{}
}

// transaction is the command line that signs a vector, and its environment.
func transaction(t *testing.T, known vectors.Case) (args []string, variables map[string]string) {
	t.Helper()
	body, err := known.Inputs.Body()
	if err != nil {
		t.Fatal(err)
	}
	args = []string{
		"sign", "--method", known.Inputs.Method, "--path", known.Inputs.Path, "--timestamp", known.Inputs.Timestamp,
		"--body", write(t, "body.json", string(body)),
	}
	return args, map[string]string{"SNAPCONFORM_CLIENT_SECRET": known.Inputs.ClientSecret, envAccessToken: known.Inputs.AccessToken}
}

func TestSignAKnownTransaction(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	known := vector(t, "sym-durianpay-path")
	args, variables := transaction(t, known)
	made := decode[signature](t, runWith(t, variables, append(args, "--show-token", "--json")...))
	g.Expect(made.StringToSign).To(Equal(known.Expected.StringToSign))
	g.Expect(made.BodyHash).To(Equal(known.Expected.BodyHash))
	g.Expect(made.Signature).To(Equal(known.Expected.Signature))
	g.Expect(made.Algorithm).To(Equal("HMAC-SHA512"))

	masked := runWith(t, variables, args...)
	g.Expect(masked.code).To(Equal(0), masked.err)
	g.Expect(masked.out).To(ContainSubstring(known.Expected.Signature))
	g.Expect(masked.out).To(ContainSubstring("POST:/v1.0/balance-inquiry:<access token>:" + known.Expected.BodyHash))
	g.Expect(masked.out).To(ContainSubstring("--show-token shows it"))
	for _, secret := range []string{known.Inputs.AccessToken, known.Inputs.ClientSecret} {
		g.Expect(masked.out + masked.err).NotTo(ContainSubstring(secret))
	}
}

func TestVerifyASignature(t *testing.T) {
	t.Parallel()
	known := vector(t, "sym-durianpay-path")
	body, err := known.Inputs.Body()
	if err != nil {
		t.Fatal(err)
	}
	hexed, err := wire.Signing{
		Method: known.Inputs.Method, Path: known.Inputs.Path, AccessToken: "Bearer " + known.Inputs.AccessToken, Timestamp: known.Inputs.Timestamp,
		Body: body, ClientSecret: known.Inputs.ClientSecret, Encoding: wire.Hex,
	}.Sign()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		signature string
		code      int
		says      string
	}{
		"it fits":            {known.Expected.Signature, 0, "The signature fits."},
		"another dialect":    {hexed, 1, "It was made another way: Bearer kept in the token; signature in lower-case hex."},
		"of something else":  {vector(t, "sym-own-base").Expected.Signature, 1, "No known way of signing"},
		"not even an answer": {"", 1, "No known way of signing"},
		"hostile":            {"\x1b[31m", 1, "No known way of signing"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			args, variables := transaction(t, known)
			got := runWith(t, variables, append(args, "--verify", test.signature)...)
			g.Expect(got.code).To(Equal(test.code), got.err)
			g.Expect(got.out).To(ContainSubstring(test.says))
			g.Expect(got.out).NotTo(ContainSubstring("\x1b"))
			verdict := decode[signature](t, runWith(t, variables, append(args, "--json", "--verify", test.signature)...))
			g.Expect(verdict.Fits).To(HaveValue(Equal(test.code == 0)))
			g.Expect(verdict.Signature).To(BeEmpty(), "the right signature is not told where one is verified")
		})
	}
}

// What was signed by somebody else is looked at as it stands, and other forms of ISO 8601 are timestamps too.
func TestOtherTimestamps(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	known := vector(t, "sym-durianpay-path")
	args, variables := transaction(t, known)
	odd := append(slices.Clone(args), "--timestamp", "yesterday", "--verify", known.Expected.Signature)
	g.Expect(runWith(t, variables, odd...).code).To(Equal(1), "it does not fit, which is no matter of usage")
	for _, timestamp := range []string{"2026-01-02T03:04:05.678+07:00", "2026-01-01T20:04:05Z"} {
		g.Expect(runWith(t, variables, append(slices.Clone(args), "--timestamp", timestamp)...).code).To(Equal(0), timestamp)
	}
}

func TestSignATokenRequest(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	g.Expect(err).NotTo(HaveOccurred())
	text := string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}))
	args := []string{"sign", "--token-request", "--client-key", "my-client", "--private-key-file", write(t, "key.pem", text), "--timestamp", "2026-01-02T03:04:05+07:00"}

	output := runLine(t, append(args, "--json")...)
	made := decode[signature](t, output)
	g.Expect(made.StringToSign).To(Equal("my-client|2026-01-02T03:04:05+07:00"))
	g.Expect(made.Algorithm).To(Equal("SHA256withRSA"))
	g.Expect(made.BodyHash).To(BeEmpty())
	g.Expect(wire.VerifyAsymmetric(&key.PublicKey, made.StringToSign, made.Signature, wire.Base64)).To(Succeed())
	g.Expect(output.out).NotTo(ContainSubstring("PRIVATE"))

	g.Expect(runLine(t, append(args, "--verify", made.Signature)...).code).To(Equal(0))
	g.Expect(runLine(t, append(args, "--verify", vector(t, "sym-own-base").Expected.Signature)...).code).To(Equal(1))
}

func TestSignByATargetFile(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	provider := served(t)
	token := write(t, "token.txt", "the-access-token\n")
	transaction := runLine(t, "sign", "--target", provider.target, "--path", "/v1.0/balance-inquiry", "--access-token-file", token)
	g.Expect(transaction.code).To(Equal(0), transaction.err)
	g.Expect(transaction.out).To(MatchRegexp(`timestamp +\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00\n`), "now, in WIB")
	g.Expect(transaction.out).NotTo(ContainSubstring("the-access-token"))
	request := runLine(t, "sign", "--target", provider.target, "--token-request")
	g.Expect(request.code).To(Equal(0), request.err)
	keepsSecrets(t, provider, transaction, request)
}

func TestSignRefuses(t *testing.T) {
	t.Parallel()
	secret := map[string]string{"SNAPCONFORM_CLIENT_SECRET": "a-client-secret"}
	all := map[string]string{"SNAPCONFORM_CLIENT_SECRET": "a-client-secret", envAccessToken: "token"}
	key := write(t, "public.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
	for name, test := range map[string]struct {
		variables map[string]string
		args      []string
		says      string
	}{
		"no secret":                  {nil, []string{"--path", "/v1.0/x"}, "no client secret"},
		"no timestamp":               {all, []string{"--path", "/v1.0/x", "--timestamp", "garbage"}, `--timestamp "garbage" is none: write it like 20`},
		"a date only":                {all, []string{"--path", "/v1.0/x", "--timestamp", "2026-01-02"}, "--timestamp"},
		"no path":                    {all, nil, "--path"},
		"a whole address":            {all, []string{"--path", "https://example.com/v1.0/x"}, "give the path as it is sent"},
		"no token":                   {secret, []string{"--path", "/v1.0/x"}, "no access token"},
		"a token with scheme":        {map[string]string{"SNAPCONFORM_CLIENT_SECRET": "a-client-secret", envAccessToken: "Bearer t"}, []string{"--path", "/v1.0/x"}, "Bearer"},
		"a body that is not there":   {all, []string{"--path", "/v1.0/x", "--body", "no/such.json"}, "read the body"},
		"verify without a timestamp": {all, []string{"--path", "/v1.0/x", "--verify", "AAAA"}, "--timestamp"},
		"no client key":              {nil, []string{"--token-request"}, "--client-key"},
		"no private key":             {nil, []string{"--token-request", "--client-key", "k"}, "no private key"},
		"the public key":             {nil, []string{"--token-request", "--client-key", "k", "--private-key-file", key}, "this is the public key"},
		"a body of a token request":  {nil, []string{"--token-request", "--client-key", "k", "--body", "x"}, "private key"},
		"a secret as a flag":         {nil, []string{"--client-secret", "s"}, "unknown flag"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			got := runWith(t, test.variables, append([]string{"sign"}, test.args...)...)
			g.Expect(got.code).To(Equal(2), got.out)
			g.Expect(got.err).To(ContainSubstring(test.says))
			g.Expect(got.out).To(BeEmpty())
			g.Expect(got.err).NotTo(ContainSubstring("a-client-secret"))
		})
	}
}
