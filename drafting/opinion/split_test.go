package opinion

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fuhan/drafting"
)

func ids() func() drafting.PointID {
	n := 0
	return func() drafting.PointID { n++; return drafting.PointID(fmt.Sprint("p", n)) }
}

func texts(points []drafting.Point) string {
	var out []string
	for _, p := range points {
		out = append(out, p.Number+"|"+p.Text)
	}
	return strings.Join(out, "\n")
}

func TestState(t *testing.T) {
	for want, all := range map[drafting.SupportState][]string{
		drafting.SupportNone: {
			"无意见。", "无意见", "我厅无意见。", "无补充意见。", "没有意见", "我局无补充意见，特此函复。", "经研究，我厅对该提案无修改意见。", "同意。", "同意",
			"原则同意。", "我委无不同意见。", "经研究，我局不提修改意见。", "关于第0226号建议，我局会办意见为：无。", "对第0087号提案，我局经研究无补充意见，请贵局统筹答复。", "经认真研究，我局无不同意见。", "我单位没有补充意见。", "无其他意见。", "暂无意见。", "对提案内容表示赞同，无补充意见。",
			"贵厅来函收悉。经研究，我局没有意见。专此函复。", "同意贵厅的答复意见，无补充。", "无异议。", "我厅对此件无补充修改意见。", "一、无意见。", "我办均无意见。",
			"没意见。", "意见：无", "会办意见：无。", "意见：无意见", "同意，无其他补充意见。", "我局完全同意，无修改建议。", "无 补 充 意 见。",
		},
		drafting.SupportNotDuty: {
			"该事项不属于我局职责范围。", "不属我单位职责。", "经研究，提案所提内容不属我厅职责，建议转省交通运输厅办理。", "上述事项不在本局职责范围内。",
			"提案内容不涉及我委职能。", "该提案所提建议与我局职责无关。", "此事非我厅职责，建议商省教育厅。", "提案所涉事项与我局职能无直接关联，我局不提会办意见。", "该事项超出我局职责范围。", "我委不承担此项工作职责，建议由市民政局答复。", "我办无相关职责，无意见。", "本提案不涉及我厅工作职责。",
		},
		drafting.SupportArrived: {
			"无不同意见，但建议补充冷链物流的数据。", "对第三条无意见，其余建议如下。", "原则同意，建议将“2024年底”改为“2025年底”。", "同意，请补充资金来源。",
			"无意见，另外补充：省级财政已安排2.4亿元。", "我厅已安排专项资金2.4亿元支持渔港建设。", "该事项第一条不属我局职责，第二条我局已完成检测120批次。",
			"除第二部分外无意见。", "同意贵厅意见。我厅今年将新增培训班40期，培训渔民3200人次。", "我局没有意见分歧的部分已经落实，渔船检验由三级改为两级办理，船东少跑两趟。",
			"意见：已安排资金2亿元。", "关于冷链建设，我厅无异议；同时建议把产地预冷纳入补贴。", "无", "目前没有补充安排资金，明年列入预算予以解决，并请各地先行摸底。",
		},
	} {
		for _, s := range all {
			if got := State(s); got != want {
				t.Errorf("%s: %q, want %q", s, got, want)
			}
		}
	}
}

const official = `江州省财政厅

江财函〔2026〕31号

江州省财政厅关于省政协十三届四次会议第0072号提案会办意见的函

省农业农村厅：

　　你厅《关于征求第0072号提案会办意见的函》收悉。结合我厅职责，提出会办意见如下：

　　一、关于资金保障
　　2025年，省财政安排渔港建设专项资金2.4亿元。
　　其中用于避风锚地0.8亿元。
　　二、关于冷链补贴。一是对新建冷库按造价的30%给予补助。二是对产地预冷设备给予贴息；三是建立绩效评价机制。
　　3.5亿元的债券额度已经下达。

　　专此函复。

江州省财政厅
2026年5月8日

（联系人：林某，电话：020-0000）
`

