package reports_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/reporttest"
)

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(reports.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("report.schema.json", document); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func written(t *testing.T, report reports.Report) any {
	t.Helper()
	var file bytes.Buffer
	if err := jsonfile.Write(&file, report); err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(&file)
	if err != nil {
		t.Fatal(err)
	}
	return document
}

func TestWrittenReportsFollowTheSchema(t *testing.T) {
	t.Parallel()
	schema := compile(t)
	for name, report := range map[string]reports.Report{
		"green": reporttest.Green(), "red": reporttest.Red(), "incomplete": reporttest.Incomplete(),
		"unreachable": reporttest.Unreachable(), "bare": {
			Schema: reports.SchemaVersion, Suite: reports.Suite{Name: "s"}, Run: reports.Run{Evidence: "masked", ID: "r"}, Contract: reports.Contract{ID: "c"},
		},
	} {
		NewWithT(t).Expect(schema.Validate(written(t, report))).To(Succeed(), name)
	}
}

func TestTheSchemaRefusesBrokenReports(t *testing.T) {
	t.Parallel()
	schema := compile(t)
	for name, breakIt := range map[string]func(report, firstCase map[string]any){
		"another version":    func(r, _ map[string]any) { r["schema"] = json.Number("2") },
		"no ledger":          func(r, _ map[string]any) { delete(r, "ledger") },
		"an unknown member":  func(r, _ map[string]any) { r["colour"] = "red" },
		"an unknown verdict": func(_, c map[string]any) { c["verdict"] = "passed" },
		"null for a list":    func(_, c map[string]any) { c["shows"] = nil },
		"no time":            func(_, c map[string]any) { c["started"] = "yesterday" },
		"negative duration":  func(_, c map[string]any) { c["elapsedNs"] = json.Number("-1") },
		"an unknown count": func(r, _ map[string]any) {
			r["summary"].(map[string]any)["verdicts"].(map[string]any)["passed"] = json.Number("1")
		},
		"an unknown exit": func(r, _ map[string]any) { r["summary"].(map[string]any)["exitCode"] = json.Number("5") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			document := written(t, reporttest.Red()).(map[string]any)
			breakIt(document, document["cases"].([]any)[0].(map[string]any))
			NewWithT(t).Expect(schema.Validate(document)).NotTo(Succeed())
		})
	}
}

// Every JSON member of the model stands in the schema, and the other way round; required are those always written.
func TestTheSchemaListsTheMembersOfTheModel(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var schema map[string]any
	g.Expect(json.Unmarshal(reports.JSONSchema(), &schema)).To(Succeed())
	checked := map[string]bool{}
	compare(g, schema, schema, reflect.TypeFor[reports.Report](), "Report", checked)
	for name, definition := range schema["$defs"].(map[string]any) {
		if _, isObject := definition.(map[string]any)["properties"]; isObject {
			g.Expect(checked).To(HaveKey("#/$defs/"+name), "a definition that no member of the model has")
		}
	}
}

func compare(g *WithT, root, node map[string]any, model reflect.Type, at string, checked map[string]bool) {
	if ref, ok := node["$ref"].(string); ok {
		checked[ref] = true
		node = root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	switch {
	case model.Kind() == reflect.Slice:
		compare(g, root, node["items"].(map[string]any), model.Elem(), at+"[]", checked)
	case model.Kind() == reflect.Struct && model != reflect.TypeFor[time.Time]():
		g.Expect(node["additionalProperties"]).To(BeFalse(), at)
		properties := node["properties"].(map[string]any)
		var names, required []string
		for i := range model.NumField() {
			name, option, _ := strings.Cut(model.Field(i).Tag.Get("json"), ",")
			names = append(names, name)
			if option == "" {
				required = append(required, name)
			}
			g.Expect(properties).To(HaveKey(name), at)
			member := properties[name].(map[string]any)
			g.Expect(fmt.Sprint(member["description"], member["$ref"])).NotTo(Equal("<nil> <nil>"), "%s.%s is not described", at, name)
			compare(g, root, member, model.Field(i).Type, at+"."+name, checked)
		}
		g.Expect(properties).To(HaveLen(len(names)), "%s: the schema has members that the model has not", at)
		var listed []string
		for _, name := range node["required"].([]any) {
			listed = append(listed, name.(string))
		}
		slices.Sort(listed)
		slices.Sort(required)
		g.Expect(listed).To(Equal(required), at)
	}
}

func TestTheSchemaListsEveryVerdictAndState(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var schema struct {
		Defs map[string]struct{ Enum []string } `json:"$defs"`
	}
	g.Expect(json.Unmarshal(reports.JSONSchema(), &schema)).To(Succeed())
	var verdicts []string
	for _, verdict := range reports.Verdicts() {
		verdicts = append(verdicts, string(verdict))
	}
	g.Expect(schema.Defs["verdict"].Enum).To(Equal(verdicts))
	g.Expect(schema.Defs["state"].Enum).To(ConsistOf(string(reports.Tested), string(reports.NotObserved), string(reports.Untested),
		string(reports.DoesNotApply), string(reports.CannotProvoke), string(reports.BindsPartner)))
}
