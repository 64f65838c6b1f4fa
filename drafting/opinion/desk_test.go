package opinion

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
	"pgregory.net/rapid"
)

func strID() func() string {
	n := 0
	return func() string { n++; return fmt.Sprint("n", n) }
}

func sampleCase() *drafting.Case {
	d := func(m time.Month, day int) drafting.Date { return drafting.Date{Year: 2026, Month: m, Day: day} }
	return &drafting.Case{
		ID: "c", Kind: drafting.KindProposal, Role: drafting.RoleHost, Number: "0072",
		Asks: []drafting.Ask{
			{ID: "a1", Text: "加快渔港升级改造，提高避风能力"}, {ID: "a2", Text: "补齐水产品冷链物流短板"}, {ID: "a3", Text: "加强渔民转产就业培训"}, {ID: "a4", Text: "建立渔业保险制度"},
		},
		Supports: []drafting.Support{
			{Department: "省财政厅", State: drafting.SupportArrived},
			{Department: "省海事局", State: drafting.SupportNone},
			{Department: "省教育厅", State: drafting.SupportNotDuty},
			{Department: "省气象局", State: drafting.SupportWaiting, Due: d(5, 1)},
			{Department: "省商务厅", State: drafting.SupportWaiting, Due: d(7, 1)},
		},
	}
}

func sampleLetter() *drafting.Letter {
	p := func(id string, part drafting.Part, level int, ask, text string) drafting.Paragraph {
		return drafting.Paragraph{ID: drafting.ParagraphID(id), Part: part, Level: level, Ask: drafting.AskID(ask), Text: text}
	}
	l := &drafting.Letter{Paragraphs: []drafting.Paragraph{
		p("t", drafting.PartTitle, 0, "", "关于第0072号提案答复的函"), p("o", drafting.PartOpening, 0, "", "收悉。现答复如下："),
		p("h1", drafting.PartBody, 1, "a1", "关于加快渔港升级改造"), p("b1", drafting.PartBody, 0, "", "全省现有渔港58座。"), p("e1", drafting.PartBody, 0, "", ""),
		p("h2", drafting.PartBody, 1, "", "补齐冷链物流短板"), p("b2", drafting.PartBody, 0, "", "冷库布局逐步完善。"),
		p("c", drafting.PartClosing, 0, "", "专此答复。"),
	}}
	l.Renumber()
	return l
}

func sampleOpinion(asks []drafting.Ask) *drafting.Opinion {
	o := &drafting.Opinion{ID: "o1", CaseID: "c", Department: "省财政厅", Source: "意见.docx", Number: "江财函〔2026〕31号", State: drafting.SupportArrived}
	parts := Split("一、渔港避风能力建设已安排资金2.4亿元。\n二、冷链物流设备按造价的30%补助。\n三、绩效评价结果与预算安排挂钩。", ids())
	o.Points = parts.Points
	Tie(o.Points, asks)
	return o
}

