package letter

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
	"fuhan/ui/widgets"
)

// ChooseProfile lets the user choose in which form the letter is printed; the first choice is the rule pack's.
func (p *Page) ChooseProfile() {
	if p.letter == nil || p.ReadOnly() {
		return
	}
	l := p.text.Letter()
	plain := l.Clone()
	plain.Profile = ""
	ids := []string{""}
	options := []widgets.Option{{Title: lang.L("跟规则包"), Second: fmt.Sprintf(lang.L("现在是“%s”"), p.host.Profile(plain).Name)}}
	now := 0
	for _, x := range p.host.Profiles {
		if x.Format == typeset.PlainFormat {
			continue // for forms
		}
		if x.ID == l.Profile {
			now = len(ids)
		}
		ids = append(ids, x.ID)
		second := lang.L("信函格式：版头红字，红色双线，首页不标页码")
		if x.Format == typeset.DocumentFormat {
			second = lang.L("文件格式：版头加“文件”，红色分隔线，版记有分隔线")
		}
		options = append(options, widgets.Option{Title: x.Name, Second: second})
	}
	var d *widgets.Dialog
	cards := widgets.NewOptions(false, options, nil)
	cards.Select(now)
	use := func() {
		d.Close()
		if id := ids[cards.Selected()]; id != l.Profile {
			p.text.Edit(func(l *drafting.Letter) { l.Profile = id })
		}
	}
	cards.OnOpen = func(int) { use() }
	d = widgets.NewDialog(lang.L("版式"), cards,
		widgets.NewButton(lang.L("不改"), widgets.Secondary, func() { d.Close() }),
		widgets.NewButton(lang.L("用这个版式"), widgets.Primary, use))
	d.First(cards)
	d.Open(p.host.Canvas())
}
