package letter

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/typeset"
	"fuhan/ui/look"
	"fuhan/ui/manuscript"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

func (p *Page) buildHead() fyne.CanvasObject {
	p.back = widgets.NewIconButton(look.IconBack, func() {
		if p.merge.on {
			p.ToggleMerging()
			return
		}
		p.goCase()
	})
	p.title = widgets.NewHeading("", look.SubText)
	p.title.Cut = true
	p.second = widgets.NewWords("", look.DenseText, look.Ink2)
	p.second.Cut = true
	names := widgets.Below(0, p.title, p.second)
	p.undo = widgets.NewIconButton(look.IconUndo, p.Undo)
	p.redo = widgets.NewIconButton(look.IconRedo, p.Redo)
	p.opinionButton = widgets.NewButton(lang.L("会办意见"), widgets.Secondary, p.ToggleMerging).WithIcon(look.IconOpinions)
	p.remindButton = widgets.NewButton("", widgets.Secondary, func() { p.remind(nil) }).WithIcon(look.IconSend)
	p.takeButton = widgets.NewButton(lang.L("导入意见"), widgets.Secondary, func() { p.TakeOpinion("") }).WithIcon(look.IconUpload)
	p.pointsDone = widgets.NewHeading("", look.PageText)
	p.pointsOf = widgets.NewWords("", look.BodyText, look.Ink2)
	p.pointCount = widgets.Beside(look.Gap4, -1, widgets.NewWords(lang.L("要点"), look.BodyText, look.Ink2), p.pointsDone, p.pointsOf)
	p.giveBack = widgets.NewButton(lang.L("退回…"), widgets.Danger, p.Return).WithIcon(look.IconReturn)
	p.giveBack.Hide()
	p.next = widgets.NewButton("", widgets.Primary, p.NextStep).WithHint("Ctrl+Enter")
	p.why = widgets.NewWords("", look.CaptionText, look.Ink3)
	row := widgets.Beside(look.Gap8, 1, p.back, names, p.undo, p.redo, widgets.Gap(look.Gap8, 0), p.why, p.pointCount, p.remindButton, p.takeButton, p.opinionButton, p.giveBack, p.next)
	p.head = widgets.Bar(look.HeadHeight, look.Panel, container.New(&headFit{p, row}, widgets.Inset(look.Gap8, 0, look.PanePadding, 0, row)))
	return p.head
}

// goCase leads to the case in the list of cases.
func (p *Page) goCase() {
	if p.kase != nil {
		p.host.Back(p.kase.ID)
	}
}

// headFit lets go of what the head has no room for in a small window: the way to the opinions, which is in the menu too, and
// the shortcut in the primary button.
type headFit struct {
	p   *Page
	row *fyne.Container
}

func (f *headFit) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(640, objects[0].MinSize().Height)
}

func (f *headFit) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	f.p.fitHead(s.Width)
	objects[0].Resize(s)
	f.row.Refresh()
}

func (p *Page) fitHead(width float32) {
	small := width < wideDesk
	p.opinionButton.Hidden = small && !p.merge.on
	hint := "Ctrl+Enter"
	if small {
		hint = ""
	}
	if p.next.Hint != hint {
		p.next.WithHint(hint)
	}
}