func TestMatrix(t *testing.T) {
	c := sampleCase()
	o := sampleOpinion(c.Asks)
	d := NewDesk(c, sampleLetter(), []*drafting.Opinion{o}, nil, nil, drafting.Date{Year: 2026, Month: 6, Day: 1})
	show := func() string {
		var b strings.Builder
		m := d.Matrix()
		for r := range m.Rows {
			for i := range m.Columns {
				fmt.Fprintf(&b, "%s%d ", m.Cells[r][i].State.Word(), len(m.Cells[r][i].Points))
			}
			b.WriteString("\n")
		}
		return b.String()
	}
	want := `待处理1 无意见0 非职责0 逾期0 未到0 
待处理1 无意见0 非职责0 逾期0 未到0 
未涉及0 无意见0 非职责0 逾期0 未到0 
未涉及0 无意见0 非职责0 逾期0 未到0 
待处理1 无意见0 非职责0 逾期0 未到0 
`
	if got := show(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if d.Open() != 3 || d.Points() != 3 || len(d.Uncovered()) != 2 || !slices.Equal(d.Late(), []string{"省气象局"}) {
		t.Errorf("%d %d %v %v", d.Open(), d.Points(), d.Uncovered(), d.Late())
	}
	if err := Decide(o, "p1", Decision{Disposition: drafting.DispositionUnused}); drafting.ErrorCode(err) != drafting.CodeInvalid || !o.Points[0].Disposition.Open() {
		t.Errorf("unused without a reason: %v", err)
	}
	at := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	if err := Decide(o, "p1", Decision{Disposition: drafting.DispositionUnused, Reason: "与现行政策不一致", By: "周明", At: at}); err != nil {
		t.Fatal(err)
	}
	if m := d.Matrix(); m.Cells[0][0].State != CellDone || m.Columns[0].Open != 2 || m.Rows[0].Open != 0 {
		t.Errorf("%+v", m)
	}
	if p := o.Points[0]; p.By != "周明" || !p.At.Equal(at) {
		t.Errorf("%+v", p)
	}
	if err := Decide(o, "p2", Decision{Disposition: drafting.DispositionVerify}); err != nil || d.Open() != 2 {
		t.Errorf("to verify stays open: %v %d", err, d.Open())
	}
	if err := Decide(o, "x", Decision{}); drafting.ErrorCode(err) != drafting.CodeNotFound {
		t.Error(err)
	}
}

func TestPlace(t *testing.T) {
	c, l := sampleCase(), sampleLetter()
	o := sampleOpinion(c.Asks)
	newID := strID()
	by := Decision{By: "周明"}
	m, err := PlaceInSection(l, c, o, "p1", by, newID)
	if err != nil {
		t.Fatal(err)
	}
	if i := l.Index(m.Paragraph); i != 4 || l.Paragraphs[i].Text != "渔港避风能力建设已安排资金2.4亿元。" || o.Points[0].Disposition != drafting.DispositionUsed || o.Points[0].By != "周明" {
		t.Errorf("placed at %d: %+v", i, l.Paragraphs)
	}
	if _, err := PlaceInSection(l, c, o, "p1", by, newID); drafting.ErrorCode(err) != drafting.CodeConflict {
		t.Errorf("twice: %v", err)
	}
	// The heading is not tied but alike.
	m, err = PlaceInSection(l, c, o, "p2", by, newID)
	if i := l.Index(m.Paragraph); err != nil || l.Paragraphs[i-2].Text != "补齐冷链物流短板" {
		t.Errorf("%v %+v", err, l.Paragraphs)
	}
	// At the caret, in the middle of a sentence of the letter.
	if _, err = Place(l, o, "p3", Spot{"b1", 9}, by, newID); err != nil || l.Paragraphs[3].Text != "全省现有渔港58座绩效评价结果与预算安排挂钩。。" {
		t.Errorf("%v %q", err, l.Paragraphs[3].Text)
	}
	d := NewDesk(c, l, []*drafting.Opinion{o}, nil, nil, drafting.Date{})
	ps := d.Provenance()
	if len(ps) != 3 || ps[0].Point != "p3" || ps[1].Section != "一、关于加快渔港升级改造" || ps[1].Where() != "江财函〔2026〕31号（意见.docx）" || ps[1].Changed || len(d.Lost()) != 0 {
		t.Fatalf("%+v", ps)
	}
	// The writer changes a word: used as is becomes reworded, and back.
	l.Replace(ps[1].Spans[0].Paragraph, 9, 11, "下达")
	if got := d.Settle(); len(got) != 1 || o.Points[0].Disposition != drafting.DispositionReworded {
		t.Errorf("%v %+v", got, o.Points[0])
	}
	p := d.Provenance()[1]
	if !p.Changed || fmt.Sprint(p.Diff()) != "[{equal 渔港避风能力建设} {delete 已安} {insert 建下} {delete 排} {insert 达} {equal 资金2.4亿元。}]" && !strings.Contains(p.Now, "下达") {
		t.Errorf("%+v %v", p, p.Diff())
	}
	if !TakeOut(l, "p1") || TakeOut(l, "p1") || l.Index(ps[1].Spans[0].Paragraph) >= 0 {
		t.Error("taken out")
	}
	if lost := d.Lost(); len(lost) != 1 || lost[0].Point.ID != "p1" {
		t.Errorf("%+v", lost)
	}
	if _, err := Place(l, o, "p1", Spot{Paragraph: "none"}, by, newID); drafting.ErrorCode(err) != drafting.CodeNotFound {
		t.Error(err)
	}
	empty := &drafting.Letter{}
	if _, err := PlaceInSection(empty, c, o, "p1", by, newID); drafting.ErrorCode(err) != drafting.CodeInvalid || len(empty.Paragraphs) > 0 {
		t.Error(err)
	}
}

// TestProvenanceSplit: a passage whose paragraph is split is one passage with two spans, and whole again.
func TestProvenanceSplit(t *testing.T) {
	c, l := sampleCase(), sampleLetter()
	o := sampleOpinion(c.Asks)
	m, err := PlaceInSection(l, c, o, "p1", Decision{}, strID())
	if err != nil {
		t.Fatal(err)
	}
	l.Split(m.Paragraph, 6, "new", func() drafting.MarkID { return "half" })
	ps := Provenance(l, []*drafting.Opinion{o})
	if len(ps) != 1 || len(ps[0].Spans) != 2 || ps[0].Changed {
		t.Fatalf("%+v", ps)
	}
	l.Join(m.Paragraph)
	if ps = Provenance(l, []*drafting.Opinion{o}); len(ps) != 1 || len(ps[0].Spans) != 1 {
		t.Errorf("%+v", ps)
	}
	// Another department's point merged into it is credited with it.
	other := &drafting.Opinion{ID: "o2", Department: "省审计厅", Points: []drafting.Point{{ID: "q", Text: "同", Disposition: drafting.DispositionMerged, Into: "p1"}}}
	if ps = Provenance(l, []*drafting.Opinion{o, other}); ps[0].Credit() != "省财政厅、省审计厅" {
		t.Errorf("%+v", ps)
	}
}

func TestSplitJoinPoint(t *testing.T) {
	o := &drafting.Opinion{Department: "省财政厅", Points: []drafting.Point{
		{ID: "a", Number: "一、", Text: "甲一。（二）乙二。", Ask: "a1", Disposition: drafting.DispositionUsed},
		{ID: "b", Text: "丙", Disposition: drafting.DispositionMerged, Into: "a"},
	}}
	if err := SplitPoint(o, "a", 3, ids()); err != nil {
		t.Fatal(err)
	}
	if got := texts(o.Points); got != "一、|甲一。\n（二）|乙二。\n|丙" || o.Points[1].Ask != "a1" || o.Points[1].Disposition != "" || o.Points[0].Disposition != drafting.DispositionUsed {
		t.Errorf("%s %+v", got, o.Points)
	}
	for _, at := range []int{0, 99, -1} {
		if err := SplitPoint(o, "a", at, ids()); drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%d: %v", at, err)
		}
	}
	if err := JoinPoint(o, "a"); err != nil || o.Points[0].Text != "甲一。乙二。" || o.Points[0].Disposition != "" || len(o.Points) != 2 || o.Points[1].Into != "a" {
		t.Errorf("%v %+v", err, o.Points)
	}
	if err := JoinPoint(o, "b"); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Error(err)
	}
	if err := JoinPoint(o, "x"); drafting.ErrorCode(err) != drafting.CodeNotFound {
		t.Error(err)
	}
}

