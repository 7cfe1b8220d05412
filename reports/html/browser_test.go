//go:build browser

package html_test

import (
	"os"
	"path/filepath"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

func saved(t testing.TB, report reports.Report) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	NewWithT(t).Expect(os.WriteFile(path, []byte(written(t, report, exchangesOf(report))), 0o600)).To(Succeed())
	return path
}

const (
	shown   = `document.querySelectorAll(".case:not([hidden])").length`
	counted = `document.getElementById("count").textContent`
)

// Nothing sticks out of the window at any width, in either colour scheme, and the verdict stands on the first screen.
func TestBrowserLaysOut(t *testing.T) {
	b := start(t)
	for name, report := range samples() {
		path := saved(t, report)
		for _, width := range []int{1280, 768, 360} {
			for _, scheme := range []string{"light", "dark"} {
				g := NewWithT(t)
				b.open(path, "", width, scheme)
				var measured struct {
					Overflow           int
					Title, Sections    float64
					Back, Ink, Verdict string
				}
				b.run(`({
					overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
					title: document.querySelector("h1").getBoundingClientRect().bottom,
					sections: Array.from(document.querySelectorAll("main > section")).filter(s => s.getBoundingClientRect().height > 40).length,
					back: getComputedStyle(document.body).backgroundColor, ink: getComputedStyle(document.body).color,
					verdict: document.querySelector("h1").textContent.trim(),
				})`, &measured)
				g.Expect(measured.Overflow).To(BeNumerically("<=", 0), "%s at %d", name, width)
				g.Expect(measured.Title).To(And(BeNumerically(">", 50), BeNumerically("<", 900)), "%s at %d", name, width)
				g.Expect(measured.Sections).To(BeNumerically("==", 12), "%s at %d", name, width)
				g.Expect(measured.Back).To(Equal(map[string]string{"light": "rgb(244, 246, 249)", "dark": "rgb(14, 19, 25)"}[scheme]))
				b.picture(name + "-" + scheme + "-" + map[int]string{1280: "wide", 768: "tablet", 360: "narrow"}[width])
			}
		}
	}
	NewWithT(t).Expect(b.Troubles).To(BeEmpty())
}

func TestBrowserFiltersAndSpeaksByAddress(t *testing.T) {
	g, b := NewWithT(t), start(t)
	report := known()
	path := saved(t, report)
	b.open(path, "#lang=id&verdict=fail", 1280, "light")
	g.Expect(b.text("document.documentElement.lang")).To(Equal("id"))
	g.Expect(b.text(`document.querySelector("h1").textContent.trim()`)).To(Equal("✗ Tidak sesuai"))
	g.Expect(b.text(counted)).To(Equal("6 dari 106 kasus ditampilkan"))
	g.Expect(b.text(shown)).To(Equal("6"))
	g.Expect(b.text(`document.querySelector('[data-language="id"]').getAttribute("aria-pressed")`)).To(Equal("true"))
	b.open(path, "#verdict=fail,warn&service=16", 1280, "light")
	g.Expect(b.text(counted)).To(Equal("1 of 106 cases shown"))
	b.open(path, "#requirement=RC-409-00", 1280, "light")
	g.Expect(b.text(shown)).To(Equal("7"))
	b.open(path, "#q=Invalid+Mandatory+amount", 1280, "light")
	g.Expect(b.text(shown)).To(Equal("1"))
	g.Expect(b.text(`document.querySelectorAll(".failure:not([hidden])").length`)).To(Equal("1"))
	b.open(path, "#q=nothing-has-this", 1280, "light")
	g.Expect(b.text(`document.getElementById("empty").hidden`)).To(Equal("false"))
	b.open(path, "#ledger", 1280, "light")
	g.Expect(b.text(shown)).To(Equal("106"))
	g.Expect(b.Troubles).To(BeEmpty())
}

func TestBrowserFiltersAndSpeaksByHand(t *testing.T) {
	g, b := NewWithT(t), start(t)
	b.open(saved(t, known()), "", 1280, "light")
	g.Expect(b.text(counted)).To(Equal("106 of 106 cases shown"))
	b.text(`document.querySelector('[name=verdict][value="warn"]').click()`)
	g.Eventually(func() string { return b.text(counted) }, "5s", "50ms").Should(Equal("3 of 106 cases shown"))
	g.Expect(b.text("location.hash")).To(Equal("#lang=en&verdict=warn"))
	b.text(`document.querySelector('[data-language="id"]').click()`)
	g.Expect(b.text(counted)).To(Equal("3 dari 106 kasus ditampilkan"))
	b.text(`document.querySelector("button[type=reset]").click()`)
	g.Eventually(func() string { return b.text(shown) }, "5s", "50ms").Should(Equal("106"))
	b.text(`document.querySelector("a.cell.bad").click()`)
	g.Eventually(func() string { return b.text(shown) }, "5s", "50ms").ShouldNot(Equal("106"))
	// Every text of the page has both languages: nothing of the catalogue stands empty.
	g.Expect(b.text(`Array.from(document.querySelectorAll("[data-t]")).filter(e => e.textContent === "" || e.textContent.includes("{")).length`)).To(Equal("0"))
	g.Expect(b.Troubles).To(BeEmpty())
}

