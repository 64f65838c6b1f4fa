package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Segment is one statement of the status bar.
type Segment struct {
	Text     string
	Icon     fyne.ThemeIconName  // "" for none
	Ink      fyne.ThemeColorName // of the words; "" is look.Ink2
	IconInk  fyne.ThemeColorName // of the drawing; "" is Ink
	OnTapped func()
}

// StatusBar is the foot of the window, 28 high: statements from the left, each closed by a hairline, and from the right.
type StatusBar struct {
	widget.BaseWidget
	left, right []Segment
	spots       []spot
}

type spot struct {
	from, to float32
	tapped   func()
}

var _ fyne.Tappable = (*StatusBar)(nil)

// NewStatusBar makes an empty one.
func NewStatusBar() *StatusBar {
	b := &StatusBar{}
	b.ExtendBaseWidget(b)
	return b
}

// Set changes what is said.
func (b *StatusBar) Set(left, right []Segment) {
	b.left, b.right = left, right
	b.Refresh()
}

// Tapped is for Fyne.
func (b *StatusBar) Tapped(e *fyne.PointEvent) {
	for _, s := range b.spots {
		if s.tapped != nil && e.Position.X >= s.from && e.Position.X < s.to {
			s.tapped()
			return
		}
	}
}

// CreateRenderer is for Fyne.
func (b *StatusBar) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	ground, line := newBox(look.Ground, "", 0, 0), newBox(look.Line, "", 0, 0)
	v := &view{}
	v.min = func() fyne.Size { return fyne.NewSize(240, look.StatusHeight) }
	width := func(s Segment) float32 {
		w := TextWidth(s.Text, look.CaptionText, look.Plain)
		if s.Icon != "" {
			w += look.IconSmall + 4
		}
		return w
	}
	draw := func(s Segment, x, h float32) {
		ink := s.Ink
		if ink == "" {
			ink = look.Ink2
		}
		if s.Icon != "" {
			i := newIcon()
			mark := s.IconInk
			if mark == "" {
				mark = ink
			}
			setIcon(i, s.Icon, mark)
			place(i, x, (h-look.IconSmall)/2, look.IconSmall, look.IconSmall)
			v.objects = append(v.objects, i)
			x += look.IconSmall + 4
		}
		t := canvas.NewText(s.Text, paint(ink, b))
		t.TextSize = look.CaptionText
		putText(t, x, h)
		v.objects = append(v.objects, t)
	}
	upright := func(x, h float32) {
		r := newBox("", "", 0, 0)
		r.set(b, look.Line, "", 0)
		place(r, x, (h-14)/2, 1, 14)
		v.objects = append(v.objects, r.Rectangle)
	}
	var drawn fyne.Size
	// Fyne lays out again whenever it meets an object that it has not seen: what stands is left as it is, or it would
	// paint for ever.
	v.layout = func(s fyne.Size) {
		if s == drawn {
			return
		}
		drawn = s
		place(ground, 0, 0, s.Width, s.Height)
		place(line, 0, 0, s.Width, 1)
		v.objects = []fyne.CanvasObject{ground.Rectangle, line.Rectangle}
		b.spots = b.spots[:0]
		end := s.Width - look.Gap16
		for i := len(b.right) - 1; i >= 0; i-- {
			w := width(b.right[i])
			draw(b.right[i], end-w, s.Height)
			b.spots = append(b.spots, spot{end - w, end, b.right[i].OnTapped})
			end -= w + look.Gap16
			if i > 0 {
				upright(end+1, s.Height)
				end -= look.Gap16 - 2
			}
		}
		x := look.Gap16
		for _, seg := range b.left {
			w := width(seg)
			if x+w > end { // the right side keeps its room
				break
			}
			draw(seg, x, s.Height)
			b.spots = append(b.spots, spot{x, x + w, seg.OnTapped})
			x += w + 14
			upright(x, s.Height)
			x += look.Gap16
		}
	}
	v.refresh = func() {
		ground.again(b)
		line.again(b)
		drawn = fyne.Size{}
		v.layout(b.Size())
		canvas.Refresh(b)
	}
	v.refresh()
	return v
}
