package opinion

import (
	"strings"
	"testing"

	"fuhan/drafting"
)

func TestConsent(t *testing.T) {
	c, l := sampleCase(), sampleLetter()
	o := sampleOpinion(c.Asks)
	o.Points[1].Disposition = drafting.DispositionMerged
	o.Points[1].Into = "q"
	other := &drafting.Opinion{ID: "o2", Department: "省商务厅", Points: []drafting.Point{{ID: "q", Text: "冷库补助三成。", Ask: "a2"}}}
	newID := strID()
	all := []*drafting.Opinion{o, other}
	for _, x := range []struct {
		o  *drafting.Opinion
		id drafting.PointID
	}{{o, "p1"}, {other, "q"}} {
		if _, err := PlaceInSection(l, c, x.o, x.id, Decision{}, newID); err != nil {
			t.Fatal(err)
		}
	}
	desk := func() *Desk { return NewDesk(c, l, all, nil, nil, drafting.Date{}) }
	got := desk().Consent(nil)
	if len(got) != 2 || got[0].Department != "省财政厅" || len(got[0].Passages) != 2 || got[1].Department != "省商务厅" || got[0].Word() != "未送会签" {
		t.Fatalf("%+v", got)
	}
	answers := []drafting.Consent{
		{Department: "省财政厅", Hash: got[0].Hash, Answer: drafting.AnswerAgree}, {Department: "省商务厅", Hash: got[1].Hash, Answer: drafting.AnswerAgree},
	}
	if got = desk().Consent(answers); !got[0].Agreed || !got[1].Agreed || got[0].Word() != "同意" {
		t.Errorf("%+v", got)
	}
	// An edit elsewhere, a heading, a moved section: the answers hold.
	l.Replace("b1", 0, 0, "目前，")
	l.MoveSection("h1", "")
	if got = desk().Consent(answers); !got[0].Agreed || !got[1].Agreed {
		t.Errorf("%+v", got)
	}
	l.MoveSection("h2", "")
	// An edit of a passage: its departments' answers are void, the others' not.
	p := desk().Consent(answers)[0].Passages[0]
	l.Replace(p.Spans[0].Paragraph, p.Spans[0].Start+2, p.Spans[0].Start+4, "改")
	got = desk().Consent(answers)
	if !got[0].Void || got[0].Agreed || got[0].Word() != "同意（文字已改，失效）" || got[1].Void {
		t.Errorf("%+v", got)
	}
	// The approval sheet says the same, and who has no words left in the letter.
	signs := desk().Countersigns(append(answers, drafting.Consent{Department: "省审计厅", Answer: drafting.AnswerWaiting}, drafting.Consent{Department: "省审计厅", Answer: drafting.AnswerAgree}))
	if len(signs) != 3 || !signs[0].Void || signs[0].Answer != drafting.AnswerAgree || signs[1].Void || signs[1].Gone || !signs[2].Gone || signs[2].Answer != drafting.AnswerAgree {
		t.Errorf("%+v", signs)
	}
	if signs = desk().Countersigns(nil); len(signs) != 2 || signs[0].Department != "省财政厅" || signs[0].Answer != drafting.AnswerWaiting || signs[0].Void {
		t.Errorf("%+v", signs)
	}
	sheet, err := desk().Sheet(got[0], "省农业农村厅", newID)
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for _, p := range sheet.Paragraphs {
		text = append(text, p.Text)
	}
	all2 := strings.Join(text, "\n")
	for _, want := range []string{"省财政厅", "【渔港改能力", "贵单位原文：渔港避风能力", "□不同意", got[0].Hash[:16], "此处采用省商务厅的文字"} {
		if !strings.Contains(all2, want) {
			t.Errorf("%q is not in\n%s", want, all2)
		}
	}
	if strings.Contains(all2, "全省现有渔港58座") {
		t.Error("the sheet shows more than the department's passages")
	}
	for _, p := range sheet.Paragraphs {
		rs := []rune(p.Text)
		var faint strings.Builder
		for _, m := range sheet.Marks {
			if m.Paragraph == p.ID && m.Kind == drafting.MarkFaint {
				faint.WriteString(string(rs[m.Start:m.End]))
			}
		}
		if strings.ContainsAny(faint.String(), "【】") || strings.Contains(p.Text, "【渔港改能力") && faint.String() == "" && !strings.HasPrefix(p.Text, "【") {
			t.Errorf("%q is faint in %q", faint.String(), p.Text)
		}
	}
	if sheet.Profile != "plain" || sheet.Merges() {
		t.Errorf("%+v", sheet)
	}
	if _, err := desk().Sheet(Standing{Department: "省审计厅"}, "", newID); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Error(err)
	}
}
