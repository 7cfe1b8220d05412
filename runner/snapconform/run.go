package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/runner"
)

// targetFlags say who is judged.
type targetFlags struct {
	file    string
	baseURL string
	prefix  string
	earlier string
	wait    bool

	production string
	waitReady  time.Duration
	state      string
}

func (f *targetFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "target", "", "target file")
	cmd.Flags().StringVar(&f.baseURL, "base-url", "", "address of the target, without the version that the contract's paths hold")
	cmd.Flags().StringVar(&f.prefix, "prefix", "", "path before the contract's own that is part of what is signed")
	cmd.Flags().StringVar(&f.production, "production", "", "judge this host although it looks like production; must be the host of the base URL")
	cmd.Flags().DurationVar(&f.waitReady, "wait-ready", 0, "how long to wait for a target that does not answer yet, as one that CI has just started")
	must(cmd.MarkFlagFilename("target", "yaml", "yml"))
}

// config puts target and contract together: defaults, then the target file, then the environment, then the flags that were set. The
// contract is the one of --contract, else the target's; the environment is read by its roles and services.
func (f *targetFlags) config(cmd *cobra.Command, s screen) (runner.Config, error) {
	var target runner.Target
	variables := &environment{find: s.lookup}
	if f.file != "" {
		loaded, err := runner.LoadTarget(f.file, variables.lookup)
		if err != nil {
			return runner.Config{}, err
		}
		target = loaded
	}
	name := cmp.Or(runner.ContractFrom(variables.lookup), target.Contract, defaultContract)
	if flag := cmd.Flags().Lookup("contract"); flag != nil {
		name = cmp.Or(flag.Value.String(), name)
	}
	judgedBy, err := loadContract(name)
	if err != nil {
		return runner.Config{}, err
	}
	if err := runner.FromEnvironment(&target, judgedBy, variables.lookup); err != nil {
		return runner.Config{}, err
	}
	variables.warn(s)
	f.override(cmd, &target)
	if err := f.learn(&target, judgedBy); err != nil {
		return runner.Config{}, err
	}
	if target.BaseURL == "" {
		return runner.Config{}, f.nowhere()
	}
	return runner.Config{Contract: judgedBy, Target: target, Production: f.production, WaitReady: f.waitReady}, nil
}

// override lays the flags that were set over the target.
func (f *targetFlags) override(cmd *cobra.Command, target *runner.Target) {
	if cmd.Flags().Changed("base-url") {
		target.BaseURL = f.baseURL
	}
	if cmd.Flags().Changed("prefix") {
		target.Prefix = f.prefix
	}
	if cmd.Flags().Changed("wait-token-life") {
		target.WaitTokenLife = f.wait
	}
	if target.Name == "" {
		target.Name = target.BaseURL
	}
}

// learn takes from an earlier run what only one that ran before can know.
func (f *targetFlags) learn(target *runner.Target, judgedBy *contract.Contract) error {
	if f.earlier == "" {
		return nil
	}
	file, err := openRegular(filepath.Join(f.earlier, exchangesFile))
	if err != nil {
		return fmt.Errorf("--earlier: %w", err)
	}
	defer func() { _ = file.Close() }()
	return runner.FromEarlierRun(target, file, judgedBy, time.Now())
}

// nowhere says how to give the address that is missing.
func (f *targetFlags) nowhere() error {
	if f.file != "" {
		return fmt.Errorf("%s: it holds no baseUrl: add it, or give --base-url", f.file)
	}
	return errors.New(`no target: there are two ways to give one
  --target FILE     a target file; "snapconform sandbox" writes one to look at
  --base-url URL    with SNAPCONFORM_CLIENT_KEY, SNAPCONFORM_CLIENT_SECRET and SNAPCONFORM_PRIVATE_KEY_FILE in the environment
To see a run without one: snapconform demo`)
}