func TestGuessDepartment(t *testing.T) {
	order, err := drafting.NewDepartmentOrder([]drafting.DepartmentGroup{{Units: []string{"省发展改革委", "省财政厅", "省气象局"}}}, map[string]string{"省发改委": "省发展改革委"})
	if err != nil {
		t.Fatal(err)
	}
	c := &drafting.Case{Supports: []drafting.Support{{Department: "省财政厅"}, {Department: "省发改委"}}}
	for _, x := range []struct {
		issuer, file, want string
		known              bool
	}{
		{"江州省财政厅", "a.txt", "省财政厅", true},
		{"江州省发展改革委", "a.txt", "省发改委", true},
		{"", "附件2 财政厅意见（终稿）.docx", "省财政厅", true},
		{"", "省发改委.docx", "省发改委", true},
		{"省气象局", "x.docx", "省气象局", false},
		{"", "气象局回复.docx", "省气象局", false},
		{"某某协会", "x.docx", "某某协会", false},
		{"", "意见.docx", "", false},
	} {
		got, known := GuessDepartment(Parts{Issuer: x.issuer}, x.file, c, order)
		if got != x.want || known != x.known {
			t.Errorf("%s %s: %q %v", x.issuer, x.file, got, known)
		}
	}
}

func TestSuggestAsk(t *testing.T) {
	asks := sampleCase().Asks
	for s, want := range map[string]drafting.AskID{
		"渔港避风能力建设已安排资金2.4亿元": "a1", "水产品冷链物流设施已建成": "a2", "举办渔民转产培训班": "a3", "推广渔业保险": "a4", "绩效评价结果与预算挂钩": "", "": "",
		"关于第二条：我委已印发实施方案": "a2",
	} {
		if got := SuggestAsk(s, asks); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
	if SuggestAsk("渔港", nil) != "" {
		t.Error("no asks")
	}
}

func TestClean(t *testing.T) {
	for s, want := range map[string]string{
		"一、 已 建成 3 座；": "已建成3座。", "（二）甲\n乙": "甲乙。", "**重点** 是 Go run": "重点是Go run。", "说“好。”": "说“好。”", " \n": "", "3.5亿元": "3.5亿元。", "一是甲，": "甲。",
	} {
		if got := Clean(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// TestDiff: the pieces give both texts back, and what is equal is.
func TestDiff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("甲乙丙丁一二")), 0, 60, -1)
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		var x, y strings.Builder
		for _, p := range Diff(a, b) {
			if p.Op != Insert {
				x.WriteString(p.Text)
			}
			if p.Op != Delete {
				y.WriteString(p.Text)
			}
		}
		if x.String() != a || y.String() != b {
			t.Fatalf("%q %q: %v", a, b, Diff(a, b))
		}
	})
	if got := fmt.Sprint(Diff("安排资金2.4亿元", "安排资金2.6亿元")); got != "[{equal 安排资金2.} {delete 4} {insert 6} {equal 亿元}]" {
		t.Error(got)
	}
	far := strings.Repeat("甲乙", 3000)
	if got := Diff(far, strings.Repeat("丙丁", 3000)); len(got) != 2 {
		t.Errorf("%d pieces", len(got))
	}
}

