package paper

import (
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
	"fuhan/ui/ink"
	"fuhan/ui/look"
)

// Zoom is counted in percent of the paper's own size, at 96 units an inch.
const (
	ZoomFit  = 0  // as wide as the pane
	ZoomPage = -1 // the whole page in the pane
	ZoomMin  = 20
	ZoomMax  = 300
)

// zoomSteps are the sizes between which Zoom steps.
var zoomSteps = []int{20, 25, 33, 41, 48, 60, 75, 90, 100, 125, 150, 175, 200, 250, 300}

// margin lies around each page, in units.
const margin = look.PanePadding

// unitsPerMM is the paper's own size on screen.
const unitsPerMM = 96 / 25.4

// View is the pane with the pages.
type View struct {
	widget.BaseWidget

	// OnTap is told which place of which paragraph was clicked on; at counts the runes before it in Number+text.
	OnTap func(id drafting.ParagraphID, at int)
	// OnPage is told which page is looked at, from 1, and how many there are; 0 of 0 without a document.
	OnPage func(page, pages int)
	// OnZoom is told the size in percent, also when the pane's width changed it.
	OnZoom func(percent int)

	pen    *ink.Pen
	doc    *typeset.Document
	zoom   int           // ZoomFit, ZoomPage or percent
	spread bool          // two pages side by side
	offset fyne.Position // of what is in view, from the top left of all pages
	desk   *canvas.Rectangle
	sheets *sheets
	clip   *container.Clip
	down   bar // the scroll bars: down the right edge, and across the bottom where the pages are wider than the pane
	flat   bar
	held   *bar              // dragged
	ring   *canvas.Rectangle // shown while the keys go here

	shownPage, shownPages, shownZoom int
}

// New makes a pane without pages.
func New(f *typeset.Faces) *View {
	p := &View{pen: ink.New(f), doc: &typeset.Document{}, desk: canvas.NewRectangle(nil)}
	p.sheets = newSheets(p)
	p.down, p.flat = newBar(), newBar()
	p.clip = container.NewClip(p.sheets.box)
	p.ring = canvas.NewRectangle(color.Transparent)
	p.ring.StrokeWidth = 2
	p.ring.Hide()
	p.ExtendBaseWidget(p)
	return p
}

// SetDocument shows other pages. The document must not be changed afterwards. Pages that look as before are not painted
// again, and the place that is looked at stays.
func (p *View) SetDocument(d *typeset.Document) {
	if d == nil {
		d = &typeset.Document{}
	}
	p.doc = d
	if d.Faces != nil && d.Faces != p.pen.Faces() { // another form: the same page is painted with other fonts
		p.pen = ink.New(d.Faces)
		p.sheets.take(&typeset.Document{})
	}
	p.sheets.take(d)
	p.arrange()
}

// Document gives what is shown.
func (p *View) Document() *typeset.Document { return p.doc }

// Percent gives the size in percent.
func (p *View) Percent() int {
	if p.doc.Width <= 0 {
		return 100
	}
	return int(math.Round(float64(p.sheets.width) / (p.doc.Width.Millimetres() * unitsPerMM) * 100))
}

// Zoom makes the pages one step larger where by is positive, one step smaller where it is negative, and as wide as the
// pane where it is 0.
func (p *View) Zoom(by int) {
	now := p.Percent()
	at := slices.IndexFunc(zoomSteps, func(z int) bool { return z > now })
	switch {
	case by == 0:
		p.SetZoom(ZoomFit)
	case by > 0 && at >= 0:
		p.SetZoom(zoomSteps[at])
	case by < 0:
		if at < 0 {
			at = len(zoomSteps)
		}
		for at--; at > 0 && zoomSteps[at] >= now; at-- {
		}
		p.SetZoom(zoomSteps[max(at, 0)])
	}
}

// SetSpread shows two pages side by side, as the leaves of a letter printed on both sides lie open.
func (p *View) SetSpread(on bool) {
	if on == p.spread {
		return
	}
	page, _ := p.Page()
	p.spread = on
	p.arrange()
	p.ScrollTo(page, 0)
}

// Spread reports whether two pages are shown side by side.
func (p *View) Spread() bool { return p.spread }

// across gives the number of pages side by side.
func (p *View) across() int {
	if p.spread {
		return 2
	}
	return 1
}

// SetZoom sets the size: ZoomFit, ZoomPage, or percent from ZoomMin to ZoomMax.
func (p *View) SetZoom(percent int) {
	if percent != ZoomFit && percent != ZoomPage {
		percent = min(max(percent, ZoomMin), ZoomMax)
	}
	p.zoom = percent
	p.arrange()
}

// Page gives the page that is looked at, from 1, and their number.
func (p *View) Page() (page, pages int) {
	if len(p.doc.Pages) == 0 {
		return 0, 0
	}
	return p.sheets.at(p.offset.Y+p.Size().Height/3) + 1, len(p.doc.Pages)
}

