package suites

import (
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
)

// The profiles: named parts of a suite, each a label of its specs.
const (
	ProfileFull  = "full"  // every spec
	ProfileSmoke = "smoke" // for each service one request that is accepted and one that is refused
)

// Profiles returns the names of the profiles.
func Profiles() []string { return []string{ProfileFull, ProfileSmoke} }

// smoke labels, for each service, the control and the one refusal that needs nothing and is documented best: a mandatory field that is absent, else the first
// that comes.
func smoke(suite *trial.Suite) {
	for _, service := range suite.Contract.Services {
		var refusal *trial.Spec
		for _, spec := range suite.Specs() {
			switch {
			case spec.Service != service:
			case spec.Control:
				spec.Labels = append(spec.Labels, "profile:"+ProfileSmoke)
			case refuses(suite.Contract, spec) && (refusal == nil || better(spec, refusal)):
				refusal = spec
			}
		}
		if refusal != nil {
			refusal.Labels = append(refusal.Labels, "profile:"+ProfileSmoke)
		}
	}
}

func better(spec, than *trial.Spec) bool {
	return spec.Situation() == contract.AbsentMandatoryField && than.Situation() != contract.AbsentMandatoryField
}

// refuses tells whether a spec is about a documented refusal that needs neither a resource nor time.
func refuses(c *contract.Contract, spec *trial.Spec) bool {
	if spec.Stimulus == nil || !spec.Documented() || len(spec.Stimulus.Needs) > 0 || spec.Phase != trial.Middle || slices.Contains(spec.Labels, trial.LabelWaits) {
		return false
	}
	return !c.Outcome(spec.Expectation.Outcome).Success()
}
