package manuscript

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// clickSpan is the time within which another click at the same place counts on.
const clickSpan = 400 * time.Millisecond

// pointer is what the mouse is about.
type pointer struct {
	clicks   int // 1 a place, 2 a word, 3 a paragraph
	last     time.Time
	at       fyne.Position
	from, to place   // what the first click selected; a drag stretches it
	held     bool    // pressed in the text
	carry    bool    // pressed on what is selected: a drag moves it
	drop     *place  // where it would go; nil before the drag
	thumb    bool    // pressed on the scroll bar
	grip     float32 // where on the thumb
	column   bool    // over the text
	now      fyne.Position
	pull     *time.Timer // scrolls on while a drag rests beyond the pane; nil: it does not
	every    time.Duration
}

// pullEvery is how often a drag that rests beyond the pane scrolls on.
const pullEvery = 60 * time.Millisecond

// MouseDown puts the caret, or selects a word (second click) or a paragraph (third).
func (e *Editor) MouseDown(ev *desktop.MouseEvent) {
	if c := e.canvas(); c != nil && !e.focused {
		c.Focus(e)
	}
	e.keys.Settle()
	m := &e.pointer
	if ev.Button == desktop.MouseButtonSecondary {
		e.menu(ev)
		return
	}
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	if top, height := e.thumb(); height > 0 && ev.Position.X >= e.view.right-barCatch {
		y := ev.Position.Y - headHeight
		m.thumb, m.grip = true, y-top
		if y < top || y > top+height {
			m.grip = height / 2
			e.dragThumb(y - m.grip)
		}
		return
	}
	if ev.Position.Y < headHeight {
		return
	}
	if n, ok := e.noteAt(ev.Position); ok && ev.Position.X > e.view.columnEnd+columnGap {
		e.visit(n)
		return
	}
	near := abs(ev.Position.X-m.at.X) < 4 && abs(ev.Position.Y-m.at.Y) < 4
	if now := e.draft.now(); near && now.Sub(m.last) < clickSpan {
		m.clicks = m.clicks%3 + 1
	} else {
		m.clicks = 1
	}
	m.last, m.at, m.held = e.draft.now(), ev.Position, true
	p, atEnd := e.placeAt(ev.Position)
	d := e.draft
	if m.clicks == 1 && !e.readOnly && e.onSelection(ev.Position) && !e.shifted() && ev.Modifier == 0 {
		m.carry, m.drop = true, nil
		return
	}
	table := e.onTable(ev.Position)
	extend := e.shifted() || ev.Modifier&fyne.KeyModifierShift != 0
	switch {
	case table && m.clicks == 2:
		m.held = false
		d.selectRange(place{p.par, 0}, place{p.par, 1})
		e.moved(false)
		e.openTable()
		return
	case m.clicks == 1 && (extend || !table):
		if table { // whole, from either side
			p.rune, atEnd = 0, false
			if d.anchor.before(place{p.par, 1}) {
				p.rune = 1
			}
		}
		d.put(p, extend)
		d.atEnd = atEnd
		m.from, m.to = d.anchor, d.anchor
	default:
		m.from, m.to = e.around(e.under(ev.Position, p))
		d.selectRange(m.from, m.to)
	}
	e.moved(false)
}

// under gives the place before the character on which a point of the widget lies; p, the nearest place, where it lies on
// none.
func (e *Editor) under(at fyne.Position, p place) place {
	s := e.column.at(max(at.Y-headHeight+e.offset, 0))
	b := e.column.blocks[s.block]
	if p.par != s.block || p.rune == 0 {
		return p
	}
	before := place{p.par, b.stop(p.rune - 1)}
	if first, _ := e.column.bounds(s); before.rune < first {
		return p
	}
	if x := (at.X - e.view.columnX) / e.cell; x < b.edge(s.line, b.shown(p.rune)) && x >= b.edge(s.line, b.behind(before.rune)) {
		return before
	}
	return p
}

