package typeset

import "unicode/utf8"

// Grid of the type area (GB/T 9704-2012, 5.2.3).
const (
	Columns = 28 // characters on a line
	Rows    = 22 // lines on a page
)

// ProseOptions say how a paragraph is set on the screen.
type ProseOptions struct {
	Number  string // of a heading, set before the text
	Level   int    // of a heading, 0 for text
	RunIn   int    // runes of the text that are the heading, where text follows on its line; 0: all
	Columns int    // cells on a line; 0 means 28
	Flush   bool   // without the indent of two cells (the addressee)
}

// ProseLine is one line of a paragraph. Start and End count the runes of Number+text. X holds the left edge of every rune
// and the line's end, in cells from the column's left edge; the glyph of a rune is drawn at X plus its Shift, also in
// cells (nil: none is moved). Spans says in which face each of its runes is drawn.
type ProseLine struct {
	Start, End int
	X          []float32
	Shift      []float32
	Spans      []ProseSpan
}

// ProseSpan is a piece of a line in one face.
type ProseSpan struct {
	Start, End int // runes of Number+text
	Face       Face
}

// ProseSize is the size of the type that BreakProse sets, in cells: 16 pt in a cell of 156 mm / 28 (5.2.2).
const ProseSize = 5644.0 * Columns / 156000

// HeadingFace gives the face of a heading of that level, the text's face for text (7.3.3).
func HeadingFace(level int) Face {
	switch level {
	case 1:
		return Hei
	case 2:
		return Kai
	}
	return Fang
}

func headingParts(level, runIn, number int, buf []part) []part {
	face := HeadingFace(level)
	if level > 0 && runIn > 0 && face != Fang {
		return append(buf, part{number + runIn, face}, part{0, Fang})
	}
	return append(buf, part{0, face})
}

// BreakProse breaks a paragraph into lines just as Layout does on paper, for the screen, whose unit is the cell. An empty
// paragraph gives one line with one edge. It is made to be called for a paragraph at every key.
func BreakProse(text string, o ProseOptions, f *Faces) []ProseLine {
	s := setters.Get().(*setter)
	defer setters.Put(s)
	if o.Columns <= 0 {
		o.Columns = Columns
	}
	indent := 2
	if o.Flush || o.Columns < 4 {
		indent = 0
	}
	number := utf8.RuneCountInString(o.Number)
	if number > 0 {
		text = clean(o.Number) + clean(text)
	}
	var buf [2]part
	s.load(f, text, headingParts(o.Level, o.RunIn, number, buf[:0]), Pt(16), int(156*MM)*sub/Columns)
	cells := func(n int) int { return n * int(156*MM) / Columns * sub } // whole micrometres, as on paper
	s.breakParagraph(cells(o.Columns)-cells(indent), cells(o.Columns))
	n := len(s.runes)
	if n == 0 {
		return []ProseLine{{X: []float32{float32(indent)}}}
	}
	lines := make([]ProseLine, len(s.lines))
	e := edges{x: make([]float32, 0, n+len(lines)), spans: make([]ProseSpan, 0, len(lines)+2)}
	for i, l := range s.lines {
		s.place(l)
		x0 := float32(0)
		if i == 0 {
			x0 = float32(indent)
		}
		lines[i] = e.line(s, l, 0, x0)
	}
	return lines
}

// edges are the arrays that the lines of one paragraph share.
type edges struct {
	x     []float32
	shift []float32
	spans []ProseSpan
}

// line gives the line placed last, its runes counted from base and its edges from x0.
func (e *edges) line(s *setter, l line, base int, x0 float32) ProseLine {
	n, scale := l.end-l.start, 1/float32(s.cell)
	p := ProseLine{Start: base + l.start, End: base + l.end}
	at := len(e.x)
	for _, x := range s.pos[:n+1] {
		e.x = append(e.x, x0+float32(x)*scale)
	}
	p.X = e.x[at:len(e.x):len(e.x)]
	for k, m := range s.moved[:n] {
		if m == 0 {
			continue
		}
		if p.Shift == nil {
			if len(e.shift) < n {
				e.shift = make([]float32, max(n, len(s.runes)-l.start))
			}
			p.Shift, e.shift = e.shift[:n:n], e.shift[n:]
		}
		p.Shift[k] = float32(m) * scale
	}
	at = len(e.spans)
	for k := l.start; k < l.end; k++ {
		if m := len(e.spans); m > at && e.spans[m-1].Face == s.glyphs[k].face {
			e.spans[m-1].End = base + k + 1
		} else {
			e.spans = append(e.spans, ProseSpan{base + k, base + k + 1, s.glyphs[k].face})
		}
	}
	p.Spans = e.spans[at:len(e.spans):len(e.spans)]
	return p
}
