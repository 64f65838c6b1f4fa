package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fuhan/drafting"
)

var today = day(6, 3)

func day(m time.Month, d int) drafting.Date { return drafting.Date{Year: 2026, Month: m, Day: d} }

var options = Options{Unit: "江海省农业农村厅", Today: today, By: "周二"}

// sampleRows are cases of every light.
func sampleRows() []drafting.LedgerRow {
	full := &drafting.Case{
		Kind: drafting.KindProposal, Role: drafting.RoleHost, Year: 2026, Session: "省政协十三届四次会议", Number: "00720",
		Title: "关于推进渔港升级的提案", Proposer: "民建江海省委会", ProposerCount: 3, Key: true, Supervisor: "林某", Assigner: "省政协提案委",
		AssignedOn: day(3, 1), ReceivedOn: day(3, 2), InternalDue: day(5, 20), ReplyDue: day(6, 1), Division: "渔业处", Handler: "陈一", Phone: "020-1234567",
		Supports: []drafting.Support{
			{Department: "省财政厅", State: drafting.SupportWaiting, Reminders: 2}, {Department: "省海事局", State: drafting.SupportArrived, Reminders: 1},
		},
		Outcome: "A", Publication: "全文公开", Note: "第一行\n第二行", Stage: drafting.StageSign,
	}
	soon := &drafting.Case{Kind: drafting.KindSuggestion, Role: drafting.RoleSole, Year: 2026, Number: "072", Title: "甲", ReplyDue: day(6, 10), Handler: "陈一"}
	extended := &drafting.Case{Kind: drafting.KindSuggestion, Role: drafting.RoleDivided, Year: 2026, Number: "3", Title: "乙", ReplyDue: day(5, 1), ExtendedTo: day(6, 11), Stage: drafting.StageDraft, Handler: "李二"}
	done := &drafting.Case{Kind: drafting.KindProposal, Role: drafting.RoleSupport, Year: 2026, Number: "4", Title: "丙", ReplyDue: day(5, 1), Stage: drafting.StageDone}
	none := &drafting.Case{Kind: drafting.KindProposal, Role: drafting.RoleHost, Number: "5", Title: "丁", Year: 2026}
	return []drafting.LedgerRow{
		{Case: full, SignedBy: "王五", SignedOn: day(6, 2)},
		{Case: soon},
		{Case: extended},
		{Case: done, Number: "江农函〔2026〕12号", SignedBy: "王五", SignedOn: day(4, 1), IssuedOn: day(4, 3)},
		{Case: none},
	}
}

