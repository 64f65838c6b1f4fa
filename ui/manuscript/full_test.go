package manuscript

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fuhan/drafting"
)

// TestAFieldTakesNoMegabytes: what is too long for a field is refused whole, with its reason; nothing else changes.
func TestAFieldTakesNoMegabytes(t *testing.T) {
	huge := strings.Repeat("关于推进高标准农田建设的答复", 5<<20/42)
	for part, text := range map[drafting.Part]string{
		drafting.PartTitle: huge, drafting.PartAddressee: strings.Repeat("长\n", 400_000), drafting.PartSignatory: strings.Repeat("某某厅\n", 10_000),
		drafting.PartCopies: strings.Repeat("长", FieldMost+1),
	} {
		e, _, _ := shown(t, whole())
		at := slices.IndexFunc(e.Letter().Paragraphs, func(p drafting.Paragraph) bool { return p.Part == part })
		if at < 0 {
			t.Fatalf("no %s", part)
		}
		var told drafting.Part
		runes, changed := 0, false
		e.OnFull = func(p drafting.Part, n int) { told, runes = p, n }
		e.OnChanged = func() { changed = true }
		before := e.Letter().Clone()
		e.CaretTo(before.Paragraphs[at].ID, 1)
		e.PasteText(text)
		if told != part || runes <= FieldMost {
			t.Errorf("%s: told of %d characters in %q", part, runes, told)
		}
		if changed || !slices.Equal(e.Letter().Paragraphs, before.Paragraphs) || e.CanUndo() {
			t.Errorf("%s: the letter changed", part)
		}
		if id, k := e.Caret(); id != before.Paragraphs[at].ID || k != 1 {
			t.Errorf("%s: the caret went to %s %d", part, id, k)
		}
	}
}

func TestAFieldThatIsTooLongCanBeShortened(t *testing.T) {
	l := whole()
	at := l.Find(drafting.PartTitle)
	l.Paragraphs[at].Text = strings.Repeat("长", FieldMost+50)
	e, _, _ := shown(t, l)
	refused := false
	e.OnFull = func(drafting.Part, int) { refused = true }
	e.CaretTo(l.Paragraphs[at].ID, FieldMost+50)
	press(e, "BackSpace", "BackSpace")
	if n := utf8.RuneCountInString(e.Letter().Paragraphs[at].Text); refused || n != FieldMost+48 {
		t.Errorf("%d characters, refused: %v", n, refused)
	}
	typed(e, "字")
	if !refused {
		t.Error("it grows again")
	}
	e.CaretTo(e.Letter().Paragraphs[e.Letter().Find(drafting.PartBody)].ID, 0)
	refused = false
	typed(e, strings.Repeat("字", 20))
	if refused {
		t.Error("the text is refused for the title's length")
	}
}

// TestFiveMegabytesOfTextAreKept: nothing of a paste into the text is lost, wherever the caret stands, and no paragraph becomes
// so long that a key in it is felt; one step takes all back.
func TestFiveMegabytesOfTextAreKept(t *testing.T) {
	sentence := "推进高标准农田建后管护，落实经费保障。"
	for what, text := range map[string]string{
		"one line":   strings.Repeat(sentence, 5<<20/len(sentence)),
		"lines":      strings.Repeat(sentence+"\n", 5<<20/(len(sentence)+1)),
		"nine tenth": strings.Repeat("字", longest*9/10),
	} {
		for _, at := range []int{0, 3, 1 << 30} {
			l := bodyOf("前一段没有变。", "中间这一段"+strings.Repeat("很长", longest/4)+"。", "后一段没有变。")
			e, _, _ := shown(t, l)
			before := e.Letter().Clone()
			id := before.Paragraphs[1].ID
			e.CaretTo(id, at)
			_, k := e.Caret()
			mid := []rune(before.Paragraphs[1].Text)
			want := before.Paragraphs[0].Text + string(mid[:k]) + strings.ReplaceAll(text, "\n", "") + string(mid[k:]) + before.Paragraphs[2].Text
			e.PasteText(text)
			got := strings.Builder{}
			for _, p := range e.Letter().Paragraphs {
				got.WriteString(p.Text)
				if n := utf8.RuneCountInString(p.Text); n > longest {
					t.Errorf("%s at %d: a paragraph of %d", what, k, n)
				}
			}
			if got.String() != want {
				t.Errorf("%s at %d: %d bytes, want %d", what, k, got.Len(), len(want))
			}
			e.Undo()
			if !slices.Equal(e.Letter().Paragraphs, before.Paragraphs) || e.CanUndo() {
				t.Errorf("%s at %d: one step does not take it back", what, k)
			}
		}
	}
}
