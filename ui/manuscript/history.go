package manuscript

import (
	"reflect"
	"slices"
	"time"

	"fuhan/drafting"
)

// kind says what an edit was, so that like ones make one step back.
type kind uint8

const (
	typing kind = iota + 1
	erasing
	other // a step of its own
)

// How long like edits go on being one step: stepSpan from the first of them, and longer only where they come so fast that
// no hand typed them (an input method's commit, rune by rune).
const (
	stepSpan  = time.Second
	stepBurst = 30 * time.Millisecond
)

// history keeps the steps back and forth. Each holds only the paragraphs and marks that it changed.
type history struct {
	undo, redo []step
	// what the text was before the newest step of undo, while that step may still grow
	base *drafting.Letter
}

type state struct {
	caret, anchor place
}

type step struct {
	kind          kind
	began, last   time.Time
	before, after state
	pars          delta[drafting.Paragraph]
	marks         delta[drafting.Mark]
	// the letter's other fields, kept only where an owner's Edit may have changed them
	oldHead, newHead *drafting.Letter
	beside           []Beside
}

// Beside is what goes back and forth together with a step of the text although it is none of it: what was decided about a
// point whose words the step put in.
type Beside struct{ Back, Forth func() }

// delta is the replacement of old by new from index at on.
type delta[T comparable] struct {
	at       int
	old, new []T
}

func diff[T comparable](a, b []T) delta[T] {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	n, m := len(a), len(b)
	for n > i && m > i && a[n-1] == b[m-1] {
		n, m = n-1, m-1
	}
	return delta[T]{i, slices.Clone(a[i:n]), slices.Clone(b[i:m])}
}

func (d *delta[T]) forth(s []T) []T {
	return slices.Replace(slices.Clone(s), d.at, d.at+len(d.old), d.new...)
}

func (d *delta[T]) back(s []T) []T {
	return slices.Replace(slices.Clone(s), d.at, d.at+len(d.new), d.old...)
}

func (d *draft) state() state { return state{d.caret, d.anchor} }

// edit runs f, which changes the text, as a step back or as part of the newest one. It reports whether anything changed.
func (d *draft) edit(k kind, f func()) bool { return d.record(k, false, false, f) }

// record is edit; whole says that f may change any field of the letter, amend that it belongs to the newest step whatever
// that was.
func (d *draft) record(k kind, whole, amend bool, f func()) bool {
	h := &d.steps
	now := d.now()
	merge := amend && len(h.undo) > 0 && len(h.redo) == 0
	if n := len(h.undo); n > 0 && h.base != nil && k != other {
		s := &h.undo[n-1]
		merge = merge || s.kind == k && s.after == d.state() && d.caret == d.anchor &&
			(now.Sub(s.began) < stepSpan || now.Sub(s.last) < stepBurst)
	}
	base, baseState := d.snapshot(whole), d.state()
	d.before = base
	f()
	d.before = nil
	if whole {
		if reflect.DeepEqual(base, d.letter) {
			return false
		}
	} else if slices.Equal(base.Paragraphs, d.letter.Paragraphs) && slices.Equal(base.Marks, d.letter.Marks) {
		return false
	}
	s := step{kind: k, began: now}
	if merge {
		top := h.undo[len(h.undo)-1]
		s.beside = top.beside
		h.undo = h.undo[:len(h.undo)-1]
		if h.base != nil {
			base = h.base
		} else { // the step was closed: what was before it is found from what is now
			pars, marks := top.pars.back(base.Paragraphs), top.marks.back(base.Marks)
			if top.oldHead != nil {
				base = headOf(top.oldHead)
			}
			base.Paragraphs, base.Marks = pars, marks
		}
		baseState, whole = top.before, whole || top.oldHead != nil
		s.kind, s.began = top.kind, top.began
	}
	s.last, s.before, s.after = now, baseState, d.state()
	s.pars, s.marks = diff(base.Paragraphs, d.letter.Paragraphs), diff(base.Marks, d.letter.Marks)
	if whole {
		s.oldHead, s.newHead = headOf(base), headOf(d.letter)
	}
	h.undo = append(h.undo, s)
	h.redo = nil
	h.base = base
	return true
}

// snapshot copies the letter as it is. Its tables are shared unless whole is set: the editor's own edits never change one.
func (d *draft) snapshot(whole bool) *drafting.Letter {
	if whole {
		return d.letter.Clone()
	}
	c := *d.letter
	c.Paragraphs, c.Marks = slices.Clone(c.Paragraphs), slices.Clone(c.Marks)
	return &c
}

// back takes the newest step back, forth takes it again.
func (d *draft) back() bool {
	h := &d.steps
	if len(h.undo) == 0 {
		return false
	}
	s := h.undo[len(h.undo)-1]
	h.undo = h.undo[:len(h.undo)-1]
	h.redo = append(h.redo, s)
	h.base = nil
	d.restore(s.oldHead, s.pars.back(d.letter.Paragraphs), s.marks.back(d.letter.Marks), s.before)
	for _, b := range slices.Backward(s.beside) {
		b.Back()
	}
	return true
}

// note adds to the newest step what goes with it; a step of its own where the text did not change.
func (d *draft) note(changed bool, b Beside) {
	h := &d.steps
	if !changed {
		at, now := d.state(), d.now()
		h.undo = append(h.undo, step{kind: other, began: now, last: now, before: at, after: at})
		h.redo, h.base = nil, nil
	}
	top := &h.undo[len(h.undo)-1]
	top.beside = append(top.beside, b)
}

func (d *draft) forth() bool {
	h := &d.steps
	if len(h.redo) == 0 {
		return false
	}
	s := h.redo[len(h.redo)-1]
	h.redo = h.redo[:len(h.redo)-1]
	h.undo = append(h.undo, s)
	h.base = nil
	d.restore(s.newHead, s.pars.forth(d.letter.Paragraphs), s.marks.forth(d.letter.Marks), s.after)
	for _, b := range s.beside {
		b.Forth()
	}
	return true
}

func (d *draft) restore(head *drafting.Letter, pars []drafting.Paragraph, marks []drafting.Mark, at state) {
	if head != nil {
		*d.letter = *headOf(head)
	}
	d.letter.Paragraphs, d.letter.Marks = pars, marks
	d.arrange()
	d.caret, d.anchor, d.atEnd = d.within(at.caret), d.within(at.anchor), false
}

// headOf copies a letter without its text.
func headOf(l *drafting.Letter) *drafting.Letter {
	c := *l
	c.Paragraphs, c.Marks, c.Departments = nil, nil, slices.Clone(l.Departments)
	return &c
}
