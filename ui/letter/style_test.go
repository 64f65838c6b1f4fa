package letter

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/ui/widgets"
)

// words gives what is written in an object and all that it holds.
func words(o fyne.CanvasObject) string {
	var b strings.Builder
	for _, o := range test.LaidOutObjects(o) {
		switch o := o.(type) {
		case *widgets.Words:
			b.WriteString(o.Text + "\n")
		case *widgets.Prose:
			b.WriteString(o.Text + "\n")
		}
	}
	return b.String()
}

// sentence gives what the opening says of the departments.
func (d *testDesk) sentence() string { return d.page.departmentsSentence().Text }

func TestTheSentenceTakesTheOfficesStyle(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	before := d.sentence()
	if note := p.departmentsSentence().Note; note != "省市场监管局无补充意见，按规则列入；省供销社未到，用“等”。" {
		t.Errorf("note %q", note)
	}
	p.SentenceStyle()
	top := d.win.Canvas().Overlays().Top()
	for _, o := range test.LaidOutObjects(top) {
		switch w := o.(type) {
		case *widgets.Segments:
			w.Select(1)
			w.OnChanged(1)
		case *widgets.Check:
			if strings.HasPrefix(w.Text, "无补充意见") {
				w.SetChecked(false)
			}
		}
	}
	const want = "经综合省发展改革委、财政厅、交通运输厅、商务厅等单位意见"
	if got := words(top); !strings.Contains(got, want) {
		t.Errorf("the example does not follow:\n%s", got)
	}
	d.press("用这个样式")
	if d.sentence() != want {
		t.Fatalf("%q becomes %q", before, d.sentence())
	}
	if note := p.departmentsSentence().Note; note != "省市场监管局按规则不列；省供销社未到，用“等”。" {
		t.Errorf("note %q", note)
	}
	o, err := d.store.Office(context.Background())
	if err != nil || o.Sentence == nil || o.Sentence.Style != "group" || !o.Sentence.OmitNone || o.Sentence.OmitUnused {
		t.Errorf("kept %+v, %v", o.Sentence, err)
	}
	p.SentenceStyle()
	d.press("单位次序…")
	for _, w := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if f, ok := w.(*widgets.Field); ok {
			f.SetText("【甲】\n省商务厅\n省财政厅\n省财政厅")
		}
	}
	d.press("用这个次序")
	if d.win.Canvas().Overlays().Top() == nil {
		t.Fatal("an order with a unit that stands twice was taken")
	}
	for _, w := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if f, ok := w.(*widgets.Field); ok {
			f.SetText("【甲】\n省商务厅\n省财政厅\n省发展改革委\n省交通运输厅")
		}
	}
	d.press("用这个次序")
	if got := d.sentence(); got != "经综合省商务厅、财政厅、发展改革委、交通运输厅等单位意见" {
		t.Errorf("in another order %q", got)
	}
	p.SentenceStyle()
	d.press("跟规则包")
	if got := d.sentence(); got != "经综合省商务厅、省财政厅、省发展改革委、省交通运输厅、省市场监管局等单位意见" {
		t.Errorf("as the pack says %q", got)
	}
	d.noFails()
}

func TestASentenceChangedByHandIsFlaggedAndGivenBack(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	own := d.sentence()
	p.text.Edit(func(l *drafting.Letter) {
		for _, m := range l.Marks {
			if m.Kind == drafting.MarkSlot && m.Name == "consult" {
				rs := []rune(l.Paragraphs[l.Index(m.Paragraph)].Text)
				at := strings.Index(string(rs[m.Start:m.End]), "省商务厅、")
				n := len([]rune(string(rs[m.Start:m.End])[:at]))
				l.Replace(m.Paragraph, m.Start+n, m.Start+n+5, "")
				return
			}
		}
	})
	p.sync()
	p.showMerging()
	s := p.departmentsSentence()
	if !s.Hand || strings.Contains(s.Text, "省商务厅") || !strings.Contains(s.Note, "漏了省商务厅") {
		t.Fatalf("%+v", s)
	}
	for _, o := range test.LaidOutObjects(p.merge.board.Matrix) {
		if b, ok := o.(*widgets.Button); ok && b.Text == "改回自动" {
			test.Tap(b)
		}
	}
	if s = p.departmentsSentence(); s.Hand || s.Text != own {
		t.Errorf("given back, it is %+v", s)
	}
	p.Undo()
	if !p.departmentsSentence().Hand {
		t.Error("one step back does not bring the words of the hand again")
	}
	d.noFails()
}
