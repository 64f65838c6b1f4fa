package store

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"fuhan/drafting"
)

// TestImportCaseLeavesNothingHalf lets an import fail at the letter, at the number's sequence and at the very end.
func TestImportCaseLeavesNothingHalf(t *testing.T) {
	ctx := context.Background()
	s := mustOpen(t, filepath.Join(t.TempDir(), "store.db"))
	count := func() (n [3]int) {
		t.Helper()
		for i, q := range []string{"select count(*) from cases", "select count(*) from letters", "select count(*) from dispatch_sequences"} {
			if err := s.write.QueryRowContext(ctx, q).Scan(&n[i]); err != nil {
				t.Fatal(err)
			}
		}
		return n
	}
	fresh := func() (*drafting.Case, *drafting.Letter) {
		l := realLetter("")
		l.Set(drafting.PartNumber, "江农函〔2025〕12号", func() drafting.ParagraphID { return "number" })
		return realCase(1), l
	}
	injected := errors.New("the power went")
	for what, fail := range map[string]func() (undo func()){
		"letters": func() func() { return s.forbidInsert(t, "letters") },
		"number":  func() func() { return s.forbidInsert(t, "dispatch_sequences") },
		"commit": func() func() {
			s.beforeCommit = func() error { return injected }
			return func() { s.beforeCommit = nil }
		},
	} {
		undo := fail()
		c, l := fresh()
		if err := s.ImportCase(ctx, c, l); err == nil || c.ID != "" || l.ID != "" || l.CaseID != "" {
			t.Errorf("%s: %v, case %q, letter %q", what, err, c.ID, l.ID)
		}
		undo()
		if n := count(); n != [3]int{} {
			t.Errorf("%s: left %v", what, n)
		}
	}
	c, l := fresh()
	if err := s.ImportCase(ctx, c, l); err != nil || count() != [3]int{1, 1, 1} {
		t.Errorf("%v, %v", err, count())
	}
}

// forbidInsert makes a table refuse new rows until undone.
func (s *Store) forbidInsert(t *testing.T, table string) (undo func()) {
	t.Helper()
	do := func(q string) {
		if _, err := s.write.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	do("create trigger no_" + table + " before insert on " + table + " begin select raise(abort, 'no'); end")
	return func() { do("drop trigger no_" + table) }
}
