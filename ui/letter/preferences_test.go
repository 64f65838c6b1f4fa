package letter

import "testing"

func TestAReopenedLetterStandsAtTheSamePlace(t *testing.T) {
	d := newDesk(t)
	l := d.page.text.Letter()
	id := l.Paragraphs[len(l.Paragraphs)/2].ID
	d.page.text.CaretTo(id, 3)
	want, at := d.page.text.Caret()
	left := false
	d.page.Leave(func() { left = true })
	if !left {
		t.Fatal("not left")
	}
	again := d.open("two", nil)
	if got, n := again.text.Caret(); got != want || n != at {
		t.Errorf("the caret stands at %s %d, want %s %d", got, n, want, at)
	}
	if again.goBack("gone 3") || again.goBack("") {
		t.Error("a place that is gone")
	}
}

func TestTheManuscriptGrowsAndKeepsItsSize(t *testing.T) {
	d := newDesk(t)
	usual := d.page.text.WidthFor(20)
	d.page.ZoomText(1)
	if d.page.desk.more != 2 {
		t.Fatalf("more is %v", d.page.desk.more)
	}
	for range 30 {
		d.page.ZoomText(1)
	}
	if d.page.text.Size().Width < usual || d.page.text.Size().Width > 1368 {
		t.Errorf("the text is %v wide", d.page.text.Size().Width)
	}
	d.page.ZoomText(-3)
	d.page.Leave(func() {})
	if p := d.open("two", nil); p.desk.more != d.page.desk.more {
		t.Errorf("opened again: %v, want %v", p.desk.more, d.page.desk.more)
	}
}
