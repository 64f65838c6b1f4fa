package opinion

import (
	"regexp"
	"slices"
	"strings"
)

// event is something that happened on a day, or is to happen, as a sentence tells it: 一期工程于2021年9月建成通水.
type event struct {
	day        moment
	what       string // words of the sentence around the day
	number     string // 4号, 二期: tells one from another of its kind
	quoted     bool   // what is the name of a document
	verb       string
	start, end int
	words      string // the day as written
	sentence   int
}

// happened are words of events that happen once; those on one line say the same of a thing.
var happened = [][]string{
	{"印发", "出台", "制定", "下发", "发布", "颁布", "公布"},
	{"施行", "生效", "执行", "实施", "实行", "起"},
	{"启动", "开工", "动工", "开建"},
	{"建成", "竣工", "完工", "通车", "通水", "贯通", "通航", "通气", "通电", "投产", "投运", "投用", "投入使用", "开通", "启用", "上线", "运行", "运营", "开馆", "开园", "开业"},
	{"成立", "组建", "挂牌", "揭牌", "设立"},
	{"入选", "列入", "获批", "批复", "获评", "认定"},
	{"召开", "举行", "举办"},
	{"签订", "签署"},
	{"完成", "实现"},
}

// inForce is the line of happened that is said of what holds from a day on, and finished that of what is to be done by one.
const (
	inForce  = 1
	finished = 8
)

// aroundDay takes out the words that lead to a day.
var aroundDay = strings.NewReplacer("目前", "", "已经", "", "正式", "", "全面", "", "全部", "", "以来", "", "计划", "", "将于", "", "已于", "", "力争", "", "确保", "", "预计", "", "于", "", "自", "", "已", "", "将", "")

// sizeRe is a number that says which things are meant, not how many: 100人以上乡镇.
var (
	sizeRe  = regexp.MustCompile(`[0-9]+\p{Han}{1,2}以[上下内]\p{Han}`)
	digitRe = regexp.MustCompile(`[0-9０-９]`)
)

var ordinalRe = regexp.MustCompile(`第[0-9一二三四五六七八九十]+(?:期|批|阶段|轮|届|产业)|(?:[0-9]+|[一二三四五六七八九十]+)(?:号线|期工程|标段|环路)`)

var quoted = regexp.MustCompile(`《[^》]{2,40}》`)

// eventsOf finds the events of a sentence: a day or a month, and behind it or before it a word of what happened. A clause
// with a figure speaks of the figure.
func eventsOf(s string, c clock) []event {
	times := momentsOf(s, c)
	if len(times) == 0 || len(times) > 64 {
		return nil
	}
	rs := []rune(s)
	var out []event
	for i, t := range times {
		if t.first == 0 && t.from == t.to && strings.Contains(string(rs[t.start:t.end]), "底前") {
			t.first, t.last = 12, 12 // 2026年底前完成
		}
		if t.isZero() && t.start > 0 && strings.ContainsRune("自从", rs[t.start-1]) && holds(string(rs[t.end:min(len(rs), t.end+10)]), "以来", "起", "后") {
			t.moment = t.compared // 自2023年1月上线以来
		}
		said := string(rs[t.start:t.end])
		by := begins(said, "到", "至") && t.asOf // 到2027年底，实现…全覆盖
		if t.isZero() || t.vague || t.from != t.to || t.first != t.last || t.first == 0 || t.asOf && !by && !strings.Contains(said, "前") {
			continue
		}
		from := max(0, t.start-40)
		for k := t.start - 1; k >= from; k-- {
			if strings.ContainsRune("，。；：\n", rs[k]) {
				from = k + 1
			}
		}
		to := min(len(rs), t.end+60)
		if i+1 < len(times) {
			to = min(to, times[i+1].start)
		}
		first := t.end
		if (t.since || by) && first < to && rs[first] == '，' {
			first++ // 自2024年5月1日起，…
		}
		for k := first; k < to; k++ {
			if strings.ContainsRune("，。；\n", rs[k]) && (rs[k] != '，' || t.since || by || verbIn(string(rs[first:k])) >= 0) {
				to = k
			}
		}
		after := string(rs[first:to])
		verb := verbIn(after)
		if t.since {
			verb = inForce
		}
		if verb < 0 || by && verb != finished {
			continue
		}
		clause := string(rs[from:t.start]) + after
		if verb == finished && digitRe.MatchString(sizeRe.ReplaceAllString(clause, "")) {
			continue
		}
		what, named := "", false
		if m := quoted.FindString(clause); m != "" {
			what, named = plainOf(m), true
		} else {
			what = hanOf([]rune(clause))
		}
		if len([]rune(what)) < 10 && from > 0 {
			// …风景道全长约530公里，2023年7月全线贯通: what it was stands in the clauses before.
			back := max(0, from-40)
			for k := from - 1; k >= back; k-- {
				if strings.ContainsRune("。；\n", rs[k]) {
					back = k + 1
				}
			}
			if back < from && t.start-from <= 2 {
				what = hanOf(rs[back:from]) + what
			}
		}
		start := t.start
		for start < t.end {
			if _, is := digit(rs[start]); is {
				break
			}
			start++
		}
		end := t.end
		for end > start && !strings.ContainsRune("年月日", rs[end-1]) {
			end--
		}
		what = aroundDay.Replace(what)
		if len([]rune(what)) < 6 || start >= end {
			continue
		}
		out = append(out, event{quoted: named, number: strings.Join(ordinalRe.FindAllString(clause, -1), " "), day: t.moment, what: what, verb: verbName(verb), start: start, end: end, words: string(rs[start:end])})
	}
	return out
}

