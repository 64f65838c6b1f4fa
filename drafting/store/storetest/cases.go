package storetest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"fuhan/drafting"
)

// same compares values whose times may be in different zones.
func (b *bench) same(got, want any) {
	b.Helper()
	if !reflect.DeepEqual(got, want) {
		b.Fatalf("got\n%+v\nwant\n%+v", got, want)
	}
}

// sameCase compares cases; times may be in different zones.
func (b *bench) sameCase(got, want *drafting.Case) {
	b.Helper()
	g, w := *got, *want
	if !g.CreatedAt.Equal(w.CreatedAt) || !g.UpdatedAt.Equal(w.UpdatedAt) {
		b.Fatalf("times %v %v, want %v %v", g.CreatedAt, g.UpdatedAt, w.CreatedAt, w.UpdatedAt)
	}
	g.CreatedAt, g.UpdatedAt, w.CreatedAt, w.UpdatedAt = time.Time{}, time.Time{}, time.Time{}, time.Time{}
	b.same(g, w)
}

func (b *bench) sameLetter(got, want *drafting.Letter) {
	b.Helper()
	g, w := *got, *want
	for _, p := range [][2]*time.Time{{&g.CreatedAt, &w.CreatedAt}, {&g.UpdatedAt, &w.UpdatedAt}, {&g.SignedAt, &w.SignedAt}} {
		if !p[0].Equal(*p[1]) {
			b.Fatalf("time %v, want %v", *p[0], *p[1])
		}
		*p[0], *p[1] = time.Time{}, time.Time{}
	}
	b.same(g, w)
}

func testOffice(b *bench) {
	o, err := b.store.Office(b.ctx)
	b.must(err)
	b.same(o, drafting.Office{})
	for _, name := range []string{"甲厅", "乙厅"} {
		want := drafting.Office{
			Name: name, Mark: "标志", OrgCode: "江农函", Region: "省", Contact: "赵", Phone: "1", Postcode: "310000", Address: "江州市中山路1号", RulePack: "gd", Sample: true,
			NoticedOn: drafting.Date{Year: 2026, Month: 6, Day: 3},
			People:    []drafting.Person{{Name: "周二", Division: "办公室", Duties: []drafting.Duty{drafting.DutyOffice, drafting.DutyWriter}}},
			Addresses: []drafting.Address{{Name: "省民政厅", Postcode: "310001", Place: "江州市青云路8号"}},
		}
		b.must(b.store.SaveOffice(b.ctx, want))
		o, err = b.store.Office(b.ctx)
		b.must(err)
		b.same(o, want)
	}
	bad := o
	bad.NoticedOn = drafting.Date{Year: 2026, Month: 13, Day: 1}
	b.want(b.store.SaveOffice(b.ctx, bad), drafting.CodeInvalid)
	bad = o
	bad.Addresses = append(bad.Addresses, drafting.Address{Name: "省财政厅"})
	b.want(b.store.SaveOffice(b.ctx, bad), drafting.CodeInvalid)
	again, err := b.store.Office(b.ctx)
	b.must(err)
	b.same(again, o)
}

func testSettings(b *bench) {
	for _, v := range []string{"", "周二", "", "a'b\"c\\%_\n"} {
		if v != "" {
			b.must(b.store.SaveSetting(b.ctx, "user", v))
			got, err := b.store.Setting(b.ctx, "user")
			b.must(err)
			b.same(got, v)
		}
		got, err := b.store.Setting(b.ctx, "other")
		b.must(err)
		b.same(got, "")
	}
	b.must(b.store.SaveSetting(b.ctx, "user", ""))
	got, err := b.store.Setting(b.ctx, "user")
	b.must(err)
	b.same(got, "")
}

func testSaveCase(b *bench) {
	c := sampleCase("072")
	c.Stage = drafting.StageDone // a save never sets it
	b.must(b.store.SaveCase(b.ctx, c))
	if c.ID == "" || c.Version != 1 || !c.CreatedAt.Equal(b.at) || !c.UpdatedAt.Equal(b.at) || c.Stage != "" {
		b.Fatalf("after the first save: %+v", c)
	}
	got, err := b.store.Case(b.ctx, c.ID)
	b.must(err)
	b.sameCase(got, c)
	made := b.at
	b.at = b.at.Add(time.Hour)
	c.Title, c.Key, c.Asks, c.Supports, c.Text, c.ExtendedTo = "关于别的事的提案", false, nil, nil, "", drafting.Date{}
	c.Addresses = nil
	b.must(b.store.SaveCase(b.ctx, c))
	if c.Version != 2 || !c.CreatedAt.Equal(made) || !c.UpdatedAt.Equal(b.at) {
		b.Fatalf("after the second save: %+v", c)
	}
	got, err = b.store.Case(b.ctx, c.ID)
	b.must(err)
	b.sameCase(got, c)
	again := b.open()
	got, err = again.Case(b.ctx, c.ID)
	b.must(err)
	b.sameCase(got, c)
}

