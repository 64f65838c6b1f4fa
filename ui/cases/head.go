package cases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// buildHead makes the page's name, search, registration and filters.
func (p *Page) buildHead() {
	p.title = widgets.NewHeading(lang.L("案件"), look.PageText)
	p.year = widgets.NewWords("", look.BodyText, look.Ink2)
	p.order = widgets.NewWords(lang.L("按时限排列"), look.CaptionText, look.Ink2)
	p.search = widgets.NewField(lang.L("搜编号、案由、提案者"))
	p.search.Icon, p.search.Hint = look.IconSearch, "Ctrl+F"
	p.search.OnChanged = func(s string) {
		p.filter.text = s
		p.apply()
	}
	p.search.OnSubmitted = func(string) { p.focusList() }
	p.search.OnEscape = func() {
		if p.search.Text() != "" {
			p.search.SetText("")
			return
		}
		p.focusList()
	}
	p.search.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyDown {
			p.focusList()
			return true
		}
		return false
	}
	p.register = widgets.NewButton(lang.L("登记案件"), widgets.Secondary, p.Register).WithIcon(look.IconPlus)
	for i, t := range []string{lang.L("在办"), lang.L("我经办"), lang.L("主办"), lang.L("会办"), lang.L("已办结")} {
		p.chips[i] = widgets.NewChip(t, func() {
			p.filter.chip = chip(i)
			p.apply()
		})
	}
	p.chips[0].SetOn(true)
	p.parting = widgets.NewUpright()
	p.division = widgets.NewChip("", func() { p.chooseFrom(p.division, p.shown.divisions, p.shown.divisions, &p.filter.division) })
	p.stage = widgets.NewChip("", func() {
		var names []string
		for _, s := range p.shown.stages {
			names = append(names, lang.L(s))
		}
		p.chooseFrom(p.stage, p.shown.stages, names, &p.filter.stage)
	})
	p.division.Menu, p.stage.Menu = true, true
	p.paintMenus()
}

func (p *Page) chipObjects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, c := range p.chips {
		out = append(out, c)
	}
	return append(out, p.division, p.stage, p.parting)
}

// paintMenus says what the two menus of the head narrow by.
func (p *Page) paintMenus() {
	division, stage := lang.L("全部"), lang.L("全部")
	if p.filter.division != "" {
		division = p.filter.division
	}
	if p.filter.stage != "" {
		stage = lang.L(p.filter.stage)
	}
	p.division.SetText(lang.L("处室：") + division)
	p.division.SetOn(p.filter.division != "")
	p.stage.SetText(lang.L("环节：") + stage)
	p.stage.SetOn(p.filter.stage != "")
}

// chooseFrom opens a menu of values, under their names, below a chip.
func (p *Page) chooseFrom(below *widgets.Chip, values, names []string, into *string) {
	items := []*fyne.MenuItem{fyne.NewMenuItem(lang.L("全部"), func() {
		*into = ""
		p.apply()
	})}
	items[0].Checked = *into == ""
	for i, v := range values {
		m := fyne.NewMenuItem(names[i], func() {
			*into = v
			p.apply()
		})
		m.Checked = *into == v
		items = append(items, m)
	}
	widgets.ShowMenu(below, items...)
}

// clearFilters shows all open cases again.
func (p *Page) clearFilters() {
	p.filter.text, p.filter.division, p.filter.stage = "", "", ""
	p.search.SetText("")
	p.apply()
}

// headLayout stands the head's two lines: name, search and registration; the filters. Where it is narrow the search
// shrinks, then the two menus and the last words go.
type headLayout struct{ p *Page }

const (
	headHeight  = look.HeadHeight + 43
	searchWidth = 264
)

func (l *headLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, headHeight) }

func (l *headLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	p := l.p
	put(objects[0], 0, 0, s.Width, s.Height)
	x := look.PanePadding
	m := p.title.MinSize()
	put(p.title, x, 15, m.Width, 28)
	put(p.year, x+m.Width+look.Gap12, 18, p.year.MinSize().Width, 22)
	least := x + m.Width + look.Gap12 + p.year.MinSize().Width + look.Gap16
	right := s.Width - look.Gap16
	b := p.register.MinSize()
	right -= b.Width
	put(p.register, right, 12, b.Width, b.Height)
	right -= look.Gap8
	w := max(min(searchWidth, right-least), 120)
	put(p.search, right-w, 12, w, look.ButtonHeight)

	x = look.PanePadding
	end := s.Width - look.Gap16
	for _, c := range p.chips {
		if !c.Visible() {
			continue
		}
		m := c.MinSize()
		put(c, x, 58, m.Width, m.Height)
		x += m.Width + look.Gap8
	}
	p.parting.Hidden = true
	put(p.parting, x, 65, 1, 14)
	x += look.Gap8 + 1
	for _, c := range []*widgets.Chip{p.division, p.stage} {
		m := c.MinSize()
		fits := x+m.Width <= end
		if c.Hidden = !fits; fits {
			p.parting.Hidden = false
			put(c, x, 58, m.Width, m.Height)
			x += m.Width + look.Gap8
		}
	}
	m = p.order.MinSize()
	if p.order.Hidden = x+m.Width > end; !p.order.Hidden {
		put(p.order, end-m.Width, 62, m.Width, m.Height)
	}
}
