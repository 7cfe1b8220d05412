package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
)

// sees tells the two apart by one thing that can be observed.
type sees func(*testing.T, ran) any

func code(_ *testing.T, r ran) any { return r.code }

func said(_ *testing.T, r ran) any { return r.out } // only of commands that say the same thing each time

func problems(_ *testing.T, r ran) any { return r.err }

func asJSON(_ *testing.T, r ran) any { return strings.HasPrefix(r.out, "{") }

// reported looks at something in the report.
func reported(look func(reports.Report) any) sees {
	return func(t *testing.T, r ran) any { t.Helper(); return look(r.report(t)) }
}

// says tells whether either stream holds a text.
func says(text string) sees {
	return func(_ *testing.T, r ran) any { return strings.Contains(r.out+r.err, text) }
}

// flagTest is a command line, what is added to it, and what that changes.
type flagTest struct {
	line, flag []string
	sees       sees
}

// judging are the flags of a run: on the shared sandbox, or on one that answers one refusal in wrong words (red).
func judging(t *testing.T) map[string]flagTest {
	t.Helper()
	served := sandboxed(t)
	green := []string{"run", "--target", served.target(), "--filter", oneSpec}
	red := []string{"run", "--target", served.target(), "--base-url", spoiling(t, served.baseURL, `"4091100"`, `"4091109"`), "--filter", "id:RC-409-00.11.repeated || id:RC-409-00.11.replayed"}
	paid := []string{"run", "--target", served.target(), "--base-url", spoiling(t, served.baseURL, `"Conflict"`, `"Conflicting"`), "--filter", "id:RC-409-00.18.repeated"}
	dead := []string{"run", "--target", served.target(), "--base-url", closedPort(t), "--filter", oneSpec}
	limits := func(look func(reports.MoneyLimits) any) sees {
		return reported(func(r reports.Report) any { return look(r.Money.Limits) })
	}
	verdicts := reported(func(r reports.Report) any { return fmt.Sprint(r.Summary.Verdicts) })
	waivers := file(t, "waivers.yaml", "schema: 1\nwaivers:\n  - {requirement: RC-409-00, reason: known, owner: us, expires: \"9999-12-31\"}\n")
	before := execute(t, red...)
	state := filepath.Join(t.TempDir(), "state")
	return map[string]flagTest{
		"--target":           {[]string{"run"}, green[1:], code},
		"--base-url":         {green, []string{"--base-url", closedPort(t)}, reported(func(r reports.Report) any { return r.Target.BaseURL })},
		"--prefix":           {green, []string{"--prefix", "/api"}, code},
		"--contract":         {green, []string{"--contract", "ilonapay"}, code},
		"--filter":           {[]string{"run", "--target", served.target(), "--profile", "smoke"}, []string{"--filter", "service:11"}, reported(func(r reports.Report) any { return r.Selection.Selected })},
		"--profile":          {green, []string{"--profile", "smoke"}, says("in the profile smoke")},
		"--parallel":         {green, []string{"--parallel", "3"}, reported(func(r reports.Report) any { return r.Run.Parallel })},
		"--rate":             {green, []string{"--rate", "50"}, limits(func(l reports.MoneyLimits) any { return l.RequestsPerSecond })},
		"--max-transactions": {[]string{"run", "--target", served.target(), "--filter", "service:18 && id:RC-200-00.18.complete"}, []string{"--max-transactions", "1"}, verdicts},
		"--max-amount":       {[]string{"run", "--target", served.target(), "--filter", "id:RC-200-00.18.complete"}, []string{"--max-amount", "1.00"}, code},
		"--max-total":        {[]string{"run", "--target", served.target(), "--filter", "id:RC-200-00.18.complete"}, []string{"--max-total", "15000.00"}, verdicts},
		"--timeout":          {green, []string{"--timeout", "1us"}, code},
		"--seed":             {green, []string{"--seed", "a seed of this test " + t.TempDir()}, reported(func(r reports.Report) any { return strings.HasPrefix(r.Run.Seed, "a seed") })},
		"--nonce":            {green, []string{"--nonce", "a nonce of this test"}, reported(func(r reports.Report) any { return r.Run.Seed == seal.SeedFrom("a nonce of this test") })},
		"--evidence":         {green, []string{"--evidence", "full"}, reported(func(r reports.Report) any { return r.Run.Evidence })},
		"--out": {green, []string{"--out", "elsewhere"}, func(_ *testing.T, r ran) any {
			_, err := os.Stat(filepath.Join(r.dir, "elsewhere", "report.json"))
			return err == nil
		}},
		"--json":      {green, []string{"--json"}, asJSON},
		"--advice":    {paid, []string{"--advice=false"}, says("Mark transaction as")},
		"--failures":  {red, []string{"--failures", "1"}, says("the report files have them all")},
		"--quiet":     {green, []string{"--quiet"}, problems},
		"--waivers":   {red, []string{"--waivers", waivers}, code},
		"--baseline":  {red, []string{"--baseline", filepath.Join(before.results(t), "report.json")}, code},
		"--fail-fast": {append(red[:len(red):len(red)], "--parallel", "1"), []string{"--fail-fast"}, reported(func(r reports.Report) any { return r.Summary.Verdicts[reports.Inconclusive] > 0 })},
		"--retries":   {red, []string{"--retries", "1"}, reported(func(r reports.Report) any { return len(r.With(reports.Fail)[0].Attempts) })},
		"--ci":        {red, []string{"--ci", "github"}, says("::error title=RC-409-00")},
		"--state": {green, []string{"--state", state}, func(*testing.T, ran) any {
			found, _ := filepath.Glob(filepath.Join(state, "*.json"))
			return len(found)
		}},
		"--earlier":    {green, []string{"--earlier", "nowhere"}, says("--earlier: open nowhere")},
		"--production": {[]string{"run", "--target", served.target(), "--base-url", "http://production.invalid", "--filter", oneSpec}, []string{"--production", "production.invalid"}, code},
		"--wait-ready": {dead, []string{"--wait-ready", "1s"}, reported(func(r reports.Report) any { return r.Preflight[len(r.Preflight)-1].Name })},
	}
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	NewWithT(t).Expect(os.WriteFile(path, []byte(text), 0o600)).To(Succeed())
	return path
}

