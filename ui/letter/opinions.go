package letter

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// opinionsPane shows what the departments sent, paragraph by paragraph, beside the manuscript; a paragraph can be put
// where the caret stands. It takes the paper's place while it is open.
type opinionsPane struct {
	OnPlace  func(passage)
	OnIntake func(department string)
	OnClose  func()

	Content fyne.CanvasObject

	count    *widgets.Words
	list     *fyne.Container
	scroll   *widgets.Scroller
	cards    []*passageCard
	selected *passageCard
	readOnly bool
}

func newOpinionsPane() *opinionsPane {
	p := &opinionsPane{}
	p.count = widgets.NewWords("", look.CaptionText, look.Ink3)
	take := widgets.NewButton(lang.L("收意见"), widgets.Secondary, func() { p.OnIntake("") }).WithIcon(look.IconDownload)
	take.Small = true
	shut := widgets.NewIconButton(look.IconCross, func() { p.OnClose() })
	head := widgets.Inset(look.PanePadding, 0, look.Gap8, 0,
		widgets.Beside(look.Gap8, 1, widgets.NewHeading(lang.L("会办意见"), look.BodyText), p.count, take, shut))
	p.list = widgets.Below(look.Gap12)
	p.scroll = widgets.NewScroller(widgets.Inset(look.PanePadding, look.Gap12, look.PanePadding, look.Gap24, p.list))
	p.Content = framed(widgets.Bar(look.PaneHeadHeight, look.Panel, head), widgets.Ground(look.Panel, p.scroll), nil)
	return p
}

// Set shows the departments of the case in their order, each with its opinions.
func (p *opinionsPane) Set(c *drafting.Case, opinions []*drafting.Opinion, l *drafting.Letter, today drafting.Date, readOnly bool) {
	p.readOnly, p.selected, p.cards = readOnly, nil, nil
	p.count.Set(fmt.Sprintf(lang.L("应到 %d，已到 %d"), len(c.Supports), c.Arrived()))
	p.list.Objects = nil
	if len(c.Supports) == 0 && len(opinions) == 0 {
		p.list.Add(widgets.NewProse(lang.L("这件案件还没有会办单位。收到意见后点“收意见”，单位会自动记到案件和开头语里。"), look.BodyText, look.Ink3))
	}
	known := map[string]bool{}
	for i, s := range c.Supports {
		known[s.Department] = true
		p.department(i, s, opinions, l, today)
	}
	n := len(c.Supports)
	for _, o := range opinions {
		if !known[o.Department] {
			known[o.Department] = true
			p.department(n, drafting.Support{Department: o.Department, State: o.State, ArrivedOn: o.ArrivedOn}, opinions, l, today)
			n++
		}
	}
	p.list.Refresh()
	p.scroll.Refresh()
}

func (p *opinionsPane) department(at int, s drafting.Support, opinions []*drafting.Opinion, l *drafting.Letter, today drafting.Date) {
	colour, _ := look.Dept(at)
	name := widgets.NewWords(s.Department, look.BodyText, colour)
	name.Style = look.Medium
	words, tone := supportWords(s, today)
	state := widgets.NewWords(words, look.CaptionText, tone)
	row := widgets.Beside(look.Gap8, 0, name, state)
	if s.State == drafting.SupportWaiting || s.State == "" {
		b := widgets.NewButton(lang.L("收意见"), widgets.Secondary, func() { p.OnIntake(s.Department) })
		b.Small = true
		row = widgets.Beside(look.Gap8, 0, name, state, b)
	}
	p.list.Add(row)
	for _, o := range opinions {
		if o.Department != s.Department {
			continue
		}
		for _, x := range passagesOf(o, l) {
			card := newPassageCard(p, x, colour)
			p.cards = append(p.cards, card)
			p.list.Add(card)
		}
	}
	p.list.Add(widgets.NewRule())
}

// supportWords says how far a department's opinion has come.
func supportWords(s drafting.Support, today drafting.Date) (string, fyne.ThemeColorName) {
	switch s.State {
	case drafting.SupportArrived:
		return fmt.Sprintf(lang.L("%s到"), monthDay(s.ArrivedOn)), look.Ink3
	case drafting.SupportNone:
		return lang.L("无补充意见"), look.Ink3
	case drafting.SupportNotDuty:
		return lang.L("不属职责"), look.Ink3
	}
	if !s.Due.IsZero() && s.Due.Before(today) {
		return fmt.Sprintf(lang.L("超 %d 天"), s.Due.DaysUntil(today)), look.Red
	}
	if !s.Due.IsZero() {
		return fmt.Sprintf(lang.L("未到，%s前"), monthDay(s.Due)), look.Amber
	}
	return lang.L("未到"), look.Amber
}

// monthDay gives a day within its year as the language on screen writes it.
func monthDay(d drafting.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf(lang.L("%d月%d日"), int(d.Month), d.Day)
}

