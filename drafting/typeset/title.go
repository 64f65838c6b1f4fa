package typeset

import (
	"strings"

	"fuhan/drafting"
)

// titles sets the title, centred over the type area, and an empty line under it (7.3.1).
func (b *builder) titles(l *drafting.Letter) {
	list := printed(l, drafting.PartTitle)
	for _, q := range list {
		line := len(b.flow)
		b.title(q)
		b.bookmark(line, strings.Join(strings.Fields(clean(q.Text)), ""), 0)
		if len(b.flow)-line > 4 {
			b.notice("title_too_long", "标题超过四行，请精简。", q.ID, line)
		}
	}
	if len(list) > 0 {
		b.blank(1)
	}
}

// title sets the lines of a title.
func (b *builder) title(q *drafting.Paragraph) {
	if b.keeper != nil {
		b.keeper.title(b, q)
		return
	}
	b.breakTitle(q)
}

func (b *builder) breakTitle(q *drafting.Paragraph) {
	p, s := &b.p, b.s
	base := 0
	for _, piece := range strings.Split(clean(q.Text), "\n") {
		s.load(b.f, piece, []part{{0, Song}}, p.TitleSize, 0)
		n := len(s.runes)
		if strings.TrimSpace(piece) != "" {
			s.breakTitle(int(p.Width) * sub)
			for _, ln := range s.lines {
				s.place(ln)
				x := p.Left + (p.Width-Length(s.pos[ln.end-ln.start]/sub))/2
				first := len(b.runs)
				b.emit(ln, piece, x, p.TitleSize, Black, origin{id: q.ID, base: base, tail: n})
				b.row(first)
			}
		}
		base += n + 1
	}
}

// BreakTitle breaks a title as paper does, for the screen: lines with edges in em of the title's type, each from its own
// beginning, since lines are centred. A line feed in the text belongs to the line that it ends.
func BreakTitle(text string, f *Faces) []ProseLine {
	s := setters.Get().(*setter)
	defer setters.Put(s)
	p := DefaultProfile()
	var out []ProseLine
	base := 0
	for _, piece := range strings.Split(clean(text), "\n") {
		s.load(f, piece, []part{{0, Song}}, p.TitleSize, 0)
		s.breakTitle(int(p.Width) * sub)
		if len(s.lines) == 0 {
			out = append(out, ProseLine{Start: base, End: base, X: []float32{0}})
		}
		for _, l := range s.lines {
			s.place(l)
			var e edges
			out = append(out, e.line(s, l, base, 0))
		}
		base += len(s.runes) + 1
		last := &out[len(out)-1]
		if base <= len([]rune(text)) { // the line feed
			last.End++
			last.X = append(last.X, last.X[len(last.X)-1])
			if last.Shift != nil {
				last.Shift = append(last.Shift, 0)
			}
			if n := len(last.Spans); n > 0 {
				last.Spans[n-1].End++
			}
		}
	}
	return out
}

// What parting a title before a character costs.
const (
	costFree   = 30  // between characters of which nothing is known
	costWord   = 400 // inside a word
	costTied   = 2000
	costBarred = 20000
)

// titleWords are words of the trade that a title's line does not part, longer ones first where one begins another.
var titleWords = func() map[rune][][]rune {
	m := map[rune][][]rune{}
	for _, w := range strings.Fields(`
		人民代表大会常务委员会 人民代表大会 人大常委会 全国人大 人大代表 人大 政治协商会议 全国委员会 政协 常务委员会 委员会 常委会
		人民政府办公厅 人民政府办公室 人民政府 办公厅 办公室 自治区 自治州 自治县 开发区 管委会
		农业农村厅 农业农村局 农业农村部 农业农村 发展改革委 发展和改革委员会 财政厅 财政局 财政部 教育厅 教育局 教育部 水利厅 水利局 水利部
		工业和信息化 信息化 交通运输 生态环境 自然资源 住房城乡建设 住房和城乡建设 人力资源社会保障 人力资源和社会保障 卫生健康 市场监管
		市场监督管理 文化和旅游 文化旅游 应急管理 退役军人 医疗保障 公安厅 公安局 民政厅 民政局 司法厅 司法局 商务厅 商务局 科学技术 科技厅 科技局
		会议 提案 议案 建议 代表 委员 答复 办理 意见 情况 报告 回复 复函 会办意见 会办 主办意见 主办 协办 独办 分办 的函 摘要 有关 关于
		全省 全市 全县 进一步 加快 推进 加强 支持 建设 发展 完善 提升 促进 机制 体系 政策 产业 服务 管理 工作 问题 乡村振兴 脱贫攻坚 高质量`) {
		r := []rune(w)
		m[r[0]] = append(m[r[0]], r)
	}
	return m
}()

func isNumeral(r rune) bool {
	return strings.ContainsRune("〇一二三四五六七八九十百0123456789", r)
}

