package seal_test

import (
	"crypto/ed25519"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports/seal"
)

func TestKeys(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	private, publicPEM, err := seal.GenerateKey()
	g.Expect(err).NotTo(HaveOccurred())
	readPrivate, err := seal.ParsePrivate(private)
	g.Expect(err).NotTo(HaveOccurred())
	readPublic, err := seal.ParsePublic(publicPEM)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(readPrivate.Public()).To(Equal(readPublic))
	other, _, err := seal.GenerateKey()
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(other).NotTo(Equal(private))

	// Made for this test with openssl genpkey -algorithm EC.
	const ecPrivate = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgfFPAWc//DDYPIbGq/33GS+wgdfSdsyWVK6hxmvEyx7qhRANCAARW2FYlKFk12O8ij2/k33OMee7pUVl0qXF8eMm5xwg1hYZL3eY9Es+9Xlm2srgdHzrm15IsJmCyvPfENRT4xVZ2\n-----END PRIVATE KEY-----\n"
	const ecPublic = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEVthWJShZNdjvIo9v5N9zjHnu6VFZdKlxfHjJuccINYWGS93mPRLPvV5ZtrK4HR865teSLCZgsrz3xDUU+MVWdg==\n-----END PUBLIC KEY-----\n"
	for text, says := range map[string]string{
		"":                       "no PEM block",
		string(publicPEM):        `is a "PUBLIC KEY", a "PRIVATE KEY" is needed`,
		string(private) + "more": "text after its PEM block",
		ecPrivate:                "it is a *ecdsa.PrivateKey",
		string(private[:40]) + "\n-----END PRIVATE KEY-----\n": "not PKCS #8",
	} {
		_, err := seal.ParsePrivate([]byte(text))
		g.Expect(err).To(MatchError(And(HavePrefix("read private key: "), ContainSubstring(says))))
	}
	for text, says := range map[string]string{
		string(private): `is a "PRIVATE KEY", a "PUBLIC KEY" is needed`,
		ecPublic:        "it is a *ecdsa.PublicKey",
		"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n": "not SPKI",
	} {
		_, err := seal.ParsePublic([]byte(text))
		g.Expect(err).To(MatchError(And(HavePrefix("read public key: "), ContainSubstring(says))))
	}
	_, err = seal.KeyID(ed25519.PublicKey("short"))
	g.Expect(err).To(MatchError(ContainSubstring("it has 5 bytes")))
}
