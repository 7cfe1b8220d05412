package pdf

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// cover draws the first page: what was judged and found, what that means and does not, and who answers for it.
func (c *canvas) cover() {
	r := c.report
	named := title(r)
	c.pen("B", 23, navy())
	c.write(left, 22, width, 10, "L", named.indonesian)
	c.pen("", 12, grey())
	c.write(left, 32, width, 6, "L", named.english)
	c.pdf.SetY(41)
	c.verdict()
	c.claim()
	c.facts()
	c.titled(words{"Keberlakuan", "Validity"}, validity(r))
	c.titled(words{"Yang tidak dibuktikan", "What this does not prove"}, limits())
	c.signatures()
}

// verdict draws the judgement in a band of its colour, in the words of the run.
func (c *canvas) verdict() {
	said := judgement(c.report.Judgement())
	in := map[reports.Judgement]colour{reports.Conformant: green(), reports.NotConformant: red()}[c.report.Judgement()]
	if in == (colour{}) {
		in = amber()
	}
	if c.report.Target.Reference {
		said = words{said.indonesian + " (penyedia rujukan)", said.english + " (reference provider)"}
	}
	text := short(c.report.Summary.Text, 400)
	c.pen("", 8.4, in)
	y, lines := c.pdf.GetY(), len(c.pdf.SplitText(text, width-12))
	high := 15 + float64(max(lines, 1))*4
	if !c.report.Target.Reference { // under a watermark the ground stays open
		c.box(left, y, width, high, pale())
	}
	c.box(left, y, 2.2, high, in)
	c.pen("B", 15, in)
	c.write(left+6, y+2.4, width-12, 6.4, "L", said.indonesian)
	c.pen("", 9, in)
	c.write(left+6, y+8.6, width-12, 4.4, "L", said.english)
	c.pen("", 8.4, ink())
	c.write(left+6, y+13.4, width-12, 4, "L", text)
	c.pdf.SetY(y + high + 3.5)
}

// claim is the sentence of the certificate, or why there is none.
func (c *canvas) claim() {
	if certifies(c.report) {
		c.sides(8.6, words{
			"Dengan ini dinyatakan bahwa build di bawah ini memenuhi setiap kewajiban terdokumentasi dari kontrak yang dinilai dalam run ini, dan tidak ada persyaratan wajib yang tertinggal.",
			"This certifies that the build below kept every documented duty of the contract that was judged in this run, and that no mandatory requirement was left out.",
		})
		c.pdf.SetY(c.pdf.GetY() + 3)
		return
	}
	c.sides(8.6, words{"Dokumen ini adalah laporan pengujian, bukan sertifikat, karena:", "These pages are a test report and not a certificate, because:"})
	for _, doubt := range doubts(c.report) {
		c.sides(8.2, words{"•  " + doubt.indonesian, "•  " + doubt.english})
	}
	c.pdf.SetY(c.pdf.GetY() + 3)
}

// facts draws who was judged, by what and when.
func (c *canvas) facts() {
	for _, fact := range facts(c.report) {
		if fact.value == "" {
			continue
		}
		const labels, leading = 54.0, 4.0
		c.pen(weight(fact.bold), 8.2, ink())
		high := float64(len(c.pdf.SplitText(fact.value, width-labels)))*leading + 1.7
		c.room(high)
		y := c.pdf.GetY()
		c.line(left, y, left+width, y, 0.1, rule())
		c.pen("", 7.6, grey())
		c.write(left, y+0.85, labels-2, leading, "L", fact.name.both())
		c.pen(weight(fact.bold), 8.2, ink())
		c.write(left+labels, y+0.85, width-labels, leading, "L", fact.value)
		c.pdf.SetY(y + high)
	}
	c.line(left, c.pdf.GetY(), left+width, c.pdf.GetY(), 0.1, rule())
}

type fact struct {
	name  words
	value string
	bold  bool
}

func facts(r reports.Report) []fact {
	suite := r.Suite.Name + " " + r.Suite.Version
	if r.Suite.Revision != "" {
		suite += " (" + r.Suite.Revision + ")"
	}
	build := "tidak disebutkan / not named"
	if r.Target.Build != "" {
		build = r.Target.Build
	}
	return []fact{
		{words{"Nomor seri", "Serial number"}, serial(r), true},
		{words{"Penyedia layanan", "Provider"}, short(r.Target.Name, 120), true},
		{words{"Build", "Build"}, short(build, 100), true},
		{words{"Lingkungan", "Environment"}, short(r.Target.Environment, 100), false},
		{words{"Alamat", "Address"}, short(r.Target.BaseURL, 160), false},
		{words{"Layanan", "Services"}, short(strings.Join(r.Target.Services, ", "), 160), false},
		{words{"Kontrak", "Contract"}, short(r.Contract.Title+" ("+r.Contract.ID+")", 200), true},
		{words{"Sidik kontrak", "Contract digest"}, short(r.Contract.Digest, 140), false},
		{words{"Rangkaian uji", "Suite"}, short(suite, 160), false},
		{words{"Run", "Run"}, short(r.Run.ID, 80), false},
		{words{"Waktu pengujian", "Tested"}, instant(r.Run.Started) + " – " + instant(r.Run.Finished), false},
		{words{"Kasus", "Cases"}, tally(r), false},
		{words{"Tanggal terbit", "Issued"}, date(r.Run.Finished).both(), true},
	}
}

// tally counts the cases by verdict.
func tally(r reports.Report) string {
	counts := reports.Count(r.Cases)
	parts := []string{fmt.Sprintf("%s total", reports.Thousands(len(r.Cases)))}
	for _, one := range reports.Verdicts() {
		if counts[one] > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", reports.Thousands(counts[one]), verdict(one).both()))
		}
	}
	return strings.Join(parts, "; ")
}

func validity(r reports.Report) words {
	day := date(r.Run.Finished)
	if !certifies(r) {
		return words{
			fmt.Sprintf("Diterbitkan %s. Hasil hanya berlaku untuk build yang dinilai, pada lingkungan, kontrak dan versi rangkaian uji di atas, dan bukan bukti kesesuaian.", day.indonesian),
			fmt.Sprintf("Issued on %s. The results hold for the judged build only, in the environment and by the contract and suite version above, and prove no conformance.", day.english),
		}
	}
	return words{
		fmt.Sprintf("Diterbitkan %s. Berlaku hanya untuk build yang dinilai, pada lingkungan, kontrak dan versi rangkaian uji di atas. Setiap perubahan build atau kontrak memerlukan run baru.", day.indonesian),
		fmt.Sprintf("Issued on %s. Valid for the judged build only, in the environment and by the contract and suite version above. Any change of the build or of the contract needs a new run.", day.english),
	}
}

func limits() words {
	return words{
		"Pengujian ini tidak membuktikan keamanan sistem, ketersediaan, kinerja, kebenaran pembukuan, atau perilaku di luar kasus yang dinilai; bukan persetujuan Bank Indonesia atau ASPI; dan tidak menggantikan pengujian developer site maupun uji fungsionalitas.",
		"This test does not prove the security of the system, its availability, performance or bookkeeping, nor how it behaves outside the judged cases; it is no approval by Bank Indonesia or ASPI; and it replaces neither the developer site test nor the functional test.",
	}
}

// titled draws a short heading with its text in both languages.
func (c *canvas) titled(head, said words) {
	c.pdf.SetY(c.pdf.GetY() + 4)
	c.room(18)
	y := c.pdf.GetY()
	c.pen("B", 8.6, navy())
	c.write(left, y, width, 4.4, "L", head.both())
	c.pdf.SetY(y + 4.8)
	c.sides(8, said)
}
