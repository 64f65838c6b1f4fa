package drafting

import "testing"

func TestCaseCheckSupports(t *testing.T) {
	c := Case{Kind: KindProposal, Role: RoleHost, Number: "1", Title: "关于甲的提案", Supports: []Support{{Department: "省财政厅"}}}
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	for _, spoil := range []func(*Support, Date){
		func(s *Support, d Date) { s.AskedOn = d }, func(s *Support, d Date) { s.Due = d }, func(s *Support, d Date) { s.ArrivedOn = d },
	} {
		c.Supports = []Support{{Department: "省财政厅"}}
		spoil(&c.Supports[0], Date{2026, 2, 29})
		if err := c.Check(); ErrorCode(err) != CodeInvalid {
			t.Errorf("a day that is not in the calendar: %v", err)
		}
	}
}
