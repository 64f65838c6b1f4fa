package opinion

import (
	"slices"
	"strings"

	"fuhan/drafting"
)

// ConflictKind says in what figures of the same thing disagree.
type ConflictKind string

const (
	ConflictValue ConflictKind = "value" // another value
	ConflictDate  ConflictKind = "date"  // as of another day: 2019年底 and 2020年底
	ConflictScope ConflictKind = "scope" // the same value said of another region or level
)

// Word gives the trade's word.
func (k ConflictKind) Word() string {
	switch k {
	case ConflictValue:
		return "数据不一致"
	case ConflictDate:
		return "时点不一致"
	case ConflictScope:
		return "范围不一致"
	}
	return ""
}

// Side is one figure of a conflict with its sentence.
type Side struct {
	Department string               `json:"department"` // "" for the letter's own words
	Opinion    drafting.OpinionID   `json:"opinion,omitempty"`
	Point      drafting.PointID     `json:"point,omitempty"`
	Paragraph  drafting.ParagraphID `json:"paragraph,omitempty"` // where it stands in the letter
	Start      int                  `json:"start"`               // of the figure in the point's or the paragraph's text, in runes
	End        int                  `json:"end"`
	Words      string               `json:"words"` // 2.28万人
	Sentence   string               `json:"sentence"`
}

// Conflict is a measured thing for which figures disagree.
type Conflict struct {
	Key     string           `json:"key"` // stays while the thing is the same; a Choice names it
	Kind    ConflictKind     `json:"kind"`
	Thing   string           `json:"thing"` // what is measured: 相对贫困村
	Sides   []Side           `json:"sides"`
	Choice  *drafting.Choice `json:"choice,omitempty"` // what was decided, where it still holds
	Settled bool             `json:"settled"`          // the choice holds, and the letter says nothing else
}

// sentence is a sentence of a point or of the letter.
type sentence struct {
	source    string // department, "" for the letter
	opinion   drafting.OpinionID
	point     drafting.PointID
	paragraph drafting.ParagraphID
	from      drafting.PointID // letter: the point whose mark lies over it
	text      string
	start     int // in runes of the whole text
}

// sentences lists every sentence of the desk: points first, then the letter's running text.
func (d *Desk) sentences() []sentence {
	var out []sentence
	add := func(text string, s sentence) {
		for _, c := range sentencesOf(text) {
			s.text = text[c[0]:c[1]]
			s.start = len([]rune(text[:c[0]]))
			out = append(out, s)
		}
	}
	for _, o := range d.Opinions {
		for i := range o.Points {
			p := &o.Points[i]
			if p.Disposition == drafting.DispositionUnused {
				continue // its words do not come into the letter
			}
			add(p.Text, sentence{source: o.Department, opinion: o.ID, point: p.ID})
		}
	}
	if d.Letter == nil {
		return out
	}
	marks := map[drafting.ParagraphID][]drafting.Mark{}
	for _, m := range d.Letter.Marks {
		if m.Kind == drafting.MarkOrigin {
			marks[m.Paragraph] = append(marks[m.Paragraph], m)
		}
	}
	for i := range d.Letter.Paragraphs {
		p := &d.Letter.Paragraphs[i]
		if p.Part != drafting.PartBody || p.Empty() || p.Table != nil {
			continue
		}
		n := len(out)
		add(p.Text, sentence{paragraph: p.ID})
		for k := n; k < len(out); k++ {
			s := &out[k]
			size := len([]rune(s.text))
			for _, m := range marks[p.ID] {
				if over := min(m.End, s.start+size) - max(m.Start, s.start); over*2 > size {
					s.from = m.Point
				}
			}
		}
	}
	return out
}

