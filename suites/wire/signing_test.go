package wire_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"sync"
	"testing"

	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

// privateKey makes one key for all tests: making one takes a while.
var privateKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

func TestTokenSignature(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	signing := Signing{Token: true, ClientKey: "my-client-key", Timestamp: "2026-01-02T03:04:05+07:00", PrivateKey: privateKey()}
	signature, err := signing.Sign()
	g.Expect(err).NotTo(HaveOccurred())
	key := &privateKey().PublicKey
	g.Expect(VerifyAsymmetric(key, "my-client-key|2026-01-02T03:04:05+07:00", signature, Base64)).To(Succeed())
	g.Expect(VerifyAsymmetric(key, "my-client-key|2026-01-02T03:04:06+07:00", signature, Base64)).To(MatchError(ErrSignature))
	g.Expect(VerifyAsymmetric(nil, "x", signature, Base64)).To(MatchError(ContainSubstring("no public key")))

	// Every candidate is told apart by the one who holds the public key.
	candidates := Candidates(signing)
	g.Expect(candidates).To(HaveLen(10))
	for _, candidate := range candidates {
		dialects, known := Detect(signing, key, candidate.Signature)
		g.Expect(known).To(BeTrue(), string(candidate.Dialect))
		g.Expect(dialects).To(Equal([]Dialect{candidate.Dialect}))
	}
}

func TestSymmetricCandidates(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	signing := Signing{
		Method: "POST", Path: "/v1.0/transfer-interbank", AccessToken: "token", Timestamp: "2026-01-02T03:04:05+07:00",
		Body: []byte(`{ "a": "b c/é", "n": 1.0 }`), ClientSecret: "c2VjcmV0", Origin: "https://api.example.test/", Encoding: Hex,
	}
	seen := map[string]bool{}
	for _, candidate := range Candidates(signing) {
		g.Expect(seen).NotTo(HaveKey(candidate.Signature), string(candidate.Dialect))
		seen[candidate.Signature] = true
		dialects, known := Detect(signing, nil, candidate.Signature)
		g.Expect(known).To(BeTrue(), string(candidate.Dialect))
		g.Expect(dialects).To(Equal([]Dialect{candidate.Dialect}))
	}
	g.Expect(len(seen)).To(BeNumerically(">=", 20))
	signing.Encoding = Base64
	signature, err := signing.Sign()
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(seen).To(HaveKey(signature), "Base64 is the dialect where hex is asked for")
}

func TestTwoDialectsAtOnce(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	signing := Signing{Method: "POST", Path: "/v1.0/x", AccessToken: "token", Timestamp: "now", ClientSecret: "secret", Body: []byte(`{"a": 1}`)}
	bearer := signing
	bearer.AccessToken, bearer.Encoding = "Bearer token", Hex
	signature, err := bearer.Sign()
	g.Expect(err).NotTo(HaveOccurred())
	dialects, known := Detect(signing, nil, signature)
	g.Expect(known).To(BeTrue())
	g.Expect(dialects).To(Equal([]Dialect{BearerKept, HexOutput}))
}

func TestSignErrors(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	_, err := Signing{Token: true}.Sign()
	g.Expect(err).To(MatchError(ContainSubstring("no private key")))
	_, err = Signing{}.Sign()
	g.Expect(err).To(MatchError(ContainSubstring("client secret is empty")))
	_, err = Signing{ClientSecret: "secret", Encoding: "base32"}.Sign()
	g.Expect(err).To(MatchError(ContainSubstring(`"base32"`)))
	g.Expect(Candidates(Signing{Token: true})).To(BeEmpty())

	raw := "as it is"
	g.Expect(Signing{Raw: &raw}.Sign()).To(Equal("as it is"))
}

func TestVerifyIsStrictAboutSpelling(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	signature, err := Signing{ClientSecret: "secret", Method: "POST"}.Sign()
	g.Expect(err).NotTo(HaveOccurred())
	text := Signing{Method: "POST"}.StringToSign()
	g.Expect(VerifySymmetric("secret", text, signature, Base64)).To(Succeed())
	for _, other := range []string{signature + "\n", signature[:40] + "\r\n" + signature[40:], signature[:len(signature)-1], "", "ü"} {
		g.Expect(VerifySymmetric("secret", text, other, Base64)).NotTo(Succeed(), other)
	}
	raw, err := base64.StdEncoding.DecodeString(signature)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(raw).To(HaveLen(64), "HMAC-SHA512 has 512 bits")
	g.Expect(VerifySymmetric("secret", text, "ABCD", Hex)).To(MatchError(ContainSubstring("upper-case")))
}
