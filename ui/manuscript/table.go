package manuscript

import (
	"fyne.io/fyne/v2"

	"fuhan/drafting"
)

// InsertTable puts a table in the place of what is selected, as one step back, and the caret behind it. It reports whether it
// did: tables stand in running text and in annexes, not in fields.
func (e *Editor) InsertTable(t *drafting.Table) bool {
	if e.readOnly {
		return false
	}
	e.keys.Settle()
	if from, _, _ := e.draft.selection(); !running(e.draft.par(from.par).Part) {
		return false
	}
	e.do(other, func() { e.draft.placeTable(t.Clone()) })
	_, ok := e.draft.beforeCaret()
	return ok
}

// SetTable puts a table in the place of another one, as one step back, and selects it. It reports whether there was one.
func (e *Editor) SetTable(id drafting.ParagraphID, t *drafting.Table) bool {
	i := e.draft.index(id)
	if e.readOnly || i < 0 || !e.draft.isTable(i) {
		return false
	}
	e.keys.Settle()
	e.do(other, func() {
		e.draft.par(i).Table = t.Clone()
		e.draft.selectTable(i)
	})
	return true
}

// Table gives the table that is selected, or else the one beside which the caret stands; ok false where there is none.
func (e *Editor) Table() (id drafting.ParagraphID, ok bool) {
	if at := e.draft.caret.par; e.draft.isTable(at) {
		return e.draft.par(at).ID, true
	}
	return "", false
}

// EditTable asks for the dialog of the table that Table gives. It reports whether there is any.
func (e *Editor) EditTable() bool {
	id, ok := e.Table()
	if !ok || e.readOnly || e.OnTable == nil {
		return false
	}
	e.OnTable(id)
	return true
}

// SelectTable selects a table and brings its beginning into view. It reports whether there is one.
func (e *Editor) SelectTable(id drafting.ParagraphID) bool {
	i := e.draft.index(id)
	if i < 0 || !e.draft.isTable(i) {
		return false
	}
	e.keys.Settle()
	e.draft.selectTable(i)
	e.moved(true)
	return true
}

// openTable asks for the dialog of the table that is selected alone. It reports whether there is one.
func (e *Editor) openTable() bool {
	if _, alone := e.draft.aloneTable(); !alone {
		return false
	}
	return e.EditTable()
}

// onTable reports whether a point of the widget lies on a table or beside it.
func (e *Editor) onTable(at fyne.Position) bool {
	y := at.Y - headHeight + e.offset
	if at.Y < headHeight || len(e.column.blocks) == 0 {
		return false
	}
	s := e.column.at(max(y, 0))
	_, slice := e.column.blocks[s.block].slice(s.line)
	return slice && y < e.column.lineTop(s)+e.column.pitch
}

// beforeCaret gives the table behind which the caret stands.
func (d *draft) beforeCaret() (i int, ok bool) {
	return d.caret.par, d.caret == d.anchor && d.caret.rune == 1 && d.isTable(d.caret.par)
}