// others are the flags of the commands that do not judge a target of one's own.
func others(t *testing.T) map[string]flagTest {
	t.Helper()
	served := sandboxed(t)
	check := []string{"check", "--target", served.target()}
	demo := []string{"demo", "--filter", oneSpec}
	pending := []string{"demo", "--filter", "id:RC-200-00.18.complete"}
	tested := []string{"selftest", "--fault", "external-id-repeats"}
	signed := []string{"sign", "--target", served.target(), "--path", "/v1.0/balance-inquiry", "--access-token-file", file(t, "token", "a-token-of-this-test"), "--timestamp", "2026-01-02T03:04:05+07:00"}
	issued := []string{"sign", "--target", served.target(), "--token-request", "--timestamp", "2026-01-02T03:04:05+07:00"}
	folder := t.TempDir()
	written := func(name string) sees {
		return func(_ *testing.T, r ran) any { _, err := os.Stat(filepath.Join(r.dir, name)); return err == nil }
	}
	exported := []string{"contract", "export", "durianpay"}
	bad := file(t, "bad.yaml", "schema: 1\n")
	ran := execute(t, "run", "--target", served.target(), "--filter", oneSpec).results(t)
	return map[string]flagTest{
		"check --target":           {[]string{"check"}, check[1:], code},
		"check --base-url":         {check, []string{"--base-url", closedPort(t)}, code},
		"check --prefix":           {check, []string{"--prefix", "/api"}, code},
		"check --contract":         {check, []string{"--contract", "ilonapay"}, code},
		"check --timeout":          {check, []string{"--timeout", "1us"}, code},
		"check --json":             {check, []string{"--json"}, asJSON},
		"check --production":       {[]string{"check", "--target", served.target(), "--base-url", "http://production.invalid"}, []string{"--production", "production.invalid"}, code},
		"check --wait-ready":       {[]string{"check", "--target", served.target(), "--base-url", closedPort(t)}, []string{"--wait-ready", "1s"}, says("not ready within 1s")},
		"demo --contract":          {[]string{"demo", "--profile", "smoke"}, []string{"--contract", "ilonapay"}, reported(func(r reports.Report) any { return r.Contract.ID })},
		"demo --fault":             {demo, []string{"--fault", "external-id-repeats"}, code},
		"demo --variant":           {demo, []string{"--variant", "json-over-several-lines"}, reported(func(r reports.Report) any { return r.Target.Name })},
		"demo --latency":           {demo, []string{"--latency", "30ms"}, reported(func(r reports.Report) any { return r.Cases[0].Elapsed > 25e6 })},
		"demo --pending-first":     {pending, []string{"--pending-first"}, reported(func(r reports.Report) any { return r.Cases[0].Seen })},
		"demo --single-token":      {demo, []string{"--single-token"}, reported(func(r reports.Report) any { return r.Preflight[len(r.Preflight)-1].Evidence })},
		"demo --list-faults":       {demo, []string{"--list-faults"}, says("external-id-repeats")},
		"list --contract":          {[]string{"list"}, []string{"--contract", "ilonapay"}, said},
		"list --filter":            {[]string{"list"}, []string{"--filter", oneSpec}, said},
		"list --json":              {[]string{"list"}, []string{"--json"}, said},
		"list --reasons":           {[]string{"list", "table"}, []string{"--reasons"}, said},
		"explain --contract":       {[]string{"explain", "INVALID_AMOUNT"}, []string{"--contract", "ilonapay"}, code},
		"explain --json":           {[]string{"explain", "4091100"}, []string{"--json"}, said},
		"selftest --contract":      {[]string{"selftest", "--list"}, []string{"--contract", "ilonapay"}, said},
		"selftest --fault":         {[]string{"selftest", "--variant", "json-over-several-lines"}, []string{"--fault", "external-id-repeats"}, says("1 of 1 faults caught")},
		"selftest --variant":       {tested, []string{"--variant", "json-over-several-lines"}, says("Lawful variants: 1, quiet 1")},
		"selftest --json":          {tested, []string{"--json"}, asJSON},
		"selftest --list":          {tested, []string{"--list"}, says("providers judged")},
		"selftest --markdown":      {tested, []string{"--markdown"}, says("|---")},
		"selftest --parallel":      {tested, []string{"--parallel", "0"}, code},
		"selftest --quiet":         {tested, []string{"--quiet"}, problems},
		"sign --target":            {[]string{"sign", "--path", "/v1.0/balance-inquiry"}, signed[1:3], says("client secret")},
		"sign --path":              {append(signed[:3:3], signed[5:]...), signed[3:5], code},
		"sign --method":            {signed, []string{"--method", "PUT"}, said},
		"sign --body":              {signed, []string{"--body", file(t, "body.json", `{"a":1}`)}, said},
		"sign --timestamp":         {signed, []string{"--timestamp", "2027-01-02T03:04:05+07:00"}, said},
		"sign --access-token-file": {signed, []string{"--access-token-file", file(t, "other", "another-token-of-this-test")}, said},
		"sign --show-token":        {signed, []string{"--show-token"}, says("a-token-of-this-test")},
		"sign --verify":            {signed, []string{"--verify", "AAAA"}, code},
		"sign --json":              {signed, []string{"--json"}, said},
		"sign --contract":          {signed, []string{"--contract", "ilonapay"}, said},
		"sign --token-request":     {[]string{"sign", "--target", served.target()}, []string{"--token-request"}, code},
		"sign --client-key":        {issued, []string{"--client-key", "another"}, said},
		"sign --private-key-file":  {issued, []string{"--private-key-file", "nowhere.pem"}, code},
		"rejudge --json":           {[]string{"rejudge", ran}, []string{"--json"}, asJSON},
		"rejudge --contract":       {[]string{"rejudge", ran}, []string{"--contract", "ilonapay"}, code},
		"report --format":          {[]string{"report", ran}, []string{"--format", "badge"}, says("<svg")},
		"report --lang":            {[]string{"report", ran, "--format", "html"}, []string{"--lang", "id"}, says(`<html lang="id"`)},
		"report --out":             {[]string{"report", ran}, []string{"--out", "here.txt"}, written("here.txt")},
		"compare --json":           {[]string{"compare", ran, ran}, []string{"--json"}, asJSON},
		"init --folder":            {[]string{"init"}, []string{"--folder", "here"}, written("here/target.yaml")},
		"init --contract":          {[]string{"init"}, []string{"--contract", "ilonapay"}, written("public-key.pem")},
		"contract export --merged": {exported, []string{"--merged"}, said},
		"contract export --out":    {exported, []string{"--out", filepath.Join(folder, "mine.yaml")}, said},
		"contract validate --json": {[]string{"contract", "validate", bad}, []string{"--json"}, said},
		"contract show --json":     {[]string{"contract", "show", "durianpay"}, []string{"--json"}, said},
		"contract list --json":     {[]string{"contract", "list"}, []string{"--json"}, said},
	}
}

// elsewhere are flags whose effect another test shows, or that every command has.
var elsewhere = map[string]string{
	"run --allow-incomplete": "TestIncomplete", "run --no-user-agent": "TestUserAgentNamesTheRun", "run --wait-token-life": "TestWaitingForATokenIsOptedInto",
	"sandbox --address": "TestSandboxFlags", "sandbox --folder": "TestSandboxFlags", "sandbox --contract": "TestSandboxFlags", "sandbox --fault": "TestSandboxFlags",
	"sandbox --variant": "TestSandboxFlags", "sandbox --latency": "TestInterrupt", "sandbox --pending-first": "TestSandboxFlags", "sandbox --single-token": "TestSandboxFlags",
	"sandbox --list-faults": "TestSandboxFlags",
	"seal --key":            "TestSealAndVerify", "seal --nonce": "TestSealAndVerify", "seal --new-key": "TestSealAndVerify", "seal --out": "TestSealAndVerify",
	"verify --public-key": "TestSealAndVerify", "verify --nonce": "TestSealAndVerify", "verify --json": "TestSealAndVerify",
	"verify --rejudge": "TestSealAndVerify", "verify --allow-lapsed": "TestVerifyTellsWaivers", "verify --allow-incomplete": "TestSealAndVerify",
}
