package opinion

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/drafting"
)

// Alike is how much of their pieces of three characters two sentences share to be one: intersection over union.
const Alike = 0.8

// leastRepeat is the shortest sentence that is looked at, in Han characters and figures.
const leastRepeat = 10

// Same is one place of a sentence that several say.
type Same struct {
	Department string               `json:"department"` // "" for the letter's own words
	Opinion    drafting.OpinionID   `json:"opinion,omitempty"`
	Point      drafting.PointID     `json:"point,omitempty"` // for the letter: the point that was placed there, "" for own words
	Paragraph  drafting.ParagraphID `json:"paragraph,omitempty"`
	Start      int                  `json:"start"` // in the point's or the paragraph's text, in runes
	End        int                  `json:"end"`
	Sentence   string               `json:"sentence"`
	Whole      bool                 `json:"whole"` // the sentence is all that the point says
}

// Repeat is a sentence that more than one department says, or a department and the letter.
type Repeat struct {
	Exact  bool    `json:"exact"`
	Alike  float64 `json:"alike"` // of the least alike pair that was found, 1 for exact
	Places []Same  `json:"places"`
	Done   bool    `json:"done"` // of the points at most one is left that is neither merged nor unused
}

// Repeats finds sentences that are alike between departments and with the letter. A passage that was placed in the letter
// counts as its department's own. It is meant to be run in the background.
func (d *Desk) Repeats() []Repeat {
	sentences, _ := d.sentences()
	type item struct {
		s      int
		plain  string
		pieces []uint64
		trunk  *trunk
	}
	var items []item
	for i := range sentences {
		if plain := plainOf(sentences[i].text); len([]rune(plain)) >= leastRepeat {
			items = append(items, item{i, plain, triples(plain), nil})
		}
	}
	voice := func(i int) string {
		s := &sentences[items[i].s]
		if s.from != "" {
			if r, ok := d.Find(s.from); ok {
				return r.Opinion.Department
			}
		}
		return s.source
	}
	trunkAt := func(i int) *trunk {
		if items[i].trunk == nil {
			t := trunkOf(sentences[items[i].s].text)
			items[i].trunk = &t
		}
		return items[i].trunk
	}
	parent := make([]int, len(items))
	for i := range parent {
		parent[i] = i
	}
	find := func(x int) int {
		for parent[x] != x {
			parent[x] = parent[parent[x]]
			x = parent[x]
		}
		return x
	}
	least := map[int]float64{}
	exact := map[string]int{}
	where := map[uint64][]int{}
	for i := range items {
		if d.stopped() {
			return nil
		}
		if k, there := exact[items[i].plain]; there {
			parent[find(i)] = find(k)
			continue
		}
		exact[items[i].plain] = i
		shared := map[int]int{}
		for _, p := range items[i].pieces {
			for _, k := range where[p] {
				shared[k]++
			}
		}
		others := make([]int, 0, len(shared))
		for k := range shared {
			others = append(others, k)
		}
		slices.Sort(others)
		for _, k := range others {
			n := shared[k]
			like := float64(n) / float64(len(items[i].pieces)+len(items[k].pieces)-n)
			if like >= Alike && !otherFigures(trunkAt(i), trunkAt(k)) || like >= leastNear && nearly(items[i].plain, items[k].plain) || 4*n >= leastTrunk && 5*n >= min(len(items[i].pieces), len(items[k].pieces)) && trunkAt(i).sameAs(trunkAt(k), n) {
				a, b := find(i), find(k)
				parent[a] = b
				least[i] = like
			}
		}
		for _, p := range items[i].pieces {
			if len(where[p]) < mostSharing {
				where[p] = append(where[p], i)
			}
		}
	}
	groups := map[int][]int{}
	var roots []int
	for i := range items {
		r := find(i)
		if len(groups[r]) == 0 {
			roots = append(roots, r)
		}
		groups[r] = append(groups[r], i)
	}
	sizes := map[drafting.PointID]int{} // of the points, compared with what is all that they say
	var out []Repeat
	for _, r := range roots {
		voices := map[string]bool{}
		for _, i := range groups[r] {
			voices[voice(i)] = true
		}
		if len(voices) < 2 {
			continue
		}
		rep := Repeat{Exact: true, Alike: 1}
		left := map[drafting.PointID]bool{}
		for _, i := range groups[r] {
			if items[i].plain != items[groups[r][0]].plain {
				rep.Exact = false
			}
			if v, ok := least[i]; ok {
				rep.Alike = min(rep.Alike, v)
			}
			s := &sentences[items[i].s]
			p := Same{
				Department: voice(i), Opinion: s.opinion, Point: s.point, Paragraph: s.paragraph,
				Start: s.start, End: s.start + len([]rune(s.text)), Sentence: strings.TrimSpace(s.text),
			}
			if p.Point == "" {
				p.Point = s.from
			}
			if ref, ok := d.Find(s.point); ok {
				if _, known := sizes[s.point]; !known {
					sizes[s.point] = utf8.RuneCountInString(plainOf(ref.Point.Text))
				}
				p.Whole = utf8.RuneCountInString(items[i].plain)*5 >= sizes[s.point]*4
				if ref.Point.Disposition != drafting.DispositionMerged && ref.Point.Disposition != drafting.DispositionUnused {
					left[s.point] = true
				}
			} else if s.from == "" {
				left["letter"] = true
			}
			rep.Places = append(rep.Places, p)
		}
		rep.Done = len(left) < 2
		out = append(out, rep)
	}
	return out
}

