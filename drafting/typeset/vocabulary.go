package typeset

import (
	_ "embed" // for the list
	"strings"
	"unicode/utf8"
)

// vocabulary is made by vocabulary.py: lines in the order of their first character, which every word of the line begins
// with; the rests of the words follow, each with a figure behind it that tells how common it is.
//
//go:embed vocabulary.txt
var vocabulary string

// wordsFrom gives the line of the words that begin with r, without r, "" where there are none.
func wordsFrom(r rune) string {
	var buf [utf8.UTFMax]byte
	want := string(buf[:utf8.EncodeRune(buf[:], r)])
	lo, hi := 0, len(vocabulary) // the line begins in between
	for lo < hi {
		mid := (lo + hi) / 2
		start := strings.LastIndexByte(vocabulary[:mid], '\n') + 1
		end := start + strings.IndexByte(vocabulary[start:], '\n')
		switch line := vocabulary[start:end]; {
		case strings.HasPrefix(line, want):
			return line[len(want):]
		case line < want:
			lo = end + 1
		default:
			hi = start
		}
	}
	return ""
}

// eachWord tells the length of every word that runes begins with, in characters, and how common it is, 0 to 9.
func eachWord(runes []rune, found func(length, common int)) {
	if len(runes) < 2 {
		return
	}
	rests, second := wordsFrom(runes[0]), string(runes[1])
	for {
		i := strings.Index(rests, second)
		if i < 0 {
			return
		}
		begins := i == 0 || isFigure(rests[i-1])
		rests = rests[i+len(second):]
		if !begins {
			continue
		}
		for k, r := range rests {
			if r <= '9' {
				found(2+utf8.RuneCountInString(rests[:k]), int(r-'0'))
				break
			}
			if n := 2 + utf8.RuneCountInString(rests[:k]); n >= len(runes) || runes[n] != r {
				break
			}
		}
	}
}

func isFigure(b byte) bool { return b >= '0' && b <= '9' }

// How likely a word is, in the natural logarithm of its count; longer words win over the shorter ones that they are made of.
const (
	likelySingle = -10 // a character that is no part of a word
	likelyLeast  = -16 // a word of the list, less by one for each figure
	likelyTrade  = -8  // a word of the trade
)

// parse parts runes into words: it gives the length of the word that begins at each character, 0 within one.
func parse(runes []rune) []int {
	n := len(runes)
	best, length := make([]int, n+1), make([]int, n)
	for i := n - 1; i >= 0; i-- {
		length[i], best[i] = 1, best[i+1]+likelySingle
		better := func(l, likely int) {
			if w := best[i+l] + likely; w > best[i] {
				length[i], best[i] = l, w
			}
		}
		for _, w := range titleWords[runes[i]] {
			if hasRunes(runes[i:], w) {
				better(len(w), likelyTrade)
			}
		}
		eachWord(runes[i:], func(l, common int) { better(l, likelyLeast+common) })
	}
	for i := 0; i < n; {
		for k := i + 1; k < i+length[i]; k++ {
			length[k] = 0
		}
		i += length[i]
	}
	return length
}
