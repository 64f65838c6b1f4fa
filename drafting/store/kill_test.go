package store

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
)

// The test binary starts itself with this set to write into a store until it is killed.
const writerVariable = "FUHAN_STORE_TEST_WRITER"

// readOnlyVariable makes it open a store and say what came of it.
const readOnlyVariable = "FUHAN_STORE_TEST_READONLY"

func TestMain(m *testing.M) {
	if path := os.Getenv(writerVariable); path != "" {
		if err := writeForEver(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if path := os.Getenv(readOnlyVariable); path != "" {
		openForTest(path)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// writeForEver opens the store and adds cases, letters, saves and moves; it says on stdout what was committed, each as
// soon as it is.
func writeForEver(path string) error {
	ctx := context.Background()
	s, err := Open(path, Options{})
	if err != nil {
		return err
	}
	if err := s.SaveOffice(ctx, drafting.Office{Name: "甲厅", OrgCode: "江农函"}); err != nil {
		return err
	}
	fmt.Println("open")
	actor := drafting.Actor{Name: "周二", Duties: drafting.Duties}
	for i := 0; ; i++ {
		c := realCase(i)
		c.Number = drafting.NewID(time.Now())
		l := realLetter("")
		if i%2 == 0 {
			if err := s.SaveCase(ctx, c); err != nil {
				return err
			}
			l.CaseID = c.ID
		} else {
			c.Number = importedPrefix + c.Number
			if err := s.ImportCase(ctx, c, l); err != nil {
				return err
			}
			fmt.Println("letter", l.ID, l.Version, l.Hash())
		}
		fmt.Println("case", c.ID, c.Version)
		for k := range 6 {
			if len(l.Paragraphs) > 0 {
				l.Replace(l.Paragraphs[0].ID, 0, 0, strconv.Itoa(k))
			}
			if err := s.SaveLetter(ctx, l); err != nil {
				return err
			}
			fmt.Println("letter", l.ID, l.Version, l.Hash())
		}
		for _, a := range []drafting.Action{drafting.ActionSubmit, drafting.ActionApprove, drafting.ActionSign, drafting.ActionNumber} {
			if l, err = s.Move(ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: a, Actor: actor}); err != nil {
				return err
			}
			fmt.Println("letter", l.ID, l.Version, l.Hash())
		}
		fmt.Println("number", l.ID, l.Get(drafting.PartNumber))
		if i%7 == 3 { // fold the log in now and then, to be killed in it
			if _, err := s.(*Store).write.ExecContext(ctx, "pragma wal_checkpoint(truncate)"); err != nil {
				return err
			}
		}
	}
}

// importedPrefix begins the numbers of the cases that come with their letter.
const importedPrefix = "import-"

func openForTest(path string) {
	s, err := Open(path, Options{Patience: time.Second})
	if err == nil {
		err = s.SaveSetting(context.Background(), "a", "b")
		_ = s.Close()
	}
	fmt.Println(drafting.ErrorCode(err), drafting.ErrorMessage(err))
}

// TestKill kills a writing program at any moment, many times: the store opens each time, is whole, and has everything that
// was reported as saved.
func TestKill(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Skipf("the test's own program cannot be found: %v", err)
	}
	// Early rounds are killed while the store is being made and opened, the others while they write.
	early, rounds := 6, 28
	if testing.Short() {
		early, rounds = 2, 6
	}
	path := filepath.Join(t.TempDir(), "neu", "store.db")
	rnd := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	cases, letters, numbers := map[string]int64{}, map[string]string{}, map[string]string{}
	reported := 0
	for round := range rounds {
		cmd := exec.Command(exe)
		cmd.Env = append(os.Environ(), writerVariable+"="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		var words strings.Builder
		cmd.Stderr = &words
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		kill := func(after time.Duration) { time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) }
		commits := -1
		if round < early {
			kill(time.Duration(rnd.IntN(80)) * time.Millisecond)
		} else {
			commits = 1 + rnd.IntN(120)
		}
		lines := bufio.NewReader(out)
		for {
			line, err := lines.ReadString('\n')
			if err != nil { // a line that was cut short was not reported
				if err != io.EOF {
					t.Logf("round %d: %v", round, err)
				}
				break
			}
			f := strings.Fields(line)
			switch f[0] {
			case "case":
				cases[f[1]], _ = strconv.ParseInt(f[2], 10, 64)
				reported++
			case "letter":
				letters[f[1]] = f[2] + " " + f[3]
				reported++
			case "number":
				numbers[f[1]] = f[2]
			}
			if commits--; commits == 0 {
				kill(time.Duration(rnd.IntN(3000)) * time.Microsecond)
			}
		}
		_ = cmd.Wait()
		if words.Len() > 0 {
			t.Fatalf("round %d: the writer failed: %s", round, words.String())
		}
		checkKept(t, round, path, cases, letters, numbers)
	}
	t.Logf("%d kills, %d commits reported, %d letters numbered", rounds, reported, len(numbers))
	if reported == 0 {
		t.Error("the writer never wrote")
	}
}

func checkKept(t *testing.T, round int, path string, cases map[string]int64, letters, numbers map[string]string) {
	t.Helper()
	o, err := Open(path, Options{})
	if err != nil {
		t.Fatalf("round %d: %v", round, err)
	}
	s := o.(*Store)
	defer s.Close()
	ctx := context.Background()
	if err := s.Check(ctx); err != nil {
		t.Fatalf("round %d: %v", round, err)
	}
	for id, version := range cases {
		c, err := s.Case(ctx, drafting.CaseID(id))
		if err != nil || c.Version < version {
			t.Fatalf("round %d: case %s: %v", round, id, err)
		}
	}
	var half int
	if err := s.read.QueryRow(`select count(*) from cases where number like '` + importedPrefix + `%' and not exists (select 1 from letters where case_id = cases.id)`).Scan(&half); err != nil || half > 0 {
		t.Fatalf("round %d: %d cases without the letter they came with, %v", round, half, err)
	}
	for id, want := range letters {
		l, err := s.Letter(ctx, drafting.LetterID(id))
		if err != nil {
			t.Fatalf("round %d: letter %s: %v", round, id, err)
		}
		// One save more may have been committed than was reported.
		version, hash, _ := strings.Cut(want, " ")
		n, _ := strconv.ParseInt(version, 10, 64)
		if l.Version < n || l.Version == n && l.Hash() != hash || l.Version > n+1 {
			t.Fatalf("round %d: letter %s has version %d, reported was %d", round, id, l.Version, n)
		}
		log, err := s.Log(ctx, l.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := drafting.CheckLog(log); err != nil {
			t.Fatalf("round %d: letter %s: %v", round, id, err)
		}
		if numbers[id] != "" && l.Get(drafting.PartNumber) != numbers[id] {
			t.Fatalf("round %d: letter %s has number %q, reported was %q", round, id, l.Get(drafting.PartNumber), numbers[id])
		}
	}
	checkSequence(t, s)
}

// checkSequence holds the numbers given in a store against the sequence: none missing, none twice.
func checkSequence(t *testing.T, s *Store) {
	t.Helper()
	var count, distinct, most, last int
	if err := s.read.QueryRow(`select count(*), count(distinct dispatch_seq), coalesce(max(dispatch_seq), 0),
		coalesce((select sum(last) from dispatch_sequences), 0) from letters where dispatch_seq > 0`).Scan(&count, &distinct, &most, &last); err != nil {
		t.Fatal(err)
	}
	if count != distinct || count != most || count != last {
		t.Fatalf("%d numbers, %d different, the last is %d, the sequence stands at %d", count, distinct, most, last)
	}
}