func testCaseTwice(b *bench) {
	b.addCase("0024")
	b.want(b.store.SaveCase(b.ctx, sampleCase("0024")), drafting.CodeConflict)
	other := b.addCase("24") // leading zeros count
	twin := sampleCase("0024")
	twin.Kind = drafting.KindSuggestion
	b.must(b.store.SaveCase(b.ctx, twin))
	next := sampleCase("0024")
	next.Session = "省政协十三届五次会议"
	b.must(b.store.SaveCase(b.ctx, next))
	before := *other
	other.Number = "0024"
	b.want(b.store.SaveCase(b.ctx, other), drafting.CodeConflict)
	if other.Version != before.Version || !other.UpdatedAt.Equal(before.UpdatedAt) {
		b.Fatalf("a refused save changed the value: %+v", other)
	}
	got, err := b.store.Case(b.ctx, other.ID)
	b.must(err)
	b.sameCase(got, &before)
	refused := sampleCase("0024")
	if err := b.store.SaveCase(b.ctx, refused); err == nil || refused.ID != "" || refused.Version != 0 {
		b.Fatalf("a refused new case has id %q, version %d, error %v", refused.ID, refused.Version, err)
	}
}

func testCaseInvalid(b *bench) {
	for name, spoil := range map[string]func(*drafting.Case){
		"number":  func(c *drafting.Case) { c.Number = " " },
		"title":   func(c *drafting.Case) { c.Title = "" },
		"kind":    func(c *drafting.Case) { c.Kind = "x" },
		"role":    func(c *drafting.Case) { c.Role = "" },
		"day":     func(c *drafting.Case) { c.ReplyDue = drafting.Date{Year: 2026, Month: 6, Day: 31} },
		"address": func(c *drafting.Case) { c.Addresses[1].Place = "" },
		"asked":   func(c *drafting.Case) { c.Supports[0].AskedOn = drafting.Date{Year: 2026, Month: 2, Day: 29} },
		"year":    func(c *drafting.Case) { c.Supports[1].Due = drafting.Date{Year: 12026, Month: 2, Day: 1} },
	} {
		c := sampleCase("1")
		spoil(c)
		if err := b.store.SaveCase(b.ctx, c); drafting.ErrorCode(err) != drafting.CodeInvalid {
			b.Errorf("%s: %v", name, err)
		}
	}
	all, err := b.store.Cases(b.ctx, drafting.CaseFilter{})
	b.must(err)
	b.same(len(all), 0)
}

func testCaseStale(b *bench) {
	c := b.addCase("1")
	mine, theirs := *c, *c
	theirs.Note = "别人的"
	b.must(b.store.SaveCase(b.ctx, &theirs))
	mine.Note = "我的"
	b.want(b.store.SaveCase(b.ctx, &mine), drafting.CodeConflict)
	got, err := b.store.Case(b.ctx, c.ID)
	b.must(err)
	b.sameCase(got, &theirs)
	mine.Version = 99
	b.want(b.store.SaveCase(b.ctx, &mine), drafting.CodeConflict)
}

func testCases(b *bench) {
	due := func(number string, reply, extended int) {
		c := sampleCase(number)
		c.ReplyDue, c.ExtendedTo = drafting.Date{}, drafting.Date{}
		if reply > 0 {
			c.ReplyDue = drafting.Date{Year: 2026, Month: 6, Day: reply}
		}
		if extended > 0 {
			c.ExtendedTo = drafting.Date{Year: 2026, Month: 6, Day: extended}
		}
		b.must(b.store.SaveCase(b.ctx, c))
	}
	due("无1", 0, 0)
	due("5", 20, 0)
	due("4", 20, 0)
	due("3", 1, 25)
	due("2", 10, 0)
	due("1", 0, 30)
	due("无0", 0, 0)
	list := func(f drafting.CaseFilter) string {
		b.Helper()
		cs, err := b.store.Cases(b.ctx, f)
		b.must(err)
		var ns []string
		for _, c := range cs {
			ns = append(ns, c.Number)
			full, err := b.store.Case(b.ctx, c.ID)
			b.must(err)
			if full.Text == "" || c.Text != "" {
				b.Fatalf("text of %s: %q in the case, %q in the list", c.Number, full.Text, c.Text)
			}
			full.Text = ""
			full.Addresses = nil
			b.sameCase(c, full)
		}
		return strings.Join(ns, " ")
	}
	b.same(list(drafting.CaseFilter{}), "2 4 5 3 1 无0 无1")
	b.same(list(drafting.CaseFilter{Limit: 3}), "2 4 5")
	b.same(list(drafting.CaseFilter{Limit: 100}), "2 4 5 3 1 无0 无1")
}

