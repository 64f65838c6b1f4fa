package opinion

import (
	"fmt"
	"strings"
	"testing"

	"fuhan/drafting"
)

func testInbox(t *testing.T, kept ...*drafting.Opinion) *Inbox {
	t.Helper()
	order, err := drafting.NewDepartmentOrder([]drafting.DepartmentGroup{{Name: "厅", Units: []string{"省科技厅", "省财政厅", "省审计厅"}}, {Name: "局", Units: []string{"省海事局", "省气象局"}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	return &Inbox{
		Case: &drafting.Case{
			ID: "case", Kind: drafting.KindProposal, Number: "0072", Title: "关于推进渔港升级的提案",
			Asks:     []drafting.Ask{{ID: "a1", Text: "加快渔港升级改造"}, {ID: "a2", Text: "建立渔业保险制度"}},
			Supports: []drafting.Support{{Department: "省财政厅"}, {Department: "省海事局"}, {Department: "省科技厅"}},
		},
		Order: order, Kept: kept, Today: drafting.Date{Year: 2026, Month: 5, Day: 8},
		NewID: func() drafting.PointID { n++; return drafting.PointID(fmt.Sprint("p", n)) },
	}
}

const letterOfFinance = `江州省财政厅
江财函〔2026〕31号
江州省财政厅关于省政协第0072号提案会办意见的函
省农业农村厅：
来函收悉。现提出会办意见如下：
一、渔港升级改造方面，安排资金2亿元。
二、渔业保险保费补贴比例提高到四成。
专此函复。
江州省财政厅
2026年5月8日`

func TestInboxSeesWhatEachFileIs(t *testing.T) {
	b := testInbox(t)
	add := func(name, text string) *Arrival {
		b.Add(name, []byte(text), text, nil, nil)
		return b.Arrivals[len(b.Arrivals)-1]
	}
	finance := add("1.docx", letterOfFinance)
	sea := add("省海事局回复.txt", "经研究，我局无补充意见。")
	again := add("副本.docx", letterOfFinance)
	other := add("科技厅.txt", "省科技厅\n关于省政协第0073号提案会办意见的函\n一、已立项。\n省科技厅\n2026年5月1日")
	otherTitle := add("科技厅2.txt", "省科技厅\n来函收悉。对《关于发展家政服务业的提案》，提出意见如下：\n一、已立项。")
	weather := add("省气象局.txt", "一、已建成渔港气象站12座。")
	nobody := add("意见.txt", "一、已经安排。")
	b.Add("坏.docx", nil, "", nil, drafting.Errorf(drafting.CodeInvalid, "损坏"))
	broken := b.Arrivals[len(b.Arrivals)-1]

	for _, c := range []struct {
		a          *Arrival
		department string
		by         GuessedBy
		asked, out bool
		points     int
		state      drafting.SupportState
	}{
		{finance, "省财政厅", ByHead, true, false, 2, drafting.SupportArrived},
		{sea, "省海事局", ByFile, true, false, 0, drafting.SupportNone},
		{again, "省财政厅", ByHead, true, true, 2, drafting.SupportArrived},
		{other, "省科技厅", ByHead, true, true, 1, drafting.SupportArrived},
		{otherTitle, "省科技厅", ByHead, true, true, 1, drafting.SupportArrived},
		{weather, "省气象局", ByFile, false, false, 1, drafting.SupportArrived},
		{nobody, "", ByNothing, false, false, 1, drafting.SupportArrived},
	} {
		o := c.a.Opinion
		if o.Department != c.department || c.a.By != c.by || c.a.Asked != c.asked || c.a.Out != c.out || len(o.Points) != c.points || o.State != c.state {
			t.Errorf("%s: %s %s asked %v out %v, %d points, %s", c.a.Name, o.Department, c.a.By, c.a.Asked, c.a.Out, len(o.Points), o.State)
		}
	}
	if finance.Opinion.Number != "江财函〔2026〕31号" || finance.Opinion.Dated != (drafting.Date{Year: 2026, Month: 5, Day: 8}) {
		t.Errorf("frame %q %s", finance.Opinion.Number, finance.Opinion.Dated)
	}
	if again.Twin != finance || other.Stranger != "第0073号" || otherTitle.Stranger != "《关于发展家政服务业的提案》" || finance.Stranger != "" || broken.Opinion != nil || !broken.Out {
		t.Errorf("twin %v, strangers %q %q %q", again.Twin, other.Stranger, otherTitle.Stranger, finance.Stranger)
	}
	n, err := b.Ready()
	if n != 4 || err == nil || !strings.Contains(err.Error(), "没有认出") {
		t.Fatalf("%d ready, %v", n, err)
	}
	if _, err := b.Take(); err == nil {
		t.Error("taken although a department is missing")
	}
	b.Give(nobody, "江州省科技厅")
	if nobody.Opinion.Department != "省科技厅" || nobody.By != ByPerson || !nobody.Asked {
		t.Errorf("given %+v", nobody.Opinion)
	}
	b.Leave(again, false)
	if _, err := b.Ready(); err == nil || !strings.Contains(err.Error(), "同一个文件") {
		t.Errorf("a file twice: %v", err)
	}
	b.Leave(finance, true)
	b.Leave(broken, false)
	all, err := b.Take()
	if err != nil || len(all) != 4 {
		t.Fatalf("%d taken, %v", len(all), err)
	}
}

func TestInboxKnowsWhatWasReceivedAndWhatIsCorrected(t *testing.T) {
	old := &drafting.Opinion{ID: "o1", Department: "省财政厅", State: drafting.SupportArrived, ArrivedOn: drafting.Date{Year: 2026, Month: 5, Day: 1}, SHA256: "x", Points: []drafting.Point{
		{ID: "k1", Text: "渔港升级改造方面，安排资金2亿元。", Disposition: drafting.DispositionUsed},
		{ID: "k2", Text: "渔业保险保费补贴比例提高到三成。", Disposition: drafting.DispositionUsed},
		{ID: "k3", Text: "加强绩效评价。", Disposition: drafting.DispositionOpen},
	}}
	b := testInbox(t, old)
	b.Add("更正.docx", []byte("甲"), letterOfFinance, nil, nil)
	a := b.Arrivals[0]
	if a.Earlier != old || !a.Corrects {
		t.Fatalf("not seen as a correction: %+v", a)
	}
	all, err := b.Take()
	if err != nil || all[0].Replaces != "o1" || all[0].Points[0].ID != "k1" || all[0].Points[0].Disposition != drafting.DispositionUsed || all[0].Points[1].Disposition != drafting.DispositionVerify {
		t.Fatalf("%+v, %v", all, err)
	}
	if a.Opinion.Replaces != "" || a.Opinion.Points[0].ID == "k1" {
		t.Error("taking changed the arrival: a second try would differ")
	}
	b.Correct(a, false)
	if all, _ := b.Take(); all[0].Replaces != "" {
		t.Error("an addition replaces")
	}
	b.Add("补充.docx", []byte("乙"), "江州省财政厅\n一、另建议设立风险基金。", nil, nil)
	if more := b.Arrivals[1]; more.Earlier != old || more.Corrects || more.Before != a || a.Behind != more {
		t.Errorf("an addition is seen as a correction: %+v", more)
	}
	kept := *old
	kept.SHA256 = b.Arrivals[0].sum
	c := testInbox(t, &kept)
	c.Add("更正.docx", []byte("甲"), letterOfFinance, nil, nil)
	if a := c.Arrivals[0]; a.Had == nil || !a.Out || a.Earlier != nil {
		t.Errorf("what was received comes anew: %+v", a)
	}
	c.Leave(c.Arrivals[0], false)
	if _, err := c.Ready(); drafting.ErrorCode(err) != drafting.CodeConflict {
		t.Errorf("received twice: %v", err)
	}
}

func TestInboxPartsATableOfSeveralDepartments(t *testing.T) {
	content := &drafting.Content{Format: "xlsx", Rows: []drafting.PointRow{
		{Number: "1", Ask: "加快渔港升级改造", Text: "安排资金2亿元。", Department: "江州省财政厅"},
		{Number: "2", Ask: "建立渔业保险制度", Text: "提高补贴比例。", Department: "江州省财政厅"},
		{Number: "3", Text: "无补充意见", Department: "省海事局"},
	}}
	b := testInbox(t)
	b.Add("汇总.xlsx", []byte("表"), "", content, nil)
	if len(b.Arrivals) != 2 {
		t.Fatalf("%d arrivals", len(b.Arrivals))
	}
	f, s := b.Arrivals[0], b.Arrivals[1]
	if f.Opinion.Department != "省财政厅" || len(f.Opinion.Points) != 2 || f.Opinion.Points[1].Ask != "a2" || f.Out || f.Twin != nil || s.Opinion.State != drafting.SupportNone || s.Out || s.Twin != nil || s.By != ByTable {
		t.Errorf("%+v %+v", f.Opinion, s.Opinion)
	}
	if all, err := b.Take(); err != nil || len(all) != 2 {
		t.Errorf("%d, %v", len(all), err)
	}
	b.Add("汇总副本.xlsx", []byte("表"), "", content, nil)
	if x := b.Arrivals[2]; x.Twin != f || !x.Out {
		t.Errorf("the same table again: %+v", x)
	}
}

// A department that a table names in two ways is one; rows without any are asked about and not lost; items of one cell are points.
func TestInboxLosesNoRowOfATable(t *testing.T) {
	content := &drafting.Content{Format: "xlsx", Rows: []drafting.PointRow{
		{Text: "没有写单位的一条。"},
		{Text: "一、安排资金2亿元。\n二、加强监管。", Number: "1", Department: "江州省财政厅"},
		{Text: "做好疏浚。", Department: "省海事局"},
		{Text: "提高补贴比例。", Department: "省财政厅"},
	}}
	b := testInbox(t)
	b.Add("汇总.xlsx", []byte("表"), "", content, nil)
	got := ""
	for _, a := range b.Arrivals {
		got += a.Opinion.Department + "\n" + texts(a.Opinion.Points) + "\n"
		if a.Out || a.Twin != nil {
			t.Errorf("%s is left out", a.Opinion.Department)
		}
	}
	const want = "省财政厅\n1.一、|安排资金2亿元。\n1.二、|加强监管。\n|提高补贴比例。\n省海事局\n|做好疏浚。\n\n|没有写单位的一条。\n"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if _, err := b.Take(); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Errorf("rows of nobody were taken: %v", err)
	}
}

func TestAStateSeenWronglyIsPutRight(t *testing.T) {
	b := testInbox(t)
	b.Add("省财政厅.txt", []byte("甲"), "无其他意见。", nil, nil)
	a := b.Arrivals[0]
	if a.Opinion.State != drafting.SupportNone {
		t.Fatalf("state %s", a.Opinion.State)
	}
	b.SetState(a, drafting.SupportArrived)
	if len(a.Opinion.Points) != 1 || a.Opinion.Points[0].Text != "无其他意见。" {
		t.Errorf("points %+v", a.Opinion.Points)
	}
	b.SetState(a, drafting.SupportNotDuty)
	if len(a.Opinion.Points) != 0 || a.Opinion.Text == "" {
		t.Errorf("%+v", a.Opinion)
	}
}

// TestTwoOfOneDepartmentAreAskedAbout: two files of one department are not taken until somebody says what they are to each other.
func TestTwoOfOneDepartmentAreAskedAbout(t *testing.T) {
	const later = "江州省财政厅\n江财函〔2026〕39号\n省农业农村厅：\n一、渔港升级改造方面，安排资金3亿元。\n二、渔业保险保费补贴比例提高到四成。\n江州省财政厅\n2026年5月20日"
	filled := func() (b *Inbox, first, second *Arrival) {
		b = testInbox(t)
		b.Add("二稿.txt", []byte(later), later, nil, nil) // the later one is given first: the dates count
		b.Add("一稿.txt", []byte(letterOfFinance), letterOfFinance, nil, nil)
		b.Add("海事.txt", []byte("省海事局\n无补充意见。"), "省海事局\n无补充意见。", nil, nil)
		return b, b.Arrivals[1], b.Arrivals[0]
	}
	b, first, second := filled()
	if second.Before != first || first.Behind != second || first.Before != nil || second.Out || first.Out {
		t.Fatalf("not seen as two of one department: %+v", second)
	}
	notes := func(a *Arrival) (out string) {
		for _, n := range a.Notes(b.Case) {
			out += n.Text()
		}
		return out
	}
	if !strings.Contains(notes(second), "还有一份“一稿.txt”") || !strings.Contains(notes(first), "还有一份“二稿.txt”") {
		t.Errorf("notes %q, %q", notes(first), notes(second))
	}
	if _, err := b.Take(); err == nil || !strings.Contains(drafting.ErrorMessage(err), "都是省财政厅的意见") {
		t.Errorf("taken without a word: %v", err)
	}
	b.Settle(second, Corrected)
	all, err := b.Take()
	if err != nil || len(all) != 3 || all[0].Source != "一稿.txt" || all[0].ID == "" || all[1].Replaces != all[0].ID || all[1].Points[1].ID != all[0].Points[1].ID {
		t.Fatalf("as a correction: %+v, %v", all, err)
	}
	b.Settle(second, BothStand)
	if all, err := b.Take(); err != nil || len(all) != 3 || all[0].Replaces != "" || all[1].Replaces != "" {
		t.Errorf("both: %v", err)
	}
	b.Leave(first, true) // one is left out: nothing is to be asked, and putting it back asks anew
	if all, err := b.Take(); err != nil || len(all) != 2 || second.Before != nil {
		t.Errorf("one left out: %d, %v", len(all), err)
	}
	b.Leave(first, false)
	if _, err := b.Take(); err == nil || second.Before != first {
		t.Error("an old answer holds for what was put back")
	}
	b.Give(second, "省科技厅")
	if all, err := b.Take(); err != nil || len(all) != 3 || second.Before != nil {
		t.Errorf("given to another: %v", err)
	}
	// What the first corrects and the second adds: only one of them takes the place of the kept one.
	old := &drafting.Opinion{ID: "o1", Department: "省财政厅", State: drafting.SupportArrived, SHA256: "x", Points: []drafting.Point{{ID: "k1", Text: "渔港升级改造方面，安排资金1亿元。"}}}
	b, _, second = filled()
	b.Kept = []*drafting.Opinion{old}
	b.judge()
	b.Settle(second, Corrected)
	if all, err = b.Take(); err != nil || all[0].Replaces != "o1" || all[1].Replaces != all[0].ID {
		t.Errorf("a chain of three: %+v, %v", all, err)
	}
	b.Settle(second, BothStand)
	if all, err = b.Take(); err != nil || all[0].Replaces != "o1" || all[1].Replaces != "" {
		t.Errorf("two over one: %+v, %v", all, err)
	}
	// Three, one of which bears no date: they stand as they were given, in one line.
	b, _, _ = filled()
	b.Add("三稿.txt", []byte("三"), "省财政厅\n一、另安排资金。", nil, nil)
	if x := b.Arrivals; x[0].Before != nil || x[1].Before != x[0] || x[3].Before != x[1] {
		t.Error("three of one department do not stand in a line")
	}
}

// TestOurOwnWritingIsNoOpinion: this unit's letter among the files is marked and left out, but where the case asks this unit.
func TestOurOwnWritingIsNoOpinion(t *testing.T) {
	b := testInbox(t)
	b.Own = "江州省审计厅"
	const own = "江州省审计厅\n一、已安排。\n江州省审计厅\n2026年5月8日"
	b.Add("答复.txt", []byte(own), own, nil, nil)
	a := b.Arrivals[0]
	if !a.Ours || !a.Out || !strings.Contains(a.Notes(b.Case)[0].Text(), "本单位（省审计厅）自己的文件") {
		t.Errorf("%+v", a)
	}
	b.Case.Supports = append(b.Case.Supports, drafting.Support{Department: "省审计厅"})
	b.judge()
	if a.Ours || a.Out || !a.Asked {
		t.Errorf("a unit that the case asks: %+v", a)
	}
}

// TestAPictureIsTyped: what somebody types from a file that only shows its words is as if it had been read; the original stays.
func TestAPictureIsTyped(t *testing.T) {
	b := testInbox(t)
	no := drafting.Errorf(drafting.CodeInvalid, "只有图片")
	b.Add("扫描.pdf", []byte("原件"), "", nil, no)
	b.Add("坏.docx", nil, "", nil, no)
	a, broken := b.Arrivals[0], b.Arrivals[1]
	if !a.Picture || !a.Out || broken.Picture || string(a.Original()) != "原件" {
		t.Fatalf("%+v %+v", a, broken)
	}
	b.Leave(a, false) // it has nothing to be taken yet
	b.Type(a, "  ")
	b.Type(broken, letterOfFinance)
	if all, err := b.Take(); len(all) != 0 || err != nil {
		t.Fatalf("%d, %v", len(all), err)
	}
	b.Type(a, letterOfFinance)
	all, err := b.Take()
	if err != nil || len(all) != 1 || all[0].Department != "省财政厅" || len(all[0].Points) != 2 || string(all[0].Original) != "原件" || all[0].Remarks[0] != TypedRemark {
		t.Fatalf("%v %+v", err, all)
	}
	b.Give(a, "省海事局")
	b.Type(a, "一、另有说明。")
	if a.Opinion.Department != "省海事局" || len(a.Opinion.Points) != 1 {
		t.Errorf("typed again: %+v", a.Opinion)
	}
}