func (p *Page) showHead() {
	l, c := p.letter, p.kase
	p.title.Set(c.Title)
	p.host.Title(c.Title)
	what := lang.L("答复函")
	if l.Role == drafting.RoleSupport {
		what = lang.L("会办意见函")
	}
	p.second.Set(fmt.Sprintf(lang.L("第%s号 · %s · %s"), c.Number, what, lang.L(l.Stage.Word())))
	p.opinionButton.SetCount("")
	p.opinionButton.Set(lang.L("会办意见") + " " + p.countSupports())
	if p.merge.on {
		p.opinionButton.Set(lang.L("回到稿子"))
		p.title.Set(lang.L("会办意见"))
		p.second.Set(fmt.Sprintf(lang.L("第%s号 · %s"), c.Number, c.Title))
	}
	p.mergingHead()
	me := p.host.Actor()
	step, ok := drafting.NextStep(l.Stage)
	p.next.Hidden = !ok || p.merge.on
	p.why.Set("")
	if ok {
		p.next.Set(lang.L(step.Button))
		mine := me.Has(step.Duty)
		p.next.SetEnabled(mine && p.locked == "")
		if !mine {
			p.why.Set(fmt.Sprintf(lang.L("由%s办理"), lang.L(step.Duty.Word())))
		}
	}
	back, can := drafting.FindStep(l.Stage, drafting.ActionReturn)
	p.giveBack.Hidden = !can || !me.Has(back.Duty) || p.locked != ""
	p.steps.Set(waySteps(l.Stage, p.log, me))
	tall := p.way.Hidden != (len(p.log) == 0)
	p.way.Hidden = len(p.log) == 0
	p.foot.words.Set(lang.L("会办意见"))
	foot := p.foot.content.Visible()
	if d := p.deskNow(); d.Points() > 0 {
		p.foot.words.Set(lang.L("会办要点"))
		p.foot.count.Set(fmt.Sprintf(lang.L("%d / %d 已处理"), d.Points()-d.Open(), d.Points()))
		p.foot.bar.set(float32(d.Points()-d.Open()) / float32(d.Points()))
		p.foot.note.Set(fmt.Sprintf(lang.L("已并入 %d 家的意见"), len(p.text.Letter().Credited())))
		if d.Open() > 0 {
			p.foot.note.Set(fmt.Sprintf(lang.L("余 %d 条，处理完才能送核稿"), d.Open()))
		}
		p.foot.content.Show()
	} else if n := len(c.Supports); n > 0 {
		p.foot.count.Set(fmt.Sprintf(lang.L("%d / %d 家已到"), c.Arrived(), n))
		p.foot.bar.set(float32(c.Arrived()) / float32(n))
		p.foot.note.Set(fmt.Sprintf(lang.L("已并入 %d 家的意见"), len(p.text.Letter().Credited())))
		p.foot.content.Show()
	} else {
		p.foot.content.Hide()
	}
	if tall || foot != p.foot.content.Visible() || !p.headShown {
		p.headShown = true
		p.root.Refresh() // heights have changed
		return
	}
	p.head.Refresh()
	p.foot.content.Refresh()
}

// showBanner says what lasts: another window, a returned letter, a text that is fixed, a save that fails.
func (p *Page) showBanner() {
	b := p.banner
	b.SetButtons()
	var st saveState
	if p.saver != nil {
		st = p.saver.State()
	}
	switch back, was := returned(p.log); {
	case st.Kept != "":
		b.Tone = widgets.ToneRed
		b.SetButtons(widgets.NewButton(lang.L("看最新的"), widgets.Secondary, p.Open))
		b.Say(lang.L("这封函在别处改过了。"), lang.L("你这里的文字没有丢，已另存为一稿；下面可以看最新的。"))
	case st.Err != nil:
		b.Tone = widgets.ToneRed
		b.SetButtons(widgets.NewButton(lang.L("立即重试"), widgets.Secondary, p.SaveNow))
		b.Say(lang.L("没有保存。"), spoken.Words(st.Err)+lang.L("内容都还在，每 10 秒自动重试。"))
	case st.Slow:
		b.Tone = widgets.ToneAmber
		b.Say(lang.L("还没有存好。"), lang.L("库正被别的程序占着，正在等。内容都还在，可以接着写。"))
	case p.locked != "":
		b.Tone = widgets.ToneAmber
		b.Say(lang.L("只能看，不能改。"), fmt.Sprintf(lang.L("%s正在另一个窗口里写这封函；那边关闭后，这里自动可以写。"), p.locked))
	case was && p.letter.Stage == drafting.StageDraft:
		b.Tone = widgets.ToneAmber
		b.Say(fmt.Sprintf(lang.L("%s退回："), back.Actor), back.Reason)
	default:
		b.Hide()
	}
	p.root.Refresh()
}

func (p *Page) showSaving() {
	if p.ended || p.saver == nil {
		return
	}
	st := p.saver.State()
	if shown := p.banner.Visible(); st.Err != nil || st.Kept != "" || st.Slow || shown {
		if st.Kept != "" {
			p.text.SetReadOnly(true)
		}
		p.showBanner()
	}
	p.showStatus()
}

func (p *Page) showPaperHead() {
	n, of := p.paper.Page()
	if of > 0 {
		p.paperHead.Second.Set(fmt.Sprintf(lang.L("第 %d 页，共 %d 页"), n, of))
	}
	p.zoom.Set(fmt.Sprintf("%d%%", p.paper.Percent()))
}

