package typeset

import (
	"fuhan/drafting"
)

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
	if t := g.tables[end]; t != nil {
		need += t.opening(&g.p) - 1
	}
	if g.row+need <= g.p.Rows || need > g.p.Rows/3 || g.row == 0 || g.page == 0 && g.row <= g.firstRow+1 {
		return
	}
	if g.row < g.p.Rows {
		g.builder.notice("heading_moved", "标题会落在第%d页的末行，已移到下一页。", g.whose(i), i, g.page+1)
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
		g.notice(code, "%s会单独落在第%d页，已把正文最后%s行移到该页。", "", g.sign, what, g.page+2, Count(n))
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
	g.notice("signature_alone", "第%d页署名上方只有附件说明，已把正文最后%s行移到该页。", "", g.sign, g.page+1, Count(text))
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
	g.notice("pitch_adjusted", "为使署名不单独落在下一页，第%d页的行距由 %s 毫米调为 %s 毫米，署名前空半行。", "", g.sign, g.page+1, millimetres(p.pitch()), millimetres(pitch))
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
