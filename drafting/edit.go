package drafting

import (
	"slices"
	"strconv"
	"unicode/utf8"
)

func runeLen(s string) int { return utf8.RuneCountInString(s) }

// cut gives the byte offset of the rune at n, at most len(s).
func cut(s string, n int) int {
	if n <= 0 {
		return 0
	}
	i := 0
	for i < len(s) && n > 0 {
		_, w := utf8.DecodeRuneInString(s[i:])
		i += w
		n--
	}
	return i
}

// Replace puts text in the place of the runes [start, end) of a paragraph and moves the marks. Bounds beyond the text
// are drawn in; an unknown paragraph and a table, which has no text of its own, change nothing and give false.
func (l *Letter) Replace(id ParagraphID, start, end int, text string) bool {
	i := l.Index(id)
	if i < 0 || l.Paragraphs[i].Table != nil {
		return false
	}
	p := &l.Paragraphs[i]
	n := runeLen(p.Text)
	start = min(max(start, 0), n)
	end = min(max(end, start), n)
	a := cut(p.Text, start)
	b := a + cut(p.Text[a:], end-start)
	p.Text = p.Text[:a] + text + p.Text[b:]
	ins := runeLen(text)
	p.moveRunIn(start, end, ins)
	kept := l.Marks[:0]
	for _, m := range l.Marks {
		if m.Paragraph == id {
			var alive bool
			if m.Start, m.End, alive = m.move(start, end, ins); !alive {
				continue
			}
		}
		kept = append(kept, m)
	}
	l.Marks = kept
	return true
}

// moveRunIn moves the end of a run-in heading. What is written over its first words is heading again; where all of its
// words are deleted, what is left is text: it never turns into a heading by itself.
func (p *Paragraph) moveRunIn(start, end, ins int) {
	switch {
	case p.RunIn == 0:
	case start > 0 || end < p.RunIn:
		p.RunIn = moveEnd(p.RunIn, start, end, ins)
	default:
		p.RunIn = ins
		if ins == 0 && p.Text != "" {
			p.Level, p.Number = 0, ""
		}
	}
	if p.Text == "" {
		p.RunIn = 0
	}
}

// point reports whether the mark is a suggestion to insert: it stands between two runes and over none.
func (m *Mark) point() bool { return m.Kind == MarkSuggestion && m.Start == m.End }

// move gives where a mark stands after the replacement of [start, end) by ins runes, and whether anything is left of it. A
// point goes when the text on both its sides does; what is typed at it stands behind it.
func (m *Mark) move(start, end, ins int) (s, e int, alive bool) {
	if !m.point() {
		s, e = moveSpan(m.Start, m.End, start, end, ins)
		return s, e, s < e
	}
	switch s = m.Start; {
	case start < s && s < end:
		return 0, 0, false
	case end <= s && start < s:
		s += ins - (end - start)
	}
	return s, s, true
}

// moveSpan moves the span [s, e) through the replacement of [start, end) by ins runes.
func moveSpan(s, e, start, end, ins int) (int, int) {
	if start <= s && e <= end && start < end && (start < s || e < end || ins == 0) {
		return 0, 0 // all of it replaced together with something beside it, or deleted
	}
	return moveStart(s, start, end, ins), moveEnd(e, start, end, ins)
}

// moveStart moves a span's first rune: what is put in at or before it pushes it on; where its own first runes are
// replaced the span begins behind the new text, except when the replacement begins exactly at the span.
func moveStart(s, start, end, ins int) int {
	switch {
	case end < s || end == s: // wholly before, or an insertion at the very edge
		return s + ins - (end - start)
	case start < s: // reaches into the span from before
		return start + ins
	}
	return s
}

// moveEnd moves a span's end: what is put in at the end or after it does not belong to the span.
func moveEnd(e, start, end, ins int) int {
	switch {
	case start >= e:
		return e
	case end <= e:
		return e + ins - (end - start)
	}
	return start // reaches out of the span
}

