package cases

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// columns are the places of a case row's parts for a width; 0 hides a part. What is narrow gives way in the order of the
// look: 经办人 first, then 办理, 会办, 环节; the number and the light never.
type columns struct {
	number, title, titleWidth            float32
	role, support, stage, handler, total float32
}

const (
	lightWidth   = 104
	numberWidth  = 104
	roleWidth    = 72
	supportWidth = 72
	stageWidth   = 96
	handlerWidth = 64
	leastTitle   = 256
)

func columnsFor(width float32) columns {
	c := columns{number: look.PanePadding + lightWidth, total: width}
	c.title = c.number + numberWidth
	rest := width - look.PanePadding - c.title
	show := [4]bool{true, true, true, true} // role, support, stage, handler
	sizes := [4]float32{roleWidth, supportWidth, stageWidth, handlerWidth}
	need := func() float32 {
		w := float32(leastTitle)
		for i, s := range show {
			if s {
				w += sizes[i]
			}
		}
		return w
	}
	for _, i := range []int{3, 0, 1, 2} {
		if need() <= rest {
			break
		}
		show[i] = false
	}
	c.titleWidth = max(rest-(need()-leastTitle), 40)
	x := c.title + c.titleWidth
	for i, p := range []*float32{&c.role, &c.support, &c.stage, &c.handler} {
		if show[i] {
			*p = x
			x += sizes[i]
		}
	}
	c.titleWidth -= look.Gap16
	return c
}

// caseRow is the two-line row of a case.
type caseRow struct {
	widget.BaseWidget
	light                                                  *widgets.Light
	key                                                    *widgets.Tag
	number, title, proposer, role, support, stage, handler *widgets.Words
}

func newCaseRow() *caseRow {
	words := func(size float32, colour fyne.ThemeColorName) *widgets.Words {
		return widgets.NewWords("", size, colour)
	}
	r := &caseRow{
		light: widgets.NewLight(), key: widgets.NewTag("", widgets.ToneRed),
		number: words(look.BodyText, look.Ink2), title: words(look.BodyText, look.Ink), proposer: words(look.CaptionText, look.Ink3),
		role: words(look.BodyText, look.Ink2), support: words(look.BodyText, look.Ink2), stage: words(look.BodyText, look.Ink),
		handler: words(look.BodyText, look.Ink2),
	}
	r.title.Cut, r.proposer.Cut, r.handler.Cut = true, true, true
	r.ExtendBaseWidget(r)
	return r
}

func (r *caseRow) set(l line, selected bool) {
	c := l.c
	kind := lightKind(l.light)
	r.light.Set(kind, widgets.LightWords(kind, l.days))
	r.number.Set(c.Number)
	style := look.Plain
	if selected {
		style = look.Medium
	}
	if r.title.Style != style || r.title.Text != c.Title {
		r.title.Style, r.title.Text = style, c.Title
		r.title.Refresh()
	}
	r.proposer.Set(proposerLine(c))
	r.role.Set(lang.L(c.Role.Word()))
	r.support.Set(supportWords(c))
	r.stage.Set(lang.L(stageWord(c)))
	r.handler.Set(c.Handler)
	tag := ""
	if c.Key {
		tag = lang.L("重点")
	}
	if r.key.Text != tag {
		r.key.Set(tag, widgets.ToneRed)
	}
	r.arrange(r.Size())
}

func supportWords(c *drafting.Case) string {
	if isOpinion(c) {
		if c.Stage != "" {
			return lang.L("已拟")
		}
		return "—"
	}
	if len(c.Supports) == 0 {
		return "—"
	}
	return fmt.Sprintf("%d/%d", c.Arrived(), len(c.Supports))
}

