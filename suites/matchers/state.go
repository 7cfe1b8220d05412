package matchers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// The roles by which a status answer carries the state of a transaction.
const (
	roleStatus     = "status"
	roleStatusText = "statusText"
)

// State returns the row of the status table that a status answer names, or nil where it names none.
func (o Observed) State() *contract.State {
	id, _ := o.Exchange.Text(o.Service.Pointer(roleStatus))
	return o.Contract.State(id)
}

// state judges that the transaction is in one of the expected states and that the words agree with the code.
func (o Observed) state(expectation *contract.Expectation) []reports.Finding {
	grounds := basis(expectation, contract.FacetState)
	pointer := o.Service.Pointer(roleStatus)
	state := o.State()
	if state == nil {
		actual := o.memberText(pointer)
		return []reports.Finding{o.finding(contract.FacetState, grounds, "a row of the status table", actual,
			fmt.Sprintf("%s is %s, which is no row of the status table", name(pointer), actual))}
	}
	var found []reports.Finding
	if !slices.Contains(expectation.States, state.Meaning) {
		found = append(found, o.finding(contract.FacetState, grounds, strings.Join(expectation.States, " or "), state.ID+" "+state.Meaning,
			fmt.Sprintf("the transaction is %s (%s), expected %s", state.ID, state.Meaning, strings.Join(expectation.States, " or "))))
	}
	pointer = o.Service.Pointer(roleStatusText)
	if pointer == "" {
		return found // the state is its own word
	}
	if text, ok := o.Exchange.Text(pointer); !ok || text != state.Text {
		actual := o.memberText(pointer)
		found = append(found, o.finding(contract.FacetState, grounds, state.Text, actual,
			fmt.Sprintf("%s says %s where %s stands for %q", name(pointer), actual, state.ID, state.Text)))
	}
	return found
}
