package opinion

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// figure is a number in a sentence with what is measured and the qualifiers around it.
type figure struct {
	words    string  // as written, with unit: 2.28万人
	lo, hi   float64 // equal but for a range
	step     float64 // what the last digit written is worth
	loose    int     // -1 nearly, 1 more than, 2 about
	unit     string  // canonical
	head     string  // the measured thing
	id       int     // of the head, for comparing
	terms    terms   // pieces of the head
	when     moment
	region   string // 全省, 江州市
	level    string // 中央, 省级
	flow     string // 新增, 累计, 计划, 增长
	part     bool   // behind 其中
	own      bool   // said only of what belongs to the department: 所属, 省属, 自办
	given    bool   // 对426家农贸市场给予: those that something was done to, not all that there are
	sentence int    // index into the desk's sentences
	at       int    // byte offset in its sentence
}

// moment is the time that a figure speaks of; the zero moment is none.
type moment struct {
	from, to, month int
	asOf            bool // at the end of it, not in the course of it
	since           bool // from then on
}

var (
	numberWord = `(?:[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|[一二两三四五六七八九十百千零〇]{2,}|[一二两三四五六七八九十](?:[万亿百千]))`
	unitWords  = `个百分点|百分点|平方公里|平方千米|平方米|立方米|万千瓦时|千瓦时|万千瓦|千瓦|兆瓦|人次|人|名|户|个|座|家|项|件|村|公里|千米|海里|亩|公顷|吨|处|所|批次|批|台套|台|套|辆|艘|条|场次|场|期|篇|份|支|间|宗|起|元|岁|株|头|只|床|张|部|块|类|门|对|％|%|‰|倍|次|亿|天|日|个月|年|小时|种`
	figureRe   = regexp.MustCompile(`(` + numberWord + `)\s*([十百千万亿]*)(?:\s*(?:—|–|-|－|~|～|至|到)\s*(` + numberWord + `)\s*([十百千万亿]*))?\s*(余|多)?\s*([十百千万亿]*)(` + unitWords + `)(以上|以内|左右|余|多)?`)
	yearRe     = regexp.MustCompile(`(?:(截至|截止|到|至)\s*(?:目前|今年)?\s*)?((?:19|20)\d{2})(?:\s*(?:—|–|-|－|~|～|至|到)\s*((?:19|20)?\d{2}))?年(?:(\d{1,2})月)?(底|末|初)?(?:(\d{1,2})日)?(以来|起|度)?`)
	regionRe   = regexp.MustCompile(`全系统|全国|全省|我省|全市|我市|全县|我县|全区|粤东粤西粤北|珠三角|[\p{Han}]{2}市(?:[^场民级委政值]|$)|[\p{Han}]{2}县(?:[^级委政域城]|$)`)
	// What follows 比 or 较 is the year compared with, not the year spoken of.
	againstRe = regexp.MustCompile(`(?:比|较)$`)
	periodRe  = regexp.MustCompile(`“?十([三四五])五”?(?:期间|时期|以来)`)
	ownRe     = regexp.MustCompile(`所属|下属|省属|市属|直属|自办|本系统`)
	levelRe   = regexp.MustCompile(`中央|国家|中国|省级|省本级|省财政|市级|市财政|县级|县财政|地方`)
	planRe    = regexp.MustCompile(`计划(?:新|到|在|于|用|安排|投|建|实施|开展|培|完成|20)|力争|拟|预计|目标|将(?:新|建|安|投|完|达|再)|争取|下一步|明年|规划(?:建设|到)|到20[2-9]\d年[^底末]{0,6}(?:力争|达到|实现|建成)`)
	newRe     = regexp.MustCompile(`新增|新建|新培|当年|年内|今年|本年度|去年`)
	sumRe     = regexp.MustCompile(`累计|共计|总计|合计|以来|先后`)
	growRe    = regexp.MustCompile(`(?:同比|环比|比上年|较上年|年均)?(?:增长|增加|提高|下降|减少|降低|增幅|提升)(?:了|到|至|约)?$`)
	leftEnd   = regexp.MustCompile(`(?:达到?|达成|为|是|共有?|约|近|超过?|逾|突破|不少于|不低于|累计|总计|合计|共计|已|安排了?|投入了?|下达了?|拨付了?|完成了?|建成了?|建设了?|新增了?|新建了?|培训了?|覆盖了?|有|了|到|至|在|按|由|从|，|、|全省|我省|现有|其中|实现|发放|支持|带动|组织|开展|争取|统筹|落实|补助|给予|分别|仅|还|又|也|均|至少|总|数)+$`)
	rightStop = regexp.MustCompile(`实现|参与|参加|完成|达到|被|已|全部|投入|纳入|建成|得到|受到|以上|左右|用于|主要|分布|进行|开展|的|和|与|及|等|，|。|；|、|：|（|《|”|“|其中|为|在|由|将|是|有|通过|获得|投产|开工|正在|均|占|比|较|同比|增长|落地|到|给予|按`)
)

