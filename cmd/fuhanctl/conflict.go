package main

import (
	"flag"
	"fmt"
	"strconv"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
)

// sayUnsearched says how much was too much to be searched.
func (b *bench) sayUnsearched(e *env) {
	if n := b.Unsearched(); n > 0 {
		e.say("意见太长，有 %d 句没有查找矛盾和重复，请人工核对。", n)
	}
}

var conflictsCommand = &command{
	name: "conflicts", args: "案件标识|编号 [-json]", short: "找互相矛盾的数据", example: "fuhanctl conflicts 20260318", least: 1, most: 1,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		asJSON := fs.Bool("json", false, "输出 JSON")
		return func(e *env, args []string) error {
			b, err := e.desk(args[0])
			if err != nil {
				return err
			}
			all := b.Conflicts()
			b.sayUnsearched(e)
			if *asJSON {
				return e.printValue(all)
			}
			for i, c := range all {
				state := ""
				switch {
				case c.Settled:
					state = "（已定：" + c.Choice.Value + "，" + c.Choice.Reason + "）"
				case c.Choice != nil:
					state = "（已定 " + c.Choice.Value + "，函中尚未一致）"
				}
				fmt.Fprintf(e.out, "%d. %s：%s%s\n", i+1, c.Kind.Word(), c.Thing, state)
				for k, s := range c.Sides {
					fmt.Fprintf(e.out, "   %d) %s\t%s\t%s\n", k+1, source(s.Department), s.Words, oneLine(s.Sentence))
				}
			}
			return nil
		}
	},
}

// source names who says something.
func source(department string) string {
	if department == "" {
		return "本函"
	}
	return oneLine(department)
}

var chooseCommand = &command{
	name: "choose", args: "案件标识|编号 第几处 第几种 -reason 理由", short: "选定以哪一个数据为准，并改函", example: "fuhanctl choose 20260318 1 2 -reason 以统计部门为准 -as 周明", least: 3, most: 3,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		reason := fs.String("reason", "", "为什么以它为准")
		as := fs.String("as", "", "由谁决定")
		return func(e *env, args []string) error {
			b, err := e.desk(args[0])
			if err != nil {
				return err
			}
			all := b.Conflicts()
			n, err1 := strconv.Atoi(args[1])
			k, err2 := strconv.Atoi(args[2])
			if err1 != nil || err2 != nil || n < 1 || n > len(all) || k < 1 || k > len(all[n-1].Sides) {
				return drafting.Errorf(drafting.CodeNotFound, "没有这一处或这一种。用 fuhanctl conflicts 查看。")
			}
			c := all[n-1]
			x := opinion.Choose(c, k-1, oneLine(*reason), oneLine(*as))
			x.CaseID = b.Case.ID
			if err := x.Check(); err != nil {
				return err
			}
			var l *drafting.Letter
			var changed []*drafting.Opinion
			if b.Letter != nil && opinion.ApplyChoice(b.Letter, c, x) > 0 {
				l, changed = b.Letter, b.Settle()
				b.refresh()
			}
			if err := b.store.SaveChosen(e.ctx, l, []*drafting.Choice{&x}, changed...); err != nil {
				return err
			}
			fmt.Fprintf(e.out, "%s\t%s\n", c.Thing, x.Value)
			return nil
		}
	},
}

var repeatsCommand = &command{
	name: "repeats", args: "案件标识|编号 [-keep 第几处 -point 单位/条] [-json]", short: "找重复的句子；留一处，其余并入", example: "fuhanctl repeats 20260318 -keep 1 -point 省财政厅/2", least: 1, most: 1,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		asJSON := fs.Bool("json", false, "输出 JSON")
		keep := fs.Int("keep", 0, "处理第几处")
		point := fs.String("point", "", "留哪一条（单位/条）")
		as := fs.String("as", "", "由谁处理")
		return func(e *env, args []string) error {
			b, err := e.desk(args[0])
			if err != nil {
				return err
			}
			all := b.Repeats()
			b.sayUnsearched(e)
			if *keep > 0 {
				if *keep > len(all) {
					return drafting.Errorf(drafting.CodeNotFound, "没有第 %d 处重复。", *keep)
				}
				r, err := b.point(*point)
				if err != nil {
					return err
				}
				changed, err := b.Keep(all[*keep-1], r.Point.ID, opinion.Decision{By: oneLine(*as), At: e.now()}, func() string { return drafting.NewID(e.now()) })
				if err != nil {
					return err
				}
				if b.Letter == nil {
					return b.store.SavePoints(e.ctx, changed...)
				}
				return b.save(e, changed...)
			}
			if *asJSON {
				return e.printValue(all)
			}
			for i, r := range all {
				word := "相近"
				if r.Exact {
					word = "相同"
				}
				if r.Done {
					word += "，已处理"
				}
				fmt.Fprintf(e.out, "%d. %s\n", i+1, word)
				for _, p := range r.Places {
					fmt.Fprintf(e.out, "   %s\t%s\n", source(p.Department), oneLine(p.Sentence))
					if p.Stretch != "" {
						fmt.Fprintf(e.out, "   \t相同的一段：%s\n", oneLine(p.Stretch))
					}
				}
			}
			return nil
		}
	},
}
