package main

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
)

func newContractExport(s screen) *cobra.Command {
	var merged bool
	var out string
	cmd := &cobra.Command{
		Use:   "export NAME",
		Short: "Print a contract that is built in, to start one's own from",
		Long: `Print a contract that is built in as the YAML file it is, with its comments. It extends its family's common part, as yours may: that is
built in too, and is printed under its own name, e.g. snap. With --merged the two are written as one file that extends nothing.`,
		Example: `  snapconform contract export durianpay --out mine.yaml
  snapconform contract export durianpay --merged
  snapconform contract export snap`,
		Args: exactly("NAME"),
		RunE: func(_ *cobra.Command, args []string) error {
			data, err := exported(args[0], merged)
			if err != nil {
				return err
			}
			if out == "" {
				if _, err := s.out.Write(data); err != nil {
					return &brokenError{err}
				}
				return nil
			}
			return writeNew(out, data)
		},
		ValidArgsFunction: contractNames,
	}
	cmd.Flags().BoolVar(&merged, "merged", false, "write contract and common part as one file that loads by itself")
	cmd.Flags().StringVar(&out, "out", "", "file to write, which must not exist yet (default: standard output)")
	return cmd
}

func exported(name string, merged bool) ([]byte, error) {
	if !merged {
		return contract.SourceOf(name)
	}
	loaded, err := contract.Embedded(name)
	if err != nil {
		return nil, err
	}
	return loaded.YAML()
}

// writeNew writes a file that must not exist yet: an export must never overwrite somebody's own contract.
func writeNew(path string, data []byte) error {
	switch _, err := os.Lstat(path); {
	case err == nil:
		return usageFor("%s exists already: name another file with --out, or remove it first", path)
	case !errors.Is(err, fs.ErrNotExist):
		return usageFor("write the contract: %v", err)
	}
	if err := writeWhole(path, func(w io.Writer) error { return whole(w, data) }); err != nil {
		return usageFor("%v", err) // most likely a folder that is not there
	}
	return nil
}
