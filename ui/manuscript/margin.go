package manuscript

import (
	"fmt"
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// Measures of the sources' bars and names, in units.
const (
	sourceBar   = 3
	sourceInset = 5  // of a bar from the edges of its lines
	nameHeight  = 16 // of a line of words
	dash        = 6  // of a broken bar
)

// margin draws what stands beside the text: whose words a passage is, and where pages begin. Its rectangles and words are
// used again from one update to the next.
type margin struct {
	box   *fyne.Container
	under *fyne.Container // of the rectangles
	over  *fyne.Container // of the words
	rects []*canvas.Rectangle
	texts []*canvas.Text
	nr    int // in use
	nt    int
	full  bool // colours are to be set anew
}

func newMargin() *margin {
	m := &margin{under: container.NewWithoutLayout(), over: container.NewWithoutLayout()}
	m.box = container.NewWithoutLayout(m.under, m.over)
	return m
}

// again makes the next update paint all.
func (m *margin) again() { m.full = true }

// place draws the margin for what is in view.
func (m *margin) place(v *view, height float32) {
	m.nr, m.nt = 0, 0
	m.origins(v, height)
	m.pages(v, height)
	m.signs(v)
	for _, r := range m.rects[m.nr:] {
		r.Hidden = true
	}
	for _, t := range m.texts[m.nt:] {
		t.Hidden = true
	}
	m.full = false
}

// source is a passage that came from a department, in lines.
type source struct {
	dept        int // its number, see SetDepartments
	name, note  string
	top, bottom float32 // of the bar
}

// origins draws a bar and the department's name beside every passage that came from one.
func (m *margin) origins(v *view, height float32) {
	e := v.e
	c := &e.column
	depts := e.draft.letter.Credited()
	if len(depts) == 0 {
		return
	}
	number := make(map[string]int, len(depts))
	for _, name := range depts {
		if i, known := e.depts[name]; known {
			number[name] = i
		} else {
			number[name] = len(e.depts) + len(number)
		}
	}
	index := make(map[drafting.ParagraphID]int)
	for s := c.at(e.offset); s.block < len(c.blocks) && c.blocks[s.block].top < e.offset+height; s.block++ {
		index[c.blocks[s.block].key.id] = s.block
	}
	var list []source
	for _, k := range e.draft.letter.Marks {
		i, in := index[k.Paragraph]
		if k.Kind != drafting.MarkOrigin || !in || k.Start >= k.End {
			continue
		}
		first := c.line(place{i, k.Start}, false)
		last := c.line(place{i, k.End}, true)
		list = append(list, source{
			dept: number[k.Department], name: k.Department, note: e.used(k),
			top: c.lineTop(first) + sourceInset, bottom: c.lineTop(last) + c.pitch - sourceInset,
		})
	}
	sortSources(list)
	gutter, _ := margins(e.cell, e.short)
	x := v.left + gutter
	free := float32(-1 << 20) // below the words above
	for i, s := range list {
		if i > 0 && s.top < list[i-1].bottom { // two passages on one line: the bars share it
			if half := list[i-1].bottom + 2; half < s.bottom-dash {
				s.top = half
			} else {
				x -= sourceBar + 2
			}
		} else {
			x = v.left + gutter
		}
		m.bar(v, s, x-2*sourceBar)
		if i > 0 && list[i-1].dept == s.dept && list[i-1].note == s.note && s.top-list[i-1].bottom <= 2*sourceInset {
			continue // the same source goes on
		}
		at := max(s.top, free)
		next := s.bottom + 1<<20
		if i+1 < len(list) {
			next = list[i+1].top
		}
		room := gutter - sourceEdge - 8
		ink, _ := look.Dept(s.dept)
		name := s.name
		if e.shortNames() {
			name = drafting.ShortDepartment(name)
		}
		m.words(v, widgets.CutText(name, look.CaptionText, look.Plain, room), ink, v.left+gutter-sourceEdge, v.y(at))
		free = at + nameHeight
		if free+nameHeight <= max(next, s.top+2*nameHeight) || next > free+nameHeight {
			m.words(v, widgets.CutText(s.note, look.CaptionText, look.Plain, room), look.Ink2, v.left+gutter-sourceEdge, v.y(free))
			free += nameHeight
		}
	}
}

// shortNames reports whether the gutter has room for short names alone.
func (e *Editor) shortNames() bool { return e.short || e.cell < cellShort }

// SetPoints says how the points of opinions are numbered, so that the gutter can name them.
func (e *Editor) SetPoints(numbers map[drafting.PointID]int) {
	if maps.Equal(e.points, numbers) {
		return
	}
	e.points = numbers
	e.Refresh()
}

// SetDepartments numbers the departments, so that each has the same colour here as elsewhere; further ones come behind.
func (e *Editor) SetDepartments(numbers map[string]int) {
	if maps.Equal(e.depts, numbers) {
		return
	}
	e.depts = numbers
	e.Refresh()
}

// used says which point it is and what became of the department's words.
func (e *Editor) used(k drafting.Mark) string {
	point := ""
	if n := e.points[k.Point]; n > 0 {
		point = fmt.Sprintf(lang.L("要点%d"), n)
		if e.shortNames() {
			return point
		}
		point += " "
	}
	i := e.draft.index(k.Paragraph)
	if i >= 0 && e.draft.text(place{i, k.Start}, place{i, k.End}) == k.Quote {
		return point + lang.L("照原文")
	}
	return point + lang.L("改写采用")
}

func sortSources(s []source) {
	for i := 1; i < len(s); i++ {
		for k := i; k > 0 && s[k].top < s[k-1].top; k-- {
			s[k], s[k-1] = s[k-1], s[k]
		}
	}
}

// bar draws a source's bar, broken from the seventh department on.
func (m *margin) bar(v *view, s source, x float32) {
	name, broken := look.Dept(s.dept)
	top, bottom := v.y(s.top), v.y(s.bottom)
	if !broken {
		m.rect(v, name, x, top, sourceBar, bottom-top)
		return
	}
	for y := top; y < bottom; y += dash + 3 {
		m.rect(v, name, x, y, sourceBar, min(dash, bottom-y))
	}
}

// pages draws a hairline where a page begins, and its number.
func (m *margin) pages(v *view, height float32) {
	e := v.e
	c := &e.column
	for _, k := range e.breaks {
		i := e.draft.index(k.Paragraph)
		if i < 0 {
			continue
		}
		top := c.lineTop(e.breakLine(i, k.Rune))
		if top < e.offset-c.pitch || top > e.offset+height {
			continue
		}
		gutter, findings := margins(e.cell, e.short)
		y := v.y(top)
		m.rect(v, look.BoxLine, v.left+gutter, y, v.right-v.left-gutter, 1)
		words := pageWords(k.Page)
		if findings < 32 {
			words = fmt.Sprintf(lang.L("%d页"), k.Page)
		}
		m.words(v, words, look.Ink3, v.right-pageEdge, y+3.5)
	}
}

// breakLine gives the line with which a page begins: of the i-th paragraph, the one of a rune as the paper counts them.
func (e *Editor) breakLine(i, rune int) spot {
	if t := e.column.blocks[i].table; t != nil {
		return spot{i, t.first + t.lineOf(rune)}
	}
	return e.column.line(e.draft.within(place{i, rune}), false)
}

func pageWords(n int) string { return fmt.Sprintf(lang.L("第%d页"), n) }

// rect draws a rectangle.
func (m *margin) rect(v *view, colour fyne.ThemeColorName, x, y, w, h float32) *canvas.Rectangle {
	if m.nr == len(m.rects) {
		m.rects = append(m.rects, rectangle())
		m.under.Objects = append(m.under.Objects, m.rects[m.nr])
	}
	r := m.rects[m.nr]
	m.nr++
	r.Hidden, r.CornerRadius = false, 0
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	if c := look.Color(colour, v.e); r.FillColor != c {
		r.FillColor = c
		r.Refresh()
	}
	return r
}

// words draws a text that ends at x in a line that begins at y.
func (m *margin) words(v *view, text string, colour fyne.ThemeColorName, x, y float32) {
	if m.nt == len(m.texts) {
		t := canvas.NewText("", nil)
		t.TextSize = look.CaptionText
		m.texts = append(m.texts, t)
		m.over.Objects = append(m.over.Objects, t)
	}
	t := m.texts[m.nt]
	m.nt++
	t.Hidden = false
	c := look.Color(colour, v.e)
	if t.Text != text || t.Color != c || m.full {
		t.Text, t.Color = text, c
		t.Resize(t.MinSize())
		t.Refresh()
	}
	s := t.MinSize()
	t.Move(fyne.NewPos(v.snap(x-s.Width), v.snap(y+(nameHeight-s.Height)/2)))
}
