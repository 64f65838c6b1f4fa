package storetest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"fuhan/drafting"
)

func testWay(b *bench) {
	b.setOffice()
	l := b.addLetter("072")
	type line struct {
		action drafting.Action
		actor  drafting.Actor
	}
	signer := drafting.Actor{Name: "签发人", Duties: []drafting.Duty{drafting.DutySigner}}
	office := drafting.Actor{Name: "办公室", Duties: []drafting.Duty{drafting.DutyOffice}}
	way := []line{
		{drafting.ActionSubmit, drafting.Actor{Name: "经办人", Duties: []drafting.Duty{drafting.DutyWriter}}},
		{drafting.ActionApprove, drafting.Actor{Name: "核稿人", Duties: []drafting.Duty{drafting.DutyReviewer}}},
		{drafting.ActionSign, signer},
		{drafting.ActionNumber, office},
		{drafting.ActionIssue, office},
	}
	hash := ""
	for i, w := range way {
		b.at = b.at.Add(time.Hour)
		moved, err := b.store.Move(b.ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: w.action, Actor: w.actor})
		b.must(err)
		if moved.Version != l.Version+1 || !moved.UpdatedAt.Equal(b.at) || moved.Stage != drafting.Stages[i+1] {
			b.Fatalf("after %s: %+v", w.action, moved)
		}
		got, err := b.store.Letter(b.ctx, l.ID)
		b.must(err)
		b.sameLetter(got, moved)
		c, err := b.store.Case(b.ctx, l.CaseID)
		b.must(err)
		b.same(c.Stage, moved.Stage)
		l = moved
		if w.action == drafting.ActionSign {
			hash = l.Hash()
			if l.SignedBy != "签发人" || !l.SignedAt.Equal(b.at) || l.SignedHash != hash {
				b.Fatalf("signature: %q %v %q", l.SignedBy, l.SignedAt, l.SignedHash)
			}
			b.same(l.Get(drafting.PartDate), "2026年6月3日")
		}
	}
	b.same(l.Get(drafting.PartNumber), "江农函〔2026〕1号")
	b.same(l.Find(drafting.PartNumber), 0)
	b.same(l.SignedHash, hash)
	b.same(l.Hash(), hash)
	log, err := b.store.Log(b.ctx, l.ID)
	b.must(err)
	b.must(drafting.CheckLog(log))
	b.same(len(log), 5)
	for i, e := range log {
		if e.Action != way[i].action || e.Actor != way[i].actor.Name || e.From != drafting.Stages[i] || e.To != drafting.Stages[i+1] || e.Letter != l.ID || e.VersionHash == "" {
			b.Errorf("log line %d: %+v", i+1, e)
		}
	}
	b.same(log[3].Number, "江农函〔2026〕1号")
	b.same(log[2].VersionHash, hash)
	vs, err := b.store.Versions(b.ctx, l.ID)
	b.must(err)
	b.same(len(vs), 4) // every step but the number keeps one
	last, err := b.store.Version(b.ctx, vs[0].ID)
	b.must(err)
	b.same(last.Text.Get(drafting.PartNumber), "江农函〔2026〕1号")
	_, err = b.store.Move(b.ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: drafting.ActionIssue, Actor: everybody})
	b.want(err, drafting.CodeForbidden)
}

// testRoute tries every action at every stage with every single duty.
func testRoute(b *bench) {
	b.setOffice()
	actions := []drafting.Action{drafting.ActionSubmit, drafting.ActionApprove, drafting.ActionSign, drafting.ActionNumber, drafting.ActionIssue, drafting.ActionReturn, "no such"}
	for _, stage := range drafting.Stages {
		for _, action := range actions {
			for _, duty := range drafting.Duties {
				step, ok := drafting.FindStep(stage, action)
				ok = ok && step.Duty == duty
				name := fmt.Sprint(stage, action, duty)
				l := b.addLetter(name)
				for _, a := range actionsTo(stage) {
					b.step(l, a, "")
				}
				m := drafting.Move{Letter: l.ID, Version: l.Version, Action: action, Actor: drafting.Actor{Name: "甲", Duties: []drafting.Duty{duty}}, Reason: "理由"}
				moved, err := b.store.Move(b.ctx, m)
				if ok {
					b.must(err)
					b.same(moved.Stage, step.To)
					continue
				}
				b.want(err, drafting.CodeForbidden)
				got, err := b.store.Letter(b.ctx, l.ID)
				b.must(err)
				b.sameLetter(got, l)
				log, err := b.store.Log(b.ctx, l.ID)
				b.must(err)
				b.same(len(log), len(actionsTo(stage)))
			}
		}
	}
}

func testMoveStale(b *bench) {
	l := b.addLetter("1")
	old := l.Clone()
	b.must(b.store.SaveLetter(b.ctx, l))
	_, err := b.store.Move(b.ctx, drafting.Move{Letter: l.ID, Version: old.Version, Action: drafting.ActionSubmit, Actor: everybody})
	b.want(err, drafting.CodeConflict)
	got, err := b.store.Letter(b.ctx, l.ID)
	b.must(err)
	b.sameLetter(got, l)
	vs, err := b.store.Versions(b.ctx, l.ID)
	b.must(err)
	log, err := b.store.Log(b.ctx, l.ID)
	b.must(err)
	b.same(len(vs)+len(log), 0)
	b.step(l, drafting.ActionSubmit, "")
	b.want(b.store.SaveLetter(b.ctx, old), drafting.CodeConflict) // a move makes the version grow, too
}

