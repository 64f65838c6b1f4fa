package letter

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// The most rows and columns that a new table has: a larger one is brought in from Word, or grown.
const (
	newRows    = 60
	newColumns = 12
)

// newTable is the dialog that asks how large a new table is.
type newTable struct {
	dialog        *widgets.Dialog
	rows, columns *widgets.Field
	head          *widgets.Check
	ok            *widgets.Button
}

// InsertTable asks for rows and columns, puts a table at the caret and opens it for filling in.
func (p *Page) InsertTable() *newTable {
	if p.letter == nil || p.ReadOnly() {
		return nil
	}
	n := &newTable{rows: widgets.NewField(""), columns: widgets.NewField(""), head: widgets.NewCheck(lang.L("首行是表头"), nil)}
	n.rows.SetText("3")
	n.columns.SetText("3")
	n.head.SetChecked(true)
	number := func(f *widgets.Field, most int) (int, bool) {
		v, err := strconv.Atoi(strings.TrimSpace(f.Text()))
		if err != nil || v < 1 || v > most {
			f.Fail(fmt.Sprintf(lang.L("填 1 到 %d 的数"), most))
			return 0, false
		}
		return v, true
	}
	insert := func() {
		rows, fine := number(n.rows, newRows)
		columns, also := number(n.columns, newColumns)
		if !fine || !also {
			return
		}
		t := &drafting.Table{}
		for range columns {
			t.Widths = append(t.Widths, 1)
		}
		for r := range rows {
			row := drafting.TableRow{Head: r == 0 && rows > 1 && n.head.Checked(), Cells: make([]drafting.Cell, columns)}
			for k := range row.Cells {
				row.Cells[k].Label = row.Head
			}
			t.Rows = append(t.Rows, row)
		}
		n.dialog.Close()
		if !p.text.InsertTable(t) {
			p.host.Fail(drafting.Errorf(drafting.CodeInvalid, "表格只能放在正文或附件里。没有插入，函没有变。请把光标移到正文里，再插入表格。"))
			return
		}
		if id, ok := p.text.Table(); ok {
			p.text.SelectTable(id)
			p.openTable(id)
		}
	}
	n.rows.OnSubmitted = func(string) { insert() }
	n.columns.OnSubmitted = n.rows.OnSubmitted
	line := func(word string, f *widgets.Field) fyne.CanvasObject {
		return widgets.Below(look.Gap4, widgets.NewWords(word, look.CaptionText, look.Ink2), f)
	}
	n.ok = widgets.NewButton(lang.L("插入表格"), widgets.Primary, insert)
	no := widgets.NewButton(lang.L("取消"), widgets.Secondary, func() { n.dialog.Close() })
	n.dialog = widgets.NewDialog(lang.L("插入表格"), widgets.Below(look.Gap12, line(lang.L("行数"), n.rows), line(lang.L("列数"), n.columns), n.head), no, n.ok)
	n.dialog.Width = 400
	n.dialog.First(n.rows.Input())
	n.dialog.Open(p.host.Canvas())
	return n
}

// EditTable opens the table that is selected or beside which the caret stands.
func (p *Page) EditTable() {
	if p.letter == nil || p.ReadOnly() {
		return
	}
	if !p.text.EditTable() {
		p.host.Fail(drafting.Errorf(drafting.CodeNotFound, "没有选中表格。函没有变。请点一下要改的表格，再编辑。"))
	}
}

// How many rows and columns of a table are open at once: each cell is a field of its own, and a thousand would stop the window.
const (
	openRows    = 8 // as many as stand in a window of 720 without scrolling
	openColumns = 8
)

// tableEdit is the dialog in which the cells of a table are filled in, and rows and columns put in and taken out. The letter
// changes only when it is closed by its primary button.
type tableEdit struct {
	dialog    *widgets.Dialog
	table     *drafting.Table
	all       []drafting.TableField
	cells     []*tableCell
	grid      *fyne.Container
	row, col  int // where the caret was last
	top, left int // the first row and column that are open

	where                              *widgets.Words
	moreRow, moreCol, lessRow, lessCol *widgets.Button
	up, back, west, on                 *widgets.Button
	ok                                 *widgets.Button
}

// tableCell is a cell with its field.
type tableCell struct {
	field *widgets.Field
	of    int // index in tableEdit.all
}

// openTable shows a table of the letter for editing.
func (p *Page) openTable(id drafting.ParagraphID) *tableEdit {
	i := p.text.Letter().Index(id)
	if i < 0 || p.ReadOnly() || p.text.Letter().Paragraphs[i].Table == nil {
		return nil
	}
	e := &tableEdit{table: p.text.Letter().Paragraphs[i].Table.Clone(), where: widgets.NewWords("", look.CaptionText, look.Ink2)}
	if len(e.table.Rows) == 0 {
		e.table.AddRow(0)
	}
	e.grid = container.New(&tableGrid{e})
	change := func(f func()) func() {
		return func() {
			e.keep()
			f()
			e.fill()
			e.focus()
		}
	}
	small := func(text string, f func()) *widgets.Button {
		b := widgets.NewButton(text, widgets.Secondary, change(f))
		b.Small = true
		return b
	}
	e.moreRow = small(lang.L("加一行"), func() { e.table.AddRow(e.row + 1); e.row++ })
	e.moreCol = small(lang.L("加一列"), func() { e.table.AddColumn(e.col + 1); e.col++ })
	e.lessRow = small(lang.L("删这一行"), func() { e.table.DeleteRow(e.row) })
	e.lessCol = small(lang.L("删这一列"), func() { e.table.DeleteColumn(e.col) })
	e.up = small(lang.L("前面的行"), func() { e.row = e.top - openRows })
	e.back = small(lang.L("后面的行"), func() { e.row = e.top + openRows })
	e.west = small(lang.L("左面的列"), func() { e.col = e.left - openColumns })
	e.on = small(lang.L("右面的列"), func() { e.col = e.left + openColumns })
	tools := widgets.Beside(look.Gap8, 4,
		e.moreRow, e.moreCol, e.lessRow, e.lessCol, e.where, e.up, e.back, e.west, e.on)
	e.ok = widgets.NewButton(lang.L("写进函里"), widgets.Primary, func() {
		e.keep()
		e.dialog.Close()
		p.text.SetTable(id, e.table)
		p.Focus()
	})
	no := widgets.NewButton(lang.L("取消"), widgets.Secondary, func() { e.dialog.Close() })
	e.fill()
	e.dialog = widgets.NewDialog(lang.L("编辑表格"), widgets.Below(look.Gap12, tools, e.grid), no, e.ok)
	e.dialog.Width = 960
	e.dialog.First(e.cells[0].field.Input())
	e.dialog.Open(p.host.Canvas())
	return e
}

