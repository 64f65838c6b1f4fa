package compose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fuhan/drafting"
)

var jiangzhou = drafting.Office{Name: "江州省农业农村厅", OrgCode: "江农函", Region: "省", Contact: "周若谷", Phone: "0900-8600123"}

// bodyCase is a proposal of a party's committee with everything that a letter needs.
func bodyCase() *drafting.Case {
	return &drafting.Case{
		ID: "c", Kind: drafting.KindProposal, Role: drafting.RoleHost, Session: "省政协十三届四次会议", Number: "20260318",
		Title: "关于补齐农产品产地冷链短板的提案", Proposer: "民进江州省委会", ProposerKind: drafting.ProposerBody, ProposerCount: 1,
		HostUnit: "省商务厅",
		Asks:     []drafting.Ask{{ID: "a1", Text: "加密产地冷藏保鲜设施"}, {ID: "a2", Text: "关于健全冷链运输和集配网络。"}},
	}
}

func ids() func() drafting.ParagraphID {
	n := 0
	return func() drafting.ParagraphID { n++; return drafting.ParagraphID(fmt.Sprintf("i%d", n)) }
}

// checkMarks holds that every mark lies on text of its letter, and that a slot's mark says what stands there.
func checkMarks(t interface {
	Helper()
	Fatalf(string, ...any)
}, l *drafting.Letter,
) {
	t.Helper()
	seen := map[string]bool{}
	for _, p := range l.Paragraphs {
		if seen[string(p.ID)] || p.ID == "" {
			t.Fatalf("the id %q is there twice", p.ID)
		}
		seen[string(p.ID)] = true
	}
	for _, m := range l.Marks {
		if seen[string(m.ID)] {
			t.Fatalf("the id %q is there twice", m.ID)
		}
		seen[string(m.ID)] = true
		i := l.Index(m.Paragraph)
		if i < 0 {
			t.Fatalf("mark %v lies on nothing", m)
		}
		text := []rune(l.Paragraphs[i].Text)
		if m.Start < 0 || m.Start >= m.End || m.End > len(text) || string(text[m.Start:m.End]) != m.Quote {
			t.Fatalf("mark %v on %q", m, string(text))
		}
	}
}

func slots(l *drafting.Letter) map[string]string {
	out := map[string]string{}
	for _, m := range l.Marks {
		if m.Kind == drafting.MarkSlot {
			out[m.Name] = m.Quote
		}
	}
	return out
}

func TestComposeHost(t *testing.T) {
	all, order := shipped(t)
	c := bodyCase()
	for _, d := range []string{"省商务厅", "省财政厅", "省发展改革委"} {
		c.Supports = append(c.Supports, drafting.Support{Department: d, State: drafting.SupportArrived})
	}
	l, err := Compose(Suggest(all, c)[0], c, jiangzhou, order, ids())
	if err != nil {
		t.Fatal(err)
	}
	checkMarks(t, l)
	for part, want := range map[drafting.Part]string{
		drafting.PartTitle:     "江州省农业农村厅关于省政协十三届四次会议第20260318号提案答复的函",
		drafting.PartAddressee: "民进江州省委会",
		drafting.PartOpening:   "你们提出的《关于补齐农产品产地冷链短板的提案》（第20260318号）收悉。经综合省发展改革委、省财政厅、省商务厅意见，现将办理有关情况答复如下：",
		drafting.PartSignatory: "江州省农业农村厅",
		drafting.PartDate:      "",
		drafting.PartNote:      "联系人：周若谷，电话：0900-8600123",
	} {
		if got := l.Get(part); got != want {
			t.Errorf("%s is %q, want %q", part, got, want)
		}
		if l.Find(part) < 0 {
			t.Errorf("no %s", part)
		}
	}
	if !strings.Contains(l.Get(drafting.PartClosing), "你们") {
		t.Errorf("closing %q", l.Get(drafting.PartClosing))
	}
	var heads []string
	for _, s := range l.Sections() {
		heads = append(heads, s.Number+s.Heading)
		var prompts []string
		for _, p := range l.Paragraphs[s.First+1 : s.Last] {
			name, _, _ := strings.Cut(p.Prompt, "：")
			prompts = append(prompts, name)
			if !p.Empty() {
				t.Errorf("a prompt has text: %q", p.Text)
			}
		}
		if !slices.Equal(prompts, []string{"现状", "做法", "数据", "下一步"}) {
			t.Errorf("prompts %v", prompts)
		}
	}
	if !slices.Equal(heads, []string{"一、关于加密产地冷藏保鲜设施", "二、关于健全冷链运输和集配网络"}) {
		t.Errorf("headings %v", heads)
	}
	if i := l.Sections()[1].First; l.Paragraphs[i].Ask != "a2" {
		t.Errorf("the heading answers %q", l.Paragraphs[i].Ask)
	}
	if !slices.Equal(l.Departments, []string{"省发展改革委", "省财政厅", "省商务厅"}) || l.Issuer != "江州省农业农村厅" || l.CaseNumber != "20260318" || l.Stage != drafting.StageDraft || l.Template != "host-body" {
		t.Errorf("%+v", l)
	}
	order2 := slices.IsSortedFunc(l.Paragraphs, func(a, b drafting.Paragraph) int {
		return slices.Index(drafting.PartOrder, a.Part) - slices.Index(drafting.PartOrder, b.Part)
	})
	if !order2 {
		t.Error("parts stand in disorder")
	}
}

