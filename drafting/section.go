package drafting

import "slices"

// ShiftSection moves the section whose heading is id by levels: -1 promotes it with all its headings, 1 demotes it. Numbers
// are set anew. It gives false where there is no such section or a heading would leave the four levels, and changes nothing.
func (l *Letter) ShiftSection(id ParagraphID, by int) bool {
	s, ok := l.section(id)
	if !ok || by == 0 {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		if n := l.Paragraphs[i].Level; n > 0 && (n+by < 1 || n+by > 4) {
			return false
		}
	}
	for i := s.First; i < s.Last; i++ {
		if p := &l.Paragraphs[i]; p.Level > 0 {
			p.Level += by
		}
	}
	l.Renumber()
	return true
}

// AddSection puts a section with a heading and a text behind the one whose heading is after, of the same level, or at the
// body's end where after is "". Numbers are set anew. newID makes the ids; the heading's is given.
func (l *Letter) AddSection(after ParagraphID, newID func() ParagraphID) ParagraphID {
	level, at := 1, -1
	if s, ok := l.section(after); ok {
		level, at = s.Level, s.Last
	} else {
		for i := range l.Paragraphs {
			if p := l.Paragraphs[i].Part; p == PartBody || at < 0 && partOrder(p) > partOrder(PartBody) {
				at = i
				if p == PartBody {
					at++
				}
			}
		}
		if at < 0 {
			at = len(l.Paragraphs)
		}
	}
	head := Paragraph{ID: newID(), Part: PartBody, Level: level, Prompt: "标题：这一段答复什么"}
	text := Paragraph{ID: newID(), Part: PartBody, Prompt: "内容：现状、做法、数据和下一步"}
	l.Paragraphs = slices.Insert(slices.Clone(l.Paragraphs), at, head, text)
	l.Renumber()
	return head.ID
}

func (l *Letter) section(id ParagraphID) (Section, bool) {
	for _, s := range l.Sections() {
		if l.Paragraphs[s.First].ID == id {
			return s, true
		}
	}
	return Section{}, false
}
