package ledger

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fuhan/drafting"
)

// TestWriteFormulaInjection: text that a spreadsheet could take for a formula is kept letter by letter as text.
func TestWriteFormulaInjection(t *testing.T) {
	bad := []string{
		`=HYPERLINK("http://x","y")`, "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\n=1", " =1", "　=1", "＝1+1", `=cmd|' /C calc'!A0`, `"=1"`, "'=1", "</t></is></c><c><f>1</f>", "_x003D_1", "&=1", "-",
	}
	var rows []drafting.LedgerRow
	for i, s := range bad {
		rows = append(rows, drafting.LedgerRow{
			Number: s, SignedBy: s,
			Case: &drafting.Case{
				Number: s, Title: s, Session: s, Proposer: s, Supervisor: s, Assigner: s, Division: s, Handler: s, Phone: s, Outcome: s, Publication: s, Note: s,
				Supports: []drafting.Support{{Department: s}}, Year: i,
			},
		})
	}
	o := options
	o.Unit, o.By = `=1+1</t>"&`, "@x"
	f := written(t, rows, o)
	for i, s := range bad {
		for _, c := range columns {
			if c.formula != nil || c.form == formNumber || c.form == formDay || c.list != "" && c.title != "答复类别" && c.title != "公开属性" {
				continue
			}
			if got := value(t, f, i, c.title); got != s {
				t.Errorf("%s: %q became %q", c.title, s, got)
			}
			ref := cell(columnOf(c.title), firstRow+i)
			if kind, _ := f.GetCellType(sheetMain, ref); kind != excelize.CellTypeInlineString {
				t.Errorf("%s: %q has type %v", c.title, s, kind)
			}
			if formula, _ := f.GetCellFormula(sheetMain, ref); formula != "" {
				t.Errorf("%s: %q became the formula %s", c.title, s, formula)
			}
			id, _ := f.GetCellStyle(sheetMain, ref)
			if quoted := f.Styles.CellXfs.Xf[id].QuotePrefix; risky(s) != (quoted != nil && *quoted) {
				t.Errorf("%s: %q: quote prefix %v", c.title, s, quoted)
			}
		}
	}
	if got, _ := f.GetCellValue(sheetMain, "A1"); got != `=1+1</t>"&提案建议办理总台账` {
		t.Errorf("title %q", got)
	}
	if formula, _ := f.GetCellFormula(sheetMain, "A1"); formula != "" {
		t.Errorf("the title is a formula: %s", formula)
	}
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "平常": "平常", "a\x00b\x08c\x1fd": "abcd", "两\r\n行\r三\u2028四": "两\n行\n三\n四", "坏\xff字": "坏\uFFFD字", "\ufffe\uffff": "", "😀𠮷": "😀𠮷", "\t=1": "\t=1", "\x7f": "",
	} {
		if got := text(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
	for _, r := range []string{"长", "😀", "a"} {
		for _, n := range []int{32766, 32767, 32768, 70000} {
			in := strings.Repeat(r, n/units(r))
			got := text(in)
			if units(got) > mostUnits {
				t.Errorf("%d units are left", units(got))
			}
			if (units(in) <= mostUnits) != (got == in) || got != in && !strings.HasSuffix(got, cutMark) {
				t.Errorf("%d of %s: cut %v", n, r, got != in)
			}
		}
	}
	rows := []drafting.LedgerRow{{Case: &drafting.Case{Note: strings.Repeat("长", 40000), Title: "\x01甲\x02"}}}
	f := written(t, rows, options)
	if got := value(t, f, 0, "备注"); !strings.HasSuffix(got, cutMark) || units(got) != mostUnits {
		t.Errorf("a long text has %d units", units(got))
	}
	if got := value(t, f, 0, "案由"); got != "甲" {
		t.Errorf("control characters: %q", got)
	}
}

func FuzzText(f *testing.F) {
	f.Add("=1+1", "\x00")
	f.Add("_x0041_", "]]>")
	f.Fuzz(func(t *testing.T, a, b string) {
		rows := []drafting.LedgerRow{{Case: &drafting.Case{Number: a, Title: b, Kind: drafting.Kind(a), Stage: drafting.Stage(b)}, Number: a + b}}
		book := written(t, rows, Options{Unit: b, Today: today, By: a})
		for title, want := range map[string]string{"编号": text(a), "案由": text(b), "文号": text(a + b)} {
			if got := value(t, book, 0, title); got != want {
				t.Errorf("%s: %q, want %q", title, got, want)
			}
		}
	})
}
