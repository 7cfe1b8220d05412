package bilingual

import "github.com/snapconform/snapconform/reports"

// Sentence says what the verdict of a run rests on. The run recorded a sentence of its own, in English only: where the verdict is about the provider it is this one,
// word for word, unless there is more to say.
func Sentence(r reports.Report) Words {
	except, missing := exceptions(reports.Count(r.Cases)[reports.Waived]), len(r.Summary.Incomplete)
	switch r.Judgement() {
	case reports.Conformant:
		return Words{
			"Setiap kewajiban terdokumentasi yang diuji telah terpenuhi" + except.Indonesian + ", dan tidak ada persyaratan wajib yang terlewat.",
			"Every documented duty that was judged held" + except.English + ", and no mandatory requirement was left out.",
		}
	case reports.Partial:
		return Words{
			"Setiap kewajiban terdokumentasi yang dipilih telah terpenuhi" + except.Indonesian + ". Tentang yang tidak dipilih, tidak ada yang dinyatakan.",
			"Every documented duty that was selected held" + except.English + ". Nothing is said about those that were not selected.",
		}
	case reports.NotConformant:
		return broken(r)
	case reports.Incomplete:
		return Words{
			"Tidak ada yang gagal" + except.Indonesian + ", tetapi " + Count(missing).Indonesian + " persyaratan wajib terhalang atau tidak diuji.",
			"Nothing failed" + except.English + ", but " + reports.Counted(missing, "mandatory requirement was", "mandatory requirements were") + " blocked or not tested.",
		}
	case reports.NothingJudged:
		return Words{"Tidak ada kasus yang dinilai.", "No case was judged."}
	default:
		return Words{"Pengujian ini tidak sampai pada putusan tentang penyedia layanan.", "The test came to no verdict on the provider."}
	}
}

// broken names what was not kept, and the waivers of what is kept by now: either makes a run not conformant.
func broken(r reports.Report) Words {
	failed, stale := reports.Count(r.Cases)[reports.Fail], len(r.Stale())
	said := Words{
		"Pada " + Count(failed).Indonesian + " kasus, kewajiban terdokumentasi tidak dipenuhi.",
		"In " + reports.Counted(failed, "case", "cases") + " a documented duty was not kept.",
	}
	if stale == 0 {
		return said
	}
	outdated := Words{
		Count(stale).Indonesian + " pengecualian (waiver) menyangkut hal yang kini terpenuhi, sehingga perlu dihapus.",
		reports.Outdated(stale),
	}
	if failed == 0 {
		return outdated
	}
	return Words{said.Indonesian + " " + outdated.Indonesian, said.English + " " + outdated.English}
}

// exceptions names the cases that are waived where a sentence says what held.
func exceptions(waived int) Words {
	if waived == 0 {
		return Words{}
	}
	return Words{", kecuali pada " + Count(waived).Indonesian + " kasus yang dikecualikan (waiver)", reports.Except(waived)}
}

// RecordedSentence is the sentence that the run recorded, where it says anything else than [Sentence] does, and else empty.
func RecordedSentence(r reports.Report) string {
	if r.Summary.Text == Sentence(r).English {
		return ""
	}
	return r.Summary.Text
}

// Signature says what nobody may take a signature for.
func Signature() Words {
	return Words{
		"Tanda tangan atas berkas ini oleh pihak yang diuji, atau yang menjalankan pengujian, hanya menunjukkan bahwa berkas tidak diubah sejak itu: bukan bahwa pengujian berlangsung seperti yang tercatat, bahwa itu satu-satunya, atau bahwa build yang dinilai adalah yang dipakai dalam produksi.",
		"A signature over these files by the party that was tested, or that ran the test, shows only that they were not changed since: not that the run took place as recorded, was the only one, or judged the build that is in production.",
	}
}
