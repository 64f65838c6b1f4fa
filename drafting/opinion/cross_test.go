package opinion

import (
	"fmt"
	"testing"

	"fuhan/drafting"
)

// TestTwoCasesHaveLittleInCommon puts the opinions of two cases on one desk. They speak of other things, so that a conflict or
// a repeat between the two is wrong as a rule; some figures of neighbouring subjects (teachers, training bases) may meet.
func TestTwoCasesHaveLittleInCommon(t *testing.T) {
	var all []corpus
	for _, set := range everySet {
		all = append(all, readCorpus(t, set.files)...)
	}
	conflicts, repeats, desks := 0, 0, 0
	for i := range all {
		for k := i + 1; k < min(i+6, len(all)); k++ {
			var both []*drafting.Opinion
			for j, x := range []corpus{all[i], all[k]} {
				for _, o := range x.desk.Opinions {
					one := *o
					one.Department = fmt.Sprint(j, o.Department)
					one.ID = drafting.OpinionID(one.Department)
					one.Points = nil
					for _, p := range o.Points {
						p.ID = drafting.PointID(fmt.Sprint(j, p.ID))
						one.Points = append(one.Points, p)
					}
					both = append(both, &one)
				}
			}
			d := NewDesk(&drafting.Case{ID: "c"}, nil, both, nil, nil, drafting.Date{Year: 2026})
			desks++
			for _, c := range d.Conflicts() {
				in := map[byte]bool{}
				for _, s := range c.Sides {
					in[s.Department[0]] = true
				}
				if len(in) > 1 {
					conflicts++
					t.Logf("%s and %s: %s", all[i].name, all[k].name, c.words())
				}
			}
			for _, r := range d.Repeats() {
				in := map[byte]bool{}
				for _, s := range r.Places {
					in[s.Department[0]] = true
				}
				if len(in) > 1 {
					repeats++
					t.Logf("%s and %s: %s", all[i].name, all[k].name, r.Places[0].Sentence)
				}
			}
		}
	}
	if conflicts*20 > desks || repeats > 0 {
		t.Errorf("%d desks: %d conflicts, %d repeats", desks, conflicts, repeats)
	}
}
