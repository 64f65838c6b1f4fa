package typeset

import (
	"fmt"
	"strconv"

	"fuhan/drafting"
)

// place says where a line of the flow stands: y is its middle.
type place struct {
	page, row int // page from 0; row -1: an empty line that falls away at a page's head
	y         Length
}

// pager puts lines on pages, one after the other.
type pager struct {
	*builder
	at        []place
	page, row int  // where the next line goes
	squeezed  bool // the page holds a line more than the grid, and is full
}

// paginate puts the lines on pages.
func (b *builder) paginate() {
	g := &pager{builder: b, at: make([]place, len(b.flow)), row: b.firstRow}
	for i := 0; i < b.copies; i++ {
		if b.flow[i].fresh && (g.page > 0 || g.row > b.firstRow) {
			g.turn()
		}
		if i == b.sign && g.signature() {
			i = b.tail - 1
			continue
		}
		if b.flow[i].keep {
			g.heading(i)
		}
		g.put(i)
	}
	bare := g.foot()
	if b.begin < b.sign && g.at[b.begin].page > 0 {
		b.notice("first_page_without_text", "首页没有正文。请缩短标题，或减少版头的内容。", "", b.begin)
	}
	b.fill(g.at, g.page+1, bare)
}

// turn goes on to the next page.
func (g *pager) turn() { g.page, g.row, g.squeezed = g.page+1, 0, false }

// put places a line on the page, or on the next one.
func (g *pager) put(i int) {
	f := &g.flow[i]
	if t := g.tables[i]; t != nil {
		if (g.row >= g.p.Rows || g.squeezed) && g.row > 0 {
			g.turn()
		}
		g.page, g.row = t.spread(g.builder, g.page, g.row)
		g.at[i] = place{page: t.pieces[0].page}
		return
	}
	if h := f.height(); (g.row+h > g.p.Rows || g.squeezed) && g.row > 0 {
		g.turn()
	}
	if g.row == 0 && g.page > 0 && f.empty() {
		g.at[i] = place{g.page, -1, g.p.rowMiddle(0)}
		return
	}
	g.at[i] = place{g.page, g.row, g.p.rowMiddle(g.row)}
	g.row += f.height()
}

// foot places copies and imprint at the bottom of the last page, which is an even one where both sides are printed (7.4). It
// gives the first page without a number: a blank one before the imprint's and that itself (7.5).
func (g *pager) foot() (bare int) {
	rows := g.p.Rows
	n := g.lines(g.copies, len(g.flow))
	bare = -1
	if n == 0 {
		return bare
	}
	fits := g.row+n <= rows || g.squeezed && g.row+n <= rows+1
	switch odd := g.page%2 == 0; {
	case g.p.Duplex && odd && g.copies > 0:
		g.turn()
	case g.p.Duplex && !fits:
		g.turn()
		bare = g.page
		g.turn()
	case !fits && g.copies > 0:
		g.lonelyFoot(n)
	}
	row := g.row
	if n <= rows {
		row = rows - n
	}
	for i := g.copies; i < len(g.flow); i++ {
		if h := g.flow[i].height(); row+h > rows && row > 0 {
			g.turn()
			row = 0
		}
		g.at[i] = place{g.page, row, g.p.rowMiddle(row)}
		row += g.flow[i].height()
	}
	g.row = row
	return bare
}

// lonelyFoot turns the page for the copies, and takes the last lines of an annex along so that they are not alone.
func (g *pager) lonelyFoot(n int) {
	if held := 0; g.tail < g.copies {
		if held = g.held(g.copies, n); held > 0 {
			g.turn()
			for k := g.copies - held; k < g.copies; k++ {
				g.put(k)
			}
			g.notice("copies_alone", "抄送在末页放不下，已把附件最后%s行移到第%d页。", "", g.copies, Count(held), g.page+1)
			return
		}
	}
	g.turn()
	g.notice("copies_alone", "抄送在末页放不下，单独排在第%d页。增减几行正文可以避免。", "", g.copies, g.page+1)
}

// fill makes the pages; two from bare on have no number.
func (b *builder) fill(at []place, count, bare int) {
	p, d := &b.p, b.doc
	d.Pages = make([]Page, count)
	for i := range d.Pages {
		d.Pages[i].Number = i + 1
	}
	first := &d.Pages[0]
	first.Runs = append(first.Runs, b.fixed...)
	first.Rules = b.rules
	for i := 0; i < len(at); {
		j, n := i, 0
		for ; j < len(at) && at[j].page == at[i].page; j++ {
			n += b.flow[j].last - b.flow[j].first
		}
		page := &d.Pages[at[i].page]
		runs := make([]Run, len(page.Runs), len(page.Runs)+n+1)
		copy(runs, page.Runs)
		for ; i < j; i++ {
			if t := b.tables[i]; t != nil {
				runs = t.fill(d, page, runs)
				continue
			}
			y := at[i].y
			for _, r := range b.runs[b.flow[i].first:b.flow[i].last] {
				r.Y += y
				runs = append(runs, r)
			}
			for _, r := range b.lined[b.flow[i].above:b.flow[i].upto] {
				r.Y += y
				page.Rules = append(page.Rules, r)
			}
		}
		page.Runs = runs
	}
	for i := range d.Pages {
		if (i > 0 || p.FolioFirst) && (bare < 0 || i < bare || i > bare+1) && p.FolioStyle != LeftOut {
			b.folio(&d.Pages[i])
		}
	}
	for _, m := range b.marks {
		w := at[m.line]
		d.Bookmarks = append(d.Bookmarks, Bookmark{m.title, m.level, w.page + 1, w.y - p.TextSize})
	}
	for _, n := range b.notes {
		n.note.Page = 1
		if n.line >= 0 && n.line < len(at) {
			n.note.Page = at[n.line].page + 1
		}
		d.Notices = append(d.Notices, n.note)
	}
	if p.Preprinted {
		for i := range d.Pages {
			d.Pages[i].dropRed()
		}
	}
}