func TestReceive(t *testing.T) {
	c := sampleCase()
	o := &drafting.Opinion{Source: "省财政厅.txt", Text: official, State: drafting.SupportArrived}
	if !Receive(o, c, nil, ids()) || o.Department != "省财政厅" || len(o.Points) != 4 || o.Number != "江财函〔2026〕31号" || o.Dated.IsZero() || o.Points[0].Ask != "a1" {
		t.Errorf("%+v", o)
	}
	// Points that were made by hand stay, and so does what somebody said of it.
	o.Points = o.Points[:1]
	if Receive(o, c, nil, ids()); len(o.Points) != 1 {
		t.Errorf("%+v", o.Points)
	}
	none := &drafting.Opinion{Department: "省审计厅", State: drafting.SupportNone, Text: "一、有话说的。"}
	if Receive(none, c, nil, ids()) || none.State != drafting.SupportNone || none.Points != nil {
		t.Errorf("%+v", none)
	}
}

func TestAPointAnswersSeveralAsks(t *testing.T) {
	list := []drafting.Ask{{ID: "a", Text: "加快乡镇敬老院改造"}, {ID: "b", Text: "壮大养老护理员队伍"}, {ID: "c", Text: "健全农村互助养老运行经费保障机制"}, {ID: "d", Text: "推动医养结合向乡村延伸"}}
	for text, want := range map[string][]drafting.AskID{
		"对第一条、第三条建议，我委没有不同意见。":             {"a", "c"},
		"关于第2、4条，我厅已列入年度计划。":               {"b", "d"},
		"关于乡镇敬老院改造和互助养老运行经费。省级财政今年安排补助资金。": {"a", "c"},
		"依据《养老服务条例》第三条，乡镇敬老院改造由县级人民政府负责。":  {"a"},
		"对第九条建议，乡镇敬老院改造已经启动。":              {"a"},
		"关于护理员和培训。全省养老护理员队伍有1.85万人。":       {"b"},
		"推进乡镇敬老院改造，消防和适老化一并实施。":            {"a"},
		"截至2025年底，全省920个乡镇卫生院推进医养结合，覆盖乡村。": {"d"},
	} {
		p := []drafting.Point{{ID: "p", Text: text}}
		Tie(p, list)
		if got := p[0].Asks(); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	o := &drafting.Opinion{ID: "o", Department: "省财政厅", State: drafting.SupportArrived, Points: []drafting.Point{{ID: "p", Text: "补助资金3.6亿元。"}}}
	o.Points[0].SetAsks("a", "c", "a", "")
	d := NewDesk(&drafting.Case{Asks: list}, nil, []*drafting.Opinion{o}, nil, nil, drafting.Date{})
	m := d.Matrix()
	if len(m.Cells[0][0].Points) != 1 || len(m.Cells[2][0].Points) != 1 || len(m.Cells[4][0].Points) != 0 || m.Columns[0].Open != 1 || d.Open() != 1 || d.Points() != 1 {
		t.Errorf("%+v", m)
	}
	if err := Decide(o, "p", Decision{Disposition: drafting.DispositionUsed}); err != nil {
		t.Fatal(err)
	}
	if m = d.Matrix(); m.Cells[0][0].State != CellDone || m.Cells[2][0].State != CellDone {
		t.Error("one disposition does not settle both cells")
	}
}

func TestOtherFiguresAreNoRepeat(t *testing.T) {
	with := func(a, b string) *Desk {
		return NewDesk(&drafting.Case{}, nil, []*drafting.Opinion{
			{ID: "o", Department: "省财政厅", State: drafting.SupportArrived, Points: []drafting.Point{{ID: "p", Text: a}}},
			{ID: "q", Department: "省教育厅", State: drafting.SupportArrived, Points: []drafting.Point{{ID: "r", Text: b}}},
		}, nil, nil, drafting.Date{})
	}
	d := with("截至2025年底，全省共有持证上岗的养老护理员18500人，分布在全部县市区的养老服务机构。", "截至2025年底，全省共有持证上岗的养老护理员17800人，分布在全部县市区的养老服务机构。")
	if r, c := d.Repeats(), d.Conflicts(); len(r) != 0 || len(c) != 1 {
		t.Errorf("%d repeats, %d conflicts", len(r), len(c))
	}
	d = with("截至2025年底，全省共有持证上岗的养老护理员18500人，分布在全部县市区的养老服务机构。", "截至2025年底，全省共有持证上岗的养老护理员1.85万人，分布在全部县市区的养老服务机构。")
	if r, c := d.Repeats(), d.Conflicts(); len(r) != 1 || len(c) != 0 {
		t.Errorf("%d repeats, %d conflicts", len(r), len(c))
	}
}

func TestTheLeadInStaysOutOfTheFirstPoint(t *testing.T) {
	p := Split("省民政厅：\n你厅来函收悉。经研究，现提出以下会办意见：\n一、安排补助资金3.6亿元。\n二、加强监管。\n对第一条、第三条建议，我委无不同意见。\n专此函复。", nil)
	if len(p.Points) != 3 || p.Points[0].Text != "安排补助资金3.6亿元。" || p.Points[1].Text != "加强监管。" {
		t.Errorf("%+v", p.Points)
	}
}
