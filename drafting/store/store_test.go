package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/store/storetest"
)

func fresh(t *testing.T, now func() time.Time) func() drafting.Store {
	path := filepath.Join(t.TempDir(), "新 建#100%?", "store.db")
	return func() drafting.Store {
		s, err := Open(path, Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		return s
	}
}

func TestContract(t *testing.T) { storetest.Run(t, fresh) }

func FuzzAnyText(f *testing.F) {
	for _, s := range storetest.AnyText {
		if len(s) < 1000 {
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, s string) { storetest.Text(t, fresh, s) })
}

// TestUnitSeparator: text that holds the character between the columns of a list is listed all the same.
func TestUnitSeparator(t *testing.T) {
	s := mustOpen(t, filepath.Join(t.TempDir(), "store.db"))
	ctx := context.Background()
	var want []string
	for i, note := range []string{"", unitSeparator, strings.Repeat(unitSeparator, 40), "a" + unitSeparator + "b"} {
		c := realCase(i)
		c.Note, c.Handler = note, note
		if err := s.SaveCase(ctx, c); err != nil {
			t.Fatal(err)
		}
		want = append(want, c.Number+note+note)
	}
	cases, err := s.Cases(ctx, drafting.CaseFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range cases {
		got = append(got, c.Number+c.Note+c.Handler)
		if c.Text != "" || len(c.Supports) != 4 {
			t.Errorf("%+v", c)
		}
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestBackup(t *testing.T) {
	s := mustOpen(t, filled(t, 50))
	ctx := context.Background()
	dir := t.TempDir()
	path := filepath.Join(dir, "备份 '1'.db")
	if err := s.Backup(ctx, path); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	copied := mustOpen(t, path) // the mark and the schema went along
	if err := copied.Check(ctx); err != nil {
		t.Error(err)
	}
	want, err := s.Ledger(ctx, drafting.CaseFilter{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := copied.Ledger(ctx, drafting.CaseFilter{})
	if err != nil || len(got) != len(want) || got[7].Letter != want[7].Letter {
		t.Errorf("%d rows of %d, %v", len(got), len(want), err)
	}
	if err := s.Backup(ctx, path); drafting.ErrorCode(err) != drafting.CodeConflict {
		t.Errorf("over another: %v", err)
	}
	if err := s.Backup(ctx, filepath.Join(dir, "没有", "b.db")); drafting.ErrorCode(err) != drafting.CodeInternal {
		t.Errorf("into no folder: %v", err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Backup(cancelled, filepath.Join(dir, "c.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*.part"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestDay(t *testing.T) {
	for _, d := range []drafting.Date{{}, {Year: 1, Month: 1, Day: 1}, {Year: 2026, Month: 6, Day: 30}, {Year: 9999, Month: 12, Day: 31}} {
		if got := date(day(d)); got != d {
			t.Errorf("%v becomes %v", d, got)
		}
	}
	if n := day(drafting.Date{Year: 2026, Month: 6, Day: 30}); n != 20260630 {
		t.Errorf("%d", n)
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"ＡＢｃ１２３（甲）": "abc123(甲)", "JY100　号": "jy100 号", "〔2026〕": "〔2026〕", "": ""} {
		if got := fold(in); got != want {
			t.Errorf("%q folds to %q, want %q", in, got, want)
		}
	}
}
