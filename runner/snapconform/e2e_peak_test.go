package main_test

import (
	"io"
	"log"
	"os"
	"runtime"
	"syscall"
)

// peak returns the most memory that a process had, in bytes; 0 where the system does not tell.
func peak(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return usage.Maxrss
	}
	return usage.Maxrss << 10
}

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }
