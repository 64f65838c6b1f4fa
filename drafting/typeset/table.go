package typeset

import (
	"slices"
	"unicode/utf8"

	"fuhan/drafting"
)

// Measures of a table; the standard is silent about them, these are practice. The grid of lines does not hold inside one.
const (
	cellPad   Length = 1400 // blank between a vertical rule and the text
	cellLead  Length = 1200 // blank between a horizontal rule and the text
	ruleOuter Length = 350
	ruleInner Length = 250
)

// grid is a table with every square of it given to one field, whatever its letter said.
type grid struct {
	columns int
	rows    []gridRow
	fields  []field // in the order of their texts
	owner   []int32 // of each square, row by row, the field
	head    int     // so many rows stand again on every page
	edges   []Length
}

type gridRow struct {
	lines       int    // that it is high at least
	first, last int    // fields[first:last] begin in it
	bound       bool   // a field reaches from it into the next row
	height      Length // of what is on no page yet
	taken       Length // what is on pages
}

// field is a cell of the grid.
type field struct {
	row, end    int // rows [row, end)
	left, right int // columns [left, right)
	pieces      []cellText
	label       bool
	align       drafting.Align
	lines       []cellLine
	prose       bool // its text begins with an indent: it stands at the top, where others stand halfway up
	next        int  // first line that is on no page yet
}

// cellText is a text in a field; more than one where a row has more cells than the table has columns. start counts as in
// Run.Start.
type cellText struct {
	text  string
	start int
}

// cellLine is a line of a field: its runs, whose X is its place on the page and whose Y counts from the line's middle.
type cellLine struct {
	first, last int
	foot        bool // it stands at the foot of the field
}

// newGrid lays cells out on a grid of at most so many columns. No text is lost: a span past the edge ends at the edge, and
// a cell that finds no square free shares the one before it.
func newGrid(t *drafting.Table, most int) *grid {
	g := &grid{columns: len(t.Widths)}
	if g.columns == 0 {
		for i := range t.Rows {
			g.columns = max(g.columns, len(t.Rows[i].Cells))
		}
	}
	g.columns = min(max(g.columns, 1), most)
	n := len(t.Rows)
	for g.head < n && t.Rows[g.head].Head {
		g.head++
	}
	if g.head == n {
		g.head = 0
	}
	g.rows = make([]gridRow, n)
	g.owner = make([]int32, n*g.columns)
	for i := range g.owner {
		g.owner[i] = -1
	}
	start := 0
	for r := range t.Rows {
		g.rows[r].first, g.rows[r].lines = len(g.fields), t.Rows[r].Lines
		col := 0
		for k := range t.Rows[r].Cells {
			c := &t.Rows[r].Cells[k]
			text := cellText{c.Text, start}
			start += utf8.RuneCountInString(c.Text) + 1
			for col < g.columns && g.owner[r*g.columns+col] >= 0 {
				col++
			}
			if col == g.columns {
				if c.Text != "" {
					f := &g.fields[g.owner[r*g.columns+col-1]]
					f.pieces = append(f.pieces, text)
				}
				continue
			}
			end, right := r+1, col+1
			if limit := g.section(r); c.Rows > 1 {
				end = r + min(c.Rows, limit-r)
			}
			for right < g.columns && right < col+max(min(c.Cols, g.columns), 1) && g.owner[r*g.columns+right] < 0 {
				right++
			}
			g.put(field{row: r, end: end, left: col, right: right, pieces: []cellText{text}, label: c.Label, align: c.Align})
			col = right
		}
		for col < g.columns { // a row with too few cells ends in an empty one
			if g.owner[r*g.columns+col] >= 0 {
				col++
				continue
			}
			right := col + 1
			for right < g.columns && g.owner[r*g.columns+right] < 0 {
				right++
			}
			g.put(field{row: r, end: r + 1, left: col, right: right})
			col = right
		}
		g.rows[r].last = len(g.fields)
	}
	// A text that shares a field is set after that field's own, so runs come in the order of the texts only if fields do.
	for i := range g.fields {
		f := &g.fields[i]
		slices.SortFunc(f.pieces, func(a, b cellText) int { return a.start - b.start })
	}
	return g
}

// section gives the end of the rows that a span from row r may cover: heads and what follows them are never merged.
func (g *grid) section(r int) int {
	if r < g.head {
		return g.head
	}
	return len(g.rows)
}

func (g *grid) put(f field) {
	for r := f.row; r < f.end; r++ {
		for c := f.left; c < f.right; c++ {
			g.owner[r*g.columns+c] = int32(len(g.fields))
		}
		if r+1 < f.end {
			g.rows[r].bound = true
		}
	}
	g.fields = append(g.fields, f)
}

// narrowest gives how wide each column is at least for type of a size and a blank at each side: a character, or the longest number
// or word that it holds, where all of them have room for that.
func (g *grid) narrowest(size, pad, room Length) []Length {
	one := size + 2*pad + 100 // a hair more than a character
	out, sum := slices.Repeat([]Length{one}, g.columns), Length(0)
	for i := range g.fields {
		f := &g.fields[i]
		if f.right-f.left > 1 {
			continue
		}
		n := 0 // characters of half the width that are not parted
		for _, p := range f.pieces {
			for _, r := range p.text {
				if n++; r <= ' ' || r > '~' {
					n = 0
				}
				if n <= maxNumber {
					out[f.left] = max(out[f.left], Length(n)*size*52/100+2*pad+100)
				}
			}
		}
	}
	for _, w := range out {
		sum += w
	}
	if sum > room {
		return slices.Repeat([]Length{one}, g.columns)
	}
	return out
}

// maxNumber is how many characters of a number or word a column keeps together at most.
const maxNumber = 12

// measure gives every column its edges between left and right, in the proportion of widths but none narrower than its least.
func (g *grid) measure(widths []int, left, right Length, least []Length) {
	w := make([]int64, g.columns)
	for i := range w {
		if i < len(widths) {
			w[i] = int64(min(max(widths[i], 0), 1_000_000))
		}
	}
	if slices.Max(w) == 0 {
		for i := range w {
			w[i] = 1
		}
	}
	room, narrow := int64(right-left), make([]bool, g.columns)
	for {
		sum, free := int64(0), room
		for i, x := range w {
			if narrow[i] {
				free -= int64(least[i])
			} else {
				sum += x
			}
		}
		again := false
		for i, x := range w {
			if !narrow[i] && x*free < int64(least[i])*sum {
				narrow[i], again = true, true
			}
		}
		if again {
			continue
		}
		g.edges = append(g.edges[:0], left)
		at, seen := int64(0), int64(0)
		for i, x := range w {
			if narrow[i] {
				at += int64(least[i])
			} else {
				seen += x
			}
			g.edges = append(g.edges, left+Length(at))
			if sum > 0 {
				g.edges[i+1] += Length(free * seen / sum)
			}
		}
		g.edges[g.columns] = right
		return
	}
}
