package letter

import (
	"context"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/manuscript"
)

// chooseFigure decides which of the figures that disagree holds: the letter follows, and one step back takes text and choice
// back together.
func (p *Page) chooseFigure(c opinion.Conflict, side int, reason string) {
	if p.ReadOnly() {
		return
	}
	x := opinion.Choose(c, side, reason, p.host.Actor().Name)
	x.CaseID, x.At = p.kase.ID, p.host.Now()
	if err := x.Check(); err != nil {
		p.host.Fail(err)
		return
	}
	before := drafting.Choice{CaseID: x.CaseID, Key: x.Key, By: x.By, Withdrawn: true}
	for i := range p.merge.choices {
		if p.merge.choices[i].Key == x.Key {
			before = p.merge.choices[i]
		}
	}
	p.text.EditBeside(func(l *drafting.Letter) bool {
		opinion.ApplyChoice(l, c, x)
		p.choose(x)
		return true
	}, manuscript.Beside{Back: func() { p.choose(before) }, Forth: func() { p.choose(x) }})
	p.merge.board.FocusPoints() // the field of the reason goes with its card
	p.handOn()
	p.showDecided()
	s := p.saver
	p.host.Fetch(func(ctx context.Context) error { return s.Flush(ctx) }, func() {})
}

// choose makes a choice the newest of its conflict, to be saved with the text.
func (p *Page) choose(x drafting.Choice) {
	x.ID, x.At = "", p.host.Now()
	p.merge.choices = append(p.merge.choices, x)
	p.merge.beside.choices = append(p.merge.beside.choices, &x)
}

// keepRepeat keeps one of several sentences alike and credits all: the others' words go out of the letter, and the one that
// is kept comes into it where it did not stand there.
func (p *Page) keepRepeat(r opinion.Repeat, keep drafting.PointID) {
	if p.ReadOnly() {
		return
	}
	desk := p.deskNow()
	var list []*drafting.Opinion
	for _, o := range desk.Opinions {
		for _, x := range r.Places {
			if o.Point(x.Point) != nil {
				list = append(list, o)
				break
			}
		}
	}
	by := opinion.Decision{By: p.host.Actor().Name, At: p.host.Now()}
	_ = p.decide(func(l *drafting.Letter) error {
		desk.Letter = l
		_, err := desk.Keep(r, keep, by, p.newID)
		return err
	}, list...)
}
