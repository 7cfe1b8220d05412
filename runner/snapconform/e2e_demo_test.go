package main_test

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// The reference provider conforms however it may behave within the contract, also where its target file meets the real network.
func TestDemoOfOtherBehaviour(t *testing.T) {
	t.Parallel()
	for flag, filter := range map[string]string{
		"--pending-first": "",
		// Where tokens revoke each other, expiries can only be waited for one after the other, which takes too long here.
		"--single-token": "!/^id:RC-401-01-expiry/",
	} {
		t.Run(flag, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			got := execute(t, "demo", flag, "--filter", filter)
			g.Expect(got.code).To(Equal(0), got.out+got.err)
			read := readArtifacts(t, got)
			g.Expect(read.report.Target.Reference).To(BeTrueBecause("such a report certifies nobody"))
			g.Expect(got.out).To(ContainSubstring("REFERENCE PROVIDER"))
			g.Expect(casesOf(read.report, reports.Warn)).To(BeEmpty())
		})
	}
}

// The second contract is judged by the same commands, and nothing of its keys reaches an artifact.
func TestDemoOfIlonapay(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	got := execute(t, "demo", "--contract", "ilonapay")
	g.Expect(got.code).To(Equal(0), got.out+got.err)
	read := readArtifacts(t, got)
	g.Expect(read.report.Contract.ID).To(Equal("ilonapay"))
	g.Expect(casesOf(read.report, reports.Warn)).To(BeEmpty())
	g.Expect(casesOf(read.report, reports.NotTested)).To(BeEmpty())
	g.Expect(read.report.Ledger.Rows()).To(HaveLen(7+8+5), "statuses, codes, members of the envelope")
	for _, row := range read.report.Ledger.Rows() {
		g.Expect(row.State).To(Equal(reports.Tested), row.ID)
	}
	for _, exchange := range read.exchanges {
		key, ok := exchange.Request.Get("X-API-KEY")
		g.Expect(!ok || key == "" || key[0] == '~').To(BeTrueBecause("the key of %s is masked: %s", exchange.ID, key))
	}
	// A breach is told with the published remedy beside it.
	broken := execute(t, "demo", "--contract", "ilonapay", "--fault", "duplicate-taken", "--advice")
	g.Expect(broken.code).To(Equal(1), broken.out+broken.err)
	g.Expect(broken.out).To(ContainSubstring("EC-DUPLICATE_REFERENCE.create.repeated"))
	g.Expect(broken.out).To(ContainSubstring("Gunakan referensi transaksi yang unik"))
}

// moment is a time of day as requests carry it; both runs have their own.
var moment = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)`)

// stated is what a request says, apart from when, from the keys that differ from one reference provider to the next, and from the address.
type stated struct{ Method, Path, ExternalID, Body string }

func statedBy(t *testing.T, r ran) map[string]stated {
	t.Helper()
	all := map[string]stated{}
	for _, exchange := range readArtifacts(t, r).exchanges {
		id, _ := exchange.Request.Get("X-EXTERNAL-ID")
		all[exchange.ID] = stated{exchange.Request.Method, exchange.Request.Path, id, moment.ReplaceAllString(string(exchange.Request.Body), "TIME")}
	}
	return all
}

// The same seed asks the same questions, so that a run can be repeated; another one asks with other ids.
func TestSeedRepeatsTheRequests(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	const filter = "service:18 && /^id:RC-(200|400|409)/"
	seeded := func(seed string) map[string]stated {
		got := execute(t, "demo", "--seed", seed, "--filter", filter, "--parallel", "4")
		g.Expect(got.code).To(Equal(0), got.out+got.err)
		return statedBy(t, got)
	}
	first := seeded("monday")
	g.Expect(len(first)).To(BeNumerically(">", 20))
	if diff := cmp.Diff(first, seeded("monday")); diff != "" {
		t.Errorf("the same seed, other requests (-first +second):\n%s", diff)
	}
	other := seeded("tuesday")
	g.Expect(other["RC-200-00.18.valid#1"].ExternalID).NotTo(Equal(first["RC-200-00.18.valid#1"].ExternalID))
}
