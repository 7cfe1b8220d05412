package runner

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// Variable names of the environment for what a target file says besides credentials and data.
const (
	envName         = "SNAPCONFORM_NAME"
	envEnvironment  = "SNAPCONFORM_ENVIRONMENT"
	envBuild        = "SNAPCONFORM_BUILD"
	envUser         = "SNAPCONFORM_USER"
	envTester       = "SNAPCONFORM_TESTER"
	envWitness      = "SNAPCONFORM_WITNESS"
	envPrefix       = "SNAPCONFORM_PREFIX"
	envContract     = "SNAPCONFORM_CONTRACT"
	envServices     = "SNAPCONFORM_SERVICES"
	envPoll         = "SNAPCONFORM_POLL_INTERVAL"
	envWait         = "SNAPCONFORM_WAIT_TOKEN_LIFE"
	envOldToken     = "SNAPCONFORM_OLD_TOKEN"
	envRate         = "SNAPCONFORM_RATE"
	envParallel     = "SNAPCONFORM_PARALLEL"
	envTransactions = "SNAPCONFORM_MAX_TRANSACTIONS"
	envAmount       = "SNAPCONFORM_MAX_AMOUNT"
	envTotal        = "SNAPCONFORM_MAX_TOTAL"
	envWaivers      = "SNAPCONFORM_WAIVERS"
	envResource     = "SNAPCONFORM_RESOURCE_"
)

// ContractFrom returns the contract that the environment names, or "". It is looked at before all else, because roles and resources are the contract's.
func ContractFrom(lookup func(string) (string, bool)) string {
	name, _ := lookup(envContract)
	return name
}

// variablesReader lays variables over a target and collects what is wrong with them.
type variablesReader struct {
	lookup func(string) (string, bool)
	err    error
}

func (r *variablesReader) problem(format string, args ...any) {
	if r.err == nil {
		r.err = usage(format, args...)
	}
}

func (r *variablesReader) text(name string, into *string) {
	if value, ok := r.lookup(name); ok {
		*into = value
	}
}

func (r *variablesReader) person(name string, into *reports.Person) {
	r.text(name+"_NAME", (*string)(&into.Name))
	r.text(name+"_POSITION", (*string)(&into.Position))
	r.text(name+"_COMPANY", (*string)(&into.Company))
}

func (r *variablesReader) flag(name string, into *bool) {
	value, ok := r.lookup(name)
	if !ok {
		return
	}
	parsed, err := strconv.ParseBool(value)
	if err != nil {
		r.problem("%s is neither true nor false", name)
		return
	}
	*into = parsed
}

// number reads a number of either kind.
func number[N int | float64](r *variablesReader, name string, parse func(string) (N, error), into **N) {
	value, ok := r.lookup(name)
	if !ok {
		return
	}
	parsed, err := parse(value)
	if err != nil {
		r.problem("%s %q is no number", name, value)
		return
	}
	*into = &parsed
}

// whole lays over a target what a target file says besides credentials and data.
func whole(target *Target, c *contract.Contract, lookup func(string) (string, bool)) error {
	r := &variablesReader{lookup: lookup}
	r.text(envName, &target.Name)
	r.text(envEnvironment, &target.Environment)
	r.text(envBuild, &target.Build)
	r.text(envUser, (*string)(&target.User))
	r.person(envTester, &target.Tester)
	r.person(envWitness, &target.Witness)
	r.text(envPrefix, &target.Prefix)
	r.text(envContract, &target.Contract)
	r.text(envWaivers, &target.Waivers)
	r.flag(envWait, &target.WaitTokenLife)
	if codes, ok := lookup(envServices); ok {
		target.Services = strings.FieldsFunc(codes, func(r rune) bool { return r == ',' || r == ' ' })
	}
	if text, ok := lookup(envPoll); ok {
		d, err := time.ParseDuration(text)
		if err != nil || d <= 0 {
			r.problem("%s %q is not a duration longer than zero: write it like 500ms, 2s or 1m", envPoll, text)
		}
		target.PollInterval = d
	}
	if token, ok := lookup(envOldToken); ok && token != "" {
		if tooShort(token) {
			r.problem("%s has fewer than 8 characters, which is no token", envOldToken)
		}
		target.OldToken = &trial.OldToken{Token: token, Origin: "one that the environment supplied"}
		target.Secrets = append(target.Secrets, token)
	}
	number(r, envRate, func(s string) (float64, error) { return strconv.ParseFloat(s, 64) }, &target.Limits.Rate)
	number(r, envParallel, strconv.Atoi, &target.Limits.Parallel)
	number(r, envTransactions, strconv.Atoi, &target.Limits.Transactions)
	r.text(envAmount, &target.Limits.Amount)
	r.text(envTotal, &target.Limits.Total)
	if err := target.Limits.Check(); err != nil {
		r.problem("limits of the environment: %v", err)
	}
	for _, resource := range c.Resources {
		r.resource(target, c, resource)
	}
	return r.err
}

// resource takes what supplies a resource: SNAPCONFORM_RESOURCE_<ID> for a value, or the word true, with _<SERVICE> for one service; for credentials the id is
// followed by the names that the main ones have.
func (r *variablesReader) resource(target *Target, c *contract.Contract, resource contract.Resource) {
	name := envResource + strings.ToUpper(strings.NewReplacer(".", "_", "-", "_").Replace(resource.ID))
	supplied := trial.Resource{Values: trial.Values{}}
	if resource.Kind == "credential" {
		r.credentials(target, name, &supplied)
	} else {
		if value, ok := r.lookup(name); ok {
			supplied.Values[trial.AnyService] = value
		}
		for _, service := range c.Services {
			if value, ok := r.lookup(name + "_" + strings.ToUpper(service.Code)); ok {
				supplied.Values[service.Code] = value
			}
		}
		if declared, err := strconv.ParseBool(supplied.Values[trial.AnyService]); declares(resource.Kind) && err == nil {
			supplied.Declared, supplied.Values = declared, nil
		}
	}
	if len(supplied.Values) == 0 && supplied.Credentials == nil && !supplied.Declared {
		return
	}
	if target.Resources == nil {
		target.Resources = map[string]trial.Resource{}
	} else {
		target.Resources = maps.Clone(target.Resources)
	}
	target.Resources[resource.ID] = supplied
}

// declares tells whether a resource of this kind is supplied by the word that something is so.
func declares(kind string) bool {
	return slices.Contains([]string{"declaration", "control", "permission", "manual"}, kind) // a target that supplies it in a way that does not fit is refused later
}

// credentials takes the credentials of a resource, whose variables are named as the main ones are, after the resource.
func (r *variablesReader) credentials(target *Target, name string, supplied *trial.Resource) {
	own := Target{}
	err := credentialsFrom(&own, func(asked string) (string, bool) {
		return r.lookup(name + "_" + strings.TrimPrefix(asked, "SNAPCONFORM_"))
	})
	if err != nil {
		r.problem("%s_…: %v", name, err)
		return
	}
	if own.Credentials != nil {
		supplied.Credentials = map[string]*wire.Credentials{trial.AnyService: own.Credentials}
		target.Secrets = append(target.Secrets, own.Secrets...)
	}
}
