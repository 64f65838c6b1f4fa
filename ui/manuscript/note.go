package manuscript

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
)

// Level says how grave a finding is.
type Level uint8

// The levels of a finding.
const (
	Error Level = iota
	Warning
	Hint
)

// Finding is what a check says of a span of a paragraph's text, in runes. It lies over the text only for as long as that
// text stands, and belongs to no letter.
type Finding struct {
	Paragraph  drafting.ParagraphID
	Start, End int
	Level      Level
	Message    string
	Fix        *string // what to write in the span's place; nil where a hand is needed
}

// finding is a Finding with the paragraph's text on which it was made.
type finding struct {
	Finding
	text   string
	hidden bool // rejected
}

// SetFindings shows findings in the place of those shown before; they count runes of the letter as it now is, and follow
// edits beside them. One whose own text changes is shown no more.
func (e *Editor) SetFindings(list []Finding) {
	e.findings = e.findings[:0]
	for _, f := range list {
		if i := e.draft.index(f.Paragraph); i >= 0 {
			p := e.draft.within(place{i, f.Start})
			f.Start, f.End = p.rune, max(e.draft.within(place{i, f.End}).rune, p.rune)
			e.findings = append(e.findings, finding{Finding: f, text: e.draft.par(i).Text})
		}
	}
	e.view.update()
}

// Findings gives how many findings of each level are shown.
func (e *Editor) Findings() (errors, warnings, hints int) {
	for _, n := range e.notes() {
		switch n.kind {
		case noteError:
			errors++
		case noteWarning:
			warnings++
		case noteHint:
			hints++
		}
	}
	return errors, warnings, hints
}

// FindingsIn gives for each paragraph how many errors and how many warnings are shown on it.
func (e *Editor) FindingsIn() map[drafting.ParagraphID][2]int {
	if len(e.findings) == 0 {
		return nil
	}
	out := map[drafting.ParagraphID][2]int{}
	for _, n := range e.notes() {
		if n.kind != noteError && n.kind != noteWarning {
			continue
		}
		id := e.draft.par(n.par).ID
		got := out[id]
		got[n.kind]++ // error 0, warning 1
		out[id] = got
	}
	return out
}

// now gives where a finding stands in the paragraph's text of now, ok false where its own text changed.
func (f *finding) now(text string) (start, end int, ok bool) {
	if text == f.text {
		return f.Start, f.End, !f.hidden
	}
	if f.hidden {
		return 0, 0, false
	}
	was, is := []rune(f.text), []rune(text)
	n := 0
	for n < len(was) && n < len(is) && was[n] == is[n] {
		n++
	}
	if f.End <= n {
		return f.Start, f.End, true
	}
	m := 0
	for m < len(was)-n && m < len(is)-n && was[len(was)-1-m] == is[len(is)-1-m] {
		m++
	}
	if f.Start >= len(was)-m {
		by := len(is) - len(was)
		return f.Start + by, f.End + by, true
	}
	return 0, 0, false
}

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

// SelectSentence selects the sentence in which the caret stands, with its mark; behind the last one of a paragraph that one.
// It reports whether there is any.
func (e *Editor) SelectSentence() bool {
	d := e.draft
	e.keys.Settle()
	from, to := sentenceAt([]rune(d.par(d.caret.par).Text), d.caret.rune)
	if from == to {
		return false
	}
	d.selectRange(place{d.caret.par, from}, place{d.caret.par, to})
	e.moved(true)
	return true
}

// sentenceAt gives the sentence of a text around a place, without blanks at its ends; from is to where there is none.
func sentenceAt(text []rune, at int) (from, to int) {
	const ends, closes = "。！？；!?;\n", "”’」』）》"
	end := func(i int) bool { return strings.ContainsRune(ends, text[i]) }
	behind := func(i int) int { // behind the mark before i and what closes with it
		for i < len(text) && (end(i) || strings.ContainsRune(closes, text[i])) {
			i++
		}
		return i
	}
	for next := 0; next < len(text); {
		a := next
		for next < len(text) && !end(next) {
			next++
		}
		next = behind(next)
		b := next
		for a < b && unicode.IsSpace(text[a]) {
			a++
		}
		for a < b && unicode.IsSpace(text[b-1]) {
			b--
		}
		if a == b {
			continue
		}
		from, to = a, b
		if at < next {
			break
		}
	}
	return from, to
}

