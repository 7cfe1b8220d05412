package main

import (
	"crypto/rsa"
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites/wire"
)

// field writes a name and its value in two columns.
func (p *prose) field(name, value string) string {
	return p.paint(dim, fmt.Sprintf("%-16s", name)) + p.shown(value)
}

func (p *prose) sizes(body []byte) string {
	if len(body) == 0 {
		return "empty; its hash is that of no bytes"
	}
	return fmt.Sprintf("%d bytes, %d when minified", len(body), len(wire.Minify(body)))
}

// tellVerdict tells whether a signature that somebody made fits the request, and if not, how it was made as far as that is known.
func (f *signFlags) tellVerdict(s screen, signing wire.Signing) error {
	described := f.describe(signing)
	unfit := f.fits(signing)
	var key *rsa.PublicKey
	if signing.PrivateKey != nil {
		key = &signing.PrivateKey.PublicKey
	}
	fits := unfit == nil
	described.Fits = &fits
	var dialects []wire.Dialect
	if !fits {
		found, known := wire.Detect(signing, key, f.verify)
		dialects, described.Known = found, &known
		described.Dialects = collected(dialects, func(d wire.Dialect) string { return string(d) })
	}
	if err := f.printVerdict(s, described, signing, unfit); err != nil {
		return err
	}
	if !fits {
		return exit(runner.ExitNotConformant)
	}
	return nil
}

func (f *signFlags) fits(signing wire.Signing) error {
	if signing.UsesKey() {
		return wire.VerifyAsymmetric(&signing.PrivateKey.PublicKey, signing.StringToSign(), f.verify, signing.Encoding)
	}
	return wire.VerifySymmetric(signing.ClientSecret, signing.StringToSign(), f.verify, signing.Encoding)
}

func (f *signFlags) printVerdict(s screen, described signature, signing wire.Signing, unfit error) error {
	if f.machine {
		return writeJSON(s, described)
	}
	p := &prose{screen: s}
	p.signed(described, signing)
	switch {
	case *described.Fits:
		p.line("%s", p.paint(green, "The signature fits."))
	case len(described.Dialects) > 0:
		p.line("%s", p.paint(red, "The signature does not fit."))
		p.line("It was made another way: %s.", p.shown(strings.Join(described.Dialects, "; ")))
	default:
		p.line("%s", p.paint(red, "The signature does not fit."))
		p.paragraph("", fmt.Sprintf("Why: %v. No known way of signing makes it of this request: check the secret or key first, then each part of the string-to-sign.", unfit))
	}
	return p.write()
}
