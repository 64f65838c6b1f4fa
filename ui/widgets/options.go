package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Option is one of the cards of Options.
type Option struct {
	Icon     fyne.ThemeIconName // "" for none
	Title    string
	Tag      string // a word in a field behind the title
	Second   string
	Disabled bool // Second then says why
}

// Options is a choice of one card among few, one below the other.
type Options struct {
	widget.BaseWidget
	OnChanged func(int)
	OnOpen    func(int) // double click

	large    bool
	options  []Option
	selected int
	hover    int
	focused  bool
}

var (
	_ fyne.Focusable      = (*Options)(nil)
	_ fyne.DoubleTappable = (*Options)(nil)
	_ desktop.Hoverable   = (*Options)(nil)
	_ desktop.Mouseable   = (*Options)(nil)
)

// NewOptions makes the choice with the first card chosen. Large cards are 84 high with titles of 16, small ones 60.
func NewOptions(large bool, options []Option, changed func(int)) *Options {
	o := &Options{large: large, options: options, hover: -1, OnChanged: changed}
	o.ExtendBaseWidget(o)
	return o
}

// Selected gives the index of the card that is chosen.
func (o *Options) Selected() int { return o.selected }

// Select chooses a card without calling OnChanged.
func (o *Options) Select(i int) { o.selected = i; o.Refresh() }

func (o *Options) height() float32 {
	if o.large {
		return 84
	}
	return 60
}

func (o *Options) gap() float32 {
	if o.large {
		return look.Gap12
	}
	return look.Gap8
}

func (o *Options) at(y float32) int {
	i := int(y / (o.height() + o.gap()))
	if y < 0 || i >= len(o.options) || y-float32(i)*(o.height()+o.gap()) > o.height() {
		return -1
	}
	return i
}

func (o *Options) choose(i int) {
	if i < 0 || i >= len(o.options) || o.options[i].Disabled || i == o.selected {
		return
	}
	o.Select(i)
	if o.OnChanged != nil {
		o.OnChanged(i)
	}
}

// MouseDown is for Fyne.
func (o *Options) MouseDown(e *desktop.MouseEvent) { o.choose(o.at(e.Position.Y)) }

// MouseUp is for Fyne.
func (o *Options) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped is for Fyne.
func (o *Options) DoubleTapped(e *fyne.PointEvent) {
	if i := o.at(e.Position.Y); i >= 0 && i == o.selected && o.OnOpen != nil {
		o.OnOpen(i)
	}
}

// FocusGained is for Fyne.
func (o *Options) FocusGained() { o.focused = true; o.Refresh() }

// FocusLost is for Fyne.
func (o *Options) FocusLost() { o.focused = false; o.Refresh() }

// TypedRune is for Fyne: a figure chooses.
func (o *Options) TypedRune(r rune) { o.choose(int(r - '1')) }

// TypedKey is for Fyne.
func (o *Options) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		for i := o.selected + 1; i < len(o.options); i++ {
			if !o.options[i].Disabled {
				o.choose(i)
				break
			}
		}
	case fyne.KeyUp:
		for i := o.selected - 1; i >= 0; i-- {
			if !o.options[i].Disabled {
				o.choose(i)
				break
			}
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if o.OnOpen != nil {
			o.OnOpen(o.selected)
		}
	default:
		passKey(o, e)
	}
}

// MouseIn is for Fyne.
func (o *Options) MouseIn(e *desktop.MouseEvent) { o.MouseMoved(e) }

// MouseMoved is for Fyne.
func (o *Options) MouseMoved(e *desktop.MouseEvent) {
	if i := o.at(e.Position.Y); i != o.hover {
		o.hover = i
		o.Refresh()
	}
}

// MouseOut is for Fyne.
func (o *Options) MouseOut() { o.hover = -1; o.Refresh() }

