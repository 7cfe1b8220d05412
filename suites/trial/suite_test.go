package trial_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
)

func nothing(*trial.Trial) {}

func TestSuiteTellsWhatIsWrongWithItsSpecs(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		register func(*trial.Suite, *contract.Service)
		says     string
	}{
		"an id twice": {func(s *trial.Suite, balance *contract.Service) {
			s.Describe("A", balance, func() {
				s.Spec(contract.RepeatedExternalID, "repeated", "is refused", nothing)
				s.Spec(contract.RepeatedExternalID, "repeated", "is refused again", nothing)
			})
		}, "spec id RC-409-00.11.repeated is registered twice"},
		"outside any clause": {
			func(s *trial.Suite, _ *contract.Service) {
				s.Spec(contract.RepeatedExternalID, "repeated", "is refused", nothing)
			},
			`spec "repeated" of situation repeated-external-id stands outside any Describe`,
		},
		"a rule outside any clause": {
			func(s *trial.Suite, _ *contract.Service) { s.Rule("seven-digits", func(*trial.Reviewer) {}) },
			`rule "seven-digits" stands outside any Describe`,
		},
		"a clause in a clause": {func(s *trial.Suite, balance *contract.Service) {
			s.Describe("A", balance, func() { s.Describe("B", balance, func() {}) })
		}, `Describe("B") stands inside Describe("A")`},
		"no duty": {func(s *trial.Suite, balance *contract.Service) {
			s.Describe("A", balance, func() { s.Spec(contract.RepeatedExternalID, "repeated", "", nothing) })
		}, "spec RC-409-00.11.repeated says no duty"},
		"a label that no filter can name": {func(s *trial.Suite, balance *contract.Service) {
			s.Describe("A", balance, func() { s.Spec(contract.RepeatedExternalID, "a/b", "is refused", nothing) })
		}, `spec RC-409-00.11.a/b: label "id:RC-409-00.11.a/b" cannot be filtered by`},
		"a label of its own": {func(s *trial.Suite, balance *contract.Service) {
			s.Describe("A", balance, func() {
				s.Spec(contract.RepeatedExternalID, "a", "is refused", nothing, trial.Labelled("slow && heavy"))
			})
		}, `label "slow && heavy" cannot be filtered by`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t)
			each.register(w.suite, w.balance)
			g.Expect(w.suite.Err()).To(MatchError(ContainSubstring(each.says)))
			_, err := trial.NewPool(w.config, w.suite.Specs())
			g.Expect(err).To(MatchError(ContainSubstring("register the suite: ")), "a suite with an error is not run")
		})
	}
}

func TestSuiteTellsEverythingThatIsWrong(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t)
	w.suite.Spec(contract.ValidRequest, "one", "is accepted", nothing)
	w.suite.Spec(contract.ValidRequest, "two", "is accepted", nothing)
	g.Expect(w.suite.Err()).To(MatchError(And(ContainSubstring(`"one"`), ContainSubstring(`"two"`))))
	g.Expect(newWorld(t).suite.Err()).NotTo(HaveOccurred())
}

// What the contract does not have for a service is not registered, and is no mistake.
func TestSuiteLeavesOutWhatTheContractHasNot(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t)
	w.suite.Describe("A", w.balance, func() {
		w.suite.Spec(contract.RepeatedReference, "repeated", "is refused", nothing)
		w.suite.Rule("states-of-the-table", func(*trial.Reviewer) {})
	})
	g.Expect(w.suite.Err()).NotTo(HaveOccurred())
	g.Expect(w.suite.Specs()).To(BeEmpty())
	g.Expect(w.suite.Uses(contract.RepeatedReference)).To(BeFalseBecause("nothing was registered"))
}

