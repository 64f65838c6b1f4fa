package paper

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
	"fuhan/ui/look"
)

// sheets are the pages one under the other; they lie in the pane's scroller. Only those in view are objects of the canvas.
type sheets struct {
	widget.BaseWidget
	paper         *View   // the pane
	width, height float32 // of a page, in units; 0 without pages
	pages         []*sheet
	first, last   int // of pages, in view: [first, last)
	caret         *canvas.Rectangle
	caretID       drafting.ParagraphID
	caretAt       int
}

// sheet is one page.
type sheet struct {
	page   *typeset.Page
	edge   *canvas.Rectangle
	raster *canvas.Raster
	pix    *image.RGBA // what the raster painted last; its bytes are used again
}

func newSheets(p *View) *sheets {
	s := &sheets{paper: p, caret: canvas.NewRectangle(nil)}
	s.caret.Hide()
	s.ExtendBaseWidget(s)
	return s
}

// take shows the pages of a document; those that look as before keep their picture.
func (s *sheets) take(d *typeset.Document) {
	for i := range d.Pages {
		if i == len(s.pages) {
			s.pages = append(s.pages, s.newSheet())
		}
		if t := s.pages[i]; t.page == nil || !samePage(t.page, &d.Pages[i]) {
			t.page = &d.Pages[i]
			t.raster.Refresh()
		} else {
			t.page = &d.Pages[i]
		}
	}
	s.pages = s.pages[:len(d.Pages):len(d.Pages)]
	s.first, s.last = 0, 0
}

func (s *sheets) newSheet() *sheet {
	t := &sheet{edge: canvas.NewRectangle(nil)}
	t.edge.FillColor = look.Color(look.Line, s.paper)
	t.raster = canvas.NewRaster(func(w, h int) image.Image { return s.paint(t, w, h) })
	t.raster.ScaleMode = canvas.ImageScalePixels
	return t
}

// paint makes the picture of a page in pixels of the screen.
func (s *sheets) paint(t *sheet, w, h int) image.Image {
	if w <= 0 || h <= 0 || t.page == nil {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if t.pix == nil || t.pix.Rect.Dx() != w || t.pix.Rect.Dy() != h {
		t.pix = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	Draw(t.pix, s.paper.pen, t.page, s.paper.doc.Width, Colours{
		Sheet: look.Color(look.PaperWhite, s.paper), Ink: look.Color(look.PaperInk, s.paper), Red: look.Color(look.PaperRed, s.paper),
	})
	return t.pix
}

// repaint paints all pages anew: the colours changed.
func (s *sheets) repaint() {
	for _, t := range s.pages {
		t.edge.FillColor = look.Color(look.Line, s.paper)
		t.raster.Refresh()
	}
	s.caret.FillColor = look.Color(look.Dai, s.paper)
}

// resizePages sets the size of every page and reports whether it changed.
func (s *sheets) resizePages(w, h float32) bool {
	if s.width == w && s.height == h {
		return false
	}
	s.width, s.height = w, h
	return true
}

// top gives where a page begins, counted from 0.
func (s *sheets) top(page int) float32 { return margin + float32(page)*(s.height+margin) }

// left gives where every page begins.
func (s *sheets) left() float32 {
	k := s.paper.pixels()
	at := max((s.paper.Size().Width-s.width)/2, margin)
	return float32(math.Round(float64(at*k))) / k
}

// units gives a length of the paper on screen, length the other way round.
func (s *sheets) units(l typeset.Length) float32 {
	if s.paper.doc.Width <= 0 {
		return 0
	}
	return float32(l) * s.width / float32(s.paper.doc.Width)
}

func (s *sheets) length(v float32) typeset.Length {
	if s.width <= 0 {
		return 0
	}
	return typeset.Length(v / s.width * float32(s.paper.doc.Width))
}

// show makes the pages between two heights the objects of the canvas.
func (s *sheets) show(from, height float32) {
	step := s.height + margin
	first := max(int((from-margin)/step), 0)
	last := min(int((from+height)/step)+1, len(s.pages))
	if s.width <= 0 || first > last {
		first, last = 0, 0
	}
	x := s.left()
	for i := first; i < last; i++ {
		t := s.pages[i]
		t.edge.Move(fyne.NewPos(x-1, s.top(i)-1))
		t.edge.Resize(fyne.NewSize(s.width+2, s.height+2))
		t.raster.Move(fyne.NewPos(x, s.top(i)))
		t.raster.Resize(fyne.NewSize(s.width, s.height))
	}
	for i, t := range s.pages {
		if (i < first-2 || i > last+2) && t.pix != nil {
			t.pix = nil // far away: its memory is worth more than the moment of painting it
		}
	}
	s.first, s.last = first, last
	s.placeCaret() // and with it the canvas is drawn; a refresh of all would paint every page anew
}

// The bar stands between the page's edge and the type area (28 mm), as tall as a line of the grid.
const (
	caretLeft   = 20800 * typeset.MM / 1000
	caretHeight = 10227 * typeset.MM / 1000
)

// placeCaret moves the bar beside the line that is being written.
func (s *sheets) placeCaret() {
	page, run, ok := find(s.paper.doc, s.caretID, s.caretAt)
	s.caret.Hidden = !ok || s.width <= 0
	if s.caret.Hidden {
		s.caret.Refresh()
		return
	}
	s.caret.FillColor = look.Color(look.Dai, s.paper)
	middle := s.top(page) + s.units(run.Y-run.Size*3/8)
	h := s.units(caretHeight)
	s.caret.Resize(fyne.NewSize(look.SelectedBar, h))
	s.caret.Move(fyne.NewPos(s.left()+s.units(caretLeft), middle-h/2))
	s.caret.Refresh()
}

// Tapped leads to the text.
func (s *sheets) Tapped(e *fyne.PointEvent) {
	p := s.paper
	if p.OnTap == nil || s.width <= 0 {
		return
	}
	n := min(max(int((e.Position.Y-margin/2)/(s.height+margin)), 0), len(s.pages)-1)
	if n < 0 {
		return
	}
	if id, at, ok := hit(s.pages[n].page, s.length(e.Position.X-s.left()), s.length(e.Position.Y-s.top(n))); ok {
		p.OnTap(id, at)
	}
}

// CreateRenderer gives the pages in view.
func (s *sheets) CreateRenderer() fyne.WidgetRenderer { return &sheetsView{s: s} }

type sheetsView struct {
	s       *sheets
	objects []fyne.CanvasObject
}

func (v *sheetsView) Layout(fyne.Size) {}
func (v *sheetsView) MinSize() fyne.Size {
	s := v.s
	if s.width <= 0 {
		return fyne.NewSize(1, 1)
	}
	w := s.width + 2*margin
	if pane := s.paper.Size().Width; w-pane < 1 { // no bar for a rest smaller than a pixel
		w = min(w, pane)
	}
	return fyne.NewSize(w, s.top(len(s.pages)))
}
func (v *sheetsView) Refresh() {}
func (v *sheetsView) Objects() []fyne.CanvasObject {
	v.objects = v.objects[:0]
	for _, t := range v.s.pages[v.s.first:v.s.last] {
		v.objects = append(v.objects, t.edge, t.raster)
	}
	return append(v.objects, v.s.caret)
}
func (v *sheetsView) Destroy() {}
