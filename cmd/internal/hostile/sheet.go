package hostile

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheetParts is a workbook of one sheet with this inner XML, written without a library: no library writes what these hold.
func sheetParts(inner string) parts {
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	return parts{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":                `<Relationships ` + relsNS + `><Relationship Id="rId1" Type="` + relTyp + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook ` + main + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="意见" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships ` + relsNS + `><Relationship Id="rId1" Type="` + relTyp + `worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet ` + main + `>` + inner + `</worksheet>`,
	}
}

// cell is a cell with its words in it.
func cell(at, text string) string {
	return `<c r="` + at + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}

// tableRows are a head and two points.
const tableRows = `<row r="1"><c r="A1" t="inlineStr"><is><t>序号</t></is></c><c r="B1" t="inlineStr"><is><t>会办意见</t></is></c></row>` +
	`<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>安排资金2亿元。</t></is></c></row>` +
	`<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="inlineStr"><is><t>提高补贴比例。</t></is></c></row>`

func table(more string) parts { return sheetParts(`<sheetData>` + tableRows + more + `</sheetData>`) }

// spread is a workbook of many rows whose only cell stands in the last column there is.
func spread(rows int) []byte {
	var b strings.Builder
	for i := range rows {
		fmt.Fprintf(&b, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+4, i+4)
	}
	return table(b.String()).zip()
}

// emptyRows is a table behind which a million rows are kept that hold nothing.
func emptyRows(written bool) []byte {
	if !written { // only the last one is, as when somebody pressed a key at the end of a sheet
		return table(`<row r="1048576"><c r="A1048576" s="0"/></row>`).zip()
	}
	var b strings.Builder
	for i := 4; i <= 1000000; i++ {
		fmt.Fprintf(&b, `<row r="%d" ht="14.25"/>`, i)
	}
	return table(b.String()).zip()
}

// book is a workbook written by the library.
func book(fill func(f *excelize.File) error) []byte {
	f := excelize.NewFile()
	defer f.Close()
	err := fill(f)
	var b bytes.Buffer
	if err == nil {
		err = f.Write(&b)
	}
	if err != nil {
		panic(err)
	}
	return b.Bytes()
}

func lines(f *excelize.File, sheet string, rows ...[]any) error {
	for i, r := range rows {
		if err := f.SetSheetRow(sheet, fmt.Sprint("A", i+1), &r); err != nil {
			return err
		}
	}
	return nil
}

// mergedHeads is a table under a merged title whose head has two rows, with formulas, a hidden row, a hidden column and a
// hidden sheet.
func mergedHeads() []byte {
	return book(func(f *excelize.File) error {
		err := lines(f, "Sheet1", []any{"会办意见汇总表"},
			[]any{"序号", "诉求", "答复", "", "内部编号"}, []any{"", "", "会办意见", "备注", ""},
			[]any{1, "渔港升级", "安排资金2亿元。", "", "甲密"}, []any{2, "渔业保险", "已删去的一条。"}, []any{3, "渔业保险", "提高补贴比例。"})
		for _, m := range [][2]string{{"A1", "E1"}, {"C2", "D2"}, {"A2", "A3"}, {"B2", "B3"}, {"E2", "E3"}} {
			if err == nil {
				err = f.MergeCell("Sheet1", m[0], m[1])
			}
		}
		if err == nil {
			err = f.SetRowVisible("Sheet1", 5, false)
		}
		if err == nil {
			err = f.SetColVisible("Sheet1", "E", false)
		}
		if err == nil {
			_, err = f.NewSheet("底稿")
		}
		if err == nil {
			err = lines(f, "底稿", []any{"序号", "意见"}, []any{1, "隐藏表里的话。"})
		}
		if err == nil {
			err = f.SetSheetVisible("底稿", false)
		}
		return err
	})
}
