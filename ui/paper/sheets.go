package paper

import (
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
	"fuhan/ui/look"
)

// sheets are the pages one under the other. Only those in view have a frame, which is an object of the canvas; the frame of
// a page that goes out of view takes the next one that comes in. A frame of its own for every page would hold a picture of
// each that was ever looked at, twice: here and in the graphics card's memory.
type sheets struct {
	view          *View
	width, height float32 // of a page, in units; 0 without pages
	pages         []*sheet
	frames        []*frame // of the pages in view
	spare         []*frame
	box           *fyne.Container
	caret         *canvas.Rectangle
	caretID       drafting.ParagraphID
	caretAt       int
}

// sheet is one page.
type sheet struct {
	page  *typeset.Page
	frame *frame // nil out of view
}

// frame shows a page on screen.
type frame struct {
	of     *sheet
	edge   *canvas.Rectangle
	raster *canvas.Raster
	pix    *image.RGBA // what the raster painted last; its bytes are used again
}

func newSheets(v *View) *sheets {
	s := &sheets{view: v, caret: canvas.NewRectangle(nil), box: container.NewWithoutLayout()}
	s.caret.Hide()
	return s
}

// take shows the pages of a document; those that look as before keep their picture.
func (s *sheets) take(d *typeset.Document) {
	for i := range d.Pages {
		if i == len(s.pages) {
			s.pages = append(s.pages, &sheet{})
		}
		t := s.pages[i]
		stale := t.page == nil || !samePage(t.page, &d.Pages[i])
		if t.page = &d.Pages[i]; stale && t.frame != nil {
			t.frame.raster.Refresh()
		}
	}
	for _, t := range s.pages[len(d.Pages):] {
		s.leave(t)
	}
	s.pages = s.pages[:len(d.Pages):len(d.Pages)]
}

// enter gives a page a frame.
func (s *sheets) enter(t *sheet) {
	if n := len(s.spare); n > 0 {
		t.frame = s.spare[n-1]
		s.spare = s.spare[:n-1]
	} else {
		f := &frame{edge: canvas.NewRectangle(look.Color(look.Line, s.view))}
		f.raster = canvas.NewRaster(func(w, h int) image.Image { return s.paint(f, w, h) })
		f.raster.ScaleMode = canvas.ImageScalePixels
		t.frame = f
	}
	t.frame.of = t
	s.frames = append(s.frames, t.frame)
	t.frame.raster.Refresh()
}

// leave takes a page's frame away.
func (s *sheets) leave(t *sheet) {
	f := t.frame
	if f == nil {
		return
	}
	f.of, t.frame = nil, nil
	s.frames = slices.DeleteFunc(s.frames, func(x *frame) bool { return x == f })
	s.spare = append(s.spare, f)
}

// paint makes the picture of a frame's page in pixels of the screen.
func (s *sheets) paint(f *frame, w, h int) image.Image {
	if w <= 0 || h <= 0 || f.of == nil || f.of.page == nil {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if f.pix == nil || f.pix.Rect.Dx() != w || f.pix.Rect.Dy() != h {
		f.pix = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	Draw(f.pix, s.view.pen, f.of.page, s.view.doc.Width, Colours{
		Sheet: look.Color(look.PaperWhite, s.view), Ink: look.Color(look.PaperInk, s.view), Red: look.Color(look.PaperRed, s.view),
	})
	return f.pix
}

// colour takes the colours as they now are.
func (s *sheets) colour() {
	s.caret.FillColor = look.Color(look.Dai, s.view)
	for _, f := range slices.Concat(s.frames, s.spare) {
		f.edge.FillColor = look.Color(look.Line, s.view)
	}
}

// repaint paints all pages in view anew.
func (s *sheets) repaint() {
	for _, f := range s.frames {
		f.edge.Refresh()
		f.raster.Refresh()
	}
}

// top gives where a page begins, counted from 0.
func (s *sheets) top(page int) float32 {
	return margin + float32(page/s.view.across())*(s.height+margin)
}

// left gives where a page begins from the left.
func (s *sheets) left(page int) float32 {
	n := s.view.across()
	return s.view.snap(max((s.view.Size().Width-s.wide()+2*margin)/2, margin) + float32(page%n)*(s.width+margin))
}

// wide gives the room of a row of pages with the margins around them.
func (s *sheets) wide() float32 { return float32(s.view.across())*(s.width+margin) + margin }

// at gives the page at a height of the pane's content, counted from 0, the first one of its row; -1 without pages.
func (s *sheets) at(y float32) int {
	n := s.view.across()
	row := max(int((y-margin/2)/(s.height+margin)), 0)
	return min(row*n, (len(s.pages)-1)/n*n)
}

// size gives the room that all pages take.
func (s *sheets) size() fyne.Size {
	if s.width <= 0 || len(s.pages) == 0 {
		return fyne.Size{}
	}
	n := s.view.across()
	return fyne.NewSize(s.wide(), s.top((len(s.pages)+n-1)/n*n))
}

// units gives a length of the paper on screen, length the other way round.
func (s *sheets) units(l typeset.Length) float32 {
	if s.view.doc.Width <= 0 {
		return 0
	}
	return float32(l) * s.width / float32(s.view.doc.Width)
}

func (s *sheets) length(v float32) typeset.Length {
	if s.width <= 0 {
		return 0
	}
	return typeset.Length(v / s.width * float32(s.view.doc.Width))
}

// show makes the pages in view, and no others, the objects of the canvas.
func (s *sheets) show(offset fyne.Position, pane fyne.Size) {
	step := s.height + margin
	n := s.view.across()
	first := min(max(int((offset.Y-margin)/step), 0)*n, len(s.pages))
	last := min((int((offset.Y+pane.Height)/step)+1)*n, len(s.pages))
	if s.width <= 0 || first > last {
		first, last = 0, 0
	}
	s.box.Resize(s.size())
	s.box.Move(fyne.NewPos(-offset.X, -offset.Y))
	s.box.Objects = s.box.Objects[:0]
	for i, t := range s.pages {
		if i < first || i >= last {
			s.leave(t)
		}
	}
	for i, t := range s.pages[first:last] {
		if t.frame == nil {
			s.enter(t)
		}
		f, x, y := t.frame, s.left(first+i), s.top(first+i)
		f.edge.Move(fyne.NewPos(x-1, y-1))
		f.edge.Resize(fyne.NewSize(s.width+2, s.height+2))
		f.raster.Move(fyne.NewPos(x, y))
		f.raster.Resize(fyne.NewSize(s.width, s.height))
		s.box.Objects = append(s.box.Objects, f.edge, f.raster)
	}
	s.box.Objects = append(s.box.Objects, s.caret)
	s.placeCaret() // and with it the canvas is drawn; a refresh of all would paint every page anew
}

// The bar stands between the page's edge and the type area (28 mm), as tall as a line of the grid.
const (
	caretLeft   = 20800 * typeset.MM / 1000
	caretHeight = 10227 * typeset.MM / 1000
)

// placeCaret moves the bar beside the line that is being written.
func (s *sheets) placeCaret() {
	page, run, ok := find(s.view.doc, s.caretID, s.caretAt)
	s.caret.Hidden = !ok || s.width <= 0
	if !s.caret.Hidden {
		middle := s.top(page) + s.units(run.Y-run.Size*3/8)
		h := s.units(caretHeight)
		s.caret.Resize(fyne.NewSize(look.SelectedBar, h))
		s.caret.Move(fyne.NewPos(s.left(page)+s.units(caretLeft), middle-h/2))
	}
	s.caret.Refresh()
}
