package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// port shows a tall object through a lower window, with a thin bar at its right. Fyne's own scroller paints shadows at
// its edges; this one paints none. (What implements fyne.Scrollable is clipped by the driver.)
type port struct {
	widget.BaseWidget
	content fyne.CanvasObject
	height  func(width float32) float32 // of the content
	moved   func()
	gutter  float32 // kept free at the right for the bar

	offset float32
	bar    *thumb
}

var _ fyne.Scrollable = (*port)(nil)

func newPort(content fyne.CanvasObject, height func(float32) float32, moved func()) *port {
	p := &port{content: content, height: height, moved: moved}
	p.bar = newThumb(p)
	p.ExtendBaseWidget(p)
	return p
}

// Scrolled is for Fyne.
func (p *port) Scrolled(e *fyne.ScrollEvent) { p.scrollTo(p.offset - e.Scrolled.DY) }

func (p *port) most() float32 {
	s := p.Size()
	return max(p.height(s.Width-p.gutter)-s.Height, 0)
}

// scrollTo shows the content from y on.
func (p *port) scrollTo(y float32) {
	y = min(max(y, 0), p.most())
	if y == p.offset {
		return
	}
	p.offset = y
	p.arrange(p.Size())
	if p.moved != nil {
		p.moved()
	}
	canvas.Refresh(p)
}

// reveal scrolls as little as shows a span of the content.
func (p *port) reveal(y, height float32) {
	switch h := p.Size().Height; {
	case h <= 0:
	case y < p.offset:
		p.scrollTo(y)
	case y+height > p.offset+h:
		p.scrollTo(y + height - h)
	}
}

func (p *port) arrange(s fyne.Size) {
	total := p.height(s.Width - p.gutter)
	p.offset = min(max(p.offset, 0), max(total-s.Height, 0))
	place(p.content, 0, -p.offset, s.Width-p.gutter, max(total, s.Height))
	p.bar.Hidden = total <= s.Height || s.Height <= 0
	if !p.bar.Hidden {
		h := max(s.Height*s.Height/total, 28)
		place(p.bar, s.Width-thumbWidth, p.offset/(total-s.Height)*(s.Height-h), thumbWidth, h)
	}
}

// CreateRenderer is for Fyne.
func (p *port) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	v := &view{objects: []fyne.CanvasObject{p.content, p.bar}}
	v.min = func() fyne.Size { return fyne.NewSize(24, 24) }
	v.layout = p.arrange
	v.refresh = func() {
		p.arrange(p.Size())
		p.content.Refresh()
		p.bar.Refresh()
		canvas.Refresh(p)
	}
	return v
}

const thumbWidth = 8

// thumb is what one drags: six units wide within eight, darker under the pointer.
type thumb struct {
	widget.BaseWidget
	p     *port
	hover bool
	from  float32 // the offset when the drag began
	by    float32 // how far the pointer has come since
	held  bool
}

var (
	_ fyne.Draggable    = (*thumb)(nil)
	_ desktop.Hoverable = (*thumb)(nil)
)

func newThumb(p *port) *thumb {
	t := &thumb{p: p}
	t.ExtendBaseWidget(t)
	return t
}

func (t *thumb) Dragged(e *fyne.DragEvent) {
	if !t.held {
		t.held, t.from, t.by = true, t.p.offset, 0
	}
	t.by += e.Dragged.DY
	if way := t.p.Size().Height - t.Size().Height; way > 0 {
		t.p.scrollTo(t.from + t.by/way*t.p.most())
	}
}

func (t *thumb) DragEnd()                       { t.held = false; t.Refresh() }
func (t *thumb) MouseIn(*desktop.MouseEvent)    { t.hover = true; t.Refresh() }
func (t *thumb) MouseMoved(*desktop.MouseEvent) {}
func (t *thumb) MouseOut()                      { t.hover = false; t.Refresh() }

func (t *thumb) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	b := newBox(look.Thumb, "", 0, 3)
	v := &view{objects: []fyne.CanvasObject{b.Rectangle}}
	v.min = func() fyne.Size { return fyne.NewSize(thumbWidth, 28) }
	v.layout = func(s fyne.Size) { place(b, 0, 2, s.Width-2, s.Height-4) }
	v.refresh = func() {
		colour := look.Thumb
		if t.hover || t.held {
			colour = look.BoxLine
		}
		b.set(t, colour, "", 0)
		canvas.Refresh(t)
	}
	v.refresh()
	return v
}
