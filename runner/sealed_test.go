package runner

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/provider/ilonapay"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/reports/seal"
)

func sealedContract(t *testing.T, c *contract.Contract) seal.Contract {
	t.Helper()
	own, base := c.Texts()
	read, err := ReadSealed(seal.Texts{Own: own, Base: base}, c.Digest)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return read
}

// Each id of the seed's form in an honest run comes from the seed, whichever lawful way the run goes, and none comes from another seed.
func TestIDsComeFromTheSeed(t *testing.T) {
	t.Parallel()
	for name, config := range map[string]Config{
		"snap":       inMemory(t, snap.Options{}, nil),
		"red":        inMemory(t, snap.Options{Faults: []string{"external-id-repeats"}}, nil),
		"one token":  inMemory(t, snap.Options{SingleToken: true}, nil),
		"pending":    inMemory(t, snap.Options{PendingFirst: true}, nil),
		"ilonapay":   keyed(t, ilonapay.Options{}),
		"with retry": inMemory(t, snap.Options{Faults: []string{"external-id-repeats"}}, nil),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			if name == "with retry" {
				config.Retries, config.Filter = 2, "service:11"
			}
			report, file := recorded(t.Context(), t, config)
			read, situations := sealedContract(t, config.Contract), map[string]string{}
			for _, one := range report.Cases {
				situations[one.ID] = one.Situation
			}
			given, left, others, foreign := 0, 0, 0, 0
			_, _, err := ndjson.Read(bytes.NewReader(file), func(line json.RawMessage) error {
				seen, err := read.See(report.Run.Seed, line)
				g.Expect(err).NotTo(HaveOccurred())
				sender, _, _ := strings.Cut(seen.ID, "#")
				g.Expect(seen.Foreign == "" || read.Needs(situations[sender])).To(BeTrueBecause("%s carries %s", seen.ID, seen.Foreign))
				given += seen.Given
				if seen.Left {
					left++
				}
				if left%16 != 1 { // a seed that gives no id is tried for each request that a spec may make: some tell as much as all
					return nil
				}
				others++
				other, err := read.See("another seed", line)
				if other.Foreign != "" {
					foreign++
				}
				g.Expect(other.Given).To(BeZero())
				return err
			})
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(left).To(Equal(report.Run.Exchanges))
			g.Expect(given).To(BeNumerically(">=", report.Run.Exchanges/2))
			g.Expect(foreign).To(BeNumerically(">=", others/2))
			g.Expect(foreign).NotTo(BeZero())
		})
	}
}

// A contract is read for its lines, by texts that have to be those of its digest, whether it is built in or not.
func TestReadSealed(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	c, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	read := sealedContract(t, c)
	g.Expect(read.ID).To(Equal(c.ID))
	g.Expect(read.BuiltIn).To(BeTrue())
	report := judged(t, inMemory(t, snap.Options{}, nil))
	g.Expect(read.Rows).To(HaveLen(len(report.Ledger.Requirements)))
	g.Expect(read.Cells).To(HaveLen(len(report.Ledger.Cells)))

	own, base := c.Texts()
	changed := append(slices.Clone(own), "# changed\n"...)
	for name, texts := range map[string]seal.Texts{"own": {Own: changed, Base: base}, "base": {Own: own, Base: append(slices.Clone(base), "# changed\n"...)}} {
		_, err = ReadSealed(texts, c.Digest)
		g.Expect(err).To(MatchError(ContainSubstring("the run was judged by a contract with "+c.Digest[:12])), name)
	}
	mine, err := contract.FromTexts("mine.yaml", changed, base)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(sealedContract(t, mine).BuiltIn).To(BeFalseBecause("nobody but the run has it"))
	for _, texts := range []seal.Texts{{Own: []byte("garbage")}, {Own: own}} {
		_, err = ReadSealed(texts, c.Digest)
		g.Expect(err).To(HaveOccurred())
	}
}
