package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/runner"
)

func newCheck(s screen) *cobra.Command {
	var who targetFlags
	var name string
	var timeout time.Duration
	var machine bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look whether a target can be judged: is it my configuration, the network, the target or the suite?",
		Long: `Make only the steps that come before judging: does somebody answer, is a token issued, is one signed request that moves no money accepted.
Each step is shown with what was seen; one that failed with whose fault it most likely is and what to do about it. The target is given as in
run, by a file, the environment, or both.

With --json the names of the fields are target, baseUrl, contract, ready and checks: [{name, ok, evidence, fault, remedy}], where fault is
configuration, network, target or suite, and missing where the check was interrupted.

Exit codes: 0 the target can be judged, 2 usage or configuration, 3 a step failed.`,
		Example: `  snapconform check --target sandbox.yaml

  export SNAPCONFORM_CLIENT_KEY=… SNAPCONFORM_CLIENT_SECRET=… SNAPCONFORM_PRIVATE_KEY_FILE=private-key.pem
  export SNAPCONFORM_DATA_OWN_ACCOUNT=…
  snapconform check --base-url https://sandbox.example.com`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, err := who.config(cmd, s)
			if err != nil {
				return err
			}
			config.Timeout, config.Suite = timeout, version()
			checks, err := runner.Preflight(cmd.Context(), config)
			if err != nil {
				return broken(err)
			}
			if len(checks) == 0 {
				return fmt.Errorf("the target does not offer service %s, which issues tokens: there is no step to make", config.Contract.Token.Service)
			}
			if err := tellChecks(s, config, checks, machine); err != nil {
				return err
			}
			if !reports.Ready(checks) {
				return exit(runner.ExitInconclusive)
			}
			return nil
		},
	}
	who.register(cmd)
	registerContract(cmd, &name, "")
	cmd.Flags().DurationVar(&timeout, "timeout", 15*time.Second, "how long one answer may take")
	cmd.Flags().BoolVar(&machine, "json", false, "print JSON")
	return cmd
}

func tellChecks(s screen, config runner.Config, checks []reports.Check, machine bool) error {
	ready := reports.Ready(checks)
	if machine {
		return writeJSON(s, struct {
			Target   string          `json:"target"`
			BaseURL  string          `json:"baseUrl"`
			Contract string          `json:"contract"`
			Ready    bool            `json:"ready"`
			Checks   []reports.Check `json:"checks"`
		}{config.Target.Name, config.Target.BaseURL, config.Contract.ID, ready, checks})
	}
	p := &prose{screen: s}
	who := config.Target.Name
	if who != config.Target.BaseURL {
		who += " at " + config.Target.BaseURL
	}
	p.line("%s", p.shown(who+", by contract "+config.Contract.ID))
	for _, check := range checks {
		sign := p.paint(green, "ok    ")
		switch {
		case !check.OK:
			sign = p.paint(red, "failed")
		case check.Warn:
			sign = p.paint(yellow, "note  ")
		}
		p.line("  %s  %s", sign, p.shown(check.Name))
		p.paragraph("          ", check.Evidence)
		if !check.OK {
			if check.Fault != "" { // an interrupt is nobody's
				p.paragraph("          most likely at fault: ", check.Fault)
			}
		}
		if check.Remedy != "" {
			p.paragraph("          next: ", check.Remedy)
		}
	}
	if ready {
		p.line("The target can be judged.")
	} else {
		p.line("The target cannot be judged.")
	}
	return p.write()
}
