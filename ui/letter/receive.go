package letter

import (
	"context"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
)

// receive opens the list of arrivals with files that were read.
func (p *Page) receive(files []File) {
	if p.kase == nil || len(files) == 0 {
		return
	}
	p.openArrivals(p.inbox(), files)
}

func (p *Page) inbox() *opinion.Inbox {
	return &opinion.Inbox{Case: p.kase, Order: p.host.Order, Own: p.text.Letter().Issuer, Kept: p.opinions, Today: drafting.DateOf(p.host.Now()), NewID: p.newPoint}
}

func (p *Page) openArrivals(box *opinion.Inbox, files []File) {
	d := newArrivals(box, p.host.Canvas, p.host.OpenFiles, func(all []*drafting.Opinion, done func(error)) {
		p.keepOpinions(all, func(err error) {
			done(err)
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.focusDesk()
			var corrected []drafting.OpinionID
			for _, o := range all {
				if o.Replaces != "" {
					corrected = append(corrected, o.ID)
				}
			}
			p.compareAll(corrected)
		})
	})
	d.openCopy = p.host.OpenCopy
	d.add(files)
	d.open()
}

// ReceiveFiles lets the user choose opinions' files, as many as they want.
func (p *Page) ReceiveFiles() {
	if p.kase != nil {
		p.host.OpenFiles(p.receive)
	}
}

// DroppedFiles opens the list of arrivals with files that were dropped on the window.
func (p *Page) DroppedFiles(paths []string) {
	if p.kase != nil {
		p.host.ReadFiles(paths, p.receive)
	}
}

// keepOpinions keeps opinions, all or none, and shows the case as it then is. What was decided before is saved first: the
// opinions are read anew behind it.
func (p *Page) keepOpinions(list []*drafting.Opinion, done func(error)) {
	var err error
	var c *drafting.Case
	var all []*drafting.Opinion
	points := p.saver
	p.host.Fetch(func(ctx context.Context) error {
		if err = points.Flush(ctx); err != nil && points.Unsaved() {
			return nil
		}
		if err = p.host.Store.SaveOpinions(ctx, list...); err != nil {
			return nil
		}
		if c, err = p.host.Store.Case(ctx, p.kase.ID); err == nil {
			all, err = p.host.Store.Opinions(ctx, p.kase.ID)
		}
		return nil
	}, func() {
		if err == nil {
			p.received(c, all)
		}
		done(err)
	})
}

// focusDesk gives the keyboard to the desk that taking opinions opened: the dialog gave it back to the letter, where the keys of the
// desk would be typed as text.
func (p *Page) focusDesk() {
	if p.merge.on {
		p.merge.board.FocusMatrix()
	}
}

// received shows the case and its opinions as the store has them now.
func (p *Page) received(c *drafting.Case, all []*drafting.Opinion) {
	p.kase, p.opinions = c, all
	if !p.ReadOnly() {
		p.sync()
	}
	if !p.merge.on {
		p.ToggleMerging()
	}
	p.showMerging()
	p.showHead()
}
