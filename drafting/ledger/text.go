package ledger

import (
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// mostUnits is how many UTF-16 units Excel keeps in a cell.
const mostUnits = 32767

// cutMark stands at the end of a text that was too long for a cell.
const cutMark = "……（内容过长，以下略）"

// text gives what can stand in a cell: characters that XML refuses are left out, a line end is one line feed, and what is
// longer than a cell is cut with a mark.
func text(s string) string {
	if !plain(s) {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
		s = strings.Map(func(r rune) rune {
			switch {
			case r < ' ' && r != '\t' && r != '\n', r == 0x7f, r == 0xfffe, r == 0xffff:
				return -1
			}
			return r
		}, s)
	}
	if len(s) <= mostUnits || units(s) <= mostUnits {
		return s
	}
	room := mostUnits - units(cutMark)
	for i, r := range s {
		if room -= unitsOf(r); room < 0 {
			return s[:i] + cutMark
		}
	}
	return s
}

// plain reports whether s is sound UTF-8 without control characters and other line ends.
func plain(s string) bool {
	for _, r := range s {
		if r < ' ' || r == 0x7f || r == 0x85 || r == '\u2028' || r == '\u2029' || r == utf8.RuneError || r == 0xfffe || r == 0xffff {
			return false
		}
	}
	return true
}

func units(s string) (n int) {
	for _, r := range s {
		n += unitsOf(r)
	}
	return n
}

func unitsOf(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}

// risky reports whether a spreadsheet could take text for a formula: it begins with = + - @ or their full-width forms, a
// tab or a line end, after blanks or not.
func risky(s string) bool {
	switch t := strings.TrimLeft(s, " \u3000\u00a0\ufeff"); {
	case t == "":
		return false
	default:
		r, _ := utf8.DecodeRuneInString(t)
		return strings.ContainsRune("=+-@＝＋－＠\t\n|", r)
	}
}

var epoch = drafting.Date{Year: 1899, Month: 12, Day: 30}

// serial gives a day as Excel counts them; false before March 1900, where Excel's calendar has a day too many.
func serial(d drafting.Date) (int, bool) {
	if !d.Valid() || d.Before(drafting.Date{Year: 1900, Month: 3, Day: 1}) {
		return 0, false
	}
	return epoch.DaysUntil(d), true
}
