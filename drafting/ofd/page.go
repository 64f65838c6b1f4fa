package ofd

import (
	"slices"
	"strconv"

	"fuhan/drafting/typeset"
)

// page writes a page's Content.xml (7.7): one layer with the rules and then the text, in reading order; a blank page (the
// back of the last sheet but one) has no content.
func (w *writer) page(p *typeset.Page) []byte {
	if len(p.Rules) == 0 && !slices.ContainsFunc(p.Runs, func(r typeset.Run) bool { return shown(&r) }) {
		return []byte(declaration + "<ofd:Page" + namespace + "/>\n")
	}
	b := make([]byte, 0, 16<<10)
	b = append(b, declaration+"<ofd:Page"+namespace+"><ofd:Content><ofd:Layer ID=\""...)
	b = append(strconv.AppendInt(b, int64(w.id()), 10), "\" Type=\"Body\">\n"...)
	for i := range p.Rules {
		b = w.rule(b, &p.Rules[i])
	}
	for i := range p.Runs {
		if shown(&p.Runs[i]) {
			b = w.run(b, &p.Runs[i])
		}
	}
	return append(b, "</ofd:Layer></ofd:Content></ofd:Page>\n"...)
}

func shown(r *typeset.Run) bool { return r.Text != "" && r.Size > 0 }

// open begins an object in its box.
func (w *writer) open(b []byte, name string, x, y, width, height typeset.Length) []byte {
	b = append(append(b, "<ofd:"...), name...)
	b = append(strconv.AppendInt(append(b, ` ID="`...), int64(w.id()), 10), `" Boundary="`...)
	b = append(appendLength(b, x), ' ')
	b = append(appendLength(b, y), ' ')
	b = append(appendLength(b, max(width, 1)), ' ')
	return append(appendLength(b, max(height, 1)), '"')
}

func ink(b []byte, c typeset.Colour) []byte {
	if c == typeset.Red {
		return append(b, `<ofd:FillColor Value="200 16 46"/>`...)
	}
	if c == typeset.Grey {
		return append(b, `<ofd:FillColor Value="115 115 115"/>`...)
	}
	return append(b, `<ofd:FillColor Value="0 0 0"/>`...)
}

// rule writes a filled rectangle (9.1); its path counts from its box.
func (w *writer) rule(b []byte, r *typeset.Rule) []byte {
	if r.W <= 0 || r.H <= 0 {
		return b
	}
	b = append(w.open(b, "PathObject", r.X, r.Y, r.W, r.H), ` Stroke="false" Fill="true">`...)
	b = append(ink(b, r.Colour), "<ofd:AbbreviatedData>M 0 0 L "...)
	b = append(appendLength(b, r.W), " 0 L "...)
	b = append(appendLength(append(appendLength(b, r.W), ' '), r.H), " L 0 "...)
	return append(appendLength(b, r.H), " C</ofd:AbbreviatedData></ofd:PathObject>\n"...)
}

// run writes a run as one text object (11.2). Its box has room around the ink, because readers cut off what stands out.
func (w *writer) run(b []byte, r *typeset.Run) []byte {
	room := r.Size / 2
	top := r.Y - r.Size - room
	b = w.open(b, "TextObject", r.X-room, top, r.Width()+r.Size, r.Size+3*room)
	b = append(strconv.AppendInt(append(b, ` Font="`...), int64(w.fonts[r.Face]), 10), `" Size="`...)
	b = append(appendLength(b, r.Size), `">`...)
	b = ink(b, r.Colour)
	runes := []rune(r.Text)
	at := r.X
	origins := make([]typeset.Length, len(runes))
	for i := range runes {
		origins[i] = at
		if i < len(r.Shifts) {
			origins[i] += r.Shifts[i]
		}
		if i < len(r.Advances) {
			at += r.Advances[i]
		} else {
			at += r.Size
		}
	}
	for i := 0; i < len(runes); {
		j := i + 1
		// A character beyond the basic plane stands alone: readers differ in whether it counts for one or two.
		for runes[i] <= 0xffff && j < len(runes) && runes[j] <= 0xffff {
			j++
		}
		b = append(appendLength(append(b, `<ofd:TextCode X="`...), origins[i]-r.X+room), `" Y="`...)
		b = append(appendLength(b, r.Y-top), '"')
		if j > i+1 {
			b = append(b, ` DeltaX="`...)
			b = append(deltas(b, origins[i:j]), '"')
		}
		b = append(b, '>')
		for _, c := range runes[i:j] {
			switch c = printable(c); c {
			case '&':
				b = append(b, "&amp;"...)
			case '<':
				b = append(b, "&lt;"...)
			case '>':
				b = append(b, "&gt;"...)
			default:
				b = append(b, string(c)...)
			}
		}
		b = append(b, "</ofd:TextCode>"...)
		i = j
	}
	return append(b, "</ofd:TextObject>\n"...)
}

// deltas writes the distances between the origins; three or more equal ones are drawn together: "g 27 5.571" (11.3).
func deltas(b []byte, origins []typeset.Length) []byte {
	for i := 1; i < len(origins); {
		d := origins[i] - origins[i-1]
		n := 1
		for i+n < len(origins) && origins[i+n]-origins[i+n-1] == d {
			n++
		}
		if i > 1 {
			b = append(b, ' ')
		}
		if n >= 3 {
			b = append(strconv.AppendInt(append(b, "g "...), int64(n), 10), ' ')
			b = appendLength(b, d)
			i += n
			continue
		}
		b = appendLength(b, d)
		i++
	}
	return b
}
