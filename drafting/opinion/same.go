package opinion

import (
	"math"
	"strings"
	"unicode/utf8"
)

// things remembers how alike heads are: a letter says few of them many times.
type things map[[2]int]float64

// pieces counts the characters and the pairs of characters that two words share.
func pieces(a, b []rune) (chars, twos int) {
	count := map[rune]int{}
	for _, r := range a {
		count[r]++
	}
	for _, r := range b {
		if count[r] > 0 {
			count[r]--
			chars++
		}
	}
	seen := map[[2]rune]int{}
	for i := 0; i+1 < len(a); i++ {
		seen[[2]rune{a[i], a[i+1]}]++
	}
	for i := 0; i+1 < len(b); i++ {
		k := [2]rune{b[i], b[i+1]}
		if seen[k] > 0 {
			seen[k]--
			twos++
		}
	}
	return chars, twos
}

// alike says how far two heads name the same thing, 0 to 1. Words that one has more than the other weigh little; words
// that each has of its own tell them apart.
func alike(x, y string) float64 {
	if x == y {
		return 1
	}
	if apartBy(x, y) {
		return 0
	}
	a, b := []rune(x), []rune(y)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 2 {
		return 0
	}
	chars, twos := pieces(a, b)
	dice := 2 * float64(chars) / float64(len(a)+len(b))
	two := 2 * float64(twos) / float64(len(a)+len(b)-2)
	more, less := len(b)-chars, len(a)-chars
	tail := a[len(a)-1] == b[len(b)-1] && a[len(a)-2] == b[len(b)-2]
	held := float64(twos) / float64(len(a)-1)
	switch {
	case less == 0 && held >= 0.6 && len(a) >= 3, less == 1 && len(a) >= 7 && held >= 0.6 && more <= 2:
		s := 0.5 + 0.5*dice
		if !tail && held < 0.99 {
			s -= 0.1
		}
		return s
	case less == 0:
		return 0.25 + 0.5*dice
	}
	return 0.7*dice + 0.3*two - 0.12*float64(min(less, more, 3))
}

// sameThing says how far two figures of one sort measure the same, 0 to 1.
func (t things) sameThing(f, g *figure) float64 {
	sumOrNone := func(a, b stage) bool { return a == stageNone && b == stageSum || a == stageSum && b == stageNone }
	if f.stage != g.stage && !sumOrNone(f.stage, g.stage) {
		return 0
	}
	if f.which != g.which && f.which != "" && g.which != "" || f.name != g.name && f.name != "" && g.name != "" {
		return 0
	}
	if (f.did == "") != (g.did == "") && !saysDid(f, g) && !saysDid(g, f) {
		return 0 // 904个行政村完成修订 of 1127个行政村
	}
	if f.whole != nil && g.whole != nil && !f.whole.agrees(g.whole) && min(f.whole.hi, g.whole.hi) < 0.7*max(f.whole.hi, g.whole.hi) {
		return 0 // parts of two wholes
	}
	if f.own != g.own || f.given != g.given || f.per != g.per || f.self && g.self && f.sort != sortMoney {
		return 0
	}
	// A sum over years and the figure of one year are two things.
	if f.stage != g.stage {
		one := f
		if f.stage == stageSum {
			one = g
		}
		if !one.when.isZero() && !one.when.asOf {
			return 0
		}
	}
	if f.where != "" && g.where != "" && f.where != g.where {
		a, b := []rune(f.where), []rune(g.where)
		if chars, _ := pieces(a, b); chars*3 < min(len(a), len(b)) || f.sort == sortPercent && alike(f.where, g.where) < 0.6 {
			return 0
		}
	}
	key := [2]int{min(f.id, g.id), max(f.id, g.id)}
	s, known := t[key]
	if !known {
		s = headsAlike(&f.subject, &g.subject)
		t[key] = s
	}
	if s == 0 && !f.thin && !g.thin && needed(f, g) < 0.8 {
		s = told(f, g)
	}
	if f.part != g.part {
		// A part much smaller or larger is of another whole.
		if a, b := math.Abs(f.hi), math.Abs(g.hi); f.head != g.head || f.thin || min(a, b) < max(a, b)/2 {
			return 0
		}
	}
	return s
}

// told compares two heads of which one lacks a word that its sentence or heading says: 达标工程资金, under 改善中职学校条件.
func told(f, g *figure) float64 {
	for _, p := range [][2]*figure{{f, g}, {g, f}} {
		short, long := p[0], p[1]
		for _, group := range narrower {
			for _, w := range group {
				if strings.Contains(long.head, w) && !strings.Contains(short.head, w) && strings.Contains(short.context, w) {
					return alike(short.head, strings.Replace(long.head, w, "", 1)) * 0.9
				}
			}
		}
	}
	return 0
}

