package manuscript

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
)

// noteKind orders notes by how much they ask for.
type noteKind uint8

const (
	noteError noteKind = iota
	noteWarning
	noteSuggestion
	noteComment
	noteHint
	noteSlot
)

// note is anything that lies on a span of the text and can be gone to: a finding, a comment, a suggestion; and a live field.
type note struct {
	kind       noteKind
	par        int // among the paragraphs shown
	start, end int
	finding    *finding
	mark       drafting.Mark
}

// noteOf gives the kind of note that a mark is.
func noteOf(k drafting.MarkKind) (noteKind, bool) {
	switch k {
	case drafting.MarkComment:
		return noteComment, true
	case drafting.MarkSuggestion:
		return noteSuggestion, true
	case drafting.MarkSlot:
		return noteSlot, true
	}
	return 0, false
}

// notesOf gives the notes of the paragraphs that index holds, in the order of the text.
func (e *Editor) notesOf(index map[drafting.ParagraphID]int) []note {
	var out []note
	for i := range e.findings {
		f := &e.findings[i]
		par, in := index[f.Paragraph]
		if !in {
			continue
		}
		if start, end, ok := f.now(e.draft.par(par).Text); ok {
			kind := [...]noteKind{noteError, noteWarning, noteHint}[min(f.Level, Hint)]
			out = append(out, note{kind: kind, par: par, start: start, end: end, finding: f})
		}
	}
	for _, m := range e.draft.letter.Marks {
		kind, ok := noteOf(m.Kind)
		par, in := index[m.Paragraph]
		if ok && in {
			out = append(out, note{kind: kind, par: par, start: m.Start, end: m.End, mark: m})
		}
	}
	slices.SortStableFunc(out, func(a, b note) int {
		switch {
		case a.par != b.par:
			return a.par - b.par
		case a.start != b.start:
			return a.start - b.start
		}
		return int(a.kind) - int(b.kind)
	})
	return out
}

// inView gives the notes of the paragraphs in view.
func (e *Editor) inView(height float32) []note {
	if len(e.findings) == 0 && len(e.draft.letter.Marks) == 0 {
		return nil
	}
	c := &e.column
	index := make(map[drafting.ParagraphID]int)
	for s := c.at(e.offset); s.block < len(c.blocks) && c.blocks[s.block].top < e.offset+height; s.block++ {
		index[c.blocks[s.block].key.id] = s.block
	}
	return e.notesOf(index)
}

// notes gives every note of the letter that can be gone to.
func (e *Editor) notes() []note {
	index := make(map[drafting.ParagraphID]int, len(e.draft.shown))
	for i := range e.draft.shown {
		index[e.draft.par(i).ID] = i
	}
	return slices.DeleteFunc(e.notesOf(index), func(n note) bool { return n.kind == noteSlot })
}

// Next goes to the next finding, change or comment behind the caret (by 1), or to the one before it (-1), around the end,
// selects its text and shows what it says. It gives false where there is none.
func (e *Editor) Next(by int) bool {
	list := e.notes()
	if len(list) == 0 {
		return false
	}
	from, to, _ := e.draft.selection()
	i := 0
	if by > 0 {
		for i = 0; i < len(list); i++ {
			if p := (place{list[i].par, list[i].start}); to.before(p) || p == to && from == to && !e.at.is(list[i]) {
				break
			}
		}
		if e.at != nil { // several may lie on one place
			for k := range list {
				if e.at.is(list[k]) && e.at.par == from.par && e.at.start == from.rune {
					i = k + 1
				}
			}
		}
	} else {
		for i = len(list) - 1; i >= 0; i-- {
			if (place{list[i].par, list[i].start}).before(from) {
				break
			}
		}
		if e.at != nil {
			for k := range list {
				if e.at.is(list[k]) && e.at.par == from.par && e.at.start == from.rune {
					i = k - 1
				}
			}
		}
	}
	e.visit(list[(i+len(list))%len(list)])
	return true
}

// is reports whether two notes are one.
func (n *note) is(o note) bool {
	return n != nil && n.kind == o.kind && n.finding == o.finding && n.mark.ID == o.mark.ID
}

