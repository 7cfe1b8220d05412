package runner

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
)

// otherNames are what another install calls things, by what the published page calls them.
var otherNames = map[string]string{
	"/api/v1/initiate-payment": "/api/v1/initiate-payment-qris", "/api/v1/verify-payment/": "/api/v1/check-status/", "/api/v1/pay/": "/api/v1/settle/",
	"payment_amount": "amount_due", "ref_trx": "trxReference", "error_code": "kode", "X-MERCHANT-KEY": "X-Shop-Id", "X-API-KEY": "X-Shop-Secret",
}

// rebranded is the contract in the words of the other install.
func rebranded(text []byte) []byte {
	for _, name := range slices.Sorted(maps.Keys(otherNames)) {
		text = bytes.ReplaceAll(text, []byte(name), []byte(otherNames[name]))
	}
	return text
}

// translated has the reference provider answer in the words of the other install.
func translated(inner http.Handler, w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	body, _ := io.ReadAll(r.Body)
	for theirs, ours := range otherNames {
		switch {
		case strings.HasPrefix(theirs, "X-"):
			r.Header.Set(theirs, r.Header.Get(ours))
		case strings.HasPrefix(theirs, "/") && strings.HasPrefix(path, ours):
			path = theirs + strings.TrimPrefix(path, ours)
		}
	}
	for _, member := range []string{"payment_amount", "ref_trx"} {
		body = bytes.ReplaceAll(body, []byte(`"`+otherNames[member]+`"`), []byte(`"`+member+`"`))
	}
	request := r.Clone(r.Context())
	request.URL.Path, request.Body = path, io.NopCloser(bytes.NewReader(body))
	answer := httptest.NewRecorder()
	inner.ServeHTTP(answer, request)
	maps.Copy(w.Header(), answer.Header())
	w.WriteHeader(answer.Code)
	said := answer.Body.Bytes()
	for _, member := range []string{"payment_amount", "ref_trx", "error_code"} {
		said = bytes.ReplaceAll(said, []byte(`"`+member+`"`), []byte(`"`+otherNames[member]+`"`))
	}
	_, _ = w.Write(said)
}
