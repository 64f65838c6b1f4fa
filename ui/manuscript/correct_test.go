package manuscript

import (
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"fuhan/drafting"
)

func TestTheYearOfADispatchNumber(t *testing.T) {
	for in, want := range map[string]string{
		"江农函[2026]185号": "江农函〔2026〕185号",
		"江农函（2026）18号":  "江农函〔2026〕18号",
		"江农函(2026)9号":   "江农函〔2026〕9号",
		"会议（2026）":      "会议（2026）",
		"a[2026]":       "a[2026]",
		"共[12]":         "共[12]",
		"江农函〔2026〕9号":   "江农函〔2026〕9号",
		"江农函(1826)9号":   "江农函(1826)9号",
	} {
		e, _, c := shown(t, bodyOf(""))
		for _, r := range in {
			c.add(1)
			e.TypedRune(r)
		}
		if got := e.draft.all(); got != want {
			t.Errorf("%s becomes %s", in, got)
		}
	}
	e, _, _ := shown(t, bodyOf("江农函（2026）9"))
	e.CaretTo("p0", 10)
	typed(e, "号")
	e.Undo()
	if got := e.draft.all(); got != "江农函（2026）9号" {
		t.Errorf("one step back takes more than the correction: %q", got)
	}
	typed(e, "文")
	if got := e.draft.all(); got != "江农函（2026）9号文" {
		t.Errorf("corrected again: %q", got)
	}
}

func TestTabCompletesAShortKey(t *testing.T) {
	e, _, _ := shown(t, bodyOf("共3"))
	e.OnComplete = func(k string) (string, bool) { return "下一步，我们将", k == "xyb" }
	e.CaretTo("p0", 2)
	typed(e, "xyb")
	press(e, fyne.KeyTab)
	if got := e.draft.all(); got != "共3下一步，我们将" {
		t.Fatalf("%q", got)
	}
	e.Undo()
	if got := e.draft.all(); got != "共3xyb" {
		t.Errorf("one step back gives %q", got)
	}
	typed(e, "q")
	press(e, fyne.KeyTab)
	if got := e.draft.all(); got != "共3xybq" {
		t.Errorf("no such key: %q", got)
	}
}

func TestEnclose(t *testing.T) {
	e, _, _ := shown(t, bodyOf("冷链提案"))
	e.Select("p0", 0, 2)
	e.Enclose("《", "》")
	if e.draft.all() != "《冷链》提案" || e.SelectedText() != "冷链" {
		t.Errorf("%q, %q selected", e.draft.all(), e.SelectedText())
	}
}

// TestMoveSelectionIsCutAndInsert holds a drag of the selection against a plain string, and its marks against their text.
func TestMoveSelectionIsCutAndInsert(t *testing.T) {
	e, _, _ := shown(t, bodyOf(""))
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙丙丁戊a1𠮷")), 0, 8, -1)
		l := bodyOf(rapid.SliceOfN(word, 1, 4).Draw(t, "letter")...)
		if n := len([]rune(l.Paragraphs[0].Text)); n > 1 {
			l.Marks = []drafting.Mark{{ID: "o", Kind: drafting.MarkOrigin, Paragraph: "p0", Start: 0, End: n / 2, Department: "甲"}}
		}
		e.SetLetter(l)
		d := e.draft
		text := []rune(d.all())
		a := rapid.IntRange(0, len(text)).Draw(t, "from")
		b := rapid.IntRange(a, len(text)).Draw(t, "to")
		to := rapid.IntRange(0, len(text)).Draw(t, "place")
		d.selectRange(d.placeOf(a), d.placeOf(b))
		marked := ""
		for _, m := range l.Marks {
			marked = string([]rune(l.Paragraphs[0].Text)[m.Start:m.End])
		}
		moved := e.moveSelection(d.placeOf(to))
		want := string(text)
		if can := a < b && (to < a || to > b); can != moved {
			t.Fatalf("%d-%d to %d: %v", a, b, to, moved)
		} else if can && to < a {
			want = string(text[:to]) + string(text[a:b]) + string(text[to:a]) + string(text[b:])
		} else if can {
			want = string(text[:a]) + string(text[b:to]) + string(text[a:b]) + string(text[to:])
		}
		if got := d.all(); got != want {
			t.Fatalf("%q: %d-%d to %d gives %q, want %q", string(text), a, b, to, got, want)
		}
		if moved {
			if got := e.SelectedText(); got != string(text[a:b]) {
				t.Fatalf("%q is selected", got)
			}
			n := 0
			for _, m := range d.letter.Marks {
				if i := d.index(m.Paragraph); i >= 0 {
					n += len([]rune(d.text(place{i, m.Start}, place{i, m.End})))
				}
			}
			if a == 0 && b >= len([]rune(marked)) && b <= len([]rune(l.Paragraphs[0].Text)) && marked != "" && to > b && n < len([]rune(marked)) {
				t.Fatalf("of %q only %d runes are marked", marked, n)
			}
			e.Undo()
			if got := d.all(); got != string(text) {
				t.Fatalf("one step back gives %q", got)
			}
		}
	})
}
