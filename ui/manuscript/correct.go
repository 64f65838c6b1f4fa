package manuscript

import (
	"regexp"
	"unicode/utf8"
)

// A dispatch number's year stands in 〔〕, which no keyboard has. It is put right when the bracket closes behind [ ], and
// when 号 ends the number whatever brackets it has; round ones alone may be meant.
var (
	squareYear = regexp.MustCompile(`\p{Han}([\[［])(?:19|20)[0-9]{2}([\]］])$`)
	numberYear = regexp.MustCompile(`\p{Han}([\[［(（【])(?:19|20)[0-9]{2}([\]］)）】])[0-9]{1,5}号$`)
)

// correct puts the brackets of a dispatch number right that has just been typed, as a step back of its own.
func (e *Editor) correct() {
	d := e.draft
	at := d.caret
	if d.anchor != at || at.rune == 0 {
		return
	}
	p := d.par(at.par)
	before := p.Text[:offset(p.Text, at.rune)]
	if n := utf8.RuneCountInString(before); n > 24 {
		before = before[offset(before, n-24):]
	}
	m := squareYear.FindStringSubmatchIndex(before)
	if m == nil {
		m = numberYear.FindStringSubmatchIndex(before)
	}
	if m == nil {
		return
	}
	total := utf8.RuneCountInString(before)
	place1 := at.rune - total + utf8.RuneCountInString(before[:m[2]])
	place2 := at.rune - total + utf8.RuneCountInString(before[:m[4]])
	e.do(other, func() {
		d.letter.Replace(p.ID, place2, place2+1, "〕")
		d.letter.Replace(p.ID, place1, place1+1, "〔")
		d.put(at, false)
	})
}

// complete writes the phrase whose short key stands before the caret.
func (e *Editor) complete() {
	d := e.draft
	at := d.caret
	if e.readOnly || e.OnComplete == nil || d.anchor != at || d.isTable(at.par) {
		return
	}
	r := []rune(d.par(at.par).Text)[:at.rune]
	from := len(r)
	for from > 0 && len(r)-from < 12 && (r[from-1] >= 'a' && r[from-1] <= 'z' || r[from-1] >= '0' && r[from-1] <= '9') {
		from--
	}
	for ; from < len(r); from++ { // a figure before the key may be the text's own
		if text, ok := e.OnComplete(string(r[from:])); ok {
			e.do(other, func() {
				d.selectRange(place{at.par, from}, at)
				d.paste(text)
			})
			return
		}
		if r[from] >= 'a' {
			return
		}
	}
}

// Enclose writes a pair of marks around what is selected, or around the caret.
func (e *Editor) Enclose(before, behind string) {
	from, to, _ := e.draft.selection()
	if from.par != to.par {
		return
	}
	d := e.draft
	e.do(other, func() {
		if d.isTable(from.par) { // in a paragraph of its own
			from = d.room(d.clear())
			to = from
		}
		id := d.par(from.par).ID
		d.letter.Replace(id, to.rune, to.rune, behind)
		d.letter.Replace(id, from.rune, from.rune, before)
		n := utf8.RuneCountInString(before)
		d.selectRange(place{from.par, from.rune + n}, place{to.par, to.rune + n})
	})
}

// moveSelection moves what is selected to another place, its marks with it, as one step back. It reports whether it did:
// into itself nothing moves, and no table into a field.
func (e *Editor) moveSelection(to place) bool {
	moved := false
	e.do(other, func() { moved = e.draft.move(to) })
	return moved
}

func (d *draft) move(to place) bool {
	a, b, any := d.selection()
	if !any || !to.before(a) && !b.before(to) {
		return false
	}
	for i := a.par; i <= b.par; i++ {
		if d.isTable(i) && !running(d.par(to.par).Part) {
			return false // there it would be no table
		}
	}
	was := d.clip
	text := d.copied()
	id, at := d.par(to.par).ID, to.rune
	d.put(d.drop(), false)
	if to.par == b.par && b.before(to) { // the text before it went
		at -= b.rune
		if here := d.par(d.caret.par).ID; id == here || d.index(id) < 0 { // and it was joined to what is left
			id, at = here, at+d.caret.rune
		}
	}
	d.put(place{max(d.index(id), 0), at}, false)
	from := d.caret
	d.paste(text)
	d.selectRange(from, d.caret)
	d.clip = was
	return true
}
