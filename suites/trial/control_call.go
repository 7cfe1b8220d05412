package trial

import "github.com/snapconform/snapconform/fixtures/contract"

// Control steers the sandbox by the call that a resource of kind control opens, with values by role. Where the sandbox does not do as it is told, the spec is
// blocked: the call is none of the services that are judged.
func (t *Trial) Control(resource string, values map[contract.Role]string) {
	t.knows(resource)
	control := t.run.Contract.ControlOf(resource)
	if control == nil {
		panic(broken("the resource %s opens no control", resource))
	}
	request := t.Request(control)
	for role, value := range values {
		request = request.With(role, value)
	}
	t.GivenRequest(request)
}
