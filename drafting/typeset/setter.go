package typeset

import "sync"

// sub is the number of parts of a micrometre in which a setter reckons, so that 28 cells come to 156 mm without a rest.
const sub = 256

// How far a line is pressed or opened, in parts of a cell.
const (
	pressMark = 4  // a mark inside the line gives up at most 1/4 of a cell of its blank
	pressGap  = 50 // every gap gives up at most 1/50 of a cell
	standOut  = 6  // the blank of a mark at a line's end stands out by at most 1/6 of a cell
	gape      = 2  // more cells than these missing on a line make a gap that 第 may close
	openGap   = 3  // a gap wider than 1/3 of a cell lets a number be parted from its unit
)

// glyph is a character in a setter.
type glyph struct {
	adv   int32 // room it takes beside its neighbours, in sub
	shift int32 // of its ink from its left edge, in sub
	half  int32 // half of its cell: the blank that its class may give up
	class class
	face  Face
	brk   level // before it
	flags uint8
}

const (
	flagFront   uint8 = 1 << iota // its blank before the ink is given up to the mark before it
	flagBack                      // its blank behind the ink is given up to the mark behind it
	flagGap                       // the line may be opened behind it
	flagMissing                   // no face has it
	flagOther                     // the office's face lacks it, another has it
)

// line is the span of characters [start, end); [ink, text) is what is seen of it, without blanks at its edges.
type line struct {
	start, ink, text, end int
	rest                  int  // what is missing to the measure, in sub; negative: too much
	flush                 bool // both edges meet the measure
}

// part is a piece of a paragraph in one face.
type part struct {
	runes int // how many characters, the last part takes the rest
	face  Face
}

// setter breaks one paragraph after another into lines. It is used by one goroutine at a time; its buffers stay.
type setter struct {
	faces  *Faces
	em     int // in sub
	cell   int // in sub
	runes  []rune
	off    []int32 // byte offset of each character in the text
	glyphs []glyph
	px     []int // sum of advances before each character
	pg     []int32
	pc     []int32 // sum of what marks give up, in quarters of a cell
	lines  []line
	kept   []line
	pos    []int // left edges of the line placed last, and its end
	moved  []int32
}

var setters = sync.Pool{New: func() any { return new(setter) }}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4+16)
	}
	return s[:n]
}

// load takes a text in its faces; em is the type's size, cell the room of a Han character in sub (0: the em).
func (s *setter) load(f *Faces, text string, parts []part, em Length, cell int) {
	s.faces, s.em, s.cell = f, int(em)*sub, cell
	if cell <= 0 {
		s.cell = s.em
	}
	s.runes, s.off = s.runes[:0], s.off[:0]
	for i, r := range text {
		s.runes = append(s.runes, r)
		s.off = append(s.off, int32(i))
	}
	s.off = append(s.off, int32(len(text)))
	n := len(s.runes)
	s.glyphs = sized(s.glyphs, n)
	s.px, s.pg, s.pc = sized(s.px, n+1), sized(s.pg, n+1), sized(s.pc, n+1)
	s.lines = s.lines[:0]
	at, k := 0, 0
	for i, r := range s.runes {
		for k < len(parts)-1 && i-at >= parts[k].runes {
			at += parts[k].runes
			k++
		}
		s.glyphs[i] = s.measure(parts[k].face, r)
	}
	s.findBreaks()
	s.share()
	s.sum()
}

// measure gives a character's own width: a cell, or its glyph's advance.
func (s *setter) measure(face Face, r rune) glyph {
	m := s.faces.measure(face, r)
	g := glyph{class: m.class, face: m.face}
	if !m.ok && m.class != clsZero && m.class != clsSpace {
		g.flags = flagMissing
	} else if m.other && m.class != clsZero && m.class != clsSpace {
		g.flags = flagOther
	}
	switch {
	case m.class.wide() || r == '\u3000':
		g.adv = int32(s.cell)
		if m.adv < 60000 || m.adv > 70000 {
			room := int(int64(s.em) * int64(65536-m.adv) >> 16)
			switch m.class {
			case clsOpen:
				g.shift = int32(room)
			case clsStay, clsHan:
				g.shift = int32(room / 2)
			}
		}
		if m.class == clsOpen || m.class == clsClose {
			g.half = int32(s.cell / 2)
		}
	case m.class == clsSpace && r < ' ':
		g.adv = int32(s.em / 3)
	case m.class == clsMark || m.class == clsZero:
		g.adv = 0
	default:
		g.adv = int32(int64(s.em) * int64(m.adv) >> 16)
	}
	return g
}

