// Package manuscript is the surface on which a letter is written: the whole letter as one manuscript in a column of 28
// cells whose lines break where the paper's lines break, with the sources of merged passages at its left and the pages at
// its right.
//
// It edits a drafting.Letter in place, so that marks move with their text, and keeps the steps back. It does not save, lay
// out pages, check, or decide who may write: its owner listens (OnChanged, OnCaret) and hands in what comes from
// elsewhere (SetPageBreaks, SetReadOnly).
//
// Begin with Editor. Inside, a draft is the letter with caret, selection and history, without a window (draft.go, edit.go,
// paste.go, slot.go, history.go); what suggestions would write is laid out with the text and is not in it (addition.go); notes
// are findings, comments, suggestions and live fields on the text (finding.go, note.go, remark.go, note_view.go, sign.go); a search marks what it finds (search.go);
// correct.go puts dispatch numbers right, completes short keys and moves a selection; a column lays its paragraphs out in
// lines, each anew only when it changed (column.go); a table is one block that is selected, moved and taken out whole, and
// in which no search looks (table.go, table_edit.go, table_block.go);
// picture.go paints one line; editor.go, keys.go, mouse.go and view.go are the widget. All text that is written goes
// through Editor.commit. Everything belongs to the UI goroutine.
package manuscript
