package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// RowState is how a row stands among its like.
type RowState struct{ Hovered, Pressed, Selected, Focused bool }

// Row paints a row's ground, its bar when selected, its ring when it has the keyboard, and the line below it, and
// reports pointing and clicking. What stands in it is given by the page. List makes its own rows of it; a page may use
// it alone for short lists.
type Row struct {
	widget.BaseWidget
	Fill     fyne.ThemeColorName // at rest; "" shows what lies behind
	NoLine   bool
	OnTapped func()
	OnOpen   func() // double click or Enter
	OnMenu   func(*fyne.PointEvent)
	OnHover  func(at fyne.Position, on bool)

	content fyne.CanvasObject
	state   RowState
}

var (
	_ desktop.Hoverable      = (*Row)(nil)
	_ desktop.Mouseable      = (*Row)(nil)
	_ fyne.DoubleTappable    = (*Row)(nil)
	_ fyne.SecondaryTappable = (*Row)(nil)
)

// NewRow makes a row around its content.
func NewRow(content fyne.CanvasObject) *Row {
	r := &Row{content: content}
	r.ExtendBaseWidget(r)
	return r
}

// Content gives what stands in the row.
func (r *Row) Content() fyne.CanvasObject { return r.content }

// SetState changes selection and keyboard; pointing is the row's own.
func (r *Row) SetState(selected, focused bool) {
	if r.state.Selected != selected || r.state.Focused != focused {
		r.state.Selected, r.state.Focused = selected, focused
		r.Refresh()
	}
}

// State gives how the row stands.
func (r *Row) State() RowState { return r.state }

// MouseDown is for Fyne: a row answers at once, not only after a double click has become impossible.
func (r *Row) MouseDown(e *desktop.MouseEvent) {
	if e != nil && e.Button == desktop.MouseButtonSecondary {
		return
	}
	r.state.Pressed = true
	r.Refresh()
	if r.OnTapped != nil {
		r.OnTapped()
	}
}

// MouseUp is for Fyne.
func (r *Row) MouseUp(*desktop.MouseEvent) {
	r.state.Pressed = false
	r.Refresh()
}

// DoubleTapped is for Fyne.
func (r *Row) DoubleTapped(*fyne.PointEvent) {
	if r.OnOpen != nil {
		r.OnOpen()
	}
}

// TappedSecondary is for Fyne.
func (r *Row) TappedSecondary(e *fyne.PointEvent) {
	if r.OnMenu != nil {
		r.OnMenu(e)
	}
}

// MouseIn is for Fyne.
func (r *Row) MouseIn(e *desktop.MouseEvent) {
	r.state.Hovered = true
	r.Refresh()
	r.MouseMoved(e)
}

// MouseMoved is for Fyne.
func (r *Row) MouseMoved(e *desktop.MouseEvent) {
	if r.OnHover != nil && e != nil {
		r.OnHover(e.Position, true)
	}
}

// MouseOut is for Fyne.
func (r *Row) MouseOut() {
	r.state.Hovered, r.state.Pressed = false, false
	r.Refresh()
	if r.OnHover != nil {
		r.OnHover(fyne.Position{}, false)
	}
}

// CreateRenderer is for Fyne.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	ground, bar := newBox("", "", 0, 0), newBox(look.Dai, "", 0, 0)
	line, ring := newBox(look.Line, "", 0, 0), newBox("", look.Dai, look.FocusRing, 0)
	v := &view{objects: []fyne.CanvasObject{ground.Rectangle, line.Rectangle, bar.Rectangle, r.content, ring.Rectangle}}
	v.min = func() fyne.Size { return r.content.MinSize() }
	v.layout = func(s fyne.Size) {
		place(ground, 0, 0, s.Width, s.Height)
		place(line, 0, s.Height-1, s.Width, 1)
		place(bar, 0, 0, look.SelectedBar, s.Height)
		place(ring, 0, 0, s.Width, s.Height)
		place(r.content, 0, 0, s.Width, s.Height)
	}
	v.refresh = func() {
		fill := r.Fill
		switch {
		case r.state.Selected:
			fill = look.DaiRow
		case r.state.Pressed:
			fill = look.Line
		case r.state.Hovered:
			fill = look.Sunken
		}
		ground.set(r, fill, "", 0)
		line.again(r)
		bar.again(r)
		ring.set(r, "", look.Dai, look.FocusRing)
		line.Hidden, bar.Hidden, ring.Hidden = r.NoLine, !r.state.Selected, !r.state.Focused
		canvas.Refresh(r)
	}
	v.refresh()
	return v
}
