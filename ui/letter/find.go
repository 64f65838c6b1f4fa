package letter

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/manuscript"
	"fuhan/ui/widgets"
)

// findBar stands over the manuscript while something is looked for.
type findBar struct {
	content *fyne.Container
	text    *manuscript.Editor

	what, with       *widgets.Field
	count            *widgets.Words
	selected         *widgets.Check
	pattern          *widgets.Check
	second           *fyne.Container // the row of the replacement
	one, all         *widgets.Button
	told             bool // count says what a replacement did
	opened, readOnly bool
	// relay lays out what the bar stands in, after it came or went; back gives the keyboard to the text.
	relay, back func()
	focus       func(fyne.Focusable)
}

func newFindBar(text *manuscript.Editor) *findBar {
	b := &findBar{text: text}
	b.what, b.with = widgets.NewField(lang.L("查找")), widgets.NewField(lang.L("替换为"))
	b.what.Icon = look.IconSearch
	b.what.OnChanged = func(string) { b.look(true) }
	b.what.OnSubmitted = func(string) { b.next(1) }
	b.with.OnSubmitted = func(string) { b.replace() }
	b.what.OnEscape, b.with.OnEscape = b.close, b.close
	keys := func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyDown:
			b.next(1)
		case fyne.KeyUp:
			b.next(-1)
		default:
			return false
		}
		return true
	}
	b.what.OnKey, b.with.OnKey = keys, keys
	b.count = widgets.NewWords("", look.DenseText, look.Ink2)
	up := widgets.NewIconButton(look.IconUp, func() { b.next(-1) })
	down := widgets.NewIconButton(look.IconDown, func() { b.next(1) })
	shut := widgets.NewIconButton(look.IconCross, b.close)
	b.selected = widgets.NewCheck(lang.L("选中部分"), func(bool) { b.look(false) })
	b.pattern = widgets.NewCheck(lang.L("正则式"), func(bool) { b.look(true) })
	b.one = widgets.NewButton(lang.L("替换"), widgets.Secondary, b.replace)
	b.all = widgets.NewButton(lang.L("全部替换"), widgets.Secondary, b.replaceAll)
	first := widgets.Beside(look.Gap8, 0, b.what, widgets.Fixed(184, look.ButtonHeight, widgets.Beside(0, -1, b.count)), up, down, b.selected, b.pattern, shut)
	b.second = widgets.Inset(0, look.Gap8, 0, 0, widgets.Beside(look.Gap8, 0, b.with, b.one, b.all))
	b.content = container.New(stack{}, widgets.Ground(look.Panel, widgets.Inset(look.Gap12, look.Gap8, look.Gap12, look.Gap8,
		container.New(stack{}, first, b.second))), widgets.NewRule())
	b.content.Hide()
	return b
}

// open shows the bar; what is selected within a line is looked for.
func (b *findBar) open(replace, readOnly bool) {
	b.opened, b.readOnly = true, readOnly
	b.second.Hidden = !replace || readOnly
	b.content.Show()
	b.relay()
	switch s := b.text.SelectedText(); {
	case s == "":
	case len(s) < 200 && !contains(s, '\n'):
		b.what.SetText(s)
	default:
		b.selected.SetChecked(true)
	}
	b.focus(b.what.Input()) // the field itself does not know its canvas before it was drawn
	b.what.SelectAll()
	b.look(false)
}

func contains(s string, r rune) bool {
	for _, c := range s {
		if c == r {
			return true
		}
	}
	return false
}

func (b *findBar) close() {
	if !b.opened {
		return
	}
	b.opened = false
	_, _ = b.text.Find(manuscript.Query{}, false)
	b.selected.SetChecked(false)
	b.content.Hide()
	b.relay()
	b.back()
}

// look looks anew; moving goes to the first place found at or behind the caret.
func (b *findBar) look(moving bool) {
	if !b.opened {
		return
	}
	b.told = false
	n, err := b.text.Find(manuscript.Query{Text: b.what.Text(), Pattern: b.pattern.Checked()}, b.selected.Checked())
	if err != nil {
		b.count.Paint(lang.L("这个正则式读不懂"), look.Red)
		return
	}
	if at, _ := b.text.Matches(); moving && n > 0 && at == 0 && !b.selected.Checked() {
		b.text.FindNext(1)
	}
	b.tell()
}

// tell says how many places there are and which one is selected.
func (b *findBar) tell() {
	if !b.opened || b.told {
		return
	}
	n, of := b.text.Matches()
	switch {
	case b.what.Text() == "":
		b.count.Paint("", look.Ink2)
	case of == 0:
		b.count.Paint(lang.L("没有找到"), look.Amber)
	case n == 0:
		b.count.Paint(fmt.Sprintf(lang.L("共 %d 个"), of), look.Ink2)
	default:
		b.count.Paint(fmt.Sprintf(lang.L("第 %d 个，共 %d 个"), n, of), look.Ink2)
	}
}

func (b *findBar) next(by int) {
	b.told = false
	b.text.FindNext(by)
	b.tell()
}

func (b *findBar) replace() {
	b.told = false
	if n, of := b.text.Matches(); n == 0 && of > 0 {
		b.text.FindNext(1)
	} else if of > 0 && !b.text.Replace(b.with.Text()) {
		b.count.Paint(lang.L("案件字段不替换"), look.Amber)
		return
	}
	b.tell()
}

func (b *findBar) replaceAll() {
	wrote, left := b.text.ReplaceAll(b.with.Text())
	words := fmt.Sprintf(lang.L("替换了 %d 处"), wrote)
	if left > 0 {
		words = fmt.Sprintf(lang.L("替换 %d 处，留 %d 处案件字段"), wrote, left)
	}
	b.count.Paint(words, look.Ink)
	b.told = true
}

// Find opens the bar for looking; Replace also with what to write instead.
func (p *Page) Find() { p.search(false) }

// Replace is Find with the row of the replacement.
func (p *Page) Replace() { p.search(true) }

func (p *Page) search(replace bool) {
	p.turn(false) // the bar stands over the text
	p.find.open(replace, p.ReadOnly())
}
