package main

import (
	"cmp"
	"fmt"

	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/runner"
)

// known reads what was known before the run: waivers and the baseline.
func (f *judgeFlags) known(config *runner.Config) (err error) {
	if path := cmp.Or(f.waivers, config.Target.Waivers); path != "" {
		if config.Waivers, err = runner.LoadWaivers(path); err != nil {
			return err
		}
	}
	if f.baseline == "" {
		return nil
	}
	file, err := openRegular(f.baseline)
	if err != nil {
		return fmt.Errorf("--baseline: %w", err)
	}
	defer func() { _ = file.Close() }()
	earlier, err := jsonfile.Read(file)
	if err != nil {
		return fmt.Errorf("--baseline %s: %w", f.baseline, err)
	}
	config.Baseline = &earlier
	return nil
}
