// Command snapconform judges a payment provider's API against the contract it published.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/snapconform/snapconform/runner"
)

func main() { os.Exit(run()) }

// run catches what must not leave this process without an exit code of ours: signals and panics.
func run() (code int) {
	// net/http logs some broken answers on its own; they can hold what must not be shown, and each of them is judged anyway.
	log.SetOutput(io.Discard)
	ctx, stop := interruptible()
	defer stop()
	defer func() {
		if cause := recover(); cause != nil {
			fmt.Fprintf(os.Stderr, "snapconform: the suite broke: %v\n%s\nPlease report this.\n", cause, debug.Stack())
			code = runner.ExitInconclusive
		}
	}()
	return execute(ctx, os.Args[1:], terminal())
}

// interruptible returns a context that the first SIGINT or SIGTERM ends; a second one ends the process. The handler stays until the
// process exits, because Ginkgo would swallow both signals otherwise.
func interruptible() (context.Context, func()) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		fmt.Fprintln(os.Stderr, "\nInterrupted: ending in good order. Once more to stop at once.")
		cancel()
		<-signals
		fmt.Fprintln(os.Stderr, "\nStopped at once.")
		os.Exit(runner.ExitInconclusive)
	}()
	return ctx, cancel
}
