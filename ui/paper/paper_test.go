package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
	"fuhan/ui/ink"
	"fuhan/ui/look"
)

var pens *ink.Pen

func testPen(t testing.TB) *ink.Pen {
	t.Helper()
	if pens == nil {
		f, err := typeset.LoadFaces(os.DirFS("../../assets/fonts"))
		if err != nil {
			t.Fatal(err)
		}
		pens = ink.New(f)
	}
	return pens
}

// document makes pages of 22 lines of 28 characters; the text of each line tells its page and line.
func document(pages int) *typeset.Document {
	d := &typeset.Document{Width: 210 * typeset.MM, Height: 297 * typeset.MM}
	for p := range pages {
		page := typeset.Page{Number: p + 1, Rules: []typeset.Rule{{X: 20 * typeset.MM, Y: 30 * typeset.MM, W: 170 * typeset.MM, H: 1500, Colour: typeset.Red}}}
		for l := range 22 {
			text := []rune(fmt.Sprintf("第%02d页第%02d行", p+1, l) + strings.Repeat("统筹推进产业就业教育医疗住房饮水等重点工作", 2))[:28]
			r := typeset.Run{
				X: 28 * typeset.MM, Y: 43*typeset.MM + typeset.Length(l)*10227, Face: typeset.Fang, Size: typeset.Pt(16),
				Text: string(text), Paragraph: drafting.ParagraphID(fmt.Sprint("p", p)), Start: 28 * l,
			}
			for range 28 {
				r.Advances = append(r.Advances, 5571)
			}
			page.Runs = append(page.Runs, r)
		}
		d.Pages = append(d.Pages, page)
	}
	return d
}

func shown(t *testing.T, w, h float32) (*View, fyne.Window) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.New(os.DirFS("../../assets/fonts"), os.DirFS("../../assets/icons")))
	p := New(testPen(t).Faces())
	win := test.NewTempWindow(t, p)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return p, win
}

func TestFitsTheWidth(t *testing.T) {
	p, _ := shown(t, 416, 744)
	var zooms []int
	var pages []string
	p.OnZoom = func(z int) { zooms = append(zooms, z) }
	p.OnPage = func(n, of int) { pages = append(pages, fmt.Sprint(n, "/", of)) }
	p.SetDocument(document(5))
	if p.Percent() != 48 || p.sheets.width != 384 || p.sheets.height != 543 {
		t.Errorf("a pane 416 wide shows pages %vx%v, %d %%, want 384x543, 48 %%", p.sheets.width, p.sheets.height, p.Percent())
	}
	if r := p.sheets.pages[1].frame.raster; r.Position() != fyne.NewPos(16, 575) {
		t.Errorf("page 2 stands at %v, want 16,575", r.Position())
	}
	p.ScrollTo(3, 0)
	if n, of := p.Page(); n != 3 || of != 5 {
		t.Errorf("page %d of %d after scrolling to 3 of 5", n, of)
	}
	p.ScrollTo(99, 0)
	p.SetDocument(document(2))
	p.SetDocument(nil)
	if got, want := strings.Join(pages, " "), "1/5 3/5 5/5 2/2 0/0"; got != want {
		t.Errorf("told of pages %s, want %s", got, want)
	}
	if fmt.Sprint(zooms) != "[48]" {
		t.Errorf("told of zooms %v", zooms)
	}
}

func TestZoomSteps(t *testing.T) {
	p, _ := shown(t, 416, 744)
	p.SetDocument(document(2))
	p.Zoom(1)
	if p.Percent() != 60 {
		t.Errorf("one step above 48 %% is %d %%", p.Percent())
	}
	p.Zoom(-1)
	p.Zoom(-1)
	if p.Percent() != 41 {
		t.Errorf("two steps below 60 %% is %d %%", p.Percent())
	}
	for range 30 {
		p.Zoom(1)
	}
	if p.Percent() != ZoomMax {
		t.Errorf("the largest is %d %%", p.Percent())
	}
	for range 30 {
		p.Zoom(-1)
	}
	if p.Percent() != ZoomMin {
		t.Errorf("the smallest is %d %%", p.Percent())
	}
	p.SetZoom(ZoomPage)
	if w, h := p.sheets.width, p.sheets.height; w != 384 || h > 744-2*margin {
		t.Errorf("a whole page is %v x %v in a pane of 416 x 744", w, h)
	}
	p.Zoom(0)
	if p.Percent() != 48 {
		t.Errorf("fitted again: %d %%", p.Percent())
	}
}

