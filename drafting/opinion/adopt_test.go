package opinion

import (
	"testing"

	"fuhan/drafting"
)

func TestAdopt(t *testing.T) {
	l := &drafting.Letter{Paragraphs: []drafting.Paragraph{{ID: "h", Part: drafting.PartBody, Level: 1, Text: "关于冷库", Ask: "ask-1"}, {ID: "p", Part: drafting.PartBody, Text: "全省现有冷库三百座。今年再建两处集配中心。"}}}
	l.Marks = []drafting.Mark{
		{ID: "a", Kind: drafting.MarkOrigin, Paragraph: "p", Start: 0, End: 10, Opinion: "o", Quote: "全省现有冷库三百座。"},
		{ID: "b", Kind: drafting.MarkOrigin, Paragraph: "p", Start: 10, End: 21, Opinion: "o", Quote: "今年再建三处集配中心。"},
		{ID: "c", Kind: drafting.MarkOrigin, Paragraph: "p", Start: 0, End: 3, Opinion: "other", Quote: "全省现有冷库三百座。"},
		{ID: "d", Kind: drafting.MarkOrigin, Paragraph: "p", Start: 0, End: 3, Opinion: "o", Quote: "谁也没有说过的话。"},
	}
	o := &drafting.Opinion{ID: "o", Points: []drafting.Point{
		{ID: "1", Text: "全省现有冷库三百座。"}, {ID: "2", Text: "今年再建三处集配中心。"}, {ID: "3", Text: "建议加强监管。"},
	}}
	if !Adopt(l, o, Decision{By: "周若谷"}) {
		t.Fatal("nothing was adopted")
	}
	want := []drafting.Disposition{drafting.DispositionUsed, drafting.DispositionReworded, drafting.DispositionOpen}
	for i, w := range want {
		if got := o.Points[i].Disposition; got != w {
			t.Errorf("point %d is %q, want %q", i+1, got, w)
		}
	}
	if l.Marks[0].Point != "1" || l.Marks[1].Point != "2" || l.Marks[2].Point != "" || l.Marks[3].Point != "" || o.Points[0].By != "周若谷" {
		t.Errorf("marks %+v", l.Marks)
	}
	if o.Points[0].Ask != "ask-1" || o.Points[2].Ask != "" {
		t.Errorf("asks %q and %q", o.Points[0].Ask, o.Points[2].Ask)
	}
	o.Points[0].Disposition = drafting.DispositionUnused
	l.Marks[0].Point = ""
	if Adopt(l, o, Decision{}) || l.Marks[0].Point != "1" || o.Points[0].Disposition != drafting.DispositionUnused {
		t.Error("what somebody decided is changed")
	}
}
