package paper

import (
	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// hit gives the paragraph and the place in it (runes of Number+text before the place) that lies nearest to a point of a
// page, first by lines and then along the line. ok is false on a page without the letter's text.
func hit(page *typeset.Page, x, y typeset.Length) (id drafting.ParagraphID, at int, ok bool) {
	var best *typeset.Run
	var bestY, bestX typeset.Length
	for i := range page.Runs {
		r := &page.Runs[i]
		if r.Paragraph == "" {
			continue
		}
		// The ink's middle lies about a third of the em above the baseline.
		dy := distance(y, r.Y-r.Size*5/6, r.Y+r.Size/6)
		dx := distance(x, r.X, r.X+r.Width())
		if best == nil || dy < bestY || dy == bestY && dx < bestX {
			best, bestY, bestX = r, dy, dx
		}
	}
	if best == nil {
		return "", 0, false
	}
	at = best.Start
	edge := best.X
	for _, w := range best.Advances {
		if x < edge+w/2 {
			break
		}
		edge += w
		at++
	}
	return best.Paragraph, at, true
}

// distance gives how far v lies outside [lo, hi].
func distance(v, lo, hi typeset.Length) typeset.Length { return max(lo-v, v-hi, 0) }

// find gives the page (from 0) and the run in which a place of a paragraph stands: the last run that begins at or before
// it. ok is false where the paragraph is not on paper.
func find(d *typeset.Document, id drafting.ParagraphID, at int) (page int, run *typeset.Run, ok bool) {
	for i := range d.Pages {
		for k := range d.Pages[i].Runs {
			r := &d.Pages[i].Runs[k]
			if r.Paragraph != id {
				continue
			}
			if run == nil || r.Start <= at {
				page, run = i, r
			}
		}
	}
	return page, run, run != nil
}
