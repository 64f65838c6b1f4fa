package opinion

import (
	"slices"
	"strings"
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
	Stretch    string               `json:"stretch,omitempty"` // the part of the sentence between start and end, where the rest is said nowhere else
	Whole      bool                 `json:"whole"`             // the sentence is all that the point says
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
	asked := map[string]bool{}
	for _, a := range d.Case.Asks {
		for _, p := range pairs(a.Text) {
			asked[p] = true
		}
	}
	var items []said
	for i := range sentences {
		if plain := plainOf(sentences[i].text); len([]rune(plain)) >= leastRepeat {
			items = append(items, said{s: i, text: sentences[i].text, plain: plain, pieces: triples(plain), asked: asked})
		}
	}
	from := func(i int) drafting.PointID { // the point whose words in the letter it is
		s := &sentences[items[i].s]
		if x := items[i].stretch; !items[i].whole && x[1] > 0 {
			return s.placed(x[0], x[1])
		}
		return s.from
	}
	voice := func(i int) string {
		if r, ok := d.Find(from(i)); ok {
			return r.Opinion.Department
		}
		return sentences[items[i].s].source
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
	shared, others := make([]int, len(items)), []int{} // how many pieces each earlier sentence shares with this one
	for i := range items {
		if d.stopped() {
			return nil
		}
		if k, there := exact[items[i].plain]; there {
			parent[find(i)] = find(k)
			items[i].whole, items[k].whole = true, true
			continue
		}
		exact[items[i].plain] = i
		others = others[:0]
		for _, p := range items[i].pieces {
			for _, k := range where[p] {
				if shared[k] == 0 {
					others = append(others, k)
				}
				shared[k]++
			}
		}
		slices.Sort(others)
		for _, k := range others {
			n := shared[k]
			shared[k] = 0
			like := float64(n) / float64(len(items[i].pieces)+len(items[k].pieces)-n)
			if !items[i].same(&items[k], n, like) {
				continue
			}
			parent[find(i)] = find(k)
			if v, there := least[i]; !there || like < v {
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
			size := utf8.RuneCountInString(items[i].plain)
			if x := items[i].stretch; !items[i].whole && x[1] > 0 {
				p.Stretch = string([]rune(s.text)[x[0]:x[1]])
				p.Start, p.End = s.start+x[0], s.start+x[1]
				size = utf8.RuneCountInString(plainOf(p.Stretch))
			}
			if p.Point == "" {
				p.Point = from(i)
			}
			if ref, ok := d.Find(s.point); ok {
				if _, known := sizes[s.point]; !known {
					sizes[s.point] = utf8.RuneCountInString(plainOf(ref.Point.Text))
				}
				p.Whole = size*5 >= sizes[s.point]*4
				if ref.Point.Disposition != drafting.DispositionMerged && ref.Point.Disposition != drafting.DispositionUnused {
					left[s.point] = true
				}
			} else if from(i) == "" {
				left["letter"] = true
			}
			rep.Places = append(rep.Places, p)
		}
		rep.Done = len(left) < 2
		out = append(out, rep)
	}
	return out
}