// ScrollTo brings the place y of a page, counted from 1, to a sixth below the pane's top; y 0 shows the page's beginning.
func (p *View) ScrollTo(page int, y typeset.Length) {
	if len(p.doc.Pages) == 0 {
		return
	}
	page = min(max(page, 1), len(p.doc.Pages))
	top := p.sheets.top(page-1) + p.sheets.units(y) - p.Size().Height/6
	if y <= 0 {
		top = p.sheets.top(page-1) - margin
	}
	p.scrollTo(p.offset.X, top)
}

// ShowCaret puts a bar beside the line in which a place of a paragraph stands (at as in OnTap) and, where follow is set,
// brings that line into view. A paragraph that is not on paper has no bar.
func (p *View) ShowCaret(id drafting.ParagraphID, at int, follow bool) {
	p.sheets.caretID, p.sheets.caretAt = id, at
	p.sheets.placeCaret()
	page, run, ok := find(p.doc, id, at)
	if !follow || !ok {
		return
	}
	y := p.sheets.top(page) + p.sheets.units(run.Y)
	if top := p.offset.Y; y < top+margin || y > top+p.Size().Height-margin {
		p.ScrollTo(page+1, run.Y)
	}
}

// Tapped leads to the text.
func (p *View) Tapped(e *fyne.PointEvent) {
	s := p.sheets
	if p.OnTap == nil || s.width <= 0 || len(s.pages) == 0 || p.barAt(e.Position) != nil {
		return
	}
	x, y := e.Position.X+p.offset.X, e.Position.Y+p.offset.Y
	n := s.at(y)
	if n+1 < len(s.pages) && p.spread && x > s.left(n+1)-margin/2 {
		n++
	}
	if id, at, ok := hit(s.pages[n].page, s.length(x-s.left(n)), s.length(y-s.top(n))); ok {
		p.OnTap(id, at)
	}
}

// pixels gives how many pixels a unit has.
func (p *View) pixels() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil && c.Scale() > 0 {
		return c.Scale()
	}
	return 1
}

// snap gives the nearest whole pixel, in units.
func (p *View) snap(v float32) float32 {
	k := p.pixels()
	return float32(math.Round(float64(v*k))) / k
}

// arrange gives the pages their size and places and keeps the place that is looked at.
func (p *View) arrange() {
	size := p.Size()
	if size.Width <= 0 || p.doc.Width <= 0 {
		p.sheets.width, p.sheets.height = 0, 0
		p.scrollTo(0, 0)
		return
	}
	n := float32(p.across())
	width := (size.Width - (n+1)*margin) / n
	switch p.zoom {
	case ZoomFit:
	case ZoomPage:
		width = min(width, (size.Height-2*margin)*float32(p.doc.Width)/float32(p.doc.Height))
	default:
		width = float32(p.doc.Width.Millimetres() * unitsPerMM * float64(p.zoom) / 100)
	}
	width = max(p.snap(width), 16)
	height := p.snap(width * float32(p.doc.Height) / float32(p.doc.Width))
	s, at := p.sheets, p.offset
	if s.width > 0 && s.width != width {
		at.Y = at.Y / (s.height + margin) * (height + margin)
		at.X = (at.X+size.Width/2)/s.wide()*(n*(width+margin)+margin) - size.Width/2
	}
	s.width, s.height = width, height
	p.scrollTo(at.X, at.Y)
}

// look paints what came into view and tells who listens.
func (p *View) look() {
	p.sheets.show(p.offset, p.Size())
	if page, pages := p.Page(); page != p.shownPage || pages != p.shownPages {
		p.shownPage, p.shownPages = page, pages
		if p.OnPage != nil {
			p.OnPage(page, pages)
		}
	}
	if z := p.Percent(); z != p.shownZoom && p.sheets.width > 0 {
		p.shownZoom = z
		if p.OnZoom != nil {
			p.OnZoom(z)
		}
	}
}

// CreateRenderer gives the desk with the pages on it.
func (p *View) CreateRenderer() fyne.WidgetRenderer {
	v := &viewer{p}
	v.colour()
	return v
}

type viewer struct{ p *View }

func (v *viewer) colour() {
	p := v.p
	p.desk.FillColor = look.Color(look.Desk, p)
	p.down.thumb.FillColor, p.flat.thumb.FillColor = look.Color(look.Thumb, p), look.Color(look.Thumb, p)
	p.ring.StrokeColor = theme.ColorForWidget(theme.ColorNamePrimary, p)
	p.sheets.colour()
}

func (v *viewer) Layout(s fyne.Size) {
	v.p.desk.Resize(s)
	v.p.clip.Resize(s)
	v.p.ring.Resize(s)
	v.p.arrange()
}

func (v *viewer) MinSize() fyne.Size { return fyne.NewSize(160, 160) }

func (v *viewer) Refresh() {
	v.colour()
	for _, o := range []fyne.CanvasObject{v.p.desk, v.p.down.thumb, v.p.flat.thumb, v.p.ring} {
		o.Refresh()
	}
	v.p.sheets.repaint()
	v.p.arrange()
}

func (v *viewer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.p.desk, v.p.clip, v.p.down.thumb, v.p.flat.thumb, v.p.ring}
}

func (v *viewer) Destroy() {}
