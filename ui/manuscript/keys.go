package manuscript

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained shows the caret.
func (e *Editor) FocusGained() {
	e.focused, e.shift = true, false
	if !e.readOnly {
		e.keys.FocusGained()
	}
	e.blink.start(e)
	e.view.update()
}

// FocusLost hides it.
func (e *Editor) FocusLost() {
	e.keys.FocusLost()
	e.focused, e.shift = false, false
	e.blink.stop()
	e.view.update()
	if e.OnBlur != nil {
		e.OnBlur()
	}
}

// AcceptsTab says that Tab stays here: it completes a phrase's short key and does nothing else, so that a habit of indenting
// by Tab neither writes blanks nor takes the keyboard away. Alt and a figure lead to the other panes.
func (e *Editor) AcceptsTab() bool { return true }

// TypedRune writes a character.
func (e *Editor) TypedRune(r rune) { e.keys.Rune(r) }

// KeyDown and KeyUp watch the Shift keys.
func (e *Editor) KeyDown(k *fyne.KeyEvent) {
	e.watch(k, true)
	e.keys.Down(k)
}

// KeyUp is KeyDown's other half.
func (e *Editor) KeyUp(k *fyne.KeyEvent) {
	e.watch(k, false)
	e.keys.Up(k)
}

// shifted reports whether Shift is held. The desktop is asked where it can tell: a dialog that opens on a shortcut takes
// the release of the key, and a Shift that seems held would turn the next click into a selection.
func (e *Editor) shifted() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return e.shift
}

func (e *Editor) watch(k *fyne.KeyEvent, down bool) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		e.shift = down
	}
}

// TypedKey moves, erases and parts, unless the input method wants the key.
func (e *Editor) TypedKey(k *fyne.KeyEvent) { e.keys.Key(k) }

func (e *Editor) ownKey(k *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(k.Name) {
		return
	}
	d := e.draft
	switch k.Name {
	case fyne.KeyLeft:
		e.sideways(-1)
	case fyne.KeyRight:
		e.sideways(1)
	case fyne.KeyUp:
		e.upDown(-1)
	case fyne.KeyDown:
		e.upDown(1)
	case fyne.KeyPageUp:
		e.page(-1)
	case fyne.KeyPageDown:
		e.page(1)
	case fyne.KeyHome, fyne.KeyEnd:
		s := e.column.line(d.caret, d.atEnd)
		first, last := e.column.bounds(s)
		if k.Name == fyne.KeyHome {
			d.put(place{s.block, first}, e.shifted())
		} else {
			d.put(place{s.block, last}, e.shifted())
			d.atEnd = true
		}
		e.moved(true)
	case fyne.KeyBackspace:
		e.do(erasing, d.backspace)
	case fyne.KeyDelete:
		e.do(erasing, d.forward)
	case fyne.KeyReturn, fyne.KeyEnter:
		if !e.openTable() {
			e.do(other, d.split)
		}
	case fyne.KeyTab:
		e.complete()
	case fyne.KeyEscape:
		if e.letGo() {
			return
		}
		if _, _, any := d.selection(); any {
			d.put(d.caret, false)
			e.moved(false)
			return
		}
		e.passOn(k)
	default:
		e.passOn(k)
	}
}

// passOn hands a key that is of no use here to the window.
func (e *Editor) passOn(k *fyne.KeyEvent) {
	if c := e.canvas(); c != nil {
		if f := c.OnTypedKey(); f != nil {
			f(k)
		}
	}
}

func (e *Editor) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(e) }

// sideways moves the caret by a character, or to the selection's edge.
func (e *Editor) sideways(by int) {
	d := e.draft
	from, to, any := d.selection()
	p := d.caret
	switch {
	case any && !e.shifted() && by < 0:
		p = from
	case any && !e.shifted():
		p = to
	case by < 0 && p.rune > 0:
		p.rune = prevStop(d.own(p.par), p.rune)
	case by < 0 && p.par > 0:
		p = place{p.par - 1, d.length(p.par - 1)}
	case by > 0 && p.rune < d.length(p.par):
		p.rune = nextStop(d.own(p.par), p.rune)
	case by > 0 && p.par+1 < len(d.shown):
		p = place{p.par + 1, 0}
	}
	d.put(p, e.shifted())
	e.moved(true)
}

