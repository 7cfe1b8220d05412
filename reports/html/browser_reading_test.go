//go:build browser

package html_test

import (
	"os"
	"path/filepath"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports/bilingual"
	"github.com/snapconform/snapconform/reports/html"
)

// Each cell shows as many cases as it counts, and whoever follows it by the keyboard stands at the cases and not where they were.
func TestBrowserCellsLeadToTheirCases(t *testing.T) {
	g, b := NewWithT(t), start(t)
	b.open(saved(t, accounted(t)), "", 1280, "light")
	var wrong []string
	b.run(`(async function () {
		const wrong = [];
		for (const link of document.querySelectorAll("a.cell")) {
			const come = new Promise(done => addEventListener("hashchange", () => setTimeout(done), { once: true }));
			link.click();
			await come;
			const shown = document.querySelectorAll(".case:not([hidden])").length;
			if (!link.textContent.endsWith("cases: " + shown) || document.activeElement.id !== "cases-title") { wrong.push(link.hash + " shows " + shown); }
		}
		return wrong;
	})()`, &wrong)
	g.Expect(wrong).To(BeEmpty())
	// The link that was followed last can be followed again.
	b.text(`document.querySelector("#count").scrollIntoView(), document.activeElement.blur(), Array.from(document.querySelectorAll("a.cell")).pop().click()`)
	g.Expect(b.text("document.activeElement.id")).To(Equal("cases-title"))
	// So with the reasons why nothing was learnt, and the entries of the ledger.
	for _, table := range []string{"#unjudged", "#ledger"} {
		b.run(`(async function () {
			const wrong = [];
			for (const link of document.querySelectorAll("`+table+` td.figure a")) {
				const come = new Promise(done => addEventListener("hashchange", () => setTimeout(done), { once: true }));
				link.click();
				await come;
				const shown = document.querySelectorAll(".case:not([hidden])").length;
				if (link.textContent !== String(shown)) { wrong.push(link.hash + " shows " + shown); }
			}
			return wrong;
		})()`, &wrong)
		g.Expect(wrong).To(BeEmpty(), table)
	}
	g.Expect(b.Troubles).To(BeEmpty())
}

// The address of a case survives the page that is opened with it, and a switch of the language.
func TestBrowserKeepsTheAddressOfACase(t *testing.T) {
	g, b := NewWithT(t), start(t)
	b.open(saved(t, known()), "#case=RC-401-00.73.tampered", 1280, "light")
	g.Consistently(func() string { return b.text("location.hash") }, "400ms", "50ms").Should(Equal("#case=RC-401-00.73.tampered"))
	g.Expect(b.text(`document.querySelectorAll(".case[open] .exchange .pair").length`)).To(Equal("2"))
	b.text(`document.querySelector('[data-language="id"]').click()`)
	g.Expect(b.text("location.hash")).To(Equal("#case=RC-401-00.73.tampered&lang=id"))
	g.Expect(b.Troubles).To(BeEmpty())
}

// What stands in an exchange finds its case, though no exchange is on the page until a case is opened.
func TestBrowserSearchesExchanges(t *testing.T) {
	g, b := NewWithT(t), start(t)
	report := known()
	exchanges := exchangesOf(report)
	exchanges[7].RequestHeaders = append(exchanges[7].RequestHeaders, "X-EXTERNAL-ID: 74414183659889349033")
	path := filepath.Join(t.TempDir(), "report.html")
	g.Expect(os.WriteFile(path, []byte(written(t, report, exchanges)), 0o600)).To(Succeed())
	b.open(path, "", 1280, "light")
	b.text(`document.querySelector("[name=q]").value = "74414183659889349033", document.getElementById("filter").dispatchEvent(new Event("input"))`)
	g.Eventually(func() string { return b.text(shown) }, "5s", "50ms").Should(Equal("1"))
	var sent []string
	b.run(`page.cases[Number(document.querySelector(".case:not([hidden])").dataset.at)].exchanges`, &sent)
	g.Expect(sent).To(ContainElement(exchanges[7].ID))
	g.Expect(b.Troubles).To(BeEmpty())
}

