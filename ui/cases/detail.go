package cases

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// detail shows a case: its light and one button, its facts, asks, departments and letters.
type detail struct {
	page    *Page
	Content *fyne.Container
	c       *drafting.Case
	letters []*drafting.Letter

	scroll  *widgets.Scroller
	body    *fyne.Container
	nothing fyne.CanvasObject
	back    *widgets.Button
	primary *widgets.Button
	more    *widgets.Button
}

func newDetail(p *Page) *detail {
	d := &detail{page: p}
	d.body = widgets.Below(0)
	d.scroll = widgets.NewScroller(d.body)
	hint := widgets.NewProse(lang.L("选中一件案件，这里显示诉求、会办和函件"), look.BodyText, look.Ink3)
	hint.Align = fyne.TextAlignCenter
	d.nothing = widgets.Inset(look.Gap24, 0, look.Gap24, 0, widgets.Dock(nil, nil, nil, nil, container.New(&middle{.44}, hint)))
	d.back = widgets.NewButton(lang.L("案件"), widgets.Bare, func() { p.closeDetail() }).WithIcon(look.IconBack)
	d.Content = container.New(&detailLayout{d}, widgets.NewPlate(look.Panel, "", 0), d.nothing, d.scroll, d.back)
	d.show(nil, nil)
	return d
}

// detailLayout leaves room for the way back where the detail has the page for itself.
type detailLayout struct{ d *detail }

func (l *detailLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(280, 200) }

func (l *detailLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	top := float32(0)
	if l.d.back.Visible() {
		m := l.d.back.MinSize()
		put(l.d.back, look.PanePadding, look.Gap12, m.Width, m.Height)
		top = look.Gap12 + m.Height
	}
	put(objects[0], 0, 0, s.Width, s.Height)
	put(objects[1], 0, 0, s.Width, s.Height)
	put(objects[2], 0, top, s.Width, s.Height-top)
}

// middle puts an object at a share of the height.
type middle struct{ share float32 }

func (m *middle) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (m *middle) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	h := objects[0].MinSize().Height
	if t, ok := objects[0].(widgets.HeightForWidth); ok {
		h = t.HeightFor(s.Width)
	}
	put(objects[0], 0, (s.Height-h)*m.share, s.Width, h)
}

func (d *detail) show(c *drafting.Case, letters []*drafting.Letter) {
	same := d.c != nil && c != nil && d.c.ID == c.ID
	d.c, d.letters = c, letters
	d.body.Objects = nil
	d.primary, d.more = nil, nil
	if c == nil {
		d.scroll.Hide()
		d.nothing.Show()
		d.Content.Refresh()
		return
	}
	d.nothing.Hide()
	d.scroll.Show()
	parts := []fyne.CanvasObject{d.head(c), d.facts(c)}
	if len(c.Asks) > 0 {
		parts = append(parts, d.asks(c))
	}
	if len(c.Supports) > 0 {
		parts = append(parts, d.supports(c))
	}
	if len(letters) > 0 {
		parts = append(parts, d.files(letters))
	}
	if t := strings.TrimSpace(c.Text); t != "" {
		parts = append(parts, d.section(heading(lang.L("提案原文"), ""), prose(t)))
	}
	for i, p := range parts {
		if i > 0 {
			d.body.Add(widgets.NewRule())
		}
		d.body.Add(p)
	}
	d.body.Refresh()
	d.scroll.Refresh()
	if !same {
		d.scroll.ToTop()
	}
	d.Content.Refresh()
}

func prose(text string) fyne.CanvasObject {
	p := widgets.NewProse(text, look.SubText, look.Ink2)
	p.Style, p.Pitch = look.Kai, 28
	return p
}

func (d *detail) section(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Inset(look.DetailPadding, look.Gap16, look.DetailPadding, 12, widgets.Below(0, objects...))
}

func heading(title, count string) fyne.CanvasObject {
	w := widgets.NewWords(count, look.DenseText, look.Ink3)
	h := widgets.NewHeading(title, look.BodyText)
	return widgets.Fixed(0, 24, widgets.Beside(look.Gap8, 1, h, widgets.Gap(1, 1), w))
}

// entry is a line of a list in the detail: a sign, words, and at the right what is to be said of it.
func entry(height float32, sign fyne.CanvasObject, signWidth float32, text, note string, noteInk fyne.ThemeColorName) fyne.CanvasObject {
	t := widgets.NewWords(text, look.BodyText, look.Ink)
	t.Cut = true
	n := widgets.NewWords(note, look.CaptionText, noteInk)
	return widgets.Fixed(0, height, widgets.Beside(0, 1, widgets.Fixed(signWidth, 22, sign), t, widgets.Gap(look.Gap8, 1), n))
}

