package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fuhan/ui/look"
)

// view is the renderer of all widgets here: its three functions close over the widget.
type view struct {
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	refresh func()
}

func (v *view) Layout(s fyne.Size)           { v.layout(s) }
func (v *view) MinSize() fyne.Size           { return v.min() }
func (v *view) Refresh()                     { v.refresh() }
func (v *view) Objects() []fyne.CanvasObject { return v.objects }
func (v *view) Destroy()                     {}

// paint gives a colour for an object, "" meaning none.
func paint(name fyne.ThemeColorName, o fyne.CanvasObject) color.Color {
	if name == "" {
		return color.Transparent
	}
	return look.Color(name, o)
}

// box is a rectangle whose colours have names.
type box struct {
	*canvas.Rectangle
	fill, edge fyne.ThemeColorName
}

func newBox(fill, edge fyne.ThemeColorName, stroke, radius float32) *box {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeWidth, r.CornerRadius = stroke, radius
	return &box{r, fill, edge}
}

// set repaints where something changed.
func (b *box) set(o fyne.CanvasObject, fill, edge fyne.ThemeColorName, stroke float32) {
	b.fill, b.edge = fill, edge
	f, e := paint(fill, o), paint(edge, o)
	if edge == "" {
		stroke = 0
	}
	if n, ok := e.(color.NRGBA); ok && fill == "" && stroke > 0 {
		f = color.NRGBA{n.R, n.G, n.B, 1} // the shader mixes edge and fill where they meet: black would darken it
	}
	if b.FillColor == f && b.StrokeColor == e && b.StrokeWidth == stroke {
		return
	}
	b.FillColor, b.StrokeColor, b.StrokeWidth = f, e, stroke
	b.Refresh()
}

// again repaints in the colours that the names now mean.
func (b *box) again(o fyne.CanvasObject) { b.set(o, b.fill, b.edge, b.StrokeWidth) }

// place moves and resizes at once.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// ring is the focus ring: two units thick, one unit off the object.
func newRing() *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeWidth, r.CornerRadius = look.FocusRing, look.RadiusButton+3
	r.Hide()
	return r
}

func placeRing(r *canvas.Rectangle, s fyne.Size) {
	const off = look.FocusRing + 1
	place(r, -off, -off, s.Width+2*off, s.Height+2*off)
}

func paintRing(r *canvas.Rectangle, o fyne.CanvasObject, on bool) {
	r.StrokeColor = paint(look.Dai, o)
	r.Hidden = !on
	r.Refresh()
}

// Icon gives a picture of one of the look's drawings, to be repainted by setIcon.
func newIcon() *canvas.Image {
	i := &canvas.Image{FillMode: canvas.ImageFillContain}
	return i
}

// setIcon gives a picture its drawing; "" hides it.
func setIcon(i *canvas.Image, name fyne.ThemeIconName, colour fyne.ThemeColorName) {
	i.Hidden = name == ""
	if name == "" {
		return
	}
	r := look.Icon(name, colour)
	if i.Resource != nil && i.Resource.Name() == r.Name() && i.Image != nil {
		i.Resource = r
		return
	}
	i.Resource = r
	i.Refresh()
}