// visit selects a note's text and shows what it says.
func (e *Editor) visit(n note) {
	e.draft.selectRange(place{n.par, n.start}, place{n.par, n.end})
	e.at = nil // moved shows no tip for the note left behind
	e.moved(true)
	e.at = &n
	e.view.tell(n)
}

// current gives the note that a command is for: the one gone to, or the gravest at the caret.
func (e *Editor) current() (note, bool) {
	if e.at != nil && e.at.kind == noteSlot {
		return *e.at, true
	}
	list := e.notes()
	if i := slices.IndexFunc(list, func(n note) bool { return e.at.is(n) }); i >= 0 {
		return list[i], true
	}
	from, to, _ := e.draft.selection()
	best := -1
	for i, n := range list {
		if n.par == from.par && n.par == to.par && n.start <= from.rune && to.rune <= n.end && (best < 0 || n.kind < list[best].kind) {
			best = i
		}
	}
	if best < 0 {
		return note{}, false
	}
	return list[best], true
}

// Take takes the suggestion at the caret, or the finding's fix. It reports whether there was one.
func (e *Editor) Take() bool {
	n, ok := e.current()
	return ok && e.take(n)
}

func (e *Editor) take(n note) bool {
	if e.readOnly {
		return false
	}
	switch {
	case n.kind == noteSlot:
		return e.toCase(n)
	case n.kind == noteSuggestion:
		e.force(other, func() {
			before := e.draft.length(n.par)
			e.draft.letter.AcceptSuggestion(n.mark.ID)
			e.draft.put(place{n.par, n.end + e.draft.length(n.par) - before}, false)
		})
	case n.finding != nil && n.finding.Fix != nil:
		fix := strings.ReplaceAll(clean(*n.finding.Fix), "\n", "")
		e.force(other, func() {
			e.draft.letter.Replace(e.draft.par(n.par).ID, n.start, n.end, fix)
			e.draft.put(place{n.par, n.start + len([]rune(fix))}, false)
		})
	default:
		return false
	}
	return true
}

// Reject rejects the suggestion at the caret, resolves the comment, or shows the finding no more. It reports whether there
// was any.
func (e *Editor) Reject() bool {
	n, ok := e.current()
	return ok && e.reject(n)
}

func (e *Editor) reject(n note) bool {
	if n.kind == noteSlot {
		return e.detach(n)
	}
	if n.finding != nil {
		n.finding.hidden = true
		e.at = nil
		e.view.tip.hide()
		e.view.update()
		if e.OnReject != nil {
			e.OnReject(n.finding.Finding)
		}
		return true
	}
	if e.readOnly {
		return false
	}
	e.do(other, func() {
		if !e.draft.letter.RejectSuggestion(n.mark.ID) {
			e.draft.letter.ResolveComment(n.mark.ID)
		}
	})
	return true
}

// noteAt gives the gravest note at a point of the widget: on its text, or at its sign in the margin.
func (e *Editor) noteAt(at fyne.Position) (note, bool) {
	if at.Y < headHeight {
		return note{}, false
	}
	c := &e.column
	s := c.at(max(at.Y-headHeight+e.offset, 0))
	b := c.blocks[s.block]
	l := &b.lines[s.line]
	margin := at.X > e.view.columnEnd+columnGap
	best := -1
	for i, n := range e.view.noted {
		if n.par != s.block || best >= 0 && e.view.noted[best].kind <= n.kind {
			continue
		}
		if margin {
			if n.kind != noteSlot && c.line(place{n.par, n.start}, false) == s {
				best = i
			}
			continue
		}
		from, to := b.reach(n)
		from, to = max(from, l.Start), min(to, l.End)
		x := (at.X - e.view.columnX) / e.cell
		if from < to && x >= b.edge(s.line, from) && x < b.edge(s.line, to) {
			best = i
		}
	}
	if best < 0 || at.Y-headHeight+e.offset > c.lineTop(s)+c.pitch {
		return note{}, false
	}
	return e.view.noted[best], true
}
