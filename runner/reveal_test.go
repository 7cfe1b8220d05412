package runner

import (
	"net/http"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/ilonapay"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
)

// incognito stands before a reference provider and takes away what it says of itself.
func incognito(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(nameless{w}, r) })
}

type nameless struct{ http.ResponseWriter }

func (n nameless) WriteHeader(status int) {
	n.Header().Del(reports.ReferenceHeader)
	n.ResponseWriter.WriteHeader(status)
}

// The reference provider is known by its answers, also where the target file does not call it so.
func TestTheReferenceProviderRevealsItself(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		config    Config
		reference bool
	}{
		"snap":           {inMemory(t, snap.Options{}, nil), true},
		"snap, disguise": {inMemory(t, snap.Options{}, incognito), false},
		"ilonapay":       {keyed(t, ilonapay.Options{}), true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			each.config.Profile, each.config.Target.Reference = "smoke", false
			report := judged(t, each.config)
			g := NewWithT(t)
			g.Expect(report.Target.Reference).To(Equal(each.reference))
			g.Expect(report.Summary.Verdicts[reports.Pass]).To(BeNumerically(">", 0), report.Summary.Text)
		})
	}
}
