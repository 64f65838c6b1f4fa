package letter

import (
	"context"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
)

func (p *Page) chooseFigure(c opinion.Conflict, side int, reason string) {
	x := opinion.Choose(c, side, reason, p.host.Actor().Name)
	x.CaseID, x.At = p.kase.ID, p.host.Now()
	p.text.Edit(func(l *drafting.Letter) { opinion.ApplyChoice(l, c, x) })
	s := p.saver
	var err error
	p.host.Fetch(func(ctx context.Context) error {
		// The letter first: a choice that is on record never stands beside a letter that does not follow it.
		if err = s.Flush(ctx); err == nil {
			err = p.host.Store.AddChoice(ctx, &x)
		}
		return nil
	}, func() {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.merge.choices = append(p.merge.choices, x)
		p.showMerging()
	})
}

func (p *Page) keepRepeat(r opinion.Repeat, keep drafting.PointID) {
	changed, err := opinion.KeepOne(p.deskNow(), r, keep, opinion.Decision{By: p.host.Actor().Name, At: p.host.Now()}, p.newPoint)
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.text.Edit(func(l *drafting.Letter) {
		for _, o := range changed {
			for i := range o.Points {
				if o.Points[i].Disposition == drafting.DispositionMerged {
					opinion.TakeOut(l, o.Points[i].ID)
				}
			}
		}
	})
	p.sync()
	p.keepPoints(changed...)
	p.showMerging()
}
