package ledger

import (
	"fmt"
	"testing"

	"fuhan/drafting"
)

func TestSummary(t *testing.T) {
	day := func(s string) drafting.Date {
		d, err := drafting.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	all := []*drafting.Case{
		{Division: "产业发展处", Year: 2026, ReplyDue: day("2026-06-20")},
		{Division: "产业发展处", Year: 2026, ReplyDue: day("2026-06-30")},
		{Division: "农田建设处", Year: 2026, ReplyDue: day("2026-09-30")},
		{Division: "农田建设处", Year: 2025, ReplyDue: day("2025-09-30"), Stage: drafting.StageDone},
		{Year: 2026},
	}
	sum, divisions, years := summary(all, 0, day("2026-06-24"))
	if got, want := fmt.Sprint(sum, divisions, years), "{ 4 1 1 1 5} [{产业发展处 2 1 1 0 2} {农田建设处 1 0 0 1 2} { 1 0 0 0 1}] [2026 2025]"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if sum, divisions, _ = summary(all, 2025, day("2026-06-24")); sum.total != 1 || len(divisions) != 1 {
		t.Errorf("of 2025: %v %v", sum, divisions)
	}
}
