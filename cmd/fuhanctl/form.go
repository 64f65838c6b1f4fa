package main

import (
	"flag"
	"io"
	"path/filepath"
	"strings"
	"time"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting/compose"
	"fuhan/drafting/docx"
	"fuhan/drafting/ofd"
	"fuhan/drafting/pdf"
	"fuhan/drafting/typeset"
)

var formCommand = &command{
	name: "form", args: "表单 函件标识 -o 输出.pdf|输出.ofd|输出.docx", short: "由案件和复函填写表单，排成 PDF、OFD 或 Word 文件", example: "fuhanctl form approval 0199b2a4-… -o 发文稿纸.pdf", least: 2, most: 2,
	long: "表单有：" + formList() + "、envelope（信封，一个收件地址一页；地址取自案件和单位的通讯录）。不知道的内容留空，供手写。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		out := fs.String("o", "", "输出文件；- 表示标准输出")
		dump := fs.Bool("dump", false, "不写文件，输出各页内容的文字清单")
		size := fs.String("size", "DL", "信封：DL、ZL、C5、C4")
		preprinted := fs.Bool("preprinted", false, "信封已印好框格和寄信人，只印收件人")
		address := fs.String("address", "", "信封：另加的收件地址，如 \"省民政厅 310000 江州市青云路8号 办公室\"")
		return func(e *env, args []string) error {
			if *out == "" && !*dump {
				return usageError{"请用 -o 写明输出文件。"}
			}
			b, err := e.deskOfLetter(args[1])
			if err != nil {
				return err
			}
			src := compose.FormSource{Case: b.Case, Letter: b.Letter, Office: b.office, Zone: time.Local}
			if args[0] == envelopeForm {
				return e.envelopes(src, b.order, *size, *address, *out, *preprinted, *dump)
			}
			if src.Log, err = b.store.Log(e.ctx, b.Letter.ID); err != nil {
				return err
			}
			kept, err := b.store.Consents(e.ctx, b.Letter.ID)
			if err != nil {
				return err
			}
			src.Countersigns = b.Countersigns(kept)
			f, err := compose.Form(compose.FormKind(args[0]), src)
			if err != nil {
				return err
			}
			faces, err := setup.Faces()
			if err != nil {
				return err
			}
			page := typeset.Standard(typeset.PlainFormat)
			d := typeset.Layout(f, page, faces)
			for _, n := range d.Notices {
				if n.Code != "missing_glyph" { // what else is said of a letter is no matter of a form
					continue
				}
				e.say("第 %d 页：%s", max(n.Page, 1), n.Message)
			}
			if *dump {
				_, err = io.WriteString(e.out, typeset.Dump(d))
				return err
			}
			meta := setup.Meta(f, e.now())
			write := func(w io.Writer) error {
				switch strings.ToLower(filepath.Ext(*out)) {
				case ".docx":
					return docx.Write(w, f, setup.WordOptions(meta, page, faces, false))
				case ".ofd":
					return ofd.Write(w, d, setup.OFDMeta(meta), faces)
				}
				return pdf.Write(w, d, meta, faces)
			}
			if *out == "-" {
				return write(e.out)
			}
			if err := e.writeFile(*out, "", write); err != nil {
				return err
			}
			e.say("%s：%d 页", *out, len(d.Pages))
			return nil
		}
	},
}

// formList names the forms for help.
func formList() string {
	var list []string
	for _, k := range compose.Forms {
		list = append(list, string(k)+"（"+k.Name()+"）")
	}
	return strings.Join(list, "、")
}