// leads are words before a measured thing that do not belong to it.
var leads = strings.Fields("以来 其中 我们 目前 已经 已 共 累计 截至 年底 年末 底 末 新增 新建 计划 力争 预计 将 再 安排 投入 下达 拨付 筹措 争取 统筹 财政 共有 使 按 对 建成 完成 达到 实施 拥有 现有")

// unitOf gives canonical units: what is counted one by one is one sort, so that 个, 座 and 家 of the same noun agree.
var unitOf = map[string]string{
	"名": "人", "％": "%", "百分点": "点", "个百分点": "点", "平方千米": "平方公里", "千米": "公里", "台套": "台", "套": "台",
	"座": "个", "家": "个", "项": "个", "件": "个", "村": "个", "处": "个", "所": "个", "宗": "个", "条": "个", "间": "个", "篇": "个", "份": "个", "支": "个", "类": "个", "种": "个", "块": "个", "起": "个", "部": "个", "只": "个",
	"场次": "场", "批次": "批",
}

var tens = map[rune]float64{'十': 10, '百': 100, '千': 1000, '万': 1e4, '亿': 1e8}

// quantity reads a number with the multipliers behind it; step is what its last digit is worth.
func quantity(s, mult string) (v, step float64, ok bool) {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		case r == ',' || r == '，':
			return -1
		}
		return r
	}, s)
	step = 1
	if s[0] >= '0' && s[0] <= '9' {
		var err error
		if v, err = strconv.ParseFloat(s, 64); err != nil {
			return 0, 0, false
		}
		if i := strings.IndexByte(s, '.'); i >= 0 {
			step = math.Pow(10, -float64(len(s)-i-1))
		}
	} else if v, ok = chineseFigure(s); !ok {
		return 0, 0, false
	}
	for _, r := range mult {
		v *= tens[r]
		step *= tens[r]
	}
	return v, step, true
}

// chineseFigure reads 二十三, 一百零五, 两千.
func chineseFigure(s string) (float64, bool) {
	total, section, digit := 0.0, 0.0, 0.0
	for _, r := range s {
		switch r {
		case '零', '〇':
		case '两':
			digit = 2
		case '十', '百', '千':
			if digit == 0 {
				digit = 1
			}
			section += digit * tens[r]
			digit = 0
		case '万', '亿':
			total += (section + digit) * tens[r]
			section, digit = 0, 0
		default:
			i := strings.IndexRune("一二三四五六七八九", r)
			if i < 0 || digit != 0 {
				return 0, false
			}
			digit = float64(i/3 + 1)
		}
	}
	return total + section + digit, true
}

// figuresOf finds the figures of a sentence. carry is the time that an earlier sentence of the same text set.
func figuresOf(s string, carry moment) (out []figure, last moment) {
	years := yearRe.FindAllStringSubmatchIndex(s, -1)
	last = carry
	if n := len(years); n > 0 {
		last = momentOf(s, years[n-1])
		if !last.asOf {
			last = carry
		}
	}
	prevEnd := 0
	for _, m := range figureRe.FindAllStringSubmatchIndex(s, -1) {
		if inYear(years, m[0]) || strings.HasSuffix(s[:m[0]], "第") || strings.HasSuffix(s[:m[0]], "〔") {
			continue
		}
		sub := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return s[m[2*i]:m[2*i+1]]
		}
		unit := sub(7)
		if unit == "日" || unit == "年" || unit == "天" || unit == "亿" || unit == "个月" || unit == "小时" || unit == "岁" {
			if unit != "亿" {
				prevEnd = m[1]
				continue
			}
		}
		f := figure{words: strings.TrimSpace(s[m[0]:m[1]]), at: m[0]}
		mult := sub(2) + sub(6)
		var ok bool
		if hi := sub(3); hi != "" {
			var s1, s2 float64
			m2 := sub(4) + sub(6)
			m1 := sub(2)
			if m1 == "" {
				m1 = m2
			}
			var ok2 bool
			f.lo, s1, ok = quantity(sub(1), m1)
			f.hi, s2, ok2 = quantity(hi, m2)
			f.step, ok = math.Max(s1, s2), ok && ok2
		} else {
			f.lo, f.step, ok = quantity(sub(1), mult)
			f.hi = f.lo
		}
		if !ok {
			continue
		}
		if unit == "%" || unit == "％" {
			f.unit = "%"
		} else if c, there := unitOf[unit]; there {
			f.unit = c
		} else {
			f.unit = unit
		}
		before := s[:m[0]]
		switch {
		case sub(5) != "" || sub(8) == "余" || sub(8) == "多" || sub(8) == "以上" || endsWith(before, "超过", "超", "逾", "突破", "不少于", "不低于"):
			f.loose = 1
		case endsWith(before, "近", "接近"):
			f.loose = -1
		case endsWith(before, "约", "大约", "左右") || sub(8) == "左右":
			f.loose = 2
		}
		clauseStart := clauseOf(s, m[0], prevEnd)
		clause := s[clauseStart:m[0]]
		f.qualify(s, m[0], clause, years, carry)
		f.measure(clause, s[m[1]:], unit)
		prevEnd = m[1]
		if f.head == "增长" && len(out) > 0 && !strings.ContainsAny(s[out[len(out)-1].at:m[0]], "。；") {
			// 业务量达31.6亿件，同比增长15.3%: what grew stands before.
			f.head = strings.TrimSuffix(out[len(out)-1].head, "增长") + "增长"
			f.when = out[len(out)-1].when
		}
		if f.head == "" {
			continue
		}
		f.terms = termsOf(f.head)
		out = append(out, f)
	}
	return out, last
}