// Place puts the chosen passage into the letter; nothing where none is chosen.
func (p *opinionsPane) Place() {
	if p.selected != nil && !p.readOnly {
		p.OnPlace(p.selected.passage)
	}
}

// Mark shows again which passages stand in the letter.
func (p *opinionsPane) Mark(l *drafting.Letter) {
	for _, c := range p.cards {
		for _, x := range passagesOf(c.passage.Opinion, l) {
			if x.Text == c.passage.Text && x.Used != c.passage.Used {
				c.passage.Used = x.Used
				c.tag()
			}
		}
	}
}

// passageCard is one paragraph of an opinion.
type passageCard struct {
	widget.BaseWidget
	pane    *opinionsPane
	passage passage
	colour  fyne.ThemeColorName
	used    *widgets.Tag
	text    *widgets.Prose
	place   *widgets.Button
	inner   *fyne.Container
	hover   bool
	focus   bool
	frame   *canvas.Rectangle
	bar     *canvas.Rectangle
}

func newPassageCard(p *opinionsPane, x passage, colour fyne.ThemeColorName) *passageCard {
	c := &passageCard{pane: p, passage: x, colour: colour}
	c.text = widgets.NewProse(x.Text, look.SubText, look.Ink)
	c.text.Style, c.text.Pitch = look.Fang, 28
	c.used = widgets.NewTag("", widgets.ToneGreen)
	c.place = widgets.NewButton(lang.L("放到光标处"), widgets.Secondary, func() { c.choose(); c.pane.Place() })
	c.place.Small = true
	c.place.SetEnabled(!p.readOnly)
	c.inner = widgets.Inset(look.Gap12, look.Gap8, look.Gap12, look.Gap8,
		widgets.Below(look.Gap8, c.text, widgets.Beside(look.Gap8, 1, c.used, widgets.NewWords("", look.CaptionText, look.Ink3), c.place)))
	c.ExtendBaseWidget(c)
	c.tag()
	return c
}

func (c *passageCard) tag() {
	if c.passage.Used {
		c.used.Set(lang.L("已放入"), widgets.ToneGreen)
	} else {
		c.used.Set(lang.L("未用"), widgets.ToneGrey)
	}
}

func (c *passageCard) choose() {
	old := c.pane.selected
	c.pane.selected = c
	if old != nil && old != c {
		old.Refresh()
	}
	c.Refresh()
}

// HeightFor gives the card's height at a width.
func (c *passageCard) HeightFor(width float32) float32 {
	return c.text.HeightFor(width-2*look.Gap12) + 3*look.Gap8 + look.SmallHeight
}

func (c *passageCard) Tapped(*fyne.PointEvent) { c.choose() }

func (c *passageCard) DoubleTapped(*fyne.PointEvent) { c.choose(); c.pane.Place() }

func (c *passageCard) MouseIn(*desktop.MouseEvent) { c.hover = true; c.Refresh() }

func (c *passageCard) MouseMoved(*desktop.MouseEvent) {}

func (c *passageCard) MouseOut() { c.hover = false; c.Refresh() }

func (c *passageCard) FocusGained() { c.focus = true; c.choose() }

func (c *passageCard) FocusLost() { c.focus = false; c.Refresh() }

func (c *passageCard) TypedRune(r rune) {
	if r == ' ' {
		c.pane.Place()
	}
}

func (c *passageCard) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		c.pane.Place()
	}
}

func (c *passageCard) CreateRenderer() fyne.WidgetRenderer {
	c.frame, c.bar = canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	c.frame.CornerRadius = look.RadiusButton
	return &passageCardView{c}
}

type passageCardView struct{ c *passageCard }

func (v *passageCardView) Destroy() {}

func (v *passageCardView) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.c.frame, v.c.bar, v.c.inner}
}

func (v *passageCardView) MinSize() fyne.Size {
	w := max(v.c.Size().Width, 200)
	return fyne.NewSize(200, v.c.HeightFor(w))
}

func (v *passageCardView) Layout(s fyne.Size) {
	v.c.frame.Resize(s)
	v.c.bar.Resize(fyne.NewSize(look.SelectedBar, s.Height))
	v.c.inner.Resize(s)
}

func (v *passageCardView) Refresh() {
	c := v.c
	on := c.pane.selected == c
	c.frame.FillColor = look.Color(look.Sheet, c)
	c.frame.StrokeColor, c.frame.StrokeWidth = look.Color(look.Line, c), 1
	switch {
	case on && c.focus:
		c.frame.StrokeColor, c.frame.StrokeWidth = look.Color(look.Dai, c), look.FocusRing
	case on:
		c.frame.StrokeColor = look.Color(look.Dai, c)
	case c.hover:
		c.frame.StrokeColor = look.Color(look.BoxLine, c)
	}
	c.bar.FillColor = look.Color(c.colour, c)
	c.frame.Refresh()
	c.bar.Refresh()
	v.Layout(c.Size())
}
