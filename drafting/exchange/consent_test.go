package exchange

import (
	"bytes"
	"testing"

	"fuhan/drafting"
)

func TestConsentIsAnsweredWhole(t *testing.T) {
	day := drafting.Date{Year: 2026, Month: 5, Day: 9}
	for _, x := range []struct {
		answer   drafting.Answer
		by, note string
		on       drafting.Date
	}{{"", "林某", "", day}, {"perhaps", "林某", "", day}, {"agree", "", "", day}, {"agree", "林某", "", drafting.Date{}}, {"change", "林某", " ", day}, {"disagree", "林某", "", day}} {
		if _, err := Agreed(consent(), "江州省财政厅", x.answer, x.by, x.on, x.note, now); drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%+v: %v", x, err)
		}
	}
	if _, err := Agreed(request(), "江州省财政厅", drafting.AnswerAgree, "林某", day, "", now); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Errorf("an answer to a request: %v", err)
	}
	p := agreed(t)
	if r := p.Record(); r.Hash != consent().Consent.Hash || r.Package != p.ID || r.Answer != drafting.AnswerChange || r.By != "林某" || r.On != day || r.Note != "改为2.5亿元" {
		t.Errorf("%+v", r)
	}
	if p.To != "江州省农业农村厅" || p.Consent.Excerpts != nil {
		t.Errorf("%+v", p)
	}
}

// What no program of ours writes is not written and, where another did, not read.
func TestConsentThatIsNone(t *testing.T) {
	for name, spoil := range map[string]func(asked, back *Package){
		"none":            func(a, b *Package) { a.Consent, b.Consent = nil, nil },
		"no hash":         func(a, b *Package) { a.Consent.Hash, b.Consent.Hash = "", "" },
		"a short hash":    func(a, b *Package) { a.Consent.Hash, b.Consent.Hash = "abcd", "abcd" },
		"no letter":       func(a, b *Package) { a.Consent.Letter, b.Consent.Letter = "../x", "" },
		"no department":   func(a, b *Package) { a.Consent.Department, b.Consent.Department = " ", "" },
		"no passage":      func(a, b *Package) { a.Consent.Excerpts, b.Consent.Answer = nil, "" },
		"answered before": func(a, b *Package) { a.Consent.Answer, b.Consent.Answer = drafting.AnswerAgree, "yes" },
		"a request too":   func(a, b *Package) { a.Request, b.Request = "请", "请" },
		"opinions too":    func(a, b *Package) { a.Opinions, b.Opinions = answer().Opinions, answer().Opinions },
		"another kind":    func(a, b *Package) { a.Kind, b.Kind = KindRequest, KindOpinion },
	} {
		a, b := consent(), agreed(t)
		spoil(a, b)
		for _, p := range []*Package{a, b} {
			if err := Write(&bytes.Buffer{}, p, ""); err == nil {
				t.Errorf("%s was written as %s", name, p.Kind)
			}
			if data, err := pack(p); err != nil {
				t.Error(err)
			} else if _, err := Read(data, ""); err == nil {
				t.Errorf("%s was read as %s", name, p.Kind)
			}
		}
	}
}