func endsWith(s string, all ...string) bool {
	for _, w := range all {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func inYear(years [][]int, at int) bool {
	for _, y := range years {
		if at >= y[0] && at < y[1] {
			return true
		}
	}
	return false
}

// clauseOf gives where the clause with the figure at begins: behind the last mark or the last figure.
func clauseOf(s string, at, prevEnd int) int {
	start := prevEnd
	for i, r := range s[:at] {
		if strings.ContainsRune("，。；：！？、（）《》“”,;:\n", r) && i+utf8.RuneLen(r) > start {
			start = i + utf8.RuneLen(r)
		}
	}
	return start
}

func momentOf(s string, y []int) moment {
	sub := func(i int) string {
		if y[2*i] < 0 {
			return ""
		}
		return s[y[2*i]:y[2*i+1]]
	}
	m := moment{}
	m.from, _ = strconv.Atoi(sub(2))
	m.to = m.from
	if t := sub(3); t != "" {
		n, _ := strconv.Atoi(t)
		if n < 100 {
			n += m.from / 100 * 100
		}
		m.to = n
	}
	m.month, _ = strconv.Atoi(sub(4))
	m.since = sub(7) == "以来" || sub(7) == "起"
	m.asOf = !m.since && (sub(5) == "底" || sub(5) == "末" || sub(1) == "截至" || sub(1) == "截止" || sub(6) != "" && sub(1) != "")
	if m.asOf && m.month == 0 {
		m.month = 12
	}
	return m
}

// qualify sets time, region, level and flow from what stands before a figure.
func (f *figure) qualify(s string, at int, clause string, years [][]int, carry moment) {
	f.when = carry
	for _, y := range years {
		if y[0] < at && !againstRe.MatchString(s[:y[0]]) {
			f.when = momentOf(s, y)
		}
	}
	if f.when == carry {
		if m := periodRe.FindStringSubmatch(s[:at]); m != nil {
			first := 2016 + 5*(strings.Index("三四五", m[1])/len("三"))
			f.when = moment{from: first, to: first + 4}
		}
	}
	before := s[:at]
	if i := strings.LastIndexAny(before, "。；！？\n"); i >= 0 {
		before = before[i:]
	}
	if all := regionRe.FindAllString(before, -1); len(all) > 0 {
		f.region = region(all[len(all)-1])
	}
	if all := levelRe.FindAllString(clause, -1); len(all) > 0 {
		f.level = level(all[len(all)-1])
	}
	f.own = ownRe.MatchString(before)
	f.given = strings.HasSuffix(clause, "对")
	f.part = strings.Contains(before[max(0, strings.LastIndex(before, "其中")):], "其中")
	near := clause
	switch {
	case growRe.MatchString(strings.TrimRight(clause, "约近超过")):
		f.flow = "增长"
	case planRe.MatchString(before):
		f.flow = "计划"
	case sumRe.MatchString(near), f.when.since:
		f.flow = "累计"
	case newRe.MatchString(near):
		f.flow = "新增"
	}
}

func region(s string) string {
	switch s {
	case "我省":
		return "全省"
	case "我市":
		return "全市"
	case "我县":
		return "全县"
	}
	if r := []rune(s); len(r) > 3 {
		return string(r[:3])
	}
	return s
}

func level(s string) string {
	switch s {
	case "省本级", "省财政":
		return "省级"
	case "市财政":
		return "市级"
	case "县财政":
		return "县级"
	case "国家", "中国":
		return "中央"
	}
	return s
}

// measure finds the measured thing: behind a unit that counts (2277个相对贫困村), else before the number.
func (f *figure) measure(clause, behind, unit string) {
	left := yearRe.ReplaceAllString(clause, "")
	left = regionRe.ReplaceAllStringFunc(left, func(s string) string {
		if r := []rune(s); len(r) > 3 {
			return string(r[3:])
		}
		return ""
	})
	left = levelRe.ReplaceAllString(left, "")
	if f.flow == "增长" {
		left = growRe.ReplaceAllString(strings.TrimRight(left, "约近超过"), "") + "增长"
	} else {
		for {
			cutLeft := leftEnd.ReplaceAllString(left, "")
			if cutLeft == left {
				break
			}
			left = cutLeft
		}
	}
	if i := strings.LastIndex(left, "的"); i >= 0 && utf8.RuneCountInString(left[i+3:]) > 2 {
		left = left[i+3:]
	}
	right := behind
	if m := rightStop.FindStringIndex(right); m != nil {
		right = right[:m[0]]
	}
	right = hanOf(right)
	if n := []rune(right); len(n) > 10 {
		right = ""
	}
	switch unit {
	case "村":
		right = "村" + right
	case "%", "％", "‰", "倍", "个百分点", "百分点":
		right = ""
	case "元":
		// 2.4亿元专项资金 and 专项资金2.4亿元
		if !strings.ContainsAny(right, "资款费补债额") {
			right = ""
		}
	}
	left = hanOf(left)
	for again := true; again; {
		again = false
		for _, lead := range leads {
			if rest, ok := strings.CutPrefix(left, lead); ok && utf8.RuneCountInString(rest) >= 2 {
				left, again = rest, true
			}
		}
	}
	if n := []rune(left); len(n) > 12 {
		left = string(n[len(n)-12:])
	}
	f.head = right
	if utf8.RuneCountInString(right) < 2 {
		f.head = left + right
	}
	if r, _ := utf8.DecodeRuneInString(behind); unit == "个" && utf8.RuneCountInString(f.head) < 2 && strings.ContainsRune("县市镇乡", r) {
		// 57个县开通…线路: what the places did is what is counted.
		did := behind
		if i := strings.IndexAny(did, "，。；：、（0123456789"); i >= 0 {
			did = did[:i]
		}
		if did = hanOf(did); utf8.RuneCountInString(did) <= 16 {
			f.head = did
			f.unit = "个" + string(r) // places, never the lines that they opened
		}
	}
	if n := utf8.RuneCountInString(f.head); n < 2 || n <= 3 && strings.ContainsAny(f.head, "每单") {
		f.head = "" // 每座 says nothing of what it is
	}
}

func hanOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '一' && r <= '鿿' || r >= 'A' && r <= 'z' {
			return r
		}
		return -1
	}, s)
}

