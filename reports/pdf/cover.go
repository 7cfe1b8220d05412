package pdf

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// cover draws the first page: what was judged and found, what that means and does not, and who answers for it.
func (c *canvas) cover() {
	r := c.report
	named := title(r)
	c.pen("B", 22, navy())
	c.write(left, 20.5, width, 9, "L", named.Indonesian)
	c.pen("", 11, grey())
	c.write(left, 29.5, width, 5, "L", named.English)
	c.pdf.SetY(36.5)
	c.verdict()
	c.claim()
	c.facts()
	if certifies(r) {
		c.titled(say("Keberlakuan", "Validity"), validity(r))
	}
	c.titled(say("Yang tidak dibuktikan", "What this does not prove"), limits())
	c.signatures()
}

// verdict draws the judgement in a band of its colour, in both languages, and in the words that the run recorded where those say anything else.
func (c *canvas) verdict() {
	said := bilingual.Judgement(c.report.Judgement())
	in := amber()
	switch {
	case c.report.WholePass():
		in = green()
	case c.report.Judgement() == reports.NotConformant:
		in = red()
	}
	if c.report.Target.Reference {
		said = say(said.Indonesian+" (penyedia rujukan)", said.English+" (reference provider)")
	}
	c.pen("", 8.2, in)
	text := bilingual.Sentence(c.report).Lines()
	if recorded := bilingual.RecordedSentence(c.report); recorded != "" {
		text += "\nTercatat / recorded: " + short(recorded, 300)
	}
	y, lines := c.pdf.GetY(), len(c.pdf.SplitText(text, width-12))
	high := 14.6 + float64(lines)*3.8
	if !c.report.Target.Reference { // under a watermark the ground stays open
		c.box(left, y, width, high, pale())
	}
	c.box(left, y, 2.2, high, in)
	c.pen("B", 15, in)
	c.write(left+6, y+2, width-12, 6.4, "L", said.Indonesian)
	c.pen("", 9, in)
	c.write(left+6, y+8.2, width-12, 4.4, "L", said.English)
	c.pen("", 8.2, ink())
	c.write(left+6, y+13, width-12, 3.8, "L", text)
	c.pdf.SetY(y + high + 2.5)
}

// claim is the sentence of the certificate, or why there is none.
func (c *canvas) claim() {
	if certifies(c.report) {
		c.sides(8.6, say(
			"Dengan ini dinyatakan bahwa build di bawah ini memenuhi setiap kewajiban terdokumentasi dari kontrak yang diuji dalam pengujian ini, dan tidak ada persyaratan wajib yang terlewat.",
			"This certifies that the build below kept every documented duty of the contract that was judged in this run, and that no mandatory requirement was left out."))
		c.pdf.SetY(c.pdf.GetY() + 2.5)
		return
	}
	c.sides(8.6, say("Dokumen ini adalah laporan pengujian, bukan sertifikat, karena:", "These pages are a test report and not a certificate, because:"))
	for _, doubt := range doubts(c.report) {
		c.sides(7.2, say("•  "+doubt.Indonesian, "•  "+doubt.English))
	}
	c.pdf.SetY(c.pdf.GetY() + 2.5)
}

// facts draws who was judged, by what and when.
func (c *canvas) facts() {
	for _, fact := range c.lines() {
		if fact.value == "" {
			continue
		}
		const labels, leading = 54.0, 3.6
		c.pen(weight(fact.bold), 8.2, ink())
		lines := len(c.pdf.SplitText(fact.value, width-labels))
		c.pen("", 7.6, grey())
		lines = max(lines, len(c.pdf.SplitText(fact.name.Both(), labels-2)))
		high := float64(lines)*leading + 0.8
		c.room(high)
		y := c.pdf.GetY()
		c.line(left, y, left+width, y, 0.1, rule())
		c.pen("", 7.6, grey())
		c.write(left, y+0.4, labels-2, leading, "L", fact.name.Both())
		c.pen(weight(fact.bold), 8.2, ink())
		c.write(left+labels, y+0.4, width-labels, leading, "L", fact.value)
		c.pdf.SetY(y + high)
	}
	c.line(left, c.pdf.GetY(), left+width, c.pdf.GetY(), 0.1, rule())
}

type fact struct {
	name  words
	value string
	bold  bool
}

// lines are the facts of the first page. The run itself is named at the foot of every page.
func (c *canvas) lines() []fact {
	r := c.report
	build := say("tidak disebutkan", "not named").Both()
	if r.Target.Build != "" {
		build = r.Target.Build
	}
	return []fact{
		{say("Nomor seri", "Serial number"), c.serial(), true},
		{say("Sidik laporan", "Report digest"), fmt.Sprintf("SHA-256 %x", c.digest), false},
		{say("Penyedia layanan", "Provider"), short(r.Target.Name, 120), true},
		{say("Build", "Build"), short(build, 100), true},
		{say("Pengguna layanan", "User of the service"), reports.Shorten(clean(string(r.Target.User)), 120), false},
		{say("Lingkungan", "Environment"), short(strings.Trim(r.Target.Environment+", "+r.Target.BaseURL, ", "), 160), false},
		{say("Layanan", "Services"), short(strings.Join(r.Target.Services, ", "), 160), false},
		{say("Kontrak", "Contract"), short(r.Contract.Title+" ("+r.Contract.ID+")", 200), true},
		{say("Sidik kontrak", "Contract digest"), "SHA-256 " + short(r.Contract.Digest, 140), false},
		{say("Rangkaian uji", "Suite"), short(r.Suite.String(), 160), false},
		{say("Waktu pengujian", "Tested"), reports.Instant(r.Run.Started) + " – " + reports.Instant(r.Run.Finished), false},
		{say("Kasus", "Cases"), bilingual.Tally(r.Cases).Lines(), false},
		{say("Bukti", "Evidence"), evidence(r.Run).Both(), false},
		{say("Tanggal terbit", "Issued"), bilingual.Date(r.Run.Finished).Both(), true},
		{say("Berlaku sampai", "Valid until"), validUntil().Lines(), false},
	}
}

// evidence is how the evidence of a run was masked, in a word; the annex has the sentence.
func evidence(of reports.Run) words {
	switch of.Evidence {
	case "full":
		return say("lengkap", "full")
	case "masked":
		return say("disamarkan", "masked")
	default:
		return say("tidak tercatat", "not recorded")
	}
}

// validUntil names what ends the validity, for there is no day that does.
func validUntil() words {
	return say(
		"tanpa tanggal akhir; berakhir dengan build, kontrak, atau rangkaian uji baru",
		"no end date; ends with the next build of the provider, contract or suite",
	)
}

// titled draws a short heading with its text in both languages.
func (c *canvas) titled(head, said words) {
	c.pdf.SetY(c.pdf.GetY() + 2.5)
	c.room(18)
	y := c.pdf.GetY()
	c.pen("B", 8.4, navy())
	c.write(left, y, width, 4.2, "L", head.Both())
	c.pdf.SetY(y + 4.4)
	c.sides(7, said)
}
