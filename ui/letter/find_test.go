package letter

import (
	"fmt"
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
	d.settle("the pages", func() bool { return p.doc != nil })
	p.text.Edit(func(l *drafting.Letter) {
		add := func(id drafting.ParagraphID, part drafting.Part, text string) {
			l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: id, Part: part, Text: text})
		}
		add("a1", drafting.PartAnnex, "附件1")
		add("a1t", drafting.PartAnnexTitle, "设施清单")
	})
	l := p.text.Letter()
	second := l.Sections()[1]
	p.text.CaretTo(l.Paragraphs[second.First].ID, 0)
	k := p.newPlaces()
	k.dialog.Open(d.win.Canvas())
	var titles []string
	for _, x := range k.all {
		titles = append(titles, x.title)
		if x.tail == "" {
			t.Errorf("%s has no page", x.title)
		}
	}
	got := strings.Join(titles, "/") + "/"
	for _, want := range []string{"标题/", "主送/", "开头/", "总体情况/", "二、关于健全冷链运输和集配网络/", "　下一步/", "结束语/", "署名/", "附件1　设施清单/"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s among %s", want, got)
		}
	}
	if k.chosen < 4 || !strings.HasPrefix(k.shown[k.chosen].title, "二、") {
		t.Errorf("chosen is %d", k.chosen)
	}
	for _, c := range []struct{ typed, title string }{{"3", "三、"}, {"三", "三、"}, {"集配", "二、"}, {"结束", "结束语"}, {"总体", "总体情况"}} {
		k.field.SetText(c.typed)
		k.narrow(c.typed)
		if len(k.shown) == 0 || !strings.HasPrefix(k.shown[0].title, c.title) {
			t.Errorf("%s finds %+v", c.typed, k.shown)
		}
	}
	k.narrow("3")
	third := l.Paragraphs[l.Sections()[2].First].ID
	k.field.OnSubmitted("")
	if id, _ := p.text.Caret(); id != third || k.dialog.IsOpen() || d.win.Canvas().Focused() != fyne.Focusable(p.text) {
		t.Error("Enter does not go to the third section")
	}
	k = p.newPlaces()
	k.narrow("设施清单")
	k.take(0)
	if d.win.Canvas().Focused() != fyne.Focusable(p.paper) {
		t.Error("an annex is not looked at on the paper")
	}
}

func TestPlacesOfATemplateWithoutHeadings(t *testing.T) {
	n := 0
	id := func() drafting.ParagraphID { n++; return drafting.ParagraphID(fmt.Sprint(n)) }
	l := &drafting.Letter{}
	for _, q := range []drafting.Paragraph{
		{Part: drafting.PartNumber, Text: "江农函〔2026〕1号"},
		{Part: drafting.PartTitle},
		{Part: drafting.PartBody, Text: "总的说。"},
		{Part: drafting.PartBody, Prompt: "意见：写明同意什么"},
		{Part: drafting.PartBody, Prompt: "写一句话"},
		{Part: drafting.PartClosing, Text: "此复。"},
	} {
		q.ID = id()
		l.Paragraphs = append(l.Paragraphs, q)
	}
	var got []string
	for _, s := range spots(l) {
		got = append(got, s.title)
	}
	if want := "发文字号 标题 正文 意见 结束语"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// After a click on one of the bar's buttons no field has the keyboard: Escape closes the bar all the same.
func TestEscapeClosesTheFindBarFromItsButtons(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.Replace()
	d.win.Canvas().Unfocus()
	p.TakeKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.find.opened || p.find.content.Visible() {
		t.Error("the bar stays")
	}
}

func TestThePickerNarrows(t *testing.T) {
	d := newDesk(t)
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
