package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/strict"
)

// ownFolder refuses a folder that holds what somebody else's target needs: a target file that is no reference provider's, or a key without one.
func ownFolder(folder string) error {
	target := filepath.Join(folder, starterFile)
	data, err := strict.ReadFile(target)
	if err == nil && referenceTarget.Match(data) {
		return nil
	}
	found := target
	if err != nil {
		found = filepath.Join(folder, privateFile)
		if _, err := os.Lstat(found); err != nil {
			return nil //nolint:nilerr // nothing of anybody's is there
		}
	}
	return fmt.Errorf("%s is there already and is no reference provider's: name another folder with --folder, or move it away", found)
}

// referenceTarget is what a target file says of a reference provider.
var referenceTarget = regexp.MustCompile(`(?m)^reference: *true\b`)

func newSandbox(s screen) *cobra.Command {
	var provider referenceFlags
	var address, folder, name string
	cmd := &cobra.Command{
		Use:   "sandbox",
		Short: "Serve a reference provider to develop against",
		Long: `Serve a reference provider on a loopback address until it is interrupted. It keeps the contract, with state: tokens, external ids, transfers
and balances. A target file, the key pair and the secrets of its clients are written to a folder; what judges a real sandbox judges
this one: snapconform run --target FOLDER/target.yaml. With --fault it breaks the contract in a way of your choosing.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			kept, err := loadContract(name)
			if err != nil {
				return err
			}
			kind, err := referenceFor(kept)
			if err != nil {
				return err
			}
			if provider.list {
				return listDeviations(s, kind.faults(), kind.variants(), false)
			}
			options, err := provider.behaviour(kind)
			if err != nil {
				return err
			}
			host, _, err := net.SplitHostPort(address)
			if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
				return fmt.Errorf("--address %s: give a loopback address and a port, such as 127.0.0.1:8080", address)
			}
			if err := ownFolder(folder); err != nil {
				return err
			}
			served, stop, err := serveReference(cmd.Context(), kind, options, address, folder)
			if err != nil {
				return err
			}
			defer stop()
			fmt.Fprintf(s.out, "Reference provider on %s%s\nTarget file: %s\nJudge it: snapconform run --target %s\n", served.baseURL, provider.told(), served.target, served.target)
			<-cmd.Context().Done()
			return nil
		},
	}
	cmd.Flags().StringVar(&address, "address", "127.0.0.1:8080", "loopback address and port to serve on; port 0 takes a free one")
	cmd.Flags().StringVar(&folder, "folder", "sandbox", "folder for the target file and its secrets")
	registerContract(cmd, &name, defaultContract)
	provider.register(cmd)
	return cmd
}
