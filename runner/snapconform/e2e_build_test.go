package main_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
)

// binary is what these tests run: built once, kept in work, which goes with the process.
var (
	work   = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "snapconform-e2e-") })
	binary = sync.OnceValues(build)
	shared = sync.OnceValues(func() (*sandbox, error) { return serve() })
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // hundreds of providers are judged in this process: memory for time
	code := m.Run()
	if served, err := shared(); err == nil {
		_ = served.cmd.Process.Kill()
		_ = served.cmd.Wait()
	}
	if folder, err := work(); err == nil {
		_ = os.RemoveAll(folder)
	}
	os.Exit(code)
}

func build() (string, error) {
	folder, err := work()
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "snapconform")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", path, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the binary: %w\n%s", err, out)
	}
	return path, nil
}

// environment is what a child gets: nothing of CI, of a terminal or of this project.
func environment(more ...string) []string {
	return append([]string{"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "TZ=UTC"}, more...)
}

// ran is a command line that has ended.
type ran struct {
	code     int
	out, err string
	dir      string // where it ran
}

// command prepares the binary to run in a folder of its own.
func command(t *testing.T, args ...string) (*exec.Cmd, *bytes.Buffer, *bytes.Buffer) {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	var out, problems bytes.Buffer
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = t.TempDir(), environment(), &out, &problems
	return cmd, &out, &problems
}

// execute runs the binary to its end.
func execute(t *testing.T, args ...string) ran {
	t.Helper()
	cmd, out, problems := command(t, args...)
	return ended(t, cmd, cmd.Run(), out, problems)
}

func ended(t *testing.T, cmd *exec.Cmd, err error, out, problems *bytes.Buffer) ran {
	t.Helper()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return ran{cmd.ProcessState.ExitCode(), out.String(), problems.String(), cmd.Dir}
}

// results returns the folder of the only run there is.
func (r ran) results(t *testing.T) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(r.dir, "results", "*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("results: %v %v\n%s%s", found, err, r.out, r.err)
	}
	return found[0]
}

// report reads report.json.
func (r ran) report(t *testing.T) reports.Report {
	t.Helper()
	file, err := os.Open(filepath.Join(r.results(t), "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	report, err := jsonfile.Read(file)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return report
}

// sandbox is `snapconform sandbox` as a child.
type sandbox struct {
	cmd     *exec.Cmd
	baseURL string
	folder  string
}

func (s *sandbox) target() string { return filepath.Join(s.folder, "target.yaml") }

var servedOn = regexp.MustCompile(`Reference provider on (http://\S+)`)

// serve starts a sandbox and waits until it says where it listens.
func serve(args ...string) (*sandbox, error) {
	path, err := binary()
	if err != nil {
		return nil, err
	}
	root, err := work()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp(root, "sandbox-")
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(path, append([]string{"sandbox", "--address", "127.0.0.1:0", "--folder", folder}, args...)...)
	cmd.Env = environment()
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := servedOn.FindStringSubmatch(lines.Text()); found != nil {
			return &sandbox{cmd, found[1], folder}, nil
		}
	}
	return nil, errors.Join(errors.New("the sandbox ended without saying where it is"), cmd.Wait())
}

// sandboxed returns the sandbox that tests share.
func sandboxed(t *testing.T) *sandbox {
	t.Helper()
	served, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return served
}

// The sandbox ends in good order when it is told to, and says what to do next while it serves.
func TestSandboxEndsOnRequest(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	served, err := serve()
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(served.cmd.Process.Signal(syscall.SIGTERM)).To(Succeed())
	g.Expect(served.cmd.Wait()).To(Succeed())
	g.Expect(strings.HasPrefix(served.baseURL, "http://127.0.0.1:")).To(BeTrueBecause("it stays on this machine: %s", served.baseURL))
}
