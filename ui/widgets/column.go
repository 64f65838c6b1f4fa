package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// HeightForWidth is an object whose height depends on its width.
type HeightForWidth interface{ HeightFor(width float32) float32 }

// HeightOf gives the height that an object wants at a width: for a container whose layout has
// HeightFor(objects, width), what that says.
func HeightOf(o fyne.CanvasObject, width float32) float32 { return heightFor(o, width) }

func heightFor(o fyne.CanvasObject, width float32) float32 {
	switch t := o.(type) {
	case HeightForWidth:
		return t.HeightFor(width)
	case *fyne.Container:
		switch l := t.Layout.(type) {
		case interface {
			heightFor([]fyne.CanvasObject, float32) float32
		}:
			return l.heightFor(t.Objects, width)
		case interface {
			HeightFor([]fyne.CanvasObject, float32) float32
		}:
			return l.HeightFor(t.Objects, width)
		}
	}
	return o.MinSize().Height
}

// Below stands objects one below the other with a gap; texts that are broken get the height that their width wants.
func Below(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&below{gap: gap}, objects...)
}

type below struct {
	gap   float32
	width float32 // the last width laid out
}

func (b *below) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objects {
		if o.Visible() {
			h += heightFor(o, width) + b.gap
		}
	}
	return max(h-b.gap, 0)
}

func (b *below) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, b.heightFor(objects, max(w, b.width)))
}

func (b *below) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	b.width = s.Width
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := heightFor(o, s.Width)
		place(o, 0, y, s.Width, h)
		y += h + b.gap
	}
}

// Inset keeps an object off the edges.
func Inset(left, top, right, bottom float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&inset{left, top, right, bottom}, o)
}

type inset struct{ l, t, r, b float32 }

func (i *inset) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return heightFor(objects[0], width-i.l-i.r) + i.t + i.b
}

func (i *inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(i.l+i.r, i.t+i.b)
}

func (i *inset) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	place(objects[0], i.l, i.t, max(s.Width-i.l-i.r, 0), max(s.Height-i.t-i.b, 0))
}

// Beside stands objects in a row with a gap, each in the middle of the row's height. The one at index grow takes what is
// left; -1 for none.
func Beside(gap float32, grow int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&beside{gap, grow}, objects...)
}

type beside struct {
	gap  float32
	grow int
}

func (b *beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w, h := float32(0), float32(0)
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			w += m.Width + b.gap
			h = max(h, m.Height)
		}
	}
	return fyne.NewSize(max(w-b.gap, 0), h)
}

func (b *beside) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	rest := s.Width - b.MinSize(objects).Width
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if i == b.grow {
			m.Width = max(m.Width+rest, 0)
		}
		place(o, x, (s.Height-m.Height)/2, m.Width, m.Height)
		x += m.Width + b.gap
	}
}

// Fixed gives an object a size of its own.
func Fixed(w, h float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&fixed{w, h}, o)
}

type fixed struct{ w, h float32 }

func (f *fixed) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(f.w, f.h) }

func (f *fixed) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(s)
	}
}

// Scroller shows a tall object through a window of its own width, so that broken text knows how wide it may be.
type Scroller struct {
	widget.BaseWidget
	content fyne.CanvasObject
	port    *port
}

// NewScroller makes a vertical scroller.
func NewScroller(content fyne.CanvasObject) *Scroller {
	s := &Scroller{content: content}
	s.port = newPort(content, func(w float32) float32 { return heightFor(content, w) }, nil)
	s.ExtendBaseWidget(s)
	return s
}

// ToTop scrolls to the beginning.
func (s *Scroller) ToTop() { s.port.scrollTo(0) }

// Reveal brings a span of the content, given from its top, into view.
func (s *Scroller) Reveal(y, height float32) { s.port.reveal(y, height) }

// Offset gives how far the content is scrolled.
func (s *Scroller) Offset() float32 { return s.port.offset }

// CreateRenderer is for Fyne.
func (s *Scroller) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	v := &view{objects: []fyne.CanvasObject{s.port}}
	v.min = func() fyne.Size { return fyne.NewSize(s.content.MinSize().Width, 60) }
	v.layout = func(size fyne.Size) { place(s.port, 0, 0, size.Width, size.Height) }
	v.refresh = func() { s.port.Refresh() }
	return v
}

// Dock puts objects at the edges, without gaps, and one into what is left. Any may be nil.
func Dock(top, bottom, left, right, centre fyne.CanvasObject) *fyne.Container {
	d := &dock{top, bottom, left, right, centre}
	var objects []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{top, bottom, left, right, centre} {
		if o != nil {
			objects = append(objects, o)
		}
	}
	return container.New(d, objects...)
}

type dock struct{ top, bottom, left, right, centre fyne.CanvasObject }