// TestComposeEach makes every shipped template's letter and reads it back: the reader must find what the case says.
func TestComposeEach(t *testing.T) {
	all, order := shipped(t)
	want := map[string]struct {
		kind     drafting.Kind
		role     drafting.Role
		proposer drafting.ProposerKind
		name     string
		title    string
		you      string
	}{
		"host-body":        {drafting.KindProposal, drafting.RoleHost, drafting.ProposerBody, "民进江州省委会", "提案答复的函", "你们"},
		"host-member":      {drafting.KindProposal, drafting.RoleHost, drafting.ProposerMember, "王砚秋委员", "提案答复的函", "您"},
		"host-deputy":      {drafting.KindSuggestion, drafting.RoleHost, drafting.ProposerDeputy, "沈予安代表", "建议答复的函", "您"},
		"sole":             {drafting.KindSuggestion, drafting.RoleSole, drafting.ProposerDelegation, "江州市代表团", "建议答复的函", "你们"},
		"short":            {drafting.KindProposal, drafting.RoleSole, drafting.ProposerMember, "王砚秋委员", "提案答复的函", "您"},
		"support":          {drafting.KindProposal, drafting.RoleSupport, drafting.ProposerBody, "民进江州省委会", "提案会办意见的函", ""},
		"support-none":     {drafting.KindProposal, drafting.RoleSupport, drafting.ProposerBody, "民进江州省委会", "提案会办意见的函", ""},
		"support-not-duty": {drafting.KindSuggestion, drafting.RoleSupport, drafting.ProposerDeputy, "沈予安代表", "建议会办意见的函", ""},
	}
	for id, title := range map[string]string{"divided": "提案答复的函", "joined": "提案答复的函", "second": "提案再次答复的函", "follow-up": "提案承诺事项落实情况的函", "unable": "提案答复的函"} {
		w := want["host-member"]
		if w.title = title; id == "divided" {
			w.role = drafting.RoleDivided
		}
		want[id] = w
	}
	if len(all) != len(want)+len(besides) {
		t.Errorf("%d templates, %d are looked at", len(all), len(want)+len(besides))
	}
	for _, tpl := range all {
		if _, beside := besides[tpl.ID]; beside {
			continue
		}
		w, ok := want[tpl.ID]
		if !ok {
			t.Errorf("the template %s is not looked at", tpl.ID)
			continue
		}
		c := bodyCase()
		c.Kind, c.Role, c.Proposer, c.ProposerKind = w.kind, w.role, w.name, w.proposer
		if w.kind == drafting.KindSuggestion {
			c.Session, c.Title = "省十四届人大四次会议", "关于完善农机报废更新补贴的建议"
		}
		l, err := Compose(tpl, c, jiangzhou, order, ids())
		if err != nil {
			t.Errorf("%s: %v", tpl.ID, err)
			continue
		}
		checkMarks(t, l)
		if !strings.HasSuffix(l.Get(drafting.PartTitle), w.title) || !strings.HasPrefix(l.Get(drafting.PartTitle), "江州省农业农村厅关于"+c.Session+"第20260318号") {
			t.Errorf("%s: title %q", tpl.ID, l.Get(drafting.PartTitle))
		}
		addressee := c.Proposer
		if w.role == drafting.RoleSupport {
			addressee = c.HostUnit
		} else if !strings.HasPrefix(l.Get(drafting.PartOpening), w.you+"提出的《"+c.Title+"》（第20260318号）收悉。") || !strings.Contains(l.Get(drafting.PartClosing), w.you) {
			t.Errorf("%s: %q … %q", tpl.ID, l.Get(drafting.PartOpening), l.Get(drafting.PartClosing))
		}
		if l.Get(drafting.PartAddressee) != addressee || strings.Contains(l.Get(drafting.PartOpening), "经综合") {
			t.Errorf("%s: %q, %q", tpl.ID, l.Get(drafting.PartAddressee), l.Get(drafting.PartOpening))
		}
		for _, word := range []string{"贵厅", "贵单位", "！", "{", "}", "《《"} {
			for _, p := range l.Paragraphs {
				if strings.Contains(p.Text+p.Prompt, word) {
					t.Errorf("%s: %q has %s", tpl.ID, p.Text+p.Prompt, word)
				}
			}
		}
		// Written out and read back, the letter says of its case what the case says.
		for i := range l.Paragraphs {
			if p := &l.Paragraphs[i]; p.Part == drafting.PartBody && p.Empty() {
				p.Text = "去年新建设施312座，今年将继续推进。"
			}
		}
		l.Set(drafting.PartDate, "2026年6月24日", ids())
		text := l.Get(drafting.PartTitle) + "\n\n" + l.Get(drafting.PartAddressee) + "：\n\n" + PlainBody(l) + "\n" + l.Get(drafting.PartSignatory) + "\n2026年6月24日\n（" + l.Get(drafting.PartNote) + "）\n"
		r, err := Read("x.txt", []byte(text), ReadOptions{})
		if err != nil {
			t.Errorf("%s: %v", tpl.ID, err)
			continue
		}
		b := r.Letter
		if b.Session != c.Session || b.CaseNumber != c.Number || b.CaseTitle != c.Title || b.Kind != c.Kind ||
			b.Get(drafting.PartAddressee) != addressee || b.Get(drafting.PartSignatory) != jiangzhou.Name || b.IssueDate().String() != "2026-06-24" {
			t.Errorf("%s reads back as %s %s %s %s to %s, signed %s %s", tpl.ID, b.Session, b.CaseNumber, b.CaseTitle, b.Kind, b.Get(drafting.PartAddressee), b.Get(drafting.PartSignatory), b.IssueDate())
		}
		if (w.role == drafting.RoleSupport) != (b.Role == drafting.RoleSupport) {
			t.Errorf("%s reads back as %s", tpl.ID, b.Role)
		}
		if len(b.Sections()) != len(l.Sections()) {
			t.Errorf("%s: %d sections read back, %d written", tpl.ID, len(b.Sections()), len(l.Sections()))
		}
	}
}

