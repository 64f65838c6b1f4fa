package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"fuhan/drafting"
)

// filled makes a store of n cases as a unit has them: three asks, four supporting departments, a text of 3,000
// characters, a letter for two of three.
func filled(tb testing.TB, n int) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "store.db")
	s := mustOpen(tb, path)
	err := s.withTx(context.Background(), func(t *tx) error {
		for i := range n {
			c := realCase(i)
			if err := saveCase(t, c); err != nil {
				return err
			}
			if i%3 == 0 {
				continue
			}
			l := realLetter(c.ID)
			if err := saveLetter(t, l); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	if err := s.Close(); err != nil {
		tb.Fatal(err)
	}
	return path
}

func mustOpen(tb testing.TB, path string) *Store {
	tb.Helper()
	s, err := Open(path, Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = s.Close() })
	return s.(*Store)
}

func realCase(i int) *drafting.Case {
	d := drafting.Date{Year: 2026, Month: 1, Day: 1}
	c := &drafting.Case{
		Kind: drafting.KindProposal, Role: drafting.RoleHost, Year: 2020 + i%7, Session: "省政协十三届四次会议", Number: fmt.Sprintf("%08d", i),
		Title: fmt.Sprintf("关于加快推进沿海第%d处渔港升级改造和经济区建设的提案", i), Proposer: "民建江海省委会", ProposerKind: drafting.ProposerBody,
		Assigner: "省政协提案委员会", AssignedOn: d.AddDays(i % 200), ReceivedOn: d.AddDays(i%200 + 2), InternalDue: d.AddDays(i%200 + 60),
		ReplyDue: d.AddDays(i%200 + 90), Division: "渔业渔政管理处", Handler: "陈一", Phone: "020-1234567", Note: "",
		Text: long(3000),
	}
	for k := range 3 {
		c.Asks = append(c.Asks, drafting.Ask{ID: drafting.AskID(fmt.Sprint("a", k)), Text: "建议加大对渔港防灾减灾基础设施的投入，补齐冷链短板。"})
	}
	for _, name := range []string{"省财政厅", "省交通运输厅", "省海洋综合执法总队", "省自然资源厅"} {
		c.Supports = append(c.Supports, drafting.Support{Department: name, State: drafting.SupportArrived, AskedOn: d, Due: d.AddDays(30), ArrivedOn: d.AddDays(20)})
	}
	return c
}

func realLetter(id drafting.CaseID) *drafting.Letter {
	l := &drafting.Letter{CaseID: id, Issuer: "江海省农业农村厅", Kind: drafting.KindProposal, Role: drafting.RoleHost, Departments: []string{"省财政厅"}}
	for i := range 24 {
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(drafting.NewID(time.Now())), Part: drafting.PartBody, Text: long(200 + i)})
	}
	return l
}

func long(n int) string {
	r := []rune("一是加大投入力度，统筹安排省级财政资金支持渔港建设。")
	out := make([]rune, n)
	for i := range out {
		out[i] = r[i%len(r)]
	}
	return string(out)
}

func BenchmarkOpen(b *testing.B) {
	path := filled(b, 10000)
	for b.Loop() {
		s, err := Open(path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenNew(b *testing.B) {
	dir := b.TempDir()
	for i := 0; b.Loop(); i++ {
		s, err := Open(filepath.Join(dir, fmt.Sprint(i)), Options{})
		if err != nil {
			b.Fatal(err)
		}
		_ = s.Close()
	}
}

func BenchmarkCases(b *testing.B) {
	s := mustOpen(b, filled(b, 10000))
	for _, c := range []struct {
		name string
		f    drafting.CaseFilter
	}{{"All", drafting.CaseFilter{}}, {"Words", drafting.CaseFilter{Text: "渔港 0099"}}, {"Nothing", drafting.CaseFilter{Text: "没有这个词"}}, {"First50", drafting.CaseFilter{Limit: 50}}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.Cases(context.Background(), c.f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("Ledger", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Ledger(context.Background(), drafting.CaseFilter{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkSaveLetter(b *testing.B) {
	s := mustOpen(b, filled(b, 100))
	cases, err := s.Cases(context.Background(), drafting.CaseFilter{Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	l := realLetter(cases[0].ID)
	for b.Loop() {
		if err := s.SaveLetter(context.Background(), l); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLetter(b *testing.B) {
	s := mustOpen(b, filled(b, 100))
	cases, err := s.Cases(context.Background(), drafting.CaseFilter{Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	l := realLetter(cases[0].ID)
	if err := s.SaveLetter(context.Background(), l); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Letter(context.Background(), l.ID); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMove(b *testing.B) {
	s := mustOpen(b, filled(b, 100))
	cases, err := s.Cases(context.Background(), drafting.CaseFilter{Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	l := realLetter(cases[0].ID)
	if err := s.SaveLetter(context.Background(), l); err != nil {
		b.Fatal(err)
	}
	actor := drafting.Actor{Name: "周二", Duties: drafting.Duties}
	for i := 0; b.Loop(); i++ {
		m := drafting.Move{Letter: l.ID, Version: l.Version, Action: drafting.ActionSubmit, Actor: actor, Reason: "再核"}
		if i%2 == 1 {
			m.Action = drafting.ActionReturn
		}
		if l, err = s.Move(context.Background(), m); err != nil {
			b.Fatal(err)
		}
	}
}
