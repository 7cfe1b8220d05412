package trial

import "slices"

// Retrace does what another spec does, with ids of its own and without judging what comes back, and returns what that spec would have judged. It is for a
// spec about what a refusal leaves behind. What the other spec lacks, this one lacks too.
func (t *Trial) Retrace(spec *Spec) []Exchange {
	t.traced = spec
	defer func() { t.traced = nil }()
	spec.body(t)
	return slices.Clone(t.unjudged)
}

// acted is the spec whose steps are taken: the one that is retraced, else the trial's own.
func (t *Trial) acted() *Spec {
	if t.traced != nil {
		return t.traced
	}
	return t.spec
}
