package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/opinion"
)

var casesCommand = &command{
	name: "cases", args: "[-find 词]", short: "列出案件和函件", example: "fuhanctl cases -find 冷链", most: 0,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		text := fs.String("find", "", "编号、案由、提案者、届次中的词")
		return func(e *env, _ []string) error {
			s, err := e.db()
			if err != nil {
				return err
			}
			all, err := s.Cases(e.ctx, drafting.CaseFilter{Text: *text})
			if err != nil {
				return err
			}
			today := drafting.DateOf(e.now())
			w := tabwriter.NewWriter(e.out, 0, 8, 2, ' ', 0)
			for _, c := range all {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", c.ID, oneLine(c.Number), c.Role.Word(), c.Stage.Word(), lightWords(c, today), oneLine(c.Title))
				letters, err := s.Letters(e.ctx, c.ID)
				if err != nil {
					return err
				}
				for _, l := range letters {
					fmt.Fprintf(w, "  %s\t%s\t\t%s\t%s\t%s\n", l.ID, "函", l.Stage.Word(), oneLine(l.Get(drafting.PartNumber)), oneLine(strings.ReplaceAll(l.Get(drafting.PartTitle), "\n", "")))
				}
			}
			return w.Flush()
		}
	},
}

// oneLine keeps a line of a list one line, whatever the text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func lightWords(c *drafting.Case, today drafting.Date) string {
	switch light, n := c.Light(today); light {
	case drafting.LightOverdue:
		return fmt.Sprintf("超 %d 天", -n)
	case drafting.LightSoon, drafting.LightOnTime:
		return fmt.Sprintf("还剩 %d 天", n)
	case drafting.LightExtended:
		return fmt.Sprintf("延期 %d 天", n)
	case drafting.LightDone:
		return "已办结"
	}
	return "—"
}

var ledgerCommand = &command{
	name: "ledger", args: "-o 台账.xlsx [-year 年]", short: "输出 Excel 总台账", example: "fuhanctl ledger -o 台账.xlsx", most: 0,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		out := fs.String("o", "", "输出文件；- 表示标准输出")
		year := fs.Int("year", 0, "只要这一年度的")
		return func(e *env, _ []string) error {
			if *out == "" {
				return usageError{"请用 -o 写明输出文件。"}
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			n := 0
			write := func(w io.Writer) error {
				n, err = setup.Ledger(e.ctx, s, w, drafting.CaseFilter{Year: *year}, e.now(), nil)
				return err
			}
			if *out == "-" {
				return write(e.out)
			}
			if err := e.writeFile(*out, "", write); err != nil {
				return err
			}
			e.say("%s：%d 件", *out, n)
			return nil
		}
	},
}

var opinionCommand = &command{
	name: "opinion", args: "案件标识|编号 文件 -department 单位", short: "收下一份会办意见，分成要点，输出意见标识", example: "fuhanctl opinion 20260318 意见.txt -department 省财政厅", least: 1, most: 2,
	long: "不写 -department 时按函头和文件名认单位。扫描件、图片和 OFD 读不出文字，用 -typed 给出照原件录入的文本，原件照样存着。文中写的是别的案件的不收，确是本件的加 -this-case。不给文件时用 -none 或 -not-duty 记下“无补充意见”或“不属职责”。-replaces 收下更正件，文字没变的要点保留原来的处理。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		department := fs.String("department", "", "意见是哪个单位的")
		none := fs.Bool("none", false, "该单位无补充意见")
		notDuty := fs.Bool("not-duty", false, "该单位称不属其职责")
		typed := fs.String("typed", "", "照原件录入的文本文件；原件读不出文字时用")
		sure := fs.Bool("this-case", false, "文中写的是别的案件，确认是本件的")
		replaces := fs.String("replaces", "", "这份意见更正哪一份（意见标识）")
		return func(e *env, args []string) error {
			if strings.TrimSpace(*department) == "" && len(args) == 1 {
				return usageError{"请用 -department 写明是哪个单位的意见。"}
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			c, err := chooseCase(e, s, args[0], "")
			if err != nil {
				return err
			}
			o := &drafting.Opinion{CaseID: c.ID, Department: *department, State: drafting.SupportArrived, ArrivedOn: drafting.DateOf(e.now())}
			switch {
			case *none && *notDuty, len(args) == 2 && (*none || *notDuty), len(args) == 1 && !*none && !*notDuty:
				return usageError{"请给出意见文件，或用 -none、-not-duty 之一。"}
			case *none:
				o.State = drafting.SupportNone
			case *notDuty:
				o.State = drafting.SupportNotDuty
			default:
				if err := readInto(e, o, args[1], *typed); err != nil {
					return err
				}
				if other := opinion.OtherCase(o.Text, c); other != "" && !*sure {
					return drafting.Errorf(drafting.CodeConflict, "文中写的是%s，不是本件（第%s号），没有收入。确是本件的，加 -this-case 再收。", other, c.Number)
				}
			}
			if err := e.intoPoints(s, c, o, drafting.OpinionID(*replaces)); err != nil {
				return err
			}
			if err := s.SaveOpinion(e.ctx, o); err != nil {
				return err
			}
			fmt.Fprintln(e.out, o.ID)
			return nil
		}
	},
}

