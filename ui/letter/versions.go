package letter

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/opinions"
	"fuhan/ui/widgets"
)

const versionsTall = 440

// opinionOf gives an opinion of the case, nil where there is none of that id.
func (p *Page) opinionOf(id drafting.OpinionID) *drafting.Opinion {
	i := slices.IndexFunc(p.opinions, func(o *drafting.Opinion) bool { return o.ID == id && id != "" })
	if i < 0 {
		return nil
	}
	return p.opinions[i]
}

// CompareVersions opens the comparison of a corrected opinion with the one before it; where several were corrected it asks
// which.
func (p *Page) CompareVersions() {
	if p.kase == nil {
		return
	}
	var all []pick
	for _, o := range slices.Backward(p.opinions) {
		if p.opinionOf(o.Replaces) != nil {
			all = append(all, pick{title: o.Department, second: strings.TrimSpace(o.Number + "　" + o.ArrivedOn.String()), do: func() { p.compare(o.ID) }})
		}
	}
	switch len(all) {
	case 0:
		p.host.Fail(drafting.Errorf(drafting.CodeInvalid, "还没有哪个单位发来更正件。收到更正件后再比较两稿。"))
	case 1:
		all[0].do()
	default:
		newPicker(lang.L("比较两稿"), lang.L("单位名称里的字"), all).dialog.Open(p.host.Canvas())
	}
}

// ShowCorrections opens the comparisons of corrected opinions when the page is opened next.
func (p *Page) ShowCorrections(ids []drafting.OpinionID) { p.corrected = ids }

// compareAll opens the comparisons of corrected opinions, one after the other.
func (p *Page) compareAll(ids []drafting.OpinionID) {
	if len(ids) == 0 {
		return
	}
	if d := p.compare(ids[0]); d != nil {
		d.OnClose = func() { p.compareAll(ids[1:]) }
	}
}

// compare opens a corrected opinion beside the one before it, point by point: what is the same, what changed and how, what is
// new, and what is gone with its words in the letter, which stay until the writer takes them out.
func (p *Page) compare(id drafting.OpinionID) *widgets.Dialog {
	now := p.opinionOf(id)
	if now == nil {
		return nil
	}
	old := p.opinionOf(now.Replaces)
	if old == nil {
		return nil
	}
	var d *widgets.Dialog
	body := widgets.Below(look.Gap8)
	var fill func()
	fill = func() {
		body.Objects = nil
		changes := opinion.Compare(old, now)
		count := map[opinion.ChangeKind]int{}
		for _, c := range changes {
			count[c.Kind]++
		}
		body.Add(widgets.NewProse(fmt.Sprintf(lang.L("未变 %d 条，有改动 %d 条，新增 %d 条，删去 %d 条。未变的照原来处理；有改动的待核。"),
			count[opinion.ChangeSame], count[opinion.ChangeReword], count[opinion.ChangeAdded], count[opinion.ChangeDropped]), look.DenseText, look.Ink2))
		body.Add(widgets.NewRule())
		for _, c := range changes {
			body.Add(p.changeRow(now, c, func() { fill(); body.Refresh(); d.Refresh() }))
			body.Add(widgets.NewRule())
		}
	}
	fill()
	undo := widgets.NewButton(lang.L("退回更正件，恢复原稿"), widgets.Danger, func() { d.OnClose = nil; d.Close(); p.withdraw(now) })
	first := widgets.NewButton(lang.L("看原稿…"), widgets.Secondary, func() { p.readOpinion(old) })
	ok := widgets.NewButton(lang.L("看好了"), widgets.Primary, func() { d.Close() })
	undo.SetEnabled(!p.ReadOnly())
	d = widgets.NewDialog(fmt.Sprintf(lang.L("比较两稿：%s"), now.Department), widgets.Fixed(0, versionsTall, widgets.NewScroller(widgets.Inset(0, 0, look.Gap16, 0, body))), first, ok).Left(undo)
	d.Width = 860
	d.Open(p.host.Canvas())
	return d
}

