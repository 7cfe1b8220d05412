package seal

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/secure-systems-lab/go-securesystemslib/dsse"
)

// payloadType is that of every in-toto Statement.
const payloadType = "application/vnd.in-toto+json"

// signer lends an Ed25519 key to the DSSE library.
type signer struct{ key ed25519.PrivateKey }

// Sign signs the pre-authentication encoding of a payload.
func (s signer) Sign(_ context.Context, data []byte) ([]byte, error) {
	return ed25519.Sign(s.key, data), nil
}

// KeyID names the public half of the key.
func (s signer) KeyID() (string, error) {
	public, _ := s.key.Public().(ed25519.PublicKey)
	return KeyID(public)
}

// verifier lends an Ed25519 public key to the DSSE library.
type verifier struct{ key ed25519.PublicKey }

// Verify checks a signature over the pre-authentication encoding of a payload.
func (v verifier) Verify(_ context.Context, data, signature []byte) error {
	if !ed25519.Verify(v.key, data, signature) {
		return errors.New("the signature is not of this key")
	}
	return nil
}

// KeyID names the key.
func (v verifier) KeyID() (string, error) { return KeyID(v.key) }

// Public returns the key.
func (v verifier) Public() crypto.PublicKey { return v.key }

// sign returns attestation.json: the payload in a signed envelope.
func sign(payload []byte, key ed25519.PrivateKey) ([]byte, error) {
	maker, err := dsse.NewEnvelopeSigner(signer{key})
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	envelope, err := maker.SignPayload(context.Background(), payloadType, payload)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	return marshalEnvelope(envelope)
}

func marshalEnvelope(envelope *dsse.Envelope) ([]byte, error) {
	data, err := json.Marshal(envelope)
	if err != nil {
		return nil, fmt.Errorf("write envelope: %w", err)
	}
	return append(data, '\n'), nil
}

// unwrap returns the payload of an envelope that the key signed. The envelope must be written as sign writes it: what
// lies around a payload is not signed, so there must be nothing in it that could be chosen.
func unwrap(attestation []byte, public ed25519.PublicKey) ([]byte, error) {
	var envelope dsse.Envelope
	if err := json.Unmarshal(attestation, &envelope); err != nil {
		return nil, refuse(ReasonAttestation, "%s is not a DSSE envelope: %w", AttestationName, err)
	}
	if envelope.PayloadType != payloadType {
		return nil, refuse(ReasonPayloadType, "the payload of the attestation is a %q, a %q is needed", envelope.PayloadType, payloadType)
	}
	if len(envelope.Signatures) != 1 {
		return nil, refuse(ReasonAttestation, "the attestation has %d signatures, it must have one", len(envelope.Signatures))
	}
	again, err := marshalEnvelope(&envelope)
	if err != nil || !bytes.Equal(again, attestation) || !canonical(envelope.Payload) || !canonical(envelope.Signatures[0].Sig) {
		return nil, refuse(ReasonAttestation, "%s is not written as this suite writes envelopes", AttestationName)
	}
	if err := check(&envelope, public); err != nil {
		return nil, err
	}
	payload, err := envelope.DecodeB64Payload()
	if err != nil {
		return nil, refuse(ReasonAttestation, "the payload of the attestation is not Base64: %w", err)
	}
	return payload, nil
}

// canonical tells whether a text is the one way to write its bytes in Base64.
func canonical(text string) bool {
	data, err := base64.StdEncoding.DecodeString(text)
	return err == nil && base64.StdEncoding.EncodeToString(data) == text
}

// check holds that the one signature is of the key, and that it says so.
func check(envelope *dsse.Envelope, public ed25519.PublicKey) error {
	expected, err := KeyID(public)
	if err != nil {
		return err
	}
	if named := envelope.Signatures[0].KeyID; named != expected {
		return refuse(ReasonSignature, "the attestation names the key %q, expected is %s", named, expected)
	}
	judge, err := dsse.NewEnvelopeVerifier(verifier{public})
	if err != nil {
		return fmt.Errorf("check signature: %w", err)
	}
	if _, err := judge.Verify(context.Background(), envelope); err != nil {
		return refuse(ReasonSignature, "the attestation was not signed with the expected key, or was changed since: %w", err)
	}
	return nil
}
