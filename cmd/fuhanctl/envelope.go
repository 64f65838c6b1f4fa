package main

import (
	"io"
	"path/filepath"
	"strings"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/ofd"
	"fuhan/drafting/pdf"
	"fuhan/drafting/typeset"
)

// envelopeForm is the name under which the form command prints envelopes.
const envelopeForm = "envelope"

// envelopes writes an envelope for everybody that a letter goes to. given are addresses, one a line, that come before
// those of the store.
func (e *env) envelopes(src compose.FormSource, order *drafting.DepartmentOrder, sizeName, given, out string, preprinted, dump bool) error {
	size, err := typeset.EnvelopeSizeOf(sizeName)
	if err != nil {
		return err
	}
	more, err := drafting.ParseAddresses(given)
	if err != nil {
		return err
	}
	c := *src.Case
	c.Addresses = append(more, c.Addresses...)
	src.Case = &c
	post, err := compose.Recipients(src, order)
	if err != nil {
		return err
	}
	for _, name := range post.Missing {
		e.say("没有%s的地址，没有排它的信封。", name)
	}
	if src.Office.Address == "" && !preprinted {
		e.say("没有本单位的地址，寄信人只印名称。用 fuhanctl office -address、-postcode 填写。")
	}
	var all []typeset.Envelope
	for _, to := range post.To {
		all = append(all, typeset.Envelope{To: to, From: compose.Sender(src.Office)})
	}
	faces, err := setup.Faces()
	if err != nil {
		return err
	}
	d, err := typeset.LayoutEnvelopes(all, size, preprinted, faces)
	if err != nil {
		return err
	}
	for _, n := range d.Notices {
		e.say("第 %d 页：%s", n.Page, n.Message)
	}
	if dump {
		_, err = io.WriteString(e.out, typeset.Dump(d))
		return err
	}
	ending := strings.ToLower(filepath.Ext(out))
	if ending == ".docx" {
		return usageError{"信封只能写成 .pdf 或 .ofd。"}
	}
	meta := pdf.Meta{Title: "信封", Author: src.Office.Name, Subject: src.Case.Title, Created: e.now()}
	write := func(w io.Writer) error {
		if ending == ".ofd" {
			return ofd.Write(w, d, setup.OFDMeta(meta), faces)
		}
		return pdf.Write(w, d, meta, faces)
	}
	if out == "-" {
		return write(e.out)
	}
	if err := e.writeFile(out, "", write); err != nil {
		return err
	}
	e.say("%s：%d 个信封", out, len(d.Pages))
	return nil
}
