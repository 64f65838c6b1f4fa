package paper

import (
	"image"
	"image/color"
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
		if k == typeset.Red {
			return c.Red
		}
		return c.Ink
	}
	for i := range page.Rules {
		r := &page.Rules[i]
		at := func(v typeset.Length) float64 { return float64(v) * scale }
		// Thick and thin lines lie nearer to each other than pixels do: their edges are soft.
		ink.Soft(dst, at(r.X)+float64(x0), at(r.Y)+float64(y0), at(r.X+r.W)+float64(x0), at(r.Y+r.H)+float64(y0), colour(r.Colour))
	}
	for i := range page.Runs {
		r := &page.Runs[i]
		pen.DrawRun(dst, r, scale, float64(x0), float64(y0), colour(r.Colour))
	}
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