// changeRow shows a point of both versions and what became of it. again shows the comparison anew.
func (p *Page) changeRow(now *drafting.Opinion, c opinion.Change, again func()) fyne.CanvasObject {
	x, tone := c.New, widgets.ToneGrey
	switch c.Kind {
	case opinion.ChangeReword:
		tone = widgets.ToneAmber
	case opinion.ChangeAdded:
		tone = widgets.ToneDai
	case opinion.ChangeDropped:
		tone, x = widgets.ToneRed, c.Old
	}
	number := widgets.NewHeading(x.Number, look.BodyText)
	state := widgets.NewWords(lang.L(x.Disposition.Word()), look.DenseText, look.Ink2)
	if c.Kind == opinion.ChangeDropped {
		state.Set(fmt.Sprintf(lang.L("原为%s"), lang.L(x.Disposition.Word())))
	}
	head := []fyne.CanvasObject{widgets.NewTag(lang.L(c.Kind.Word()), tone), number, widgets.Gap(0, 0), state}
	stretches := []widgets.Stretch{{Text: x.Text}}
	if c.Kind != opinion.ChangeSame {
		stretches = opinions.Stretches(c.Diff())
	}
	text := widgets.NewMarked(look.SubText, stretches...)
	text.Style, text.Pitch = look.Fang, 28
	rows := []fyne.CanvasObject{nil, text}
	button := func(words string, do func()) {
		b := widgets.NewButton(words, widgets.Secondary, func() { do(); again() })
		b.Small = true
		b.SetEnabled(!p.ReadOnly())
		head = append(head, b)
	}
	words := p.wordsOf(x.ID)
	if words != "" && c.Kind != opinion.ChangeSame {
		w := widgets.NewProse(fmt.Sprintf(lang.L("函里现为：%s"), words), look.DenseText, look.Ink2)
		w.Lines = 4
		rows = append(rows, w)
	}
	switch {
	case c.Kind == opinion.ChangeReword && x.Disposition == drafting.DispositionVerify && words != "":
		button(lang.L("换成新的文字"), func() { p.replaceWords(now, x) })
		button(lang.L("沿用函里的"), func() { p.keepWords(now, x) })
	case c.Kind == opinion.ChangeDropped && words != "":
		button(lang.L("从函里取出"), func() {
			p.text.Edit(func(l *drafting.Letter) { opinion.TakeOut(l, x.ID) })
			p.sync()
			p.showMerging()
		})
	}
	rows[0] = widgets.Beside(look.Gap8, 2, head...)
	return widgets.Below(look.Gap4, rows...)
}

// wordsOf gives what stands in the letter of a point.
func (p *Page) wordsOf(id drafting.PointID) string {
	l := p.text.Letter()
	var b strings.Builder
	for _, m := range l.Marks {
		if i := l.Index(m.Paragraph); m.Kind == drafting.MarkOrigin && m.Point == id && id != "" && i >= 0 {
			rs := []rune(l.Paragraphs[i].Text)
			b.WriteString(string(rs[min(m.Start, len(rs)):min(m.End, len(rs))]))
		}
	}
	return b.String()
}

// replaceWords puts a corrected point's new words where its old ones stand; one step back brings the old ones again.
func (p *Page) replaceWords(o *drafting.Opinion, x *drafting.Point) {
	by := opinion.Decision{By: p.host.Actor().Name, At: p.host.Now()}
	_ = p.decide(func(l *drafting.Letter) error { return opinion.Renew(l, o, x.ID, by, p.newID) }, o)
}

// keepWords decides that what stands in the letter stays although the point changed.
func (p *Page) keepWords(o *drafting.Opinion, x *drafting.Point) {
	by := opinion.Decision{Disposition: drafting.DispositionReworded, By: p.host.Actor().Name, At: p.host.Now()}
	_ = p.decide(func(*drafting.Letter) error { return opinion.Decide(o, x.ID, by) }, o)
}

