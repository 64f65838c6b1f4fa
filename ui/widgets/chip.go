package widgets

import (
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Chip is one of a row of filters, 28 high, with the number of things it would show. With a Menu it opens a choice.
type Chip struct {
	widget.BaseWidget
	Text     string
	Count    int // shown where not negative
	Menu     bool
	Ink      fyne.ThemeColorName // of the words at rest; "" is look.Ink2
	OnTapped func()

	touch
	on bool
}

var (
	_ fyne.Focusable    = (*Chip)(nil)
	_ fyne.Tappable     = (*Chip)(nil)
	_ desktop.Hoverable = (*Chip)(nil)
	_ desktop.Mouseable = (*Chip)(nil)
)

// NewChip makes a filter without a count.
func NewChip(text string, tapped func()) *Chip {
	c := &Chip{Text: text, Count: -1, OnTapped: tapped}
	c.of = c
	c.ExtendBaseWidget(c)
	return c
}

// SetCount changes the number.
func (c *Chip) SetCount(n int) {
	if c.Count != n {
		c.Count = n
		c.Refresh()
	}
}

// SetText changes the words.
func (c *Chip) SetText(s string) {
	if c.Text != s {
		c.Text = s
		c.Refresh()
	}
}

// SetOn says whether this filter is the one in force.
func (c *Chip) SetOn(on bool) {
	if c.on != on {
		c.on = on
		c.Refresh()
	}
}

// On reports whether this filter is in force.
func (c *Chip) On() bool { return c.on }

// Tapped is for Fyne.
func (c *Chip) Tapped(*fyne.PointEvent) {
	if c.OnTapped != nil {
		c.OnTapped()
	}
}

func (c *Chip) words() string {
	if c.Count < 0 {
		return c.Text
	}
	return c.Text + " " + strconv.Itoa(c.Count)
}

// CreateRenderer is for Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	const pad = 11
	ground := newBox(look.Sheet, look.Line, 1, look.RadiusButton)
	ring, arrow, words := newRing(), newIcon(), canvas.NewText("", nil)
	words.TextSize = look.DenseText
	v := &view{objects: []fyne.CanvasObject{ground.Rectangle, ring, words, arrow}}
	v.min = func() fyne.Size {
		w := float32(math.Ceil(float64(TextWidth(c.words(), look.DenseText, look.Plain)))) + 2*pad
		if c.Menu {
			w += look.IconSmall + 6
		}
		return fyne.NewSize(w, look.SmallHeight)
	}
	v.layout = func(s fyne.Size) {
		place(ground, 0, 0, s.Width, s.Height)
		placeRing(ring, s)
		putText(words, pad, s.Height)
		place(arrow, s.Width-pad-look.IconSmall+2, (s.Height-look.IconSmall)/2, look.IconSmall, look.IconSmall)
	}
	v.refresh = func() {
		fill, edge, ink := look.Sheet, look.Line, look.Ink2
		if c.Ink != "" {
			ink = c.Ink
		}
		switch {
		case c.on:
			fill, edge, ink = look.DaiRow, look.Dai, look.Ink
		case c.pressed:
			fill = look.Line
		case c.hovered:
			fill = look.Sunken
		}
		ground.set(c, fill, edge, 1)
		paintRing(ring, c, c.focused)
		name := fyne.ThemeIconName("")
		if c.Menu {
			name = look.IconChevron
		}
		setIcon(arrow, name, look.Ink2)
		words.Text, words.Color = c.words(), paint(ink, c)
		v.layout(c.Size())
		words.Refresh()
		canvas.Refresh(c)
	}
	v.refresh()
	return v
}
