package opinion

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// mostSharing is in how many sentences a piece is looked up: one that stands in more of them tells nothing, and a hostile
// text of one sentence many thousand times over costs no more than its length.
const mostSharing = 300

// leastShared is how many pieces of three characters two sentences share that may have a stretch in common.
const leastShared = 6

// said is a sentence in the forms in which it is compared, each made when it is asked for.
type said struct {
	s       int // index into the desk's sentences
	text    string
	plain   string
	pieces  []uint64 // of three characters
	asked   map[string]bool
	main    *trunk
	figures []string
	parts   []clause
	whole   bool   // all of it is said elsewhere
	stretch [2]int // else what of it is, in runes
}

func (x *said) trunk() *trunk {
	if x.main == nil {
		t := trunkOf(x.text)
		x.main = &t
	}
	return x.main
}

// values are all figures of the sentence.
func (x *said) values() []string {
	if x.figures == nil {
		_, x.figures = wordsOf(x.text)
		if x.figures == nil {
			x.figures = []string{}
		}
	}
	return x.figures
}

func (x *said) clauses() []clause {
	if x.parts == nil {
		x.parts = clausesOf(x.text, x.asked)
	}
	return x.parts
}

// leastContent is how many pairs of its characters a sentence has at least that are no formula.
const leastContent = 5

// formulas are pairs of which the sentences are made that every unit writes.
var formulas = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("下一步 按照 职责 分工 职责分工 积极 配合 牵头 部门 单位 会同 做好 相关 有关 工作 继续 持续 认真 研究 吸纳 落实 结合 实际 我厅 我局 我委 确保 取得 实效 共同 推进 各项 任务 加强 沟通 协调 支持 办理 提案 建议") {
		for _, p := range pairs(w) {
			m[p] = true
		}
	}
	return m
}()

// contentOf counts the pairs that are no formula.
func contentOf(words []rune) int {
	n := 0
	for i := 0; i+1 < len(words); i++ {
		if p := string(words[i : i+2]); !formulas[p] {
			n++
		}
	}
	return n
}

func (x *said) say(at [2]int) {
	if x.stretch[1] == 0 {
		x.stretch = at
	}
	x.stretch = [2]int{min(x.stretch[0], at[0]), max(x.stretch[1], at[1])}
}

// same reports whether two sentences are one, or have a stretch in common that is said twice, and keeps which. n is how many
// pieces of three characters they share, and like the share of them.
func (x *said) same(y *said, n int, like float64) bool {
	one := like >= Alike && !otherFigures(x.values(), y.values()) ||
		like >= leastNear && nearly(x.plain, y.plain) ||
		4*n >= leastTrunk && 5*n >= min(len(x.pieces), len(y.pieces)) && x.trunk().sameAs(y.trunk(), n) && !factOnly(x.values(), y.values())
	if one && min(contentOf(x.trunk().words), contentOf(y.trunk().words)) < leastContent {
		return false // 按照职责分工，积极配合做好相关工作
	}
	if !one {
		if n < leastShared {
			return false
		}
		s, ok := stretchOf(x.clauses(), y.clauses())
		if !ok {
			return false
		}
		if one = s.all; !one {
			x.say(s.a)
			y.say(s.b)
		}
	}
	if one {
		x.whole, y.whole = true, true
	}
	return true
}

// leastNear is how alike sentences are that may be one but for a word put in or clauses put in another order.
const leastNear = 0.5

// slight are characters that one sentence may have where the other has another of them.
const slight = "将把均都已各要应可了在并还也为及和与"

// nearly reports whether two sentences have the same characters but for two put in, or for a slight one changed; the
// figures stand in the same order, and neither denies what the other says.
func nearly(a, b string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '.' || r == '%' {
				return r
			}
			return -1
		}, s)
	}
	if digits(a) != digits(b) {
		return false
	}
	count := map[rune]int{}
	for _, r := range a {
		count[r]++
	}
	for _, r := range b {
		count[r]--
	}
	more, less, heavy := 0, 0, false
	for r, n := range count {
		if n == 0 {
			continue
		}
		if strings.ContainsRune(denials, r) {
			return false
		}
		more, less = more+max(n, 0), less+max(-n, 0)
		heavy = heavy || !strings.ContainsRune(slight, r)
	}
	return more+less <= 2 && (more == 0 || less == 0 || !heavy)
}

