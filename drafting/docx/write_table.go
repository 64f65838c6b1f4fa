package docx

import (
	"strconv"
	"strings"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// cellSize is the type of tables, 小4; cellLine the height of their lines in twips.
var cellSize = typeset.Pt(12)

const cellLine = 360

func itoa(n int) string { return strconv.Itoa(n) }

// table writes a table with its merged cells: w:gridSpan across, w:vMerge down.
func (w *writer) table(q *drafting.Paragraph) {
	t, m := q.Table, &w.m
	n := len(t.Widths)
	if n == 0 || len(t.Rows) == 0 {
		return
	}
	sum := 0
	for _, x := range t.Widths {
		sum += max(x, 1)
	}
	widths := make([]int, n)
	left := w.width
	for i, x := range t.Widths {
		widths[i] = w.width * max(x, 1) / sum
		if left -= widths[i]; i == n-1 {
			widths[i] += left
		}
	}
	m.raw(`<w:tbl><w:tblPr><w:tblStyle w:val="`, styleGrid, `"/>`)
	m.attr(`<w:tblW w:w`, w.width)
	m.raw(` w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, x := range widths {
		m.attr(`<w:gridCol w:w`, x)
		m.raw(`/>`)
	}
	m.raw(`</w:tblGrid>`)
	type span struct{ rows, cols int }
	covered := make([]span, n) // by a cell from above: so many rows more
	for i := range t.Rows {
		r := &t.Rows[i]
		m.raw(`<w:tr><w:trPr><w:cantSplit/>`)
		if r.Lines > 0 {
			m.attr(`<w:trHeight w:val`, r.Lines*cellLine+120)
			m.raw(` w:hRule="atLeast"/>`)
		}
		if r.Head {
			m.raw(`<w:tblHeader/>`)
		}
		m.raw(`</w:trPr>`)
		next := 0
		for c := 0; c < n; {
			if s := covered[c]; s.rows > 0 {
				w.cell(sumOf(widths, c, s.cols), s.cols, "continue", drafting.Cell{})
				covered[c].rows--
				c += s.cols
				continue
			}
			cell, cols := drafting.Cell{}, 1
			if next < len(r.Cells) {
				cell = r.Cells[next]
				next++
				for cols < max(cell.Cols, 1) && c+cols < n && covered[c+cols].rows == 0 {
					cols++
				}
			}
			merge := ""
			if down := min(cell.Rows, len(t.Rows)-i); down > 1 {
				merge = "restart"
				covered[c] = span{down - 1, cols}
			}
			w.cell(sumOf(widths, c, cols), cols, merge, cell)
			c += cols
		}
		m.raw(`</w:tr>`)
	}
	m.raw(`</w:tbl>`)
	// What follows a table, and two tables that meet, need a paragraph between.
	end := props{line: 20, indent: indents(0, 0, 0)}
	m.raw(`<w:p>`)
	end.write(m)
	m.raw(`</w:p>`)
	w.begun = true
}

func sumOf(widths []int, from, n int) int {
	s := 0
	for _, x := range widths[from:min(from+n, len(widths))] {
		s += x
	}
	return s
}

func (w *writer) cell(width, cols int, merge string, c drafting.Cell) {
	m := &w.m
	m.attr(`<w:tc><w:tcPr><w:tcW w:w`, width)
	m.raw(` w:type="dxa"/>`)
	if cols > 1 {
		m.attr(`<w:gridSpan w:val`, cols)
		m.raw(`/>`)
	}
	if merge != "" {
		m.raw(`<w:vMerge w:val="`, merge, `"/>`)
	}
	m.raw(`<w:vAlign w:val="center"/></w:tcPr><w:p>`)
	d := props{style: styleCell}
	switch {
	case c.Label:
		d.style = styleLabel
		if c.Align == drafting.AlignRight {
			d.align = "right"
		}
	case c.Align == drafting.AlignCentre:
		d.align = "center"
	case c.Align == drafting.AlignRight:
		d.align = "right"
	}
	// Lines that begin with a tab stand at the right; each of them is a paragraph of its own.
	lines := strings.Split(c.Text, "\n")
	for i := 0; i < len(lines); {
		if i > 0 {
			m.raw(`<w:p>`)
		}
		line, right := strings.CutPrefix(lines[i], "\t")
		j := i + 1
		if right {
			e := d
			e.align = "right"
			e.write(m)
		} else {
			for j < len(lines) && !strings.HasPrefix(lines[j], "\t") {
				j++
			}
			line = strings.Join(lines[i:j], "\n")
			d.write(m)
		}
		w.run(m, line, look{})
		m.raw(`</w:p>`)
		i = j
	}
	m.raw(`</w:tc>`)
}
