package bilingual

// Facet names the side of an answer that a finding is about.
func Facet(of string) Words {
	return named(of, map[string]Words{
		"answered": {"jawaban", "answered"},
		"class":    {"golongan", "class"},
		"status":   {"status HTTP", "status"},
		"code":     {"kode", "code"},
		"message":  {"pesan", "message"},
		"body":     {"isi", "body"},
		"headers":  {"header", "headers"},
		"state":    {"status transaksi", "state"},
	})
}

// Level names how binding an expectation is.
func Level(of string) Words {
	return named(of, map[string]Words{"must": {"wajib", "must"}, "should": {"dianjurkan", "should"}})
}

// Basis names what an expectation leans on.
func Basis(of string) Words {
	return named(of, map[string]Words{"documented": {"terdokumentasi", "documented"}, "inferred": {"disimpulkan", "inferred"}})
}
