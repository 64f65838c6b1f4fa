package letter

import (
	"context"
	"fmt"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/drafting/typeset"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// consentHeight is the height of what scrolls in the dialogs of consent and requests.
const consentHeight = 400

// standings says how every department stands to its passages in the letter as it is on the screen.
func (p *Page) standings() []opinion.Standing {
	return p.deskNow().Consent(p.merge.consents)
}

// voided counts the answers that were given to other words than stand in the letter now.
func (p *Page) voided() int {
	if p.kase == nil || len(p.merge.consents) == 0 {
		return 0
	}
	n := 0
	for _, s := range p.standings() {
		if s.Void {
			n++
		}
	}
	return n
}

// Consent lists the departments with their passages and what they answered.
func (p *Page) Consent() {
	if p.kase == nil {
		return
	}
	var d *widgets.Dialog
	var rows []fyne.CanvasObject
	all := p.standings()
	for i := range all {
		s := all[i]
		tone := widgets.ToneGrey
		switch {
		case s.Void:
			tone = widgets.ToneRed
		case s.Agreed:
			tone = widgets.ToneGreen
		case s.Last != nil:
			tone = widgets.ToneAmber
		}
		record := widgets.NewButton(lang.L("记答复…"), widgets.Secondary, func() { d.Close(); p.recordAnswer(s) })
		pdf := widgets.NewButton("PDF…", widgets.Secondary, func() { d.Close(); p.exportSheet(s, ".pdf") })
		word := widgets.NewButton("Word…", widgets.Secondary, func() { d.Close(); p.exportSheet(s, ".docx") })
		pack := widgets.NewButton(lang.L("交换包…"), widgets.Secondary, func() { d.Close(); p.packConsent(s) })
		for _, b := range []*widgets.Button{record, pdf, word, pack} {
			b.Small = true
		}
		name := widgets.NewHeading(s.Department, look.BodyText)
		one := []fyne.CanvasObject{widgets.Beside(look.Gap8, 2, name, widgets.NewTag(s.Word(), tone), widgets.Gap(0, 0), pdf, word, pack, record)}
		if s.Last != nil && s.Last.Answer != drafting.AnswerWaiting {
			one = append(one, widgets.NewProse(fmt.Sprintf(lang.L("%s，%s答复。%s"), s.Last.On, s.Last.By, s.Last.Note), look.CaptionText, look.Ink2))
		}
		for k := range s.Passages {
			x := &s.Passages[k]
			words := widgets.NewProse(x.Section+"　"+x.Now, look.DenseText, look.Ink2)
			words.Lines = 3
			one = append(one, words)
		}
		rows = append(rows, widgets.Below(look.Gap4, one...), widgets.NewRule())
	}
	if len(rows) == 0 {
		rows = append(rows, widgets.NewProse(lang.L("函里还没有会办单位的文字，不用会签。采用意见后再送。"), look.BodyText, look.Ink2))
	}
	ok := widgets.NewButton(lang.L("看好了"), widgets.Primary, func() { d.Close() })
	d = widgets.NewDialog(lang.L("会签"), widgets.Fixed(760, consentHeight, widgets.NewScroller(widgets.Below(look.Gap12, rows...))), ok)
	d.Width = 808
	d.Open(p.host.Canvas())
}

// exportSheet writes the sheet on which a department sees its passages, and records that it was asked.
func (p *Page) exportSheet(s opinion.Standing, ending string) {
	l, err := p.deskNow().Sheet(s, p.office.Name, p.newID)
	if err != nil {
		p.host.Fail(err)
		return
	}
	form := typeset.Standard(typeset.PlainFormat)
	p.host.SaveAs(lang.L("会签单")+" "+s.Department+ending, func(w io.Writer) error {
		if ending == ".docx" {
			err = p.host.Word(w, l, form, false)
		} else {
			err = p.host.PDF(w, l, typeset.Layout(l, form, p.host.Faces))
		}
		if err == nil && !s.Agreed {
			p.host.Do(func() {
				p.keepConsent(&drafting.Consent{Letter: p.id, Department: s.Department, Hash: s.Hash, On: drafting.DateOf(p.host.Now())}, nil)
			})
		}
		return err
	})
}

// packConsent asks for a passphrase and writes the package with which a department is asked in its own program.
func (p *Page) packConsent(s opinion.Standing) {
	first, second := widgets.NewSecret(lang.L("口令，至少 8 个字符；不填不加密")), widgets.NewSecret(lang.L("再输一遍口令"))
	var d *widgets.Dialog
	no := widgets.NewButton(lang.L("不打包"), widgets.Secondary, func() { d.Close() })
	ok := widgets.NewButton(lang.L("打包送会签…"), widgets.Primary, nil)
	ok.OnTapped = func() {
		secret := first.Text()
		switch {
		case secret != second.Text():
			second.Fail(lang.L("两次输入的口令不一样。"))
			d.Refresh()
			return
		case secret != "" && len([]rune(secret)) < 8:
			first.Fail(lang.L("口令至少 8 个字符。"))
			d.Refresh()
			return
		}
		d.Close()
		saver := p.saver
		var write func(io.Writer) error
		var all []drafting.Consent
		p.host.Fetch(func(ctx context.Context) (err error) {
			if err = saver.Flush(ctx); err != nil {
				return err
			}
			if write, err = p.host.PackConsent(ctx, p.id, s.Department, secret); err != nil {
				return err
			}
			all, err = p.host.Store.Consents(ctx, p.id)
			return err
		}, func() {
			p.merge.consents = all
			p.showStatus()
			p.host.SaveAs(lang.L("会签")+" "+s.Department+" "+p.letter.CaseNumber+".fhx", write)
		})
	}
	d = widgets.NewDialog(fmt.Sprintf(lang.L("打包送%s会签"), s.Department), widgets.Below(look.Gap12, first, second,
		widgets.NewProse(lang.L("口令不写进交换包，请另行告知对方；忘了口令就打不开。"), look.CaptionText, look.Ink2)), no, ok)
	d.First(first.Input())
	d.Open(p.host.Canvas())
}

// recordAnswer asks what a department answered, who and when.
func (p *Page) recordAnswer(s opinion.Standing) {
	answers := []drafting.Answer{drafting.AnswerAgree, drafting.AnswerChange, drafting.AnswerDisagree}
	choice := widgets.NewSegments([]string{lang.L("同意"), lang.L("修改"), lang.L("不同意")}, func(int) {})
	choice.Select(-1) // nobody's answer is 同意 because a clerk did not look
	by := widgets.NewField(lang.L("答复人"))
	on := widgets.NewField(lang.L("答复日期，如 2026-06-02"))
	on.SetText(drafting.DateOf(p.host.Now()).String())
	note := widgets.NewArea(lang.L("修改意见或理由"), 3)
	var d *widgets.Dialog
	no := widgets.NewButton(lang.L("不记了"), widgets.Secondary, func() { d.Close() })
	ok := widgets.NewButton(lang.L("记下答复"), widgets.Primary, nil)
	ok.OnTapped = func() {
		if choice.Selected() < 0 {
			by.Fail(lang.L("请先选同意、修改或不同意。"))
			d.Refresh()
			return
		}
		day, err := drafting.ParseDate(on.Text())
		if err != nil {
			on.Fail(spoken.Words(err))
			d.Refresh()
			return
		}
		c := &drafting.Consent{Letter: p.id, Department: s.Department, Hash: s.Hash, Answer: answers[choice.Selected()], By: by.Text(), On: day, Note: note.Text()}
		if err := c.Check(); err != nil {
			note.Fail(spoken.Words(err))
			d.Refresh()
			return
		}
		d.Close()
		p.keepConsent(c, p.Consent)
	}
	d = widgets.NewDialog(fmt.Sprintf(lang.L("%s的会签答复"), s.Department), widgets.Below(look.Gap12, choice, labelled(lang.L("答复人"), by), labelled(lang.L("答复日期"), on), note,
		widgets.NewProse(lang.L("答复只对现在的文字有效，文字改了就失效。"), look.CaptionText, look.Ink2)), no, ok)
	d.First(choice)
	d.Open(p.host.Canvas())
}

// keepConsent keeps an answer and then goes on with after. What stands on the screen is what was answered to, so it is
// saved first.
func (p *Page) keepConsent(c *drafting.Consent, after func()) {
	s := p.saver
	var all []drafting.Consent
	p.host.Fetch(func(ctx context.Context) (err error) {
		if err = s.Flush(ctx); err != nil {
			return err
		}
		if err = p.host.Store.AddConsent(ctx, c); err == nil {
			all, err = p.host.Store.Consents(ctx, p.id)
		}
		return err
	}, func() {
		p.merge.consents = all
		p.showStatus()
		if after != nil {
			after()
		}
	})
}
