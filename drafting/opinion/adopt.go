package opinion

import (
	"strings"

	"fuhan/drafting"
)

// askAt gives the ask of the section in which a paragraph stands, "" where its heading is tied to none.
func askAt(l *drafting.Letter, id drafting.ParagraphID) drafting.AskID {
	at := l.Index(id)
	for i := at; i >= 0; i-- {
		if p := &l.Paragraphs[i]; p.Level == 1 {
			return p.Ask
		}
	}
	return ""
}

// Complete gives opinions that came without points their points, so that each can be decided on, and ties what the letter has
// of them already (Adopt). It gives the opinions that changed, to be saved with the letter.
func Complete(c *drafting.Case, l *drafting.Letter, list []*drafting.Opinion, by Decision, newID func() drafting.PointID) (changed []*drafting.Opinion) {
	for _, o := range list {
		split := false
		if len(o.Points) == 0 && o.State == drafting.SupportArrived && o.Text != "" {
			o.Points = Split(o.Text, newID).Points
			Tie(o.Points, c.Asks, list...)
			split = len(o.Points) > 0
		}
		if adopted := Adopt(l, o, by); split || adopted {
			changed = append(changed, o)
		}
	}
	return changed
}

// Adopt ties passages that were placed from an opinion as a whole to the points that say them, and decides those points
// as used, or used reworded where the letter says it in other words now; a point that speaks to no ask yet speaks to that
// of the section in which its words stand. It reports whether a point changed. Passages that
// no point says stay as they are.
func Adopt(l *drafting.Letter, o *drafting.Opinion, by Decision) bool {
	changed := false
	for i := range l.Marks {
		m := &l.Marks[i]
		if m.Kind != drafting.MarkOrigin || m.Opinion != o.ID || m.Point != "" || m.Quote == "" {
			continue
		}
		for k := range o.Points {
			p := &o.Points[k]
			if text := Clean(p.Text); text == "" || !strings.Contains(text, m.Quote) && !strings.Contains(m.Quote, text) {
				continue
			}
			m.Point = p.ID
			if p.Ask == "" {
				p.Ask = askAt(l, m.Paragraph)
			}
			if p.Disposition != drafting.DispositionOpen {
				break
			}
			p.Disposition, p.By, p.At = drafting.DispositionUsed, by.By, by.At
			if q := l.Index(m.Paragraph); q >= 0 {
				rs := []rune(l.Paragraphs[q].Text)
				if m.Start > len(rs) || m.End > len(rs) || string(rs[m.Start:m.End]) != m.Quote {
					p.Disposition = drafting.DispositionReworded
				}
			}
			changed = true
			break
		}
	}
	return changed
}
