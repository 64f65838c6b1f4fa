package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Marking says what a stretch of a compared text is.
type Marking int

const (
	MarkedSame Marking = iota
	MarkedIn           // put in: dai, tinted, underlined
	MarkedOut          // taken out: red, struck through
)

// Stretch is a part of a compared text.
type Stretch struct {
	Text    string
	Marking Marking
}

// Marked is text over several lines that shows what was put in and what was taken out.
type Marked struct {
	widget.BaseWidget
	Stretches []Stretch
	TextSize  float32
	Style     fyne.TextStyle
	Pitch     float32 // of the lines; 0 is LineHeight

	width float32
	drawn float32 // the width that was drawn
}

// NewMarked makes a compared text.
func NewMarked(size float32, all ...Stretch) *Marked {
	m := &Marked{Stretches: all, TextSize: size}
	m.ExtendBaseWidget(m)
	return m
}

func (m *Marked) pitch() float32 {
	if m.Pitch > 0 {
		return m.Pitch
	}
	return LineHeight(m.TextSize)
}

func (m *Marked) lines(width float32) []string {
	var b strings.Builder
	for _, s := range m.Stretches {
		b.WriteString(strings.ReplaceAll(s.Text, "\n", " "))
	}
	return BreakText(b.String(), m.TextSize, m.Style, width)
}

// HeightFor gives the height that the text takes at a width.
func (m *Marked) HeightFor(width float32) float32 {
	return float32(len(m.lines(width))) * m.pitch()
}

// CreateRenderer is for Fyne.
func (m *Marked) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	v := &view{}
	fill := func() {
		v.objects = v.objects[:0]
		k, rest := 0, []rune(nil)
		for i, line := range m.lines(m.width) {
			x, y := float32(0), float32(i)*m.pitch()
			left := []rune(line)
			for len(left) > 0 {
				for len(rest) == 0 && k < len(m.Stretches) {
					rest = []rune(strings.ReplaceAll(m.Stretches[k].Text, "\n", " "))
					k++
				}
				if len(rest) == 0 {
					break
				}
				if rest[0] == ' ' && left[0] != ' ' { // a blank that fell away at a line's end
					rest = rest[1:]
					continue
				}
				n := min(len(rest), len(left))
				x += m.draw(v, string(left[:n]), m.Stretches[k-1].Marking, x, y)
				rest, left = rest[n:], left[n:]
			}
		}
		m.drawn = m.width
	}
	v.layout = func(s fyne.Size) {
		if s.Width == m.drawn && len(v.objects) > 0 {
			return
		}
		m.width = s.Width
		fill()
		canvas.Refresh(m)
	}
	v.min = func() fyne.Size { return fyne.NewSize(m.TextSize*2, m.HeightFor(max(m.width, m.TextSize*2))) }
	v.refresh = func() {
		m.width = m.Size().Width
		fill()
		canvas.Refresh(m)
	}
	return v
}

// draw adds a stretch of one line and gives its width.
func (m *Marked) draw(v *view, text string, as Marking, x, y float32) float32 {
	ink := look.Ink
	switch as {
	case MarkedIn:
		ink = look.Dai
	case MarkedOut:
		ink = look.Red
	}
	w := TextWidth(text, m.TextSize, m.Style)
	t := canvas.NewText(text, paint(ink, m))
	t.TextSize, t.TextStyle = m.TextSize, m.Style
	h := t.MinSize().Height
	if as == MarkedIn {
		tint := canvas.NewRectangle(paint(look.DaiRow, m))
		place(tint, x, y+2, w, m.pitch()-4)
		v.objects = append(v.objects, tint)
	}
	place(t, x, y+(m.pitch()-h)/2, w, h)
	v.objects = append(v.objects, t)
	if as != MarkedSame {
		line := canvas.NewRectangle(paint(ink, m))
		at := y + m.pitch()/2
		if as == MarkedIn {
			at = y + m.pitch() - 3
		}
		place(line, x, at, w, 1)
		v.objects = append(v.objects, line)
	}
	return w
}
