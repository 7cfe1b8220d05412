package pdf_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"testing"

	"github.com/snapconform/snapconform/reports/reporttest"
)

var update = flag.Bool("update", false, "write testdata/*.sha256 anew, when somebody has looked at the pages")

// A certificate is drawn to the byte as it was when somebody last looked at its pages.
func TestGolden(t *testing.T) {
	t.Parallel()
	for name, report := range samples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reporttest.Golden(t, name+".sha256", fmt.Sprintf("%x\n", sha256.Sum256(written(t, report))), *update)
		})
	}
}
