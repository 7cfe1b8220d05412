package runner

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// declaration is what the operator said of the target, without a secret: with it the exchanges of a run can be judged again.
type declaration struct {
	Prefix       string                         `json:"prefix,omitempty"`
	Services     []string                       `json:"services,omitempty"`
	Credentials  caller                         `json:"credentials"`
	Data         map[contract.Role]trial.Values `json:"data,omitempty"`
	PollInterval time.Duration                  `json:"pollIntervalNs,omitempty"`
	WaitToken    bool                           `json:"waitTokenLife,omitempty"`
	OldToken     string                         `json:"oldToken,omitempty"` // where it came from
	Retries      int                            `json:"retries,omitempty"`
	Resources    map[string]declaredResource    `json:"resources,omitempty"`
}

// caller is who called, and which credentials there were.
type caller struct {
	ClientKey string          `json:"clientKey,omitempty"`
	PartnerID string          `json:"partnerId,omitempty"`
	Keys      []contract.Role `json:"keys,omitempty"`
}

type declaredResource struct {
	Values      trial.Values      `json:"values,omitempty"`
	Credentials map[string]caller `json:"credentials,omitempty"`
	Declared    bool              `json:"declared,omitempty"`
}

func callerOf(c *wire.Credentials) caller {
	return caller{ClientKey: c.ClientKey, PartnerID: c.PartnerID, Keys: sorted(c.Keys)}
}

// standIn are credentials that call as those of the recording did. Their secrets are nobody's, for nothing is sent by them.
func (c caller) standIn() *wire.Credentials {
	credentials := &wire.Credentials{ClientKey: c.ClientKey, PartnerID: c.PartnerID, ClientSecret: "of nobody"}
	for _, role := range c.Keys {
		if credentials.Keys == nil {
			credentials.Keys = map[contract.Role]string{}
		}
		credentials.Keys[role] = "of nobody: " + string(role)
	}
	return credentials
}

// declared returns what a configuration declares of its target, as the head of a recording holds it.
func declared(config Config) (json.RawMessage, error) {
	target := config.Target
	d := declaration{
		Prefix: target.Prefix, Services: target.Services, Credentials: callerOf(target.Credentials), Data: target.Data, PollInterval: target.PollInterval,
		WaitToken: target.WaitTokenLife, Retries: config.Retries, Resources: map[string]declaredResource{},
	}
	if target.OldToken != nil {
		d.OldToken = target.OldToken.Origin
	}
	for id, supplied := range target.Resources {
		resource := declaredResource{Values: supplied.Values, Declared: supplied.Declared}
		for code, credentials := range supplied.Credentials {
			if resource.Credentials == nil {
				resource.Credentials = map[string]caller{}
			}
			resource.Credentials[code] = callerOf(credentials)
		}
		d.Resources[id] = resource
	}
	data, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("record what the target declares: %w", err)
	}
	return data, nil
}

// target returns the target of a recording, with stand-ins for its secrets.
func (d declaration) target() trial.Target {
	target := trial.Target{
		Credentials: d.Credentials.standIn(), Services: d.Services, Data: d.Data, PollInterval: d.PollInterval, WaitTokenLife: d.WaitToken,
		Resources: map[string]trial.Resource{},
	}
	if d.OldToken != "" {
		target.OldToken = &trial.OldToken{Token: "of-nobody", Origin: d.OldToken}
	}
	for id, supplied := range d.Resources {
		resource := trial.Resource{Values: supplied.Values, Declared: supplied.Declared}
		for code, c := range supplied.Credentials {
			if resource.Credentials == nil {
				resource.Credentials = map[string]*wire.Credentials{}
			}
			resource.Credentials[code] = c.standIn()
		}
		target.Resources[id] = resource
	}
	return target
}
