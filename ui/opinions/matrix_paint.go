package opinions

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

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

// tick gives the next tick of this painting.
func (m *matrix) tick(ink fyne.ThemeColorName) *canvas.Image {
	if m.used == len(m.ticks) {
		i := canvas.NewImageFromResource(look.Icon(look.IconCheck, ink))
		i.FillMode = canvas.ImageFillContain
		i.Resize(fyne.NewSize(look.IconSmall, look.IconSmall))
		m.ticks = append(m.ticks, i)
	}
	m.used++
	return m.ticks[m.used-1]
}

// paint makes the objects of what is in view.
func (m *matrix) paint() {
	m.objects, m.used = m.objects[:0], 0
	if c := look.Color(look.Green, m); m.tickInk != c { // light and dark
		m.ticks, m.tickInk = nil, c
	}
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
	if now := [3]int{m.from, n, len(m.m.Columns)}; now != m.told && m.OnView != nil {
		m.told = now
		m.OnView(now[0], now[1], now[2])
	}
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
		when, ink := columnWords(c, m.today)
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
			i := m.tick(ink)
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
