package opinion

import (
	"strings"
)

// figure is a number in a sentence with what is measured and the qualifiers around it.
type figure struct {
	number
	start    int    // runes in its sentence
	words    string // as written, with unit: 2.28万人
	sort     string // of its unit; lo, hi and step are in the sort's own unit
	unit     string // as written
	subject         // what is measured
	id       int    // of the subject, for comparing
	clock    clock  // the year of its text
	when     moment
	region   string // 全省, 江州市
	level    string // 中央, 省级
	stage    stage
	whole    *number
	part     bool   // behind 其中, or in brackets behind 含
	own      bool   // said only of what belongs to the department: 所属, 省属, 自办
	self     bool   // what the department itself did: 我局举办
	given    bool   // 对426家农贸市场给予: those that something was done to, not all that there are
	per      string // 每亩, 人均, 最高: no sum
	which    string // 第一批, 2号线: which of its kind
	thin     bool   // its head says too little by itself
	did      string // what those that are counted did: 接入监管平台
	name     string // 《…》 that stands right before
	sentence int    // index into the desk's sentences
}

// stage says what of a thing is counted.
type stage int

const (
	stageNone  stage = iota
	stagePlan        // 计划, 力争
	stageNew         // 新增
	stageSum         // 累计
	stageStart       // 开工
	stageDelta       // 同比增长
)

// scene is what earlier sentences of a point or a paragraph say for the later ones.
type scene struct {
	clock  clock
	topic  string // the heading above it
	when   moment
	region string
	town   string // the city or county that speaks: its 全市 is no other's
	plan   bool   // 下一步
}

// reader reads the figures of one sentence.
type reader struct {
	rs     []rune
	times  []timeAt
	places []placeAt
	scene  scene
	out    []figure
	// How far times and places were passed: figures come in order.
	nextTime, nextPlace int
	when                moment
	region              string
	ends                int // rune behind the last figure
}

const (
	clauseMarks = "，。；：！？、（）《》,;:()\n"
	inClause    = 48 // runes looked back for a clause, so that a hostile sentence costs no more than its length
	inSentence  = 160
	inContext   = 60
)

// figuresOf finds the figures of a sentence. at is what earlier sentences of the same text say for it; the second result
// is what they and this one say for the next.
func figuresOf(s string, at scene) ([]figure, scene) {
	next := at
	r := reader{rs: []rune(s), scene: at, when: at.when, region: at.region}
	r.times, r.places = momentsOf(s, at.clock), placesOf(s)
	if at.town != "" {
		for i := range r.places {
			if n := r.places[i].name; n == "全市" || n == "全县" || n == "全区" {
				r.places[i].name = at.town
			}
		}
	}
	if begins(s, "下一步", "下步", "今后", "接下来", "下阶段", "下一阶段") {
		r.scene.plan = true
	}
	if holds(s, "目前", "现有", "现已") {
		r.scene.plan = false
		if !at.when.asOf {
			r.when = moment{}
		}
	}
	next.plan = r.scene.plan
	for i := 0; i < len(r.rs); {
		if !strings.ContainsRune(chineseNumbers, r.rs[i]) && r.rs[i] != '半' {
			if _, is := digit(r.rs[i]); !is {
				i++
				continue
			}
		}
		i = r.read(i)
	}
	r.breakdown()
	for _, t := range r.times {
		if !t.isZero() && !t.vague {
			next.when = t.moment
		}
	}
	if len(r.places) > 0 {
		next.region = at.town
		if p := r.places[0]; !everywhere(p.name) && p.start <= 12 && len(r.places) == 1 {
			next.region = p.name // 江州市…。建成…: the second sentence still speaks of the city
		}
	}
	return r.out, next
}

// read reads the number at i, if there is one, and gives where to go on.
func (r *reader) read(i int) int {
	if t, in := r.inTime(i); in {
		return t
	}
	if end, ok := r.half(i); ok {
		return end
	}
	n, ok := readNumber(r.rs, i)
	if !ok || !r.countable(i, n) {
		return n.end
	}
	f := figure{number: n, start: i, clock: r.scene.clock}
	end := n.end
	if n.ratio {
		f.sort = sortPercent
	} else {
		u, ok := unitAt(r.rs, n.end)
		if !ok || !r.measures(u, n) {
			return n.end
		}
		f.sort, f.unit, end = u.sort, u.name, u.end
		f.lo, f.hi, f.step = f.lo*u.scale, f.hi*u.scale, f.step*u.scale
	}
	f.end = end
	if r.qualifies(&f) {
		return f.end
	}
	r.hedge(&f)
	r.finish(&f)
	return f.end
}

// breakdown finds parts that add up to what stands before them: 72个，其中企业41个、机关31个. Each is then a whole of its own
// kind, which another text may count without saying of what it is a part.
func (r *reader) breakdown() {
	for i := range r.out {
		whole := &r.out[i]
		if whole.part {
			continue
		}
		sum := 0.0
		k := i + 1
		for ; k < len(r.out) && r.out[k].part && r.out[k].sort == whole.sort; k++ {
			sum += r.out[k].lo
		}
		if k < i+3 || !near(sum, whole.lo) {
			continue
		}
		for j := i + 1; j < k; j++ {
			r.out[j].part = false
		}
	}
}

