package bilingual

// Facets name the sides of an answer that findings are about.
func Facets() map[string]Words {
	return map[string]Words{
		"answered": {"jawaban", "answered"},
		"class":    {"golongan", "class"},
		"status":   {"status HTTP", "status"},
		"code":     {"kode", "code"},
		"message":  {"pesan", "message"},
		"body":     {"isi", "body"},
		"headers":  {"header", "headers"},
		"state":    {"status transaksi", "state"},
	}
}

// Facet names one of them, and one of another version of the suite as it was recorded.
func Facet(of string) Words { return named(of, Facets()) }

// Levels name how binding an expectation is.
func Levels() map[string]Words {
	return map[string]Words{"must": {"wajib", "must"}, "should": {"dianjurkan", "should"}}
}

// Bases name what an expectation leans on.
func Bases() map[string]Words {
	return map[string]Words{"documented": {"terdokumentasi", "documented"}, "inferred": {"disimpulkan", "inferred"}}
}
