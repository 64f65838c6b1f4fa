package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/drafting"
)

// PasteKind is something that texts from elsewhere bring along and a letter does not have.
type PasteKind int

// The kinds in the order in which they are repaired: each sees the text as the ones before it leave it.
const (
	PasteControl   PasteKind = iota // characters that are no text: NUL and the like, invisible marks of direction
	PasteDigits                     // full-width figures and letters: ２０２６ → 2026
	PasteBreaks                     // line breaks inside a paragraph, as texts copied from pages have them
	PasteBullets                    // • · - before a line: taken away
	PasteNumerals                   // with PasteBullets: 一是, 二是 written instead
	PasteBlanks                     // blanks beside Han characters
	PasteHalfMarks                  // half-width marks, see Restore; and full stops: 推进. → 推进。
)

// PasteRepair tells how often a kind occurs in a text, with the first place as it is and as it would be.
type PasteRepair struct {
	Kind          PasteKind
	Count         int
	Before, After string
}

// pasteSteps are the repairs, each giving the new text and its number of changes.
var pasteSteps = []struct {
	kind PasteKind
	do   func(string) (string, int)
}{
	{PasteControl, dropControls},
	{PasteDigits, narrowFigures},
	{PasteBreaks, joinLines},
	{PasteBullets, func(s string) (string, int) { return bullets(s, false) }},
	{PasteBlanks, dropBlanks},
	{PasteHalfMarks, func(s string) (string, int) {
		r := Repairs(s)
		s, n := fullStops(apply(s, r))
		return s, len(r) + n
	}},
}

// PasteRepairs lists what RepairPaste would repair in a text, in the order of the kinds; nothing for a text that is right.
func PasteRepairs(text string) []PasteRepair {
	var out []PasteRepair
	for _, s := range pasteSteps {
		next, n := s.do(text)
		if n > 0 {
			before, after := firstChange(text, next)
			out = append(out, PasteRepair{s.kind, n, before, after})
			if s.kind == PasteBullets {
				numbered, _ := bullets(text, true)
				if numbered != next {
					before, after = firstChange(text, numbered)
					out = append(out, PasteRepair{PasteNumerals, n, before, after})
				}
			}
		}
		text = next
	}
	return out
}

// RepairPaste makes the repairs of the kinds wanted.
func RepairPaste(text string, want func(PasteKind) bool) string {
	for _, s := range pasteSteps {
		switch {
		case !want(s.kind):
		case s.kind == PasteBullets:
			text, _ = bullets(text, want(PasteNumerals))
		default:
			text, _ = s.do(text)
		}
	}
	return text
}

// firstChange gives the first difference of two texts with some characters around it.
func firstChange(a, b string) (before, after string) {
	const left, right = 8, 14
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	from := i
	for n := 0; from > 0 && (n < left || !utf8.RuneStart(a[from])); {
		from--
		if utf8.RuneStart(a[from]) {
			n++
			if a[from] == '\n' {
				from++
				break
			}
		}
	}
	piece := func(s string) string {
		var out strings.Builder
		n := 0
		for _, r := range s[min(from, len(s)):] {
			if n++; n > left+right {
				break
			}
			switch {
			case r == '\n':
				r = '↵'
			case r == '\t' || r == '\u00a0':
				r = ' '
			case unicode.IsControl(r) || r == utf8.RuneError || invisible(r):
				r = '□'
			}
			out.WriteRune(r)
		}
		return out.String()
	}
	return piece(a), piece(b)
}

// invisible reports whether a character writes nothing and is no joiner of an emoji.
func invisible(r rune) bool {
	return r == '\ufeff' || r == '\u200b' || r == '\u00ad' || r == '\ufffe' || r == '\uffff' || r == '\ufffc' ||
		r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f'
}

func dropControls(s string) (string, int) {
	n := 0
	bad := func(r rune) bool {
		switch r {
		case '\n', '\r', '\t', '\v', '\f', '\u0085':
			return false
		}
		return unicode.IsControl(r) || invisible(r)
	}
	for i, r := range s {
		if bad(r) || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd") {
			n++
		}
	}
	if n == 0 {
		return s, 0
	}
	return strings.Map(func(r rune) rune {
		if bad(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "")), n
}

func narrowFigures(s string) (string, int) {
	n := 0
	var before rune
	figure := func(r rune) bool { return r >= '０' && r <= '９' }
	rs := []rune(s)
	for i, r := range rs {
		switch {
		case figure(r), r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ':
			rs[i] = r - 0xfee0
			n++
		case r == '．' && figure(before) && i+1 < len(rs) && figure(rs[i+1]):
			rs[i] = '.'
			n++
		}
		before = r
	}
	if n == 0 {
		return s, 0
	}
	return string(rs), n
}

func blankRune(r rune) bool { return r == ' ' || r == '\t' || r == '\u00a0' || r == '\u3000' }

// dropBlanks takes out blanks that stand beside Han characters or marks, and at the beginning and end of lines; between
// Latin words and figures they stay.
func dropBlanks(s string) (string, int) {
	if !strings.ContainsFunc(s, blankRune) {
		return s, 0
	}
	var b strings.Builder
	b.Grow(len(s))
	n := 0
	var before rune = '\n'
	rs := []rune(s)
	for i := 0; i < len(rs); {
		if !blankRune(rs[i]) {
			b.WriteRune(rs[i])
			before = rs[i]
			i++
			continue
		}
		j := i
		for j < len(rs) && blankRune(rs[j]) {
			j++
		}
		after := '\n'
		if j < len(rs) {
			after = rs[j]
		}
		if before == '\n' || after == '\n' || hanLike(before) || hanLike(after) {
			n++
		} else {
			b.WriteString(string(rs[i:j]))
		}
		i = j
	}
	return b.String(), n
}

