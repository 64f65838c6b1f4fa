package compose

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhan/drafting"
)

func invented(t *testing.T, archive, name string) []byte {
	t.Helper()
	for _, f := range parseArchive(t, "testdata/letters/"+archive) {
		if f.name == name {
			return f.data
		}
	}
	t.Fatalf("%s holds no %s", archive, name)
	return nil
}

func TestJSONKeysAndOrder(t *testing.T) {
	want := []string{"title", "issuer", "dispatch_number", "addressee", "session", "case_number", "case_title", "kind", "role", "departments", "sections", "closing", "signatory", "issue_date", "note", "copies", "outcome", "publication", "set_aside"}
	for _, data := range [][]byte{[]byte("无关文字"), invented(t, "head.txtar", "03.txt")} {
		b, err := mustRead(t, string(data)).JSON()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range regexp.MustCompile(`(?m)^  "([a-z_]+)":`).FindAllStringSubmatch(string(b), -1) {
			got = append(got, m[1])
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
		if strings.Contains(string(b), "null") {
			t.Error("an empty list is null")
		}
		if !json.Valid(b) {
			t.Error("no valid JSON")
		}
	}
}

func TestSectionParagraphs(t *testing.T) {
	text := "一、供水方面。已建三处。\n续建两处。\n二、资金：\n（一）来源\n1.县级；\n2.省级；\n专此答复。\n"
	b, err := mustRead(t, text).JSON()
	if err != nil {
		t.Fatal(err)
	}
	var v struct{ Sections []sectionJSON }
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	want := []sectionJSON{
		{1, "供水方面", []string{"已建三处。", "续建两处。"}},
		{1, "资金", []string{}},
		{2, "来源", []string{"1.县级；", "2.省级；"}},
	}
	if d := cmp.Diff(want, v.Sections); d != "" {
		t.Error(d)
	}
}

func TestSetAside(t *testing.T) {
	r := mustRead(t, string(invented(t, "body.txtar", "48.txt")))
	var got []string
	for _, p := range r.Letter.Paragraphs {
		if p.Part == drafting.PartSetAside {
			got = append(got, p.Text)
		}
	}
	if len(got) != 8 || !strings.HasPrefix(got[0], "本站首页") || !strings.Contains(got[7], "ICP备") {
		t.Errorf("set aside: %q", got)
	}
	if s := PlainText(r.Letter); strings.Contains(s, "首页") || strings.Contains(s, "ICP") {
		t.Error("what was set aside is printed")
	}
}

func TestPlainText(t *testing.T) {
	got := PlainText(mustRead(t, string(invented(t, "tail.txtar", "21.txt"))).Letter)
	want := `江发改函〔2023〕260号
江州市发展和改革委员会关于市政协十二届四次会议第15号提案主办意见的函
市工商联：
你们提出的《关于降低中小企业用电成本的提案》（第15号）收悉。经综合市工业和信息化局、财政局，江州供电公司等单位意见，现将办理情况答复如下：
一、已开展的工作
（一）落实分时电价
全市两千户企业执行分时电价。
（二）推进直供试点
1.园区试点
已有两个园区纳入试点。
2.扩大范围
拟再增加一个园区。
二、下一步工作
继续清理转供电加价。
专此答复。
诚挚感谢贵会对我市营商环境的关注和支持。
附件：1.江州市分时电价执行情况表
2.转供电主体清理名单
江州市发展和改革委员会
2023年7月31日
（联系单位及电话：市发展改革委价格科，0188-2261007）
抄送：市政府督查室，市政协提案委员会，市工业和信息化局、财政局，江州供电公司。
江州市发展和改革委员会办公室          2023年7月31日印发
`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestCaseOf(t *testing.T) {
	for _, c := range []struct {
		archive, name string
		want          drafting.Case
	}{
		{"tail.txtar", "21.txt", drafting.Case{
			Kind: "proposal", Role: "host", Year: 2023, Session: "市政协十二届四次会议", Number: "15", Title: "关于降低中小企业用电成本的提案", Proposer: "市工商联", ProposerKind: "body",
			Supports: []drafting.Support{{Department: "市工业和信息化局", State: "arrived"}, {Department: "财政局", State: "arrived"}, {Department: "江州供电公司", State: "arrived"}},
		}},
		{"head.txtar", "02.txt", drafting.Case{Kind: "suggestion", Role: "host", Year: 2022, Session: "市十六届人大二次会议", Number: "118", Title: "关于在城北新区增设一所公办幼儿园的建议", Proposer: "罗听雨等5名代表", ProposerKind: "deputy", ProposerCount: 5, Outcome: "A", Publication: "公开"}},
		{"head.txtar", "04.txt", drafting.Case{Kind: "suggestion", Role: "support", Year: 2023, Session: "省十四届人大一次会议", Number: "20230417", Title: "关于加快南岭隧道用地报批的建议", Proposer: "许长风、丁一苇、孟半夏代表", ProposerKind: "deputy", ProposerCount: 3, HostUnit: "省自然资源厅"}},
		{"head.txtar", "09.txt", drafting.Case{Kind: "suggestion", Year: 2023, Session: "县十八届人大三次会议", Number: "5", Title: "关于实施青石河综合治理的议案", Proposer: "临溪县青石镇代表团", ProposerKind: "delegation"}},
		{"body.txtar", "46.txt", drafting.Case{
			Kind: "proposal", Year: 2023, Session: "区政协五届二次会议", Number: "33", Title: "关于打造特色夜市的提案", Proposer: "齐鲁、燕赵、吴越等六名委员", ProposerKind: "member", ProposerCount: 6, Outcome: "A", Publication: "公开",
			Supports: []drafting.Support{{Department: "区市场监管局", State: "arrived"}, {Department: "城市管理局", State: "arrived"}, {Department: "区消防救援大队", State: "arrived"}},
		}},
	} {
		got := CaseOf(mustRead(t, string(invented(t, c.archive, c.name))).Letter)
		if d := cmp.Diff(&c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}
