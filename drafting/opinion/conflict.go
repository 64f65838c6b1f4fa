package opinion

import (
	"slices"
	"strings"
	"unicode/utf8"

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
		return "数值不一致"
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
	Words      string               `json:"words"`          // 2.28万人
	Said       string               `json:"said,omitempty"` // of which day and scope it is said: 截至2025年底，全省
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
	origins   []drafting.Mark  // letter: those of its paragraph
	topic     string           // the heading above it
	text      string
	start     int // in runes of the whole text
}

// Limits of what is searched, of the points together and of the letter by itself: ten times what the largest case has. A text
// that no department writes, a table of a hundred thousand figures, would else keep the searches at work for minutes.
const (
	mostSentences = 6000
	mostSearched  = 600000 // characters
	mostInOne     = 20000  // characters of a sentence
)

// Unsearched counts the sentences that Conflicts and Repeats leave out because there are too many of them; 0 but for texts
// of many hundred pages. Whoever shows what was found says so.
func (d *Desk) Unsearched() int {
	_, left := d.sentences()
	return left
}

func (d *Desk) stopped() bool { return d.Stop != nil && d.Stop() }

// sentences lists the sentences of the desk, points first, then the letter's running text, and counts those that are too many.
func (d *Desk) sentences() (out []sentence, left int) {
	number, size := 0, 0
	add := func(text string, s sentence) {
		at := 0
		for _, c := range sentencesOf(text) {
			s.start += utf8.RuneCountInString(text[at:c[0]])
			at = c[0]
			n := utf8.RuneCountInString(text[c[0]:c[1]])
			if n > mostInOne || number >= mostSentences || size+n > mostSearched {
				left++
				continue
			}
			number, size = number+1, size+n
			s.text = text[c[0]:c[1]]
			out = append(out, s)
		}
	}
	for _, o := range d.Opinions {
		for i := range o.Points {
			p := &o.Points[i]
			if p.Disposition == drafting.DispositionUnused {
				continue // its words do not come into the letter
			}
			add(p.Text, sentence{source: o.Department, opinion: o.ID, point: p.ID, topic: leadOf(p.Text)})
		}
	}
	if d.Letter == nil {
		return out, left
	}
	number, size = 0, 0
	marks := map[drafting.ParagraphID][]drafting.Mark{}
	for _, m := range d.Letter.Marks {
		if m.Kind == drafting.MarkOrigin {
			marks[m.Paragraph] = append(marks[m.Paragraph], m)
		}
	}
	topic := ""
	for i := range d.Letter.Paragraphs {
		p := &d.Letter.Paragraphs[i]
		if p.Level > 0 && p.Part.Prose() {
			topic = p.Heading()
		}
		if p.Part != drafting.PartBody || p.Empty() || p.Table != nil {
			continue
		}
		n := len(out)
		add(p.Text, sentence{paragraph: p.ID, topic: topic})
		for k := n; k < len(out); k++ {
			s := &out[k]
			s.origins = marks[p.ID]
			s.from = s.placed(0, len([]rune(s.text)))
		}
	}
	return out, left
}

// placed gives the point whose words most of a stretch of the sentence is, "" for the letter's own words.
func (s *sentence) placed(start, end int) (from drafting.PointID) {
	for _, m := range s.origins {
		if over := min(m.End, s.start+end) - max(m.Start, s.start+start); over*2 > end-start {
			from = m.Point
		}
	}
	return from
}

// leadOf gives the heading that a point begins with, "" for none: 关于驻村工作队。截至…
func leadOf(text string) string {
	i := strings.IndexAny(text, "。：")
	if i <= 0 || i > 90 || strings.ContainsAny(text[:i], "，；0123456789") {
		return ""
	}
	return text[:i]
}

