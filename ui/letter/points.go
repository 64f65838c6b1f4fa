package letter

import (
	"slices"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
)

func (p *Page) newPoint() drafting.PointID { return drafting.PointID(drafting.NewID(p.host.Now())) }

// withPoints gives a copy of an opinion whose points can be changed apart from it.
func withPoints(o *drafting.Opinion) *drafting.Opinion {
	c := *o
	c.Points = slices.Clone(o.Points)
	return &c
}

// numberPoints tells the manuscript's gutter which point is which.
func (p *Page) numberPoints() {
	numbers := map[drafting.PointID]int{}
	for _, o := range p.opinions {
		for i := range o.Points {
			numbers[o.Points[i].ID] = i + 1
		}
	}
	p.text.SetPoints(numbers)
}

// keepPoints saves points together with the letter: a point never says that it is used while its words are not kept.
func (p *Page) keepPoints(list ...*drafting.Opinion) { p.saver.Decided(list...) }

// pointsThere gives the points whose words stand in the letter.
func (p *Page) pointsThere() map[drafting.PointID]bool {
	there := map[drafting.PointID]bool{}
	for _, m := range p.text.Letter().Marks {
		if m.Kind == drafting.MarkOrigin && m.Start < m.End {
			there[m.Point] = true
		}
	}
	return there
}

// settlePoints follows the letter after any edit, undo and redo too: a point whose words were taken out is open again, and
// decided as before when they come back. Points that stand in another letter of the case are no concern of this one.
func (p *Page) settlePoints() {
	before, there := p.merge.there, p.pointsThere()
	p.merge.there = there
	var changed []*drafting.Opinion
	for _, o := range p.opinions {
		was := len(changed)
		for i := range o.Points {
			x := &o.Points[i]
			used := x.Disposition == drafting.DispositionUsed || x.Disposition == drafting.DispositionReworded
			switch {
			case used && before[x.ID] && !there[x.ID]:
				p.merge.placed[x.ID] = *x
				x.Disposition, x.Into, x.Reason, x.By, x.At = drafting.DispositionOpen, "", "", "", time.Time{}
			case x.Disposition == drafting.DispositionOpen && there[x.ID] && !before[x.ID]:
				x.Disposition, x.By, x.At = drafting.DispositionUsed, p.host.Actor().Name, p.host.Now()
				if old, ok := p.merge.placed[x.ID]; ok {
					x.Disposition, x.Reason, x.By, x.At = old.Disposition, old.Reason, old.By, old.At
				}
			default:
				continue
			}
			if len(changed) == was {
				changed = append(changed, o)
			}
		}
	}
	if len(changed) > 0 {
		p.keepPoints(changed...)
		p.showMerging()
		p.showHead()
	}
}

// splitOpinions gives opinions that came without points their points, so that each can be decided on.
func splitOpinions(c *drafting.Case, list []*drafting.Opinion, newID func() drafting.PointID) (changed []*drafting.Opinion) {
	for _, o := range list {
		if len(o.Points) > 0 || o.State != drafting.SupportArrived || o.Text == "" {
			continue
		}
		parts := opinion.Split(o.Text, newID)
		if o.Points = parts.Points; len(o.Points) == 0 {
			continue
		}
		opinion.Tie(o.Points, c.Asks, list...)
		changed = append(changed, o)
	}
	return changed
}

// adopt ties passages of a letter that were placed before opinions had points to their points.
func adopt(l *drafting.Letter, list, changed []*drafting.Opinion, by opinion.Decision) []*drafting.Opinion {
	for _, o := range list {
		if opinion.Adopt(l, o, by) && !slices.Contains(changed, o) {
			changed = append(changed, o)
		}
	}
	return changed
}
