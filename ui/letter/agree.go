package letter

import (
	"context"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
)

func (p *Page) chooseFigure(c opinion.Conflict, side int, reason string) {
	x := opinion.Choose(c, side, reason, p.host.Actor().Name)
	x.CaseID, x.At = p.kase.ID, p.host.Now()
	if err := x.Check(); err != nil {
		p.host.Fail(err)
		return
	}
	p.text.Edit(func(l *drafting.Letter) { opinion.ApplyChoice(l, c, x) })
	s := p.saver
	s.Chose(x)
	var all []drafting.Choice
	var err error
	p.host.Fetch(func(ctx context.Context) error {
		if err = s.Flush(ctx); err == nil {
			all, err = p.host.Store.Choices(ctx, p.kase.ID)
		}
		return nil
	}, func() {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.merge.choices = all
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
