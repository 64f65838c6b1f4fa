package letter

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestTheMenusHoldTheKeysOfTheLook: every key of the list of the look that belongs to the writing page, with what it does.
func TestTheMenusHoldTheKeysOfTheLook(t *testing.T) {
	d := newDesk(t)
	const ctrl, alt, shift = fyne.KeyModifierShortcutDefault, fyne.KeyModifierAlt, fyne.KeyModifierShift
	type keys struct {
		key fyne.KeyName
		mod fyne.KeyModifier
	}
	found := map[keys]string{}
	var walk func([]*fyne.MenuItem)
	walk = func(items []*fyne.MenuItem) {
		for _, i := range items {
			if i.ChildMenu != nil {
				walk(i.ChildMenu.Items)
			}
			s, ok := i.Shortcut.(fyne.KeyboardShortcut)
			if !ok {
				continue
			}
			k := keys{s.Key(), s.Mod()}
			if found[k] != "" {
				t.Errorf("%s and %s share their keys", found[k], i.Label)
			}
			if found[k] = i.Label; i.Action == nil {
				t.Errorf("%s is dead", i.Label)
			}
		}
	}
	for _, items := range d.page.Menus() {
		walk(items)
	}
	for _, k := range []struct {
		keys
		what string
	}{
		{keys{fyne.Key1, alt}, "到骨架或对照表"},
		{keys{fyne.Key2, alt}, "到正文或要点"},
		{keys{fyne.Key3, alt}, "到纸面或函"},
		{keys{fyne.Key4, alt}, "会办意见"},
		{keys{fyne.KeyF, ctrl}, "查找…"},
		{keys{fyne.KeyH, ctrl}, "替换…"},
		{keys{fyne.KeyG, ctrl}, "转到…"},
		{keys{fyne.KeyS, ctrl}, "立即保存"},
		{keys{fyne.KeyP, ctrl}, "打印…"},
		{keys{fyne.KeyE, ctrl}, "导出 PDF…"},
		{keys{fyne.KeyJ, ctrl}, "下一处问题、改动或批注"},
		{keys{fyne.KeyJ, ctrl | shift}, "上一处问题、改动或批注"},
		{keys{fyne.KeyReturn, alt}, "改好或接受建议"},
		{keys{fyne.KeyDelete, alt}, "不接受或标为已解决"},
		{keys{fyne.KeyM, ctrl}, "批注…"},
		{keys{fyne.KeyK, ctrl}, "符号与用语…"},
		{keys{fyne.KeyI, ctrl}, "把选中的要点放到光标处"},
		{keys{fyne.KeyUp, alt}, "段落上移"},
		{keys{fyne.KeyDown, alt}, "段落下移"},
		{keys{fyne.KeyLeft, alt}, "段落升一级"},
		{keys{fyne.KeyRight, alt}, "段落降一级"},
		{keys{fyne.KeyEqual, ctrl}, "稿纸放大"},
		{keys{fyne.KeyMinus, ctrl}, "稿纸缩小"},
		{keys{fyne.Key0, ctrl}, "稿纸标准大小"},
		{keys{fyne.KeyReturn, ctrl}, "办下一步"},
		{keys{fyne.KeyReturn, ctrl | shift}, "退回…"},
	} {
		if found[k.keys] != k.what {
			t.Errorf("%s with %d is %q, want %q", k.key, k.mod, found[k.keys], k.what)
		}
	}
	// these belong to input methods
	for _, k := range []keys{{fyne.KeySpace, ctrl}, {fyne.KeySpace, shift}, {fyne.KeyPeriod, ctrl}, {fyne.KeySemicolon, ctrl}, {fyne.KeyF, ctrl | shift}} {
		if found[k] != "" {
			t.Errorf("%s takes keys of the input method", found[k])
		}
	}
}
