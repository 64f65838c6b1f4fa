package widgets

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Segments is a choice of few, all in view, side by side.
type Segments struct {
	widget.BaseWidget
	OnChanged func(int)
	Pointer   bool // for the mouse alone: the keyboard has keys of its own for these choices, and passes by

	options         []string
	selected, hover int
	focused         bool
}

var (
	_ fyne.Focusable    = (*Segments)(nil)
	_ fyne.Tappable     = (*Segments)(nil)
	_ desktop.Hoverable = (*Segments)(nil)
)

// NewSegments makes a choice with the first option chosen.
func NewSegments(options []string, changed func(int)) *Segments {
	s := &Segments{OnChanged: changed, options: options, hover: -1}
	s.ExtendBaseWidget(s)
	return s
}

// Disabled is for Fyne: what is disabled is passed by.
func (s *Segments) Disabled() bool { return s.Pointer }

// Enable and Disable are for Fyne.
func (s *Segments) Enable() { s.Pointer = false }

// Disable is for Fyne.
func (s *Segments) Disable() { s.Pointer = true }

// Selected gives the index of what is chosen, -1 for nothing.
func (s *Segments) Selected() int { return s.selected }

// Has reports whether this is among the options.
func (s *Segments) Has(option string) bool { return slices.Contains(s.options, option) }

// Select chooses without calling OnChanged; -1 chooses nothing.
func (s *Segments) Select(i int) { s.selected = i; s.Refresh() }

func (s *Segments) choose(i int) {
	if i < 0 || i >= len(s.options) || i == s.selected {
		return
	}
	s.Select(i)
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

func (s *Segments) width(i int) float32 {
	return float32(math.Ceil(float64(TextWidth(s.options[i], look.DenseText, look.Plain)))) + 24
}

func (s *Segments) at(x float32) int {
	for i := range s.options {
		if x -= s.width(i) - 1; x < 0 {
			return i
		}
	}
	return -1
}

// Tapped is for Fyne.
func (s *Segments) Tapped(e *fyne.PointEvent) { s.choose(s.at(e.Position.X)) }

// FocusGained is for Fyne.
func (s *Segments) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost is for Fyne.
func (s *Segments) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune is for Fyne: a figure chooses.
func (s *Segments) TypedRune(r rune) { s.choose(int(r - '1')) }

// TypedKey is for Fyne.
func (s *Segments) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.choose(s.selected - 1)
	case fyne.KeyRight:
		s.choose(s.selected + 1)
	default:
		passKey(s, e)
	}
}

// MouseIn is for Fyne.
func (s *Segments) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved is for Fyne.
func (s *Segments) MouseMoved(e *desktop.MouseEvent) {
	if i := s.at(e.Position.X); i != s.hover {
		s.hover = i
		s.Refresh()
	}
}

// MouseOut is for Fyne.
func (s *Segments) MouseOut() { s.hover = -1; s.Refresh() }

// CreateRenderer is for Fyne.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	ring := newRing()
	v := &view{objects: []fyne.CanvasObject{ring}}
	var grounds []*box
	var words []*canvas.Text
	for range s.options {
		g, t := newBox("", "", 1, 0), canvas.NewText("", nil)
		t.TextSize = look.DenseText
		grounds, words = append(grounds, g), append(words, t)
		v.objects = append(v.objects, g.Rectangle)
	}
	lit := newBox(look.DaiRow, look.Dai, 1, 0)
	v.objects = append(v.objects, lit.Rectangle)
	for _, t := range words {
		v.objects = append(v.objects, t)
	}
	v.min = func() fyne.Size {
		w := float32(1)
		for i := range s.options {
			w += s.width(i) - 1
		}
		return fyne.NewSize(w, look.ButtonHeight)
	}
	v.layout = func(size fyne.Size) {
		x := float32(0)
		lit.Hidden = true
		for i, g := range grounds {
			w := s.width(i)
			place(g, x, 0, w, size.Height)
			if i == s.selected {
				place(lit, x, 0, w, size.Height)
				lit.Hidden = false
			}
			m := words[i].MinSize()
			place(words[i], x+(w-m.Width)/2, (size.Height-m.Height)/2, m.Width, m.Height)
			x += w - 1
		}
		placeRing(ring, fyne.NewSize(x+1, size.Height))
	}
	v.refresh = func() {
		for i, g := range grounds {
			fill := look.Sheet
			if i == s.hover {
				fill = look.Sunken
			}
			g.set(s, fill, look.BoxLine, 1)
			g.TopLeftCornerRadius, g.BottomLeftCornerRadius = 0, 0
			g.TopRightCornerRadius, g.BottomRightCornerRadius = 0, 0
			if i == 0 {
				g.TopLeftCornerRadius, g.BottomLeftCornerRadius = look.RadiusButton, look.RadiusButton
			}
			if i == len(grounds)-1 {
				g.TopRightCornerRadius, g.BottomRightCornerRadius = look.RadiusButton, look.RadiusButton
			}
			words[i].Text, words[i].Color = s.options[i], paint(look.Ink, s)
		}
		lit.again(s)
		paintRing(ring, s, s.focused)
		v.layout(s.Size())
		for _, t := range words {
			t.Refresh()
		}
		canvas.Refresh(s)
	}
	v.refresh()
	return v
}
