package setup

import (
	"context"
	"fmt"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/exchange"
	"fuhan/drafting/opinion"
)

// PackConsent makes the package that shows a department its passages in a letter as the store has it, and keeps that the
// department was asked. CodeInvalid where the letter has none of its words.
func PackConsent(ctx context.Context, s drafting.Store, id drafting.LetterID, department string, now time.Time) (*exchange.Package, error) {
	d, office, order, err := consentDesk(ctx, s, id, now)
	if err != nil {
		return nil, err
	}
	kept, err := s.Consents(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, x := range d.Consent(kept) {
		if order.Canonical(x.Department) != order.Canonical(department) {
			continue
		}
		p := exchange.ForConsent(d.Case, office.Name, exchange.Consent{
			Letter: id, Title: oneLine(d.Letter.Get(drafting.PartTitle)), Department: x.Department, Hash: x.Hash, Excerpts: d.Excerpts(x),
		}, now)
		if x.Last != nil && !x.Void {
			return p, nil // it was asked for these words, and may have answered
		}
		return p, s.AddConsent(ctx, &drafting.Consent{Letter: id, Department: x.Department, Hash: x.Hash, On: drafting.DateOf(now)})
	}
	return nil, drafting.Errorf(drafting.CodeInvalid, "函里没有%s的内容，不用会签。", department)
}

func consentDesk(ctx context.Context, s drafting.Store, id drafting.LetterID, now time.Time) (*opinion.Desk, drafting.Office, *drafting.DepartmentOrder, error) {
	var office drafting.Office
	l, err := s.Letter(ctx, id)
	if err != nil {
		return nil, office, nil, err
	}
	c, err := s.Case(ctx, l.CaseID)
	if err != nil {
		return nil, office, nil, err
	}
	all, err := s.Opinions(ctx, c.ID)
	if err != nil {
		return nil, office, nil, err
	}
	if office, err = s.Office(ctx); err != nil {
		return nil, office, nil, err
	}
	order, err := OrderFor(office)
	if err != nil {
		return nil, office, nil, err
	}
	return opinion.NewDesk(c, l, all, nil, order, drafting.DateOf(now)), office, order, nil
}

// AskedHere reports why this unit cannot answer to a package of passages: CodeInvalid where it made the package itself, or
// where another unit is asked.
func AskedHere(ctx context.Context, s drafting.Store, p *exchange.Package) error {
	office, err := s.Office(ctx)
	if err != nil {
		return err
	}
	order, err := OrderFor(office)
	if err != nil {
		return err
	}
	if p.Kind != exchange.KindConsent {
		return drafting.Errorf(drafting.CodeInvalid, "这个交换包是%s，不是会签，没有答复。", p.Kind.Word())
	}
	for _, x := range p.Consent.Excerpts {
		for _, all := range x.Paragraphs {
			for _, part := range all {
				if err := compose.RefuseSecret("交换包", part.Text); err != nil {
					return err
				}
			}
		}
	}
	if ours := order.Canonical(office.Name); ours != order.Canonical(p.To) {
		return drafting.Errorf(drafting.CodeInvalid, "这份会签是%s请%s答复的，本单位是%s，不能代答。请把交换包转给对方。", p.From, p.To, office.Name)
	}
	return nil
}

// PackAgreed makes the package with this unit's answer to its passages.
func PackAgreed(ctx context.Context, s drafting.Store, asked *exchange.Package, answer drafting.Answer, by string, on drafting.Date, note string, now time.Time) (*exchange.Package, error) {
	if err := AskedHere(ctx, s, asked); err != nil {
		return nil, err
	}
	office, err := s.Office(ctx)
	if err != nil {
		return nil, err
	}
	return exchange.Agreed(asked, office.Name, answer, oneLine(by), on, oneLine(note), now)
}

// planAgreed says what a department's answer would bring. CodeInvalid for an answer to another case's letter, from another
// unit than the department, or to words that this unit never sent it.
func planAgreed(ctx context.Context, s drafting.Store, p *exchange.Package, c *drafting.Case) ([]exchange.Item, error) {
	x := p.Consent
	d, _, order, err := consentDesk(ctx, s, x.Letter, p.Created)
	if drafting.ErrorCode(err) == drafting.CodeNotFound || err == nil && d.Case.ID != c.ID {
		return nil, drafting.Errorf(drafting.CodeInvalid, "这份会签答复说的函不在第 %s 号这一件里，没有导入。请核对交换包。", c.Number)
	}
	if err != nil {
		return nil, err
	}
	if order.Canonical(p.From) != order.Canonical(x.Department) {
		return nil, drafting.Errorf(drafting.CodeInvalid, "送%s会签的文字，由%s作了答复，没有导入。请向对方核对。", x.Department, p.From)
	}
	kept, err := s.Consents(ctx, x.Letter)
	if err != nil {
		return nil, err
	}
	item := exchange.Item{State: exchange.StateNew, What: x.Department + "的会签答复", Theirs: answerWords(p.Record())}
	asked := false
	for i := range kept {
		k := &kept[i]
		if order.Canonical(k.Department) != order.Canonical(x.Department) {
			continue
		}
		asked = asked || k.Hash == x.Hash
		switch {
		case k.Package == p.ID:
			item.State, item.Ours = exchange.StateSame, answerWords(k)
		case item.State != exchange.StateSame && k.Package > p.ID:
			item.State, item.Ours = exchange.StateConflict, "后来又答复："+answerWords(k)
		}
	}
	if !asked {
		return nil, drafting.Errorf(drafting.CodeInvalid, "这份会签答复不是对本单位送去的文字作的，没有导入。请核对交换包。")
	}
	if item.State != exchange.StateSame {
		now := ""
		for _, standing := range d.Consent(kept) {
			if order.Canonical(standing.Department) == order.Canonical(x.Department) {
				now = standing.Hash
			}
		}
		if now != x.Hash {
			item.Theirs += "（送签后文字已改，答复只对当时的文字有效）"
		}
	}
	return []exchange.Item{item}, nil
}

// importAgreed keeps an answer once; one that came after a later one only with take.
func importAgreed(ctx context.Context, s drafting.Store, p *exchange.Package, items []exchange.Item, take bool) error {
	switch items[0].State {
	case exchange.StateSame:
		return nil
	case exchange.StateConflict:
		if !take {
			return nil
		}
	}
	return s.AddConsent(ctx, p.Record())
}

func answerWords(c *drafting.Consent) string {
	words := fmt.Sprintf("%s，%s，%s", c.Answer.Word(), c.By, c.On)
	if c.Note != "" {
		words += "：" + c.Note
	}
	return words
}
