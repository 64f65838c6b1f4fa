package opinion

import (
	"slices"
	"testing"

	"fuhan/drafting"
)

// TestTheSentenceThatIsKeptStandsInTheLetter: placed where the letter did not say it, and where the letter says it in its own
// words those become the department's, so that it is credited and asked for its consent.
func TestTheSentenceThatIsKeptStandsInTheLetter(t *testing.T) {
	const said = "建立渔港避风水域动态监测和定期清淤制度。"
	desk := func(letter string) *Desk {
		c := sampleCase()
		l := sampleLetter()
		if letter != "" {
			l.Paragraphs[l.Index("b1")].Text += letter
		}
		var all []*drafting.Opinion
		for _, n := range []string{"甲", "乙"} {
			all = append(all, &drafting.Opinion{ID: drafting.OpinionID(n), CaseID: "c", Department: "省" + n + "厅", State: drafting.SupportArrived, Points: []drafting.Point{
				{ID: drafting.PointID(n), Ask: "a1", Text: said},
			}})
		}
		return NewDesk(c, l, all, nil, nil, drafting.Date{})
	}
	for _, own := range []string{"", said} {
		d := desk(own)
		all := d.Repeats()
		if len(all) != 1 {
			t.Fatalf("letter %q: %d repeats", own, len(all))
		}
		changed, err := d.Keep(all[0], "乙", Decision{By: "周明"}, strID())
		if err != nil || len(changed) != 2 {
			t.Fatalf("%d changed, %v", len(changed), err)
		}
		if x := d.Opinions[0].Points[0]; x.Disposition != drafting.DispositionMerged || x.Into != "乙" {
			t.Errorf("the other one %+v", x)
		}
		if x := d.Opinions[1].Points[0]; x.Disposition != drafting.DispositionUsed || x.By != "周明" {
			t.Errorf("the kept one %+v", x)
		}
		all2 := d.Provenance()
		if len(all2) != 1 || all2[0].Now != said || all2[0].Changed || all2[0].Credit() != "省乙厅、省甲厅" {
			t.Errorf("letter %q: passages %+v", own, all2)
		}
		if got := d.Repeats(); slices.ContainsFunc(got, func(r Repeat) bool { return !r.Done }) {
			t.Errorf("letter %q: still %+v", own, got)
		}
	}
}

// TestWhatWasPlacedIsNoRepeatOfItself: a point's words stay its department's where the letter's sentence goes on behind them.
func TestWhatWasPlacedIsNoRepeatOfItself(t *testing.T) {
	const said = "建立渔港避风水域动态监测和定期清淤制度"
	c, l := sampleCase(), sampleLetter()
	i := l.Index("b1")
	at := len([]rune(l.Paragraphs[i].Text))
	l.Paragraphs[i].Text += said + "，今年首批十处渔港已经完成水深测量，其余渔港年底前全部测完，测量成果向渔民公开。"
	o := &drafting.Opinion{ID: "o", CaseID: "c", Department: "省水产厅", State: drafting.SupportArrived, Points: []drafting.Point{{ID: "p", Ask: "a1", Text: said + "。", Disposition: drafting.DispositionUsed}}}
	d := NewDesk(c, l, []*drafting.Opinion{o}, nil, nil, drafting.Date{})
	if got := d.Repeats(); len(got) != 1 {
		t.Errorf("the letter's own words: %+v", got)
	}
	l.Marks = append(l.Marks, drafting.Mark{ID: "m", Kind: drafting.MarkOrigin, Paragraph: "b1", Start: at, End: at + len([]rune(said)), Department: o.Department, Opinion: "o", Point: "p", Quote: said})
	if got := d.Repeats(); len(got) != 0 {
		t.Errorf("the point's own words: %+v", got)
	}
}

// TestJoinedPointsKeepTheirPassages: what was placed of both is the joined point's, unchanged; and where only one was decided
// the words that stand in the letter do not stand there of an open point.
func TestJoinedPointsKeepTheirPassages(t *testing.T) {
	for _, both := range []bool{true, false} {
		c, l := sampleCase(), sampleLetter()
		o := sampleOpinion(c.Asks)
		d := NewDesk(c, l, []*drafting.Opinion{o}, nil, nil, drafting.Date{})
		id, behind := o.Points[0].ID, o.Points[1].ID
		newID := strID()
		for _, x := range []drafting.PointID{id, behind} {
			if x == behind && !both {
				continue
			}
			if _, err := PlaceInSection(l, c, o, x, Decision{By: "周明"}, newID); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.Join(o, id); err != nil {
			t.Fatal(err)
		}
		in := PointsIn(l)
		if len(in) != 1 || in[0].Point != id || in[0].Changed {
			t.Errorf("both %v: in the letter %+v", both, in)
		}
		want := drafting.DispositionUsed
		if !both {
			want = drafting.DispositionVerify
		}
		if got := o.Point(id).Disposition; got != want {
			t.Errorf("both %v: %q", both, got)
		}
		for _, p := range d.Provenance() {
			if p.Disposition != want || p.Changed {
				t.Errorf("both %v: passage %+v", both, p)
			}
		}
	}
}
