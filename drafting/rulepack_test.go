package drafting

import "testing"

func TestFillDates(t *testing.T) {
	pack := RulePack{FromYear: 2019, ToYear: 2027, ReplyMonths: 3, OpinionDays: 30}
	day := func(m, d int) Date { return Date{2026, 0, d}.AddMonths(m) }
	make := func(role Role) *Case {
		return &Case{Year: 2026, Role: role, AssignedOn: day(3, 31), Supports: []Support{
			{Department: "甲", AskedOn: day(4, 1)},
			{Department: "乙"},
			{Department: "丙", AskedOn: day(4, 1), Due: day(4, 9)},
			{Department: "丁", AskedOn: day(4, 1), State: SupportArrived},
		}}
	}
	c := make(RoleHost)
	if !pack.FillDates(c) || c.ReplyDue != day(6, 30) {
		t.Errorf("the reply is due on %v", c.ReplyDue)
	}
	for i, want := range []Date{day(5, 1), {}, day(4, 9), {}} {
		if got := c.Supports[i].Due; got != want {
			t.Errorf("%s is due on %v, want %v", c.Supports[i].Department, got, want)
		}
	}
	if pack.FillDates(c) {
		t.Error("filled twice")
	}
	if c = make(RoleSupport); !pack.FillDates(c) || c.ReplyDue != day(4, 30) {
		t.Errorf("an opinion is due on %v", c.ReplyDue)
	}
	own := day(5, 5)
	if c = make(RoleHost); true {
		c.ReplyDue = own
		if pack.FillDates(c); c.ReplyDue != own {
			t.Error("a deadline that was set was changed")
		}
	}
	for _, year := range []int{2018, 2028} {
		if c = make(RoleHost); true {
			c.Year = year
			if pack.FillDates(c) || !c.ReplyDue.IsZero() {
				t.Errorf("filled in %d", year)
			}
		}
	}
	if c = make(RoleHost); new(RulePack).FillDates(c) || !c.ReplyDue.IsZero() {
		t.Error("a pack without deadlines gave one")
	}
}
