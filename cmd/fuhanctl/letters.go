package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/docx"
	"fuhan/drafting/ofd"
	"fuhan/drafting/pdf"
	"fuhan/drafting/typeset"
)

var letterID = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// readLetter reads a letter from a file of any format and says what the user must know about it.
func (e *env) readLetter(name string, restore bool) (*compose.Reading, error) {
	d, err := setup.ReadDocument(e.ctx, name)
	if err != nil {
		return nil, err
	}
	r, remarks, err := d.Letter(compose.ReadOptions{Restore: restore})
	for _, x := range remarks {
		e.say("%s", x)
	}
	return r, err
}

var readCommand = &command{
	name: "read", args: "文件 [-restore] [-json] [-plain]", short: "把已有复函读成结构，或读出文件的文字", example: "fuhanctl read -json 复函.docx", least: 1, most: 1,
	long: "文件可以是 .docx、.doc、.wps、.pdf、.xlsx，也可以是 UTF-8 或 GB18030 的文本；旧格式有 LibreOffice 时经它转换，没有时只读文字并说明。不认识的内容留在正文里，一个字也不丢。修订、批注、文本框等不算正文，逐条列在标准错误里。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		restore := fs.Bool("restore", false, "修复网页复制时变成半角的标点")
		asJSON := fs.Bool("json", false, "输出 JSON")
		plain := fs.Bool("plain", false, "不分函件各部分，只输出文字和自动编号")
		return func(e *env, args []string) error {
			if *plain {
				if *restore || *asJSON {
					return usageError{"-plain 不能与 -restore、-json 同用。"}
				}
				return e.printText(args[0])
			}
			r, err := e.readLetter(args[0], *restore)
			if err != nil {
				return err
			}
			if *asJSON {
				return printJSON(e.out, r.JSON)
			}
			_, err = io.WriteString(e.out, compose.PlainText(r.Letter))
			return err
		}
	},
}

// printText writes a file's text as an opinion's would be kept.
func (e *env) printText(name string) error {
	d, err := setup.ReadDocument(e.ctx, name)
	if err != nil {
		return err
	}
	text, err := d.Opinion()
	if err != nil {
		return err
	}
	for _, x := range d.Content.Remarks {
		e.say("%s", x)
	}
	_, err = io.WriteString(e.out, text)
	return err
}

// writeFile writes the file that -o names, never over source, the file that is read.
func (e *env) writeFile(path, source string, write func(io.Writer) error) error {
	if a, err := os.Stat(source); err == nil {
		if b, err := os.Stat(path); err == nil && os.SameFile(a, b) {
			return drafting.Errorf(drafting.CodeInvalid, "“%s”就是读入的文件，没有覆盖。请用 -o 另写一个文件名。", path)
		}
	}
	if err := e.ctx.Err(); err != nil {
		return err
	}
	return setup.WriteFile(path, write)
}

func printJSON(w io.Writer, f func() ([]byte, error)) error {
	b, err := f()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", b)
	return err
}

// letterOf takes FILE|LETTER-ID: a file of that name, else a letter of the store.
func (e *env) letterOf(arg string, restore bool) (*drafting.Letter, error) {
	if _, err := os.Stat(arg); err == nil || !letterID.MatchString(arg) {
		r, err := e.readLetter(arg, restore)
		if err != nil {
			return nil, err
		}
		return r.Letter, nil
	}
	return e.stored(arg)
}

func (e *env) stored(id string) (*drafting.Letter, error) {
	if !letterID.MatchString(id) {
		return nil, drafting.Errorf(drafting.CodeInvalid, "“%s”不是函件的标识。用 fuhanctl cases 查看。", id)
	}
	s, err := e.db()
	if err != nil {
		return nil, err
	}
	return s.Letter(e.ctx, drafting.LetterID(id))
}