// Exchanges come into the page when a case is opened, as text and nothing else.
func TestBrowserShowsExchanges(t *testing.T) {
	g, b := NewWithT(t), start(t)
	report := known()
	b.open(saved(t, report), "", 1280, "light")
	g.Expect(b.text(`document.querySelectorAll(".exchange").length`)).To(Equal("0"))
	b.text(`location.hash = "case=RC-401-00.73.tampered"`)
	g.Eventually(func() string { return b.text(`document.querySelectorAll(".case[open] .exchange .pair").length`) }, "5s", "50ms").Should(Equal("2"))
	g.Expect(b.text(`document.querySelector(".case[open] .exchange pre").textContent`)).To(ContainSubstring("POST /v1.0/service/73\nContent-Type: application/json"))
	g.Expect(b.text(`document.activeElement.tagName`)).To(Equal("SUMMARY"))
	g.Eventually(func() float64 {
		var top float64
		b.run(`document.activeElement.getBoundingClientRect().top - document.querySelector(".top").getBoundingClientRect().bottom`, &top)
		return top
	}, "5s", "50ms").Should(And(BeNumerically(">=", 0), BeNumerically("<", 300)), "the case that was asked for is in view, below the bar")
	b.picture("case-open")
	g.Expect(b.text(`document.querySelector(".case[open] .findings mark").textContent`)).To(Equal("73"))
	g.Expect(b.text("decodeURIComponent(location.hash)")).To(Equal("#case=RC-401-00.73.tampered"), "the address can be handed on")
	b.text(`document.getElementById("setup").open = true`)
	g.Eventually(func() string { return b.text(`document.querySelectorAll("#setup .inside").length`) }, "5s", "50ms").Should(Equal("1"))
	g.Expect(b.Troubles).To(BeEmpty())
}

// Texts that try to break out are shown, and run nothing: neither where they stand in the page nor when a case is opened.
func TestBrowserRunsNothingHostile(t *testing.T) {
	g, b := NewWithT(t), start(t)
	report, exchanges := hostile()
	path := filepath.Join(t.TempDir(), "report.html")
	g.Expect(os.WriteFile(path, []byte(written(t, report, exchanges)), 0o600)).To(Succeed())
	b.open(path, "", 360, "light")
	b.text(`document.querySelectorAll("details").forEach(each => { each.open = true; })`)
	g.Eventually(func() string { return b.text(`document.querySelectorAll(".case .inside").length`) }, "10s", "50ms").Should(Equal("106"))
	g.Expect(b.text(`document.images.length + document.querySelectorAll("script").length`)).To(Equal("6"))
	g.Expect(b.text(`document.documentElement.scrollWidth - document.documentElement.clientWidth`)).To(Equal("0"))
	g.Expect(b.Troubles).To(BeEmpty())
}

// Without script the page still tells the verdict, the failures and what does not work.
func TestBrowserWithoutScript(t *testing.T) {
	g, b := NewWithT(t), start(t)
	b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, nil)
	b.open(saved(t, known()), "", 1280, "light")
	g.Expect(b.text(`getComputedStyle(document.getElementById("filter")).display`)).To(Equal("none"))
	g.Expect(b.text(`document.body.innerText`)).To(And(ContainSubstring("JavaScript is off"), ContainSubstring("Not conformant"), ContainSubstring("4010000")))
	b.picture("without-script")
}

func TestBrowserPrints(t *testing.T) {
	g, b := NewWithT(t), start(t)
	path := saved(t, known())
	b.open(path, "", 1280, "dark")
	b.call("Emulation.setEmulatedMedia", map[string]any{"media": "print"}, nil)
	g.Expect(b.text(`getComputedStyle(document.body).backgroundColor`)).To(Equal("rgb(255, 255, 255)"))
	g.Expect(b.text(`getComputedStyle(document.getElementById("filter")).display`)).To(Equal("none"))
	b.picture("print")
	var printed struct{ Data []byte }
	b.call("Page.printToPDF", map[string]any{"printBackground": true}, &printed)
	g.Expect(string(printed.Data[:5])).To(Equal("%PDF-"))
	g.Expect(b.Troubles).To(BeEmpty())
}