func TestOnlyPagesInViewAreObjects(t *testing.T) {
	p, _ := shown(t, 416, 744)
	p.SetDocument(document(40))
	for page := 1; page <= 40; page++ {
		p.ScrollTo(page, 0)
		if n := len(p.sheets.frames); n < 1 || n > 3 {
			t.Fatalf("at page %d %d pages are objects, want those in view", page, n)
		}
		f := p.sheets.pages[page-1].frame
		if f == nil || f.of != p.sheets.pages[page-1] || !slices.Contains(p.sheets.box.Objects, fyne.CanvasObject(f.raster)) {
			t.Fatalf("page %d is not shown", page)
		}
	}
	if n := len(p.sheets.frames) + len(p.sheets.spare); n > 4 {
		t.Errorf("after forty pages there are %d pictures of pages", n)
	}
	p.SetDocument(document(1))
	if n := len(p.sheets.frames); n != 1 || p.sheets.frames[0].of != p.sheets.pages[0] {
		t.Errorf("of one page %d are objects", n)
	}
}

func TestSharpAtTheScreensScale(t *testing.T) {
	p, win := shown(t, 401, 700)
	win.Canvas().(software.WindowlessCanvas).SetScale(1.5)
	p.SetDocument(document(1))
	p.arrange()
	w, h := p.sheets.width*1.5, p.sheets.height*1.5
	if x := p.sheets.left(0) * 1.5; w != float32(int(w)) || h != float32(int(h)) || x != float32(int(x)) {
		t.Errorf("a page is %v x %v pixels at %v: not whole ones", w, h, x)
	}
	var got image.Image = p.sheets.pages[0].frame.raster.Generator(int(w), int(h))
	if got.Bounds().Dx() != int(w) {
		t.Errorf("painted %v", got.Bounds())
	}
}

func TestRepaintsOnlyWhatChanged(t *testing.T) {
	p, _ := shown(t, 416, 744)
	p.SetDocument(document(3))
	first, second := p.sheets.pages[0].page, p.sheets.pages[1].page
	d := document(3)
	d.Pages[1].Runs[3].Text = strings.Replace(d.Pages[1].Runs[3].Text, "第", "弟", 1)
	if !samePage(first, &d.Pages[0]) || samePage(second, &d.Pages[1]) {
		t.Error("the comparison of pages is wrong")
	}
	for _, change := range []func(*typeset.Page){
		func(q *typeset.Page) { q.Runs[2].Y++ }, func(q *typeset.Page) { q.Runs[2].Advances[4]++ }, func(q *typeset.Page) { q.Runs[2].Face = typeset.Hei },
		func(q *typeset.Page) { q.Rules[0].W++ }, func(q *typeset.Page) { q.Runs = q.Runs[:9] }, func(q *typeset.Page) { q.Runs[1].Shifts = []typeset.Length{1} },
		func(q *typeset.Page) { q.Runs[0].Colour = typeset.Red }, func(q *typeset.Page) { q.Runs[0].Size++ },
	} {
		d := document(1)
		change(&d.Pages[0])
		if samePage(first, &d.Pages[0]) {
			t.Error("a changed page passes for the same")
		}
	}
}

func TestTapLeadsToTheRune(t *testing.T) {
	p, _ := shown(t, 416, 744)
	p.SetDocument(document(3))
	var id drafting.ParagraphID
	at := -1
	p.OnTap = func(i drafting.ParagraphID, n int) { id, at = i, n }
	tap := func(page, line int, cell float32) {
		r := &p.doc.Pages[page].Runs[line]
		x := p.sheets.left(0) + p.sheets.units(r.X) + cell*p.sheets.units(5571)
		y := p.sheets.top(page) + p.sheets.units(r.Y-r.Size/3) - p.offset.Y
		p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, y)})
	}
	for _, c := range []struct {
		page, line int
		cell       float32
		want       int
	}{{0, 0, 0.2, 0}, {0, 0, 0.7, 1}, {1, 5, 10.4, 150}, {2, 21, 27.9, 616}, {2, 21, 40, 616}, {1, 0, -9, 0}} {
		tap(c.page, c.line, c.cell)
		if id != drafting.ParagraphID(fmt.Sprint("p", c.page)) || at != c.want {
			t.Errorf("page %d line %d cell %v leads to %s %d, want %d", c.page, c.line, c.cell, id, at, c.want)
		}
	}
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(-50, 1e6)})
	p.SetDocument(nil)
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, 50)})
}

