package trial

import (
	"fmt"
	"net/http"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// Request returns a request of the service that is valid and fresh: mandatory members only, an X-EXTERNAL-ID and a reference that
// were never used, the run's token.
func (t *Trial) Request(service *contract.Service) wire.Request {
	t.counter++
	maker := t.maker(service)
	var body *wire.Object
	if len(service.Fields) > 0 || service.Method != http.MethodGet {
		body = wire.NewObject()
	}
	for _, field := range service.Fields {
		if maker.belongs(field) {
			body.Set(field.Name, maker.value(field, maker.belongs))
		}
	}
	request := wire.NewRequest(service, t.run.Target.Credentials, t.token(service), body)
	for _, param := range service.Params {
		request = request.With(param.Role, maker.param(param))
	}
	if external := service.ByRole(contract.ExternalID); external != nil && external.Presence != contract.Tolerated {
		request = request.With(contract.ExternalID, t.ExternalID())
	}
	if channel, ok := t.run.Target.Data[contract.ChannelID].For(service); ok {
		request = request.With(contract.ChannelID, channel)
	}
	return request
}

// Complete returns a valid and fresh request with every optional member filled too.
func (t *Trial) Complete(service *contract.Service) wire.Request {
	request := t.Request(service)
	maker := t.maker(service)
	for _, field := range service.Fields {
		if _, present := request.Field(field.Path); maker.known(field) && (!present || len(field.Fields) > 0) {
			request = request.WithField(field.Path, maker.value(field, everything))
		}
	}
	return request
}

// Holding returns a valid and fresh request that carries a field, and every object on the way to it in full, so that taking the field away or
// spoiling it is the one thing wrong.
func (t *Trial) Holding(service *contract.Service, field *contract.Field) wire.Request {
	request := t.Request(service)
	if _, present := request.Field(field.Path); present {
		return request
	}
	outermost := field
	for outermost.Parent != nil {
		if _, present := request.Field(outermost.Parent.Path); present {
			break
		}
		outermost = outermost.Parent
	}
	return request.WithField(outermost.Path, t.maker(service).value(outermost, everything))
}

// maker fills the fields of one request.
type maker struct {
	trial   *Trial
	service *contract.Service
	counter int
}

func (t *Trial) maker(service *contract.Service) maker {
	return maker{trial: t, service: service, counter: t.counter}
}

func everything(*contract.Field) bool { return true }

// belongs tells whether a valid request carries a field: the mandatory ones, and those references of the transaction that a status inquiry asks for which
// are known.
func (m maker) belongs(field *contract.Field) bool {
	switch field.Role {
	case contract.OriginalPartnerReference, contract.OriginalReference:
		return m.known(field)
	}
	return field.Presence == contract.Mandatory
}

// known tells whether there is anything to put into a field: a provider that names its transactions later gives no reference to ask by.
func (m maker) known(field *contract.Field) bool {
	switch field.Role {
	case contract.OriginalPartnerReference, contract.OriginalReference:
		return m.trial.run.original(m.service, field.Role) != ""
	}
	return true
}

// value makes a valid value of a field; of an object, the members that are asked for.
func (m maker) value(field *contract.Field, wanted func(*contract.Field) bool) any {
	switch field.Type {
	case "object", "array":
		object := wire.NewObject()
		for _, member := range field.Fields {
			if wanted(member) {
				object.Set(member.Name, m.value(member, wanted))
			}
		}
		if field.Type == "array" {
			return []any{object}
		}
		return object
	default:
		return wire.Typed(field, m.text(field))
	}
}

// param makes a valid value of a parameter of the path: what the tracked service called it when it was asked for. A session is good for one payment, so
// each request has one of its own; a transaction can be looked up again and again.
func (m maker) param(param *contract.Field) string {
	run, tracked := m.trial.run, m.trial.run.Contract.Service(m.service.Tracks)
	if tracked == nil {
		return m.text(param)
	}
	var made Exchange
	if m.service.Kind == contract.KindPay {
		made = m.trial.Given(tracked)
	} else {
		run.mutex.Lock()
		made = run.controls[tracked.Code].exchange
		run.mutex.Unlock()
	}
	if made.Answer == nil {
		m.trial.Blocked("the valid request to service %s was not answered", tracked.Code)
	}
	value := made.Answered(string(param.Role))
	if value == "" {
		m.trial.Blocked("the answer of service %s carries no %s, see %s", tracked.Code, param.Role, made.ID)
	}
	return value
}

func (m maker) text(field *contract.Field) string {
	run := m.trial.run
	switch field.Role {
	case contract.Reference, contract.EchoReference:
		return run.Seed.identifier(run.Contract.IDRule(contract.Reference), m.trial.spec.ID, m.counter)
	case contract.TransactionDate:
		return wire.Stamped
	case contract.TrackedService:
		return m.service.Tracks
	case contract.OriginalPartnerReference, contract.OriginalReference:
		return run.original(m.service, field.Role)
	}
	if value, ok := run.Target.Data[field.Role].For(m.service); ok && field.Role != "" {
		return value
	}
	if field.Example == "" && len(field.Enum) > 0 {
		return field.Enum[0]
	}
	if field.Example == "" {
		panic(halt{verdict: reports.NotTested, reason: fmt.Sprintf("the target supplies no value of role %s for service %s", field.Role, m.service.Code), missing: []string{"data." + string(field.Role)}})
	}
	return field.Example
}

// Filled returns a valid value of a field with every member filled.
func (t *Trial) Filled(service *contract.Service, field *contract.Field) any {
	return t.maker(service).value(field, everything)
}
