package typeset

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"

	"pgregory.net/rapid"
)

// tableText gives what Run.Start counts in: the texts of the cells, a line feed behind each.
func tableText(t *drafting.Table) string {
	var b strings.Builder
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			b.WriteString(string([]rune(c.Text)))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func label(s string) drafting.Cell { return drafting.Cell{Text: s, Label: true} }

func row(cells ...drafting.Cell) drafting.TableRow { return drafting.TableRow{Cells: cells} }

// formTable is an invented form with what forms have: labels, merged cells, room to write, a place to sign.
func formTable() *drafting.Table {
	return &drafting.Table{Widths: []int{16, 34, 16, 34}, Rows: []drafting.TableRow{
		row(label("提案编号"), drafting.Cell{Text: "第20260318号"}, label("提案者"), drafting.Cell{Text: "民进江州省委会"}),
		row(label("案　　由"), drafting.Cell{Text: "关于补齐农产品产地冷链短板的提案", Cols: 3}),
		row(label("沟通情况"), label("时间"), label("方式"), label("沟通人")),
		row(drafting.Cell{Text: "办理前后", Label: true, Rows: 2}, drafting.Cell{Text: "2026年4月2日"}, drafting.Cell{Text: "走访", Align: drafting.AlignCentre}, drafting.Cell{Text: "周明"}),
		row(drafting.Cell{Text: "2026年5月28日"}, drafting.Cell{Text: "电话", Align: drafting.AlignCentre}, drafting.Cell{Text: "周明"}),
		{Lines: 8, Cells: []drafting.Cell{label("意见和\n建议"), {Text: "  一是布点再密一些。\n\t签名：　　　　　　\n\t年　　月　　日", Cols: 3}}},
	}}
}

func tableLetter(t *drafting.Table) *drafting.Letter {
	return &drafting.Letter{Paragraphs: []drafting.Paragraph{
		{ID: "title", Part: drafting.PartTitle, Text: "征询意见表"},
		{ID: "t", Part: drafting.PartBody, Table: t},
		{ID: "after", Part: drafting.PartBody, Text: "表后的一段。"},
	}}
}

func TestTableGolden(t *testing.T) {
	f := testFaces(t)
	golden(t, "table.golden", Layout(tableLetter(formTable()), DefaultProfile(), f))
}

// longTable has a head and so many rows.
func longTable(rows int) *drafting.Table {
	t := &drafting.Table{Widths: []int{8, 40, 40}, Rows: []drafting.TableRow{
		{Head: true, Cells: []drafting.Cell{label("序号"), label("诉求"), label("答复")}},
	}}
	for i := range rows {
		t.Rows = append(t.Rows, row(drafting.Cell{Text: fmt.Sprint(i + 1), Align: drafting.AlignCentre},
			drafting.Cell{Text: "加密产地冷藏保鲜设施，优先支持果蔬主产乡镇。"}, drafting.Cell{Text: strings.Repeat("今年安排补短板项目312个。", i%7)}))
	}
	return t
}

func TestTableHeadStandsOnEveryPage(t *testing.T) {
	f := testFaces(t)
	l := tableLetter(longTable(60))
	d := Layout(l, DefaultProfile(), f)
	if err := checkDocument(l, DefaultProfile(), d); err != nil {
		t.Fatal(err)
	}
	if len(d.Pages) < 3 {
		t.Fatalf("%d pages", len(d.Pages))
	}
	p := DefaultProfile()
	for i, page := range d.Pages {
		heads := 0
		for _, r := range page.Runs {
			if r.Text == "序号" {
				heads++
			}
			if r.Y > p.bottom() && r.Paragraph != "" {
				t.Errorf("page %d: %q stands below the type area", i+1, r.Text)
			}
		}
		if heads != 1 && i < len(d.Pages)-1 {
			t.Errorf("page %d: %d heads", i+1, heads)
		}
		for _, r := range page.Rules {
			if r.Colour == Black && (r.X < p.Left || r.X+r.W > p.right() || r.Y < p.Top-ruleOuter || r.Y+r.H > p.bottom()+ruleOuter) {
				t.Errorf("page %d: rule %v leaves the type area", i+1, r)
			}
		}
	}
	after, _ := find(t, d, "表后的一段")
	if last := d.Pages[len(d.Pages)-1]; after.Y < last.Runs[0].Y {
		t.Error("the text behind the table stands above it")
	}
}

// TestRowsKeepTogether: a row that fits a page is not parted, one that is higher than a page is.
func TestRowsKeepTogether(t *testing.T) {
	f := testFaces(t)
	page := func(d *Document, text string) map[int]int {
		n := map[int]int{}
		for i := range d.Pages {
			for _, r := range d.Pages[i].Runs {
				if strings.Contains(r.Text, text) {
					n[i]++
				}
			}
		}
		return n
	}
	table := func(lines int) *drafting.Letter {
		return tableLetter(&drafting.Table{Widths: []int{1}, Rows: []drafting.TableRow{
			{Lines: 14, Cells: []drafting.Cell{{Text: "上面"}}}, row(drafting.Cell{Text: strings.Repeat("一行\n", lines)}),
		}})
	}
	if got := page(Layout(table(12), DefaultProfile(), f), "一行"); len(got) != 1 || got[1] != 12 {
		t.Errorf("a row of twelve lines stands on pages %v", got)
	}
	if got := page(Layout(table(80), DefaultProfile(), f), "一行"); len(got) < 3 || got[0] == 0 {
		t.Errorf("a row of eighty lines stands on pages %v", got)
	}
}

func TestTableRules(t *testing.T) {
	f := testFaces(t)
	d := Layout(tableLetter(formTable()), DefaultProfile(), f)
	outer, inner := 0, 0
	for _, r := range d.Pages[0].Rules {
		if r.Colour == Red {
			continue
		}
		switch min(r.W, r.H) {
		case ruleOuter:
			outer++
		case ruleInner:
			inner++
		default:
			t.Errorf("a rule of %v by %v", r.W, r.H)
		}
	}
	// Inside: five across, of which one in two pieces would be a fault but for the field of two rows; of the three down,
	// the first goes through, the others begin anew where fields are merged.
	if outer != 4 || inner != 5+1+2+2 {
		t.Errorf("%d outer and %d inner rules", outer, inner)
	}
}

func genTable() *rapid.Generator[*drafting.Table] {
	odd := []int{-1, 0, 1, 1, 1, 2, 3, 7, math.MaxInt}
	return rapid.Custom(func(t *rapid.T) *drafting.Table {
		table := &drafting.Table{Widths: rapid.SliceOfN(rapid.SampledFrom(odd), 0, 9).Draw(t, "widths")}
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			r := drafting.TableRow{Head: rapid.Bool().Draw(t, "head"), Lines: rapid.SampledFrom([]int{-1, 0, 0, 1, 9, 40, math.MaxInt}).Draw(t, "lines")}
			for range rapid.IntRange(0, 6).Draw(t, "cells") {
				r.Cells = append(r.Cells, drafting.Cell{
					Text: genText().Draw(t, "cell"), Cols: rapid.SampledFrom(odd).Draw(t, "cols"), Rows: rapid.SampledFrom(odd).Draw(t, "reach"),
					Label: rapid.Bool().Draw(t, "label"), Align: rapid.SampledFrom([]drafting.Align{"", "centre", "right", "?"}).Draw(t, "align"),
				})
			}
			table.Rows = append(table.Rows, r)
		}
		return table
	})
}