var typesetCommand = &command{
	name: "typeset", args: "文件|函件标识 -o 输出.pdf|输出.ofd|输出.docx [-restore] [-profile 版式] [-attach] [-marks] [-titles]", short: "按 GB/T 9704 排成 PDF、OFD 或 Word 文件", example: "fuhanctl typeset -restore 复函.txt -o 复函.pdf", least: 1, most: 1,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		out := fs.String("o", "", "输出文件；- 表示标准输出")
		restore := fs.Bool("restore", false, "先修复半角标点（只对文本文件）")
		dump := fs.Bool("dump", false, "不写文件，输出各页内容的文字清单")
		attach := fs.Bool("attach", false, "把复函的结构化数据（JSON）附在 PDF 里（PDF/A-3）")
		titles := fs.Bool("titles", false, "不写文件，列出标题的几种分行办法")
		marks := fs.Bool("marks", false, "批注和修改建议写成 Word 的批注和修订（只对 .docx）")
		form := paperFlags(fs)
		return func(e *env, args []string) error {
			if *out == "" && !*dump && !*titles {
				return usageError{"请用 -o 写明输出文件。"}
			}
			asOFD := strings.EqualFold(filepath.Ext(*out), ".ofd")
			asWord := strings.EqualFold(filepath.Ext(*out), ".docx")
			if (asOFD || asWord) && *attach {
				return usageError{"-attach 只用于 PDF，不用于 OFD 和 Word。"}
			}
			if *marks && !asWord {
				return usageError{"-marks 只用于 .docx。"}
			}
			l, err := e.letterOf(args[0], *restore)
			if err != nil {
				return err
			}
			p, err := form.apply(e, l)
			if err != nil {
				return err
			}
			faces, err := setup.FacesFor(p.Fonts)
			if err != nil {
				return err
			}
			if *titles {
				return e.listTitles(l, p, faces)
			}
			d := typeset.Layout(l, p, faces)
			e.report(l, p, d)
			e.setAside(l)
			if *dump {
				_, err = io.WriteString(e.out, typeset.Dump(d))
				return err
			}
			meta := setup.Meta(l, e.now())
			if *attach {
				if meta.Attachment, err = setup.Source(l); err != nil {
					return err
				}
			}
			write := func(w io.Writer) error {
				switch {
				case asWord:
					return docx.Write(w, l, setup.WordOptions(meta, p, faces, *marks))
				case asOFD:
					return ofd.Write(w, d, setup.OFDMeta(meta), faces)
				}
				return pdf.Write(w, d, meta, faces)
			}
			if *out == "-" {
				return write(e.out)
			}
			if err := e.writeFile(*out, args[0], write); err != nil {
				return err
			}
			e.say("%s：%d 页", *out, len(d.Pages))
			return nil
		}
	},
}

// setAside says which lines of a file were taken for no part of the letter and are on no page.
func (e *env) setAside(l *drafting.Letter) {
	aside := slices.DeleteFunc(l.All(drafting.PartSetAside), func(s string) bool { // the mark is in the head
		return l.Issuer != "" && strings.TrimSuffix(strings.Join(strings.Fields(s), ""), "文件") == l.Issuer
	})
	if len(aside) == 0 {
		return
	}
	first := []rune(strings.TrimSpace(aside[0]))
	if len(first) > 20 {
		first = append(first[:20], '…')
	}
	e.say("没有排入 %d 行不像函件内容的文字，第一行是“%s”。用 fuhanctl read -json 可以全部看到。", len(aside), string(first))
}

// listTitles writes the shapes of a letter's title, the one that is taken by itself first.
func (e *env) listTitles(l *drafting.Letter, p typeset.Profile, f *typeset.Faces) error {
	list := typeset.TitleShapes(l.Get(drafting.PartTitle), p, f)
	if len(list) == 0 {
		return drafting.Errorf(drafting.CodeNotFound, "这封函没有标题。")
	}
	for i := range list {
		fmt.Fprintf(e.out, "%d. %s\n", i+1, list[i].Name)
		for _, line := range list[i].Lines {
			fmt.Fprintf(e.out, "   %s\n", line)
		}
	}
	return nil
}

var showCommand = &command{
	name: "show", args: "函件标识 [-text|-json]", short: "看一封函", example: "fuhanctl show 0199b2a4-… -text", least: 1, most: 1,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		text := fs.Bool("text", false, "输出文本（默认）")
		asJSON := fs.Bool("json", false, "输出 JSON")
		return func(e *env, args []string) error {
			if *text && *asJSON {
				return usageError{"-text 和 -json 只能选一个。"}
			}
			l, err := e.stored(args[0])
			if err != nil {
				return err
			}
			if *asJSON {
				return printJSON(e.out, func() ([]byte, error) { return compose.LetterJSON(l) })
			}
			_, err = io.WriteString(e.out, compose.PlainText(l))
			return err
		}
	},
}

