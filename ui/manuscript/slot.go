package manuscript

import (
	"slices"
	"unicode/utf8"

	"fuhan/drafting"
)

// A live slot holds what the case says, and follows it. It can be taken out whole; to write in a part of it would leave half
// a field that follows nothing. Such an edit does not happen: the slot is selected, and the writer told what can be done. A
// slot whose text somebody changed by other ways is no longer live, and free.

// live reports whether a mark is a live slot, by the text under it.
func (d *draft) live(m *drafting.Mark) bool {
	if m.Kind != drafting.MarkSlot {
		return false
	}
	i := d.letter.Index(m.Paragraph)
	return i >= 0 && piece(d.letter.Paragraphs[i].Text, m.Start, m.End) == m.Quote
}

// refusal is why an edit was taken back: a live slot that it would have written in, or a field that would have become too
// long. The zero refusal: it stands.
type refusal struct {
	slot  *drafting.Mark
	field drafting.Part
	runes int // of the field, as it would have been
}

// guarded runs an edit, inside record, that leaves live slots whole and fields short; one that would not is taken back.
func (d *draft) guarded(f func()) refusal {
	was := d.state()
	pars, marks := d.before.Paragraphs, d.before.Marks
	f()
	// Only slots in paragraphs that the edit changed can be hurt.
	now := d.letter.Paragraphs
	i, n, m := 0, len(pars), len(now)
	for i < n && i < m && pars[i] == now[i] {
		i++
	}
	for n > i && m > i && pars[n-1] == now[m-1] {
		n, m = n-1, m-1
	}
	takeBack := func() {
		d.letter.Paragraphs, d.letter.Marks = slices.Clone(pars), slices.Clone(marks)
		d.arrange()
		d.caret, d.anchor = d.within(was.caret), d.within(was.anchor)
	}
	if part, runes := tooLong(pars[i:n], now[i:m]); runes > 0 {
		takeBack()
		return refusal{field: part, runes: runes}
	}
	touched := make(map[drafting.ParagraphID]string, n-i)
	for _, p := range pars[i:n] {
		touched[p.ID] = p.Text
	}
	for k := range marks {
		s := &marks[k]
		text, in := touched[s.Paragraph]
		if s.Kind != drafting.MarkSlot || !in || piece(text, s.Start, s.End) != s.Quote {
			continue
		}
		at := slices.IndexFunc(d.letter.Marks, func(m drafting.Mark) bool { return m.ID == s.ID })
		if at < 0 || d.live(&d.letter.Marks[at]) {
			continue
		}
		hurt := *s
		takeBack()
		return refusal{slot: &hurt}
	}
	return refusal{}
}

// FieldMost is how many characters a field (title, addressee, signatory, copies …) takes. No field of a letter comes near
// it, and a title's lines are sought anew at every key.
const FieldMost = 500

// tooLong gives the field among the changed paragraphs that is longer than a field may be, and was not before: a paragraph of
// its own, or several together four times that.
func tooLong(was, now []drafting.Paragraph) (drafting.Part, int) {
	sum := func(list []drafting.Paragraph) (bytes int) {
		for i := range list {
			if !running(list[i].Part) {
				bytes += len(list[i].Text)
			}
		}
		return bytes
	}
	if n := sum(now); n <= FieldMost || n <= sum(was) {
		return "", 0
	}
	all := 0
	for i := range now {
		p := &now[i]
		if running(p.Part) {
			continue
		}
		n := utf8.RuneCountInString(p.Text)
		all += n
		if n > FieldMost || all > 4*FieldMost {
			for _, q := range now[i+1:] {
				if q.Part == p.Part {
					n += utf8.RuneCountInString(q.Text)
				}
			}
			return p.Part, max(n, all)
		}
	}
	return "", 0
}

// refuse says why an edit was taken back.
func (e *Editor) refuse(r refusal) {
	switch {
	case r.slot != nil:
		e.protect(*r.slot)
	case r.runes > 0 && e.OnFull != nil:
		e.OnFull(r.field, r.runes)
	}
}

// piece gives the runes [start, end) of a text.
func piece(text string, start, end int) string {
	a := offset(text, start)
	return text[a : a+offset(text[a:], end-start)]
}

// protect selects a slot that an edit would have cut, and says what can be done.
func (e *Editor) protect(m drafting.Mark) {
	i := e.draft.index(m.Paragraph)
	if i < 0 {
		return
	}
	e.visit(note{kind: noteSlot, par: i, start: m.Start, end: m.End, mark: m})
}

// detach makes a slot plain text, as one step back.
func (e *Editor) detach(n note) bool {
	if e.readOnly {
		return false
	}
	e.force(other, func() {
		e.draft.letter.Marks = slices.DeleteFunc(slices.Clone(e.draft.letter.Marks), func(m drafting.Mark) bool { return m.ID == n.mark.ID })
		e.draft.put(place{n.par, n.end}, false)
	})
	return true
}

// toCase asks the owner to open where the slot's text comes from.
func (e *Editor) toCase(n note) bool {
	if e.OnSlot == nil {
		return false
	}
	e.OnSlot(n.mark)
	return true
}