// readInto reads an opinion's file; typed names the text that somebody typed from one that only shows its words.
func readInto(e *env, o *drafting.Opinion, path, typed string) error {
	read, err := setup.ReadOpinions(e.ctx, []string{path}, nil)
	if err != nil {
		return err
	}
	if len(read) != 1 {
		return drafting.Errorf(drafting.CodeInvalid, "“%s”是一个文件夹。一次收多份请用 fuhanctl receive。", path)
	}
	r := read[0]
	switch {
	case typed != "" && len(r.Original) == 0:
		return r.Err // nothing of it can be kept
	case typed != "" && r.Err == nil:
		return usageError{"这个文件的文字读得出来，不用 -typed。"}
	case typed == "" && r.Err != nil && len(r.Original) > 0:
		e.say("照原件录成文本文件的，可以用 -typed 文本文件 收下，原件照样存着。")
		return r.Err
	case r.Err != nil && typed == "":
		return r.Err
	}
	o.Source, o.Original, o.Text = r.Name, r.Original, r.Text
	if typed != "" {
		words, err := setup.ReadDocument(e.ctx, typed)
		if err != nil {
			return err
		}
		if o.Text, err = words.Opinion(); err != nil {
			return err
		}
		o.Remarks = []string{opinion.TypedRemark}
	} else {
		o.Remarks = r.Content.Remarks
	}
	for _, x := range o.Remarks {
		e.say("%s", x)
	}
	return nil
}

var placeCommand = &command{
	name: "place", args: "函件标识 意见标识 -section 段落号 [-text 内容]", short: "把意见的一段并入复函，记下来源", example: "fuhanctl place 0199b2a4-… 0199b2a5-… -section 2 -text 省级财政每年安排专项资金2.4亿元。", least: 2, most: 2,
	long: "-section 2 表示第二个一级标题（二、）下面，接在该段已有内容之后；没有一级标题的函，接在正文末尾。不写 -text 时并入整份意见。开头语里的会办单位随之更新。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		section := fs.Int("section", 1, "第几个一级标题")
		text := fs.String("text", "", "意见原文中的一段")
		return func(e *env, args []string) error {
			if *section < 1 {
				return usageError{"-section 从 1 数起。"}
			}
			l, err := e.stored(args[0])
			if err != nil {
				return err
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			o, err := s.Opinion(e.ctx, drafting.OpinionID(args[1]))
			if err != nil {
				return err
			}
			return place(e, s, l, o, *section, *text)
		}
	},
}