func TestNothingOfATableIsLost(t *testing.T) {
	f := testFaces(t)
	rapid.Check(t, func(t *rapid.T) {
		l := genLetter().Draw(t, "letter")
		for i := range rapid.IntRange(1, 3).Draw(t, "tables") {
			l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{
				ID: drafting.ParagraphID(fmt.Sprint("t", i)), Part: rapid.SampledFrom([]drafting.Part{drafting.PartOpening, drafting.PartBody, drafting.PartClosing, drafting.PartAnnexBody, drafting.PartSetAside}).Draw(t, "part"), Table: genTable().Draw(t, "table"),
			})
		}
		d := Layout(l, DefaultProfile(), f)
		if err := checkDocument(l, DefaultProfile(), d); err != nil {
			t.Fatal(err)
		}
		if Dump(d) != Dump(Layout(l, DefaultProfile(), f)) {
			t.Fatal("two layouts of one letter differ")
		}
	})
}

func TestHostileTables(t *testing.T) {
	f := testFaces(t)
	deep := longTable(300)
	deep.Rows[1].Cells[0].Rows = math.MaxInt
	wide := &drafting.Table{Widths: make([]int, 500), Rows: []drafting.TableRow{{}}}
	for i := range 500 {
		wide.Rows[0].Cells = append(wide.Rows[0].Cells, drafting.Cell{Text: fmt.Sprint(i)})
	}
	heads := longTable(40)
	for i := range heads.Rows {
		heads.Rows[i].Head = true
	}
	for name, table := range map[string]*drafting.Table{
		"empty":         {},
		"no cells":      {Widths: []int{1, 1}, Rows: make([]drafting.TableRow, 3)},
		"no widths":     {Rows: []drafting.TableRow{row(label("甲"), label("乙")), row(label("丙"))}},
		"zero widths":   {Widths: []int{0, 0, -5}, Rows: []drafting.TableRow{row(label("甲"), label("乙"), label("丙"))}},
		"past the edge": {Widths: []int{1, 1}, Rows: []drafting.TableRow{row(drafting.Cell{Text: "甲", Cols: 9, Rows: 9}), row(label("乙"))}},
		"deep span":     deep,
		"wide":          wide,
		"heads":         heads,
		"rows":          longTable(5000),
		"long cell":     {Widths: []int{1, 5}, Rows: []drafting.TableRow{row(label("说明"), drafting.Cell{Text: strings.Repeat("冷链一头连着田间，", 5556)})}},
		"long label":    {Widths: []int{1, 50}, Rows: []drafting.TableRow{row(label(strings.Repeat("字", 5000)), drafting.Cell{Text: "短"}), row(label("尾"))}},
		"long word":     {Widths: []int{1, 2}, Rows: []drafting.TableRow{row(label("x"), drafting.Cell{Text: strings.Repeat("x", 10000)})}},
	} {
		start := time.Now()
		l := tableLetter(table)
		d := Layout(l, DefaultProfile(), f)
		if err := checkDocument(l, DefaultProfile(), d); err != nil {
			t.Errorf("%s: %.300s", name, err.Error())
		}
		t.Logf("%s: %d pages, %v", name, len(d.Pages), time.Since(start))
	}
}

