package sfnt

// Point is a place in font units, y upwards from the baseline.
type Point struct{ X, Y float32 }

// Op says what a Segment does.
type Op uint8

const (
	MoveTo Op = iota // begins a contour at Args[0]; contours close by themselves
	LineTo           // a straight line to Args[0]
	QuadTo           // a quadratic curve with the control point Args[0] to Args[1]
)

// Segment is a piece of an outline.
type Segment struct {
	Op   Op
	Args [2]Point
}

// Limits on one glyph, so that no font can keep the program busy: composites nested deeper, or made of more parts or
// points, are cut off. Real Chinese glyphs stay below a tenth of them.
const (
	maxDepth      = 8
	maxParts      = 256
	maxPoints     = 1 << 15
	maxGlyphBytes = 1 << 18
)

// Flags of a composite glyph's parts.
const (
	partWords        = 1 << 0
	partOffsets      = 1 << 1
	partScale        = 1 << 3
	partMore         = 1 << 5
	partScaleXY      = 1 << 6
	partMatrix       = 1 << 7
	partInstructions = 1 << 8
	partScaledOffset = 1 << 11
)

// glyphData gives a glyph's record in glyf, nil for an empty or broken one.
func (f *Font) glyphData(g GlyphID) []byte {
	if int(g) >= f.numGlyphs {
		return nil
	}
	var from, to int
	if t := f.tables[tableLoca]; f.longLoca {
		from, to = u32(t[4*int(g):]), u32(t[4*int(g)+4:])
	} else {
		from, to = 2*u16(t[2*int(g):]), 2*u16(t[2*int(g)+2:])
	}
	if from >= to || to > len(f.tables[tableGlyf]) || to-from < 10 || to-from > maxGlyphBytes {
		return nil
	}
	return f.tables[tableGlyf][from:to:to]
}

// Bounds gives the rectangle of a glyph's ink in font units; ok is false for a glyph without ink.
func (f *Font) Bounds(g GlyphID) (xMin, yMin, xMax, yMax int, ok bool) {
	d := f.glyphData(g)
	if d == nil {
		return 0, 0, 0, 0, false
	}
	return i16(d[2:]), i16(d[4:]), i16(d[6:]), i16(d[8:]), true
}

// Outline gives a glyph's contours in font units, nil for an empty or broken glyph. Fill them by the non-zero rule.
func (f *Font) Outline(g GlyphID) []Segment {
	var l loader
	if !l.load(f, g, 0) {
		return nil
	}
	return l.segments()
}

type outlinePoint struct {
	x, y     float32
	on, last bool // on the curve; the last of its contour
}

// loader gathers the points of a glyph and its parts.
type loader struct {
	points []outlinePoint
	parts  int
}

func (l *loader) load(f *Font, g GlyphID, depth int) bool {
	d := f.glyphData(g)
	if d == nil {
		return int(g) < f.numGlyphs
	}
	if i16(d) >= 0 {
		return l.simple(d)
	}
	if depth == maxDepth {
		return false
	}
	return l.composite(f, d[10:], depth)
}

// Flags of a simple glyph's points.
const (
	pointOn     = 1 << 0
	pointShortX = 1 << 1
	pointShortY = 1 << 2
	pointRepeat = 1 << 3
	pointSameX  = 1 << 4 // with a short x: it is positive
	pointSameY  = 1 << 5
)

func (l *loader) simple(d []byte) bool {
	contours := u16(d)
	ends := d[10:]
	if contours == 0 {
		return true
	}
	if len(ends) < 2*contours+2 {
		return false
	}
	n := u16(ends[2*contours-2:]) + 1
	skip := u16(ends[2*contours:])
	b := ends[2*contours+2:]
	if skip > len(b) || len(l.points)+n > maxPoints {
		return false
	}
	b = b[skip:]
	base := len(l.points)
	l.points = append(l.points, make([]outlinePoint, n)...)
	pts := l.points[base:]
	flags := make([]byte, n)
	for i := 0; i < n; {
		if len(b) == 0 {
			return false
		}
		fl := b[0]
		b = b[1:]
		flags[i] = fl
		i++
		if fl&pointRepeat == 0 {
			continue
		}
		if len(b) == 0 {
			return false
		}
		for k := int(b[0]); k > 0 && i < n; k-- {
			flags[i] = fl
			i++
		}
		b = b[1:]
	}
	var ok bool
	if b, ok = readCoordinates(b, flags, pointShortX, pointSameX, func(i, v int) { pts[i].x = float32(v) }); !ok {
		return false
	}
	if _, ok = readCoordinates(b, flags, pointShortY, pointSameY, func(i, v int) { pts[i].y = float32(v) }); !ok {
		return false
	}
	for i := range pts {
		pts[i].on = flags[i]&pointOn != 0
	}
	before := -1
	for i := range contours {
		end := u16(ends[2*i:])
		if end <= before || end >= n {
			return false
		}
		pts[end].last, before = true, end
	}
	return true
}