// half reads 一半, 半数 and 过半 as shares.
func (r *reader) half(i int) (int, bool) {
	for _, w := range []string{"一半", "半数", "过半"} {
		if !begins(string(r.rs[i:min(i+2, len(r.rs))]), w) {
			continue
		}
		f := figure{number: number{lo: 50, hi: 50, step: 10, ratio: true, end: i + 2}, start: i, sort: sortPercent}
		if w == "过半" {
			f.loose = 1
		}
		r.hedge(&f)
		r.finish(&f)
		return f.end, true
	}
	return 0, false
}

func (r *reader) inTime(i int) (end int, in bool) {
	for r.nextTime < len(r.times) && r.times[r.nextTime].end <= i {
		if t := r.times[r.nextTime].moment; !t.isZero() {
			r.when = t
		}
		r.nextTime++
	}
	if r.nextTime < len(r.times) && r.times[r.nextTime].start <= i {
		return r.times[r.nextTime].end, true
	}
	return 0, false
}

// countable leaves out what is a number and no figure: 第20200224号, 〔2026〕, A4, 一个, 数十家.
func (r *reader) countable(i int, n number) bool {
	if i > 0 {
		switch p := r.rs[i-1]; {
		case strings.ContainsRune("第〔[【数几#-—~～+／/.", p), p >= 'A' && p <= 'Z', p >= 'a' && p <= 'z':
			return false
		}
	}
	if _, arabic := digit(r.rs[i]); arabic || n.ratio || n.end-i > 1 {
		return true
	}
	switch r.rs[i] {
	case '一', '零', '〇', '万', '亿', '千':
		return false
	case '十', '百':
		return n.loose != 0 || i > 0 && strings.ContainsRune("近上", r.rs[i-1])
	}
	return true
}

// measures tells a unit from a word that begins like one.
func (r *reader) measures(u unit, n number) bool {
	switch u.name {
	case "度", "分", "方", "对", "单", "门", "面", "道", "根", "款", "例", "条", "只", "口", "眼":
		// Said of few things: a small number before it is rather a word of its own (三方, 两面).
		return n.step < 1 || n.lo >= 10
	case "岁":
		// 3岁以下婴幼儿 says who is counted; only a mean age measures.
		return holds(string(r.rs[r.back(n.end, 14):n.end]), "寿命", "年龄", "平均")
	case "天", "日":
		return n.lo < 1000
	}
	return true
}

// finish sets everything about a figure that stands around it, and keeps it where it is known what it measures.
func (r *reader) finish(f *figure) {
	clause := r.clause(f.start)
	f.when, f.region = r.when, r.regionAt(f.start)
	r.behind(f)
	said := string(r.rs[clause:f.start])
	before := string(r.rs[r.back(f.start, inSentence):f.start])
	if i := strings.LastIndexAny(before, "。；！？\n"); i >= 0 {
		before = before[i:]
	}
	f.own = holds(before, "所属", "下属", "省属", "市属", "直属", "自办", "本系统")
	f.self = selfActs(before)
	f.given = ends(strings.TrimRight(said, "约近"), "对", "将", "把", "向")
	f.part = r.isPart(f.start, before)
	if holds(before, "第", "号线", "期工程", "标段", "环路") {
		if all := ordinalRe.FindAllString(before, -1); len(all) > 0 {
			f.which = all[len(all)-1]
		}
	}
	if clause > 0 && r.rs[clause-1] == '》' {
		if all := quoted.FindAllString(string(r.rs[r.back(clause, inClause):clause]), -1); len(all) > 0 {
			f.name = all[len(all)-1]
		}
	}
	if f.part {
		for i := len(r.out) - 1; i >= 0; i-- {
			if w := &r.out[i]; !w.part && w.sort == f.sort {
				n := w.number
				f.whole = &n
				break
			}
		}
	}
	if f.per == "" {
		f.per = perOf(said)
	}
	f.stage = stageOf(said, before, f, r.scene)
	if f.when.isZero() || r.stock(said) && !r.scene.when.isZero() && f.when == r.scene.when && !f.when.asOf {
		f.when = moment{} // 现有 is said of today, whatever the sentence before spoke of
	}
	if r.was(f) {
		r.ends = f.end
		return
	}
	r.measure(f, clause)
	r.rate(f, clause)
	r.ends = f.end
	if f.head == "" && f.context == "" {
		return
	}
	f.thin = weak(f.head)
	r.out = append(r.out, *f)
}

// clause gives where the clause with the figure at begins: behind the last mark or the last figure.
func (r *reader) clause(at int) int {
	start := max(r.ends, at-inClause, 0)
	for i := at - 1; i >= start; i-- {
		if strings.ContainsRune(clauseMarks, r.rs[i]) {
			return i + 1
		}
	}
	return start
}

func (r *reader) back(at, n int) int { return max(0, at-n) }

func begins(s string, all ...string) bool {
	for _, w := range all {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

func ends(s string, all ...string) bool {
	for _, w := range all {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func holds(s string, all ...string) bool {
	for _, w := range all {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