func TestSplitOfficial(t *testing.T) {
	p := Split(official, ids())
	if p.Issuer != "江州省财政厅" || p.Number != "江财函〔2026〕31号" || p.Addressee != "省农业农村厅" || p.Dated != (drafting.Date{Year: 2026, Month: 5, Day: 8}) ||
		!strings.HasPrefix(p.Title, "江州省财政厅关于") || p.Closing != "专此函复。" || p.Signatory != "江州省财政厅" || p.State != drafting.SupportArrived {
		t.Errorf("%+v", p)
	}
	const want = `一、|关于资金保障。2025年，省财政安排渔港建设专项资金2.4亿元。其中用于避风锚地0.8亿元。
二、一是|关于冷链补贴。对新建冷库按造价的30%给予补助。
二、二是|对产地预冷设备给予贴息；
二、三是|建立绩效评价机制。3.5亿元的债券额度已经下达。`
	if got := texts(p.Points); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if p.Points[0].ID != "p1" || p.Points[3].ID != "p4" {
		t.Error("ids")
	}
}

func TestSplitForms(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"paragraphs", "省级财政今年安排资金4200万元。\n资金分配与绩效评价结果挂钩。", "|省级财政今年安排资金4200万元。\n|资金分配与绩效评价结果挂钩。"},
		{"arabic", "1.已建成泵站30座。\n2、正在修缮12座。\n3．下一步纳入规划。", "1.|已建成泵站30座。\n2、|正在修缮12座。\n3．|下一步纳入规划。"},
		{"brackets", "（一）已建成。\n（二）在建。\n(三)规划。", "（一）|已建成。\n（二）|在建。\n(三)|规划。"},
		{"brackets with figures", "（1）已建成。\n(2)在建。", "（1）|已建成。\n(2)|在建。"},
		{"circles", "①已建成。\n② 在建。", "①|已建成。\n②|在建。"},
		{"inline", "我厅做了以下工作：一是建库。二是修路。", "一是|我厅做了以下工作，建库。\n二是|修路。"},
		{"two lists", "已做工作：一是建库。二是修路，通车。下一步，我们将：一是补短板。二是强管护。另有说明。", "一是|已做工作，建库。\n二是|修路，通车。\n一是|下一步，我们将，补短板。\n二是|强管护。另有说明。"},
		{"an opening on two lines", "省水利厅：\n《关于修桥的提案》收悉。\n现提出意见如下：\n建议补充数据。", "|建议补充数据。"},
		{"not an inline list", "这是一是一、二是二的工作。", "|这是一是一、二是二的工作。"},
		{"a figure is no number", "3.5亿元已经下达。\n2.4%的县完成。", "|3.5亿元已经下达。\n|2.4%的县完成。"},
		{"numbers under a heading", "一、关于资金\n1.已下达1亿元。\n2.正在评审。\n二、关于用地\n按批次保障。", "一、1.|关于资金。已下达1亿元。\n2.|正在评审。\n二、|关于用地。按批次保障。"},
		{"markdown", "- 已建成\n- 在建", "-|已建成\n-|在建"},
		{"ordinals", "第一，已建成。\n第二，在建。", "第一|已建成。\n第二|在建。"},
		{"opening with text behind", "贵厅来函收悉。经研究，建议补充数据。", "|建议补充数据。"},
	} {
		if got := texts(Split(c.text, nil).Points); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestANoteToAnOfficeIsNoPoint: the last word of an office is enough to be addressed.
func TestANoteToAnOfficeIsNoPoint(t *testing.T) {
	p := Split("委办公室：\n现将我局意见报去，盖章件另送。\n一是新增实训基地4个。\n二是扩大招生。\n市教育局职教处\n5月6日", nil)
	if len(p.Points) != 2 || p.Addressee != "委办公室" || p.Points[0].Text != "新增实训基地4个。" {
		t.Errorf("%q %+v", p.Addressee, p.Points)
	}
}

// TestListsWithinAParagraph: items are told by any mark that counts, what leads to them is set aside, and an item that says
// nothing is none.
func TestListsWithinAParagraph(t *testing.T) {
	for text, want := range map[string][]string{
		"市林业局：现将会办意见函复如下：（1）2025年避让古桥3座。（2）对未提出的，不予通过审查。（3）同意贵局其他意见。": {"（1）2025年避让古桥3座。", "（2）对未提出的，不予通过审查。"},
		"我局高度重视。第一，严厉打击。2025年立案7起。第二，加强衔接。第三，开展宣传。":                   {"第一我局高度重视。严厉打击。2025年立案7起。", "第二加强衔接。", "第三开展宣传。"},
		"代表提出的建议很有针对性。我们的意见是：\n一、完善规划。\n二、加大投入。\n三、无其他补充意见。":          {"一、完善规划。", "二、加大投入。"},
		"（来函编号：民函〔2026〕31号）\n现就有关事宜答复：\n（1）优化布局。\n（2）关于其他方面，我厅没有补充。":  {"（1）优化布局。"},
		"我局意见如下：一、扩大消费。举办活动46场；二、拓展出口。":                               {"一、扩大消费。举办活动46场；", "二、拓展出口。"},
		"来函收悉，我局进行了研究。现就有关工作回复：\n（1）普查37处。\n（2）挂牌保护。\n市文物局\n（盖章）":     {"（1）普查37处。", "（2）挂牌保护。"},
		"我局职责范围内的意见有以下几点。\n关于权益。完成改革。\n关于用地。兑现指标820亩。":                {"关于权益。完成改革。", "关于用地。兑现指标820亩。"},
		"首先，部署项目34项。其次，建设平台15家。":                                      {"首先部署项目34项。", "其次建设平台15家。"},
		"按照分工提出如下意见。\n一是支持交易。二是推动融资。\n此外，我局建议由省级资金分担。":                {"一是支持交易。", "二是推动融资。", "此外，我局建议由省级资金分担。"},
		"依照第一、二款的规定，第三方机构1.5万家，按（1）类管理。":                              {"依照第一、二款的规定，第三方机构1.5万家，按（1）类管理。"},
	} {
		var got []string
		for _, p := range Split(text, nil).Points {
			got = append(got, p.Number+p.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", text, got)
		}
	}
}

func TestSplitStates(t *testing.T) {
	for text, want := range map[string]drafting.SupportState{
		strings.Replace(official, official[strings.Index(official, "　　一、"):strings.Index(official, "　　专此")], "　　经研究，我厅无补充意见。\n", 1): drafting.SupportNone,
		"省海事局关于第0072号提案的会办意见\n\n该事项不属我局职责范围。\n\n省海事局\n2026年5月1日":                                                                    drafting.SupportNotDuty,
		"来函收悉。经研究，我局无意见。":           drafting.SupportNone,
		"一、同意。\n二、建议补充资金来源，写明年度安排。": drafting.SupportArrived,
	} {
		p := Split(text, nil)
		if p.State != want || (want != drafting.SupportArrived) != (len(p.Points) == 0) {
			t.Errorf("%s: %s, %d points", text, p.State, len(p.Points))
		}
	}
}

// letters are the characters of a text that are not white space.
func letters(s string) map[rune]int {
	out := map[rune]int{}
	for _, r := range s {
		if !unicode.IsSpace(r) && !unicode.IsControl(r) && r != '\ufeff' && r != '\u200b' {
			out[r]++
		}
	}
	return out
}

// FuzzSplit: no character of an opinion is lost, whatever it is.
func FuzzSplit(f *testing.F) {
	f.Add(official)
	f.Add("一是甲。二是乙。\n（一）丙：\n1. 丁\n\n特此函复\n省厅")
	f.Add("收悉。如下：\n①\n第一，\n\x00\xff 1.2.3")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "\ufffd")
		p := Split(s, ids())
		got := strings.Join(p.Frame, "") + p.Opening
		for _, x := range p.Points {
			if strings.TrimSpace(x.Text) == "" {
				t.Fatalf("an empty point in %q", s)
			}
			got += x.Number + x.Text
		}
		have := letters(got)
		for r, n := range letters(s) {
			if !unicode.Is(unicode.Han, r) && !unicode.IsDigit(r) || strings.ContainsRune("经研究认真结合我单位职责能", r) {
				continue
			}
			if have[r] < n {
				t.Fatalf("%q: %c stands %d times of %d in\n%s\n%v", s, r, have[r], n, texts(p.Points), p.Frame)
			}
		}
	})
}
