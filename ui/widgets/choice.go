package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// ShowMenu opens a menu below an object.
func ShowMenu(below fyne.CanvasObject, items ...*fyne.MenuItem) {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(below)
	if c == nil {
		return
	}
	p := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	at := d.AbsolutePositionForObject(below).AddXY(0, below.Size().Height+2)
	if over := at.X + p.MinSize().Width - c.Size().Width + look.Gap8; over > 0 {
		at.X -= over
	}
	p.ShowAtPosition(at)
}

// ShowMenuBeside opens a menu at the right of an object, both ending at the same foot.
func ShowMenuBeside(beside fyne.CanvasObject, items ...*fyne.MenuItem) {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(beside)
	if c == nil {
		return
	}
	p := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	at := d.AbsolutePositionForObject(beside)
	at.Y = max(at.Y+beside.Size().Height-p.MinSize().Height, 0)
	at.X += beside.Size().Width + look.Gap8
	p.ShowAtPosition(at)
}

// ShowMenuAt opens a menu at a place of a canvas.
func ShowMenuAt(c fyne.Canvas, at fyne.Position, items ...*fyne.MenuItem) {
	if len(items) > 0 {
		widget.NewPopUpMenu(fyne.NewMenu("", items...), c).ShowAtPosition(at)
	}
}

// Choice is a field whose text is one of several.
type Choice struct {
	widget.BaseWidget
	OnChanged func(int)

	options  []string
	selected int
	prompt   string
	failure  string

	hovered, focused, disabled bool
}

var (
	_ fyne.Focusable    = (*Choice)(nil)
	_ fyne.Tappable     = (*Choice)(nil)
	_ desktop.Hoverable = (*Choice)(nil)
)

// NewChoice makes a choice of nothing; prompt stands there until something is chosen.
func NewChoice(prompt string, options []string, changed func(int)) *Choice {
	c := &Choice{OnChanged: changed, options: options, selected: -1, prompt: prompt}
	c.ExtendBaseWidget(c)
	return c
}

// SetOptions changes what can be chosen; the place of what was chosen stays.
func (c *Choice) SetOptions(options []string) {
	c.options = options
	c.Refresh()
}

// Selected gives the index of what is chosen, -1 for nothing.
func (c *Choice) Selected() int {
	if c.selected >= len(c.options) {
		return -1
	}
	return c.selected
}

// Text gives what is chosen, "" for nothing.
func (c *Choice) Text() string {
	if i := c.Selected(); i >= 0 {
		return c.options[i]
	}
	return ""
}

// Select chooses without calling OnChanged.
func (c *Choice) Select(i int) {
	c.selected, c.failure = i, ""
	c.Refresh()
}

// SelectText chooses the option of that text, nothing where there is none.
func (c *Choice) SelectText(s string) { c.Select(slices.Index(c.options, s)) }

// Fail shows a sentence below until something else is chosen.
func (c *Choice) Fail(sentence string) { c.failure = sentence; c.Refresh() }

func (c *Choice) choose(i int) {
	if i < 0 || i >= len(c.options) {
		return
	}
	changed := i != c.selected
	c.Select(i)
	if changed && c.OnChanged != nil {
		c.OnChanged(i)
	}
}

// Enable makes it usable.
func (c *Choice) Enable() { c.disabled = false; c.Refresh() }

// Disable makes it unusable.
func (c *Choice) Disable() { c.disabled = true; c.Refresh() }

// Disabled reports whether it is unusable.
func (c *Choice) Disabled() bool { return c.disabled }

// Tapped is for Fyne.
func (c *Choice) Tapped(*fyne.PointEvent) {
	if c.disabled || len(c.options) == 0 {
		return
	}
	items := make([]*fyne.MenuItem, len(c.options))
	for i, o := range c.options {
		items[i] = fyne.NewMenuItem(o, func() { c.choose(i) })
		items[i].Checked = i == c.selected
	}
	ShowMenu(c, items...)
}

// FocusGained is for Fyne.
func (c *Choice) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost is for Fyne.
func (c *Choice) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune is for Fyne.
func (c *Choice) TypedRune(r rune) {
	if r == ' ' {
		c.Tapped(nil)
	}
}

// TypedKey is for Fyne.
func (c *Choice) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		c.Tapped(nil)
	case fyne.KeyDown:
		c.choose(c.selected + 1)
	case fyne.KeyUp:
		c.choose(c.selected - 1)
	case fyne.KeySpace:
	default:
		passKey(c, e)
	}
}

// MouseIn is for Fyne.
func (c *Choice) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved is for Fyne.
func (c *Choice) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (c *Choice) MouseOut() { c.hovered = false; c.Refresh() }

// CreateRenderer is for Fyne.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground := newBox(look.Sheet, look.BoxLine, 1, look.RadiusButton)
	arrow, sign := newIcon(), newIcon()
	words, sentence := canvas.NewText("", nil), canvas.NewText("", nil)
	sentence.TextSize = look.CaptionText
	v := &view{objects: []fyne.CanvasObject{ground.Rectangle, words, arrow, sign, sentence}}
	v.min = func() fyne.Size {
		h := look.ButtonHeight
		if c.failure != "" {
			h += errorLine
		}
		return fyne.NewSize(96, h)
	}
	v.layout = func(s fyne.Size) {
		h := s.Height
		if c.failure != "" {
			h -= errorLine
		}
		place(ground, 0, 0, s.Width, h)
		text := c.Text()
		if text == "" {
			text = c.prompt
		}
		words.Text = CutText(text, look.BodyText, look.Plain, s.Width-38)
		putText(words, 11, h)
		place(arrow, s.Width-27, (h-18)/2, 18, 18)
		place(sign, 0, h+5, look.IconSmall, look.IconSmall)
		putText(sentence, look.IconSmall+4, 2*h+errorLine+4)
	}
	v.refresh = func() {
		edge, stroke, ink := look.BoxLine, float32(1), look.Ink
		switch {
		case c.failure != "":
			edge, stroke = look.Red, 2
		case c.disabled:
			edge = look.Line
		case c.focused:
			edge, stroke = look.Dai, 2
		case c.hovered:
			edge = look.Ink2
		}
		switch {
		case c.disabled:
			ink = look.Disabled
		case c.Text() == "":
			ink = look.Ink3
		}
		ground.set(c, look.Sheet, edge, stroke)
		setIcon(arrow, look.IconChevron, ink)
		name := fyne.ThemeIconName("")
		if c.failure != "" {
			name = look.IconSign
		}
		setIcon(sign, name, look.Red)
		sentence.Text, sentence.Color, sentence.Hidden = c.failure, paint(look.Red, c), c.failure == ""
		words.TextSize, words.Color = look.BodyText, paint(ink, c)
		v.layout(c.Size())
		words.Refresh()
		sentence.Refresh()
		canvas.Refresh(c)
	}
	v.refresh()
	return v
}
