package snap

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

func messageTemplate(r *trial.Reviewer, e wire.Exchange) {
	_, parts := partsOf(r, e)
	row := rowOf(r.Contract(), parts)
	if row == nil {
		return
	}
	r.Concerns(e)
	format := r.Contract().Answer.Message
	text, ok := e.Text(format.Pointer)
	if template := matchers.NewTemplate(row.Message); !ok || !template.Fits(text, nil, format.Placeholders) {
		clauses.Offend(r, e, contract.FacetMessage, row.Message, clauses.Member(e, format.Pointer), "the message does not fit %q", row.Message)
	}
}

func messageLength(r *trial.Reviewer, e wire.Exchange) {
	format := r.Contract().Answer.Message
	text, ok := e.Text(format.Pointer)
	if !ok {
		return
	}
	r.Concerns(e)
	if length := utf8.RuneCountInString(text); length > format.Max {
		clauses.Offend(r, e, contract.FacetMessage, fmt.Sprintf("%d characters at the most", format.Max), strconv.Itoa(length), "the message has %d characters", length)
	}
}
