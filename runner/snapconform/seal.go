package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
)

// mostKey is how many bytes a file with a key may have. One of Ed25519 has a hundred.
const mostKey = 64 << 10

// bundleEnd is how the name of a bundle ends.
const bundleEnd = ".sealed.zip"

func newSeal(s screen) *cobra.Command {
	var key, out, nonce, fresh string
	cmd := &cobra.Command{
		Use:   "seal DIR",
		Short: "Sign a run's folder as one bundle",
		Long: `Pack the folder of a run, the contract, what the target declared (without a secret) and the identity of the suite's build into one file, and sign it with an
Ed25519 key: a DSSE envelope around an in-toto statement of the test-result predicate, which other tools read. The exchanges are judged again by this suite, and have
to come to the report. Runs of the embedded reference provider, of a build from a modified tree or without a revision (build with -buildvcs=true from a checkout),
runs that are not whole, and files that contradict each other are refused.

Files that show the report in another form (certificate, page, form, badge and the like) are drawn again, and have to be the same to the byte: only the suite that
judged the run can do that.

A signature by the tested party proves that nothing was changed since, and no more: not that the run took place, nor that it was the only one. Let
somebody else hold the key to prove more. An officer can give out a nonce beforehand: run --nonce derives all ids of the run from it, and verify checks it.

Exit codes: 0 sealed, 1 the run must not be sealed, 2 usage.`,
		Example: `  snapconform seal --new-key officer
  snapconform run --target sandbox.yaml --nonce 4f6c… --out results
  snapconform seal results --key officer.key.pem --nonce 4f6c…`,
		Args: func(cmd *cobra.Command, args []string) error {
			if fresh != "" {
				return cobra.NoArgs(cmd, args)
			}
			return cobra.ExactArgs(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "nonce"); err != nil {
				return err
			}
			if fresh != "" {
				return newSealingKey(s, fresh)
			}
			if key == "" {
				return usageFor("seal needs --key FILE, an Ed25519 private key; snapconform seal --new-key NAME makes one")
			}
			if out == "" {
				out = filepath.Clean(args[0]) + bundleEnd
			}
			return sealed(cmd.Context(), s, args[0], key, out, nonce)
		},
	}
	cmd.Flags().StringVar(&key, "key", "", "file with the Ed25519 private key, PEM (PKCS #8)")
	cmd.Flags().StringVar(&out, "out", "", "bundle to write, which must not exist yet (default: DIR"+bundleEnd+")")
	cmd.Flags().StringVar(&nonce, "nonce", "", "the nonce that the run was made for")
	cmd.Flags().StringVar(&fresh, "new-key", "", "make a key pair NAME.key.pem and NAME.public.pem, and seal nothing")
	must(cmd.MarkFlagFilename("key", "pem"))
	return cmd
}

// notEmpty refuses a flag that is given without a value: most likely a variable of a script is not set, and nothing would be checked.
func notEmpty(cmd *cobra.Command, name string) error {
	if flag := cmd.Flags().Lookup(name); flag.Changed && flag.Value.String() == "" {
		return usageFor("--%s is empty: give a value, or leave the flag out", name)
	}
	return nil
}

func newSealingKey(s screen, name string) error {
	for _, end := range []string{".key.pem", ".public.pem"} {
		if _, err := os.Lstat(name + end); err == nil {
			return usageFor("--new-key %s: %s exists already, and no key is written over: give another name, or remove it first", name, name+end)
		}
	}
	private, public, err := seal.GenerateKey()
	if err != nil {
		return &brokenError{err}
	}
	files := []starter{{name + ".key.pem", private, 0o600}, {name + ".public.pem", public, 0o644}}
	if err := writeAll(filepath.Dir(name), files); err != nil {
		return err
	}
	p := &prose{screen: s}
	p.line("Wrote %s, which signs: keep it to yourself", p.shown(files[0].path))
	p.line("Wrote %s, which checks: hand it out by a way that others trust", p.shown(files[1].path))
	return p.write()
}

// sealed seals a folder into a file.
func sealed(ctx context.Context, s screen, folder, keyFile, out, nonce string) error {
	data, err := readRegular(keyFile, mostKey)
	if err != nil {
		return usageFor("read the key: %v", err)
	}
	key, err := seal.ParsePrivate(data)
	if err != nil {
		return usageFor("%s: %v", keyFile, err)
	}
	if _, err := os.Lstat(out); err == nil {
		return usageFor("%s exists already: name another file with --out, or remove it first", out)
	}
	run, err := readRun(folder)
	if err != nil {
		return err
	}
	files, err := run.sealable()
	if err != nil {
		return err
	}
	report := run.report
	in := seal.Input{Report: report, Files: files, Key: key, Sealed: time.Now(), Nonce: nonce, Read: runner.ReadSealed, Rejudge: rejudging(ctx), Redraw: redrawing}
	if err := writeWhole(out, func(w io.Writer) error { return seal.Seal(w, in) }); err != nil { //nolint:contextcheck // signing waits for nothing
		if seal.ReasonOf(err) == "" {
			return usageFor("%v", err)
		}
		other := ""
		if byBuild(err) {
			other = anotherSuite(report.Suite)
		}
		fmt.Fprintf(s.err, "snapconform: %s%s\n", reports.Printable(err.Error()), reports.Printable(other))
		return exit(runner.ExitNotConformant)
	}
	p := &prose{screen: s}
	p.line("Sealed %s: %s", p.shown(out), report.Judgement())
	if !seal.Complete(report) {
		p.line("The run is not whole: verify takes it with --allow-incomplete only")
	}
	p.line("Check it: snapconform verify %s --public-key FILE", p.shown(out))
	return p.write()
}