func place(e *env, s drafting.Store, l *drafting.Letter, o *drafting.Opinion, section int, passage string) error {
	if o.CaseID != l.CaseID {
		return drafting.Errorf(drafting.CodeInvalid, "这份意见是另一件案件的，没有并入。请核对函件和意见的标识。")
	}
	if passage == "" {
		passage = o.Text
	} else if squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }; !strings.Contains(squeeze(o.Text), squeeze(passage)) {
		return drafting.Errorf(drafting.CodeInvalid, "“%s”的意见里没有这一段，没有并入。请照原文写。", o.Department)
	}
	at, err := endOfSection(l, section)
	if err != nil {
		return err
	}
	id := drafting.ParagraphID(drafting.NewID(e.now()))
	l.Paragraphs = slices.Insert(l.Paragraphs, at, drafting.Paragraph{ID: id, Part: drafting.PartBody})
	if p := pointOf(o, passage); p != nil {
		if _, err := opinion.Place(l, o, p.ID, opinion.Spot{Paragraph: id}, opinion.Decision{At: e.now()}, e.newID); err != nil {
			return err
		}
	} else if _, ok := l.Place(o, passage, id, 0, drafting.MarkID(drafting.NewID(e.now()))); !ok {
		return drafting.Errorf(drafting.CodeInvalid, "这份意见没有可并入的内容。")
	} else if passage == o.Text {
		for i := range o.Points {
			if err := opinion.Decide(o, o.Points[i].ID, opinion.Decision{Disposition: drafting.DispositionUsed, At: e.now()}); err != nil {
				return err
			}
		}
	}
	c, err := s.Case(e.ctx, l.CaseID)
	if err != nil {
		return err
	}
	office, err := s.Office(e.ctx)
	if err != nil {
		return err
	}
	order, err := setup.OrderFor(office)
	if err != nil {
		return err
	}
	all, err := s.Opinions(e.ctx, l.CaseID)
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].ID == o.ID {
			all[i] = o // as decided just now
		}
	}
	drafting.NoteUnused(c, all, order)
	compose.Refresh(l, c, office, order)
	return s.SaveMerge(e.ctx, l, o)
}

// pointOf gives the point whose words the passage is, nil where it is another stretch of the opinion.
func pointOf(o *drafting.Opinion, passage string) *drafting.Point {
	for i := range o.Points {
		if opinion.Clean(o.Points[i].Text) == opinion.Clean(passage) {
			return &o.Points[i]
		}
	}
	return nil
}

// intoPoints splits an opinion's text into points tied to the case's asks, and takes department, number and state from
// it where nobody said them.
func (e *env) intoPoints(s drafting.Store, c *drafting.Case, o *drafting.Opinion, replaces drafting.OpinionID) error {
	var old *drafting.Opinion
	if replaces != "" {
		var err error
		if old, err = s.Opinion(e.ctx, replaces); err != nil {
			return err
		}
		if o.Department == "" {
			o.Department = old.Department
		}
	}
	office, err := s.Office(e.ctx)
	if err != nil {
		return err
	}
	order, err := setup.OrderFor(office)
	if err != nil {
		return err
	}
	guessed := strings.TrimSpace(o.Department) == ""
	known := opinion.Receive(o, c, order, e.newPoint)
	switch {
	case o.Department == "":
		return usageError{"看不出是哪个单位的意见，请用 -department 写明。"}
	case guessed:
		e.say("认作%s的意见，请核对。", o.Department)
	}
	if !known {
		e.say("这一件没有征求过%s的意见，请核对是不是别的案件的。", o.Department)
	}
	if old != nil {
		for _, x := range opinion.Carry(old, o) {
			p := x.New
			if p == nil {
				p = x.Old
			}
			e.say("%s\t%s", x.Kind.Word(), oneLine(p.Text))
		}
	}
	return nil
}

// endOfSection gives the place behind the letter's n-th section of the first level, counted from 1; a letter without such
// sections is one by itself.
func endOfSection(l *drafting.Letter, n int) (int, error) {
	have := 0
	for _, sec := range l.Sections() {
		if sec.Level == 1 {
			if have++; have == n {
				return sec.Last, nil
			}
		}
	}
	if have > 0 || n > 1 {
		return 0, drafting.Errorf(drafting.CodeNotFound, "复函里只有 %d 个一级标题，没有第 %d 个。", have, n)
	}
	for i := len(l.Paragraphs); i > 0; i-- {
		if p := l.Paragraphs[i-1].Part; p == drafting.PartOpening || p == drafting.PartBody {
			return i, nil
		}
	}
	return 0, drafting.Errorf(drafting.CodeInvalid, "这封函还没有正文，不知道并到哪里。请先写开头语。")
}

