package typeset

import "fuhan/drafting"

// ProseTable is a table as paper has it, but on one strip without pages: for the screen, and for files that have tables of
// their own. Its places count from the strip's top left corner, whose width is the type area's.
type ProseTable struct {
	Height Length
	Runs   []Run // in the order of the rows; Start counts as in Run, Paragraph is ""
	Rules  []Rule

	Size, Pitch Length   // of the type, and of the lines of a cell
	Edges       []Length // of the columns: one more than they are
	Rows        []Length // heights
	Pad, Lead   Length   // blank between a cell's text and its rules at the sides, above and below
}

// BreakTable sets a table on a strip, in the type in which Layout would set it by that profile. A table without rows has no
// height.
func BreakTable(q *drafting.Table, p Profile, f *Faces) *ProseTable {
	if len(q.Rows) == 0 {
		return &ProseTable{}
	}
	b := &builder{f: f, p: p, s: setters.Get().(*setter), doc: &Document{}}
	defer setters.Put(b.s)
	b.setTable(&drafting.Paragraph{Table: q})
	t := b.tables[0]
	out := &ProseTable{Size: t.size, Pitch: t.pitch, Pad: t.pad, Lead: cellLead, Rows: make([]Length, len(t.rows))}
	s := slice{edges: []Length{0}}
	for r := 0; r < len(t.rows); {
		for end := t.heights(r, &b.p); r < end; r++ {
			out.Rows[r] = t.rows[r].height
			s.add(r, t.rows[r].height)
		}
	}
	t.emit(b, 0, &s, len(t.rows))
	piece := &t.pieces[0]
	for i := range piece.runs {
		piece.runs[i].X -= b.p.Left
	}
	for i := range piece.rules {
		piece.rules[i].X -= b.p.Left
	}
	for _, x := range t.edges {
		out.Edges = append(out.Edges, x-b.p.Left)
	}
	out.Height, out.Runs, out.Rules = s.bottom(), piece.runs, piece.rules
	return out
}
