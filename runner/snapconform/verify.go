package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
)

func newVerify(s screen) *cobra.Command {
	var public string
	var options seal.Options
	var machine, rejudge bool
	cmd := &cobra.Command{
		Use:   "verify BUNDLE",
		Short: "Check a sealed bundle offline",
		Long: `Check a bundle that seal made, with the public key of who signed it and without a network: that nothing was changed, left out, added or signed by somebody else;
who was judged, by what contract, by which build of the suite, when, and whether the run is whole. The files have to agree with each other, and with --rejudge the
verdicts with the exchanges. Files that show the report in another form (html, pdf, xlsx, svg and the like) are signed as they are: what decides is report.json and
exchanges.ndjson. The key has to come by a way that you trust, not with the bundle.

What a signature by the tested party does not prove: that the run took place, that the target was the product, or that it was the only run.

Exit codes: 0 the bundle holds, 1 it is refused, 2 usage.`,
		Example: `  snapconform verify results.sealed.zip --public-key officer.public.pem
  snapconform verify results.sealed.zip --public-key officer.public.pem --nonce 4f6c…`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "nonce"); err != nil {
				return err
			}
			options.Read = runner.ReadSealed
			var suite reports.Suite // that the report names
			if rejudge {
				again := rejudging(cmd.Context())
				options.Rejudge = func(report reports.Report, exchanges io.Reader) (reports.Report, error) {
					suite = report.Suite
					return again(report, exchanges)
				}
			}
			data, err := readRegular(public, mostKey)
			if err != nil {
				return usageFor("--public-key: %v", err)
			}
			key, err := seal.ParsePublic(data)
			if err != nil {
				return usageFor("--public-key %s: %v", public, err)
			}
			file, err := openRegular(args[0])
			if err != nil {
				return usageFor("read the bundle: %v", err)
			}
			defer func() { _ = file.Close() }()
			info, err := file.Stat()
			if err != nil {
				return usageFor("read the bundle: %v", err)
			}
			verified, err := seal.Verify(file, info.Size(), key, options)
			if seal.ReasonOf(err) == seal.ReasonRejudge {
				err = fmt.Errorf("%w%s", err, anotherSuite(suite))
			}
			if err != nil {
				return refusedBundle(s, err, machine)
			}
			return tellVerified(s, verified, rejudge, machine)
		},
	}
	cmd.Flags().StringVar(&public, "public-key", "", "file with the Ed25519 public key of who signed, PEM (SPKI)")
	cmd.Flags().StringVar(&options.Nonce, "nonce", "", "the nonce that was given out for the run")
	cmd.Flags().BoolVar(&rejudge, "rejudge", false, "judge the exchanges again by this suite: the report has to be what they come to")
	cmd.Flags().BoolVar(&options.Strict, "strict", false, "refuse waivers that are over by now, though they were good when it was sealed")
	cmd.Flags().BoolVar(&machine, "json", false, "print JSON")
	must(cmd.MarkFlagRequired("public-key"))
	must(cmd.MarkFlagFilename("public-key", "pem"))
	return cmd
}

// refusedBundle says why a bundle is not taken.
func refusedBundle(s screen, err error, machine bool) error {
	reason := seal.ReasonOf(err)
	if reason == "" {
		return usageFor("%v", err)
	}
	if machine {
		if err := writeJSON(s, map[string]any{"holds": false, "reason": reason, "text": err.Error()}); err != nil {
			return &brokenError{err}
		}
	} else {
		// The reason stands at the beginning, and once.
		text := strings.Replace(err.Error(), fmt.Sprintf("refused (%s): ", reason), "", 1)
		fmt.Fprintf(s.out, "REFUSED (%s): %s\n", reason, reports.Printable(text))
	}
	return exit(runner.ExitNotConformant)
}

func tellVerified(s screen, v seal.Verified, rejudged, machine bool) error {
	r := v.Report
	over := v.Lapsed
	if over == nil {
		over = []reports.Waiver{}
	}
	if machine {
		return written(writeJSON(s, map[string]any{
			"holds": true, "keyId": v.KeyID, "sealed": v.Sealed, "nonce": v.Nonce, "result": v.Result, "verdict": v.Verdict, "complete": v.Complete,
			"files": v.Files, "target": r.Target, "contract": r.Contract, "contractKnown": v.ContractKnown, "suite": r.Suite, "run": r.Run.ID,
			"lapsed": over, "rejudged": rejudged,
		}))
	}
	p := &prose{screen: s}
	p.line("%s", p.paint(green, "The bundle holds: nothing was changed since it was signed."))
	for _, row := range [][2]string{
		{"signed by", "key " + v.KeyID},
		{"sealed", v.Sealed.Format(time.RFC3339)},
		{"target", fmt.Sprintf("%s %s %s at %s", r.Target.Name, r.Target.Environment, r.Target.Build, r.Target.BaseURL)},
		{"contract", fmt.Sprintf("%s (%s, sha256 %s)", r.Contract.Title, r.Contract.ID, r.Contract.Digest)},
		{"", map[bool]string{true: "its text is the one that is built into this suite", false: "not built into this suite with this digest: whether contract.yaml is its text was not looked at"}[v.ContractKnown]},
		{"suite", fmt.Sprintf("%s %s, revision %s", r.Suite.Name, r.Suite.Version, r.Suite.Revision)},
		{"run", fmt.Sprintf("%s, %s", r.Run.ID, r.Run.Started.Format(time.RFC3339))},
		{"verdict", fmt.Sprintf("%s (%s)", v.Verdict, v.Result)},
		{"whole", map[bool]string{true: "yes: the whole suite was selected and no mandatory requirement left out", false: "no: part of the suite, or mandatory requirements, were left out"}[v.Complete]},
		{"exchanges", map[bool]string{true: "judged again: they come to this verdict" + anotherSuite(r.Suite), false: "not judged again: --rejudge does"}[rejudged]},
		{"files", strings.Join(v.Files, ", ")},
	} {
		p.paragraph(fmt.Sprintf("  %-10s ", row[0]), row[1])
	}
	if v.Nonce != "" {
		p.paragraph("  nonce      ", v.Nonce)
	}
	for _, waiver := range over {
		p.paragraph("  waiver     ", waiver.Names()+" covered a failure and is over since "+waiver.Expires)
	}
	p.paragraph("  ", "A signature by the tested party does not prove that the run took place, that the target was the product, or that it was the only run.")
	return written(p.write())
}
