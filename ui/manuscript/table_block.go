package manuscript

import (
	"image"
	"math"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
	"fuhan/ui/ink"
)

// micrometres of a cell on paper: 156 mm / 28 (5.2.3).
const cellOnPaper = 156000.0 / typeset.Columns

// tablePad is kept free above a table and below it, in cells.
const tablePad = 0.3

// tableBlock is a table laid out: a strip that is shown in slices of a line's height, so that it scrolls as text does.
type tableBlock struct {
	source *drafting.Table
	strip  *typeset.ProseTable
	lines  int
	first  int // of the block's lines; those before it are what is composed
	// what of the strip each line shows
	runs  [][]int32
	rules [][]int32
}

// emptyTable is how high a table without rows is drawn.
const emptyTable typeset.Length = 9000

func newTableBlock(t *drafting.Table, f *typeset.Faces) *tableBlock {
	b := &tableBlock{source: t, strip: typeset.BreakTable(t, typeset.DefaultProfile(), f)}
	if b.strip.Height == 0 {
		const w, hair = typeset.Length(typeset.Columns * cellOnPaper), typeset.Length(250)
		b.strip.Height = emptyTable
		b.strip.Rules = []typeset.Rule{{W: w, H: hair}, {Y: emptyTable - hair, W: w, H: hair}, {W: hair, H: emptyTable}, {X: w - hair, W: hair, H: emptyTable}}
	}
	high := float64(b.strip.Height)/cellOnPaper + 2*tablePad
	b.lines = max(int(math.Ceil(high/linePitch-1e-6)), 1)
	b.runs, b.rules = make([][]int32, b.lines), make([][]int32, b.lines)
	share := func(to [][]int32, i int, top, bottom typeset.Length) {
		from, until := b.lineAt(top), b.lineAt(bottom)
		for n := from; n <= until; n++ {
			to[n] = append(to[n], int32(i))
		}
	}
	for i := range b.strip.Runs {
		r := &b.strip.Runs[i]
		share(b.runs, i, r.Y-r.Size*5/4, r.Y+r.Size/2)
	}
	const edge = 300 // of a rule that a pixel's rounding may move
	for i := range b.strip.Rules {
		r := &b.strip.Rules[i]
		share(b.rules, i, r.Y-edge, r.Y+r.H+edge)
	}
	return b
}

// lineAt gives the slice, from 0, in which a height of the strip lies.
func (b *tableBlock) lineAt(y typeset.Length) int {
	n := int(math.Floor((float64(y)/cellOnPaper + tablePad) / linePitch))
	return min(max(n, 0), b.lines-1)
}

// lineOf gives the slice in which a rune of the cells' texts stands, counted as typeset.Run.Start is.
func (b *tableBlock) lineOf(at int) int {
	n := 0
	for i := range b.strip.Runs {
		if r := &b.strip.Runs[i]; r.Start <= at {
			n = max(n, b.lineAt(r.Y))
		}
	}
	return n
}

// layTable lays out a table, behind or before what is composed beside it: that would become a paragraph.
func (c *column) layTable(key blockKey, old *block) *block {
	b := &block{key: key, unit: 1, size: typeset.ProseSize, count: 1, text: []rune(tableSign)}
	if old != nil && old.table != nil && old.table.source == key.table {
		t := *old.table
		t.first = 0
		b.table = &t
	} else {
		b.table = newTableBlock(key.table, c.faces)
	}
	slices := make([]typeset.ProseLine, b.table.lines)
	for i := range slices {
		slices[i] = typeset.ProseLine{End: 1, X: []float32{0, typeset.Columns}}
	}
	b.lines = slices
	if key.composing == 0 {
		return b
	}
	composed := typeset.BreakProse(key.added, typeset.ProseOptions{}, c.faces)
	b.text = []rune(key.added)
	b.composed = span{0, len(b.text)}
	if key.composing == 1 {
		b.lines, b.table.first = append(composed, slices...), len(composed)
	} else {
		b.lines = append(slices, composed...)
	}
	return b
}

// slice gives which slice of its table a block's line shows, ok false where it shows text.
func (b *block) slice(line int) (n int, ok bool) {
	if b.table == nil {
		return 0, false
	}
	n = line - b.table.first
	return n, n >= 0 && n < b.table.lines
}

// tableLine gives the line at which the caret stands before (rune 0) or behind a table.
func (b *block) tableLine(rune int) int {
	if rune <= 0 {
		return b.table.first
	}
	return b.table.first + b.table.lines - 1
}

// over is next for a caret, which steps over a table by one line: it gives the line from which it really goes, and where to.
func (c *column) over(s spot, by int) (from, to spot, ok bool) {
	edge := func(s spot, down bool) int {
		if down {
			return len(c.blocks[s.block].lines) - 1
		}
		return 0
	}
	one := by == 1 || by == -1
	if one && c.blocks[s.block].table != nil {
		s.line = edge(s, by > 0)
	}
	to, ok = c.next(s, by)
	if one && ok && c.blocks[to.block].table != nil {
		to.line = edge(to, by < 0)
	}
	return s, to, ok
}

// slicePicture is what one line shows of a table.
type slicePicture struct {
	of   *tableBlock
	n    int
	skip int // pixels from where the block begins to where the line does
}

func (p *slicePicture) same(q *slicePicture) bool {
	return p.of == nil && q.of == nil || p.of != nil && q.of != nil && p.of.strip == q.of.strip && p.n == q.n && p.skip == q.skip
}

// paint draws the slice: left is where the column begins, cell what a cell measures, both in pixels.
func (p *slicePicture) paint(dst *image.RGBA, pen *ink.Pen, left, cell float64, selected bool, c *palette) {
	scale := cell / cellOnPaper
	top := round(tablePad*cell) - p.skip
	strip := p.of.strip
	x := func(v typeset.Length) int { return round(left + float64(v)*scale) }
	y := func(v typeset.Length) int { return top + round(float64(v)*scale) }
	right, bottom := x(typeset.Length(typeset.Columns*cellOnPaper)), y(strip.Height)
	if selected {
		paintRect(dst, x(0), top, right, bottom, c.selected)
	}
	for _, i := range p.of.rules[p.n] {
		r := &strip.Rules[i]
		x0, y0 := x(r.X), y(r.Y)
		paintRect(dst, x0, y0, max(x(r.X+r.W), x0+1), max(y(r.Y+r.H), y0+1), c.ink)
	}
	for _, i := range p.of.runs[p.n] {
		pen.DrawRun(dst, &strip.Runs[i], scale, left, float64(top), c.ink)
	}
	if selected {
		w := max(round(cell*0.1), 2)
		for _, f := range [...]image.Rectangle{
			image.Rect(x(0)-w, top-w, right+w, top), image.Rect(x(0)-w, bottom, right+w, bottom+w),
			image.Rect(x(0)-w, top-w, x(0), bottom+w), image.Rect(right, top-w, right+w, bottom+w),
		} {
			ink.Fill(dst, f, c.dai)
		}
	}
}
