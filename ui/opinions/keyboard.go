package opinions

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/widgets"
)

// track notes that a button stands in the cards: the keyboard brings it into view, and comes back to the cards when they are
// made anew.
func (b *Board) track(w *widgets.Button) {
	b.inside[w] = true
	w.OnFocus = b.inViewOf(w)
}

func (b *Board) trackField(f *widgets.Field) {
	b.inside[f.Input()] = true
	f.OnFocus = b.inViewOf(f)
	f.OnEscape = b.FocusMatrix
}

func (b *Board) trackFrame(f *frame) {
	b.inside[f] = true
	f.inView = b.inViewOf(f)
}

// hasKeyboard reports whether something in the cards has the keyboard.
func (b *Board) hasKeyboard() bool {
	if b.Canvas == nil || len(b.inside) == 0 {
		return false
	}
	c := b.Canvas()
	return c != nil && c.Focused() != nil && b.inside[c.Focused()]
}

// inViewOf gives what scrolls the cards so far that an object of them is seen.
func (b *Board) inViewOf(o fyne.CanvasObject) func() {
	return func() {
		d := fyne.CurrentApp().Driver()
		if d.CanvasForObject(o) == nil {
			return
		}
		y := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(b.scroll).Y + b.scroll.Offset()
		b.scroll.Reveal(max(y-8, 0), min(o.Size().Height+16, b.scroll.Size().Height))
	}
}

// stepCard goes to the card before or behind that of a point.
func (b *Board) stepCard(id drafting.PointID, by int) {
	for i, c := range b.shown {
		if k := i + by; c.ref.Point.ID == id && k >= 0 && k < len(b.shown) {
			b.Canvas().Focus(b.shown[k].frame)
			return
		}
	}
}

// showKeys says in the head which keys a card takes while one has the keyboard, else how many points there are.
func (b *Board) showKeys(on bool) {
	words := lang.L("按 1—5 处理，回车放入")
	if t := b.table; !on && t.row < len(t.m.Rows) && t.col < len(t.m.Columns) {
		cell := &t.m.Cells[t.row][t.col]
		words = fmt.Sprintf(lang.L("%d 条，余 %d 条"), len(cell.Points), cell.Open)
	}
	b.headCount.Set(words)
	b.head.Refresh()
}
