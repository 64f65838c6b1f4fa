package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"fuhan/drafting"
)

// unitName is a department as the head of a column names it.
var unitName = regexp.MustCompile(`^[^，。；：、\d\s]{2,30}(?:厅|局|委|委员会|部|办|办公室|院|会|政府|中心|署|行|社|校|处|联)(?:[（(]?(?:会办|协办)?意见[）)]?)?$`)

var unitTail = regexp.MustCompile(`[（(]?(?:会办|协办)?意见[）)]?$`)

// unitsIn gives the columns whose heads name departments.
func unitsIn(head []string, columns []column) []int {
	var out []int
	for j, s := range head {
		if columns[j] == colNone && unitName.MatchString(s) {
			out = append(out, j)
		}
	}
	return out
}

// byUnit makes a row for each department of a table with a column a department.
func byUnit(rows [][]string, head []string, columns []column) []drafting.PointRow {
	var out []drafting.PointRow
	for j, kind := range columns {
		if kind != colUnit {
			continue
		}
		unit := unitTail.ReplaceAllString(head[j], "")
		for _, cells := range rows {
			if j >= len(cells) || cells[j] == "" || cells[j] == head[j] {
				continue
			}
			p := drafting.PointRow{Text: cells[j], Department: unit}
			for k, s := range cells {
				switch {
				case k >= len(columns) || s == "":
				case columns[k] == colNumber:
					p.Number = s
				case columns[k] == colAsk:
					p.Ask = joined(p.Ask, s)
				case columns[k] == colNote, columns[k] == colNone:
					p.Note = joined(p.Note, s)
				}
			}
			out = append(out, p)
		}
	}
	return out
}

func points(rows [][]string, head []string, columns []column, name string, c *drafting.Content) {
	var found []drafting.PointRow
	asks := 0
	if slices.Contains(columns, colUnit) {
		found = byUnit(rows, head, columns)
	} else {
		found, asks = byRow(rows, columns)
	}
	keep(found, asks, name, c)
}

// byRow makes a row of each row with an opinion; asks counts those that have an ask alone.
func byRow(rows [][]string, columns []column) (found []drafting.PointRow, asks int) {
	for _, cells := range rows {
		var p drafting.PointRow
		for j, s := range cells {
			if j >= len(columns) || s == "" {
				continue
			}
			switch columns[j] {
			case colNumber:
				p.Number = s
			case colAsk:
				p.Ask = joined(p.Ask, s)
			case colText:
				p.Text = joined(p.Text, s)
			case colDepartment:
				p.Department = s
			case colNote:
				p.Note = joined(p.Note, s)
			case colNone:
				p.Note = joined(p.Note, s)
			}
		}
		if columnOf(p.Text) == colText || p.Number == "合计" { // the head again on a new page
			continue
		}
		if p.Text == "" {
			if p.Ask != "" {
				asks++
			}
			continue
		}
		if n := len(found); n > 0 && found[n-1].Text == p.Text && found[n-1].Department == p.Department { // one answer merged over several asks
			found[n-1].Ask = joined(found[n-1].Ask, p.Ask)
			continue
		}
		found = append(found, p)
	}
	return found, asks
}

// keep takes the rows that were found into the content, and says what there is to know about them.
func keep(found []drafting.PointRow, asks int, name string, c *drafting.Content) {
	var order []string
	blank := 0
	for i := range found {
		p := &found[i]
		switch {
		case p.Department == "" && i > 0 && found[i-1].Department != "":
			p.Department = found[i-1].Department // written once for several rows, without merging them
			blank++
		case p.Department != "" && !slices.Contains(order, p.Department):
			order = append(order, p.Department)
		}
	}
	if blank > 0 && len(order) > 1 {
		c.Remarks = append(c.Remarks, fmt.Sprintf("工作表“%s”里有 %d 行没有写单位，算作上一行的单位，请核对。", name, blank))
	}
	if asks > 0 {
		c.Remarks = append(c.Remarks, fmt.Sprintf("工作表“%s”里有 %d 行只有诉求，没有意见，没有读作要点。", name, asks))
	}
	if len(order) > 1 {
		c.Remarks = append(c.Remarks, fmt.Sprintf("工作表“%s”里有 %d 个单位的意见：%s。请按单位分别收下。", name, len(order), strings.Join(order, "、")))
	}
	unit := ""
	for _, p := range found {
		if len(order) > 1 && p.Department != unit {
			unit = p.Department
			c.Passages = append(c.Passages, drafting.Passage{Text: "【" + unit + "】"})
		}
		number := strings.TrimRight(p.Number, ".．、")
		if number != "" {
			number += "."
		}
		for i, line := range cellLines(p.Text) {
			if i > 0 {
				number = ""
			}
			c.Passages = append(c.Passages, drafting.Passage{Number: number, Text: line})
		}
		if p.Note != "" {
			c.Remarks = append(c.Remarks, fmt.Sprintf("表里第 %s 项另注：%s", strings.TrimRight(p.Number, ".．、"), strings.ReplaceAll(p.Note, "\n", " ")))
		}
	}
	c.Rows = append(c.Rows, found...)
}

// cellLines gives the items that a cell holds one below the other; lines that are only broken to fit the cell are one.
func cellLines(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); len(out) == 0 || itemHead.MatchString(line) {
			out = append(out, line)
		} else {
			out[len(out)-1] += line
		}
	}
	return out
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + "；" + b
}