// CreateRenderer is for Fyne.
func (o *Options) CreateRenderer() fyne.WidgetRenderer {
	o.ExtendBaseWidget(o)
	type card struct {
		ground, tagGround  *box
		radio, icon        *canvas.Image
		title, tag, second *canvas.Text
	}
	v := &view{}
	cards := make([]card, len(o.options))
	ring := newRing()
	v.objects = append(v.objects, ring)
	for i := range cards {
		cards[i] = card{
			newBox(look.Sheet, look.Line, 1, look.RadiusButton), newBox(look.DaiRow, "", 0, look.RadiusTag), newIcon(), newIcon(),
			canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewText("", nil),
		}
		c := &cards[i]
		v.objects = append(v.objects, c.ground.Rectangle, c.tagGround.Rectangle, c.radio, c.icon, c.title, c.tag, c.second)
	}
	v.min = func() fyne.Size {
		n := float32(len(o.options))
		return fyne.NewSize(280, n*o.height()+(n-1)*o.gap())
	}
	v.layout = func(s fyne.Size) {
		h := o.height()
		up, down := float32(32), float32(54)
		if !o.large {
			up, down = 20, 41
		}
		for i := range cards {
			c, y := &cards[i], float32(i)*(h+o.gap())
			place(c.ground, 0, y, s.Width, h)
			if i == o.selected {
				ring.Move(fyne.NewPos(-3, y-3))
				ring.Resize(fyne.NewSize(s.Width+6, h+6))
			}
			x := float32(look.Gap16)
			place(c.radio, x+2, y+(h-20)/2, 20, 20)
			x += 38
			if o.options[i].Icon != "" {
				place(c.icon, x, y+(h-22)/2, 22, 22)
				x += 40
			}
			c.title.Text = o.options[i].Title
			m := c.title.MinSize()
			place(c.title, x, y+up-m.Height/2, m.Width, m.Height)
			if t := c.tag.MinSize(); o.options[i].Tag != "" {
				place(c.tagGround, x+m.Width+look.Gap8, y+up-10, t.Width+12, look.TagHeight)
				place(c.tag, x+m.Width+look.Gap8+6, y+up-t.Height/2, t.Width, t.Height)
			}
			c.second.Text = CutText(o.options[i].Second, look.DenseText, look.Plain, s.Width-x-look.Gap12)
			m = c.second.MinSize()
			place(c.second, x, y+down-m.Height/2, m.Width, m.Height)
		}
	}
	v.refresh = func() {
		for i := range cards {
			c, opt := &cards[i], o.options[i]
			fill, edge, stroke := look.Sheet, look.Line, float32(1)
			radio, mark, ink, second := look.IconRadioOff, look.Ink3, look.Ink, look.Ink2
			switch {
			case opt.Disabled:
				fill, mark, ink = fyne.ThemeColorName(""), look.Disabled, look.Disabled
			case i == o.selected:
				edge, stroke, radio, mark = look.Dai, 2, look.IconRadioOn, look.Dai
			case i == o.hover:
				fill = look.Sunken
			}
			c.ground.set(o, fill, edge, stroke)
			c.tagGround.set(o, look.DaiRow, "", 0)
			setIcon(c.radio, radio, mark)
			picture := look.Ink2
			if opt.Disabled {
				picture = look.Disabled
			}
			setIcon(c.icon, opt.Icon, picture)
			c.title.TextSize, c.title.TextStyle, c.title.Color = look.BodyText, look.Medium, paint(ink, o)
			if o.large {
				c.title.TextSize = look.SubText
			}
			c.tag.Text, c.tag.TextSize, c.tag.Color = opt.Tag, look.CaptionText, paint(look.Dai, o)
			c.tag.Hidden, c.tagGround.Hidden = opt.Tag == "", opt.Tag == ""
			c.second.TextSize, c.second.Color = look.DenseText, paint(second, o)
		}
		paintRing(ring, o, o.focused)
		v.layout(o.Size())
		for i := range cards {
			cards[i].title.Refresh()
			cards[i].tag.Refresh()
			cards[i].second.Refresh()
		}
		canvas.Refresh(o)
	}
	v.refresh()
	return v
}