func TestCaretIsBroughtIntoView(t *testing.T) {
	p, _ := shown(t, 416, 744)
	p.SetDocument(document(6))
	p.ShowCaret("p4", 300, false)
	if n, _ := p.Page(); n != 1 || p.sheets.caret.Hidden {
		t.Errorf("page %d, bar hidden %v", n, p.sheets.caret.Hidden)
	}
	p.ShowCaret("p4", 300, true)
	y := p.sheets.caret.Position().Y - p.offset.Y
	if n, _ := p.Page(); n != 5 || y < 0 || y > p.Size().Height {
		t.Errorf("page %d, bar at %v", n, y)
	}
	p.ShowCaret("nowhere", 0, true)
	if !p.sheets.caret.Hidden {
		t.Error("a bar for a paragraph that is not on paper")
	}
}

func TestPaperStaysPaperInTheDark(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 420, 594))
	d := document(1)
	c := Colours{Sheet: color.NRGBA{0xdd, 0xd9, 0xce, 0xff}, Ink: color.NRGBA{0x11, 0x11, 0x11, 0xff}, Red: color.NRGBA{0xb0, 0x10, 0x24, 0xff}}
	Draw(m, testPen(t), &d.Pages[0], d.Width, c)
	if got := m.RGBAAt(3, 3); got != (color.RGBA{0xdd, 0xd9, 0xce, 0xff}) {
		t.Errorf("the sheet is %v", got)
	}
	if got := m.RGBAAt(200, 61); got != (color.RGBA{0xb0, 0x10, 0x24, 0xff}) {
		t.Errorf("the rule is %v", got)
	}
	Draw(image.NewRGBA(image.Rectangle{}), testPen(t), &d.Pages[0], 0, c)
}

func BenchmarkPageOnScreen(b *testing.B) {
	pen := testPen(b)
	d := document(1)
	c := Colours{Sheet: color.White, Ink: color.Black, Red: color.NRGBA{0xc8, 0x10, 0x2e, 0xff}}
	for _, w := range []int{384, 794, 1191} {
		m := image.NewRGBA(image.Rect(0, 0, w, w*297/210))
		b.Run(fmt.Sprint(w, "px"), func(b *testing.B) {
			for b.Loop() {
				Draw(m, pen, &d.Pages[0], d.Width, c)
			}
		})
	}
}

func TestScrollBars(t *testing.T) {
	p, _ := shown(t, 416, 744)
	p.SetDocument(document(3))
	if p.down.thumb.Hidden || !p.flat.thumb.Hidden {
		t.Fatal("fitted pages want one bar, down the right")
	}
	press := func(x, y float32) {
		p.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary})
	}
	drag := func(x, y float32) {
		p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
	}
	press(410, p.down.at+5)
	drag(300, 2000)
	if want := p.sheets.size().Height - 744; p.offset.Y != want {
		t.Errorf("dragged to the end: %v, want %v", p.offset.Y, want)
	}
	drag(300, -50)
	p.MouseUp(nil)
	drag(300, 500)
	if p.offset.Y != 0 {
		t.Errorf("dragged back and let go: %v", p.offset.Y)
	}
	press(410, 372)
	p.DragEnd()
	if n, _ := p.Page(); n != 2 {
		t.Errorf("a press on the middle of the bar shows page %d", n)
	}
	p.SetZoom(100)
	if p.flat.thumb.Hidden {
		t.Error("wide pages want a bar across")
	}
	press(p.flat.at+2, 740)
	drag(2000, 740)
	if want := p.sheets.size().Width - 416; p.offset.X != want {
		t.Errorf("dragged across: %v, want %v", p.offset.X, want)
	}
	p.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e6)})
	if want := p.sheets.size().Height - 744; p.offset.Y != want {
		t.Errorf("scrolled to the end: %v, want %v", p.offset.Y, want)
	}
}

