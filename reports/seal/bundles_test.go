package seal_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports/seal"
)

// bad is a way to make a bundle that must not be taken of a good one, and why it must not.
type bad struct {
	make   func(t *testing.T, good []byte) []byte
	reason seal.Reason
}

const (
	inToto    = "application/vnd.in-toto+json"
	partysKey = "the key of the tested party"
)

func bundles() map[string]bad {
	to := binary.LittleEndian
	return map[string]bad{
		"empty":                   {func(*testing.T, []byte) []byte { return nil }, seal.ReasonNotWhole},
		"no bundle":               {func(*testing.T, []byte) []byte { return []byte(strings.Repeat("hello ", 99)) }, seal.ReasonNotWhole},
		"cut off by a byte":       {func(_ *testing.T, b []byte) []byte { return b[:len(b)-1] }, seal.ReasonNotWhole},
		"cut in half":             {func(_ *testing.T, b []byte) []byte { return b[:len(b)/2] }, seal.ReasonNotWhole},
		"begins too late":         {func(_ *testing.T, b []byte) []byte { return b[1:] }, seal.ReasonNotWhole},
		"text after it":           {func(_ *testing.T, b []byte) []byte { return append(slices.Clone(b), "\n"...) }, seal.ReasonNotWhole},
		"comment":                 {commented, seal.ReasonNotWhole},
		"bytes before it":         {prefixed, seal.ReasonLayout},
		"deflated":                {deflated, seal.ReasonLayout},
		"no files":                {files(func([]seal.File) []seal.File { return nil }), seal.ReasonMissingFile},
		"directory past the end":  {patched(func(b, end []byte) []byte { to.PutUint32(end[16:], 1<<31); return b }), seal.ReasonNotWhole},
		"more files than there":   {patched(func(b, end []byte) []byte { to.PutUint16(end[10:], 12); return b }), seal.ReasonNotWhole},
		"fewer files than there":  {patched(func(b, end []byte) []byte { to.PutUint16(end[10:], 2); return b }), seal.ReasonLayout},
		"count of this disk":      {patched(func(b, end []byte) []byte { to.PutUint16(end[8:], 2); return b }), seal.ReasonLayout},
		"a million files":         {patched(func(b, end []byte) []byte { to.PutUint16(end[10:], 65535); return b }), seal.ReasonTooLarge},
		"directory too large":     {patched(func(b, end []byte) []byte { to.PutUint32(end[16:], 9); return b }), seal.ReasonTooLarge},
		"endless name":            {patched(func(b, end []byte) []byte { to.PutUint16(b[to.Uint32(end[16:])+28:], 65535); return b }), seal.ReasonNotWhole},
		"name of a local header":  {patched(func(b, _ []byte) []byte { b[30] ^= 1; return b }), seal.ReasonLayout},
		"size says a gigabyte":    {patched(func(b, end []byte) []byte { to.PutUint32(b[to.Uint32(end[16:])+24:], 1<<30); return b }), seal.ReasonLayout},
		"checksum of a file":      {checksum("contract.yaml"), seal.ReasonLayout},
		"checksum of attestation": {checksum(seal.AttestationName), seal.ReasonAttestation},
		"altered in place":        {patched(func(b, _ []byte) []byte { b[bytes.Index(b, []byte("~Qw8"))]++; return b }), seal.ReasonAlteredFile},
		"altered and repacked":    {replaced("target.yaml", "Durianpay", "Mangopay"), seal.ReasonAlteredFile},
		"report made better":      {replaced("report.json", `"reference": false`, `"reference": true`), seal.ReasonAlteredFile},
		"file added":              {added("readme.txt"), seal.ReasonUnsignedFile},
		"file removed":            {removed("junit.xml"), seal.ReasonMissingFile},
		"required file removed":   {removed("contract.yaml"), seal.ReasonMissingFile},
		"attestation removed":     {removed(seal.AttestationName), seal.ReasonMissingFile},
		"other order":             {files(func(f []seal.File) []seal.File { slices.Reverse(f); return f }), seal.ReasonOrder},
		"two swapped":             {files(func(f []seal.File) []seal.File { f[2], f[3] = f[3], f[2]; return f }), seal.ReasonOrder},
		"one file twice":          {added("junit.xml"), seal.ReasonDuplicateName},
		"one name in two cases":   {added("JUnit.xml"), seal.ReasonDuplicateName},
		"two attestations":        {added(seal.AttestationName), seal.ReasonDuplicateName},
		"file and folder":         {added("report.json/x"), seal.ReasonDuplicateName},
		"file and folder, cased":  {files(func(f []seal.File) []seal.File { return append(f, seal.File{Name: "zz"}, seal.File{Name: "ZZ/y/x"}) }), seal.ReasonDuplicateName},
		"path out":                {added("../evil"), seal.ReasonUnsafeName},
		"path out, inside":        {added("a/../../evil"), seal.ReasonUnsafeName},
		"absolute path":           {added("/etc/evil"), seal.ReasonUnsafeName},
		"drive":                   {added(`C:\evil`), seal.ReasonUnsafeName},
		"folder":                  {added("folder/"), seal.ReasonUnsafeName},
		"hidden file":             {added("a/.bashrc"), seal.ReasonUnsafeName},
		"name with a dot at last": {added("report.json."), seal.ReasonUnsafeName},
		"device":                  {added("logs/Com1.txt"), seal.ReasonUnsafeName},
		"null device":             {added("nul"), seal.ReasonUnsafeName},
		"NUL in a name":           {added("a\x00b"), seal.ReasonUnsafeName},
		"escape in a name":        {added("a\x1b[2J"), seal.ReasonUnsafeName},
		"long name":               {added(strings.Repeat("x", seal.MaxName+1)), seal.ReasonUnsafeName},
		"other key":               {resigned(inToto, "somebody", true), seal.ReasonSignature},
		"other key, same name":    {resigned(inToto, "somebody", false), seal.ReasonSignature},
		"key without a name":      {withoutKeyID, seal.ReasonSignature},
		"payload type":            {resigned("application/json", partysKey, true), seal.ReasonPayloadType},
		"payload changed":         {replaced(seal.AttestationName, `"payload":"eyJ`, `"payload":"eyK`), seal.ReasonSignature},
		"no signature":            {replaced(seal.AttestationName, `"signatures":[{`, `"signatures":[],"s":[{`), seal.ReasonAttestation},
		"more around the payload": {replaced(seal.AttestationName, `{"payloadType"`, `{"note":"x","payloadType"`), seal.ReasonAttestation},
		"space around it":         {replaced(seal.AttestationName, "}\n", "}\n\n"), seal.ReasonAttestation},
		"line end in Base64":      {replaced(seal.AttestationName, `"payload":"`, `"payload":"\n`), seal.ReasonAttestation},
		"attestation is no JSON":  {replaced(seal.AttestationName, `{`, `[`), seal.ReasonAttestation},
		"attestation too large":   {replaced(seal.AttestationName, "}\n", "}"+strings.Repeat("\n", seal.MaxAttestation)), seal.ReasonTooLarge},
		"statement of version 0":  {signed("Statement/v1", "Statement/v0.1"), seal.ReasonStatement},
		"other predicate":         {signed("test-result/v0.1", "test-result/v0.2"), seal.ReasonStatement},
		"statement says more":     {signed(`"result"`, `"note":"x","result"`), seal.ReasonStatement},
		"statement is no JSON":    {signed(`{`, `[`), seal.ReasonStatement},
		"one subject twice":       {signed(`"subject":[`, `"subject":[{"name":"contract.yaml","digest":{}},`), seal.ReasonStatement},
		"subject without digest":  {signed(`"digest":{"sha256"`, `"digest":{"sha512"`), seal.ReasonAlteredFile},
		"another result":          {signed(`"result":"PASSED"`, `"result":"WARNED"`), seal.ReasonDisagreement},
		"another verdict":         {signed(`"verdict":"conformant"`, `"verdict":"incomplete"`), seal.ReasonDisagreement},
		"another order of files":  {signed(`"contract.yaml","ctrf.json"`, `"ctrf.json","contract.yaml"`), seal.ReasonDisagreement},
		"a member twice":          {signed(`"result":"PASSED"`, `"result":"FAILED","result":"PASSED"`), seal.ReasonDisagreement},
		"time of another zone":    {signed(`"sealed":"2026-11-20T03:30:08Z"`, `"sealed":"2026-11-20T10:30:08+07:00"`), seal.ReasonDisagreement},
		"sealed tomorrow":         {signed(`"sealed":"2026-11-20T`, `"sealed":"2026-11-21T`), seal.ReasonImpossibleTime},
		"for another nonce":       {signed(nonce, "another"), seal.ReasonNonce},
		"picture of another run":  {func(t *testing.T, _ []byte) []byte { t.Helper(); return ofAnother(t) }, seal.ReasonPicture},
		"of a part of the suite":  {func(t *testing.T, _ []byte) []byte { t.Helper(); return ofAPart(t) }, seal.ReasonLeftOut},
		"for no nonce":            {signed(`"nonce":"`+nonce+`",`, ""), seal.ReasonNonce},
	}
}

