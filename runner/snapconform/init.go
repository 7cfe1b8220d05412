package main

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/runner"
)

// keyBits is the length of the key pair that is made: what the standard's providers ask for.
const keyBits = 2048

// The files of a starter folder.
const (
	starterFile = "target.yaml"
	privateFile = "private-key.pem"
	publicFile  = "public-key.pem"
)

func newInit(s screen) *cobra.Command {
	var name, folder string
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a starter target file and a key pair",
		Long: `Write what a first run against a provider's sandbox begins with: a target file in which everything is explained, and, where requests are signed
by a private key, a key pair. Nothing is written over. What to do next is printed.`,
		Example: `  snapconform init
  snapconform init --contract ilonapay --folder ilonapay-sandbox`,
		Args: noArguments,
		RunE: func(_ *cobra.Command, _ []string) error {
			judgedBy, err := loadContract(name)
			if err != nil {
				return err
			}
			target := filepath.Join(folder, starterFile)
			files := []starter{{target, runner.Starter(judgedBy, target), 0o644}}
			signed := judgedBy.Token.Service != ""
			if signed {
				private, public, err := keyPairPEM()
				if err != nil {
					return &brokenError{err}
				}
				files = append(files, starter{filepath.Join(folder, privateFile), private, 0o600}, starter{filepath.Join(folder, publicFile), public, 0o644})
			}
			if err := writeAll(folder, files); err != nil {
				return err
			}
			return nextSteps(s, target, filepath.Join(folder, publicFile), signed)
		},
	}
	registerContract(cmd, &name, defaultContract)
	cmd.Flags().StringVar(&folder, "folder", ".", "folder to write to; it is made where there is none")
	must(cmd.MarkFlagDirname("folder"))
	return cmd
}

// starter is a file to be written.
type starter struct {
	path string
	data []byte
	mode os.FileMode
}

// writeAll writes files that are not there yet: all of them or none.
func writeAll(folder string, files []starter) error {
	for _, file := range files {
		if _, err := os.Lstat(file.path); err == nil {
			return fmt.Errorf("%s is there already: name another folder with --folder, or move it away", file.path)
		}
	}
	if err := os.MkdirAll(folder, 0o755); err != nil { //nolint:gosec // the private key in it has a mode of its own
		return fmt.Errorf("--folder %s: make the folder: %w", folder, err)
	}
	for i, file := range files {
		if err := file.write(); err != nil {
			for _, before := range files[:i] {
				err = errors.Join(err, os.Remove(before.path))
			}
			return err
		}
	}
	return nil
}

// write writes the file, which must not be there yet.
func (file starter) write() error {
	opened, err := os.OpenFile(file.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, file.mode)
	if err != nil {
		return fmt.Errorf("write %s: %w", file.path, err)
	}
	_, err = opened.Write(file.data)
	if err := errors.Join(err, opened.Close()); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", file.path, err), os.Remove(file.path))
	}
	return nil
}

// keyPairPEM makes an RSA key pair: the private half as PKCS #8, the public one as SubjectPublicKeyInfo, which is what providers ask for.
func keyPairPEM() (private, public []byte, err error) {
	key, err := rsa.GenerateKey(rand.Reader, keyBits)
	if err != nil {
		return nil, nil, fmt.Errorf("make a key pair: %w", err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, nil, fmt.Errorf("make a key pair: %w", err)
	}
	known, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return nil, nil, fmt.Errorf("make a key pair: %w", err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: known}), nil
}

func nextSteps(s screen, target, public string, signed bool) error {
	p := &prose{screen: s}
	p.line("Wrote %s", p.shown(target))
	step := 0
	next := func(text string) {
		step++
		p.paragraph(fmt.Sprintf("  %d. ", step), text)
	}
	if signed {
		p.line("Wrote %s and its private half", p.shown(public))
		p.line("Next:")
		next("Register " + public + " with the provider, who gives you a client key and a client secret.")
		next("Fill in what is marked in " + target + ", and keep the secret out of it: export CLIENT_SECRET=…")
	} else {
		p.line("Next:")
		next("Fill in what is marked in " + target + ", and keep the keys out of it: export MERCHANT_KEY=… API_KEY=…")
	}
	next("snapconform check --target " + target + "   says what is wrong, and whose fault it is")
	next("snapconform run --target " + target + " --profile smoke   judges one accepted and one refused request per service")
	next("snapconform run --target " + target + "   judges everything")
	return p.write()
}
