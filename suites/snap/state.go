package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// everyState: the status table, over every accepted status inquiry of the run.
func everyState(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Every answer", service, func() {
		suite.Rule("states-of-the-table", func(r *trial.Reviewer) {
			r.Each(func(e wire.Exchange) { stateOfTheTable(r, e) })
		})
		suite.Rule("states-never-go-back", statesNeverGoBack)
	})
}

// stateOf returns what an accepted status inquiry says of its transaction.
func stateOf(r *trial.Reviewer, e wire.Exchange) (code string, state *contract.State, told bool) {
	if outcome := r.Outcome(e); outcome == nil || !outcome.Success() {
		return "", nil, false
	}
	code, told = e.Text(r.Service().Pointer("status"))
	return code, r.Contract().State(code), told
}

func stateOfTheTable(r *trial.Reviewer, e wire.Exchange) {
	code, state, told := stateOf(r, e)
	if !told {
		return
	}
	r.Concerns(e)
	words := r.Service().Pointer("statusText")
	text, _ := e.Text(words)
	switch {
	case state == nil:
		clauses.Offend(r, e, contract.FacetState, "a row of the status table", code, "%q is no row of the status table", code)
	case text != state.Text:
		clauses.Offend(r, e, contract.FacetState, state.Text, clauses.Member(e, words), "%s stands for %q, the answer says %s", code, state.Text, clauses.Member(e, words))
	}
}

// statesNeverGoBack compares what was said of one transaction over time. Only answers that cannot have crossed are compared: the later request was
// sent after the earlier answer was there.
func statesNeverGoBack(r *trial.Reviewer) {
	type told struct {
		exchange wire.Exchange
		state    *contract.State
	}
	final := map[string][]told{}
	r.Each(func(e wire.Exchange) {
		if _, state, ok := stateOf(r, e); ok && state != nil && state.Final {
			final[transactionOf(r, e)] = append(final[transactionOf(r, e)], told{e, state})
		}
	})
	r.Each(func(e wire.Exchange) {
		_, state, ok := stateOf(r, e)
		if !ok || state == nil {
			return
		}
		r.Concerns(e)
		for _, earlier := range final[transactionOf(r, e)] {
			if e.Started.After(earlier.exchange.Started.Add(earlier.exchange.Elapsed)) && state.ID != earlier.state.ID {
				clauses.Offend(r, e, contract.FacetState, earlier.state.ID+" "+earlier.state.Text, state.ID+" "+state.Text,
					"the transaction was %s in %s and is %s now", earlier.state.Text, earlier.exchange.ID, state.Text)
				return
			}
		}
	})
}

// transactionOf names the transaction that a status inquiry asked about: by the partner's reference, else by the provider's.
func transactionOf(r *trial.Reviewer, e wire.Exchange) string {
	for _, role := range []contract.Role{contract.OriginalPartnerReference, contract.OriginalReference} {
		if value, ok := e.Request.Value(r.Service(), role); ok && value != "" {
			return string(role) + " " + value
		}
	}
	return e.ID
}
