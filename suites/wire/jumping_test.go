package wire_test

import (
	"context"
	"sync"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/suites/wire"
)

// Sleepers wake in the order of their time, and only when nobody is awake.
func TestJumpingClockWakesInOrder(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	start := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	clock := wire.NewJumpingClock(start)
	var mutex sync.Mutex
	var woken []time.Duration
	var all sync.WaitGroup
	clock.Begin() // this goroutine, so that nobody wakes before all sleep
	for _, d := range []time.Duration{time.Hour, time.Second, time.Minute} {
		clock.Begin()
		all.Go(func() {
			defer clock.End()
			if err := clock.Sleep(t.Context(), d); err != nil {
				t.Error(err)
			}
			mutex.Lock()
			defer mutex.Unlock()
			woken = append(woken, d)
		})
	}
	clock.End()
	all.Wait()
	g.Expect(woken).To(Equal([]time.Duration{time.Second, time.Minute, time.Hour}))
	g.Expect(clock.Now()).To(BeTemporally("~", start.Add(time.Hour), time.Second))
}

func TestJumpingClockLetsGoOfTheInterrupted(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	clock := wire.NewJumpingClock(time.Unix(0, 0))
	clock.Begin()
	defer clock.End()
	clock.Begin() // somebody else stays awake, so the clock cannot jump
	ctx, cancel := context.WithCancel(t.Context())
	slept := make(chan error, 1)
	go func() { slept <- clock.Sleep(ctx, time.Hour) }()
	cancel()
	g.Eventually(slept).Should(Receive(MatchError(context.Canceled)))
	clock.End()
	g.Expect(clock.Now()).To(BeTemporally("<", time.Unix(1, 0)))
}
