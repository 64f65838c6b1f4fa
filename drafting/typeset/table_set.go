package typeset

import (
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// table is a table in the flow: its fields are set, and stand on pages once spread was called.
type table struct {
	*grid
	size, pitch Length
	base        int // the first of its runs
	pieces      []tablePiece
}

// tablePiece is what stands of a table on one page.
type tablePiece struct {
	page  int
	runs  []Run
	rules []Rule
}

// fewRows is up to how many rows a smaller type is tried to bring a table onto one page.
const fewRows = 200

// table sets a table and adds it to the flow: in the type of copies (4号), or in 小4 where that one would leave columns of
// three characters or would not come to one page.
func (b *builder) table(q *drafting.Paragraph) {
	if len(q.Table.Rows) == 0 {
		return
	}
	if b.keeper != nil {
		b.keeper.table(b, q)
		return
	}
	b.setTable(q)
}

func (b *builder) setTable(q *drafting.Paragraph) {
	p := &b.p
	most := int((p.Width - ruleOuter) / (p.SmallSize + 2*cellPad + 100))
	size := p.SmallSize
	little := p.SmallSize * 6 / 7
	g := newGrid(q.Table, most)
	g.measure(q.Table.Widths, p.Left+ruleOuter/2, p.right()-ruleOuter/2, size+2*cellPad+100) // a hair more than a character
	for i := range g.columns {
		if g.edges[i+1]-g.edges[i]-2*cellPad < 3*little && g.columns > 5 {
			size = little
		}
	}
	mark := len(b.runs)
	t := &table{grid: g, size: size, base: mark}
	t.set(b, q.ID)
	if size == p.SmallSize && len(g.rows) <= fewRows && t.total(p) > p.Height {
		b.runs = b.runs[:mark]
		t = &table{grid: newGrid(q.Table, most), size: little, base: mark}
		t.edges = g.edges
		if t.set(b, q.ID); t.total(p) > p.Height {
			b.runs = b.runs[:mark]
			t = &table{grid: newGrid(q.Table, most), size: size, base: mark}
			t.edges = g.edges
			t.set(b, q.ID)
		}
	}
	b.addTable(t)
}

// addTable adds a table, whose runs come last, to the flow.
func (b *builder) addTable(t *table) {
	if b.tables == nil {
		b.tables = map[int]*table{}
	}
	b.tables[len(b.flow)] = t
	b.row(t.base)
}

// set breaks the texts of all fields into lines.
func (t *table) set(b *builder, id drafting.ParagraphID) {
	t.pitch = t.size * 4 / 3
	for i := range t.fields {
		f := &t.fields[i]
		for _, p := range f.pieces {
			t.setText(b, f, p, id)
		}
	}
}

func (t *table) setText(b *builder, f *field, p cellText, id drafting.ParagraphID) {
	s := b.s
	left, right := t.edges[f.left]+cellPad, t.edges[f.right]-cellPad
	room := int(right-left) * sub
	face := Fang
	if f.label {
		face = Hei
	}
	start := p.start
	for piece := range strings.SplitSeq(clean(p.text), "\n") {
		o := origin{id: id, base: start}
		start += utf8.RuneCountInString(piece) + 1
		text, foot := strings.CutPrefix(piece, "\t")
		if foot {
			o.base++
		}
		text = strings.TrimSuffix(text, "\r")
		if text == "" {
			if p.text != "" {
				f.lines = append(f.lines, cellLine{len(b.runs) - t.base, len(b.runs) - t.base, foot})
			}
			continue
		}
		s.load(b.f, text, []part{{0, face}}, t.size, 0)
		n := len(s.runes)
		o.tail = n
		lead := Length(0)
		if !f.label && f.align == drafting.AlignLeft && !foot { // blanks at the beginning are an indent
			k := 0
			for k < n && s.glyphs[k].class == clsSpace {
				k++
			}
			if w := s.px[k]; k < n && w <= room/2 {
				lead = Length(w / sub)
			}
		}
		s.breakLines(room-int(lead)*sub, room)
		for i, l := range s.lines {
			if f.label || f.align != drafting.AlignLeft || foot || room < 10*s.cell {
				l.flush = l.rest < 0
			}
			s.place(l)
			x := left
			width := Length(s.pos[l.end-l.start] / sub)
			if foot && l.end == n { // blanks behind 签名： are the room to write
				width = min(width+Length((s.px[n]-s.px[l.text])/sub), right-left)
			}
			switch {
			case foot || f.align == drafting.AlignRight && !f.label:
				x = right - width
			case f.label || f.align == drafting.AlignCentre:
				x = (left + right - width) / 2
			case i == 0:
				x += lead
			}
			first := len(b.runs)
			b.emit(l, text, x, t.size, Black, o)
			f.lines = append(f.lines, cellLine{first - t.base, len(b.runs) - t.base, foot})
		}
	}
}

// need gives the height that a field's lines want which are on no page yet.
func (t *table) need(f *field) Length {
	if f.next >= len(f.lines) {
		return 0
	}
	return Length(len(f.lines)-f.next)*t.pitch + 2*cellLead
}

// least gives the height that a row has even when it is empty: what its letter asks for, at most a page's half.
func (t *table) least(r int, p *Profile) Length {
	return min(Length(min(max(t.rows[r].lines, 1), 1000))*t.pitch, p.Height*2/3) + 2*cellLead
}

// total gives the height of the whole table on one page.
func (t *table) total(p *Profile) Length {
	sum := Length(0)
	for r := 0; r < len(t.rows); {
		end := t.heights(r, p)
		for ; r < end; r++ {
			if sum += t.rows[r].height; sum > p.Height {
				return sum
			}
		}
	}
	return sum
}

// heights gives each row from r to the end of the rows that hang together with it its height. It gives that end.
func (t *table) heights(from int, p *Profile) int {
	end := from + 1
	for end < len(t.rows) && t.rows[end-1].bound {
		end++
	}
	for r := from; r < end; r++ {
		t.rows[r].height = max(t.least(r, p)-t.rows[r].taken, t.pitch+2*cellLead)
	}
	raise := func(f *field) {
		row := max(f.row, from)
		sum := Length(0)
		for r := row; r < f.end; r++ {
			sum += t.rows[r].height
		}
		if lack := t.need(f) - sum; lack > 0 {
			each := lack / Length(f.end-row)
			for r := row; r < f.end; r++ {
				t.rows[r].height += each
			}
			t.rows[f.end-1].height += lack - each*Length(f.end-row)
		}
	}
	for _, one := range []bool{true, false} { // what stands in one row alone first
		for c := range t.columns { // fields that came from above
			if f := &t.fields[t.owner[from*t.columns+c]]; f.row < from && f.left == c && (f.end == from+1) == one {
				raise(f)
			}
		}
		for r := from; r < end; r++ {
			for i := t.rows[r].first; i < t.rows[r].last; i++ {
				if f := &t.fields[i]; (f.end == f.row+1) == one {
					raise(f)
				}
			}
		}
	}
	return end
}
