package docx

import (
	"strconv"
	"strings"

	"fuhan/drafting"
)

const (
	maxColumns = 200
	maxCells   = 200_000
)

// gridRow is a row while its table is read.
type gridRow struct {
	before, after int // columns left free
	head, gone    bool
	cells         []gridCell
}

type gridCell struct {
	text  string
	span  int
	merge string // vMerge: restart, continue
	align drafting.Align
}

// table reads a table with its merged cells. A table within a cell comes as the text of that cell.
func (r *reader) table(s *scanner) error {
	var widths []int
	var rows []gridRow
	var element func() error
	element = func() error {
		switch s.name {
		case "w:tblGrid":
			return s.each(func() error {
				if s.name == "w:gridCol" && len(widths) < maxColumns {
					w, err := strconv.Atoi(s.attr("w:w"))
					if err != nil || w < 1 {
						w = 1
					}
					widths = append(widths, w)
				}
				return nil
			})
		case "w:tr":
			row, err := r.row(s)
			if !row.gone {
				rows = append(rows, row)
			}
			return err
		case "w:tblPr":
			return nil
		case "w:sdt":
			return r.control(s, element)
		case "mc:AlternateContent":
			return alternate(s, element)
		case "w:commentRangeStart", "w:commentRangeEnd":
			r.commentRange(s)
			return nil
		}
		if strings.HasPrefix(s.name, "w:") {
			return s.each(element)
		}
		return nil
	}
	if err := s.each(element); err != nil {
		return err
	}
	if t := grid(widths, rows); t != nil {
		*r.into = append(*r.into, drafting.Passage{Table: t})
	}
	return nil
}

func (r *reader) row(s *scanner) (gridRow, error) {
	var row gridRow
	pushed := 0
	var element func() error
	element = func() error {
		switch s.name {
		case "w:trPr":
			return s.each(func() error {
				switch s.name {
				case "w:gridBefore":
					row.before = count(s)
				case "w:gridAfter":
					row.after = count(s)
				case "w:tblHeader":
					row.head = toggle(s) == 1
				case "w:ins", "w:del":
					r.push(s)
					pushed++
					row.gone = row.gone || r.dropped(r.changes[len(r.changes)-1].Kind)
				}
				return nil
			})
		case "w:tc":
			if r.cells++; r.cells > maxCells {
				return drafting.Errorf(drafting.CodeInvalid, "这个 Word 文件的表格超过 %d 个单元格，没有读入。请只保留需要的部分。", maxCells)
			}
			c, err := r.cell(s)
			row.cells = append(row.cells, c)
			return err
		case "w:sdt":
			return r.control(s, element)
		case "mc:AlternateContent":
			return alternate(s, element)
		case "w:tblPrEx":
			return nil
		}
		if strings.HasPrefix(s.name, "w:") {
			return s.each(element)
		}
		return nil
	}
	err := s.each(element)
	r.changes = r.changes[:len(r.changes)-pushed]
	return row, err
}

func count(s *scanner) int {
	n, err := strconv.Atoi(s.attr("w:val"))
	if err != nil {
		return 0
	}
	return min(max(n, 0), maxColumns)
}

func (r *reader) cell(s *scanner) (gridCell, error) {
	c := gridCell{span: 1}
	var inside []drafting.Passage
	into, carry := r.into, r.carry
	r.into, r.carry = &inside, ""
	err := s.each(func() error {
		if s.name != "w:tcPr" {
			if s.name == "w:p" && c.align == "" {
				return r.cellParagraph(s, &c)
			}
			return r.block(s, nil)
		}
		return s.each(func() error {
			switch s.name {
			case "w:gridSpan":
				c.span = max(count(s), 1)
			case "w:vMerge":
				if c.merge = s.attr("w:val"); c.merge == "" {
					c.merge = "continue"
				}
			case "w:cellIns", "w:cellDel", "w:cellMerge":
				r.formats++
			}
			return nil
		})
	})
	if text := strings.TrimSpace(r.carry); text != "" {
		inside = append(inside, drafting.Passage{Text: text})
	}
	r.into, r.carry = into, carry
	var lines []string
	for i := range inside {
		if p := &inside[i]; p.Table != nil {
			lines = append(lines, strings.TrimRight(p.Table.Plain(), "\n"))
			r.say("有的单元格里又套着表格，已按文字读入该单元格。")
		} else {
			lines = append(lines, p.Line())
		}
	}
	c.text = strings.Join(lines, "\n")
	return c, err
}

// cellParagraph reads a paragraph of a cell and takes the cell's alignment from it.
func (r *reader) cellParagraph(s *scanner, c *gridCell) error {
	before := len(*r.into)
	r.align = ""
	if err := r.paragraph(s, nil); err != nil {
		return err
	}
	if len(*r.into) > before {
		switch r.align {
		case "center", "distribute":
			c.align = drafting.AlignCentre
		case "right", "end":
			c.align = drafting.AlignRight
		}
	}
	return nil
}

// grid makes a table of the rows, nil of none. A cell that goes on from above is taken into the one where it began.
func grid(widths []int, rows []gridRow) *drafting.Table {
	columns := 0
	for i := range rows {
		at := rows[i].before
		for j := range rows[i].cells {
			c := &rows[i].cells[j]
			c.span = max(1, min(c.span, maxColumns-at))
			at += c.span
		}
		columns = max(columns, at+rows[i].after)
	}
	if columns = min(columns, maxColumns); columns == 0 {
		return nil
	}
	t := &drafting.Table{Widths: widths}
	if len(widths) != columns {
		t.Widths = make([]int, columns)
		for i := range t.Widths {
			t.Widths[i] = 1
		}
	}
	type open struct{ row, cell, span int }
	above := map[int]open{}
	for i := range rows {
		row, now := drafting.TableRow{Head: rows[i].head}, map[int]open{}
		add := func(at int, c drafting.Cell, span int) open {
			if span > 1 {
				c.Cols = span
			}
			row.Cells = append(row.Cells, c)
			return open{len(t.Rows), len(row.Cells) - 1, span}
		}
		at := 0
		if n := min(rows[i].before, columns); n > 0 {
			add(0, drafting.Cell{}, n)
			at = n
		}
		for _, c := range rows[i].cells {
			if last := len(row.Cells) - 1; at >= columns && last >= 0 { // no room, but no word is lost
				row.Cells[last].Text = strings.TrimPrefix(row.Cells[last].Text+"\n"+c.text, "\n")
				continue
			}
			if o, ok := above[at]; ok && c.merge == "continue" && o.span == c.span {
				top := &t.Rows[o.row].Cells[o.cell]
				top.Rows = max(top.Rows, 1) + 1
				if c.text != "" {
					top.Text = strings.TrimPrefix(top.Text+"\n"+c.text, "\n")
				}
				now[at] = o
			} else {
				o := add(at, drafting.Cell{Text: c.text, Align: c.align, Label: rows[i].head}, c.span)
				if c.merge != "" {
					now[at] = o
				}
			}
			at += c.span
		}
		if at < columns {
			add(at, drafting.Cell{}, columns-at)
		}
		above = now
		t.Rows = append(t.Rows, row)
	}
	return t
}
