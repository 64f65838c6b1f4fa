package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"fuhan/ui/look"
)

// PaneHead is the head of a pane: its name, a second text, and at the right what belongs to it; 40 high with a hairline
// below.
type PaneHead struct {
	*fyne.Container
	Title  *Words
	Second *Words
}

// NewPaneHead makes a head. What stands at the right keeps its order.
func NewPaneHead(title, second string, right ...fyne.CanvasObject) *PaneHead {
	h := &PaneHead{Title: NewHeading(title, look.BodyText), Second: NewWords(second, look.DenseText, look.Ink2)}
	h.Second.Cut = true
	row := append([]fyne.CanvasObject{h.Title, h.Second}, right...)
	h.Container = Bar(look.PaneHeadHeight, look.Panel, Inset(look.PanePadding, 0, look.PanePadding, 0, Beside(look.Gap8, 1, row...)))
	return h
}

// Bar gives an object a height, a ground, and a hairline below.
func Bar(height float32, ground fyne.ThemeColorName, o fyne.CanvasObject) *fyne.Container {
	return container.New(&barLayout{height}, NewPlate(ground, "", 0), o, NewRule())
}

type barLayout struct{ height float32 }

func (b *barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[1].MinSize().Width, b.height)
}

func (b *barLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	place(objects[0], 0, 0, s.Width, s.Height)
	place(objects[1], 0, 0, s.Width, s.Height-1)
	place(objects[2], 0, s.Height-1, s.Width, 1)
}

// Spacer takes no height of its own.
func Spacer() fyne.CanvasObject { return layout.NewSpacer() }

// Gap is a hole of a size.
func Gap(w, h float32) fyne.CanvasObject { return Fixed(w, h, container.NewWithoutLayout()) }
