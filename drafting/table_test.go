package drafting

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// squares gives whose each square of a table is by the cells' texts; a fault where a square has none or two.
func squares(t interface{ Fatalf(string, ...any) }, table *Table) [][]string {
	out := make([][]string, len(table.Rows))
	for r := range out {
		out[r] = make([]string, table.Columns())
	}
	seen := map[[2]int]bool{}
	for _, f := range table.Fields() {
		for r := f.Row; r < f.End; r++ {
			for c := f.Left; c < f.Right; c++ {
				if seen[[2]int{r, c}] {
					t.Fatalf("square %d,%d has two cells", r, c)
				}
				seen[[2]int{r, c}] = true
				out[r][c] = f.Text
			}
		}
	}
	if len(seen) != len(out)*table.Columns() {
		t.Fatalf("%d of %d squares have a cell", len(seen), len(out)*table.Columns())
	}
	return out
}

// TestTableRowsAndColumns puts rows and columns in and takes them out of tables with any spans: what is not taken out stays
// in its square, merged cells stay merged, and a row or column taken out again leaves what was there.
func TestTableRowsAndColumns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := &Table{Widths: make([]int, rapid.IntRange(0, 5).Draw(t, "columns"))}
		for i := range table.Widths {
			table.Widths[i] = rapid.IntRange(1, 9).Draw(t, "width")
		}
		heads, n := rapid.IntRange(0, 2).Draw(t, "heads"), 0
		for r := range rapid.IntRange(1, 5).Draw(t, "rows") {
			row := TableRow{Head: r < heads}
			for range rapid.IntRange(0, 6).Draw(t, "cells") {
				row.Cells = append(row.Cells, Cell{Text: fmt.Sprintf("c%d.", n), Cols: rapid.IntRange(0, 4).Draw(t, "cols"), Rows: rapid.IntRange(0, 4).Draw(t, "rows")})
				n++
			}
			table.Rows = append(table.Rows, row)
		}
		if len(table.Rows[0].Cells) == 0 {
			table.Rows[0].Cells = []Cell{{Text: "c."}}
		}
		texts := func(table *Table) (s string) {
			for _, r := range table.Rows {
				for _, c := range r.Cells {
					s += c.Text
				}
			}
			return strings.ReplaceAll(s, "\n", "")
		}
		sum := func(s string) []rune { r := []rune(s); slices.Sort(r); return r }
		if all := ""; true {
			for _, f := range table.Fields() {
				all += f.Text
			}
			if got := strings.ReplaceAll(all, "\n", ""); !slices.Equal(sum(got), sum(texts(table))) {
				t.Fatalf("the fields hold %q of %q", got, texts(table))
			}
		}
		was := squares(t, table)
		row := rapid.IntRange(0, len(table.Rows)).Draw(t, "row")
		added := table.Clone()
		added.AddRow(row)
		now := squares(t, added)
		if !slices.EqualFunc(slices.Delete(slices.Clone(now), row, row+1), was, slices.Equal) {
			t.Fatalf("with row %d %q became %q", row, was, now)
		}
		for c, s := range now[row] {
			if s != "" && (row == 0 || row == len(was) || was[row-1][c] != s || was[row][c] != s) {
				t.Fatalf("the new row %d holds %q", row, now[row])
			}
		}
		if !added.DeleteRow(row) {
			t.Fatalf("row %d stays", row)
		}
		if got := squares(t, added); !slices.EqualFunc(got, was, slices.Equal) {
			t.Fatalf("row %d in and out: %q became %q", row, was, got)
		}
		col := rapid.IntRange(0, table.Columns()).Draw(t, "col")
		added = table.Clone()
		added.AddColumn(col)
		if len(added.Widths) != table.Columns()+1 {
			t.Fatalf("widths %v", added.Widths)
		}
		squares(t, added)
		if !added.DeleteColumn(col) {
			t.Fatalf("column %d stays", col)
		}
		if got := squares(t, added); !slices.EqualFunc(got, was, slices.Equal) {
			t.Fatalf("column %d in and out: %q became %q", col, was, got)
		}
		at := rapid.IntRange(0, len(was)-1).Draw(t, "gone")
		less := table.Clone()
		if less.DeleteRow(at) != (len(was) > 1) {
			t.Fatal("the only row, or not")
		}
		if len(was) > 1 && !slices.EqualFunc(squares(t, less), slices.Delete(slices.Clone(was), at, at+1), slices.Equal) {
			t.Fatalf("without row %d %q became %q", at, was, squares(t, less))
		}
	})
}

func TestTableKeepsShape(t *testing.T) {
	table := &Table{Widths: []int{2, 3, 3}, Rows: []TableRow{
		{Head: true, Cells: []Cell{{Text: "甲", Label: true}, {Text: "乙", Label: true, Cols: 2}}},
		{Cells: []Cell{{Text: "丙", Rows: 2}, {Text: "丁", Align: AlignCentre}, {Text: "戊"}}},
		{Cells: []Cell{{Text: "己", Cols: 2}}},
	}}
	grown := table.Clone()
	grown.AddRow(2) // within 丙
	if c := grown.Rows[1].Cells[0]; c.Rows != 3 || len(grown.Rows[2].Cells) != 2 || grown.Rows[2].Cells[0].Align != AlignCentre {
		t.Errorf("%+v", grown.Rows)
	}
	grown = table.Clone()
	grown.AddRow(1) // below the head: shaped as what follows
	if grown.Rows[1].Head || len(grown.Rows[1].Cells) != 3 || grown.Rows[1].Cells[0].Label {
		t.Errorf("%+v", grown.Rows[1])
	}
	grown.AddColumn(2) // within 乙
	if grown.Rows[0].Cells[1].Cols != 3 || !slices.Equal(grown.Widths, []int{2, 3, 3, 3}) {
		t.Errorf("%+v %v", grown.Rows[0], grown.Widths)
	}
	empty := &Table{}
	empty.AddRow(0)
	if len(empty.Rows) != 1 || len(empty.Rows[0].Cells) != 1 || empty.DeleteRow(0) || empty.DeleteColumn(0) {
		t.Errorf("%+v", empty)
	}
}
