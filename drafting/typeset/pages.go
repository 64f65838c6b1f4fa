package typeset

import (
	"fmt"

	"fuhan/drafting"
)

// place says where a line of the flow stands.
type place struct {
	page, row int // page from 0; row -1: an empty line that falls away at a page's head
}

// paginate puts the lines on pages.
func (b *builder) paginate() {
	rows := b.p.Rows
	at := make([]place, len(b.flow))
	page, row := 0, b.firstRow
	last := func() int { return b.copies - b.sign }
	for i := 0; i < b.copies; i++ {
		if i == b.sign && last() < rows-1 && row+last() > rows {
			if n := b.held(at, i); n > 0 { // the signature would stand alone on the next page
				b.notice("signature_alone", fmt.Sprintf("署名会单独落在第%d页，已把正文最后%s行移到该页。", page+2, drafting.ChineseNumber(n)), "", i)
				page, row = page+1, 0
				for k := i - n; k < i; k++ {
					at[k] = place{page, row}
					row++
				}
			} else {
				page, row = page+1, 0
			}
		}
		if row >= rows {
			page, row = page+1, 0
		}
		if row == 0 && page > 0 && b.flow[i].first == b.flow[i].last {
			at[i] = place{page, -1}
			continue
		}
		at[i] = place{page, row}
		row++
	}
	if n := len(b.flow) - b.copies; n > 0 {
		if row+n > rows {
			if b.copies > 0 {
				page, row = page+1, 0
				b.notice("copies_alone", fmt.Sprintf("抄送在末页放不下，单独排在第%d页。增减几行正文可以避免。", page+1), "", b.copies)
			}
		}
		if n <= rows {
			row = rows - n
		}
		for i := b.copies; i < len(b.flow); i++ {
			if row >= rows {
				page, row = page+1, 0
			}
			at[i] = place{page, row}
			row++
		}
	}
	b.fill(at, page+1)
}

// held gives how many of the lines before i, on their page, go with the signature to the next one: two, or one where there
// are no more; 0 where there is no text to move.
func (b *builder) held(at []place, i int) int {
	n := 0
	for n < 2 && i-n-1 >= 0 && i-b.sign+n+b.copies-b.sign < b.p.Rows {
		k := i - n - 1
		if b.flow[k].first == b.flow[k].last || at[k].row <= 0 && at[k].page > 0 || at[k].page == 0 && at[k].row <= b.firstRow {
			break
		}
		n++
	}
	return n
}

// fill makes the pages.
func (b *builder) fill(at []place, count int) {
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
			y := p.rowMiddle(at[i].row)
			for _, r := range b.runs[b.flow[i].first:b.flow[i].last] {
				r.Y += y
				runs = append(runs, r)
			}
		}
		page.Runs = runs
	}
	for i := 1; i < count; i++ {
		b.folio(&d.Pages[i])
	}
	for _, m := range b.marks {
		w := at[m.line]
		d.Bookmarks = append(d.Bookmarks, Bookmark{m.title, m.level, w.page + 1, p.rowMiddle(w.row) - p.TextSize})
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
	s.load(b.f, text, []part{{0, Fang}}, p.SmallSize, 0)
	n := len(s.runes)
	l := line{text: n, end: n}
	s.place(l)
	x := p.Left + p.SmallSize
	if page.Number%2 == 1 {
		x = p.right() - p.SmallSize - Length(s.pos[n]/sub)
	}
	y := p.bottom() + p.FolioGap
	if _, _, _, top, ok := b.f.ink(Fang, '—'); ok {
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
