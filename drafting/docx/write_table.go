package docx

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// cellEase is by how much less than on paper a cell keeps free above and below its text, in twips, so that rounding makes no row
// higher.
const cellEase = 12

func itoa(n int) string { return strconv.Itoa(n) }

// tableWriter writes one table as it stands on paper: its columns, its type, the heights of its rows and the lines of its
// cells.
type tableWriter struct {
	*writer
	strip  *typeset.ProseTable
	fields []drafting.TableField
	edges  []int // of the columns, in twips
}

// tablePlace is where a table stands on paper, on a page counted from 0; far is its upper or its lower edge.
type tablePlace struct {
	page int
	far  typeset.Length
}

// set breaks a table into lines, nil where it has no rows.
func (w *writer) setTable(q *drafting.Paragraph) *tableWriter {
	if len(q.Table.Rows) == 0 {
		return nil
	}
	t := &tableWriter{writer: w, strip: typeset.BreakTable(q.Table, w.p, w.faces), fields: q.Table.Fields()}
	n := q.Table.Columns()
	for i := range n + 1 {
		if len(t.strip.Edges) == n+1 {
			t.edges = append(t.edges, twips(t.strip.Edges[i]))
		} else { // more columns than paper has room for
			t.edges = append(t.edges, w.width*i/n)
		}
	}
	return t
}

// places gives where the table begins and ends; false where nothing of it is seen.
func (t *tableWriter) places(id drafting.ParagraphID) (from, to tablePlace, ok bool) {
	runs := t.strip.Runs
	if len(runs) == 0 {
		return from, to, false
	}
	low := 0
	for i := range runs {
		if runs[i].Y >= runs[low].Y {
			low = i
		}
	}
	for page := range t.t.doc.Pages {
		for i := range t.t.doc.Pages[page].Runs {
			r := &t.t.doc.Pages[page].Runs[i]
			if r.Paragraph != id {
				continue
			}
			if r.Start == runs[0].Start && !ok {
				from, ok = tablePlace{page, r.Y - runs[0].Y}, true
			}
			if r.Start == runs[low].Start {
				to = tablePlace{page, r.Y + t.strip.Height - runs[low].Y}
			}
		}
	}
	return from, to, ok
}

// table writes a table with its merged cells: w:gridSpan across, w:vMerge down.
func (w *writer) table(q *drafting.Paragraph) {
	t, m := w.setTable(q), &w.m
	if t == nil {
		return
	}
	from, to, seen := t.places(q.ID)
	if w.ended != nil { // two tables that meet would be one
		w.gap(max(twips(from.far-w.ended.far), 20))
	}
	if s := w.t.spots[q.ID]; s != nil {
		w.last = s.rows[len(s.rows)-1]
	}
	if !seen {
		to = tablePlace{-1, 0}
	}
	w.ended, w.begun = &to, true

	m.raw(`<w:tbl><w:tblPr><w:tblStyle w:val="`, styleGrid, `"/>`)
	m.attr(`<w:tblW w:w`, t.edges[len(t.edges)-1]-t.edges[0])
	m.raw(` w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>`)
	for _, side := range []string{"top", "left", "bottom", "right"} {
		blank := twips(t.strip.Pad)
		if side == "top" || side == "bottom" {
			blank = twips(t.strip.Lead) - cellEase
		}
		m.raw(`<w:`, side)
		m.attr(` w:w`, blank)
		m.raw(` w:type="dxa"/>`)
	}
	m.raw(`</w:tblCellMar></w:tblPr><w:tblGrid>`)
	for i := range len(t.edges) - 1 {
		m.attr(`<w:gridCol w:w`, t.edges[i+1]-t.edges[i])
		m.raw(`/>`)
	}
	m.raw(`</w:tblGrid>`)
	for r := range q.Table.Rows {
		t.row(r, q.Table.Rows[r].Head)
	}
	m.raw(`</w:tbl>`)
}

// gap writes an empty paragraph of a height in twips.
func (w *writer) gap(height int) {
	d := props{line: height, indent: indents(0, 0, 0)}
	w.m.raw(`<w:p>`)
	d.write(&w.m)
	w.m.raw(`</w:p>`)
}

// row writes a row. Like on paper it goes to the next page whole unless it is higher than half a page, and what hangs together
// with it goes along.
func (t *tableWriter) row(r int, head bool) {
	m, half := &t.writer.m, t.p.Height/2
	m.raw(`<w:tr><w:trPr>`)
	if t.strip.Rows[r] <= half {
		m.raw(`<w:cantSplit/>`)
	}
	m.attr(`<w:trHeight w:val`, twips(min(t.strip.Rows[r], t.p.Height*2/3)))
	m.raw(` w:hRule="atLeast"/>`)
	if head {
		m.raw(`<w:tblHeader/>`)
	}
	m.raw(`</w:trPr>`)
	var cells []*drafting.TableField
	with := head // the next row
	for i := range t.fields {
		f := &t.fields[i]
		if f.Row <= r && r < f.End {
			cells = append(cells, f)
			with = with || r+1 < f.End && t.height(f) <= half
		}
	}
	slices.SortFunc(cells, func(a, b *drafting.TableField) int { return a.Left - b.Left })
	for _, f := range cells {
		t.cell(f, r, with)
	}
	m.raw(`</w:tr>`)
}

