package letter

import (
	"slices"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
)

// placePoint puts a point where the caret stands; where that is no running text, at the end of its section.
func (p *Page) placePoint(r opinion.Ref) {
	if p.ReadOnly() {
		return
	}
	l := p.text.Letter()
	i := l.Index(p.at)
	at := opinion.Spot{Paragraph: p.at, At: p.rune}
	p.put(r, drafting.DispositionUsed, func(l *drafting.Letter, d opinion.Decision) (drafting.Mark, error) {
		if i < 0 || l.Paragraphs[i].Part != drafting.PartBody || l.Paragraphs[i].Level > 0 && l.Paragraphs[i].RunIn == 0 {
			return opinion.PlaceInSection(l, p.kase, r.Opinion, r.Point.ID, d, p.newID)
		}
		return opinion.Place(l, r.Opinion, r.Point.ID, at, d, p.newID)
	})
}

// put writes a point into the letter as one step and shows where.
func (p *Page) put(r opinion.Ref, as drafting.Disposition, place func(*drafting.Letter, opinion.Decision) (drafting.Mark, error)) {
	var m drafting.Mark
	err := p.decide(func(l *drafting.Letter) (err error) {
		if m, err = place(l, opinion.Decision{By: p.host.Actor().Name, At: p.host.Now()}); err == nil {
			r.Point.Disposition = as
		}
		return err
	}, r.Opinion)
	if err == nil {
		p.text.CaretTo(m.Paragraph, m.End)
	}
}

func (p *Page) decidePoint(r opinion.Ref, d opinion.Decision) {
	if p.ReadOnly() {
		return
	}
	if d.Disposition != drafting.DispositionOpen {
		d.By, d.At = p.host.Actor().Name, p.host.Now()
	}
	stands := slices.ContainsFunc(p.text.Letter().Marks, func(m drafting.Mark) bool { return m.Kind == drafting.MarkOrigin && m.Point == r.Point.ID })
	use := d.Disposition == drafting.DispositionUsed || d.Disposition == drafting.DispositionReworded
	if use && !stands {
		p.put(r, d.Disposition, func(l *drafting.Letter, d opinion.Decision) (drafting.Mark, error) {
			return opinion.PlaceInSection(l, p.kase, r.Opinion, r.Point.ID, d, p.newID)
		})
		return
	}
	_ = p.decide(func(l *drafting.Letter) error {
		if err := opinion.Decide(r.Opinion, r.Point.ID, d); err != nil {
			return err
		}
		if !use && stands && d.Disposition != drafting.DispositionVerify {
			opinion.TakeOut(l, r.Point.ID)
		}
		return nil
	}, r.Opinion)
}
