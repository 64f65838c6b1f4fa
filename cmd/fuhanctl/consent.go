package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/exchange"
	"fuhan/drafting/ledger"
	"fuhan/drafting/opinion"
)

var sentenceCommand = &command{
	name: "sentence", args: "函件标识 [-rewrite]", short: "核对“经综合…意见”一句", example: "fuhanctl sentence 0199b2a4-…", least: 1, most: 1,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		rewrite := fs.Bool("rewrite", false, "手工改过的也重写")
		return func(e *env, args []string) error {
			b, err := e.deskOfLetter(args[0])
			if err != nil {
				return err
			}
			if *rewrite {
				if !compose.RewriteSentence(b.Letter, b.Case, b.office, b.order) {
					return drafting.Errorf(drafting.CodeInvalid, "还没有可写的单位，或函里没有开头语，没有改。")
				}
				if err := b.store.SaveLetter(e.ctx, b.Letter); err != nil {
					return err
				}
			}
			s := compose.SentenceOf(b.Letter, b.Case, b.office, b.order)
			fmt.Fprintf(e.out, "现为\t%s\n应为\t%s\n", s.Now, s.Want)
			switch {
			case s.ByHand && !s.Right():
				fmt.Fprintln(e.out, "手工改过，与应为的不一致，没有自动改")
			case s.ByHand:
				fmt.Fprintln(e.out, "手工写的，一致")
			case s.Right():
				fmt.Fprintln(e.out, "一致")
			default:
				fmt.Fprintln(e.out, "待更新")
			}
			for _, m := range s.Missing {
				fmt.Fprintf(e.out, "没有写到\t%s\n", m)
			}
			return nil
		}
	},
}

var consentCommand = &command{
	name: "consent", args: "函件标识 [单位] [-sheet | -package 文件.fhx | -answer agree|change|disagree -by 姓名 -on 日期]", short: "会签：看各单位的答复，出会签单，记下答复", example: "fuhanctl consent 0199b2a4-… 省财政厅 -answer agree -by 林某 -on 2026-06-02", least: 1, most: 2,
	long: "-sheet 输出会签单（一封普通格式的函）的标识，再用 typeset 排成 PDF。-package 写成交换包，对方用 countersign 答复，答复用 unpack 收回。答复只对当时的文字有效，文字改了就失效。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		sheet := fs.Bool("sheet", false, "出会签单")
		file := fs.String("package", "", "写成交换包，送没有共用数据的单位会签")
		pass := fs.String("passphrase-file", "", "交换包的口令在这个文件的第一行；不写不加密")
		answer := fs.String("answer", "", "agree 同意、change 修改、disagree 不同意")
		by := fs.String("by", "", "答复人")
		on := fs.String("on", "", "答复日期，2026-06-02")
		note := fs.String("note", "", "修改意见或理由")
		return func(e *env, args []string) error {
			b, err := e.deskOfLetter(args[0])
			if err != nil {
				return err
			}
			if *file != "" {
				if len(args) == 1 || *sheet || *answer != "" {
					return usageError{"-package 要写明送哪个单位，不与 -sheet、-answer 同用。"}
				}
				return b.packConsent(e, args[1], *file, *pass)
			}
			kept, err := b.store.Consents(e.ctx, b.Letter.ID)
			if err != nil {
				return err
			}
			all := b.Consent(kept)
			if len(args) == 1 {
				for _, s := range all {
					who := ""
					if s.Last != nil {
						who = s.Last.By + "\t" + s.Last.On.String() + "\t" + oneLine(s.Last.Note)
					}
					fmt.Fprintf(e.out, "%s\t%d 处\t%s\t%s\n", s.Department, len(s.Passages), s.Word(), who)
				}
				return nil
			}
			for _, s := range all {
				if b.order.Canonical(s.Department) != b.order.Canonical(args[1]) {
					continue
				}
				if *sheet {
					return b.sheet(e, s)
				}
				day, err := drafting.ParseDate(*on)
				if err != nil {
					return err
				}
				c := &drafting.Consent{Letter: b.Letter.ID, Department: s.Department, Hash: s.Hash, Answer: drafting.Answer(*answer), By: oneLine(*by), On: day, Note: oneLine(*note)}
				if c.Answer == drafting.AnswerWaiting {
					return usageError{"请用 -answer 写明答复，或用 -sheet 出会签单。"}
				}
				if err := b.store.AddConsent(e.ctx, c); err != nil {
					return err
				}
				fmt.Fprintf(e.out, "%s\t%s\n", c.Department, c.Answer.Word())
				return nil
			}
			return drafting.Errorf(drafting.CodeNotFound, "函里没有%s的内容，不用会签。", args[1])
		}
	},
}

