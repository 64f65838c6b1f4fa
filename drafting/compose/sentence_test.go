package compose

import (
	"slices"
	"testing"

	"fuhan/drafting"
)

func TestSentence(t *testing.T) {
	_, order := shipped(t)
	c := &drafting.Case{Supports: []drafting.Support{
		{Department: "省科技厅", State: drafting.SupportArrived},
		{Department: "省财政厅", State: drafting.SupportNone},
		{Department: "省委组织部", State: drafting.SupportArrived},
		{Department: "省教育厅", State: drafting.SupportNotDuty},
		{Department: "省民政厅", State: drafting.SupportWaiting},
	}}
	l := &drafting.Letter{Paragraphs: []drafting.Paragraph{{ID: "o", Part: drafting.PartOpening, Text: "你们提出的提案收悉。现将办理有关情况答复如下："}}}
	s := SentenceOf(l, c, drafting.Office{}, order)
	if s.Now != "" || s.ByHand || s.Right() || s.Want != "经综合省委组织部、省科技厅、省财政厅等单位意见，" || !s.Partial {
		t.Errorf("%+v", s)
	}
	Refresh(l, c, drafting.Office{}, order)
	if s = SentenceOf(l, c, drafting.Office{}, order); !s.Right() || s.ByHand {
		t.Errorf("%+v", s)
	}
	// The last department answers: 等 goes.
	c.Supports[4].State = drafting.SupportArrived
	if s = SentenceOf(l, c, drafting.Office{}, order); s.Right() || s.ByHand || !slices.Equal(s.Missing, []string{"省民政厅"}) {
		t.Errorf("%+v", s)
	}
	Refresh(l, c, drafting.Office{}, order)
	if s = SentenceOf(l, c, drafting.Office{}, order); s.Now != "经综合省委组织部、省科技厅、省民政厅、省财政厅意见，" || !s.Right() {
		t.Errorf("%+v", s)
	}
	// As the profile says, without those that had no opinion.
	order.OmitNone = true
	if s = SentenceOf(l, c, drafting.Office{}, order); s.Want != "经综合省委组织部、省科技厅、省民政厅意见，" {
		t.Errorf("%+v", s)
	}
	order.OmitNone = false
	// A hand edit is respected and flagged.
	at := len([]rune("你们提出的提案收悉。经综合"))
	l.Replace("o", at, at+5, "有关部门")
	hand := l.Paragraphs[0].Text
	c.Supports[4].State = drafting.SupportWaiting
	Refresh(l, c, drafting.Office{}, order)
	if s = SentenceOf(l, c, drafting.Office{}, order); l.Paragraphs[0].Text != hand || !s.ByHand || s.Right() || s.Now != "经综合有关部门、省科技厅、省民政厅、省财政厅意见，" {
		t.Errorf("%s %+v", l.Paragraphs[0].Text, s)
	}
	if !RewriteSentence(l, c, drafting.Office{}, order) {
		t.Error("not rewritten")
	}
	if s = SentenceOf(l, c, drafting.Office{}, order); !s.Right() || s.ByHand || l.Paragraphs[0].Text != "你们提出的提案收悉。经综合省委组织部、省科技厅、省财政厅等单位意见，现将办理有关情况答复如下：" {
		t.Errorf("%s %+v", l.Paragraphs[0].Text, s)
	}
	// A sentence without a mark (a letter that was read) is by hand too.
	l.Marks = nil
	if s = SentenceOf(l, c, drafting.Office{}, order); !s.ByHand || !s.Right() {
		t.Errorf("%+v", s)
	}
	if RewriteSentence(&drafting.Letter{}, c, drafting.Office{}, order) {
		t.Error("a letter without an opening")
	}
}

func TestOmitNone(t *testing.T) {
	p, err := ParseRulePack("x.toml", []byte("id = \"x\"\nname = \"甲\"\n[departments]\nomit_none = true\n"))
	if err != nil || !p.OmitNone {
		t.Errorf("%+v %v", p, err)
	}
}

// TestOmitUnused leaves a department out whose every point was rejected only where the pack says so, and never one whose
// words stand in the letter.
func TestOmitUnused(t *testing.T) {
	p, err := ParseRulePack("x.toml", []byte("id = \"x\"\nname = \"甲\"\n[departments]\nomit_unused = true\n"))
	if err != nil || !p.OmitUnused {
		t.Fatalf("%+v %v", p, err)
	}
	order, err := drafting.NewDepartmentOrder([]drafting.DepartmentGroup{{Units: []string{"省科技厅", "省财政厅", "省水利厅"}}}, map[string]string{"科技厅": "省科技厅"})
	if err != nil {
		t.Fatal(err)
	}
	c := &drafting.Case{}
	for _, n := range []string{"省科技厅", "省财政厅", "省水利厅"} {
		c.Supports = append(c.Supports, drafting.Support{Department: n, State: drafting.SupportArrived})
	}
	all := []*drafting.Opinion{
		{ID: "1", Department: "科技厅", State: drafting.SupportArrived, Points: []drafting.Point{{ID: "a", Disposition: drafting.DispositionUnused}, {ID: "b", Disposition: drafting.DispositionUnused}}},
		{ID: "2", Department: "省财政厅", State: drafting.SupportArrived, Points: []drafting.Point{{ID: "c", Disposition: drafting.DispositionUnused}, {ID: "d"}}},
		{ID: "3", Department: "省水利厅", State: drafting.SupportArrived},
	}
	for _, x := range []struct {
		omit     bool
		then     func()
		credited []string
		want     string
	}{
		{false, func() {}, nil, "经综合省科技厅、省财政厅、省水利厅意见，"},
		{true, func() {}, nil, "经综合省财政厅、省水利厅意见，"},
		{true, func() { all[1].Points[1].Disposition = drafting.DispositionUnused }, nil, "经综合省水利厅意见，"},
		{true, func() {}, []string{"省财政厅"}, "经综合省财政厅、省水利厅意见，"},
		{true, func() { all[0].Points[0].Disposition = drafting.DispositionMerged }, nil, "经综合省科技厅、省水利厅意见，"},
		// A corrected opinion with a point to decide on takes the rejected one's place.
		{true, func() {
			all = append(all, &drafting.Opinion{ID: "4", Replaces: "2", Department: "省财政厅", State: drafting.SupportArrived, Points: []drafting.Point{{ID: "e"}}})
		}, nil, "经综合省科技厅、省财政厅、省水利厅意见，"},
	} {
		x.then()
		order.OmitUnused = x.omit
		drafting.NoteUnused(c, all, order)
		if got := Consulted(c, order, drafting.Office{}, x.credited); got != x.want {
			t.Errorf("%s, want %s", got, x.want)
		}
	}
}
