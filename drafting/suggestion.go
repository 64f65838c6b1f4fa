package drafting

import (
	"slices"
	"strings"
)

// AcceptSuggestion writes what a suggestion says in the place of its text and takes the mark away. It gives false where
// there is no such suggestion.
func (l *Letter) AcceptSuggestion(id MarkID) bool {
	m, ok := l.takeMark(id, MarkSuggestion)
	if !ok {
		return false
	}
	text := m.Note
	if i := l.Index(m.Paragraph); i < 0 {
		return false
	} else if l.Paragraphs[i].Part != PartTitle {
		text = strings.ReplaceAll(text, "\n", "") // a paragraph holds no line feed
	}
	return l.Replace(m.Paragraph, m.Start, m.End, text)
}

// RejectSuggestion takes a suggestion away and leaves the text as it is. It gives false where there is none.
func (l *Letter) RejectSuggestion(id MarkID) bool {
	_, ok := l.takeMark(id, MarkSuggestion)
	return ok
}

// ResolveComment takes a comment away. It gives false where there is none.
func (l *Letter) ResolveComment(id MarkID) bool {
	_, ok := l.takeMark(id, MarkComment)
	return ok
}

func (l *Letter) takeMark(id MarkID, kind MarkKind) (Mark, bool) {
	i := slices.IndexFunc(l.Marks, func(m Mark) bool { return m.ID == id && m.Kind == kind })
	if i < 0 {
		return Mark{}, false
	}
	m := l.Marks[i]
	l.Marks = slices.Delete(slices.Clone(l.Marks), i, i+1)
	return m, true
}
