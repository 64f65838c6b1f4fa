package intake

import (
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