// besides are the templates of letters that do not go to the proposer, with title and addressee of what they make.
var besides = map[string][2]string{
	"request":   {"江州省农业农村厅关于征求省政协十三届四次会议第20260318号提案会办意见的函", "省财政厅"},
	"reminder":  {"江州省农业农村厅关于催办省政协十三届四次会议第20260318号提案会办意见的函", "省财政厅"},
	"return":    {"江州省农业农村厅关于退办省政协十三届四次会议第20260318号提案的函", "省政协提案委"},
	"extension": {"江州省农业农村厅关于延期答复省政协十三届四次会议第20260318号提案的函", "省政协提案委"},
}

func TestLettersBeside(t *testing.T) {
	all, order := shipped(t)
	for _, tpl := range all {
		w, ok := besides[tpl.ID]
		if !ok {
			continue
		}
		c := bodyCase()
		c.Assigner = "省政协提案委"
		c.ReplyDue = drafting.Date{Year: 2026, Month: 6, Day: 30}
		c.Supports = []drafting.Support{{Department: "省财政厅", Due: drafting.Date{Year: 2026, Month: 4, Day: 30}}, {Department: "省教育厅"}}
		l, err := ComposeRequest(tpl, c, "省财政厅", jiangzhou, order, ids())
		if err != nil {
			t.Errorf("%s: %v", tpl.ID, err)
			continue
		}
		checkMarks(t, l)
		if l.Get(drafting.PartTitle) != w[0] || l.Get(drafting.PartAddressee) != w[1] || l.Merges() || l.Get(drafting.PartSignatory) != jiangzhou.Name {
			t.Errorf("%s: %s to %s", tpl.ID, l.Get(drafting.PartTitle), l.Get(drafting.PartAddressee))
		}
		opening := l.Get(drafting.PartOpening)
		if w[1] == "省财政厅" && !strings.Contains(opening, "2026年4月30日") || tpl.ID == "extension" && !strings.Contains(opening, "应于2026年6月30日前") {
			t.Errorf("%s: %s", tpl.ID, opening)
		}
		if want := map[bool]int{true: 2}[tpl.ID == "request"]; len(l.Sections()) != want {
			t.Errorf("%s: %d sections", tpl.ID, len(l.Sections()))
		}
		for _, p := range l.Paragraphs {
			if strings.ContainsAny(p.Text, "{}！您") {
				t.Errorf("%s: %s", tpl.ID, p.Text)
			}
		}
		// The case as it is kept has no host; the letter keeps its addressee.
		c.HostUnit = ""
		if Refresh(l, c, jiangzhou, order); l.Get(drafting.PartAddressee) != w[1] {
			t.Errorf("%s: refreshed to %s", tpl.ID, l.Get(drafting.PartAddressee))
		}
		if _, err := ComposeRequest(tpl, c, "省教育厅", jiangzhou, order, ids()); (drafting.ErrorCode(err) == drafting.CodeInvalid) != (w[1] == "省财政厅") {
			t.Errorf("%s without a day: %v", tpl.ID, err)
		}
	}
}