// onSelection reports whether a point of the widget lies on a character that is selected.
func (e *Editor) onSelection(at fyne.Position) bool {
	from, to, any := e.draft.selection()
	p, _ := e.placeAt(at)
	p = e.under(at, p)
	if !any || p.before(from) || !p.before(to) {
		return false
	}
	s := e.column.at(max(at.Y-headHeight+e.offset, 0))
	first, last := e.column.bounds(s)
	b := e.column.blocks[s.block]
	x := (at.X - e.view.columnX) / e.cell
	return at.Y-headHeight+e.offset < e.column.lineTop(s)+e.column.pitch && x >= b.edge(s.line, b.behind(first)) && x < b.edge(s.line, b.shown(last))
}

// around gives the word or the paragraph of a place, as the clicks say.
func (e *Editor) around(p place) (from, to place) {
	if e.draft.isTable(p.par) {
		return place{p.par, 0}, place{p.par, 1}
	}
	switch e.pointer.clicks {
	case 2:
		a, b := wordAt(e.draft.own(p.par), p.rune)
		return place{p.par, a}, place{p.par, b}
	case 3:
		return place{p.par, 0}, place{p.par, e.draft.length(p.par)}
	}
	return p, p
}

// MouseUp ends a drag: what was carried goes where the mouse is, and what was only clicked gets the caret.
func (e *Editor) MouseUp(*desktop.MouseEvent) {
	m := &e.pointer
	carried, drop := m.carry, m.drop
	m.held, m.thumb, m.carry, m.drop = false, false, false, nil
	e.pulled(false)
	switch {
	case !carried:
	case drop == nil:
		if _, alone := e.draft.aloneTable(); alone {
			break // it stays selected
		}
		p, atEnd := e.placeAt(m.at)
		e.draft.put(p, false)
		e.draft.atEnd = atEnd
		e.moved(false)
	case !e.moveSelection(*drop):
		e.view.update()
	}
}

// Dragged stretches the selection, or carries it. Where the mouse is beyond the pane the text scrolls, and goes on while
// the mouse rests there.
func (e *Editor) Dragged(ev *fyne.DragEvent) {
	m := &e.pointer
	y := ev.Position.Y - headHeight
	if m.thumb {
		e.dragThumb(y - m.grip)
		return
	}
	if !m.held {
		return
	}
	m.now = ev.Position
	beyond := y < 0 || y > e.paneHeight()
	if beyond && m.pull == nil {
		e.pullOn()
	}
	e.pulled(beyond)
	e.stretch()
}

// stretch brings the selection, or the place to which it is carried, to where the mouse is.
func (e *Editor) stretch() {
	m := &e.pointer
	p, atEnd := e.placeAt(m.now)
	d := e.draft
	if m.carry {
		if m.drop != nil || abs(m.now.X-m.at.X) > 4 || abs(m.now.Y-m.at.Y) > 4 {
			m.drop = &p
			e.view.update()
		}
		return
	}
	if m.clicks > 1 {
		p = e.under(m.now, p)
	}
	from, to := e.around(p)
	switch {
	case from.before(m.from):
		d.selectRange(m.to, from)
	case m.to.before(to):
		d.selectRange(m.from, to)
	default:
		d.selectRange(m.from, m.to)
	}
	if m.clicks == 1 {
		d.atEnd = atEnd
	}
	e.moved(false)
}

// pulled begins or ends the scrolling of a drag that rests beyond the pane.
func (e *Editor) pulled(on bool) {
	m := &e.pointer
	switch {
	case !on && m.pull != nil:
		m.pull.Stop()
		m.pull = nil
	case on && m.pull == nil:
		var again func()
		again = func() {
			fyne.Do(func() {
				if m.pull != nil && m.held {
					e.pullOn()
					e.stretch()
					m.pull = time.AfterFunc(m.every, again)
				}
			})
		}
		m.pull = time.AfterFunc(m.every, again)
	}
}

// pullOn scrolls towards where the mouse is, faster the farther away it is.
func (e *Editor) pullOn() {
	y, h := e.pointer.now.Y-headHeight, e.paneHeight()
	switch by := e.column.pitch; {
	case y < 0:
		e.scrollLines(-1 - int(-y/by))
	case y > h:
		e.scrollLines(1 + int((y-h)/by))
	}
}

