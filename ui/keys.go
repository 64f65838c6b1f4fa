package ui

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// silent is a shortcut that works like another and that Fyne's menus do not draw: they draw the keys at a fifth of the text's
// strength (shortcutColor in widget/menu_item.go), which no theme can change and few people can read. The keys stand in the
// label instead.
type silent struct{ fyne.Shortcut }

// keyed gives a menu whose items show their keys in the text's own ink, set flush right with blanks. Where the system draws
// the menus (macOS) they stay as they are.
func keyed(m *fyne.Menu) *fyne.Menu {
	if runtime.GOOS == "darwin" {
		return m
	}
	width := func(s string) float32 { return widgets.TextWidth(s, look.BodyText, look.Plain) }
	blank := max(width("字    字")-2*width("字"), 4) / 4
	most := float32(0)
	for _, i := range m.Items {
		if i.Shortcut != nil {
			most = max(most, width(i.Label)+width(shortcutWords(i.Shortcut)))
		} else {
			most = max(most, width(i.Label)-8*blank)
		}
	}
	items := make([]*fyne.MenuItem, len(m.Items))
	for k, i := range m.Items {
		if items[k] = i; i.ChildMenu != nil {
			c := *i
			c.ChildMenu = keyed(i.ChildMenu)
			items[k] = &c
		}
		if i.Shortcut == nil {
			continue
		}
		c := *i
		keys := shortcutWords(i.Shortcut)
		label := func(n int) string { return i.Label + strings.Repeat(" ", n) + keys }
		n := 4
		for n < 200 && width(label(n)) < most+8*blank-blank/2 {
			n++
		}
		c.Label = label(n)
		c.Shortcut = silent{i.Shortcut}
		items[k] = &c
	}
	return fyne.NewMenu(m.Label, items...)
}
