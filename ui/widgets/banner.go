package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Banner is a trouble that lasts: 48 high, under the head, in the page's flow. What happened stands in Medium, then what
// became of the work and what the program does; its buttons are the ways out.
type Banner struct {
	widget.BaseWidget
	Happened, Then string
	Tone           Tone // ToneRed or ToneAmber; ToneDai for what only tells

	buttons []*Button
}

// NewBanner makes a banner that is hidden until Say is called.
func NewBanner(buttons ...*Button) *Banner {
	b := &Banner{Tone: ToneRed, buttons: buttons}
	for _, x := range buttons {
		x.Small = true
	}
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// Say shows the banner; an empty happened hides it.
func (b *Banner) Say(happened, then string) {
	b.Happened, b.Then = happened, then
	if happened == "" {
		b.Hide()
		return
	}
	b.Show()
	b.Refresh()
}

// SetButtons changes the ways out.
func (b *Banner) SetButtons(buttons ...*Button) {
	b.buttons = buttons
	for _, x := range buttons {
		x.Small = true
	}
	b.Refresh()
}

// CreateRenderer is for Fyne.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	ground, line, icon := newBox(look.SoftRed, "", 0, 0), newBox(look.Red, "", 0, 0), newIcon()
	happened, then := canvas.NewText("", nil), canvas.NewText("", nil)
	happened.TextStyle = look.Medium
	v := &view{}
	list := func() {
		v.objects = []fyne.CanvasObject{ground.Rectangle, line.Rectangle, icon, happened, then}
		for _, x := range b.buttons {
			v.objects = append(v.objects, x)
		}
	}
	v.min = func() fyne.Size { return fyne.NewSize(240, look.BannerHeight) }
	v.layout = func(s fyne.Size) {
		place(ground, 0, 0, s.Width, s.Height)
		place(line, 0, s.Height-1, s.Width, 1)
		place(icon, look.Gap16, (s.Height-look.IconSize)/2, look.IconSize, look.IconSize)
		right := s.Width - look.Gap16
		for i := len(b.buttons) - 1; i >= 0; i-- {
			if !b.buttons[i].Visible() {
				continue
			}
			m := b.buttons[i].MinSize()
			right -= m.Width
			place(b.buttons[i], right, (s.Height-m.Height)/2, m.Width, m.Height)
			right -= look.Gap12
		}
		x := float32(48)
		happened.Text = CutText(b.Happened, look.BodyText, look.Medium, right-x)
		x = putText(happened, x, s.Height)
		then.Text = ""
		if right-x > 40 {
			then.Text = CutText(b.Then, look.BodyText, look.Plain, right-x)
		}
		putText(then, x, s.Height)
	}
	v.refresh = func() {
		list()
		fill, ink := b.Tone.colours()
		name := look.IconSign
		switch b.Tone {
		case ToneAmber:
			name = look.IconWarning
		case ToneDai:
			name = look.IconInfo
		}
		ground.set(b, fill, "", 0)
		line.set(b, ink, "", 0)
		setIcon(icon, name, ink)
		happened.TextSize, happened.Color = look.BodyText, paint(look.Ink, b)
		then.TextSize, then.Color = look.BodyText, paint(look.Ink, b)
		v.layout(b.Size())
		happened.Refresh()
		then.Refresh()
		canvas.Refresh(b)
	}
	v.refresh()
	return v
}
