package trial

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/wire"
)

// Exchange is an exchange together with the request it was made from.
type Exchange struct {
	wire.Exchange
	Made wire.Request
}

// ExternalID returns the X-EXTERNAL-ID that was sent.
func (e Exchange) ExternalID() string { return e.sent(contract.ExternalID) }

// Reference returns the partner's reference that was sent.
func (e Exchange) Reference() string { return e.sent(contract.Reference) }

// Answered returns what the answer carries for a role, or "".
func (e Exchange) Answered(role string) string {
	text, _ := e.Text(e.Made.Service.Pointer(role))
	return text
}

func (e Exchange) sent(role contract.Role) string {
	value, _ := e.Made.Value(role)
	return value
}

// Unchanged returns the request of an exchange as it went over the wire: same ids, same body, byte for byte. Only
// timestamp and signature are made anew.
func (e Exchange) Unchanged() wire.Request { return e.Made.WithRawBody(e.Request.Body) }
