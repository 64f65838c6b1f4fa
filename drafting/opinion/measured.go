package opinion

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// subject is what a figure measures.
type subject struct {
	head    string // 农贸市场标准化改造
	where   string // who or where, before the word that says what was done: 客运站
	context string // what the sentence and its heading say before, for a head that says too little
}

// Words that lead to what is counted and say nothing of what it is. What stands before the last of them is who did it or
// where.
var lightWords = wordSet(`安装 已建成 建成 建设 建立 完成 实现 达到 安排 投入 下达 拨付 筹措 统筹 落实 争取 开展 组织 举办 实施 推进 推动 设立 设置 配备 配置 拥有 共有 现有 已有 列入 纳入 累计 共计 总计 合计 覆盖 打造 创建 布局 布设 支出 发放 到位 形成 新增 新建 增设 增加 净增`)

// keepers are what makes a noun of a light word: 建成区, 落实率.
const keepers = "率区度权产标量费"

// Words that are taken off the beginning and the end of a measured thing.
var edgeWords = wordSet(`比率 占比 比重 总长 总长度 长度 发行规模 发行 达 达到 达成 为 是 共 共有 约 近 超 超过 逾 突破 不少于 不低于 至少 高于 低于 不超过 累计 总计 合计 共计 已 安排 投入 下达 拨付 完成 建成 建设 新增 新建 覆盖 有 了 到 至 在 按 由 从 对 现有 其中 实现 发放 组织 开展 争取 统筹 落实 补助 给予 分别 仅 还 又 也 均 总 数 将 再 使 以来 我们 目前 已经 截至 年底 年末 底 末 计划 力争 预计 筹措 财政 实施 拥有 各地 各级 各类 全面 同时 先后 每年 平均 涉及 惠及 稳定在 保持在 提高 提升 上升 增 升 降 压缩 缩短 增加 扩大 含 包括 个 用于 共建成 和 与 及 的 全部 规划 拟 省 于 上 以 全 任务 总量 总数 数量 总额 金额 规模 目标 持续 大力 进一步 积极 加快 稳步 比例 配套 并 即 至今 现 办理 出台`)

// Words before which a measured thing behind its unit ends.
var stopWords = wordSet(`实现 参与 参加 完成 达到 被 已 全部 投入 纳入 建成 得到 受到 以上 左右 用于 主要 分布 进行 开展 的 和 与 及 等 其中 为 在 由 将 是 有 通过 获得 投产 开工 正在 均 占 比 较 同比 增长 落地 到 给予 按 并 实施 共 覆盖 享受 接受 分别 不 服务 提供 平均 每 予以 下 列入 入选 投用 投运 运行 建立 从 以 常态 开通 配备 需要 出台`)

