package typeset

import (
	"fmt"
	"strings"
)

// Dump writes a document as text, an item a line, for tests and for reading. Positions are in millimetres from the page's
// top left, sizes in points; a width stands behind the text.
func Dump(d *Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "document %.1f x %.1f\n", d.Width.Millimetres(), d.Height.Millimetres())
	for _, m := range d.Bookmarks {
		fmt.Fprintf(&b, "bookmark %d page %d %.3f %q\n", m.Level, m.Page, m.Y.Millimetres(), m.Title)
	}
	for _, n := range d.Notices {
		fmt.Fprintf(&b, "notice %s page %d %s %q\n", n.Code, n.Page, n.Paragraph, n.Message)
	}
	for i := range d.Pages {
		p := &d.Pages[i]
		fmt.Fprintf(&b, "page %d\n", p.Number)
		for _, r := range p.Rules {
			fmt.Fprintf(&b, "rule %.3f,%.3f %.3f x %.3f%s\n", r.X.Millimetres(), r.Y.Millimetres(), r.W.Millimetres(), r.H.Millimetres(), r.Colour.dump())
		}
		for k := range p.Runs {
			r := &p.Runs[k]
			fmt.Fprintf(&b, "line %.3f,%.3f %s/%.0f%s %q %.3f\n", r.X.Millimetres(), r.Y.Millimetres(), r.Face, r.Size.Points(), r.Colour.dump(), r.Text, r.Width().Millimetres())
		}
	}
	return b.String()
}

func (c Colour) dump() string {
	switch c {
	case Red:
		return " red"
	case Grey:
		return " grey"
	}
	return ""
}