// mostSharing is in how many sentences a piece is looked up: one that stands in more of them tells nothing, and a hostile
// text of one sentence many thousand times over costs no more than its length.
const mostSharing = 300

// leastNear is how alike sentences are that may be one but for a word put in or clauses put in another order.
const leastNear = 0.5

// slight are characters that one sentence may have where the other has another of them.
const slight = "将把均都已各要应可了在并还也为及和与"

// nearly reports whether two sentences have the same characters but for two put in, or for a slight one changed; the
// figures stand in the same order, and neither denies what the other says.
func nearly(a, b string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '.' || r == '%' {
				return r
			}
			return -1
		}, s)
	}
	if digits(a) != digits(b) {
		return false
	}
	count := map[rune]int{}
	for _, r := range a {
		count[r]++
	}
	for _, r := range b {
		count[r]--
	}
	more, less, heavy := 0, 0, false
	for r, n := range count {
		if n == 0 {
			continue
		}
		if strings.ContainsRune(denials, r) {
			return false
		}
		more, less = more+max(n, 0), less+max(-n, 0)
		heavy = heavy || !strings.ContainsRune(slight, r)
	}
	return more+less <= 2 && (more == 0 || less == 0 || !heavy)
}

// trunk is what a sentence says without what it adds (其中…, what stands in brackets) and without words that carry
// nothing, and its figures as values: 12.4亿元 and 124000万元 are one.
type trunk struct {
	words   []rune
	pieces  []uint64 // pairs of characters, sorted
	figures []string // value and sort, in order
	denies  int
}

// leastTrunk is the shortest trunk that is looked at, in characters.
const leastTrunk = 10

// fillers are words that two sentences may have or not without saying another thing.
var fillers = strings.NewReplacer("我省", "", "全省", "", "我市", "", "全市", "", "目前", "", "已经", "", "进一步", "", "切实", "", "积极", "", "我厅", "", "我委", "", "我局", "", "的", "", "了", "", "均", "", "已", "", "共", "", "将", "", "把", "", "并", "", "等", "", "有关", "", "相关", "", "下一步", "", "我们", "", "另外", "", "且", "", "以及", "", "和", "", "与", "", "及", "", "为", "", "达到", "", "达", "", "个百分点", "%")

func trunkOf(s string) trunk {
	_, s, _ = marker(strings.TrimSpace(s))
	for _, open := range []string{"其中", "（", "("} {
		if i := strings.Index(s, open); i > 0 {
			end := len(s)
			if open != "其中" {
				if k := strings.IndexAny(s[i:], "）)"); k >= 0 {
					end = i + k
				}
			}
			s = s[:i] + strings.TrimLeft(s[end:], "）)")
		}
	}
	var t trunk
	rs := []rune(s)
	var b strings.Builder
	for i := 0; i < len(rs); {
		_, is := digit(rs[i])
		if !is && strings.ContainsRune(chineseNumbers, rs[i]) && rs[i] != '一' {
			if n, ok := readNumber(rs, i); ok {
				_, unit := unitAt(rs, n.end)
				is = unit || n.end < len(rs) && rs[n.end] == '年'
			}
		}
		if is {
			if n, ok := readNumber(rs, i); ok {
				name := ""
				if u, is := unitAt(rs, n.end); is && !n.ratio {
					n.lo, n.hi, n.end, name = n.lo*u.scale, n.hi*u.scale, u.end, u.sort
				} else if n.ratio {
					name = sortPercent
				}
				if name == sortPoints {
					name = sortPercent
				}
				t.figures = append(t.figures, strconv.FormatFloat(n.lo, 'g', 9, 64)+strconv.FormatFloat(n.hi, 'g', 9, 64)+name)
				b.WriteRune('#')
				i = n.end
				continue
			}
		}
		b.WriteRune(rs[i])
		i++
	}
	for _, r := range fillers.Replace(b.String()) {
		if unicode.Is(unicode.Han, r) || r == '#' || unicode.IsLetter(r) {
			t.words = append(t.words, plainRune(r))
			if strings.ContainsRune(denials, r) {
				t.denies++
			}
		}
	}
	for i := 0; i+1 < len(t.words); i++ {
		t.pieces = append(t.pieces, uint64(t.words[i])<<21|uint64(t.words[i+1]))
	}
	slices.Sort(t.pieces)
	return t
}

