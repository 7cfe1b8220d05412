//go:build browser

package html_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	. "github.com/onsi/gomega"
)

// chromium is a browser that is spoken to over two pipes, in the DevTools protocol: one JSON message after another, each ended by a zero byte.
type chromium struct {
	t        testing.TB
	in       *os.File
	out      *bufio.Reader
	session  string
	last     int
	Troubles []string // what the console said
}

type message struct {
	ID     int             `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  json.RawMessage `json:"error,omitempty"`
}

// start starts a browser, or skips the test where there is none.
func start(t testing.TB) *chromium {
	t.Helper()
	g := NewWithT(t)
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	command := exec.CommandContext(ctx, found(t), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--disable-background-networking", "--lang=en-US", "--user-data-dir="+t.TempDir(), "--remote-debugging-pipe", "about:blank")
	theirIn, in, err := os.Pipe()
	g.Expect(err).NotTo(HaveOccurred())
	out, theirOut, err := os.Pipe()
	g.Expect(err).NotTo(HaveOccurred())
	command.ExtraFiles = []*os.File{theirIn, theirOut}
	g.Expect(command.Start()).To(Succeed())
	theirIn.Close()
	theirOut.Close()
	b := &chromium{t: t, in: in, out: bufio.NewReaderSize(out, 1<<20)}
	t.Cleanup(func() {
		// Closed in good order, it leaves its folder alone before that is removed.
		fmt.Fprint(in, `{"id":999999,"method":"Browser.close"}`+"\x00")
		_ = command.Wait()
		cancel()
		in.Close()
		out.Close()
	})
	var target struct{ TargetID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	b.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network"} {
		b.call(domain+".enable", nil, nil)
	}
	return b
}

func found(t testing.TB) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	t.Skip("there is no browser: install chromium, or name one in CHROMIUM")
	return ""
}

func (b *chromium) call(method string, params, result any) {
	b.t.Helper()
	g := NewWithT(b.t)
	b.last++
	sent, err := json.Marshal(map[string]any{"id": b.last, "method": method, "params": params, "sessionId": b.session})
	if b.session == "" {
		sent, err = json.Marshal(map[string]any{"id": b.last, "method": method, "params": params})
	}
	g.Expect(err).NotTo(HaveOccurred())
	_, err = b.in.Write(append(sent, 0))
	g.Expect(err).NotTo(HaveOccurred(), method)
	for {
		came := b.next()
		if came.ID != b.last {
			continue
		}
		g.Expect(string(came.Error)).To(BeEmpty(), method)
		if result != nil {
			g.Expect(json.Unmarshal(came.Result, result)).To(Succeed(), method)
		}
		return
	}
}

// next reads a message and keeps what tells of trouble.
func (b *chromium) next() message {
	b.t.Helper()
	line, err := b.out.ReadBytes(0)
	NewWithT(b.t).Expect(err).NotTo(HaveOccurred(), "the browser went away")
	var came message
	NewWithT(b.t).Expect(json.Unmarshal(line[:len(line)-1], &came)).To(Succeed())
	switch came.Method {
	case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled":
		b.Troubles = append(b.Troubles, string(came.Params))
	case "Network.requestWillBeSent":
		var asked struct {
			Request struct{ URL string }
		}
		NewWithT(b.t).Expect(json.Unmarshal(came.Params, &asked)).To(Succeed())
		if address := asked.Request.URL; len(address) < 5 || address[:5] != "file:" && address[:5] != "data:" && address[:5] != "about" {
			b.Troubles = append(b.Troubles, "it asked the network for "+address)
		}
	}
	return came
}

// open shows a page at an address fragment, in a window of this width, and waits until it is loaded.
func (b *chromium) open(path, fragment string, width int, scheme string) {
	b.t.Helper()
	b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false}, nil)
	b.call("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}}, nil)
	b.call("Page.navigate", map[string]any{"url": "about:blank"}, nil)
	b.call("Page.navigate", map[string]any{"url": "file://" + path + fragment}, nil)
	NewWithT(b.t).Eventually(func() string {
		return b.text("location.protocol + document.readyState")
	}, "30s", "50ms").Should(Equal("file:complete"))
}

// run runs a script in the page and returns what it comes to.
func (b *chromium) run(script string, value any) {
	b.t.Helper()
	var came struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	b.call("Runtime.evaluate", map[string]any{"expression": script, "returnByValue": true, "awaitPromise": true, "userGesture": true}, &came)
	NewWithT(b.t).Expect(string(came.ExceptionDetails)).To(BeEmpty(), script)
	NewWithT(b.t).Expect(json.Unmarshal(came.Result.Value, value)).To(Succeed(), script)
}

func (b *chromium) text(script string) string {
	b.t.Helper()
	var value string
	b.run("String("+script+")", &value)
	return value
}

// picture keeps a picture of the page in the folder that SCREENSHOTS names, for people to look at.
func (b *chromium) picture(name string) {
	b.t.Helper()
	folder := os.Getenv("SCREENSHOTS")
	if folder == "" {
		return
	}
	var shot struct{ Data []byte }
	b.call("Page.captureScreenshot", map[string]any{"format": "png", "captureBeyondViewport": false}, &shot)
	NewWithT(b.t).Expect(os.WriteFile(filepath.Join(folder, name+".png"), shot.Data, 0o600)).To(Succeed())
}
