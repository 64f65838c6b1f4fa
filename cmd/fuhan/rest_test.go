package main

import "testing"

func TestMemoryIsGivenBackAtRest(t *testing.T) {
	var n uint64
	r := newRester(func() uint64 { return n })
	gives := func(more uint64) bool {
		n += more
		if !r.tick() {
			return false
		}
		r.gave()
		return true
	}
	for i, c := range []struct {
		more uint64
		want bool
	}{
		{40 << 20, false}, {30 << 20, false}, // works
		{100, false}, {100, true}, {100, false}, {100, false}, // rests: once
		{2 << 20, false}, {0, false}, {0, false}, // hardly anything since
		{9 << 20, false}, {0, false}, {3 << 20, false}, {0, false}, {0, true}, // a pause of one tick is none
	} {
		if got := gives(c.more); got != c.want {
			t.Errorf("tick %d: %v", i, got)
		}
	}
}