func (d *detail) head(c *drafting.Case) fyne.CanvasObject {
	light, days := c.Light(d.page.today())
	kind := lightKind(light)
	l := widgets.NewLight()
	l.Set(kind, widgets.LightWords(kind, days))
	due := ""
	if t := c.Deadline(); !t.IsZero() && kind != widgets.LightDone {
		due = fmt.Sprintf(lang.L("・ %s前答复"), monthDay(t))
		if isOpinion(c) {
			due = fmt.Sprintf(lang.L("・ %s前回复"), monthDay(t))
		}
	}
	line := []fyne.CanvasObject{l, widgets.NewWords(due, look.BodyText, look.Ink2), widgets.Gap(1, 1)}
	if c.Key {
		line = append(line, widgets.NewTag(lang.L("重点"), widgets.ToneRed))
	}
	if c.Sample {
		line = append(line, widgets.NewTag(lang.L("示例"), widgets.ToneGrey))
	}
	title := widgets.NewProse(c.Title, look.PageText, look.Ink)
	title.Style = look.Medium
	number := widgets.NewProse(fmt.Sprintf(lang.L("第%s号　%s"), c.Number, c.Session), look.BodyText, look.Ink2)

	d.primary = widgets.NewButton("", widgets.Primary, d.page.Primary)
	d.primary.Set(d.primaryWords())
	edit := widgets.NewButton(lang.L("修改案件"), widgets.Secondary, d.page.Edit)
	d.more = widgets.NewButton("", widgets.Secondary, func() { widgets.ShowMenu(d.more, d.page.caseMenu()...) })
	d.more.Icon = look.IconMore
	buttons := widgets.Beside(look.Gap8, 0, d.primary, edit, widgets.Fixed(36, 32, d.more))
	return widgets.Inset(look.DetailPadding, look.Gap16, look.DetailPadding, look.Gap16, widgets.Below(0,
		widgets.Fixed(0, 22, widgets.Beside(look.Gap8, 2, line...)),
		widgets.Gap(1, 9), title, widgets.Gap(1, 4), number, widgets.Gap(1, 14), buttons))
}

func (d *detail) primaryWords() string {
	name := lang.L("答复函")
	if isOpinion(d.c) {
		name = lang.L("会办意见函")
	}
	if len(d.letters) > 0 || d.c.Stage != "" { // a case has a stage as soon as it has a letter
		return fmt.Sprintf(lang.L("打开%s"), strings.ToLower(name))
	}
	return fmt.Sprintf(lang.L("起草%s…"), strings.ToLower(name))
}

func (d *detail) facts(c *drafting.Case) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	names := float32(factName)
	add := func(name, value string) {
		if value = strings.Trim(value, " ・，"); value == "" {
			return
		}
		n := widgets.NewWords(name, look.BodyText, look.Ink3)
		v := widgets.NewProse(value, look.BodyText, look.Ink)
		v.Pitch = 22
		f := &factRow{n: n, v: v, names: &names}
		f.ExtendBaseWidget(f)
		names = max(names, n.Width()+look.Gap12)
		rows = append(rows, f)
	}
	who := lang.L("提案者")
	if c.Kind == drafting.KindSuggestion {
		who = lang.L("建议人")
	}
	add(who, proposerLine(c))
	add(lang.L("办理方式"), join(" ・ ", lang.L(c.Role.Word()), c.Division))
	if isOpinion(c) {
		add(lang.L("主办单位"), c.HostUnit)
	}
	add(lang.L("交办"), join("，", wholeDay(c.AssignedOn), c.Assigner))
	add(lang.L("经办人"), join("　", c.Handler, c.Phone))
	add(lang.L("内部时限"), wholeDay(c.InternalDue))
	if !c.ExtendedTo.IsZero() {
		add(lang.L("延期"), fmt.Sprintf(lang.L("%s延至%s"), monthDay(c.ReplyDue), monthDay(c.ExtendedTo)))
	}
	add(lang.L("督办领导"), c.Supervisor)
	add(lang.L("备注"), c.Note)
	return widgets.Inset(look.DetailPadding, 11, look.DetailPadding, 11, widgets.Below(0, rows...))
}

func join(by string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, by)
}

func (d *detail) asks(c *drafting.Case) fyne.CanvasObject {
	states := askStates(c, d.letters)
	written := 0
	rows := []fyne.CanvasObject{nil}
	for i, a := range c.Asks {
		note, ink := "", look.Ink3
		if states != nil {
			s := states[i]
			note, ink = s.words, s.ink
			if s.done {
				written++
			}
		}
		rows = append(rows, entry(32, widgets.NewWords(itoa(i+1), look.BodyText, look.Ink2), 24, a.Text, note, ink))
	}
	count := fmt.Sprintf(lang.L("%d 项"), len(c.Asks))
	if states != nil {
		count = fmt.Sprintf(lang.L("%d 项，已写 %d 项"), len(c.Asks), written)
	}
	rows[0] = heading(lang.L("诉求"), count)
	return d.section(rows...)
}

