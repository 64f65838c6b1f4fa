package drafting

import (
	"testing"
	"time"
)

func TestWorkCalendar(t *testing.T) {
	day := func(m time.Month, d int) Date { return Date{2026, m, d} }
	c := WorkCalendar{Years: []int{2026}, Work: []Date{day(5, 9)}}
	for d := 1; d <= 5; d++ {
		c.Off = append(c.Off, day(5, d))
	}
	for _, x := range []struct {
		from Date
		n    int
		want Date
	}{
		{day(4, 27), 1, day(4, 28)},
		{day(4, 30), 1, day(5, 6)}, // over the holiday
		{day(5, 8), 1, day(5, 9)},  // a Saturday that is worked
		{day(5, 9), 1, day(5, 11)}, // a Sunday is not
		{day(4, 24), 15, day(5, 19)},
		{day(12, 28), 15, Date{}}, // nobody knows the next year's holidays
		{Date{2025, 12, 31}, 1, day(1, 1)},
		{Date{}, 15, Date{}},
		{day(4, 27), 0, Date{}},
	} {
		if got := c.After(x.from, x.n); got != x.want {
			t.Errorf("%d after %s: %s, want %s", x.n, x.from, got, x.want)
		}
	}
	r := RulePack{OpinionDays: 30, OpinionWork: 1, Calendar: c}
	if got := r.OpinionDue(day(4, 30)); got != day(5, 6) {
		t.Errorf("due %s", got)
	}
	r.OpinionWork = 0
	if got := r.OpinionDue(day(4, 30)); got != day(5, 30) {
		t.Errorf("due %s", got)
	}
}