// sheet keeps the consent sheet as a letter of the case, and that the department was asked.
func (b *bench) sheet(e *env, s opinion.Standing) error {
	l, err := b.Sheet(s, b.office.Name, e.newID)
	if err != nil {
		return err
	}
	if err := b.store.SaveLetter(e.ctx, l); err != nil {
		return err
	}
	c := &drafting.Consent{Letter: b.Letter.ID, Department: s.Department, Hash: s.Hash, On: drafting.DateOf(e.now())}
	if err := b.store.AddConsent(e.ctx, c); err != nil {
		return err
	}
	fmt.Fprintln(e.out, l.ID)
	return nil
}

// packConsent writes the package that shows a department its passages.
func (b *bench) packConsent(e *env, department, file, pass string) error {
	secret, err := passphrase(pass)
	if err != nil {
		return err
	}
	p, err := setup.PackConsent(e.ctx, b.store, b.Letter.ID, department, e.now())
	if err != nil {
		return err
	}
	if err := e.writeFile(file, "", func(w io.Writer) error { return exchange.Write(w, p, secret) }); err != nil {
		return err
	}
	e.say("%s：%s，给%s，%d 处", file, p.Kind.Word(), p.To, len(p.Consent.Excerpts))
	return nil
}

var countersignCommand = &command{
	name: "countersign", args: "文件.fhx [-answer agree|change|disagree -by 姓名 -on 日期 -o 答复.fhx]", short: "看送来会签的文字，写成会签答复的交换包", example: "fuhanctl countersign 会签.fhx -answer agree -by 林某 -o 会签答复.fhx", least: 1, most: 1,
	long: "只写文件名的，列出采用的文字和上下文，【】内是本单位的文字。答复只对看到的文字有效。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		answer := fs.String("answer", "", "agree 同意、change 修改、disagree 不同意")
		by := fs.String("by", "", "答复人")
		on := fs.String("on", "", "答复日期，2026-06-02；不写是今天")
		note := fs.String("note", "", "修改意见或理由")
		out := fs.String("o", "", "答复写成的文件")
		pass := fs.String("passphrase-file", "", "口令在这个文件的第一行；答复用同一口令")
		return func(e *env, args []string) error {
			secret, err := passphrase(*pass)
			if err != nil {
				return err
			}
			data, err := setup.ReadFile(args[0], exchange.MaxPackage)
			if err != nil {
				return err
			}
			p, err := exchange.Read(data, secret)
			if err != nil {
				return err
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			if err := setup.AskedHere(e.ctx, s, p); err != nil {
				return err
			}
			if *answer == "" && *out == "" {
				fmt.Fprintf(e.out, "%s → %s\t第%s号\t%s\n", oneLine(p.From), oneLine(p.To), oneLine(p.Case.Number), oneLine(p.Consent.Title))
				for _, x := range p.Consent.Excerpts {
					fmt.Fprintln(e.out, oneLine(x.Section))
					for _, all := range x.Paragraphs {
						fmt.Fprintf(e.out, "\t%s\n", oneLine(opinion.Bracketed(all)))
					}
					if x.Words != "" {
						fmt.Fprintf(e.out, "\t本单位原文：%s\n", oneLine(x.Words))
					}
					if x.From != "" {
						fmt.Fprintf(e.out, "\t此处采用%s的文字，本单位的同类意见并入其中\n", oneLine(x.From))
					}
				}
				return nil
			}
			if *answer == "" || *out == "" {
				return usageError{"请用 -answer 写明答复，用 -o 写明答复写成的文件。"}
			}
			day, err := drafting.ParseDate(*on)
			if err != nil {
				return err
			}
			if day.IsZero() {
				day = drafting.DateOf(e.now())
			}
			back, err := setup.PackAgreed(e.ctx, s, p, drafting.Answer(*answer), *by, day, *note, e.now())
			if err != nil {
				return err
			}
			if err := e.writeFile(*out, "", func(w io.Writer) error { return exchange.Write(w, back, secret) }); err != nil {
				return err
			}
			e.say("%s：%s，%s，给%s", *out, back.Kind.Word(), back.Consent.Answer.Word(), back.To)
			return nil
		}
	},
}

