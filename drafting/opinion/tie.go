package opinion

import (
	"math"
	"regexp"
	"slices"
	"strconv"
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

// speech is what a text has that asks are told apart by.
type speech struct {
	pairs  map[string]bool
	topics map[int]bool
}

func speechOf(s string) speech {
	out := speech{map[string]bool{}, topicsIn(s)}
	for _, p := range pairs(s) {
		out.pairs[p] = true
	}
	return out
}

// theme is what an ask, or a clause of it, is about, with what each piece and topic weighs.
type theme struct {
	terms  terms
	topics map[int]float64
}

// topicWeight is what a topic weighs beside a pair of characters: three pairs, since it is a word at least, and often two.
const topicWeight = 3

func themeOf(s string) theme {
	t := theme{termsOf(s), map[int]float64{}}
	for k := range topicsIn(s) {
		t.topics[k] = topicWeight
	}
	return t
}

// shared says how much of the theme a text has, and how much there is.
func (t theme) shared(s speech) (have, sum float64) {
	for p, w := range t.terms {
		sum += w
		if s.pairs[p] {
			have += w
		}
	}
	for k, w := range t.topics {
		sum += w
		if s.topics[k] {
			have += w
		}
	}
	return have, sum
}

// in says how much of the theme a text has, 0 to 1.
func (t theme) in(s speech) float64 {
	have, sum := t.shared(s)
	if sum == 0 {
		return 0
	}
	return have / sum
}

// manyWords is the power by which a long ask is held to have more that an answer may leave out.
const manyWords = 0.7

// strength says how strongly a text speaks to the theme: more, for as much of it, where the theme has much to speak to.
func (t theme) strength(s speech) float64 {
	have, sum := t.shared(s)
	if have == 0 {
		return 0
	}
	return have / math.Pow(sum, manyWords)
}

// prepared are the themes of an ask: all of it, and each of its clauses, since one clause is often all that is answered.
type prepared struct {
	whole   theme
	clauses []theme
}

// everyday is how much less a word weighs for each further point that has it, of as many as a case of usual size has.
const (
	everyday  = 0.4
	usualSize = 25
)

// prepare makes the themes of asks. A word that several asks share weighs less, and so does one that stands in many of the
// points said, all that came for the case: it is what the case is about, not what tells one ask from another.
func prepare(asks []drafting.Ask, said []speech) []prepared {
	out := make([]prepared, len(asks))
	shared, topic := map[string]float64{}, map[int]float64{}
	for i, a := range asks {
		out[i].whole = themeOf(a.Text)
		for _, c := range strings.FieldsFunc(a.Text, func(r rune) bool { return strings.ContainsRune("，；。,;", r) }) {
			out[i].clauses = append(out[i].clauses, themeOf(c))
		}
		for p := range out[i].whole.terms {
			shared[p]++
		}
		for k := range out[i].whole.topics {
			topic[k]++
		}
	}
	often := func(n int) float64 {
		return 1 + everyday*max(0, float64(n)*min(1, usualSize/float64(max(len(said), 1)))-1)
	}
	for p := range shared {
		n := 0
		for i := range said {
			if said[i].pairs[p] {
				n++
			}
		}
		shared[p] *= often(n)
	}
	for k := range topic {
		n := 0
		for i := range said {
			if said[i].topics[k] {
				n++
			}
		}
		topic[k] *= often(n)
	}
	for i := range out {
		for _, t := range append([]theme{out[i].whole}, out[i].clauses...) {
			for p := range t.terms {
				t.terms[p] /= max(shared[p], 1)
			}
			for k := range t.topics {
				t.topics[k] /= max(topic[k], 1)
			}
		}
	}
	return out
}

func (a *prepared) in(s speech) float64 { return a.half(func(t theme) float64 { return t.in(s) }) }

func (a *prepared) strength(s speech) float64 {
	return a.half(func(t theme) float64 { return t.strength(s) })
}

// half takes the mean of the whole ask and of its clause that is nearest.
func (a *prepared) half(measure func(theme) float64) float64 {
	most := 0.0
	for _, c := range a.clauses {
		most = max(most, measure(c))
	}
	return (measure(a.whole) + most) / 2
}

// named finds 第三条, 第2项, 第一条和第三条, 第一、三条 at the head of a point: asks by their numbers.
var (
	named   = regexp.MustCompile(`第` + nth + `(?:[、和及与]第?` + nth + `)*[条项点](?:[、和及与]第?` + nth + `(?:[、和及与]第?` + nth + `)*[条项点])*`)
	ordinal = regexp.MustCompile(nth)
)

const nth = `(?:[一二三四五六七八九十]{1,3}|\d{1,2})`

// namedIn gives the asks that the head of a point names by number; none where a number is past the last ask.
func namedIn(head string, asks []drafting.Ask) []drafting.AskID {
	at := named.FindStringIndex(head)
	if at == nil || strings.HasSuffix(head[:at[0]], "》") { // an article of a law
		return nil
	}
	var out []drafting.AskID
	for _, w := range ordinal.FindAllString(head[at[0]:at[1]], -1) {
		i := -1
		for k := range asks {
			if w == drafting.ChineseNumber(k+1) || w == strconv.Itoa(k+1) {
				i = k
			}
		}
		if i < 0 {
			return nil
		}
		out = append(out, asks[i].ID)
	}
	return out
}

// SuggestAsk gives the ask that a point speaks to by the words that they share; "" where none stands out. It is a
// suggestion: the writer changes it.
func SuggestAsk(text string, asks []drafting.Ask) drafting.AskID {
	if s := newTier(asks, nil).suggest(text); len(s) > 0 {
		return s[0]
	}
	return ""
}

// tier suggests asks for points.
type tier struct {
	asks   []drafting.Ask
	alone  []prepared // by the asks' words alone
	inCase []prepared // by what tells them apart in all that was said to the case
}

func newTier(asks []drafting.Ask, said []speech) *tier {
	return &tier{asks, prepare(asks, nil), prepare(asks, said)}
}

// wholeAnswer is how strongly a point speaks to a further ask that it answers too; far more than to the first, since a point
// that strays into another ask's words is no answer to it.
const wholeAnswer = 0.7

// leadAnswer is how much of an ask stands in the part of a heading that names it.
const leadAnswer = 0.3

// leadRunes is how much of a point is its beginning, which says what it is about.
const leadRunes = 24

func headOf(text string) string {
	if rs := []rune(text); len(rs) > leadRunes {
		return string(rs[:leadRunes])
	}
	return text
}

// suggest gives the asks of a point that may speak to several: those that it names by number, or in its heading
// (关于敬老院改造和护理员补贴), or whose words it has as good as all.
func (t *tier) suggest(text string) []drafting.AskID {
	if out := namedIn(headOf(text), t.asks); len(out) > 0 {
		return out
	}
	body := speechOf(text)
	first := t.nearest(text, body)
	if first == "" {
		return nil
	}
	out := []drafting.AskID{first}
	parts := strings.FieldsFunc(leadOf(text), func(r rune) bool { return strings.ContainsRune("和与及、", r) })
	for i, a := range t.asks {
		if a.ID == first {
			continue
		}
		also := len(t.inCase[i].whole.terms) >= 4 && t.inCase[i].whole.strength(body) >= wholeAnswer
		for _, part := range parts {
			said := speechOf(part)
			s := t.alone[i].in(said)
			also = also || len(parts) > 1 && s >= leadAnswer && !slices.ContainsFunc(t.alone, func(b prepared) bool { return b.in(said) > s })
		}
		if also {
			out = append(out, a.ID)
		}
	}
	return out
}

// How strongly a point speaks to an ask at least, alone and where another ask is near.
const (
	leastAnswer = 0.14
	clearAnswer = 0.25
	nearAnswer  = 0.85
	leastLead   = 0.01
)

// nearest gives the ask to which a point speaks most strongly. Its beginning and its heading count once more.
func (t *tier) nearest(text string, body speech) drafting.AskID {
	head, lead := speechOf(headOf(text)), speechOf(leadOf(text))
	best, most, next := drafting.AskID(""), 0.0, 0.0
	for i, a := range t.asks {
		x := &t.inCase[i]
		s := 0.8*x.strength(body) + 0.1*x.strength(head) + 0.1*x.strength(lead)
		switch {
		case s > most:
			best, most, next = a.ID, s, most
		case s > next:
			next = s
		}
	}
	if most < leastAnswer || most < clearAnswer && next > most*nearAnswer || most-next < leastLead {
		return ""
	}
	return best
}

// Tie suggests asks for each point that has none. beside are other opinions of the case: the more of them there are, the better
// is it seen which words tell the asks apart.
func Tie(points []drafting.Point, asks []drafting.Ask, beside ...*drafting.Opinion) {
	if len(asks) == 0 || !slices.ContainsFunc(points, func(p drafting.Point) bool { return p.Ask == "" }) {
		return
	}
	var said []speech
	for i := range points {
		said = append(said, speechOf(points[i].Text))
	}
	for _, o := range beside {
		if len(o.Points) > 0 && &o.Points[0] == &points[0] {
			continue
		}
		for i := range o.Points {
			said = append(said, speechOf(o.Points[i].Text))
		}
	}
	t := newTier(asks, said)
	for i := range points {
		if points[i].Ask == "" {
			points[i].SetAsks(t.suggest(points[i].Number + points[i].Text)...)
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
