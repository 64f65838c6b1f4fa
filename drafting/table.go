package drafting

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Columns gives how many columns the table has.
func (t *Table) Columns() int {
	n := len(t.Widths)
	if n == 0 {
		for i := range t.Rows {
			n = max(n, len(t.Rows[i].Cells))
		}
	}
	return max(n, 1)
}

// TableField is a cell with the squares of the grid that it covers: rows [Row, End), columns [Left, Right). Start is the place
// of its text's first character among the texts of all cells in order, each with a line feed behind it.
type TableField struct {
	Cell
	Row, End, Left, Right int
	Start                 int
}

// Fields gives every square of the table to one cell, in the order of reading. No text is lost: a span past the edge ends at
// the edge, a cell that finds no square free is put behind the one before it, and a row with too few cells ends in empty ones.
func (t *Table) Fields() []TableField {
	columns := t.Columns()
	var out []TableField
	free := make([]int, columns) // the first row in which the column is free
	last := make([]int, columns) // whose it was last
	start := 0
	for r := range t.Rows {
		col := 0
		put := func(c Cell) {
			f := TableField{Cell: c, Row: r, End: min(r+max(c.Rows, 1), t.section(r)), Left: col, Right: col + 1, Start: start}
			for f.Right < columns && f.Right-col < c.Cols && free[f.Right] <= r {
				f.Right++
			}
			for ; col < f.Right; col++ {
				free[col], last[col] = f.End, len(out)
			}
			out = append(out, f)
		}
		skip := func() {
			for col < columns && free[col] > r {
				col++
			}
		}
		for _, c := range t.Rows[r].Cells {
			if skip(); col < columns {
				put(c)
			} else if c.Text != "" {
				f := &out[last[columns-1]]
				if f.Text != "" {
					f.Text += "\n"
				}
				f.Text += c.Text
			}
			start += utf8.RuneCountInString(c.Text) + 1
		}
		for skip(); col < columns; skip() {
			put(Cell{})
		}
	}
	return out
}

// section gives the row before which a span that begins in row r ends at the latest: a head is never joined with what it heads.
func (t *Table) section(r int) int {
	head := 0
	for head < len(t.Rows) && t.Rows[head].Head {
		head++
	}
	if r < head {
		return head
	}
	return len(t.Rows)
}

// SetFields writes the cells anew. The rows stay as many as they are; every square must belong to one field.
func (t *Table) SetFields(fields []TableField) {
	slices.SortStableFunc(fields, func(a, b TableField) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Left, b.Left))
	})
	for r := range t.Rows {
		t.Rows[r].Cells = nil
	}
	for _, f := range fields {
		f.Cols, f.Rows = one(f.Right-f.Left), one(f.End-f.Row)
		t.Rows[f.Row].Cells = append(t.Rows[f.Row].Cells, f.Cell)
	}
}

// one writes a span: that of a single square is 0.
func one(n int) int {
	if n == 1 {
		return 0
	}
	return n
}

// AddRow puts an empty row before row at; at len(Rows) it becomes the last. Cells that reach over the place grow, and the
// rest is shaped as the row above is, or for the first row as the one below.
func (t *Table) AddRow(at int) {
	at = min(max(at, 0), len(t.Rows))
	fields := t.Fields()
	row := TableRow{Head: at < len(t.Rows) && t.Rows[at].Head}
	model := at - 1
	if at == 0 || !row.Head && t.Rows[model].Head && at < len(t.Rows) {
		model = at
	}
	taken := make([]bool, t.Columns())
	var added []TableField
	for i := range fields {
		f := &fields[i]
		inner := f.Row < at && at < f.End
		if f.Row <= model && model < f.End && !inner {
			c := Cell{Label: f.Label && t.Rows[model].Head == row.Head, Align: f.Align}
			added = append(added, TableField{Cell: c, Row: at, End: at + 1, Left: f.Left, Right: f.Right})
		}
		if inner {
			for k := f.Left; k < f.Right; k++ {
				taken[k] = true
			}
		}
		if f.Row >= at {
			f.Row++
		}
		if f.End > at {
			f.End++
		}
	}
	if len(t.Rows) == 0 {
		for k := range taken {
			added = append(added, TableField{End: 1, Left: k, Right: k + 1})
		}
	}
	added = slices.DeleteFunc(added, func(f TableField) bool { return taken[f.Left] })
	t.Widths = t.widths()
	t.Rows = slices.Insert(t.Rows, at, row)
	t.SetFields(append(fields, added...))
}

// DeleteRow takes a row out with the cells that stand in it alone; those that reach over it shrink. False where it is the
// only one or there is none.
func (t *Table) DeleteRow(at int) bool {
	if len(t.Rows) < 2 || at < 0 || at >= len(t.Rows) {
		return false
	}
	fields := slices.DeleteFunc(t.Fields(), func(f TableField) bool { return f.Row == at && f.End == at+1 })
	for i := range fields {
		f := &fields[i]
		if f.Row > at {
			f.Row--
		}
		if f.End > at {
			f.End--
		}
	}
	t.Widths = t.widths()
	t.Rows = slices.Delete(t.Rows, at, at+1)
	t.SetFields(fields)
	return true
}

// AddColumn puts an empty column before column at, as wide as the one to its left; cells that reach over the place grow.
func (t *Table) AddColumn(at int) {
	n := t.Columns()
	at = min(max(at, 0), n)
	fields := t.Fields()
	var added []TableField
	filled := make([]bool, len(t.Rows))
	for i := range fields {
		f := &fields[i]
		if f.Left < at && at < f.Right {
			for r := f.Row; r < f.End; r++ {
				filled[r] = true
			}
		}
		if f.Left >= at {
			f.Left++
		}
		if f.Right > at {
			f.Right++
		}
	}
	for r := range t.Rows {
		if !filled[r] {
			added = append(added, TableField{Cell: Cell{Label: t.Rows[r].Head}, Row: r, End: r + 1, Left: at, Right: at + 1})
		}
	}
	w := t.widths()
	t.Widths = slices.Insert(w, at, w[min(max(at-1, 0), n-1)])
	t.SetFields(append(fields, added...))
}

// DeleteColumn takes a column out with the cells that stand in it alone; those that reach over it shrink. False where it is
// the only one or there is none.
func (t *Table) DeleteColumn(at int) bool {
	n := t.Columns()
	if n < 2 || at < 0 || at >= n {
		return false
	}
	fields := slices.DeleteFunc(t.Fields(), func(f TableField) bool { return f.Left == at && f.Right == at+1 })
	for i := range fields {
		f := &fields[i]
		if f.Left > at {
			f.Left--
		}
		if f.Right > at {
			f.Right--
		}
	}
	t.Widths = slices.Delete(t.widths(), at, at+1)
	t.SetFields(fields)
	return true
}

// widths gives the columns' widths as the table's own to change; without any, all are alike.
func (t *Table) widths() []int {
	if len(t.Widths) > 0 {
		return slices.Clone(t.Widths)
	}
	return slices.Repeat([]int{1}, t.Columns())
}
