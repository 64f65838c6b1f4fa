package drafting

import (
	"testing"

	"pgregory.net/rapid"
)

func TestLight(t *testing.T) {
	today := Date{2026, 6, 24}
	for _, c := range []struct {
		name          string
		due, extended Date
		stage         Stage
		light         Light
		days          int
	}{
		{"no deadline", Date{}, Date{}, "", LightNone, 0},
		{"yesterday", today.AddDays(-1), Date{}, StageDraft, LightOverdue, -1},
		{"today", today, Date{}, StageDraft, LightSoon, 0},
		{"in a week", today.AddDays(7), Date{}, "", LightSoon, 7},
		{"in eight days", today.AddDays(8), Date{}, "", LightOnTime, 8},
		{"extended", today.AddDays(-20), today.AddDays(26), StageReview, LightExtended, 26},
		{"extended and near", today.AddDays(-20), today.AddDays(6), StageReview, LightSoon, 6},
		{"extended and over", today.AddDays(-20), today.AddDays(-2), StageReview, LightOverdue, -2},
		{"out", today.AddDays(-20), Date{}, StageDone, LightDone, 0},
		{"out without deadline", Date{}, Date{}, StageDone, LightDone, 0},
	} {
		k := Case{ReplyDue: c.due, ExtendedTo: c.extended, Stage: c.stage}
		if light, days := k.Light(today); light != c.light || days != c.days {
			t.Errorf("%s: %d, %d days, want %d, %d", c.name, light, days, c.light, c.days)
		}
	}
	rapid.Check(t, func(t *rapid.T) { // the nearer the deadline, the graver the light
		due := anyDate().Draw(t, "due")
		n := rapid.IntRange(-400, 400).Draw(t, "days")
		k := Case{ReplyDue: due}
		light, days := k.Light(due.AddDays(-n))
		want := LightOnTime
		if n < 0 {
			want = LightOverdue
		} else if n <= SoonDays {
			want = LightSoon
		}
		if light != want || days != n {
			t.Fatalf("%d days before: light %d, %d days", n, light, days)
		}
	})
}

func TestCaseCheck(t *testing.T) {
	good := Case{Number: "0086", Title: "关于规范农村宅基地退出补偿的建议", Kind: KindSuggestion, Role: RoleSupport, ReplyDue: Date{2026, 6, 30}}
	if err := good.Check(); err != nil {
		t.Errorf("a good case: %v", err)
	}
	for name, spoil := range map[string]func(*Case){
		"no number": func(c *Case) { c.Number = " " },
		"no title":  func(c *Case) { c.Title = "\u3000" },
		"no kind":   func(c *Case) { c.Kind = "" },
		"no role":   func(c *Case) { c.Role = "other" },
		"no date":   func(c *Case) { c.ReplyDue = Date{2026, 2, 30} },
		"no day":    func(c *Case) { c.ReceivedOn = Date{2026, 2, 0} },
	} {
		c := good
		spoil(&c)
		if ErrorCode(c.Check()) != CodeInvalid {
			t.Errorf("%s: %v", name, c.Check())
		}
	}
}

func TestArrived(t *testing.T) {
	c := Case{Supports: []Support{{State: SupportWaiting}, {State: SupportArrived}, {State: SupportNone}, {}, {State: SupportNotDuty}}}
	if c.Arrived() != 3 {
		t.Errorf("%d departments have answered, want 3", c.Arrived())
	}
}
