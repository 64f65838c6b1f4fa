package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/exchange"
	"fuhan/drafting/opinion"
	"fuhan/ui/widgets"
)

// merged gives a host's letter with a passage of a department.
func (u *unit) merged() (*drafting.Letter, *opinion.Desk) {
	u.t.Helper()
	ctx, s := context.Background(), u.w.store
	fail := func(err error) {
		u.t.Helper()
		if err != nil {
			u.t.Fatal(err)
		}
	}
	c := &drafting.Case{
		Kind: drafting.KindProposal, Role: drafting.RoleHost, Session: "省政协十三届四次会议", Number: "0072", Title: "关于推进渔港升级的提案", Proposer: "民建江州省委会", ProposerKind: drafting.ProposerBody, Text: "提案正文。",
		Asks: []drafting.Ask{{Text: "加快渔港升级改造"}}, Supports: []drafting.Support{{Department: "省财政厅", State: drafting.SupportWaiting}},
	}
	fail(s.SaveCase(ctx, c))
	l, err := u.w.compose(ctx, c, "host-body")
	fail(err)
	o := &drafting.Opinion{CaseID: c.ID, Department: "省财政厅", Source: "粘贴", State: drafting.SupportArrived, Text: "安排渔港升级改造资金2亿元。", ArrivedOn: drafting.Date{Year: 2026, Month: 6, Day: 20}}
	newID := func() string { return drafting.NewID(u.w.now()) }
	opinion.Receive(o, c, nil, func() drafting.PointID { return drafting.PointID(newID()) })
	fail(s.SaveOpinions(ctx, o))
	_, err = opinion.PlaceInSection(l, c, o, o.Points[0].ID, opinion.Decision{}, newID)
	fail(err)
	fail(s.SaveMerge(ctx, l, o))
	return l, opinion.NewDesk(c, l, []*drafting.Opinion{o}, nil, u.w.order, drafting.Date{})
}

func (u *unit) pack(id drafting.LetterID, passphrase, file string) {
	u.t.Helper()
	write, err := u.w.packConsent(context.Background(), id, "江州省财政厅", passphrase)
	if err != nil {
		u.t.Fatal(err)
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		u.t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		u.t.Fatal(err)
	}
}

// choose types a key on the dialog's row of answers.
func (u *unit) choose(r rune) {
	u.t.Helper()
	for _, o := range u.objects() {
		if s, ok := o.(*widgets.Segments); ok {
			s.TypedRune(r)
			return
		}
	}
	u.t.Fatal("no row of answers")
}

// TestTwoUnitsCountersignThroughTheirWindows: the department sees its passage with its context, answers, the host takes the
// answer once; it is void when the words change.
func TestTwoUnitsCountersignThroughTheirWindows(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	host, help := newUnit(t, "江州省农业农村厅"), newUnit(t, "江州省财政厅")
	l, d := host.merged()
	asked := filepath.Join(dir, "会签.fhx")
	host.pack(l.ID, "江州春水二零二六", asked)
	kept, err := host.w.store.Consents(ctx, l.ID)
	if err != nil || len(kept) != 1 || kept[0].Answer != drafting.AnswerWaiting {
		t.Fatalf("asked %+v, %v", kept, err)
	}

	help.frame.OpenParcel(asked)
	help.fill("江州春水二零二六")
	help.press("打开交换包")
	help.says("请本单位会签", "江州省农业农村厅", "安排渔港升级改造资金2亿元", "同一口令")
	help.press("打包会签答复…")
	help.says("请先选同意")
	help.choose('2')
	help.press("打包会签答复…")
	help.says("谁答复的")
	help.fill("林某", "六月")
	help.press("打包会签答复…")
	help.says("日期")
	help.fill("林某", "2026-06-24")
	help.press("打包会签答复…")
	help.says("请写明意见")
	help.fill("林某", "2026-06-24", "改为2.5亿元")
	help.press("打包会签答复…")
	answer := help.save("会签答复.fhx", dir)

	host.frame.OpenParcel(answer)
	host.fill("江州春水二零二六")
	host.press("打开交换包")
	host.says("会签答复", "新增", "修改，林某，2026-06-24：改为2.5亿元")
	host.press("不收")
	parcel, err := host.w.openParcel(ctx, answer, "江州春水二零二六") // pages of letters run on their own: ui and ui/letter test the rest
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got, err := parcel.Take(ctx, true); err != nil || got.Letter != l.ID || !got.Agreed {
			t.Fatalf("taken %+v, %v", got, err)
		}
	}
	kept, err = host.w.store.Consents(ctx, l.ID)
	if err != nil || len(kept) != 2 || kept[1].Answer != drafting.AnswerChange || kept[1].Note != "改为2.5亿元" {
		t.Fatalf("answers %+v, %v", kept, err)
	}
	if s := d.Consent(kept)[0]; s.Void || s.Word() != "修改" {
		t.Errorf("%+v", s)
	}
	span := d.Consent(kept)[0].Passages[0].Spans[0]
	l.Replace(span.Paragraph, span.Start+2, span.Start+3, "改")
	if s := d.Consent(kept)[0]; !s.Void {
		t.Errorf("the words changed: %+v", s)
	}
	host.frame.OpenParcel(answer)
	host.fill("江州春水二零二六")
	host.press("打开交换包")
	host.says("没有新内容")
	host.press("好")

	// The host itself, and a third unit, are not asked.
	for _, u := range []*unit{host, newUnit(t, "江州省民政厅")} {
		u.frame.OpenParcel(asked)
		u.fill("江州春水二零二六")
		u.press("打开交换包")
		u.says("不能代答")
		u.press("知道了")
	}
}

