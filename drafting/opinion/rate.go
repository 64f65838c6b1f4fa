package opinion

import (
	"regexp"
	"strings"
)

// eachRe finds what a rate is given to and for what time: 每名监测员每年, 每人每月, 每亩.
var eachRe = regexp.MustCompile(`(?:按照?|以)?每(?:(名|人|位|户|生|学生|亩|公里|床|张|台|辆|处|家|所|座|栋|村|吨|县|乡镇|镇|社区|班|套|例|件|次|团队|企业|项目|小区)(\p{Han}{0,6}?))?(?:每(年|月|天|日|季度|学年|学期))?(?:补助|补贴|奖励|给予|奖补|标准|为)*$`)

// rate reads a sum of money that each of some get, and sets who they are with what it is called: 监测员补助, per 人年. A rate is
// no sum, and it is given of the same thing in many ways: 每人每年补助3000元, 按每名监测员每年2400元的标准给予补助.
func (r *reader) rate(f *figure, clause int) {
	if f.sort != sortMoney {
		return
	}
	said := string(r.rs[clause:f.start])
	if !strings.Contains(said, "每") {
		return
	}
	m := eachRe.FindStringSubmatchIndex(said)
	if m == nil || m[2] < 0 && m[6] < 0 || m[2] < 0 {
		return
	}
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return said[m[2*i]:m[2*i+1]]
	}
	each, who, time := group(1), group(2), group(3)
	switch each {
	case "名", "位", "生", "学生":
		each = "人"
	}
	if time == "学年" {
		time = "年"
	}
	f.per = "每" + each + time
	if who == "" && each == "人" {
		if n := len(r.out); n > 0 && r.out[n-1].sort == sortPeople && f.start-r.out[n-1].end < 12 {
			who = r.out[n-1].head // 监测员1.38万名，每人每年补助3000元
		}
	}
	// What it is called stands before it (护理补贴标准为每人每月), or behind (每人每月800元的标准发放护理补贴).
	_, before := cutLight(r.words(clause, clause+len([]rune(said[:m[0]]))))
	called := trimRate(string(trimEdges(before)))
	behind, _ := r.span(f.end, 24)
	if after := trimRate(strings.TrimPrefix(string(behind), "的")); called == "" || begins(string(behind), "的标准", "标准", "给予", "发放", "补") {
		if called == "" || weak(called) || begins(called, "对", "向", "给") || len([]rune(called)) < 4 {
			called = after
		}
	}
	if called == "" {
		called = trimRate(string(said[m[1]-min(6, m[1]):]))
	}
	if called == "" && strings.Contains(said[m[0]:], "补助") {
		called = "补助"
	}
	if who+called == "" || weak(called) && who == "" {
		return
	}
	if strings.Contains(called, who) {
		who = ""
	}
	f.head = who + called
}

var rateWords = strings.NewReplacer("标准", "", "提高到", "", "提高至", "", "最低", "", "最高", "", "给予", "", "发放", "", "按照", "", "按", "", "为", "", "每人", "", "不低于", "", "执行", "", "享受", "")

func trimRate(s string) string {
	s = rateWords.Replace(s)
	if strings.ContainsAny(s, "补奖贴助金费") {
		return s
	}
	return ""
}