// written writes rows and opens what came of it.
func written(t *testing.T, rows []drafting.LedgerRow, o Options) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, rows, o); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// value gives the stored value of a case's cell.
func value(t *testing.T, f *excelize.File, n int, title string) string {
	t.Helper()
	v, err := f.GetCellValue(sheetMain, cell(columnOf(title), firstRow+n), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestWriteValues(t *testing.T) {
	f := written(t, sampleRows(), options)
	serial := func(d drafting.Date) string {
		return strconv.Itoa(int(d.Time().Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24))
	}
	for title, want := range map[string]string{
		"序号": "1", "年度": "2026", "届次": "省政协十三届四次会议", "类别": "提案", "编号": "00720", "案由": "关于推进渔港升级的提案", "提案者": "民建江海省委会",
		"联名数": "3", "重点件": "是", "督办领导": "林某", "交办单位": "省政协提案委", "交办日": serial(day(3, 1)), "签收日": serial(day(3, 2)), "办理方式": "主办",
		"主办处室": "渔业处", "经办人": "陈一", "电话": "020-1234567", "会办单位": "省财政厅、省海事局", "会办应到": "2", "会办已到": "1", "催办次数": "3",
		"内部时限": serial(day(5, 20)), "答复时限": serial(day(6, 1)), "延期至": "", "当前环节": "签发", "责任人": "签发人", "剩余天数": "-2", "红黄绿": "红",
		"文号": "", "签发人": "王五", "签发日": serial(day(6, 2)), "印发日": "", "答复类别": "A", "公开属性": "全文公开", "备注": "第一行\n第二行",
	} {
		if got := value(t, f, 0, title); got != want {
			t.Errorf("%s is %q, want %q", title, got, want)
		}
	}
	if len(columns) != 35 {
		t.Errorf("%d columns; the test above knows 35", len(columns))
	}
	for i, want := range [][4]string{{"-2", "红", "签发", "签发人"}, {"7", "黄", "待拟稿", "陈一"}, {"8", "绿", "拟稿", "李二"}, {"", "办结", "已印发", ""}, {"", "", "待拟稿", ""}} {
		got := [4]string{value(t, f, i, "剩余天数"), value(t, f, i, "红黄绿"), value(t, f, i, "当前环节"), value(t, f, i, "责任人")}
		if got != want {
			t.Errorf("case %d: %q, want %q", i+1, got, want)
		}
	}
	if got := value(t, f, 3, "文号"); got != "江农函〔2026〕12号" {
		t.Errorf("number %q", got)
	}
	if got := value(t, f, 4, "会办应到"); got != "" {
		t.Errorf("without departments: %q", got)
	}
	for ref, want := range map[string]string{"A1": "江海省农业农村厅2026年提案建议办理总台账", "A2": "单位：江海省农业农村厅", "G2": "制表日期：2026年6月3日　　共 5 件"} {
		if got, _ := f.GetCellValue(sheetMain, ref); got != want {
			t.Errorf("%s is %q, want %q", ref, got, want)
		}
	}
	if shown, _ := f.GetCellValue(sheetMain, cell(columnOf("答复时限"), firstRow)); shown != "2026-06-01" {
		t.Errorf("a day is shown as %q", shown)
	}
}

func TestWriteTypes(t *testing.T) {
	f := written(t, sampleRows(), options)
	for i, c := range columns {
		ref := cell(i+1, firstRow)
		got, err := f.GetCellType(sheetMain, ref)
		if err != nil {
			t.Fatal(err)
		}
		raw := value(t, f, 0, c.title)
		want := excelize.CellTypeInlineString
		switch {
		case c.formula != nil && c.form != formNumber:
			want = excelize.CellTypeFormula
		case c.form == formNumber || c.form == formDay || raw == "":
			want = excelize.CellTypeUnset
		}
		if got != want {
			t.Errorf("%s (%q) has type %v, want %v", c.title, raw, got, want)
		}
		formula, err := f.GetCellFormula(sheetMain, ref)
		if err != nil || (formula != "") != (c.formula != nil) {
			t.Errorf("%s has formula %q (%v)", c.title, formula, err)
		}
	}
	days, _ := f.GetCellFormula(sheetMain, cell(columnOf("剩余天数"), firstRow+2))
	if want := `IF($Y6="已印发","",IF($X6<>"",$X6-TODAY(),IF($W6<>"",$W6-TODAY(),"")))`; days != want {
		t.Errorf("formula %s, want %s", days, want)
	}
	light, _ := f.GetCellFormula(sheetMain, cell(columnOf("红黄绿"), firstRow+2))
	if want := `IF(ISNUMBER($AA6),IF($AA6<0,"红",IF($AA6<=7,"黄","绿")),IF($Y6="已印发","办结",""))`; light != want {
		t.Errorf("formula %s, want %s", light, want)
	}
}

func TestWriteForm(t *testing.T) {
	rows := sampleRows()
	f := written(t, rows, options)
	last := cell(len(columns), firstRow+len(rows)-1)
	if dim, err := f.GetSheetDimension(sheetMain); err != nil || dim != "A1:"+last {
		t.Errorf("dimension %q %v", dim, err)
	}
	if got := strings.Join(f.GetSheetList(), " "); got != "总台账 字典 说明" {
		t.Errorf("sheets %s", got)
	}
	panes, err := f.GetPanes(sheetMain)
	if err != nil || !panes.Freeze || panes.XSplit != 6 || panes.YSplit != 3 || panes.TopLeftCell != "G4" {
		t.Errorf("panes %+v %v", panes, err)
	}
	merged, err := f.GetMergeCells(sheetMain)
	if err != nil || len(merged) != 3 || merged[0].GetStartAxis()+merged[0].GetEndAxis() != "A1"+cell(len(columns), 1) {
		t.Errorf("merged %v %v", merged, err)
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo + " " + n.Scope
	}
	if names["_xlnm.Print_Titles"] != "'总台账'!$1:$3 总台账" {
		t.Errorf("names %v", names)
	}
	if !strings.Contains(names["_xlnm._FilterDatabase"], "$A$3:$AI$8") {
		t.Errorf("filter %v", names)
	}
	layout, err := f.GetPageLayout(sheetMain)
	if err != nil || *layout.Orientation != "landscape" || *layout.Size != 8 || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("page %+v %v", layout, err)
	}
	props, err := f.GetSheetProps(sheetMain)
	if err != nil || props.FitToPage == nil || !*props.FitToPage {
		t.Errorf("properties %+v %v", props, err)
	}
	foot, err := f.GetHeaderFooter(sheetMain)
	if err != nil || foot.OddFooter != "&C第&P页 共&N页" {
		t.Errorf("footer %+v %v", foot, err)
	}
	doc, err := f.GetDocProps()
	if err != nil || doc.Title != "江海省农业农村厅2026年提案建议办理总台账" || doc.Creator != "周二" || doc.Created != "2026-06-03T00:00:00Z" {
		t.Errorf("document %+v %v", doc, err)
	}
	for _, ref := range []string{"F4", "D4", "M4", "B8"} {
		id, err := f.GetCellStyle(sheetMain, ref)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || len(style.Border) != 4 || style.Border[0].Style != 1 {
			t.Errorf("borders of %s: %+v %v", ref, style, err)
		}
		if ref == "F4" && !style.Alignment.WrapText {
			t.Error("a title does not wrap")
		}
	}
}

func TestWriteColours(t *testing.T) {
	f := written(t, sampleRows(), options)
	got, err := f.GetConditionalFormats(sheetMain)
	if err != nil {
		t.Fatal(err)
	}
	criteria := func(span string) (out []string) {
		for _, c := range got[span] {
			out = append(out, c.Type+" "+c.Criteria)
		}
		return out
	}
	red, amber := `formula AND(ISNUMBER($AA4),$AA4<0)`, `formula AND(ISNUMBER($AA4),$AA4>=0,$AA4<=7)`
	for span, want := range map[string][]string{
		"AA4:AB8": {red, amber, `formula AND(ISNUMBER($AA4),$AA4>7)`, `formula $AB4="办结"`}, "E4:E8": {red, amber},
		"W4:W8": {`formula AND(ISNUMBER($AA4),$AA4<0,$X4="")`, `formula AND(ISNUMBER($AA4),$AA4>=0,$AA4<=7,$X4="")`},
		"X4:X8": {`formula AND(ISNUMBER($AA4),$AA4<0,$X4<>"")`, `formula AND(ISNUMBER($AA4),$AA4>=0,$AA4<=7,$X4<>"")`},
	} {
		if fmt.Sprint(criteria(span)) != fmt.Sprint(want) {
			t.Errorf("%s: %q, want %q", span, criteria(span), want)
		}
	}
}

func TestWriteChoices(t *testing.T) {
	f := written(t, sampleRows(), options)
	vs, err := f.GetDataValidations(sheetMain)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, v := range vs {
		got[v.Sqref] = v.Formula1
	}
	for title, list := range map[string]string{"类别": "类别", "重点件": "是否", "办理方式": "办理方式", "当前环节": "环节", "答复类别": "答复类别", "公开属性": "公开属性"} {
		col := letters(columnOf(title))
		at := got[col+"4:"+col+"8"]
		var sheet, from, to string
		if _, err := fmt.Sscanf(strings.NewReplacer("'", " ", "!", " ", ":", " ", "$", "").Replace(at), "%s %s %s", &sheet, &from, &to); err != nil || sheet != sheetLists {
			t.Errorf("%s is chosen from %q", title, at)
			continue
		}
		head, _ := f.GetCellValue(sheetLists, from[:1]+"1")
		end, _ := f.GetCellValue(sheetLists, to)
		n, _ := strconv.Atoi(to[1:])
		past, _ := f.GetCellValue(sheetLists, from[:1]+strconv.Itoa(n+1))
		if head != list || end == "" || past != "" {
			t.Errorf("%s is chosen from %s: %q … %q, %q", title, at, head, end, past)
		}
	}
	if len(vs) != 6 {
		t.Errorf("%d columns are chosen", len(vs))
	}
	if note, _ := f.GetCellValue(sheetNotes, "A2"); !strings.Contains(note, "2026年6月3日") {
		t.Errorf("note %q", note)
	}
}

func TestWriteEmpty(t *testing.T) {
	f := written(t, nil, Options{Unit: "甲厅", Year: 2025, Today: today})
	rows, err := f.GetRows(sheetMain)
	if err != nil || len(rows) != headRow {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	if got, _ := f.GetCellValue(sheetMain, "A1"); got != "甲厅2025年提案建议办理总台账" {
		t.Errorf("title %q", got)
	}
}

func TestTitleYear(t *testing.T) {
	rows := sampleRows()
	rows[2].Case.Year = 2025
	f := written(t, rows, options)
	if got, _ := f.GetCellValue(sheetMain, "A1"); got != "江海省农业农村厅提案建议办理总台账" {
		t.Errorf("cases of two years: %q", got)
	}
}

func TestSerial(t *testing.T) {
	for _, c := range []struct {
		d    drafting.Date
		want int
		ok   bool
	}{
		{drafting.Date{Year: 2026, Month: 6, Day: 3}, 46176, true},
		{drafting.Date{Year: 1900, Month: 3, Day: 1}, 61, true},
		{drafting.Date{Year: 1900, Month: 2, Day: 28}, 0, false},
		{drafting.Date{}, 0, false},
		{drafting.Date{Year: 2026, Month: 2, Day: 30}, 0, false},
	} {
		if got, ok := serial(c.d); got != c.want || ok != c.ok {
			t.Errorf("%v: %d %v, want %d %v", c.d, got, ok, c.want, c.ok)
		}
	}
	f := written(t, []drafting.LedgerRow{{Case: &drafting.Case{AssignedOn: drafting.Date{Year: 1890, Month: 1, Day: 1}}}}, options)
	if got := value(t, f, 0, "交办日"); got != "1890-01-01" {
		t.Errorf("a day before Excel's calendar: %q", got)
	}
}

type fullDisk struct{ room int }

var errFull = errors.New("no room")

func (w *fullDisk) Write(p []byte) (int, error) {
	if w.room -= len(p); w.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteFails(t *testing.T) {
	rows := sampleRows()
	if err := Write(io.Discard, rows, Options{Unit: "甲厅"}); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Errorf("without a day: %v", err)
	}
	if err := Write(io.Discard, make([]drafting.LedgerRow, MaxRows+1), options); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Errorf("too many: %v", err)
	}
	if err := Write(&fullDisk{100}, rows, options); !errors.Is(err, errFull) || drafting.ErrorCode(err) != drafting.CodeInternal {
		t.Errorf("a full disk: %v", err)
	}
	stop := errors.New("stop")
	var seen []int
	many := make([]drafting.LedgerRow, 1000)
	for i := range many {
		many[i] = rows[i%len(rows)]
	}
	o := options
	o.Progress = func(done, total int) error {
		if total != 1000 {
			t.Errorf("total %d", total)
		}
		if seen = append(seen, done); done >= 400 {
			return stop
		}
		return nil
	}
	if err := Write(io.Discard, many, o); !errors.Is(err, stop) || fmt.Sprint(seen) != "[0 200 400]" {
		t.Errorf("stopped: %v after %v", err, seen)
	}
	seen, stop = nil, nil
	if err := Write(io.Discard, many, o); err != nil || seen[len(seen)-1] != 1000 {
		t.Errorf("%v, progress %v", err, seen)
	}
}

func TestWriteTwice(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := Write(w, sampleRows(), options); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same cases give different files")
	}
}

func BenchmarkWrite(b *testing.B) {
	some := sampleRows()
	rows := make([]drafting.LedgerRow, 10000)
	for i := range rows {
		rows[i] = some[i%len(some)]
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, rows, options); err != nil {
			b.Fatal(err)
		}
	}
}
