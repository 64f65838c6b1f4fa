package intake

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fuhan/drafting"
)

func book(t *testing.T, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func rows(t *testing.T, f *excelize.File, sheet string, lines ...[]any) {
	t.Helper()
	for i, l := range lines {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow(sheet, cell, &l); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReadSheetOfPoints(t *testing.T) {
	c, err := ReadSheet(book(t, func(f *excelize.File) {
		rows(t, f, "Sheet1",
			[]any{"第15号提案会办意见汇总表"}, []any{"2026年3月"},
			[]any{"序 号", "建议内容", "会办意见", "单 位", "备注"},
			[]any{1, "修缮泵站", "已列入计划，安排2.4亿元。", "省财政厅"},
			[]any{2, "培训人员", 3, "", "待核"},
			[]any{3, "巡查", "每月巡查一次。", "省水利厅"},
			[]any{4, "无人答复"}, []any{"合计"})
		for _, m := range [][2]string{{"A1", "E1"}, {"A2", "E2"}, {"D4", "D5"}} {
			if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetCellFormula("Sheet1", "C5", "SUM(1,2)"); err != nil {
			t.Fatal(err)
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	want := []drafting.PointRow{
		{Number: "1", Ask: "修缮泵站", Text: "已列入计划，安排2.4亿元。", Department: "省财政厅"},
		{Number: "2", Ask: "培训人员", Text: "3", Department: "省财政厅", Note: "待核"},
		{Number: "3", Ask: "巡查", Text: "每月巡查一次。", Department: "省水利厅"},
	}
	if d := cmp.Diff(want, c.Rows); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	all := strings.Join(c.Remarks, "\n")
	for _, w := range []string{"1 个公式", "只有诉求", "2 个单位的意见：省财政厅、省水利厅"} {
		if !strings.Contains(all, w) {
			t.Errorf("no remark says %q:\n%s", w, all)
		}
	}
	if text := c.Text(); !strings.HasPrefix(text, "【省财政厅】\n1.已列入计划，安排2.4亿元。\n2. 3\n") || !strings.HasSuffix(text, "【省水利厅】\n3.每月巡查一次。\n") {
		t.Errorf("text:\n%s", text)
	}
}

func TestReadSheetOneAnswerForSeveralAsks(t *testing.T) {
	c, err := ReadSheet(book(t, func(f *excelize.File) {
		rows(t, f, "Sheet1", []any{"序号", "诉求", "答复"}, []any{1, "甲", "一并办理。"}, []any{2, "乙"}, []any{3, "丙", "已办。"})
		if err := f.MergeCell("Sheet1", "C2", "C3"); err != nil {
			t.Fatal(err)
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]drafting.PointRow{{Number: "1", Ask: "甲；乙", Text: "一并办理。"}, {Number: "3", Ask: "丙", Text: "已办。"}}, c.Rows); d != "" {
		t.Error(d)
	}
}

func readRows(t *testing.T, lines ...[]any) *drafting.Content {
	t.Helper()
	c, err := ReadSheet(book(t, func(f *excelize.File) { rows(t, f, "Sheet1", lines...) }))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A department that is written once for several rows, which are not merged, has them all.
func TestReadSheetUnitWrittenOnce(t *testing.T) {
	c := readRows(t, []any{"单位", "具体意见"}, []any{"省商务厅", "支持出口。"}, []any{nil, "开展促销。"}, []any{"省海事局", "无意见"}, []any{"", "另报数据。"})
	want := []drafting.PointRow{{Text: "支持出口。", Department: "省商务厅"}, {Text: "开展促销。", Department: "省商务厅"}, {Text: "无意见", Department: "省海事局"}, {Text: "另报数据。", Department: "省海事局"}}
	if d := cmp.Diff(want, c.Rows); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if all := strings.Join(c.Remarks, "\n"); !strings.Contains(all, "2 行没有写单位") {
		t.Errorf("%s", all)
	}
}

// A table of asks with a column for each department gives each its own answers, and no ask as a point.
func TestReadSheetColumnForEachUnit(t *testing.T) {
	c := readRows(t, []any{"序号", "诉求", "省财政厅意见", "省海事局", "备注"}, []any{1, "渔港升级", "安排资金2亿元。", "做好疏浚。", "待核"}, []any{2, "渔业保险", "提高补贴。", ""})
	want := []drafting.PointRow{
		{Number: "1", Ask: "渔港升级", Text: "安排资金2亿元。", Department: "省财政厅", Note: "待核"},
		{Number: "2", Ask: "渔业保险", Text: "提高补贴。", Department: "省财政厅"},
		{Number: "1", Ask: "渔港升级", Text: "做好疏浚。", Department: "省海事局", Note: "待核"},
	}
	if d := cmp.Diff(want, c.Rows); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Items that stand one below the other in a cell are not run together; a line broken to fit the cell is.
func TestReadSheetItemsInACell(t *testing.T) {
	c := readRows(t, []any{"序号", "意见"}, []any{1, "一、安排资金。\n二、加强\n监管。"}, []any{2, "提高补贴\n比例。"})
	if text := c.Text(); text != "1.一、安排资金。\n二、加强监管。\n2.提高补贴比例。\n" {
		t.Errorf("%q", text)
	}
}

// What a formula gave is counted apart from a formula that was saved without a result.
func TestReadSheetCountsFormulasOnce(t *testing.T) {
	c, err := ReadSheet(book(t, func(f *excelize.File) {
		rows(t, f, "Sheet1", []any{"序号", "意见", "备注"}, []any{1, "安排资金。"})
		if err := f.SetCellFormula("Sheet1", "C2", "1+1"); err != nil {
			t.Fatal(err)
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	if all := strings.Join(c.Remarks, "\n"); strings.Contains(all, "按保存时") || !strings.Contains(all, "1 个公式没有保存结果") {
		t.Errorf("%s", all)
	}
}

func TestReadSheetWithoutHead(t *testing.T) {
	c, err := ReadSheet(book(t, func(f *excelize.File) { rows(t, f, "Sheet1", []any{"年度", "万元"}, []any{}, []any{2025, 120}) }))
	if err != nil {
		t.Fatal(err)
	}
	if c.Text() != "年度\t万元\n2025\t120\n" || len(c.Rows) != 0 || len(c.Remarks) != 1 {
		t.Errorf("%q %v", c.Text(), c.Remarks)
	}
}

func TestReadSheetRefuses(t *testing.T) {
	whole := book(t, func(f *excelize.File) {
		rows(t, f, "Sheet1", []any{"序号", "意见"}, []any{1, strings.Repeat("长", 30000)})
	})
	for name, data := range map[string][]byte{"empty": {}, "half": whole[:len(whole)/2], "text": []byte("序号")} {
		if _, err := ReadSheet(data); drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzReadSheet(f *testing.F) {
	f.Add([]byte(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>序号</t></is></c><c r="B1" t="inlineStr"><is><t>意见</t></is></c></row><row r="2" hidden="1"><c r="B2"><f>A1</f><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`), []byte(`<si><t>甲</t></si>`))
	f.Add([]byte(`<cols><col min="1" max="3" hidden="1"/></cols><sheetData><row><c><v>3</v></c></row></sheetData>`), []byte(``))
	f.Fuzz(func(t *testing.T, inner, words []byte) {
		const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
		const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, s := range map[string]string{
			"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
			"xl/workbook.xml":            `<workbook ` + main + ` xmlns:r="` + rel + `"><sheets><sheet name="a" sheetId="1" r:id="b"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="` + rel + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
			"xl/worksheets/sheet1.xml":   `<worksheet ` + main + `>` + string(inner) + `</worksheet>`,
			"xl/sharedStrings.xml":       `<sst ` + main + `>` + string(words) + `</sst>`,
		} {
			w, err := z.Create(name)
			if err == nil {
				_, err = w.Write([]byte(s))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		c, err := ReadSheet(b.Bytes())
		if err != nil {
			if drafting.ErrorCode(err) != drafting.CodeInvalid {
				t.Fatalf("%v is no error for a user", err)
			}
			return
		}
		_ = c.Everything()
	})
}

// FuzzReadSheetZip gives bytes that may be no zip at all.
func FuzzReadSheetZip(f *testing.F) {
	x := excelize.NewFile()
	defer x.Close()
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := ReadSheet(data); err != nil && drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Fatalf("%v is no error for a user", err)
		}
	})
}
