package wire

import (
	"context"
	"sync"
	"time"
)

// JumpingClock is a clock for targets in the same process: nobody ever waits on it. When every participant sleeps, it jumps to the moment at which the
// first of them wakes. Participants are goroutines that say so by Begin and End; one that does not must not sleep on it.
type JumpingClock struct {
	mutex    sync.Mutex
	now      time.Time
	awake    int
	sleepers []*sleeper
}

type sleeper struct {
	until time.Time
	wake  chan struct{}
}

// NewJumpingClock returns a clock that stands at an instant until it jumps.
func NewJumpingClock(start time.Time) *JumpingClock { return &JumpingClock{now: start} }

// Now returns the time of the last jump, a microsecond later each time it is asked, so that nothing happens at the same moment as something else.
func (c *JumpingClock) Now() time.Time {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.now = c.now.Add(time.Microsecond)
	return c.now
}

// Advance moves the clock by hand, as from one day to the next.
func (c *JumpingClock) Advance(d time.Duration) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.now = c.now.Add(d)
	c.jump()
}

// Begin says that one more goroutine takes part. It is called before that goroutine could sleep, and outside it.
func (c *JumpingClock) Begin() {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.awake++
}

// End says that a participant will not sleep any more.
func (c *JumpingClock) End() {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.awake--
	c.jump()
}

// Sleep returns when the clock has jumped past d, or when ctx is done.
func (c *JumpingClock) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	c.mutex.Lock()
	me := &sleeper{until: c.now.Add(d), wake: make(chan struct{})}
	c.sleepers = append(c.sleepers, me)
	c.awake--
	c.jump()
	c.mutex.Unlock()
	select {
	case <-me.wake:
		return nil
	case <-ctx.Done():
		c.mutex.Lock()
		defer c.mutex.Unlock()
		if c.drop(me) {
			c.awake++
		}
		return ctx.Err()
	}
}

// jump wakes whoever is due, and where nobody is awake moves on to the next who will be.
func (c *JumpingClock) jump() {
	if c.awake <= 0 && len(c.sleepers) > 0 {
		next := c.sleepers[0].until
		for _, each := range c.sleepers {
			if each.until.Before(next) {
				next = each.until
			}
		}
		if next.After(c.now) {
			c.now = next
		}
	}
	kept := c.sleepers[:0]
	for _, each := range c.sleepers {
		if each.until.After(c.now) {
			kept = append(kept, each)
			continue
		}
		c.awake++
		close(each.wake)
	}
	c.sleepers = kept
}

// drop takes a sleeper off the list and tells whether it was still there.
func (c *JumpingClock) drop(me *sleeper) bool {
	for i, each := range c.sleepers {
		if each == me {
			c.sleepers = append(c.sleepers[:i], c.sleepers[i+1:]...)
			return true
		}
	}
	return false
}
