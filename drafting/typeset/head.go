package typeset

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// head places what stands above the title on the first page.
func (b *builder) head(l *drafting.Letter) {
	b.secrecy(l)
	switch b.p.Format {
	case DocumentFormat:
		b.documentHead(l)
	case PlainFormat:
		b.plainHead(l)
	default:
		b.letterHead(l)
	}
}

var secret = regexp.MustCompile(`^[ \x{3000}]*(秘密|机密|绝密)`)

// secrecy says that a letter with a secrecy mark is no work for this program.
func (b *builder) secrecy(l *drafting.Letter) {
	for i := range l.Paragraphs {
		switch q := &l.Paragraphs[i]; q.Part {
		case drafting.PartCopyNumber, drafting.PartUrgency, drafting.PartOutcome, drafting.PartNumber:
			if secret.MatchString(q.Text) {
				b.notice("secret", "版头里有密级。本程序不处理涉密文件，请立即停止，改在涉密计算机上办理。", q.ID, -1)
			}
		}
	}
}

// headLine is a line of the head, set and measured.
type headLine struct {
	q     *drafting.Paragraph
	text  string
	face  Face
	o     origin
	room  int    // for figures that are still to come, before the last character, in sub
	width Length // natural, with that room
	top   Length // of the ink above the baseline
	low   Length // of the Han ink below it
}

// headText measures a paragraph of the head, whose text follows lead. It is set by fixLine; false where it is wider than
// limit.
func (b *builder) headText(q *drafting.Paragraph, lead string, face Face, limit Length) (headLine, bool) {
	s := b.s
	text := strings.TrimSpace(clean(q.Text))
	h := headLine{q: q, text: lead + text, face: face, o: origin{id: q.ID, base: indexOf(clean(q.Text), text), lead: utf8.RuneCountInString(lead)}}
	h.o.tail = h.o.lead + utf8.RuneCountInString(text)
	if q.Part == drafting.PartNumber && emptyNumber.MatchString(text) { // keep room for the figures
		h.room = 2 * b.p.cell()
	}
	s.load(b.f, h.text, []part{{0, face}}, b.p.TextSize, b.p.cell())
	h.width = Length(min((s.width(0, len(s.runes))+h.room)/sub, int(maxLength)))
	for i, r := range s.runes {
		if _, y0, _, y1, ok := b.f.ink(s.glyphs[i].face, r); ok {
			h.top = max(h.top, Length(int64(y1)*int64(b.p.TextSize)>>16))
			if s.glyphs[i].class == clsHan {
				h.low = max(h.low, Length(-int64(y0)*int64(b.p.TextSize)>>16))
			}
		}
	}
	return h, h.width <= limit
}

// fixLine puts a line of the head on the first page, from x on, its face's own baseline at base.
func (b *builder) fixLine(h headLine, x, base Length) {
	s := b.s
	s.load(b.f, h.text, []part{{0, h.face}}, b.p.TextSize, b.p.cell())
	n := len(s.runes)
	if n == 0 {
		return
	}
	l := line{text: n, end: n}
	s.place(l)
	if h.room > 0 {
		s.pos[n-1] += h.room
		s.pos[n] += h.room
	}
	first := len(b.runs)
	b.emit(l, h.text, x, b.p.TextSize, Black, h.o)
	for _, r := range b.runs[first:] {
		r.Y += base - b.lift(h.face, b.p.TextSize)
		b.fixed = append(b.fixed, r)
	}
	b.runs = b.runs[:first]
}

var emptyNumber = regexp.MustCompile(`〕[ \x{3000}]*号$`)

// headParts measures what stands flush left in the head, in its order: 份号 and 紧急程度 (7.2.1, 7.2.3), and in the letter
// format who signs. At most limit of them, no wider than width; the rest is long and takes lines of the grid.
func (b *builder) headParts(l *drafting.Letter, limit int, width Length) (lines []headLine, long []headLine) {
	for _, k := range []struct {
		part drafting.Part
		face Face
	}{{drafting.PartCopyNumber, Fang}, {drafting.PartUrgency, Hei}} {
		for _, q := range printed(l, k.part) {
			h, ok := b.headText(q, "", k.face, width)
			if !ok || len(lines) >= limit {
				long = append(long, h)
				continue
			}
			lines = append(lines, h)
		}
	}
	return lines, long
}