var askCommand = &command{
	name: "ask", args: "案件标识|编号 单位… [-due 日期]", short: "征求会办意见：起草征求意见函，记下时限，输出函件标识", example: "fuhanctl ask 20260318 省财政厅 省商务厅 -due 2026-04-30", least: 2, most: 60,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		due := fs.String("due", "", "反馈时限；不写时按规则包推算")
		as := fs.String("as", "", "由谁办")
		return func(e *env, args []string) error {
			b, err := e.desk(args[0])
			if err != nil {
				return err
			}
			day, err := drafting.ParseDate(*due)
			if err != nil {
				return err
			}
			today := drafting.DateOf(e.now())
			if day.IsZero() {
				rules, err := setup.RulesOf(b.office)
				if err != nil {
					return err
				}
				if day = rules.OpinionDue(today); day.IsZero() && rules.OpinionWork > 0 {
					return drafting.Errorf(drafting.CodeInvalid, "规则包“%s”按工作日算，但没有到那一天为止的放假和调休，没有推算，没有起草。请在规则包里补上，或用 -due 写明反馈时限。", rules.Name)
				}
			}
			if day.IsZero() {
				return usageError{"请用 -due 写明反馈时限。"}
			}
			c := *b.Case
			var supports []drafting.Support
			var names []string
			for _, d := range args[1:] {
				if d = opinion.CaseName(d, b.Case, b.order); !slices.Contains(names, d) {
					names = append(names, d)
					supports = append(supports, drafting.Support{Department: d, Due: day})
				}
			}
			c.Supports = supports
			return b.send(e, &c, names, "request", drafting.RequestAsk, oneLine(*as))
		}
	},
}

var remindCommand = &command{
	name: "remind", args: "案件标识|编号 [-again | -log]", short: "向全部逾期单位催办：起草催办函，记下催办，输出函件标识", example: "fuhanctl remind 20260318 -as 周明", least: 1, most: 1,
	long: "今天已催办过的单位不再催，要再催的加 -again。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		as := fs.String("as", "", "由谁办")
		again := fs.Bool("again", false, "今天已催办过的也再催")
		log := fs.Bool("log", false, "看征求意见和催办的记录")
		return func(e *env, args []string) error {
			b, err := e.desk(args[0])
			if err != nil {
				return err
			}
			all, err := b.store.Requests(e.ctx, b.Case.ID)
			if err != nil {
				return err
			}
			if *log {
				for _, r := range all {
					fmt.Fprintf(e.out, "%s\t%s\t%s\t%s\t%s\t%s\n", r.On, r.Kind.Word(), oneLine(r.Department), r.Due, oneLine(r.By), r.Letter)
				}
				return nil
			}
			late := b.Late()
			if len(late) == 0 {
				e.say("没有逾期的单位，没有催办。")
				return nil
			}
			if !*again {
				n := len(late)
				if late = drafting.NotRemindedOn(late, all, drafting.DateOf(e.now())); len(late) < n {
					e.say("%d 家今天已催办过，没有再催。", n-len(late))
				}
				if len(late) == 0 {
					return nil
				}
			}
			return b.send(e, b.Case, late, "reminder", drafting.RequestRemind, oneLine(*as))
		}
	},
}