// A language that is asked for on load is that of everything but what was recorded, which says that it is English.
func TestBrowserSpeaksIndonesian(t *testing.T) {
	g, b := NewWithT(t), start(t)
	report := known()
	report.Selection.Total = 1274
	path := filepath.Join(t.TempDir(), "report.html")
	g.Expect(os.WriteFile(path, []byte(written(t, report, exchangesOf(report), html.Options{Lang: "id"})), 0o600)).To(Succeed())
	for opened, fragment := range map[string]string{saved(t, report): "#lang=id", path: ""} {
		b.open(opened, fragment, 1280, "light")
		g.Expect(b.text("document.documentElement.lang + document.title")).To(Equal("idTidak sesuai – Durianpay"))
		g.Expect(b.text(`document.querySelector(".lead").textContent`)).To(Equal(bilingual.Sentence(report).Indonesian))
		g.Expect(b.text(`document.querySelector(".told [lang=en]").textContent`)).To(Equal(report.Summary.Text), "what the run recorded is marked as English")
		g.Expect(b.text(`document.querySelector(".part").textContent`)).To(Equal("106 dari 1.274 kasus dipilih"))
		g.Expect(b.text(`document.querySelector("#summary .facts [data-n]").textContent`)).To(Equal("8,42s"))
		g.Expect(b.text(`document.querySelector("#money dd").textContent.trim()`)).To(Equal("158 transaksi, seluruhnya 1.580.000,00 IDR"))
	}
	b.text(`document.querySelectorAll("details").forEach(each => { each.open = true; })`)
	g.Eventually(func() string { return b.text(`document.querySelectorAll(".case .inside").length`) }, "10s", "50ms").Should(Equal("106"))
	var foreign []string
	b.run(`(function () {
		const recorded = [].concat(...page.cases.map(one => [one.name, one.clause, one.stimulus, one.duty, one.reason].concat(one.advice || []))).filter(each => each && each.includes(" "));
		const ours = Object.keys(page.texts).filter(each => /^(facet|level|basis)\.|^judgement\.sentence$/.test(each)).map(each => page.texts[each].en);
		const found = new Set();
		const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walk.nextNode()) {
			const node = walk.currentNode;
			if (node.parentElement.closest("script")) { continue; }
			if (ours.includes(node.data.trim())) { found.add(node.parentElement.outerHTML.slice(0, 200)); }
			if (node.parentElement.closest("[lang]").lang === "en") { continue; }
			if (recorded.some(each => node.data.includes(each))) { found.add(node.parentElement.outerHTML.slice(0, 200)); }
		}
		return Array.from(found);
	})()`, &foreign)
	g.Expect(foreign).To(BeEmpty())
	// And nothing of the page's own words stands in what is marked as English.
	b.run(`Array.from(document.querySelectorAll("[data-t]")).filter(each => each.tagName !== "OPTION" && each.closest("[lang]").lang !== "id").map(each => each.outerHTML)`, &foreign)
	g.Expect(foreign).To(BeEmpty())
	g.Expect(b.Troubles).To(BeEmpty())
}

