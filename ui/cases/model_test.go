package cases

import (
	"fmt"
	"strings"
	"testing"

	"fuhan/drafting"
)

var today = drafting.Date{Year: 2026, Month: 6, Day: 24}

func on(month, day int) drafting.Date {
	d, err := drafting.ParseDate(fmt.Sprintf("2026-%02d-%02d", month, day))
	if err != nil {
		panic(err)
	}
	return d
}

// few are cases in the order of the store: by deadline, those without one last.
func few() []*drafting.Case {
	return []*drafting.Case{
		{ID: "a", Number: "20260127", Title: "关于推进高标准农田建后管护的提案", Kind: drafting.KindProposal, Role: drafting.RoleHost, Proposer: "王砚秋委员", Handler: "李", Division: "农田建设处", ReplyDue: on(6, 21), Stage: drafting.StageReview, Year: 2026},
		{ID: "b", Number: "0086", Title: "关于规范农村宅基地退出补偿的建议", Kind: drafting.KindSuggestion, Role: drafting.RoleSupport, Proposer: "周启明", ProposerCount: 6, Handler: "陈", ReplyDue: on(6, 23), Stage: drafting.StageSign, Year: 2026},
		{
			ID: "c", Number: "20260318", Title: "关于补齐农产品产地冷链短板的提案", Kind: drafting.KindProposal, Role: drafting.RoleHost, Proposer: "民进江州省委会", Handler: "周", Division: "产业发展处", ReplyDue: on(6, 30), Key: true, Stage: drafting.StageDraft, Year: 2026,
			Supports: []drafting.Support{{Department: "省供销社", State: drafting.SupportWaiting, Due: on(6, 22)}, {Department: "省财政厅", State: drafting.SupportArrived}},
		},
		{ID: "d", Number: "20260402", Title: "关于发展设施蔬菜保障冬春供应的提案", Kind: drafting.KindProposal, Role: drafting.RoleSole, Handler: "周", ReplyDue: on(7, 17), Year: 2025},
		{ID: "e", Number: "20260089", Title: "关于整治农村黑臭水体的提案", Kind: drafting.KindProposal, Role: drafting.RoleHost, ReplyDue: on(6, 20), ExtendedTo: on(7, 20), Year: 2026},
		{ID: "f", Number: "072", Title: "关于预制菜的提案", Kind: drafting.KindProposal, Role: drafting.RoleHost, ReplyDue: on(5, 20), Stage: drafting.StageDone, Year: 2026},
		{ID: "g", Number: "073", Title: "关于稻田养鱼的提案", Kind: drafting.KindProposal, Role: drafting.RoleHost, Year: 2026},
	}
}

// said writes a list as one line, heads in brackets.
func said(v view) string {
	var out []string
	for _, l := range v.lines {
		if l.head {
			out = append(out, fmt.Sprintf("[%s %d]", l.group.title(), l.count))
		} else {
			out = append(out, string(l.c.ID))
		}
	}
	return strings.Join(out, " ")
}

func TestArrange(t *testing.T) {
	for _, c := range []struct {
		f      filter
		folded map[group]bool
		want   string
	}{
		{filter{}, nil, "[已超期 2] a b [7 天内到期 1] c [时限内 2] d e [未定时限 1] g"},
		{filter{}, map[group]bool{groupOverdue: true}, "[已超期 2] [7 天内到期 1] c [时限内 2] d e [未定时限 1] g"},
		{filter{chip: chipDone}, nil, "[已办结 1] f"},
		{filter{chip: chipMine, me: "周"}, nil, "[7 天内到期 1] c [时限内 1] d"},
		{filter{chip: chipMine}, nil, ""},
		{filter{chip: chipHost}, nil, "[已超期 1] a [7 天内到期 1] c [时限内 1] e [未定时限 1] g"},
		{filter{chip: chipSupport}, nil, "[已超期 1] b"},
		{filter{text: "冷链"}, nil, "[7 天内到期 1] c"},
		{filter{text: "0318 民进"}, nil, "[7 天内到期 1] c"},
		{filter{text: "供销"}, nil, "[7 天内到期 1] c"},
		{filter{text: "没有的词"}, nil, ""},
		{filter{division: "产业发展处"}, nil, "[7 天内到期 1] c"},
		{filter{stage: "签发"}, nil, "[已超期 1] b"},
	} {
		if got := said(arrange(few(), c.f, today, c.folded)); got != c.want {
			t.Errorf("%+v\n got  %s\n want %s", c.f, got, c.want)
		}
	}
	v := arrange(few(), filter{me: "周"}, today, nil)
	if v.counts != [chipCount]int{6, 2, 4, 1, 1} || v.overdue != 2 || v.soon != 1 {
		t.Errorf("counts %v, overdue %d, soon %d", v.counts, v.overdue, v.soon)
	}
	if fmt.Sprint(v.years, v.divisions) != "[2025 2026] [产业发展处 农田建设处]" {
		t.Errorf("%v %v", v.years, v.divisions)
	}
}

func TestStageWord(t *testing.T) {
	for want, c := range map[string]drafting.Case{
		"拟稿":   {Stage: drafting.StageDraft},
		"签收":   {},
		"分办":   {ReceivedOn: today},
		"征求意见": {ReceivedOn: today, Handler: "周", Supports: []drafting.Support{{Department: "省财政厅"}}},
		"待起草":  {ReceivedOn: today, Handler: "周", Supports: []drafting.Support{{Department: "省财政厅", State: drafting.SupportNone}}},
	} {
		if got := stageWord(&c); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestParseDay(t *testing.T) {
	for _, s := range []string{"2026-06-30", "2026.6.30", "2026/6/30", "20260630", "2026年6月30日", "6月30日", "6-30", "6.30", " 2026 年 6 月 30 日 ", "6月30号"} {
		if d, err := parseDay(s, 2026); err != nil || d != on(6, 30) {
			t.Errorf("%q: %v %v", s, d, err)
		}
	}
	for _, s := range []string{"2026-06-31", "明天", "6", "2026", "13-40", "1-2-3-4", "26-6-30"} {
		if d, err := parseDay(s, 2026); err == nil {
			t.Errorf("%q is read as %v", s, d)
		}
	}
	if d, err := parseDay("  ", 2026); err != nil || !d.IsZero() {
		t.Errorf("blank: %v %v", d, err)
	}
}

func BenchmarkArrange10000(b *testing.B) {
	all := many(10000)
	for b.Loop() {
		arrange(all, filter{text: "冷链 31"}, today, nil)
	}
}

// many makes cases in numbers.
func many(n int) []*drafting.Case {
	base := few()
	out := make([]*drafting.Case, n)
	for i := range out {
		c := *base[i*len(base)/n]
		c.ID, c.Number = drafting.CaseID(fmt.Sprint("case-", i)), fmt.Sprintf("2026%05d", i)
		out[i] = &c
	}
	return out
}
