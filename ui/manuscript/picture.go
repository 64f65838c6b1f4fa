package manuscript

import (
	"image"
	"image/color"
	"math"
	"slices"

	"fuhan/drafting/typeset"
	"fuhan/ui/ink"
)

// span is a piece of a line, in runes of what is shown.
type span struct{ from, to int }

// picture is all that one line looks like, but for colours and the size of a cell.
type picture struct {
	text     []rune
	start    int // rune of the paragraph with which text begins; spans count from it
	x, shift []float32
	faces    []typeset.ProseSpan
	unit, dx float32
	size     float32 // of the type, in cells
	ghost    bool
	selected span
	more     bool // the selection goes on in the next paragraph
	decor    []decor
	slice    slicePicture // of a table; the rest but selected is empty then
}

// look of a piece of a line beside its text.
type manner uint8

const (
	slotGround manner = iota
	commentGround
	inserted
	deleted
	errorLine
	warningLine
	hintLine
	foundFrame
	composedLine // under what an input method composes
)

// decor is how a piece of a line is shown, in runes of what is shown.
type decor struct {
	span
	manner manner
	ends   bool // the comment ends here: its leader line begins
}

// picture gives what a line looks like; selected and decor count the runes of what the paragraph shows.
func (b *block) picture(n int, selected span, more bool, list []decor) picture {
	l := &b.lines[n]
	end := min(l.End, len(b.text))
	p := picture{
		text: b.text[min(l.Start, end):end], start: l.Start, x: l.X, shift: l.Shift, faces: l.Spans, unit: b.unit,
		size: b.size, ghost: b.ghost,
	}
	if b.dx != nil {
		p.dx = b.dx[n]
	}
	within := func(s span) span { return span{max(s.from, l.Start) - l.Start, min(s.to, end) - l.Start} }
	if s := within(selected); s.from < s.to {
		p.selected = s
	}
	p.more = more && n == len(b.lines)-1
	for _, s := range list {
		to := s.to
		if s.span = within(s.span); s.from < s.to {
			s.ends = s.manner == commentGround && to <= end
			p.decor = append(p.decor, s)
		}
	}
	if s := within(b.composed); s.from < s.to {
		p.decor = append(p.decor, decor{span: s, manner: composedLine})
	}
	return p
}

// same reports whether two pictures look alike.
func (p *picture) same(q *picture) bool {
	if !p.slice.same(&q.slice) || p.unit != q.unit || p.dx != q.dx || p.size != q.size || p.ghost != q.ghost || p.selected != q.selected || p.more != q.more ||
		!slices.Equal(p.text, q.text) || !slices.Equal(p.x, q.x) || !slices.Equal(p.shift, q.shift) || !slices.Equal(p.decor, q.decor) ||
		len(p.faces) != len(q.faces) {
		return false
	}
	for i := range p.faces {
		a, b := p.faces[i], q.faces[i]
		if a.Face != b.Face || a.Start-p.start != b.Start-q.start || a.End-p.start != b.End-q.start {
			return false
		}
	}
	return true
}

// palette are the colours of the text.
type palette struct {
	sheet, ink, ghost, slot, selected color.Color
	comment, added                    color.Color // grounds
	red, amber, dai, dots             color.Color
	strong                            bool // grounds get an edge
}

// Heights of grounds and caret, in cells.
const (
	slotHeight     = 1.0
	selectedHeight = 1.3
	caretHeight    = 1.2
)

