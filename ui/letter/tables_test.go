package letter

import (
	"strings"
	"testing"

	"fuhan/drafting"
)

// tablesOf gives the paragraphs of a letter that are tables.
func tablesOf(l *drafting.Letter) (out []drafting.Paragraph) {
	for _, p := range l.Paragraphs {
		if p.Table != nil {
			out = append(out, p)
		}
	}
	return out
}

// TestTableIsInsertedAndEdited goes the way of a clerk: ask for a table, fill in cells, put in a row and a column, take them out,
// write it into the letter, and take it all back.
func TestTableIsInsertedAndEdited(t *testing.T) {
	d := newDesk(t)
	p := d.page
	was := p.text.Letter().Hash()
	p.text.CaretTo(p.text.Letter().Paragraphs[p.text.Letter().Find(drafting.PartTitle)].ID, 1)
	n := p.InsertTable()
	n.rows.SetText("0")
	n.ok.OnTapped()
	if n.rows.Failure() == "" || !n.dialog.IsOpen() {
		t.Fatal("a table without rows")
	}
	n.rows.SetText("2")
	n.columns.SetText("20")
	n.ok.OnTapped()
	if n.columns.Failure() == "" {
		t.Fatal("20 columns")
	}
	n.columns.SetText("2")
	n.ok.OnTapped()
	if len(d.fails) != 1 || p.text.Letter().Hash() != was {
		t.Fatalf("in the title: %v", d.fails)
	}
	d.fails = nil
	p.text.CaretTo(p.text.Letter().Paragraphs[p.text.Letter().Find(drafting.PartBody)].ID, 2)
	n = p.InsertTable()
	n.rows.SetText("2")
	n.columns.SetText("2")
	n.ok.OnTapped()
	got := tablesOf(p.text.Letter())
	if len(got) != 1 || len(got[0].Table.Rows) != 2 || !got[0].Table.Rows[0].Head || !got[0].Table.Rows[0].Cells[1].Label {
		t.Fatalf("inserted %+v", got)
	}
	id := got[0].ID
	inserted := p.text.Letter().Hash()
	for _, o := range d.win.Canvas().Overlays().List() { // the dialog that opened by itself
		d.win.Canvas().Overlays().Remove(o)
	}
	e := p.openTable(id)
	for i, text := range []string{"项目", "结果", "一", "甲\n乙\x01"} {
		e.cells[i].field.SetText(text)
	}
	e.cells[3].field.Focus()
	if e.row != 1 || e.col != 1 {
		t.Fatalf("the caret is in %d, %d", e.row, e.col)
	}
	e.moreRow.OnTapped()
	if !e.cells[5].field.Focused() {
		t.Error("the caret is not in the new row")
	}
	e.row = 1
	e.moreCol.OnTapped()
	if len(e.cells) != 9 || !e.cells[5].field.Focused() || e.cells[4].field.Text() != "甲\n乙" {
		t.Fatalf("%d cells", len(e.cells))
	}
	if p.text.Letter().Hash() != inserted {
		t.Error("the letter changed before it was told to")
	}
	e.row, e.col = 2, 2
	e.lessRow.OnTapped()
	e.col = 2
	e.lessCol.OnTapped()
	e.ok.OnTapped()
	got = tablesOf(p.text.Letter())
	if want := "项目\t结果\n一\t甲 乙\n"; len(got) != 1 || got[0].Table.Plain() != want {
		t.Fatalf("written %q", got[0].Table.Plain())
	}
	p.text.Undo()
	if p.text.Letter().Hash() != inserted {
		t.Error("undone it is another table")
	}
	p.text.Undo()
	if p.text.Letter().Hash() != was {
		t.Error("undone it is another letter")
	}
	d.noFails()
}

// TestLargeTableIsEditedInParts: of a table larger than the dialog each part can be reached, and what was typed in one stays.
func TestLargeTableIsEditedInParts(t *testing.T) {
	d := newDesk(t)
	p := d.page
	table := &drafting.Table{Widths: make([]int, 10)}
	for range 30 {
		table.Rows = append(table.Rows, drafting.TableRow{Cells: make([]drafting.Cell, 10)})
	}
	table.Rows[0].Cells[0] = drafting.Cell{Text: "合", Rows: 14}
	p.text.CaretTo(p.text.Letter().Paragraphs[p.text.Letter().Find(drafting.PartBody)].ID, 0)
	if !p.text.InsertTable(table) {
		t.Fatal("not inserted")
	}
	id, _ := p.text.Table()
	e := p.openTable(id)
	if e.cells[1].field.SetText("首"); e.up.Disabled() != true || e.back.Hidden || len(e.cells) > openRows*openColumns {
		t.Fatalf("%d cells", len(e.cells))
	}
	e.back.OnTapped()
	e.on.OnTapped()
	if e.top != openRows || e.left != openColumns {
		t.Fatalf("at %d, %d", e.top, e.left)
	}
	e.cells[len(e.cells)-1].field.SetText("末")
	e.ok.OnTapped()
	got := tablesOf(p.text.Letter())[0].Table
	if s := got.Plain(); strings.Count(s, "首") != 1 || strings.Count(s, "末") != 1 || got.Rows[0].Cells[0].Rows != 14 {
		t.Errorf("written %q", s)
	}
	d.noFails()
}

// TestFeedbackFormAsAnnex: the form comes once, as one step back, and is what the form's own file shows.
func TestFeedbackFormAsAnnex(t *testing.T) {
	d := newDesk(t)
	was := d.page.text.Letter().Hash()
	pages := len(d.page.layout(d.page.current()).Pages)
	d.page.AnnexFeedback()
	l := d.page.text.Letter()
	if n := len(d.page.layout(l.Clone()).Pages); n != pages+1 {
		t.Errorf("%d pages became %d: the form is to stay on one sheet", pages, n)
	}
	list := tablesOf(l)
	if len(list) != 1 || list[0].Part != drafting.PartAnnexBody || !strings.Contains(list[0].Table.Plain(), l.CaseNumber) {
		t.Fatalf("annexed %+v", list)
	}
	if id, ok := d.page.text.Table(); !ok || id != list[0].ID {
		t.Error("it is not selected")
	}
	now := l.Hash()
	d.page.AnnexFeedback()
	if len(d.fails) != 1 || d.page.text.Letter().Hash() != now {
		t.Errorf("a second time: %v", d.fails)
	}
	d.fails = nil
	d.page.text.Undo()
	if d.page.text.Letter().Hash() != was {
		t.Error("undone it is another letter")
	}
	d.noFails()
}
