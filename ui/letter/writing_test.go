package letter

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting/typeset"
	"fuhan/ui/look"
	"fuhan/ui/manuscript"
)

// pageWidth gives the page's part of a window: what the rail leaves.
func pageWidth(window float32) float32 {
	if window < look.NarrowWindow {
		return window - look.RailNarrow
	}
	return window - look.RailWidth
}

func TestArrangementsOfTheWritingPage(t *testing.T) {
	d := newDesk(t)
	d.win.SetPadded(false)
	for _, c := range []struct {
		name          string
		width, height float32
		want          arrangement
	}{
		{"1440x900", 1440, 900, arrangement{outline: 232, cell: 20}},
		{"1280x720", 1280, 720, arrangement{outline: 192, cell: 18}},
		{"1180", 1180, 720, arrangement{outline: 192, cell: 18, short: true}},
		{"1160", 1160, 720, arrangement{outline: 192, cell: 18, short: true}},
		{"1100", 1100, 720, arrangement{outline: 44, cell: 18, short: true}},
		{"1024x768", 1024, 768, arrangement{outline: 44, cell: 18, short: true}},
		{"1440x900 at 1.5", 960, 600, arrangement{outline: 44, cell: 18, short: true, tabs: true}},
		{"900", 900, 720, arrangement{outline: 44, cell: 18, short: true, tabs: true}},
		{"1280x720 at 1.5", 853, 480, arrangement{outline: 44, cell: 18, short: true, tabs: true}},
		{"the least", 800, 480, arrangement{outline: 44, cell: 18, short: true, tabs: true}},
	} {
		width := pageWidth(c.width)
		d.win.Resize(fyne.NewSize(width, c.height-60))
		k := d.page.desk
		if k.now != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, k.now, c.want)
		}
		shown, hidden := k.outline, k.strip
		if c.want.outline == outlineStrip {
			shown, hidden = k.strip, k.outline
		}
		if !shown.Visible() || hidden.Visible() || shown.Size().Width != c.want.outline {
			t.Errorf("%s: scaffold %v, strip %v, %v wide", c.name, k.outline.Visible(), k.strip.Visible(), shown.Size().Width)
		}
		if k.tabs.Visible() != c.want.tabs || k.paper.Visible() == c.want.tabs || !k.text.Visible() {
			t.Errorf("%s: tabs %v, paper %v, text %v", c.name, k.tabs.Visible(), k.paper.Visible(), k.text.Visible())
		}
		if room := k.text.Size().Width; room < k.textWidth(c.want.cell, c.want.short) || room < typeset.Columns*c.want.cell {
			t.Errorf("%s: the text has %v", c.name, room)
		}
		end := k.text.Position().X + k.text.Size().Width
		if !c.want.tabs {
			if k.paper.Position().X < end || k.paper.Size().Width < leastRight {
				t.Errorf("%s: the paper is at %v, %v wide, behind text that ends at %v", c.name, k.paper.Position().X, k.paper.Size().Width, end)
			}
			end = k.paper.Position().X + k.paper.Size().Width
		}
		if end != width || shown.Size().Width >= k.text.Position().X {
			t.Errorf("%s: ends at %v of %v", c.name, end, width)
		}
		if got := d.page.opinionButton.Visible(); got != (width >= wideDesk) {
			t.Errorf("%s: the button of the opinions is shown: %v", c.name, got)
		}
	}
}

func TestTabsOfANarrowWindow(t *testing.T) {
	d := newDesk(t)
	p := d.page
	d.win.Resize(fyne.NewSize(852, 660))
	focused := func() fyne.Focusable { return d.win.Canvas().Focused() }
	p.GoPaper()
	if !p.desk.paper.Visible() || p.desk.text.Visible() || focused() != fyne.Focusable(p.paper) || p.tabs.Selected() != 1 {
		t.Fatal("Alt+3 does not lead to the paper")
	}
	d.win.Resize(fyne.NewSize(1368, 840)) // side by side again
	if !p.desk.paper.Visible() || !p.desk.text.Visible() {
		t.Fatal("a wide window does not show both")
	}
	d.win.Resize(fyne.NewSize(852, 660))
	p.Focus()
	if p.desk.paper.Visible() || !p.desk.text.Visible() || focused() != fyne.Focusable(p.text) || p.tabs.Selected() != 0 {
		t.Fatal("Alt+2 does not lead to the text")
	}
	p.GoPaper()
	p.Find()
	if !p.desk.text.Visible() {
		t.Error("looked for something on the paper")
	}
	p.GoPaper()
	p.ToggleMerging()
	if p.desk.tabs.Visible() || p.desk.strip.Visible() || p.desk.paper.Visible() {
		t.Error("tabs and strip stay with the desk of opinions")
	}
	p.ToggleMerging()
	if !p.desk.text.Visible() || p.desk.paper.Visible() {
		t.Error("back from the opinions the text is not there")
	}
	d.noFails()
}

