package pdf

import (
	"slices"

	"fuhan/drafting/typeset"
)

// outline adds the bookmarks and gives the number of their root, 0 where there are none. pages are the pages' numbers.
// A level that skips one is brought to the next below the entry before it; a bookmark of no page is left out.
func outline(f *file, d *typeset.Document, pages []int) int {
	marks := make([]typeset.Bookmark, 0, len(d.Bookmarks))
	for _, m := range d.Bookmarks {
		if m.Page >= 1 && m.Page <= len(pages) {
			marks = append(marks, m)
		}
	}
	if len(marks) == 0 {
		return 0
	}
	slices.SortStableFunc(marks, func(a, b typeset.Bookmark) int { return a.Page - b.Page })
	type node struct{ parent, first, last, prev, next, open int } // places in nodes; 0 is the root
	nodes := make([]node, len(marks)+1)
	path := []int{0} // the entries that are open, the root first
	for i, m := range marks {
		n := i + 1
		depth := min(max(m.Level, 0), len(path)-1)
		path = path[:depth+1]
		p := path[depth]
		nodes[n].parent, nodes[n].prev = p, nodes[p].last
		if nodes[p].last == 0 {
			nodes[p].first = n
		} else {
			nodes[nodes[p].last].next = n
		}
		nodes[p].last = n
		for _, up := range path {
			nodes[up].open++
		}
		path = append(path, n)
	}
	first := f.reserve()
	for range marks {
		f.reserve()
	}
	height := d.Height.Points()
	for n, e := range nodes {
		var b []byte
		if n == 0 {
			b = append(b, "<</Type /Outlines"...)
		} else {
			m := &marks[n-1]
			b = append(appendText(append(b, "<</Title "...), cleanText(m.Title)), " /Dest ["...)
			b = appendReference(b, "", pages[m.Page-1])
			b = append(appendNumber(append(b, " /XYZ 0 "...), height-m.Y.Points()), " null]"...)
			b = appendReference(b, " /Parent ", first+e.parent)
		}
		for _, link := range []struct {
			key string
			to  int
		}{{" /First ", e.first}, {" /Last ", e.last}, {" /Prev ", e.prev}, {" /Next ", e.next}} {
			if link.to != 0 {
				b = appendReference(b, link.key, first+link.to)
			}
		}
		if e.open > 0 {
			b = appendNumber(append(b, " /Count "...), float64(e.open))
		}
		f.bodies[first+n-1] = append(b, ">>"...)
	}
	return first
}
