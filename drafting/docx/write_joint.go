package docx

import (
	"slices"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// stack writes the marks of a joint letter as offices make them, in a table without rules: a row for each name, and at their
// right what stands beside them all, 文件, halfway up (7.2.4). It takes and gives the lower edge of what stands above, in
// twips.
func (w *writer) stack(at []int, cursor int) int {
	names, beside := w.names(at)
	left, right := names[0].left(), names[0].right()
	for i := range names {
		left, right = min(left, names[i].left()), max(right, names[i].right())
	}
	last := len(names) - 1
	step := lineOf(names[0].size())
	if last > 0 {
		step = twips((names[last].y - names[0].y) / typeset.Length(last))
	}
	if room := twips(names[0].y) - lift(step) - cursor; room > 0 {
		w.gap(room)
		cursor += room
	}
	columns := []int{twips(right-left) + twips(names[0].size())/2}
	if beside != nil {
		columns[0] = twips(beside.left() - left)
		columns = append(columns, twips(beside.right()-beside.left())+twips(beside.size()))
	}
	m := &w.m
	m.attr(`<w:tbl><w:tblPr><w:tblW w:w`, sumOf(columns))
	m.attr(` w:type="dxa"/><w:tblInd w:w`, twips(left-w.p.Left))
	m.raw(` w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for _, c := range columns {
		m.attr(`<w:gridCol w:w`, c)
		m.raw(`/>`)
	}
	m.raw(`</w:tblGrid>`)
	for i := range names {
		m.attr(`<w:tr><w:trPr><w:trHeight w:val`, step)
		m.raw(` w:hRule="exact"/></w:trPr>`)
		m.attr(`<w:tc><w:tcPr><w:tcW w:w`, columns[0])
		m.raw(` w:type="dxa"/></w:tcPr>`)
		w.markLine(&names[i], step)
		m.raw(`</w:tc>`)
		if beside != nil {
			m.attr(`<w:tc><w:tcPr><w:tcW w:w`, columns[1])
			if i == 0 {
				m.raw(` w:type="dxa"/><w:vMerge w:val="restart"/><w:vAlign w:val="center"/></w:tcPr>`)
				w.markLine(beside, lineOf(beside.size()))
			} else {
				m.raw(` w:type="dxa"/><w:vMerge w:val="continue"/></w:tcPr>`)
				w.markLine(nil, step)
			}
			m.raw(`</w:tc>`)
		}
		m.raw(`</w:tr>`)
	}
	m.raw(`</w:tbl>`)
	w.begun = true
	return cursor + len(names)*step
}

// markLine writes a line of the stack, an empty one for nil.
func (w *writer) markLine(r *row, line int) {
	d := props{style: styleMark, line: line, align: "left"}
	w.m.raw(`<w:p>`)
	d.write(&w.m)
	if r != nil {
		w.rowRuns(r)
	}
	w.m.raw(`</w:p>`)
}

// names parts the red rows into the names, from the top, and what stands at the right of them all, nil without any.
func (w *writer) names(at []int) (names []row, beside *row) {
	var runs []typeset.Run
	for _, i := range at {
		runs = append(runs, w.t.rows[i].runs...)
	}
	slices.SortStableFunc(runs, func(a, b typeset.Run) int { return int(a.X - b.X) })
	edge := runs[0].X // of the names
	for _, r := range runs {
		if beside != nil || r.X > edge+r.Size*2/5 {
			if beside == nil {
				beside = &row{y: r.Y}
			}
			beside.runs = append(beside.runs, r)
			continue
		}
		edge = max(edge, r.X+r.Width())
		i := slices.IndexFunc(names, func(n row) bool { return max(n.y-r.Y, r.Y-n.y) < apart })
		if i < 0 {
			names = append(names, row{y: r.Y})
			i = len(names) - 1
		}
		names[i].runs = append(names[i].runs, r)
	}
	slices.SortFunc(names, func(a, b row) int { return int(a.y - b.y) })
	return names, beside
}

func sumOf(list []int) (n int) {
	for _, x := range list {
		n += x
	}
	return n
}

// beside gives how many paragraphs from the first on stand on one line of the paper, as the names of a joint letter do above
// its seals.
func (w *writer) beside(list []*drafting.Paragraph) int {
	n := 0
	for n < len(list) && list[n].Part == drafting.PartSignatory {
		s, first := w.t.spots[list[n].ID], w.t.spots[list[0].ID]
		if s == nil || first == nil || len(s.rows) != 1 || s.rows[0] != first.rows[0] {
			break
		}
		n++
	}
	return n
}

// signatures writes names that stand on one line as one paragraph, each at a tab of its own.
func (w *writer) signatures(list []*drafting.Paragraph) {
	s := w.t.spots[list[0].ID]
	r := &w.t.rows[s.rows[0]]
	d := props{style: styleSignature, before: w.above(s), keepNext: w.held(s), align: "left"}
	d.indent = indents(max(twips(r.left()-w.p.Left), 0), 0, 0)
	for i := 1; i < len(r.runs); i++ {
		if r.runs[i].Paragraph != r.runs[i-1].Paragraph {
			d.tabs = append(d.tabs, twips(r.runs[i].X-w.p.Left))
		}
	}
	w.last, w.ended, w.begun = s.rows[0], nil, true
	w.m.raw(`<w:p>`)
	d.write(&w.m)
	for i, q := range list {
		if i > 0 {
			w.m.raw(`<w:r><w:tab/></w:r>`)
		}
		x, _ := w.piece(q, w.t.spots[q.ID])
		x.write(w, &w.m)
	}
	w.m.raw(`</w:p>`)
}
