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

func TestCaseCheckValues(t *testing.T) {
	good := func() Case {
		return Case{Kind: KindProposal, Role: RoleHost, Number: "1", Title: "关于甲的提案", Supports: []Support{{Department: "省财政厅"}}}
	}
	for name, spoil := range map[string]func(*Case){
		"proposer kind": func(c *Case) { c.ProposerKind = "alien" }, "count below": func(c *Case) { c.ProposerCount = -1 },
		"count above": func(c *Case) { c.ProposerCount = 1 << 40 }, "year": func(c *Case) { c.Year = -5 }, "year above": func(c *Case) { c.Year = 99999 },
		"early day": func(c *Case) { c.ReplyDue = Date{1, 1, 1} }, "late day": func(c *Case) { c.AssignedOn = Date{9999, 12, 31} },
		"no name": func(c *Case) { c.Supports[0].Department = " " }, "twice": func(c *Case) { c.Supports = append(c.Supports, c.Supports[0]) },
		"state": func(c *Case) { c.Supports[0].State = "bogus" }, "reminders": func(c *Case) { c.Supports[0].Reminders = -1 },
	} {
		c := good()
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		spoil(&c)
		if err := c.Check(); ErrorCode(err) != CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCaseTidy(t *testing.T) {
	for in, want := range map[string]string{
		"  n13\t ": "n13", "关于修\n路的提案": "关于修路的提案", "关于 修路": "关于 修路", "a\r\nb": "a b", "\x00甲\x07\u200b乙": "甲乙", "\u3000\n": "",
		"《甲》，\n乙": "《甲》，乙", "\t=1+1": "=1+1",
	} {
		c := Case{Title: in, Asks: []Ask{{Text: in}, {Text: " "}}, Supports: []Support{{Department: in}}}
		c.Tidy()
		if c.Title != want || c.Supports[0].Department != want {
			t.Errorf("%q became %q", in, c.Title)
		}
		if n := len(c.Asks); want != "" && n != 1 || want == "" && n != 0 {
			t.Errorf("%q left %d asks", in, n)
		}
	}
}
