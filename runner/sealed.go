package runner

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// ReadContract reads the contract of a run from the texts that it left, which have to be those of its digest.
func ReadContract(texts seal.Texts, digest string) (*contract.Contract, error) {
	c, err := contract.FromTexts(seal.ContractName, texts.Own, texts.Base)
	if err == nil && c.Digest != digest {
		return nil, fmt.Errorf("its text has the SHA-256 %.12s, and the run was judged by a contract with %.12s", c.Digest, digest)
	}
	return c, err
}

// BuiltIn tells whether a contract of this id and digest is built in.
func BuiltIn(id, digest string) bool {
	own, err := contract.Embedded(id)
	return err == nil && own.Digest == digest
}

// ReadSealed reads the contract of a sealed run.
func ReadSealed(texts seal.Texts, digest string) (seal.Contract, error) {
	c, err := ReadContract(texts, digest)
	if err != nil {
		return seal.Contract{}, err
	}
	day, err := time.Parse("Z07:00", c.Clock.Day)
	if err != nil {
		return seal.Contract{}, fmt.Errorf("its clock's day %q is no zone: %w", c.Clock.Day, err)
	}
	read := seal.Contract{ID: c.ID, BuiltIn: BuiltIn(c.ID, digest), Zone: day.Location(), Needs: needs(c), See: seeing{c}.see}
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
