package letter

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// AskDepartments drafts a request letter to departments and records that they were asked. Chosen at first are those of
// the case that have not answered and were never asked.
func (p *Page) AskDepartments() {
	if p.kase == nil {
		return
	}
	var asked []drafting.Request
	p.host.Fetch(func(ctx context.Context) (err error) {
		asked, err = p.host.Store.Requests(ctx, p.kase.ID)
		return err
	}, func() { p.askDepartments(asked) })
}

func (p *Page) askDepartments(asked []drafting.Request) {
	var checks []*widgets.Check
	var rows []fyne.CanvasObject
	for _, s := range p.kase.Supports {
		c := widgets.NewCheck(s.Department, nil)
		waiting := s.State == drafting.SupportWaiting || s.State == ""
		c.SetChecked(waiting && !slices.ContainsFunc(asked, func(r drafting.Request) bool { return r.Department == s.Department }))
		checks = append(checks, c)
		rows = append(rows, c)
	}
	more := widgets.NewField(lang.L("其他单位，用顿号隔开"))
	due := widgets.NewField(lang.L("反馈时限，如 2026-04-30"))
	due.SetText(p.opinionDue().String())
	var d *widgets.Dialog
	no := widgets.NewButton(lang.L("不征求"), widgets.Secondary, func() { d.Close() })
	ok := widgets.NewButton(lang.L("起草并记下"), widgets.Primary, nil)
	ok.OnTapped = func() {
		var names []string
		for i, c := range checks {
			if c.Checked() {
				names = append(names, p.kase.Supports[i].Department)
			}
		}
		for _, n := range strings.FieldsFunc(more.Text(), func(r rune) bool { return strings.ContainsRune("、，,； \n", r) }) {
			if n = opinion.CaseName(n, p.kase, p.host.Order); !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
		day, err := drafting.ParseDate(due.Text())
		switch {
		case len(names) == 0:
			more.Fail(lang.L("请选择向哪些单位征求意见。"))
		case err != nil || day.IsZero() || day.Before(drafting.DateOf(p.host.Now())):
			due.Fail(lang.L("请写今天或以后的日期，如 2026-04-30。"))
		default:
			d.Close()
			p.send(names, drafting.RequestAsk, day)
			return
		}
		d.Refresh()
	}
	d = widgets.NewDialog(lang.L("征求会办意见"), widgets.Below(look.Gap12, widgets.Below(look.Gap4, rows...), more,
		labelled(lang.L("反馈时限"), due)), no, ok)
	d.First(more.Input())
	d.Open(p.host.Canvas())
}

// opinionDue gives the day by which a department asked today has to answer: the rule pack's, else in three weeks; none where the
// pack counts working days of a year whose holidays it does not have.
func (p *Page) opinionDue() drafting.Date {
	today := drafting.DateOf(p.host.Now())
	if day := p.host.Rules.OpinionDue(today); !day.IsZero() {
		return day
	}
	if p.host.Rules.OpinionWork > 0 {
		return drafting.Date{}
	}
	return today.AddDays(21)
}

// send drafts a letter to each department, all or none, and records that they were asked or reminded until a day.
func (p *Page) send(names []string, kind drafting.RequestKind, due drafting.Date) {
	id := "request"
	if kind == drafting.RequestRemind {
		id = "reminder"
	}
	i := slices.IndexFunc(p.host.Templates, func(t drafting.Template) bool { return t.ID == id })
	if i < 0 {
		p.host.Fail(drafting.Errorf(drafting.CodeNotFound, "没有“%s”这个模板，没有起草。请重新安装程序。", id))
		return
	}
	by, now := p.host.Actor().Name, p.host.Now()
	c := *p.kase
	c.Supports = slices.Clone(c.Supports)
	for _, n := range names {
		if k := slices.IndexFunc(c.Supports, func(s drafting.Support) bool { return s.Department == n }); k < 0 {
			c.Supports = append(c.Supports, drafting.Support{Department: n, Due: due})
		} else if kind == drafting.RequestAsk {
			c.Supports[k].Due = due
		}
	}
	var list []*drafting.Request
	for _, n := range names {
		l, err := compose.ComposeRequest(p.host.Templates[i], &c, n, p.office, p.host.Order, func() drafting.ParagraphID { return drafting.ParagraphID(p.newID()) })
		if err != nil {
			p.host.Fail(err)
			return
		}
		l.Departments = nil
		r := &drafting.Request{Department: n, Kind: kind, On: drafting.DateOf(now), Due: due, By: by, At: now, Draft: l}
		if err := r.Check(); err != nil {
			p.host.Fail(err)
			return
		}
		list = append(list, r)
	}
	var fresh *drafting.Case
	p.host.Fetch(func(ctx context.Context) (err error) {
		if err = p.host.Store.AddRequests(ctx, c.ID, list...); err == nil {
			fresh, err = p.host.Store.Case(ctx, c.ID)
		}
		return err
	}, func() {
		p.kase = fresh
		if !p.ReadOnly() {
			p.sync()
		}
		p.showMerging()
		p.showHead()
		p.showStatus()
		p.RequestLog()
	})
}

// RequestLog shows who was asked and reminded when, by whom and until when.
func (p *Page) RequestLog() {
	if p.kase == nil {
		return
	}
	var all []drafting.Request
	p.host.Fetch(func(ctx context.Context) (err error) {
		all, err = p.host.Store.Requests(ctx, p.kase.ID)
		return err
	}, func() {
		var d *widgets.Dialog
		var rows []fyne.CanvasObject
		for _, r := range slices.Backward(all) {
			words := fmt.Sprintf(lang.L("%s　%s %s　限 %s　%s"), r.On, r.Kind.Word(), r.Department, r.Due, r.By)
			if r.Letter != "" {
				words += "　" + lang.L("函已起草")
			}
			rows = append(rows, widgets.NewProse(words, look.DenseText, look.Ink))
		}
		if len(rows) == 0 {
			rows = append(rows, widgets.NewProse(lang.L("还没有征求意见或催办的记录。"), look.BodyText, look.Ink2))
		}
		ok := widgets.NewButton(lang.L("看好了"), widgets.Primary, func() { d.Close() })
		d = widgets.NewDialog(lang.L("征求和催办记录"), widgets.Fixed(592, 280, widgets.NewScroller(widgets.Below(look.Gap8, rows...))), ok)
		d.Width = 640
		d.Open(p.host.Canvas())
	})
}
