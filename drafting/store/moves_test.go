package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fuhan/drafting"
)

// TestNumbersSurviveFailures lets many programs give numbers at once while two of three transactions fail at their very
// end: no number is missing, none is given twice, each stands in letter, log and sequence.
func TestNumbersSurviveFailures(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	first := mustOpen(t, path)
	ctx := context.Background()
	if err := first.SaveOffice(ctx, drafting.Office{Name: "甲厅", OrgCode: "江农函"}); err != nil {
		t.Fatal(err)
	}
	actor := drafting.Actor{Name: "周二", Duties: drafting.Duties}
	const count = 50
	var letters []*drafting.Letter
	for i := range count {
		c := realCase(i)
		if err := first.SaveCase(ctx, c); err != nil {
			t.Fatal(err)
		}
		l := realLetter(c.ID)
		if err := first.SaveLetter(ctx, l); err != nil {
			t.Fatal(err)
		}
		for _, a := range []drafting.Action{drafting.ActionSubmit, drafting.ActionApprove, drafting.ActionSign} {
			var err error
			if l, err = first.Move(ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: a, Actor: actor}); err != nil {
				t.Fatal(err)
			}
		}
		letters = append(letters, l)
	}
	injected := errors.New("the power went")
	var mu sync.Mutex
	failures := 0
	fail := func() error {
		mu.Lock()
		defer mu.Unlock()
		if rand.IntN(3) < 2 {
			failures++
			return injected
		}
		return nil
	}
	var wg sync.WaitGroup
	for p := range 5 {
		s := mustOpen(t, path)
		s.beforeCommit = fail
		for _, l := range letters[p*count/5 : (p+1)*count/5] {
			wg.Go(func() {
				for {
					moved, err := s.Move(ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: drafting.ActionNumber, Actor: actor})
					if err == nil {
						if moved.Stage != drafting.StageIssue || moved.Get(drafting.PartNumber) == "" {
							t.Errorf("numbered: %+v", moved)
						}
						return
					}
					if !errors.Is(err, injected) {
						t.Error(err)
						return
					}
				}
			})
		}
	}
	wg.Wait()
	t.Logf("%d injected failures", failures)
	checkSequence(t, first)
	seen := map[string]bool{}
	for _, l := range letters {
		l, err := first.Letter(ctx, l.ID)
		if err != nil {
			t.Fatal(err)
		}
		log, err := first.Log(ctx, l.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := drafting.CheckLog(log); err != nil {
			t.Error(err)
		}
		n := l.Get(drafting.PartNumber)
		if len(log) != 4 || log[3].Number != n || n == "" || seen[n] {
			t.Errorf("letter %s: number %q, log %d lines, twice %v", l.ID, n, len(log), seen[n])
		}
		seen[n] = true
	}
	if len(seen) != count {
		t.Errorf("%d numbers, want %d", len(seen), count)
	}
}

