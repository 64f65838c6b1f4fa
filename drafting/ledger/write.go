package ledger

import (
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"fuhan/drafting"
)

// Names of the sheets.
const (
	sheetMain  = "总台账"
	sheetLists = "字典"
	sheetNotes = "说明"
)

// Rows above the cases: title, unit and date, header.
const (
	titleRow  = 1
	unitRow   = 2
	headRow   = 3
	firstRow  = 4
	fixedCols = 6 // 序号 to 案由 stay while the sheet is scrolled
)

// MaxRows is how many cases one workbook holds.
const MaxRows = 100000

// Options say what stands above the table.
type Options struct {
	Unit  string        // the unit's name
	Year  int           // in the title; 0: the year of the cases where they have one in common
	Today drafting.Date // the day of writing; days left are counted from it until Excel counts anew
	By    string        // who had it written
	// Progress is called now and then with the number of cases written; an error of it ends the writing.
	Progress func(done, total int) error
}

// Write writes the workbook. CodeInvalid for more than MaxRows cases or a day that is not known; an error of w or of
// Progress comes back as the cause of the one given.
func Write(w io.Writer, rows []drafting.LedgerRow, o Options) error {
	if len(rows) > MaxRows {
		return drafting.Errorf(drafting.CodeInvalid, "一份台账最多 %d 件，现有 %d 件。请按年度分开导出。", MaxRows, len(rows))
	}
	if !o.Today.Valid() {
		return drafting.Errorf(drafting.CodeInvalid, "制表日期不是日历上的日期，没有导出。")
	}
	b := &book{File: excelize.NewFile(), rows: rows, o: o, last: max(headRow, firstRow+len(rows)-1)}
	defer b.Close()
	for _, step := range []func() error{b.properties, b.makeStyles, b.writeLists, b.writeNotes, b.writeMain} {
		if err := step(); err != nil {
			return wrap(err)
		}
	}
	if _, err := b.WriteTo(w); err != nil {
		return wrap(err)
	}
	return nil
}

func wrap(err error) error {
	return drafting.Wrap(drafting.CodeInternal, err, "台账没有写成。请检查磁盘后再试；若再次出现，请把日志交给管理员。")
}

// book is a workbook while it is written.
type book struct {
	*excelize.File
	rows  []drafting.LedgerRow
	o     Options
	last  int // the last row of the table
	style styles
}

// title gives the words above the table.
func (b *book) title() string {
	year := b.o.Year
	if year == 0 && len(b.rows) > 0 {
		year = b.rows[0].Case.Year
		for i := range b.rows {
			if b.rows[i].Case.Year != year {
				year = 0
				break
			}
		}
	}
	if year > 0 {
		return fmt.Sprintf("%s%d年提案建议办理总台账", text(b.o.Unit), year)
	}
	return text(b.o.Unit) + "提案建议办理总台账"
}

func (b *book) properties() error {
	if err := b.SetSheetName("Sheet1", sheetMain); err != nil {
		return err
	}
	for _, name := range []string{sheetLists, sheetNotes} {
		if _, err := b.NewSheet(name); err != nil {
			return err
		}
	}
	day := b.o.Today.String() + "T00:00:00Z"
	if err := b.SetDocProps(&excelize.DocProperties{
		Title: b.title(), Subject: "提案建议办理台账", Creator: text(b.o.By), LastModifiedBy: text(b.o.By), Created: day, Modified: day, Language: "zh-CN",
	}); err != nil {
		return err
	}
	return b.SetAppProps(&excelize.AppProperties{Application: "复函", Company: text(b.o.Unit)})
}

// cell gives a reference such as F4, or $F$4.
func cell(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row)
	return name
}

// letters gives a column's letters.
func letters(col int) string {
	name, _ := excelize.ColumnNumberToName(col)
	return name
}

// span gives the reference of a column's cases.
func (b *book) span(col int) string { return cell(col, firstRow) + ":" + cell(col, b.last) }

// columnOf gives a column's number, from 1.
func columnOf(title string) int {
	for i := range columns {
		if columns[i].title == title {
			return i + 1
		}
	}
	return 0
}