// paint draws the line into dst. The column's left edge lies at left pixels; a cell is cell pixels wide.
func (p *picture) paint(dst *image.RGBA, pen *ink.Pen, left, cell float64, c *palette) {
	ink.Fill(dst, dst.Rect, c.sheet)
	if p.slice.of != nil {
		p.slice.paint(dst, pen, left, cell, p.selected.from < p.selected.to, c)
		return
	}
	middle := float64(dst.Rect.Dy()) / 2
	at := func(k int) float64 {
		return left + (float64(p.x[min(k, len(p.x)-1)]*p.unit)+float64(p.dx))*cell
	}
	ground := func(s span, tail, height float64, c color.Color) {
		if p.size > 1.1 {
			height *= titleSize
		}
		h := height * cell
		box := image.Rect(round(at(s.from)), round(middle-h/2), round(at(s.to)+tail), round(middle+h/2))
		ink.Fill(dst, box, c)
	}
	for _, s := range p.decor {
		switch s.manner {
		case slotGround:
			ground(s.span, 0, slotHeight, c.slot)
		case commentGround:
			ground(s.span, 0, slotHeight+0.1, c.comment)
		case inserted:
			ground(s.span, 0, slotHeight+0.1, c.added)
		}
	}
	if p.selected.from < p.selected.to || p.more {
		s, tail := p.selected, 0.0
		if p.more {
			tail = cell / 2
			if s.from == s.to { // an empty paragraph, or its end alone
				s = span{len(p.text), len(p.text)}
				if p.ghost {
					s = span{}
				}
			}
		}
		ground(s, tail, selectedHeight, c.selected)
	}
	colour := c.ink
	if p.ghost {
		colour = c.ghost
	}
	size := float64(p.size) * cell
	var xs [96]float32
	for _, f := range p.faces {
		from, to := f.Start-p.start, min(f.End-p.start, len(p.text))
		edges := xs[:0]
		for k := from; k < to; k++ {
			x := p.x[min(k, len(p.x)-1)]
			if k < len(p.shift) {
				x += p.shift[k]
			}
			edges = append(edges, float32((float64(x*p.unit)+float64(p.dx))*cell))
		}
		base := middle + pen.Faces().Middle(f.Face)*size
		for from < to { // pieces of one colour
			ink, until := p.inkAt(from, to, colour, c)
			n := len(edges) - (to - from)
			pen.Spread(dst, f.Face, p.text[from:until], edges[n:n+until-from], size, left, base, ink)
			from = until
		}
	}
	p.strokes(dst, at, middle, cell*float64(max(p.size, 1)), c)
}

// inkAt gives the colour of the text at from, and until where it goes on.
func (p *picture) inkAt(from, to int, plain color.Color, c *palette) (color.Color, int) {
	ink, until := plain, to
	for _, s := range p.decor {
		if s.manner != inserted && s.manner != deleted {
			continue
		}
		switch {
		case s.from <= from && from < s.to:
			if until = min(until, s.to); s.manner == inserted {
				ink = c.dai
			} else {
				ink = c.red
			}
		case s.from > from:
			until = min(until, s.from)
		}
	}
	return ink, until
}

// strokes draws the lines under and through the text: findings, what would come and go, and where a comment leads.
func (p *picture) strokes(dst *image.RGBA, at func(int) float64, middle, cell float64, c *palette) {
	thin := max(round(cell*0.06), 1)
	rule := func(x0, x1, y, h int, ink color.Color) { paintRect(dst, x0, y, x1, y+h, ink) }
	for _, s := range p.decor {
		x0, x1 := round(at(s.from)), round(at(s.to))
		under := round(middle + cell*0.6)
		if c.strong && (s.manner == slotGround || s.manner == commentGround) {
			rule(x0, x1, under-thin, thin, c.dots)
		}
		switch s.manner {
		case inserted:
			rule(x0, x1, under-thin, max(round(cell*0.08), 1), c.dai)
		case composedLine:
			rule(x0, x1, under, max(round(cell*0.08), 1), c.dai)
		case deleted:
			rule(x0, x1, round(middle), thin, c.red)
		case errorLine:
			rule(x0, x1, under, thin, c.red)
			rule(x0, x1, under+2*thin+1, thin, c.red)
		case warningLine:
			dash := max(round(cell*0.3), 3)
			for x := x0; x < x1; x += dash + dash/2 {
				rule(x, min(x+dash, x1), under+thin, thin+1, c.amber)
			}
		case hintLine:
			for x := x0; x < x1; x += 2*thin + 2 {
				rule(x, min(x+thin+1, x1), under+thin, thin+1, c.dots)
			}
		case foundFrame:
			top, bottom := round(middle-cell*0.62), round(middle+cell*0.62)
			rule(x0, x1, top, 1, c.ink)
			rule(x0, x1, bottom-1, 1, c.ink)
			rule(x0, x0+1, top, bottom-top, c.ink)
			rule(x1-1, x1, top, bottom-top, c.ink)
		case commentGround:
			if s.ends {
				y := round(middle + cell*0.78)
				rule(x1-1, x1, round(middle+cell*0.5), y-round(middle+cell*0.5)+1, c.amber)
				rule(x1, dst.Rect.Dx(), y, 1, c.amber)
			}
		}
	}
}

func paintRect(dst *image.RGBA, x0, y0, x1, y1 int, c color.Color) {
	ink.Fill(dst, image.Rect(x0, y0, x1, y1), c)
}

func round(v float64) int { return int(math.Round(v)) }
