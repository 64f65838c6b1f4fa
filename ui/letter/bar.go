package letter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// progressBar is a bar four units high that shows a share.
type progressBar struct {
	widget.BaseWidget
	share float32
}

func newProgressBar() *progressBar {
	b := &progressBar{}
	b.ExtendBaseWidget(b)
	return b
}

func (b *progressBar) set(share float32) {
	b.share = min(max(share, 0), 1)
	b.Refresh()
}

func (b *progressBar) CreateRenderer() fyne.WidgetRenderer {
	v := &progressBarView{b, canvas.NewRectangle(nil), canvas.NewRectangle(nil)}
	v.back.CornerRadius, v.front.CornerRadius = 2, 2
	v.Refresh()
	return v
}

type progressBarView struct {
	b           *progressBar
	back, front *canvas.Rectangle
}

func (v *progressBarView) Destroy()                     {}
func (v *progressBarView) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{v.back, v.front} }
func (v *progressBarView) MinSize() fyne.Size           { return fyne.NewSize(40, 4) }
func (v *progressBarView) Layout(s fyne.Size) {
	v.back.Resize(fyne.NewSize(s.Width, 4))
	v.front.Resize(fyne.NewSize(s.Width*v.b.share, 4))
}

func (v *progressBarView) Refresh() {
	v.back.FillColor, v.front.FillColor = look.Color(look.Line, v.b), look.Color(look.Ink2, v.b)
	v.Layout(v.b.Size())
	v.back.Refresh()
	v.front.Refresh()
}
