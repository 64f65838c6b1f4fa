package opinion

import (
	"fmt"
	"strings"
	"testing"

	"fuhan/drafting"
)

// BenchmarkCorpus prints how much of what a person would flag is found, and how much of what is found a person would
// flag; for splitting and states how many opinions are read as a person reads them.
func BenchmarkCorpus(b *testing.B) {
	for _, set := range everySet {
		b.Run(set.name, func(b *testing.B) {
			var split, state, conflicts, repeats, ties found
			for b.Loop() {
				split, state, conflicts, repeats, ties = found{}, found{}, found{}, found{}, found{}
				for _, x := range readCorpus(b, set.files) {
					f, s := x.frames(func(string, ...any) {})
					c, r, t := x.judge(func(string, ...any) {}, func(string, ...any) {})
					for _, p := range []struct{ sum, one *found }{{&split, &f}, {&state, &s}, {&conflicts, &c}, {&repeats, &r}, {&ties, &t}} {
						p.sum.hit, p.sum.wrong, p.sum.missed = p.sum.hit+p.one.hit, p.sum.wrong+p.one.wrong, p.sum.missed+p.one.missed
					}
				}
			}
			b.ReportMetric(split.recall(), "split-right")
			b.ReportMetric(state.recall(), "state-right")
			b.ReportMetric(conflicts.precision(), "conflict-precision")
			b.ReportMetric(conflicts.recall(), "conflict-recall")
			b.ReportMetric(repeats.precision(), "repeat-precision")
			b.ReportMetric(repeats.recall(), "repeat-recall")
			b.ReportMetric(ties.precision(), "tie-precision")
			b.ReportMetric(ties.recall(), "tie-recall")
		})
	}
}

// big is a case of real size: 15 departments, 200 points, a letter of 10,000 characters.
func big() (*Desk, func() string) {
	c := &drafting.Case{ID: "c"}
	subjects := strings.Fields("渔港避风锚地 水产冷链冷库 渔民转产培训 渔业互助保险 养殖尾水治理 深远海养殖平台 渔船安全设施 水产种业基地 休闲渔业码头 海洋牧场礁区")
	for i, s := range subjects {
		c.Asks = append(c.Asks, drafting.Ask{ID: drafting.AskID(fmt.Sprint("a", i)), Text: "加快推进" + s + "建设"})
	}
	var all []*drafting.Opinion
	n := 0
	for i := range 15 {
		dep := fmt.Sprintf("省第%s厅", drafting.ChineseNumber(i+1))
		c.Supports = append(c.Supports, drafting.Support{Department: dep, State: drafting.SupportArrived})
		o := &drafting.Opinion{ID: drafting.OpinionID(dep), Department: dep, State: drafting.SupportArrived}
		for k := 0; k < 14 && n < 200; k++ {
			s := subjects[n%len(subjects)]
			o.Points = append(o.Points, drafting.Point{ID: drafting.PointID(fmt.Sprint("p", n)), Text: fmt.Sprintf(
				"截至2025年底，全省%s累计建成%d处，其中由%s牵头实施%d处。2025年安排%s补助资金%d万元，同比增长%d%%。下一步，将按照统一规划、分步实施的原则组织验收并公开结果。",
				s, 300+n%7, dep, 20+n, s, 5000+n*10, 3+n%9), Ask: drafting.AskID(fmt.Sprint("a", n%len(subjects)))})
			n++
		}
		all = append(all, o)
	}
	l := &drafting.Letter{Paragraphs: []drafting.Paragraph{{ID: "o", Part: drafting.PartOpening, Text: "收悉。现答复如下："}}}
	id := 0
	newID := func() string { id++; return fmt.Sprint("n", id) }
	for i, s := range subjects {
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(newID()), Part: drafting.PartBody, Level: 1, Ask: drafting.AskID(fmt.Sprint("a", i)), Text: "关于" + s})
		for k := range 10 {
			l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(newID()), Part: drafting.PartBody, Text: fmt.Sprintf(
				"我们高度重视%s工作，先后印发%d份文件，全省%s累计建成%d处，带动投资%d亿元。各地结合实际制定年度任务清单，把责任落实到岗位、把进度细化到季度，确保按期完成第%d批项目的验收和移交。", s, k+1, s, 300+i, 10+k, k+1)})
		}
	}
	for i := 0; i < 120; i++ {
		o := all[i/14]
		if _, err := PlaceInSection(l, c, o, o.Points[i%14].ID, Decision{By: "周明"}, newID); err != nil {
			panic(err)
		}
	}
	return NewDesk(c, l, all, nil, nil, drafting.Date{Year: 2026, Month: 6, Day: 1}), newID
}

// BenchmarkDesk times each action of the desk at real size; 50 ms is the most for an action, 200 ms for conflicts and
// repeats together.
func BenchmarkDesk(b *testing.B) {
	d, newID := big()
	if d.Points() != 200 || d.Letter.Characters() < 10000 {
		b.Fatalf("%d points, %d characters", d.Points(), d.Letter.Characters())
	}
	run := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f()
			}
		})
	}
	run("matrix", func() { d.Matrix() })
	run("provenance", func() {
		for _, p := range d.Provenance() {
			p.Diff()
		}
	})
	run("settle", func() { d.Settle() })
	last := d.Opinions[14]
	run("place", func() {
		l := d.Letter.Clone()
		if _, err := PlaceInSection(l, d.Case, last, last.Points[0].ID, Decision{}, newID); err != nil {
			b.Fatal(err)
		}
	})
	run("decide", func() {
		if err := Decide(last, last.Points[1].ID, Decision{Disposition: drafting.DispositionVerify}); err != nil {
			b.Fatal(err)
		}
	})
	run("consent", func() { d.Consent(nil) })
	text := strings.Repeat("一、关于渔港。已建成12座，其中标准渔港3座。\n", 200)
	run("split", func() { Tie(Split(text, nil).Points, d.Case.Asks) })
	run("conflicts", func() { d.Conflicts() })
	run("repeats", func() { d.Repeats() })
	run("conflicts+repeats", func() { d.Conflicts(); d.Repeats() })
}
