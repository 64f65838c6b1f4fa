package opinion

import (
	"strings"
	"unicode"
)

// qualifies reports whether a figure only says of which size things are: 常住患者100人以上乡镇, 树龄500年以上古树.
func (r *reader) qualifies(f *figure) bool {
	if f.end+2 >= len(r.rs) || !begins(string(r.rs[f.end:f.end+2]), "以上", "以下", "以内") {
		return false
	}
	next := r.rs[f.end+2]
	if next == '的' && f.end+3 < len(r.rs) {
		next = r.rs[f.end+3]
	}
	said := string(r.rs[r.clause(f.start):f.start])
	return unicode.Is(unicode.Han, next) && f.sort != sortPercent && f.sort != sortMoney && !ends(said, "达", "达到", "完成", "新增", "建成", "新建", "超", "培育", "实现", "改造")
}

// hedge reads the words around a number that loosen it.
func (r *reader) hedge(f *figure) {
	before := string(r.rs[max(0, f.start-4):f.start])
	tail := string(r.rs[f.end:min(f.end+2, len(r.rs))])
	switch {
	case begins(tail, "以上", "以内", "左右"):
		f.end += 2
	case begins(tail, "余", "多") && !begins(tail, "多个", "多家", "多种", "多元"):
		f.loose = 1
		f.end++
	}
	switch {
	case begins(tail, "以上"), ends(before, "超过", "超", "逾", "突破", "不少于", "不低于", "至少", "高于"):
		f.loose = 1
	case ends(before, "近", "接近", "将近"):
		f.loose = -1
	case ends(before, "约", "大约", "大概"), begins(tail, "左右"):
		f.loose = 2
	case begins(tail, "以内"), ends(before, "不超过", "不高于", "低于"):
		f.per = "最高"
	}
	if ends(before, "不超过") {
		f.loose, f.per = 0, "最高"
	}
	f.words = strings.TrimSpace(string(r.rs[f.start:f.end]))
}

func (r *reader) regionAt(at int) string {
	for r.nextPlace < len(r.places) && r.places[r.nextPlace].start < at {
		r.region = r.places[r.nextPlace].name
		r.nextPlace++
	}
	return r.region
}

// behind reads the time that stands in brackets behind a figure: 2.53万处（截至2024年底）.
func (r *reader) behind(f *figure) {
	if f.end >= len(r.rs) || !strings.ContainsRune("（(", r.rs[f.end]) {
		return
	}
	for _, t := range r.times[r.nextTime:] {
		if t.start == f.end+1 && !t.isZero() {
			f.when = t.moment
		}
		if t.start > f.end {
			break
		}
	}
}

// isPart reports whether a figure is said of a part of what was counted before.
func (r *reader) isPart(at int, before string) bool {
	if i := strings.LastIndex(before, "其中"); i >= 0 {
		return true
	}
	from := r.back(at, 24)
	for i := at - 1; i >= from; i-- {
		switch r.rs[i] {
		case '）', ')', '。', '；':
			return false
		case '（', '(':
			return begins(string(r.rs[i+1:at]), "含", "包括", "包含", "不含")
		}
	}
	return false
}

// was reports whether a figure is what a thing was before it changed: 由30天压缩到5天.
func (r *reader) was(f *figure) bool {
	lead := string(r.rs[r.back(f.start, 10):f.start])
	i := max(strings.LastIndex(lead, "由"), strings.LastIndex(lead, "从"))
	if i < 0 || strings.ContainsAny(lead[i:], "，。；、") {
		return false
	}
	after := string(r.rs[f.end:min(f.end+10, len(r.rs))])
	if i := strings.IndexAny(after, "。；"); i >= 0 {
		after = after[:i]
	}
	return strings.ContainsAny(after, "至到为") && holds(after, "提高", "提升", "增", "上升", "下降", "降", "压缩", "缩短", "压减", "减少", "扩大", "调整", "发展", "拓展", "延长", "升")
}

// stock reports whether a clause says how much there is.
func (r *reader) stock(said string) bool {
	return holds(said, "现有", "共有", "已有", "拥有", "保有量", "登记在册", "在册", "现存")
}
