package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/widgets"
)

// Actor is who sits at the machine, with their duties. While nobody was named, one person does everything.
func (f *Frame) Actor() drafting.Actor {
	for _, p := range f.office.People {
		if p.Name == f.user {
			return drafting.Actor{Name: p.Name, Duties: p.Duties}
		}
	}
	if len(f.office.People) > 0 {
		p := f.office.People[0]
		return drafting.Actor{Name: p.Name, Duties: p.Duties}
	}
	name := f.office.Contact
	if name == "" {
		name = "本机用户"
	}
	return drafting.Actor{Name: name, Duties: drafting.Duties}
}

// Office gives the unit's settings as they were last read.
func (f *Frame) Office() drafting.Office { return f.office }

// OfficeSaved takes the unit's settings as a page has saved them.
func (f *Frame) OfficeSaved(o drafting.Office) {
	f.office = o
	f.applyUser()
}

func (f *Frame) applyUser() {
	f.avatar.Set(f.Actor().Name)
	f.paintStatus()
}

// chooseUser opens the menu of people at the avatar.
func (f *Frame) chooseUser() {
	var items []*fyne.MenuItem
	me := f.Actor().Name
	for _, p := range f.office.People {
		var duties []string
		for _, d := range p.Duties {
			duties = append(duties, lang.L(d.Word()))
		}
		m := fyne.NewMenuItem(p.Name+"　"+strings.Join(duties, "、"), func() { f.setUser(p.Name) })
		m.Checked = p.Name == me
		items = append(items, m)
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	items = append(items, fyne.NewMenuItem(lang.L("管理人员…"), func() { f.Go(SettingsRoute{}) }))
	widgets.ShowMenuBeside(f.avatar, items...)
}

// setUser lets another person take over at this machine.
func (f *Frame) setUser(name string) {
	f.user = name
	f.KeepSetting(settingUser, name)
	f.applyUser()
	switch p := f.page.(type) {
	case nil:
		return
	case interface{ ActorChanged() }:
		p.ActorChanged()
	default:
		f.page.Enter()
	}
	f.setMenus()
}

// KeepSetting remembers a small value of this machine's user.
func (f *Frame) KeepSetting(key, value string) {
	f.settings[key] = value
	f.Fetch(func(ctx context.Context) error { return f.s.Store.SaveSetting(ctx, key, value) }, func() {})
}

// SettingValue gives a small value of this machine's user.
func (f *Frame) SettingValue(key string) string { return f.settings[key] }
