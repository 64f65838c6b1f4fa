package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fuhan/drafting"
)

// refused opens a store that cannot be opened: the code, words of the message, and a file that stays as it was.
func refused(t *testing.T, path string, code drafting.Code, words string) {
	t.Helper()
	before, beforeErr := os.ReadFile(path)
	s, err := Open(path, Options{Patience: 100 * time.Millisecond})
	if err == nil {
		_ = s.Close()
		t.Fatalf("%s was opened", path)
	}
	if s != nil {
		t.Error("a refused store is not nil")
	}
	if drafting.ErrorCode(err) != code || !strings.Contains(drafting.ErrorMessage(err), words) {
		t.Errorf("error %q %v, want %q with %q", drafting.ErrorCode(err), err, code, words)
	}
	after, afterErr := os.ReadFile(path)
	if !bytes.Equal(before, after) || (beforeErr == nil) != (afterErr == nil) {
		t.Errorf("%s was changed", path)
	}
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		if _, err := os.Stat(path + suffix); err == nil {
			t.Errorf("%s was left behind", path+suffix)
		}
	}
}

func TestOpenBadPath(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, "", drafting.CodeInvalid, "没有指定")
	refused(t, "postgres://user:secret@host/db", drafting.CodeInvalid, "postgres://…")
	refused(t, dir, drafting.CodeInvalid, "文件夹")
	refused(t, "/dev/null", drafting.CodeInvalid, "不是普通文件")
	refused(t, filepath.Join(file, "store.db"), drafting.CodeInternal, "建不了")
	refused(t, filepath.Join(file, "a", "b", "store.db"), drafting.CodeInternal, "建不了")
	refused(t, filepath.Join(dir, strings.Repeat("长", 200)), drafting.CodeInternal, "太长")
	if _, err := Open("postgres://user:secret@host/db", Options{}); strings.Contains(err.Error(), "secret") {
		t.Errorf("the message shows a password: %v", err)
	}
}

func TestOpenMakesFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "单位", "数据", "store.db")
	mustOpen(t, path)
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", info, err)
	}
}