func testReturn(b *bench) {
	b.setOffice()
	for i, stage := range []drafting.Stage{drafting.StageReview, drafting.StageSign, drafting.StageNumber} {
		l := b.addLetter(fmt.Sprint(i))
		for _, a := range actionsTo(stage) {
			b.step(l, a, "")
		}
		_, err := b.store.Move(b.ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: drafting.ActionReturn, Actor: everybody, Reason: " 　\n"})
		b.want(err, drafting.CodeInvalid)
		b.step(l, drafting.ActionReturn, " 数据要核实 ")
		if l.Stage != drafting.StageDraft || l.SignedBy+l.SignedHash != "" || !l.SignedAt.IsZero() {
			b.Fatalf("returned from %s: %+v", stage, l)
		}
		log, err := b.store.Log(b.ctx, l.ID)
		b.must(err)
		b.must(drafting.CheckLog(log))
		b.same(log[len(log)-1].Reason, "数据要核实")
		vs, err := b.store.Versions(b.ctx, l.ID)
		b.must(err)
		if len(vs) != len(log) || !strings.Contains(vs[0].Note, "数据要核实") {
			b.Fatalf("versions %+v", vs)
		}
		l.Replace("p3", 0, 0, "改")
		b.must(b.store.SaveLetter(b.ctx, l))
		b.numbered(l)
		b.same(l.SignedHash, l.Hash())
		b.same(l.Get(drafting.PartNumber), fmt.Sprintf("江农函〔2026〕%d号", i+1))
	}
}

func testSignKeepsDate(b *bench) {
	c := b.addCase("1")
	for _, text := range []string{"2026年5月30日", "", " 　"} {
		l := sampleLetter(c.ID)
		l.Set(drafting.PartDate, text, func() drafting.ParagraphID { return "pd" })
		b.must(b.store.SaveLetter(b.ctx, l))
		b.at = time.Date(2026, 6, 3, 23, 59, 0, 0, b.at.Location())
		for _, a := range actionsTo(drafting.StageNumber) {
			b.step(l, a, "")
		}
		want := "2026年6月3日"
		if strings.TrimSpace(text) != "" {
			want = text
		}
		b.same(l.Get(drafting.PartDate), want)
		b.same(l.SignedHash, l.Hash())
		n := 0
		for _, p := range l.Paragraphs {
			if p.Part == drafting.PartDate {
				n++
			}
		}
		b.same(n, 1)
	}
}

func testNumberWithoutCode(b *bench) {
	l := b.addLetter("1")
	for _, a := range actionsTo(drafting.StageNumber) {
		b.step(l, a, "")
	}
	for _, code := range []string{"", " ", "江〔2026〕1号"} {
		b.must(b.store.SaveOffice(b.ctx, drafting.Office{Name: "甲厅", OrgCode: code}))
		_, err := b.store.Move(b.ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: drafting.ActionNumber, Actor: everybody})
		b.want(err, drafting.CodeInvalid)
	}
	got, err := b.store.Letter(b.ctx, l.ID)
	b.must(err)
	b.sameLetter(got, l)
	b.setOffice()
	b.step(l, drafting.ActionNumber, "")
	b.same(l.Get(drafting.PartNumber), "江农函〔2026〕1号") // what was refused used up no number
}

func testNumberByYear(b *bench) {
	next := func(i int) string {
		b.Helper()
		l := b.addLetter(fmt.Sprint(b.at.Year(), i, b.at.UnixNano()))
		l.Set(drafting.PartNumber, "粤临〔2020〕9号", func() drafting.ParagraphID { return "pn" })
		b.must(b.store.SaveLetter(b.ctx, l))
		b.numbered(l)
		return l.Get(drafting.PartNumber)
	}
	b.setOffice()
	b.same(next(0), "江农函〔2026〕1号")
	b.same(next(1), "江农函〔2026〕2号")
	b.at = time.Date(2026, 12, 31, 23, 59, 59, 0, b.at.Location())
	b.same(next(2), "江农函〔2026〕3号")
	b.at = b.at.Add(time.Second) // the year of the clock's own zone
	b.same(next(3), "江农函〔2027〕1号")
	b.must(b.store.SaveOffice(b.ctx, drafting.Office{Name: "甲厅", OrgCode: "江农办函"}))
	b.same(next(4), "江农办函〔2027〕1号")
	b.setOffice()
	b.same(next(5), "江农函〔2027〕2号")
	b.at = b.at.Add(-time.Hour)
	b.same(next(6), "江农函〔2026〕4号")
}

func testNumbersConcurrent(b *bench) {
	b.setOffice()
	const programs, each = 4, 8
	stores := []drafting.Store{b.store}
	for len(stores) < programs {
		stores = append(stores, b.open())
	}
	ready := make([][]*drafting.Letter, programs)
	for i := range programs {
		for k := range each {
			l := b.addLetter(fmt.Sprint(i, "-", k))
			for _, a := range actionsTo(drafting.StageNumber) {
				b.step(l, a, "")
			}
			ready[i] = append(ready[i], l)
		}
	}
	var mu sync.Mutex
	var got []int
	var wg sync.WaitGroup
	for i, s := range stores {
		for _, l := range ready[i] {
			wg.Add(2)
			for range 2 { // two try for the same letter; one gets it
				go func() {
					defer wg.Done()
					moved, err := s.Move(b.ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: drafting.ActionNumber, Actor: everybody})
					if err != nil {
						if drafting.ErrorCode(err) != drafting.CodeConflict {
							b.Errorf("numbering: %v", err)
						}
						return
					}
					n, ok := drafting.ParseDispatchNumber(moved.Get(drafting.PartNumber))
					if !ok {
						b.Errorf("number %q", moved.Get(drafting.PartNumber))
					}
					mu.Lock()
					got = append(got, n.Sequence)
					mu.Unlock()
				}()
			}
		}
	}
	wg.Wait()
	slices.Sort(got)
	var want []int
	for i := range programs * each {
		want = append(want, i+1)
	}
	b.same(got, want)
}