// keep takes what was typed into the table. A cell in which nothing was typed stays as it was.
func (e *tableEdit) keep() {
	changed := false
	for _, c := range e.cells {
		if text := cellText(c.field.Text()); text != e.all[c.of].Text {
			e.all[c.of].Text, changed = text, true
		}
	}
	if changed {
		e.table.SetFields(e.all)
	}
}

// cellText is a text as a cell may hold it: without control characters but break and tab.
func cellText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == 0xfffc {
			return -1
		}
		return r
	}, s)
}

// fill makes the fields of the rows and columns around the current cell.
func (e *tableEdit) fill() {
	rows, columns := len(e.table.Rows), e.table.Columns()
	e.row, e.col = min(max(e.row, 0), rows-1), min(max(e.col, 0), columns-1)
	e.top, e.left = e.row/openRows*openRows, e.col/openColumns*openColumns
	e.all, e.cells, e.grid.Objects = e.table.Fields(), nil, nil
	for i, f := range e.all {
		if f.End <= e.top || f.Row >= e.top+openRows || f.Right <= e.left || f.Left >= e.left+openColumns {
			continue
		}
		c := &tableCell{field: widgets.NewArea("", 2), of: i}
		c.field.SetText(f.Text)
		c.field.OnFocus = func() {
			e.row, e.col = max(f.Row, e.top), max(f.Left, e.left)
			e.tell()
		}
		e.cells = append(e.cells, c)
		e.grid.Objects = append(e.grid.Objects, c.field)
	}
	e.lessRow.SetEnabled(rows > 1)
	e.lessCol.SetEnabled(columns > 1)
	show := func(b *widgets.Button, on, can bool) {
		b.SetEnabled(can)
		if b.Hide(); on {
			b.Show()
		}
	}
	show(e.up, rows > openRows, e.top > 0)
	show(e.back, rows > openRows, e.top+openRows < rows)
	show(e.west, columns > openColumns, e.left > 0)
	show(e.on, columns > openColumns, e.left+openColumns < columns)
	e.tell()
	if e.dialog != nil {
		e.grid.Refresh()
		e.dialog.Refresh()
	}
}

func (e *tableEdit) tell() {
	e.where.Set(fmt.Sprintf(lang.L("第 %d 行，第 %d 列"), e.row+1, e.col+1))
}

// focus puts the caret into the current cell.
func (e *tableEdit) focus() {
	for _, c := range e.cells {
		if f := e.all[c.of]; f.Row <= e.row && e.row < f.End && f.Left <= e.col && e.col < f.Right {
			if canvas := e.dialog.Canvas(); canvas != nil {
				canvas.Focus(c.field.Input())
			}
			return
		}
	}
}

// tableGrid stands the fields where their cells are; the columns share the width as the table's do, none less than a word.
type tableGrid struct{ e *tableEdit }

const (
	cellHeight float32 = 54
	cellGap    float32 = 2
	cellLeast  float32 = 64
	cellRoom           = 6 // rows
)

func (g *tableGrid) shown() (rows, columns int) {
	return min(len(g.e.table.Rows)-g.e.top, openRows), min(g.e.table.Columns()-g.e.left, openColumns)
}

func (g *tableGrid) MinSize([]fyne.CanvasObject) fyne.Size {
	rows, columns := g.shown()
	rows = max(rows, cellRoom) // or the buttons would run away from under the mouse with each row
	return fyne.NewSize(float32(columns)*(cellLeast+cellGap), float32(rows)*(cellHeight+cellGap)-cellGap)
}

func (g *tableGrid) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	e := g.e
	rows, columns := g.shown()
	sum := float32(0)
	weight := make([]float32, columns)
	for k := range weight {
		weight[k] = 1
		if at := e.left + k; at < len(e.table.Widths) {
			weight[k] = float32(max(e.table.Widths[at], 0))
		}
		sum += weight[k]
	}
	edges := make([]float32, columns+1)
	rest := max(s.Width-float32(columns)*(cellLeast+cellGap)+cellGap, 0)
	for k, w := range weight {
		edges[k+1] = edges[k] + cellLeast + cellGap
		if sum > 0 {
			edges[k+1] += rest * w / sum
		}
	}
	for _, c := range e.cells {
		f := e.all[c.of]
		left, right := max(f.Left-e.left, 0), min(f.Right-e.left, columns)
		top, end := max(f.Row-e.top, 0), min(f.End-e.top, rows)
		c.field.Move(fyne.NewPos(edges[left], float32(top)*(cellHeight+cellGap)))
		c.field.Resize(fyne.NewSize(edges[right]-edges[left]-cellGap, float32(end-top)*(cellHeight+cellGap)-cellGap))
	}
}
