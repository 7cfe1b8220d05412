package snap

import (
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

func requiredMembers(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	for _, pointer := range []string{r.Contract().Answer.Code.Pointer, r.Contract().Answer.Message.Pointer} {
		if text, ok := e.Text(pointer); !ok || text == "" {
			clauses.Offend(r, e, contract.FacetBody, "a string at "+pointer, clauses.Member(e, pointer), "there is no string at %s", pointer)
		}
	}
}

// knownErrorMembers: an answer that refuses carries what the contract names and nothing else.
func knownErrorMembers(r *trial.Reviewer, e wire.Exchange) {
	tree, _ := e.Document()
	object, ok := tree.(*wire.Object)
	if !ok || e.Answer.Status < 400 {
		return
	}
	r.Concerns(e)
	known := []string{strings.TrimPrefix(r.Contract().Answer.Code.Pointer, "/"), strings.TrimPrefix(r.Contract().Answer.Message.Pointer, "/")}
	for _, unknown := range object.Members {
		if unknown.Name != known[0] && unknown.Name != known[1] {
			clauses.Offend(r, e, contract.FacetBody, strings.Join(known, ", "), unknown.Name, "the member %q is not in the contract", unknown.Name)
			return
		}
	}
}
