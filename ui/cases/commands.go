package cases

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
)

// Menus gives the page's items for the main menu, by the menu's key.
func (p *Page) Menus() map[string][]*fyne.MenuItem {
	item := func(text string, shortcut fyne.Shortcut, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(text, do)
		m.Shortcut = shortcut
		return m
	}
	ctrl, alt := fyne.KeyModifierShortcutDefault, fyne.KeyModifierAlt
	return map[string][]*fyne.MenuItem{
		"view": {
			item(lang.L("到案件列表"), &desktop.CustomShortcut{KeyName: fyne.Key1, Modifier: alt}, p.ToList),
			item(lang.L("到案件详情"), &desktop.CustomShortcut{KeyName: fyne.Key2, Modifier: alt}, p.ToDetail),
		},
		"edit": {item(lang.L("查找案件"), &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: ctrl}, p.Find)},
		"case": {
			item(lang.L("打开或起草函件"), &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: ctrl}, p.Primary),
			item(lang.L("再起草一封…"), nil, p.Begin),
			fyne.NewMenuItemSeparator(),
			item(lang.L("修改案件…"), nil, p.Edit),
			item(lang.L("删除案件…"), nil, p.Delete),
		},
	}
}

// ToList gives the keyboard to the list.
func (p *Page) ToList() {
	if p.narrow && p.open {
		p.closeDetail()
	}
	p.focusList()
}

// ToDetail gives the keyboard to the detail's one button.
func (p *Page) ToDetail() {
	if p.detail.primary == nil {
		return
	}
	if p.narrow && !p.open {
		p.openDetail()
		return
	}
	p.host.Canvas().Focus(p.detail.primary)
}

// Find puts the caret into the search field.
func (p *Page) Find() {
	if p.narrow && p.open {
		p.closeDetail()
	}
	p.search.Focus()
	p.search.SelectAll()
}

// Primary takes the page's one next step: opens the newest letter of the chosen case, or begins one.
func (p *Page) Primary() {
	c := p.Selected()
	switch {
	case c == nil:
	case p.detail.c != nil && p.detail.c.ID == c.ID && len(p.detail.letters) > 0:
		p.host.OpenLetter(p.detail.letters[0].ID)
	default:
		p.whenLettersKnown(c, func(letters []*drafting.Letter) {
			if len(letters) > 0 {
				p.host.OpenLetter(letters[0].ID)
				return
			}
			p.Begin()
		})
	}
}

// whenLettersKnown looks into the store, because the detail may not have been answered yet.
func (p *Page) whenLettersKnown(c *drafting.Case, then func([]*drafting.Letter)) {
	var letters []*drafting.Letter
	p.host.Fetch(func(ctx context.Context) (err error) {
		letters, err = p.host.Store.Letters(ctx, c.ID)
		return err
	}, func() { then(letters) })
}

// caseMenu is what can be done with the chosen case.
func (p *Page) caseMenu() []*fyne.MenuItem {
	c := p.Selected()
	if c == nil {
		return nil
	}
	return []*fyne.MenuItem{
		fyne.NewMenuItem(lang.L("再起草一封…"), p.Begin),
		fyne.NewMenuItem(lang.L("修改案件…"), p.Edit),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(lang.L("删除案件…"), p.Delete),
	}
}
