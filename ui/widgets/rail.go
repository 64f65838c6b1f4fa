package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// RailItem is one page of the program in the rail: its drawing, its name where there is room, and a badge with what
// waits there.
type RailItem struct {
	widget.BaseWidget
	Icon     fyne.ThemeIconName
	Text     string
	OnTapped func()

	touch
	badge      int
	on, narrow bool
}

var (
	_ fyne.Focusable    = (*RailItem)(nil)
	_ fyne.Tappable     = (*RailItem)(nil)
	_ desktop.Hoverable = (*RailItem)(nil)
	_ desktop.Mouseable = (*RailItem)(nil)
)

// NewRailItem makes an item.
func NewRailItem(icon fyne.ThemeIconName, text string, tapped func()) *RailItem {
	r := &RailItem{Icon: icon, Text: text, OnTapped: tapped}
	r.of = r
	r.ExtendBaseWidget(r)
	return r
}

// SetBadge shows how many things wait; 0 shows none.
func (r *RailItem) SetBadge(n int) {
	if r.badge != n {
		r.badge = n
		r.Refresh()
	}
}

// SetOn says whether its page is the one in view.
func (r *RailItem) SetOn(on bool) {
	if r.on != on {
		r.on = on
		r.Refresh()
	}
}

// On reports whether its page is in view.
func (r *RailItem) On() bool { return r.on }

// SetNarrow shows the drawing alone.
func (r *RailItem) SetNarrow(narrow bool) {
	if r.narrow != narrow {
		r.narrow = narrow
		r.Refresh()
	}
}

// Tapped is for Fyne.
func (r *RailItem) Tapped(*fyne.PointEvent) {
	if r.OnTapped != nil {
		r.OnTapped()
	}
}

// CreateRenderer is for Fyne.
func (r *RailItem) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	ground, bar, ring := newBox("", "", 0, 0), newBox(look.Red, "", 0, 0), newBox("", look.Dai, look.FocusRing, 0)
	icon, words := newIcon(), canvas.NewText("", nil)
	dot, figure := newBox(look.Red, "", 0, 9), canvas.NewText("", nil)
	words.TextSize, figure.TextSize = look.CaptionText, look.SmallText
	v := &view{objects: []fyne.CanvasObject{ground.Rectangle, bar.Rectangle, icon, words, dot.Rectangle, figure, ring.Rectangle}}
	v.min = func() fyne.Size {
		if r.narrow {
			return fyne.NewSize(look.RailNarrow, 48)
		}
		return fyne.NewSize(look.RailWidth, look.RailItem)
	}
	v.layout = func(s fyne.Size) {
		place(ground, 0, 0, s.Width, s.Height)
		place(bar, 0, 0, look.SelectedBar, s.Height)
		place(ring, 0, 0, s.Width, s.Height)
		y := float32(9)
		if r.narrow {
			y = (s.Height - look.IconRail) / 2
		}
		x := (s.Width - look.IconRail) / 2
		place(icon, x, y, look.IconRail, look.IconRail)
		m := words.MinSize()
		place(words, (s.Width-m.Width)/2, 44-m.Height/2-0.5, m.Width, m.Height)
		m = figure.MinSize()
		w := max(m.Width+10, 18)
		place(dot, x+IconRailBadge, y-4, w, 18)
		place(figure, x+IconRailBadge+(w-m.Width)/2, y-4+(18-m.Height)/2, m.Width, m.Height)
	}
	v.refresh = func() {
		fill, ink := fyne.ThemeColorName(""), look.Ink2
		switch {
		case r.on:
			fill, ink = look.Sheet, look.Ink
		case r.pressed:
			fill = look.Line
		case r.hovered:
			fill = look.Sunken
		}
		ground.set(r, fill, "", 0)
		bar.again(r)
		dot.again(r)
		ring.set(r, "", look.Dai, look.FocusRing)
		bar.Hidden, ring.Hidden = !r.on, !r.focused
		dot.Hidden, figure.Hidden = r.badge == 0, r.badge == 0
		setIcon(icon, r.Icon, ink)
		words.Text, words.Color, words.Hidden = r.Text, paint(ink, r), r.narrow
		figure.Text, figure.Color = strconv.Itoa(r.badge), paint(look.OnInk, r)
		if r.badge > 99 {
			figure.Text = "99+"
		}
		v.layout(r.Size())
		words.Refresh()
		figure.Refresh()
		canvas.Refresh(r)
	}
	v.refresh()
	return v
}

// IconRailBadge is how far right of the drawing's left edge a badge begins.
const IconRailBadge = 17

// Avatar is the one character of who sits at the machine; a click lets another take over.
type Avatar struct {
	widget.BaseWidget
	Name     string
	OnTapped func()

	hover, focused bool
}

var (
	_ fyne.Focusable    = (*Avatar)(nil)
	_ desktop.Hoverable = (*Avatar)(nil)
)

// NewAvatar makes it for a name, of which the first character is shown.
func NewAvatar(name string, tapped func()) *Avatar {
	a := &Avatar{Name: name, OnTapped: tapped}
	a.ExtendBaseWidget(a)
	return a
}

// Set changes the name.
func (a *Avatar) Set(name string) { a.Name = name; a.Refresh() }

// Tapped is for Fyne.
func (a *Avatar) Tapped(*fyne.PointEvent) {
	if a.OnTapped != nil {
		a.OnTapped()
	}
}

// FocusGained is for Fyne.
func (a *Avatar) FocusGained() { a.focused = true; a.Refresh() }

// FocusLost is for Fyne.
func (a *Avatar) FocusLost() { a.focused = false; a.Refresh() }

// TypedRune is for Fyne.
func (a *Avatar) TypedRune(r rune) {
	if r == ' ' {
		a.Tapped(nil)
	}
}

// TypedKey is for Fyne.
func (a *Avatar) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		a.Tapped(nil)
	} else if e.Name != fyne.KeySpace {
		passKey(a, e)
	}
}

// MouseIn is for Fyne.
func (a *Avatar) MouseIn(*desktop.MouseEvent) { a.hover = true; a.Refresh() }

// MouseMoved is for Fyne.
func (a *Avatar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (a *Avatar) MouseOut() { a.hover = false; a.Refresh() }

// CreateRenderer is for Fyne.
func (a *Avatar) CreateRenderer() fyne.WidgetRenderer {
	a.ExtendBaseWidget(a)
	ground, ring, words := newBox(look.Sunken, "", 0, look.RadiusButton), newRing(), canvas.NewText("", nil)
	words.TextSize = look.DenseText
	v := &view{objects: []fyne.CanvasObject{ground.Rectangle, ring, words}}
	v.min = func() fyne.Size { return fyne.NewSize(28, 28) }
	v.layout = func(s fyne.Size) {
		place(ground, 0, 0, s.Width, s.Height)
		placeRing(ring, s)
		m := words.MinSize()
		place(words, (s.Width-m.Width)/2, (s.Height-m.Height)/2, m.Width, m.Height)
	}
	v.refresh = func() {
		fill := look.Sunken
		if a.hover {
			fill = look.Line
		}
		ground.set(a, fill, "", 0)
		paintRing(ring, a, a.focused)
		words.Text = ""
		for _, r := range a.Name {
			words.Text = string(r)
			break
		}
		words.Color = paint(look.Ink, a)
		v.layout(a.Size())
		words.Refresh()
		canvas.Refresh(a)
	}
	v.refresh()
	return v
}