func TestTheStripNamesAndGoes(t *testing.T) {
	d := newDesk(t)
	p := d.page
	d.win.Resize(fyne.NewSize(1052, 660))
	p.showOutline()
	var shown string
	for i, r := range p.strip.rows {
		if r.Deep > 0 {
			t.Errorf("row %d stands under a section", i)
		}
		shown += r.Numeral
	}
	if shown != "标开总一二三四结署附" {
		t.Errorf("the strip shows %s", shown)
	}
	p.GoOutline()
	first, _ := d.win.Canvas().Focused().(*outlineItem)
	if first == nil || first.of != p.strip || first.at != p.strip.current || p.strip.rows[first.at].Numeral != "一" {
		t.Fatalf("Alt+1 leads to %+v", d.win.Canvas().Focused())
	}
	first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	second := d.win.Canvas().Focused().(*outlineItem)
	if tip := p.strip.tip; !tip.content.Visible() || tip.words.Text != second.row.Title || tip.plate.Position().X < outlineStrip {
		t.Errorf("beside the strip stands %q at %v", tip.words.Text, tip.plate.Position())
	}
	second.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.at != second.row.Paragraph || d.win.Canvas().Focused() != fyne.Focusable(p.text) {
		t.Error("Enter does not lead to the section")
	}
	if p.strip.rows[p.strip.current].Numeral != "二" || p.strip.tip.content.Visible() {
		t.Errorf("the caret's row is %d, the name stays: %v", p.strip.current, p.strip.tip.content.Visible())
	}
	third := p.strip.items[second.at+1]
	third.MouseIn(&desktop.MouseEvent{})
	if p.strip.tip.words.Text != third.row.Title || !p.strip.tip.content.Visible() {
		t.Error("pointing does not name the section")
	}
	third.MouseOut()
	if p.strip.tip.content.Visible() {
		t.Error("the name stays")
	}
	test.Tap(third)
	if p.at != third.row.Paragraph {
		t.Error("a click does not lead there")
	}
	third.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.win.Canvas().Focused() != fyne.Focusable(p.text) {
		t.Error("Escape does not lead back")
	}
}

func TestTheScaffoldFoldsByHand(t *testing.T) {
	d := newDesk(t)
	p := d.page
	for _, c := range []struct {
		width, folded, opened float32
		tabs                  bool // when opened
	}{{1368, 44, 232, false}, {976, 44, 192, true}, {752, 44, 192, true}} {
		p.desk.fold = foldAuto
		d.win.Resize(fyne.NewSize(c.width, 660))
		if p.desk.now.outline == outlineStrip {
			p.ToggleOutline()
		}
		if p.desk.now.outline != c.opened || p.desk.now.tabs != c.tabs {
			t.Errorf("%v opened: %+v", c.width, p.desk.now)
		}
		if end := p.desk.text.Position().X + p.desk.text.Size().Width; end > c.width {
			t.Errorf("%v opened: the text ends at %v", c.width, end)
		}
		p.ToggleOutline()
		if p.desk.now.outline != c.folded {
			t.Errorf("%v folded: %+v", c.width, p.desk.now)
		}
	}
	d.win.Resize(fyne.NewSize(1368, 840))
	p.TogglePaper()
	if p.desk.paper.Visible() || p.desk.tabs.Visible() {
		t.Error("the paper stays")
	}
	p.GoPaper()
	if !p.desk.paper.Visible() {
		t.Error("Alt+3 does not bring the paper back")
	}
}

func TestTheScaffoldCountsFindings(t *testing.T) {
	d := newDesk(t)
	p := d.page
	l := p.text.Letter()
	s := l.Sections()
	in := func(i int) manuscript.Finding {
		for k := s[i].First + 1; k < s[i].Last; k++ {
			if q := l.Paragraphs[k]; !q.Empty() {
				return manuscript.Finding{Paragraph: q.ID, Start: 0, End: 2, Message: "看一下"}
			}
		}
		t.Fatal("an empty section")
		return manuscript.Finding{}
	}
	row := func(o *outline, i int) outlineRow {
		for _, r := range o.rows {
			if r.Paragraph == l.Paragraphs[s[i].First].ID {
				return r
			}
		}
		t.Fatal("no row")
		return outlineRow{}
	}
	before := row(p.outline, 1).State
	a, b, c := in(0), in(0), in(1)
	b.End = 3
	c.Level = manuscript.Warning
	p.SetFindings([]manuscript.Finding{a, b, c})
	for _, o := range []*outline{p.outline, p.strip} {
		if r := row(o, 0); r.State != "错 2" || r.Tone != look.Red || r.Done || !r.Wrong {
			t.Errorf("the first section says %q in %s", r.State, r.Tone)
		}
		if r := row(o, 1); r.State != "警 1" || r.Tone != look.Amber {
			t.Errorf("the second section says %q in %s", r.State, r.Tone)
		}
	}
	p.text.CaretTo(c.Paragraph, 1)
	p.RejectNote()
	if r := row(p.outline, 1); r.State != before {
		t.Errorf("once rejected it says %q, before %q", r.State, before)
	}
	p.SetFindings(nil)
	if r := row(p.outline, 0); r.Wrong {
		t.Error("findings stay")
	}
}