var stepCommand = &command{
	name: "step", args: "函件标识 submit|approve|sign|number|issue|return [-as 姓名] [-reason 理由]", short: "办下一步：送核稿、送签发、签发、编号、印发或退回", example: "fuhanctl step 0199b2a4-… submit -as 周明", least: 2, most: 2,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		as := fs.String("as", "", "由谁办；单位没有登记人员时可以不写")
		reason := fs.String("reason", "", "退回的理由；有意见没处理就送核稿的理由")
		return func(e *env, args []string) error {
			action := drafting.Action(args[1])
			if !slices.ContainsFunc(drafting.Route, func(s drafting.Step) bool { return s.Action == action }) {
				return usageError{fmt.Sprintf("没有“%s”这一步。可以是 submit（送核稿）、approve（送签发）、sign（签发）、number（编号）、issue（印发）、return（退回）。", action)}
			}
			l, err := e.stored(args[0])
			if err != nil {
				return err
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			office, err := s.Office(e.ctx)
			if err != nil {
				return err
			}
			*as, *reason = oneLine(*as), oneLine(*reason)
			actor := drafting.Actor{Name: *as, Duties: drafting.Duties}
			if len(office.People) > 0 {
				i := slices.IndexFunc(office.People, func(p drafting.Person) bool { return p.Name == *as })
				if i < 0 {
					return drafting.Errorf(drafting.CodeInvalid, "单位人员里没有“%s”。请用 -as 写明姓名。", *as)
				}
				actor.Duties = office.People[i].Duties
			} else if *as == "" {
				actor.Name = "本机用户"
			}
			l, err = s.Move(e.ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: action, Actor: actor, Reason: *reason})
			if err != nil {
				return err
			}
			fmt.Fprintf(e.out, "%s\t%s\n", l.Stage.Word(), l.Get(drafting.PartNumber))
			return nil
		}
	},
}

var logCommand = &command{
	name: "log", args: "函件标识", short: "看办理记录", example: "fuhanctl log 0199b2a4-…", least: 1, most: 1,
	prepare: func(*flag.FlagSet) func(*env, []string) error {
		return func(e *env, args []string) error {
			l, err := e.stored(args[0])
			if err != nil {
				return err
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			log, err := s.Log(e.ctx, l.ID)
			if err != nil {
				return err
			}
			for _, x := range log {
				fmt.Fprintf(e.out, "%d\t%s\t%s\t%s→%s\t%s\t%s\n", x.Seq, x.At.Local().Format("2006-01-02 15:04"), oneLine(x.Actor), x.From.Word(), x.To.Word(), x.Number, oneLine(x.Reason))
			}
			return drafting.CheckLog(log)
		}
	},
}

var sampleCommand = &command{
	name: "sample", args: "-store 示例.db", short: "建一个示例工作区，输出其中一封复函的标识", example: "fuhanctl sample -store 示例.db", most: 0,
	long: "单位、案件和文字都是虚构的。只往空的数据文件里放，不会动已有内容。",
	prepare: func(*flag.FlagSet) func(*env, []string) error {
		return func(e *env, _ []string) error {
			s, err := e.db()
			if err != nil {
				return err
			}
			if have, err := s.Cases(e.ctx, drafting.CaseFilter{Limit: 1}); err != nil {
				return err
			} else if len(have) > 0 {
				return drafting.Errorf(drafting.CodeConflict, "这个数据文件里已有案件，没有放入示例。请用 -store 另指一个新文件。")
			}
			sample, err := setup.Sample()
			if err != nil {
				return err
			}
			templates, err := setup.Templates()
			if err != nil {
				return err
			}
			order, err := setup.Departments()
			if err != nil {
				return err
			}
			id, err := setup.FillSample(e.ctx, s, sample, templates, order, e.now)
			if err != nil {
				return err
			}
			fmt.Fprintln(e.out, id)
			return nil
		}
	},
}
