package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
)

// verifying is how a bundle is checked.
type verifying struct {
	public  string // file of the key
	options seal.Options
	rejudge bool
	machine bool
}

func newVerify(s screen) *cobra.Command {
	var how verifying
	cmd := &cobra.Command{
		Use:   "verify BUNDLE",
		Short: "Check a sealed bundle offline",
		Long: `Check a bundle that seal made, with the public key of who signed it and without a network: that nothing was changed, left out, added or signed by somebody else;
who was judged, by what contract, by which build of the suite, when, and what is waived. The files have to agree with each other. A waiver that has run out since, and a
run that is not whole, are refused unless they are allowed. The key has to come by a way that you trust, not with the bundle.

With --rejudge the exchanges are judged again: the report has to be what they come to. Then the files that show it in another form (certificate, page, form, badge and
the like) are drawn again too, and have to be the same to the byte. Only the build that drew them can do that; what another build draws otherwise is listed as not
checked. Without --rejudge nobody looks whether they show this run: what decides is report.json and exchanges.ndjson.

What a signature by the tested party does not prove: that the run took place, that the target was the product, or that it was the only run.

Exit codes: 0 the bundle holds, 1 it is refused, 2 usage.`,
		Example: `  snapconform verify results.sealed.zip --public-key officer.public.pem
  snapconform verify results.sealed.zip --public-key officer.public.pem --nonce 4f6c… --rejudge`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "nonce"); err != nil {
				return err
			}
			how.options.Suite = version()
			return how.verify(cmd.Context(), s, args[0])
		},
	}
	cmd.Flags().StringVar(&how.public, "public-key", "", "file with the Ed25519 public key of who signed, PEM (SPKI)")
	cmd.Flags().StringVar(&how.options.Nonce, "nonce", "", "the nonce that was given out for the run")
	cmd.Flags().BoolVar(&how.rejudge, "rejudge", false, "judge the exchanges and draw the certificate and its like again by this suite")
	cmd.Flags().BoolVar(&how.options.AllowLapsed, "allow-lapsed", false, "take it also where a waiver that was good when it was sealed is over now")
	cmd.Flags().BoolVar(&how.options.AllowIncomplete, "allow-incomplete", false, "take it also where a part of the suite or mandatory requirements were left out")
	cmd.Flags().BoolVar(&how.machine, "json", false, "print JSON")
	must(cmd.MarkFlagRequired("public-key"))
	must(cmd.MarkFlagFilename("public-key", "pem"))
	return cmd
}

// verify checks a bundle and tells what it says, or why it is refused.
func (v verifying) verify(ctx context.Context, s screen, bundle string) error {
	v.options.Read = runner.ReadSealed
	var suite reports.Suite // that the report names
	if v.rejudge {
		again := rejudging(ctx)
		v.options.Rejudge = func(report reports.Report, judgedBy seal.Texts, exchanges io.Reader) (reports.Report, error) {
			suite = report.Suite
			return again(report, judgedBy, exchanges)
		}
		v.options.Redraw = redrawing
	}
	data, err := readRegular(v.public, mostKey)
	if err != nil {
		return usageFor("--public-key: %v", err)
	}
	key, err := seal.ParsePublic(data)
	if err != nil {
		return usageFor("--public-key %s: %v", v.public, err)
	}
	file, err := openRegular(bundle)
	if err != nil {
		return usageFor("read the bundle: %v", err)
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return usageFor("read the bundle: %v", err)
	}
	verified, err := seal.Verify(file, info.Size(), key, v.options) //nolint:contextcheck // checking a signature waits for nothing
	if err != nil {
		if byBuild(err) {
			err = fmt.Errorf("%w%s", err, anotherSuite(suite))
		}
		return v.refused(s, err)
	}
	return v.tell(s, verified)
}

// refused says why a bundle is not taken.
func (v verifying) refused(s screen, err error) error {
	reason := seal.ReasonOf(err)
	if reason == "" {
		return usageFor("%v", err)
	}
	if flag := map[seal.Reason]string{seal.ReasonLapsedWaiver: "--allow-lapsed", seal.ReasonLeftOut: "--allow-incomplete"}[reason]; flag != "" {
		err = fmt.Errorf("%w; %s takes it nevertheless", err, flag)
	}
	if v.machine {
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
