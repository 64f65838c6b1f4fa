package drafting

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func headings(l *Letter) string {
	var b strings.Builder
	for _, s := range l.Sections() {
		b.WriteString(s.Number + s.Heading + " ")
	}
	return strings.TrimSpace(b.String())
}

func TestShiftAndAddSection(t *testing.T) {
	l := &Letter{}
	for i, p := range []Paragraph{
		{Level: 1, Text: "甲"}, {Text: "文"}, {Level: 2, Text: "乙"}, {Level: 2, Text: "丙"}, {Level: 3, Text: "丁"}, {Level: 1, Text: "戊"}, {Part: PartClosing, Text: "专此答复"},
	} {
		if p.Part == "" {
			p.Part = PartBody
		}
		p.ID = ParagraphID(fmt.Sprint("p", i))
		l.Paragraphs = append(l.Paragraphs, p)
	}
	l.Renumber()
	if !l.ShiftSection("p3", -1) || headings(l) != "一、甲 （一）乙 二、丙 （一）丁 三、戊" {
		t.Fatalf("promoted: %s", headings(l))
	}
	if !l.ShiftSection("p3", 1) || headings(l) != "一、甲 （一）乙 （二）丙 1.丁 二、戊" {
		t.Fatalf("demoted: %s", headings(l))
	}
	for _, id := range []ParagraphID{"p0", "p1", "gone"} {
		if l.ShiftSection(id, -1) {
			t.Errorf("%s was promoted", id)
		}
	}
	n := 0
	id := func() ParagraphID { n++; return ParagraphID(fmt.Sprint("n", n)) }
	if h := l.AddSection("p2", id); h != "n1" || headings(l) != "一、甲 （一）乙 （二） （三）丙 1.丁 二、戊" {
		t.Fatalf("added: %s", headings(l))
	}
	l.AddSection("", id)
	if last := l.Paragraphs[len(l.Paragraphs)-1]; last.Part != PartClosing || !strings.HasSuffix(headings(l), "三、") {
		t.Errorf("added last: %s", headings(l))
	}
}

// TestShiftBackIsWhatItWas: promoting undoes demoting, and nothing else moves.
func TestShiftBackIsWhatItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := &Letter{}
		for i := range rapid.IntRange(1, 10).Draw(t, "n") {
			l.Paragraphs = append(l.Paragraphs, Paragraph{ID: ParagraphID(fmt.Sprint("p", i)), Part: PartBody, Level: rapid.IntRange(0, 4).Draw(t, "level"), Text: "字"})
		}
		l.Renumber()
		was := headings(l)
		id := ParagraphID(fmt.Sprint("p", rapid.IntRange(0, len(l.Paragraphs)-1).Draw(t, "which")))
		i := l.Index(id)
		if l.ShiftSection(id, 1) {
			if l.Paragraphs[i].Level < 2 {
				t.Fatal("not demoted")
			}
			// What follows may now belong to the section; only a section alone comes back as it was.
			if s, _ := l.section(id); s.Last == len(l.Paragraphs) || l.Paragraphs[s.Last].Level < l.Paragraphs[i].Level {
				before := s.Last
				if l.ShiftSection(id, -1); headings(l) != was {
					if s, _ := l.section(id); s.Last == before {
						t.Fatalf("%s came back as %s", was, headings(l))
					}
				}
			}
		} else if headings(l) != was {
			t.Fatal("refused, and changed")
		}
	})
}
