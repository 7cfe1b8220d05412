package runner

import (
	"bytes"
	"encoding/json"
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
	text, err := c.YAML()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	read, err := ReadSealed(text, c.Digest)
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
			given, left, foreign := 0, 0, 0
			_, _, err := ndjson.Read(bytes.NewReader(file), func(line json.RawMessage) error {
				seen, err := read.See(report.Run.Seed, line)
				g.Expect(err).NotTo(HaveOccurred())
				sender, _, _ := strings.Cut(seen.ID, "#")
				g.Expect(seen.Foreign == "" || read.Needs(situations[sender])).To(BeTrueBecause("%s carries %s", seen.ID, seen.Foreign))
				given += seen.Given
				if seen.Left {
					left++
				}
				other, err := read.See("another seed", line)
				if other.Foreign != "" {
					foreign++
				}
				g.Expect(other.Given).To(BeZero())
				return err
			})
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(left).To(Equal(report.Run.Exchanges))
			g.Expect(given).To(BeNumerically(">=", foreign))
			g.Expect(foreign).To(BeNumerically(">", 20))
		})
	}
}

// A contract is read for its lines, and has to be the text that is built in where its digest is.
func TestReadSealed(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	c, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	read := sealedContract(t, c)
	g.Expect(read.ID).To(Equal(c.ID))
	g.Expect(read.Known).To(BeTrueBecause("it is built in"))
	report := judged(t, inMemory(t, snap.Options{}, nil))
	g.Expect(read.Rows).To(HaveLen(len(report.Ledger.Requirements)))
	g.Expect(read.Cells).To(HaveLen(len(report.Ledger.Cells)))
	text, err := c.YAML()
	g.Expect(err).NotTo(HaveOccurred())
	other := append(text, "# changed\n"...)
	_, err = ReadSealed(other, c.Digest)
	g.Expect(err).To(MatchError(ContainSubstring("not the text of the contract with this digest")))
	unknown, err := ReadSealed(other, strings.Repeat("0", 64))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(unknown.Known).To(BeFalseBecause("nobody knows the text of this digest"))
	_, err = ReadSealed([]byte("garbage"), c.Digest)
	g.Expect(err).To(HaveOccurred())
}