// generic heads say too little by themselves to be the same thing.
var generic = wordSet(`预算内投资 中央投资 设区市 地级市 县区 区县 参保率 就业率 入学率 入住率 使用率 普及率 持证率 接入率 备案率 检测率 配备率 配套率 处理率 回收率 签约率 整改率 接通率 响应率 安装率 开通率 建档率 债券 专项债券 专项债 资金 项目 企业 人员 活动 工作 群众 村 单位 任务 措施 问题 部门 会议 文件 培训 总投资 投资 财政资金 专项资金 补助资金 补助 经费 站点 点位 机构 场所 设施 设备 案件 线索 隐患 检查 整改 学员 干部 培训班 班 宣传活动 宣传 县 市 镇 乡 社区 学校 家庭 人口 带动 惠及 基地 平台 示范 以上 总数 总量 标准 课程 讲座 建筑面积 面积 里程 总里程 产值 收入 利用率 覆盖率 合格率 完成率 达标率 满意率 满意度 办结率 补贴 奖补 床位 线路 用户 群体 对象 人才 名额 编制 车辆 渔民 农户 居民 学生 教师 医生 公里 容量 总容量 能力`)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// measure finds what a figure measures: behind a unit that counts (2277个相对贫困村), else before the number.
func (r *reader) measure(f *figure, clause int) {
	left := r.words(clause, f.start)
	left, f.level = cutLevels(left)
	if f.stage == stageDelta {
		if m := growRe.FindStringIndex(string(left)); m != nil { // once more, without times
			left = []rune(string(left)[:m[0]])
		}
		for _, w := range []string{"同比", "环比", "较上年", "比上年", "年均", "比", "较"} {
			left = []rune(strings.TrimSuffix(string(left), w))
		}
	}
	who, what := cutLight(left)
	inside := ""
	if i := strings.LastIndex(string(what), "内的"); i >= len("景区") {
		inside = string(what)[:i] // A级旅游景区内的古树名木
	}
	what = trimEdges(what)
	if w := trimEdges(who); len(what) == 2 && f.stage == stageNew && len(w) >= 2 && len(w) <= 4 {
		what = append(slices.Clone(w), what...) // 城镇新增就业
	}
	right, level := r.right(f, string(what))
	if f.level == "" {
		f.level = level
	}
	switch {
	case len(right) >= 2 && f.stage == stageDelta:
		f.head = string(right)
	case len(right) >= 2:
		if n := len(what); n > 8 {
			what = what[n-8:]
		}
		f.head = string(what) + string(right)
	default:
		if n := len(what); n > 14 {
			what = what[n-14:]
		}
		f.head = string(what) + string(right)
	}
	f.head = strings.TrimPrefix(strings.TrimPrefix(f.head, "专项"), "各类")
	if f.where = placeOf(who); f.where == "" {
		f.where = inside
	}
	if n := len(r.out); n > 0 && f.where == "" && f.sort != sortPercent && r.out[n-1].sort != sortPercent && r.out[n-1].sort != sortMoney && begins(strings.TrimLeft(string(r.words(clause, f.start)), "共可约"), "提供", "安置", "吸纳", "配备", "接待", "带动", "惠及", "服务", "吸引", "受益") && !strings.ContainsAny(string(r.rs[r.out[n-1].end:f.start]), "。") {
		f.where = r.out[n-1].head // 托育机构1126家，提供托位4.05万个: those that provide stand before
	}
	if n := len(r.out); n > 0 && f.where == "" && f.sort == sortPercent && counts(r.out[n-1].sort) && f.stage != stageDelta && utf8.RuneCountInString(string(r.rs[r.out[n-1].end:f.start])) <= utf8.RuneCountInString(f.head)+4 && !strings.ContainsAny(string(r.rs[r.out[n-1].end:f.start]), "。；（") {
		f.where = r.out[n-1].head // 规模养殖场1260家，设施配套率98%
	}
	f.context = r.scene.topic + string(r.words(max(0, clause-inContext), clause)) + string(who)
	if f.stage == stageDelta && len(r.out) > 0 && len([]rune(f.head)) < 2 && !strings.ContainsAny(string(r.rs[r.out[len(r.out)-1].end:f.start]), "。；") {
		// 业务量达31.6亿件，同比增长15.3%: what grew stands before.
		last := &r.out[len(r.out)-1]
		f.subject, f.when, f.region, f.level = last.subject, last.when, last.region, last.level
	}
	if n := len(r.out); n > 0 {
		last := &r.out[n-1]
		switch {
		case f.head == "" && f.start-last.end <= 2 && strings.ContainsRune("、和及", r.rs[last.end]) && f.sort != last.sort && f.sort != sortMoney && f.sort != sortPercent:
			f.subject, f.stage = last.subject, last.stage // 搬迁2.6万户、10.1万人
		case f.part && !last.part && f.sort == last.sort && len([]rune(f.head)) == 2 && !generic[f.head] && !weak(last.head) && !strings.ContainsAny(string(r.rs[last.end:f.start]), "。；"):
			f.head += last.head // 社会工作者7.6万人，其中持证4.3万人
		}
	}
	if f.head == "" && f.sort != sortMoney && f.sort != sortPercent {
		f.head = r.before(clause)
	}
	if f.head == "" && f.sort == sortPercent {
		f.head = lastRate(f.context)
	}
	if n := len([]rune(f.head)); n <= 3 && strings.ContainsAny(f.head, "每单") || f.head == "" && f.sort != sortMoney {
		f.head, f.context = "", ""
	}
	if f.head == "" && !strings.Contains(f.context, "资金") && !strings.Contains(f.context, "投资") {
		f.context = ""
	}
}