// showCaret shows on the paper which line is being written.
func (p *Page) showCaret() {
	p.showLetterHead()
	l := p.text.Letter()
	if i := l.Index(p.at); i >= 0 {
		p.paper.ShowCaret(p.at, len([]rune(l.Paragraphs[i].Number))+p.rune, true)
	}
}

func (p *Page) showStatus() {
	if p.letter == nil {
		return
	}
	l := p.text.Letter()
	left := []widgets.Segment{{Text: fmt.Sprintf(lang.L("%d 字"), l.Characters())}}
	if p.doc != nil {
		left = append(left, widgets.Segment{Text: fmt.Sprintf(lang.L("第 %d 页，共 %d 页"), pageOf(p.doc, l, p.at, p.rune), len(p.doc.Pages))})
	}
	st := p.saver.State()
	switch {
	case st.Err != nil || st.Kept != "":
		left = append(left, widgets.Segment{Text: lang.L("未保存"), Icon: look.IconSign, Ink: look.Red})
	case st.Slow:
		left = append(left, widgets.Segment{Text: lang.L("还没有存好"), Icon: look.IconWarning, Ink: look.Amber})
	case st.Unsaved:
		left = append(left, widgets.Segment{Text: lang.L("正在保存")})
	case p.ReadOnly():
		left = append(left, widgets.Segment{Text: lang.L("只读"), Icon: look.IconLock})
	default:
		left = append(left, widgets.Segment{Text: fmt.Sprintf(lang.L("已保存 %s"), st.Saved.Local().Format("15:04")), Icon: look.IconCheck, IconInk: look.Green, Ink: look.Green})
	}
	left = append(left, p.findingSegments()...)
	if s := p.layoutSegment(); s.Text != "" {
		left = append(left, s)
	}
	var right []widgets.Segment
	if p.merge.on {
		more, found := p.mergingStatus()
		left, right = append(more, left...), found
	}
	if light, n := p.kase.Light(drafting.DateOf(p.host.Now())); light != drafting.LightNone {
		kind := widgets.LightKind(light)
		icon, mark, ink := kind.Look()
		words := widgets.LightWords(kind, n)
		if due := p.kase.Deadline(); light != drafting.LightDone && !due.IsZero() {
			words += fmt.Sprintf(lang.L("（%s）"), monthDay(due))
		}
		right = append(right, widgets.Segment{Text: words, Icon: icon, IconInk: mark, Ink: ink})
	}
	p.host.Status(left, right)
}

func (p *Page) showOutline() {
	if p.letter == nil {
		return
	}
	l := p.text.Letter()
	places := compose.Outline(l)
	here := -1 // the place of the caret
	for i, o := range places {
		if k := l.Index(o.Paragraph); k >= 0 && k <= l.Index(p.at) {
			here = i
		}
	}
	rows := outlineRows(places, func(o compose.OutlineRow) bool {
		if open, chosen := p.folds[o.Paragraph]; chosen {
			return open && o.Group == 1
		}
		return here >= 0 && o.Paragraph == places[here].Paragraph && o.Group == 1
	})
	for i := range rows {
		k := l.Index(rows[i].Paragraph)
		rows[i].Heading = k >= 0 && l.Paragraphs[k].Level > 0
	}
	markFindings(rows, l, p.text.FindingsIn())
	p.outline.Set(rows, currentRow(rows, l, p.at))
	var narrow []outlineRow
	for _, r := range rows {
		if r.Deep == 0 {
			narrow = append(narrow, r)
		}
	}
	p.strip.Set(narrow, currentRow(narrow, l, p.at))
}

// currentRow finds the row whose place holds the caret: the last one that begins at or before it.
func currentRow(rows []outlineRow, l *drafting.Letter, at drafting.ParagraphID) int {
	caret := l.Index(at)
	best, from := -1, -1
	for i, r := range rows {
		if k := l.Index(r.Paragraph); k >= 0 && k <= caret && k >= from {
			best, from = i, k
		}
	}
	return best
}