func TestBadBundles(t *testing.T) {
	t.Parallel()
	good := sample().seal(t)
	for name, test := range bundles() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			verified, err := verify(test.make(t, good))
			g.Expect(seal.ReasonOf(err)).To(Equal(test.reason), "%v", err)
			g.Expect(err.Error()).To(HavePrefix("verify bundle: refused (" + string(test.reason) + "): "))
			g.Expect(err.Error()).NotTo(ContainSubstring("\x1b"))
			g.Expect(verified).To(BeZero())
		})
	}
}

// The last character of a signature in Base64 has bits that stand for nothing: they must not be free.
func TestASignatureIsWrittenInOneWay(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	files := unpack(t, sample().seal(t))
	data := find(files, seal.AttestationName).Data
	at := bytes.Index(data, []byte(`=="}]`)) - 1
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	was := data[at-85 : at+3]
	before, err := base64.StdEncoding.DecodeString(string(was))
	g.Expect(err).NotTo(HaveOccurred())
	data[at] = alphabet[strings.IndexByte(alphabet, data[at])+1]
	after, err := base64.StdEncoding.DecodeString(string(was))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(after).To(Equal(before), "both texts stand for the same signature")
	_, err = verify(repack(t, files))
	g.Expect(seal.ReasonOf(err)).To(Equal(seal.ReasonAttestation), "%v", err)
}
