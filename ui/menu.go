package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// menuOrder are the menus from left to right: key and name. A menu without items is left out.
func menuOrder() []struct{ key, name string } {
	return []struct{ key, name string }{
		{"file", lang.L("文件")},
		{"edit", lang.L("编辑")},
		{"insert", lang.L("插入")},
		{"case", lang.L("案件")},
		{"opinion", lang.L("会办")},
		{"review", lang.L("核稿")},
		{"output", lang.L("输出")},
		{"view", lang.L("查看")},
		{"help", lang.L("帮助")},
	}
}

func shortcut(k fyne.KeyName, m fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: m}
}

const (
	ctrl      = fyne.KeyModifierShortcutDefault
	ctrlShift = fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
)

// item makes an item that does nothing while a dialog lies over the window.
func (f *Frame) item(text string, s fyne.Shortcut, do func()) *fyne.MenuItem {
	m := fyne.NewMenuItem(text, do)
	m.Shortcut = s
	return f.guardItem(m)
}

func (f *Frame) guardItem(m *fyne.MenuItem) *fyne.MenuItem {
	if m.ChildMenu != nil {
		for _, i := range m.ChildMenu.Items {
			f.guardItem(i)
		}
	}
	if do := m.Action; do != nil {
		m.Action = func() {
			if len(f.Canvas().Overlays().List()) == 0 {
				do()
			}
		}
	}
	return m
}

// undoer is a page whose text goes a step back wherever the keyboard is, but in another text.
type undoer interface {
	Undo()
	Redo()
}

// forward hands an editing command to whatever has the keyboard, also inside a dialog.
func (f *Frame) forward(text string, s fyne.Shortcut) *fyne.MenuItem {
	m := fyne.NewMenuItem(text, func() {
		c := f.Canvas()
		if t, ok := c.Focused().(fyne.Shortcutable); ok {
			t.TypedShortcut(withClipboard(s, f.app.Clipboard()))
			return
		}
		if p, ok := f.page.(undoer); ok && c.Overlays().Top() == nil { // after a click on a button or in a list
			switch s.(type) {
			case *fyne.ShortcutUndo:
				p.Undo()
			case *fyne.ShortcutRedo:
				p.Redo()
			}
		}
	})
	m.Shortcut = s
	return m
}

func withClipboard(s fyne.Shortcut, c fyne.Clipboard) fyne.Shortcut {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		return &fyne.ShortcutCopy{Clipboard: c}
	case *fyne.ShortcutCut:
		return &fyne.ShortcutCut{Clipboard: c}
	case *fyne.ShortcutPaste:
		return &fyne.ShortcutPaste{Clipboard: c}
	}
	return s
}

// setMenus builds the main menu for the page in view: the frame's own items and the page's.
func (f *Frame) setMenus() {
	if f.bare() {
		if f.win.MainMenu() != nil { // Fyne cannot take a menu away
			quit := f.item(lang.L("退出"), shortcut(fyne.KeyQ, ctrl), f.Close)
			quit.IsQuit = true
			f.win.SetMainMenu(fyne.NewMainMenu(fyne.NewMenu(lang.L("文件"), quit)))
		}
		return
	}
	own := f.ownItems()
	pages := f.page.Menus()
	var menus []*fyne.Menu
	for _, m := range menuOrder() {
		var items []*fyne.MenuItem
		add := func(more []*fyne.MenuItem) {
			if len(more) > 0 && len(items) > 0 {
				items = append(items, fyne.NewMenuItemSeparator())
			}
			items = append(items, more...)
		}
		var theirs []*fyne.MenuItem
		for _, i := range pages[m.key] {
			theirs = append(theirs, f.guardItem(i))
		}
		add(own[m.key])
		add(theirs)
		if m.key == "file" {
			quit := f.item(lang.L("退出"), shortcut(fyne.KeyQ, ctrl), f.Close)
			quit.IsQuit = true
			add([]*fyne.MenuItem{quit})
		}
		if len(items) > 0 {
			menus = append(menus, fyne.NewMenu(m.name, items...))
		}
	}
	f.menus = menus
	shown := make([]*fyne.Menu, len(menus))
	for i, m := range menus {
		shown[i] = keyed(m)
	}
	f.win.SetMainMenu(fyne.NewMainMenu(shown...))
}

func (f *Frame) ownItems() map[string][]*fyne.MenuItem {
	view := make([]*fyne.MenuItem, 0, 8)
	digits := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6}
	for i, e := range f.items {
		m := f.item(e.item.Text, shortcut(digits[i], ctrl), func() { f.Go(e.route) })
		m.Checked = f.route != nil && e.route.key() == f.route.key()
		view = append(view, m)
	}
	var light []*fyne.MenuItem
	for _, v := range variants() {
		m := f.item(v.name, nil, func() { f.setVariant(v.choice) })
		m.Checked = f.theme.Chosen() == v.choice
		light = append(light, m)
	}
	// a menu of their own: with the letter's items in one row the whole would be taller than a window of 720
	shades := fyne.NewMenuItem(lang.L("深浅"), nil)
	shades.ChildMenu = fyne.NewMenu("", light...)
	view = append(view, fyne.NewMenuItemSeparator(), shades)
	return map[string][]*fyne.MenuItem{
		"file": {f.item(lang.L("登记案件…"), shortcut(fyne.KeyN, ctrl), f.register), f.item(lang.L("导入复函…"), shortcut(fyne.KeyI, ctrlShift), f.importLetters), f.item(lang.L("打开交换包…"), shortcut(fyne.KeyO, ctrl), f.openParcel), f.item(lang.L("打包给对方单位…"), nil, f.packParcel)},
		"edit": {
			f.forward(lang.L("撤销"), &fyne.ShortcutUndo{}), f.forward(lang.L("重做"), &fyne.ShortcutRedo{}),
			fyne.NewMenuItemSeparator(),
			f.forward(lang.L("剪切"), &fyne.ShortcutCut{}), f.forward(lang.L("复制"), &fyne.ShortcutCopy{}),
			f.forward(lang.L("粘贴"), &fyne.ShortcutPaste{}), f.forward(lang.L("全选"), &fyne.ShortcutSelectAll{}),
		},
		"output": {f.item(lang.L("导出台账…"), shortcut(fyne.KeyE, ctrlShift), func() { f.exportLedger(0) })},
		"view":   view,
		"help":   {f.item(lang.L("快捷键…"), nil, f.showKeys), f.item(lang.L("关于复函…"), nil, f.about)},
	}
}

