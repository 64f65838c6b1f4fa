package opinions

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
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

	m        opinion.Matrix
	conflict map[[2]int]bool
	row, col int
	from     int // first column in view
	focused  bool
	objects  []fyne.CanvasObject
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

// set shows another matrix; conflict marks cells, by row and column.
func (m *matrix) set(x opinion.Matrix, conflict map[[2]int]bool) {
	m.m, m.conflict = x, conflict
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
	case fyne.KeyReturn, fyne.KeyEnter:
		if m.OnOpen != nil {
			m.OnOpen()
		}
	}
}

// CreateRenderer is for Fyne.
func (m *matrix) CreateRenderer() fyne.WidgetRenderer { return &matrixView{m: m} }

type matrixView struct {
	m     *matrix
	width float32
}

func (v *matrixView) Destroy() {}

func (v *matrixView) MinSize() fyne.Size {
	return fyne.NewSize(askWidth+cellWidth, topHeight+float32(len(v.m.m.Rows))*cellHeight+1)
}

func (v *matrixView) Objects() []fyne.CanvasObject { return v.m.objects }

func (v *matrixView) Layout(s fyne.Size) {
	if s.Width != v.width {
		v.width = s.Width
		v.m.reveal()
		v.Refresh()
	}
}

func (v *matrixView) Refresh() {
	v.m.paint()
	canvas.Refresh(v.m)
}

// stateWords gives what a cell shows: the number of points, a word or a sign below it, and the colours.
func stateWords(c *opinion.Cell) (top, below string, fill, ink fyne.ThemeColorName) {
	switch c.State {
	case opinion.CellDone:
		return strconv.Itoa(len(c.Points)), tick, look.SoftGreen, look.Green
	case opinion.CellOpen:
		return strconv.Itoa(len(c.Points)), fmt.Sprintf(lang.L("余 %d"), c.Open), look.SoftAmber, look.Amber
	case opinion.CellNone:
		return "", lang.L("无意见"), look.Sheet, look.Ink2
	case opinion.CellNotDuty:
		return "", lang.L("非职责"), look.Sheet, look.Ink2
	case opinion.CellWaiting, opinion.CellLate:
		return "", lang.L("未到"), look.Sunken, look.Ink2
	}
	return "", "·", look.Sheet, look.Ink3
}

// paint makes the objects of what is in view.
func (m *matrix) paint() {
	m.objects = m.objects[:0]
	s := m.Size()
	if s.Width <= 0 || len(m.m.Columns) == 0 {
		return
	}
	add := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
		m.objects = append(m.objects, o)
	}
	fill := func(name fyne.ThemeColorName, x, y, w, h float32) {
		add(canvas.NewRectangle(look.Color(name, m)), x, y, w, h)
	}
	words := func(text string, size float32, style fyne.TextStyle, name fyne.ThemeColorName, x, y, w float32, align fyne.TextAlign) {
		t := canvas.NewText(widgets.CutText(text, size, style, w), look.Color(name, m))
		t.TextSize, t.TextStyle, t.Alignment = size, style, align
		add(t, x, y, w, widgets.LineHeight(size))
	}
	n := min(m.fits(), len(m.m.Columns)-m.from)
	height := topHeight + float32(len(m.m.Rows))*cellHeight
	right := askWidth + float32(n)*cellWidth
	fill(look.Panel, 0, 0, askWidth, height)
	words(lang.L("单位"), look.CaptionText, look.Plain, look.Ink2, 0, 4, askWidth-10, fyne.TextAlignTrailing)
	words(lang.L("诉求"), look.CaptionText, look.Plain, look.Ink2, 16, 28, 60, fyne.TextAlignLeading)
	for i := range n {
		col := m.from + i
		c := &m.m.Columns[col]
		x := askWidth + float32(i)*cellWidth
		ground := look.Panel
		if col == m.col {
			ground = look.DaiRow
		}
		fill(ground, x, 0, cellWidth, topHeight)
		colour, broken := look.Dept(col)
		if broken { // from the seventh on the colours come round again, with a broken bar
			for k := float32(0); k < cellWidth; k += 9 {
				fill(colour, x+k, 0, min(6, cellWidth-k), topBar)
			}
		} else {
			fill(colour, x, 0, cellWidth, topBar)
		}
		words(drafting.ShortDepartment(c.Department), look.CaptionText, look.Medium, look.Ink, x+1, 7, cellWidth-2, fyne.TextAlignCenter)
		when, ink := columnWords(c)
		words(when, look.SmallText, look.Plain, ink, x+1, 28, cellWidth-2, fyne.TextAlignCenter)
		for r := range m.m.Rows {
			y := topHeight + float32(r)*cellHeight
			m.cell(r, col, x, y, fill, words)
		}
	}
	for r := range m.m.Rows {
		y := topHeight + float32(r)*cellHeight
		if r == m.row {
			fill(look.DaiRow, 0, y, askWidth, cellHeight)
		}
		m.ask(r, y, words)
	}
	for i := 0; i <= n; i++ {
		fill(look.Line, askWidth+float32(i)*cellWidth, 0, 1, height)
	}
	for r := 0; r <= len(m.m.Rows); r++ {
		fill(look.Line, 0, topHeight+float32(r)*cellHeight, right, 1)
	}
	if c := m.col - m.from; c >= 0 && c < n {
		ring := canvas.NewRectangle(nil)
		ring.StrokeColor, ring.StrokeWidth = look.Color(look.Dai, m), 2
		if !m.focused {
			ring.StrokeWidth = 1.5
		}
		add(ring, askWidth+float32(c)*cellWidth, topHeight+float32(m.row)*cellHeight, cellWidth+1, cellHeight+1)
	}
}

