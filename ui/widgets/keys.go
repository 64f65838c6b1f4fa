package widgets

import "fyne.io/fyne/v2"

// keyTaker is an overlay (or the content of a window) that takes the keys its focused widget has no use for: Escape, the
// arrows, Enter on nothing.
type keyTaker interface{ TakeKey(*fyne.KeyEvent) }

// passKey hands a key that a focused widget has no use for to the topmost overlay, else to the window's own handler.
func passKey(o fyne.CanvasObject, e *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if top := c.Overlays().Top(); top != nil {
		if k, ok := top.(keyTaker); ok {
			k.TakeKey(e)
		}
		return
	}
	if f := c.OnTypedKey(); f != nil {
		f(e)
	}
}

// focus gives the keyboard to a widget, where it is on a canvas.
func focus(w fyne.Focusable) {
	if o, ok := w.(fyne.CanvasObject); ok {
		if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
			c.Focus(w)
		}
	}
}

func call(f func()) {
	if f != nil {
		f()
	}
}
