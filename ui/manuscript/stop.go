package manuscript

import "unicode"

// A stop is a place where the caret may stand: not inside a character made of several runes (a letter with its accents, an
// emoji with its joiners, a flag).

const joiner = '\u200d'

// sticks reports whether the rune belongs to the one before it.
func sticks(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me) || r == joiner || r >= 0xfe00 && r <= 0xfe0f ||
		r >= 0x1f3fb && r <= 0x1f3ff || r >= 0xe0020 && r <= 0xe007f || r >= 0xe0100 && r <= 0xe01ef
}

func flag(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// isStop reports whether the caret may stand before rune i.
func isStop(r []rune, i int) bool {
	if i <= 0 || i >= len(r) {
		return true
	}
	if sticks(r[i]) || r[i-1] == joiner {
		return false
	}
	if flag(r[i]) && flag(r[i-1]) { // two make a flag
		n := 0
		for k := i - 1; k >= 0 && flag(r[k]); k-- {
			n++
		}
		return n%2 == 0
	}
	return true
}

// nextStop gives the next stop behind a place of a text, prevStop the one before it.
func nextStop(text string, at int) int {
	r := []rune(text)
	for at++; at < len(r) && !isStop(r, at); at++ {
	}
	return min(at, len(r))
}

func prevStop(text string, at int) int {
	r := []rune(text)
	for at--; at > 0 && !isStop(r, at); at-- {
	}
	return max(at, 0)
}

// class groups runes into words.
type class uint8

const (
	blank class = iota
	sign
	han
	latin // and figures
)

func classOf(r rune) class {
	switch {
	case unicode.IsSpace(r):
		return blank
	case unicode.Is(unicode.Han, r) || r == '〇':
		return han
	case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '%' || r == '％' || sticks(r):
		return latin
	}
	return sign
}

// wordAt gives the word around a place of a text: a run of Latin letters and figures, a Han word (see segment), or a run of
// equal marks.
func wordAt(text string, at int) (from, to int) {
	r := []rune(text)
	if len(r) == 0 {
		return 0, 0
	}
	at = min(max(at, 0), len(r)-1)
	c := classOf(r[at])
	same := func(i int) bool {
		if classOf(r[i]) != c {
			return false
		}
		return c != sign || r[i] == r[at]
	}
	from, to = at, at+1
	for from > 0 && same(from-1) {
		from--
	}
	for to < len(r) && same(to) {
		to++
	}
	if c != han {
		return from, to
	}
	from = max(from, at-farthest)
	to = min(to, at+farthest)
	for k := from; k < to; {
		n := segment(r[k:to])
		if k+n > at {
			return k, k + n
		}
		k += n
	}
	return at, at + 1
}

// nextWord gives where the next word begins, prevWord where this one or the one before it does.
func nextWord(text string, at int) int {
	r := []rune(text)
	if at >= len(r) {
		return len(r)
	}
	_, at = wordAt(text, at)
	for at < len(r) && classOf(r[at]) == blank {
		at++
	}
	return at
}

func prevWord(text string, at int) int {
	r := []rune(text)
	at = min(at, len(r))
	for at > 0 && classOf(r[at-1]) == blank {
		at--
	}
	if at == 0 {
		return 0
	}
	from, _ := wordAt(text, at-1)
	return from
}
