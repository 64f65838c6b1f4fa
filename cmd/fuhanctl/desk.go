package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/opinion"
)

// bench is what a step at the desk of opinions works with.
type bench struct {
	*opinion.Desk
	store  drafting.Store
	office drafting.Office
	order  *drafting.DepartmentOrder
}

// desk opens the desk of a case (by id or number) with its newest letter into which opinions are merged.
func (e *env) desk(arg string) (*bench, error) {
	s, err := e.db()
	if err != nil {
		return nil, err
	}
	c, err := chooseCase(e, s, arg, "")
	if err != nil {
		return nil, err
	}
	letters, err := s.Letters(e.ctx, c.ID)
	if err != nil {
		return nil, err
	}
	for _, l := range letters {
		if l.Merges() {
			return e.deskOf(s, c, l)
		}
	}
	return e.deskOf(s, c, nil)
}

func (e *env) deskOf(s drafting.Store, c *drafting.Case, l *drafting.Letter) (*bench, error) {
	opinions, err := s.Opinions(e.ctx, c.ID)
	if err != nil {
		return nil, err
	}
	choices, err := s.Choices(e.ctx, c.ID)
	if err != nil {
		return nil, err
	}
	b := &bench{store: s}
	if b.office, err = s.Office(e.ctx); err != nil {
		return nil, err
	}
	if b.order, err = setup.OrderFor(b.office); err != nil {
		return nil, err
	}
	drafting.NoteUnused(c, opinions, b.order)
	b.Desk = opinion.NewDesk(c, l, opinions, choices, b.order, drafting.DateOf(e.now()))
	return b, nil
}

// deskOfLetter opens the desk of a letter's case with that letter.
func (e *env) deskOfLetter(id string) (*bench, error) {
	l, err := e.stored(id)
	if err != nil {
		return nil, err
	}
	s, err := e.db()
	if err != nil {
		return nil, err
	}
	c, err := s.Case(e.ctx, l.CaseID)
	if err != nil {
		return nil, err
	}
	return e.deskOf(s, c, l)
}

// save keeps the letter with its sentence of departments brought up to date, and the opinions that changed.
func (b *bench) save(e *env, changed ...*drafting.Opinion) error {
	b.refresh()
	return b.store.SaveMerge(e.ctx, b.Letter, changed...)
}

// refresh reports whether the letter changed.
func (b *bench) refresh() bool {
	drafting.NoteUnused(b.Case, b.All, b.order)
	return compose.Refresh(b.Letter, b.Case, b.office, b.order)
}

func (b *bench) needLetter() error {
	if b.Letter == nil {
		return drafting.Errorf(drafting.CodeNotFound, "这一件还没有起草复函。先用 fuhanctl new -case 起草。")
	}
	return nil
}

// point finds a point by its id, or by department and place: 省财政厅/2.
func (b *bench) point(arg string) (opinion.Ref, error) {
	if r, ok := b.Find(drafting.PointID(arg)); ok {
		return r, nil
	}
	department, place, ok := strings.Cut(arg, "/")
	if n, err := strconv.Atoi(place); ok && err == nil && n > 0 {
		for _, o := range b.Opinions {
			if b.order.Canonical(o.Department) != b.order.Canonical(department) {
				continue
			}
			if n <= len(o.Points) {
				return opinion.Ref{Opinion: o, Point: &o.Points[n-1]}, nil
			}
			n -= len(o.Points)
		}
	}
	return opinion.Ref{}, drafting.Errorf(drafting.CodeNotFound, "没有“%s”这一条意见。用 fuhanctl desk 查看，写成“单位/第几条”。", arg)
}

func (e *env) newPoint() drafting.PointID { return drafting.PointID(drafting.NewID(e.now())) }

func (e *env) newID() string { return drafting.NewID(e.now()) }

func (e *env) printValue(v any) error {
	return printJSON(e.out, func() ([]byte, error) { return json.MarshalIndent(v, "", "  ") })
}

