package runner

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// ReadSealed reads the contract of a sealed run. Where the contract of the digest is built in, the text has to be that one; another cannot be told from its digest,
// which is of the files that it was merged from.
func ReadSealed(text []byte, digest string) (seal.Contract, error) {
	c, err := contract.Parse(seal.ContractName, text)
	if err != nil {
		return seal.Contract{}, err
	}
	known, err := builtIn(c.ID, digest, text)
	if err != nil {
		return seal.Contract{}, err
	}
	day, err := time.Parse("Z07:00", c.Clock.Day)
	if err != nil {
		return seal.Contract{}, fmt.Errorf("its clock's day %q is no zone: %w", c.Clock.Day, err)
	}
	read := seal.Contract{ID: c.ID, Known: known, Zone: day.Location(), Needs: needs(c), See: seeing{c}.see}
	for _, r := range c.Requirements {
		unbound := r.Binds == ""
		read.Rows = append(read.Rows, seal.Row{ID: r.ID, Judged: unbound && r.Unprovokable == ""})
		for _, condition := range r.Conditions {
			read.Rows = append(read.Rows, seal.Row{ID: r.ID + "-" + condition.ID, Judged: unbound && condition.Unprovokable == "" && condition.NotApplicable == ""})
		}
	}
	for _, service := range c.Services {
		for _, outcome := range c.Outcomes {
			if !outcome.Transport {
				applies, _ := outcome.AppliesTo(service)
				read.Cells = append(read.Cells, seal.Row{ID: service.Code + "/" + outcome.ID, Judged: applies})
			}
		}
	}
	return read, nil
}

// builtIn tells whether a contract of this id and digest is built in. Then the text must be the one it is merged to.
func builtIn(id, digest string, text []byte) (bool, error) {
	own, err := contract.Embedded(id)
	if err != nil || own.Digest != digest {
		return false, nil //nolint:nilerr // a contract that is not built in is no fault of the text
	}
	merged, err := own.YAML()
	if err == nil && !bytes.Equal(merged, text) {
		err = errors.New("it is not the text of the contract with this digest, which is built in")
	}
	return err == nil, err
}

func needs(c *contract.Contract) func(string) bool {
	return func(situation string) bool {
		stimulus := c.Stimulus(contract.Situation(situation))
		return stimulus != nil && len(stimulus.Needs) > 0
	}
}

// seeing looks at the exchanges of a run by a contract.
type seeing struct{ contract *contract.Contract }

func (s seeing) see(seed string, line json.RawMessage) (seal.Seen, error) {
	var exchange wire.Exchange
	if err := json.Unmarshal(line, &exchange); err != nil {
		return seal.Seen{}, err
	}
	seen := seal.Seen{ID: exchange.ID, Left: exchange.Left(), Reference: reveals(exchange)}
	service := s.contract.Service(exchange.Service)
	if service == nil {
		return seen, nil
	}
	for _, role := range []contract.Role{contract.ExternalID, contract.Reference} {
		value, carried := exchange.Request.Value(service, role)
		if rule := s.contract.IDRule(role); !carried || rule == nil || !formed(rule, value) {
			continue
		}
		if s.gives(trial.Seed(seed), role, exchange.ID, value) {
			seen.Given++
		} else {
			seen.Foreign = value
		}
	}
	return seen, nil
}

// formed tells whether a value has the form of the ids that a seed gives. One that has another was made up on purpose, as one that is too long.
func formed(rule *contract.IDRule, value string) bool {
	const digits, letters = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	switch rule.Alphabet {
	case "digits":
		return len(value) == rule.Length && strings.Trim(value, digits) == ""
	case "alphanumeric":
		return len(value) == rule.Length && strings.Trim(value, digits+letters) == ""
	default:
		return len(value) == 36 && value[14] == '5' // the version of a UUID that is derived
	}
}

// gives tells whether the seed gives an id to the sender of an exchange, for some request that it makes.
func (s seeing) gives(seed trial.Seed, role contract.Role, exchange, value string) bool {
	const most = 1000 // requests of one attempt
	sender, number, _ := strings.Cut(exchange, "#")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 {
		return false
	}
	before := trial.Attempt(n)
	for counter := before + 1; counter <= before+most; counter++ {
		if seed.Gives(s.contract, role, sender, counter, value) {
			return true
		}
	}
	return false
}