var newCommand = &command{
	name: "new", args: "[-case 标识 | -case-file 案件.json] [-template 模板]", short: "由案件和模板起草复函，输出函件标识", example: "fuhanctl new -case-file 案件.json -template host-body", most: 0,
	long: "案件可以是库中的，也可以由 JSON 文件新登记：字段有 kind（proposal 或 suggestion）、role（host、support、sole、divided）、number、title、session、proposer、proposer_kind（body、member、deputy、delegation）、proposer_count、assigned_on、reply_due、asks（[{\"text\": …}]）、supports（[{\"department\": …}]）等。单位选了规则包的，没写的 reply_due 由 assigned_on 推算，会办单位的 due 由 asked_on 推算。不写模板时用最合适的。-list 列出模板。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		caseID := fs.String("case", "", "库中案件的标识或编号")
		file := fs.String("case-file", "", "新案件的 JSON 文件")
		name := fs.String("template", "", "模板的标识")
		list := fs.Bool("list", false, "列出模板")
		return func(e *env, _ []string) error {
			all, err := setup.Templates()
			if err != nil {
				return err
			}
			if *list {
				for _, t := range all {
					fmt.Fprintf(e.out, "%s\t%s\n", t.ID, t.Name)
				}
				return nil
			}
			if (*caseID == "") == (*file == "") {
				return usageError{"请用 -case 或 -case-file 说明是哪一件案件。"}
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			c, err := chooseCase(e, s, *caseID, *file)
			if err != nil {
				return err
			}
			t, err := chooseTemplate(all, c, *name)
			if err != nil {
				return err
			}
			l, err := draft(e, s, t, c)
			if err != nil {
				return err
			}
			fmt.Fprintln(e.out, l.ID)
			return nil
		}
	},
}

func draft(e *env, s drafting.Store, t drafting.Template, c *drafting.Case) (*drafting.Letter, error) {
	office, err := s.Office(e.ctx)
	if err != nil {
		return nil, err
	}
	order, err := setup.OrderFor(office)
	if err != nil {
		return nil, err
	}
	if c.ID == "" {
		rules, err := setup.RulesOf(office)
		if err != nil {
			return nil, err
		}
		if rules.FillDates(c) {
			e.say("按规则包“%s”填了时限，请核对。", rules.Name)
		}
	}
	l, err := compose.Compose(t, c, office, order, func() drafting.ParagraphID { return drafting.ParagraphID(drafting.NewID(e.now())) })
	if err != nil {
		return nil, err
	}
	if c.ID == "" {
		if err := s.SaveCase(e.ctx, c); err != nil {
			return nil, err
		}
	}
	l.CaseID = c.ID
	return l, s.SaveLetter(e.ctx, l)
}

func chooseTemplate(all []drafting.Template, c *drafting.Case, name string) (drafting.Template, error) {
	if name == "" {
		if fit := compose.Suggest(all, c); len(fit) > 0 {
			return fit[0], nil
		}
		return drafting.Template{}, drafting.Errorf(drafting.CodeNotFound, "没有适合这件案件的模板。用 fuhanctl new -list 看全部，再用 -template 指明。")
	}
	for _, t := range all {
		if t.ID == name {
			return t, nil
		}
	}
	return drafting.Template{}, drafting.Errorf(drafting.CodeNotFound, "没有“%s”这个模板。用 fuhanctl new -list 查看。", name)
}

func chooseCase(e *env, s drafting.Store, id, file string) (*drafting.Case, error) {
	if file != "" {
		return caseFromFile(e, file)
	}
	if letterID.MatchString(id) {
		return s.Case(e.ctx, drafting.CaseID(id))
	}
	all, err := s.Cases(e.ctx, drafting.CaseFilter{Text: id})
	if err != nil {
		return nil, err
	}
	var hit *drafting.Case
	for _, c := range all {
		if c.Number == id {
			if hit != nil {
				return nil, drafting.Errorf(drafting.CodeInvalid, "编号“%s”有几件，请用案件的标识。用 fuhanctl cases 查看。", id)
			}
			hit = c
		}
	}
	if hit == nil {
		return nil, drafting.Errorf(drafting.CodeNotFound, "库中没有编号为“%s”的案件。", id)
	}
	return s.Case(e.ctx, hit.ID)
}