func shown(o fyne.CanvasObject) bool { return o != nil && o.Visible() }

func (d *dock) MinSize([]fyne.CanvasObject) fyne.Size {
	m := fyne.Size{}
	if shown(d.centre) {
		m = d.centre.MinSize()
	}
	for _, o := range []fyne.CanvasObject{d.left, d.right} {
		if shown(o) {
			k := o.MinSize()
			m = fyne.NewSize(m.Width+k.Width, max(m.Height, k.Height))
		}
	}
	for _, o := range []fyne.CanvasObject{d.top, d.bottom} {
		if shown(o) {
			k := o.MinSize()
			m = fyne.NewSize(max(m.Width, k.Width), m.Height+k.Height)
		}
	}
	return m
}

func (d *dock) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	x, y, w, h := float32(0), float32(0), s.Width, s.Height
	if shown(d.top) {
		n := heightFor(d.top, w)
		place(d.top, 0, 0, w, n)
		y, h = y+n, h-n
	}
	if shown(d.bottom) {
		n := heightFor(d.bottom, w)
		place(d.bottom, 0, s.Height-n, w, n)
		h -= n
	}
	if shown(d.left) {
		n := d.left.MinSize().Width
		place(d.left, 0, y, n, max(h, 0))
		x, w = x+n, w-n
	}
	if shown(d.right) {
		n := d.right.MinSize().Width
		place(d.right, s.Width-n, y, n, max(h, 0))
		w -= n
	}
	if shown(d.centre) {
		place(d.centre, x, y, max(w, 0), max(h, 0))
	}
}

// Rule is a hairline, one unit thick, across or down.
type Rule struct {
	widget.BaseWidget
	Colour fyne.ThemeColorName
	down   bool
}

// NewRule makes a line across.
func NewRule() *Rule {
	r := &Rule{Colour: look.Line}
	r.ExtendBaseWidget(r)
	return r
}

// NewUpright makes a line down.
func NewUpright() *Rule {
	r := &Rule{Colour: look.Line, down: true}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is for Fyne.
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	b := newBox(r.Colour, "", 0, 0)
	v := &view{objects: []fyne.CanvasObject{b.Rectangle}}
	v.min = func() fyne.Size { return fyne.NewSize(1, 1) }
	v.layout = func(s fyne.Size) {
		if r.down {
			place(b, (s.Width-1)/2, 0, 1, s.Height)
		} else {
			place(b, 0, (s.Height-1)/2, s.Width, 1)
		}
	}
	v.refresh = func() { b.set(r, r.Colour, "", 0); canvas.Refresh(r) }
	v.refresh()
	return v
}

// Ground paints a colour behind an object.
func Ground(colour fyne.ThemeColorName, o fyne.CanvasObject) *fyne.Container {
	return container.New(stack{}, NewPlate(colour, "", 0), o)
}

// stack lays objects over one another.
type stack struct{}

func (stack) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objects {
		h = max(h, heightFor(o, width))
	}
	return h
}

func (stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := fyne.Size{}
	for _, o := range objects {
		m = m.Max(o.MinSize())
	}
	return m
}

func (stack) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, s.Width, s.Height)
	}
}

// Plate is a coloured field, with an edge where one is named.
type Plate struct {
	widget.BaseWidget
	Fill, Edge fyne.ThemeColorName
	Radius     float32
	Stroke     float32
}

// NewPlate makes a field; edge "" is none.
func NewPlate(fill, edge fyne.ThemeColorName, radius float32) *Plate {
	p := &Plate{Fill: fill, Edge: edge, Radius: radius, Stroke: 1}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is for Fyne.
func (p *Plate) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	b := newBox(p.Fill, p.Edge, p.Stroke, p.Radius)
	v := &view{objects: []fyne.CanvasObject{b.Rectangle}}
	v.min = func() fyne.Size { return fyne.NewSize(1, 1) }
	v.layout = func(s fyne.Size) { place(b, 0, 0, s.Width, s.Height) }
	v.refresh = func() { b.set(p, p.Fill, p.Edge, p.Stroke); canvas.Refresh(p) }
	v.refresh()
	return v
}

// Halves stands two objects in halves of the width.
func Halves(gap float32, a, b fyne.CanvasObject) *fyne.Container {
	return container.New(&halves{gap}, a, b)
}

type halves struct{ gap float32 }

func (h *halves) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	w := (width - h.gap) / 2
	return max(heightFor(objects[0], w), heightFor(objects[1], w))
}

func (h *halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(2*max(a.Width, b.Width)+h.gap, max(a.Height, b.Height))
}

func (h *halves) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width - h.gap) / 2
	place(objects[0], 0, 0, w, s.Height)
	place(objects[1], w+h.gap, 0, w, s.Height)
}
