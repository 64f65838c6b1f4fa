package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// LightKind is the state of a deadline.
type LightKind int

const (
	LightNone     LightKind = iota // no deadline: a dash
	LightOverdue                   // red diamond with !
	LightSoon                      // amber half disc
	LightOnTime                    // green ring
	LightExtended                  // ring with a bar
	LightDone                      // grey tick
)

// Light shows how near a deadline is, by shape, colour and words.
type Light struct {
	widget.BaseWidget
	Kind     LightKind
	Words    string
	TextSize float32 // 0 is look.BodyText

	icon *canvas.Image
	text *canvas.Text
}

// NewLight makes a light without words.
func NewLight() *Light {
	l := &Light{}
	l.ExtendBaseWidget(l)
	return l
}

// Set changes state and words.
func (l *Light) Set(kind LightKind, words string) {
	if l.Kind != kind || l.Words != words {
		l.Kind, l.Words = kind, words
		l.Refresh()
	}
}

// LightWords gives the words of a state in the language of the screen; days are left, or past where negative.
func LightWords(kind LightKind, days int) string {
	n := map[string]any{"Days": max(days, -days)}
	switch kind {
	case LightOverdue:
		return lang.L("超 {{.Days}} 天", n)
	case LightSoon:
		if days == 0 {
			return lang.L("今天到期")
		}
		return lang.L("还剩 {{.Days}} 天", n)
	case LightOnTime:
		return lang.L("还剩 {{.Days}} 天", n)
	case LightExtended:
		return lang.L("延期 {{.Days}} 天", n)
	case LightDone:
		return lang.L("已办结")
	}
	return lang.L("未定")
}

// Look gives the drawing of a state and the colours of drawing and words.
func (k LightKind) Look() (icon fyne.ThemeIconName, mark, words fyne.ThemeColorName) {
	switch k {
	case LightOverdue:
		return look.IconOverdue, look.Red, look.Red
	case LightSoon:
		return look.IconSoon, look.AmberDot, look.Amber
	case LightOnTime:
		return look.IconOnTime, look.Green, look.Ink2
	case LightExtended:
		return look.IconExtended, look.Dai, look.Ink2
	case LightDone:
		return look.IconCheck, look.Ink3, look.Ink2
	}
	return look.IconMinus, look.Ink3, look.Ink3
}

const lightGap = 6 // between drawing and words

func (l *Light) textSize() float32 {
	if l.TextSize == 0 {
		return look.BodyText
	}
	return l.TextSize
}

// CreateRenderer is for Fyne.
func (l *Light) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	l.icon, l.text = newIcon(), canvas.NewText("", nil)
	v := &view{objects: []fyne.CanvasObject{l.icon, l.text}}
	v.min = func() fyne.Size {
		w := look.IconSmall
		if l.Words != "" {
			w += lightGap + float32(math.Ceil(float64(TextWidth(l.Words, l.textSize(), look.Plain))))
		}
		return fyne.NewSize(w, LineHeight(l.textSize()))
	}
	v.layout = func(s fyne.Size) {
		place(l.icon, 0, (s.Height-look.IconSmall)/2+1, look.IconSmall, look.IconSmall)
		putText(l.text, look.IconSmall+lightGap, s.Height)
	}
	v.refresh = func() {
		icon, mark, ink := l.Kind.Look()
		setIcon(l.icon, icon, mark)
		l.text.Text, l.text.TextSize, l.text.Color = l.Words, l.textSize(), paint(ink, l)
		v.layout(l.Size())
		l.text.Refresh()
		canvas.Refresh(l)
	}
	v.refresh()
	return v
}
