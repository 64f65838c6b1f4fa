package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Split stands two panes beside one another. One keeps its width, the other grows; the hairline between them can be
// caught within eight units and dragged.
type Split struct {
	widget.BaseWidget
	OnMoved func(width float32) // after a drag, with the new width of the pane that keeps it

	first, second fyne.CanvasObject
	keepFirst     bool
	width         float32
	minFirst      float32
	minSecond     float32
	handle        *splitHandle
}

// NewSplit makes a split. keepFirst says which pane keeps width when the window grows; neither becomes narrower than its
// least width.
func NewSplit(first, second fyne.CanvasObject, keepFirst bool, width, minFirst, minSecond float32) *Split {
	s := &Split{first: first, second: second, keepFirst: keepFirst, width: width, minFirst: minFirst, minSecond: minSecond}
	s.handle = newSplitHandle(s)
	s.ExtendBaseWidget(s)
	return s
}

// SetWidth changes the width of the pane that keeps it.
func (s *Split) SetWidth(w float32) {
	s.width = w
	s.Refresh()
}

// Width gives the width of the pane that keeps it.
func (s *Split) Width() float32 { return s.width }

// SetSecond puts another object into the second pane.
func (s *Split) SetSecond(o fyne.CanvasObject) {
	s.second = o
	s.Refresh()
}

// at gives where the hairline is.
func (s *Split) at(total float32) float32 {
	if !s.second.Visible() {
		return total
	}
	x := s.width
	if !s.keepFirst {
		x = total - s.width - 1
	}
	return max(min(x, total-1-s.minSecond), min(s.minFirst, total))
}

func (s *Split) drag(by float32) {
	total := s.Size().Width
	x := max(min(s.at(total)+by, total-1-s.minSecond), s.minFirst)
	if s.keepFirst {
		s.width = x
	} else {
		s.width = total - 1 - x
	}
	s.Refresh()
}

// CreateRenderer is for Fyne.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	v := &view{}
	list := func() { v.objects = []fyne.CanvasObject{s.first, s.second, s.handle} }
	list()
	v.min = func() fyne.Size {
		a, b := s.first.MinSize(), s.second.MinSize()
		return fyne.NewSize(s.minFirst+1+s.minSecond, max(a.Height, b.Height))
	}
	v.layout = func(size fyne.Size) {
		x := s.at(size.Width)
		place(s.first, 0, 0, x, size.Height)
		s.handle.Hidden = !s.second.Visible()
		if s.second.Visible() {
			place(s.second, x+1, 0, max(size.Width-x-1, 0), size.Height)
			place(s.handle, x-(look.SplitCatch-1)/2, 0, look.SplitCatch, size.Height)
		}
	}
	v.refresh = func() {
		list()
		v.layout(s.Size())
		s.handle.Refresh()
		canvas.Refresh(s)
	}
	return v
}

type splitHandle struct {
	widget.BaseWidget
	s     *Split
	hover bool
}

var (
	_ fyne.Draggable     = (*splitHandle)(nil)
	_ desktop.Cursorable = (*splitHandle)(nil)
	_ desktop.Hoverable  = (*splitHandle)(nil)
)

func newSplitHandle(s *Split) *splitHandle {
	h := &splitHandle{s: s}
	h.ExtendBaseWidget(h)
	return h
}

func (h *splitHandle) Cursor() desktop.Cursor         { return desktop.HResizeCursor }
func (h *splitHandle) Dragged(e *fyne.DragEvent)      { h.s.drag(e.Dragged.DX) }
func (h *splitHandle) MouseIn(*desktop.MouseEvent)    { h.hover = true; h.Refresh() }
func (h *splitHandle) MouseMoved(*desktop.MouseEvent) {}
func (h *splitHandle) MouseOut()                      { h.hover = false; h.Refresh() }

func (h *splitHandle) DragEnd() {
	if h.s.OnMoved != nil {
		h.s.OnMoved(h.s.width)
	}
}

func (h *splitHandle) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	line := newBox(look.Line, "", 0, 0)
	v := &view{objects: []fyne.CanvasObject{line.Rectangle}}
	v.min = func() fyne.Size { return fyne.NewSize(look.SplitCatch, 1) }
	v.layout = func(s fyne.Size) { place(line, (look.SplitCatch-1)/2, 0, 1, s.Height) }
	v.refresh = func() {
		colour := look.Line
		if h.hover {
			colour = look.BoxLine
		}
		line.set(h, colour, "", 0)
		canvas.Refresh(h)
	}
	v.refresh()
	return v
}
