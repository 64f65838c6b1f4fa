package letter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// layoutNarrow places a row of the strip: the numeral in the middle, a sign behind it where something is wrong there.
func (v *outlineItemView) layoutNarrow(top float32, s fyne.Size) {
	v.rule.Move(fyne.NewPos(look.Gap8, ruledGap/2))
	v.rule.Resize(fyne.NewSize(max(s.Width-2*look.Gap8, 0), 1))
	h := s.Height - top
	m := v.title.MinSize()
	v.title.Move(fyne.NewPos((s.Width-m.Width)/2, top+(h-m.Height)/2))
	v.title.Resize(m)
	if v.state.Visible() {
		n := v.state.MinSize()
		v.state.Move(fyne.NewPos(min((s.Width+m.Width)/2+1, s.Width-n.Width), top+(h-n.Height)/2))
		v.state.Resize(n)
	}
}

// paintNarrow shows a row as the strip does.
func (v *outlineItemView) paintNarrow() {
	row := v.i.row
	v.title.Text, v.title.TextSize = row.Numeral, look.BodyText
	if !row.Heading {
		v.title.TextSize = look.CaptionText
		if !v.i.on {
			v.title.Color = look.Color(look.Ink3, v.i)
		}
	}
	v.tick.Hidden, v.state.Hidden = true, !row.Wrong
	v.state.Text = "!"
}

// outlineTip names a place beside the strip, over what stands there.
type outlineTip struct {
	content *fyne.Container
	plate   *widgets.Plate
	words   *widgets.Words
	state   *widgets.Words
}

const tipMost = 420 // units

func newOutlineTip() *outlineTip {
	t := &outlineTip{
		plate: widgets.NewPlate(look.Sheet, look.BoxLine, look.RadiusButton),
		words: widgets.NewWords("", look.BodyText, look.Ink), state: widgets.NewWords("", look.CaptionText, look.Ink2),
	}
	t.words.Cut = true
	t.content = container.NewWithoutLayout(t.plate, t.words, t.state)
	t.content.Hide()
	return t
}

// showTip shows the name of the row that is pointed at, or else has the keyboard.
func (o *outline) showTip() {
	at := -1
	for i := range o.rows {
		if it := o.items[i]; it.hover || it.focus && at < 0 {
			at = i
			if it.hover {
				break
			}
		}
	}
	t := o.tip
	if !o.narrow || at < 0 {
		t.content.Hide()
		return
	}
	row, it := o.rows[at], o.items[at]
	t.words.Set(row.Title)
	tone := row.Tone
	if tone == "" {
		tone = look.Ink3
	}
	t.state.Paint(row.State, tone)
	gap := float32(0)
	if row.State != "" {
		gap = look.Gap12
	}
	words := min(t.words.Width()+1, tipMost)
	state := t.state.MinSize().Width
	d := fyne.CurrentApp().Driver()
	y := d.AbsolutePositionForObject(it).Y - d.AbsolutePositionForObject(o).Y
	if row.Ruled {
		y += ruledGap
	}
	place := func(c fyne.CanvasObject, x, w float32) {
		c.Move(fyne.NewPos(o.Size().Width+look.Gap4+x, y))
		c.Resize(fyne.NewSize(w, look.OutlineRow))
	}
	place(t.plate, 0, words+gap+state+2*look.Gap12)
	place(t.words, look.Gap12, words)
	place(t.state, look.Gap12+words+gap, state)
	t.content.Show()
	canvas.Refresh(t.content)
}
