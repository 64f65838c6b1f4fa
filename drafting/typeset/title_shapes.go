package typeset

import (
	"cmp"
	"slices"
	"strings"
)

// TitleShape is one way of breaking a title into lines (7.3.1).
type TitleShape struct {
	Name  string   // 梯形, 倒梯形, 菱形, 等长, 单行; 其他 where it comes to none of them
	Lines []string // without line feeds
}

// Text gives the title with its breaks made by hand.
func (t *TitleShape) Text() string { return strings.Join(t.Lines, "\n") }

// maxTitleShapes is how many ways are shown to choose from.
const maxTitleShapes = 6

// TitleShapes gives good ways of breaking a title over the type area, the one that Layout takes by itself first. None of the
// others parts a word that is known, a name, a number or a 《title》. Line feeds in the text do not count.
func TitleShapes(text string, p Profile, f *Faces) []TitleShape {
	if p.Check() != nil {
		p = DefaultProfile()
	}
	text = strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "").Replace(clean(text)))
	if text == "" {
		return nil
	}
	s := setters.Get().(*setter)
	defer setters.Put(s)
	f = f.For(p.Fonts)
	s.load(f, text, []part{{0, Song}}, p.TitleSize, 0)
	measure := int(p.Width) * sub
	s.breakTitle(measure)
	var cuts []int
	for _, l := range s.lines[1:] {
		cuts = append(cuts, l.start)
	}
	n := len(s.runes)
	cost, known := s.titleCosts()
	for i := range cost { // what is shown to choose from parts nothing that might be a word
		if !known[i] {
			cost[i] = max(cost[i], costWord)
		}
	}
	first := s.shape(cuts, n)
	out := []TitleShape{first}
	if count := len(s.lines); n <= 120 && count <= 4 {
		type way struct {
			TitleShape
			cost int
		}
		best := map[string]way{}
		t := titleSearch{s: s, measure: measure, cost: cost, limit: costWord}
		t.each = func(cuts, widths []int, cost int) {
			name := shapeName(widths, s.cell)
			if name == "" {
				return
			}
			key := name + string(rune('0'+len(widths)))
			if b, ok := best[key]; !ok || cost < b.cost {
				best[key] = way{s.shape(cuts, n), cost}
			}
		}
		for lines := max(count, 2); lines <= min(count+1, 4); lines++ {
			t.tries, t.best = 0, 1<<60
			t.part(0, lines)
		}
		list := make([]way, 0, len(best))
		for _, w := range best {
			if !slices.Equal(w.Lines, first.Lines) && n >= 8 {
				list = append(list, w)
			}
		}
		slices.SortFunc(list, func(a, b way) int {
			return cmp.Or(a.cost-b.cost, len(a.Lines)-len(b.Lines), strings.Compare(a.Text(), b.Text()))
		})
		for _, w := range list[:min(len(list), maxTitleShapes-1)] {
			out = append(out, w.TitleShape)
		}
	}
	return out
}

// shape gives the lines that end at cuts and at n.
func (s *setter) shape(cuts []int, n int) TitleShape {
	var t TitleShape
	var widths []int
	a := 0
	for _, e := range append(slices.Clone(cuts), n) {
		t.Lines = append(t.Lines, string(s.runes[a:e]))
		widths = append(widths, s.width(a, s.trim(a, e)))
		a = e
	}
	t.Name = cmp.Or(shapeName(widths, s.cell), "其他")
	return t
}

// shapeName names the shape of lines of these widths, "" for one that the standard does not want.
func shapeName(w []int, cell int) string {
	n := len(w)
	if n == 1 {
		return "单行"
	}
	if slices.Max(w)-slices.Min(w) <= cell {
		return "等长"
	}
	up, down := true, true
	for i := 1; i < n; i++ {
		up = up && w[i] >= w[i-1]
		down = down && w[i] <= w[i-1]
	}
	switch {
	case up:
		return "梯形"
	case down:
		return "倒梯形"
	}
	top := slices.Index(w, slices.Max(w))
	for i := 1; i < n; i++ {
		if i <= top && w[i] < w[i-1] || i > top && w[i] > w[i-1] {
			return ""
		}
	}
	return "菱形"
}
