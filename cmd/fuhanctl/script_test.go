package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"fuhanctl": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr, clock)) },
	})
}

// TestScripts runs the command lines of testdata as a user would type them.
func TestScripts(t *testing.T) {
	letters, err := filepath.Abs("../../../shared/letters")
	if err != nil {
		t.Fatal(err)
	}
	_, err = os.Stat(letters)
	have := err == nil
	if !have && os.Getenv("CI") != "" {
		t.Fatalf("%s is not there", letters)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("LETTERS", letters)
			e.Setenv("FUHAN_STORE", filepath.Join(e.WorkDir, "store.db"))
			e.Setenv("FUHAN_FONT_DIRS", filepath.Join(e.WorkDir, "fonts")) // pages must not depend on this machine's fonts
			e.Setenv("TZ", "Asia/Shanghai")
			return nil
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "letters":
				return have, nil
			case "full":
				_, err := os.Stat("/dev/full")
				return err == nil, nil
			case "root":
				return os.Getuid() == 0, nil
			}
			return false, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			// id NAME: keeps the last line of standard output as $NAME
			"id": func(ts *testscript.TestScript, neg bool, args []string) {
				if neg || len(args) != 1 {
					ts.Fatalf("usage: id NAME")
				}
				out := ts.ReadFile("stdout")
				lines := strings.Split(strings.TrimSpace(out), "\n")
				line := lines[len(lines)-1]
				if line == "" {
					ts.Fatalf("standard output is empty")
				}
				ts.Setenv(args[0], line)
			},
		},
	})
}