var deskCommand = &command{
	name: "desk", args: "案件标识|编号 [-points]", short: "看诉求与单位的对照表、未处理条数", example: "fuhanctl desk 20260318 -points", least: 1, most: 1,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		points := fs.Bool("points", false, "列出每一条意见")
		return func(e *env, args []string) error {
			b, err := e.desk(args[0])
			if err != nil {
				return err
			}
			if *points {
				for _, o := range b.Opinions {
					for i := range o.Points {
						printPoint(e, o, i)
					}
				}
				return nil
			}
			m := b.Matrix()
			w := tabwriter.NewWriter(e.out, 0, 8, 2, ' ', 0)
			fmt.Fprint(w, "诉求")
			for _, c := range m.Columns {
				fmt.Fprintf(w, "\t%s", oneLine(c.Department))
			}
			fmt.Fprintln(w)
			for r := range m.Rows {
				name := oneLine(m.Rows[r].Ask.Text)
				if m.Rows[r].Ask.ID == "" {
					name = "其他意见"
				}
				fmt.Fprint(w, name)
				for _, cell := range m.Cells[r] {
					fmt.Fprintf(w, "\t%s", cell.State.Word())
					if n := len(cell.Points); n > 0 {
						fmt.Fprintf(w, " %d", n)
					}
				}
				fmt.Fprintln(w)
			}
			if err := w.Flush(); err != nil {
				return err
			}
			fmt.Fprintf(e.out, "共 %d 条，未处理 %d 条\n", b.Points(), b.Open())
			for _, a := range b.Uncovered() {
				fmt.Fprintf(e.out, "没有单位回应：%s\n", oneLine(a.Text))
			}
			for _, d := range b.Late() {
				fmt.Fprintf(e.out, "逾期未到：%s\n", d)
			}
			for _, r := range b.Lost() {
				fmt.Fprintf(e.out, "函中已找不到：%s %s\n", r.Opinion.Department, oneLine(r.Point.Text))
			}
			return nil
		}
	},
}

func printPoint(e *env, o *drafting.Opinion, i int) {
	p := &o.Points[i]
	fmt.Fprintf(e.out, "%s/%d\t%s\t%s\t%s\t%s\t%s\n", oneLine(o.Department), i+1, p.ID, p.Disposition.Word(), joinAsks(p), oneLine(p.Number), oneLine(p.Text))
}

func joinAsks(p *drafting.Point) string {
	var out []string
	for _, a := range p.Asks() {
		out = append(out, string(a))
	}
	return strings.Join(out, ",")
}

var splitCommand = &command{
	name: "split", args: "案件标识|编号 单位/条 [-at 字数 | -join]", short: "把一条意见在第几个字后分开，或与后一条合并", example: "fuhanctl split 20260318 省财政厅/2 -at 18", least: 2, most: 2,
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		at := fs.Int("at", 0, "在第几个字后分开")
		join := fs.Bool("join", false, "与后一条合并")
		return func(e *env, args []string) error {
			if (*at > 0) == *join {
				return usageError{"请用 -at 或 -join 之一。"}
			}
			b, err := e.desk(args[0])
			if err != nil {
				return err
			}
			r, err := b.point(args[1])
			if err != nil {
				return err
			}
			if *join {
				err = b.Join(r.Opinion, r.Point.ID)
			} else {
				err = opinion.SplitPoint(r.Opinion, r.Point.ID, *at, e.newPoint)
			}
			if err != nil {
				return err
			}
			if b.Letter == nil {
				err = b.store.SavePoints(e.ctx, r.Opinion)
			} else {
				err = b.save(e, r.Opinion)
			}
			if err != nil {
				return err
			}
			for i := range r.Opinion.Points {
				printPoint(e, r.Opinion, i)
			}
			return nil
		}
	},
}

