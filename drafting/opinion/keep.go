package opinion

import (
	"slices"
	"strings"

	"fuhan/drafting"
)

// KeepOne settles a repeat: the point keep stays, and every other point that says the same is merged into it, so that
// its department is credited too. A point that says more than the sentence is split, so that the rest stays to be
// decided. It gives the opinions that changed.
func KeepOne(d *Desk, r Repeat, keep drafting.PointID, by Decision, newID func() drafting.PointID) ([]*drafting.Opinion, error) {
	if _, ok := d.Find(keep); !ok {
		return nil, noPoint()
	}
	var changed []*drafting.Opinion
	for _, place := range r.Places {
		ref, ok := d.Find(place.Point)
		if !ok || place.Paragraph != "" || place.Point == keep {
			continue
		}
		id := place.Point
		if !place.Whole {
			var err error
			if id, err = cutSentence(ref.Opinion, id, place, newID); err != nil {
				return nil, err
			}
		}
		decision := by
		decision.Disposition, decision.Into = drafting.DispositionMerged, keep
		if err := Decide(ref.Opinion, id, decision); err != nil {
			return nil, err
		}
		if !slices.Contains(changed, ref.Opinion) {
			changed = append(changed, ref.Opinion)
		}
	}
	return changed, nil
}

// cutSentence makes a point of its own of a sentence and gives its id.
func cutSentence(o *drafting.Opinion, id drafting.PointID, place Same, newID func() drafting.PointID) (drafting.PointID, error) {
	p := o.Point(id)
	rs := []rune(p.Text)
	n := len(rs)
	end := place.End
	for end < n && (strings.ContainsRune("，、；,;", rs[end]) || strings.TrimSpace(string(rs[end:])) == "") {
		end++ // the mark behind a stretch goes with it
	}
	if end < n {
		if err := SplitPoint(o, id, end, newID); err != nil {
			return "", err
		}
	}
	if strings.TrimSpace(string([]rune(o.Point(id).Text)[:place.Start])) == "" {
		return id, nil
	}
	own := newID()
	return own, SplitPoint(o, id, place.Start, func() drafting.PointID { return own })
}

// Keep is KeepOne with the letter: what the others' points had put into it goes out, and the sentence that is kept stands in it.
// Where the letter says it in its own words already, those words become the kept point's; else the point is placed in the
// section of its ask. A point that somebody has decided on stays as decided. On an error points may have changed, the letter not.
func (d *Desk) Keep(r Repeat, keep drafting.PointID, by Decision, newID func() string) ([]*drafting.Opinion, error) {
	changed, err := KeepOne(d, r, keep, by, func() drafting.PointID { return drafting.PointID(newID()) })
	if err != nil || d.Letter == nil {
		return changed, err
	}
	l := d.Letter.Clone()
	for _, o := range changed {
		for i := range o.Points {
			if p := &o.Points[i]; p.Disposition == drafting.DispositionMerged && p.Into == keep {
				TakeOut(l, p.ID)
			}
		}
	}
	ref, _ := d.Find(keep)
	if ref.Point.Disposition.Open() && !slices.ContainsFunc(l.Marks, func(m drafting.Mark) bool { return m.Kind == drafting.MarkOrigin && m.Point == keep }) {
		own := slices.IndexFunc(r.Places, func(s Same) bool { return s.Paragraph != "" && s.Point == "" })
		mine := slices.IndexFunc(r.Places, func(s Same) bool { return s.Paragraph == "" && s.Point == keep })
		switch {
		case own < 0:
			if _, err = PlaceInSection(l, d.Case, ref.Opinion, keep, by, newID); err != nil {
				return nil, err
			}
		case mine >= 0 && r.Places[mine].Whole:
			if err = claim(l, ref, r.Places[own], by, newID); err != nil {
				return nil, err
			}
		}
		if !slices.Contains(changed, ref.Opinion) {
			changed = append(changed, ref.Opinion)
		}
	}
	*d.Letter = *l
	return changed, nil
}

// claim makes words that stand in the letter a point's: its department is credited for them, and sees them in its consent.
func claim(l *drafting.Letter, r Ref, at Same, by Decision, newID func() string) error {
	i := l.Index(at.Paragraph)
	if i < 0 {
		return nil
	}
	rs := []rune(l.Paragraphs[i].Text)
	if at.Start < 0 || at.Start >= at.End || at.End > len(rs) || slices.ContainsFunc(l.Marks, func(m drafting.Mark) bool {
		return m.Kind == drafting.MarkOrigin && m.Paragraph == at.Paragraph && m.Start < at.End && at.Start < m.End
	}) {
		return nil
	}
	words := Clean(r.Point.Text)
	by.Disposition = drafting.DispositionUsed
	if string(rs[at.Start:at.End]) != words {
		by.Disposition = drafting.DispositionReworded
	}
	if err := Decide(r.Opinion, r.Point.ID, by); err != nil {
		return err
	}
	l.Marks = append(l.Marks, drafting.Mark{
		ID: drafting.MarkID(newID()), Kind: drafting.MarkOrigin, Paragraph: at.Paragraph, Start: at.Start, End: at.End,
		Department: r.Opinion.Department, Opinion: r.Opinion.ID, Point: r.Point.ID, Quote: words,
	})
	return nil
}

// Join is JoinPoint with the letter: the passages of the point behind become the joined one's. Where the two were decided
// otherwise and words of theirs stand in the letter, the joined point is to be verified, not open: an open one has none there.
func (d *Desk) Join(o *drafting.Opinion, id drafting.PointID) error {
	i := slices.IndexFunc(o.Points, func(p drafting.Point) bool { return p.ID == id })
	var behind drafting.PointID
	if i >= 0 && i+1 < len(o.Points) {
		behind = o.Points[i+1].ID
	}
	if err := JoinPoint(o, id); err != nil || d.Letter == nil {
		return err
	}
	stands := false
	for k := range d.Letter.Marks {
		m := &d.Letter.Marks[k]
		if m.Kind != drafting.MarkOrigin || m.Point != id && m.Point != behind {
			continue
		}
		m.Point, stands = id, true
	}
	if p := o.Point(id); stands && p.Disposition == drafting.DispositionOpen {
		p.Disposition = drafting.DispositionVerify
	}
	return nil
}
