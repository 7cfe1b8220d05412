package wire_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/vectors"
	. "github.com/snapconform/snapconform/suites/wire"
)

// dialectOf names the dialect of each vector that was made by one. A vector that is not acceptable and stands here is
// refused all the same; naming it is what helps its author.
func dialectOf() map[string][]Dialect {
	return map[string][]Dialect{
		"sym-own-base64-hash":        {Base64Hash},
		"sym-own-hex-output":         {HexOutput},
		"sym-own-get-sorted-query":   {QuerySorted},
		"sym-own-get-no-query":       {QueryLeftOut},
		"tok-own-hex-output":         {HexOutput},
		"hash-bca2016-strip-all":     {AllWhitespace},
		"disc-raw-bytes":             {RawBytes},
		"disc-json-stringify":        {JSONStringify},
		"disc-php-default":           {PHPDefault},
		"disc-php-unescaped-slashes": {PHPUnescapedSlashes},
		"disc-php-zero-fraction":     {PHPZeroFraction},
		"disc-strip-all":             {AllWhitespace},

		"sym-own-bearer-in-token":       {BearerKept},
		"sym-own-uppercase-hash":        {UpperHash},
		"sym-own-sha512-hash":           {SHA512Hash},
		"sym-own-lowercase-method":      {LowerMethod},
		"sym-own-absolute-url":          {AbsoluteURL},
		"sym-own-path-without-version":  {NoVersion},
		"sym-own-hmac-sha256":           {OtherMAC},
		"sym-own-truncated":             {Truncated},
		"sym-own-base64url-output":      {Base64URLOutput},
		"sym-own-get-segment-omitted":   {BodyLeftOut},
		"tok-own-spaces":                {SpacesRoundBar},
		"tok-own-swapped":               {TimestampFirst},
		"tok-own-colon":                 {ColonForBar},
		"tok-own-sha1":                  {SHA1Digest},
		"tok-own-sha512":                {SHA512Digest},
		"tok-own-pss":                   {PSSPadding},
		"atx-gilang-segment-omitted":    {BodyLeftOut},
		"disc-sorted-keys":              {SortedKeys},
		"sym-own-wrong-secret":          nil,
		"sym-own-last-bit-flipped":      nil,
		"sym-own-empty-signature":       nil,
		"sym-own-other-timestamp":       nil,
		"sym-own-other-body":            nil,
		"tok-midtrans-other-timestamp":  nil,
		"tok-midtrans-other-client":     nil,
		"tok-midtrans-other-key":        nil,
		"tok-midtrans-last-bit-flipped": nil,
		"atx-midtrans-space-stripped":   nil,
		"atx-midtrans-other-amount":     nil,
		"atx-midtrans-other-path":       nil,
		"atx-midtrans-other-timestamp":  nil,
		"atx-midtrans-other-key":        nil,
		"atx-own-callback-with-token":   nil, // the receiver of a notification holds no token to try
	}
}

func TestVectors(t *testing.T) {
	t.Parallel()
	file, err := vectors.Load()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	dialects := dialectOf()
	judged := 0
	for _, group := range file.Groups {
		for _, c := range group.Cases {
			judged++
			t.Run(c.ID, func(t *testing.T) {
				t.Parallel()
				expected, listed := dialects[c.ID]
				NewWithT(t).Expect(listed).To(Equal(c.Result != vectors.Valid), "each case that is not valid is listed")
				if c.Signature() == "" && group.Type == vectors.BodyHash {
					judgeHash(t, c, expected)
					return
				}
				judge(t, file, group.Type, c, expected)
			})
		}
	}
	NewWithT(t).Expect(judged).To(Equal(66))
}

func judgeHash(t *testing.T, c vectors.Case, expected []Dialect) {
	g := NewWithT(t)
	body, err := c.Inputs.Body()
	g.Expect(err).NotTo(HaveOccurred())
	if c.Result == vectors.Valid {
		g.Expect(string(Minify(body))).To(Equal(c.Expected.HashedText))
		g.Expect(BodyHash(body)).To(Equal(c.Expected.BodyHash))
		return
	}
	g.Expect(BodyHash(body)).NotTo(Equal(c.Expected.BodyHash))
	g.Expect(BodyReadings(body)).To(ContainElement(BodyReading{Dialect: expected[0], Hash: c.Expected.BodyHash}))
}

func judge(t *testing.T, file vectors.File, group string, c vectors.Case, expected []Dialect) {
	g := NewWithT(t)
	body, err := c.Inputs.Body()
	g.Expect(err).NotTo(HaveOccurred())
	signing := Signing{
		Token: group == vectors.AsymmetricToken, Asymmetric: group == vectors.AsymmetricTransaction,
		Method: c.Inputs.Method, Path: c.Inputs.Path, AccessToken: c.Inputs.AccessToken, Timestamp: c.Inputs.Timestamp, Body: body,
		ClientKey: c.Inputs.ClientKey, ClientSecret: c.Inputs.ClientSecret, Origin: "https://api.example.test",
	}
	verify := func(signature string) error {
		return VerifySymmetric(signing.ClientSecret, signing.StringToSign(), signature, Base64)
	}
	detect := func() ([]Dialect, bool) { return Detect(signing, nil, c.Signature()) }
	if signing.UsesKey() {
		key, err := file.RSA(c.Inputs.PublicKey)
		g.Expect(err).NotTo(HaveOccurred())
		verify = func(signature string) error {
			return VerifyAsymmetric(key, signing.StringToSign(), signature, Base64)
		}
		detect = func() ([]Dialect, bool) { return Detect(signing, key, c.Signature()) }
	} else if c.Result == vectors.Valid {
		g.Expect(signing.Sign()).To(Equal(c.Expected.Signature))
	}
	if c.Inputs.Reading == "" && c.Expected.Signature != "" && group != vectors.BodyHash {
		g.Expect(signing.StringToSign()).To(Equal(c.Expected.StringToSign))
	}

	dialects, known := detect()
	if c.Result == vectors.Valid {
		g.Expect(verify(c.Signature())).To(Succeed())
		g.Expect(known).To(BeTrue(), "a conforming signature is known, by no dialect")
		g.Expect(dialects).To(BeEmpty())
		return
	}
	g.Expect(verify(c.Signature())).NotTo(Succeed())
	g.Expect(known).To(Equal(expected != nil))
	g.Expect(dialects).To(Equal(expected))
	if expected != nil && !signing.UsesKey() && expected[0] != Truncated {
		g.Expect(Candidates(signing)).To(ContainElement(And(HaveField("Dialect", expected[0]), HaveField("Signature", c.Signature()))))
	}
}
