package runner

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// Variable names of the environment.
const (
	envBaseURL      = "SNAPCONFORM_BASE_URL"
	envClientKey    = "SNAPCONFORM_CLIENT_KEY"
	envPartnerID    = "SNAPCONFORM_PARTNER_ID"
	envClientSecret = "SNAPCONFORM_CLIENT_SECRET"
	envPrivateKey   = "SNAPCONFORM_PRIVATE_KEY_FILE"
	envMerchantKey  = "SNAPCONFORM_MERCHANT_KEY"
	envAPIKey       = "SNAPCONFORM_API_KEY"
	envData         = "SNAPCONFORM_DATA_"
)

// FromEnvironment completes a target from the environment, which wins over what is there. Values are looked for by the roles and services of the
// contract. Its error is a [UsageError] and never repeats a secret.
func FromEnvironment(target *Target, c *contract.Contract, lookup func(string) (string, bool)) error {
	if value, ok := lookup(envBaseURL); ok {
		target.BaseURL = value
	}
	if err := credentialsFrom(target, lookup); err != nil {
		return err
	}
	if err := whole(target, c, lookup); err != nil {
		return err
	}
	for _, role := range DataRoles(c) {
		name := envData + upperSnake(string(role))
		if value, ok := lookup(name); ok {
			delete(target.Data, role) // values per service that the file has would win over it otherwise
			setData(target, role, trial.AnyService, value)
		}
		for _, service := range c.Services {
			if value, ok := lookup(name + "_" + service.Code); ok {
				setData(target, role, service.Code, value)
			}
		}
	}
	return nil
}

func setData(target *Target, role contract.Role, service, value string) {
	if target.Data == nil {
		target.Data = map[contract.Role]trial.Values{}
	}
	if target.Data[role] == nil {
		target.Data[role] = trial.Values{}
	}
	target.Data[role][service] = value
}

func credentialsFrom(target *Target, lookup func(string) (string, bool)) error {
	var credentials wire.Credentials
	if target.Credentials != nil {
		credentials = *target.Credentials
	}
	given := false
	take := func(name string, into *string) {
		if value, ok := lookup(name); ok {
			*into, given = value, true
		}
	}
	take(envClientKey, &credentials.ClientKey)
	take(envPartnerID, &credentials.PartnerID)
	take(envClientSecret, &credentials.ClientSecret)
	for _, sent := range [][2]string{{envClientKey, credentials.ClientKey}, {envPartnerID, credentials.PartnerID}} {
		if hasControl(sent[1]) {
			return usage("%s holds a control character, such as a line end; %s", sent[0], controlRemedy)
		}
	}
	if tooShort(credentials.ClientSecret) {
		return usage("%s has fewer than 8 characters; one so short cannot be masked without garbling answers: have a longer one issued", envClientSecret)
	}
	keyed, err := keysFrom(target, &credentials, lookup)
	if err != nil {
		return err
	}
	given = given || keyed
	if path, ok := lookup(envPrivateKey); ok {
		given = true
		text, err := readSecret(path)
		if err != nil {
			return usage("%s: the file %q %v", envPrivateKey, path, err)
		}
		if credentials.PrivateKey, err = parsePrivateKey([]byte(text)); err != nil {
			return usage("%s: %s: %v", envPrivateKey, path, err)
		}
		target.Secrets = append(target.Secrets, text)
	}
	if given {
		target.Credentials = &credentials
		if credentials.ClientSecret != "" && !slices.Contains(target.Secrets, credentials.ClientSecret) {
			target.Secrets = append(target.Secrets, credentials.ClientSecret)
		}
	}
	return nil
}

// keysFrom takes the credentials that headers carry as they are, and tells whether there was one.
func keysFrom(target *Target, credentials *wire.Credentials, lookup func(string) (string, bool)) (given bool, err error) {
	for _, each := range []struct {
		name string
		role contract.Role
	}{{envMerchantKey, contract.MerchantKey}, {envAPIKey, contract.APIKey}} {
		key, ok := lookup(each.name)
		switch {
		case !ok:
			continue
		case hasControl(key):
			return false, usage("%s holds a control character, such as a line end; %s", each.name, controlRemedy)
		case tooShort(key):
			return false, usage("%s has fewer than 8 characters; one so short cannot be masked without garbling answers: have a longer one issued", each.name)
		}
		credentials.Keys = maps.Clone(credentials.Keys)
		if credentials.Keys == nil {
			credentials.Keys = map[contract.Role]string{}
		}
		credentials.Keys[each.role], given = key, true
		if key != "" {
			target.Secrets = append(target.Secrets, key)
		}
	}
	return given, nil
}

// upperSnake writes ownAccount as OWN_ACCOUNT.
func upperSnake(name string) string {
	var out strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToUpper(r))
	}
	return out.String()
}
