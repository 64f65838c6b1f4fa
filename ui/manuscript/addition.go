package manuscript

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// addition is what a suggestion would write: it is drawn in the line behind the text that it replaces, and is not in the
// letter. The caret never stands in it.
type addition struct {
	at    int // rune of the paragraph's own text before which it is drawn
	text  string
	shown int // the rune of what is shown with which it begins, and how many runes it has
	runes int
}

// additions gives, for every paragraph with any, what suggestions would write, as one string that a block's key can hold.
func additions(l *drafting.Letter) map[drafting.ParagraphID]string {
	var found map[drafting.ParagraphID][]addition
	for i := range l.Marks {
		m := &l.Marks[i]
		if m.Kind != drafting.MarkSuggestion || m.Note == "" {
			continue
		}
		if found == nil {
			found = map[drafting.ParagraphID][]addition{}
		}
		found[m.Paragraph] = append(found[m.Paragraph], addition{at: m.End, text: strings.ReplaceAll(clean(m.Note), "\n", "")})
	}
	if found == nil {
		return nil
	}
	out := make(map[drafting.ParagraphID]string, len(found))
	for id, list := range found {
		slices.SortStableFunc(list, func(a, b addition) int { return a.at - b.at })
		var b strings.Builder
		for _, a := range list {
			b.WriteString(strconv.Itoa(a.at))
			b.WriteByte('\t')
			b.WriteString(a.text)
			b.WriteByte('\n')
		}
		out[id] = b.String()
	}
	return out
}

// weave puts the additions of a key into its text, and tells where they are; lead is what stands before the text.
func weave(text, added string, lead int) (string, []addition) {
	if added == "" {
		return text, nil
	}
	var out []addition
	var b strings.Builder
	count := utf8.RuneCountInString(text)
	from, fromRune, shown := 0, 0, lead
	for line := range strings.SplitSeq(strings.TrimSuffix(added, "\n"), "\n") {
		number, words, _ := strings.Cut(line, "\t")
		at, _ := strconv.Atoi(number)
		at = min(max(at, fromRune), count)
		to := from + offset(text[from:], at-fromRune)
		b.WriteString(text[from:to])
		b.WriteString(words)
		shown += at - fromRune
		a := addition{at: at, text: words, shown: shown, runes: utf8.RuneCountInString(words)}
		shown += a.runes
		from, fromRune = to, at
		out = append(out, a)
	}
	b.WriteString(text[from:])
	return b.String(), out
}

// shown gives the place among what a block shows that stands before rune k of its own text and before what is added there.
func (b *block) shown(k int) int {
	n := b.lead + k
	for _, a := range b.added {
		if a.at >= k {
			break
		}
		n += a.runes
	}
	return n
}

// behind gives the place of rune k itself, behind what is added before it.
func (b *block) behind(k int) int {
	n := b.lead + k
	for _, a := range b.added {
		if a.at > k {
			break
		}
		n += a.runes
	}
	return n
}

// own gives the place in the block's own text that belongs to a place among what it shows.
func (b *block) own(n int) int {
	k := n - b.lead
	for _, a := range b.added {
		if n <= a.shown {
			break
		}
		k -= min(n-a.shown, a.runes)
	}
	return min(max(k, 0), b.count)
}

// stop draws a place of the block's own text back to where the caret may stand.
func (b *block) stop(k int) int {
	own := b.text[min(b.lead, len(b.text)):]
	if b.added == nil {
		own = own[:min(b.count, len(own))]
	} else {
		own = []rune(b.key.text)
	}
	for !isStop(own, k) {
		k--
	}
	return k
}

// findAddition gives the addition drawn for a suggestion's end, by what it says.
func (b *block) findAddition(at int, text string) (addition, bool) {
	i := sort.Search(len(b.added), func(i int) bool { return b.added[i].at >= at })
	for ; i < len(b.added) && b.added[i].at == at; i++ {
		if b.added[i].text == text {
			return b.added[i], true
		}
	}
	return addition{}, false
}
