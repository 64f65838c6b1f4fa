package compose

import (
	"regexp"
	"strings"

	"fuhan/drafting"
)

// Sentence is the half sentence 经综合…等单位意见， of a letter's opening beside what it should say.
type Sentence struct {
	Paragraph drafting.ParagraphID `json:"paragraph"`
	Now       string               `json:"now"`  // "" where the opening has none
	Want      string               `json:"want"` // what the program would write
	ByHand    bool                 `json:"by_hand"`
	Partial   bool                 `json:"partial"`           // a department is still awaited
	Missing   []string             `json:"missing,omitempty"` // departments whose answer counts and who are not named
}

// Right reports whether the sentence says what it should.
func (s *Sentence) Right() bool { return s.Now == s.Want }

var consultWords = regexp.MustCompile(`经(?:综合|商|征求|会商|汇总)[^。；：\n]{2,400}?意见，?`)

// SentenceOf looks at the sentence of departments. What somebody wrote there by hand is respected by Refresh: here it is
// flagged (ByHand), with what it would be.
func SentenceOf(l *drafting.Letter, c *drafting.Case, o drafting.Office, order *drafting.DepartmentOrder) Sentence {
	credited := l.Credited()
	names, partial := Consultants(c, order, credited)
	s := Sentence{Want: Consulted(c, order, o, credited), Partial: partial}
	k := l.Find(drafting.PartOpening)
	if k < 0 {
		return s
	}
	p := &l.Paragraphs[k]
	s.Paragraph = p.ID
	text := []rune(p.Text)
	for _, m := range l.Marks {
		if m.Kind == drafting.MarkSlot && m.Name == "consult" && m.Paragraph == p.ID && m.Start >= 0 && m.Start < m.End && m.End <= len(text) {
			s.Now = string(text[m.Start:m.End])
			s.ByHand = s.Now != m.Quote
		}
	}
	if s.Now == "" {
		s.Now = consultWords.FindString(p.Text)
		s.ByHand = s.Now != ""
	}
	if s.Now != "" {
		for _, n := range names {
			_, bare, _ := strings.Cut(n, "省")
			if !strings.Contains(s.Now, n) && (bare == "" || !strings.Contains(s.Now, bare)) {
				s.Missing = append(s.Missing, n)
			}
		}
	}
	return s
}

// RewriteSentence puts the program's sentence in the place of what stands there, by hand or not, so that it follows the
// case again.
func RewriteSentence(l *drafting.Letter, c *drafting.Case, o drafting.Office, order *drafting.DepartmentOrder) bool {
	s := SentenceOf(l, c, o, order)
	k := l.Index(s.Paragraph)
	if k < 0 || s.Want == "" {
		return false
	}
	text := l.Paragraphs[k].Text
	at := consultPlace(text)
	size := 0
	if i := strings.Index(text, s.Now); s.Now != "" && i >= 0 {
		at, size = len([]rune(text[:i])), len([]rune(s.Now))
	}
	for i := len(l.Marks) - 1; i >= 0; i-- {
		if l.Marks[i].Kind == drafting.MarkSlot && l.Marks[i].Name == "consult" {
			l.Marks = append(l.Marks[:i:i], l.Marks[i+1:]...)
		}
	}
	l.Replace(s.Paragraph, at, at+size, s.Want)
	l.Marks = append(l.Marks, drafting.Mark{
		ID: drafting.MarkID(string(s.Paragraph) + "-consult"), Kind: drafting.MarkSlot, Paragraph: s.Paragraph,
		Start: at, End: at + len([]rune(s.Want)), Name: "consult", Quote: s.Want,
	})
	l.Departments, _ = Consultants(c, order, l.Credited())
	return true
}
