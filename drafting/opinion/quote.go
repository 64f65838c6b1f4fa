package opinion

import (
	"strings"
	"unicode/utf8"
)

const (
	leastQuoted = 0.6 // share of an ask's pairs of characters that its sentence in the proposal has at least
	headingMore = 5   // characters by which a sentence that is the ask alone is longer than it: its number and marks
)

// Quote gives the proposal's own words for an ask, which is often a heading of a few words: the sentence that has most of the
// ask's pairs of characters, and where that is the heading itself, what its paragraph says after it. The ask itself where
// the proposal is not there or says it in other words.
func Quote(proposal, ask string) string {
	want := bigramsOf(ask)
	best, share := ask, 0.0
	for line := range strings.Lines(proposal) {
		for _, at := range sentencesOf(line) {
			s := strings.TrimSpace(line[at[0]:at[1]])
			have := bigramsOf(s)
			n := 0
			for p := range want {
				if have[p] {
					n++
				}
			}
			x := float64(n) / float64(max(len(want), 1))
			if x < leastQuoted || x <= share {
				continue
			}
			best, share = s, x
			if after := strings.TrimSpace(line[at[1]:]); after != "" && utf8.RuneCountInString(s) <= utf8.RuneCountInString(ask)+headingMore {
				best = after
			}
		}
	}
	return best
}

func bigramsOf(s string) map[[2]rune]bool {
	out := map[[2]rune]bool{}
	var last rune
	for _, r := range s {
		if last != 0 && full(last) && full(r) {
			out[[2]rune{last, r}] = true
		}
		last = r
	}
	return out
}
