package typeset

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
	number := 0
	for range o.Number {
		number++
	}
	if o.Number != "" {
		text = o.Number + text
	}
	var buf [2]part
	s.load(f, text, headingParts(o.Level, o.RunIn, number, buf[:0]), Pt(16), int(156*MM)*sub/Columns)
	s.breakLines((o.Columns-indent)*s.cell, o.Columns*s.cell)
	n := len(s.runes)
	if n == 0 {
		return []ProseLine{{X: []float32{float32(indent)}}}
	}
	lines := make([]ProseLine, len(s.lines))
	edges := make([]float32, 0, n+len(lines))
	var shifts []float32
	spans := make([]ProseSpan, 0, len(lines)+2)
	scale := 1 / float32(s.cell)
	for i, l := range s.lines {
		s.place(l)
		x0 := float32(0)
		if i == 0 {
			x0 = float32(indent)
		}
		p := &lines[i]
		p.Start, p.End = l.start, l.end
		at := len(edges)
		for _, x := range s.pos[:l.end-l.start+1] {
			edges = append(edges, x0+float32(x)*scale)
		}
		p.X = edges[at:len(edges):len(edges)]
		for k, m := range s.moved[:l.end-l.start] {
			if m != 0 {
				if p.Shift == nil {
					if len(shifts) < l.end-l.start {
						shifts = make([]float32, n-l.start)
					}
					p.Shift = shifts[: l.end-l.start : l.end-l.start]
					shifts = shifts[l.end-l.start:]
				}
				p.Shift[k] = float32(m) * scale
			}
		}
		at = len(spans)
		for k := l.start; k < l.end; k++ {
			if m := len(spans); m > at && spans[m-1].Face == s.glyphs[k].face {
				spans[m-1].End = k + 1
			} else {
				spans = append(spans, ProseSpan{k, k + 1, s.glyphs[k].face})
			}
		}
		p.Spans = spans[at:len(spans):len(spans)]
	}
	return lines
}
