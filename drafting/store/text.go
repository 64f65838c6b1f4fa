package store

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fuhan/drafting"
)

// day gives a day as it is kept: 20260630, 0 for the zero Date.
func day(d drafting.Date) int64 {
	return int64(d.Year)*10000 + int64(d.Month)*100 + int64(d.Day)
}

// date reads what day wrote.
func date(n int64) drafting.Date {
	if n == 0 {
		return drafting.Date{}
	}
	return drafting.Date{Year: int(n / 10000), Month: time.Month(n / 100 % 100), Day: int(n % 100)}
}

// milli gives a time as it is kept, 0 for the zero Time.
func milli(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// moment reads what milli wrote.
func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// encode writes JSON with Han and the marks <, >, & as they are.
func encode(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// fold makes text comparable in a search: lower case, full-width forms of ASCII and the wide blank as ASCII.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r == '\u3000':
			return ' '
		}
		return unicode.ToLower(r)
	}, s)
}

// sound reports whether both engines keep s as it is.
func sound(s string) bool { return strings.IndexByte(s, 0) < 0 && utf8.ValidString(s) }

// clean makes text that both engines keep: NUL is left out, each byte that is no UTF-8 becomes U+FFFD.
func clean(s string) string {
	if sound(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == 0 {
			return -1
		}
		return r
	}, s)
}

// cleanLetter cleans every text of a letter; marks keep their place.
func cleanLetter(l *drafting.Letter) {
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if sound(p.Text) {
			continue
		}
		rs := []rune(p.Text) // every bad byte is one U+FFFD, as the marks count it
		for k := len(rs) - 1; k >= 0; k-- {
			if rs[k] == 0 {
				l.Replace(p.ID, k, k+1, "")
			}
		}
	}
	cleanAll(l)
}

// cleanAll cleans every string that v, a pointer, reaches through structs, slices and pointers.
func cleanAll(v any) { cleanValue(reflect.ValueOf(v)) }

func cleanValue(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); !sound(s) && v.CanSet() {
			v.SetString(clean(s))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			cleanValue(v.Elem())
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			cleanValue(v.Field(i))
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		for i := range v.Len() {
			cleanValue(v.Index(i))
		}
	}
}
