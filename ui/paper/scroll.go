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
	p.across.set(size.Width, all.Width, p.offset.X)
	if b := &p.down; b.size > 0 {
		b.thumb.Resize(fyne.NewSize(barWidth, p.snap(b.size)))
		b.thumb.Move(fyne.NewPos(size.Width-barWidth-2, p.snap(b.at)))
	}
	if b := &p.across; b.size > 0 {
		b.thumb.Resize(fyne.NewSize(p.snap(b.size), barWidth))
		b.thumb.Move(fyne.NewPos(p.snap(b.at), size.Height-barWidth-2))
	}
	p.look()
}

// Scrolled follows the mouse's wheel.
func (p *View) Scrolled(e *fyne.ScrollEvent) {
	p.scrollTo(p.offset.X-e.Scrolled.DX*2, p.offset.Y-e.Scrolled.DY*2)
}

// barAt gives the scroll bar at a point, nil where there is none.
func (p *View) barAt(at fyne.Position) *bar {
	switch size := p.Size(); {
	case p.down.size > 0 && at.X >= size.Width-barCatch:
		return &p.down
	case p.across.size > 0 && at.Y >= size.Height-barCatch:
		return &p.across
	}
	return nil
}

// MouseDown takes hold of a scroll bar.
func (p *View) MouseDown(e *desktop.MouseEvent) {
	if p.held = p.barAt(e.Position); p.held == nil {
		return
	}
	at := e.Position.Y
	if p.held == &p.across {
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
	case &p.across:
		p.scrollTo(p.across.offset(at.X-p.across.grip), p.offset.Y)
	}
}

// DragEnd lets go.
func (p *View) DragEnd() { p.held = nil }
