package manuscript

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
	"fuhan/ui/ink"
	"fuhan/ui/input"
)

// Sizes of a cell, in units. The lines stand 1.8 cells apart.
const (
	CellWide   = 20 // the usual one
	CellNarrow = 18 // in a small window
	linePitch  = 1.8
)

// PageBreak says with which rune of which paragraph's text a page begins.
type PageBreak struct {
	Paragraph drafting.ParagraphID
	Rune      int
	Page      int // from 2
}

// Editor is the widget.
type Editor struct {
	widget.BaseWidget

	// OnChanged is called after every edit, also one by Edit, Undo or InsertPassage.
	OnChanged func()
	// OnCaret is told where the caret went: before rune at of a paragraph's text. After an edit OnChanged is called first.
	OnCaret func(id drafting.ParagraphID, at int)
	// OnBlur is told that the keyboard went elsewhere.
	OnBlur func()
	// OnKey sees the keys that make no character, but for those of an input method; true: it took the key.
	OnKey func(fyne.KeyName) bool
	// OnLarger is asked for larger text.
	OnLarger func()
	// OnComplete gives the phrase of a short key.
	OnComplete func(key string) (string, bool)
	// OnPaste is shown what is about to be pasted from elsewhere; true: the owner sees to it (PasteText).
	OnPaste func(text string) bool
	// OnTable is asked to show a table for editing; SetTable takes what came of it.
	OnTable func(id drafting.ParagraphID)
	// OnSlot is asked to open what a live slot's text comes from.
	OnSlot func(drafting.Mark)
	// OnFull is told which field would have become how many characters long by an edit that was therefore taken back: more
	// than FieldMost.
	OnFull func(part drafting.Part, runes int)
	// OnReject is told which finding shall be shown no more.
	OnReject func(Finding)

	draft  *draft
	column column
	pen    *ink.Pen
	view   *view

	cell     float32
	offset   float32 // of the part in view, in units from the manuscript's beginning
	breaks   []PageBreak
	ghosts   map[drafting.Part]string
	readOnly bool
	contrast bool
	short    bool // the gutter shows short names
	findings []finding
	points   map[drafting.PointID]int // how the points of opinions are numbered
	depts    map[string]int           // how departments are numbered
	search   search
	at       *note // the note that was gone to last, while the caret has not moved on

	keys    *input.Keys
	focused bool
	shift   bool
	blink   blinker
	preedit input.Preedit
	wantX   float32 // cells at which the caret goes up and down; negative: where it stands
	wheel   float32 // of the mouse, not yet a line
	pointer pointer
	told    struct {
		id drafting.ParagraphID
		at int
	}
}

// New makes an editor for an empty letter. newID makes the ids of new paragraphs and marks.
func New(f *typeset.Faces, newID func() string) *Editor {
	e := &Editor{
		draft: newDraft(newID, time.Now), column: column{faces: f}, pen: ink.New(f),
		cell: CellWide, ghosts: fieldWords(), wantX: -1,
	}
	e.blink.every, e.pointer.every = 530*time.Millisecond, pullEvery
	e.keys = input.NewKeys(inputField{e})
	e.ExtendBaseWidget(e)
	e.view = newView(e)
	e.layout()
	return e
}

// SetFaces takes other typefaces: those of the form in which the letter is printed, so that lines break as they do on paper.
func (e *Editor) SetFaces(f *typeset.Faces) {
	if f == e.column.faces {
		return
	}
	e.pen = ink.New(f)
	e.column.setFaces(f)
	e.layout()
	e.draw(false)
}

// Faces gives the typefaces in which the text is set.
func (e *Editor) Faces() *typeset.Faces { return e.column.faces }

// SetLetter shows another letter, or the same one as it now is elsewhere; it belongs to the editor from now on. The steps
// back end with it. OnChanged is not called.
func (e *Editor) SetLetter(l *drafting.Letter) {
	other := l.ID != e.draft.letter.ID
	if other {
		e.keys.Drop()
	}
	e.draft.set(l)
	e.breaks, e.findings, e.search = nil, nil, search{}
	e.layout()
	if other {
		e.offset = 0
	}
	e.moved(other)
}

