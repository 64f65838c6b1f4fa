package ink

import (
	"image"
	"image/color"
	"math"

	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
)

// Glyph draws a glyph in colour c with its origin at x and its baseline at y, in pixels of dst; size is the em in pixels.
// The baseline is moved to the nearest whole pixel, so that all lines look alike. What lies outside dst is left out.
func (p *Pen) Glyph(dst *image.RGBA, face typeset.Face, g sfnt.GlyphID, size, x, y float64, c color.Color) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.glyph(dst, face, g, size, x, y, toInk(c))
}

// glyph is Glyph with p.mu held.
func (p *Pen) glyph(dst *image.RGBA, face typeset.Face, g sfnt.GlyphID, size, x, y float64, c ink) {
	if !(size > 0.5) || !(math.Abs(x) < 1<<24) || !(math.Abs(y) < 1<<24) { // NaN as well
		return
	}
	size = min(size, MaxSize)
	q := int(math.Floor(x*Steps + 0.5))
	px, step := q/Steps, q%Steps
	if step < 0 {
		px, step = px-1, step+Steps
	}
	m := p.get(key{size: uint32(size*64 + 0.5), glyph: g, face: face, step: uint8(step)})
	m.blend(dst, px, int(math.Floor(y+0.5)), c)
}

// Text draws a text on one line with each glyph's own width, in the face wanted or where it lacks a character the next of
// the chain, and gives the width in pixels. A nil dst only measures.
func (p *Pen) Text(dst *image.RGBA, want typeset.Face, text string, size, x, y float64, c color.Color) float64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	k := toInk(c)
	at := x
	for _, r := range text {
		face, g, _ := p.faces.Resolve(want, r)
		if dst != nil {
			p.glyph(dst, face, g, size, at, y, k)
		}
		if font := p.faces.Font(face); font != nil {
			at += float64(font.Advance(g)) * size / float64(font.UnitsPerEm())
		}
	}
	return at - x
}

// Spread draws runes that stand in their places: xs[i] is the origin of rune i, in pixels from x.
func (p *Pen) Spread(dst *image.RGBA, want typeset.Face, runes []rune, xs []float32, size, x, y float64, c color.Color) {
	p.mu.Lock()
	defer p.mu.Unlock()
	k := toInk(c)
	for i, r := range runes {
		if r <= ' ' || r == '\u3000' {
			continue
		}
		face, g, _ := p.faces.Resolve(want, r)
		p.glyph(dst, face, g, size, x+float64(xs[i]), y, k)
	}
}

// DrawRun draws a run of a typeset page. scale is the number of pixels in a micrometre; x and y are where the page's top
// left corner lies in dst.
func (p *Pen) DrawRun(dst *image.RGBA, run *typeset.Run, scale, x, y float64, c color.Color) {
	p.mu.Lock()
	defer p.mu.Unlock()
	k := toInk(c)
	size := float64(run.Size) * scale
	base := y + float64(run.Y)*scale
	pen := run.X
	i := 0
	for _, r := range run.Text {
		at := pen
		if i < len(run.Shifts) {
			at += run.Shifts[i]
		}
		if r > ' ' && r != '\u3000' {
			face, g, _ := p.faces.Resolve(run.Face, r)
			p.glyph(dst, face, g, size, x+float64(at)*scale, base, k)
		}
		if i < len(run.Advances) {
			pen += run.Advances[i]
		}
		i++
	}
}

// ink is a colour as the blending wants it: not premultiplied, its alpha apart.
type ink struct{ r, g, b, a uint32 }

func toInk(c color.Color) ink {
	n, ok := c.(color.NRGBA)
	if !ok {
		n = color.NRGBAModel.Convert(c).(color.NRGBA)
	}
	return ink{uint32(n.R), uint32(n.G), uint32(n.B), uint32(n.A)}
}

// blend lays the mask in colour c over dst with the glyph's origin at the pixel x, y.
func (m *mask) blend(dst *image.RGBA, x, y int, c ink) {
	x, y = x+m.x, y+m.y
	b := dst.Rect
	x0, x1 := max(b.Min.X-x, 0), min(b.Max.X-x, m.w)
	y0, y1 := max(b.Min.Y-y, 0), min(b.Max.Y-y, m.h)
	if x0 >= x1 || y0 >= y1 {
		return
	}
	for row := y0; row < y1; row++ {
		src := m.pix[row*m.w+x0 : row*m.w+x1]
		at := dst.PixOffset(x+x0, y+row)
		out := dst.Pix[at : at+4*len(src)]
		for _, cover := range src {
			if cover != 0 {
				a := uint32(cover)
				if c.a != 255 {
					a = a * c.a / 255
				}
				if a == 255 {
					out[0], out[1], out[2], out[3] = uint8(c.r), uint8(c.g), uint8(c.b), 255
				} else {
					k := 255 - a
					out[0] = over(c.r*a + uint32(out[0])*k)
					out[1] = over(c.g*a + uint32(out[1])*k)
					out[2] = over(c.b*a + uint32(out[2])*k)
					out[3] = over(255*a + uint32(out[3])*k)
				}
			}
			out = out[4:]
		}
	}
}

// over divides by 255, rounded, for values up to 255*255.
func over(v uint32) uint8 {
	v += 128
	return uint8((v + v>>8) >> 8)
}

// Fill fills a rectangle of dst with an opaque colour.
func Fill(dst *image.RGBA, r image.Rectangle, c color.Color) {
	r = r.Intersect(dst.Rect)
	if r.Empty() {
		return
	}
	n := color.RGBAModel.Convert(c).(color.RGBA)
	first := dst.Pix[dst.PixOffset(r.Min.X, r.Min.Y):]
	first = first[:4*r.Dx()]
	for i := 0; i < len(first); i += 4 {
		first[i], first[i+1], first[i+2], first[i+3] = n.R, n.G, n.B, n.A
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		copy(dst.Pix[dst.PixOffset(r.Min.X, y):], first)
	}
}

// Soft fills a rectangle whose edges need not lie between pixels: those cut by an edge are covered in part.
func Soft(dst *image.RGBA, x0, y0, x1, y1 float64, c color.Color) {
	b := dst.Rect
	x0, x1 = max(x0, float64(b.Min.X)), min(x1, float64(b.Max.X))
	y0, y1 = max(y0, float64(b.Min.Y)), min(y1, float64(b.Max.Y))
	if !(x0 < x1) || !(y0 < y1) {
		return
	}
	left, right := int(math.Floor(x0)), int(math.Ceil(x1))
	m := mask{w: right - left, h: 1, pix: make([]uint8, right-left)}
	within := func(lo, hi float64, i int) float64 { return max(min(hi, float64(i+1))-max(lo, float64(i)), 0) }
	k := toInk(c)
	for y := int(math.Floor(y0)); y < int(math.Ceil(y1)); y++ {
		part := 255 * within(y0, y1, y)
		for i := range m.pix {
			m.pix[i] = uint8(part*within(x0, x1, left+i) + 0.5)
		}
		m.blend(dst, left, y, k)
	}
}
