package ledger

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Source is a row of the source table (来源表): a passage of a letter and whose words it is, or a point of an opinion that
// does not stand in the letter (Passage "").
type Source struct {
	Section     string
	Passage     string
	Words       string // what the department wrote
	Department  string
	Document    string
	Point       string
	Disposition string
	Reason      string
}

const sheetSources = "来源表"

var sourceColumns = []struct {
	title string
	width float64
	value func(*Source) string
}{
	{"段落", 22, func(s *Source) string { return s.Section }},
	{"函中文字", 48, func(s *Source) string { return s.Passage }},
	{"单位原文", 48, func(s *Source) string { return s.Words }},
	{"单位", 18, func(s *Source) string { return s.Department }},
	{"文件", 24, func(s *Source) string { return s.Document }},
	{"意见序号", 10, func(s *Source) string { return s.Point }},
	{"采纳情况", 10, func(s *Source) string { return s.Disposition }},
	{"理由", 28, func(s *Source) string { return s.Reason }},
}

// WriteSources writes the source table of a letter as a workbook of one sheet: title, frozen head with a filter, A4
// landscape with the head on each page. Texts are text whatever they begin with.
func WriteSources(w io.Writer, title string, rows []Source) error {
	if len(rows) > MaxRows {
		return wrap(fmt.Errorf("%d rows", len(rows)))
	}
	f := excelize.NewFile()
	defer f.Close()
	if err := writeSources(f, title, rows); err != nil {
		return wrap(err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return wrap(err)
	}
	return nil
}

func writeSources(f *excelize.File, title string, rows []Source) error {
	const sheet = sheetSources
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	thin := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		thin = append(thin, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	wrapTop := &excelize.Alignment{Vertical: "top", WrapText: true}
	head, err := f.NewStyle(&excelize.Style{
		Border: thin, Font: &excelize.Font{Bold: true, Size: 11}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EDEDED"}},
	})
	if err != nil {
		return err
	}
	body, err := f.NewStyle(&excelize.Style{Border: thin, Alignment: wrapTop, NumFmt: 49})
	if err != nil {
		return err
	}
	top, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}})
	if err != nil {
		return err
	}
	end, last := len(sourceColumns), len(rows)+2
	if err := f.SetCellStr(sheet, "A1", text(title+"意见来源表")); err != nil {
		return err
	}
	steps := []func() error{
		func() error { return f.MergeCell(sheet, "A1", cell(end, 1)) },
		func() error { return f.SetCellStyle(sheet, "A1", cell(end, 1), top) },
		func() error { return f.SetRowHeight(sheet, 1, 40) },
		func() error { return f.SetCellStyle(sheet, "A2", cell(end, 2), head) },
		func() error {
			if len(rows) == 0 {
				return nil
			}
			return f.SetCellStyle(sheet, "A3", cell(end, last), body)
		},
		func() error { return f.AutoFilter(sheet, "A2:"+cell(end, last), nil) },
		func() error {
			return f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft"})
		},
		func() error {
			size, fit, landscape := 9, 1, "landscape"
			high := 0
			return f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, FitToWidth: &fit, FitToHeight: &high})
		},
		func() error {
			yes := true
			return f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes})
		},
		func() error {
			return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + sheet + "'!$1:$2", Scope: sheet})
		},
		func() error {
			return f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&C第&P页 共&N页"})
		},
	}
	for i, c := range sourceColumns {
		if err := f.SetColWidth(sheet, letters(i+1), letters(i+1), c.width); err != nil {
			return err
		}
		if err := f.SetCellStr(sheet, cell(i+1, 2), c.title); err != nil {
			return err
		}
		for r := range rows {
			if err := f.SetCellStr(sheet, cell(i+1, r+3), text(c.value(&rows[r]))); err != nil {
				return err
			}
		}
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
