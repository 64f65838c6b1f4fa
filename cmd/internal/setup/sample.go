package setup

import (
	"context"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/opinion"
)

// FillSample puts the sample into an empty store, its opinions split into points and what the letter has of them tied to
// these, and gives the letter to open first.
func FillSample(ctx context.Context, s drafting.Store, sample *compose.Sample, templates []drafting.Template, order *drafting.DepartmentOrder, now func() time.Time) (drafting.LetterID, error) {
	id, err := sample.Fill(ctx, s, templates, order, drafting.DateOf(now()), now)
	if err != nil {
		return "", err
	}
	l, err := s.Letter(ctx, id)
	if err != nil {
		return "", err
	}
	c, err := s.Case(ctx, l.CaseID)
	if err != nil {
		return "", err
	}
	list, err := s.Opinions(ctx, c.ID)
	if err != nil {
		return "", err
	}
	newID := func() drafting.PointID { return drafting.PointID(drafting.NewID(now())) }
	changed := opinion.Complete(c, l, list, opinion.Decision{By: c.Handler, At: now()}, newID)
	return id, s.SaveMerge(ctx, l, changed...)
}
