package runner

import (
	"slices"
	"strings"

	"github.com/snapconform/snapconform/suites"
	"github.com/snapconform/snapconform/suites/trial"
)

// selection returns the specs of the profile that fit the filter.
func selection(config Config, suite *trial.Suite) ([]*trial.Spec, error) {
	var parts []string
	if config.Profile != "" && config.Profile != suites.ProfileFull {
		if !slices.Contains(suites.Profiles(), config.Profile) {
			return nil, usage("there is no profile %q: there are %s", config.Profile, strings.Join(suites.Profiles(), " and "))
		}
		parts = append(parts, "profile:"+config.Profile)
	}
	if config.Filter != "" {
		if _, err := suite.Select(config.Filter); err != nil { // said of what was written, not of what is made of it
			return nil, &UsageError{err.Error()}
		}
		parts = append(parts, "("+config.Filter+")")
	}
	selected, err := suite.Select(strings.Join(parts, " && "))
	if err != nil {
		return nil, &UsageError{err.Error()}
	}
	if len(selected) == 0 {
		of := ""
		if config.Profile != "" && config.Profile != suites.ProfileFull {
			of = " in the profile " + config.Profile
		}
		return nil, usage("the filter %q selects none of %d specs%s; `snapconform list` shows their labels", config.Filter, len(suite.Specs()), of)
	}
	return selected, nil
}
