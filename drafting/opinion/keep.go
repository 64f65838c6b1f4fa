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
