package intake

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"fuhan/drafting"
)

// Limits of a workbook, in unpacked bytes, rows and columns.
const (
	maxSheetXML    = 16 << 20 // of a part but a sheet
	maxOneSheet    = 48 << 20 // of a sheet: a million empty rows are kept in less
	maxSheetAll    = 96 << 20
	maxSheetParts  = 5000
	maxSheetTags   = 1 << 20 // of a part but a sheet: the library makes a value of each
	maxSheetRows   = 5000
	maxSheetCols   = 60
	maxSheetSpread = 4 << 20 // cells from each row's beginning to its last one, in all rows that are read
	headRows       = 20      // rows among which the head of the table is looked for
)

// ReadSheet reads an .xlsx. A sheet with the columns of a table of points (序号, 诉求, 意见, 单位, 备注, or words that mean
// them) gives a point a row; of any other sheet the rows come as a table. Formulas count as the values that they had
// when the file was saved.
func ReadSheet(data []byte) (*drafting.Content, error) {
	w, err := openWorkbook(data)
	if err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(w.clean), excelize.Options{UnzipSizeLimit: 2 * maxSheetAll, UnzipXMLSizeLimit: maxOneSheet})
	if err != nil {
		return nil, damagedSheet(err)
	}
	defer f.Close()
	c := &drafting.Content{Format: "xlsx", Pictures: w.pictures}
	if w.pictures > 0 {
		c.Remarks = append(c.Remarks, fmt.Sprintf("文件里有 %d 张图片，没有读入，请对照原件。", w.pictures))
	}
	for _, name := range f.GetSheetList() {
		if w.sheets[name] == nil {
			return nil, damagedSheet(fmt.Errorf("the sheet %s is not there", name))
		}
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			c.Remarks = append(c.Remarks, "工作表“"+name+"”是隐藏的，没有读入。")
			if err := hideSheet(f, name, w.sheets[name], c); err != nil {
				return nil, err
			}
			continue
		}
		if err := readSheet(f, name, w.sheets[name], c); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func damagedSheet(cause error) error {
	return drafting.Wrap(drafting.CodeInvalid, cause, "这个 Excel 文件已损坏，没有读入。请用 Excel 或 WPS 打开后另存一份。")
}

// column is what a column of a table of points holds.
type column int

const (
	colNone column = iota
	colNumber
	colAsk
	colText
	colDepartment
	colNote
	colUnit // what one department says, which the head names
)

// columnWords are the words of heads, by what they mean; the first that fits counts.
var columnWords = []struct {
	column column
	words  []string
}{
	{colNumber, []string{"序号", "编号", "项次", "序"}},
	{colNote, []string{"备注", "说明", "备考"}},
	{colDepartment, []string{"单位", "单位名称", "部门", "会办单位", "协办单位", "承办单位", "责任单位", "提出单位", "反馈单位", "来文单位"}},
	{colText, []string{"意见", "答复", "会办意见", "协办意见", "反馈意见", "修改意见", "办理意见", "答复意见", "答复内容", "意见内容", "意见建议", "回复", "回复意见", "办理情况", "落实情况", "采纳情况", "意见要点", "具体意见", "意见和建议", "意见或建议", "会办单位意见", "单位意见", "部门意见", "修改建议", "会办内容", "会办情况", "答复情况"}},
	{colAsk, []string{"诉求", "建议内容", "建议", "提案内容", "提案建议", "建议事项", "诉求内容", "问题", "事项", "涉及内容", "主要诉求", "原文", "条款"}},
}

func columnOf(head string) column {
	head = strings.Map(func(r rune) rune {
		if r <= ' ' || r == '\u3000' || strings.ContainsRune("（）():：", r) {
			return -1
		}
		return r
	}, head)
	for _, c := range columnWords {
		if slices.Contains(c.words, head) {
			return c.column
		}
	}
	return colNone
}

// hideSheet keeps the words of a sheet that the sender hid where a mark of secrecy is looked for.
func hideSheet(f *excelize.File, name string, data []byte, c *drafting.Content) error {
	l, err := layoutOf(data)
	if err == nil && l.spread > maxSheetSpread {
		return hugeSheet()
	}
	var rows [][]string
	if err == nil {
		rows, _, err = cellsOf(f, name)
	}
	if err != nil {
		return damagedSheet(err)
	}
	for _, cells := range rows {
		for _, s := range cells {
			if s != "" {
				c.Hidden = append(c.Hidden, s)
			}
		}
	}
	return nil
}

func readSheet(f *excelize.File, name string, data []byte, c *drafting.Content) error {
	l, err := layoutOf(data)
	if err != nil {
		return damagedSheet(err)
	}
	if l.spread > maxSheetSpread {
		return hugeSheet()
	}
	rows, wide, err := cellsOf(f, name)
	if err != nil {
		return damagedSheet(err)
	}
	if wide || l.last > maxSheetRows {
		c.Remarks = append(c.Remarks, fmt.Sprintf("工作表“%s”很大，只读了前 %d 行、%d 列。", name, maxSheetRows, maxSheetCols))
	}
	fillMerged(l, rows)
	formulas, empty := len(l.formulas), 0 // of them without a result
	for at := range l.formulas {
		if r, col := at[0]-1, at[1]-1; r < 0 || r >= len(rows) || col < 0 || col >= len(rows[r]) || rows[r][col] == "" {
			empty++
		}
	}
	if formulas -= empty; formulas > 0 {
		c.Remarks = append(c.Remarks, fmt.Sprintf("工作表“%s”里有 %d 个公式，按保存时的结果读入。", name, formulas))
	}
	if empty > 0 {
		c.Remarks = append(c.Remarks, fmt.Sprintf("工作表“%s”里有 %d 个公式没有保存结果，读作空白，请对照原件。", name, empty))
	}
	rows = leaveHidden(l, rows, name, c)
	at, columns := findHead(rows)
	if at < 0 {
		plainSheet(rows, name, c)
		return nil
	}
	points(rows[at+1:], rows[at], columns, name, c)
	return nil
}

