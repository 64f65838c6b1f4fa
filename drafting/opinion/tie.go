package opinion

import (
	"strings"
	"unicode"

	"fuhan/drafting"
)

// terms are the two-character pieces of a text with what each weighs.
type terms map[string]float64

// common are pieces that say nothing about what a text is about.
var common = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("关于 加强 推进 建立 健全 进一步 完善 加大 力度 提高 建设 工作 我省 全省 我市 建议 开展 落实 加快 推动 支持 机制 体系 提升 强化 积极 实施 制定 相关 有关 部门 做好") {
		for _, p := range pairs(w) {
			m[p] = true
		}
	}
	return m
}()

// pairs gives the pieces of two Han characters, or whole Latin words and numbers.
func pairs(s string) []string {
	var out []string
	var prev rune
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			prev = 0
			continue
		}
		if prev != 0 {
			out = append(out, string([]rune{prev, r}))
		}
		prev = r
	}
	return out
}

func termsOf(s string) terms {
	t := terms{}
	for _, p := range pairs(s) {
		t[p] = 1
		if common[p] || strings.ContainsAny(p, "的和与及了在对为") {
			t[p] = 0.15
		}
	}
	return t
}

// in says how much of the terms a text has, 0 to 1.
func (t terms) in(s string) float64 {
	var sum, have float64
	there := map[string]bool{}
	for _, p := range pairs(s) {
		there[p] = true
	}
	for p, w := range t {
		sum += w
		if there[p] {
			have += w
		}
	}
	if sum == 0 {
		return 0
	}
	return have / sum
}

// ordinal finds 第三条, 第2项 at the head of a point: the ask by its number.
var ordinals = []string{"第%条", "第%项", "第%点", "建议%", "诉求%", "提案第%"}

// SuggestAsk gives the ask that a point speaks to by the words that they share; "" where none stands out. It is a
// suggestion: the writer changes it.
func SuggestAsk(text string, asks []drafting.Ask) drafting.AskID {
	head := text
	if len([]rune(head)) > 24 {
		head = string([]rune(head)[:24])
	}
	for i, a := range asks {
		for _, o := range ordinals {
			if strings.Contains(head, strings.ReplaceAll(o, "%", drafting.ChineseNumber(i+1))+"") && strings.HasPrefix(o, "第") {
				return a.ID
			}
		}
	}
	// A piece that several asks share weighs less.
	all := make([]terms, len(asks))
	shared := map[string]int{}
	for i, a := range asks {
		all[i] = termsOf(a.Text)
		for p := range all[i] {
			shared[p]++
		}
	}
	best, most, next := drafting.AskID(""), 0.0, 0.0
	for i, a := range asks {
		for p := range all[i] {
			all[i][p] /= float64(shared[p])
		}
		s := 0.75*all[i].in(text) + 0.25*all[i].in(head)
		switch {
		case s > most:
			best, most, next = a.ID, s, most
		case s > next:
			next = s
		}
	}
	// Little is enough where nothing else is near.
	if most < 0.12 || most < 0.2 && next > most/3 || most-next < 0.04 {
		return ""
	}
	return best
}

// Tie suggests an ask for each point that has none.
func Tie(points []drafting.Point, asks []drafting.Ask) {
	for i := range points {
		if points[i].Ask == "" {
			points[i].Ask = SuggestAsk(points[i].Number+points[i].Text, asks)
		}
	}
}

// overlap is Dice's measure over the pieces' weights.
func overlap(a, b terms) float64 {
	var sum, both float64
	for p, w := range a {
		sum += w
		if v, ok := b[p]; ok {
			both += w + v
		}
	}
	for _, w := range b {
		sum += w
	}
	if sum == 0 {
		return 0
	}
	return both / sum
}