// Conflicts finds figures that measure the same thing and disagree, between departments and against the letter. It looks
// at number, unit, noun and qualifiers by rules and knows no more: it is meant to be run in the background and shown when
// ready.
func (d *Desk) Conflicts() []Conflict {
	sentences := d.sentences()
	var all []figure
	carry, owner := moment{}, drafting.PointID("")
	paragraph := drafting.ParagraphID("")
	// What was placed stands in the letter word for word: it is read once.
	type read struct {
		text  string
		carry moment
	}
	type said struct {
		figures []figure
		last    moment
	}
	known := map[read]said{}
	heads := map[string]int{}
	for i := range sentences {
		s := &sentences[i]
		if s.point != owner || s.paragraph != paragraph {
			carry, owner, paragraph = moment{}, s.point, s.paragraph
		}
		key := read{s.text, carry}
		has, ok := known[key]
		if !ok {
			has.figures, has.last = figuresOf(s.text, carry)
			for k := range has.figures {
				h := has.figures[k].head
				if _, there := heads[h]; !there {
					heads[h] = len(heads)
				}
				has.figures[k].id = heads[h]
			}
			known[key] = has
		}
		carry = has.last
		for _, f := range has.figures {
			f.sentence = i
			all = append(all, f)
		}
	}
	byUnit := map[string][]int{}
	var units []string
	for i := range all {
		u := all[i].unit
		if u == "点" {
			u = "%" // 2.3% for 2.3个百分点 is a slip that is looked for
		}
		if _, there := byUnit[u]; !there {
			units = append(units, u)
		}
		byUnit[u] = append(byUnit[u], i)
	}
	var out []Conflict
	for _, u := range units {
		out = append(out, d.among(byUnit[u], all, sentences)...)
	}
	slices.SortStableFunc(out, func(a, b Conflict) int { return strings.Compare(string(b.Kind), string(a.Kind)) })
	return out
}

// among finds the conflicts among figures of one unit.
func (d *Desk) among(list []int, all []figure, sentences []sentence) []Conflict {
	type pair struct {
		a, b int
		kind ConflictKind
	}
	var pairs []pair
	parent := map[int]int{}
	var find func(int) int
	find = func(x int) int {
		if p, ok := parent[x]; ok && p != x {
			parent[x] = find(p)
			return parent[x]
		}
		return x
	}
	linked := map[int][]int{}
	heads := headPairs{}
	for i, a := range list {
		for _, b := range list[i+1:] {
			f, g := &all[a], &all[b]
			s, t := &sentences[f.sentence], &sentences[g.sentence]
			if s.source == t.source || !heads.sameThing(f, g) {
				continue
			}
			kind, one := disagree(f, g)
			switch {
			case !one:
				continue
			case kind == "":
				linked[a] = append(linked[a], b)
				linked[b] = append(linked[b], a)
				continue
			}
			pairs = append(pairs, pair{a, b, kind})
			parent[find(a)] = find(b)
		}
	}
	groups := map[int][]pair{}
	var roots []int
	for _, p := range pairs {
		r := find(p.a)
		if len(groups[r]) == 0 {
			roots = append(roots, r)
		}
		groups[r] = append(groups[r], p)
	}
	var out []Conflict
	for _, r := range roots {
		members := map[int]bool{}
		kind := ConflictScope
		for _, p := range groups[r] {
			members[p.a], members[p.b] = true, true
			if p.kind == ConflictValue || p.kind == ConflictDate && kind == ConflictScope {
				kind = p.kind
			}
		}
		for m := range members {
			for _, x := range linked[m] {
				members[x] = true // says the same as one of the sides
			}
		}
		var order []int
		for m := range members {
			order = append(order, m)
		}
		slices.Sort(order)
		out = append(out, d.conflict(kind, order, all, sentences))
	}
	return out
}

func (d *Desk) conflict(kind ConflictKind, members []int, all []figure, sentences []sentence) Conflict {
	c := Conflict{Kind: kind}
	var seen []string
	for _, i := range members {
		f := &all[i]
		s := &sentences[f.sentence]
		start := s.start + len([]rune(s.text[:f.at]))
		c.Sides = append(c.Sides, Side{
			Department: s.source, Opinion: s.opinion, Point: s.point, Paragraph: s.paragraph,
			Start: start, End: start + len([]rune(f.words)), Words: f.words, Sentence: strings.TrimSpace(s.text),
		})
		if c.Thing == "" || len(f.head) < len(c.Thing) {
			c.Thing = f.head
		}
		seen = append(seen, f.words)
	}
	f := &all[members[0]]
	c.Key = f.unit + "·" + c.Thing
	if f.flow != "" {
		c.Key += "·" + f.flow
	}
	for i := range d.Choices {
		if x := &d.Choices[i]; x.Key == c.Key {
			c.Choice = x
		}
	}
	if c.Choice != nil {
		for _, w := range seen {
			if !slices.Contains(c.Choice.Seen, w) {
				c.Choice = nil // a figure that nobody saw when it was decided
				break
			}
		}
	}
	if c.Choice != nil {
		c.Settled = true
		for _, s := range c.Sides {
			if s.Paragraph != "" && s.Words != c.Choice.Value {
				c.Settled = false
			}
		}
	}
	return c
}

