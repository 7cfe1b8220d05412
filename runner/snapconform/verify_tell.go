package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
)

// tell says what a bundle that holds is about, and what was not looked at.
func (v verifying) tell(s screen, found seal.Verified) error {
	r, used := found.Report, usedWaivers(found.Report)
	if v.machine {
		return written(writeJSON(s, map[string]any{
			"holds": true, "keyId": found.KeyID, "sealed": found.Sealed, "nonce": found.Nonce, "result": found.Result, "verdict": found.Verdict, "complete": found.Complete,
			"files": found.Files, "target": r.Target, "contract": r.Contract, "contractBuiltIn": found.ContractBuiltIn, "suite": r.Suite, "run": r.Run.ID,
			"waived": len(r.With(reports.Waived)), "waivers": used, "lapsed": orEmpty(found.Lapsed), "rejudged": v.rejudge, "redrawn": v.rejudge, "unchecked": orEmpty(found.Unchecked),
		}))
	}
	p := &prose{screen: s}
	p.line("%s", p.paint(green, "The bundle holds: nothing was changed since it was signed."))
	rows := [][2]string{
		{"signed by", "key " + found.KeyID},
		{"sealed", found.Sealed.Format(time.RFC3339)},
		{"target", fmt.Sprintf("%s %s %s at %s", r.Target.Name, r.Target.Environment, r.Target.Build, r.Target.BaseURL)},
		{"contract", fmt.Sprintf("%s (%s, sha256 %s)", r.Contract.Title, r.Contract.ID, r.Contract.Digest)},
		{"", map[bool]string{true: "its text is the one that is built into this suite", false: "of the run's own file, not one that this suite carries: contract.yaml is its text"}[found.ContractBuiltIn]},
		{"suite", fmt.Sprintf("%s %s, revision %s", r.Suite.Name, r.Suite.Version, r.Suite.Revision)},
		{"run", fmt.Sprintf("%s, %s", r.Run.ID, r.Run.Started.Format(time.RFC3339))},
		{"verdict", fmt.Sprintf("%s (%s)", found.Verdict, found.Result)},
		{"whole", map[bool]string{true: "yes: the whole suite was selected and no mandatory requirement left out", false: "no: part of the suite, or mandatory requirements, were left out; allowed by --allow-incomplete"}[found.Complete]},
		{"waived", waivedLine(len(r.With(reports.Waived)))},
	}
	for _, waiver := range used {
		rows = append(rows, [2]string{"", waiverLine(waiver, slices.ContainsFunc(found.Lapsed, func(w reports.Waiver) bool { return w.Names() == waiver.Names() }))})
	}
	rows = append(rows, [][2]string{
		{"exchanges", map[bool]string{true: "judged again: they come to this verdict" + anotherSuite(r.Suite), false: "not judged again: --rejudge does"}[v.rejudge]},
		{"pictures", v.pictures(found)},
		{"files", strings.Join(found.Files, ", ")},
	}...)
	if found.Nonce != "" {
		rows = append(rows, [2]string{"nonce", found.Nonce})
	}
	for _, row := range rows {
		p.paragraph(fmt.Sprintf("  %-10s ", row[0]), row[1])
	}
	p.paragraph("  ", "A signature by the tested party does not prove that the run took place, that the target was the product, or that it was the only run.")
	return written(p.write())
}

// pictures says whether certificate, page and the like show this run.
func (v verifying) pictures(found seal.Verified) string {
	switch {
	case !v.rejudge:
		return "certificate, page, form and their like were not drawn again, so nobody looked whether they show this run: --rejudge does"
	case len(found.Unchecked) > 0:
		return fmt.Sprintf("NOT CHECKED whether these show this run: %s. Another build drew them (%s, and this one is %s): verify with that one",
			strings.Join(found.Unchecked, ", "), buildName(found.Report.Suite), buildName(v.options.Suite))
	default:
		return "drawn again: certificate, page, form and their like, as far as they are among the files, show this run to the byte"
	}
}

// buildName names a build as exactly as bytes hang on it: also by its compiler, which brings what packs files.
func buildName(suite reports.Suite) string {
	return strings.TrimSpace(suiteName(suite)) + map[bool]string{true: " modified"}[suite.Modified] + " " + suite.Go
}

// usedWaivers lists the waivers that cover a failure.
func usedWaivers(report reports.Report) []reports.Waiver {
	return orEmpty(slices.DeleteFunc(slices.Clone(report.Waivers), func(w reports.Waiver) bool { return w.State != reports.WaiverUsed }))
}

func waivedLine(cases int) string {
	if cases == 0 {
		return "nothing: no failure is covered by a waiver"
	}
	return fmt.Sprintf("%s failed and count as waived, under:", reports.Counted(cases, "case", "cases"))
}

func waiverLine(waiver reports.Waiver, lapsed bool) string {
	line := fmt.Sprintf("%s, %s, owner %s, until %s: %s", waiver.Names(), reports.Counted(len(waiver.Covers), "case", "cases"), cmp.Or(waiver.Owner, "nobody"), waiver.Expires, waiver.Reason)
	if lapsed {
		line += " (OVER since; allowed by --allow-lapsed)"
	}
	return line
}

// orEmpty is a list that JSON does not call null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
