package html

import "github.com/snapconform/snapconform/reports/bilingual"

func caseTexts() map[key]text {
	return map[key]text{
		"failures.none":       {"Nothing failed.", "Tidak ada yang gagal."},
		"failures.waived":     {"Nothing failed, except in cases that are waived: {n}", "Tidak ada yang gagal, kecuali kasus yang dikecualikan: {n}"},
		"failures.nothing":    {"Nothing was judged, so nothing failed.", "Tidak ada yang dinilai, sehingga tidak ada yang gagal."},
		"failures.hidden":     {"The filter hides {n} of {m} failures.", "Penyaring menyembunyikan {n} dari {m} kegagalan."},
		"failures.folded":     {"More failures: {n}", "Kegagalan lainnya: {n}"},
		"failures.suite":      {"The suite itself broke here. This says nothing about the target.", "Rangkaian uji sendiri yang rusak di sini. Ini tidak menyatakan apa pun tentang target."},
		"failures.exchanges":  {"Open the case (exchanges: {n})", "Buka kasusnya (pertukaran pesan: {n})"},
		"finding.caption":     {"What was expected and what came", "Yang diharapkan dan yang diterima"},
		"finding.facet":       {"Facet", "Aspek"},
		"finding.expected":    {"Expected", "Diharapkan"},
		"finding.actual":      {"Actual", "Diterima"},
		"finding.differs":     {"differs", "berbeda"},
		"case.requirement":    {"Requirement", "Persyaratan"},
		"case.service":        {"Service", "Layanan"},
		"case.field":          {"Field", "Field"},
		"case.rule":           {"Rule", "Aturan"},
		"case.situation":      {"Situation", "Situasi"},
		"case.weight":         {"Weight", "Bobot"},
		"case.source":         {"Source", "Sumber"},
		"case.clause":         {"Clause", "Klausul"},
		"case.outcome":        {"Expected outcome", "Hasil yang diharapkan"},
		"case.also":           {"As good", "Sama baiknya"},
		"case.tolerated":      {"Tolerated", "Ditoleransi"},
		"case.seen":           {"Seen", "Teramati"},
		"case.reason":         {"Reason", "Alasan"},
		"case.missing":        {"Missing", "Tidak tersedia"},
		"case.waived-by":      {"Waived by", "Dikecualikan oleh"},
		"case.erratum":        {"Unclear place", "Bagian tidak jelas"},
		"case.chosen":         {"read as", "dibaca sebagai"},
		"case.flaky":          {"Flaky: it failed before it held.", "Tidak stabil: gagal sebelum terpenuhi."},
		"case.attempts":       {"Earlier attempts: {n}", "Percobaan sebelumnya: {n}"},
		"case.evidence":       {"Evidence", "Bukti"},
		"case.reproduce":      {"Reproduce this case alone", "Ulangi kasus ini saja"},
		"case.copy":           {"Copy", "Salin"},
		"case.copied":         {"Copied", "Tersalin"},
		"case.advice":         {"Published advice to the partner", "Saran terpublikasi bagi mitra"},
		"case.exchanges":      {"Exchanges", "Pertukaran pesan"},
		"case.no-exchanges":   {"No exchange was made for this case.", "Tidak ada pertukaran pesan untuk kasus ini."},
		"case.not-recorded":   {"not among the exchanges of this page", "tidak ada di antara pertukaran pesan halaman ini"},
		"case.earlier":        {"Exchanges of earlier attempts", "Pertukaran pesan dari percobaan sebelumnya"},
		"exchange.request":    {"Request", "Permintaan"},
		"exchange.answer":     {"Answer", "Jawaban"},
		"exchange.no-body":    {"no body", "tanpa isi"},
		"exchange.setup":      {"Exchanges of preflight and tokens", "Pertukaran pesan pemeriksaan awal dan token"},
		"exchange.left":       {"Left out here: {n} headers, {m} characters", "Tidak ditampilkan di sini: {n} header, {m} karakter"},
		"cases.paper":         {"On paper only the cases that were opened are listed. All exchanges are in exchanges.ndjson.", "Di atas kertas hanya kasus yang dibuka yang tercantum. Semua pertukaran pesan ada di exchanges.ndjson."},
		"cases.cut":           {"Open a case for its exchanges. Where one is too long for this page, it says how much is left out; exchanges.ndjson has it whole.", "Buka suatu kasus untuk melihat pertukaran pesannya. Bila terlalu panjang untuk halaman ini, jumlah yang tidak ditampilkan disebutkan; exchanges.ndjson memuatnya secara utuh."},
		"filter.title":        {"Filter", "Saring"},
		"filter.verdict":      {"Verdict", "Putusan"},
		"filter.service":      {"Service", "Layanan"},
		"filter.requirement":  {"Requirement", "Persyaratan"},
		"filter.text":         {"Text", "Teks"},
		"filter.hint":         {"id, field, code, message, X-EXTERNAL-ID …", "id, field, kode, pesan, X-EXTERNAL-ID …"},
		"filter.all-services": {"All services", "Semua layanan"},
		"filter.all-rows":     {"All requirements", "Semua persyaratan"},
		"filter.outcome":      {"Expected outcome", "Hasil yang diharapkan"},
		"filter.all-outcomes": {"All outcomes", "Semua hasil"},
		"filter.reason":       {"Reason", "Alasan"},
		"filter.all-reasons":  {"All reasons", "Semua alasan"},
		"filter.reset":        {"Show all", "Tampilkan semua"},
		"filter.count":        {"{n} of {m} cases shown", "{n} dari {m} kasus ditampilkan"},
		"filter.empty":        {"No case fits the filter.", "Tidak ada kasus yang cocok."},
		"unjudged.caption":    {"Cases that neither passed nor failed, by reason", "Kasus yang tidak lulus dan tidak gagal, menurut alasan"},
		"unjudged.verdict":    {"Verdict", "Putusan"},
		"unjudged.reason":     {"Reason", "Alasan"},
		"unjudged.cases":      {"Cases", "Kasus"},
		"unjudged.none":       {"Every case either passed or failed.", "Setiap kasus lulus atau gagal."},
		"unjudged.no-reason":  {"no reason given", "tanpa alasan"},
		"unjudged.no-case":    {"No case was judged; preflight says why.", "Tidak ada kasus yang dinilai; lihat pemeriksaan awal."},
	}
}

// signTexts name the signs, in the words that certificate and form have for what they stand for.
func signTexts() map[key]text {
	all := map[key]text{
		"verdict.unknown": {"unknown verdict", "putusan tidak dikenal"},
		"state.unknown":   {"unknown state", "keadaan tidak dikenal"},
		"waiver.used":     {"covers a failure", "menutupi kegagalan"},
		"waiver.expired":  {"expired, covers nothing", "kedaluwarsa, tidak menutupi apa pun"},
		"waiver.stale":    {"stale: it holds now, take it out", "usang: kini terpenuhi, perlu dihapus"},
		"waiver.idle":     {"not judged in this run", "tidak dinilai dalam run ini"},
	}
	for verdict, sign := range verdictSigns {
		all[sign.Key] = inWords(bilingual.Verdict(verdict))
	}
	for state, sign := range stateSigns {
		all[sign.Key] = inWords(bilingual.State(state))
	}
	for standing, sign := range marks {
		all[sign.Key] = inWords(bilingual.Standing(standing))
	}
	return all
}
