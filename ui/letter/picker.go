package letter

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// pick is a line of a picker.
type pick struct {
	title  string
	second string // small, at the right
	also   string // what finds it beside title and second
	tail   string // small, at the right where there is no second; finds nothing
	do     func()
}

// picker is a dialog with a line to type in and a list that it narrows: to go to a section, to write a mark or a phrase.
type picker struct {
	dialog *widgets.Dialog
	field  *widgets.Field
	list   *widgets.List
	all    []pick
	shown  []pick
	chosen int
}

const (
	pickerHeight = 324
	pickerRow    = 36
)

// pickRow is the picture of a line.
type pickRow struct {
	*fyne.Container
	title, second *widgets.Words
}

func newPicker(title, prompt string, all []pick) *picker {
	p := &picker{all: all, shown: all}
	p.field = widgets.NewField(prompt)
	p.field.Icon = look.IconSearch
	p.field.OnChanged = func(s string) { p.narrow(s) }
	p.field.OnSubmitted = func(string) { p.take(p.chosen) }
	p.field.OnKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyDown:
			p.choose(p.chosen + 1)
		case fyne.KeyUp:
			p.choose(p.chosen - 1)
		default:
			return false
		}
		return true
	}
	rows := map[fyne.CanvasObject]*pickRow{}
	p.list = widgets.NewList()
	p.list.Count = func() int { return len(p.shown) }
	p.list.Height = func(int) float32 { return pickerRow }
	p.list.Create = func(int) fyne.CanvasObject {
		r := &pickRow{title: widgets.NewWords("", look.BodyText, look.Ink), second: widgets.NewWords("", look.CaptionText, look.Ink2)}
		r.title.Cut = true
		r.Container = widgets.Inset(look.Gap12, 0, look.Gap12, 0, widgets.Beside(look.Gap8, 0, r.title, r.second))
		rows[r.Container] = r
		return r.Container
	}
	p.list.Update = func(i int, o fyne.CanvasObject, _ bool) {
		r := rows[o]
		r.title.Set(p.shown[i].title)
		r.second.Set(p.shown[i].second + p.shown[i].tail)
		r.Refresh()
	}
	p.list.OnSelected = func(i int) { p.chosen = i }
	p.list.OnOpen = p.take
	p.dialog = widgets.NewDialog(title, widgets.Below(look.Gap8, p.field, widgets.Fixed(0, pickerHeight, p.list)),
		widgets.NewButton(lang.L("关闭"), widgets.Secondary, func() { p.dialog.Close() }))
	p.dialog.First(p.field.Input())
	p.list.Reload()
	p.choose(0)
	return p
}

// narrow shows the lines that hold every word typed; one whose key is the word itself comes first.
func (p *picker) narrow(s string) {
	words := strings.Fields(strings.ToLower(s))
	p.shown = nil
	var exact []pick
next:
	for _, k := range p.all {
		text := strings.ToLower(k.title + " " + k.second + " " + k.also)
		for _, w := range words {
			if !strings.Contains(text, w) {
				continue next
			}
		}
		if len(words) == 1 && (strings.EqualFold(k.second, words[0]) || strings.EqualFold(k.also, words[0])) {
			exact = append(exact, k)
		} else {
			p.shown = append(p.shown, k)
		}
	}
	p.shown = append(exact, p.shown...)
	p.list.Reload()
	p.choose(0)
}

func (p *picker) choose(i int) {
	p.chosen = min(max(i, 0), max(len(p.shown)-1, 0))
	if len(p.shown) > 0 {
		p.list.Select(p.chosen)
	}
}

func (p *picker) take(i int) {
	if i < 0 || i >= len(p.shown) {
		return
	}
	do := p.shown[i].do
	p.dialog.Close()
	do()
}
