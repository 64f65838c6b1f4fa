package typeset

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// head places what stands above the title on the first page: mark, rules, result class, dispatch number (10.1).
func (b *builder) head(l *drafting.Letter) {
	p := &b.p
	bottom := b.mark(clean(l.Issuer))
	x := (p.PageWidth - p.RuleLength) / 2
	y := bottom + p.RuleBelow
	b.rule(x, y, p.Thick)
	y += p.Thick + p.RuleSpace
	b.rule(x, y, p.Thin)
	y += p.Thin
	foot := p.PageHeight - p.RuleFoot
	b.rule(x, foot-p.Thick, p.Thick)
	b.rule(x, foot-p.Thick-p.RuleSpace-p.Thin, p.Thin)

	b.classes(l)
	end := y
	var long []*drafting.Paragraph
	for i := range l.Paragraphs {
		q := &l.Paragraphs[i]
		if q.Part != drafting.PartNumber || q.Empty() {
			continue
		}
		if end > y || !b.number(q, y, &end) {
			long = append(long, q)
		}
	}
	b.firstRow = p.rowFrom(end)
	if len(long) > 0 { // more than one line: they take lines of the grid
		for _, q := range long {
			k := b.text([]part{{0, Fang}}, 0)
			k.align = flushRight
			text := strings.TrimSpace(clean(q.Text))
			b.set(text, k, origin{id: q.ID, base: indexOf(clean(q.Text), text)})
		}
		b.blank(p.TitleGap)
		return
	}
	b.firstRow = p.rowFrom(end + Length(p.TitleGap*int(p.Height)/p.Rows))
}

// rowFrom gives the first line of the grid that begins at y or below, with a sixth of a line's grace.
func (p *Profile) rowFrom(y Length) int {
	pitch := int(p.Height) / p.Rows
	row := (int(y-p.Top) + pitch*5/6) / pitch
	return min(max(row, 0), p.Rows-1)
}

func (b *builder) rule(x, y, weight Length) {
	b.rules = append(b.rules, Rule{x, y, b.p.RuleLength, weight, Red})
}

// mark places the issuer's mark and gives the lower edge of its ink.
func (b *builder) mark(text string) Length {
	p, s := &b.p, b.s
	text = strings.TrimSpace(text)
	if text == "" {
		return p.MarkTop + p.MarkSize*9/10
	}
	parts := []part{{0, Song}}
	size := p.MarkSize
	s.load(b.f, text, parts, size, 0)
	n := len(s.runes)
	if w := s.width(0, n) / sub; w > int(p.MarkMax) {
		size = Length(int64(size) * int64(p.MarkMax) / int64(w))
		s.load(b.f, text, parts, size, 0)
		if size < p.TitleSize {
			b.notice("mark_too_long", "发文机关标志太长，已缩小到一行之内。请改用规范化简称。", "", -1)
		}
	}
	l := line{ink: 0, text: n, end: n}
	s.place(l)
	if gaps := int(s.pg[n-1]); gaps > 0 { // spread by at most one em
		spread := min(max(int(p.MarkWidth)*sub-s.width(0, n), 0)/gaps, s.em)
		for i, k := 0, 0; i <= n; i++ {
			if i > 0 && s.glyphs[i-1].flags&flagGap != 0 && i < n {
				k++
			}
			s.pos[i] += k * spread
		}
	}
	// calibrated to the ink: centred on the page, its upper edge at MarkTop
	em := int64(size)
	top, low := int64(0), int64(0)
	left, right := int64(s.pos[0]/sub), int64(s.pos[n]/sub)
	seen := false
	for i, r := range s.runes {
		x0, y0, x1, y1, ok := b.f.ink(s.glyphs[i].face, r)
		if !ok {
			continue
		}
		at := int64(s.pos[i])/sub + int64(s.moved[i])/sub
		drop := int64(b.lift(s.glyphs[i].face, size) - b.lift(Song, size))
		y0, y1 = int(int64(y0)*em>>16-drop), int(int64(y1)*em>>16-drop)
		if !seen {
			left, seen, top, low = at+int64(x0)*em>>16, true, int64(y1), int64(y0)
		}
		right = at + int64(x1)*em>>16
		top, low = max(top, int64(y1)), min(low, int64(y0))
	}
	base := p.MarkTop + Length(top)
	first := len(b.runs)
	b.emit(l, text, p.PageWidth/2-Length((left+right)/2), size, Red, origin{tail: -1})
	for _, r := range b.runs[first:] {
		r.Y += base - b.lift(Song, size)
		b.fixed = append(b.fixed, r)
	}
	b.runs = b.runs[:first]
	return base - Length(low)
}