// pageOf tells on which page a rune of a paragraph stands; where the paragraph is not printed, on which one the text before
// it ends.
func pageOf(d *typeset.Document, l *drafting.Letter, id drafting.ParagraphID, at int) int {
	k := l.Index(id)
	for ; k >= 0; k-- {
		q := &l.Paragraphs[k]
		if page := printedOn(d, q.ID, at+len([]rune(q.Number))); page > 0 {
			return page
		}
		at = 1 << 20
	}
	return 1
}

// printedOn gives the page of a rune of a paragraph's number and text, 0 where it is not printed.
func printedOn(d *typeset.Document, id drafting.ParagraphID, at int) int {
	page := 0
	for i := range d.Pages {
		for k := range d.Pages[i].Runs {
			if r := &d.Pages[i].Runs[k]; r.Paragraph == id && r.Start <= at {
				page = d.Pages[i].Number
			}
		}
	}
	return page
}

// pageBreaks gives the first rune of the running text on every page but the first.
func pageBreaks(d *typeset.Document, l *drafting.Letter) []manuscript.PageBreak {
	var out []manuscript.PageBreak
	for i := 1; i < len(d.Pages); i++ {
		k := slices.IndexFunc(d.Pages[i].Runs, func(r typeset.Run) bool { return r.Paragraph != "" })
		if k < 0 {
			continue
		}
		r := d.Pages[i].Runs[k]
		at := r.Start
		if n := l.Index(r.Paragraph); n >= 0 {
			at = max(0, at-len([]rune(l.Paragraphs[n].Number)))
		}
		out = append(out, manuscript.PageBreak{Paragraph: r.Paragraph, Rune: at, Page: d.Pages[i].Number})
	}
	return out
}

// outlineRows turns the scaffold into rows: the sections stand between hairlines, and the one in which the caret stands
// shows what is wanted under it.
func outlineRows(places []compose.OutlineRow, open func(compose.OutlineRow) bool) []outlineRow {
	var out []outlineRow
	group := 0
	for _, o := range places {
		title := o.Title
		if o.Group != 1 {
			title = lang.L(title)
		}
		r := outlineRow{Paragraph: o.Paragraph, Title: title, Numeral: numeral(title, o.Group), Ruled: o.Group != group, Done: o.Done}
		group = o.Group
		switch {
		case o.Done || o.Wanted == 0:
		case o.NoNext:
			r.State, r.Tone = lang.L("缺下一步"), look.Amber
		case o.Wanted > 1:
			r.State = fmt.Sprintf("%d/%d", o.Written, o.Wanted)
		}
		out = append(out, r)
		if open(o) {
			for _, c := range o.Children {
				out = append(out, outlineRow{Paragraph: c.Paragraph, Title: c.Title, Deep: 1, Done: c.Done})
			}
		}
	}
	return out
}

// numeral gives what a strip shows of a place: a section's number, else the first character of its name.
func numeral(title string, group int) string {
	if number, _, ok := strings.Cut(title, "、"); ok && group == 1 && len([]rune(number)) <= 3 {
		return number
	}
	for _, r := range title {
		return string(r)
	}
	return ""
}

// markFindings says of every row how many findings lie in its place, the gravest kind alone.
func markFindings(rows []outlineRow, l *drafting.Letter, found map[drafting.ParagraphID][2]int) {
	if len(found) == 0 {
		return
	}
	at := make([]int, len(rows))
	for i := range rows {
		at[i] = l.Index(rows[i].Paragraph)
	}
	for id, n := range found {
		k, best := l.Index(id), -1
		for i := range rows {
			if rows[i].Deep == 0 && at[i] >= 0 && at[i] <= k && (best < 0 || at[i] >= at[best]) {
				best = i
			}
		}
		if best >= 0 {
			rows[best].errors += n[0]
			rows[best].warnings += n[1]
		}
	}
	for i := range rows {
		switch r := &rows[i]; {
		case r.errors > 0:
			r.Wrong, r.Done, r.State, r.Tone = true, false, fmt.Sprintf(lang.L("错 %d"), r.errors), look.Red
		case r.warnings > 0:
			r.Wrong, r.Done, r.State, r.Tone = true, false, fmt.Sprintf(lang.L("警 %d"), r.warnings), look.Amber
		}
	}
}

// monthDay gives a day within its year as the language on screen writes it.
func monthDay(d drafting.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf(lang.L("%d月%d日"), int(d.Month), d.Day)
}
