package typeset

import (
	"reflect"
	"slices"

	"fuhan/drafting"
)

// Layouter lays a letter out again and again, as a window does beside the typing. It keeps what every paragraph came to;
// after an edit only the paragraph that changed is broken into lines anew, and the pages are put together from what is
// kept. What it gives is what Layout gives. It is used by one goroutine at a time; the zero Layouter is ready.
type Layouter struct {
	f      *Faces
	kept   keeper
	spare  builder // its buffers are used again
	before Profile
}

// Layout does what the function of that name does.
func (y *Layouter) Layout(l *drafting.Letter, p Profile, f *Faces) *Document {
	if y.f != f || y.before != p {
		*y = Layouter{f: f, before: p}
	}
	y.kept.begin()
	b := &builder{f: f, keeper: &y.kept, runs: y.spare.runs[:0], slab: y.spare.slab, flow: y.spare.flow[:0], marks: y.spare.marks[:0], notes: y.spare.notes[:0]}
	d := b.layout(l, p)
	y.spare = builder{runs: b.runs, slab: b.slab, flow: b.flow, marks: b.marks, notes: b.notes}
	return d
}

// keeper keeps the lines of paragraphs from one layout to the next.
type keeper struct {
	now, last map[keptKey]*kept
	tables    map[drafting.ParagraphID]*keptTable
	lastTable map[drafting.ParagraphID]*keptTable
	odd       []keptGlyph // met while a paragraph is set
}

// keptKey is all that a paragraph's lines depend on besides profile and faces.
type keptKey struct {
	text  string
	parts [2]part
	count int // of parts; -1 is a title
	size, left, right,
	first, rest Length
	cell, firm int
	align      align
	colour     Colour
	o          origin
}

// kept is a paragraph's lines.
type kept struct {
	runs  []Run
	rows  []int // runs before the end of each line
	odd   []keptGlyph
	short string
}

// keptGlyph is a glyph to be told of, and the line on which it stands.
type keptGlyph struct {
	line int
	g    oddGlyph
}

type keptTable struct {
	source *drafting.Table
	set    table
	fields []field
	runs   []Run
	odd    []keptGlyph
}

// begin forgets what the layout before did not use.
func (k *keeper) begin() {
	k.now, k.last = k.last, k.now
	k.tables, k.lastTable = k.lastTable, k.tables
	if k.now == nil {
		k.now, k.tables = map[keptKey]*kept{}, map[drafting.ParagraphID]*keptTable{}
	}
	clear(k.now)
	clear(k.tables)
}

func (k *keeper) set(b *builder, text string, how block, o origin) int {
	key := keptKey{
		text: text, count: len(how.parts), size: how.size, left: how.left, right: how.right, first: how.first, rest: how.rest,
		cell: how.cell, firm: how.firm, align: how.align, colour: how.colour, o: o,
	}
	if key.count > len(key.parts) { // never so far
		return b.breakText(text, how, o)
	}
	copy(key.parts[:], how.parts)
	return k.lines(b, key, func() { b.breakText(text, how, o) })
}

func (k *keeper) title(b *builder, q *drafting.Paragraph) {
	k.lines(b, keptKey{text: q.Text, count: -1, o: origin{id: q.ID}}, func() { b.breakTitle(q) })
}

// lines adds what is kept under a key, or what set adds, and gives the number of lines.
func (k *keeper) lines(b *builder, key keptKey, set func()) int {
	e := k.now[key]
	if e == nil {
		e = k.last[key]
	}
	if e == nil {
		runs, rows := len(b.runs), len(b.flow)
		k.odd = k.odd[:0]
		b.short = ""
		set()
		e = &kept{runs: slices.Clone(b.runs[runs:]), short: b.short}
		for _, f := range b.flow[rows:] {
			e.rows = append(e.rows, f.last-runs)
		}
		for _, g := range k.odd {
			e.odd = append(e.odd, keptGlyph{g.line - rows, g.g})
		}
		k.now[key] = e
		return len(e.rows)
	}
	k.now[key] = e
	first := len(b.runs)
	b.runs = append(b.runs, e.runs...)
	odd := e.odd
	at := first
	for i, end := range e.rows {
		for len(odd) > 0 && odd[0].line == i {
			b.odd(odd[0].g)
			odd = odd[1:]
		}
		b.flow = append(b.flow, flow{first: at, last: first + end})
		at = first + end
	}
	b.short = e.short
	return len(e.rows)
}

func (k *keeper) table(b *builder, q *drafting.Paragraph) {
	e := k.lastTable[q.ID]
	if e == nil || k.tables[q.ID] != nil || !reflect.DeepEqual(e.source, q.Table) {
		runs := len(b.runs)
		k.odd = k.odd[:0]
		b.setTable(q)
		t := b.tables[len(b.flow)-1]
		k.tables[q.ID] = &keptTable{
			source: q.Table.Clone(), set: *t, fields: slices.Clone(t.fields), runs: slices.Clone(b.runs[runs:]), odd: slices.Clone(k.odd),
		}
		return
	}
	k.tables[q.ID] = e
	g := *e.set.grid
	g.fields, g.rows = slices.Clone(e.fields), slices.Clone(g.rows)
	for i := range g.rows {
		g.rows[i].taken = 0
	}
	t := e.set
	t.grid, t.base = &g, len(b.runs)
	for _, o := range e.odd {
		b.odd(o.g)
	}
	b.runs = append(b.runs, e.runs...)
	b.addTable(&t)
}
