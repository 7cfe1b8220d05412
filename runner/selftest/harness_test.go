package selftest

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
)

var (
	keyPair   = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })
	durianpay = sync.OnceValues(func() (*contract.Contract, error) { return contract.Embedded("durianpay") })
)

// spoiled is a reference provider behind something that changes its answers.
type spoiled struct {
	*snap.Provider
	change func(*httptest.ResponseRecorder, *http.Request) (status int, body []byte)
}

func (s spoiled) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer := httptest.NewRecorder()
	s.Provider.ServeHTTP(answer, r)
	status, body := s.change(answer, r)
	for name, values := range answer.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// replacing changes a text in the answers of one path, wherever it comes.
func replacing(path, old, instead string) func(*httptest.ResponseRecorder, *http.Request) (int, []byte) {
	return func(answer *httptest.ResponseRecorder, r *http.Request) (int, []byte) {
		if r.URL.Path != path {
			return answer.Code, answer.Body.Bytes()
		}
		return answer.Code, bytes.ReplaceAll(answer.Body.Bytes(), []byte(old), []byte(instead))
	}
}

const balancePath = "/v1.0/balance-inquiry"

// changes are what the providers of these tests do wrong, by the name of the fault or variant.
func changes() map[string]func(*httptest.ResponseRecorder, *http.Request) (int, []byte) {
	same := func(answer *httptest.ResponseRecorder, _ *http.Request) (int, []byte) {
		return answer.Code, answer.Body.Bytes()
	}
	return map[string]func(*httptest.ResponseRecorder, *http.Request) (int, []byte){
		"harmless":    same,
		"wrong-code":  replacing(balancePath, `"4091100"`, `"4091109"`),
		"wrong-words": replacing(balancePath, "Unauthorized", "unauthorised"),
		"broken-off": func(answer *httptest.ResponseRecorder, r *http.Request) (int, []byte) {
			if r.URL.Path == balancePath && answer.Code == http.StatusConflict {
				panic(http.ErrAbortHandler)
			}
			return same(answer, r)
		},
		"wrong-over-http2": func(answer *httptest.ResponseRecorder, r *http.Request) (int, []byte) {
			if r.ProtoMajor == 2 {
				return replacing(balancePath, `"4091100"`, `"4091109"`)(answer, r)
			}
			return same(answer, r)
		},
		"no-token": func(answer *httptest.ResponseRecorder, r *http.Request) (int, []byte) {
			return http.StatusInternalServerError, nil
		},
	}
}

// making makes reference providers that are spoiled by one change.
func making(t *testing.T) func(faults, variants []string, clock func() time.Time) (Provider, error) {
	t.Helper()
	key, err := keyPair()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return func(faults, variants []string, clock func() time.Time) (Provider, error) {
		provider, err := snap.NewWithKey(snap.Options{Clock: clock}, key)
		if err != nil {
			return nil, err
		}
		change := changes()[slices.Concat(faults, variants)[0]]
		if change == nil {
			return nil, fmt.Errorf("there is no change %q", slices.Concat(faults, variants)[0])
		}
		return spoiled{provider, change}, nil
	}
}
