package letter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// Widths of the writing page, in units of the page (the window without its rail).
const (
	wideDesk      = 1330 // cells of 20
	outlineWide   = 232
	outlineNarrow = 192
	outlineStrip  = 44
	leastRight    = 284 // of the paper beside the manuscript

	cellWide   float32 = 20
	cellNarrow float32 = 18
)

// folding says how the user wants the scaffold.
type folding uint8

const (
	foldAuto   folding = iota // as there is room
	foldStrip                 // a strip of numerals
	foldOpened                // whole, also where the paper must make room for it
)

// arrangement is what stands on the writing page at a width.
type arrangement struct {
	outline float32 // its width; outlineStrip: the strip of numerals
	cell    float32
	short   bool // the source gutter shows short names
	tabs    bool // the paper is a tab beside the manuscript
}

// arrange gives the first arrangement for which there is room. In this order gives way: width of the scaffold, long names in
// the gutter, the scaffold's words, the paper beside the text; at last the cells shrink.
func (d *desk) arrange(width float32) arrangement {
	cell := cellNarrow
	if width >= wideDesk {
		cell = cellWide
	}
	cell += d.more
	least := float32(leastRight + 1)
	if d.noRight {
		least = 0
	}
	tries := []arrangement{{outline: outlineWide}, {outline: outlineNarrow}, {outline: outlineNarrow, short: true}, {outline: outlineStrip, short: true}}
	if width < wideDesk {
		tries = tries[1:]
	}
	for _, a := range tries {
		switch {
		case d.fold == foldStrip:
			a.outline = outlineStrip
		case d.fold == foldOpened && a.outline == outlineStrip:
			continue
		}
		a.cell = cell
		if a.outline+1+d.textWidth(cell, a.short)+least <= width {
			return a
		}
	}
	last := arrangement{outline: outlineStrip, cell: cell, short: true, tabs: true}
	if d.fold == foldOpened {
		last.outline = outlineNarrow
	}
	if d.noRight { // no place is kept for it: nothing is won by tabs
		last.tabs = false
	}
	for last.outline+1+d.textWidth(last.cell, true) > width && last.cell > 8 { // 28 cells must fit
		last.cell--
	}
	return last
}

// layoutWriting stands outline or strip, manuscript and paper side by side, or manuscript and paper one behind the other.
func (d *desk) layoutWriting(s fyne.Size) {
	a := d.arrange(s.Width)
	d.now = a
	d.setCell(a.cell, a.short)
	place := func(o fyne.CanvasObject, x, y, w float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(w, 0), s.Height-y))
		o.Show()
	}
	shown, hidden := d.outline, d.strip
	if a.outline == outlineStrip {
		shown, hidden = d.strip, d.outline
	}
	hidden.Hide()
	place(shown, 0, 0, a.outline)
	place(d.rules[0], a.outline, 0, 1)
	x := a.outline + 1
	if a.tabs {
		h := d.tabs.MinSize().Height
		d.tabs.Move(fyne.NewPos(x, 0))
		d.tabs.Resize(fyne.NewSize(s.Width-x, h))
		d.tabs.Show()
		d.rules[1].Hide()
		front, behind := d.text, d.paper
		if d.onPaper {
			front, behind = d.paper, d.text
		}
		behind.Hide()
		place(front, x, h, s.Width-x)
		return
	}
	d.tabs.Hide()
	if d.noRight {
		d.rules[1].Hide()
		d.paper.Hide()
		place(d.text, x, 0, s.Width-x)
		return
	}
	right := s.Width - a.outline - d.textWidth(a.cell, a.short) - 2
	place(d.text, x, 0, s.Width-right-1-x)
	place(d.rules[1], s.Width-right-1, 0, 1)
	place(d.paper, s.Width-right, 0, right)
}

// buildTabs makes the choice between manuscript and paper for a window in which they do not stand side by side.
func (p *Page) buildTabs() fyne.CanvasObject {
	p.tabs = widgets.NewSegments([]string{lang.L("正文"), lang.L("纸面")}, func(i int) {
		if i == 1 {
			p.GoPaper()
		} else {
			p.Focus()
		}
	})
	return widgets.Bar(look.PaneHeadHeight, look.Panel, widgets.Inset(look.PanePadding, 0, look.PanePadding, 0, widgets.Beside(0, -1, p.tabs)))
}

// turn shows manuscript or paper where they stand one behind the other; where they do not it is remembered.
func (p *Page) turn(toPaper bool) {
	if p.desk.onPaper == toPaper {
		return
	}
	p.desk.onPaper = toPaper
	at := 0
	if toPaper {
		at = 1
	}
	p.tabs.Select(at)
	p.body.Refresh()
}

// GoPaper leads to the paper, wherever it stands.
func (p *Page) GoPaper() {
	if p.merge.on {
		p.Focus()
		return
	}
	if p.desk.noRight {
		p.TogglePaper()
	}
	if p.desk.now.tabs {
		p.turn(true)
	}
	if c := p.host.Canvas(); c != nil {
		c.Focus(p.paper)
	}
}

// GoOutline gives the keyboard to the scaffold, at the place of the caret: arrows choose, Enter goes there, Escape leads back.
func (p *Page) GoOutline() {
	if p.merge.on {
		p.merge.board.FocusMatrix()
		return
	}
	o := p.outline
	if p.desk.now.outline == outlineStrip {
		o = p.strip
	}
	if c := p.host.Canvas(); c != nil {
		o.focus(c)
	}
}

// TogglePaper hides the paper, or shows it again.
func (p *Page) TogglePaper() {
	p.desk.noRight = !p.desk.noRight
	p.turn(false)
	p.body.Refresh()
}

// ToggleOutline folds the scaffold into a strip of numerals, or opens it again: also where there is no room for the paper
// beside it.
func (p *Page) ToggleOutline() {
	d := p.desk
	if d.now.outline != outlineStrip {
		d.fold = foldStrip
	} else {
		d.fold = foldAuto
		if d.arrange(d.width).outline == outlineStrip {
			d.fold = foldOpened
		}
	}
	p.body.Refresh()
}
