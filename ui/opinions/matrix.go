package opinions

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
)

// Measures of the matrix, in units.
const (
	askWidth   = 119
	cellWidth  = 52
	cellHeight = 56
	topHeight  = 52
	topBar     = 3
	corner     = 12
)

// tick stands for the drawing of a tick.
const tick = "tick"

// matrix is the table of asks and departments. The arrow keys move, Enter opens.
type matrix struct {
	widget.BaseWidget
	OnChoose func(row, column int)
	OnOpen   func()
	OnLeave  func()                // Escape
	OnView   func(from, n, of int) // which columns are in view

	m        opinion.Matrix
	today    drafting.Date
	conflict map[[2]int]bool
	row, col int
	from     int // first column in view
	focused  bool
	objects  []fyne.CanvasObject
	ticks    []*canvas.Image // used again from one painting to the next: each new one is a drawing to be read
	used     int
	told     [3]int // what OnView was told
	tickInk  color.Color
}

var (
	_ fyne.Focusable  = (*matrix)(nil)
	_ fyne.Tappable   = (*matrix)(nil)
	_ fyne.Scrollable = (*matrix)(nil)
)

func newMatrix() *matrix {
	m := &matrix{}
	m.ExtendBaseWidget(m)
	return m
}

// set shows another matrix; conflict marks cells, by row and column; today tells how late a department is.
func (m *matrix) set(x opinion.Matrix, conflict map[[2]int]bool, today drafting.Date) {
	m.m, m.conflict, m.today = x, conflict, today
	m.row = min(max(m.row, 0), max(len(x.Rows)-1, 0))
	m.col = min(max(m.col, 0), max(len(x.Columns)-1, 0))
	m.Refresh()
}

// choose goes to a cell and brings its column into view.
func (m *matrix) choose(row, col int) {
	row = min(max(row, 0), len(m.m.Rows)-1)
	col = min(max(col, 0), len(m.m.Columns)-1)
	if row < 0 || col < 0 {
		return
	}
	changed := row != m.row || col != m.col
	m.row, m.col = row, col
	m.reveal()
	m.Refresh()
	if changed && m.OnChoose != nil {
		m.OnChoose(row, col)
	}
}

// fits gives the number of columns that have room.
func (m *matrix) fits() int { return max(int((m.Size().Width-askWidth)/cellWidth), 1) }

func (m *matrix) reveal() {
	n := m.fits()
	m.from = min(m.from, m.col)
	m.from = max(m.from, m.col-n+1)
	m.from = max(min(m.from, len(m.m.Columns)-n), 0)
}

// turn shows the departments before or behind those in view. What is chosen stays so.
func (m *matrix) turn(by int) {
	if from := max(min(m.from+by*m.fits(), len(m.m.Columns)-m.fits()), 0); from != m.from {
		m.from = from
		m.Refresh()
	}
}

// Tapped is for Fyne.
func (m *matrix) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil {
		c.Focus(m)
	}
	if e.Position.Y < topHeight || e.Position.X < askWidth {
		if row := int((e.Position.Y - topHeight) / cellHeight); e.Position.Y >= topHeight {
			m.choose(row, m.col)
		} else if e.Position.X >= askWidth {
			m.choose(m.row, m.from+int((e.Position.X-askWidth)/cellWidth))
		}
		return
	}
	m.choose(int((e.Position.Y-topHeight)/cellHeight), m.from+int((e.Position.X-askWidth)/cellWidth))
}

// Scrolled moves the columns sideways; up and down belongs to the pane around.
func (m *matrix) Scrolled(e *fyne.ScrollEvent) {
	by := 0
	switch {
	case e.Scrolled.DX > 0:
		by = -1
	case e.Scrolled.DX < 0:
		by = 1
	}
	if from := max(min(m.from+by, len(m.m.Columns)-m.fits()), 0); from != m.from {
		m.from = from
		m.Refresh()
	}
}

// FocusGained is for Fyne.
func (m *matrix) FocusGained() { m.focused = true; m.Refresh() }

// FocusLost is for Fyne.
func (m *matrix) FocusLost() { m.focused = false; m.Refresh() }

// TypedRune is for Fyne: Space opens.
func (m *matrix) TypedRune(r rune) {
	if r == ' ' && m.OnOpen != nil {
		m.OnOpen()
	}
}

// TypedKey is for Fyne.
func (m *matrix) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		m.choose(m.row-1, m.col)
	case fyne.KeyDown:
		m.choose(m.row+1, m.col)
	case fyne.KeyLeft:
		m.choose(m.row, m.col-1)
	case fyne.KeyRight:
		m.choose(m.row, m.col+1)
	case fyne.KeyHome:
		m.choose(m.row, 0)
	case fyne.KeyEnd:
		m.choose(m.row, len(m.m.Columns)-1)
	case fyne.KeyEscape:
		if m.OnLeave != nil {
			m.OnLeave()
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if m.OnOpen != nil {
			m.OnOpen()
		}
	}
}

// CreateRenderer is for Fyne.
func (m *matrix) CreateRenderer() fyne.WidgetRenderer { return &matrixView{m: m} }
