package printer

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"fuhan/drafting"
)

// service puts a print service of three lines before the system's: what it is told lands in the file that is given back.
func service(t *testing.T, lpstat, lp string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("a print service of shell scripts needs a shell")
	}
	dir := t.TempDir()
	told := filepath.Join(dir, "told")
	for name, body := range map[string]string{"lpstat": lpstat, "lp": "printf '%s\\n' \"$@\" >" + told + "\n" + lp} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+body+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	return told
}

func TestList(t *testing.T) {
	service(t, `case $1 in -e) echo office; echo 办公室;; -d) echo "system default destination: 办公室";; esac`, "")
	names, preset, err := List(context.Background())
	if err != nil || !slices.Equal(names, []string{"office", "办公室"}) || preset != "办公室" {
		t.Errorf("printers %q, default %q, %v", names, preset, err)
	}
	service(t, `echo "lpstat: No destinations added." >&2; exit 1`, "")
	if names, preset, err := List(context.Background()); err != nil || len(names) > 0 || preset != "" {
		t.Errorf("without a printer: %q, %q, %v", names, preset, err)
	}
	service(t, `case $1 in -e) echo office;; -d) echo "no system default destination";; esac`, "")
	if _, preset, _ := List(context.Background()); preset != "" {
		t.Errorf("default %q where there is none", preset)
	}
	t.Setenv("PATH", t.TempDir())
	if names, _, err := List(context.Background()); err != nil || len(names) > 0 {
		t.Errorf("without CUPS: %q, %v", names, err)
	}
}

func TestSend(t *testing.T) {
	told := service(t, "", "echo request id is office-7")
	j := Job{File: "/tmp/-答复函 1.pdf", Title: "答复函", Printer: "办公室", Copies: 3, Duplex: true, Pages: "1-3,5"}
	if err := j.Send(context.Background()); err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(told)
	want := "-t\n答复函\n-n\n3\n-o\nmedia=A4\n-o\nprint-scaling=none\n-o\ncollate=true\n-d\n办公室\n-o\nsides=two-sided-long-edge\n-P\n1-3,5\n--\n/tmp/-答复函 1.pdf\n"
	if string(got) != want {
		t.Errorf("lp was told\n%s\nwant\n%s", got, want)
	}
	service(t, "", `echo 'lp: Error - The printer or class does not exist.' >&2; exit 1`)
	err := j.Send(context.Background())
	if drafting.ErrorCode(err) != drafting.CodeInternal || !strings.Contains(drafting.ErrorMessage(err), "does not exist") {
		t.Errorf("a refusal is told as %v", err)
	}
}

func TestBadJobs(t *testing.T) {
	for _, j := range []Job{{Copies: 0}, {Copies: -1}, {Copies: 201}, {Copies: 1, Pages: "一"}, {Copies: 1, Pages: "3-1"}, {Copies: 1, Pages: "1,,2"}, {Copies: 1, Pages: "1;rm"}, {Copies: 1, Pages: "0"}} {
		if err := j.Send(context.Background()); drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%+v: %v", j, err)
		}
	}
	for _, pages := range []string{"", "1", "1-1", "2-4,7,9-12"} {
		if err := (&Job{Copies: 1, Pages: pages}).Check(); err != nil {
			t.Errorf("pages %q: %v", pages, err)
		}
	}
}
