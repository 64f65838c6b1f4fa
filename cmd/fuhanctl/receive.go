package main

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/opinion"
)

// pairs is a flag that may stand several times: 文件=单位.
type pairs map[string]string

func (p pairs) String() string { return "" }

func (p pairs) Set(s string) error {
	name, department, ok := strings.Cut(s, "=")
	if !ok || name == "" || strings.TrimSpace(department) == "" {
		return fmt.Errorf("写成“文件名=单位”")
	}
	p[name] = strings.TrimSpace(department)
	return nil
}

var receiveCommand = &command{
	name: "receive", args: "案件标识|编号 文件或文件夹… [-of 文件=单位] [-skip] [-later | -beside] [-dry-run]", short: "一次收多份会办意见：逐份认单位、查重复，一起收入", example: "fuhanctl receive 20260318 意见/ -skip", least: 2, most: setup.MostFiles + 1,
	long: "要么都收，要么都不收：有一份读不了、没有认出单位、重复或是别的案件的，就一份也不收；-skip 把这些跳过，收其余的。已有意见的单位再来一份，文字相近的作为更正件，采纳情况随要点带过来；-beside 都作为补充件。同一单位在这一批里有两份的，要用 -later（后一份是更正件）或 -beside（两份都算）说明，否则后一份不收。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		of := pairs{}
		fs.Var(of, "of", "某个文件是哪个单位的，可写多次：文件名=单位")
		skip := fs.Bool("skip", false, "有问题的跳过，收其余的")
		dry := fs.Bool("dry-run", false, "只看，不收")
		beside := fs.Bool("beside", false, "已有意见的单位，再来的都作为补充件，不替换；同一批里的两份都算")
		later := fs.Bool("later", false, "同一单位在这一批里有两份的，后一份更正前一份（按落款日期，没有日期的按先后）")
		return func(e *env, args []string) error {
			if *beside && *later {
				return usageError{"-beside 和 -later 只能写一个。"}
			}
			b, err := e.desk(args[0])
			if err != nil {
				return err
			}
			office, err := b.store.Office(e.ctx)
			if err != nil {
				return err
			}
			box := &opinion.Inbox{Case: b.Case, Order: b.order, Own: office.Name, Kept: b.All, Today: drafting.DateOf(e.now()), NewID: e.newPoint}
			files, err := setup.ReadOpinions(e.ctx, args[1:], nil)
			if err != nil {
				return err
			}
			for _, f := range files {
				box.Add(f.Name, f.Original, f.Text, f.Content, f.Err)
			}
			for _, a := range box.Arrivals {
				if d := of[a.Name]; d != "" && a.Opinion != nil {
					box.Give(a, d)
				}
				if *beside {
					box.Correct(a, false)
				}
			}
			for _, a := range box.Arrivals { // when each has its department
				switch {
				case *beside:
					box.Settle(a, opinion.BothStand)
				case *later:
					box.Settle(a, opinion.Corrected)
				}
			}
			var bad []*opinion.Arrival
			for _, a := range box.Arrivals {
				out := a.Out || a.Check() != nil
				if out {
					bad = append(bad, a)
				}
				printArrival(e, box.Case, a, out)
			}
			for _, a := range bad { // when all is said: what is left out is no longer spoken of
				box.Leave(a, true)
			}
			if len(bad) > 0 && !*skip && !*dry {
				return drafting.Errorf(drafting.CodeInvalid, "有的文件不能收，一份也没有收入。请处理后再试，或用 -skip 跳过它们。")
			}
			all, err := box.Take()
			if err != nil || *dry {
				return err
			}
			if err := b.store.SaveOpinions(e.ctx, all...); err != nil {
				return err
			}
			e.say("收入 %d 份意见", len(all))
			for _, o := range all {
				fmt.Fprintf(e.out, "%s\t%s\n", oneLine(o.Department), o.ID)
			}
			return nil
		}
	},
}