// agrees reports whether two figures say the same value, each as exactly as it is written.
func (f *figure) agrees(g *figure) bool {
	if f.lo != f.hi || g.lo != g.hi {
		switch {
		case f.lo == f.hi:
			return f.lo >= g.lo && f.lo <= g.hi
		case g.lo == g.hi:
			return g.lo >= f.lo && g.lo <= f.hi
		}
		return f.lo == g.lo && f.hi == g.hi
	}
	a, b := f.lo, g.lo
	if math.Abs(a-b) < 1e-9*math.Max(math.Abs(a), 1) {
		return true
	}
	// The more exact one rounds to the other: 22803 and 2.28万.
	step := math.Max(f.step, g.step)
	if f.step != g.step && step > 1 && math.Abs(a-b) < step/2+1e-9 && step < 0.011*math.Max(a, b) {
		return true
	}
	return f.covers(b) || g.covers(a)
}

// covers reports whether a loose figure can mean v: 近1000 and 982, 超过120 and 126.
func (f *figure) covers(v float64) bool {
	switch f.loose {
	case 1:
		return v >= f.lo && v <= f.lo*1.15
	case -1:
		return v <= f.lo && v >= f.lo*0.9
	case 2:
		return math.Abs(v-f.lo) <= f.lo*0.05
	}
	return false
}
