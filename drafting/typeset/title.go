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
		cost, _ := s.titleCosts()
		t := titleSearch{s: s, measure: measure, cost: cost, best: 1 << 60, limit: costTied}
		t.part(0, count)
		if t.found == nil { // the least number of lines leaves no choice
			t.part(0, count+1)
		} else if t.best >= costNew && count < 4 {
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

	limit int                                // a place that costs so much is not tried
	each  func(cuts, widths []int, cost int) // nil, or is told of every way
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
			c := t.spent + shapeCost(t.widths, t.s.cell)
			if t.each != nil {
				t.each(t.cuts, t.widths, c)
			}
			if c < t.best {
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
		if t.cost[e] >= t.limit {
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