// register opens the form for a new case, on the page of the cases.
func (f *Frame) register() {
	if p, ok := f.page.(*casesPage); ok {
		p.Register()
		return
	}
	leave := func(then func()) { then() }
	if f.page != nil {
		leave = f.page.Leave
	}
	leave(func() {
		f.show(CasesRoute{})
		f.page.(*casesPage).Register()
	})
}

// variant names a choice of light and dark.
type variant struct {
	choice look.Choice
	name   string
}

func variants() []variant {
	return []variant{{look.System, lang.L("深浅随系统")}, {look.Light, lang.L("浅色")}, {look.Dark, lang.L("深色")}}
}

func (f *Frame) setVariant(c look.Choice) {
	f.theme.Choose(c)
	f.app.Settings().SetTheme(f.theme)
	f.KeepSetting(settingVariant, string(c))
	f.setMenus()
}

// showKeys lists the shortcuts of the menus that are there now.
func (f *Frame) showKeys() {
	var rows []fyne.CanvasObject
	for _, menu := range f.menus {
		items := slices.Clone(menu.Items)
		for _, i := range menu.Items {
			if i.ChildMenu != nil {
				items = append(items, i.ChildMenu.Items...)
			}
		}
		for _, i := range items {
			if i.Shortcut == nil {
				continue
			}
			rows = append(rows, widgets.Beside(look.Gap8, 1, widgets.Fixed(72, 24, widgets.NewWords(menu.Label, look.DenseText, look.Ink3)),
				widgets.NewWords(strings.TrimSuffix(i.Label, "…"), look.DenseText, look.Ink), widgets.NewWords(shortcutWords(i.Shortcut), look.DenseText, look.Ink2)))
		}
	}
	f.tell(lang.L("快捷键"), widgets.Below(0, rows...))
}

// shortcutWords writes a shortcut as people do: Ctrl+Shift+E.
func shortcutWords(s fyne.Shortcut) string {
	switch s.(type) { // whose keys Fyne knows by their meaning
	case *fyne.ShortcutUndo:
		s = shortcut(fyne.KeyZ, ctrl)
	case *fyne.ShortcutRedo:
		s = shortcut(fyne.KeyY, ctrl)
	case *fyne.ShortcutCut:
		s = shortcut(fyne.KeyX, ctrl)
	case *fyne.ShortcutCopy:
		s = shortcut(fyne.KeyC, ctrl)
	case *fyne.ShortcutPaste:
		s = shortcut(fyne.KeyV, ctrl)
	case *fyne.ShortcutSelectAll:
		s = shortcut(fyne.KeyA, ctrl)
	}
	k, ok := s.(fyne.KeyboardShortcut)
	if !ok {
		return ""
	}
	out := ""
	for _, m := range []struct {
		is   fyne.KeyModifier
		name string
	}{{fyne.KeyModifierControl, "Ctrl+"}, {fyne.KeyModifierSuper, "Cmd+"}, {fyne.KeyModifierAlt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}} {
		if k.Mod()&m.is != 0 {
			out += m.name
		}
	}
	name := string(k.Key())
	switch k.Key() {
	case fyne.KeyReturn:
		name = "Enter"
	case fyne.KeyEqual:
		name = "+"
	case fyne.KeyMinus:
		name = "−"
	case fyne.KeyUp:
		name = "↑"
	case fyne.KeyDown:
		name = "↓"
	case fyne.KeyLeft:
		name = "←"
	case fyne.KeyRight:
		name = "→"
	}
	return out + name
}

func (f *Frame) about() {
	f.tell(lang.L("关于复函"), widgets.Below(look.Gap8,
		widgets.NewProse(lang.L("起草、会办、核稿、印发，一封答复函从头到尾。"), look.BodyText, look.Ink),
		widgets.NewProse(lang.L("自由软件，GPL-3.0 许可。字体的许可见随附的 NOTICE。"), look.BodyText, look.Ink2),
		widgets.NewWords(fmt.Sprintf(lang.L("版本 %s"), f.s.Version), look.CaptionText, look.Ink3)))
}

// tell opens a dialog that only tells something.
func (f *Frame) tell(title string, body fyne.CanvasObject) {
	var d *widgets.Dialog
	d = widgets.NewDialog(title, body, widgets.NewButton(lang.L("关闭"), widgets.Primary, func() { d.Close() }))
	d.Open(f.Canvas())
}