func readCoordinates(b, flags []byte, short, same byte, set func(i, v int)) ([]byte, bool) {
	v := 0
	for i, fl := range flags {
		switch {
		case fl&short != 0:
			if len(b) < 1 {
				return nil, false
			}
			if fl&same != 0 {
				v += int(b[0])
			} else {
				v -= int(b[0])
			}
			b = b[1:]
		case fl&same == 0:
			if len(b) < 2 {
				return nil, false
			}
			v += i16(b)
			b = b[2:]
		}
		set(i, v)
	}
	return b, true
}

// part is one piece of a composite glyph: glyph g under a matrix, then moved.
type part struct {
	flags          int
	g              GlyphID
	arg1, arg2     int
	xx, xy, yx, yy float32
}

// readPart takes the first part off b.
func readPart(b []byte) (p part, rest []byte, ok bool) {
	if len(b) < 4 {
		return p, nil, false
	}
	p = part{flags: u16(b), g: GlyphID(u16(b[2:])), xx: 1, yy: 1}
	size := 4 + partTail(p.flags)
	if len(b) < size {
		return p, nil, false
	}
	switch words, signed := p.flags&partWords != 0, p.flags&partOffsets != 0; {
	case words && signed:
		p.arg1, p.arg2 = i16(b[4:]), i16(b[6:])
	case words:
		p.arg1, p.arg2 = u16(b[4:]), u16(b[6:])
	case signed:
		p.arg1, p.arg2 = int(int8(b[4])), int(int8(b[5]))
	default:
		p.arg1, p.arg2 = int(b[4]), int(b[5])
	}
	at := func(fromEnd int) float32 { return float32(i16(b[size-fromEnd:])) / 16384 }
	switch {
	case p.flags&partScale != 0:
		p.xx = at(2)
		p.yy = p.xx
	case p.flags&partScaleXY != 0:
		p.xx, p.yy = at(4), at(2)
	case p.flags&partMatrix != 0:
		p.xx, p.xy, p.yx, p.yy = at(8), at(6), at(4), at(2)
	}
	return p, b[size:], true
}

// partTail gives the bytes of a part behind its flags and glyph.
func partTail(flags int) int {
	n := 2
	if flags&partWords != 0 {
		n = 4
	}
	switch {
	case flags&partScale != 0:
		n += 2
	case flags&partScaleXY != 0:
		n += 4
	case flags&partMatrix != 0:
		n += 8
	}
	return n
}

func (l *loader) composite(f *Font, b []byte, depth int) bool {
	start := len(l.points)
	for more := true; more; {
		p, rest, ok := readPart(b)
		if l.parts++; !ok || l.parts > maxParts {
			return false
		}
		b, more = rest, p.flags&partMore != 0
		base := len(l.points)
		if !l.load(f, p.g, depth+1) {
			return false
		}
		pts := l.points[base:]
		for i, q := range pts {
			pts[i].x, pts[i].y = q.x*p.xx+q.y*p.yx, q.x*p.xy+q.y*p.yy
		}
		dx, dy := float32(p.arg1), float32(p.arg2)
		if p.flags&partOffsets == 0 {
			// Point arg2 of the part comes to lie on point arg1 of what stands already.
			if p.arg1 >= base-start || p.arg2 >= len(pts) {
				return false
			}
			at, own := l.points[start+p.arg1], pts[p.arg2]
			dx, dy = at.x-own.x, at.y-own.y
		} else if p.flags&partScaledOffset != 0 {
			dx, dy = dx*p.xx+dy*p.yx, dx*p.xy+dy*p.yy
		}
		for i := range pts {
			pts[i].x += dx
			pts[i].y += dy
		}
	}
	return true
}

// segments turns points into contours; between two points off the curve lies one on it.
func (l *loader) segments() []Segment {
	if len(l.points) == 0 {
		return nil
	}
	out := make([]Segment, 0, len(l.points)+8)
	for from := 0; from < len(l.points); {
		to := from
		for to < len(l.points)-1 && !l.points[to].last {
			to++
		}
		out = appendContour(out, l.points[from:to+1])
		from = to + 1
	}
	return out
}

func appendContour(out []Segment, pts []outlinePoint) []Segment {
	n := len(pts)
	if n < 2 {
		return out
	}
	at := func(i int) Point { return Point{pts[i%n].x, pts[i%n].y} }
	middle := func(a, b Point) Point { return Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2} }
	first := 0
	for first < n && !pts[first].on {
		first++
	}
	var start Point
	if first == n { // none on the curve: begin halfway to the first
		first = 0
		start = middle(at(n-1), at(0))
	} else {
		start = at(first)
		first++
	}
	out = append(out, Segment{MoveTo, [2]Point{start}})
	left := n
	if pts[(first+n-1)%n].on {
		left = n - 1
	}
	for i := 0; i < left; i++ {
		k := first + i
		if pts[k%n].on {
			out = append(out, Segment{LineTo, [2]Point{at(k)}})
			continue
		}
		end := start
		switch {
		case i == left-1:
		case pts[(k+1)%n].on:
			end = at(k + 1)
			i++
		default:
			end = middle(at(k), at(k+1))
		}
		out = append(out, Segment{QuadTo, [2]Point{at(k), end}})
	}
	return out
}
