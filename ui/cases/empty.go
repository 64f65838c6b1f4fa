package cases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// showEmpty says what is missing where the list has nothing to show, with the ways to begin.
func (p *Page) showEmpty() {
	empty := len(p.shown.lines) == 0
	p.table.Hidden, p.empty.Hidden = empty, !empty
	if !empty {
		return
	}
	var o fyne.CanvasObject
	switch {
	case len(p.all) == 0:
		o = p.beginning()
	case p.filter.narrowed():
		o = notice(lang.L("没有符合条件的案件"), lang.L("换个词，或者清除筛选。"), widgets.NewButton(lang.L("清除筛选"), widgets.Secondary, p.clearFilters))
	case p.filter.chip == chipDone:
		o = notice(lang.L("还没有办结的案件"), lang.L("函件印发后，案件归到这里。"), nil)
	default:
		o = notice(lang.L("这里没有在办的案件"), lang.L("看看别的筛选。"), widgets.NewButton(lang.L("看全部在办"), widgets.Secondary, func() {
			p.filter.chip = chipOpen
			p.apply()
		}))
	}
	p.empty.Objects = []fyne.CanvasObject{o}
	p.empty.Refresh()
}

func centred(w *widgets.Words) *widgets.Words {
	w.Align, w.Cut = fyne.TextAlignCenter, true
	return w
}

// notice is a short statement in the middle of an empty list, with at most one button.
func notice(title, text string, b *widgets.Button) fyne.CanvasObject {
	parts := []fyne.CanvasObject{centred(widgets.NewHeading(title, look.SubText)), widgets.Gap(1, 4), centred(widgets.NewWords(text, look.BodyText, look.Ink2))}
	if b != nil {
		parts = append(parts, widgets.Gap(1, 16), newCentre(b))
	}
	return newRaised(.36, 480, widgets.Below(0, parts...))
}

// beginning is shown while there is no case at all.
func (p *Page) beginning() fyne.CanvasObject {
	register := widgets.NewButton(lang.L("登记案件"), widgets.Primary, p.Register)
	rows := []fyne.CanvasObject{
		newCentre(newTwoSheets()), widgets.Gap(1, 28),
		centred(widgets.NewHeading(lang.L("还没有案件"), look.PageText)), widgets.Gap(1, 8),
		centred(widgets.NewWords(lang.L("从登记一件开始：编号、案由和时限。"), look.BodyText, look.Ink2)), widgets.Gap(1, 30),
		widgets.NewRule(), way(look.IconPlus, lang.L("登记一件"), lang.L("手工填编号、案由、诉求和会办单位"), register), widgets.NewRule(),
		way(look.IconUpload, lang.L("导入已有复函"), lang.L("从 Word、WPS、PDF 或文本文件，连同案件；也可拖进窗口"), widgets.NewButton(lang.L("导入复函…"), widgets.Secondary, p.host.Import)), widgets.NewRule(),
	}
	if p.office.Name == "" {
		b := widgets.NewButton(lang.L("打开示例"), widgets.Secondary, p.host.Sample)
		rows = append(rows, way(look.IconEye, lang.L("打开示例工作区"), lang.L("虚构的单位和提案，用完可删"), b), widgets.NewRule())
	}
	return newRaised(.34, 640, widgets.Below(0, rows...))
}

func way(icon fyne.ThemeIconName, title, text string, b *widgets.Button) fyne.CanvasObject {
	return widgets.Fixed(0, 71, widgets.Inset(look.Gap16+4, 0, look.Gap16+4, 0, widgets.Beside(look.Gap16, 1,
		widgets.NewMark(icon, look.Ink2, look.IconRail),
		widgets.Below(0, widgets.NewHeading(title, look.BodyText), widgets.NewWords(text, look.DenseText, look.Ink2)), b)))
}

// raised stands an object in the middle of the width, at a share of the height left over.
type raised struct {
	widget.BaseWidget
	share, width float32
	o            fyne.CanvasObject
}

func newRaised(share, width float32, o fyne.CanvasObject) *raised {
	r := &raised{share: share, width: width, o: o}
	r.ExtendBaseWidget(r)
	return r
}

func (r *raised) CreateRenderer() fyne.WidgetRenderer {
	return &plainRenderer{min: fyne.NewSize(240, 120), of: r, objects: []fyne.CanvasObject{r.o}, layout: func(s fyne.Size) {
		w := min(r.width, s.Width-2*look.Gap16)
		h := r.o.MinSize().Height
		put(r.o, float32(int((s.Width-w)/2)), float32(int(max((s.Height-h)*r.share, look.Gap16))), w, h)
	}}
}

// centre keeps an object's own size in the middle of the width.
type centre struct {
	widget.BaseWidget
	o fyne.CanvasObject
}

func newCentre(o fyne.CanvasObject) *centre {
	c := &centre{o: o}
	c.ExtendBaseWidget(c)
	return c
}

func (c *centre) CreateRenderer() fyne.WidgetRenderer {
	m := c.o.MinSize()
	return &plainRenderer{min: m, of: c, objects: []fyne.CanvasObject{c.o}, layout: func(s fyne.Size) {
		m := c.o.MinSize()
		put(c.o, float32(int((s.Width-m.Width)/2)), 0, m.Width, m.Height)
	}}
}

// newTwoSheets draws two sheets of paper, the upper one with its red head.
func newTwoSheets() fyne.CanvasObject {
	type part struct {
		x, y, w, h float32
		fill, edge fyne.ThemeColorName
	}
	parts := []part{
		{0, 6, 57, 72, look.Panel, look.BoxLine},
		{12, 0, 57, 72, look.Sheet, look.BoxLine},
		{20, 12, 41, 3, look.Red, ""},
		{20, 18, 41, 1, look.Red, ""},
		{20, 33, 41, 1, look.Line, ""},
		{20, 41, 41, 1, look.Line, ""},
		{20, 49, 25, 1, look.Line, ""},
	}
	var objects []fyne.CanvasObject
	for _, p := range parts {
		b := widgets.NewPlate(p.fill, p.edge, 0)
		b.Stroke = 1.6
		put(b, p.x, p.y, p.w, p.h)
		objects = append(objects, b)
	}
	return widgets.Fixed(70, 80, widgets.Inset(0, 0, 0, 0, &fyne.Container{Objects: objects}))
}
