package manuscript

import (
	"slices"

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
	i := d.index(m.Paragraph)
	return i >= 0 && d.text(place{i, m.Start}, place{i, m.End}) == m.Quote
}

// guarded runs an edit that leaves live slots whole; one that would not is taken back, and the slot that kept it from
// happening is given.
func (d *draft) guarded(f func()) (hurt *drafting.Mark) {
	var slots []drafting.Mark
	for i := range d.letter.Marks {
		if m := &d.letter.Marks[i]; d.live(m) {
			slots = append(slots, *m)
		}
	}
	if len(slots) == 0 {
		f()
		return nil
	}
	was := d.state()
	pars, marks := slices.Clone(d.letter.Paragraphs), slices.Clone(d.letter.Marks)
	f()
	for i := range slots {
		k := slices.IndexFunc(d.letter.Marks, func(m drafting.Mark) bool { return m.ID == slots[i].ID })
		if k < 0 || d.live(&d.letter.Marks[k]) {
			continue
		}
		d.letter.Paragraphs, d.letter.Marks = pars, marks
		d.arrange()
		d.caret, d.anchor = d.within(was.caret), d.within(was.anchor)
		return &slots[i]
	}
	return nil
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