func TestOpenNoStore(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	refused(t, write("text", []byte(strings.Repeat("这是一封函。\n", 1000))), drafting.CodeInvalid, "不是复函的数据文件")
	refused(t, write("short", []byte("SQLite")), drafting.CodeInvalid, "不是复函的数据文件")
	refused(t, write("head", []byte("SQLite format 3\x00")), drafting.CodeInvalid, "不是复函的数据文件")
	foreign := filepath.Join(dir, "foreign")
	db, err := sql.Open("sqlite", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("create table cases (id text)"); err != nil {
		t.Fatal(err)
	}
	_ = db.Close()
	refused(t, foreign, drafting.CodeInvalid, "别的程序")
	good, err := os.ReadFile(filled(t, 3))
	if err != nil {
		t.Fatal(err)
	}
	head := bytes.Clone(good)
	copy(head, "XXXX")
	refused(t, write("damaged head", head), drafting.CodeInvalid, "文件头已损坏")
	s := mustOpen(t, write("empty", nil)) // made by a program that was killed at once
	if _, err := s.Cases(context.Background(), drafting.CaseFilter{}); err != nil {
		t.Error(err)
	}
}

func TestOpenDamaged(t *testing.T) {
	good, err := os.ReadFile(filled(t, 30))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "store.db")
	for name, spoil := range map[string]func([]byte) []byte{
		"zeros":     func(b []byte) []byte { clear(b[4096:20480]); return b },
		"truncated": func(b []byte) []byte { return b[:len(b)/2] },
		"odd":       func(b []byte) []byte { return b[:5000] },
	} {
		if err := os.WriteFile(path, spoil(bytes.Clone(good)), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(path, Options{})
		if err == nil {
			_ = s.Close()
			t.Errorf("%s: was opened", name)
			continue
		}
		if drafting.ErrorCode(err) != drafting.CodeInternal || !strings.Contains(drafting.ErrorMessage(err), "已损坏") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestDamagedInside damages a store that is too big to be checked when opened: whatever is met later is an error for the
// user, never a panic.
func TestDamagedInside(t *testing.T) {
	good, err := os.ReadFile(filled(t, 300))
	if err != nil {
		t.Fatal(err)
	}
	if len(good) <= cheapCheck {
		t.Fatalf("the store has only %d bytes", len(good))
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	path := filepath.Join(t.TempDir(), "store.db")
	seen := 0
	for round := range 40 {
		bad := bytes.Clone(good)
		for range 1 + round*3 {
			at := 100 + rnd.IntN(len(bad)-200)
			for k := range 1 + rnd.IntN(60) {
				bad[at+k] = byte(rnd.Uint32())
			}
		}
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, err := range useAll(path) {
			var e *drafting.Error
			if !errors.As(err, &e) {
				t.Fatalf("round %d: not for the user: %v", round, err)
			}
			if strings.Contains(e.Message, "已损坏") {
				seen++
			}
		}
		for _, suffix := range []string{"", "-wal", "-shm"} {
			_ = os.Remove(path + suffix)
		}
	}
	if seen == 0 {
		t.Error("no damage was noticed")
	}
}

// useAll opens a store and uses it; it gives the errors met.
func useAll(path string) (errs []error) {
	ctx := context.Background()
	note := func(err error) {
		if err != nil {
			errs = append(errs, err)
		}
	}
	s, err := Open(path, Options{Patience: time.Second})
	if err != nil {
		return []error{err}
	}
	defer func() { note(s.Close()) }()
	cases, err := s.Cases(ctx, drafting.CaseFilter{})
	note(err)
	_, err = s.Ledger(ctx, drafting.CaseFilter{})
	note(err)
	for _, c := range cases[:min(len(cases), 20)] {
		c, err := s.Case(ctx, c.ID)
		note(err)
		if err != nil {
			continue
		}
		note(s.SaveCase(ctx, c))
		letters, err := s.Letters(ctx, c.ID)
		note(err)
		for _, l := range letters {
			note(s.SaveLetter(ctx, l))
		}
	}
	note(s.(*Store).Check(ctx))
	return errs
}

func TestOpenNewer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	newer := append(append([]migration{}, migrations...), migration{len(migrations) + 1, "next", "create table next (id integer)"})
	s, err := open(path, Options{}, newer)
	if err != nil {
		t.Fatal(err)
	}
	_ = s.Close()
	refused(t, path, drafting.CodeInternal, "升级程序")
	// A store of this program is brought up by the newer one, with all that is in it.
	path = filled(t, 5)
	for range 2 {
		s, err = open(path, Options{}, newer)
		if err != nil {
			t.Fatal(err)
		}
		cases, err := s.Cases(context.Background(), drafting.CaseFilter{})
		if err != nil || len(cases) != 5 {
			t.Errorf("%d cases, %v", len(cases), err)
		}
		_ = s.Close()
	}
	// A step that was changed after it was shipped.
	path = filepath.Join(t.TempDir(), "store.db")
	changed := append([]migration{}, migrations...)
	changed[0].sql += "create table other (id integer);"
	if s, err = open(path, Options{}, changed); err != nil {
		t.Fatal(err)
	}
	_ = s.Close()
	refused(t, path, drafting.CodeInternal, "不一致")
}

// TestMigrationFails: of steps that fail nothing stays, and a new file goes.
func TestMigrationFails(t *testing.T) {
	bad := append(append([]migration{}, migrations...), migration{len(migrations) + 1, "bad", "create table next (id integer); create tabel oops;"})
	path := filepath.Join(t.TempDir(), "neu", "store.db")
	if _, err := open(path, Options{}, bad); drafting.ErrorCode(err) != drafting.CodeInternal {
		t.Fatalf("%v", err)
	}
	if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder stayed: %v", err)
	}
	path = filled(t, 5)
	if _, err := open(path, Options{}, bad); err == nil {
		t.Fatal("opened")
	}
	s := mustOpen(t, path)
	if cases, err := s.Cases(context.Background(), drafting.CaseFilter{}); err != nil || len(cases) != 5 {
		t.Errorf("%d cases, %v", len(cases), err)
	}
	var n int
	if err := s.read.QueryRow("select count(*) from sqlite_master where name = 'next'").Scan(&n); err != nil || n != 0 {
		t.Errorf("half a migration stayed: %d %v", n, err)
	}
}

func TestOpenAtOnce(t *testing.T) {
	for range 5 {
		path := filepath.Join(t.TempDir(), "a", "store.db")
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				s, err := Open(path, Options{})
				if err != nil {
					t.Error(err)
					return
				}
				if err := s.SaveSetting(context.Background(), "a", "b"); err != nil {
					t.Error(err)
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
}

func TestLocked(t *testing.T) {
	path := filled(t, 3)
	first := mustOpen(t, path)
	o, err := Open(path, Options{Patience: 200 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	ctx := context.Background()
	held, release, done := make(chan bool), make(chan bool), make(chan error)
	go func() {
		done <- first.withTx(ctx, func(t *tx) error {
			if _, err := t.exec("update cases set note = 'x'"); err != nil {
				return err
			}
			held <- true
			<-release
			return nil
		})
	}()
	<-held
	err = o.SaveSetting(ctx, "a", "b")
	if drafting.ErrorCode(err) != drafting.CodeInternal || !strings.Contains(drafting.ErrorMessage(err), "占用") {
		t.Errorf("while locked: %v", err)
	}
	if _, err := o.Cases(ctx, drafting.CaseFilter{}); err != nil { // reading goes on
		t.Error(err)
	}
	third, err := Open(path, Options{Patience: 200 * time.Millisecond}) // so does opening
	if err != nil {
		t.Error(err)
	} else if err := third.Close(); err != nil {
		t.Error(err)
	}
	close(release)
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := o.SaveSetting(ctx, "a", "b"); err != nil {
		t.Error(err)
	}
}

// TestOpenFirst: a store as the first release wrote it is brought up, and its opinions have no points.
func TestOpenFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	old, err := open(path, Options{}, migrations[:1])
	if err != nil {
		t.Fatal(err)
	}
	c := &drafting.Case{Kind: drafting.KindProposal, Role: drafting.RoleHost, Number: "1", Title: "关于修桥的提案"}
	if err := old.SaveCase(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	if _, err := old.write.Exec(`insert into opinions (id, case_id, created_at, department, source, number, arrived_on, state, body, sha256, original)
		values ('o', ?, 1, '省财政厅', '', '', 20260101, 'arrived', '同意', 'x', x'00')`, string(c.ID)); err != nil {
		t.Fatal(err)
	}
	_ = old.Close()
	s := mustOpen(t, path)
	o, err := s.Opinion(context.Background(), "o")
	if err != nil || o.Text != "同意" || o.Points != nil || o.Remarks != nil || o.Revised != 0 {
		t.Fatalf("%+v, %v", o, err)
	}
	o.Points = []drafting.Point{{Text: "同意"}}
	if err := s.SavePoints(context.Background(), o); err != nil || o.Revised != 1 {
		t.Errorf("%+v, %v", o, err)
	}
}
