package manuscript

import (
	"testing"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
	"fuhan/ui/input"
)

func TestComposedTextIsShownAndNotWritten(t *testing.T) {
	e, _, _ := shown(t, &drafting.Letter{ID: "l", Paragraphs: []drafting.Paragraph{
		{ID: "p0", Part: drafting.PartBody, Text: "省级财政每年安排专项资金。"},
		{ID: "p1", Part: drafting.PartBody},
	}, Marks: []drafting.Mark{{ID: "s", Kind: drafting.MarkSuggestion, Paragraph: "p0", Start: 2, End: 4, Note: "各级"}}})
	f := inputField{e}
	changed := 0
	e.OnChanged = func() { changed++ }
	for _, c := range []struct {
		id  drafting.ParagraphID
		at  int
		row string
	}{
		{"p0", 0, "ni hao省级财政各级每年安排专项资金。"},
		{"p0", 4, "省级财政ni hao各级每年安排专项资金。"},
		{"p0", 6, "省级财政各级每年ni hao安排专项资金。"},
		{"p1", 0, "ni hao"},
	} {
		e.CaretTo(c.id, c.at)
		before, _ := f.CaretBox()
		f.Compose(input.Preedit{Text: "ni hao", Caret: 6})
		b := e.column.blocks[e.draft.index(c.id)]
		if got := string(b.text); got != c.row {
			t.Errorf("at %s %d: %q, want %q", c.id, c.at, got, c.row)
		}
		if got := string(b.text[b.composed.from:b.composed.to]); got != "ni hao" {
			t.Errorf("at %s %d: underlined is %q", c.id, c.at, got)
		}
		p := b.picture(0, span{}, false, nil)
		if n := len(p.decor); n == 0 || p.decor[n-1].manner != composedLine {
			t.Errorf("at %s %d: nothing is underlined", c.id, c.at)
		}
		begin, _ := f.CaretBox()
		if caret, _ := e.view.caretBox(); begin.X != before.X || caret.X <= begin.X {
			t.Errorf("at %s %d: candidates at %v, caret at %v, before %v", c.id, c.at, begin.X, caret.X, before.X)
		}
		f.Compose(input.Preedit{})
		if b := e.column.blocks[e.draft.index(c.id)]; b.composed != (span{}) {
			t.Error("still composed")
		}
	}
	if e.Letter().Paragraphs[0].Text != "省级财政每年安排专项资金。" || changed != 0 || e.CanUndo() {
		t.Errorf("composing changed the letter: %d times", changed)
	}
}

func TestOneCommitIsOneStep(t *testing.T) {
	e, _, _ := shown(t, &drafting.Letter{ID: "l", Paragraphs: []drafting.Paragraph{{ID: "p0", Part: drafting.PartBody, Text: "甲乙"}}})
	f := inputField{e}
	e.CaretTo("p0", 1)
	for _, s := range []string{"中华人民共和国", "，", "你", "好"} {
		f.Compose(input.Preedit{Text: "x"})
		f.Commit(s)
		f.Compose(input.Preedit{})
	}
	for _, want := range []string{"甲中华人民共和国，你好乙", "甲中华人民共和国，你乙", "甲中华人民共和国，乙", "甲中华人民共和国乙", "甲乙"} {
		if got := e.Letter().Paragraphs[0].Text; got != want {
			t.Fatalf("%q, want %q", got, want)
		}
		e.Undo()
	}
	e.Select("p0", 0, 2)
	f.Commit("丙\x00\n丁")
	if got := e.Letter().Paragraphs; len(got) != 2 || got[0].Text != "丙" || got[1].Text != "丁" {
		t.Errorf("%+v", got)
	}
}

func TestComposingInAFullLine(t *testing.T) {
	e, _, _ := shown(t, &drafting.Letter{ID: "l", Paragraphs: []drafting.Paragraph{{ID: "p0", Part: drafting.PartBody, Text: "一二三四五六七八九十一二三四五六七八九十一二三四五六"}}})
	f := inputField{e}
	e.CaretTo("p0", 24)
	f.Compose(input.Preedit{Text: "中华人民共和国", Caret: 7})
	if s, _ := e.composingCaret(); s.line != 1 {
		t.Errorf("the caret is in line %d", s.line)
	}
	at, size := f.CaretBox()
	if caret, _ := e.view.caretBox(); at != caret || size.Height <= caretHeight*e.cell {
		t.Errorf("candidates at %v, caret at %v", at, caret)
	}
	e.SetReadOnly(true)
	e.TypedRune('x')
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	f.Commit("x")
	if n := len([]rune(e.Letter().Paragraphs[0].Text)); n != 26 {
		t.Errorf("%d runes in a text that can only be read", n)
	}
}