// before gives what the clause before names, where the figure's own does not: 产业联合体方面，现已建成10个.
func (r *reader) before(clause int) string {
	if clause < 4 || r.rs[clause-1] != '，' && r.rs[clause-1] != '：' {
		return ""
	}
	from := r.clause(clause - 1)
	w := string(r.words(from, clause-1))
	for _, end := range []string{"方面", "情况", "工作", "建设"} {
		w = strings.TrimSuffix(w, end)
	}
	_, what := cutLight([]rune(w))
	what = trimEdges(what)
	if n := len(what); n > 14 {
		what = what[n-14:]
	}
	if len(what) < 3 {
		return ""
	}
	return string(what)
}

// words gives the Han characters and letters of a stretch, without times and regions.
func (r *reader) words(from, to int) []rune {
	var out []rune
	for i := from; i < to; i++ {
		c := r.rs[i]
		if unicode.Is(unicode.Han, c) || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			if !r.masked(i) {
				out = append(out, c)
			}
		}
	}
	return out
}

// masked reports whether a rune belongs to a time or a region. Both lists are in order, and what is asked for stands near
// the place that was read last.
func (r *reader) masked(i int) bool {
	for k := min(r.nextTime, len(r.times)-1); k >= 0 && r.times[k].end > i-inContext; k-- {
		if i >= r.times[k].start && i < r.times[k].end {
			return true
		}
	}
	for k := min(r.nextPlace, len(r.places)-1); k >= 0 && r.places[k].end > i-inContext; k-- {
		if i >= r.places[k].start && i < r.places[k].end {
			return true
		}
	}
	return false
}

func cutLevels(rs []rune) ([]rune, string) {
	s := string(rs)
	if !strings.ContainsAny(s, "央家国级省市县地") {
		return rs, ""
	}
	all := levelRe.FindAllString(s, -1)
	if len(all) == 0 {
		return rs, ""
	}
	return []rune(levelRe.ReplaceAllString(s, "")), level(all[len(all)-1])
}

// cutLight parts what stands before the last light word from what stands behind it. Where little stands behind it, the
// thing is what stands before: 义务教育经费投入.
func cutLight(rs []rune) (who, what []rune) {
	for i := len(rs); i > 0; i-- {
		for n := min(3, i); n >= 2; n-- {
			if !lightWords[string(rs[i-n:i])] || i < len(rs) && strings.ContainsRune(keepers, rs[i]) {
				continue
			}
			if behind := trimEdges(rs[i:]); len(behind) >= 2 {
				return rs[:i-n], rs[i:]
			}
			who, what = cutLight(rs[:i-n])
			return who, what
		}
	}
	return nil, rs
}

// trimEdges takes words off both ends that say nothing of what is measured.
func trimEdges(rs []rune) []rune {
	for again := true; again; {
		again = false
		for n := min(4, len(rs)); n > 0; n-- {
			if edgeWords[string(rs[len(rs)-n:])] {
				rs, again = rs[:len(rs)-n], true
				break
			}
		}
		for n := min(4, len(rs)); n > 0; n-- {
			if edgeWords[string(rs[:n])] && len(rs)-n >= 2 {
				rs, again = rs[n:], true
				break
			}
		}
	}
	for i := len(rs) - 1; i > 0; i-- {
		if rs[i] == '的' && len(rs)-i > 3 {
			return rs[i+1:]
		}
	}
	return rs
}

// placeOf keeps of what stands before the light word what says where or for whom.
func placeOf(rs []rune) string {
	s := string(trimEdges(rs))
	if holds(s, "我们", "各地", "各级", "部门", "单位", "我厅", "我局", "我委") || ends(s, "厅", "局", "委", "政府", "办", "社", "财政") {
		return ""
	}
	if len([]rune(s)) < 3 {
		return ""
	}
	return s
}

// lastRate finds the rate that an earlier clause names.
func lastRate(s string) string {
	rs := []rune(s)
	for i := len(rs) - 1; i > 0; i-- {
		if rs[i] == '率' || i > 0 && (string(rs[i-1:i+1]) == "比例" || string(rs[i-1:i+1]) == "比重" || string(rs[i-1:i+1]) == "满意度"[:6]) {
			return string(trimEdges(rs[max(0, i-11) : i+1]))
		}
	}
	return ""
}
