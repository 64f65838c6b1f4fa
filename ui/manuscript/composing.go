package manuscript

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"fuhan/ui/input"
)

// inputField is the editor as an input method sees it.
type inputField struct{ e *Editor }

var _ input.Target = inputField{}

func (f inputField) Object() fyne.CanvasObject            { return f.e }
func (f inputField) OwnRune(r rune)                       { f.e.commit(string(r)) }
func (f inputField) OwnKey(k *fyne.KeyEvent)              { f.e.ownKey(k) }
func (f inputField) Compose(p input.Preedit)              { f.e.compose(p) }
func (f inputField) Commit(text string)                   { f.e.commitStep(text) }
func (f inputField) CaretBox() (fyne.Position, fyne.Size) { return f.e.composingBox() }

// belowComposed keeps the candidates off the line under what is composed, in cells.
const belowComposed = 0.2

// commitStep writes what an input method committed: a step back of its own, however short.
func (e *Editor) commitStep(text string) {
	put := e.draft.insert
	if clean(text) != text || slices.Contains([]byte(text), '\n') {
		put = e.draft.paste
	}
	e.do(other, func() { put(text) })
	e.correct()
}

// compose shows what an input method composes at the caret. It is laid out with the text, as what a suggestion would
// write is, and is no part of the letter.
func (e *Editor) compose(p input.Preedit) {
	e.preedit = p
	e.column.composed = strings.ReplaceAll(clean(p.Text), "\n", "")
	e.layout()
	e.follow()
	e.blink.again()
	e.view.update()
}

// composingCaret gives the line in which the caret is seen, within what is composed, and before which rune shown.
func (e *Editor) composingCaret() (s spot, k int) {
	c, at := &e.column, e.draft.caret
	b := c.blocks[at.par]
	if b.composed.from == b.composed.to {
		return c.line(at, e.draft.atEnd), b.shown(at.rune)
	}
	k = min(b.composed.from+e.preedit.Caret, b.composed.to)
	if b.table != nil { // what is composed has lines of its own before the table or behind it
		first, end := 0, b.table.first
		if at.rune > 0 {
			first, end = b.table.first+b.table.lines, len(b.lines)
		}
		for end-1 > first && b.lines[end-1].Start > k {
			end--
		}
		return spot{at.par, end - 1}, k
	}
	n := sort.Search(len(b.lines), func(i int) bool { return b.lines[i].Start > k }) - 1
	return spot{at.par, max(n, 0)}, k
}

// composingBox gives where what is composed begins: there the candidates stand. Where it broke into another line than the
// caret's, the caret counts.
func (e *Editor) composingBox() (fyne.Position, fyne.Size) {
	at, size := e.view.caretBox()
	size.Height += e.cell * belowComposed
	c := &e.column
	if s, _ := e.composingCaret(); c.blocks[s.block].table == nil && c.line(e.draft.caret, false) == s {
		at.X = e.view.columnX + c.x(e.draft.caret, s)*e.cell
	}
	return at, size
}

// compose puts what is composed among the additions of a block's key, before what a suggestion adds at the same place.
func (k *blockKey) compose(at int, text string) {
	mine := strconv.Itoa(at) + "\t" + text + "\n"
	i := 0
	for i < len(k.added) {
		number, _, _ := strings.Cut(k.added[i:], "\t")
		if n, _ := strconv.Atoi(number); n >= at {
			break
		}
		i += strings.IndexByte(k.added[i:], '\n') + 1
	}
	k.added = k.added[:i] + mine + k.added[i:]
	k.composing = at + 1
}
