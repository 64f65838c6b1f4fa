package manuscript

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"fuhan/drafting"
)

func suggested() *drafting.Letter {
	l := bodyOf("近期完成改造任务，按期验收。", "各镇街同步推进。")
	l.Marks = []drafting.Mark{
		{ID: "s", Kind: drafting.MarkSuggestion, Paragraph: "p0", Start: 0, End: 2, Note: "2026年", Author: "许静"},
		{ID: "i", Kind: drafting.MarkSuggestion, Paragraph: "p0", Start: 4, End: 4, Note: "全部"},
		{ID: "c", Kind: drafting.MarkComment, Paragraph: "p1", Start: 1, End: 3, Note: "哪些镇街？"},
	}
	return l
}

func TestAdditionsAreDrawnAndNotWritten(t *testing.T) {
	e, _, _ := shown(t, suggested())
	b := e.column.blocks[0]
	if got := string(b.text); got != "近期2026年完成全部改造任务，按期验收。" {
		t.Fatalf("the line shows %q", got)
	}
	for k := 0; k <= b.count; k++ {
		if got := b.own(b.shown(k)); got != k {
			t.Errorf("place %d comes back as %d", k, got)
		}
		if k < b.count && b.text[b.behind(k)] != []rune(b.key.text)[k] {
			t.Errorf("rune %d is drawn as %c", k, b.text[b.behind(k)])
		}
	}
	e.CaretTo("p0", 0)
	for range 5 {
		press(e, fyne.KeyRight)
	}
	if _, k := e.Caret(); k != 5 {
		t.Errorf("five steps lead to %d: the caret stands in what is not written", k)
	}
	typed(e, "好")
	if got := e.Letter().Paragraphs[0].Text; got != "近期完成改好造任务，按期验收。" {
		t.Errorf("typed: %q", got)
	}
}

func TestWeaveAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙丙a1𠮷")), 0, 6, -1)
		l := bodyOf(word.Draw(t, "text"))
		n := len([]rune(l.Paragraphs[0].Text))
		for range rapid.IntRange(0, 4).Draw(t, "suggestions") {
			s := rapid.IntRange(0, n).Draw(t, "start")
			l.Marks = append(l.Marks, drafting.Mark{Kind: drafting.MarkSuggestion, Paragraph: "p0", Start: s, End: rapid.IntRange(s, n).Draw(t, "end"), Note: word.Draw(t, "note")})
		}
		text, added := weave(l.Paragraphs[0].Text, additions(l)["p0"], 2)
		b := &block{text: append([]rune("一、"), []rune(text)...), lead: 2, count: n, added: added}
		own := []rune(l.Paragraphs[0].Text)
		for k := range n {
			if b.text[b.behind(k)] != own[k] || b.own(b.behind(k)) != k || b.own(b.shown(k)) != k {
				t.Fatalf("rune %d of %q in %q", k, string(own), text)
			}
		}
		rest := []rune{}
		for i := 2; i < len(b.text); i++ {
			if !slices.ContainsFunc(added, func(a addition) bool { return i >= a.shown && i < a.shown+a.runes }) {
				rest = append(rest, b.text[i])
			}
		}
		if !slices.Equal(rest, own) {
			t.Fatalf("without what is added %q is %q", text, string(rest))
		}
	})
}

