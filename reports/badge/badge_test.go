package badge_test

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/badge"
	"github.com/snapconform/snapconform/reports/reporttest"
)

type svg struct {
	XMLName xml.Name `xml:"http://www.w3.org/2000/svg svg"`
	Width   int      `xml:"width,attr"`
	Label   string   `xml:"aria-label,attr"`
	Title   string   `xml:"title"`
	Groups  []struct {
		Rects []struct {
			Fill string `xml:"fill,attr"`
		} `xml:"rect"`
		Texts []string `xml:"text"`
	} `xml:"g"`
}

func drawn(t *testing.T, report reports.Report) svg {
	t.Helper()
	var out, again bytes.Buffer
	g := NewWithT(t)
	g.Expect(badge.Write(&out, report)).To(Succeed())
	g.Expect(badge.Write(&again, report)).To(Succeed())
	g.Expect(again.Bytes()).To(Equal(out.Bytes()))
	var read svg
	g.Expect(xml.Unmarshal(out.Bytes(), &read)).To(Succeed())
	return read
}

func TestBadges(t *testing.T) {
	t.Parallel()
	green, reference, hostile := reporttest.Green(), reporttest.Green(), reporttest.Green()
	green.Target.Reference, reference.Target.Reference, hostile.Target.Reference = false, true, false
	hostile.Contract.ID = `<script>"&`
	part, long := reporttest.Green(), reporttest.Green()
	part.Target.Reference, part.Selection.Selected = false, 16
	part.Ledger.Requirements = rows(10, 18, 8)
	long.Target.Reference, long.Contract.ID = false, strings.Repeat("endless-", 40)+"\x1b"
	for name, each := range map[string]struct {
		report reports.Report
		want   string
		fill   string
	}{
		"green":       {green, "durianpay-snap: conformant, ", "#1a7f37"},
		"red":         {reporttest.Red(), "durianpay-snap: not conformant, 1 waived, 26 of 28 testable rows", "#b42318"},
		"waived":      {reporttest.Waived(), "durianpay-snap: conformant, 3 waived, 28 of 28 testable rows", "#8a5a00"},
		"incomplete":  {reporttest.Incomplete(), "durianpay-snap: incomplete, ", "#8a5a00"},
		"unreachable": {reporttest.Unreachable(), "durianpay-snap: inconclusive", "#8a5a00"},
		"reference":   {reference, "durianpay-snap (reference provider): conformant", "#1a7f37"},
		"in part":     {part, "durianpay-snap: conformant in part, 10 of 28 testable rows", "#8a5a00"},
		"a long id":   {long, "endless-endless-endl…s-endless-endless-\\x1b (321 characters): conformant", "#1a7f37"},
		"hostile":     {hostile, `<script>"&: conformant`, "#1a7f37"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			read := drawn(t, each.report)
			g.Expect(read.Label).To(HavePrefix(each.want))
			g.Expect(read.Title).To(Equal(read.Label))
			g.Expect(read.Groups[0].Rects[1].Fill).To(Equal(each.fill))
			g.Expect(read.Groups[1].Texts[0] + ": " + read.Groups[1].Texts[1]).To(Equal(read.Label))
			g.Expect(read.Width).To(And(BeNumerically(">", 7*utf8.RuneCountInString(read.Label)), BeNumerically("<", 1000)))
		})
	}
}

// rows makes a ledger of rows that were tested, were not, and bind the partner.
func rows(tested, untested, partner int) []reports.Entry {
	var all []reports.Entry
	for state, n := range map[reports.State]int{reports.Tested: tested, reports.Untested: untested, reports.BindsPartner: partner} {
		all = append(all, slices.Repeat([]reports.Entry{{Table: "codes", State: state}}, n)...)
	}
	return all
}
