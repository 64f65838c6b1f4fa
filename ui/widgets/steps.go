package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// StepState says where a step of a way stands.
type StepState int

const (
	StepAhead StepState = iota // empty ring
	StepDone                   // filled, ticked
	StepHere                   // it is here, with somebody else
	StepMine                   // it is here and waits for me: the red square
)

// WayStep is one step: its name, who took it and when, and for StepMine the character of the square.
type WayStep struct {
	Name, Second string
	State        StepState
	Sign         string
}

// Steps shows the way of a letter from left to right: 56 high. In too narrow a space the second lines go, then the names
// of the steps that are done.
type Steps struct {
	widget.BaseWidget
	steps []WayStep
}

// NewSteps makes an empty way.
func NewSteps(steps ...WayStep) *Steps {
	s := &Steps{steps: steps}
	s.ExtendBaseWidget(s)
	return s
}

// Set changes the way.
func (s *Steps) Set(steps []WayStep) {
	s.steps = steps
	s.Refresh()
}

// CreateRenderer is for Fyne.
func (s *Steps) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	const disc, gap, rule = 20, 8, 16
	v := &view{}
	text := func(t string, size float32, style fyne.TextStyle, ink fyne.ThemeColorName) *canvas.Text {
		c := canvas.NewText(t, paint(ink, s))
		c.TextSize, c.TextStyle = size, style
		return c
	}
	wide := func(w WayStep, names, seconds bool) float32 {
		x := float32(disc)
		if names {
			n := TextWidth(w.Name, look.DenseText, look.Medium)
			if seconds {
				n = max(n, TextWidth(w.Second, look.CaptionText, look.Plain))
			}
			x += gap + n
		}
		return x
	}
	v.min = func() fyne.Size { return fyne.NewSize(float32(len(s.steps))*(disc+gap), look.HeadHeight) }
	v.layout = func(size fyne.Size) {
		v.objects = nil
		sum := func(names, seconds func(WayStep) bool) float32 {
			w := float32(0)
			for _, p := range s.steps {
				w += wide(p, names(p), seconds(p)) + rule + 2*gap
			}
			return w - rule - 2*gap
		}
		all := func(WayStep) bool { return true }
		none := func(WayStep) bool { return false }
		here := func(p WayStep) bool { return p.State == StepHere || p.State == StepMine }
		names, seconds := all, all
		if sum(names, seconds) > size.Width {
			seconds = here
		}
		if sum(names, seconds) > size.Width {
			names, seconds = here, none
		}
		x := float32(0)
		mid := size.Height / 2
		for i, p := range s.steps {
			if i > 0 {
				r := newBox("", "", 0, 0)
				r.set(s, look.BoxLine, "", 0)
				place(r, x+gap, mid, rule, 1)
				v.objects = append(v.objects, r.Rectangle)
				x += rule + 2*gap
			}
			s.mark(v, p, x, mid-disc/2)
			tx := x + disc + gap
			if names(p) {
				ink, style := look.Ink2, look.Plain
				if p.State != StepAhead {
					ink = look.Ink
				}
				if here(p) {
					style = look.Medium
				}
				n := text(p.Name, look.DenseText, style, ink)
				m := n.MinSize()
				if seconds(p) && p.Second != "" {
					t := text(p.Second, look.CaptionText, look.Plain, look.Ink3)
					k := t.MinSize()
					place(n, tx, mid-m.Height+1, m.Width, m.Height)
					place(t, tx, mid, k.Width, k.Height)
					v.objects = append(v.objects, t)
				} else {
					place(n, tx, mid-m.Height/2, m.Width, m.Height)
				}
				v.objects = append(v.objects, n)
			}
			x += wide(p, names(p), seconds(p))
		}
	}
	v.refresh = func() {
		v.layout(s.Size())
		canvas.Refresh(s)
	}
	v.refresh()
	return v
}

// mark draws a step's sign: ring, ticked disc, ring with a disc, or the red square with its character.
func (s *Steps) mark(v *view, p WayStep, x, y float32) {
	const disc = 20
	round := func(fill, edge fyne.ThemeColorName, inset float32) {
		b := newBox("", "", 1.6, disc/2-inset)
		b.set(s, fill, edge, 1.6)
		place(b, x+inset, y+inset, disc-2*inset, disc-2*inset)
		v.objects = append(v.objects, b.Rectangle)
	}
	switch p.State {
	case StepDone:
		round(look.InkButton, "", 0)
		i := newIcon()
		setIcon(i, look.IconCheck, look.OnInk)
		place(i, x+3, y+3, disc-6, disc-6)
		v.objects = append(v.objects, i)
	case StepHere:
		round("", look.Ink, 0)
		round(look.Ink, "", 5)
	case StepMine:
		b := newBox("", "", 0, look.RadiusTag)
		b.set(s, look.Red, "", 0)
		place(b, x, y, disc, disc)
		t := canvas.NewText(p.Sign, paint(look.OnInk, s))
		t.TextSize, t.TextStyle = look.CaptionText, look.Medium
		m := t.MinSize()
		place(t, x+(disc-m.Width)/2, y+(disc-m.Height)/2, m.Width, m.Height)
		v.objects = append(v.objects, b.Rectangle, t)
	default:
		round("", look.BoxLine, 0)
	}
}
