package runner

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
)

type object = map[string]any

func publishedSchema(t *testing.T) object {
	t.Helper()
	var schema object
	if err := json.Unmarshal(TargetSchema(), &schema); err != nil {
		t.Fatal(err)
	}
	return schema
}

// The schema is what an editor holds a file against, so it alone must take what the loader takes.
func TestTheSchemaTakesTheReferenceProvidersFile(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(TargetSchema()))
	g.Expect(err).NotTo(HaveOccurred())
	compiler := jsonschema.NewCompiler()
	g.Expect(compiler.AddResource("target.json", document)).To(Succeed())
	schema, err := compiler.Compile("target.json")
	g.Expect(err).NotTo(HaveOccurred())
	key, err := keyPair()
	g.Expect(err).NotTo(HaveOccurred())
	provider, err := snap.NewWithKey(snap.Options{}, key)
	g.Expect(err).NotTo(HaveOccurred())
	path, err := provider.WriteTarget(t.TempDir(), "http://127.0.0.1:8080")
	g.Expect(err).NotTo(HaveOccurred())
	text, err := os.ReadFile(path)
	g.Expect(err).NotTo(HaveOccurred())
	var file object
	g.Expect(yaml.Unmarshal(text, &file)).To(Succeed())
	g.Expect(schema.Validate(file)).To(Succeed())
	file["baseURL"] = "x"
	g.Expect(schema.Validate(file)).To(MatchError(ContainSubstring("baseURL")))
}

// A key that the schema knows and the structs do not would be read and silently lost, and the other way round.
func TestSchemaAndStructsHaveTheSameKeys(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	schema := publishedSchema(t)
	properties, _ := schema["properties"].(object)
	definitions, _ := schema["$defs"].(object)
	for kind, part := range map[reflect.Type]any{
		reflect.TypeFor[targetFile](): schema, reflect.TypeFor[pollFile](): properties["poll"], reflect.TypeFor[tokenFile](): properties["token"],
		reflect.TypeFor[limitsFile]():      properties["limits"],
		reflect.TypeFor[personFile]():      definitions["person"],
		reflect.TypeFor[credentialsFile](): definitions["credentials"], reflect.TypeFor[secretFile](): definitions["secret"],
	} {
		var keys []string
		for n := range kind.NumField() {
			keys = append(keys, kind.Field(n).Tag.Get("yaml"))
		}
		slices.Sort(keys)
		known, _ := part.(object)["properties"].(object)
		g.Expect(slices.Sorted(maps.Keys(known))).To(Equal(keys), kind.Name())
	}
}

// Every key shows an editor what it is for and how it is written, and no mapping takes keys that are not foreseen.
func TestTheSchemaHelpsAndCloses(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	schema := publishedSchema(t)
	definitions, _ := schema["$defs"].(object)
	var look func(part object, pointer string)
	look = func(part object, pointer string) {
		g.Expect(part).To(And(HaveKey("description"), HaveKey("examples")), pointer)
		reference, refers := part["$ref"].(string)
		if refers {
			g.Expect(definitions).To(HaveKey(strings.TrimPrefix(reference, "#/$defs/")), pointer)
		} else {
			g.Expect(part).To(HaveKey("title"), pointer)
		}
		properties, hasProperties := part["properties"].(object)
		if _, free := part["patternProperties"]; hasProperties || free {
			g.Expect(part).To(HaveKeyWithValue("additionalProperties", false), pointer)
		}
		for name, property := range properties {
			look(property.(object), pointer+"/"+name)
		}
	}
	schema["examples"] = "the file testdata/target.yaml"
	look(schema, "")
	for name, definition := range definitions {
		look(definition.(object), name)
	}
}

// The keys that an editor offers are those that the contract knows.
func TestTheSchemaNamesTheContractsRolesAndResources(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	properties, _ := publishedSchema(t)["properties"].(object)
	named := func(key string) []string {
		return slices.Sorted(maps.Keys(properties[key].(object)["properties"].(object)))
	}
	g.Expect(texts(DataRoles(judgedBy))).To(ContainElements(named("data")))
	var resources []string
	for _, resource := range judgedBy.Resources {
		resources = append(resources, resource.ID)
	}
	g.Expect(named("resources")).To(ConsistOf(resources))
}

func TestTargetSchemaCannotBeChangedFromOutside(t *testing.T) {
	t.Parallel()
	TargetSchema()[0] = 'x'
	NewWithT(t).Expect(TargetSchema()[0]).To(Equal(byte('{')))
}
