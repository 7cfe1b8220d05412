package runner

import (
	"go.yaml.in/yaml/v3"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
)

// targetFile is a target file as it is written. Its JSON Schema holds what may stand where; see target.schema.json. A yaml.Node is what can be
// written in more than one way.
type targetFile struct {
	Schema      int                  `yaml:"schema"`
	Name        string               `yaml:"name"`
	Environment string               `yaml:"environment"`
	Build       string               `yaml:"build"`
	User        string               `yaml:"user"`
	Tester      personFile           `yaml:"tester"`
	Witness     personFile           `yaml:"witness"`
	Reference   bool                 `yaml:"reference"`
	BaseURL     string               `yaml:"baseUrl"`
	Prefix      string               `yaml:"prefix"`
	Contract    string               `yaml:"contract"`
	Credentials *credentialsFile     `yaml:"credentials"`
	Services    []string             `yaml:"services"`
	Data        map[string]yaml.Node `yaml:"data"`
	Poll        pollFile             `yaml:"poll"`
	Token       tokenFile            `yaml:"token"`
	Limits      limitsFile           `yaml:"limits"`
	Waivers     string               `yaml:"waivers"`
	Resources   map[string]yaml.Node `yaml:"resources"`
}

// personFile is who signs the papers.
type personFile struct {
	Name     string `yaml:"name"`
	Position string `yaml:"position"`
	Company  string `yaml:"company"`
}

type pollFile struct {
	Interval string `yaml:"interval"`
}

type tokenFile struct {
	Wait bool      `yaml:"wait"`
	Old  yaml.Node `yaml:"old"`
}

type limitsFile struct {
	Rate         *float64 `yaml:"requestsPerSecond"`
	Parallel     *int     `yaml:"parallel"`
	Transactions *int     `yaml:"transactions"`
	Amount       string   `yaml:"amount"`
	Total        string   `yaml:"total"`
}

// credentialsFile are credentials as they are written. A secret is ${NAME} or a secretFile.
type credentialsFile struct {
	ClientKey    string    `yaml:"clientKey"`
	PartnerID    string    `yaml:"partnerId"`
	ClientSecret yaml.Node `yaml:"clientSecret"`
	PrivateKey   yaml.Node `yaml:"privateKey"`
	MerchantKey  yaml.Node `yaml:"merchantKey"`
	APIKey       yaml.Node `yaml:"apiKey"`
}

type secretFile struct {
	File string `yaml:"file"`
}

// target fills a Target from what a file says.
func (r *targetReader) target(file targetFile) Target {
	target := Target{
		Name: r.text("/name", file.Name), Environment: r.text("/environment", file.Environment), Build: r.text("/build", file.Build),
		BaseURL: r.text("/baseUrl", file.BaseURL), Prefix: r.text("/prefix", file.Prefix), Contract: r.text("/contract", file.Contract),
		User: r.onPaper("/user", file.User), Tester: r.person("/tester", file.Tester), Witness: r.person("/witness", file.Witness),
		Reference: file.Reference, written: r.tree,
	}
	if err := checkPrefix(target.Prefix); err != nil {
		r.problem("/prefix", err.Error(), prefixRemedy)
	}
	target.Services = file.Services
	target.WaitTokenLife = file.Token.Wait
	target.PollInterval = r.duration("/poll/interval", file.Poll.Interval)
	if old := r.secret("/token/old", file.Token.Old); old != "" {
		target.OldToken = &trial.OldToken{Token: old, Origin: "one that the target file supplied"}
	}
	target.Limits = Limits{
		Rate: file.Limits.Rate, Parallel: file.Limits.Parallel, Transactions: file.Limits.Transactions,
		Amount: r.text("/limits/amount", file.Limits.Amount), Total: r.text("/limits/total", file.Limits.Total),
	}
	if err := target.Limits.Check(); err != nil {
		r.problem("/limits", err.Error(), "see the limits of snapconform run --help")
	}
	if file.Waivers != "" {
		target.Waivers = r.beside(r.text("/waivers", file.Waivers))
	}
	if file.Credentials != nil {
		target.Credentials = r.credentials("/credentials", *file.Credentials)
	}
	target.Data = map[contract.Role]trial.Values{}
	for _, role := range sorted(file.Data) {
		node := file.Data[role]
		target.Data[contract.Role(role)] = r.values(at("/data", role), &node)
	}
	target.Resources = map[string]trial.Resource{}
	for _, id := range sorted(file.Resources) {
		node := file.Resources[id]
		target.Resources[id] = r.resource(at("/resources", id), &node)
	}
	target.Secrets = r.secrets
	return target
}

func (r *targetReader) onPaper(pointer, text string) reports.OnPaper {
	return reports.OnPaper(r.text(pointer, text))
}

func (r *targetReader) person(pointer string, file personFile) reports.Person {
	return reports.Person{
		Name: r.onPaper(at(pointer, "name"), file.Name), Position: r.onPaper(at(pointer, "position"), file.Position), Company: r.onPaper(at(pointer, "company"), file.Company),
	}
}