// PlainBody writes the running text of a letter, a line each paragraph.
func PlainBody(l *drafting.Letter) string {
	var b strings.Builder
	for _, p := range l.Paragraphs {
		if p.Part.Prose() && !p.Empty() {
			b.WriteString("　　" + p.Number + p.Text + "\n")
		}
	}
	return b.String()
}

// TestComposeMissing takes away what a letter needs, field by field.
func TestComposeMissing(t *testing.T) {
	all, order := shipped(t)
	tpl := func(id string) drafting.Template {
		return all[slices.IndexFunc(all, func(t drafting.Template) bool { return t.ID == id })]
	}
	for _, c := range []struct {
		template, key, word string
		spoil               func(*drafting.Case, *drafting.Office)
	}{
		{"host-body", "title", "单位名称", func(_ *drafting.Case, o *drafting.Office) { o.Name = "" }},
		{"host-body", "title", "届次", func(c *drafting.Case, _ *drafting.Office) { c.Session = " " }},
		{"host-body", "title", "编号", func(c *drafting.Case, _ *drafting.Office) { c.Number = "" }},
		{"host-body", "addressee", "提案者", func(c *drafting.Case, _ *drafting.Office) { c.Proposer = "" }},
		{"host-body", "opening", "案由", func(c *drafting.Case, _ *drafting.Office) { c.Title = "《》" }},
		{"support", "addressee", "主办单位", func(c *drafting.Case, _ *drafting.Office) { c.HostUnit = "" }},
	} {
		k, o := bodyCase(), jiangzhou
		c.spoil(k, &o)
		l, err := Compose(tpl(c.template), k, o, order, ids())
		msg := drafting.ErrorMessage(err)
		if l != nil || drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(msg, ".toml”第 ") || !strings.Contains(msg, "“"+c.key+"”") || !strings.Contains(msg, c.word) {
			t.Errorf("%s without %s: %v", c.template, c.word, err)
		}
	}
	// Without a contact the note waits for one; without asks there is no heading; a nil order keeps the order given.
	k := bodyCase()
	k.Asks = []drafting.Ask{{Text: " 。"}}
	k.Supports = []drafting.Support{{Department: "省商务厅", State: drafting.SupportNone}, {Department: "省财政厅", State: drafting.SupportArrived}, {Department: "省水利厅"}}
	l, err := Compose(tpl("host-body"), k, drafting.Office{Name: "甲"}, nil, ids())
	if err != nil {
		t.Fatal(err)
	}
	checkMarks(t, l)
	if i := l.Find(drafting.PartNote); !l.Paragraphs[i].Empty() || l.Paragraphs[i].Prompt == "" {
		t.Errorf("note %+v", l.Paragraphs[i])
	}
	if len(l.Sections()) != 0 || !strings.Contains(l.Get(drafting.PartOpening), "经综合省商务厅、省财政厅等单位意见，") {
		t.Errorf("%v %q", l.Sections(), l.Get(drafting.PartOpening))
	}
}

