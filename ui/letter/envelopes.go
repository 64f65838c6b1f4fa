package letter

import (
	"context"
	"fmt"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/typeset"
)

// envelopeItem is the menu of the envelopes, by size.
func (p *Page) envelopeItem() *fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, s := range typeset.EnvelopeSizes {
		name := fmt.Sprintf("%s（%.0f × %.0f mm）…", s.ID, s.Width.Millimetres(), s.Height.Millimetres())
		items = append(items, fyne.NewMenuItem(name, func() { p.ExportEnvelopes(s) }))
	}
	m := fyne.NewMenuItem(lang.L("信封"), nil)
	m.ChildMenu = fyne.NewMenu("", items...)
	return m
}

// ExportEnvelopes writes an envelope for everybody that the letter on the screen goes to, as PDF. For whom there is no
// address is said; the others are written.
func (p *Page) ExportEnvelopes(size typeset.EnvelopeSize) {
	l := p.current()
	if l == nil {
		return
	}
	s := compose.FormSource{Letter: l}
	var post compose.Post
	var d *typeset.Document
	p.host.Fetch(func(ctx context.Context) (err error) {
		if s.Case, err = p.host.Store.Case(ctx, l.CaseID); err != nil {
			return err
		}
		if s.Office, err = p.host.Store.Office(ctx); err != nil {
			return err
		}
		if post, err = compose.Recipients(s, p.host.Order); err != nil {
			return err
		}
		var all []typeset.Envelope
		for _, to := range post.To {
			all = append(all, typeset.Envelope{To: to, From: compose.Sender(s.Office)})
		}
		d, err = typeset.LayoutEnvelopes(all, size, false, p.host.Faces)
		return err
	}, func() {
		p.host.SaveAs(lang.L("信封")+p.formNumber(l)+".pdf", func(w io.Writer) error { return p.host.PDF(w, l, d) })
		if len(post.Missing) > 0 {
			p.host.Fail(drafting.Errorf(drafting.CodeInvalid, "没有%s的地址，没有排这几家的信封，其余的照排。请在案件的“寄送地址”里补上，再排一次。", strings.Join(post.Missing, "、")))
		}
	})
}