func (b *book) writeMain() error {
	end := len(columns)
	if err := b.before(); err != nil {
		return err
	}
	s, err := b.NewStreamWriter(sheetMain)
	if err != nil {
		return err
	}
	if err := b.behind(); err != nil {
		return err
	}
	for i, c := range columns {
		if err := s.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	if err := s.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: fixedCols, YSplit: headRow, TopLeftCell: cell(fixedCols+1, firstRow), ActivePane: "bottomRight",
	}); err != nil {
		return err
	}
	if err := b.head(s, end); err != nil {
		return err
	}
	if err := b.body(s); err != nil {
		return err
	}
	return s.Flush()
}

// head writes the rows above the cases.
func (b *book) head(s *excelize.StreamWriter, end int) error {
	title := make([]any, end)
	unit := make([]any, end)
	names := make([]any, end)
	for i, c := range columns {
		title[i] = excelize.Cell{StyleID: b.style.title}
		unit[i] = excelize.Cell{StyleID: b.style.unit}
		names[i] = excelize.Cell{StyleID: b.style.head, Value: c.title}
	}
	title[0] = excelize.Cell{StyleID: b.style.title, Value: b.title()}
	unit[0] = excelize.Cell{StyleID: b.style.unit, Value: "单位：" + text(b.o.Unit)}
	unit[fixedCols] = excelize.Cell{StyleID: b.style.date, Value: fmt.Sprintf("制表日期：%s　　共 %d 件", b.o.Today.Chinese(), len(b.rows))}
	for _, r := range []struct {
		row    int
		values []any
		height float64
	}{{titleRow, title, 36}, {unitRow, unit, 21}, {headRow, names, 33}} {
		if err := s.SetRow(cell(1, r.row), r.values, excelize.RowOpts{Height: r.height}); err != nil {
			return err
		}
	}
	for _, m := range [][2]string{
		{cell(1, titleRow), cell(end, titleRow)}, {cell(1, unitRow), cell(fixedCols, unitRow)}, {cell(fixedCols+1, unitRow), cell(end, unitRow)},
	} {
		if err := s.MergeCell(m[0], m[1]); err != nil {
			return err
		}
	}
	return nil
}

// body writes the cases.
func (b *book) body(s *excelize.StreamWriter) error {
	cells := make([]excelize.Cell, len(columns))
	values := make([]any, len(columns))
	col := make(map[string]string, len(columns))
	for i := range columns {
		values[i] = &cells[i]
		col[columns[i].title] = "$" + letters(i+1)
	}
	for i := range b.rows {
		if b.o.Progress != nil && i%200 == 0 {
			if err := b.o.Progress(i, len(b.rows)); err != nil {
				return err
			}
		}
		at := firstRow + i
		no := strconv.Itoa(at)
		r := row{LedgerRow: &b.rows[i], no: i + 1}
		r.light, r.days = r.Case.Light(b.o.Today)
		for k := range columns {
			c := &columns[k]
			cells[k] = b.cellOf(c.form, c.value(&r))
			if c.formula != nil {
				cells[k].Formula = c.formula(func(title string) string { return col[title] + no })
			}
		}
		if err := s.SetRow("A"+no, values, excelize.RowOpts{Height: height(cells)}); err != nil {
			return err
		}
	}
	if b.o.Progress != nil {
		return b.o.Progress(len(b.rows), len(b.rows))
	}
	return nil
}

// cellOf gives a cell with its style. Text stays text whatever it begins with: it is stored as a string, never as a
// formula, and marked so that it stays one when it is edited.
func (b *book) cellOf(f form, value any) excelize.Cell {
	c := excelize.Cell{StyleID: b.style.form[f]}
	switch v := value.(type) {
	case string:
		if v == "" {
			break
		}
		v = text(v)
		c.Value = v
		if risky(v) {
			c.StyleID = b.style.guarded[f]
		}
	case drafting.Date:
		if serial, ok := serial(v); ok {
			c.Value = serial
		} else if !v.IsZero() {
			c.Value = v.String()
		}
	default:
		c.Value = v
	}
	return c
}
