package letter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

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
	usual := d.page.text.WidthFor(20, false)
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

func TestTheTourIsShownOnce(t *testing.T) {
	d := newDesk(t)
	p := d.page
	if !p.tour.banner.Visible() || d.win.Canvas().Focused() != fyne.Focusable(p.text) {
		t.Fatal("no tour on first use, or it takes the keyboard")
	}
	if n := len(tourSteps()); n != 5 {
		t.Errorf("%d steps", n)
	}
	for i := range tourSteps() {
		if p.tour.step != i {
			t.Errorf("at step %d, want %d", p.tour.step, i)
		}
		p.tour.show(i + 1)
	}
	if p.tour.banner.Visible() {
		t.Error("the tour does not end")
	}
	p.Leave(func() {})
	if again := d.open("two", nil); again.tour.banner.Visible() {
		t.Error("the tour comes again")
	}
}

func TestTypingWhileTheDiskIsFullLosesNothing(t *testing.T) {
	d := newDesk(t)
	p := d.page
	whole := p.saver.store
	p.saver.store = fullDisk{d.store}
	p.text.TypedRune('甲')
	d.win.Canvas().Unfocus() // a blur saves at once
	d.settle("the banner", func() bool { return p.banner.Visible() && p.banner.Happened == "没有保存。" })
	told := false
	for _, s := range d.left {
		told = told || s.Text == "未保存"
	}
	if !told {
		t.Errorf("the status says %+v", d.left)
	}
	d.win.Canvas().Focus(p.text)
	p.text.TypedRune('乙') // writing goes on
	p.saver.store = whole
	p.SaveNow()
	d.settle("saved", func() bool { return !p.banner.Visible() })
	stored := d.stored()
	found := false
	for _, q := range stored.Paragraphs {
		found = found || strings.Contains(q.Text, "甲乙")
	}
	if !found {
		t.Error("what was typed while the disk was full is not in the store")
	}
}

func TestTheTourRingsItsPlaceAndGoesByKeys(t *testing.T) {
	d := newDesk(t)
	d.win.SetPadded(false)
	p := d.page
	press := func(k fyne.KeyName) { p.text.TypedKey(&fyne.KeyEvent{Name: k}) }
	before := text(p.text.Letter())
	for _, width := range []float32{1368, 976, 852} {
		d.win.Resize(fyne.NewSize(width, 760))
		p.Tour()
		p.root.Refresh()
		k := p.desk
		for i := range tourSteps() {
			r := p.tour.ring
			want := []fyne.CanvasObject{k.outline, k.text, k.paper, k.text, k.text}[i]
			if i == 0 && !k.outline.Visible() {
				want = k.strip
			}
			if i == 2 && !k.paper.Visible() {
				want = k.tabs
			}
			x, y := want.Position().X, p.body.Position().Y+want.Position().Y
			if !r.Visible() || r.StrokeWidth != 2 || r.Position().X < x || r.Position().Y < y ||
				r.Position().X+r.Size().Width > x+want.Size().Width || r.Position().Y+r.Size().Height > y+want.Size().Height {
				t.Errorf("%v wide, step %d: the ring is at %v, %v; the place at %v,%v, %v", width, i, r.Position(), r.Size(), x, y, want.Size())
			}
			press(fyne.KeyReturn)
		}
		if p.tour.banner.Visible() || p.tour.ring.Visible() || text(p.text.Letter()) != before {
			t.Errorf("%v wide: five times Enter do not end the tour, or wrote something", width)
		}
	}
	p.Tour()
	press(fyne.KeyEscape)
	if p.tour.banner.Visible() || p.tour.ring.Visible() {
		t.Error("Escape does not end the tour")
	}
	p.Tour()
	p.text.TypedRune('字')
	press(fyne.KeyReturn)
	if p.tour.step != 0 || !p.tour.banner.Visible() || text(p.text.Letter()) == before {
		t.Error("who writes cannot part a paragraph during the tour")
	}
}
