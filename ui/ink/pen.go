package ink

import (
	"image"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/vector"

	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
)

// Steps is the number of places within a pixel at which a glyph may begin: wide enough apart that a page needs few masks,
// near enough that the spacing of a justified line looks even.
const Steps = 4

// MaxBytes is what the masks of one Pen may take together; a letter at one size needs about a third of it.
const MaxBytes = 12 << 20

// MaxSize is the largest em in pixels that is drawn; larger ones are drawn at it.
const MaxSize = 512

// Pen draws glyphs. It keeps their masks, at most MaxBytes of them.
type Pen struct {
	faces *typeset.Faces

	mu         sync.Mutex
	young, old map[key]*mask // what was used since the last change of generation, and before
	bytes      int           // of young
	limit      int           // MaxBytes
	raster     *vector.Rasterizer
}

// key names a mask.
type key struct {
	size  uint32 // em in 1/64 pixel
	glyph sfnt.GlyphID
	face  typeset.Face
	step  uint8 // of the origin within its pixel
}

// mask is a glyph's coverage: 255 where a pixel is all ink. x and y place its top left pixel against the origin's.
type mask struct {
	x, y, w, h int
	pix        []uint8
}

// cost is what a mask takes of MaxBytes.
func (m *mask) cost() int { return len(m.pix) + 96 }

// New makes a Pen for the faces.
func New(f *typeset.Faces) *Pen {
	return &Pen{faces: f, young: map[key]*mask{}, limit: MaxBytes, raster: vector.NewRasterizer(0, 0)}
}

// Faces gives the faces that the Pen draws with.
func (p *Pen) Faces() *typeset.Faces { return p.faces }

// get gives a mask, made now where it is not kept. Masks are never changed once made. p.mu is held.
//
// Two generations stand for an order of use: what is asked for moves to the young one; when that holds half of what is
// allowed it becomes the old one, and what the old one still held is forgotten.
func (p *Pen) get(k key) *mask {
	if m, ok := p.young[k]; ok {
		return m
	}
	m, ok := p.old[k]
	if !ok {
		m = p.fill(k)
	}
	if p.bytes+m.cost() > p.limit/2 {
		p.old, p.young, p.bytes = p.young, make(map[key]*mask, len(p.young)), 0
	}
	p.young[k] = m
	p.bytes += m.cost()
	return m
}

// fill makes the mask of a glyph from its outline.
func (p *Pen) fill(k key) *mask {
	font := p.faces.Font(k.face)
	if font == nil {
		return &mask{}
	}
	x0, y0, x1, y1, ok := font.Bounds(k.glyph)
	if !ok {
		return &mask{}
	}
	outline := font.Outline(k.glyph)
	if len(outline) == 0 {
		return &mask{}
	}
	scale := float32(k.size) / 64 / float32(font.UnitsPerEm())
	dx := float32(k.step) / Steps
	floor := func(v float32) int { return int(math.Floor(float64(v))) }
	left, right := floor(float32(x0)*scale+dx)-1, floor(float32(x1)*scale+dx)+2
	top, bottom := -floor(float32(y1)*scale)-2, -floor(float32(y0)*scale)+1
	w, h := right-left, bottom-top
	if w <= 0 || h <= 0 || w > 4*MaxSize || h > 4*MaxSize {
		return &mask{} // the font's bounds are no truth
	}
	m := &mask{x: left, y: top, w: w, h: h, pix: make([]uint8, w*h)}
	r := p.raster
	r.Reset(w, h)
	r.DrawOp = draw.Src
	ox, oy := dx-float32(left), -float32(top)
	at := func(q sfnt.Point) (float32, float32) {
		// Outlines that leave their bounds would be cut by the rasterizer's edge; they are drawn in.
		return clamp(ox+q.X*scale, float32(w)), clamp(oy-q.Y*scale, float32(h))
	}
	open := false
	for _, s := range outline {
		x, y := at(s.Args[0])
		switch s.Op {
		case sfnt.MoveTo:
			if open {
				r.ClosePath()
			}
			r.MoveTo(x, y)
			open = true
		case sfnt.LineTo:
			r.LineTo(x, y)
		case sfnt.QuadTo:
			ex, ey := at(s.Args[1])
			r.QuadTo(x, y, ex, ey)
		}
	}
	if open {
		r.ClosePath()
	}
	dst := &image.Alpha{Pix: m.pix, Stride: w, Rect: image.Rect(0, 0, w, h)}
	r.Draw(dst, dst.Rect, image.Opaque, image.Point{})
	return m
}

func clamp(v, limit float32) float32 { return min(max(v, 0), limit) }
