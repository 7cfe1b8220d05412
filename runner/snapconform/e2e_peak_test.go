package main_test

import (
	"fmt"
	"io"
	"log"
	"os"
	"regexp"
	"strconv"
	"time"
)

var highWater = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// watched reads again and again how much memory a process has had at the most, and returns what tells it once the process has ended: bytes, 0 where the system
// does not tell. (What the kernel reports of a process that has ended begins with what its parent had.)
func watched(pid int) func() int64 {
	most, stop, stopped := int64(0), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		ticker := time.NewTicker(10 * time.Millisecond)
		defer ticker.Stop()
		for {
			status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
			if found := highWater.FindSubmatch(status); found != nil {
				kilobytes, _ := strconv.ParseInt(string(found[1]), 10, 64)
				most = max(most, kilobytes<<10)
			}
			select {
			case <-stop:
				return
			case <-ticker.C:
			}
		}
	}()
	return func() int64 { close(stop); <-stopped; return most }
}

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }
