package html

import (
	"maps"

	"github.com/snapconform/snapconform/reports"
)

// catalogue holds all that the page of a report says of itself. What contract, target and suite said stands on the page as it was recorded.
func catalogue(of reports.Report) map[key]text {
	all := map[key]text{}
	for _, part := range parts(of) {
		maps.Copy(all, part)
	}
	return all
}

func parts(of reports.Report) []map[key]text {
	return []map[key]text{frameTexts(), headTexts(), pictureTexts(), caseTexts(), ledgerTexts(), knownTexts(), signTexts(), sharedTexts(of)}
}

func frameTexts() map[key]text {
	return map[key]text{
		"page.title":         {"Conformance report", "Laporan kesesuaian"},
		"page.skip":          {"Skip to the content", "Langsung ke isi"},
		"page.language":      {"Language", "Bahasa"},
		"page.sections":      {"Sections of the report", "Bagian laporan"},
		"page.recorded":      {"The titles of failures and all texts of the contract, the target and the suite are shown as they were recorded, in English.", "Judul kegagalan serta semua teks dari kontrak, target, dan rangkaian uji ditampilkan sebagaimana tercatat, dalam bahasa Inggris."},
		"page.alone":         {"This page is complete in itself and loads nothing from any network.", "Halaman ini berdiri sendiri dan tidak memuat apa pun dari jaringan."},
		"page.masked":        {"Secrets were masked when they were recorded.", "Data rahasia telah disamarkan saat dicatat."},
		"page.no-script":     {"JavaScript is off: filter, language switch and exchanges do not work. Verdict, failures and ledger are complete without it; the exchanges stand in exchanges.ndjson.", "JavaScript nonaktif: penyaring, pilihan bahasa, dan pertukaran pesan tidak berfungsi. Putusan, kegagalan, dan daftar persyaratan tetap lengkap; pertukaran pesan ada di exchanges.ndjson."},
		"section.summary":    {"Summary", "Ringkasan"},
		"section.matrix":     {"Services × outcomes", "Layanan × hasil"},
		"section.latency":    {"Latency", "Latensi"},
		"section.failures":   {"Failures", "Kegagalan"},
		"section.unjudged":   {"Not passed or not judged", "Tidak lulus atau tidak dinilai"},
		"section.cases":      {"Cases and exchanges", "Kasus dan pertukaran pesan"},
		"section.ledger":     {"Ledger of requirements", "Daftar persyaratan"},
		"section.known":      {"Waivers and baseline", "Pengecualian dan acuan"},
		"section.errata":     {"Unclear places of the contract", "Bagian kontrak yang tidak jelas"},
		"section.money":      {"Money and limits", "Uang dan batas"},
		"section.preflight":  {"Preflight", "Pemeriksaan awal"},
		"section.provenance": {"Sources and notes", "Sumber dan catatan"},
	}
}