// Split breaks a paragraph before the rune at; the second half becomes a new paragraph with the id given, text of the
// same part behind a heading, and marks are shared out, cut in two where the break falls inside one (newMark gives the
// second half's id). Of a suggestion cut in two the second half only deletes, so that what is suggested is written once.
// It gives false for an unknown paragraph.
func (l *Letter) Split(id ParagraphID, at int, newID ParagraphID, newMark func() MarkID) bool {
	i := l.Index(id)
	if i < 0 {
		return false
	}
	p := l.Paragraphs[i]
	at = min(max(at, 0), runeLen(p.Text))
	b := cut(p.Text, at)
	q := Paragraph{ID: newID, Part: p.Part, Text: p.Text[b:]}
	l.Paragraphs[i].Text = p.Text[:b]
	if p.RunIn >= at {
		l.Paragraphs[i].RunIn = 0
	}
	l.Paragraphs = slices.Insert(l.Paragraphs, i+1, q)
	marks := make([]Mark, 0, len(l.Marks)+1)
	for _, m := range l.Marks {
		switch {
		case m.Paragraph != id || m.End <= at:
			marks = append(marks, m)
		case m.Start >= at:
			m.Paragraph, m.Start, m.End = newID, m.Start-at, m.End-at
			marks = append(marks, m)
		default:
			second := m
			second.ID, second.Paragraph, second.Start, second.End = newMark(), newID, 0, m.End-at
			if m.Kind == MarkSuggestion {
				second.Note = ""
			}
			m.End = at
			marks = append(marks, m, second)
		}
	}
	l.Marks = marks
	return true
}

// Join puts the text of the paragraph behind id at the end of id and removes it; marks move along, and two halves of
// what Split cut in two become one again. It gives false where there is nothing to join, and where either is a table.
func (l *Letter) Join(id ParagraphID) bool {
	i := l.Index(id)
	if i < 0 || i+1 >= len(l.Paragraphs) || l.Paragraphs[i].Table != nil || l.Paragraphs[i+1].Table != nil {
		return false
	}
	p, q := &l.Paragraphs[i], l.Paragraphs[i+1]
	at := runeLen(p.Text)
	if p.Level > 0 && p.RunIn == 0 && at > 0 && q.Text != "" {
		p.RunIn = at // a heading stays one, with its text run in
	}
	p.Text += q.Text
	if p.Prompt == "" {
		p.Prompt = q.Prompt
	}
	var halves []int // second halves that became part of their first
	for k := range l.Marks {
		m := &l.Marks[k]
		if m.Paragraph != q.ID {
			continue
		}
		if m.Start == 0 && m.End > 0 {
			first := slices.IndexFunc(l.Marks, func(f Mark) bool {
				return f.Paragraph == id && f.End == at && f.Start < at && f.goesOn(*m)
			})
			if first >= 0 {
				l.Marks[first].End = at + m.End
				halves = append(halves, k)
			}
		}
		m.Paragraph, m.Start, m.End = id, m.Start+at, m.End+at
	}
	for i := len(halves) - 1; i >= 0; i-- {
		l.Marks = slices.Delete(l.Marks, halves[i], halves[i]+1)
	}
	l.Paragraphs = slices.Delete(l.Paragraphs, i+1, i+2)
	return true
}

// goesOn reports whether o says the same of its text as m, so that the two are one where they meet.
func (m Mark) goesOn(o Mark) bool {
	if m.Kind == MarkSuggestion && o.Note == "" {
		o.Note = m.Note // the second half of what Split cut in two
	}
	return m.Kind == o.Kind && m.Name == o.Name && m.Department == o.Department && m.Opinion == o.Opinion && m.Point == o.Point &&
		m.Quote == o.Quote && m.Author == o.Author && m.At.Equal(o.At) && m.Note == o.Note
}