// itemNumber is a line's beginning whose full stop belongs to its number: 一.概述.
var itemNumber = pattern(`^[ \t\x{3000}\x{a0}]*[（(]?[一二三四五六七八九十百]+[）)]?$`)

// fullStops makes a full stop that ends Chinese text a Chinese one; those of numbers, Latin words and a row of dots stay.
func fullStops(s string) (string, int) {
	if !strings.Contains(s, ".") {
		return s, 0
	}
	rs := []rune(s)
	n, head := 0, 0
	for i, r := range rs {
		if r == '\n' {
			head = i + 1
		}
		if r == '.' && endsText(rs, i) && !itemNumber.MatchString(string(rs[head:i])) {
			rs[i] = '。'
			n++
		}
	}
	if n == 0 {
		return s, 0
	}
	return string(rs), n
}

// endsText reports whether the full stop at i stands behind Chinese text, and nothing behind it makes it something else.
func endsText(rs []rune, i int) bool {
	if i == 0 || !hanLike(rs[i-1]) && !strings.ContainsRune("”’", rs[i-1]) || strings.ContainsRune("，。；：！？、", rs[i-1]) {
		return false
	}
	return i+1 == len(rs) || unicode.IsSpace(rs[i+1]) || hanLike(rs[i+1]) || strings.ContainsRune(closers, rs[i+1])
}

const (
	sentenceEnds = "。！？；：…!?;:"
	closers      = "”’）》〉」』】〕)]\""
	// longestWrapped is the number of characters beyond which lines are whole paragraphs and not a page's lines.
	longestWrapped = 80
	leastWrapped   = 12
)

// paragraphHead is what a line begins with that begins a paragraph: an indent, a number, a bullet.
var paragraphHead = pattern(`^(?:[ \t\x{3000}\x{a0}]|第?[一二三四五六七八九十百]+[、．.章节条是]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]{1,3}[.．、](?:[^0-9]|$)|[•·●○■□◆▪‣⁃*–—-])`)

// joinLines joins the lines of a paragraph that was broken as on a page: all are about as long, and what ends no sentence
// goes on in the next.
func joinLines(s string) (string, int) {
	if !strings.ContainsAny(s, "\n\r") {
		return s, 0
	}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n")
	longest := 0
	length := make([]int, len(lines))
	for i, l := range lines {
		length[i] = utf8.RuneCountInString(strings.TrimSpace(l))
		longest = max(longest, length[i])
	}
	if longest > longestWrapped {
		return s, 0
	}
	var b strings.Builder
	n := 0
	for i, l := range lines {
		if i+1 == len(lines) {
			b.WriteString(l)
			break
		}
		text := strings.TrimRightFunc(l, unicode.IsSpace)
		bare := strings.TrimRight(text, closers)
		last, size := utf8.DecodeLastRuneInString(bare)
		if before, _ := utf8.DecodeLastRuneInString(bare[:len(bare)-size]); last == '.' && !(before >= '0' && before <= '9') && !unicode.Is(unicode.Latin, before) {
			last = '。'
		}
		next := lines[i+1]
		goesOn := length[i] >= leastWrapped && 10*length[i] >= 7*longest && !strings.ContainsRune(sentenceEnds, last) &&
			strings.TrimSpace(next) != "" && !paragraphHead.MatchString(next)
		if !goesOn {
			b.WriteString(l)
			b.WriteByte('\n')
			continue
		}
		b.WriteString(text)
		first, _ := utf8.DecodeRuneInString(next)
		if end, _ := utf8.DecodeLastRuneInString(text); end < 0x2e80 && first < 0x2e80 {
			b.WriteByte(' ') // between Latin words a break was a blank
		}
		n++
	}
	if n == 0 {
		return s, 0
	}
	return b.String(), n
}

// bulletHead is a bullet at the beginning of a line. Signs that may begin a text (minus, dash) are bullets only before a blank.
var bulletHead = pattern(`^[ \t\x{3000}\x{a0}]*(?:[•·●○■□◆▪‣⁃][ \t\x{3000}\x{a0}]*|[*–—-][ \t\x{3000}\x{a0}]+)`)

// bullets takes the bullets before lines away; where several lines in a row have one and numbered is set, 一是, 二是 … stand
// in their places.
func bullets(s string, numbered bool) (string, int) {
	if !strings.ContainsAny(s, "•·●○■□◆▪‣⁃*–—-") {
		return s, 0
	}
	lines := strings.Split(s, "\n")
	n := 0
	for i := 0; i < len(lines); {
		j := i
		for j < len(lines) && bulletHead.MatchString(lines[j]) {
			j++
		}
		for k := i; k < j; k++ {
			at := bulletHead.FindStringIndex(lines[k])
			rest := lines[k][at[1]:]
			if numbered && j-i > 1 {
				rest = drafting.ChineseNumber(k-i+1) + "是" + rest
			}
			lines[k] = rest
			n++
		}
		i = max(j, i+1)
	}
	if n == 0 {
		return s, 0
	}
	return strings.Join(lines, "\n"), n
}