// upDown moves the caret by lines and keeps to its column.
func (e *Editor) upDown(by int) {
	d, c := e.draft, &e.column
	s := c.line(d.caret, d.atEnd)
	if e.wantX < 0 {
		e.wantX = c.x(d.caret, s)
	}
	s, to, ok := c.over(s, by)
	if one := by == 1 || by == -1; !one && to.block == s.block && d.isTable(to.block) { // a page within a table: to its other edge
		d.put(place{to.block, max(min(by, 1), 0)}, e.shifted())
		e.show(true)
		return
	}
	if !ok && to.block == s.block && to.line == s.line || !ok && by < 0 { // beyond the first or the last line
		p := place{}
		if by > 0 {
			p = d.end()
		}
		d.put(p, e.shifted())
		e.show(true)
		return
	}
	p, atEnd := c.nearest(to, e.wantX)
	d.put(p, e.shifted())
	d.atEnd = atEnd
	e.show(true)
}

// page moves the caret by as many lines as are in view, less one.
func (e *Editor) page(by int) {
	n := max(int(e.paneHeight()/e.column.pitch)-1, 1)
	e.scrollLines(by * n)
	e.upDown(by * n)
}

// wordwards moves the caret by a word.
func (e *Editor) wordwards(by int, extend bool) {
	d := e.draft
	p := d.caret
	switch {
	case by < 0 && p.rune == 0 && p.par > 0:
		p = place{p.par - 1, d.length(p.par - 1)}
	case by < 0:
		p.rune = prevWord(d.own(p.par), p.rune)
	case p.rune == d.length(p.par) && p.par+1 < len(d.shown):
		p = place{p.par + 1, 0}
	default:
		p.rune = nextWord(d.own(p.par), p.rune)
	}
	d.put(p, extend)
	e.moved(true)
}

// TypedShortcut does what the keys with Ctrl mean here; what it does not know it leaves alone.
func (e *Editor) TypedShortcut(s fyne.Shortcut) { e.keys.Shortcut(func() { e.ownShortcut(s) }) }

func (e *Editor) ownShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		e.copyTo(s.Clipboard)
	case *fyne.ShortcutCut:
		e.cutTo(s.Clipboard)
	case *fyne.ShortcutPaste:
		e.pasteFrom(s.Clipboard)
	case *fyne.ShortcutSelectAll:
		e.SelectAll()
	case *fyne.ShortcutUndo:
		e.Undo()
	case *fyne.ShortcutRedo:
		e.Redo()
	case *desktop.CustomShortcut:
		e.shortcut(s)
	}
}

func (e *Editor) shortcut(s *desktop.CustomShortcut) {
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierControl {
		return
	}
	d := e.draft
	extend := s.Modifier&fyne.KeyModifierShift != 0
	switch s.KeyName {
	case fyne.KeyLeft:
		e.wordwards(-1, extend)
	case fyne.KeyRight:
		e.wordwards(1, extend)
	case fyne.KeyHome:
		d.put(place{}, extend)
		e.moved(true)
	case fyne.KeyEnd:
		d.put(d.end(), extend)
		e.moved(true)
	case fyne.KeyUp, fyne.KeyDown: // the text moves under the caret
		by := 1
		if s.KeyName == fyne.KeyUp {
			by = -1
		}
		if e.scrollLines(by) {
			e.view.update()
		}
	case fyne.KeyBackspace, fyne.KeyDelete:
		by := -1
		if s.KeyName == fyne.KeyDelete {
			by = 1
		}
		e.do(other, func() {
			if _, _, any := d.selection(); !any {
				if d.besideTable(by) {
					return
				}
				at := d.caret
				e.draft.put(e.wordEnd(at, by), true)
			}
			d.put(d.drop(), false)
		})
	case fyne.KeyZ:
		if extend {
			e.Redo()
		}
	case fyne.KeyEqual, fyne.KeyPlus: // Ctrl and plus, where plus needs Shift: the menu knows it without
		if e.OnLarger != nil {
			e.OnLarger()
		}
	}
}