func TestGoTakeAndRejectByKeyboard(t *testing.T) {
	e, _, _ := shown(t, suggested())
	fix := "按时"
	e.SetFindings([]Finding{
		{Paragraph: "p0", Start: 9, End: 11, Level: Error, Message: "用词不当", Fix: &fix},
		{Paragraph: "p1", Start: 5, End: 7, Level: Hint, Message: "语气弱"},
	})
	e.CaretTo("p0", 0)
	var went []string
	for range 6 {
		e.Next(1)
		went = append(went, string(e.at.mark.ID)+e.SelectedText())
	}
	if want := []string{"s近期", "i", "按期", "c镇街", "推进", "s近期"}; !slices.Equal(went, want) {
		t.Fatalf("went to %q, want %q", went, want)
	}
	if !e.view.tip.plate.Visible() || e.view.tip.body.Text != "“近期”改为“2026年”" {
		t.Errorf("the panel says %q", e.view.tip.body.Text)
	}
	if !e.Take() || e.Letter().Paragraphs[0].Text != "2026年完成改造任务，按期验收。" {
		t.Fatalf("taken: %q", e.Letter().Paragraphs[0].Text)
	}
	e.Undo()
	if len(e.Letter().Marks) != 3 || e.Letter().Paragraphs[0].Text != "近期完成改造任务，按期验收。" {
		t.Fatal("one step back does not bring the suggestion back")
	}
	e.Redo()
	e.Next(1)
	if e.at.mark.ID != "i" || !e.Reject() || len(e.Letter().Marks) != 1 {
		t.Fatalf("rejected: %+v", e.Letter().Marks)
	}
	e.Next(1)
	if e.SelectedText() != "按期" || !e.Take() || e.Letter().Paragraphs[0].Text != "2026年完成改造任务，按时验收。" {
		t.Fatalf("a finding follows edits beside it: %q", e.Letter().Paragraphs[0].Text)
	}
	if a, _, h := e.Findings(); a != 0 || h != 1 {
		t.Errorf("a finding put right is still shown: %d, %d", a, h)
	}
	e.SetReadOnly(true)
	e.Next(-1)
	if e.Take() || e.Letter().Paragraphs[1].Text != "各镇街同步推进。" {
		t.Error("a text that can only be read was changed")
	}
}

func TestNextComesBack(t *testing.T) {
	e, _, _ := shown(t, suggested())
	for _, by := range []int{1, -1} {
		e.CaretTo("p0", 3)
		seen := map[drafting.MarkID]bool{}
		for range 3 {
			e.Next(by)
			seen[e.at.mark.ID] = true
		}
		if len(seen) != 3 {
			t.Errorf("by %d only %v are reached", by, seen)
		}
	}
}

func TestRemark(t *testing.T) {
	e, _, _ := shown(t, bodyOf("各镇街同步推进。"))
	e.Select("p0", 1, 3)
	if !e.Remark(drafting.MarkComment, "许静", "哪些\x00镇街？") || len(e.Letter().Marks) != 1 {
		t.Fatal("no comment")
	}
	if m := e.Letter().Marks[0]; m.Start != 1 || m.End != 3 || m.Note != "哪些镇街？" || m.Author != "许静" {
		t.Errorf("the comment is %+v", m)
	}
	n, ok := e.noteAt(at(e, "p0", 2))
	if !ok || n.kind != noteComment {
		t.Errorf("nothing under the mouse: %+v", n)
	}
	e.Undo()
	if len(e.Letter().Marks) != 0 {
		t.Error("a comment is one step back")
	}
}

func TestTheSentenceAtTheCaret(t *testing.T) {
	text := []rune("第一句。　第二句说“好。”第三句？第四句没有完")
	for _, c := range []struct {
		at   int
		want string
	}{{0, "第一句。"}, {3, "第一句。"}, {4, "第二句说“好。”"}, {7, "第二句说“好。”"}, {12, "第二句说“好。”"}, {13, "第三句？"}, {17, "第四句没有完"}, {len(text), "第四句没有完"}} {
		from, to := sentenceAt(text, c.at)
		if got := string(text[from:to]); got != c.want {
			t.Errorf("at %d: %q, want %q", c.at, got, c.want)
		}
	}
	if from, to := sentenceAt([]rune("完了。 "), 4); from != 0 || to != 3 {
		t.Errorf("behind the last sentence: %d to %d", from, to)
	}
	for _, empty := range []string{"", "  "} {
		if from, to := sentenceAt([]rune(empty), 0); from != to {
			t.Errorf("a sentence in %q", empty)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringOf(rapid.SampledFrom([]rune("字数。？”\n 　a;"))).Draw(t, "text"))
		at := rapid.IntRange(0, len(text)).Draw(t, "at")
		from, to := sentenceAt(text, at)
		if from > to || to > len(text) || from == to && strings.TrimSpace(string(text)) != "" {
			t.Fatalf("%q at %d: %d to %d", string(text), at, from, to)
		}
	})
}