var pointCommand = &command{
	name: "point", args: "案件标识|编号 单位/条 [used|reworded|merged|unused|verify|open]", short: "处理一条意见：照用、改写、并入、不用、待核", example: "fuhanctl point 20260318 省财政厅/2 unused -reason 与现行政策不一致 -as 周明", least: 2, most: 3,
	long: "used 把文字放进函里（对应诉求的段落末尾，或 -paragraph、-at 指明的位置）。-ask 改它对应的诉求。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		reason := fs.String("reason", "", "不用、待核的理由")
		into := fs.String("into", "", "并入哪一条（单位/条）")
		ask := fs.String("ask", "", "对应的诉求（第几条，0 为其他意见；回应几条的写 1,3，放入第一个的段落）")
		as := fs.String("as", "", "由谁处理")
		paragraph := fs.String("paragraph", "", "放到哪一段（段落标识）")
		at := fs.Int("at", 0, "放在该段第几个字后")
		return func(e *env, args []string) error {
			b, err := e.desk(args[0])
			if err != nil {
				return err
			}
			r, err := b.point(args[1])
			if err != nil {
				return err
			}
			if err := b.tie(r, *ask); err != nil {
				return err
			}
			if len(args) == 2 {
				if *ask == "" {
					return usageError{"请写明怎样处理，或用 -ask 改对应的诉求。"}
				}
				return b.store.SavePoints(e.ctx, r.Opinion)
			}
			d := opinion.Decision{Reason: oneLine(*reason), By: oneLine(*as), At: e.now()}
			switch args[2] {
			case "used":
				if err := b.needLetter(); err != nil {
					return err
				}
				if *paragraph != "" {
					_, err = opinion.Place(b.Letter, r.Opinion, r.Point.ID, opinion.Spot{Paragraph: drafting.ParagraphID(*paragraph), At: *at}, d, e.newID)
				} else {
					_, err = opinion.PlaceInSection(b.Letter, b.Case, r.Opinion, r.Point.ID, d, e.newID)
				}
				if err != nil {
					return err
				}
				return b.save(e, r.Opinion)
			case "open":
			case "merged":
				to, err := b.point(*into)
				if err != nil {
					return err
				}
				d.Disposition, d.Into = drafting.DispositionMerged, to.Point.ID
			case "reworded", "unused", "verify":
				d.Disposition = drafting.Disposition(args[2])
			default:
				return usageError{fmt.Sprintf("没有“%s”这种处理。可以是 used、reworded、merged、unused、verify、open。", args[2])}
			}
			if err := opinion.Decide(r.Opinion, r.Point.ID, d); err != nil {
				return err
			}
			if args[2] != "reworded" && b.Letter != nil && opinion.TakeOut(b.Letter, r.Point.ID) {
				e.say("函中这一条的文字已取出。")
				return b.save(e, r.Opinion)
			}
			// The sentence of departments may leave out those of whom nothing is used.
			if b.Letter != nil && drafting.Editable(b.Letter.Stage, []drafting.Duty{drafting.DutyWriter}) && b.refresh() {
				return b.store.SaveMerge(e.ctx, b.Letter, r.Opinion)
			}
			return b.store.SavePoints(e.ctx, r.Opinion)
		}
	},
}

// tie ties a point to the n-th ask, or to several (1,3); "" leaves it, 0 takes it off.
func (b *bench) tie(r opinion.Ref, ask string) error {
	if ask == "" {
		return nil
	}
	var asks []drafting.AskID
	for _, w := range strings.FieldsFunc(ask, func(r rune) bool { return strings.ContainsRune(",，、 ", r) }) {
		n, err := strconv.Atoi(w)
		if err != nil || n < 0 || n > len(b.Case.Asks) {
			return drafting.Errorf(drafting.CodeInvalid, "诉求写第几条，0 到 %d，几条的用逗号隔开。", len(b.Case.Asks))
		}
		if n > 0 {
			asks = append(asks, b.Case.Asks[n-1].ID)
		}
	}
	r.Point.SetAsks(asks...)
	return nil
}
