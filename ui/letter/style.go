package letter

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// SentenceStyle lets the user choose how the office writes the sentence 经综合…意见, with this letter's own as the example.
func (p *Page) SentenceStyle() {
	if p.kase == nil || p.ReadOnly() {
		return
	}
	now := p.host.Order
	if now == nil {
		now = &drafting.DepartmentOrder{}
	}
	once := widgets.NewSegments([]string{lang.L("每个单位都写"), lang.L("每组只写一次")}, nil)
	between := widgets.NewSegments([]string{lang.L("顿号"), lang.L("逗号")}, nil)
	none, unused := widgets.NewCheck(lang.L("无补充意见的单位也列入"), nil), widgets.NewCheck(lang.L("意见全未采用的单位也列入"), nil)
	once.Select(index(now.Style.Once()))
	between.Select(index(now.Style.Comma()))
	none.SetChecked(!now.OmitNone)
	unused.SetChecked(!now.OmitUnused)
	like := widgets.NewProse("", look.SubText, look.Ink)
	like.Style, like.Pitch = look.Fang, 28
	chosen := func() *drafting.SentenceOptions {
		return &drafting.SentenceOptions{
			Style: drafting.NewStyle(once.Selected() == 1, between.Selected() == 1).String(), OmitNone: !none.Checked(), OmitUnused: !unused.Checked(),
		}
	}
	var d *widgets.Dialog
	show := func() {
		try, x := *now, chosen()
		try.Style, _ = drafting.ParseStyle(x.Style)
		try.OmitNone, try.OmitUnused = x.OmitNone, x.OmitUnused
		if like.Text = compose.Consulted(p.kase, &try, p.office, p.text.Letter().Credited()); like.Text == "" {
			like.Text = lang.L("还没有单位答复。")
		}
		like.Refresh()
		if d != nil {
			d.Refresh()
		}
	}
	once.OnChanged, between.OnChanged = func(int) { show() }, func(int) { show() }
	none.OnChanged, unused.OnChanged = func(bool) { show() }, func(bool) { show() }
	show()
	named := func(words string, o fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Below(look.Gap4, widgets.NewWords(words, look.CaptionText, look.Ink2), widgets.Beside(0, -1, o))
	}
	table := widgets.NewButton(lang.L("单位次序…"), widgets.Secondary, func() { d.Close(); p.DepartmentTable() })
	pack := widgets.NewButton(lang.L("跟规则包"), widgets.Secondary, func() {
		d.Close()
		p.changeOffice(func(o *drafting.Office) { o.Sentence = nil })
	})
	no := widgets.NewButton(lang.L("不改"), widgets.Secondary, func() { d.Close() })
	ok := widgets.NewButton(lang.L("用这个样式"), widgets.Primary, func() {
		d.Close()
		x := chosen()
		p.changeOffice(func(o *drafting.Office) { o.Sentence = x })
	})
	d = widgets.NewDialog(lang.L("单位句的样式"), widgets.Below(look.Gap12,
		named(lang.L("“省”“市”字"), once), named(lang.L("组与组之间"), between), none, unused,
		widgets.Below(look.Gap4, widgets.NewWords(lang.L("这封函里写成"), look.CaptionText, look.Ink2), like),
		widgets.NewProse(lang.L("对本单位的函都有效。手工改过的句子不变。"), look.CaptionText, look.Ink2)), no, ok).Left(table, pack)
	d.First(once)
	d.Open(p.host.Canvas())
}

func index(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// DepartmentTable lets the user edit the order of departments; empty, it is that of the program again.
func (p *Page) DepartmentTable() {
	if p.kase == nil || p.ReadOnly() {
		return
	}
	area := widgets.NewArea(lang.L("清空就用回程序自带的次序"), 14)
	if p.host.Order != nil {
		area.SetText(drafting.FormatDepartments(p.host.Order.Groups))
	}
	var d *widgets.Dialog
	no := widgets.NewButton(lang.L("不改"), widgets.Secondary, func() { d.Close() })
	ok := widgets.NewButton(lang.L("用这个次序"), widgets.Primary, nil)
	ok.OnTapped = func() {
		groups, err := drafting.ParseDepartments(area.Text())
		if err != nil {
			area.Fail(spoken.Words(err))
			d.Refresh()
			return
		}
		d.Close()
		p.changeOffice(func(o *drafting.Office) { o.Departments = groups })
	}
	d = widgets.NewDialog(lang.L("单位次序表"), widgets.Below(look.Gap8,
		widgets.NewProse(lang.L("组名写在【】里，下面一行一个单位；排在前面的先写。"), look.DenseText, look.Ink2), area), no, ok)
	d.First(area.Input())
	d.Open(p.host.Canvas())
}

// changeOffice changes the office's settings and writes the sentence anew.
func (p *Page) changeOffice(change func(*drafting.Office)) {
	var o drafting.Office
	var order *drafting.DepartmentOrder
	p.host.Fetch(func(ctx context.Context) (err error) {
		if o, err = p.host.Store.Office(ctx); err != nil {
			return err
		}
		change(&o)
		if order, err = p.host.OrderFor(o); err != nil {
			return err
		}
		return p.host.Store.SaveOffice(ctx, o)
	}, func() {
		p.office, p.host.Order = o, order
		p.host.OfficeSaved(o)
		p.text.Edit(func(l *drafting.Letter) {
			drafting.NoteUnused(p.kase, p.opinions, order)
			compose.Refresh(l, p.kase, o, order)
		})
		p.showDecided()
	})
}

// giveBackSentence puts the program's own sentence in the place of one that was changed by hand.
func (p *Page) giveBackSentence() {
	if p.kase == nil || p.ReadOnly() {
		return
	}
	p.text.Edit(func(l *drafting.Letter) { compose.RewriteSentence(l, p.kase, p.office, p.host.Order) })
	p.showDecided()
}
