package letter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/ui/widgets"
)

// TestACommentWithoutASelectionLiesOnTheSentence: Ctrl+M with a caret alone.
func TestACommentWithoutASelectionLiesOnTheSentence(t *testing.T) {
	d := newDesk(t)
	p := d.page
	l := p.text.Letter()
	s := l.Sections()[0]
	var q *drafting.Paragraph
	for i := s.First + 1; i < s.Last && q == nil; i++ {
		if strings.Count(l.Paragraphs[i].Text, "。") > 1 {
			q = &l.Paragraphs[i]
		}
	}
	first, _, _ := strings.Cut(q.Text, "。")
	sentence := []rune(first + "。")
	p.text.CaretTo(q.ID, 2)

	p.Remark(drafting.MarkComment)
	if p.text.SelectedText() != string(sentence) {
		t.Fatalf("selected is %q", p.text.SelectedText())
	}
	top := d.win.Canvas().Overlays().Top().(*widgets.Dialog)
	top.Close() // thought better of it
	if id, at := p.text.Caret(); p.text.SelectedText() != "" || id != q.ID || at != 2 || d.win.Canvas().Focused() != fyne.Focusable(p.text) {
		t.Errorf("after giving up %q is selected, the caret stands at %d", p.text.SelectedText(), at)
	}

	before := len(p.text.Letter().Marks)
	p.Remark(drafting.MarkComment)
	for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if a, ok := o.(*widgets.Field); ok {
			a.SetText("这句请再核")
		}
	}
	d.tap("加批注")
	marks := p.text.Letter().Marks
	if len(marks) != before+1 {
		t.Fatalf("%d marks, before %d", len(marks), before)
	}
	if m := marks[len(marks)-1]; m.Kind != drafting.MarkComment || m.Paragraph != q.ID || m.Start != 0 || m.End != len(sentence) || m.Note != "这句请再核" {
		t.Errorf("the comment is %+v", m)
	}
}
