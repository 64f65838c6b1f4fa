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
	slots    []span
}

// picture gives what a line looks like; selected and slots count the runes of what the paragraph shows.
func (b *block) picture(n int, selected span, more bool, slots []span) picture {
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
	for _, s := range slots {
		if s = within(s); s.from < s.to {
			p.slots = append(p.slots, s)
		}
	}
	return p
}

// same reports whether two pictures look alike.
func (p *picture) same(q *picture) bool {
	if p.unit != q.unit || p.dx != q.dx || p.size != q.size || p.ghost != q.ghost || p.selected != q.selected || p.more != q.more ||
		!slices.Equal(p.text, q.text) || !slices.Equal(p.x, q.x) || !slices.Equal(p.shift, q.shift) || !slices.Equal(p.slots, q.slots) ||
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
type palette struct{ sheet, ink, ghost, slot, selected color.Color }

// Heights of grounds and caret, in cells.
const (
	slotHeight     = 1.0
	selectedHeight = 1.3
	caretHeight    = 1.2
)

// paint draws the line into dst. The column's left edge lies at left pixels; a cell is cell pixels wide.
func (p *picture) paint(dst *image.RGBA, pen *ink.Pen, left, cell float64, c *palette) {
	ink.Fill(dst, dst.Rect, c.sheet)
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
	for _, s := range p.slots {
		ground(s, 0, slotHeight, c.slot)
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
		if from < to {
			pen.Spread(dst, f.Face, p.text[from:to], edges, size, left, middle+pen.Faces().Middle(f.Face)*size, colour)
		}
	}
}

func round(v float64) int { return int(math.Round(v)) }