// wordEnd gives the edge of the word before or behind a place, within its paragraph.
func (e *Editor) wordEnd(p place, by int) place {
	text := e.draft.own(p.par)
	if by < 0 {
		return place{p.par, prevWord(text, p.rune)}
	}
	return place{p.par, nextWord(text, p.rune)}
}

// SelectAll selects the whole letter.
func (e *Editor) SelectAll() {
	e.draft.selectRange(place{}, e.draft.end())
	e.moved(false)
}

// Copy, Cut and Paste use the system's clipboard.
func (e *Editor) Copy() { e.copyTo(fyne.CurrentApp().Clipboard()) }

// Cut copies what is selected and takes it out.
func (e *Editor) Cut() { e.cutTo(fyne.CurrentApp().Clipboard()) }

// Paste writes what the clipboard holds, as plain text.
func (e *Editor) Paste() { e.pasteFrom(fyne.CurrentApp().Clipboard()) }

func (e *Editor) copyTo(c fyne.Clipboard) {
	if text := e.draft.copied(); text != "" && c != nil {
		c.SetContent(text)
	}
}

func (e *Editor) cutTo(c fyne.Clipboard) {
	if e.readOnly || c == nil {
		return
	}
	if text := e.draft.copied(); text != "" {
		c.SetContent(text)
		e.do(other, func() { e.draft.drop() })
	}
}

func (e *Editor) pasteFrom(c fyne.Clipboard) {
	if e.readOnly || c == nil {
		return
	}
	text := c.Content()
	if text == "" || text != e.draft.clip.text && e.OnPaste != nil && e.OnPaste(text) {
		return
	}
	e.PasteText(text)
}

// PasteText writes a text in the place of the selection, as one step back; lines become paragraphs.
func (e *Editor) PasteText(text string) {
	e.do(other, func() { e.draft.paste(text) })
}

// PasteAsIs pastes the clipboard's text without asking OnPaste.
func (e *Editor) PasteAsIs() {
	if text := fyne.CurrentApp().Clipboard().Content(); text != "" && !e.readOnly {
		e.PasteText(text)
	}
}

// blinker shows and hides the caret in turn.
type blinker struct {
	every time.Duration // 0: always shown
	off   bool
	timer *time.Timer
	run   atomic.Int64 // of the timer's runs, only the newest counts
	do    func()
}

func (b *blinker) start(e *Editor) {
	b.do = func() { e.view.placeCaret() }
	b.again()
}

func (b *blinker) stop() {
	b.run.Add(1)
	if b.timer != nil {
		b.timer.Stop()
	}
	b.do, b.off = nil, false
}

// again begins anew with a caret that is seen.
func (b *blinker) again() {
	b.off = false
	if b.timer != nil {
		b.timer.Stop()
	}
	if b.do == nil || b.every <= 0 {
		return
	}
	b.arm(b.run.Add(1))
}

func (b *blinker) arm(n int64) {
	b.timer = time.AfterFunc(b.every, func() {
		fyne.Do(func() {
			if b.run.Load() != n || b.do == nil {
				return
			}
			b.off = !b.off
			b.do()
			b.arm(n)
		})
	})
}

// SetBlink says whether the caret blinks.
func (e *Editor) SetBlink(yes bool) {
	e.blink.every = 0
	if yes {
		e.blink.every = 530 * time.Millisecond
	}
	e.blink.again()
	e.view.placeCaret()
}
