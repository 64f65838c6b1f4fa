package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// touch is what small things that can be tapped share: whether the pointer is on them, holds them down, or the keyboard is
// theirs; Space and Enter tap them too. The widget embeds it and sets of to itself.
type touch struct {
	of interface {
		fyne.CanvasObject
		fyne.Tappable
	}
	hovered, pressed, focused bool
}

// FocusGained is for Fyne.
func (t *touch) FocusGained() { t.focused = true; t.of.Refresh() }

// FocusLost is for Fyne.
func (t *touch) FocusLost() { t.focused = false; t.of.Refresh() }

// TypedRune is for Fyne.
func (t *touch) TypedRune(r rune) {
	if r == ' ' {
		t.of.Tapped(nil)
	}
}

// TypedKey is for Fyne.
func (t *touch) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		t.of.Tapped(nil)
	case fyne.KeySpace:
	default:
		passKey(t.of, e)
	}
}

// MouseIn is for Fyne.
func (t *touch) MouseIn(*desktop.MouseEvent) { t.hovered = true; t.of.Refresh() }

// MouseMoved is for Fyne.
func (t *touch) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (t *touch) MouseOut() { t.hovered, t.pressed = false, false; t.of.Refresh() }

// MouseDown is for Fyne.
func (t *touch) MouseDown(*desktop.MouseEvent) { t.pressed = true; t.of.Refresh() }

// MouseUp is for Fyne.
func (t *touch) MouseUp(*desktop.MouseEvent) { t.pressed = false; t.of.Refresh() }
