package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Manner says how a button is dressed.
type Manner int

const (
	Secondary Manner = iota // sheet with an edge
	Primary                 // ink; one in each state of a window
	Danger                  // red edge and words: something is lost or given back
	Quiet                   // no edge: an icon in a head
	Bare                    // no edge: words
	Link                    // no edge: words of dai in a line of text
)

// Button is a push button. The primary one carries its shortcut inside (Hint).
type Button struct {
	widget.BaseWidget
	Text     string
	Icon     fyne.ThemeIconName
	Hint     string // the shortcut, shown small behind the text
	Count    string // a figure in red behind the text: what needs a hand
	Manner   Manner
	Small    bool                // 28 high
	Ink      fyne.ThemeColorName // of a Link's words; "" is dai
	OnTapped func()
	OnFocus  func() // the keyboard has come to it: a pane that scrolls shows it

	disabled, hovered, pressed, focused bool

	ground *box
	ring   *canvas.Rectangle
	icon   *canvas.Image
	words  *canvas.Text
	hint   *canvas.Text
	count  *canvas.Text
}

var (
	_ fyne.Focusable    = (*Button)(nil)
	_ fyne.Tappable     = (*Button)(nil)
	_ fyne.Disableable  = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
	_ desktop.Mouseable = (*Button)(nil)
)

// NewButton makes a button.
func NewButton(text string, manner Manner, tapped func()) *Button {
	b := &Button{Text: text, Manner: manner, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton makes a button without an edge that shows a drawing alone.
func NewIconButton(icon fyne.ThemeIconName, tapped func()) *Button {
	b := &Button{Icon: icon, Manner: Quiet, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// WithIcon gives the button a drawing before its words.
func (b *Button) WithIcon(icon fyne.ThemeIconName) *Button {
	b.Icon = icon
	b.Refresh()
	return b
}

// WithHint gives the button its shortcut.
func (b *Button) WithHint(hint string) *Button {
	b.Hint = hint
	b.Refresh()
	return b
}

// Set changes the words.
func (b *Button) Set(text string) {
	if b.Text != text {
		b.Text = text
		b.Refresh()
	}
}

// SetCount changes the red figure, "" takes it away.
func (b *Button) SetCount(count string) {
	if b.Count != count {
		b.Count = count
		b.Refresh()
	}
}

// Enable makes the button usable.
func (b *Button) Enable() { b.able(true) }

// Disable makes the button unusable; say beside it why.
func (b *Button) Disable() { b.able(false) }

// SetEnabled is Enable or Disable.
func (b *Button) SetEnabled(on bool) { b.able(on) }

func (b *Button) able(on bool) {
	if b.disabled == !on {
		return
	}
	b.disabled = !on
	b.hovered, b.pressed = b.hovered && on, false
	b.Refresh()
}

// Disabled reports whether the button is unusable.
func (b *Button) Disabled() bool { return b.disabled }

// Tapped is for Fyne.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.disabled && b.OnTapped != nil {
		b.OnTapped()
	}
}

// FocusGained is for Fyne.
func (b *Button) FocusGained() { b.focused = true; b.Refresh(); call(b.OnFocus) }

// FocusLost is for Fyne.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune is for Fyne.
func (b *Button) TypedRune(r rune) {
	if r == ' ' {
		b.Tapped(nil)
	}
}

// TypedKey is for Fyne.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		passKey(b, e)
	}
}

// MouseIn is for Fyne.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = !b.disabled; b.Refresh() }

// MouseMoved is for Fyne.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (b *Button) MouseOut() { b.hovered, b.pressed = false, false; b.Refresh() }

// MouseDown is for Fyne.
func (b *Button) MouseDown(*desktop.MouseEvent) { b.pressed = !b.disabled; b.Refresh() }

// MouseUp is for Fyne.
func (b *Button) MouseUp(*desktop.MouseEvent) { b.pressed = false; b.Refresh() }

func (b *Button) textSize() float32 {
	if b.Small {
		return look.DenseText
	}
	return look.BodyText
}

func (b *Button) height() float32 {
	if b.Small {
		return look.SmallHeight
	}
	return look.ButtonHeight
}

func (b *Button) pad() float32 {
	switch {
	case b.Manner == Bare:
		return 8
	case b.Manner == Link:
		return 4
	case b.Small:
		return 11
	}
	return 15
}

