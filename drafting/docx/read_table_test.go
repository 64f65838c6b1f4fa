package docx

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhan/drafting"
)

func tc(props, text string) string {
	return `<w:tc><w:tcPr>` + props + `</w:tcPr>` + para("", text) + `</w:tc>`
}

func TestReadTable(t *testing.T) {
	const span, top, below = `<w:gridSpan w:val="2"/>`, `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	c := read(t, file(para("", "前")+
		`<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>`+
		`<w:tr><w:trPr><w:tblHeader/></w:trPr>`+tc("", "项目")+tc(span, "内容")+`</w:tr>`+
		`<w:tr>`+tc(top, "合并")+tc("", "甲")+`<w:tc><w:tcPr/>`+para(`<w:jc w:val="right"/>`, "1")+para("", "2")+`</w:tc></w:tr>`+
		`<w:tr>`+tc(below, "")+tc(span+top, "乙")+`</w:tr>`+
		`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+tc(span+below, "")+`</w:tr>`+
		`<w:tr><w:trPr><w:del w:author="张某"/></w:trPr>`+tc("", "删行")+`</w:tr>`+
		`<w:tr><w:tc><w:tbl><w:tr>`+tc("", "里")+tc("", "层")+`</w:tr></w:tbl><w:p/></w:tc></w:tr>`+
		`</w:tbl>`+para("", "后")), ReadOptions{})
	want := &drafting.Table{Widths: []int{1000, 2000, 3000}, Rows: []drafting.TableRow{
		{Head: true, Cells: []drafting.Cell{{Text: "项目", Label: true}, {Text: "内容", Cols: 2, Label: true}}},
		{Cells: []drafting.Cell{{Text: "合并", Rows: 2}, {Text: "甲"}, {Text: "1\n2", Align: drafting.AlignRight}}},
		{Cells: []drafting.Cell{{Text: "乙", Cols: 2, Rows: 2}}},
		{Cells: []drafting.Cell{{}}},
		{Cells: []drafting.Cell{{Text: "里\t层"}, {Cols: 2}}},
	}}
	if len(c.Passages) != 3 {
		t.Fatalf("%d passages", len(c.Passages))
	}
	if d := cmp.Diff(want, c.Passages[1].Table); d != "" {
		t.Errorf("table (-want +got):\n%s", d)
	}
	wantText(t, c, "前", "项目\t内容", "合并\t甲\t1 2", "乙", "", "里 层\t", "后")
	wantRemark(t, c, "套着表格", "删除“删行”")
}

// TestReadTableOddRows has rows that do not agree with the grid.
func TestReadTableOddRows(t *testing.T) {
	c := read(t, file(`<w:tbl><w:tr>`+tc("", "一")+`</w:tr><w:tr>`+tc(`<w:gridSpan w:val="0"/>`, "二")+tc(`<w:gridSpan w:val="99999"/>`, "三")+tc("", "四")+`</w:tr><w:tr>`+tc(`<w:vMerge/>`, "五")+`</w:tr></w:tbl>`), ReadOptions{})
	table := c.Passages[0].Table
	for i, r := range table.Rows {
		n := 0
		for _, cell := range r.Cells {
			n += max(cell.Cols, 1)
		}
		if n != len(table.Widths) {
			t.Errorf("row %d covers %d of %d columns", i, n, len(table.Widths))
		}
	}
	wantText(t, c, "一\t", "二\t三 四", "五\t")
}
