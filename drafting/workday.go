package drafting

import (
	"slices"
	"time"
)

// WorkCalendar says which days of some years are worked: Monday to Friday but for the holidays of the State Council's notice, and
// the weekends that the notice makes working days (调休). A year that is not in it is not known.
type WorkCalendar struct {
	Years []int
	Off   []Date // free days, of any weekday
	Work  []Date // worked weekends
}

// Works reports whether a day is worked; known is false in a year that the calendar does not have.
func (c *WorkCalendar) Works(d Date) (works, known bool) {
	if !slices.Contains(c.Years, d.Year) {
		return false, false
	}
	switch {
	case slices.Contains(c.Work, d):
		return true, true
	case slices.Contains(c.Off, d):
		return false, true
	}
	day := d.Time().Weekday()
	return day != time.Saturday && day != time.Sunday, true
}

// After gives the n-th working day after a day, which itself does not count; the zero Date where that leads into a year that the
// calendar does not have: nobody can know its holidays.
func (c *WorkCalendar) After(d Date, n int) Date {
	if d.IsZero() || n < 1 {
		return Date{}
	}
	for n > 0 {
		d = d.AddDays(1)
		works, known := c.Works(d)
		if !known {
			return Date{}
		}
		if works {
			n--
		}
	}
	return d
}
