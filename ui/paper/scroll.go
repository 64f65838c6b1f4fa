package paper

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Measures of the scroll bars, in units.
const (
	barWidth = 6
	barInset = 4
	barCatch = 12 // from the pane's edge
	barLeast = 24 // length of a thumb
	keyStep  = 40 // of an arrow key
)

// bar is what one drags to scroll.
type bar struct {
	thumb    *canvas.Rectangle
	at, size float32 // of the thumb along its edge; size 0: all is in view
	room     float32 // for the thumb
	limit    float32 // largest offset
	grip     float32 // where on the thumb it is held
}

func newBar() bar {
	t := canvas.NewRectangle(nil)
	t.CornerRadius = barWidth / 2
	t.Hide()
	return bar{thumb: t}
}

// set places the thumb for a pane of that length over content, seen from offset on.
func (b *bar) set(pane, content, offset float32) {
	b.limit = max(content-pane, 0)
	b.room = pane - 2*barInset
	b.size = 0
	if b.limit > 0.5 && b.room > barLeast {
		b.size = max(b.room*pane/content, barLeast)
		b.at = barInset + (b.room-b.size)*min(offset/b.limit, 1)
	}
	b.thumb.Hidden = b.size == 0
}

// offset gives what is in view where the thumb begins at the place given.
func (b *bar) offset(at float32) float32 {
	if b.room <= b.size {
		return 0
	}
	return (at - barInset) / (b.room - b.size) * b.limit
}

// scrollTo shows what lies at an offset, drawn in to what there is, in whole pixels.
func (p *View) scrollTo(x, y float32) {
	size, all := p.Size(), p.sheets.size()
	p.offset = fyne.NewPos(p.snap(min(max(x, 0), max(all.Width-size.Width, 0))), p.snap(min(max(y, 0), max(all.Height-size.Height, 0))))
	p.down.set(size.Height, all.Height, p.offset.Y)
	p.flat.set(size.Width, all.Width, p.offset.X)
	if b := &p.down; b.size > 0 {
		b.thumb.Resize(fyne.NewSize(barWidth, p.snap(b.size)))
		b.thumb.Move(fyne.NewPos(size.Width-barWidth-2, p.snap(b.at)))
	}
	if b := &p.flat; b.size > 0 {
		b.thumb.Resize(fyne.NewSize(p.snap(b.size), barWidth))
		b.thumb.Move(fyne.NewPos(p.snap(b.at), size.Height-barWidth-2))
	}
	p.look()
}

// Scrolled follows the mouse's wheel; with Ctrl held it makes the pages larger or smaller around the place pointed at.
func (p *View) Scrolled(e *fyne.ScrollEvent) {
	if p.held == nil && modifiers()&fyne.KeyModifierShortcutDefault != 0 && e.Scrolled.DY != 0 {
		p.zoomAt(e.Position, e.Scrolled.DY > 0)
		return
	}
	p.scrollTo(p.offset.X-e.Scrolled.DX*2, p.offset.Y-e.Scrolled.DY*2)
}

// barAt gives the scroll bar at a point, nil where there is none.
func (p *View) barAt(at fyne.Position) *bar {
	switch size := p.Size(); {
	case p.down.size > 0 && at.X >= size.Width-barCatch:
		return &p.down
	case p.flat.size > 0 && at.Y >= size.Height-barCatch:
		return &p.flat
	}
	return nil
}

// MouseDown takes hold of a scroll bar.
func (p *View) MouseDown(e *desktop.MouseEvent) {
	if p.held = p.barAt(e.Position); p.held == nil {
		return
	}
	at := e.Position.Y
	if p.held == &p.flat {
		at = e.Position.X
	}
	b := p.held
	if b.grip = at - b.at; b.grip < 0 || b.grip > b.size {
		b.grip = b.size / 2
		p.drag(e.Position)
	}
}

// MouseUp lets go of it.
func (p *View) MouseUp(*desktop.MouseEvent) { p.held = nil }

// Dragged scrolls by the bar that is held.
func (p *View) Dragged(e *fyne.DragEvent) { p.drag(e.Position) }

func (p *View) drag(at fyne.Position) {
	switch p.held {
	case &p.down:
		p.scrollTo(p.offset.X, p.down.offset(at.Y-p.down.grip))
	case &p.flat:
		p.scrollTo(p.flat.offset(at.X-p.flat.grip), p.offset.Y)
	}
}

// DragEnd lets go.
func (p *View) DragEnd() { p.held = nil }

// modifiers gives the keys that are held; none where the driver has no keyboard.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// zoomAt steps the size and keeps what lies under a point of the pane where it is.
func (p *View) zoomAt(at fyne.Position, larger bool) {
	s := p.sheets
	if s.width <= 0 {
		return
	}
	x := (p.offset.X + at.X - s.left(0)) / s.width
	y := (p.offset.Y + at.Y) / (s.height + margin)
	if larger {
		p.Zoom(1)
	} else {
		p.Zoom(-1)
	}
	p.scrollTo(s.left(0)+x*s.width-at.X, y*(s.height+margin)-at.Y)
}

// FocusGained and FocusLost make the pane a stop of the Tab key.
func (p *View) FocusGained() { p.ring.Show() }
func (p *View) FocusLost()   { p.ring.Hide() }

// TypedRune ignores letters: the paper is not written on.
func (p *View) TypedRune(rune) {}

// TypedKey scrolls by lines, panes and to the ends.
func (p *View) TypedKey(e *fyne.KeyEvent) {
	pane := p.Size().Height
	switch e.Name {
	case fyne.KeyDown:
		p.scrollTo(p.offset.X, p.offset.Y+keyStep)
	case fyne.KeyUp:
		p.scrollTo(p.offset.X, p.offset.Y-keyStep)
	case fyne.KeyRight:
		p.scrollTo(p.offset.X+keyStep, p.offset.Y)
	case fyne.KeyLeft:
		p.scrollTo(p.offset.X-keyStep, p.offset.Y)
	case fyne.KeyPageDown, fyne.KeySpace:
		p.scrollTo(p.offset.X, p.offset.Y+pane-margin)
	case fyne.KeyPageUp:
		p.scrollTo(p.offset.X, p.offset.Y-pane+margin)
	case fyne.KeyHome:
		p.scrollTo(0, 0)
	case fyne.KeyEnd:
		p.scrollTo(p.offset.X, p.sheets.size().Height)
	case fyne.KeyPlus, fyne.KeyEqual:
		p.Zoom(1)
	case fyne.KeyMinus:
		p.Zoom(-1)
	case fyne.Key0:
		p.Zoom(0)
	}
}
