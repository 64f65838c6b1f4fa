package opinion

import (
	"slices"
	"testing"

	"fuhan/drafting"
)

// TestRepeatsOfTwo: what two departments say alike is found however it is turned, and what only sounds alike is not.
func TestRepeatsOfTwo(t *testing.T) {
	for _, x := range []struct {
		name, a, b string
		want       string // "" no repeat, "whole", or the stretch
	}{
		{"words of one meaning", "建立部门联席会议制度，每季度召开一次会议，协调解决重大问题。", "健全部门联席会议制度，每季度召开1次会议，研究协调解决重大问题。", "whole"},
		{"words put in", "鼓励社会资本参与停车设施建设，对新建立体停车库的，按照泊位数量给予一次性奖补。", "鼓励和引导社会资本参与停车设施建设，对新建立体停车库的按泊位数量给予一次性奖补。", "whole"},
		{"held in a longer one", "群众只跑一个窗口、只交一套材料，办理时限由15个工作日压缩到5个工作日。", "推行一件事一次办，群众只跑一个窗口、只交一套材料，办理时限由15个工作日压缩到5个工作日。", "whole"},
		{"clauses in another order", "落实门前三包责任，推动商户自我管理，定期开展联合执法检查。", "定期开展联合执法检查，落实“门前三包”责任，推动商户自我管理。", "whole"},
		{"names in another order", "与公安、交通、城管等部门建立信息共享、线索移送、联合执法机制。", "与城管、公安、交通等部门建立线索移送、信息共享、联合执法机制。", "whole"},
		{"a stretch", "组织编写培训教材，采取集中授课、跟班实操、以师带徒相结合的方式，提升从业人员能力。", "2024年培训1200人次，采取集中授课、跟班实操、以师带徒相结合的方式，效果良好。", "采取集中授课、跟班实操、以师带徒相结合的方式"},
		{"a formula", "下一步，我厅将按照职责分工，积极配合做好相关工作。", "下一步，我局将按照职责分工，积极配合牵头部门做好相关工作。", ""},
		{"another thing", "加强对养老机构的监督检查，发现问题及时整改。", "加强对托育机构的监督检查，发现问题及时督促整改。", ""},
		{"another purpose", "对符合条件的企业给予贷款贴息，单户最高50万元。", "对符合条件的企业给予用电补贴，单户最高50万元。", ""},
		{"figures that disagree", "对自主创业的退役军人，给予一次性创业补贴8000元。", "对自主创业的退役军人，给予一次性创业补贴5000元，资金从就业补助中列支。", ""},
		{"a document's name", "落实《关于促进农村客运高质量发展的若干措施》，新开通镇村公交线路36条。", "落实《关于促进农村客运高质量发展的若干措施》，加强站场治安巡逻。", ""},
		{"the opposite", "农村客运车辆可以代运邮件快件，收益归客运企业所有。", "农村客运车辆不可以代运邮件快件，收益归客运企业所有。", ""},
		{"a fact that both know", "2024年上半年全市建成口袋公园132个，新增绿道86公里。", "全市建成口袋公园132个，其中由社会资金建设的41个。", ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			got := deskOf(opinionOf("甲", x.a), opinionOf("乙", x.b)).Repeats()
			switch {
			case x.want == "" && len(got) > 0:
				t.Errorf("%+v", got[0].Places)
			case x.want == "":
			case len(got) != 1 || len(got[0].Places) != 2:
				t.Errorf("%+v", got)
			case x.want == "whole" && (got[0].Places[0].Stretch != "" || got[0].Places[1].Stretch != ""):
				t.Errorf("only %q", got[0].Places[0].Stretch)
			case x.want != "whole" && (got[0].Places[0].Stretch != x.want || got[0].Places[1].Stretch != x.want):
				t.Errorf("%q and %q", got[0].Places[0].Stretch, got[0].Places[1].Stretch)
			}
		})
	}
}

// TestKeepOneOfAStretch: what else a sentence says stays to be decided.
func TestKeepOneOfAStretch(t *testing.T) {
	d := deskOf(
		opinionOf("甲", "组织编写培训教材，采取集中授课、跟班实操、以师带徒相结合的方式，提升从业人员能力。"),
		opinionOf("乙", "2024年培训1200人次，采取集中授课、跟班实操、以师带徒相结合的方式，效果良好。"))
	all := d.Repeats()
	if len(all) != 1 {
		t.Fatalf("%+v", all)
	}
	n := 0
	newID := func() drafting.PointID { n++; return drafting.PointID([]string{"n1", "n2", "n3"}[n-1]) }
	changed, err := KeepOne(d, all[0], d.Opinions[0].Points[0].ID, Decision{By: "周明"}, newID)
	if err != nil || len(changed) != 1 || changed[0] != d.Opinions[1] {
		t.Fatal(err, changed)
	}
	var got []string
	for _, p := range changed[0].Points {
		got = append(got, string(p.Disposition)+" "+p.Text)
	}
	want := []string{" 2024年培训1200人次，", "merged 采取集中授课、跟班实操、以师带徒相结合的方式，", " 效果良好。"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
