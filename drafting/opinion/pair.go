package opinion

import "slices"

// pair is two figures of one thing; kind is "" where they agree.
type pair struct {
	a, b  int
	alike float64
	kind  ConflictKind
}

// mostPairs is how many figures of one sort are compared each with each; of more only those with the same head are.
const mostPairs = 4000

// pairsOf compares the figures of one sort. A figure is set against the one of each source that is most like it: 标准渔港
// against 标准渔港 where 渔港 stands beside it, and against none that says otherwise where one says the same.
func pairsOf(list []int, all []figure, sentences []sentence) []pair {
	var out []pair
	heads, scope := things{}, map[[2]string]bool{}
	compare := func(a, b int) {
		f, g := &all[a], &all[b]
		if sentences[f.sentence].source == sentences[g.sentence].source {
			return
		}
		if scopes(f, g, scope) {
			out = append(out, pair{a, b, 0.9, ConflictScope})
			return
		}
		s := heads.sameThing(f, g)
		if s < 0.5 {
			return
		}
		if kind, one := disagree(f, g, s); one {
			if kind == "" {
				s += 1 // what says the same is nearest
			} else if f.when == g.when && !f.when.isZero() {
				s += 0.05
			}
			out = append(out, pair{a, b, s, kind})
		}
	}
	if len(list) <= mostPairs {
		for i, a := range list {
			for _, b := range list[i+1:] {
				compare(a, b)
			}
		}
	} else {
		same := map[int][]int{}
		for _, a := range list {
			id := all[a].id
			for _, b := range same[id] {
				compare(b, a)
			}
			if len(same[id]) < 4 {
				same[id] = append(same[id], a)
			}
		}
	}
	type side struct {
		figure int
		source string
	}
	voice := func(i int) string {
		s := &sentences[all[i].sentence]
		return s.source + "\x00" + string(s.from) // what was placed in the letter speaks for itself
	}
	best := map[side]float64{}
	for _, p := range out {
		x, y := side{p.a, voice(p.b)}, side{p.b, voice(p.a)}
		best[x], best[y] = max(best[x], p.alike), max(best[y], p.alike)
	}
	return slices.DeleteFunc(out, func(p pair) bool {
		x, y := side{p.a, voice(p.b)}, side{p.b, voice(p.a)}
		return p.alike < best[x] || p.alike < best[y]
	})
}
