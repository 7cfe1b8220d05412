package bilingual

import "github.com/snapconform/snapconform/reports"

// Judgement names what a run says about its target.
func Judgement(of reports.Judgement) Words {
	return named(of, map[reports.Judgement]Words{
		reports.Conformant:    {"SESUAI", "CONFORMANT"},
		reports.Partial:       {"SESUAI SEBAGIAN", "CONFORMANT IN PART"},
		reports.NotConformant: {"TIDAK SESUAI", "NOT CONFORMANT"},
		reports.Incomplete:    {"BELUM LENGKAP", "INCOMPLETE"},
		reports.Undecided:     {"TIDAK DAPAT DISIMPULKAN", "INCONCLUSIVE"},
		reports.NothingJudged: {"TIDAK ADA YANG DINILAI", "NOTHING JUDGED"},
	})
}

// Verdict names the verdict of a case.
func Verdict(of reports.Verdict) Words {
	return named(of, map[reports.Verdict]Words{
		reports.Error:         {"galat rangkaian uji", "error of the suite"},
		reports.Fail:          {"gagal", "failed"},
		reports.Inconclusive:  {"tidak dapat disimpulkan", "inconclusive"},
		reports.Blocked:       {"terhalang", "blocked"},
		reports.Waived:        {"dikecualikan", "waived"},
		reports.Warn:          {"peringatan", "warned"},
		reports.NotTested:     {"tidak diuji", "not tested"},
		reports.NotApplicable: {"tidak berlaku", "not applicable"},
		reports.Pass:          {"lulus", "passed"},
	})
}

// State names the state of a requirement or of a cell.
func State(of reports.State) Words {
	return named(of, map[reports.State]Words{
		reports.Tested:        {"diuji", "tested"},
		reports.NotObserved:   {"hanya alternatif yang teramati", "only alternatives seen"},
		reports.Untested:      {"tidak diuji", "not tested"},
		reports.DoesNotApply:  {"tidak berlaku", "not applicable"},
		reports.CannotProvoke: {"tidak dapat dipicu", "not provokable"},
		reports.BindsPartner:  {"mengikat mitra", "binds the partner"},
	})
}

// Standing names what a cell of the service × outcome table amounts to. Its English words are the standing itself.
func Standing(of reports.Standing) Words {
	said, known := map[reports.Standing]string{
		reports.Held:             "diuji dan terpenuhi",
		reports.Failed:           "gagal",
		reports.Warned:           "peringatan",
		reports.WaivedStanding:   "dikecualikan",
		reports.OnlyAlternatives: "hanya alternatif yang teramati",
		reports.Undetermined:     "terhalang atau belum diputuskan",
		reports.StandsUntested:   "tidak diuji",
		reports.Unprovokable:     "tidak dapat dipicu",
		reports.Inapplicable:     "tidak berlaku",
		reports.LeftOut:          "tidak dipilih",
	}[of]
	if !known {
		said = string(of)
	}
	return Words{said, string(of)}
}

// named returns the words of a value, and the value itself where another version of the suite knows more of them.
func named[K ~string](of K, words map[K]Words) Words {
	if said, known := words[of]; known {
		return said
	}
	return Words{string(of), string(of)}
}