func BenchmarkTable5000Rows(b *testing.B) {
	f, l, p := testFaces(b), tableLetter(longTable(5000)), DefaultProfile()
	b.ReportAllocs()
	for b.Loop() {
		Layout(l, p, f)
	}
}

// TestWideTable: a table of many columns is set smaller, keeps its numbers whole, and is named where it is hard to read all the
// same.
func TestWideTable(t *testing.T) {
	f := testFaces(t)
	table := func(columns int) *drafting.Table {
		q := &drafting.Table{Widths: slices.Repeat([]int{1}, columns), Rows: make([]drafting.TableRow, 2)}
		for i := range columns {
			q.Rows[0].Cells = append(q.Rows[0].Cells, label([]string{"县", "库容"}[i%2]))
			q.Rows[1].Cells = append(q.Rows[1].Cells, drafting.Cell{Text: []string{"昇平", "1234.56"}[i%2]})
		}
		return q
	}
	for columns, want := range map[int]Length{4: Pt(14), 8: Pt(14), 9: Pt(14), 12: Pt(10.5), 30: Pt(9)} {
		l := tableLetter(table(columns))
		d := Layout(l, DefaultProfile(), f)
		if err := checkDocument(l, DefaultProfile(), d); err != nil {
			t.Errorf("%d columns: %v", columns, err)
		}
		whole := 0
		for _, r := range d.Pages[0].Runs {
			if r.Paragraph != "t" {
				continue
			}
			if far := r.Size - want; far > 5 || far < -5 {
				t.Errorf("%d columns: %s stands in %.1f pt", columns, r.Text, r.Size.Points())
			}
			if r.Text == "1234.56" {
				whole++
			}
		}
		if columns <= 12 && columns%2 == 0 && whole != columns/2 {
			t.Errorf("%d columns: %d numbers are whole", columns, whole)
		}
		if n := codes(d)["table_wide"]; (n > 0) != (columns > 12) {
			t.Errorf("%d columns: %d notices", columns, n)
		}
	}
}

// TestHeadingStaysWithTable: a heading is not left at the foot of a page whose rest has no room for its table's first row.
func TestHeadingStaysWithTable(t *testing.T) {
	f := testFaces(t)
	for lines := range 22 {
		l := tableLetter(longTable(4))
		above := drafting.Paragraph{ID: "above", Part: drafting.PartBody, Table: &drafting.Table{Widths: []int{1}, Rows: []drafting.TableRow{{Lines: lines, Cells: []drafting.Cell{{Text: "上表"}}}}}}
		head := drafting.Paragraph{ID: "head", Part: drafting.PartBody, Level: 1, Number: "一、", Text: "逐项对照"}
		l.Paragraphs = slices.Insert(l.Paragraphs, 1, above, head)
		d := Layout(l, Standard(PlainFormat), f)
		_, heading := find(t, d, "一、逐项")
		_, table := find(t, d, "序号")
		if heading != table {
			t.Errorf("%d lines above: heading on page %d, its table on page %d", lines, heading, table)
		}
	}
}
