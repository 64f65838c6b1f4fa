package typeset

import "fuhan/drafting"

// ProseTable is a table as paper has it, but on one strip without pages: for the screen. Its places count from the strip's
// top left corner, whose width is the type area's.
type ProseTable struct {
	Height Length
	Runs   []Run // in the order of the rows; Start counts as in Run, Paragraph is ""
	Rules  []Rule
}

// BreakTable sets a table for the screen, in the type in which Layout would set it. A table without rows has no height.
func BreakTable(q *drafting.Table, f *Faces) *ProseTable {
	if len(q.Rows) == 0 {
		return &ProseTable{}
	}
	b := &builder{f: f, p: DefaultProfile(), s: setters.Get().(*setter), doc: &Document{}}
	defer setters.Put(b.s)
	b.setTable(&drafting.Paragraph{Table: q})
	t := b.tables[0]
	s := slice{edges: []Length{0}}
	for r := 0; r < len(t.rows); {
		for end := t.heights(r, &b.p); r < end; r++ {
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
	return &ProseTable{Height: s.bottom(), Runs: piece.runs, Rules: piece.rules}
}
