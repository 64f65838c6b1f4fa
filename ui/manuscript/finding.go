package manuscript

import (
	"fuhan/drafting"
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
