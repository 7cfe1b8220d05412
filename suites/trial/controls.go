package trial

import (
	"fmt"
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// control is what is known of the valid request that the refusals of a service lean on.
type control struct {
	held     bool
	reason   string
	exchange Exchange
}

// control returns the spec that the others of a service lean on, or nil.
func (s *Suite) control(service *contract.Service) *Spec {
	at := slices.IndexFunc(s.specs, func(spec *Spec) bool { return spec.Control && spec.Service == service })
	if at < 0 {
		return nil
	}
	return s.specs[at]
}

// withControls adds to a selection the controls that it leans on, in the order of the suite. A status inquiry also leans on the control of the service
// whose transactions it knows.
func withControls(suite *Suite, selected []*Spec) []*Spec {
	needed := map[*Spec]bool{}
	for _, spec := range selected {
		needed[spec] = true
		for service := spec.Service; service != nil; service = suite.Contract.Service(service.Tracks) {
			needed[suite.control(service)] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(suite.specs), func(spec *Spec) bool { return !needed[spec] })
}

// gate ends the spec where the control it leans on did not hold.
func (t *Trial) gate() {
	service := t.spec.Service
	if t.spec.Control {
		service = t.run.Contract.Service(service.Tracks)
	}
	if service == nil || t.run.Suite.control(service) == nil {
		return
	}
	t.run.mutex.Lock()
	control, known := t.run.controls[service.Code]
	t.run.mutex.Unlock()
	switch {
	case !known:
		t.Blocked("the valid request to service %s was not sent", service.Code)
	case !control.held:
		t.Blocked("the valid request to service %s was not accepted: %s", service.Code, control.reason)
	}
}

// holds keeps what the control of a service showed. Its own case books a failed control once; all others of the service are blocked.
func (p *Pool) holds(t *Trial) {
	result := control{reason: t.result.Reason, exchange: t.last, held: p.judge.Accepted(t.last.Exchange)}
	switch {
	case t.last.ID == "": // nothing was sent
	case t.last.Answer == nil:
		result.reason = "no answer, see " + t.last.ID
	default:
		result.reason = fmt.Sprintf("HTTP %d, see %s", t.last.Answer.Status, t.last.ID)
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.controls[t.spec.Service.Code] = result
}

// original returns how a status inquiry names the transaction that the control of the tracked service made, "" where that is not known.
func (p *Pool) original(service *contract.Service, role contract.Role) string {
	p.mutex.Lock()
	made := p.controls[service.Tracks].exchange
	p.mutex.Unlock()
	switch {
	case made.Answer == nil:
		return ""
	case role == contract.OriginalReference:
		return made.Answered("providerReference")
	default:
		return made.Reference()
	}
}
