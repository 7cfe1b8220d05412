package main

import (
	"encoding/json"
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

// bundleEnd is how the name of a bundle ends.
const bundleEnd = ".sealed.zip"

func newSeal(s screen) *cobra.Command {
	var key, out, nonce, fresh string
	cmd := &cobra.Command{
		Use:   "seal DIR",
		Short: "Sign a run's folder as one bundle",
		Long: `Pack the folder of a run, the contract, what the target declared (without a secret) and the identity of the suite's build into one file, and sign it with an
Ed25519 key: a DSSE envelope around an in-toto statement of the test-result predicate, which other tools read. Runs of the embedded reference provider, of a build
from a modified tree, and runs that are not whole are refused.

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
		RunE: func(_ *cobra.Command, args []string) error {
			if fresh != "" {
				return newSealingKey(s, fresh)
			}
			if key == "" {
				return usageFor("seal needs --key FILE, an Ed25519 private key; snapconform seal --new-key NAME makes one")
			}
			if out == "" {
				out = filepath.Clean(args[0]) + bundleEnd
			}
			return sealed(s, args[0], key, out, nonce)
		},
	}
	cmd.Flags().StringVar(&key, "key", "", "file with the Ed25519 private key, PEM (PKCS #8)")
	cmd.Flags().StringVar(&out, "out", "", "bundle to write, which must not exist yet (default: DIR"+bundleEnd+")")
	cmd.Flags().StringVar(&nonce, "nonce", "", "the nonce that the run was made for")
	cmd.Flags().StringVar(&fresh, "new-key", "", "make a key pair NAME.key.pem and NAME.public.pem, and seal nothing")
	must(cmd.MarkFlagFilename("key", "pem"))
	return cmd
}

func newSealingKey(s screen, name string) error {
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
func sealed(s screen, folder, keyFile, out, nonce string) error {
	data, err := os.ReadFile(keyFile) //nolint:gosec // the operator names it
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
	report, err := readReport(folder)
	if err != nil {
		return err
	}
	files, err := sealable(folder, report)
	if err != nil {
		return err
	}
	in := seal.Input{Report: report, Files: files, Key: key, Sealed: time.Now(), Nonce: nonce}
	if err := writeWhole(out, func(w io.Writer) error { return seal.Seal(w, in) }); err != nil {
		if seal.ReasonOf(err) == "" {
			return usageFor("%v", err)
		}
		fmt.Fprintf(s.err, "snapconform: %s (%s)\n", reports.Printable(err.Error()), seal.ReasonOf(err))
		return exit(runner.ExitNotConformant)
	}
	p := &prose{screen: s}
	p.line("Sealed %s: %s", p.shown(out), report.Judgement())
	p.line("Check it: snapconform verify %s --public-key FILE", p.shown(out))
	return p.write()
}

// sealable returns the files of a run's folder and those that go with them: the contract as it was judged by, what the target declared, and the build.
func sealable(folder string, report reports.Report) ([]seal.File, error) {
	recording, err := readRecording(folder, report)
	if err != nil {
		return nil, err
	}
	judgedBy, err := loadContract(report.Contract.ID)
	if err != nil {
		return nil, err
	}
	if judgedBy.Digest != report.Contract.Digest {
		return nil, usageFor("the run was judged by a contract %s of another text (sha256 %.12s) than the one that is built in (%.12s): seal it with the suite that made it",
			report.Contract.ID, report.Contract.Digest, judgedBy.Digest)
	}
	text, err := judgedBy.YAML()
	if err != nil {
		return nil, &brokenError{err}
	}
	target, err := json.MarshalIndent(struct {
		Target   reports.Target  `json:"target"`
		Declared json.RawMessage `json:"declared"`
	}{report.Target, recording.Head.Declared}, "", "  ")
	if err != nil {
		return nil, &brokenError{err}
	}
	build, err := json.MarshalIndent(report.Suite, "", "  ")
	if err != nil {
		return nil, &brokenError{err}
	}
	files := []seal.File{{Name: seal.ContractName, Data: text}, {Name: seal.TargetName, Data: target}, {Name: seal.SuiteName, Data: build}}
	for _, name := range fileNames() {
		data, err := os.ReadFile(filepath.Join(folder, name)) //nolint:gosec // a file of the run
		switch {
		case err == nil:
			files = append(files, seal.File{Name: name, Data: data})
		case !os.IsNotExist(err):
			return nil, usageFor("read the folder: %v", err)
		}
	}
	return files, nil
}
