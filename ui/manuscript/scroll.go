package manuscript

import (
	"fyne.io/fyne/v2"

	"fuhan/drafting"
)

const (
	topPadding  = 16 // above the first line
	topClear    = 4  // kept free above the first line in view once the text is scrolled
	bottomLines = 4  // kept free below the caret, so that an input method's candidates fit
	wheelFactor = 3  // of what the mouse's wheel says
)

// paneHeight gives the height in which text is seen.
func (e *Editor) paneHeight() float32 { return max(e.Size().Height-headHeight, 0) }

// clearLines gives how many lines are kept free below the caret: fewer where hardly any fit.
func (e *Editor) clearLines() int {
	return max(min(bottomLines, int(e.paneHeight()/e.column.pitch)-2), 0)
}

// follow brings the caret's line into view.
func (e *Editor) follow() {
	h := e.paneHeight()
	if h <= 0 {
		return
	}
	c := &e.column
	s := c.line(e.draft.caret, e.draft.atEnd)
	top := c.lineTop(s)
	if below := top + float32(1+e.clearLines())*c.pitch; below > e.offset+h {
		first := c.at(below - h + topClear)
		if c.lineTop(first)-topClear < below-h-0.01 {
			first, _ = c.next(first, 1)
		}
		e.scrollToLine(first)
	}
	if top < e.offset {
		e.scrollToLine(s)
	}
}

// Reveal brings a place of a paragraph's text into view with a line above it. The caret stays where it is.
func (e *Editor) Reveal(id drafting.ParagraphID, at int) {
	i := e.draft.index(id)
	if i < 0 || e.paneHeight() <= 0 {
		return
	}
	c := &e.column
	s := c.line(e.draft.within(place{i, at}), false)
	if top := c.lineTop(s); top >= e.offset && top+2*c.pitch <= e.offset+e.paneHeight() {
		return
	}
	s, _ = c.next(s, -1)
	e.scrollToLine(s)
	e.offset = min(e.offset, max(e.limit(), 0))
	e.view.update()
}

// scrollToLine makes a line the first in view.
func (e *Editor) scrollToLine(s spot) {
	e.offset = 0
	if s.block > 0 || s.line > 0 {
		e.offset = e.column.lineTop(s) - topClear
	}
}

// scrollLines scrolls by whole lines, down where by is positive, and reports whether anything moved.
func (e *Editor) scrollLines(by int) bool {
	was := e.offset
	c := &e.column
	s, _ := c.next(c.at(e.offset+topClear+1), by)
	e.scrollToLine(s)
	if limit := e.limit(); by > 0 && e.offset > limit {
		e.offset = max(limit, was)
	}
	return e.offset != was
}

// limit gives the largest useful offset: with the last line where the caret may stand on it.
func (e *Editor) limit() float32 {
	c := &e.column
	rest := c.height + float32(e.clearLines())*c.pitch - e.paneHeight()
	if rest <= 0 {
		return 0
	}
	s := c.at(rest + topClear)
	if c.lineTop(s)-topClear < rest-0.01 {
		s, _ = c.next(s, 1)
	}
	return c.lineTop(s) - topClear
}

// Scrolled follows the mouse's wheel, by whole lines.
func (e *Editor) Scrolled(ev *fyne.ScrollEvent) {
	e.wheel -= ev.Scrolled.DY * wheelFactor
	n := int(e.wheel / e.column.pitch)
	if n == 0 {
		return
	}
	e.wheel -= float32(n) * e.column.pitch
	if e.scrollLines(n) {
		e.view.update()
	}
}

// thumb gives where the scroll bar's thumb lies in the pane: its top and height; 0 where all is in view.
func (e *Editor) thumb() (top, height float32) {
	room := e.paneHeight() - 2*barInset
	whole := max(e.limit()+e.paneHeight(), 1)
	if e.limit() <= 0 || room < 24 {
		return 0, 0
	}
	height = max(room*e.paneHeight()/whole, 24)
	return barInset + (room-height)*min(e.offset/e.limit(), 1), height
}

// dragThumb scrolls so that the thumb begins at top, and ends on a whole line.
func (e *Editor) dragThumb(top float32) {
	_, height := e.thumb()
	room := e.paneHeight() - 2*barInset - height
	if height == 0 || room <= 0 {
		return
	}
	share := min(max((top-barInset)/room, 0), 1)
	e.scrollToLine(e.column.at(share*e.limit() + topClear + e.column.pitch/2))
	if share == 0 {
		e.offset = 0
	}
	e.view.update()
}