// hanOf keeps the Han characters.
func hanOf(rs []rune) string {
	var b strings.Builder
	for _, c := range rs {
		if c >= '一' && c <= '鿿' {
			b.WriteRune(c)
		}
	}
	return b.String()
}

func verbIn(s string) int {
	best, at := -1, len(s)
	for i, line := range happened {
		for _, w := range line {
			if k := strings.Index(s, w); k >= 0 && k < at {
				best, at = i, k
			}
		}
	}
	return best
}

func verbName(i int) string { return happened[i][0] }

// other reports whether two events are told of different days; a month holds each of its days.
func (e *event) other(g *event) bool {
	a, b := e.day, g.day
	return a.from != b.from || a.first != b.first || a.day != 0 && b.day != 0 && a.day != b.day
}

// same reports whether two events are one: the same sort, and nearly all of the shorter one's words.
func (e *event) same(g *event) bool {
	if e.verb != g.verb || e.number != g.number && e.number != "" && g.number != "" {
		return false
	}
	if e.what == g.what {
		return true
	}
	a, b := []rune(e.what), []rune(g.what)
	if len(a) > len(b) {
		a, b = b, a
	}
	if e.quoted && g.quoted {
		return strings.HasSuffix(string(b), string(a)) // a document's rules of execution are another document
	}
	_, twos := pieces(a, b)
	need := 72
	if len(a) < 8 {
		need = 95
	}
	return twos*100 >= (len(a)-1)*need && !apartBoth(e.what, g.what)
}

// mostEvents bounds how many events are compared each with each.
const mostEvents = 2000

// dates finds events that are told of different days.
func (d *Desk) dates(sentences []sentence) []Conflict {
	var all []event
	for i := range sentences {
		s := &sentences[i]
		if !holds(s.text, "月", "底") {
			continue
		}
		for _, e := range eventsOf(s.text, d.clockOf(s)) {
			e.sentence = i
			all = append(all, e)
		}
	}
	if len(all) > mostEvents {
		all = all[:mostEvents]
	}
	var out []Conflict
	taken := make([]bool, len(all))
	for i := range all {
		if taken[i] {
			continue
		}
		members, disagree := []int{i}, false
		for k := i + 1; k < len(all); k++ {
			if taken[k] || sentences[all[i].sentence].source == sentences[all[k].sentence].source || !all[i].same(&all[k]) {
				continue
			}
			members = append(members, k)
			disagree = disagree || all[i].other(&all[k])
		}
		if !disagree {
			continue
		}
		var sides []Side
		thing := all[i].what
		for _, m := range members {
			taken[m] = true
			e := &all[m]
			sides = append(sides, sentences[e.sentence].side(e.start, e.words))
			if len(e.what) < len(thing) {
				thing = e.what
			}
		}
		if rs := []rune(thing); len(rs) > 24 {
			thing = string(rs[:24])
		}
		c := Conflict{Kind: ConflictDate, Thing: thing, Key: "日期·" + thing + "·" + all[i].verb, Sides: sides}
		d.settle(&c)
		out = append(out, c)
	}
	return out
}

// clockOf tells which year 今年 is for a sentence: that of its opinion, for the letter the latest of the opinions, else today's.
func (d *Desk) clockOf(s *sentence) clock {
	y := 0
	for _, o := range d.Opinions {
		if o.ID == s.opinion && s.opinion != "" && o.Dated.Year != 0 {
			return clock(o.Dated.Year)
		}
		y = max(y, o.Dated.Year)
	}
	if y == 0 {
		y = d.Today.Year
	}
	return clock(y)
}

func (s *sentence) side(start int, words string) Side {
	start += s.start
	return Side{
		Department: s.source, Opinion: s.opinion, Point: s.point, Paragraph: s.paragraph,
		Start: start, End: start + len([]rune(words)), Words: words, Sentence: strings.TrimSpace(s.text),
	}
}

// settle looks up what was decided about a conflict, and whether the letter says so.
func (d *Desk) settle(c *Conflict) {
	for i := range d.Choices {
		if x := &d.Choices[i]; x.Key == c.Key {
			c.Choice = x
		}
	}
	if c.Choice != nil && c.Choice.Withdrawn {
		c.Choice = nil
	}
	if c.Choice != nil {
		for _, s := range c.Sides {
			if !slices.Contains(c.Choice.Seen, s.Words) {
				c.Choice = nil // a figure that nobody saw when it was decided
				break
			}
		}
	}
	if c.Choice == nil {
		return
	}
	c.Settled = true
	for _, s := range c.Sides {
		if s.Paragraph != "" && s.Words != c.Choice.Value {
			c.Settled = false
		}
	}
}