func (d *detail) supports(c *drafting.Case) fyne.CanvasObject {
	rows := []fyne.CanvasObject{heading(lang.L("会办单位"), fmt.Sprintf(lang.L("应到 %d，已到 %d"), len(c.Supports), c.Arrived())), widgets.Gap(1, 2)}
	today := d.page.today()
	for _, waiting := range []bool{true, false} {
		for _, s := range c.Supports {
			if (s.State == drafting.SupportWaiting || s.State == "") != waiting {
				continue
			}
			icon, mark, note, ink := supportNote(s, today)
			rows = append(rows, entry(28, widgets.NewMark(icon, mark, look.IconSmall), 22, s.Department, note, ink))
		}
	}
	return d.section(rows...)
}

// supportNote says how far a department's opinion has come.
func supportNote(s drafting.Support, today drafting.Date) (icon fyne.ThemeIconName, mark fyne.ThemeColorName, words string, ink fyne.ThemeColorName) {
	switch s.State {
	case drafting.SupportArrived:
		words = lang.L("已到")
		if !s.ArrivedOn.IsZero() {
			words = fmt.Sprintf(lang.L("%s到"), monthDay(s.ArrivedOn))
		}
		return look.IconCheck, look.Ink2, words, look.Ink3
	case drafting.SupportNone:
		return look.IconCheck, look.Ink2, lang.L("无补充意见"), look.Ink3
	case drafting.SupportNotDuty:
		return look.IconCheck, look.Ink2, lang.L("非其职责"), look.Ink3
	}
	if s.Due.IsZero() {
		return look.IconOnTime, look.Ink3, lang.L("未到"), look.Ink3
	}
	n := today.DaysUntil(s.Due)
	kind := widgets.LightOnTime
	words = fmt.Sprintf(lang.L("%s前"), monthDay(s.Due))
	switch {
	case n < 0:
		kind = widgets.LightOverdue
		words = fmt.Sprintf(lang.L("超 %d 天"), -n)
	case n <= drafting.SoonDays:
		kind = widgets.LightSoon
		words = widgets.LightWords(kind, n)
	}
	if s.Reminders > 0 {
		words += fmt.Sprintf(lang.L("，已催 %d 次"), s.Reminders)
	}
	icon, mark, ink = kind.Look()
	return icon, mark, words, ink
}

func (d *detail) files(letters []*drafting.Letter) fyne.CanvasObject {
	rows := []fyne.CanvasObject{widgets.Inset(look.DetailPadding, 0, look.DetailPadding, 0, heading(lang.L("函件"), "")), widgets.Gap(1, 2)}
	for _, l := range letters {
		name := d.page.host.Name(l.Template)
		if name == "" {
			name = lang.L("函件")
		}
		e := widgets.NewRow(widgets.Inset(look.DetailPadding, 0, look.DetailPadding, 0,
			entry(28, widgets.NewMark(look.IconDocument, look.Ink2, look.IconSmall+1), 24, name, letterNote(l, d.page.host.Now()), look.Ink3)))
		e.NoLine = true
		e.OnTapped = func() { d.page.host.OpenLetter(l.ID) }
		rows = append(rows, e)
	}
	return widgets.Inset(0, look.Gap16, 0, 12, widgets.Below(0, rows...))
}

// letterNote says where a letter stands and when it was last touched.
func letterNote(l *drafting.Letter, now time.Time) string {
	at := l.UpdatedAt.In(now.Location())
	when := monthDay(drafting.DateOf(at))
	if drafting.DateOf(at) == drafting.DateOf(now) {
		when = at.Format("15:04")
	}
	if l.Stage == drafting.StageDone {
		return join("　", l.Get(drafting.PartNumber), fmt.Sprintf(lang.L("%s印发"), when))
	}
	return fmt.Sprintf(lang.L("%s，%s 保存"), lang.L(l.Stage.Word()), when)
}

// factRow is a name and a value that may take several lines.
type factRow struct {
	widget.BaseWidget
	n     *widgets.Words
	v     *widgets.Prose
	names *float32 // width of the names, one for all rows
}

const factName = 72 // least width of the names

// HeightFor gives the row's height at a width: 28 for one line.
func (f *factRow) HeightFor(w float32) float32 { return f.v.HeightFor(w-*f.names) + 6 }

func (f *factRow) CreateRenderer() fyne.WidgetRenderer {
	return &plainRenderer{min: fyne.NewSize(160, 28), of: f, objects: []fyne.CanvasObject{f.n, f.v}, layout: func(s fyne.Size) {
		put(f.n, 0, 3, *f.names, 22)
		put(f.v, *f.names, 3, s.Width-*f.names, s.Height-6)
	}}
}
