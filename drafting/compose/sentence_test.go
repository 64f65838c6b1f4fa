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