func newRun(s screen) *cobra.Command {
	var judged judgeFlags
	var who targetFlags
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Judge a target",
		Long: `Judge a target: look whether it can be judged at all (preflight), run every selected spec, write the results to a folder
and print a summary.

The target comes from a file (--target), from the environment, or from both; flags win over the environment, which wins
over the file. By the environment alone:

  SNAPCONFORM_BASE_URL          as --base-url
  SNAPCONFORM_CONTRACT          as --contract
  SNAPCONFORM_CLIENT_KEY        client key, also sent as partner id
  SNAPCONFORM_PARTNER_ID        partner id, where it differs
  SNAPCONFORM_CLIENT_SECRET     client secret
  SNAPCONFORM_PRIVATE_KEY_FILE  file with the RSA private key, PEM
  SNAPCONFORM_MERCHANT_KEY      of an API that knows its callers by keys: who calls
  SNAPCONFORM_API_KEY           and the key that belongs to it
  SNAPCONFORM_DATA_<ROLE>       a valid value by role, e.g. SNAPCONFORM_DATA_OWN_ACCOUNT; for one service
                                SNAPCONFORM_DATA_BENEFICIARY_ACCOUNT_18
  SNAPCONFORM_RESOURCE_<ID>     what supplies a resource, e.g. SNAPCONFORM_RESOURCE_TRIGGER_TIMEOUT; of one that is
                                credentials SNAPCONFORM_RESOURCE_<ID>_CLIENT_KEY and so on, as above
  SNAPCONFORM_NAME, _ENVIRONMENT, _BUILD, _PREFIX, _SERVICES, _POLL_INTERVAL, _WAIT_TOKEN_LIFE, _OLD_TOKEN, _WAIVERS,
  _RATE, _PARALLEL, _MAX_TRANSACTIONS, _MAX_AMOUNT, _MAX_TOTAL, _USER, _TESTER_NAME, _TESTER_POSITION, _TESTER_COMPANY,
  _WITNESS_NAME, _WITNESS_POSITION, _WITNESS_COMPANY             as the keys of the target file, or the flags

Exit codes: 0 conformant, 1 not conformant, 2 usage or configuration, 3 inconclusive (preflight failed, interrupted, network),
4 incomplete (a mandatory requirement was blocked or not tested).`,
		Example: `  snapconform run --target sandbox.yaml
  snapconform run --target sandbox.yaml --filter 'service:11 && !moves-money'

  export SNAPCONFORM_CLIENT_KEY=… SNAPCONFORM_CLIENT_SECRET=… SNAPCONFORM_PRIVATE_KEY_FILE=private-key.pem
  export SNAPCONFORM_DATA_OWN_ACCOUNT=… SNAPCONFORM_DATA_BENEFICIARY_ACCOUNT=…    # a bank account
  export SNAPCONFORM_DATA_BENEFICIARY_ACCOUNT_37=… SNAPCONFORM_DATA_BENEFICIARY_ACCOUNT_38=…    # an e-wallet
  snapconform run --base-url https://sandbox.example.com`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if who.waitReady < 0 {
				return fmt.Errorf("--wait-ready %v: give how long to wait, such as 30s", who.waitReady)
			}
			config, err := who.config(cmd, s)
			if err != nil {
				return err
			}
			config.Command = repeatable(cmd)
			config.State = stateFolder(who.state, s.lookup)
			return judged.judge(cmd.Context(), s, config)
		},
	}
	who.register(cmd)
	judged.register(cmd)
	cmd.Flags().BoolVar(&who.wait, "wait-token-life", false, "wait for a token to expire, however long it lives, beside the other specs")
	cmd.Flags().StringVar(&who.earlier, "earlier", "", "results folder of a run on an earlier day, whose external ids must work again")
	must(cmd.MarkFlagDirname("earlier"))
	cmd.Flags().StringVar(&who.state, "state", "", "folder in which a run keeps a token and external ids for later ones, or none (default: snapconform in the user's state folder)")
	must(cmd.MarkFlagDirname("state"))
	return cmd
}

// noState is the word for no state folder.
const noState = "none"

// stateFolder returns the folder that was named, else the one of the XDG base directories; "" where there is to be none, or no home to put it in.
func stateFolder(named string, lookup func(string) (string, bool)) string {
	if named == noState {
		return ""
	}
	if named != "" {
		return named
	}
	if folder, ok := lookup("XDG_STATE_HOME"); ok && filepath.IsAbs(folder) {
		return filepath.Join(folder, "snapconform")
	}
	if home, ok := lookup("HOME"); ok && filepath.IsAbs(home) {
		return filepath.Join(home, ".local", "state", "snapconform")
	}
	return ""
}

const defaultContract = "durianpay"
