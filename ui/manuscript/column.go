package manuscript

import (
	"slices"
	"sort"
	"unicode/utf8"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// titleSize is the size of the title's type in cells.
const titleSize = 1.3

// Gaps above some parts, in lines.
const (
	titleGap = 2.0 / 9
	partGap  = 1
)

// block is a paragraph laid out. It is never changed after it was made, but for its place.
type block struct {
	key      blockKey
	text     []rune // as shown: what is printed before the text, the text, what is printed behind; or the ghost
	lead     int    // runes before the text
	count    int    // runes of the text
	added    []addition
	composed span // what an input method composes, in runes of what is shown
	ghost    bool // the text is empty and what is shown is what is wanted here
	lines    []typeset.ProseLine
	unit     float32   // of the lines' edges, in cells
	size     float32   // of the type, in cells
	dx       []float32 // how far each line is moved to the right, in cells; nil: not at all
	table    *tableBlock

	top float32 // of the first line, in units from the manuscript's beginning
}

// blockKey is all that a paragraph's layout follows from, but for the neighbours of a signature.
type blockKey struct {
	id                          drafting.ParagraphID
	part                        drafting.Part
	level, runIn                int
	before, text, behind, ghost string
	added                       string // what suggestions would write (see additions), and what is composed
	composing                   int    // 1 + the rune of the text before which it is composed; 0: nothing is
	table                       *drafting.Table
}

// column is a letter laid out in lines of 28 cells.
type column struct {
	faces  *typeset.Faces
	blocks []*block
	kept   map[drafting.ParagraphID]*block
	fresh  int // paragraphs laid out by the last arrange
	height float32
	pitch  float32

	composed string // what an input method composes at the caret
}

// setFaces takes other typefaces; every paragraph is laid out anew.
func (c *column) setFaces(f *typeset.Faces) { c.faces, c.kept = f, nil }

// arrange lays out what changed and gives every paragraph its place; top is where the first line begins and pitch the
// height of a line, in units.
func (c *column) arrange(d *draft, ghosts map[drafting.Part]string, top, pitch float32) {
	c.fresh, c.pitch = 0, pitch
	old := c.kept
	if len(c.blocks) != len(d.shown) || old == nil {
		c.kept = make(map[drafting.ParagraphID]*block, len(d.shown))
	}
	blocks := c.blocks[:0]
	nth, of := 0, 0
	added := additions(d.letter)
	for i := range d.shown {
		p := d.par(i)
		if i > 0 && d.par(i-1).Part == p.Part {
			nth++
		} else {
			nth, of = 0, 1
			for k := i + 1; k < len(d.shown) && d.par(k).Part == p.Part; k++ {
				of++
			}
		}
		if p.Table != nil {
			blocks = append(blocks, c.table(p, d.caret, i, old[p.ID]))
			continue
		}
		key := blockKey{id: p.ID, part: p.Part, level: p.Level, runIn: p.RunIn, text: p.Text, added: added[p.ID]}
		if c.composed != "" && i == d.caret.par {
			key.compose(d.caret.rune, c.composed)
		}
		key.before, key.behind = around(p, nth, of)
		if p.Text == "" && key.added == "" {
			if key.ghost = p.Prompt; key.ghost == "" {
				key.ghost = ghosts[p.Part]
			}
			if key.ghost == "" && (!prose(p.Part) || p.Level == 0) {
				key.before, key.behind = "", ""
			}
		}
		b := old[p.ID]
		if b == nil || b.key != key {
			b = c.lay(key)
			c.fresh++
		}
		c.kept[p.ID] = b
		blocks = append(blocks, b)
	}
	c.blocks = blocks
	if len(c.kept) > 2*len(blocks)+16 {
		c.kept = make(map[drafting.ParagraphID]*block, len(blocks))
		for _, b := range blocks {
			c.kept[b.key.id] = b
		}
	}
	c.signature()
	y := top
	for i, b := range blocks {
		if i > 0 {
			y += gap(blocks[i-1].key.part, b.key.part) * pitch
		}
		b.top = y
		y += float32(len(b.lines)) * pitch
	}
	c.height = y
}

// table gives a table laid out; at is the caret.
func (c *column) table(p *drafting.Paragraph, at place, i int, old *block) *block {
	key := blockKey{id: p.ID, part: p.Part, table: p.Table}
	if c.composed != "" && i == at.par {
		key.composing, key.added = at.rune+1, c.composed
	}
	b := old
	if b == nil || b.key != key {
		b = c.layTable(key, old)
		c.fresh++
	}
	c.kept[p.ID] = b
	return b
}

// gap gives the lines left free between two parts.
func gap(above, below drafting.Part) float32 {
	switch {
	case above == below:
		return 0
	case titled(above):
		return titleGap
	case below == drafting.PartAnnex, below == drafting.PartAnnexNote, below == drafting.PartCopies, below == drafting.PartSignatory:
		return partGap
	case below == drafting.PartDate && above != drafting.PartSignatory:
		return partGap
	}
	return 0
}

// lay lays out a paragraph.
func (c *column) lay(key blockKey) *block {
	b := &block{key: key, unit: 1, size: typeset.ProseSize}
	b.lead, b.count = utf8.RuneCountInString(key.before), utf8.RuneCountInString(key.text)
	o := typeset.ProseOptions{Level: key.level, RunIn: key.runIn, Flush: flush(key.part)}
	if key.text == "" && key.ghost != "" {
		b.ghost = true
		b.text = []rune(key.before + key.ghost + key.behind)
		o.Level, o.RunIn = 2, 0 // the face of level two, Kai
		if titled(key.part) {
			o.Flush = true
		}
		b.lines = typeset.BreakProse(string(b.text), o, c.faces)
		if titled(key.part) {
			b.centre()
		}
		return b
	}
	text, added := weave(key.text, key.added, b.lead)
	b.added = added
	if i := slices.IndexFunc(added, func(a addition) bool { return a.at == key.composing-1 }); i >= 0 {
		b.composed = span{added[i].shown, added[i].shown + added[i].runes}
	}
	for _, a := range added {
		if a.at < key.runIn {
			o.RunIn += a.runes
		}
	}
	if titled(key.part) {
		b.text = []rune(text)
		b.unit, b.size = titleSize, titleSize
		b.lines = typeset.BreakTitle(text, c.faces)
		b.centre()
		return b
	}
	if key.part == drafting.PartAnnex {
		o.Level = 1 // 黑体
	}
	o.Number = key.before
	b.text = []rune(key.before + text + key.behind)
	b.lines = typeset.BreakProse(text+key.behind, o, c.faces)
	return b
}

// flush reports whether a part has no indent.
func flush(p drafting.Part) bool {
	switch p {
	case drafting.PartTitle, drafting.PartAddressee, drafting.PartSignatory, drafting.PartDate, drafting.PartCopies, drafting.PartAnnex:
		return true
	}
	return false
}

// centre centres every line in the column.
func (b *block) centre() {
	b.dx = make([]float32, len(b.lines))
	for i := range b.lines {
		x := b.lines[i].X
		b.dx[i] = max((typeset.Columns-x[len(x)-1]*b.unit)/2, 0)
	}
}

// signature puts issuer and date at the right as paper does (7.3.5.2): both end two cells from the edge or before, the
// date's first character two to the right of the issuer's.
func (c *column) signature() {
	const end = typeset.Columns - 2
	width := func(p drafting.Part) (w float32) {
		for _, b := range c.blocks {
			if b.key.part == p && b.table == nil && len(b.lines) > 0 {
				x := b.lines[0].X
				w = max(w, x[len(x)-1])
			}
		}
		return w
	}
	issuer, date := width(drafting.PartSignatory), width(drafting.PartDate)
	issuerAt := end - issuer
	dateAt := issuerAt + 2
	if date > issuer {
		dateAt = end - date
		if issuer > 0 {
			issuerAt = dateAt - 2
		}
	}
	if issuer == 0 {
		dateAt = end - date
	}
	for _, b := range c.blocks {
		at := float32(0)
		switch b.key.part {
		case drafting.PartSignatory:
			at = issuerAt
		case drafting.PartDate:
			at = dateAt
		default:
			continue
		}
		if b.table != nil {
			continue
		}
		at = max(at, 0)
		if len(b.dx) != len(b.lines) || len(b.dx) > 0 && b.dx[0] != at {
			b.dx = make([]float32, len(b.lines))
			for i := range b.dx {
				b.dx[i] = at
			}
		}
	}
}

// spot is a line of the column.
type spot struct{ block, line int }

func (c *column) lineTop(s spot) float32 {
	return c.blocks[s.block].top + float32(s.line)*c.pitch
}

// at gives the line at a height, the nearest one above or below the text.
func (c *column) at(y float32) spot {
	i := sort.Search(len(c.blocks), func(i int) bool { return c.blocks[i].top > y }) - 1
	if i < 0 {
		return spot{}
	}
	n := int((y - c.blocks[i].top) / c.pitch)
	return spot{i, min(max(n, 0), len(c.blocks[i].lines)-1)}
}

// next gives the line by lines further down (up where it is negative), ok false where there is none.
func (c *column) next(s spot, by int) (spot, bool) {
	s.line += by
	for s.line < 0 {
		if s.block == 0 {
			return spot{}, false
		}
		s.block--
		s.line += len(c.blocks[s.block].lines)
	}
	for s.line >= len(c.blocks[s.block].lines) {
		s.line -= len(c.blocks[s.block].lines)
		if s.block++; s.block == len(c.blocks) {
			s.block--
			return spot{s.block, len(c.blocks[s.block].lines) - 1}, false
		}
	}
	return s, true
}

// line gives the line in which a place stands.
func (c *column) line(p place, atEnd bool) spot {
	b := c.blocks[p.par]
	if b.table != nil {
		return spot{p.par, b.tableLine(p.rune)}
	}
	k := b.shown(p.rune)
	n := sort.Search(len(b.lines), func(i int) bool { return b.lines[i].Start > k }) - 1
	n = max(n, 0)
	if atEnd && n > 0 && b.lines[n].Start == k {
		n--
	}
	return spot{p.par, n}
}

// edge gives the left edge of rune k (of what is shown) in a line, in cells from the column's left.
func (b *block) edge(line, k int) float32 {
	l := &b.lines[line]
	x := l.X[min(max(k-l.Start, 0), len(l.X)-1)] * b.unit
	if b.dx != nil {
		x += b.dx[line]
	}
	return x
}

// x gives where the caret stands in its line, in cells.
func (c *column) x(p place, s spot) float32 {
	b := c.blocks[s.block]
	return b.edge(s.line, b.shown(p.rune))
}

// nearest gives the place in a line that lies nearest to x cells, and whether it is the line's end.
func (c *column) nearest(s spot, x float32) (p place, atEnd bool) {
	b := c.blocks[s.block]
	l := &b.lines[s.line]
	k := l.Start + sort.Search(l.End-l.Start, func(i int) bool {
		return (b.edge(s.line, l.Start+i)+b.edge(s.line, l.Start+i+1))/2 > x
	})
	first, last := c.bounds(s)
	k = b.stop(min(max(b.own(k), first), last))
	return place{s.block, k}, k == last && k > first && s.line+1 < len(b.lines)
}

// bounds gives the first and the last place of a line, in runes of the paragraph's own text.
func (c *column) bounds(s spot) (first, last int) {
	b := c.blocks[s.block]
	l := &b.lines[s.line]
	first, last = b.own(l.Start), b.own(l.End)
	if l.End > l.Start && l.End <= len(b.text) && b.text[l.End-1] == '\n' {
		last-- // behind a break made by hand the next line begins
	}
	return min(max(first, 0), b.count), min(max(last, 0), b.count)
}
