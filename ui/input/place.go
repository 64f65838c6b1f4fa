package input

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// box is a rectangle in pixels.
type box struct{ x, y, w, h int }

// inWindow gives the native context of a field's window and where in it the field's caret is; ok is false for a field
// that is not on screen.
func inWindow(k *Keys) (native any, b box, ok bool) {
	app := fyne.CurrentApp()
	if app == nil {
		return nil, b, false
	}
	d := app.Driver()
	o := k.of.Object()
	c := d.CanvasForObject(o)
	if c == nil {
		return nil, b, false
	}
	for _, w := range d.AllWindows() {
		n, is := w.(driver.NativeWindow)
		if !is || w.Canvas() != c {
			continue
		}
		n.RunNative(func(context any) { native = context })
		at, size := k.of.CaretBox()
		at = at.Add(d.AbsolutePositionForObject(o))
		px := func(v float32) int { return int(v*c.Scale() + 0.5) }
		return native, box{px(at.X), px(at.Y), max(px(size.Width), 1), max(px(size.Height), 1)}, true
	}
	return nil, b, false
}
