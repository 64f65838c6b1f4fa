package opinion

import (
	"regexp"
	"strings"
)

var (
	plansRe = regexp.MustCompile(`力争|预计|目标|争取(?:在|到20|于|用|实现|达到|完成|建成|年内)|下一步|下步|明年|规划(?:建设|到|新|布局)|(?:^|[^模虚])拟[^定订态]|将(?:新|建|安|投|完|达|再|实|组|开|选|培|支|推|在|于|继续|进一步|重点|累计|改|增|超|分|按|全面|统筹|逐步)|计划(?:[^，。；、》”的书内外]|$)`)
	// 行动计划 and 投资计划 are papers, not what is going to be done.
	paperRe = regexp.MustCompile(`(?:行动|投资|年度|三年|五年|工作|实施|发展|专项|工程|生育|教学|预算|建设|推进|提升|培养|攻坚)计划`)
	sumRe   = regexp.MustCompile(`累计|以来|历年|先后|总共`)
	newRe   = regexp.MustCompile(`新增|新建|新改|新培|新认|新设|新引|新招|新开|新投|新获|新发|新登|净增|增设|增加`)
	startRe = regexp.MustCompile(`开工|启动(?:建设|改造)|动工|在建|正在(?:建|改)`)
	growRe  = regexp.MustCompile(`(增长|增加|提高|提升|上升|增幅(?:达|为)?|上浮|下降|减少|降低|压减|回落|降幅(?:达|为)?|下浮|缩短|压缩)(?:了|约|近|超过|超|逾|达)*$`)
)

// fall are words of change that make less of a thing.
const fall = "下降减少降低压减回落降幅下浮缩短压缩"

var (
	planWords = strings.Fields("力争 预计 目标 争取 下一步 下步 明年 规划 拟 将 计划")
	doneWords = strings.Fields("已 目前 截至 截止 现有 累计 实际 完成了 建成了 共建成 共完成 实现了")
)

// stageOf tells what of a thing a figure counts, by the clause before it and the sentence before that.
func stageOf(said, before string, f *figure, at scene) stage {
	if m := grown(said); m != nil {
		if f.sort != sortPercent && f.sort != sortPoints && f.sort != "倍" && !strings.Contains(said, "同比") && !strings.Contains(said, "比上年") && begins(m[1], "增加") {
			return stageNew // 增加床位3200张, 增加3200张床位
		}
		if strings.Contains(fall, m[1][:6]) {
			f.lo, f.hi = -f.hi, -f.lo
		}
		return stageDelta
	}
	switch {
	case planned(said, before, at), at.clock != 0 && f.when.to > int(at.clock):
		return stagePlan
	case holds(said, "开工", "启动", "动工", "在建", "正在") && startRe.MatchString(said):
		return stageStart
	case holds(said, "新", "净增", "增设", "增加") && newRe.MatchString(said):
		return stageNew
	case f.when.since, sumRe.MatchString(said) && !(f.when.from != 0 && f.when.from == f.when.to && !f.when.asOf):
		return stageSum
	}
	return stageNone
}

func grown(said string) []string {
	if !strings.ContainsAny(said, "增提升下降减落缩") {
		return nil
	}
	return growRe.FindStringSubmatch(said)
}

// planned reports whether a figure is said of what is to come: by its clause, else by the last word of the sentence that
// says so or says that it is done.
func planned(said, before string, at scene) bool {
	plan, done := -1, -1
	if holds(before, planWords...) {
		text := strings.ReplaceAll(before, "累计划", "累   划") // 累计划设: no plan, and places in the text hold
		if strings.Contains(before, "计划") {
			// 行动计划 and 投资计划 keep their length, so that places in the text hold.
			text = paperRe.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(" ", len(s)) })
		}
		for _, m := range plansRe.FindAllStringIndex(text, -1) {
			plan = m[0]
		}
	}
	for _, w := range doneWords {
		done = max(done, strings.LastIndex(before, w))
	}
	if plan >= 0 || done >= 0 {
		return plan > done
	}
	return at.plan
}

// selfActs reports whether the clause or the one before it says that the department itself did it.
func selfActs(before string) bool {
	i := -1
	for _, w := range []string{"我厅", "我局", "我委", "我部", "我办", "我会", "我社", "我院", "我校", "我中心", "我单位", "我总队", "我司", "本厅", "本局", "本会", "本单位"} {
		i = max(i, strings.LastIndex(before, w))
	}
	return i >= 0 && !holds(before[i:], "全省", "我省", "全市", "我市", "各地", "全县", "我县", "全区", "指导", "推动", "督促", "会同", "联合", "支持")
}

// perOf tells a rate or a limit from a sum.
func perOf(said string) string {
	for _, w := range []string{"每", "人均", "户均", "亩均", "平均", "单个", "最高", "最低", "最多", "最少", "不超过", "标准"} {
		if strings.Contains(said, w) {
			if w == "最多" || w == "不超过" {
				w = "最高"
			}
			if w == "每" && holds(said, "每年", "每个县", "每个村", "每村", "每县") {
				continue
			}
			return w
		}
	}
	return ""
}
