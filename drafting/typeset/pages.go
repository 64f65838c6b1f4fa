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

// lines gives the lines of the grid that [from, to) of the flow takes.
func (b *builder) lines(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		n += b.flow[i].height()
	}
	return n
}

// heading turns the page before a heading that would be its last line.
func (g *pager) heading(i int) {
	if i > 0 && g.flow[i-1].keep && g.at[i-1].page == g.page { // in the middle of one
		return
	}
	end := i
	for end < g.copies && end != g.sign && g.flow[end].keep && (end == i || !g.flow[end].fresh) {
		end++
	}
	if end == g.sign || end == g.copies || g.flow[end].fresh {
		return
	}
	need := g.lines(i, end+1)
	if g.row+need <= g.p.Rows || need > g.p.Rows/3 || g.row == 0 || g.page == 0 && g.row <= g.firstRow+1 {
		return
	}
	if g.row < g.p.Rows {
		g.builder.notice("heading_moved", fmt.Sprintf("标题会落在第%d页的末行，已移到下一页。", g.page+1), g.whose(i), i)
	}
	g.turn()
}

// whose gives the paragraph of a line.
func (b *builder) whose(i int) drafting.ParagraphID {
	for k := b.flow[i].first; k < b.flow[i].last; k++ {
		if b.runs[k].Paragraph != "" {
			return b.runs[k].Paragraph
		}
	}
	return ""
}

// signature places the signature, whose lines stay together and with some text (7.3.5.5), and where no annexes follow with
// the copies at the page's bottom. Where they do not fit, the page's lines and the empty one before the signature give up
// half a line each; where that is not enough, the text's last lines go with them to the next page. It gives false, and
// leaves it all to put, where the signature fits or is longer than a page.
func (g *pager) signature() bool {
	rows := g.p.Rows
	need := g.lines(g.sign, g.tail)
	if need == 0 || need >= rows-1 || g.squeezed {
		return false
	}
	g.listed(need)
	copies := 0
	if n := g.lines(g.copies, len(g.flow)); g.tail == g.copies && need+n < rows-1 && (!g.p.Duplex || g.page%2 == 1) {
		copies = n
	}
	over := g.row + need + copies - rows
	if over <= 0 {
		return false
	}
	if over == 1 && g.squeeze(copies) {
		return true
	}
	alone := g.row+need > rows
	if n := g.held(g.sign, need+copies); n > 0 {
		what := "署名"
		if !alone {
			what = "抄送"
		}
		code := map[bool]string{true: "signature_alone", false: "copies_alone"}[alone]
		g.notice(code, fmt.Sprintf("%s会单独落在第%d页，已把正文最后%s行移到该页。", what, g.page+2, drafting.ChineseNumber(n)), "", g.sign)
		g.turn()
		for k := g.sign - n; k < g.sign; k++ {
			g.put(k)
		}
		for k := g.sign; k < g.tail; k++ {
			g.put(k)
		}
		return true
	}
	if alone {
		g.turn()
	}
	return false
}

// listed takes the text's last lines along where nothing but the list of annexes stands above the signature.
func (g *pager) listed(need int) {
	first := g.sign // on the page
	for first > g.begin && g.at[first-1].page == g.page {
		first--
	}
	if first < g.list || first == g.sign || g.page == 0 {
		return
	}
	from, text := g.list, 0
	for k := g.list - 1; k > g.begin && (text < 2 || g.flow[k].keep) && text < 8; k-- {
		f, w := &g.flow[k], g.at[k]
		if g.tables[k] != nil || f.empty() || f.fresh || w.page != g.page-1 || w.row <= 0 || w.page == 0 && w.row <= g.firstRow {
			break
		}
		from, text = k, text+1
	}
	if text == 0 || g.lines(from, g.sign)+need > g.p.Rows {
		return
	}
	g.notice("signature_alone", fmt.Sprintf("第%d页署名上方只有附件说明，已把正文最后%s行移到该页。", g.page+1, drafting.ChineseNumber(text)), "", g.sign)
	g.row = 0
	for k := from; k < g.sign; k++ {
		g.put(k)
	}
}

// leastSqueezed is how many lines share the half line that they give up, at least: fewer would show it.
const leastSqueezed = 12

// squeeze puts the signature on the page, which has a line less than it needs, above so many lines of copies.
func (g *pager) squeeze(copies int) bool {
	p := &g.p
	first := 0
	if g.page == 0 {
		first = g.firstRow
	}
	n := p.Rows - copies + 1 - first // lines that share the room of n-1
	if !p.AdjustPitch || n < leastSqueezed || g.tabled() || !g.flow[g.sign].empty() || g.row == first {
		return false
	}
	top := p.rowTop(first)
	room := int64(p.rowTop(p.Rows-copies) - top)
	gap := g.row
	for i := g.sign; i < g.tail; i++ {
		g.at[i] = place{page: g.page, row: g.row}
		g.row += g.flow[i].height()
	}
	for i := range g.tail {
		if w := &g.at[i]; w.page == g.page && w.row >= 0 {
			half := int64(2*(w.row-first) + 1) // half lines to its middle
			if w.row > gap {
				half--
			}
			w.y = top + Length(room*half/int64(2*n-1))
		}
	}
	g.squeezed = true
	pitch := Length(room * 2 / int64(2*n-1))
	g.notice("pitch_adjusted", fmt.Sprintf("为使署名不单独落在下一页，第%d页的行距由 %s 毫米调为 %s 毫米，署名前空半行。", g.page+1, millimetres(p.pitch()), millimetres(pitch)), "", g.sign)
	return true
}

