package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Progress says how far a long work has come, and lets it be cancelled: a line of words with 取消 at its right, a bar of
// four units, a second line.
type Progress struct {
	widget.BaseWidget
	OnCancel func()

	words, second string
	share         float64
	cancel        *Button
}

// NewProgress makes a bar; cancelText is the word of its button.
func NewProgress(cancelText string, cancel func()) *Progress {
	p := &Progress{OnCancel: cancel}
	p.cancel = NewButton(cancelText, Bare, func() {
		if p.OnCancel != nil {
			p.OnCancel()
		}
	})
	p.cancel.Small = true
	p.ExtendBaseWidget(p)
	return p
}

// Set says how much is done, from 0 to 1, and what is being done.
func (p *Progress) Set(share float64, words, second string) {
	p.share, p.words, p.second = min(max(share, 0), 1), words, second
	p.Refresh()
}

// Share gives how much is done.
func (p *Progress) Share() float64 { return p.share }

// CreateRenderer is for Fyne.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	track, bar := newBox(look.Sunken, "", 0, 2), newBox(look.Ink, "", 0, 2)
	words, second := canvas.NewText("", nil), canvas.NewText("", nil)
	words.TextSize, second.TextSize = look.BodyText, look.CaptionText
	v := &view{objects: []fyne.CanvasObject{words, p.cancel, track.Rectangle, bar.Rectangle, second}}
	v.min = func() fyne.Size {
		h := float32(40)
		if p.second != "" {
			h += 24
		}
		return fyne.NewSize(200, h)
	}
	v.layout = func(s fyne.Size) {
		m := p.cancel.MinSize()
		p.cancel.Hidden = p.OnCancel == nil
		place(p.cancel, s.Width-m.Width, 0, m.Width, m.Height)
		words.Text = CutText(p.words, look.BodyText, look.Plain, s.Width-m.Width-8)
		putText(words, 0, m.Height)
		place(track, 0, 34, s.Width, 4)
		place(bar, 0, 34, float32(float64(s.Width)*p.share), 4)
		putText(second, 0, 108)
	}
	v.refresh = func() {
		track.again(p)
		bar.again(p)
		words.Color, second.Color = paint(look.Ink, p), paint(look.Ink3, p)
		second.Text, second.Hidden = p.second, p.second == ""
		v.layout(p.Size())
		words.Refresh()
		second.Refresh()
		canvas.Refresh(p)
	}
	v.refresh()
	return v
}
