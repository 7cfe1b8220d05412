// Package bilingual says in Indonesian and in English what the writers of papers say: the form and the certificate are read by officers of both languages.
// The page says the same in one of them at a time.
package bilingual

import (
	"strconv"

	"github.com/snapconform/snapconform/reports"
)

// Words say one thing in both languages.
type Words struct{ Indonesian, English string }

// Both writes them in one line, and once where they are alike.
func (w Words) Both() string {
	if w.Indonesian == w.English {
		return w.English
	}
	return w.Indonesian + " / " + w.English
}

// Lines writes them under each other.
func (w Words) Lines() string {
	return w.Indonesian + "\n" + w.English
}

// Count writes a number as each language does: 1.274 in Indonesian, 1,274 in English.
func Count(n int) Words {
	return Figure(strconv.Itoa(n))
}

// Tally counts the cases by verdict.
func Tally(cases []reports.Case) Words {
	total := Count(len(cases))
	said := Words{"total " + total.Indonesian, total.English + " in total"}
	for _, tallied := range reports.Tally(cases) {
		count, verdict := Count(tallied.Cases), Verdict(tallied.Verdict)
		said.Indonesian += "; " + count.Indonesian + " " + verdict.Indonesian
		said.English += "; " + count.English + " " + verdict.English
	}
	return said
}

// Selected says how many of all cases a run was asked to judge.
func Selected(s reports.Selection) Words {
	selected, total := Count(s.Selected), Count(s.Total)
	return Words{
		selected.Indonesian + " dari " + total.Indonesian + " kasus dipilih",
		selected.English + " of " + total.English + " cases were selected",
	}
}

// Recorded says which texts stand in one language only.
func Recorded() Words {
	return Words{
		"Teks yang direkam (temuan, alasan, pemeriksaan awal, isi kontrak) ditampilkan dalam bahasa Inggris sebagaimana tercatat.",
		"Recorded texts (findings, reasons, preflight, words of the contract) are shown in English, as they were recorded.",
	}
}

// Evidence says how the evidence of a run was masked.
func Evidence(run reports.Run) Words {
	switch run.Evidence {
	case full:
		return Words{
			"Bukti lengkap: nomor rekening dan nama tampil apa adanya; token dan tanda tangan berupa karakter pertama dan SHA-256-nya.",
			"Full evidence: account numbers and names in clear; tokens and signatures as their first characters and SHA-256.",
		}
	case "masked":
		return Words{
			"Bukti disamarkan: token, tanda tangan, nomor rekening dan nama disamarkan (samaran diawali ~, atau memakai X untuk huruf dan angka).",
			"Masked evidence: tokens, signatures, account numbers and names are masked (a mask begins with ~, or has X for letters and digits).",
		}
	default:
		return Words{
			"Laporan ini tidak mencatat apakah nomor rekening dan nama disamarkan; token dan tanda tangan selalu disamarkan.",
			"The report does not record whether account numbers and names are masked; tokens and signatures always are.",
		}
	}
}

const full = "full" // evidence

// FormEvidence is [Evidence] for a form that somebody may file: where the evidence is not full, it says how to get it.
func FormEvidence(run reports.Run) Words {
	said := Evidence(run)
	if run.Evidence != full {
		said.Indonesian += " Formulir yang diajukan memerlukan lalu lintas asli: jalankan dengan --evidence full."
		said.English += " A form that is filed wants real traffic: run with --evidence full."
	}
	return said
}