// spill sets what the head has no room for in lines of the grid, above the title.
func (b *builder) spill(long []headLine, align align) {
	for _, h := range long {
		k := b.text([]part{{0, h.face}}, 0)
		if align != justified {
			k.align = align
		}
		b.set(h.text, k, h.o)
	}
}

// letterHead places the head of the letter format: mark, double rules, and under the first of them what stands flush left
// and the number flush right (10.1).
func (b *builder) letterHead(l *drafting.Letter) {
	p := &b.p
	bottom := b.mark(l)
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

	left, long := b.headParts(l, 3, p.Width/2)
	for _, q := range b.signers(l) {
		h, ok := b.headText(q, "签发人：", Fang, p.Width/2)
		if ok && len(left) < 4 {
			left = append(left, h)
		} else {
			long = append(long, h)
		}
	}
	var number *headLine
	var wide []headLine
	for _, q := range printed(l, drafting.PartNumber) {
		limit := p.Width
		if len(left) > 0 {
			limit -= left[0].width + p.cells(1)
		}
		h, ok := b.headText(q, "", Fang, limit)
		if !ok || number != nil {
			wide = append(wide, h)
			continue
		}
		number = &h
	}
	end := y
	if number != nil || len(left) > 0 {
		var top Length
		if number != nil {
			top = number.top
		}
		if len(left) > 0 {
			top = max(top, left[0].top)
		}
		base := y + p.NumberGap + top
		if number != nil {
			b.fixLine(*number, p.right()-number.width, base)
		}
		for i, h := range left {
			b.fixLine(h, p.Left, base+Length(i*int(p.Height)/p.Rows)+b.lift(h.face, p.TextSize)-b.lift(Fang, p.TextSize))
		}
		end = base + Length(max(len(left)-1, 0)*int(p.Height)/p.Rows) + p.TextSize*12/100
	}
	if len(wide)+len(long) == 0 {
		b.firstRow = p.rowFrom(end + Length(p.TitleGap*int(p.Height)/p.Rows))
		return
	}
	b.firstRow = p.rowFrom(end)
	b.spill(long, justified)
	b.spill(wide, flushRight)
	b.blank(p.TitleGap)
}

// plainHead sets what a form without head still has to say above its title.
func (b *builder) plainHead(l *drafting.Letter) {
	b.classes(l)
	left, long := b.headParts(l, 0, 0)
	b.spill(append(left, long...), justified)
	for _, q := range b.signers(l) {
		h, _ := b.headText(q, "签发人：", Fang, 0)
		b.spill([]headLine{h}, justified)
	}
	for _, q := range printed(l, drafting.PartNumber) {
		h, _ := b.headText(q, "", Fang, 0)
		b.spill([]headLine{h}, flushRight)
	}
}

// signers gives the paragraphs that name who signs, none where the profile leaves them out.
func (b *builder) signers(l *drafting.Letter) []*drafting.Paragraph {
	list := printed(l, drafting.PartSigner)
	if len(list) > 0 && !b.p.Signer {
		b.notice("left_out", "按版式没有印签发人。", list[0].ID, -1)
		return nil
	}
	return list
}

// rowFrom gives the first line of the grid that begins at y or below, with a sixth of a line's grace.
func (p *Profile) rowFrom(y Length) int {
	pitch := int(p.Height) / p.Rows
	row := (int(y-p.Top) + pitch*5/6) / pitch
	return min(max(row, 0), p.Rows-1)
}

// rowNear gives the line of the grid that begins nearest to y.
func (p *Profile) rowNear(y Length) int {
	pitch := int(p.Height) / p.Rows
	return min(max((int(y-p.Top)+pitch/2)/pitch, 0), p.Rows-1)
}

func (b *builder) rule(x, y, weight Length) {
	b.rules = append(b.rules, Rule{x, y, b.p.RuleLength, weight, Red})
}

// lift gives how far below the middle of its ink the baseline of a face lies.
func (b *builder) lift(face Face, size Length) Length {
	return Length(float64(size) * b.f.Middle(face))
}