// printArrival says of a file on a line what it is and whether it is left out, and on further lines what there is to know.
func printArrival(e *env, c *drafting.Case, a *opinion.Arrival, out bool) {
	if a.Err != nil {
		e.say("%s\t读不了\t%s", oneLine(a.Name), drafting.ErrorMessage(a.Err))
		return
	}
	o := a.Opinion
	word := "收入"
	switch {
	case out:
		word = "不收"
	case a.Before != nil && a.Settled == opinion.Corrected, a.Before == nil && a.Corrects:
		word = "更正"
	}
	department := o.Department
	if department == "" {
		department = "—"
	}
	e.say("%s\t%s\t%s（%s）\t%s\t%d 条\t%s\t%s", oneLine(a.Name), word, oneLine(department), a.By.Word(), opinion.StateWord(o), len(o.Points), oneLine(o.Number), o.Dated)
	for _, n := range a.Notes(c) {
		e.say("\t%s", oneLine(n.Text()))
	}
	for _, r := range a.OtherRemarks() {
		e.say("\t%s", oneLine(r))
	}
}

var compareCommand = &command{
	name: "compare", args: "意见标识", short: "把一份更正件与它更正的那一份逐条对照", example: "fuhanctl compare 0199b2a5-…", least: 1, most: 1,
	prepare: func(*flag.FlagSet) func(*env, []string) error {
		return func(e *env, args []string) error {
			s, err := e.db()
			if err != nil {
				return err
			}
			now, err := s.Opinion(e.ctx, drafting.OpinionID(args[0]))
			if err != nil {
				return err
			}
			if now.Replaces == "" {
				return drafting.Errorf(drafting.CodeInvalid, "%s的这份意见没有更正过别的，没有可对照的。", now.Department)
			}
			old, err := s.Opinion(e.ctx, now.Replaces)
			if err != nil {
				return err
			}
			for _, c := range opinion.Compare(old, now) {
				p := c.New
				if p == nil {
					p = c.Old
				}
				fmt.Fprintf(e.out, "%s\t%s\t%s\t%s\n", c.Kind.Word(), p.Disposition.Word(), oneLine(p.Number), pieces(c.Diff()))
			}
			return nil
		}
	},
}

var originalCommand = &command{
	name: "original", args: "意见标识 -o 文件", short: "导出收到的原件，一个字节也不改", example: "fuhanctl original 0199b2a5-… -o 原件.docx", least: 1, most: 1,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		out := fs.String("o", "", "输出文件")
		return func(e *env, args []string) error {
			if *out == "" {
				return usageError{"请用 -o 写明输出文件。"}
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			o, err := s.Opinion(e.ctx, drafting.OpinionID(args[0]))
			if err != nil {
				return err
			}
			data := o.Original
			if len(data) == 0 { // it was pasted
				data = []byte(o.Text)
			}
			if err := e.writeFile(*out, "", func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
				return err
			}
			fmt.Fprintf(e.out, "%s\t%s\n", o.SHA256, oneLine(o.Source))
			return nil
		}
	},
}

var withdrawCommand = &command{
	name: "withdraw", args: "意见标识", short: "移出一份收错的意见，被它更正的那一份重新有效", example: "fuhanctl withdraw 0199b2a5-…", least: 1, most: 1,
	long: "已有文字在函里的不能移出，先用 point … open 取出。",
	prepare: func(*flag.FlagSet) func(*env, []string) error {
		return func(e *env, args []string) error {
			s, err := e.db()
			if err != nil {
				return err
			}
			o, err := s.Opinion(e.ctx, drafting.OpinionID(args[0]))
			if err != nil {
				return err
			}
			letters, err := s.Letters(e.ctx, o.CaseID)
			if err != nil {
				return err
			}
			all, err := s.Opinions(e.ctx, o.CaseID)
			if err != nil {
				return err
			}
			for _, l := range letters {
				if n := opinion.Placed(l, o, all); n > 0 {
					return drafting.Errorf(drafting.CodeForbidden, "%s的这份意见有 %d 条还在函里，没有移出。请先取出这些文字。", o.Department, n)
				}
			}
			if err := s.WithdrawOpinion(e.ctx, o.ID); err != nil {
				return err
			}
			e.say("已移出%s的意见", o.Department)
			return nil
		}
	},
}