func testCasesFilter(b *bench) {
	add := func(number string, change func(*drafting.Case)) *drafting.Case {
		c := sampleCase(number)
		change(c)
		b.must(b.store.SaveCase(b.ctx, c))
		return c
	}
	open := add("072", func(c *drafting.Case) {})
	add("JY100", func(c *drafting.Case) {
		c.Role, c.Year, c.Title = drafting.RoleSupport, 2025, "关于100%覆盖的建议_甲"
	})
	add("3", func(c *drafting.Case) {
		c.Role, c.Proposer, c.Session = drafting.RoleSole, "李Ｗ四", "十四届一次"
	})
	b.setOffice()
	done := sampleLetter(open.ID)
	b.must(b.store.SaveLetter(b.ctx, done))
	find := func(f drafting.CaseFilter) string {
		b.Helper()
		cs, err := b.store.Cases(b.ctx, f)
		b.must(err)
		var ns []string
		for _, c := range cs {
			ns = append(ns, c.Number)
		}
		slices.Sort(ns)
		return strings.Join(ns, " ")
	}
	for _, c := range []struct {
		f    drafting.CaseFilter
		want string
	}{
		{drafting.CaseFilter{}, "072 3 JY100"},
		{drafting.CaseFilter{Text: "渔港"}, "072 3"},
		{drafting.CaseFilter{Text: "  渔港　升级 "}, "072 3"},
		{drafting.CaseFilter{Text: "渔港 072"}, "072"},
		{drafting.CaseFilter{Text: "jy１００"}, "JY100"},
		{drafting.CaseFilter{Text: "李w"}, "3"},
		{drafting.CaseFilter{Text: "十四届"}, "3"},
		{drafting.CaseFilter{Text: "100%"}, "JY100"},
		{drafting.CaseFilter{Text: "%"}, "JY100"},
		{drafting.CaseFilter{Text: "_"}, "JY100"},
		{drafting.CaseFilter{Text: `'"\`}, ""},
		{drafting.CaseFilter{Text: "\x00\xff"}, ""},
		{drafting.CaseFilter{Text: "没有这个"}, ""},
		{drafting.CaseFilter{Roles: []drafting.Role{drafting.RoleSole}}, "3"},
		{drafting.CaseFilter{Roles: []drafting.Role{drafting.RoleSole, drafting.RoleSupport}}, "3 JY100"},
		{drafting.CaseFilter{Roles: []drafting.Role{drafting.RoleDivided}}, ""},
		{drafting.CaseFilter{Year: 2025}, "JY100"},
		{drafting.CaseFilter{Year: 2026, Text: "渔港", Roles: []drafting.Role{drafting.RoleHost}}, "072"},
		{drafting.CaseFilter{Open: true}, "072 3 JY100"},
		{drafting.CaseFilter{Closed: true}, ""},
		{drafting.CaseFilter{Open: true, Closed: true}, ""},
	} {
		if got := find(c.f); got != c.want {
			b.Errorf("%+v finds %q, want %q", c.f, got, c.want)
		}
	}
	b.want(func() error {
		_, err := b.store.Cases(b.ctx, drafting.CaseFilter{Text: strings.Repeat("词 ", 2000)})
		return err
	}(), drafting.CodeInvalid)
	b.numbered(done)
	b.same(find(drafting.CaseFilter{Open: true}), "072 3 JY100")
	b.step(done, drafting.ActionIssue, "")
	b.same(find(drafting.CaseFilter{Open: true}), "3 JY100")
	b.same(find(drafting.CaseFilter{Closed: true}), "072")
}

func testDeleteCase(b *bench) {
	l := b.addLetter("1")
	o := &drafting.Opinion{CaseID: l.CaseID, Department: "省财政厅", State: drafting.SupportArrived, Text: "同意。"}
	b.must(b.store.SaveOpinion(b.ctx, o))
	b.step(l, drafting.ActionSubmit, "")
	vs, err := b.store.Versions(b.ctx, l.ID)
	b.must(err)
	keep := b.addLetter("2")
	b.must(b.store.DeleteCase(b.ctx, l.CaseID))
	for name, err := range map[string]error{
		"case":     second(b.store.Case(b.ctx, l.CaseID)),
		"letter":   second(b.store.Letter(b.ctx, l.ID)),
		"opinion":  second(b.store.Opinion(b.ctx, o.ID)),
		"version":  second(b.store.Version(b.ctx, vs[0].ID)),
		"again":    b.store.DeleteCase(b.ctx, l.CaseID),
		"letters":  second(b.store.Letters(b.ctx, l.CaseID)),
		"opinions": second(b.store.Opinions(b.ctx, l.CaseID)),
	} {
		if drafting.ErrorCode(err) != drafting.CodeNotFound {
			b.Errorf("%s after deleting: %v", name, err)
		}
	}
	b.addCase("1") // its number is free again
	b.setOffice()
	b.numbered(keep)
	b.want(b.store.DeleteCase(b.ctx, keep.CaseID), drafting.CodeForbidden)
	_, err = b.store.Letter(b.ctx, keep.ID)
	b.must(err)
}

func second[T any](_ T, err error) error { return err }

func testNotFound(b *bench) {
	c, l := sampleCase("1"), sampleLetter("no")
	c.ID, c.Version = "no", 1
	for name, err := range map[string]error{
		"Case":         second(b.store.Case(b.ctx, "no")),
		"SaveCase":     b.store.SaveCase(b.ctx, c),
		"DeleteCase":   b.store.DeleteCase(b.ctx, "no"),
		"Letter":       second(b.store.Letter(b.ctx, "no")),
		"Letters":      second(b.store.Letters(b.ctx, "no")),
		"add letter":   b.store.SaveLetter(b.ctx, l),
		"SaveLetter":   b.store.SaveLetter(b.ctx, &drafting.Letter{ID: "no", CaseID: "no", Version: 1}),
		"Move":         second(b.store.Move(b.ctx, drafting.Move{Letter: "no", Action: drafting.ActionSubmit, Actor: everybody})),
		"Log":          second(b.store.Log(b.ctx, "no")),
		"KeepVersion":  second(b.store.KeepVersion(b.ctx, &drafting.Letter{ID: "no"}, "周二", "x")),
		"Versions":     second(b.store.Versions(b.ctx, "no")),
		"Version":      second(b.store.Version(b.ctx, 77)),
		"SaveOpinion":  b.store.SaveOpinion(b.ctx, &drafting.Opinion{CaseID: "no", Department: "省财政厅", State: drafting.SupportNone}),
		"Opinions":     second(b.store.Opinions(b.ctx, "no")),
		"Opinion":      second(b.store.Opinion(b.ctx, "no")),
		"Lease":        func() error { _, _, err := b.store.Lease(b.ctx, "no", "h", "w"); return err }(),
		"hostile text": second(b.store.Case(b.ctx, "no' or 1=1 --\x00")),
	} {
		if drafting.ErrorCode(err) != drafting.CodeNotFound {
			b.Errorf("%s: %v", name, err)
		}
	}
	b.must(b.store.Release(b.ctx, "no", "h"))
}

func testCancelled(b *bench) {
	c := b.addCase("1")
	ctx, cancel := context.WithCancel(b.ctx)
	cancel()
	c.Note = "没有存"
	err := b.store.SaveCase(ctx, c)
	b.want(err, drafting.CodeInternal)
	_, err = b.store.Cases(ctx, drafting.CaseFilter{})
	b.want(err, drafting.CodeInternal)
	got, err := b.store.Case(b.ctx, c.ID)
	b.must(err)
	b.same(got.Note, "备注")
	b.must(b.store.SaveCase(b.ctx, c))
}

func testLedger(b *bench) {
	b.setOffice()
	first := b.addLetter("1")
	b.numbered(first)
	b.at = b.at.Add(48 * time.Hour)
	b.step(first, drafting.ActionIssue, "")
	b.addCase("2")
	later := sampleLetter(first.CaseID)
	rows := func() map[string]drafting.LedgerRow {
		b.Helper()
		got, err := b.store.Ledger(b.ctx, drafting.CaseFilter{})
		b.must(err)
		out := make(map[string]drafting.LedgerRow)
		for _, r := range got {
			out[r.Case.Number] = r
		}
		return out
	}
	got := rows()
	b.same(len(got), 2)
	r := got["1"]
	b.same(fmt.Sprint(r.Letter, " ", r.Number, " ", r.SignedBy, " ", r.SignedOn, " ", r.IssuedOn),
		fmt.Sprint(first.ID, " 江农函〔2026〕1号 周二 2026-06-03 2026-06-05"))
	c, err := b.store.Case(b.ctx, first.CaseID)
	b.must(err)
	c.Text = ""
	c.Addresses = nil
	b.sameCase(r.Case, c)
	r = got["2"]
	b.same(r, drafting.LedgerRow{Case: r.Case})
	b.must(b.store.SaveLetter(b.ctx, later)) // the newest letter counts
	r = rows()["1"]
	b.same(r, drafting.LedgerRow{Case: r.Case, Letter: later.ID})
	b.same(r.Case.Stage, drafting.StageDraft)
	some, err := b.store.Ledger(b.ctx, drafting.CaseFilter{Limit: 1, Text: "渔港"})
	b.must(err)
	b.same(len(some), 1)
}