func TestSpread(t *testing.T) {
	p, _ := shown(t, 832, 600)
	p.SetDocument(document(5))
	p.SetSpread(true)
	if p.sheets.width != 392 || p.sheets.left(1) != 2*margin+392 || p.sheets.top(1) != margin || p.sheets.top(2) <= p.sheets.top(1) {
		t.Errorf("page 2 of a spread at %v,%v, pages %v wide", p.sheets.left(1), p.sheets.top(1), p.sheets.width)
	}
	if want := 3*(p.sheets.height+margin) + margin; p.sheets.size().Height != want {
		t.Errorf("five pages by two are %v high, want %v", p.sheets.size().Height, want)
	}
	var id drafting.ParagraphID
	p.OnTap = func(i drafting.ParagraphID, _ int) { id = i }
	for page, want := range []drafting.ParagraphID{"p0", "p1", "p2", "p3", "p4"} {
		p.ScrollTo(page+1, 0)
		r := &p.doc.Pages[page].Runs[9]
		p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(p.sheets.left(page)+p.sheets.units(r.X)+30, p.sheets.top(page)+p.sheets.units(r.Y)-p.offset.Y-2)})
		if id != want {
			t.Errorf("a click on page %d leads to %s", page+1, id)
		}
	}
	p.ScrollTo(4, 0)
	if n, _ := p.Page(); n != 3 && n != 5 {
		t.Errorf("page %d leads the row in view", n)
	}
	p.SetDocument(nil)
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, 50)})
}

func TestKeysScroll(t *testing.T) {
	p, _ := shown(t, 416, 744)
	p.SetDocument(document(5))
	press := func(k fyne.KeyName) { p.TypedKey(&fyne.KeyEvent{Name: k}) }
	press(fyne.KeyEnd)
	if n, of := p.Page(); n != of {
		t.Errorf("End shows page %d of %d", n, of)
	}
	press(fyne.KeyHome)
	press(fyne.KeyPageDown)
	if n, _ := p.Page(); n != 2 {
		t.Errorf("PageDown shows page %d", n)
	}
	press(fyne.KeyPageUp)
	press(fyne.KeyDown)
	if p.offset.Y != keyStep {
		t.Errorf("one arrow down scrolls to %v", p.offset.Y)
	}
	press(fyne.KeyPlus)
	if p.Percent() != 60 {
		t.Errorf("plus makes it %d %%", p.Percent())
	}
	press(fyne.Key0)
	p.FocusGained()
	if p.ring.Hidden {
		t.Error("no ring while the keys go to the paper")
	}
	p.FocusLost()
}

func TestWheelZoomKeepsThePlace(t *testing.T) {
	p, _ := shown(t, 416, 744)
	p.SetDocument(document(5))
	p.SetZoom(150)
	p.ScrollTo(3, 80*typeset.MM)
	at := fyne.NewPos(200, 300)
	under := func() typeset.Length { return p.sheets.length(p.offset.Y + at.Y - p.sheets.top(2)) }
	before := under()
	p.zoomAt(at, true)
	if d := under() - before; p.Percent() != 175 || d > 4*typeset.MM || d < -4*typeset.MM {
		t.Errorf("zoomed to %d %%, what lay under the pointer moved %v mm", p.Percent(), d.Millimetres())
	}
}

// Another form with other fonts: the same pages are painted anew, in those.
func TestDocumentBringsItsFonts(t *testing.T) {
	p, _ := shown(t, 416, 744)
	base := testPen(t).Faces()
	hei := base.Font(typeset.Hei)
	office := base.Office(typeset.FontNames{Text: "办公仿宋"}, func(string) (*sfnt.Font, error) { return hei, nil })
	picture := func() []byte {
		m := p.sheets.paint(p.sheets.pages[0].frame, 400, 566).(*image.RGBA)
		return bytes.Clone(m.Pix)
	}
	d := document(1)
	d.Faces = base
	p.SetDocument(d)
	before := picture()
	other := document(1)
	other.Faces = office
	p.SetDocument(other)
	if bytes.Equal(before, picture()) {
		t.Error("the page is painted in the fonts of the document before")
	}
	p.SetDocument(d)
	if !bytes.Equal(before, picture()) {
		t.Error("the first document does not come back as it was")
	}
}
