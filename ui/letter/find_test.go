package letter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
)

func TestFindAndReplaceTellTheirCount(t *testing.T) {
	d := newDesk(t)
	p := d.page
	before := p.text.Letter().Clone()
	p.Replace()
	p.find.what.SetText("产地")
	if n, of := p.text.Matches(); n == 0 || of < 5 || !strings.Contains(p.find.count.Text, "共") {
		t.Fatalf("%d of %d, the bar says %q", n, of, p.find.count.Text)
	}
	p.find.with.SetText("产区")
	p.find.replaceAll()
	if !strings.HasPrefix(p.find.count.Text, "替换") || p.text.Letter().Get(drafting.PartTitle) == "" {
		t.Errorf("the bar says %q", p.find.count.Text)
	}
	after := p.text.Letter()
	if strings.Count(after.Paragraphs[after.Find(drafting.PartBody)].Text, "产地") > 0 {
		t.Error("something was left")
	}
	p.text.Undo()
	for i := range before.Paragraphs {
		if before.Paragraphs[i] != p.text.Letter().Paragraphs[i] {
			t.Fatalf("one step back leaves %q", p.text.Letter().Paragraphs[i].Text)
		}
	}
	p.find.what.SetText("(")
	p.find.pattern.SetChecked(true)
	if !strings.Contains(p.find.count.Text, "读不懂") {
		t.Errorf("a bad pattern: %q", p.find.count.Text)
	}
	p.find.what.OnEscape()
	if p.find.content.Visible() || d.win.Canvas().Focused() != fyne.Focusable(p.text) {
		t.Error("Escape does not lead back to the text")
	}
}

func TestGoToSection(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.GoToSection()
	k := newPicker("", "", nil)
	k.all = []pick{{title: "一、甲", second: "jia"}, {title: "二、乙", second: "a"}, {title: "三、丙", second: "ab"}}
	k.narrow("a")
	if len(k.shown) != 3 || k.shown[0].title != "二、乙" {
		t.Errorf("the key itself comes first: %+v", k.shown)
	}
	k.narrow("丙 三")
	if len(k.shown) != 1 {
		t.Errorf("both words: %+v", k.shown)
	}
	went := false
	k.shown[0].do = func() { went = true }
	k.dialog.Open(d.win.Canvas())
	k.field.OnSubmitted("")
	if !went || k.dialog.IsOpen() {
		t.Error("Enter does not go")
	}
}
