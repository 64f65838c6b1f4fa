package typeset

import (
	"fmt"

	"fuhan/drafting"
)

// EntryKind says what a statement of the report is about.
type EntryKind uint8

const (
	EntryMissing    EntryKind = iota // a character that no typeface has: a box stands on paper
	EntryReplaced                    // a typeface or a character that another typeface stands in for
	EntryLaidOut                     // what the layout adjusted, left out, or cannot make good by itself
	EntryDiffers                     // where the profile differs from the standard
	EntryUnverified                  // what nobody can know from here
)

// Entry is one statement of the report on a letter laid out. Page is 0 where it is about the form and not about a place.
type Entry struct {
	Kind EntryKind
	Notice
}

// Report says what a user should know of a letter laid out in a profile, the gravest first and else in the order of the
// pages.
func Report(l *drafting.Letter, p Profile, d *Document) []Entry {
	var of [EntryUnverified + 1][]Entry
	for _, n := range d.Notices {
		k := EntryLaidOut
		switch n.Code {
		case "missing_glyph":
			k = EntryMissing
		case "font_replaced", "glyph_replaced":
			k = EntryReplaced
		}
		of[k] = append(of[k], Entry{k, n})
	}
	for _, v := range Deviations(p) {
		of[EntryDiffers] = append(of[EntryDiffers], Entry{EntryDiffers, Notice{Code: "deviation", Message: v.Message}})
	}
	for _, n := range unverified(l, p) {
		of[EntryUnverified] = append(of[EntryUnverified], Entry{EntryUnverified, n})
	}
	var out []Entry
	for _, list := range of {
		out = append(out, list...)
	}
	return out
}

// Count is a number in a notice: Chinese figures under %s, Arabic ones under %d for other languages.
type Count int

func (c Count) String() string { return drafting.ChineseNumber(int(c)) }

// notice fills in what a notice says.
func notice(code string, n Notice, format string, args ...any) Notice {
	n.Code, n.Message, n.Format, n.Args = code, format, format, args
	if len(args) > 0 {
		n.Message = fmt.Sprintf(format, args...)
	}
	return n
}