// trunk is what a sentence says without what it adds (其中…, what stands in brackets) and without words that carry
// nothing, and its figures as values: 12.4亿元 and 124000万元 are one.
type trunk struct {
	words   []rune
	pieces  []uint64 // pairs of characters, sorted
	figures []string // value and sort, in order
	denies  int
}

// leastTrunk is the shortest trunk that is looked at, in characters.
const leastTrunk = 10

// fillers are words that two sentences may have or not without saying another thing.
var fillers = strings.NewReplacer("我省", "", "全省", "", "我市", "", "全市", "", "目前", "", "已经", "", "进一步", "", "切实", "", "积极", "", "我厅", "", "我委", "", "我局", "", "的", "", "了", "", "均", "", "已", "", "共", "", "将", "", "把", "", "并", "", "等", "", "有关", "", "相关", "", "下一步", "", "我们", "", "另外", "", "且", "", "以及", "", "和", "", "与", "", "及", "", "为", "", "达到", "", "达", "", "个百分点", "%")

// synonyms are words that officials use for one thing; the first of each line stands for all.
var synonyms = func() *strings.Replacer {
	var all []string
	for line := range strings.Lines(`截至 截止到 截止
年底 年末
推进 推动
加快 加速
加强 强化
完善 建立健全 健全
提高 提升
建立 构建 建成 建设 打造
会同 联合 协同
按照 依据 根据 依照
给予 予以
实施 实行 推行
采用 采取
引导 指导
相关 有关
鼓励 支持
上 之上
`) {
		w := strings.Fields(line)
		for _, other := range w[1:] {
			all = append(all, other, w[0])
		}
	}
	return strings.NewReplacer(all...)
}()

func trunkOf(s string) trunk {
	_, s, _ = marker(strings.TrimSpace(s))
	var t trunk
	t.words, t.figures = wordsOf(withoutAsides(s))
	t.pieces, t.denies = twos(t.words), deniesIn(t.words)
	return t
}

// withoutAsides takes out what a sentence adds to what it says: 其中… up to the end of its clause, and what stands in brackets.
func withoutAsides(s string) string {
	for _, aside := range []struct{ open, close string }{{"其中", "，；。"}, {"（", "）"}, {"(", ")"}} {
		i := strings.Index(s, aside.open)
		if i <= 0 {
			continue
		}
		end := len(s)
		if k := strings.IndexAny(s[i:], aside.close); k >= 0 {
			end = i + k
		}
		s = s[:i] + strings.TrimLeft(s[end:], "）)")
	}
	return s
}

// wordsOf brings a text to the form in which it is compared: without words that carry nothing, with one of the words that
// officials use for one thing, each figure as # and its value beside it.
func wordsOf(s string) (words []rune, figures []string) {
	rs := []rune(s)
	var b strings.Builder
	for i := 0; i < len(rs); {
		_, is := digit(rs[i])
		if !is && strings.ContainsRune(chineseNumbers, rs[i]) && rs[i] != '一' {
			if n, ok := readNumber(rs, i); ok {
				_, unit := unitAt(rs, n.end)
				is = unit || n.end < len(rs) && rs[n.end] == '年'
			}
		}
		if is {
			if n, ok := readNumber(rs, i); ok {
				name := ""
				u, unit := unitAt(rs, n.end)
				if n.lo == 1 && n.hi == 1 && unit && u.scale == 1 && !n.ratio {
					b.WriteRune('一') // 每季度1次 and 每季度一次
					i = n.end
					continue
				}
				if unit && !n.ratio {
					n.lo, n.hi, n.end, name = n.lo*u.scale, n.hi*u.scale, u.end, u.sort
				} else if n.ratio {
					name = sortPercent
				}
				if name == sortPoints {
					name = sortPercent
				}
				figures = append(figures, strconv.FormatFloat(n.lo, 'g', 9, 64)+strconv.FormatFloat(n.hi, 'g', 9, 64)+name)
				b.WriteRune('#')
				i = n.end
				continue
			}
		}
		b.WriteRune(rs[i])
		i++
	}
	for _, r := range fillers.Replace(synonyms.Replace(b.String())) {
		if unicode.Is(unicode.Han, r) || r == '#' || unicode.IsLetter(r) {
			words = append(words, plainRune(r))
		}
	}
	return words, figures
}

