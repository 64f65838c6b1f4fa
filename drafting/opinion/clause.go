package opinion

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clause is what stands between two marks of a sentence, in the form in which clauses are compared.
type clause struct {
	start, end int      // runes of the sentence
	pieces     []uint64 // pairs of characters, sorted
	seen       uint64   // a bit for each piece, to tell at once that two clauses share too little
	figures    string   // value and sort of its figures, in order
	denies     int
	weight     int // how many of its pairs say what it is about
}

// Limits of what is compared clause by clause: a sentence of more is no sentence of a letter.
const (
	mostClauses = 12
	leastClause = 4 // characters; a shorter one (下一步) stands between others and counts for neither
)

// leastStretch is how much a stretch of clauses must say for itself to be a repeat where the rest of the sentence differs: as
// much as a clause of a dozen characters, so that no formula (按照职责分工，积极配合) is one.
const leastStretch = 10

// clauseAlike is how much of their pairs two clauses share to be one, Dice's measure.
const clauseAlike = 0.8

// clausesOf parts a sentence at its marks; the number that it may begin with is left out.
func clausesOf(s string, asked map[string]bool) []clause {
	var out []clause
	rs := []rune(s)
	_, rest, level := marker(strings.TrimSpace(s))
	start := 0
	if level > 0 {
		start = len(rs) - utf8.RuneCountInString(rest)
	}
	for i := start; i <= len(rs) && len(out) < mostClauses; i++ {
		if i < len(rs) && !strings.ContainsRune("，；：。！？,;:!?", rs[i]) || i < len(rs) && thousands(rs, i) {
			continue
		}
		if i > start {
			c := clause{start: start, end: i}
			var words []rune
			var figures []string
			// The things of a list may stand in any order: no pair reaches over 、.
			for item := range strings.SplitSeq(string(rs[start:i]), "、") {
				w, f := wordsOf(item)
				c.pieces = append(c.pieces, twos(w)...)
				words, figures = append(words, w...), append(figures, f...)
			}
			slices.Sort(c.pieces)
			c.figures = strings.Join(figures, " ")
			for _, p := range c.pieces {
				c.seen |= 1 << (p * 0x9E3779B97F4A7C15 >> 58)
			}
			c.denies = deniesIn(words)
			if len(words) < leastClause {
				c.pieces = nil
			}
			c.weight = weightOf(rs[start:i], words, asked)
			out = append(out, c)
		}
		start = i + 1
	}
	return out
}

// thousands reports whether a comma stands within a number: 1,260.
func thousands(rs []rune, i int) bool {
	if rs[i] != ',' && rs[i] != '，' || i == 0 || i+3 >= len(rs) {
		return false
	}
	for _, k := range []int{i - 1, i + 1, i + 2, i + 3} {
		if _, is := digit(rs[k]); !is {
			return false
		}
	}
	return true
}

// weightOf counts the pairs of a clause's words that say what it is about. The words of the asks stand everywhere, the names
// of documents say nothing, and a clause of figures is for the search for conflicts. What a thing is done to or by which
// rule (对…的企业, 按照…) is half of what is said.
func weightOf(text, words []rune, asked map[string]bool) int {
	if slices.Contains(words, '#') || slices.Contains(text, '《') {
		return 0
	}
	n := 0
	for i := 0; i+1 < len(words); i++ {
		if p := string(words[i : i+2]); unicode.Is(unicode.Han, words[i]) && !common[p] && !asked[p] {
			n++
		}
	}
	if begins(strings.TrimLeft(strings.TrimLeft(string(text), "我省市县区厅局委部办"), "将要应"), "对", "按照", "根据", "针对", "围绕", "在", "为") {
		n /= 2
	}
	return n
}

// says reports whether two clauses use the same words, whatever their figures are.
func (c *clause) says(d *clause) bool {
	a, b := len(c.pieces), len(d.pieces)
	if a == 0 || b == 0 || c.denies != d.denies {
		return false
	}
	need := int(clauseAlike * float64(a+b) / 2)
	if min(a, b) < need || bits.OnesCount64(c.seen&^d.seen) > a-need || bits.OnesCount64(d.seen&^c.seen) > b-need {
		return false
	}
	return float64(2*sharedPieces(c.pieces, d.pieces)) >= clauseAlike*float64(a+b)
}

// stretch is what two sentences say alike: where it stands in each, in runes, and whether it is all of both.
type stretch struct {
	a, b [2]int
	all  bool
}

// stretchOf finds the clauses that two sentences have in common, the weightiest run of them; ok is false where it says too
// little to be a repeat.
func stretchOf(a, b []clause) (s stretch, ok bool) {
	partner := make([]int, len(a))
	used := make([]bool, len(b))
	any, least := false, leastStretch
	for i := range a {
		partner[i] = -1
		for k := range b {
			if used[k] || !a[i].says(&b[k]) {
				continue
			}
			if a[i].figures != b[k].figures {
				least = 2 * leastStretch // they disagree, and what stands beside is of no weight to that
				continue
			}
			partner[i], used[k], any = k, true, true
			break
		}
	}
	if !any {
		return s, false
	}
	best := 0
	for i := 0; i < len(a); i++ {
		if partner[i] < 0 {
			continue
		}
		weight, from, to, last := 0, partner[i], partner[i], i
		for k := i; k < len(a); k++ {
			if partner[k] < 0 {
				if a[k].pieces == nil {
					continue
				}
				break
			}
			weight, last = weight+min(a[k].weight, b[partner[k]].weight), k
			from, to = min(from, partner[k]), max(to, partner[k])
		}
		// What stands between the clauses in the other sentence must be of them too.
		for k := from; k <= to; k++ {
			if !used[k] && b[k].pieces != nil {
				weight = 0
			}
		}
		if weight > best {
			best = weight
			s = stretch{a: [2]int{a[i].start, a[last].end}, b: [2]int{b[from].start, b[to].end}}
		}
		i = last
	}
	s.all = s.a == [2]int{a[0].start, a[len(a)-1].end} && s.b == [2]int{b[0].start, b[len(b)-1].end}
	return s, best >= least
}
