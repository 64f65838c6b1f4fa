package cases

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// Register opens the form for a new case.
func (p *Page) Register() {
	known := map[drafting.Kind]knownWords{}
	newest := map[drafting.Kind]time.Time{}
	for _, c := range p.all {
		if at, ok := newest[c.Kind]; !ok || c.CreatedAt.After(at) {
			known[c.Kind], newest[c.Kind] = knownWords{c.Session, c.Assigner, c.Division, c.Handler}, c.CreatedAt
		}
	}
	// While nobody is named in the settings the actor's name is only the program's word for whoever sits here.
	if me := p.host.Actor(); (len(p.office.People) > 0 || me.Name == p.office.Contact) && me.Name != "" && me.Has(drafting.DutyWriter) {
		for _, kind := range kinds {
			k := known[kind]
			k.handler = me.Name
			for _, q := range p.office.People {
				if q.Name == me.Name && q.Division != "" {
					k.division = q.Division
				}
			}
			known[kind] = k
		}
	}
	p.edit(&drafting.Case{Kind: drafting.KindProposal, Role: drafting.RoleHost, ProposerKind: drafting.ProposerBody, ReceivedOn: p.today(), Sample: p.office.Sample}, known)
}

// Edit opens the form for the chosen case.
func (p *Page) Edit() {
	c := p.Selected()
	if c == nil {
		return
	}
	var whole *drafting.Case
	p.host.Fetch(func(ctx context.Context) (err error) {
		whole, err = p.host.Store.Case(ctx, c.ID)
		return err
	}, func() { p.edit(whole, nil) })
}

func (p *Page) edit(c *drafting.Case, known map[drafting.Kind]knownWords) {
	f := newForm(c, p.today(), known, func(c *drafting.Case, done func(error)) {
		for i := range c.Asks {
			if c.Asks[i].ID == "" {
				c.Asks[i].ID = drafting.AskID(drafting.NewID(p.host.Now()))
			}
		}
		var failed error
		office := p.office
		p.host.Fetch(func(ctx context.Context) error {
			c.Tidy()
			if c.ID == "" {
				if failed = p.host.Deadlines(office, c); failed != nil {
					return nil
				}
			}
			failed = p.host.Store.SaveCase(ctx, c)
			return nil // the form shows it at its field
		}, func() {
			done(failed)
			if failed == nil {
				p.wanted = c.ID
				if c.Stage != drafting.StageDone && p.filter.chip == chipDone {
					p.filter.chip = chipOpen
				}
				p.Reload()
			}
		})
	})
	p.form = f
	f.dialog.Open(p.host.Canvas())
}

// Begin asks which kind of letter to begin for the chosen case, begins it and opens it.
func (p *Page) Begin() {
	c := p.Selected()
	if c == nil {
		return
	}
	templates := p.host.Templates(c)
	if len(templates) == 0 {
		p.host.Fail(drafting.Errorf(drafting.CodeInternal, "没有可用的模板，不能起草。请重新安装程序。"))
		return
	}
	var options []widgets.Option
	for i, t := range templates {
		o := widgets.Option{Title: t.Name, Second: t.Use}
		if i == 0 {
			o.Tag = lang.L("建议")
		}
		options = append(options, o)
	}
	var d *widgets.Dialog
	choice := widgets.NewOptions(false, options, nil)
	begin := func() {
		i := choice.Selected()
		d.Close()
		p.compose(c, templates[i].ID)
	}
	choice.OnOpen = func(int) { begin() }
	words := fmt.Sprintf(lang.L("第%s号　%s"), c.Number, c.Title)
	second := widgets.NewProse(words, look.BodyText, look.Ink2)
	d = widgets.NewDialog(lang.L("起草哪一种函"), widgets.Below(look.Gap12, second, widgets.Inset(3, 3, 3, 3, choice)),
		widgets.NewButton(lang.L("不起草"), widgets.Secondary, func() { d.Close() }),
		widgets.NewButton(lang.L("开始起草"), widgets.Primary, begin))
	d.First(choice)
	d.Open(p.host.Canvas())
}

func (p *Page) compose(c *drafting.Case, template string) {
	var l *drafting.Letter
	p.host.Fetch(func(ctx context.Context) error {
		whole, err := p.host.Store.Case(ctx, c.ID)
		if err != nil {
			return err
		}
		l, err = p.host.Compose(ctx, whole, template)
		return err
	}, func() { p.host.OpenLetter(l.ID) })
}

// Delete removes the chosen case after asking.
func (p *Page) Delete() {
	c := p.Selected()
	if c == nil {
		return
	}
	p.whenLettersKnown(c, func(letters []*drafting.Letter) {
		var d *widgets.Dialog
		lost := lang.L("案件的登记内容和收到的会办意见会一并删除，不能恢复。")
		verb := lang.L("删除这件案件")
		if n := len(letters); n > 0 {
			lost = fmt.Sprintf(lang.L("案件的登记内容、收到的会办意见和 %d 封函件会一并删除，不能恢复。"), n)
			verb = fmt.Sprintf(lang.L("删除案件和 %d 封函件"), n)
		}
		remove := widgets.NewButton(verb, widgets.Danger, func() {
			d.Close()
			p.host.Fetch(func(ctx context.Context) error { return p.host.Store.DeleteCase(ctx, c.ID) }, p.Reload)
		})
		keep := widgets.NewButton(lang.L("留着"), widgets.Primary, func() { d.Close() })
		d = widgets.NewDialog(fmt.Sprintf(lang.L("删除第%s号案件"), c.Number), widgets.Below(look.Gap8,
			widgets.NewProse(c.Title, look.BodyText, look.Ink), widgets.NewProse(lost, look.BodyText, look.Ink2)), keep).
			Left(remove).WithIcon(look.IconWarning, look.Amber)
		d.Open(p.host.Canvas())
	})
}