// lift gives how far below the middle of its ink the baseline of a face lies.
func (b *builder) lift(face Face, size Length) Length {
	return Length(float64(size) * b.f.Middle(face))
}

var emptyNumber = regexp.MustCompile(`〕[ \x{3000}]*号$`)

// number places the dispatch number flush right, its ink NumberGap under the rule that ends at y; false where it is too
// long for a line.
func (b *builder) number(q *drafting.Paragraph, y Length, end *Length) bool {
	p, s := &b.p, b.s
	text := strings.TrimSpace(clean(q.Text))
	o := origin{id: q.ID, base: indexOf(clean(q.Text), text)}
	s.load(b.f, text, []part{{0, Fang}}, p.TextSize, p.cell())
	n := len(s.runes)
	room := 0
	if emptyNumber.MatchString(text) { // keep room for the figures
		room = 2 * s.cell
	}
	width := s.width(0, n) + room
	if width > int(p.Width)*sub {
		return false
	}
	l := line{text: n, end: n}
	s.place(l)
	if room > 0 {
		s.pos[n-1] += room
		s.pos[n] += room
	}
	top := int64(0)
	for i, r := range s.runes {
		if _, _, _, y1, ok := b.f.ink(s.glyphs[i].face, r); ok {
			top = max(top, int64(y1)*int64(p.TextSize)>>16)
		}
	}
	base := y + p.NumberGap + Length(top)
	o.tail = n
	b.fix(l, text, p.right()-Length(width/sub), base, Fang, Black, o)
	*end = base + p.TextSize*12/100
	return true
}

// fix emits the line placed last and moves its runs to the first page, the face's own baseline at base.
func (b *builder) fix(l line, text string, x, base Length, face Face, colour Colour, o origin) {
	first := len(b.runs)
	b.emit(l, text, x, b.p.TextSize, colour, o)
	for _, r := range b.runs[first:] {
		r.Y += base - b.lift(face, b.p.TextSize)
		b.fixed = append(b.fixed, r)
	}
	b.runs = b.runs[:first]
}

// isNote reports whether the paragraph i says how the letter is made public in a note under the date, 此件公开发布, as
// letters do that are printed for the public, and not in a word at the first page's top right.
func isNote(l *drafting.Letter, i int) bool {
	q := &l.Paragraphs[i]
	if q.Part != drafting.PartPublication {
		return false
	}
	if strings.Contains(q.Text, "此件") || strings.Contains(q.Text, "主动公开") || strings.Contains(q.Text, "依申请公开") {
		return true
	}
	for k := range i { // it came behind the text
		if p := &l.Paragraphs[k]; p.Part == drafting.PartAddressee || p.Part.Prose() {
			return true
		}
	}
	return false
}

// classes places result class and publication at the first page's top right, one character apart.
func (b *builder) classes(l *drafting.Letter) {
	p, s := &b.p, b.s
	x := p.right()
	for _, kind := range []drafting.Part{drafting.PartPublication, drafting.PartOutcome} { // from the right
		for i := len(l.Paragraphs) - 1; i >= 0; i-- {
			q := &l.Paragraphs[i]
			if q.Part != kind || q.Empty() || isNote(l, i) {
				continue
			}
			text := strings.TrimSpace(clean(q.Text))
			o := origin{id: q.ID, base: indexOf(clean(q.Text), text), tail: utf8.RuneCountInString(text)}
			if len(text) == 1 && text[0] >= 'A' && text[0] <= 'F' {
				text += "类"
			}
			s.load(b.f, text, []part{{0, Hei}}, p.TextSize, p.cell())
			n := len(s.runes)
			width := Length(s.width(0, n) / sub)
			if x-width < p.Left {
				k := b.text([]part{{0, Hei}}, 0)
				b.set(text, k, o)
				continue
			}
			line := line{text: n, end: n}
			s.place(line)
			b.fix(line, text, x-width, p.ClassBase, Hei, Black, o)
			x -= width + p.cells(1)
		}
	}
}