func TestTitleInBookMarks(t *testing.T) {
	for s, want := range map[string]string{
		"《关于甲的提案》": "关于甲的提案", "关于落实《乡村振兴促进法》": "关于落实《乡村振兴促进法》", "《甲》和《乙》": "《甲》和《乙》",
		"《关于《甲》的提案》": "关于《甲》的提案", "": "", "《》": "", "关于\n甲": "关于 甲",
	} {
		if got := bareTitle(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	all, _ := shipped(t)
	c := bodyCase()
	c.Title = "关于落实《乡村振兴促进法》的提案"
	l, err := Compose(all[0], c, jiangzhou, nil, ids())
	if err != nil || !strings.Contains(l.Get(drafting.PartOpening), "《关于落实〈乡村振兴促进法〉的提案》") {
		t.Errorf("%v %v", l, err)
	}
	if Refresh(l, c, jiangzhou, nil) {
		t.Error("nothing changed, and the letter does")
	}
}

// TestRefreshDepartments follows the half sentence 经综合… through the opinions' coming and going.
func TestRefreshDepartments(t *testing.T) {
	all, order := shipped(t)
	c := bodyCase()
	l, err := Compose(all[0], c, jiangzhou, order, ids())
	if err != nil {
		t.Fatal(err)
	}
	const head = "你们提出的《关于补齐农产品产地冷链短板的提案》（第20260318号）收悉。"
	expect := func(what, consult string, names ...string) {
		t.Helper()
		Refresh(l, c, jiangzhou, order)
		checkMarks(t, l)
		if got, want := l.Get(drafting.PartOpening), head+consult+"现将办理有关情况答复如下："; got != want {
			t.Errorf("%s:\n%s\nwant\n%s", what, got, want)
		}
		if slots(l)["consult"] != consult || !slices.Equal(l.Departments, names) {
			t.Errorf("%s: %v %v", what, slots(l), l.Departments)
		}
		if Refresh(l, c, jiangzhou, order) {
			t.Errorf("%s: a second time changes something again", what)
		}
	}
	expect("nobody", "")
	c.Supports = []drafting.Support{{Department: "省商务厅"}, {Department: "省财政厅"}}
	expect("asked", "")
	c.Supports[0].State = drafting.SupportArrived
	expect("one came", "经综合省商务厅等单位意见，", "省商务厅")
	c.Supports[1].State = drafting.SupportNone
	expect("both", "经综合省财政厅、省商务厅意见，", "省财政厅", "省商务厅")
	c.Supports[0].State = drafting.SupportNotDuty
	expect("not its duty", "经综合省财政厅意见，", "省财政厅")
	c.Supports = nil
	expect("none left", "")

	// A placed passage counts as an answer, also of a unit that was never asked.
	body := l.Paragraphs[l.Find(drafting.PartBody)].ID
	l.Place(&drafting.Opinion{ID: "o", Department: "省发改委"}, "将设施纳入项目库。", body, 0, "place")
	expect("placed", "经综合省发改委意见，", "省发改委")
	c.Supports = []drafting.Support{{Department: "省发展改革委"}}
	expect("the same unit by its other name", "经综合省发改委意见，", "省发改委")
	l.Replace(body, 0, 9, "")
	expect("taken out again", "")
	c.Supports[0].State = drafting.SupportArrived
	expect("arrived", "经综合省发展改革委意见，", "省发展改革委")

	order.Style = drafting.GroupPrefix
	c.Supports = []drafting.Support{{Department: "省财政厅", State: drafting.SupportArrived}, {Department: "省市场监管局", State: drafting.SupportArrived}, {Department: "省商务厅", State: drafting.SupportArrived}}
	expect("by groups", "经综合省财政厅、商务厅，省市场监管局意见，", "省财政厅", "省商务厅", "省市场监管局")
}

// TestRefreshByHand holds that what the writer changed stays.
func TestRefreshByHand(t *testing.T) {
	all, order := shipped(t)
	c := bodyCase()
	c.Supports = []drafting.Support{{Department: "省商务厅", State: drafting.SupportArrived}}
	l, err := Compose(all[0], c, jiangzhou, order, ids())
	if err != nil {
		t.Fatal(err)
	}
	mark := func(name string, part drafting.Part) drafting.Mark {
		for _, m := range l.Marks {
			if m.Name == name && m.Paragraph == l.Paragraphs[l.Find(part)].ID {
				return m
			}
		}
		t.Fatalf("no slot %s in %s", name, part)
		return drafting.Mark{}
	}
	// The writer names the ministry in the sentence and shortens the addressee.
	m := mark("consult", drafting.PartOpening)
	l.Replace(m.Paragraph, m.Start+3, m.Start+3, "商务部和")
	m = mark("proposer", drafting.PartAddressee)
	l.Replace(m.Paragraph, m.Start+2, m.End, "省委")
	opening, addressee := l.Get(drafting.PartOpening), l.Get(drafting.PartAddressee)
	c.Supports = append(c.Supports, drafting.Support{Department: "省财政厅", State: drafting.SupportArrived})
	c.Proposer, c.Session = "民建江州省委会", "省政协十三届五次会议"
	if !Refresh(l, c, jiangzhou, order) {
		t.Error("the session changed, and the letter does not")
	}
	if l.Get(drafting.PartOpening) != opening || l.Get(drafting.PartAddressee) != addressee {
		t.Errorf("%q, %q", l.Get(drafting.PartOpening), l.Get(drafting.PartAddressee))
	}
	if !strings.Contains(l.Get(drafting.PartTitle), "省政协十三届五次会议第20260318号") || l.Session != c.Session {
		t.Errorf("title %q", l.Get(drafting.PartTitle))
	}
	// The writer takes the half sentence out: it does not come back by itself.
	m = mark("consult", drafting.PartOpening)
	l.Replace(m.Paragraph, m.Start, m.End, "")
	opening = l.Get(drafting.PartOpening)
	c.Supports = append(c.Supports, drafting.Support{Department: "省水利厅", State: drafting.SupportArrived})
	Refresh(l, c, jiangzhou, order)
	if l.Get(drafting.PartOpening) != opening {
		t.Errorf("it came back: %q", l.Get(drafting.PartOpening))
	}
	// A case that loses a field leaves the letter as it is.
	before := l.Clone()
	c.Number = ""
	Refresh(l, c, jiangzhou, order)
	if l.Hash() != before.Hash() {
		t.Error("a lost number is lost in the letter too")
	}
	// A damaged mark is no reason to fall.
	l.Marks = append(l.Marks, drafting.Mark{ID: "x", Kind: drafting.MarkSlot, Name: "number", Paragraph: l.Paragraphs[0].ID, Start: 3, End: 999},
		drafting.Mark{ID: "y", Kind: drafting.MarkSlot, Name: "number", Paragraph: "gone", Start: 0, End: 1})
	Refresh(l, c, jiangzhou, order)
}

// TestRefreshProperty edits letters at random and changes their cases: only slots that still say what the program
// wrote may change, and a second time changes nothing.
func TestRefreshProperty(t *testing.T) {
	all, order := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		c := bodyCase()
		c.Assigner, c.ReplyDue = "省政协提案委", drafting.Date{Year: 2026, Month: 6, Day: 30}
		c.Supports = []drafting.Support{{Department: c.HostUnit, Due: drafting.Date{Year: 2026, Month: 4, Day: 30}}}
		tpl := rapid.SampledFrom(all).Draw(t, "template")
		l, err := Compose(tpl, c, jiangzhou, order, ids())
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for range rapid.IntRange(0, 8).Draw(t, "edits") {
			p := rapid.SampledFrom(l.Paragraphs).Draw(t, "paragraph")
			s := rapid.IntRange(0, len([]rune(p.Text))).Draw(t, "start")
			e := rapid.IntRange(s, len([]rune(p.Text))).Draw(t, "end")
			if rapid.Bool().Draw(t, "split") {
				n++
				l.Split(p.ID, s, drafting.ParagraphID(fmt.Sprintf("s%d", n)), func() drafting.MarkID { n++; return drafting.MarkID(fmt.Sprintf("s%d", n)) })
			} else {
				l.Replace(p.ID, s, e, rapid.SampledFrom([]string{"", "另", "经综合有关单位意见，"}).Draw(t, "text"))
			}
		}
		touched := map[string]bool{}
		for _, m := range l.Marks {
			text := []rune(l.Paragraphs[l.Index(m.Paragraph)].Text)
			if now := string(text[m.Start:m.End]); now != m.Quote {
				touched[string(m.ID)] = true
			}
		}
		before := l.Clone()
		field := rapid.SampledFrom([]func(){
			func() { c.Number = "0086" }, func() { c.Session = "省政协十三届五次会议" }, func() { c.Title = "关于甲的提案" },
			func() { c.Proposer = "民建江州省委会" }, func() { c.ProposerKind = drafting.ProposerMember }, func() {},
		})
		field.Draw(t, "field")()
		if rapid.Bool().Draw(t, "department") {
			c.Supports = []drafting.Support{{Department: "省水利厅", State: drafting.SupportArrived}}
		}
		Refresh(l, c, jiangzhou, order)
		if len(l.Paragraphs) != len(before.Paragraphs) {
			t.Fatal("paragraphs came or went")
		}
		for _, m := range l.Marks {
			text := []rune(l.Paragraphs[l.Index(m.Paragraph)].Text)
			now := string(text[m.Start:m.End])
			if i := slices.IndexFunc(before.Marks, func(b drafting.Mark) bool { return b.ID == m.ID }); i >= 0 && touched[string(m.ID)] {
				b := before.Marks[i]
				old := []rune(before.Paragraphs[before.Index(b.Paragraph)].Text)
				if was := string(old[b.Start:b.End]); was != now {
					t.Fatalf("the writer's %q became %q", was, now)
				}
			} else if now != m.Quote {
				t.Fatalf("slot %s says %q and not %q", m.Name, now, m.Quote)
			}
		}
		again := l.Clone()
		if Refresh(l, c, jiangzhou, order) || l.Hash() != again.Hash() {
			t.Fatal("a second time changes something again")
		}
	})
}