// Remark puts a comment or a suggestion on what is selected, as one step back; without a selection a comment lies on the
// word at the caret and a suggestion inserts there. Only text within one paragraph can bear one, no table.
func (e *Editor) Remark(kind drafting.MarkKind, author, text string) bool {
	from, to, any := e.draft.selection()
	if e.readOnly || from.par != to.par || e.draft.isTable(from.par) || kind != drafting.MarkComment && kind != drafting.MarkSuggestion {
		return false
	}
	d := e.draft
	if !any && kind == drafting.MarkComment {
		a, b := wordAt(d.par(from.par).Text, from.rune)
		from.rune, to.rune = a, b
		if a == b {
			return false
		}
	}
	e.do(other, func() {
		d.letter.Marks = append(slices.Clone(d.letter.Marks), drafting.Mark{
			ID: d.newMark(), Kind: kind, Paragraph: d.par(from.par).ID, Start: from.rune, End: to.rune,
			Author: author, At: d.now(), Note: clean(text),
		})
		d.put(to, false)
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

// reach gives the runes of what is shown that a note covers, what it would add among them.
func (b *block) reach(n note) (from, to int) {
	from, to = b.behind(n.start), b.shown(n.end)
	if n.start == n.end {
		from = to
	}
	if n.kind == noteSuggestion {
		if a, ok := b.findAddition(n.end, strings.ReplaceAll(clean(n.mark.Note), "\n", "")); ok {
			if n.start == n.end {
				from = a.shown
			}
			to = a.shown + a.runes
		}
	}
	return from, to
}

// decorate says how the pieces of the paragraphs in view are shown.
func (v *view) decorate() map[drafting.ParagraphID][]decor {
	if len(v.noted) == 0 && len(v.e.search.found) == 0 {
		return nil
	}
	out := map[drafting.ParagraphID][]decor{}
	c := &v.e.column
	height := v.e.paneHeight()
	first := c.at(v.e.offset).block
	i := sort.Search(len(v.e.search.found), func(i int) bool { return v.e.search.found[i].par >= first })
	for _, m := range v.e.search.found[i:] {
		b := c.blocks[m.par]
		if b.top > v.e.offset+height {
			break
		}
		out[b.key.id] = append(out[b.key.id], decor{span: span{b.behind(m.start), b.shown(m.end)}, manner: foundFrame})
	}
	for _, n := range v.noted {
		b := v.e.column.blocks[n.par]
		if b.ghost {
			continue
		}
		id := b.key.id
		s := span{b.behind(n.start), b.shown(n.end)}
		add := func(s span, m manner) { out[id] = append(out[id], decor{span: s, manner: m}) }
		switch n.kind {
		case noteSlot:
			add(s, slotGround)
		case noteComment:
			add(s, commentGround)
		case noteSuggestion:
			if s.from < s.to {
				add(s, deleted)
			}
			if a, ok := b.findAddition(n.end, strings.ReplaceAll(clean(n.mark.Note), "\n", "")); ok {
				add(span{a.shown, a.shown + a.runes}, inserted)
			}
		case noteError:
			add(s, errorLine)
		case noteWarning:
			add(s, warningLine)
		case noteHint:
			add(s, hintLine)
		}
	}
	return out
}

// sign is how a kind of note is named in the margin.
func (k noteKind) sign() (word string, ground, ink fyne.ThemeColorName) {
	switch k {
	case noteError:
		return lang.L("错"), look.SoftRed, look.Red
	case noteWarning:
		return lang.L("警"), look.SoftAmber, look.Amber
	case noteSuggestion:
		return lang.L("改"), look.DaiRow, look.Dai
	case noteComment:
		return lang.L("批"), look.SoftAmber, look.Amber
	}
	return lang.L("示"), look.Sunken, look.Ink2
}
