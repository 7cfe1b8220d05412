package runner

import (
	"fmt"
	"os"
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
	envClientSecret = "SNAPCONFORM_CLIENT_SECRET" //nolint:gosec // the name of a variable
	envPrivateKey   = "SNAPCONFORM_PRIVATE_KEY_FILE"
	envData         = "SNAPCONFORM_DATA_"
)

// DataRoles are the roles whose values a target supplies.
func DataRoles() []contract.Role {
	return []contract.Role{contract.OwnAccount, contract.Beneficiary, "bankCode", "beneficiaryName", "wallet", contract.AmountValue, contract.AmountCurrency, contract.ChannelID}
}

// FromEnvironment completes a target from the environment, which wins over what is there.
func FromEnvironment(target *Target, lookup func(string) (string, bool)) error {
	if value, ok := lookup(envBaseURL); ok {
		target.BaseURL = value
	}
	if err := credentialsFrom(target, lookup); err != nil {
		return err
	}
	for _, role := range DataRoles() {
		name := envData + upperSnake(string(role))
		for _, service := range append([]string{trial.AnyService}, serviceCodes()...) {
			variable := name
			if service != trial.AnyService {
				variable += "_" + service
			}
			if value, ok := lookup(variable); ok {
				setData(target, role, service, value)
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
	if path, ok := lookup(envPrivateKey); ok {
		given = true
		data, err := os.ReadFile(path) //nolint:gosec // the operator names the file
		if err != nil {
			return usage("%s: %v", envPrivateKey, err)
		}
		if credentials.PrivateKey, err = parsePrivateKey(data); err != nil {
			return usage("%s: %s: %v", envPrivateKey, path, err)
		}
	}
	if given {
		target.Credentials = &credentials
	}
	return nil
}

// serviceCodes are all codes that a service can have.
func serviceCodes() []string {
	codes := make([]string, 100)
	for i := range codes {
		codes[i] = fmt.Sprintf("%02d", i)
	}
	return codes
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