// height gives the room that a field has.
func (t *tableWriter) height(f *drafting.TableField) (sum typeset.Length) {
	for _, h := range t.strip.Rows[f.Row:f.End] {
		sum += h
	}
	return sum
}

// cell writes what row r has of a field.
func (t *tableWriter) cell(f *drafting.TableField, r int, with bool) {
	m := &t.writer.m
	m.attr(`<w:tc><w:tcPr><w:tcW w:w`, t.edges[f.Right]-t.edges[f.Left])
	m.raw(` w:type="dxa"/>`)
	if n := f.Right - f.Left; n > 1 {
		m.attr(`<w:gridSpan w:val`, n)
		m.raw(`/>`)
	}
	switch {
	case r > f.Row:
		m.raw(`<w:vMerge w:val="continue"/>`)
	case f.End > f.Row+1:
		m.raw(`<w:vMerge w:val="restart"/>`)
	}
	lines := strings.Split(f.Text, "\n")
	foot := len(lines) // the first of the lines that stand at the field's foot
	for foot > 0 && strings.HasPrefix(lines[foot-1], "\t") {
		foot--
	}
	if foot < len(lines) || strings.HasPrefix(f.Text, "\u3000") { // a place to sign; running text
		m.raw(`<w:vAlign w:val="top"/>`)
	} else {
		m.raw(`<w:vAlign w:val="center"/>`)
	}
	m.raw(`</w:tcPr>`)
	d := props{style: styleCell, keepNext: with}
	if f.Label {
		d.style = styleLabel
	}
	if t.strip.Size != t.p.SmallSize {
		d.line = twips(t.strip.Pitch)
	}
	if r > f.Row {
		m.raw(`<w:p>`)
		d.write(m)
		m.raw(`</w:p></w:tc>`)
		return
	}
	starts := t.starts(f)
	spare := t.height(f) - 2*t.strip.Lead - typeset.Length(max(len(starts), len(lines)))*t.strip.Pitch
	at := f.Start
	for i, s := range lines {
		if i == foot {
			d.before = max(twips(spare), 0)
		}
		t.line(f, s, at, starts, d)
		d.before = 0
		at += utf8.RuneCountInString(s) + 1
	}
	m.raw(`</w:tc>`)
}

// starts gives the first character of each line of a field, counted as in Run.Start, and where an empty one stands.
func (t *tableWriter) starts(f *drafting.TableField) (list []int) {
	end := f.Start + utf8.RuneCountInString(f.Text)
	y := typeset.Length(-apart)
	for i := range t.strip.Runs {
		r := &t.strip.Runs[i]
		if r.Start < f.Start || r.Start >= end && end > f.Start || f.Text == "" {
			continue
		}
		if r.Y-y > apart || y-r.Y > apart {
			list = append(list, r.Start)
		}
		y = r.Y
	}
	at := f.Start
	for s := range strings.SplitSeq(f.Text, "\n") {
		if strings.TrimSpace(s) == "" && f.Text != "" {
			list = append(list, at)
		}
		at += utf8.RuneCountInString(s) + 1
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// line writes a line of a cell's text, whose first character is at, as a paragraph.
func (t *tableWriter) line(f *drafting.TableField, s string, at int, starts []int, d props) {
	m, room := &t.writer.m, t.edges[f.Right]-t.edges[f.Left]-2*twips(t.strip.Pad)
	s, right := strings.CutPrefix(s, "\t")
	if right {
		at++
		d.align = "right"
		words := strings.TrimRight(s, " \u3000") // blanks behind 签名： are the room to write
		if blanks := twips(t.strip.Size) * (utf8.RuneCountInString(s) - utf8.RuneCountInString(words)); blanks > 0 {
			used := 0
			for _, r := range words {
				used += twips(t.natural(typeset.Fang, t.strip.Size, r))
			}
			d.indent = indents(0, max(min(blanks, room-used-2*slack), 0), 0)
			room -= d.indent.right
		}
		s = words
	} else {
		switch {
		case f.Align == drafting.AlignCentre && !f.Label:
			d.align = "center"
		case f.Align == drafting.AlignRight:
			d.align = "right"
		}
	}
	m.raw(`<w:p>`)
	d.write(m)
	x := &piece{runes: []rune(s), face: typeset.Fang, seen: []look{{}}}
	if f.Label {
		x.face = typeset.Hei
	}
	if t.strip.Size != t.p.SmallSize {
		x.seen[0].size = t.strip.Size
	}
	x.looks = make([]uint16, len(x.runes))
	from := []int{0}
	indent := len(x.runes) - utf8.RuneCountInString(strings.TrimLeft(s, " \u3000"))
	for _, k := range starts {
		if k > at+indent && k < at+len(x.runes) {
			from = append(from, k-at)
		}
	}
	t.ragged(x, from, room, t.strip.Size)
	x.write(t.writer, m)
	m.raw(`</w:p>`)
}
