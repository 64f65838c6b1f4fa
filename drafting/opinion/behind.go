package opinion

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// right reads the noun behind the unit, and for money what it is for.
func (r *reader) right(f *figure, what string) ([]rune, string) {
	switch f.sort {
	case sortCount, sortPeople, sortMoney, "户次", "亩", "米", "千瓦", "方":
	case sortPercent:
		if !begins(string(r.rs[f.end:min(f.end+1, len(r.rs))]), "的") {
			return nil, ""
		}
		out, level := r.noun(f.end+1, 8)
		return out, level
	default:
		return nil, ""
	}
	out, level := r.noun(f.end, 10)
	if done := r.doing(f, out); done != nil {
		return done, level
	}
	if f.sort == sortMoney {
		if !strings.ContainsAny(string(out), "资款费补债额金") {
			out = nil
		}
		if weak(what + string(out)) {
			if p := r.purpose(f.end + len(out)); len(p) >= 4 {
				f.context = ""
				return append(p, out...), level
			}
		}
		return out, level
	}
	if w := r.outcome(f.end + len(out)); w != "" && len(out) > 1 {
		out = append([]rune(w), out...) // 43家企业完成整改
	}
	if f.unit == "村" {
		out = append([]rune("村"), out...)
	}
	if f.sort == "亩" || f.sort == "米" || f.sort == "千瓦" || f.sort == "方" {
		if len(out) > 8 {
			return nil, ""
		}
	}
	if len(out) == 1 && strings.ContainsRune("县市镇乡", out[0]) {
		return r.did(f, out), level
	}
	return out, level
}

// counts reports whether a sort counts things or people, of which a rate may then be said.
func counts(sort string) bool { return sort == sortCount || sort == sortPeople || sort == sortPercent }

// doing reads what those that are counted do, where they are named by a word that says too little: 28家医院接入监管平台.
func (r *reader) doing(f *figure, noun []rune) []rune {
	if f.sort != sortCount {
		return nil
	}
	rest, _ := r.span(f.end, 20)
	for _, who := range []string{"企业", "医院", "机构", "学校", "高校", "单位", "医疗机构", "商户", "银行", "园区", "景区", "行政村", "社区", "小区", "乡镇", "街道", "网点", "门店"} {
		did, ok := strings.CutPrefix(string(rest), who)
		if !ok {
			continue
		}
		for _, w := range []string{"已", "均", "全部", "实现", "完成", "达到"} {
			did = strings.TrimPrefix(did, w)
		}
		if utf8.RuneCountInString(did) < 2 {
			continue
		}
		f.did = did
		return append([]rune(did), []rune(who)...)
	}
	return nil
}

// outcome finds what became of what was counted, behind its noun.
func (r *reader) outcome(i int) string {
	rest, _ := r.span(min(i, len(r.rs)), 12)
	for _, w := range []string{"整改", "办结", "关停", "清退", "验收", "达标", "签约", "脱贫", "搬迁", "取得", "获得", "通过", "入选", "认定"} {
		if strings.Contains(string(rest), w) {
			return w
		}
	}
	return ""
}

// did says what places did, where places are counted: 57个县开通…线路.
func (r *reader) did(f *figure, out []rune) []rune {
	at := f.end
	if at+1 < len(r.rs) && strings.ContainsRune("（(", r.rs[at+1]) {
		for at++; at < len(r.rs) && at < f.end+10 && !strings.ContainsRune("）)", r.rs[at]); at++ {
		}
		at++ // 6个县（市、区）
	}
	rest, _ := r.span(min(at, len(r.rs)), 26)
	f.sort = "个" + string(out) // places, never the lines that they opened
	return rest
}

// span reads Han characters up to a mark or a figure.
func (r *reader) span(i, most int) (out []rune, end int) {
	for ; i < len(r.rs); i++ {
		c := r.rs[i]
		if strings.ContainsRune(clauseMarks, c) {
			break
		}
		if _, is := digit(c); is {
			break
		}
		if unicode.Is(unicode.Han, c) || c >= 'A' && c <= 'Z' {
			out = append(out, c)
		}
		if len(out) > most {
			return nil, i
		}
	}
	return out, i
}

// noun reads a noun from i on, up to a mark, a figure or a word before which it ends; nothing where it is longer than most.
func (r *reader) noun(i, most int) ([]rune, string) {
	var out []rune
	for ; i < len(r.rs) && len(out) <= most; i++ {
		c := r.rs[i]
		if strings.ContainsRune(clauseMarks, c) {
			break
		}
		if _, is := digit(c); is {
			break
		}
		stop := false
		for n := 1; n <= 3 && i+n <= len(r.rs); n++ {
			stop = stop || stopWords[string(r.rs[i:i+n])] && (n > 1 || len(out) > 0 || c == '的')
		}
		if stop {
			break
		}
		if unicode.Is(unicode.Han, c) || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			out = append(out, c)
		}
	}
	if len(out) > most {
		return nil, ""
	}
	return cutLevels(out)
}

// purpose reads what money is for, behind it: 3.2亿元用于老旧小区改造.
func (r *reader) purpose(i int) []rune {
	for i < len(r.rs) && strings.ContainsRune("，, ", r.rs[i]) {
		i++
	}
	rest := string(r.rs[i:min(i+4, len(r.rs))])
	for _, w := range []string{"专项用于", "主要用于", "重点用于", "重点支持", "专门用于", "用于", "支持", "建设", "实施", "开展", "推进"} {
		if strings.HasPrefix(rest, w) {
			out, _ := r.span(i+len([]rune(w)), 18)
			return trimEdges(out)
		}
	}
	return nil
}
