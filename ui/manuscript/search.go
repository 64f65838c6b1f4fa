package manuscript

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"fuhan/drafting"
)

// Query says what to look for.
type Query struct {
	Text    string
	Pattern bool // Text is a regular expression
}

// scope is the part of the letter in which a search looks.
type scope struct {
	on       bool
	from, to drafting.ParagraphID
	at, end  int
}

// search is what is looked for, and where it stands in the text of now.
type search struct {
	query   Query
	pattern *regexp.Regexp // nil: nothing is looked for
	scope   scope
	found   []match
}

type match struct{ par, start, end int }

// Find looks for a text in the whole letter, or in what is selected now, marks every place of it and gives their number.
// An empty text ends the search. The error of a pattern that cannot be read is for the log.
func (e *Editor) Find(q Query, selected bool) (int, error) {
	s := &e.search
	*s = search{query: q, scope: s.scope}
	if q.Text != "" {
		text := q.Text
		if !q.Pattern {
			text = regexp.QuoteMeta(text)
		}
		p, err := regexp.Compile(text)
		if err != nil {
			e.view.update()
			return 0, err
		}
		s.pattern = p
	}
	if !selected {
		s.scope = scope{}
	} else if from, to, any := e.draft.selection(); any && !s.scope.on {
		s.scope = scope{true, e.draft.par(from.par).ID, e.draft.par(to.par).ID, from.rune, to.rune}
	}
	e.look()
	e.view.update()
	return len(s.found), nil
}

// look finds all places anew.
func (e *Editor) look() {
	s := &e.search
	s.found = s.found[:0]
	if s.pattern == nil {
		return
	}
	first, last := 0, len(e.draft.shown)-1
	if s.scope.on {
		if first, last = e.draft.index(s.scope.from), e.draft.index(s.scope.to); first < 0 || last < first {
			return
		}
	}
	for i := first; i <= last; i++ {
		text := e.draft.par(i).Text
		at, byteAt := 0, 0
		for _, m := range s.pattern.FindAllStringIndex(text, -1) {
			if m[0] == m[1] {
				continue
			}
			start := at + utf8.RuneCountInString(text[byteAt:m[0]])
			end := start + utf8.RuneCountInString(text[m[0]:m[1]])
			at, byteAt = end, m[1]
			if s.scope.on && (i == first && start < s.scope.at || i == last && end > s.scope.end) {
				continue
			}
			s.found = append(s.found, match{i, start, end})
		}
	}
}

// Matches gives the place found at the selection, counted from 1 (0: none), and how many there are.
func (e *Editor) Matches() (n, of int) {
	from, to, _ := e.draft.selection()
	for i, m := range e.search.found {
		if (place{m.par, m.start}) == from && (place{m.par, m.end}) == to {
			n = i + 1
		}
	}
	return n, len(e.search.found)
}

// FindNext selects the next place found behind the caret (by 1) or the one before it (-1), around the end. It reports
// whether there is any.
func (e *Editor) FindNext(by int) bool {
	found := e.search.found
	if len(found) == 0 {
		return false
	}
	from, to, _ := e.draft.selection()
	i := 0
	if by > 0 {
		i = slices.IndexFunc(found, func(m match) bool { return !(place{m.par, m.start}).before(to) })
		i = max(i, 0)
	} else {
		for i = len(found) - 1; i > 0 && !(place{found[i].par, found[i].start}).before(from); i-- {
		}
		if !(place{found[i].par, found[i].start}).before(from) {
			i = len(found) - 1
		}
	}
	m := found[i]
	e.draft.selectRange(place{m.par, m.start}, place{m.par, m.end})
	e.moved(true)
	return true
}

// live reports whether a live field stands in a match: such text is changed through the case.
func (e *Editor) live(m match) bool {
	id := e.draft.par(m.par).ID
	return slices.ContainsFunc(e.draft.letter.Marks, func(k drafting.Mark) bool {
		return k.Kind == drafting.MarkSlot && k.Paragraph == id && k.Start < m.end && k.End > m.start
	})
}

// Replace writes with in the place of the match that is selected and goes on to the next one. It reports whether it wrote.
func (e *Editor) Replace(with string) bool {
	n, _ := e.Matches()
	if n == 0 || e.readOnly {
		return false
	}
	m := e.search.found[n-1]
	wrote := !e.live(m)
	if wrote {
		e.do(other, func() { e.substitute(m, with) })
	}
	e.FindNext(1)
	return wrote
}

// ReplaceAll writes with in the place of every match, as one step back. It tells how many it wrote and how many it left
// because a live field stands in them.
func (e *Editor) ReplaceAll(with string) (wrote, left int) {
	if e.readOnly || len(e.search.found) == 0 {
		return 0, 0
	}
	found := slices.Clone(e.search.found)
	e.do(other, func() {
		for i := len(found) - 1; i >= 0; i-- {
			if e.live(found[i]) {
				left++
				continue
			}
			e.substitute(found[i], with)
			wrote++
		}
	})
	return wrote, left
}

// substitute writes a match's replacement and leaves the caret behind it; a pattern's groups are $1, $2 …
func (e *Editor) substitute(m match, with string) {
	s := &e.search
	p := e.draft.par(m.par)
	a := offset(p.Text, m.start)
	b := a + offset(p.Text[a:], m.end-m.start)
	if s.query.Pattern {
		// The groups are found in the whole paragraph, for a pattern may look at what stands beside.
		for _, g := range s.pattern.FindAllStringSubmatchIndex(p.Text, -1) {
			if g[0] == a && g[1] == b {
				with = string(s.pattern.ExpandString(nil, with, p.Text, g))
				break
			}
		}
	}
	with = clean(with)
	if p.Part != drafting.PartTitle {
		with = oneLine(with)
	}
	e.draft.letter.Replace(p.ID, m.start, m.end, with)
	n := utf8.RuneCountInString(with)
	if s.scope.on && p.ID == s.scope.to {
		s.scope.end += n - (m.end - m.start)
	}
	e.draft.put(place{m.par, m.start + n}, false)
}

func oneLine(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if r != '\n' {
			out = append(out, r)
		}
	}
	return string(out)
}