func (b *Button) iconSize() float32 {
	if b.Small || b.Manner == Bare {
		return look.IconSmall
	}
	return look.IconSize
}

// content gives the width of all that stands in the button.
func (b *Button) content() float32 {
	w := TextWidth(b.Text, b.textSize(), look.Plain)
	if b.Icon != "" {
		w += b.iconSize()
		if b.Text != "" {
			w += look.Gap4
		}
	}
	if b.Hint != "" {
		w += look.Gap8 + TextWidth(b.Hint, look.CaptionText, look.Plain)
	}
	if b.Count != "" {
		w += look.Gap8 + TextWidth(b.Count, b.textSize(), look.Medium)
	}
	return w
}

// CreateRenderer is for Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	b.ground = newBox("", "", 1, look.RadiusButton)
	b.ring, b.icon = newRing(), newIcon()
	b.words, b.hint, b.count = canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewText("", nil)
	v := &view{objects: []fyne.CanvasObject{b.ground.Rectangle, b.ring, b.icon, b.words, b.hint, b.count}}
	v.min = func() fyne.Size {
		if b.Text == "" {
			return fyne.NewSquareSize(b.height())
		}
		return fyne.NewSize(float32(math.Ceil(float64(b.content()+2*b.pad()))), b.height())
	}
	v.layout = b.arrange
	v.refresh = func() {
		b.dress()
		b.arrange(b.Size())
		canvas.Refresh(b)
	}
	b.dress()
	return v
}

func (b *Button) arrange(s fyne.Size) {
	place(b.ground, 0, 0, s.Width, s.Height)
	placeRing(b.ring, s)
	x := float32(math.Round(float64(s.Width-b.content()) / 2))
	if b.Icon != "" {
		n := b.iconSize()
		place(b.icon, x, (s.Height-n)/2, n, n)
		x += n + look.Gap4
	}
	x = putText(b.words, x, s.Height)
	if b.Count != "" {
		x = putText(b.count, x+look.Gap8, s.Height)
	}
	if b.Hint != "" {
		putText(b.hint, x+look.Gap8, s.Height)
	}
}

// putText sets a text in the middle of a height and gives the place behind it.
func putText(t *canvas.Text, x, height float32) float32 {
	m := t.MinSize()
	place(t, x, (height-m.Height)/2, m.Width, m.Height)
	return x + m.Width
}

func (b *Button) dress() {
	fill, edge, ink := b.colours()
	b.ground.set(b, fill, edge, 1)
	paintRing(b.ring, b, b.focused && !b.disabled)
	setIcon(b.icon, b.Icon, ink)
	b.words.Text, b.words.TextSize, b.words.Color = b.Text, b.textSize(), paint(ink, b)
	b.hint.Text, b.hint.TextSize, b.hint.Color = b.Hint, look.CaptionText, paint(ink, b)
	b.count.Text, b.count.TextSize, b.count.TextStyle = b.Count, b.textSize(), look.Medium
	b.count.Color = paint(look.Red, b)
	if b.disabled || b.Manner == Primary {
		b.count.Color = paint(ink, b)
	}
	for _, t := range []*canvas.Text{b.words, b.hint, b.count} {
		t.Hidden = t.Text == ""
		t.Refresh()
	}
}

func (b *Button) colours() (fill, edge, ink fyne.ThemeColorName) {
	switch b.Manner {
	case Primary:
		switch {
		case b.disabled:
			return look.Sunken, "", look.Disabled
		case b.pressed:
			return look.InkPressed, "", look.OnInk
		case b.hovered:
			return look.InkHover, "", look.OnInk
		}
		return look.InkButton, "", look.OnInk
	case Quiet, Bare, Link:
		ink = look.Ink
		if b.Manner == Link {
			if ink = b.Ink; ink == "" {
				ink = look.Dai
			}
		}
		switch {
		case b.disabled:
			return "", "", look.Disabled
		case b.pressed:
			return look.Line, "", ink
		case b.hovered:
			return look.Sunken, "", ink
		}
		return "", "", ink
	}
	edge, ink = look.BoxLine, look.Ink
	if b.Manner == Danger {
		edge, ink = look.Red, look.Red
	}
	switch {
	case b.disabled:
		return "", look.Line, look.Disabled
	case b.pressed:
		return look.Line, edge, ink
	case b.hovered:
		return look.Sunken, edge, ink
	}
	return look.Sheet, edge, ink
}
