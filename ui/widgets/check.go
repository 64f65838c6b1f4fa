package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Check is a box to tick, with its words.
type Check struct {
	widget.BaseWidget
	Text      string
	TextSize  float32 // 0 is look.BodyText
	OnChanged func(bool)

	on, hovered, focused bool
}

var (
	_ fyne.Focusable    = (*Check)(nil)
	_ fyne.Tappable     = (*Check)(nil)
	_ desktop.Hoverable = (*Check)(nil)
)

// NewCheck makes a box that is not ticked.
func NewCheck(text string, changed func(bool)) *Check {
	c := &Check{Text: text, OnChanged: changed}
	c.ExtendBaseWidget(c)
	return c
}

// Checked reports whether the box is ticked.
func (c *Check) Checked() bool { return c.on }

// SetChecked ticks the box or not. OnChanged is called when that changes it.
func (c *Check) SetChecked(on bool) {
	if c.on == on {
		return
	}
	c.on = on
	c.Refresh()
	if c.OnChanged != nil {
		c.OnChanged(on)
	}
}

// Tapped is for Fyne.
func (c *Check) Tapped(*fyne.PointEvent) { c.SetChecked(!c.on) }

// FocusGained is for Fyne.
func (c *Check) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost is for Fyne.
func (c *Check) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune is for Fyne.
func (c *Check) TypedRune(r rune) {
	if r == ' ' {
		c.Tapped(nil)
	}
}

// TypedKey is for Fyne.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if e.Name != fyne.KeySpace {
		passKey(c, e)
	}
}

// MouseIn is for Fyne.
func (c *Check) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved is for Fyne.
func (c *Check) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (c *Check) MouseOut() { c.hovered = false; c.Refresh() }

// CreateRenderer is for Fyne.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	const side = 18
	field := newBox("", look.BoxLine, 1, look.RadiusTag)
	ring, tick, words := newRing(), newIcon(), canvas.NewText("", nil)
	size := func() float32 {
		if c.TextSize > 0 {
			return c.TextSize
		}
		return look.BodyText
	}
	v := &view{objects: []fyne.CanvasObject{field.Rectangle, ring, tick, words}}
	v.min = func() fyne.Size {
		w := float32(side)
		if c.Text != "" {
			w += look.Gap12 + float32(math.Ceil(float64(TextWidth(c.Text, size(), look.Plain))))
		}
		return fyne.NewSize(w, look.SmallHeight)
	}
	v.layout = func(s fyne.Size) {
		y := (s.Height-side)/2 + 1 // the middle of characters lies a little below that of their line
		place(field, 0, y, side, side)
		place(ring, -3, y-3, side+6, side+6)
		place(tick, 1, y+1, side-2, side-2)
		putText(words, side+look.Gap12, s.Height)
	}
	v.refresh = func() {
		name := fyne.ThemeIconName("")
		switch {
		case c.on:
			name = look.IconCheck
			field.set(c, look.InkButton, "", 0)
		case c.hovered:
			field.set(c, look.Sheet, look.Ink2, 1.6)
		default:
			field.set(c, look.Sheet, look.BoxLine, 1.6)
		}
		setIcon(tick, name, look.OnInk)
		paintRing(ring, c, c.focused)
		words.TextSize = size()
		words.Text, words.Color = c.Text, paint(look.Ink, c)
		v.layout(c.Size())
		words.Refresh()
		canvas.Refresh(c)
	}
	v.refresh()
	return v
}