// dropRed takes out what a pre-printed sheet carries already.
func (page *Page) dropRed() {
	runs, rules := page.Runs[:0], page.Rules[:0]
	for _, r := range page.Runs {
		if r.Colour != Red {
			runs = append(runs, r)
		}
	}
	for _, r := range page.Rules {
		if r.Colour != Red {
			rules = append(rules, r)
		}
	}
	page.Runs, page.Rules = runs, rules
}

// folio adds the page number: 4号 half-width Song, between dashes, the dash's ink FolioGap below the type area, one character in from the
// right on odd pages and from the left on even ones (7.5).
func (b *builder) folio(page *Page) {
	p, s := &b.p, b.s
	text := fmt.Sprintf("— %d —", page.Number)
	if p.FolioStyle == Bare {
		text = strconv.Itoa(page.Number)
	}
	s.load(b.f, text, []part{{0, Folio}}, p.SmallSize, 0)
	n := len(s.runes)
	l := line{text: n, end: n}
	s.place(l)
	x := p.Left + p.SmallSize
	if page.Number%2 == 1 {
		x = p.right() - p.SmallSize - Length(s.pos[n]/sub)
	}
	y := p.bottom() + p.FolioGap
	if _, _, _, top, ok := b.f.ink(Folio, s.runes[0]); ok {
		y += Length(int64(top) * int64(p.SmallSize) >> 16)
	}
	first := len(b.runs)
	b.emit(l, text, x, p.SmallSize, Black, origin{tail: -1})
	for _, r := range b.runs[first:] {
		r.Y += y - b.lift(Folio, p.SmallSize)
		page.Runs = append(page.Runs, r)
	}
	b.runs = b.runs[:first]
}

// maxMissing is how many characters without a glyph are named.
const maxMissing = 50

// oddGlyph is a character that its run's face does not have.
type oddGlyph struct {
	id      drafting.ParagraphID
	at      int // in it
	r       rune
	face    Face // in which it is set
	missing bool // no face has it
}

func (b *builder) odd(g oddGlyph) {
	if b.keeper != nil {
		b.keeper.odd = append(b.keeper.odd, keptGlyph{len(b.flow), g})
	}
	if g.missing {
		b.miss(g)
	} else {
		b.other(g)
	}
}

// miss notes a character that no face has.
func (b *builder) miss(g oddGlyph) {
	k := missingKey{g.id, g.r}
	if b.missing[k] || b.unnamed {
		return
	}
	if b.unnamed = len(b.missing) >= maxMissing; b.unnamed {
		b.noticeAt("missing_glyph", "字体中没有的字太多，从这里起不再一一列出，请看纸面上的方框。", g)
		return
	}
	if b.missing == nil {
		b.missing = map[missingKey]bool{}
	}
	b.missing[k] = true
	b.noticeAt("missing_glyph", "字体中没有“%c”（U+%04X），纸面上是一个方框。请换一个字。", g, g.r, g.r)
}

// other notes a character that the office's face lacks and another one has.
func (b *builder) other(g oddGlyph) {
	k := missingKey{"", g.r} // once a letter
	if b.missing[k] || len(b.missing) >= maxMissing {
		return
	}
	if b.missing == nil {
		b.missing = map[missingKey]bool{}
	}
	b.missing[k] = true
	from := "内置字体"
	if g.face >= faceCount {
		from = "“" + b.f.officeName(g.face) + "”"
	}
	b.noticeAt("glyph_replaced", "本单位的字体中没有“%c”（U+%04X），这个字用了%s。", g, g.r, g.r, from)
}

// noticeAt tells of a character on the line that is being set.
func (b *builder) noticeAt(code, format string, g oddGlyph, args ...any) {
	b.notes = append(b.notes, pending{line: len(b.flow), note: notice(code, Notice{Paragraph: g.id, At: g.at}, format, args...)})
}

// fonts tells which faces that the profile names are not used.
func (b *builder) fonts() {
	var used [faceCount]bool
	for i := range b.doc.Pages {
		for k := range b.doc.Pages[i].Runs {
			used[b.doc.Pages[i].Runs[k].Face.duty()] = true
		}
	}
	for duty := Fang; duty <= Kai; duty++ {
		if used[duty] {
			if format, args := b.f.replaced(duty); format != "" {
				b.doc.Notices = append(b.doc.Notices, notice("font_replaced", Notice{Page: 1}, format, args...))
			}
		}
	}
}