func lightKind(l drafting.Light) widgets.LightKind {
	switch l {
	case drafting.LightOverdue:
		return widgets.LightOverdue
	case drafting.LightSoon:
		return widgets.LightSoon
	case drafting.LightOnTime:
		return widgets.LightOnTime
	case drafting.LightExtended:
		return widgets.LightExtended
	case drafting.LightDone:
		return widgets.LightDone
	}
	return widgets.LightNone
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

func (r *caseRow) arrange(s fyne.Size) {
	if s.Width <= 0 {
		return
	}
	c := columnsFor(s.Width)
	mid := (s.Height - 1 - 22) / 2
	put(r.light, look.PanePadding-1, mid, lightWidth, 22)
	put(r.number, c.number, mid, numberWidth-look.Gap8, 22)
	w := c.titleWidth
	const top = 7.5
	if !r.key.Hidden && r.key.Text != "" {
		m := r.key.MinSize()
		w = min(r.title.Width()+1, w-m.Width-look.Gap8)
		put(r.key, c.title+w+7, top+1, m.Width, look.TagHeight)
	}
	put(r.title, c.title, top, w, 22)
	put(r.proposer, c.title, top+22, c.titleWidth, 20)
	for _, p := range []struct {
		o *widgets.Words
		x float32
		w float32
	}{{r.role, c.role, roleWidth}, {r.support, c.support, supportWidth}, {r.stage, c.stage, stageWidth}, {r.handler, c.handler, handlerWidth}} {
		if p.o.Hidden = p.x == 0; !p.o.Hidden {
			put(p.o, p.x, mid, p.w-look.Gap8, 22)
		}
	}
}

// whole gives the words under a point that are not shown whole, "" for none.
func (r *caseRow) whole(at fyne.Position) string {
	for _, w := range []*widgets.Words{r.title, r.proposer, r.handler} {
		p, s := w.Position(), w.Size()
		if !w.Hidden && w.WasCut() && at.X >= p.X && at.X < p.X+s.Width && at.Y >= p.Y && at.Y < p.Y+s.Height {
			return w.Text
		}
	}
	return ""
}

func (r *caseRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return &plainRenderer{
		min: fyne.NewSize(320, look.CaseRow), layout: r.arrange,
		objects: []fyne.CanvasObject{r.light, r.number, r.title, r.proposer, r.key, r.role, r.support, r.stage, r.handler}, of: r,
	}
}

// headRow is the head of a group; a click folds it.
type headRow struct {
	widget.BaseWidget
	arrow *widgets.Mark
	title *widgets.Words
	count *widgets.Words
}

func newHeadRow() *headRow {
	h := &headRow{arrow: widgets.NewMark(look.IconChevron, look.Ink2, look.IconSmall), title: widgets.NewHeading("", look.DenseText), count: widgets.NewWords("", look.DenseText, look.Ink2)}
	h.ExtendBaseWidget(h)
	return h
}

func (h *headRow) set(l line, folded bool) {
	icon := look.IconChevron
	if folded {
		icon = look.IconRight
	}
	h.arrow.Set(icon, look.Ink2)
	h.title.Set(l.group.title())
	h.count.Set(fmt.Sprintf(lang.L("%d 件"), l.count))
	h.arrange(h.Size())
}

// name shows a head that cannot be folded.
func (h *headRow) name(title string, count int) {
	h.arrow.Set("", look.Ink2)
	h.title.Set(title)
	h.count.Set(fmt.Sprintf(lang.L("%d 封"), count))
	h.arrange(h.Size())
}

func (h *headRow) arrange(s fyne.Size) {
	x := float32(look.PanePadding + 22)
	if h.arrow.Icon == "" {
		x = look.PanePadding
	}
	y := (s.Height - 1 - 20) / 2
	put(h.arrow, look.PanePadding-1, y+2, look.IconSmall, look.IconSmall)
	w := h.title.Width() + 1
	put(h.title, x, y, w, 20)
	put(h.count, x+w+look.Gap8-1, y, 120, 20)
}

func (h *headRow) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	return &plainRenderer{min: fyne.NewSize(200, 32), layout: h.arrange, objects: []fyne.CanvasObject{h.arrow, h.title, h.count}, of: h}
}

// tableHead names the columns.
type tableHead struct {
	widget.BaseWidget
	ground, line *widgets.Plate
	words        []*widgets.Words
}

func newTableHead() *tableHead {
	h := &tableHead{ground: widgets.NewPlate(look.Panel, "", 0), line: widgets.NewPlate(look.Line, "", 0)}
	for _, t := range []string{lang.L("时限") + " ↑", lang.L("编号"), lang.L("案由"), lang.L("办理"), lang.L("会办"), lang.L("环节"), lang.L("经办人")} {
		h.words = append(h.words, widgets.NewWords(t, look.CaptionText, look.Ink2))
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *tableHead) arrange(s fyne.Size) {
	c := columnsFor(s.Width)
	put(h.ground, 0, 0, s.Width, s.Height)
	put(h.line, 0, s.Height-1, s.Width, 1)
	for i, x := range []float32{look.PanePadding, c.number, c.title, c.role, c.support, c.stage, c.handler} {
		w := h.words[i]
		if w.Hidden = x == 0; !w.Hidden {
			put(w, x, (s.Height-1-20)/2, w.MinSize().Width, 20)
		}
	}
}

func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	objects := []fyne.CanvasObject{h.ground, h.line}
	for _, w := range h.words {
		objects = append(objects, w)
	}
	return &plainRenderer{min: fyne.NewSize(320, look.TableHead), layout: h.arrange, objects: objects, of: h}
}

// plainRenderer lays out objects that paint themselves.
type plainRenderer struct {
	min     fyne.Size
	layout  func(fyne.Size)
	objects []fyne.CanvasObject
	of      fyne.Widget
}

func (p *plainRenderer) Layout(s fyne.Size)           { p.layout(s) }
func (p *plainRenderer) MinSize() fyne.Size           { return p.min }
func (p *plainRenderer) Objects() []fyne.CanvasObject { return p.objects }
func (p *plainRenderer) Destroy()                     {}
func (p *plainRenderer) Refresh() {
	p.layout(p.of.Size())
	for _, o := range p.objects {
		o.Refresh()
	}
	canvas.Refresh(p.of)
}
