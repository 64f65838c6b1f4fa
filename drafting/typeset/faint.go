package typeset

import (
	"slices"

	"fuhan/drafting"
)

// faint prints what lies under marks of context in grey. Breaking lines knows nothing of it: the runs are cut where they stand.
func (d *Document) faint(l *drafting.Letter) {
	spans := map[drafting.ParagraphID][][2]int{}
	for _, m := range l.Marks {
		if i := l.Index(m.Paragraph); m.Kind == drafting.MarkFaint && i >= 0 && m.Start < m.End {
			shift := len([]rune(l.Paragraphs[i].Number))
			spans[m.Paragraph] = append(spans[m.Paragraph], [2]int{m.Start + shift, m.End + shift})
		}
	}
	if len(spans) == 0 {
		return
	}
	for p := range d.Pages {
		var runs []Run
		for _, r := range d.Pages[p].Runs {
			all := spans[r.Paragraph]
			if r.Paragraph == "" || r.Colour != Black || len(all) == 0 {
				runs = append(runs, r)
				continue
			}
			runs = append(runs, r.shade(all)...)
		}
		d.Pages[p].Runs = runs
	}
}

// shade cuts a run where a span begins or ends, and gives the parts in one of them grey ink.
func (r *Run) shade(spans [][2]int) []Run {
	n := len(r.Advances)
	cuts := []int{0, n}
	for _, s := range spans {
		for _, at := range s {
			if k := at - r.Start; k > 0 && k < n {
				cuts = append(cuts, k)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	rs := []rune(r.Text)
	var out []Run
	x := r.X
	for i, from := range cuts[:len(cuts)-1] {
		to := cuts[i+1]
		part := *r
		part.X, part.Text, part.Advances, part.Start = x, string(rs[from:to]), r.Advances[from:to:to], r.Start+from
		if r.Shifts != nil {
			part.Shifts = r.Shifts[from:to:to]
		}
		if slices.ContainsFunc(spans, func(s [2]int) bool { return s[0] <= part.Start && part.Start < s[1] }) {
			part.Colour = Grey
		}
		x += part.Width()
		out = append(out, part)
	}
	return out
}
