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
	pad         Length // between a vertical rule and the text
	base        int    // the first of its runs
	wide        int    // the columns that it has, 0 where paper has room for them
	pieces      []tablePiece
}

// tablePiece is what stands of a table on one page.
type tablePiece struct {
	page  int
	runs  []Run
	rules []Rule
}

// ragged is how many characters a cell's line takes at least that is justified: on fewer, what numbers that are not parted leave
// free would gape.
const ragged = 16

// fewRows is up to how many rows a smaller type is tried to bring a table onto one page.
const fewRows = 200

// tableSizes are the types in which a table is tried, as parts of that of copies: 4号, 小4, 五号, 小五.
var tableSizes = [...][2]Length{{1, 1}, {6, 7}, {3, 4}, {9, 14}}

// leastColumn is how many characters a column takes at least in a table of more than five, where its texts are as long.
const leastColumn = 3

// cramped reports whether a column is narrower.
func (t *table) cramped() bool {
	for i := range t.fields {
		f := &t.fields[i]
		if f.right-f.left > 1 {
			continue
		}
		for _, p := range f.pieces {
			n, room := 0, int((t.edges[f.right]-t.edges[f.left]-2*t.pad)*2/t.size) // in halves of a character
			for _, r := range p.text {
				if n++; r > '~' {
					n++
				}
				if r == '\n' {
					n = 0
				}
				if n > room && room < 2*leastColumn {
					return true
				}
			}
		}
	}
	return false
}

// nearlyPage is the height of a table that should come to one page, below a title.
func (p *Profile) nearlyPage() Length { return p.Height * 19 / 22 }

// table sets a table and adds it to the flow: in the type of copies (4号) or, where that one would leave columns of less than
// three characters, in the greatest that does not; also in 小4 where it comes to one page only so.
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
	p, mark := &b.p, len(b.runs)
	set := func(size int) *table {
		b.runs = b.runs[:mark]
		t := &table{size: p.SmallSize * tableSizes[size][0] / tableSizes[size][1], base: mark, pad: cellPad}
		if size > 1 {
			t.pad = cellPad * 4 / 7
		}
		most := int((p.Width - ruleOuter) / (t.size + 2*t.pad + 100)) // a hair more than a character
		t.grid = newGrid(q.Table, most)
		t.measure(q.Table.Widths, p.Left+ruleOuter/2, p.right()-ruleOuter/2, t.narrowest(t.size, t.pad, p.Width-ruleOuter))
		if t.columns > 5 && t.cramped() || q.Table.Columns() > most {
			t.wide = q.Table.Columns()
		}
		return t
	}
	t := set(0)
	for size := 1; t.wide > 0 && size < len(tableSizes); size++ {
		t = set(size)
	}
	t.set(b, q.ID)
	if full := p.nearlyPage(); t.size == p.SmallSize && len(t.rows) <= fewRows && t.total(p) > full {
		t = set(1)
		if t.set(b, q.ID); t.total(p) > p.Height {
			t = set(0)
			t.set(b, q.ID)
		}
	}
	b.addTable(t)
}

// addTable adds a table, whose runs come last, to the flow.
func (b *builder) addTable(t *table) {
	if t.wide > 0 {
		b.notice("table_wide", "表格有%s栏，版心里有的栏不足三个字宽，难读。请减少栏目、合并窄栏，或者拆成几张表。", "", len(b.flow), Count(t.wide))
	}
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
	left, right := t.edges[f.left]+t.pad, t.edges[f.right]-t.pad
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
			f.prose = f.prose || lead > 0
		}
		s.breakLines(room-int(lead)*sub, room)
		for i, l := range s.lines {
			if f.label || f.align != drafting.AlignLeft || foot || room < ragged*s.cell {
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
