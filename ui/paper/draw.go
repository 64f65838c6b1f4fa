package paper

import (
	"image"
	"image/color"
	"math"
	"slices"

	"fuhan/drafting/typeset"
	"fuhan/ui/ink"
)

// Colours are what a page is painted with.
type Colours struct{ Sheet, Ink, Red color.Color }

// Draw paints a page of a document whose pages are width wide, as wide as dst is; what does not fit below is left out.
func Draw(dst *image.RGBA, pen *ink.Pen, page *typeset.Page, width typeset.Length, c Colours) {
	ink.Fill(dst, dst.Rect, c.Sheet)
	if width <= 0 || dst.Rect.Empty() {
		return
	}
	scale := float64(dst.Rect.Dx()) / float64(width)
	x0, y0 := dst.Rect.Min.X, dst.Rect.Min.Y
	colour := func(k typeset.Colour) color.Color {
		switch k {
		case typeset.Red:
			return c.Red
		case typeset.Grey:
			return color.Gray{Y: 115}
		}
		return c.Ink
	}
	for _, b := range rules(page.Rules, scale) {
		ink.Soft(dst, b.x0+float64(x0), b.y0+float64(y0), b.x1+float64(x0), b.y1+float64(y0), colour(b.colour))
	}
	for i := range page.Runs {
		r := &page.Runs[i]
		pen.DrawRun(dst, r, scale, float64(x0), float64(y0), colour(r.Colour))
	}
}

// box is a rule in pixels.
type box struct {
	x0, y0, x1, y1 float64
	colour         typeset.Colour
}

// near is how far apart the two lines of a double rule lie at most.
const near = 2 * typeset.MM

// rules gives the rules in pixels. On a small page the two lines of a double rule lie nearer together than pixels: there
// thick ones keep to whole rows, and a thin one keeps a row of paper between itself and the thick one beside it.
func rules(list []typeset.Rule, scale float64) []box {
	out := make([]box, len(list))
	thin := func(r *typeset.Rule) bool { return float64(r.H)*scale < 0.8 }
	row := func(r *typeset.Rule) float64 { return math.Floor((float64(r.Y) + float64(r.H)/2) * scale) }
	for i := range list {
		r := &list[i]
		b := box{float64(r.X) * scale, float64(r.Y) * scale, float64(r.X+r.W) * scale, float64(r.Y+r.H) * scale, r.Colour}
		switch h := b.y1 - b.y0; {
		case h >= 3:
		case thin(r):
			at := row(r)
			for k := range list {
				q := &list[k]
				if thin(q) || q.X != r.X || q.W != r.W {
					continue
				}
				if d := r.Y - q.Y; d > 0 && d < near {
					at = max(at, row(q)+1+math.Round(float64(q.H)*scale/2))
				} else if d < 0 && -d < near {
					at = min(at, row(q)-2)
				}
			}
			b.y0, b.y1 = at, at+max(h, 0.4)
		default:
			b.y0 = row(r)
			b.y1 = b.y0 + math.Round(h)
		}
		out[i] = b
	}
	return out
}

// samePage reports whether two pages look the same.
func samePage(a, b *typeset.Page) bool {
	if a.Number != b.Number || len(a.Runs) != len(b.Runs) || !slices.Equal(a.Rules, b.Rules) {
		return false
	}
	for i := range a.Runs {
		p, q := &a.Runs[i], &b.Runs[i]
		if p.Text != q.Text || p.X != q.X || p.Y != q.Y || p.Face != q.Face || p.Size != q.Size || p.Colour != q.Colour ||
			!slices.Equal(p.Advances, q.Advances) || !slices.Equal(p.Shifts, q.Shifts) {
			return false
		}
	}
	return true
}