// TestFailedMoveLeavesNothing fails each step at its very end.
func TestFailedMoveLeavesNothing(t *testing.T) {
	s := mustOpen(t, filled(t, 2))
	ctx := context.Background()
	if err := s.SaveOffice(ctx, drafting.Office{Name: "甲厅", OrgCode: "江农函"}); err != nil {
		t.Fatal(err)
	}
	c, err := s.Cases(ctx, drafting.CaseFilter{Text: "00000001"})
	if err != nil {
		t.Fatal(err)
	}
	ls, err := s.Letters(ctx, c[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	l := ls[0]
	dump := func() string {
		var b strings.Builder
		for _, q := range []string{
			"select id || version || stage || signed_hash || dispatch_seq || content from letters order by id", "select letter_id || no || hash from versions order by 1",
			"select letter_id || hash from letter_log order by 1", "select id || version || stage from cases order by 1", "select org_code || last from dispatch_sequences",
		} {
			rows, err := s.read.Query(q)
			if err != nil {
				t.Fatal(err)
			}
			for rows.Next() {
				var line string
				if err := rows.Scan(&line); err != nil {
					t.Fatal(err)
				}
				b.WriteString(line + "\n")
			}
			if err := rows.Err(); err != nil {
				t.Fatal(err)
			}
			_ = rows.Close()
		}
		return b.String()
	}
	injected := errors.New("the power went")
	for _, a := range []drafting.Action{drafting.ActionSubmit, drafting.ActionApprove, drafting.ActionSign, drafting.ActionNumber, drafting.ActionIssue} {
		m := drafting.Move{Letter: l.ID, Version: l.Version, Action: a, Actor: drafting.Actor{Name: "周二", Duties: drafting.Duties}}
		before := dump()
		s.beforeCommit = func() error { return injected }
		if moved, err := s.Move(ctx, m); !errors.Is(err, injected) || moved != nil {
			t.Fatalf("%s: %v %v", a, moved, err)
		}
		if dump() != before {
			t.Errorf("%s: a failed step left something", a)
		}
		s.beforeCommit = nil
		if l, err = s.Move(ctx, m); err != nil {
			t.Fatal(err)
		}
		if dump() == before {
			t.Errorf("%s: the dump does not see a step", a)
		}
	}
}

func TestLogIsAppendOnly(t *testing.T) {
	s := mustOpen(t, filled(t, 2))
	ctx := context.Background()
	c, err := s.Cases(ctx, drafting.CaseFilter{Text: "00000001"})
	if err != nil {
		t.Fatal(err)
	}
	ls, err := s.Letters(ctx, c[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	l, err := s.Move(ctx, drafting.Move{Letter: ls[0].ID, Version: ls[0].Version, Action: drafting.ActionSubmit, Actor: drafting.Actor{Name: "周二", Duties: drafting.Duties}})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"update letter_log set actor = 'x'", "delete from letter_log", "insert or replace into letter_log select letter_id, seq, at, 'x', action, from_stage, to_stage, reason, number, version_hash, prev, hash from letter_log"} {
		if _, err := s.write.ExecContext(ctx, q); err == nil {
			t.Errorf("%s was done", q)
		}
	}
	// The log outlives its case.
	if err := s.DeleteCase(ctx, l.CaseID); err != nil {
		t.Fatal(err)
	}
	var n int
	if err := s.read.QueryRow("select count(*) from letter_log where letter_id = ?", string(l.ID)).Scan(&n); err != nil || n != 1 {
		t.Errorf("%d lines, %v", n, err)
	}
}

// TestTamperedText: a text that was changed behind the program's back after signing goes no further.
func TestTamperedText(t *testing.T) {
	s := mustOpen(t, filled(t, 2))
	ctx := context.Background()
	if err := s.SaveOffice(ctx, drafting.Office{Name: "甲厅", OrgCode: "江农函"}); err != nil {
		t.Fatal(err)
	}
	c, err := s.Cases(ctx, drafting.CaseFilter{Text: "00000001"})
	if err != nil {
		t.Fatal(err)
	}
	ls, err := s.Letters(ctx, c[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	l := ls[0]
	actor := drafting.Actor{Name: "周二", Duties: drafting.Duties}
	for _, a := range []drafting.Action{drafting.ActionSubmit, drafting.ActionApprove, drafting.ActionSign} {
		if l, err = s.Move(ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: a, Actor: actor}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.write.ExecContext(ctx, "update letters set content = replace(content, '加大', '减少') where id = ?", string(l.ID)); err != nil {
		t.Fatal(err)
	}
	_, err = s.Move(ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: drafting.ActionNumber, Actor: actor})
	if drafting.ErrorCode(err) != drafting.CodeConflict {
		t.Errorf("numbering a changed text: %v", err)
	}
	checkSequence(t, s)
	if l, err = s.Move(ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: drafting.ActionReturn, Actor: actor, Reason: "文字与签发时不一致"}); err != nil || l.SignedHash != "" {
		t.Errorf("returning it: %v", err)
	}
}
