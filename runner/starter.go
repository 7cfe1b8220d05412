package runner

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// Starter returns a target file to begin with, for contracts of a kind: everything that a run needs or can use, explained, with what only some need commented out. It
// is loaded as it stands once its variables are set. Usage names the file in the commands that its comments show.
func Starter(c *contract.Contract, usage string) []byte {
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	line("# yaml-language-server: $schema=%s", targetSchemaURL)
	line("# Whose API is judged, who calls it, and the test data that only its provider can supply.")
	line("# Fill in what is marked, then: snapconform check --target %s", usage)
	line("schema: 1")
	line("name: \"My provider\"              # as reports print it")
	line("environment: sandbox")
	line("# build: \"2026.11.1\"             # the provider's version, where it is known")
	line("# user: \"PT Contoh Mitra\"        # Nama Pengguna Layanan: the company on whose behalf the services are called")
	line("# tester: {name: \"Siti Rahayu\", position: \"QA Lead\", company: \"PT Contoh Mitra\"}  # Penguji and Saksi: who signs the papers;")
	line("# witness: {name: \"Agus Wijaya\", position: \"Manager\", company: \"PT Contoh Penyedia\"}  # printed as given, never masked")
	line("baseUrl: \"https://sandbox.example.com\"  # <- fill in; without the version that the contract's paths hold")
	line("# prefix: /api                   # a path before the contract's own that is part of what is signed")
	line("contract: %s", c.ID)
	line("")
	starterCredentials(line, c)
	line("# The codes of the services that the provider offers; all of them where the key is left out.")
	line("# services: [%s]", strings.Join(quotedCodes(c), ", "))
	line("")
	starterData(line, c)
	line("# What bounds a run. These are the defaults; a whole run stays below them.")
	line("# limits:")
	line("#   requestsPerSecond: %d", politeRate)
	line("#   parallel: %d", DefaultParallel)
	line("#   transactions: %d", defaultTransactions)
	limits := defaultLimits(&Target{}, c, false)
	line("#   amount: %q               # the greatest of one transaction", limits.Amount)
	line("#   total: %q               # and of all of them", limits.Total)
	line("")
	line("# What is known not to be kept: case or requirement, reason, owner, expires, ticket.")
	line("# waivers: waivers.yaml")
	line("")
	starterResources(line, c)
	return []byte(out.String())
}

func quotedCodes(c *contract.Contract) []string {
	var all []string
	for _, service := range c.Services {
		all = append(all, strconv.Quote(service.Code))
	}
	return all
}

func starterCredentials(line func(string, ...any), c *contract.Contract) {
	line("# Who calls. A secret never stands here: it comes from a variable of the environment, or from a file beside this one.")
	line("credentials:")
	if c.Token.Service == "" {
		line("  merchantKey: \"${MERCHANT_KEY}\"")
		line("  apiKey: \"${API_KEY}\"")
		line("")
		return
	}
	line("  clientKey: my-client            # <- fill in")
	line("  # partnerId: my-partner         # where it differs from the client key")
	line("  clientSecret: \"${CLIENT_SECRET}\"")
	line("  privateKey: {file: private-key.pem}  # the provider has to know the public half of it")
	line("")
	line("# token:")
	line("#   wait: true                    # wait for a token to expire, beside the other specs")
	line("#   old: \"${OLD_TOKEN}\"            # or supply one that has expired; a later run has one of its own")
	line("")
}

// starterData lists what valid requests carry, by role. What has no example that any provider would take is marked.
func starterData(line func(string, ...any), c *contract.Contract) {
	line("# What valid requests carry, by the role that the contract gives to a field: one value, or one per service code.")
	var lines []string
	given := false
	for _, role := range DataRoles(c) {
		fields, example := carriersOf(c, role)
		if len(fields) == 0 {
			continue
		}
		mark, comment := "", "<- fill in: "
		if example != "" {
			mark, comment = "# ", ""
		}
		if example == "" {
			example = "fill-in"
		}
		given = given || mark == ""
		value := strconv.Quote(example)
		if mark == "" {
			value = cmp.Or(perService(c, role), value)
		}
		lines = append(lines, fmt.Sprintf("  %s%s: %s   # %s%s", mark, role, value, comment, strings.Join(fields, ", ")))
	}
	if !given { // a mapping of nothing but comments is none
		line("# data:")
	} else {
		line("data:")
	}
	for _, text := range lines {
		line("%s", text)
	}
	line("")
}

// perService is a value for each service that carries a role, to be filled in; "" where one value fits them all. A role whose forms differ holds different things: a
// bank account here, the number of a wallet there.
func perService(c *contract.Contract, role contract.Role) string {
	var values []string
	forms := map[string]bool{}
	for _, service := range c.Services {
		if field := service.ByRole(role); field != nil {
			values, forms[field.Format] = append(values, fmt.Sprintf("%q: \"fill-in\"", service.Code)), true
		}
	}
	if len(forms) < 2 {
		return ""
	}
	return "{" + strings.Join(values, ", ") + "}"
}

// carriersOf returns the fields that carry a role, each once, and an example of its value.
func carriersOf(c *contract.Contract, role contract.Role) (fields []string, example string) {
	for _, service := range c.Services {
		for _, field := range slices.Concat(service.Headers, service.Params, service.AllFields()) {
			if field.Role != role {
				continue
			}
			if !slices.Contains(fields, field.Path) {
				fields = append(fields, field.Path)
			}
			if field.Presence == contract.Mandatory && example == "" {
				example = field.Example
			}
			if example == "" && len(field.Enum) > 0 {
				example = field.Enum[0]
			}
		}
	}
	return fields, example
}

// starterResources lists what only the provider's side can supply, commented out: what is left out is reported as not tested.
func starterResources(line func(string, ...any), c *contract.Contract) {
	line("# What only the provider's side can supply. What is left out is reported as not tested, by its name.")
	line("# resources:")
	for _, resource := range c.Resources {
		value := `"fill-in"`
		switch resource.Kind {
		case "credential":
			value = `{clientKey: other-client, clientSecret: "${OTHER_SECRET}", privateKey: {file: private-key.pem}}`
			if c.Token.Service == "" {
				value = `{merchantKey: "${OTHER_MERCHANT_KEY}", apiKey: "${OTHER_API_KEY}"}`
			}
		case "declaration", "control":
			value = "true"
		default:
			if resource.Default.Value != "" || resource.Default.Rule != "" {
				value = "published"
			}
		}
		line("#   %s: %s   # %s", resource.ID, value, resource.What)
	}
}
