package letter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
	"fuhan/ui/manuscript"
	"fuhan/ui/widgets"
)

func TestPasteShowsItsRepairs(t *testing.T) {
	d := newDesk(t)
	p := d.page
	clip := fyne.CurrentApp().Clipboard()
	paste := func(s string) *widgets.Dialog {
		clip.SetContent(s)
		p.text.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
		top, _ := d.win.Canvas().Overlays().Top().(*widgets.Dialog)
		return top
	}
	holds := func(s string) bool { return strings.Contains(letterText(p), s) }
	if paste("近三年新建设施四座。") != nil || !holds("近三年新建设施四座。") {
		t.Fatal("a text that is right is pasted at once")
	}
	top := paste("设施(含冷库)\x00４座,好")
	if top == nil || holds("设施") && holds("冷库)") {
		t.Fatal("nothing is shown")
	}
	d.tap("改好再粘贴")
	if !holds("设施（含冷库）4座，好") {
		t.Errorf("repaired: %s", letterText(p))
	}
	p.text.Undo()
	if holds("含冷库") {
		t.Error("a paste is one step back")
	}
	paste("设施(含冷库)４座,好")
	d.tap("按原样粘贴")
	if !holds("设施(含冷库)４座,好") {
		t.Error("as it came")
	}
	clip.SetContent("再(来)一次")
	p.PasteAsIs()
	if !holds("再(来)一次") || d.win.Canvas().Overlays().Top() != nil {
		t.Error("Ctrl+Shift+V asks")
	}
	before := letterText(p)
	paste(strings.Repeat("字", mostPasted/3+1))
	if letterText(p) != before || len(d.fails) != 1 {
		t.Errorf("a text too large: %v", d.fails)
	}
}

// letterText gives all of a page's text.
func letterText(p *Page) string {
	var b strings.Builder
	for _, q := range p.text.Letter().Paragraphs {
		b.WriteString(q.Text + "\n")
	}
	return b.String()
}

func TestAPasteThatIsTooLongForTheTitleIsSaid(t *testing.T) {
	d := newDesk(t)
	p := d.page
	l := p.text.Letter()
	before := l.Get(drafting.PartTitle)
	p.text.CaretTo(l.Paragraphs[l.Find(drafting.PartTitle)].ID, 0)
	long := strings.Repeat("长", manuscript.FieldMost)
	fyne.CurrentApp().Clipboard().SetContent(long)
	p.text.PasteAsIs()
	if p.text.Letter().Get(drafting.PartTitle) != before || fyne.CurrentApp().Clipboard().Content() != long {
		t.Error("title or clipboard changed")
	}
	if len(d.fails) != 1 || !strings.HasPrefix(drafting.ErrorMessage(d.fails[0]), "标题太长，没有写进去。") {
		t.Errorf("said: %v", d.fails)
	}
}
