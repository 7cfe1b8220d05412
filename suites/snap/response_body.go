package snap

import (
	"encoding/json"
	"mime"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

func mediaType(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	want, sent := r.Contract().Answer.Media, e.AnswerHeader("Content-Type")
	if media, _, err := mime.ParseMediaType(sent); err != nil || media != want {
		offend(r, e, contract.FacetHeaders, want, orAbsent(sent), "the Content-Type is %s", orAbsent(sent))
	}
}

func requiredMembers(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	for _, pointer := range []string{r.Contract().Answer.Code.Pointer, r.Contract().Answer.Message.Pointer} {
		if text, ok := e.Text(pointer); !ok || text == "" {
			offend(r, e, contract.FacetBody, "a string at "+pointer, member(e, pointer), "there is no string at %s", pointer)
		}
	}
}

func noDuplicateMembers(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	if tree, defect := e.Document(); tree != nil && defect != nil {
		offend(r, e, contract.FacetBody, "each member once", defect.Pointer, "%s", defect.Text)
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
			offend(r, e, contract.FacetBody, strings.Join(known, ", "), unknown.Name, "the member %q is not in the contract", unknown.Name)
			return
		}
	}
}

// member shows a member of an answer for a person.
func member(e wire.Exchange, pointer string) string {
	tree, defect := e.Document()
	if tree == nil && defect != nil {
		return "no JSON: " + defect.String()
	}
	value, ok := wire.Lookup(tree, pointer)
	if !ok {
		return "absent"
	}
	text, err := json.Marshal(wire.Plain(value))
	if err != nil {
		return "unprintable"
	}
	return string(text)
}