func headTexts() map[key]text {
	return map[key]text{
		"reference.title":          {"REFERENCE PROVIDER", "PENYEDIA RUJUKAN"},
		"reference.text":           {"The suite judged the stand-in it carries. This report certifies nobody.", "Rangkaian uji menilai penyedia tiruan bawaannya sendiri. Laporan ini tidak menyertifikasi siapa pun."},
		"judgement.label":          {"Verdict", "Putusan"},
		"judgement.conformant":     {"Conformant", "Sesuai"},
		"judgement.not-conformant": {"Not conformant", "Tidak sesuai"},
		"judgement.partial":        {"Conformant in part", "Sesuai sebagian"},
		"judgement.part":           {"{n} of {m} cases were selected", "{n} dari {m} kasus dipilih"},
		"judgement.incomplete":     {"Incomplete", "Belum lengkap"},
		"judgement.inconclusive":   {"Inconclusive", "Tidak dapat disimpulkan"},
		"judgement.nothing-judged": {"Nothing judged", "Tidak ada yang dinilai"},
		"judgement.recorded":       {"Recorded:", "Tercatat:"},
		"judgement.exit":           {"exit code {n}", "kode keluar {n}"},
		"judgement.cases":          {"{n} cases by verdict", "{n} kasus menurut putusan"},
		"judgement.no-cases":       {"No case was judged.", "Tidak ada kasus yang dinilai."},
		"judgement.interrupted":    {"The run was interrupted.", "Run dihentikan sebelum selesai."},
		"fact.target":              {"Target", "Target"},
		"fact.environment":         {"Environment", "Lingkungan"},
		"fact.build":               {"Build", "Build"},
		"fact.unnamed":             {"not named", "tidak disebutkan"},
		"fact.base-url":            {"Base URL", "URL dasar"},
		"fact.contract":            {"Contract", "Kontrak"},
		"fact.digest":              {"SHA-256 digest", "Sidik SHA-256"},
		"fact.suite":               {"Suite", "Rangkaian uji"},
		"fact.modified":            {"built from changed source", "dibangun dari sumber yang diubah"},
		"fact.started":             {"Started", "Mulai"},
		"fact.finished":            {"Finished", "Selesai"},
		"fact.elapsed":             {"Took", "Durasi"},
		"fact.requests":            {"{n} requests, {m} at a time", "{n} permintaan, {m} sekaligus"},
		"fact.run":                 {"Run", "Run"},
		"fact.seed":                {"Seed", "Benih"},
		"fact.selected":            {"Selected", "Terpilih"},
		"fact.selection":           {"{n} of {m} specs", "{n} dari {m} spesifikasi"},
		"fact.profile":             {"profile", "profil"},
		"fact.filter":              {"filter", "penyaring"},
		"fact.evidence":            {"Evidence", "Bukti"},
		"evidence.masked":          {"account numbers and names are masked; run with --evidence full to show them", "nomor rekening dan nama disamarkan; jalankan dengan --evidence full untuk menampilkannya"},
		"evidence.full":            {"account numbers and names stand in clear", "nomor rekening dan nama ditampilkan apa adanya"},
		"evidence.unknown":         {"not recorded whether it is masked", "tidak tercatat apakah disamarkan"},
		"coverage.title":           {"Coverage of the published tables", "Cakupan tabel yang dipublikasikan"},
		"coverage.rows":            {"{n} of {m} testable rows tested", "{n} dari {m} baris yang dapat diuji telah diuji"},
		"coverage.held":            {"held", "terpenuhi"},
		"coverage.failed":          {"failed", "gagal"},
		"coverage.waived":          {"waived", "dikecualikan"},
		"coverage.untested":        {"not tested", "tidak diuji"},
		"coverage.rest":            {"Rows that cannot be tested against a provider, because they bind the partner or no request brings them about: {n}", "Baris yang tidak dapat diuji terhadap penyedia, karena mengikat mitra atau tidak dapat dipicu oleh permintaan apa pun: {n}"},
		"coverage.none":            {"The contract publishes no table.", "Kontrak tidak memublikasikan tabel."},
		"coverage.incomplete":      {"Mandatory and not tested:", "Wajib dan belum diuji:"},
		"coverage.not-observed":    {"Mandatory, only alternatives seen:", "Wajib, hanya alternatif yang teramati:"},
		"coverage.failed-cells":    {"Services × outcomes that failed: {n}", "Layanan × hasil yang gagal: {n}"},
	}
}

func pictureTexts() map[key]text {
	return map[key]text{
		"matrix.caption":     {"What came of each outcome at each service. A linked sign leads to its cases.", "Hasil setiap keluaran di setiap layanan. Tanda bertautan menuju kasusnya."},
		"matrix.service":     {"Service", "Layanan"},
		"matrix.none":        {"The contract has no table of services and outcomes.", "Kontrak tidak memiliki tabel layanan dan hasil."},
		"matrix.cases":       {"cases: {n}", "kasus: {n}"},
		"matrix.legend":      {"Legend", "Keterangan"},
		"latency.caption":    {"How long answers took, as the suite measured it. The scale is logarithmic; each dot is one exchange or several of the same time.", "Lama jawaban menurut pengukuran rangkaian uji. Skalanya logaritmik; setiap titik adalah satu pertukaran pesan atau beberapa dengan waktu yang sama."},
		"latency.count":      {"Exchanges", "Pertukaran"},
		"latency.median":     {"Median", "Median"},
		"latency.upper":      {"p95", "p95"},
		"latency.max":        {"Max", "Maks"},
		"latency.plot":       {"Distribution", "Sebaran"},
		"latency.none":       {"No exchanges were handed to this page, so nothing is said of latency.", "Halaman ini tidak menerima pertukaran pesan, sehingga latensi tidak dapat ditampilkan."},
		"latency.legend":     {"Line: from the fastest to p95. Tall mark: median. Hollow mark: p95. Diamond: slowest.", "Garis: dari yang tercepat hingga p95. Tanda tinggi: median. Tanda berongga: p95. Belah ketupat: terlama."},
		"latency.not-judged": {"Latency is shown and not judged.", "Latensi ditampilkan dan tidak dinilai."},
	}
}