// Letter gives the letter as it now is. It is the editor's own: a caller that keeps it makes a Clone, and changes go
// through Edit.
func (e *Editor) Letter() *drafting.Letter { return e.draft.letter }

// SetReadOnly says whether the text can only be read. The caret and copying remain.
func (e *Editor) SetReadOnly(yes bool) {
	if e.focused && yes {
		e.keys.FocusLost()
	}
	e.readOnly = yes
	if e.focused && !yes {
		e.keys.FocusGained()
	}
	e.view.update()
}

// SetCell sets the size of a cell in units.
func (e *Editor) SetCell(size float32) {
	size = min(max(size, 8), 64)
	if e.cell == size {
		return
	}
	top := e.column.at(e.offset + topClear + 1)
	e.cell = size
	e.layout()
	e.scrollToLine(top)
	e.view.Layout(e.Size()) // the ruler and the edges too, where the pane stays as wide
}

// SetShort says whether the source gutter is narrow and shows departments and points by their short names.
func (e *Editor) SetShort(yes bool) {
	if e.short != yes {
		e.short = yes
		e.view.Layout(e.Size())
	}
}

// WidthFor gives the width at which nothing beside the column of cells of this size is cut; short as in SetShort.
func (e *Editor) WidthFor(cell float32, short bool) float32 {
	gutter, findings := margins(cell, short)
	return gutter + 2*columnGap + typeset.Columns*cell + findings
}

// SetPageBreaks says where pages begin on paper.
func (e *Editor) SetPageBreaks(b []PageBreak) {
	e.breaks = b
	e.view.update()
}

// SetPrompts sets what empty fields show (not prompts of paragraphs, which the letter brings along).
func (e *Editor) SetPrompts(ghosts map[drafting.Part]string) {
	e.ghosts = ghosts
	e.layout()
	e.view.update()
}

// CaretTo puts the caret before rune at of a paragraph's text and brings it into view.
func (e *Editor) CaretTo(id drafting.ParagraphID, at int) {
	if i := e.draft.index(id); i >= 0 {
		e.keys.Settle()
		e.draft.put(place{i, at}, false)
		e.moved(true)
	}
}

// Caret gives where the caret stands.
func (e *Editor) Caret() (id drafting.ParagraphID, at int) {
	return e.draft.par(e.draft.caret.par).ID, e.draft.caret.rune
}

// Select selects from one place to another of a paragraph's text and brings it into view.
func (e *Editor) Select(id drafting.ParagraphID, from, to int) {
	if i := e.draft.index(id); i >= 0 {
		e.keys.Settle()
		e.draft.selectRange(place{i, from}, place{i, to})
		e.moved(true)
	}
}

// SelectedText gives what is selected, its paragraphs parted by line feeds.
func (e *Editor) SelectedText() string {
	from, to, _ := e.draft.selection()
	return e.draft.text(from, to)
}

// Edit changes the letter as one step back: f may move, add and change paragraphs and fields, but keeps ids unique.
func (e *Editor) Edit(f func(*drafting.Letter)) { e.outside(f, false, nil) }

// EditBeside is Edit with what belongs to the step and is no text. It is a step even where the text stays as it is; where f
// gives false nothing has happened, and there is none.
func (e *Editor) EditBeside(f func(*drafting.Letter) bool, b Beside) {
	ok := false
	e.outside(func(l *drafting.Letter) { ok = f(l) }, false, func(changed bool) {
		if ok {
			e.draft.note(changed, b)
		}
	})
}

// Amend changes the letter as part of the newest step back: what follows from it and would make no sense without.
func (e *Editor) Amend(f func(*drafting.Letter)) { e.outside(f, true, nil) }