// With everything open the headings still lead down step by step, and only what can be scrolled takes a stop of the keyboard.
func TestBrowserHeadingsAndStops(t *testing.T) {
	g, b := NewWithT(t), start(t)
	report := known()
	exchanges := append(exchangesOf(report), html.Exchange{ID: "token#1", Request: "POST /token", Answer: "HTTP 200"})
	path := filepath.Join(t.TempDir(), "report.html")
	g.Expect(os.WriteFile(path, []byte(written(t, report, exchanges)), 0o600)).To(Succeed())
	for _, width := range []int{1280, 360} {
		b.open(path, "", width, "light")
		b.text(`document.querySelectorAll("details").forEach(each => { each.open = true; })`)
		g.Eventually(func() string { return b.text(`document.querySelectorAll(".case .inside, #setup .inside").length`) }, "10s", "50ms").Should(Equal("107"))
		var jumps []string
		b.run(`(function () {
			let level = 1;
			const jumps = [];
			document.querySelectorAll("h1, h2, h3, h4, h5, h6").forEach(function (each) {
				const of = Number(each.tagName[1]);
				if (of > level + 1) { jumps.push(each.outerHTML); }
				level = of;
			});
			return jumps;
		})()`, &jumps)
		g.Expect(jumps).To(BeEmpty())
		g.Expect(b.text(`document.querySelectorAll('pre:not([role="group"][aria-label])').length`)).To(Equal("0"), "what can be scrolled has a name")
		b.text(`document.querySelector(".matrix").scrollIntoView()`)
		stops := `Array.from(document.querySelectorAll('[tabindex="0"]')).filter(each => each.scrollWidth <= each.clientWidth + 1 && each.scrollHeight <= each.clientHeight + 1).length`
		g.Eventually(func() string { return b.text(stops) }, "5s", "50ms").Should(Equal("0"))
		matrix := map[int]string{1280: "-1", 360: "0"}[width]
		g.Eventually(func() string { return b.text(`document.querySelector("#matrix .scroll").tabIndex`) }, "5s", "50ms").Should(Equal(matrix))
	}
	g.Expect(b.Troubles).To(BeEmpty())
}

// On a telephone captions are whole and the plot is in view, without a move of the finger.
func TestBrowserOnATelephone(t *testing.T) {
	g, b := NewWithT(t), start(t)
	b.open(saved(t, known()), "#lang=id", 400, "light")
	var out []string
	b.run(`Array.from(document.querySelectorAll("caption:not(.vh) > span, .latency .plot, .latency .figure, .latency .plot svg, .plot text")).filter(function (each) {
		const at = each.getBoundingClientRect(), box = each.closest(".scroll").getBoundingClientRect();
		return at.width > 0 && (box.right > 400 || at.left < box.left - 1 || at.right > box.right + 1);
	}).map(each => each.outerHTML.slice(0, 200))`, &out)
	g.Expect(out).To(BeEmpty())
	var text float64
	b.run(`document.querySelector(".plot text").getBoundingClientRect().height`, &text)
	g.Expect(text).To(BeNumerically(">=", 10))
	b.text(`document.getElementById("latency").scrollIntoView()`)
	b.picture("telephone-latency")
	g.Expect(b.Troubles).To(BeEmpty())
}

// Paper shows what was opened, says where the rest is, and has a plot that can be read.
func TestBrowserOnPaper(t *testing.T) {
	g, b := NewWithT(t), start(t)
	b.open(saved(t, known()), "#case=RC-401-00.73.tampered", 718, "light")
	visible := `Array.from(document.querySelectorAll(".case")).filter(each => each.getBoundingClientRect().height > 0).length`
	g.Expect(b.text(visible)).To(Equal("106"))
	b.call("Emulation.setEmulatedMedia", map[string]any{"media": "print"}, nil)
	g.Expect(b.text(visible)).To(Equal("1"))
	g.Expect(b.text(`document.querySelector(".paper").innerText`)).To(ContainSubstring("exchanges.ndjson"))
	var drawn struct{ Text, Plot, Right float64 }
	b.run(`({
		text: document.querySelector(".plot text").getBoundingClientRect().height,
		plot: document.querySelector("tbody .plot svg").getBoundingClientRect().width,
		right: document.querySelector("tbody .plot svg").getBoundingClientRect().right,
	})`, &drawn)
	g.Expect(drawn.Text).To(BeNumerically(">=", 10))
	g.Expect(drawn.Plot).To(BeNumerically(">", 500))
	g.Expect(drawn.Right).To(BeNumerically("<=", 718))
	b.picture("paper")
	g.Expect(b.Troubles).To(BeEmpty())
}
