package letter

import (
	"context"
	"fmt"
	"io"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/opinion"
	"fuhan/drafting/typeset"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// formName gives a form's name on screen.
func formName(kind compose.FormKind) string {
	switch kind {
	case compose.FormFeedback:
		return lang.L("征询意见表")
	case compose.FormApproval:
		return lang.L("发文稿纸")
	case compose.FormContact:
		return lang.L("沟通记录")
	case compose.FormPublication:
		return lang.L("公开审查表")
	case compose.FormAnswers:
		return lang.L("诉求答复对照表")
	case compose.FormAddresses:
		return lang.L("寄送清单")
	}
	return string(kind)
}

// formItem is the menu of the forms.
func (p *Page) formItem() *fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, kind := range compose.Forms {
		items = append(items, fyne.NewMenuItem(formName(kind)+"…", func() { p.ExportForm(kind) }))
	}
	m := fyne.NewMenuItem(lang.L("表单"), nil)
	m.ChildMenu = fyne.NewMenu("", items...)
	return m
}

// ExportForm makes a form from the letter as it stands on the screen and from what the store knows, and asks what to do with
// it: print it, or write it as PDF, OFD or Word file.
func (p *Page) ExportForm(kind compose.FormKind) {
	p.withForm(kind, func(l, form *drafting.Letter) {
		name, page := formName(kind)+p.formNumber(l), typeset.Standard(typeset.PlainFormat)
		pages := typeset.Layout(form, page, p.host.Faces)
		var d *widgets.Dialog
		button := func(words string, m widgets.Manner, do func()) *widgets.Button {
			return widgets.NewButton(words, m, func() { d.Close(); do() })
		}
		file := func(ending string, write func(io.Writer) error) func() {
			return func() { p.host.SaveAs(name+ending, write) }
		}
		pdf := func(w io.Writer) error { return p.host.PDF(w, form, pages) }
		d = widgets.NewDialog(formName(kind), widgets.NewProse(fmt.Sprintf(lang.L("已按案件和复函填好，共 %d 页；不知道的内容留空，供手写。"), len(pages.Pages)), look.BodyText, look.Ink2),
			button(lang.L("不要"), widgets.Secondary, func() {}),
			button("OFD…", widgets.Secondary, file(".ofd", func(w io.Writer) error { return p.host.OFD(w, form, pages) })),
			button("Word…", widgets.Secondary, file(".docx", func(w io.Writer) error { return p.host.Word(w, form, page, false) })),
			button("PDF…", widgets.Secondary, file(".pdf", pdf)),
			button(lang.L("打印…"), widgets.Primary, func() {
				p.host.Print(name+".pdf", func(w io.Writer, _ bool) error { return pdf(w) })
			}))
		d.Open(p.host.Canvas())
	})
}

// AnnexFeedback puts the case's feedback form behind the letter as an annex, as one step back, and shows it selected.
func (p *Page) AnnexFeedback() {
	if p.ReadOnly() {
		return
	}
	p.withForm(compose.FormFeedback, func(l, form *drafting.Letter) {
		if p.letter == nil || p.letter.ID != l.ID || p.ReadOnly() {
			return // another letter was opened meanwhile
		}
		var err error
		p.text.Edit(func(now *drafting.Letter) {
			err = compose.AddAnnex(now, form, func() drafting.ParagraphID { return drafting.ParagraphID(drafting.NewID(p.host.Now())) })
		})
		if err != nil {
			p.host.Fail(err)
			return
		}
		now := p.text.Letter()
		for i := len(now.Paragraphs) - 1; i >= 0; i-- {
			if q := &now.Paragraphs[i]; q.Part == drafting.PartAnnexBody && q.Table != nil {
				p.text.SelectTable(q.ID)
				break
			}
		}
		p.Focus()
	})
}

// withForm makes a form off the UI goroutine and hands it on with the letter that it was made from.
func (p *Page) withForm(kind compose.FormKind, do func(l, form *drafting.Letter)) {
	l := p.current()
	if l == nil {
		return
	}
	s := compose.FormSource{Letter: l, Zone: time.Local}
	var form *drafting.Letter
	p.host.Fetch(func(ctx context.Context) (err error) {
		if s.Case, err = p.host.Store.Case(ctx, l.CaseID); err != nil {
			return err
		}
		if s.Log, err = p.host.Store.Log(ctx, l.ID); err != nil {
			return err
		}
		kept, err := p.host.Store.Consents(ctx, l.ID)
		if err != nil {
			return err
		}
		opinions, err := p.host.Store.Opinions(ctx, l.CaseID)
		if err != nil {
			return err
		}
		s.Countersigns = opinion.NewDesk(s.Case, l, opinions, nil, p.host.Order, drafting.DateOf(p.host.Now())).Countersigns(kept)
		if s.Office, err = p.host.Store.Office(ctx); err != nil {
			return err
		}
		form, err = compose.Form(kind, s)
		return err
	}, func() { do(l, form) })
}

// formNumber gives the case's number for the file's name.
func (p *Page) formNumber(l *drafting.Letter) string {
	if l.CaseNumber == "" {
		return ""
	}
	return " " + l.CaseNumber
}
