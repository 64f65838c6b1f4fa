package manuscript

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fuhan/drafting"
)

func TestFindCountsAndGoesAround(t *testing.T) {
	e, _, _ := shown(t, bodyOf("冷链项目和项目库", "没有", "项目"))
	n, err := e.Find(Query{Text: "项目"}, false)
	if n != 3 || err != nil {
		t.Fatal(n, err)
	}
	e.CaretTo("p0", 0)
	for _, want := range []int{1, 2, 3, 1} {
		e.FindNext(1)
		if got, of := e.Matches(); got != want || of != 3 {
			t.Errorf("at %d of %d, want %d", got, of, want)
		}
	}
	for _, want := range []int{3, 2, 1, 3} {
		e.FindNext(-1)
		if got, _ := e.Matches(); got != want {
			t.Errorf("backwards at %d, want %d", got, want)
		}
	}
	typed(e, "任务")
	if _, of := e.Matches(); of != 2 {
		t.Errorf("after an edit %d are found, want 2", of)
	}
	if _, err := e.Find(Query{Text: "(", Pattern: true}, false); err == nil {
		t.Error("a pattern that cannot be read")
	}
	if n, _ := e.Find(Query{Text: "("}, false); n != 0 {
		t.Error("a bracket is no pattern by itself")
	}
}

func TestReplaceLeavesLiveFields(t *testing.T) {
	l := bodyOf("冷链项目和冷链库", "冷链")
	l.Marks = []drafting.Mark{{ID: "k", Kind: drafting.MarkSlot, Name: "title", Paragraph: "p0", Start: 0, End: 4}}
	e, _, _ := shown(t, l)
	e.Find(Query{Text: "冷链"}, false)
	wrote, left := e.ReplaceAll("冷藏")
	if wrote != 2 || left != 1 || e.draft.all() != "冷链项目和冷藏库\n冷藏" {
		t.Errorf("%d written, %d left: %q", wrote, left, e.draft.all())
	}
	e.Undo()
	if e.draft.all() != "冷链项目和冷链库\n冷链" {
		t.Errorf("one step back gives %q", e.draft.all())
	}
}

func TestReplaceInSelectionAndByPattern(t *testing.T) {
	e, _, _ := shown(t, bodyOf("2025年和2026年", "2027年"))
	e.Select("p0", 6, 11)
	n, _ := e.Find(Query{Text: `(\d+)年`, Pattern: true}, true)
	if n != 1 {
		t.Fatalf("%d in the selection", n)
	}
	e.FindNext(1)
	if !e.Replace("〔$1〕号") || e.draft.all() != "2025年和〔2026〕号\n2027年" {
		t.Errorf("replaced: %q", e.draft.all())
	}
	if n, _ := e.Find(Query{Text: `(\d+)年`, Pattern: true}, false); n != 2 {
		t.Errorf("%d in the letter", n)
	}
}

// TestReplaceAllIsAPlainReplace holds ReplaceAll against the same on a plain string.
func TestReplaceAllIsAPlainReplace(t *testing.T) {
	e, _, _ := shown(t, bodyOf(""))
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙a.$𠮷")), 0, 12, -1)
		texts := rapid.SliceOfN(word, 1, 4).Draw(t, "letter")
		what := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙a.$𠮷")), 1, 2, -1).Draw(t, "what")
		with := word.Draw(t, "with")
		e.SetLetter(bodyOf(texts...))
		pattern := rapid.Bool().Draw(t, "pattern")
		e.Find(Query{Text: what, Pattern: pattern}, false)
		before := e.draft.all()
		want := strings.ReplaceAll(before, what, with)
		if pattern {
			p, err := regexp.Compile(what)
			if err != nil {
				return
			}
			lines := strings.Split(before, "\n")
			for i := range lines {
				at := 0
				var b strings.Builder
				for _, g := range p.FindAllStringSubmatchIndex(lines[i], -1) {
					if g[0] < g[1] {
						b.WriteString(lines[i][at:g[0]])
						b.Write(p.ExpandString(nil, with, lines[i], g))
						at = g[1]
					}
				}
				lines[i] = b.String() + lines[i][at:]
			}
			want = strings.Join(lines, "\n")
		}
		e.ReplaceAll(with)
		if got := e.draft.all(); got != want {
			t.Fatalf("%q for %q with %q: %q, want %q", what, before, with, got, want)
		}
	})
}
