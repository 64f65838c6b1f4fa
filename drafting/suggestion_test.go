package drafting

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// bead is a rune of the points' model, or a point (note) between two.
type bead struct {
	r    rune
	note string
}

// TestPointModel holds suggestions over no rune against a string of beads: an edit takes a point away when both beads at
// its sides go, and puts its text behind points at its place.
func TestPointModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("省厅案a𠮷、")), 0, 9, -1)
		l := &Letter{}
		var model [][]bead
		n := 0
		for i := range rapid.IntRange(1, 3).Draw(t, "paragraphs") {
			p := Paragraph{ID: ParagraphID(fmt.Sprint("p", i)), Part: PartBody, Text: text.Draw(t, "text")}
			var beads []bead
			rs := []rune(p.Text)
			for k := 0; k <= len(rs); k++ {
				if rapid.IntRange(0, 3).Draw(t, "point") == 0 {
					note := fmt.Sprint("n", n)
					n++
					beads = append(beads, bead{note: note})
					l.Marks = append(l.Marks, Mark{ID: MarkID(note), Kind: MarkSuggestion, Paragraph: p.ID, Start: k, End: k, Note: note})
				}
				if k < len(rs) {
					beads = append(beads, bead{r: rs[k]})
				}
			}
			l.Paragraphs, model = append(l.Paragraphs, p), append(model, beads)
		}
		// at gives the bead before which rune k stands, behind the points there.
		at := func(beads []bead, k int) int {
			for i, b := range beads {
				if b.note == "" {
					if k == 0 {
						return i
					}
					k--
				}
			}
			return len(beads)
		}
		check := func() {
			var want []string
			for i, beads := range model {
				k := 0
				for _, b := range beads {
					if b.note != "" {
						want = append(want, fmt.Sprint(l.Paragraphs[i].ID, " ", b.note, " ", k))
					} else {
						k++
					}
				}
			}
			var got []string
			for _, m := range l.Marks {
				if m.Start != m.End {
					t.Fatalf("the point %s covers %d to %d", m.ID, m.Start, m.End)
				}
				got = append(got, fmt.Sprint(m.Paragraph, " ", m.ID, " ", m.Start))
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("points %q, want %q", got, want)
			}
		}
		check()
		ids := 100
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			i := rapid.IntRange(0, len(model)-1).Draw(t, "paragraph")
			size := len([]rune(l.Paragraphs[i].Text))
			switch rapid.IntRange(0, 3).Draw(t, "edit") {
			case 0:
				s := rapid.IntRange(0, size).Draw(t, "at")
				ids++
				id := ParagraphID(fmt.Sprint("p", ids))
				b := at(model[i], s)
				l.Split(l.Paragraphs[i].ID, s, id, func() MarkID { t.Fatal("a point was cut in two"); return "" })
				model = slices.Insert(model, i+1, slices.Clone(model[i][b:]))
				model[i] = model[i][:b:b]
			case 1:
				if l.Join(l.Paragraphs[i].ID) {
					model[i] = append(model[i], model[i+1]...)
					model = slices.Delete(model, i+1, i+2)
				}
			default:
				s := rapid.IntRange(0, size).Draw(t, "start")
				e := rapid.IntRange(s, size).Draw(t, "end")
				w := text.Draw(t, "with")
				l.Replace(l.Paragraphs[i].ID, s, e, w)
				a := at(model[i], s)
				next := slices.Clone(model[i][:a])
				for _, r := range w {
					next = append(next, bead{r: r})
				}
				gone := 0
				for _, b := range model[i][a:] {
					switch {
					case b.note == "" && gone < e-s:
						gone++
					case b.note != "" && gone > 0 && gone < e-s: // both of its neighbours go
					default:
						next = append(next, b)
					}
				}
				model[i] = next
			}
			check()
		}
	})
}

func TestAcceptAndReject(t *testing.T) {
	letter := func() *Letter {
		return &Letter{
			Paragraphs: []Paragraph{{ID: "p", Part: PartBody, Text: "近期完成改造任务"}},
			Marks: []Mark{
				{ID: "o", Kind: MarkOrigin, Paragraph: "p", Start: 0, End: 6, Department: "甲局", Quote: "近期完成改造"},
				{ID: "s", Kind: MarkSuggestion, Paragraph: "p", Start: 0, End: 2, Note: "今年\n9月"},
				{ID: "i", Kind: MarkSuggestion, Paragraph: "p", Start: 4, End: 4, Note: "全部"},
				{ID: "d", Kind: MarkSuggestion, Paragraph: "p", Start: 6, End: 8},
				{ID: "c", Kind: MarkComment, Paragraph: "p", Start: 4, End: 8, Note: "哪些？"},
			},
		}
	}
	l := letter()
	for _, id := range []MarkID{"s", "i", "d"} {
		if !l.AcceptSuggestion(id) {
			t.Errorf("%s was not taken", id)
		}
		if l.AcceptSuggestion(id) || l.RejectSuggestion(id) {
			t.Errorf("%s can be taken twice", id)
		}
	}
	if got := l.Paragraphs[0].Text; got != "今年9月完成全部改造" {
		t.Errorf("taken: %q", got)
	}
	if len(l.Marks) != 2 || l.Marks[0].ID != "o" || l.Marks[0].End != 10 || l.Marks[1].ID != "c" || l.Marks[1].Start != 8 || l.Marks[1].End != 10 {
		t.Errorf("marks are %+v", l.Marks)
	}
	l = letter()
	for _, id := range []MarkID{"s", "i", "d"} {
		if !l.RejectSuggestion(id) {
			t.Errorf("%s was not rejected", id)
		}
	}
	if l.AcceptSuggestion("c") || !l.ResolveComment("c") || l.ResolveComment("o") {
		t.Error("a comment is no suggestion, and only comments are resolved")
	}
	if got := l.Paragraphs[0].Text; got != "近期完成改造任务" || len(l.Marks) != 1 {
		t.Errorf("rejected: %q, %+v", got, l.Marks)
	}
}

func TestASuggestionCutInTwoSaysItsWordsOnce(t *testing.T) {
	l := &Letter{
		Paragraphs: []Paragraph{{ID: "p", Part: PartBody, Text: "尽快完成改造"}},
		Marks:      []Mark{{ID: "s", Kind: MarkSuggestion, Paragraph: "p", Start: 0, End: 4, Note: "年底前做完"}},
	}
	l.Split("p", 2, "q", func() MarkID { return "s2" })
	whole := l.Clone()
	l.AcceptSuggestion("s")
	l.AcceptSuggestion("s2")
	if got := l.Paragraphs[0].Text + "|" + l.Paragraphs[1].Text; got != "年底前做完|改造" {
		t.Errorf("taken in halves: %q", got)
	}
	whole.Join("p")
	if len(whole.Marks) != 1 || whole.Marks[0].End != 4 || whole.Marks[0].Note != "年底前做完" {
		t.Errorf("joined again: %+v", whole.Marks)
	}
}