// titleCosts gives what parting the title before each character costs.
func (s *setter) titleCosts() []int {
	n := len(s.runes)
	cost := make([]int, n+1)
	for i := 1; i < n; i++ {
		switch s.glyphs[i].brk {
		case free:
			cost[i] = costFree
			if s.glyphs[i-1].class == clsSpace {
				cost[i] = -costFree
			}
		case soft, tied:
			cost[i] = costTied
		default:
			cost[i] = costBarred
		}
	}
	inside := func(a, b, c int) {
		for k := a + 1; k < b && k < n; k++ {
			cost[k] = max(cost[k], c)
		}
	}
	at := func(i int, w string) bool { return hasRunes(s.runes[i:], []rune(w)) }
	for i := 0; i < n; i++ {
		r := s.runes[i]
		switch {
		case r == '《':
			if e := indexRune(s.runes[i:], '》'); e > 0 {
				inside(i, i+e+1, costWord*3/2)
			}
			continue
		case isNumeral(r) || r == '第':
			e := i + 1
			for e < n && isNumeral(s.runes[e]) {
				e++
			}
			if e < n && strings.ContainsRune("届次号年月日条项批件", s.runes[e]) {
				inside(i, e+1, costWord*2)
				if s.runes[e] == '届' && e+1 < n {
					cost[e+1] = max(cost[e+1], 100) // 十三届四次
				}
				if s.runes[e] == '次' && e+1 < n {
					cost[e+1] = max(cost[e+1], 200) // 四次会议
					cost[i] = max(cost[i], 150)     // 人大二次会议
				}
				i = e
				continue
			}
		}
		for _, w := range titleWords[r] {
			if hasRunes(s.runes[i:], w) {
				inside(i, i+len(w), costWord)
				i += len(w) - 1
				break
			}
		}
	}
	for i := 1; i < n; i++ {
		if cost[i] > costFree {
			continue
		}
		switch {
		case strings.ContainsRune("的地得等了之", s.runes[i]):
			cost[i] += 200
		case strings.ContainsRune("省市县州区", s.runes[i]) && !strings.ContainsRune("于对、议》和与", s.runes[i-1]):
			cost[i] += 200 // 江州|省
		case strings.ContainsRune("和与及或对在从向为把被将省市县第", s.runes[i-1]):
			cost[i] += 150
		case i > 1 && s.runes[i-1] == '于' && s.runes[i-2] == '关':
			cost[i] += 150
		case strings.ContainsRune("厅局部委会府院办", s.runes[i-1]) && i > 3:
			cost[i] -= costFree
			if at(i, "关于") {
				cost[i] -= costFree
			}
		case at(i, "关于"), s.runes[i] == '第', s.runes[i] == '《', s.runes[i-1] == '》', s.runes[i-1] == '、':
			cost[i] -= 2 * costFree
		case i > 1 && (s.runes[i-2] == '会' && s.runes[i-1] == '议'):
			cost[i] -= 2 * costFree
		case at(i, "答复"), at(i, "主办"), at(i, "会办"), at(i, "办理"), at(i, "提案"), at(i, "建议"):
			cost[i] -= costFree
		case s.runes[i-1] == '的':
			cost[i] -= costFree / 2
		}
	}
	return cost
}

func indexRune(s []rune, r rune) int {
	for i, x := range s {
		if x == r {
			return i
		}
	}
	return -1
}

// breakTitle breaks the title into as few lines as fit the measure, at the places that cost least and so that the lines
// make a trapezoid or a diamond (7.3.1).
func (s *setter) breakTitle(measure int) {
	n := len(s.glyphs)
	s.breakLines(measure, measure)
	count := len(s.lines)
	if count > 1 && count <= 4 && n <= 120 {
		t := titleSearch{s: s, measure: measure, cost: s.titleCosts(), best: 1 << 60}
		t.part(0, count)
		if t.found == nil { // the least number of lines leaves no choice
			t.part(0, count+1)
		} else if t.best > costWord && count < 4 {
			worse := t.best
			t.best -= 200 // one more line must be worth it
			t.part(0, count+1)
			t.best = min(worse, t.best)
		}
		if t.found != nil {
			s.lines = s.lines[:0]
			a := 0
			for _, e := range append(t.found, n) {
				l := s.line(a, a, e, measure)
				for l.ink < l.text && s.glyphs[l.ink].class == clsSpace {
					l.ink++
				}
				s.lines = append(s.lines, l)
				a = e
			}
		}
	}
	for i := range s.lines {
		s.lines[i].flush = s.lines[i].rest < 0
	}
}

// titleSearch tries the ways of parting a title.
type titleSearch struct {
	s       *setter
	measure int
	cost    []int
	cuts    []int
	widths  []int
	spent   int
	best    int
	tries   int
	found   []int
}

// maxTries bounds the search in titles that are none.
const maxTries = 50000

func (t *titleSearch) part(a, lines int) {
	n := len(t.s.glyphs)
	if t.tries++; t.tries > maxTries {
		return
	}
	w := t.s.width(a, t.s.trim(a, n))
	if lines == 1 {
		if w <= t.measure {
			t.widths = append(t.widths, w)
			if c := t.spent + shapeCost(t.widths, t.s.cell); c < t.best {
				t.best, t.found = c, append(t.found[:0:0], t.cuts...)
			}
			t.widths = t.widths[:len(t.widths)-1]
		}
		return
	}
	if w > lines*t.measure {
		return
	}
	for e := a + 1; e < n; e++ {
		w := t.s.width(a, t.s.trim(a, e))
		if w > t.measure {
			break
		}
		if t.cost[e] >= costTied {
			continue
		}
		t.cuts, t.widths, t.spent = append(t.cuts, e), append(t.widths, w), t.spent+t.cost[e]
		t.part(e, lines-1)
		t.cuts, t.widths, t.spent = t.cuts[:len(t.cuts)-1], t.widths[:len(t.widths)-1], t.spent-t.cost[e]
	}
}

// shapeCost is small for lines of like length that only grow, only shrink, or grow and then shrink.
func shapeCost(w []int, cell int) int {
	longest := 0
	for _, x := range w {
		longest = max(longest, x)
	}
	c := 0
	for _, x := range w {
		d := 100 * (longest - x) / longest
		c += d * d / 25
	}
	for i := 1; i+1 < len(w); i++ {
		if w[i] < w[i-1] && w[i] < w[i+1] {
			c += 200 // an hourglass
		}
	}
	if len(w) > 1 && w[len(w)-1] < 3*cell {
		c += 300
	}
	return c
}
