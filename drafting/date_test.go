package drafting

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func anyDate() *rapid.Generator[Date] {
	return rapid.Custom(func(t *rapid.T) Date {
		return DateOf(time.Date(rapid.IntRange(1, 9999).Draw(t, "year"), 1, rapid.IntRange(1, 365).Draw(t, "day"), 0, 0, 0, 0, time.UTC))
	})
}

func TestDateForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		if !d.Valid() {
			t.Fatalf("%v is a day of the calendar", d)
		}
		if got, err := ParseDate(d.String()); err != nil || got != d {
			t.Fatalf("%s reads as %v, %v", d.String(), got, err)
		}
		if d.Year >= 1000 {
			if got, ok := ParseChineseDate(d.Chinese()); !ok || got != d {
				t.Fatalf("%s reads as %v", d.Chinese(), got)
			}
		}
		b, err := json.Marshal(d)
		var back Date
		if err != nil || json.Unmarshal(b, &back) != nil || back != d {
			t.Fatalf("%s as JSON is %s and then %v", d, b, back)
		}
	})
}

func TestDateArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDate().Draw(t, "a"), anyDate().Draw(t, "b")
		n := a.DaysUntil(b)
		if got := a.AddDays(n); got != b {
			t.Fatalf("%s and %d days is %s, want %s", a, n, got, b)
		}
		if b.DaysUntil(a) != -n {
			t.Fatalf("there and back differ: %d, %d", n, b.DaysUntil(a))
		}
		if a.Before(b) != (n > 0) {
			t.Fatalf("%s before %s: %v, but %d days", a, b, a.Before(b), n)
		}
	})
}

func TestAddMonths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		n := rapid.IntRange(0, 60).Draw(t, "months")
		got := d.AddMonths(n)
		months := got.Year*12 + int(got.Month) - d.Year*12 - int(d.Month)
		if months != n || got.Day > d.Day || got.Day < d.Day && got.AddDays(1).Month == got.Month {
			t.Fatalf("%s and %d months is %s", d, n, got)
		}
	})
	if got := (Date{2026, 1, 31}).AddMonths(1); got != (Date{2026, 2, 28}) {
		t.Error(got)
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, s := range []string{"2026-02-30", "2026-6-3", "0000-01-01", "2026-13-01", "20260630", "2026年6月30日", " 2026-06-30"} {
		if d, err := ParseDate(s); ErrorCode(err) != CodeInvalid || !d.IsZero() {
			t.Errorf("%q reads as %v, %v", s, d, err)
		}
	}
	if d, err := ParseDate(""); err != nil || !d.IsZero() {
		t.Errorf("nothing reads as %v, %v", d, err)
	}
}

func TestParseChineseDate(t *testing.T) {
	for s, want := range map[string]Date{
		"2020年6月23日":         {2020, 6, 23},
		"2020年06月03日":        {2020, 6, 3},
		"2020 年 6 月 3 日":     {2020, 6, 3},
		"２０２０年６月２３日":         {2020, 6, 23},
		"二〇二〇年六月二十三日":        {2020, 6, 23},
		"二○二○年十月十日":          {2020, 10, 10},
		"二〇二〇年十二月三十一日":       {2020, 12, 31},
		"2020年6月23号":         {2020, 6, 23},
		"2024年2月29日":         {2024, 2, 29},
		"2023年2月29日":         {},
		"20168月":             {},
		"2023518":            {},
		"2020年6月":            {},
		"2020年十十月1日":         {},
		"〇〇〇〇年一月一日":          {},
		"2020年6月23日印发":       {},
		"二十〇年一月一日":           {},
		"":                   {},
		"2020年123月1日":        {},
		"2026年6月0日":          {},
		"一九四九年十月一日":          {1949, 10, 1},
		"2020\u3000年6月\t23日": {2020, 6, 23},
	} {
		got, ok := ParseChineseDate(s)
		if ok == want.IsZero() || ok && got != want {
			t.Errorf("%q reads as %v, %v, want %v", s, got, ok, want)
		}
	}
}

func TestZeroDate(t *testing.T) {
	var d Date
	if d.String() != "" || d.Chinese() != "" || d.MonthDay() != "" || d.Valid() || !d.IsZero() {
		t.Error("the zero Date says something")
	}
	if (Date{2026, 6, 30}).MonthDay() != "6月30日" {
		t.Error("month and day are written without zeros")
	}
}

func FuzzParseChineseDate(f *testing.F) {
	f.Add("2020年6月23日")
	f.Add("二〇二〇年六月二十三日")
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := ParseChineseDate(s); ok && !d.Valid() {
			t.Errorf("%q reads as %v", s, d)
		}
	})
}
