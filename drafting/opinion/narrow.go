package opinion

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// narrower are groups of words that tell one thing from another of its kind. Heads that name different ones, or of which
// one names one and the other none, measure two things.
var narrower = [][]string{
	{"公办", "民办", "公立", "私立", "民营", "国有", "公益"},
	{"城市", "城镇", "农村", "乡村", "城区", "郊区", "城乡"},
	{"村级", "镇级", "乡镇", "县级", "区级", "街道", "社区", "区县"},
	{"男", "女"},
	{"小学", "初中", "高中", "中学", "中职", "高职", "幼儿园", "高校", "大学", "本科"},
	{"新建", "改造", "扩建", "修缮", "续建", "加固"},
	{"示范", "试点", "先行"},
	{"重点", "骨干", "龙头"},
	{"规上", "规模以上", "小微", "中小", "大型"},
	{"专职", "兼职", "志愿"},
	{"一级", "二级", "三级"},
	{"中央", "省级", "市级", "国家"},
	{"快充", "慢充", "公共", "私人", "专用"},
	{"发现", "整改", "立案", "办结", "移送", "检查", "抽检", "受理", "查处"},
	{"培训", "引进", "招聘", "选派", "认定", "轮训"},
	{"在建", "开工", "竣工", "建成"},
	{"困难", "残疾", "留守", "低保", "特困", "失能"},
	{"资金", "贷款", "债券", "投资", "产值", "收入", "租金"},
	{"入库", "出库"},
	{"申请", "批准", "授权"},
	{"占", "率"},
	{"老旧"},
	{"春季", "夏季", "秋季", "冬季"},
	{"线上", "线下"},
	{"进口", "出口"},
	{"博士", "硕士"},
	{"门诊", "住院"},
	{"职工", "居民"},
	{"境内", "境外", "省外", "入境"},
	{"农业", "工业", "服务业"},
	{"水稻", "小麦", "玉米", "大豆", "油菜"},
	{"生猪", "肉牛", "肉羊", "家禽", "奶牛"},
	{"主城区", "县城"},
	{"新能源", "燃油"},
}

// apartBy reports whether the groups tell two heads apart.
func apartBy(a, b string) bool {
	for _, g := range narrower {
		var x, y string
		shared := false
		for _, w := range g {
			inA, inB := strings.Contains(a, w), strings.Contains(b, w)
			shared = shared || inA && inB
			if inA {
				x = w
			}
			if inB {
				y = w
			}
		}
		if shared || x == y {
			continue
		}
		if x != "" && y != "" {
			return true
		}
		switch g[0] {
		case "公办", "城市", "村级", "男", "小学", "示范", "规上", "专职", "一级", "困难", "快充", "入库", "在建", "老旧":
			return true // one of them speaks of a part
		}
	}
	return false
}

// apartBoth is apartBy where each of the two must name one of a group.
func apartBoth(a, b string) bool {
	for _, g := range narrower {
		in := func(s string) (all []string) {
			for _, w := range g {
				if strings.Contains(s, w) {
					all = append(all, w)
				}
			}
			return all
		}
		x, y := in(a), in(b)
		if len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(w string) bool { return slices.Contains(y, w) }) {
			return true
		}
	}
	return false
}

// unnarrowed takes the words of the groups out of a head.
func unnarrowed(s string) string {
	for _, g := range narrower[:8] {
		for _, w := range g {
			s = strings.ReplaceAll(s, w, "")
		}
	}
	return strings.ReplaceAll(s, "老旧", "")
}

// scopes reports whether two figures give one number, to the last digit, to a thing and to a part of it. known keeps what
// was found of two things.
func scopes(f, g *figure, known map[[2]string]bool) bool {
	if f.sort != g.sort || !near(f.lo, g.lo) || f.lo < 20 || digits(f.lo) < 3 || f.stage != g.stage || f.when.with(g.when) != spanSame {
		return false
	}
	if leveled(f, g) || leveled(g, f) {
		return true
	}
	if f.region != g.region {
		return false
	}
	if f.head == g.head && f.where == g.where {
		return false
	}
	if f.head == g.head && !weak(f.head) && (widened(f.where, g.where) || widened(g.where, f.where)) {
		return true
	}
	a, b := f.where+f.head, g.where+g.head
	if f.head == "" || g.head == "" {
		return false
	}
	is, there := known[[2]string{a, b}]
	if !there {
		is = apartBy(a, b) && alike(unnarrowed(a), unnarrowed(b)) >= 0.75
		known[[2]string{a, b}] = is
	}
	return is
}

// leveled reports whether a figure is said of all the region and the other of one level of its offices: 全省 and 省级部门.
func leveled(all, one *figure) bool {
	return everywhere(all.region) && all.level == "" && one.region == "" && one.level != "" && one.level != "中央" && one.level != "地方" && all.where == one.where && alike(all.head, one.head) >= 0.9
}

// widened reports whether one place names another and more beside it: 国省干线和旅游公路 and 普通国省干线.
func widened(long, short string) bool {
	i := strings.IndexAny(long, "和与及")
	if i < 6 || short == "" || strings.ContainsAny(short, "和与及") || utf8.RuneCountInString(short) < 4 {
		return false
	}
	return heldBy([]rune(long[:i]), short) >= 0.6
}
