package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Tone is the colouring of a tag.
type Tone int

const (
	ToneGrey  Tone = iota // 拟稿, 示例
	ToneRed               // 重点, 超 3 天
	ToneAmber             // 未处理
	ToneGreen             // 已采用
	ToneDai               // 第 3 稿
)

func (t Tone) colours() (fill, ink fyne.ThemeColorName) {
	switch t {
	case ToneRed:
		return look.SoftRed, look.Red
	case ToneAmber:
		return look.SoftAmber, look.Amber
	case ToneGreen:
		return look.SoftGreen, look.Green
	case ToneDai:
		return look.DaiRow, look.Dai
	}
	return look.Sunken, look.Ink2
}

// Tag is a word in a small coloured field, 20 high.
type Tag struct {
	widget.BaseWidget
	Text string
	Tone Tone
}

// NewTag makes a tag.
func NewTag(text string, tone Tone) *Tag {
	t := &Tag{Text: text, Tone: tone}
	t.ExtendBaseWidget(t)
	return t
}

// Set changes word and colour; an empty word hides the tag.
func (t *Tag) Set(text string, tone Tone) {
	t.Text, t.Tone = text, tone
	t.Hidden = text == ""
	t.Refresh()
}

// CreateRenderer is for Fyne.
func (t *Tag) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	ground := newBox("", "", 0, look.RadiusTag)
	words := canvas.NewText("", nil)
	words.TextSize = look.CaptionText
	v := &view{objects: []fyne.CanvasObject{ground.Rectangle, words}}
	v.min = func() fyne.Size {
		return fyne.NewSize(float32(math.Ceil(float64(TextWidth(t.Text, look.CaptionText, look.Plain))))+12, look.TagHeight)
	}
	v.layout = func(s fyne.Size) {
		y := (s.Height - look.TagHeight) / 2
		place(ground, 0, y, s.Width, look.TagHeight)
		m := words.MinSize()
		place(words, (s.Width-m.Width)/2, (s.Height-m.Height)/2, m.Width, m.Height)
	}
	v.refresh = func() {
		fill, ink := t.Tone.colours()
		ground.set(t, fill, "", 0)
		words.Text, words.Color = t.Text, paint(ink, t)
		v.layout(t.Size())
		words.Refresh()
	}
	v.refresh()
	return v
}

// Mark is a drawing of the look in a colour, by itself.
type Mark struct {
	widget.BaseWidget
	Icon   fyne.ThemeIconName
	Colour fyne.ThemeColorName
	Side   float32
}

// NewMark makes a drawing of a size.
func NewMark(icon fyne.ThemeIconName, colour fyne.ThemeColorName, side float32) *Mark {
	m := &Mark{Icon: icon, Colour: colour, Side: side}
	m.ExtendBaseWidget(m)
	return m
}

// Set changes drawing and colour.
func (m *Mark) Set(icon fyne.ThemeIconName, colour fyne.ThemeColorName) {
	if m.Icon != icon || m.Colour != colour {
		m.Icon, m.Colour = icon, colour
		m.Refresh()
	}
}

// CreateRenderer is for Fyne.
func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	icon := newIcon()
	v := &view{objects: []fyne.CanvasObject{icon}}
	v.min = func() fyne.Size { return fyne.NewSquareSize(m.Side) }
	v.layout = func(s fyne.Size) { place(icon, (s.Width-m.Side)/2, (s.Height-m.Side)/2, m.Side, m.Side) }
	v.refresh = func() {
		setIcon(icon, m.Icon, m.Colour)
		v.layout(m.Size())
		canvas.Refresh(m)
	}
	v.refresh()
	return v
}
