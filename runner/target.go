package runner

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// targetFile is a target file as it is written. Its JSON Schema holds what may stand where; see target.schema.json.
type targetFile struct {
	Schema      int            `yaml:"schema"`
	Name        string         `yaml:"name"`
	Environment string         `yaml:"environment"`
	Build       string         `yaml:"build"`
	Reference   bool           `yaml:"reference"`
	BaseURL     string         `yaml:"baseUrl"`
	Prefix      string         `yaml:"prefix"`
	Contract    string         `yaml:"contract"`
	Credentials map[string]any `yaml:"credentials"`
	Services    []string       `yaml:"services"`
	Data        map[string]any `yaml:"data"`
	Poll        pollFile       `yaml:"poll"`
	Token       tokenFile      `yaml:"token"`
	Resources   map[string]any `yaml:"resources"`
}

type pollFile struct {
	Interval string `yaml:"interval"`
}

type tokenFile struct {
	Wait bool `yaml:"wait"`
}

// LoadTarget reads a target file. Names of files in it are relative to its folder, ${NAME} stands for a variable of the environment, which lookup
// finds. Problems come back with file, line and column.
func LoadTarget(path string, lookup func(string) (string, bool)) (Target, error) {
	data, err := os.ReadFile(path) //nolint:gosec // the operator names the file
	if err != nil {
		return Target{}, usage("read the target file: %v", err)
	}
	return parseTarget(path, data, lookup)
}

// target fills a Target from what a file says.
func (r *targetReader) target(file targetFile) Target {
	target := Target{
		Name: r.text("/name", file.Name), Environment: r.text("/environment", file.Environment), Build: r.text("/build", file.Build),
		BaseURL: r.text("/baseUrl", file.BaseURL), Prefix: r.text("/prefix", file.Prefix), Contract: file.Contract, Reference: file.Reference,
	}
	target.Services = file.Services
	target.WaitTokenLife = file.Token.Wait
	target.PollInterval = r.duration("/poll/interval", file.Poll.Interval)
	if file.Credentials != nil {
		target.Credentials = r.credentials("/credentials", file.Credentials)
	}
	target.Data = map[contract.Role]trial.Values{}
	for role, value := range file.Data {
		target.Data[contract.Role(role)] = r.values("/data/"+role, value)
	}
	target.Resources = map[string]trial.Resource{}
	for id, value := range file.Resources {
		target.Resources[id] = r.resource("/resources/"+id, value)
	}
	target.Secrets = r.secrets
	return target
}

// targetReader turns the values of a target file into what a run needs, and collects what is wrong with them.
type targetReader struct {
	folder  string
	lookup  func(string) (string, bool)
	problem func(pointer, text, hint string)
	secrets []string
}

// text replaces ${NAME} by the variable of the environment.
func (r *targetReader) text(pointer, text string) string {
	return os.Expand(escapeDollars(text), func(name string) string {
		if name == dollar {
			return "$"
		}
		value, ok := r.lookup(name)
		if !ok {
			r.problem(pointer, fmt.Sprintf("the environment has no variable %s", name), "set it, or write the value here if it is no secret")
		}
		return value
	})
}

const dollar = "DOLLAR"

// escapeDollars keeps every $ that does not begin ${…}, so that only the form that is documented is replaced.
func escapeDollars(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '$' && (i+1 == len(text) || text[i+1] != '{') {
			out.WriteString("${" + dollar + "}")
			continue
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

func (r *targetReader) duration(pointer, text string) time.Duration {
	if text == "" {
		return 0
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		r.problem(pointer, fmt.Sprintf("%q is no duration", text), "write it as 500ms, 2s or 1m")
	}
	return d
}

// values reads one value, or one per service code.
func (r *targetReader) values(pointer string, value any) trial.Values {
	values := trial.Values{}
	switch value := value.(type) {
	case string:
		values[trial.AnyService] = r.text(pointer, value)
	case map[string]any:
		for code, each := range value {
			if text, ok := each.(string); ok {
				values[code] = r.text(pointer+"/"+code, text)
			} else {
				r.problem(pointer+"/"+code, "this must be text", "quote it")
			}
		}
	default:
		r.problem(pointer, "this must be text, or a mapping of service codes to text", "quote it")
	}
	return values
}

// resource reads values, credentials, or the word that something is so.
func (r *targetReader) resource(pointer string, value any) trial.Resource {
	switch value := value.(type) {
	case bool:
		return trial.Resource{Declared: value}
	case map[string]any:
		if isCredentials(value) {
			return trial.Resource{Credentials: map[string]*wire.Credentials{trial.AnyService: r.credentials(pointer, value)}}
		}
		resource := trial.Resource{Values: trial.Values{}, Credentials: map[string]*wire.Credentials{}}
		for code, each := range value {
			if credentials, ok := each.(map[string]any); ok && isCredentials(credentials) {
				resource.Credentials[code] = r.credentials(pointer+"/"+code, credentials)
			} else {
				resource.Values[code] = r.values(pointer+"/"+code, each)[trial.AnyService]
			}
		}
		return resource
	default:
		return trial.Resource{Values: r.values(pointer, value)}
	}
}

func isCredentials(value map[string]any) bool { return value["clientKey"] != nil }

// credentials reads who calls. A secret comes from a file or from the environment, never from the target file itself, which people share.
func (r *targetReader) credentials(pointer string, value map[string]any) *wire.Credentials {
	key, _ := value["clientKey"].(string)
	partner, _ := value["partnerId"].(string)
	credentials := &wire.Credentials{
		ClientKey: r.text(pointer+"/clientKey", key), PartnerID: r.text(pointer+"/partnerId", partner),
		ClientSecret: r.secret(pointer+"/clientSecret", value["clientSecret"]),
	}
	if text := r.secret(pointer+"/privateKey", value["privateKey"]); text != "" {
		private, err := parsePrivateKey([]byte(text))
		if err != nil {
			r.problem(pointer+"/privateKey", err.Error(), "make one with: openssl genrsa -out private-key.pem 2048")
		}
		credentials.PrivateKey = private
	}
	return credentials
}

func (r *targetReader) secret(pointer string, value any) string {
	var secret string
	switch value := value.(type) {
	case nil:
		return ""
	case string:
		if !strings.HasPrefix(value, "${") || !strings.HasSuffix(value, "}") {
			r.problem(pointer, "a secret may not stand in the target file", "write ${NAME} for a variable of the environment, or {file: name} for a file beside this one")
			return ""
		}
		secret = r.text(pointer, value)
	case map[string]any:
		name, _ := value["file"].(string)
		if !filepath.IsAbs(name) {
			name = filepath.Join(r.folder, name)
		}
		data, err := os.ReadFile(name) //nolint:gosec // the operator names the file
		if err != nil {
			r.problem(pointer, err.Error(), "name a file that can be read, relative to the folder of the target file")
			return ""
		}
		secret = strings.TrimRight(string(data), "\r\n")
	}
	if secret != "" && !slices.Contains(r.secrets, secret) {
		r.secrets = append(r.secrets, secret)
	}
	return secret
}
