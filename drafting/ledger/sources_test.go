package ledger

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestSources(t *testing.T) {
	var b bytes.Buffer
	rows := []Source{
		{"一、关于渔港", "已下达2.4亿元。", "已安排2.4亿元。", "省财政厅、省审计厅", "江财函〔2026〕31号（意见.docx）", "一、", "改写", ""},
		{"", "", "=HYPERLINK(\"x\")", "省商务厅", "a.txt", "2.", "不用", "+1\x00"},
	}
	if err := WriteSources(&b, "关于第0072号提案答复的函", rows); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, want := range map[string]string{
		"A1": "关于第0072号提案答复的函意见来源表", "A2": "段落", "H2": "理由", "B3": "已下达2.4亿元。", "C3": "已安排2.4亿元。", "D3": "省财政厅、省审计厅", "G3": "改写",
		"C4": "=HYPERLINK(\"x\")", "H4": "+1", "B4": "",
	} {
		got, err := f.GetCellValue(sheetSources, at)
		if err != nil || got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
		if formula, err := f.GetCellFormula(sheetSources, at); err != nil || formula != "" {
			t.Errorf("%s is a formula: %q %v", at, formula, err)
		}
	}
	b.Reset()
	if err := WriteSources(&b, "甲", nil); err != nil {
		t.Error(err)
	}
}
