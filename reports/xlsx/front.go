package xlsx

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

const frontSheet = "Run"

// front writes the first sheet: which run the form was filled from, and how its results are to be read.
func (b *workbook) front(report reports.Report) error {
	// The sheet that every new file has becomes the first one.
	if err := b.file.SetSheetName("Sheet1", frontSheet); err != nil {
		return fmt.Errorf("name it: %w", err)
	}
	// The characters that a value has room for: more than its columns are wide, which are counted in digits of larger print.
	const wide = 150
	widths := []float64{22, 18, 40, 40, 40}
	if err := b.banner(frontSheet, 1, len(widths), b.styles.title, formTitle); err != nil {
		return err
	}
	at := 2
	if report.Target.Reference {
		if err := b.note(frontSheet, at, widths, b.styles.warning, reference); err != nil {
			return err
		}
		at++
	}
	for _, fact := range append(identity(report), reading()...) {
		if fact.value == "" {
			continue
		}
		if err := b.pair(frontSheet, at, fact.label.Both(), fact.value); err != nil {
			return err
		}
		if err := b.high(frontSheet, at, height([]string{fact.value}, []float64{wide})); err != nil {
			return err
		}
		at++
	}
	if err := b.widths(frontSheet, widths); err != nil {
		return err
	}
	return b.paper(frontSheet)
}

// fact is a line of the front sheet.
type fact struct {
	label bilingual.Words
	value string
}

// identity names what was judged, by what, by whom and when.
func identity(r reports.Report) []fact {
	facts := []fact{
		{bilingual.Words{Indonesian: "Penyedia layanan", English: "Provider"}, r.Target.Name},
		{bilingual.Words{Indonesian: "Pengguna layanan", English: "User of the service"}, line(string(r.Target.User))},
		{bilingual.Words{Indonesian: "Penguji", English: "Tester"}, person(r.Target.Tester)},
		{bilingual.Words{Indonesian: "Saksi", English: "Witness"}, person(r.Target.Witness)},
		{bilingual.Words{Indonesian: "Lingkungan", English: "Environment"}, r.Target.Environment},
		{bilingual.Words{Indonesian: "Build", English: "Build"}, r.Target.Build},
		{bilingual.Words{Indonesian: "Alamat", English: "Address"}, r.Target.BaseURL},
		{bilingual.Words{Indonesian: "Layanan", English: "Services"}, strings.Join(r.Target.Services, ", ")},
		{bilingual.Words{Indonesian: "Kontrak", English: "Contract"}, r.Contract.Title + " (" + r.Contract.ID + ")"},
		{bilingual.Words{Indonesian: "Sidik SHA-256 kontrak", English: "Contract digest (SHA-256)"}, r.Contract.Digest},
		{bilingual.Words{Indonesian: "Rangkaian uji", English: "Suite"}, r.Suite.String()},
		{bilingual.Words{Indonesian: "Run", English: "Run"}, r.Run.ID},
		{bilingual.Words{Indonesian: "Benih", English: "Seed"}, r.Run.Seed},
		{bilingual.Words{Indonesian: "Mulai", English: "Started"}, reports.Instant(r.Run.Started)},
		{bilingual.Words{Indonesian: "Selesai", English: "Finished"}, reports.Instant(r.Run.Finished)},
		{bilingual.Words{Indonesian: "Putusan", English: "Verdict"}, bilingual.Judgement(r.Judgement()).Both()},
		{bilingual.Words{Indonesian: "Putusan tercatat", English: "Recorded verdict"}, r.Summary.Text},
		{bilingual.Words{Indonesian: "Kasus", English: "Cases"}, bilingual.Tally(r.Cases).Lines()},
		{bilingual.Words{Indonesian: "Terpilih", English: "Selected"}, bilingual.Selected(r.Selection).Both()},
		{bilingual.Words{Indonesian: "Penyaring", English: "Filter"}, r.Selection.Filter},
		{bilingual.Words{Indonesian: "Bukti", English: "Evidence"}, bilingual.FormEvidence(r.Run).Lines()},
	}
	for _, note := range r.Run.Notes {
		facts = append(facts, fact{bilingual.Words{Indonesian: "Catatan", English: "Note"}, note})
	}
	return facts
}

// person names somebody in one line, and is empty where nothing is said of them.
func person(who reports.Person) string {
	var said []string
	for _, part := range []reports.OnPaper{who.Name, who.Position, who.Company} {
		if part != "" {
			said = append(said, line(string(part)))
		}
	}
	return strings.Join(said, ", ")
}

// reading says how the form is to be read.
func reading() []fact {
	return []fact{
		{bilingual.Words{Indonesian: "Pass", English: "Pass"}, bilingual.Words{
			Indonesian: "sebuah kasus dari baris ini dinilai dan terpenuhi, dengan kode yang diharapkan formulir",
			English:    "a case of the row was judged and held, with the code that the form expects",
		}.Lines()},
		{bilingual.Words{Indonesian: "Not Pass", English: "Not Pass"}, bilingual.Words{
			Indonesian: "sebuah kasus dari baris ini gagal; kolom Notes menyebutkan temuannya. Pengecualian (waiver) tidak menjadikannya Pass",
			English:    "a case of the row failed; the notes say what was found. A waiver does not turn it into Pass",
		}.Lines()},
		{bilingual.Words{Indonesian: "N/A", English: "N/A"}, bilingual.Words{
			Indonesian: "menurut kontrak, baris ini tidak berlaku bagi layanan tersebut",
			English:    "the contract says that the row does not apply to the service",
		}.Lines()},
		{bilingual.Words{Indonesian: "kosong", English: "blank"}, bilingual.Words{
			Indonesian: "tidak diuji, tidak digunakan, atau diserahkan kepada penyedia layanan; kolom Notes menyebutkan yang mana, dan apa yang belum tersedia",
			English:    "not tested, not used, or left to the provider; the notes say which, and what is missing",
		}.Lines()},
		{bilingual.Words{Indonesian: "Bahasa", English: "Language"}, bilingual.Recorded().Lines()},
		{bilingual.Words{Indonesian: "Pesan", English: "Messages"}, bilingual.Words{
			Indonesian: "Formulir dan standar menuliskan sebagian pesan secara berbeda; keduanya dicantumkan berdampingan. Kode respons yang menentukan.",
			English:    "The form and the standard word some messages differently. Where they do, both stand beside each other; the response code decides.",
		}.Lines()},
		{bilingual.Words{Indonesian: "Permintaan panjang", English: "Long requests"}, bilingual.Words{
			Indonesian: "Bukti yang tidak muat dalam satu baris berlanjut di baris di bawahnya; samaran yang panjang disingkat beserta panjangnya. Semuanya ada lengkap di exchanges.ndjson.",
			English:    "Evidence that does not fit into one row goes on in the rows below it; long masks are shortened and say how long they are. All of it stands in exchanges.ndjson.",
		}.Lines()},
		{bilingual.Words{Indonesian: "Formulir", English: "Form"}, bilingual.Words{
			Indonesian: "Tata letak dan baris mengikuti salinan publik formulir ini. Siapa yang menandatanganinya tidak dipublikasikan.",
			English:    "The layout and the rows follow public copies of the form. Who signs it is not published.",
		}.Lines()},
	}
}