// headPairs remembers which heads are the same: a letter says few of them many times.
type headPairs map[[2]int]bool

// sameThing reports whether two figures of one unit measure the same.
func (h headPairs) sameThing(f, g *figure) bool {
	if f.flow != g.flow && !(f.flow == "" && g.flow == "累计" || f.flow == "累计" && g.flow == "") {
		return false
	}
	if f.own != g.own || f.given != g.given {
		return false
	}
	if f.unit != g.unit && (f.flow != "增长" || f.head != g.head || f.lo != g.lo) {
		return false
	}
	// A sum over years and the figure of one year are two things.
	zero := moment{}
	if f.flow != g.flow && (f.flow == "" && f.when != zero && !f.when.asOf || g.flow == "" && g.when != zero && !g.when.asOf) {
		return false
	}
	if f.part != g.part {
		return f.head == g.head && !generic[f.head]
	}
	key := [2]int{f.id, g.id}
	same, known := h[key]
	if !known {
		same = sameHead(f, g)
		h[key] = same
	}
	return same
}

// leastHead is how much of their pieces two heads share to be one thing.
const leastHead = 0.62

// generic heads say too little by themselves to be the same thing.
var generic = map[string]bool{"资金": true, "项目": true, "企业": true, "人员": true, "活动": true, "工作": true, "群众": true, "村": true, "单位": true, "任务": true, "措施": true, "问题": true, "部门": true, "会议": true, "文件": true, "增长": true, "培训": true, "总投资": true, "财政资金": true, "以上": true}

func sameHead(f, g *figure) bool {
	if generic[f.head] || generic[g.head] {
		return false
	}
	if f.head == g.head {
		return true
	}
	a, b := f.head, g.head
	if len(a) > len(b) {
		a, b = b, a
	}
	if n := len([]rune(a)); (n >= 4 || n == 3 && f.when.asOf && g.when.asOf) && strings.HasSuffix(b, a) {
		return true
	}
	return overlap(f.terms, g.terms) >= leastHead && !apart(f.head, g.head)
}

// apart reports whether two heads end alike but begin with words of their own that share nothing: 客运站配置除颤器 and
// 公共场所配置除颤器.
func apart(a, b string) bool {
	x, y := []rune(a), []rune(b)
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	return len(x) >= 2 && len(y) >= 2 && len(a)-len(string(x)) >= 12 && !strings.ContainsAny(string(x), string(y))
}

// overlap is Dice's measure over the pieces' weights.
func overlap(a, b terms) float64 {
	var sum, both float64
	for p, w := range a {
		sum += w
		if v, ok := b[p]; ok {
			both += w + v
		}
	}
	for _, w := range b {
		sum += w
	}
	if sum == 0 {
		return 0
	}
	return both / sum
}

// disagree says in what two figures of the same thing differ, "" where they agree; one is false where their qualifiers
// make them two things.
func disagree(f, g *figure) (kind ConflictKind, one bool) {
	same := f.agrees(g)
	if f.unit != g.unit {
		return ConflictValue, true
	}
	differs := func(a, b string) bool { return a != "" && b != "" && a != b }
	if (f.region == "") != (g.region == "") && !same {
		// A named city says nothing of the whole.
		if r := f.region + g.region; r == "全系统" || !strings.HasPrefix(r, "全") {
			return "", false
		}
	}
	if differs(f.region, g.region) || differs(f.level, g.level) {
		// 全省 1.2万 and 全市 300 are two things; the same figure for both is not.
		if same && f.lo >= 20 {
			return ConflictScope, true
		}
		return "", false
	}
	zero := moment{}
	if f.when != zero && g.when != zero && f.when != g.when {
		switch {
		case f.when.asOf && g.when.asOf:
			return ConflictDate, true
		case f.when.since || g.when.since: // 2016年以来 and 截至2019年底 can both hold
		default:
			return "", false // figures of two years are two figures
		}
	}
	if same {
		return "", true
	}
	return ConflictValue, true
}
