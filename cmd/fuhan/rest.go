package main

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// The collector lets the heap grow to half again of what is in use: the fonts of the screen alone are a hundred MB, and twice
// that would be memory of which nobody has anything.
const collectPercent = 50

// When the program rests it gives memory back: when for two ticks hardly anything was asked for, and something to speak of
// since it last did.
const (
	restTick  = time.Second
	restQuiet = 1 << 20 // bytes in a tick
	restWorth = 8 << 20
)

// rest gives memory that is not in use back to the system whenever nobody works, until ctx ends. It needs half a tenth of a
// second of one core, which is why it waits for a moment in which no key is pressed.
func rest(ctx context.Context) {
	r := newRester(asked)
	t := time.NewTicker(restTick)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if r.tick() {
				debug.FreeOSMemory()
				r.gave()
			}
		}
	}
}

// asked gives the bytes that the program has asked for since it began.
func asked() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// rester finds the moments in which memory is worth giving back.
type rester struct {
	asked       func() uint64
	last, given uint64 // what had been asked for at the last tick, and when memory was last given back
	quiet       int    // ticks
}

func newRester(asked func() uint64) *rester { return &rester{asked: asked} }

func (r *rester) tick() bool {
	now := r.asked()
	if now-r.last > restQuiet {
		r.quiet = 0
	} else {
		r.quiet++
	}
	r.last = now
	return r.quiet == 2 && now-r.given > restWorth
}

func (r *rester) gave() { r.given = r.asked() }
