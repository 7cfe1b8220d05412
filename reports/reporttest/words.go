package reporttest

import "regexp"

// Forbidden finds, in an Indonesian text of ours, words of another language and words for which page, paper and form have another one.
var Forbidden = regexp.MustCompile(`(?i)\b(suite|proses|ketentuan|bidang|buku besar|mempublikasikan|berdigest|digest|dana|terlihat|hapuslah|tertinggal|laporan run)\b|dengan sendirinya|^rahasia|belum lulus|tidak menyatakan siapa pun|yang dinilai terpenuhi`)
