package drafting

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a day of the calendar without a time zone. The zero Date means "not known".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf gives the day on which t falls in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports whether the day is not known.
func (d Date) IsZero() bool { return d == Date{} }

// Time gives the day's midnight in UTC.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Valid reports whether the day stands in the calendar (no 31st of June).
func (d Date) Valid() bool {
	return !d.IsZero() && d.Year > 0 && d.Year < 10000 && DateOf(d.Time()) == d
}

// AddDays gives the day n days later, earlier where n is negative.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// DaysUntil counts the days from d to e, negative where e is earlier.
func (d Date) DaysUntil(e Date) int { return int((e.Time().Unix() - d.Time().Unix()) / (24 * 60 * 60)) }

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.Time().Before(e.Time()) }

// String gives the day as in tables, 2020-06-03, and "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Chinese gives the day as a letter writes it (GB/T 9704 7.3.5.4): 2020年6月3日; "" for the zero Date.
func (d Date) Chinese() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year, int(d.Month), d.Day)
}

// MonthDay gives the day within its year as sentences on screen write it: 6月3日.
func (d Date) MonthDay() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d月%d日", int(d.Month), d.Day)
}

// MarshalText writes the form of String.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the form of String; empty text is the zero Date.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// ParseDate reads 2020-06-03; "" is the zero Date. CodeInvalid otherwise.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse("2006-01-02", s)
	if err != nil || t.Year() < 1 {
		return Date{}, Wrap(CodeInvalid, err, "日期“%s”不对，应写成 2026-06-30 这样。", s)
	}
	return DateOf(t), nil
}

var chineseDate = regexp.MustCompile(`^([0-9０-９〇○零一二三四五六七八九]{4})年([0-9０-９一二三四五六七八九十]{1,3})月([0-9０-９一二三四五六七八九十]{1,3})[日号]$`)

// ParseChineseDate reads a day as letters write it, in Arabic or Chinese figures, with or without blanks inside
// (2020年6月3日, 二〇二〇年六月三日). The second result is false where s is no such day.
func ParseChineseDate(s string) (Date, bool) {
	s = strings.Join(strings.Fields(s), "")
	m := chineseDate.FindStringSubmatch(s)
	if m == nil {
		return Date{}, false
	}
	var v [3]int
	for i := range v {
		n, ok := figure(m[i+1], i == 0)
		if !ok {
			return Date{}, false
		}
		v[i] = n
	}
	d := Date{v[0], time.Month(v[1]), v[2]}
	return d, d.Valid()
}

// figure reads a whole number up to 99, or a year digit by digit.
func figure(s string, year bool) (int, bool) {
	var b strings.Builder
	ten := false
	for i, r := range []rune(s) {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r >= '０' && r <= '９':
			b.WriteRune(r - '０' + '0')
		case r == '〇' || r == '○' || r == '零':
			b.WriteByte('0')
		case r == '十' && !year:
			if ten {
				return 0, false
			}
			ten = true
			if i == 0 {
				b.WriteByte('1')
			}
			if i == len([]rune(s))-1 {
				b.WriteByte('0')
			}
		default:
			n := strings.IndexRune("一二三四五六七八九", r)
			if n < 0 {
				return 0, false
			}
			b.WriteByte(byte('1' + n/3))
		}
	}
	n, err := strconv.Atoi(b.String())
	return n, err == nil
}

// AddMonths gives the same day n months later, or the last day of that month where it is shorter.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}