// figures reads the figures of all sentences.
func (d *Desk) figures(sentences []sentence) []figure {
	var all []figure
	base := scene{}
	at, owner, paragraph := base, drafting.PointID(""), drafting.ParagraphID("")
	// What was placed stands in the letter word for word: it is read once.
	type read struct {
		text string
		at   scene
	}
	type said struct {
		figures []figure
		next    scene
	}
	known := map[read]said{}
	subjects := map[subject]int{}
	for i := range sentences {
		if d.stopped() {
			return nil
		}
		s := &sentences[i]
		if s.point != owner || s.paragraph != paragraph {
			at, owner, paragraph = base, s.point, s.paragraph
			at.clock, at.region = d.clockOf(s), townOf(s.source)
			at.town = at.region
		}
		at.topic = s.topic
		key := read{s.text, at}
		has, ok := known[key]
		if !ok {
			has.figures, has.next = figuresOf(s.text, at)
			for k := range has.figures {
				u := has.figures[k].subject
				if !has.figures[k].thin && len([]rune(u.head)) > 4 {
					u = subject{head: u.head} // what stands before does not count
				} else {
					u.where = ""
				}
				if _, there := subjects[u]; !there {
					subjects[u] = len(subjects)
				}
				has.figures[k].id = subjects[u]
			}
			known[key] = has
		}
		at = has.next
		for _, f := range has.figures {
			f.sentence = i
			all = append(all, f)
		}
	}
	return all
}

// Conflicts finds figures that measure the same thing and disagree, between departments and against the letter. It looks
// at number, unit, noun and qualifiers by rules and knows no more: it is meant to be run in the background and shown when
// ready.
func (d *Desk) Conflicts() []Conflict {
	sentences, _ := d.sentences()
	all := d.figures(sentences)
	bySort := map[string][]int{}
	var sorts []string
	for i := range all {
		u := all[i].sort
		if u == sortPoints {
			u = sortPercent
		}
		if _, there := bySort[u]; !there {
			sorts = append(sorts, u)
		}
		bySort[u] = append(bySort[u], i)
	}
	var out []Conflict
	for _, u := range sorts {
		out = append(out, d.among(bySort[u], all, sentences)...)
		if d.stopped() {
			return nil
		}
	}
	out = append(out, d.dates(sentences)...)
	slices.SortStableFunc(out, func(a, b Conflict) int { return strings.Compare(string(b.Kind), string(a.Kind)) })
	return out
}

// among finds the conflicts among figures of one sort.
func (d *Desk) among(list []int, all []figure, sentences []sentence) []Conflict {
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
	var pairs []pair
	for _, p := range pairsOf(list, all, sentences) {
		if p.kind == "" {
			linked[p.a] = append(linked[p.a], p.b)
			linked[p.b] = append(linked[p.b], p.a)
			continue
		}
		pairs = append(pairs, p)
		parent[find(p.a)] = find(p.b)
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

// stageWords end a conflict's key, so that what is planned and what is there are two.
var stageWords = map[stage]string{stagePlan: "·计划", stageNew: "·新增", stageSum: "·累计", stageStart: "·开工", stageDelta: "·增长"}

// said tells of which day and scope a figure is said.
func (f *figure) said() string {
	var out []string
	for _, w := range []string{f.when.String(), f.region, f.level, strings.TrimPrefix(stageWords[f.stage], "·")} {
		if w != "" {
			out = append(out, w)
		}
	}
	if f.part {
		out = append(out, "其中")
	}
	return strings.Join(out, "，")
}

func (d *Desk) conflict(kind ConflictKind, members []int, all []figure, sentences []sentence) Conflict {
	c := Conflict{Kind: kind}
	for _, i := range members {
		f := &all[i]
		side := sentences[f.sentence].side(f.start, f.words)
		side.Said = f.said()
		c.Sides = append(c.Sides, side)
		if weak(c.Thing) || len(f.head) < len(c.Thing) && !weak(f.head) {
			c.Thing = f.head
		}
	}
	f := &all[members[0]]
	c.Key = f.sort + "·" + c.Thing + stageWords[f.stage]
	d.settle(&c)
	return c
}