// share lets marks that meet share a cell, and says where the line may be opened.
func (s *setter) share() {
	g := s.glyphs
	for i := range g {
		if i == 0 {
			continue
		}
		p, c := &g[i-1], &g[i]
		switch {
		case (s.runes[i] == '’' || s.runes[i] == '‘') && s.apostrophe(i):
			s.narrowQuote(i)
		case p.class == clsClose && c.class == clsClose:
			s.giveBack(i - 1)
		case p.class == clsClose && c.class == clsOpen, p.class == clsOpen && c.class == clsOpen:
			c.flags |= flagFront
			c.adv -= c.half
			c.shift -= c.half
		}
		same := c.brk == inWord || c.brk == never || c.class == clsNarrowClose && p.class.word() || p.class == clsNarrowOpen ||
			c.class == clsStay && s.runes[i] == s.runes[i-1]
		if !same {
			p.flags |= flagGap
		}
	}
}

// giveBack takes the blank behind the ink of the closing mark i.
func (s *setter) giveBack(i int) {
	g := &s.glyphs[i]
	g.flags |= flagBack
	g.adv -= g.half
}

// apostrophe reports whether a single quotation mark stands inside a Latin word.
func (s *setter) apostrophe(i int) bool {
	return i > 0 && i+1 < len(s.glyphs) && s.glyphs[i-1].class == clsLatin && s.glyphs[i+1].class == clsLatin
}

func (s *setter) narrowQuote(i int) {
	g := &s.glyphs[i]
	g.class, g.half, g.brk = clsNarrow, 0, inWord
	g.adv = int32(s.em * 28 / 100)
	g.shift = 0
	if x0, _, x1, _, ok := s.faces.ink(g.face, s.runes[i]); ok {
		g.shift = g.adv/2 - int32(int64(s.em)*int64(x0+x1)>>17)
	}
	s.glyphs[i+1].brk = inWord
}

func (s *setter) sum() {
	x, gaps, give := 0, int32(0), int32(0)
	for i := range s.glyphs {
		g := &s.glyphs[i]
		s.px[i], s.pg[i], s.pc[i] = x, gaps, give
		x += int(g.adv)
		if g.flags&flagGap != 0 {
			gaps++
		}
		if g.gives() {
			give++
		}
	}
	n := len(s.glyphs)
	s.px[n], s.pg[n], s.pc[n] = x, gaps, give
}

// gives reports whether a mark still has its blank.
func (g *glyph) gives() bool { return g.half > 0 && g.flags&(flagFront|flagBack) == 0 }

// width gives the natural width of the characters [a, b) as a line of their own.
func (s *setter) width(a, b int) int {
	if a >= b {
		return 0
	}
	w := s.px[b] - s.px[a]
	if g := &s.glyphs[a]; g.flags&flagFront != 0 {
		w += int(g.half)
	}
	if g := &s.glyphs[b-1]; g.flags&flagBack != 0 {
		w += int(g.half)
	}
	return w
}

// endBlank is how far the blank of a closing mark at a line's end may stand out of the measure, where nobody sees it.
func (s *setter) endBlank(b int) int {
	if s.glyphs[b-1].class == clsClose {
		return s.cell / standOut
	}
	return 0
}

// give is how much the line [a, b) can be pressed besides endBlank.
func (s *setter) give(a, b int) int {
	w := int(s.pg[b-1]-s.pg[a]) * (s.cell / pressGap)
	if b-a > 2 {
		w += int(s.pc[b-1]-s.pc[a+1]) * (s.cell / pressMark)
	}
	return w
}
