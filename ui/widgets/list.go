package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// List shows many rows of several kinds (two-line rows, group heads) and makes only those that are in view. Fyne's own
// list puts gaps between rows, rounds their selection and knows one height; this one draws the rows of the look.
type List struct {
	widget.BaseWidget

	Count  func() int
	Kind   func(i int) int // rows of one kind are used again for one another
	Height func(kind int) float32
	Create func(kind int) fyne.CanvasObject
	Update func(i int, row fyne.CanvasObject, selected bool)
	// Selectable says whether a row can be chosen; a head cannot: OnTapped hears of it instead. nil means all can.
	Selectable func(i int) bool
	Fill       func(kind int) fyne.ThemeColorName // at rest; nil means sheet

	OnSelected func(i int)
	OnOpen     func(i int) // Enter or double click
	OnSpace    func(i int) // the space bar; nil: as OnOpen
	OnPressed  func(i int) // the mouse, on a row that can be chosen
	OnTapped   func(i int) // of a row that cannot be chosen
	OnMenu     func(i int, at fyne.Position)
	OnHover    func(i int, row fyne.CanvasObject, at fyne.Position, on bool)

	selected int
	focused  bool
	keys     bool // the last move came by the keyboard: show the ring
	tops     []float32
	port     *port
	field    *fyne.Container
	shown    map[int]*listRow
	spare    map[int][]*listRow
}

type listRow struct {
	*Row
	kind, at int
}

var _ fyne.Focusable = (*List)(nil)

// NewList makes an empty list; give it its functions before it is shown.
func NewList() *List {
	l := &List{selected: -1, shown: map[int]*listRow{}, spare: map[int][]*listRow{}}
	l.field = container.New(&listField{l})
	l.port = newPort(l.field, func(float32) float32 { return l.total() }, func() { l.fill(false) })
	l.ExtendBaseWidget(l)
	return l
}

// listField is as high as all rows together.
type listField struct{ l *List }

func (f *listField) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, f.l.total())
}
func (f *listField) Layout([]fyne.CanvasObject, fyne.Size) {}

func (l *List) total() float32 {
	if len(l.tops) == 0 {
		return 0
	}
	return l.tops[len(l.tops)-1]
}

// Reload counts and measures the rows anew and shows them. The chosen row is dropped where it is beyond the end.
func (l *List) Reload() {
	n := l.Count()
	l.tops = make([]float32, n+1)
	heights := map[int]float32{}
	for i := range n {
		k := l.kind(i)
		h, ok := heights[k]
		if !ok {
			h = l.Height(k)
			heights[k] = h
		}
		l.tops[i+1] = l.tops[i] + h
	}
	if l.selected >= n {
		l.selected = -1
	}
	l.port.arrange(l.port.Size())
	l.fill(true)
}

func (l *List) kind(i int) int {
	if l.Kind == nil {
		return 0
	}
	return l.Kind(i)
}

// Selected gives the chosen row, -1 for none.
func (l *List) Selected() int { return l.selected }

// Select chooses a row (-1: none) and brings it into view, without calling OnSelected.
func (l *List) Select(i int) {
	l.selected = i
	if i >= 0 && i < len(l.tops)-1 {
		l.reveal(i)
	}
	l.fill(true)
}

func (l *List) reveal(i int) {
	if i > 0 && !l.selectable(i-1) { // its head as well
		l.port.reveal(l.tops[i-1], l.tops[i+1]-l.tops[i-1])
		return
	}
	l.port.reveal(l.tops[i], l.tops[i+1]-l.tops[i])
}

func (l *List) selectable(i int) bool { return l.Selectable == nil || l.Selectable(i) }

// fill puts rows where the window of the scroller is; again updates those that stand already.
func (l *List) fill(again bool) {
	size := l.port.Size()
	if size.Height <= 0 || len(l.tops) == 0 {
		return
	}
	top, bottom := l.port.offset, l.port.offset+size.Height
	n := len(l.tops) - 1
	first := max(sort.Search(n, func(i int) bool { return l.tops[i+1] > top }), 0)
	last := first
	for last < n && l.tops[last] < bottom {
		last++
	}
	for i, r := range l.shown {
		if i < first || i >= last || r.kind != l.kind(i) {
			delete(l.shown, i)
			l.spare[r.kind] = append(l.spare[r.kind], r)
		}
	}
	changed := false
	for i := first; i < last; i++ {
		r, stood := l.shown[i], true
		if r == nil {
			r, stood = l.take(l.kind(i)), false
			r.at = i
			l.shown[i] = r
		}
		if !stood || again {
			l.Update(i, r.Content(), i == l.selected)
		}
		r.SetState(i == l.selected, i == l.selected && l.focused && l.keys)
		place(r, 0, l.tops[i], size.Width, l.tops[i+1]-l.tops[i])
		changed = changed || !stood
	}
	if changed || len(l.field.Objects) != len(l.shown) {
		l.field.Objects = l.field.Objects[:0]
		for i := first; i < last; i++ {
			l.field.Objects = append(l.field.Objects, l.shown[i].Row)
		}
		l.field.Refresh()
	}
}