// sameAs reports whether two trunks say the same: as good as all of the shorter stands in the longer, which says little
// more, with the same figures. shared is how many pieces of three characters the sentences share, to look no further
// where it is too few.
func (t *trunk) sameAs(u *trunk, shared int) bool {
	if len(t.words) > len(u.words) {
		t, u = u, t
	}
	if len(t.words) < leastTrunk || shared*4 < len(t.words) || len(t.words)*20 < len(u.words)*11 || t.denies != u.denies || !holdsFigures(u.figures, t.figures) {
		return false
	}
	both := 0
	for i, k := 0, 0; i < len(t.pieces) && k < len(u.pieces); {
		switch {
		case t.pieces[i] == u.pieces[k]:
			both, i, k = both+1, i+1, k+1
		case t.pieces[i] < u.pieces[k]:
			i++
		default:
			k++
		}
	}
	return both*100 >= len(t.pieces)*82 && (len(t.figures) == 0 || !apartBy(string(t.words), string(u.words)))
}

// otherFigures reports whether each of two sentences has a figure that the other has not: they disagree, and to keep one for
// both would lose the other's figure.
func otherFigures(t, u *trunk) bool {
	lacks := func(all, some []string) bool {
		return slices.ContainsFunc(some, func(f string) bool { return !slices.Contains(all, f) })
	}
	return lacks(t.figures, u.figures) && lacks(u.figures, t.figures)
}

// holdsFigures reports whether all has every figure of some.
func holdsFigures(all, some []string) bool {
	for _, f := range some {
		if !slices.Contains(all, f) {
			return false
		}
	}
	return len(some) > 0 || len(all) == 0
}

// denials turn what a sentence says into its opposite.
const denials = "不未无非免禁停否"

// plainOf leaves out what does not count when sentences are compared: marks, blanks, numbers of lists.
func plainOf(s string) string {
	_, s, _ = marker(strings.TrimSpace(s))
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '％':
			return '%'
		case unicode.Is(unicode.Han, r), r >= '0' && r <= '9', r == '%', r == '.', unicode.IsLetter(r):
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// triples gives the set of pieces of three characters, as numbers.
func triples(s string) []uint64 {
	rs := []rune(s)
	out := make([]uint64, 0, len(rs))
	for i := 0; i+2 < len(rs); i++ {
		out = append(out, uint64(rs[i])<<42|uint64(rs[i+1])<<21|uint64(rs[i+2]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// KeepOne settles a repeat: the point keep stays, and every other point that says the same is merged into it, so that
// its department is credited too. A point that says more than the sentence is split, so that the rest stays to be
// decided. It gives the opinions that changed.
func KeepOne(d *Desk, r Repeat, keep drafting.PointID, by Decision, newID func() drafting.PointID) ([]*drafting.Opinion, error) {
	if _, ok := d.Find(keep); !ok {
		return nil, noPoint()
	}
	var changed []*drafting.Opinion
	for _, place := range r.Places {
		ref, ok := d.Find(place.Point)
		if !ok || place.Paragraph != "" || place.Point == keep {
			continue
		}
		id := place.Point
		if !place.Whole {
			var err error
			if id, err = cutSentence(ref.Opinion, id, place, newID); err != nil {
				return nil, err
			}
		}
		decision := by
		decision.Disposition, decision.Into = drafting.DispositionMerged, keep
		if err := Decide(ref.Opinion, id, decision); err != nil {
			return nil, err
		}
		if !slices.Contains(changed, ref.Opinion) {
			changed = append(changed, ref.Opinion)
		}
	}
	return changed, nil
}

// cutSentence makes a point of its own of a sentence and gives its id.
func cutSentence(o *drafting.Opinion, id drafting.PointID, place Same, newID func() drafting.PointID) (drafting.PointID, error) {
	p := o.Point(id)
	n := len([]rune(p.Text))
	end := place.End
	for end < n && strings.TrimSpace(string([]rune(p.Text)[end:])) == "" {
		end++
	}
	if end < n {
		if err := SplitPoint(o, id, place.End, newID); err != nil {
			return "", err
		}
	}
	if strings.TrimSpace(string([]rune(o.Point(id).Text)[:place.Start])) == "" {
		return id, nil
	}
	own := newID()
	return own, SplitPoint(o, id, place.Start, func() drafting.PointID { return own })
}