// cellsOf reads the cells as they show; wide says that some rows have more of them.
func cellsOf(f *excelize.File, name string) (out [][]string, wide bool, err error) {
	rows, err := f.Rows(name)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	for rows.Next() && len(out) < maxSheetRows {
		cells, err := rows.Columns()
		if err != nil {
			return nil, false, err
		}
		if len(cells) > maxSheetCols {
			cells, wide = slices.Clone(cells[:maxSheetCols]), true // a clone: the rest is not held
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(strings.ReplaceAll(cells[i], "\r\n", "\n"))
		}
		out = append(out, cells)
	}
	return out, wide, rows.Error()
}

// fillMerged writes the words of cells merged downwards into the rows that they cover.
func fillMerged(l *layout, rows [][]string) {
	for _, m := range l.merged {
		from, col := m[0], m[1]
		if from > len(rows) || col > len(rows[from-1]) || col > maxSheetCols || rows[from-1][col-1] == "" {
			continue
		}
		for r := from; r < m[2] && r < len(rows); r++ { // rows[r] is the row behind number r
			for len(rows[r]) < col {
				rows[r] = append(rows[r], "")
			}
			rows[r][col-1] = rows[from-1][col-1]
		}
	}
}

// leaveHidden leaves out what the sender hid, rows that a filter took away among them, and says so. Its words are kept where a
// mark of secrecy is looked for.
func leaveHidden(l *layout, rows [][]string, name string, c *drafting.Content) [][]string {
	gone, columns := 0, map[int]bool{}
	hide := func(text string) {
		if text != "" {
			c.Hidden = append(c.Hidden, text)
		}
	}
	var out [][]string
	for i, cells := range rows {
		if l.hiddenRows[i+1] {
			if text := strings.Join(cells, " "); strings.TrimSpace(text) != "" {
				gone++
				for _, s := range cells {
					hide(s)
				}
			}
			continue
		}
		for j := range cells {
			if l.hiddenCols[j+1] && cells[j] != "" {
				hide(cells[j])
				columns[j] = true
				cells[j] = ""
			}
		}
		out = append(out, cells)
	}
	if gone > 0 {
		c.Remarks = append(c.Remarks, fmt.Sprintf("工作表“%s”里有 %d 行是隐藏的，没有读入，请对照原件。", name, gone))
	}
	if len(columns) > 0 {
		c.Remarks = append(c.Remarks, fmt.Sprintf("工作表“%s”里有 %d 列是隐藏的，没有读入，请对照原件。", name, len(columns)))
	}
	return out
}

// findHead finds the row that names the columns, under titles that may be merged; -1 where there is none.
func findHead(rows [][]string) (int, []column) {
	for i := range rows[:min(len(rows), headRows)] {
		columns := make([]column, len(rows[i]))
		have := map[column]int{}
		for j, s := range rows[i] {
			if columns[j] = columnOf(s); columns[j] != colNone {
				have[columns[j]]++
			}
		}
		if units := unitsIn(rows[i], columns); have[colText] == 0 && have[colDepartment] == 0 && len(units) > 0 && have[colAsk]+have[colNumber] > 0 {
			for _, j := range units { // 序号, 诉求, 省财政厅, 省商务厅: a column a department
				columns[j] = colUnit
			}
			return i, columns
		}
		if have[colText] == 0 && have[colAsk] > 0 && len(have) > 1 { // a table of 建议内容 alone: they are the points
			for j := range columns {
				if columns[j] == colAsk {
					columns[j] = colText
				}
			}
			have[colText] = 1
		}
		if have[colText] > 0 && len(have) > 1 {
			return i, columns
		}
	}
	return -1, nil
}

// plainSheet takes a sheet that is no table of points as a table.
func plainSheet(rows [][]string, name string, c *drafting.Content) {
	width := 0
	rows = slices.DeleteFunc(rows, func(r []string) bool { return strings.Join(r, "") == "" })
	for _, r := range rows {
		width = max(width, len(r))
	}
	if width == 0 {
		return
	}
	t := &drafting.Table{Widths: make([]int, width)}
	for i := range t.Widths {
		t.Widths[i] = 1
	}
	for _, r := range rows {
		cells := make([]drafting.Cell, width)
		for j, s := range r {
			cells[j].Text = s
		}
		t.Rows = append(t.Rows, drafting.TableRow{Cells: cells})
	}
	c.Passages = append(c.Passages, drafting.Passage{Table: t})
	c.Remarks = append(c.Remarks, "工作表“"+name+"”里没有找到“意见”“答复”之类的表头，按表格读入。")
}