func (l *List) take(kind int) *listRow {
	if s := l.spare[kind]; len(s) > 0 {
		r := s[len(s)-1]
		l.spare[kind] = s[:len(s)-1]
		if r.state.Hovered || r.state.Pressed {
			r.state.Hovered, r.state.Pressed = false, false
			r.Row.Refresh()
		}
		return r
	}
	r := &listRow{Row: NewRow(l.Create(kind)), kind: kind}
	r.Fill = look.Sheet
	if l.Fill != nil {
		r.Fill = l.Fill(kind)
	}
	r.OnTapped = func() { l.tapped(r.at) }
	r.OnOpen = func() { l.open(r.at) }
	r.OnMenu = func(e *fyne.PointEvent) {
		l.tapped(r.at)
		if l.OnMenu != nil && l.selectable(r.at) {
			l.OnMenu(r.at, e.AbsolutePosition)
		}
	}
	r.OnHover = func(p fyne.Position, on bool) {
		if l.OnHover != nil {
			l.OnHover(r.at, r.Content(), p, on)
		}
	}
	return r
}

func (l *List) tapped(i int) {
	l.keys = false
	if !l.focused {
		focus(l)
	}
	if !l.selectable(i) {
		if l.OnTapped != nil {
			l.OnTapped(i)
		}
		return
	}
	l.choose(i)
	if l.OnPressed != nil {
		l.OnPressed(i)
	}
}

func (l *List) choose(i int) {
	changed := i != l.selected
	l.Select(i)
	if changed && l.OnSelected != nil {
		l.OnSelected(i)
	}
}

func (l *List) open(i int) {
	if l.OnOpen != nil && i >= 0 && l.selectable(i) {
		l.OnOpen(i)
	}
}

// FocusGained is for Fyne.
func (l *List) FocusGained() {
	l.focused = true
	l.fill(false)
}

// FocusLost is for Fyne.
func (l *List) FocusLost() {
	l.focused, l.keys = false, true
	l.fill(false)
}

// TypedRune is for Fyne.
func (l *List) TypedRune(r rune) {
	switch {
	case r != ' ':
	case l.OnSpace != nil && l.selected >= 0:
		l.OnSpace(l.selected)
	default:
		l.open(l.selected)
	}
}

// TypedKey is for Fyne.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	l.keys = true
	n := len(l.tops) - 1
	page := max(int(l.port.Size().Height/look.CaseRow)-1, 1)
	switch e.Name {
	case fyne.KeyDown:
		l.step(l.selected+1, 1)
	case fyne.KeyUp:
		l.step(l.selected-1, -1)
	case fyne.KeyPageDown:
		l.step(min(l.selected+page, n-1), 1)
	case fyne.KeyPageUp:
		l.step(max(l.selected-page, 0), -1)
	case fyne.KeyHome:
		l.step(0, 1)
	case fyne.KeyEnd:
		l.step(n-1, -1)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.open(l.selected)
	case fyne.KeySpace:
	default:
		passKey(l, e)
	}
}

// step chooses the first row that can be chosen from i on in a direction.
func (l *List) step(i, by int) {
	n := len(l.tops) - 1
	for j := i; j >= 0 && j < n; j += by {
		if l.selectable(j) {
			l.choose(j)
			return
		}
	}
	if i >= n { // behind the end: the last one
		l.step(n-1, -1)
		return
	}
	l.fill(false)
}

// Cursor is for Fyne.
func (l *List) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer is for Fyne.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	ground := newBox(look.Sheet, "", 0, 0)
	v := &view{objects: []fyne.CanvasObject{ground.Rectangle, l.port}}
	v.min = func() fyne.Size { return fyne.NewSize(120, 80) }
	v.layout = func(s fyne.Size) {
		place(ground, 0, 0, s.Width, s.Height)
		place(l.port, 0, 0, s.Width, s.Height)
		l.fill(false)
	}
	v.refresh = func() {
		ground.again(l)
		l.fill(true)
		canvas.Refresh(l)
	}
	v.refresh()
	return v
}