// readOpinion shows an opinion as it came.
func (p *Page) readOpinion(o *drafting.Opinion) {
	var d *widgets.Dialog
	rows := []fyne.CanvasObject{
		widgets.NewProse(strings.TrimSpace(strings.Join([]string{o.Number, o.Source, fmt.Sprintf(lang.L("%s 收到"), o.ArrivedOn)}, "　")), look.DenseText, look.Ink2),
		widgets.NewProse("SHA-256 "+o.SHA256, look.CaptionText, look.Ink3), quotation(o.Text),
	}
	if len(o.Remarks) > 0 {
		rows = append(rows, widgets.NewHeading(lang.L("不是正文的"), look.BodyText), widgets.NewProse(strings.Join(o.Remarks, "\n"), look.DenseText, look.Ink2))
	}
	open := widgets.NewButton(lang.L("打开原件"), widgets.Secondary, func() { p.openOriginal(o) })
	save := widgets.NewButton(lang.L("另存原件…"), widgets.Secondary, func() { d.Close(); p.exportOriginal(o) })
	ok := widgets.NewButton(lang.L("看好了"), widgets.Primary, func() { d.Close() })
	d = widgets.NewDialog(fmt.Sprintf(lang.L("%s的意见"), o.Department), widgets.Below(look.Gap8, rows...), open, save, ok)
	d.Width = 720
	latest := !slices.ContainsFunc(p.opinions, func(x *drafting.Opinion) bool { return x.Replaces == o.ID })
	if latest && !p.ReadOnly() {
		d.Left(widgets.NewButton(lang.L("收错了，移出…"), widgets.Danger, func() { d.Close(); p.askWithdraw(o) }))
	}
	d.Open(p.host.Canvas())
}

// openOriginal hands a copy of what came to the system's program.
func (p *Page) openOriginal(o *drafting.Opinion) {
	var whole *drafting.Opinion
	p.host.Fetch(func(ctx context.Context) (err error) {
		whole, err = p.host.Store.Opinion(ctx, o.ID)
		return err
	}, func() {
		name, data := whole.Source, whole.Original
		if len(data) == 0 { // it was pasted
			name, data = whole.Department+lang.L("意见")+".txt", []byte(whole.Text)
		}
		p.host.OpenCopy(name, data)
	})
}

// askWithdraw asks once before an opinion goes out again.
func (p *Page) askWithdraw(o *drafting.Opinion) {
	var d *widgets.Dialog
	words := lang.L("原件和要点的处理一并移出，不能恢复。先另存原件，需要时可以再收。")
	if o.Replaces != "" {
		words = lang.L("原稿重新有效，处理照原来的。这份更正件的原件一并移出，需要时可以再收。")
	}
	no := widgets.NewButton(lang.L("留着"), widgets.Secondary, func() { d.Close() })
	yes := widgets.NewButton(fmt.Sprintf(lang.L("移出%s的这份意见"), o.Department), widgets.Danger, func() { d.Close(); p.withdraw(o) })
	d = widgets.NewDialog(lang.L("移出一份意见"), widgets.NewProse(words, look.BodyText, look.Ink2), no).Left(yes)
	d.Open(p.host.Canvas())
}

// withdraw takes an opinion out again; what it corrected holds again.
func (p *Page) withdraw(o *drafting.Opinion) {
	s := p.saver
	var c *drafting.Case
	var all []*drafting.Opinion
	p.host.Fetch(func(ctx context.Context) (err error) {
		if err = s.Flush(ctx); err != nil && s.Unsaved() {
			return err
		}
		letters, err := p.host.Store.Letters(ctx, o.CaseID)
		if err != nil {
			return err
		}
		for _, l := range letters {
			if n := opinion.Placed(l, o, p.opinions); n > 0 {
				return drafting.Errorf(drafting.CodeForbidden, "%s的这份意见有 %d 条还在函里，没有移出。请先取出这些文字。", o.Department, n)
			}
		}
		if err = p.host.Store.WithdrawOpinion(ctx, o.ID); err != nil {
			return err
		}
		if c, err = p.host.Store.Case(ctx, o.CaseID); err == nil {
			all, err = p.host.Store.Opinions(ctx, o.CaseID)
		}
		return err
	}, func() { p.received(c, all) })
}