// letGo ends a drag without doing what it was for. It reports whether there was any.
func (e *Editor) letGo() bool {
	m := &e.pointer
	if !m.held {
		return false
	}
	if !m.carry {
		e.draft.put(e.draft.caret, false)
	}
	m.held, m.carry, m.drop = false, false, nil
	e.pulled(false)
	e.moved(false)
	return true
}

// DragEnd ends a drag. The driver takes the keyboard away where the button is let go over something else.
func (e *Editor) DragEnd() {
	if c := e.canvas(); c != nil && e.pointer.held && !e.focused {
		c.Focus(e)
	}
	e.MouseUp(nil)
}

// MouseIn, MouseMoved and MouseOut watch which cursor to show.
func (e *Editor) MouseIn(ev *desktop.MouseEvent) { e.MouseMoved(ev) }

// MouseMoved is told where the mouse is.
func (e *Editor) MouseMoved(ev *desktop.MouseEvent) {
	e.pointer.column = ev.Position.Y >= headHeight && ev.Position.X > e.view.columnX-columnGap && ev.Position.X < e.view.columnEnd+columnGap && !e.onTable(ev.Position)
	if !e.pointer.held {
		e.view.tip.hover(e.noteAt(ev.Position))
	}
}

// MouseOut is told that it left.
func (e *Editor) MouseOut() {
	e.pointer.column = false
	if !e.view.tip.stays {
		e.view.tip.hide()
	}
}

// Cursor is the bar of text over the column.
func (e *Editor) Cursor() desktop.Cursor {
	if e.pointer.column {
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

// placeAt gives the place nearest to a point of the widget.
func (e *Editor) placeAt(at fyne.Position) (place, bool) {
	y := at.Y - headHeight + e.offset
	s := e.column.at(max(y, 0))
	return e.column.nearest(s, (at.X-e.view.columnX)/e.cell)
}

// menu opens what the other button offers.
func (e *Editor) menu(ev *desktop.MouseEvent) {
	c := e.canvas()
	if c == nil {
		return
	}
	p, _ := e.placeAt(ev.Position)
	if from, to, any := e.draft.selection(); !any || p.before(from) || to.before(p) {
		e.draft.put(p, false)
		if e.onTable(ev.Position) {
			e.draft.selectTable(p.par)
		}
		e.moved(false)
	}
	_, _, any := e.draft.selection()
	item := func(word string, on bool, f func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(word, f)
		m.Disabled = !on
		return m
	}
	var first []*fyne.MenuItem
	if n, ok := e.noteAt(ev.Position); ok {
		first = e.choices(n)
	}
	if _, alone := e.draft.aloneTable(); alone && e.OnTable != nil {
		first = append(first, item(lang.L("编辑表格…"), !e.readOnly, func() { e.openTable() }), fyne.NewMenuItemSeparator())
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", append(first,
		item(lang.L("剪切"), any && !e.readOnly, e.Cut), item(lang.L("复制"), any, e.Copy), item(lang.L("粘贴"), !e.readOnly, e.Paste),
		fyne.NewMenuItemSeparator(), item(lang.L("全选"), true, e.SelectAll))...), c, ev.AbsolutePosition)
}

func abs(v float32) float32 { return max(v, -v) }

// choices gives what can be done with a note.
func (e *Editor) choices(n note) []*fyne.MenuItem {
	item := func(word string, f func(note) bool) *fyne.MenuItem {
		m := fyne.NewMenuItem(word, func() { f(n) })
		m.Disabled = e.readOnly && n.finding == nil
		return m
	}
	var out []*fyne.MenuItem
	switch {
	case n.kind == noteSuggestion:
		out = append(out, item(lang.L("接受建议"), e.take), item(lang.L("不接受"), e.reject))
	case n.kind == noteComment:
		out = append(out, item(lang.L("标为已解决"), e.reject))
	case n.finding != nil:
		if n.finding.Fix != nil && !e.readOnly {
			out = append(out, item(lang.L("改好"), e.take))
		}
		out = append(out, item(lang.L("不再显示"), e.reject))
	default:
		out = append(out, item(lang.L("到案件中修改"), e.toCase), item(lang.L("改为普通文字"), e.detach))
	}
	return append(out, fyne.NewMenuItemSeparator())
}
