package letter

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/drafting/store"
	"fuhan/ui/look"
)

// BenchmarkDeskInTheWindow times the desk's actions in the page at real size: 15 departments, 200 points, a letter of 10,000
// characters. Each includes what the page does for it at once (undo, points, sentence, cards, layout), not the drawing of
// what changed, which is the graphics driver's; looking for conflicts and repeats, which the window does beside, is left out
// by handing it nothing. The limit is 50 ms an action.
func BenchmarkDeskInTheWindow(b *testing.B) {
	a := test.NewApp()
	defer a.Quit()
	a.Settings().SetTheme(look.New(os.DirFS("../../assets/fonts"), os.DirFS("../../assets/icons")))
	now := testNow
	s, err := store.Open(filepath.Join(b.TempDir(), "desk.db"), store.Options{Now: func() time.Time { now = now.Add(time.Millisecond); return now }})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	ctx := context.Background()
	subjects := strings.Fields("渔港避风锚地 水产冷链冷库 渔民转产培训 渔业互助保险 养殖尾水治理 深远海养殖 渔船安全设施 水产种业基地 休闲渔业码头 海洋牧场礁区")
	c := &drafting.Case{Kind: drafting.KindProposal, Role: drafting.RoleHost, Year: 2026, Session: "省政协十三届四次会议", Number: "1", Title: "关于渔业的提案", Proposer: "民建江州省委会", ProposerKind: drafting.ProposerBody}
	for i, x := range subjects {
		c.Asks = append(c.Asks, drafting.Ask{ID: drafting.AskID(fmt.Sprint("a", i)), Text: "推进" + x + "建设"})
	}
	for i := range 15 {
		c.Supports = append(c.Supports, drafting.Support{Department: fmt.Sprintf("省第%s厅", drafting.ChineseNumber(i+1)), State: drafting.SupportArrived})
	}
	if err := s.SaveCase(ctx, c); err != nil {
		b.Fatal(err)
	}
	n := 0
	for _, d := range c.Supports {
		o := &drafting.Opinion{CaseID: c.ID, Department: d.Department, State: drafting.SupportArrived, Text: "意见", ArrivedOn: drafting.DateOf(testNow)}
		for k := 0; k < 14 && n < 200; k++ {
			o.Points = append(o.Points, drafting.Point{ID: drafting.PointID(fmt.Sprint("p", n)), Ask: c.Asks[n%10].ID, Text: fmt.Sprintf("全省%s累计建成%d处，今年安排资金%d万元，下一步组织验收并公开结果。", subjects[n%10], 300+n, 5000+n)})
			n++
		}
		if err := s.SaveOpinion(ctx, o); err != nil {
			b.Fatal(err)
		}
	}
	l := &drafting.Letter{CaseID: c.ID, Template: "host", Paragraphs: []drafting.Paragraph{{ID: "o", Part: drafting.PartOpening, Text: "收悉。现答复如下："}}}
	for i, x := range subjects {
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("h", i)), Part: drafting.PartBody, Level: 1, Ask: c.Asks[i].ID, Text: "关于" + x})
		for k := range 10 {
			l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("b", i, "-", k)), Part: drafting.PartBody, Text: strings.Repeat(fmt.Sprintf("我们高度重视%s工作，把责任落实到岗位、把进度细化到季度。", x), 4)})
		}
	}
	if err := s.SaveLetter(ctx, l); err != nil {
		b.Fatal(err)
	}
	d := &testDesk{t: b, store: s, letter: l.ID, wrote: map[string][]byte{}, actor: drafting.Actor{Name: "周若谷", Duties: []drafting.Duty{drafting.DutyWriter}}}
	d.win = a.NewWindow("")
	p := d.open("one", nil)
	d.win.Resize(fyne.NewSize(1440, 900))

	p.ToggleMerging()
	board := p.merge.board
	p.host.Fetch = func(func(context.Context) error, func()) {}
	all := slices.Clone(p.opinions)
	act := func(name string, do func(i int), back func()) {
		b.Run(name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				do(i)
				if back != nil { // the letter keeps its size, however long this runs
					b.StopTimer()
					back()
					b.StartTimer()
				}
			}
		})
	}
	at := func(i int) opinion.Ref {
		o := all[i%15]
		k := i / 15 % len(o.Points)
		r, ok := p.deskNow().Find(o.Points[k].ID)
		if !ok {
			b.Fatal("no point")
		}
		return r
	}
	act("cell", func(i int) { board.Choose(at(i).Point.ID) }, nil)
	act("decide", func(i int) { p.decidePoint(at(i), opinion.Decision{Disposition: drafting.DispositionVerify}) }, nil)
	act("place", func(i int) { p.placePoint(at(i)) }, p.Undo)
	p.placePoint(at(40))
	act("undo and redo", func(int) { p.Undo(); p.Redo() }, nil)
	act("open", func(int) { p.ToggleMerging(); p.ToggleMerging() }, nil)
}
