package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Repair is one character put right. Offset counts runes of the text; From and To are one character each, so that
// offsets before and after the repair are the same.
type Repair struct {
	Offset   int
	From, To rune
}

// Restore puts back the full-width punctuation that compatibility normalisation (NFKC) of web pages took away: , : ; ! ?
// ( ) beside Han become ，：；！？（）. Numbers (4,800), ratios and times (1:3, 10:30), Latin text, addresses of the web and
// dispatch numbers stay as they are. Straight quotes stay too: which of them opens is not for a machine to say.
func Restore(text string) string { return apply(text, Repairs(text)) }

// apply makes the repairs in a text.
func apply(text string, repairs []Repair) string {
	if len(repairs) == 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 2*len(repairs))
	i, k := 0, 0
	for _, r := range text {
		if k < len(repairs) && repairs[k].Offset == i {
			r = repairs[k].To
			k++
		}
		b.WriteRune(r)
		i++
	}
	return b.String()
}

var wide = map[rune]rune{',': '，', ':': '：', ';': '；', '!': '！', '?': '？', '(': '（', ')': '）'}

// untouched are stretches in which nothing is repaired: web and mail addresses, character entities, dispatch numbers.
var untouched = pattern(`[A-Za-z][A-Za-z0-9+.\-]*://[!-~]+|www\.[!-~]+|[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+|&#?[A-Za-z0-9]{1,8};|[(\[](?:19|20)[0-9]{2}[)\]]\s*(?:第|字第)?\s*[0-9]{1,6}(?:-[0-9]+)?\s*号`)

// Repairs lists what Restore would change, in the order of the text, for a preview.
func Repairs(text string) []Repair {
	if !strings.ContainsAny(text, ",:;!?()") {
		return nil
	}
	var out []Repair
	base := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		out = repairLine(out, line, base)
		base += utf8.RuneCountInString(line)
	}
	return out
}

// repairLine appends the repairs of one line whose first rune has the offset base.
func repairLine(out []Repair, line string, base int) []Repair {
	if !strings.ContainsAny(line, ",:;!?()") {
		return out
	}
	rs := []rune(line)
	keep := keptRunes(line, len(rs))
	// brackets first, in pairs; what stands beside a repaired bracket then counts as beside Han
	var open []int
	changed := make([]bool, len(rs))
	han := countHan(rs)
	for i, c := range rs {
		switch {
		case keep != nil && keep[i]:
		case c == '(':
			open = append(open, i)
		case c == ')' && len(open) > 0:
			o := open[len(open)-1]
			open = open[:len(open)-1]
			inside := han[i]-han[o+1] > 0
			left, right := o == 0 || hanLike(rs[o-1]), i+1 == len(rs) || hanLike(rs[i+1]) || unicode.IsSpace(rs[i+1])
			if inside || left && right && (o > 0 || i+1 < len(rs)) && (o > 0 && hanLike(rs[o-1]) || i+1 < len(rs) && hanLike(rs[i+1])) {
				changed[o], changed[i] = true, true
			}
		case c == ')' && i > 0 && hanLike(rs[i-1]):
			changed[i] = true
		}
	}
	for _, o := range open {
		if o+1 < len(rs) && hanLike(rs[o+1]) {
			changed[o] = true
		}
	}
	for i, c := range rs {
		switch c {
		case ',', ':', ';', '!', '?':
			if keep == nil || !keep[i] {
				changed[i] = repairs(rs, changed, i)
			}
		}
		if changed[i] {
			out = append(out, Repair{base + i, c, wide[c]})
		}
	}
	return out
}

// repairs decides on a mark that is no bracket by its neighbours: one of them must be Han (or a Chinese mark, or one
// repaired already), and the other not make it part of a number or of Latin text.
func repairs(rs []rune, changed []bool, i int) bool {
	left := i > 0 && (hanLike(rs[i-1]) || changed[i-1] || quoted(rs, i-1, -1))
	right := i+1 < len(rs) && (hanLike(rs[i+1]) || changed[i+1] || quoted(rs, i+1, 1))
	if i > 0 && (rs[i-1] == '%' || rs[i-1] == '％') && i+1 < len(rs) && !right {
		return false
	}
	if rs[i] == '!' && i+1 < len(rs) && rs[i+1] == '=' {
		return false
	}
	return left || right
}

// quoted reports whether at i stands a quotation mark with Han behind it, in the direction step.
func quoted(rs []rune, i, step int) bool {
	if rs[i] != '“' && rs[i] != '”' && rs[i] != '’' && rs[i] != '‘' && rs[i] != '"' {
		return false
	}
	j := i + step
	return j >= 0 && j < len(rs) && hanLike(rs[j])
}

// hanLike reports whether a character belongs to Chinese text: Han, or a Chinese mark.
func hanLike(r rune) bool {
	if r < 0x2e80 {
		return false
	}
	switch r {
	case '、', '。', '《', '》', '〈', '〉', '「', '」', '『', '』', '【', '】', '〔', '〕', '（', '）', '，', '：', '；', '！', '？', '〇', '％':
		return true
	}
	return unicode.Is(unicode.Han, r)
}

// countHan gives, for every place, how many Han-like characters stand before it.
func countHan(rs []rune) []int {
	n := make([]int, len(rs)+1)
	for i, c := range rs {
		n[i+1] = n[i]
		if hanLike(c) {
			n[i+1]++
		}
	}
	return n
}

// keptRunes marks the runes of untouched stretches; nil where there are none.
func keptRunes(line string, n int) []bool {
	spans := untouched.FindAllStringIndex(line, -1)
	if spans == nil {
		return nil
	}
	keep := make([]bool, n)
	i, k := 0, 0
	for b := range line {
		for k < len(spans) && b >= spans[k][1] {
			k++
		}
		if k < len(spans) && b >= spans[k][0] {
			keep[i] = true
		}
		i++
	}
	return keep
}