// send makes a letter to each department and keeps all with what the case says of them. c says until when they have to
// answer.
func (b *bench) send(e *env, c *drafting.Case, departments []string, template string, kind drafting.RequestKind, by string) error {
	all, err := setup.Templates()
	if err != nil {
		return err
	}
	t, err := chooseTemplate(all, c, template)
	if err != nil {
		return err
	}
	var letters []*drafting.Letter
	var requests []*drafting.Request
	for _, d := range departments {
		l, err := compose.ComposeRequest(t, c, d, b.office, b.order, func() drafting.ParagraphID { return drafting.ParagraphID(e.newID()) })
		if err != nil {
			return err
		}
		l.Departments = nil
		letters = append(letters, l)
		r := &drafting.Request{Department: d, Kind: kind, On: drafting.DateOf(e.now()), By: by, Draft: l}
		for _, s := range c.Supports {
			if s.Department == d && kind == drafting.RequestAsk {
				r.Due = s.Due
			}
		}
		if err := r.Check(); err != nil {
			return err
		}
		requests = append(requests, r)
	}
	if err := b.store.AddRequests(e.ctx, c.ID, requests...); err != nil {
		return err
	}
	for i, l := range letters {
		fmt.Fprintf(e.out, "%s\t%s\n", departments[i], l.ID)
	}
	return nil
}

var provenanceCommand = &command{
	name: "provenance", args: "函件标识 [-json | -o 来源表.xlsx]", short: "看函中各处文字的来源和改动", example: "fuhanctl provenance 0199b2a4-… -o 来源表.xlsx", least: 1, most: 1,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		asJSON := fs.Bool("json", false, "输出 JSON")
		out := fs.String("o", "", "写成 Excel 来源表")
		return func(e *env, args []string) error {
			b, err := e.deskOfLetter(args[0])
			if err != nil {
				return err
			}
			all := b.Provenance()
			type line struct {
				opinion.Passage
				Diff []opinion.Piece `json:"diff,omitempty"`
			}
			lines := []line{}
			for _, p := range all {
				x := line{Passage: p}
				if p.Changed {
					x.Diff = p.Diff()
				}
				lines = append(lines, x)
			}
			switch {
			case *asJSON:
				return e.printValue(lines)
			case *out != "":
				rows := setup.Sources(b.Desk)
				if err := e.writeFile(*out, "", func(w io.Writer) error {
					return ledger.WriteSources(w, strings.ReplaceAll(b.Letter.Get(drafting.PartTitle), "\n", ""), rows)
				}); err != nil {
					return err
				}
				e.say("%s：%d 行", *out, len(rows))
				return nil
			}
			for _, x := range lines {
				fmt.Fprintf(e.out, "%s\t%s\t%s\t%s\n", x.Section, x.Credit(), x.Where(), x.Disposition.Word())
				if !x.Changed {
					fmt.Fprintf(e.out, "  %s\n", x.Now)
					continue
				}
				fmt.Fprintf(e.out, "  %s\n", pieces(x.Diff))
			}
			return nil
		}
	},
}

// pieces writes a comparison on a line: [-taken out-], {+put in+}.
func pieces(all []opinion.Piece) string {
	var out strings.Builder
	for _, p := range all {
		switch p.Op {
		case opinion.Delete:
			fmt.Fprintf(&out, "[-%s-]", p.Text)
		case opinion.Insert:
			fmt.Fprintf(&out, "{+%s+}", p.Text)
		default:
			out.WriteString(p.Text)
		}
	}
	return out.String()
}
