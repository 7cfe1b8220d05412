package runner

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

// The image is built by the Go that the module asks for, from a package that is there, on nothing, and runs as nobody.
func TestDockerfile(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	data, err := os.ReadFile("Dockerfile")
	g.Expect(err).NotTo(HaveOccurred())
	module, err := os.ReadFile(filepath.Join("..", "go.mod"))
	g.Expect(err).NotTo(HaveOccurred())
	wanted := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(string(module))
	stages := regexp.MustCompile(`(?m)^FROM (\S+)`).FindAllStringSubmatch(string(data), -1)
	g.Expect(stages).To(HaveLen(2))
	g.Expect(stages[0][1]).To(Equal("golang:" + wanted[1]))
	g.Expect(stages[1][1]).To(Equal("scratch"))
	built := regexp.MustCompile(`go build .* (\./\S+)`).FindStringSubmatch(string(data))
	g.Expect(filepath.Join("..", built[1], "main.go")).To(BeARegularFile())
	_, last, _ := strings.Cut(string(data), "FROM scratch")
	g.Expect(last).To(MatchRegexp(`(?m)^USER [1-9]\d*:[1-9]\d*$`))
}