// tabled reports whether a part of a table stands on the present page.
func (g *pager) tabled() bool {
	for _, t := range g.tables {
		for i := range t.pieces {
			if t.pieces[i].page == g.page {
				return true
			}
		}
	}
	return false
}

// held gives how many lines before i, on the present page, go to the next one together with so many lines: two of the text
// and what stands between them and i, or one where there are no more; 0 where there is nothing to move. A heading goes
// with its text.
func (g *pager) held(i, need int) int {
	n, best, text := 0, 0, 0
	for k := i - 1; k >= g.begin; k-- {
		f, w := &g.flow[k], g.at[k]
		if g.tables[k] != nil || w.page != g.page || w.row < 0 || w.row == 0 && g.page > 0 || g.page == 0 && w.row <= g.firstRow || k == g.begin {
			break
		}
		between := i == g.sign && k >= g.list // the list of annexes
		if need += f.height(); need > g.p.Rows || f.fresh || f.empty() && !between {
			break
		}
		n++
		if !between {
			text++
		}
		if !f.empty() {
			best = n
		}
		if text >= 2 && !(k > g.begin && g.flow[k-1].keep) || text > 8 {
			break
		}
	}
	return best
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
			g.notice("copies_alone", fmt.Sprintf("抄送在末页放不下，已把附件最后%s行移到第%d页。", drafting.ChineseNumber(held), g.page+1), "", g.copies)
			return
		}
	}
	g.turn()
	g.notice("copies_alone", fmt.Sprintf("抄送在末页放不下，单独排在第%d页。增减几行正文可以避免。", g.page+1), "", g.copies)
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

// folio adds the page number: 4号, between dashes, the dash's ink FolioGap below the type area, one character in from the
// right on odd pages and from the left on even ones (7.5).
func (b *builder) folio(page *Page) {
	p, s := &b.p, b.s
	text := fmt.Sprintf("— %d —", page.Number)
	if p.FolioStyle == Bare {
		text = strconv.Itoa(page.Number)
	}
	s.load(b.f, text, []part{{0, Fang}}, p.SmallSize, 0)
	n := len(s.runes)
	l := line{text: n, end: n}
	s.place(l)
	x := p.Left + p.SmallSize
	if page.Number%2 == 1 {
		x = p.right() - p.SmallSize - Length(s.pos[n]/sub)
	}
	y := p.bottom() + p.FolioGap
	if _, _, _, top, ok := b.f.ink(Fang, s.runes[0]); ok {
		y += Length(int64(top) * int64(p.SmallSize) >> 16)
	}
	first := len(b.runs)
	b.emit(l, text, x, p.SmallSize, Black, origin{tail: -1})
	for _, r := range b.runs[first:] {
		r.Y += y - b.lift(Fang, p.SmallSize)
		page.Runs = append(page.Runs, r)
	}
	b.runs = b.runs[:first]
}

// maxMissing is how many characters without a glyph are named.
const maxMissing = 50

// oddGlyph is a character that its run's face does not have.
type oddGlyph struct {
	id      drafting.ParagraphID
	r       rune
	face    Face // in which it is set
	missing bool // no face has it
}

func (b *builder) odd(g oddGlyph) {
	if b.keeper != nil {
		b.keeper.odd = append(b.keeper.odd, keptGlyph{len(b.flow), g})
	}
	if g.missing {
		b.miss(g.id, g.r)
	} else {
		b.other(g.id, g.r, g.face)
	}
}

// miss notes a character that no face has.
func (b *builder) miss(id drafting.ParagraphID, r rune) {
	k := missingKey{id, r}
	if b.missing[k] || len(b.missing) >= maxMissing {
		return
	}
	if b.missing == nil {
		b.missing = map[missingKey]bool{}
	}
	b.missing[k] = true
	b.notice("missing_glyph", fmt.Sprintf("字体中没有“%c”（U+%04X），纸面上是一个方框。请换一个字。", r, r), id, len(b.flow))
}

// other notes a character that the office's face lacks and another one has.
func (b *builder) other(id drafting.ParagraphID, r rune, used Face) {
	k := missingKey{"", r} // once a letter
	if b.missing[k] || len(b.missing) >= maxMissing {
		return
	}
	if b.missing == nil {
		b.missing = map[missingKey]bool{}
	}
	b.missing[k] = true
	from := "内置字体"
	if used >= faceCount {
		from = "“" + b.f.officeName(used) + "”"
	}
	b.notice("glyph_replaced", fmt.Sprintf("本单位的字体中没有“%c”（U+%04X），这个字用了%s。", r, r, from), id, len(b.flow))
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
			if m := b.f.replaced(duty); m != "" {
				b.doc.Notices = append(b.doc.Notices, Notice{Code: "font_replaced", Message: m, Page: 1})
			}
		}
	}
}
