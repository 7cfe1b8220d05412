package xlsx

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// named is how many cases a note names before it only counts.
const named = 10

// failures writes what the failed cases of a row showed. The form takes no "Not Pass" without notes.
func failures(cases []reports.Case) string {
	lines := make([]string, 0, named+1)
	for _, c := range cases[:min(len(cases), named)] {
		lines = append(lines, line(c.ID)+": "+findings(c))
	}
	if left := len(cases) - named; left > 0 {
		count := bilingual.Count(left)
		lines = append(lines, bilingual.Words{
			Indonesian: count.Indonesian + " kasus lain dari baris ini juga tidak lulus; semuanya ada di laporan",
			English:    count.English + " more cases of this row did not pass; the report has them all",
		}.Both())
	}
	return strings.Join(lines, "\n")
}

// findings writes the findings of a case that count.
func findings(c reports.Case) string {
	var parts []string
	for _, finding := range c.Findings {
		if c.Verdict != reports.Fail || finding.Verdict == reports.Fail {
			parts = append(parts, findingText(finding))
		}
	}
	if c.Reason != "" {
		parts = append(parts, line(c.Reason))
	}
	if c.Verdict == reports.Waived {
		parts = append(parts, bilingual.Words{Indonesian: "kasus ini gagal; pengecualian tidak membuatnya lulus", English: "it failed; a waiver does not make it pass"}.Both())
	}
	unkept := bilingual.Words{Indonesian: "tidak terpenuhi", English: "it does not hold"}.Both()
	return cmp.Or(strings.Join(parts, "; "), line(strings.TrimSpace(c.Stimulus+" "+c.Duty))+": "+unkept)
}

// findingText adds what was expected and what came to the text of a finding, where the text does not say it itself.
func findingText(finding reports.Finding) string {
	if strings.Contains(finding.Text, finding.Expected) && strings.Contains(finding.Text, finding.Actual) {
		return line(finding.Text)
	}
	return fmt.Sprintf("%s (diharapkan / expected: %s; diterima / got: %s)", line(finding.Text), cmp.Or(line(finding.Expected), "–"), cmp.Or(line(finding.Actual), "–"))
}

// shownBy names the case that passed a row and counts the others.
func shownBy(cases []reports.Case) string {
	return "Ditunjukkan oleh / Shown by: " + ids(cases, 1) + "."
}

// undecided writes why a case that did not fail leaves the result blank all the same.
func undecided(c reports.Case) string {
	said := bilingual.Words{
		Indonesian: "tidak lulus maupun gagal; hasilnya diserahkan kepada penyedia layanan",
		English:    "neither passed nor failed; the result is left to the provider",
	}
	why := findings(c)
	if c.Verdict == reports.Pass {
		said.Indonesian, said.English = "hasilnya diserahkan kepada penyedia layanan", "the result is left to the provider"
		why = bilingual.Words{
			Indonesian: "memenuhi kontrak, tetapi tidak dengan kode yang diharapkan formulir ini",
			English:    "held by the contract, but not with the code that this form expects",
		}.Both()
	}
	answer := ""
	if len(c.Seen) > 0 {
		answer = ". Jawabannya / The answer was: " + strings.Join(c.Seen, ", ")
	}
	return line(c.ID) + ": " + why + answer + ". " + said.Both() + "."
}

// rest tells of the cases that do not decide the result, beginning with a line end where there are any.
func rest(cases sorted) string {
	var out strings.Builder
	if len(cases.unjudged) > 0 {
		first := cases.unjudged[0]
		fmt.Fprintf(&out, "\n%s%s (%s)", notTested(), ids(cases.unjudged, few), bilingual.Verdict(first.Verdict).Both())
		if first.Reason != "" {
			out.WriteString(": " + line(first.Reason))
		}
		if len(first.Missing) > 0 {
			out.WriteString("; belum tersedia / missing: " + line(strings.Join(first.Missing, ", ")))
		}
		out.WriteString(".")
	}
	if len(cases.otherwise) > 0 && len(cases.failed)+len(cases.held) > 0 {
		out.WriteString("\nDijawab lain, tanpa kegagalan / Answered otherwise, without a failure: " + ids(cases.otherwise, few) + ".")
	}
	return out.String()
}

// unlike says what the evidence of a row lacks.
func unlike(of row, cases []reports.Case) string {
	return notTested() + bilingual.Words{
		Indonesian: "pada bukti kasus yang mungkin menunjukkan baris ini tidak ada " + of.fitting.Indonesian,
		English:    "of the cases that may show this row, the evidence holds none with " + of.fitting.English,
	}.Both() + ": " + ids(cases, few) + "."
}

// notTested begins a note that says why a row was not.
func notTested() string { return "Tidak diuji / Not tested: " }

func inapplicable(reason string) string { return "Tidak berlaku / Not applicable: " + line(reason) }

// few is how many ids a note in passing names.
const few = 3

// ids names the first cases and counts the others.
func ids(cases []reports.Case, shown int) string {
	names := make([]string, 0, shown)
	for _, c := range cases[:min(len(cases), shown)] {
		names = append(names, line(c.ID))
	}
	text := strings.Join(names, ", ")
	if left := len(cases) - shown; left > 0 {
		count := bilingual.Count(left)
		text += " " + bilingual.Words{Indonesian: "dan " + count.Indonesian + " lagi", English: "and " + count.English + " more"}.Both()
	}
	return text
}
