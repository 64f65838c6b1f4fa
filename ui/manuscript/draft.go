package manuscript

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fuhan/drafting"
)

// place is a place between two runes: before rune of the par-th paragraph shown.
type place struct{ par, rune int }

func (p place) before(q place) bool { return p.par < q.par || p.par == q.par && p.rune < q.rune }

// draft is a letter being written: its text, the caret, what is selected, and the steps back. It knows no window.
type draft struct {
	letter *drafting.Letter
	shown  []int // indices of the letter's paragraphs, in the order of the surface

	caret  place
	anchor place // where the selection began; the caret where nothing is selected
	atEnd  bool  // where a line breaks between two runes, the caret stands at the end of the upper one

	newID func() string
	now   func() time.Time
	steps history
	// the letter as it was before the edit that is being made; nil between edits
	before *drafting.Letter
	clip   clip
}

func newDraft(newID func() string, now func() time.Time) *draft {
	d := &draft{newID: newID, now: now}
	d.set(&drafting.Letter{})
	return d
}

// set takes a letter to write on. A caret in a paragraph that the new letter has too stays there; the steps back end.
func (d *draft) set(l *drafting.Letter) {
	var id drafting.ParagraphID
	at := 0
	if d.letter != nil && len(d.shown) > 0 {
		id, at = d.par(d.caret.par).ID, d.caret.rune
	}
	d.letter = l
	if !slices.ContainsFunc(l.Paragraphs, func(p drafting.Paragraph) bool { return rank(p.Part) >= 0 }) {
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(d.newID()), Part: drafting.PartBody})
	}
	seen := make(map[drafting.ParagraphID]bool, len(l.Paragraphs))
	for i := range l.Paragraphs { // an id that stands twice would lead edits astray
		p := &l.Paragraphs[i]
		if p.ID == "" || seen[p.ID] {
			p.ID = drafting.ParagraphID(d.newID())
		}
		seen[p.ID] = true
	}
	d.partTables()
	d.steps = history{}
	d.arrange()
	d.caret = place{}
	if i := d.index(id); i >= 0 {
		d.caret = d.within(place{i, at})
	}
	d.anchor, d.atEnd = d.caret, false
}

// arrange finds the paragraphs that are shown, after any of them came, went or moved.
func (d *draft) arrange() {
	d.shown = d.shown[:0]
	sorted := true
	last := -1
	for i := range d.letter.Paragraphs {
		if r := rank(d.letter.Paragraphs[i].Part); r >= 0 {
			d.shown = append(d.shown, i)
			sorted = sorted && r >= last
			last = r
		}
	}
	if !sorted {
		slices.SortStableFunc(d.shown, func(a, b int) int {
			return rank(d.letter.Paragraphs[a].Part) - rank(d.letter.Paragraphs[b].Part)
		})
	}
}

// par gives the i-th paragraph shown.
func (d *draft) par(i int) *drafting.Paragraph { return &d.letter.Paragraphs[d.shown[i]] }

// index gives the place of a paragraph among those shown, -1 where it is not.
func (d *draft) index(id drafting.ParagraphID) int {
	return slices.IndexFunc(d.shown, func(i int) bool { return d.letter.Paragraphs[i].ID == id })
}

// length gives the runes of the i-th paragraph, of a table 1.
func (d *draft) length(i int) int { return utf8.RuneCountInString(d.own(i)) }

// within draws a place into the text.
func (d *draft) within(p place) place {
	p.par = min(max(p.par, 0), len(d.shown)-1)
	p.rune = min(max(p.rune, 0), d.length(p.par))
	return p
}

// selection gives what is selected, in order, and whether it is anything.
func (d *draft) selection() (from, to place, any bool) {
	if d.anchor.before(d.caret) {
		return d.anchor, d.caret, true
	}
	return d.caret, d.anchor, d.caret != d.anchor
}

// put sets the caret; the selection is stretched to it where extend is set, else it ends.
func (d *draft) put(p place, extend bool) {
	d.caret, d.atEnd = d.within(p), false
	if !extend {
		d.anchor = d.caret
	}
}

// selectRange selects from one place to another; the caret stands at the second.
func (d *draft) selectRange(from, to place) {
	d.anchor, d.caret, d.atEnd = d.within(from), d.within(to), false
}

// end gives the last place of the text.
func (d *draft) end() place { return d.within(place{len(d.shown) - 1, 1 << 30}) }

// text gives what stands between two places; paragraphs end in a line feed. What is printed around a paragraph's own text
// (a heading's number) is not in it. A table is given row by row, a tab between its cells.
func (d *draft) text(from, to place) string {
	if !from.before(to) {
		return ""
	}
	var b []byte
	for i := from.par; i <= to.par; i++ {
		s := d.own(i)
		if i == to.par {
			s = s[:offset(s, to.rune)]
		}
		if i == from.par {
			s = s[offset(s, from.rune):]
		}
		if t := d.par(i).Table; t != nil && s != "" {
			s = strings.TrimSuffix(t.Plain(), "\n")
		}
		b = append(b, s...)
		if i < to.par {
			b = append(b, '\n')
		}
	}
	return string(b)
}

// offset gives the byte at which the rune n of s begins, at most len(s).
func offset(s string, n int) int {
	i := 0
	for ; i < len(s) && n > 0; n-- {
		_, w := utf8.DecodeRuneInString(s[i:])
		i += w
	}
	return i
}