// TestAnswersThatAreNotToUsAreRefused: sound packages with a letter, a department or words that this unit never sent.
func TestAnswersThatAreNotToUsAreRefused(t *testing.T) {
	ctx := context.Background()
	host := newUnit(t, "江州省农业农村厅")
	l, d := host.merged()
	asked, err := setup.PackConsent(ctx, host.w.store, l.ID, "省财政厅", host.w.now())
	if err != nil {
		t.Fatal(err)
	}
	day := drafting.Date{Year: 2026, Month: 6, Day: 24}
	answer := func() *exchange.Package {
		p, err := exchange.Agreed(asked, "江州省财政厅", drafting.AnswerAgree, "林某", day, "", host.w.now())
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	other := &drafting.Case{Kind: drafting.KindProposal, Role: drafting.RoleHost, Session: d.Case.Session, Number: "0073", Title: "关于水产加工的提案", Proposer: "民建江州省委会", ProposerKind: drafting.ProposerBody}
	if err := host.w.store.SaveCase(ctx, other); err != nil {
		t.Fatal(err)
	}
	for words, spoil := range map[string]func(*exchange.Package){
		"不在第 0073 号这一件里": func(p *exchange.Package) { p.Case.Number = "0073" },
		"不在第 0072 号这一件里": func(p *exchange.Package) { p.Consent.Letter = drafting.LetterID(drafting.NewID(host.w.now())) },
		"库中没有":           func(p *exchange.Package) { p.Case.Number = "0074" },
		"由江州省民政厅作了答复":    func(p *exchange.Package) { p.From = "江州省民政厅" },
		"不是对本单位送去的文字":    func(p *exchange.Package) { p.Consent.Hash = strings.Repeat("ab", 32) },
	} {
		p := answer()
		spoil(p)
		if _, err := setup.Import(ctx, host.w.store, p, true, host.w.now); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(err.Error(), words) {
			t.Errorf("%s: %v", words, err)
		}
	}
	first, second := answer(), answer()
	for i, p := range []*exchange.Package{second, first, second} {
		items, err := setup.Import(ctx, host.w.store, p, false, host.w.now)
		if err != nil || items[0].State != []exchange.State{exchange.StateNew, exchange.StateConflict, exchange.StateSame}[i] {
			t.Errorf("%d: %+v, %v", i, items, err)
		}
	}
	if kept, err := host.w.store.Consents(ctx, l.ID); err != nil || len(kept) != 2 || kept[1].Package != second.ID {
		t.Errorf("%+v, %v", kept, err)
	}
}