// outside runs f as a step, or as part of the newest one; then, where set, is told whether the text changed before anybody else is.
func (e *Editor) outside(f func(*drafting.Letter), amend bool, then func(changed bool)) {
	d := e.draft
	changed := d.record(other, true, amend, func() {
		caret, anchor := d.caret, d.anchor
		caretID, anchorID := d.par(caret.par).ID, d.par(anchor.par).ID
		f(d.letter)
		d.arrange()
		if len(d.shown) == 0 {
			d.letter.Paragraphs = append(d.letter.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(d.newID()), Part: drafting.PartBody})
			d.arrange()
		}
		follow := func(p place, id drafting.ParagraphID) place {
			if i := d.index(id); i >= 0 {
				p.par = i
			}
			return d.within(p)
		}
		d.caret, d.anchor = follow(caret, caretID), follow(anchor, anchorID)
	})
	if then != nil {
		then(changed)
	}
	if changed {
		e.changed()
	}
}

// InsertPassage puts a passage of an opinion where the caret stands, in the place of what is selected, and marks it as the
// department's words. It reports whether it did.
func (e *Editor) InsertPassage(o *drafting.Opinion, passage string) bool {
	if e.readOnly {
		return false
	}
	e.keys.Settle()
	ok := false
	var why refusal
	e.force(other, func() {
		why = e.draft.guarded(func() { ok = e.draft.placePassage(o, clean(passage)) })
	})
	if why != (refusal{}) {
		e.refuse(why)
		return false
	}
	return ok
}

// Undo takes the newest step back; CanUndo reports whether there is one.
func (e *Editor) Undo() {
	e.keys.Settle()
	if !e.readOnly && e.draft.back() {
		e.changed()
	}
}

// Redo takes a step that was taken back again; CanRedo reports whether there is one.
func (e *Editor) Redo() {
	e.keys.Settle()
	if !e.readOnly && e.draft.forth() {
		e.changed()
	}
}

// CanUndo reports whether there is a step to take back.
func (e *Editor) CanUndo() bool { return !e.readOnly && len(e.draft.steps.undo) > 0 }

// CanRedo reports whether there is a step to take again.
func (e *Editor) CanRedo() bool { return !e.readOnly && len(e.draft.steps.redo) > 0 }

// commit writes text where the caret stands: every key that makes a character, every input method and every paste ends
// here. Line breaks make paragraphs.
func (e *Editor) commit(text string) {
	if e.readOnly || text == "" {
		return
	}
	k, put := typing, e.draft.insert
	if len([]rune(text)) > 1 {
		k = other
	}
	if clean(text) != text || slices.Contains([]byte(text), '\n') {
		k, put = other, e.draft.paste
	}
	e.do(k, func() { put(text) })
	e.correct()
}

// do runs an edit of the draft and follows it. An edit that would write in a part of a live slot, or make a field longer
// than a field can be, does not happen.
func (e *Editor) do(k kind, f func()) {
	var why refusal
	e.force(k, func() { why = e.draft.guarded(f) })
	e.refuse(why)
}

// force is do for what the writer decided about a slot itself.
func (e *Editor) force(k kind, f func()) {
	if e.readOnly {
		return
	}
	at := e.draft.state()
	if e.draft.edit(k, f) {
		e.changed()
	} else if e.draft.state() != at {
		e.moved(true)
	}
}

// changed follows an edit.
func (e *Editor) changed() {
	e.layout()
	e.look()
	e.wantX = -1
	e.draw(true)
	if e.OnChanged != nil {
		e.OnChanged()
	}
	e.tell()
}

// moved follows the caret and tells where it is.
func (e *Editor) moved(follow bool) {
	e.wantX = -1
	e.show(follow)
}

// show is moved without forgetting where the caret goes up and down.
func (e *Editor) show(follow bool) {
	e.draw(follow)
	e.tell()
}

// draw shows the text and the caret as they now are.
func (e *Editor) draw(follow bool) {
	e.at = nil
	e.view.tip.hide()
	if follow {
		e.follow()
	}
	e.blink.again()
	e.view.update()
	e.keys.Moved()
}

// tell tells the owner where the caret is, where that is new.
func (e *Editor) tell() {
	id, at := e.Caret()
	if e.told.id != id || e.told.at != at {
		e.told.id, e.told.at = id, at
		if e.OnCaret != nil {
			e.OnCaret(id, at)
		}
	}
}

// layout lays out what changed.
func (e *Editor) layout() {
	e.column.arrange(e.draft, e.ghosts, topPadding, e.cell*linePitch)
}
