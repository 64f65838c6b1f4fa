package opinion

import (
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

// topicWeight is what a topic weighs beside a pair of characters: two pairs, since it is a word at least.
const topicWeight = 2

func themeOf(s string) theme {
	t := theme{termsOf(s), map[int]float64{}}
	for k := range topicsIn(s) {
		t.topics[k] = topicWeight
	}
	return t
}

// in says how much of the theme a text has, 0 to 1.
func (t theme) in(s speech) float64 {
	var sum, have float64
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
	if sum == 0 {
		return 0
	}
	return have / sum
}

// prepared are the themes of an ask: all of it, and each of its clauses, since one clause is often all that is answered.
type prepared struct {
	whole   theme
	clauses []theme
}

func prepare(asks []drafting.Ask) []prepared {
	out := make([]prepared, len(asks))
	// A piece that several asks share weighs less.
	shared, topic := map[string]int{}, map[int]int{}
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
	for i := range out {
		for _, t := range append([]theme{out[i].whole}, out[i].clauses...) {
			for p := range t.terms {
				t.terms[p] /= float64(max(shared[p], 1))
			}
			for k := range t.topics {
				t.topics[k] /= float64(max(topic[k], 1))
			}
		}
	}
	return out
}

func (a *prepared) in(s speech) float64 {
	most := 0.0
	for _, c := range a.clauses {
		most = max(most, c.in(s))
	}
	return (a.whole.in(s) + most) / 2
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
	return suggest(text, asks, prepare(asks))
}

func suggest(text string, asks []drafting.Ask, all []prepared) drafting.AskID {
	if s := suggestAll(text, asks, all); len(s) > 0 {
		return s[0]
	}
	return ""
}

// wholeAnswer is how much of a further ask stands in a point that speaks to it too; far more than of the first, since a point
// that strays into another ask's words is no answer to it.
const wholeAnswer = 0.6

// suggestAll is suggest for a point that may speak to several asks: those that it names by number, or in its heading
// (关于敬老院改造和护理员补贴), or whose words it has as good as all.
func suggestAll(text string, asks []drafting.Ask, all []prepared) []drafting.AskID {
	head := text
	if len([]rune(head)) > 24 {
		head = string([]rune(head)[:24])
	}
	if out := namedIn(head, asks); len(out) > 0 {
		return out
	}
	first := mostAlike(text, asks, all)
	if first == "" {
		return nil
	}
	out := []drafting.AskID{first}
	parts := strings.FieldsFunc(leadOf(text), func(r rune) bool { return strings.ContainsRune("和与及、", r) })
	body := speechOf(text)
	for i, a := range asks {
		if a.ID == first {
			continue
		}
		also := len(all[i].whole.terms) >= 4 && all[i].whole.in(body) >= wholeAnswer
		for _, part := range parts {
			s := all[i].in(speechOf(part))
			also = also || len(parts) > 1 && s >= leadAnswer && !slices.ContainsFunc(all, func(b prepared) bool { return b.in(speechOf(part)) > s })
		}
		if also {
			out = append(out, a.ID)
		}
	}
	return out
}

// leadAnswer is how much of an ask stands in the part of a heading that names it.
const leadAnswer = 0.3

func mostAlike(text string, asks []drafting.Ask, all []prepared) drafting.AskID {
	head := text
	if len([]rune(head)) > 24 {
		head = string([]rune(head)[:24])
	}
	body, lead := speechOf(text), speechOf(head)
	best, most, next := drafting.AskID(""), 0.0, 0.0
	for i, a := range asks {
		s := 0.8*all[i].in(body) + 0.2*all[i].in(lead)
		switch {
		case s > most:
			best, most, next = a.ID, s, most
		case s > next:
			next = s
		}
	}
	// Little is enough where nothing else is near.
	if most < 0.11 || most < 0.2 && next > most*0.75 || most-next < 0.02 {
		return ""
	}
	return best
}

// Tie suggests asks for each point that has none.
func Tie(points []drafting.Point, asks []drafting.Ask) {
	var all []prepared
	for i := range points {
		if points[i].Ask != "" {
			continue
		}
		if all == nil {
			all = prepare(asks)
		}
		points[i].SetAsks(suggestAll(points[i].Number+points[i].Text, asks, all)...)
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
