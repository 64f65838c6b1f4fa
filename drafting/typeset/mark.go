package typeset

import (
	"strings"

	"fuhan/drafting"
)

// maxMarks is how many issuers a joint mark names; where there are more it is the host's alone.
const maxMarks = 10

// stackHeight is the most that the marks of a joint letter take, so that the first page still shows text (7.2.4).
const stackHeight = 75 * MM

// mark places the issuer's mark (7.2.4, 10.1) and gives the lower edge of its ink.
func (b *builder) mark(l *drafting.Letter) Length {
	p := &b.p
	names := []string{strings.TrimSpace(clean(l.Issuer))}
	if p.Mark != "" {
		names[0] = p.Mark
	} else if issuers := printed(l, drafting.PartSignatory); p.JointMark == All && len(issuers) > 1 && names[0] != "" {
		if len(issuers) > maxMarks {
			b.notice("mark_host_only", "联合行文的单位太多，发文机关标志只列主办机关。", "", -1)
		} else {
			for _, q := range issuers[1:] {
				names = append(names, strings.TrimSpace(clean(q.Text)))
			}
		}
	}
	if names[0] == "" {
		return p.MarkTop + p.MarkSize*9/10
	}
	suffix := p.MarkSuffix
	if strings.HasSuffix(names[0], suffix) {
		suffix = ""
	}
	if len(names) > 1 {
		return b.jointMark(names, suffix)
	}
	text := names[0] + suffix
	size := p.MarkSize
	m := b.inked(text, size, 0)
	if m.width > int(p.MarkMax) {
		size = Length(int64(size) * int64(p.MarkMax) / int64(m.width))
		if size < p.TitleSize {
			b.notice("mark_too_long", "发文机关标志太长，已缩小到一行之内。请改用规范化简称。", "", -1)
		}
	}
	m = b.inked(text, size, p.MarkWidth)
	return b.fixInk(m, p.PageWidth/2-(m.left+m.right)/2, p.MarkTop)
}

// jointMark stacks the issuers' names, as long as each other where that asks for no more than one em between characters,
// with the suffix at their right, halfway up.
func (b *builder) jointMark(names []string, suffix string) Length {
	p := &b.p
	n := Length(len(names))
	size := min(p.MarkSize, stackHeight*4/5/n)
	var tail inked
	widest := func() int {
		var w int
		for _, name := range names {
			w = max(w, b.inked(name, size, 0).width)
		}
		return w
	}
	for range 2 { // the suffix shrinks with the names
		room := p.MarkMax
		if suffix != "" {
			tail = b.inked(suffix, size, 0)
			room = max(room-Length(min(tail.width, int(p.MarkMax)))-size/2, 0)
		}
		if w := widest(); w > int(room) {
			size = Length(int64(size) * int64(room) / int64(w))
		}
	}
	if suffix != "" {
		tail = b.inked(suffix, size, 0)
	}
	if size < Pt(16) {
		b.notice("mark_too_long", "联合行文的发文机关标志太长，已缩小。请改用规范化简称，或者只列主办机关。", "", -1)
	}
	width := Length(min(widest(), int(p.PageWidth)))
	whole := width
	if suffix != "" {
		whole += size/2 + Length(tail.width)
	}
	x := (p.PageWidth - whole) / 2
	step := size * 5 / 4
	bottom := p.MarkTop
	for i, name := range names {
		m := b.inked(name, size, width)
		dx := x + (width-(m.right-m.left))/2 - m.left
		// the first line's ink begins at MarkTop, the others follow at equal steps of their cells
		if i == 0 {
			bottom = b.fixInk(m, dx, p.MarkTop)
			continue
		}
		bottom = b.fixBase(m, dx, p.MarkTop+b.inked(names[0], size, width).top+step*Length(i))
	}
	if suffix != "" {
		b.fixInk(tail, x+whole-tail.right, (p.MarkTop+bottom)/2-(tail.top+tail.low)/2)
	}
	return bottom
}

// maxLength is longer than any line on paper.
const maxLength = 1 << 30 * Length(1)

// inked is a line of the mark that was set, with the bounds of its ink.
type inked struct {
	runs        []Run  // their X from 0, their Y from the baseline of the mark's face
	left, right Length // of the ink
	top, low    Length // of the ink above and below the baseline
	width       int    // natural, of the characters: of a text that is no mark it may be more than a Length holds
}

// inked sets a line of the mark, spread to the width by at most one em between two characters; 0 leaves it as it is.
func (b *builder) inked(text string, size, width Length) inked {
	s := b.s
	s.load(b.f, text, []part{{0, Song}}, size, 0)
	n := len(s.runes)
	m := inked{width: s.width(0, n) / sub}
	if n == 0 {
		return m
	}
	l := line{text: n, end: n}
	s.place(l)
	if gaps := int(s.pg[n-1]); gaps > 0 && b.p.Spread && width > 0 {
		spread := min(max(int(width)*sub-s.width(0, n), 0)/gaps, s.em)
		for i, k := 0, 0; i <= n; i++ {
			if i > 0 && s.glyphs[i-1].flags&flagGap != 0 && i < n {
				k++
			}
			s.pos[i] += k * spread
		}
	}
	em, seen := int64(size), false
	m.right = Length(s.pos[n] / sub)
	for i, r := range s.runes {
		x0, y0, x1, y1, ok := b.f.ink(s.glyphs[i].face, r)
		if !ok {
			continue
		}
		at := Length(int64(s.pos[i])/sub + int64(s.moved[i])/sub)
		drop := b.lift(s.glyphs[i].face, size) - b.lift(Song, size)
		left, right := at+Length(int64(x0)*em>>16), at+Length(int64(x1)*em>>16)
		top, low := Length(int64(y1)*em>>16)-drop, -(Length(int64(y0)*em>>16) - drop)
		if !seen {
			m.left, m.right, m.top, m.low, seen = left, right, top, low, true
		}
		m.right = max(m.right, right)
		m.top, m.low = max(m.top, top), max(m.low, low)
	}
	first := len(b.runs)
	b.emit(l, text, 0, size, Red, origin{tail: -1})
	for _, r := range b.runs[first:] {
		r.Y -= b.lift(Song, size)
		m.runs = append(m.runs, r)
	}
	b.runs = b.runs[:first]
	return m
}

// fixInk puts a line of the mark on the first page, its ink's upper edge at top, and gives the lower edge.
func (b *builder) fixInk(m inked, dx, top Length) Length { return b.fixBase(m, dx, top+m.top) }

func (b *builder) fixBase(m inked, dx, base Length) Length {
	for _, r := range m.runs {
		r.X += dx
		r.Y += base
		b.fixed = append(b.fixed, r)
	}
	return base + m.low
}