// headsAlike compares two subjects, with what stands before them where a head says too little.
func headsAlike(f, g *subject) float64 {
	wf, wg := weak(f.head), weak(g.head)
	switch {
	case !wf && !wg:
		s := alike(f.head, g.head)
		if s >= 0.5 {
			return s
		}
		// A short head that the sentence goes before: 示范点 and 休闲农业与乡村旅游示范点.
		for _, p := range [][2]*subject{{f, g}, {g, f}} {
			a, b := []rune(p[0].head), []rune(p[1].head)
			if len(a) <= 4 && len(b) > len(a) && strings.HasSuffix(p[1].head, p[0].head) && !apartBy(p[0].head, p[1].head) && heldBy(b[:len(b)-len(a)], p[0].context) >= 0.75 {
				return 0.85
			}
		}
		return s
	case wf && wg:
		if f.head != g.head || f.head == "" && (f.context == "" || g.context == "") {
			return 0
		}
		if utf8.RuneCountInString(f.head) == 2 && !generic[f.head] && !bareDeed(f.head) {
			return 0.6 // 绿道: enough for figures that are near each other
		}
		a, b := []rune(f.context), []rune(g.context)
		if min(len(a), len(b)) < 4 && !generic[f.head] && !bareDeed(f.head) {
			return 0.85 // 帮扶资金
		}
		if len(a) < 4 || len(b) < 4 || apartBy(f.context, g.context) {
			return 0
		}
		if len(a) > len(b) {
			a, b = b, a
		}
		if heldBy(a, string(b)) >= 0.6 {
			return 0.72
		}
		return 0
	}
	w, s := f, g
	if wg {
		w, s = g, f
	}
	rest := strings.Replace(s.head, w.head, "", 1)
	if w.head != "" && rest == s.head {
		return 0
	}
	if n := len([]rune(rest)); n >= 3 && heldBy([]rune(rest), w.context) >= 0.7 {
		return 0.75
	}
	return 0
}

// heldBy says how much of a word's pairs a text has.
func heldBy(word []rune, text string) float64 {
	if len(word) < 2 {
		return 0
	}
	n := 0
	for i := 0; i+1 < len(word); i++ {
		if strings.Contains(text, string(word[i:i+2])) {
			n++
		}
	}
	return float64(n) / float64(len(word)-1)
}

// past reports whether a figure is of a day more than a year before its text, and the other, which names no day, of today:
// 2022年底有6800辆 and 现有8120辆.
func (f *figure) past(g *figure) bool {
	return f.when.asOf && f.clock != 0 && f.when.to < int(f.clock)-1 && g.when.isZero() && g.clock == f.clock
}

// saysDid reports whether the head of a figure names what those of the other one did.
func saysDid(f, g *figure) bool { return g.did != "" && heldBy([]rune(g.did), f.head) >= 0.6 }

// saysWhere reports whether a figure's sentence says where the other one is said to be.
func saysWhere(f, g *figure) bool {
	return g.where != "" && heldBy([]rune(g.where), f.context+f.where+f.head) >= 0.5
}

// needed is how alike the heads of two figures must be to be taken for one thing: numbers that are near each other are
// rather two counts of one thing than numbers that are far apart.
func needed(f, g *figure) float64 {
	a, b := math.Abs(f.hi), math.Abs(g.hi)
	if a > b {
		a, b = b, a
	}
	r := 1.0
	if b > 0 {
		r = a / b
	}
	n := 0.97
	switch {
	case r >= 0.75:
		n = 0.55
	case r >= 0.5:
		n = 0.62
	case r >= 0.2:
		n = 0.95
	}
	if b <= 10 && f.sort != sortPercent {
		n += 0.08 // a few of a thing may be any few
	}
	elsewhere := f.where != g.where && !saysWhere(f, g) && !saysWhere(g, f)
	if elsewhere && f.head != g.head && (f.where == "" || g.where == "") && min(utf8.RuneCountInString(f.head), utf8.RuneCountInString(g.head)) <= 5 {
		n = max(n, 0.95)
	}
	if f.where != g.where && r < 0.6 {
		n = 1.1
	}
	if (f.level == "") != (g.level == "") && f.sort != sortMoney {
		n += 0.1
	}
	return n
}

// disagree says in what two figures that are alike by s differ, "" where they agree; one is false where their qualifiers
// make them two things.
func disagree(f, g *figure, s float64) (kind ConflictKind, one bool) {
	same := f.agrees(&g.number)
	if f.sort != g.sort {
		// 2.3% for 2.3个百分点 is a slip that is looked for.
		return ConflictValue, f.stage == stageDelta && near(f.lo, g.lo) && s >= 0.75
	}
	if s < needed(f, g) {
		return "", false
	}
	differs := func(a, b string) bool { return a != "" && b != "" && a != b }
	if (f.region == "") != (g.region == "") && !same {
		// A named city says nothing of the whole.
		if !everywhere(f.region + g.region) {
			return "", false
		}
	}
	if differs(f.region, g.region) || differs(f.level, g.level) {
		// 全省 1.2万 and 全市 300 are two things; the same figure for both is not.
		if same && f.lo >= 20 && s >= 0.85 {
			return ConflictScope, true
		}
		return "", false
	}
	if !same && (f.past(g) || g.past(f)) {
		return "", false
	}
	switch f.when.with(g.when) {
	case spanDates:
		return ConflictDate, true
	case spanOther:
		// A figure to the last digit is not the same in two years; a target is one day's.
		exact := digits(math.Abs(f.lo)) >= 3 || f.sort == sortPercent && f.loose == 1 && f.loose == g.loose && digits(math.Abs(f.lo)) == 2 && s >= 0.95
		if same && s >= 0.85 && (f.stage == stagePlan || exact && near(f.lo, g.lo)) {
			return ConflictDate, true
		}
		return "", false
	}
	if same {
		return "", true
	}
	return ConflictValue, true
}