// twos gives the pairs of characters, sorted.
func twos(words []rune) []uint64 {
	out := make([]uint64, 0, len(words))
	for i := 0; i+1 < len(words); i++ {
		out = append(out, uint64(words[i])<<21|uint64(words[i+1]))
	}
	slices.Sort(out)
	return out
}

func deniesIn(words []rune) int {
	n := 0
	for _, r := range words {
		if strings.ContainsRune(denials, r) {
			n++
		}
	}
	return n
}

// sharedPieces counts what two sorted lists share.
func sharedPieces(a, b []uint64) int {
	both := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] == b[k]:
			both, i, k = both+1, i+1, k+1
		case a[i] < b[k]:
			i++
		default:
			k++
		}
	}
	return both
}

// sameAs reports whether two trunks say the same: as good as all of the shorter stands in the longer, which says little
// more, with the same figures. shared is how many pieces of three characters the sentences share, to look no further
// where it is too few.
func (t *trunk) sameAs(u *trunk, shared int) bool {
	if len(t.words) > len(u.words) {
		t, u = u, t
	}
	if len(t.words) < leastTrunk || shared*4 < len(t.words) || len(t.words)*20 < len(u.words)*11 || t.denies != u.denies || !holdsFigures(u.figures, t.figures) {
		return false
	}
	both := sharedPieces(t.pieces, u.pieces)
	return both*100 >= len(t.pieces)*82 && (len(t.figures) == 0 || !apartBy(string(t.words), string(u.words)))
}

// otherFigures reports whether each of two sentences has a figure that the other has not: they disagree, and to keep one for
// both would lose the other's figure.
func otherFigures(t, u []string) bool {
	lacks := func(all, some []string) bool {
		return slices.ContainsFunc(some, func(f string) bool { return !slices.Contains(all, f) })
	}
	return lacks(t, u) && lacks(u, t)
}

// factOnly reports whether two sentences agree in one figure at most and go on with figures of their own: a fact that both
// know, not a sentence said twice.
func factOnly(t, u []string) bool {
	both := 0
	for _, f := range t {
		if f != "" && slices.Contains(u, f) {
			both++
		}
	}
	return both < 2 && otherFigures(t, u)
}

// holdsFigures reports whether all has every figure of some.
func holdsFigures(all, some []string) bool {
	for _, f := range some {
		if !slices.Contains(all, f) {
			return false
		}
	}
	return len(some) > 0 || len(all) == 0
}

// denials turn what a sentence says into its opposite.
const denials = "不未无非免禁停否"

// plainOf leaves out what does not count when sentences are compared: marks, blanks, numbers of lists.
func plainOf(s string) string {
	_, s, _ = marker(strings.TrimSpace(s))
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '％':
			return '%'
		case unicode.Is(unicode.Han, r), r >= '0' && r <= '9', r == '%', r == '.', unicode.IsLetter(r):
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// triples gives the set of pieces of three characters, as numbers.
func triples(s string) []uint64 {
	rs := []rune(s)
	out := make([]uint64, 0, len(rs))
	for i := 0; i+2 < len(rs); i++ {
		out = append(out, uint64(rs[i])<<42|uint64(rs[i+1])<<21|uint64(rs[i+2]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