// Lay puts a mark on a letter, as a paste does. An origin mark takes its words from the passages that it lies on: a
// department's words in the midst of another's are its own only. Where they stand in a passage of the same point already
// nothing is added. newMark gives the ids of what is cut off.
func (l *Letter) Lay(m Mark, newMark func() MarkID) {
	if m.Kind != MarkOrigin {
		l.Marks = append(l.Marks, m)
		return
	}
	out := make([]Mark, 0, len(l.Marks)+2)
	within := false
	for _, x := range l.Marks {
		switch {
		case x.Kind != MarkOrigin || x.Paragraph != m.Paragraph || x.End <= m.Start || m.End <= x.Start:
			out = append(out, x)
		case x.goesOn(m) && x.Start <= m.Start && m.End <= x.End:
			out = append(out, x)
			within = true
		default:
			behind := x
			if x.Start < m.Start {
				x.End = m.Start
				out = append(out, x)
				behind.ID = "" // the part before keeps the id
			}
			if behind.End > m.End {
				behind.Start = m.End
				if behind.ID == "" {
					behind.ID = newMark()
				}
				out = append(out, behind)
			}
		}
	}
	if !within {
		out = append(out, m)
	}
	l.Marks = out
}

// RemoveParagraph takes a paragraph out with its marks.
func (l *Letter) RemoveParagraph(id ParagraphID) bool {
	i := l.Index(id)
	if i < 0 {
		return false
	}
	l.Paragraphs = slices.Delete(l.Paragraphs, i, i+1)
	l.Marks = slices.DeleteFunc(l.Marks, func(m Mark) bool { return m.Paragraph == id })
	return true
}

// MoveSection moves the section whose heading is id so that it stands before the section whose heading is before, or
// last in the body where before is "". Numbers are set anew.
func (l *Letter) MoveSection(id, before ParagraphID) bool {
	find := func(h ParagraphID) (Section, bool) {
		for _, s := range l.Sections() {
			if l.Paragraphs[s.First].ID == h {
				return s, true
			}
		}
		return Section{}, false
	}
	s, ok := find(id)
	if !ok {
		return false
	}
	at := s.Last
	if before != "" {
		t, ok := find(before)
		if !ok || t.First >= s.First && t.First < s.Last {
			return false
		}
		at = t.First
	} else {
		for at < len(l.Paragraphs) && l.Paragraphs[at].Part == PartBody {
			at++
		}
	}
	block := slices.Clone(l.Paragraphs[s.First:s.Last])
	rest := slices.Delete(slices.Clone(l.Paragraphs), s.First, s.Last)
	if at > s.First {
		at -= s.Last - s.First
	}
	l.Paragraphs = slices.Insert(rest, at, block...)
	l.Renumber()
	return true
}

// Renumber gives every heading the number of its place: 一、（一）1.（1）(GB/T 9704 7.3.3).
func (l *Letter) Renumber() {
	var count [5]int
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if p.Level < 1 || p.Level > 4 || !p.Part.Prose() {
			continue
		}
		count[p.Level]++
		for k := p.Level + 1; k < len(count); k++ {
			count[k] = 0
		}
		p.Number = HeadingNumber(p.Level, count[p.Level])
	}
}

// HeadingNumber gives the n-th number of a level, with its mark.
func HeadingNumber(level, n int) string {
	switch level {
	case 1:
		return ChineseNumber(n) + "、"
	case 2:
		return "（" + ChineseNumber(n) + "）"
	case 3:
		return strconv.Itoa(n) + "."
	case 4:
		return "（" + strconv.Itoa(n) + "）"
	}
	return ""
}

// ChineseNumber writes 1 to 99 as 一 to 九十九, anything else in Arabic figures.
func ChineseNumber(n int) string {
	const d = "〇一二三四五六七八九"
	digit := func(k int) string { return d[3*k : 3*k+3] }
	switch {
	case n < 1 || n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return digit(n)
	case n < 20 && n%10 == 0:
		return "十"
	case n < 20:
		return "十" + digit(n%10)
	case n%10 == 0:
		return digit(n/10) + "十"
	}
	return digit(n/10) + "十" + digit(n%10)
}
