//go:build browser

package html_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/snapconform/snapconform/reports"
)

// multiplied is a report of many times as many cases, each with an id and exchanges of its own.
func multiplied(report reports.Report, times int) reports.Report {
	cases := report.Cases
	report.Cases = nil
	for n := range times {
		for _, each := range cases {
			each.ID = fmt.Sprintf("%s.%d", each.ID, n)
			each.Exchanges = slices.Clone(each.Exchanges)
			for i := range each.Exchanges {
				each.Exchanges[i] = fmt.Sprintf("%s.%d", each.Exchanges[i], n)
			}
			report.Cases = append(report.Cases, each)
		}
	}
	return report
}

// took is how many milliseconds a reader waits, the first time.
type took struct{ Load, Filter, Search, Speak, Open float64 }

// waits opens a page and does what readers do, each until the page is laid out again.
func waits(b *testing.B, report reports.Report) took {
	b.Helper()
	page := start(b)
	page.open(saved(b, report), "", 1280, "light")
	var all took
	page.run(`(() => {
		const form = document.getElementById("filter");
		const timed = act => { const from = performance.now(); act(); document.body.offsetHeight; return performance.now() - from; };
		const apply = () => page.whenSaid.forEach(again => again());
		const all = { load: performance.getEntriesByType("navigation")[0].loadEventEnd };
		form.querySelector("[name=verdict][value=fail]").checked = true;
		all.filter = timed(apply);
		form.reset();
		form.elements.q.value = "responseCode 2001100";
		all.search = timed(apply);
		form.reset();
		apply();
		all.speak = timed(() => page.speak("id"));
		const last = Array.from(document.querySelectorAll(".case")).pop();
		all.open = timed(() => { last.open = true; page.fill(last); });
		return all;
	})()`, &all)
	if len(page.Troubles) > 0 {
		b.Fatal(page.Troubles)
	}
	return all
}

// What a reader waits for on a page of ten thousand exchanges, in milliseconds, and how much more that is for each exchange than on a page of a tenth of them.
func BenchmarkBrowserThousands(b *testing.B) {
	const once, times = 10, 100 // the report has about a hundred cases
	for b.Loop() {
		few, many := multiplied(known(), once), multiplied(known(), times)
		short, long := waits(b, few), waits(b, many)
		b.ReportMetric(float64(len(many.Cases)), "cases")
		b.ReportMetric(float64(len(exchangesOf(many))), "exchanges")
		for name, each := range map[string][2]float64{
			"load": {short.Load, long.Load}, "filter": {short.Filter, long.Filter}, "search": {short.Search, long.Search},
			"language": {short.Speak, long.Speak}, "open": {short.Open, long.Open},
		} {
			b.ReportMetric(each[1], name+"-ms")
			b.ReportMetric(each[1]/each[0]/(times/once), name+"/few")
		}
	}
}
