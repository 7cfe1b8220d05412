package main

import (
	"net"
	"net/url"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/runner"
)

// targetFlags say who is judged.
type targetFlags struct {
	file    string
	baseURL string
	prefix  string
	wait    bool
}

func (f *targetFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "target", "", "target file")
	cmd.Flags().StringVar(&f.baseURL, "base-url", "", "address of the target, without the version that the contract's paths hold")
	cmd.Flags().StringVar(&f.prefix, "prefix", "", "path before the contract's own that is part of what is signed")
	cmd.Flags().BoolVar(&f.wait, "wait-token-life", false, "wait for a token to expire, however long it lives, beside the other specs")
	must(cmd.MarkFlagFilename("target", "yaml", "yml"))
}

// target puts the target together: defaults, then the target file, then the environment, then the flags that were set.
func (f *targetFlags) target(cmd *cobra.Command, s screen) (runner.Target, error) {
	var target runner.Target
	if f.file != "" {
		loaded, err := runner.LoadTarget(f.file, s.lookup)
		if err != nil {
			return target, err
		}
		target = loaded
	}
	if err := runner.FromEnvironment(&target, s.lookup); err != nil {
		return target, err
	}
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
	return target, nil
}

// politeRate is how many requests per second a target gets that is not on this machine, where nobody says otherwise.
const politeRate = 20

func rateFor(cmd *cobra.Command, flags *judgeFlags, address string) float64 {
	if cmd.Flags().Changed("rate") || loopback(address) {
		return flags.rate
	}
	return politeRate
}

func loopback(address string) bool {
	parsed, err := url.Parse(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(parsed.Hostname())
	return parsed.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
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
  SNAPCONFORM_CLIENT_KEY        client key, also sent as partner id
  SNAPCONFORM_PARTNER_ID        partner id, where it differs
  SNAPCONFORM_CLIENT_SECRET     client secret
  SNAPCONFORM_PRIVATE_KEY_FILE  file with the RSA private key, PEM
  SNAPCONFORM_DATA_<ROLE>       a valid value by role, e.g. SNAPCONFORM_DATA_OWN_ACCOUNT; for one service
                                SNAPCONFORM_DATA_BENEFICIARY_ACCOUNT_18

Exit codes: 0 conformant, 1 not conformant, 2 usage or configuration, 3 inconclusive (preflight failed, interrupted, network),
4 incomplete (a mandatory requirement was blocked or not tested).`,
		Example: `  snapconform run --target sandbox.yaml
  snapconform run --target sandbox.yaml --filter 'service:11 && !moves-money'
  SNAPCONFORM_CLIENT_KEY=… snapconform run --base-url https://sandbox.example.com`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			target, err := who.target(cmd, s)
			if err != nil {
				return err
			}
			name := judged.contract
			if name == "" {
				name = target.Contract
			}
			if name == "" {
				name = defaultContract
			}
			judgedBy, err := loadContract(name)
			if err != nil {
				return err
			}
			judged.rate = rateFor(cmd, &judged, target.BaseURL)
			return judged.judge(cmd.Context(), s, runner.Config{Contract: judgedBy, Target: target})
		},
	}
	who.register(cmd)
	judged.register(cmd)
	return cmd
}

const defaultContract = "durianpay"