func TestSpecIsWhatTheContractSays(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t)
	field := w.transfer.Field("amount.value")
	w.suite.Describe("Field", w.transfer, func() {
		w.suite.Spec(contract.AbsentMandatoryField, "absent", "is missed", nothing, trial.About(field), trial.Judging(contract.ValidRequest))
		w.suite.Spec(contract.OverlongMandatoryField, "overlong", "is refused", nothing, trial.About(field))
		w.suite.Spec(contract.ValidRequest, "should", "is accepted", nothing, trial.AsShould())
	})
	spec := w.suite.Find("RC-400-02.18.absent")
	g.Expect(spec.Labels).To(ConsistOf("id:RC-400-02.18.absent", "service:18", "kind:transfer", "level:must", "basis:documented",
		"requirement:RC-400-02", "requirement:RC-400-02-missing", "moves-money"))
	g.Expect(spec.Subject).To(Equal("amount.value"))
	g.Expect(spec.Judges(contract.ValidRequest)).To(BeTrueBecause("it was said so"))
	g.Expect(spec.Judges(contract.RepeatedReference)).To(BeFalseBecause("nobody said so"))
	g.Expect(w.suite.Find("RC-400-01.18.overlong").Documented()).To(BeFalseBecause("no length is documented"))
	g.Expect(w.suite.Find("RC-200-00.18.should").Level).To(Equal(contract.Should))
	g.Expect(w.suite.Find("RC-200-00.18.should").Shows).To(Equal([]string{"RC-200-00", "SVC-18"}))
	g.Expect(w.suite.Find("nothing")).To(BeNil())
}

func TestSelection(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "73", "11", "18", "36")
	w.spec(contract.RepeatedExternalID, "repeated", nothing)
	w.spec(contract.OtherEncoding, "hex", nothing)
	for filter, want := range map[string][]string{
		"":                                       {"RC-200-00.73.valid", "RC-200-00.11.valid", "RC-200-00.18.valid", "RC-200-00.36.valid", "RC-409-00.11.repeated", "RC-401-00-signature.11.hex"},
		"service:11 && level:should":             {"RC-401-00-signature.11.hex"},
		"id:RC-409-00.11.repeated || kind:token": {"RC-200-00.73.valid", "RC-409-00.11.repeated"},
		"requirement:RC-EXAMPLE":                 {"RC-409-00.11.repeated"},
		"/^service:1/ && !moves-money && !level:must": {"RC-401-00-signature.11.hex"},
		"service:99": nil,
	} {
		selected, err := w.suite.Select(filter)
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
		NewWithT(t).Expect(ids(selected)).To(Equal(want), filter)
	}
	_, err := w.suite.Select("service:11 && (")
	NewWithT(t).Expect(err).To(MatchError(ContainSubstring(`read the filter "service:11 && ("`)))
}

func ids(specs []*trial.Spec) []string {
	var all []string
	for _, spec := range specs {
		all = append(all, spec.ID)
	}
	return all
}

// A selection runs with the controls it leans on: a status inquiry also with that of the transfers it knows.
func TestControlsAreAddedToASelection(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "73", "11", "18", "36")
	w.spec(contract.RepeatedExternalID, "repeated", nothing)
	w.suite.Describe("Every answer", w.status, func() { w.suite.Rule("seven-digits", func(*trial.Reviewer) {}) })
	for filter, want := range map[string][]string{
		"id:RC-409-00.11.repeated":                            {"RC-200-00.11.valid", "RC-409-00.11.repeated"},
		"id:RC-200-00.36.valid":                               {"RC-200-00.18.valid", "RC-200-00.36.valid"},
		"requirement:RC-FORMAT-len":                           nil,
		"service:36 && !kind:token && !id:RC-200-00.36.valid": {"RC-200-00.18.valid", "RC-200-00.36.valid", w.suite.Specs()[len(w.suite.Specs())-1].ID},
	} {
		selected, err := w.suite.Select(filter)
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
		pool, err := trial.NewPool(w.config, selected)
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
		NewWithT(t).Expect(ids(pool.Specs())).To(Equal(want), filter)
	}
}