// columnWords says when a department answered, or how late it is.
func columnWords(c *opinion.Column) (string, fyne.ThemeColorName) {
	switch {
	case len(c.Opinions) > 0:
		if on := c.Opinions[len(c.Opinions)-1].ArrivedOn; !on.IsZero() {
			return fmt.Sprintf(lang.L("%s到"), fmt.Sprintf("%d-%02d", int(on.Month), on.Day)), look.Ink2
		}
		return lang.L("已到"), look.Ink2
	case c.Late:
		return lang.L("逾期"), look.Red
	case !c.Support.Due.IsZero():
		return fmt.Sprintf(lang.L("限%s"), fmt.Sprintf("%d-%02d", int(c.Support.Due.Month), c.Support.Due.Day)), look.Ink2
	}
	return lang.L("未到"), look.Ink2
}

func (m *matrix) ask(r int, y float32, words func(string, float32, fyne.TextStyle, fyne.ThemeColorName, float32, float32, float32, fyne.TextAlign)) {
	number, text := "—", lang.L("其他意见")
	if a := m.m.Rows[r].Ask; a.ID != "" {
		number, text = strconv.Itoa(r+1), askWords(a)
	}
	words(number, look.DenseText, look.Plain, look.Ink2, 12, y+cellHeight/2-10, 18, fyne.TextAlignCenter)
	lines := widgets.BreakText(text, look.DenseText, look.Plain, askWidth-42)
	if len(lines) > 2 {
		lines = []string{lines[0], widgets.CutText(lines[1]+"…", look.DenseText, look.Plain, askWidth-42)}
	}
	top := y + cellHeight/2 - float32(len(lines))*9.5
	for i, line := range lines {
		words(line, look.DenseText, look.Plain, look.Ink, 36, top+float32(i)*19, askWidth-40, fyne.TextAlignLeading)
	}
}

func (m *matrix) cell(r, col int, x, y float32, fill func(fyne.ThemeColorName, float32, float32, float32, float32), words func(string, float32, fyne.TextStyle, fyne.ThemeColorName, float32, float32, float32, fyne.TextAlign)) {
	c := &m.m.Cells[r][col]
	top, below, ground, ink := stateWords(c)
	fill(ground, x, y, cellWidth, cellHeight)
	if top == "" {
		words(below, look.CaptionText, look.Plain, ink, x, y+cellHeight/2-10, cellWidth, fyne.TextAlignCenter)
	} else {
		words(top, look.BodyText, look.Medium, ink, x, y+7, cellWidth, fyne.TextAlignCenter)
		if below != tick {
			words(below, look.CaptionText, look.Plain, ink, x, y+28, cellWidth, fyne.TextAlignCenter)
		} else {
			i := canvas.NewImageFromResource(look.Icon(look.IconCheck, ink))
			i.FillMode = canvas.ImageFillContain
			i.Resize(fyne.NewSize(look.IconSmall, look.IconSmall))
			i.Move(fyne.NewPos(x+(cellWidth-look.IconSmall)/2, y+30))
			m.objects = append(m.objects, i)
		}
	}
	if m.conflict[[2]int{r, col}] { // a red corner: rows of falling length
		for k := float32(0); k < corner; k++ {
			fill(look.Red, x+cellWidth-(corner-k), y+k, corner-k, 1)
		}
	}
}

// askWords gives an ask's words without what all asks begin with.
func askWords(a drafting.Ask) string { return a.Text }
