package setup

import (
	"context"
	"slices"
	"strings"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/exchange"
	"fuhan/drafting/opinion"
)

// PackRequest makes the package with which this unit asks a department about a case: the proposal, and the newest request
// letter to the department where there is one. CodeInvalid where the case does not say who made the proposal: the department's
// letter names them, and only this unit can know.
func PackRequest(ctx context.Context, s drafting.Store, c *drafting.Case, department string, now time.Time) (*exchange.Package, error) {
	office, err := s.Office(ctx)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(c.Supports, func(p drafting.Support) bool { return p.Department == department })
	if i < 0 {
		return nil, drafting.Errorf(drafting.CodeNotFound, "这一件没有征求%s的意见。请先征求意见，再导出。", department)
	}
	if strings.TrimSpace(c.Proposer) == "" {
		return nil, drafting.Errorf(drafting.CodeInvalid, "这一件还没有填提案者，对方写会办意见要用到，没有打包。请在案件里填上提案者，再打包。")
	}
	letters, err := s.Letters(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	text := ""
	for _, l := range letters {
		if l.Template == "request" && l.Get(drafting.PartAddressee) == department {
			text = compose.PlainText(l)
			break
		}
	}
	return exchange.Request(c, office.Name, department, c.Supports[i].Due, text, now), nil
}

// PackAnswer makes the package with which this unit answers as a supporting department: its newest letter of the case.
func PackAnswer(ctx context.Context, s drafting.Store, c *drafting.Case, now time.Time) (*exchange.Package, error) {
	office, err := s.Office(ctx)
	if err != nil {
		return nil, err
	}
	order, err := OrderFor(office)
	if err != nil {
		return nil, err
	}
	letters, err := s.Letters(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	if len(letters) == 0 {
		return nil, drafting.Errorf(drafting.CodeNotFound, "这一件还没有写会办意见，没有导出。请先起草。")
	}
	l := letters[0]
	text := compose.PlainText(l)
	o := &drafting.Opinion{
		Department: order.Canonical(office.Name), Source: oneLine(l.Get(drafting.PartTitle)) + ".txt", Number: l.Get(drafting.PartNumber),
		State: drafting.SupportArrived, Text: text, Original: []byte(text), Dated: l.IssueDate(),
	}
	switch l.Template {
	case "support-none":
		o.State = drafting.SupportNone
	case "support-not-duty":
		o.State = drafting.SupportNotDuty
	}
	return exchange.Answer(c, office.Name, []*drafting.Opinion{o}, now), nil
}

// PlanImport says what a package would bring into a store, and the case that the store has for it, nil where there is none.
// CodeInvalid for an answer to a case that this store does not know.
func PlanImport(ctx context.Context, s drafting.Store, p *exchange.Package) ([]exchange.Item, *drafting.Case, error) {
	c, err := sameCase(ctx, s, &p.Case)
	if err != nil {
		return nil, nil, err
	}
	if c == nil && p.Kind == exchange.KindOpinion {
		return nil, nil, drafting.Errorf(drafting.CodeInvalid, "库中没有%s第 %s 号这一件，这份意见是别的单位要的，没有导入。", p.Case.Session, p.Case.Number)
	}
	switch p.Kind {
	case exchange.KindConsent:
		return nil, nil, drafting.Errorf(drafting.CodeInvalid, "这是%s请%s会签的文字，不收进库里。请看过以后答复。", p.From, p.To)
	case exchange.KindAgreed:
		if c == nil {
			return nil, nil, drafting.Errorf(drafting.CodeInvalid, "库中没有%s第 %s 号这一件，这份会签答复是给别的单位的，没有导入。", p.Case.Session, p.Case.Number)
		}
		items, err := planAgreed(ctx, s, p, c)
		return items, c, err
	}
	var opinions []*drafting.Opinion
	if c != nil {
		if p.Kind == exchange.KindRequest && c.Role != drafting.RoleSupport {
			return nil, nil, drafting.Errorf(drafting.CodeInvalid, "库中这一件由本单位%s，不是会办，没有导入。请核对交换包。", c.Role.Word())
		}
		if opinions, err = s.Opinions(ctx, c.ID); err != nil {
			return nil, nil, err
		}
		if err := nameAsOurs(ctx, s, p, c); err != nil {
			return nil, nil, err
		}
	}
	return exchange.Plan(p, c, opinions), c, nil
}

// nameAsOurs gives the opinions' departments the names that the case has for them.
func nameAsOurs(ctx context.Context, s drafting.Store, p *exchange.Package, c *drafting.Case) error {
	office, err := s.Office(ctx)
	if err != nil {
		return err
	}
	order, err := OrderFor(office)
	if err != nil {
		return err
	}
	for _, o := range p.Opinions {
		for _, x := range c.Supports {
			if order.Canonical(x.Department) == order.Canonical(o.Department) {
				o.Department = x.Department
			}
		}
	}
	return nil
}

func sameCase(ctx context.Context, s drafting.Store, c *drafting.Case) (*drafting.Case, error) {
	all, err := s.Cases(ctx, drafting.CaseFilter{Text: c.Number})
	if err != nil {
		return nil, err
	}
	for _, k := range all {
		if k.Kind == c.Kind && k.Session == c.Session && k.Number == c.Number {
			return s.Case(ctx, k.ID)
		}
	}
	return nil, nil
}

// Import brings a package into a store. What the store has already stays as it is, a second time nothing happens; where
// both differ ours stays, or with take theirs is taken. A department's other opinion is kept as a correction of the one
// that is there, with what was decided on it. It gives what was done.
func Import(ctx context.Context, s drafting.Store, p *exchange.Package, take bool, now func() time.Time) ([]exchange.Item, error) {
	for _, text := range []string{p.Case.Title, p.Case.Text, p.Request} {
		if err := compose.RefuseSecret("交换包", text); err != nil {
			return nil, err
		}
	}
	if p.Kind == exchange.KindAgreed {
		if err := compose.RefuseSecret("交换包", p.Consent.Note); err != nil {
			return nil, err
		}
	}
	for _, o := range p.Opinions {
		if err := compose.RefuseSecret(o.Source, o.Text); err != nil {
			return nil, err
		}
	}
	items, c, err := PlanImport(ctx, s, p)
	if err != nil {
		return nil, err
	}
	switch p.Kind {
	case exchange.KindAgreed:
		return items, importAgreed(ctx, s, p, items, take)
	case exchange.KindRequest:
		return items, importRequest(ctx, s, p, c, take)
	}
	have, err := s.Opinions(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	var list []*drafting.Opinion
	for _, o := range p.Opinions {
		if fits(o, c, have, take, now) {
			list = append(list, o)
		}
	}
	return items, s.SaveOpinions(ctx, list...)
}

func importRequest(ctx context.Context, s drafting.Store, p *exchange.Package, c *drafting.Case, take bool) error {
	if c == nil {
		fresh := p.Case
		fresh.Role, fresh.HostUnit, fresh.ReplyDue = drafting.RoleSupport, p.From, p.Due
		fresh.ReceivedOn = drafting.DateOf(p.Created)
		if p.Request != "" {
			fresh.Note = strings.TrimSpace("来函：\n" + p.Request)
		}
		return s.SaveCase(ctx, &fresh)
	}
	changed := false
	put := func(ours *string, theirs string) {
		if theirs != "" && *ours != theirs && (*ours == "" || take) {
			*ours, changed = theirs, true
		}
	}
	put(&c.Title, p.Case.Title)
	put(&c.Proposer, p.Case.Proposer)
	put(&c.HostUnit, p.From)
	put(&c.Text, p.Case.Text)
	if !p.Due.IsZero() && c.ReplyDue != p.Due && (c.ReplyDue.IsZero() || take) {
		c.ReplyDue, changed = p.Due, true
	}
	for i, a := range p.Case.Asks {
		switch {
		case i >= len(c.Asks):
			c.Asks = append(c.Asks, a)
			changed = true
		case c.Asks[i].Text != a.Text && take:
			c.Asks[i].Text, changed = a.Text, true
		}
	}
	if !changed {
		return nil
	}
	return s.SaveCase(ctx, c)
}

// fits makes an opinion of a package ready to be kept, and reports whether it is to be.
func fits(o *drafting.Opinion, c *drafting.Case, have []*drafting.Opinion, take bool, now func() time.Time) bool {
	var before *drafting.Opinion
	for _, h := range have {
		if h.Department == o.Department && h.SHA256 == exchange.Sum(o) {
			return false
		}
	}
	for _, h := range drafting.CurrentOpinions(have) {
		if h.Department == o.Department {
			before = h
		}
	}
	if before != nil && !take {
		return false
	}
	o.CaseID, o.ArrivedOn = c.ID, drafting.DateOf(now())
	opinion.Receive(o, c, nil, func() drafting.PointID { return drafting.PointID(drafting.NewID(now())) }, have...)
	if before != nil {
		opinion.Carry(before, o)
	}
	return true
}
