package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/store"
)

// BenchmarkWindowMemory starts the built program (bin/fuhan) on a letter without a word and on letters of 1,000, 10,000 and
// 50,000 characters, turns sixty pages and types, waits until it has come to rest, and reports what the system says the
// process holds: resident MB (rss), proportional MB (pss), how much more of the latter that is than with the empty letter
// (above), and the same before anything was done (opened). 40 is the limit of both.
func BenchmarkWindowMemory(b *testing.B) {
	bin, err := filepath.Abs("../../bin/fuhan")
	if err != nil {
		b.Fatal(err)
	}
	if _, err := os.Stat(bin); err != nil || os.Getenv("DISPLAY") == "" || runtime.GOOS != "linux" {
		b.Skip("needs bin/fuhan, a display and /proc: make bench")
	}
	var empty, emptyOpened float64
	for _, n := range []int{0, 1000, 10000, 50000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "letter.db")
			id := longLetter(b, path, n)
			b.ResetTimer()
			rss, pss, opened := 0.0, 0.0, 0.0
			for range b.N {
				o, r, p := worked(b, bin, path, id)
				opened, rss, pss = opened+o/float64(b.N), rss+r/float64(b.N), pss+p/float64(b.N)
			}
			if n == 0 {
				empty, emptyOpened = pss, opened
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(rss, "rss-MB")
			b.ReportMetric(pss, "pss-MB")
			b.ReportMetric(pss-empty, "above-MB")
			b.ReportMetric(opened-emptyOpened, "opened-MB")
		})
	}
}

// worked opens a letter in the built program and gives its proportional memory in MB, and its resident and proportional
// memory after it was worked in.
func worked(b *testing.B, bin, path string, id drafting.LetterID) (opened, rss, pss float64) {
	cmd := exec.Command(bin, "-store", path, "-open", string(id), "-trace")
	cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+b.TempDir())
	out, err := cmd.StderrPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}()
	shown := make(chan bool, 1)
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if strings.HasSuffix(lines.Text(), "first page") {
				shown <- true
			}
		}
		close(shown)
	}()
	if !<-shown {
		b.Fatal("no first page")
	}
	pid := cmd.Process.Pid
	opened = settled(b, pid)
	for _, args := range [][]string{
		{"key", "--repeat", "60", "--delay", "40", "Next"},
		{"key", "ctrl+Home"},
		{"type", "--delay", "30", strings.Repeat("abc 123 ", 15)},
		{"key", "--repeat", "30", "--delay", "40", "Next"},
	} {
		if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
			b.Fatalf("xdotool %s: %v %s", args[0], err, out)
		}
	}
	pss = settled(b, pid)
	return opened, held(b, pid, "status", "VmRSS:"), pss
}

// settled gives a process's proportional memory in MB once it has changed by less than a MB for three seconds, or after half
// a minute.
func settled(b *testing.B, pid int) float64 {
	last, still := 0.0, time.Now()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end) && time.Since(still) < 3*time.Second; time.Sleep(250 * time.Millisecond) {
		if now := held(b, pid, "smaps_rollup", "Pss:"); now > last+1 || now < last-1 {
			last, still = now, time.Now()
		}
	}
	return held(b, pid, "smaps_rollup", "Pss:")
}

// held reads a figure of a process from /proc, in MB.
func held(b *testing.B, pid int, file, key string) float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, file))
	if err != nil {
		b.Fatal(err)
	}
	for _, line := range bytes.Split(text, []byte("\n")) {
		if rest, ok := bytes.CutPrefix(line, []byte(key)); ok {
			kb, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(string(rest)), " kB"))
			if err != nil {
				b.Fatal(err)
			}
			return float64(kb) / 1024
		}
	}
	b.Fatalf("no %s in %s", key, file)
	return 0
}

// longLetter makes a store with one case and a letter of n characters in paragraphs of about 250.
func longLetter(b *testing.B, path string, n int) drafting.LetterID {
	fill(b, path, 1)
	s, err := store.Open(path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	ctx := context.Background()
	list, err := s.Cases(ctx, drafting.CaseFilter{})
	if err != nil || len(list) != 1 {
		b.Fatal(len(list), err)
	}
	l := &drafting.Letter{CaseID: list[0].ID, Stage: drafting.StageDraft, Role: drafting.RoleHost}
	add := func(p drafting.Paragraph) {
		p.ID = drafting.ParagraphID(fmt.Sprintf("p%d", len(l.Paragraphs)))
		l.Paragraphs = append(l.Paragraphs, p)
	}
	add(drafting.Paragraph{Part: drafting.PartTitle, Text: ""})
	add(drafting.Paragraph{Part: drafting.PartBody, Text: ""})
	words := []rune("产地冷藏设施逐座登记造册，明确管护主体和年限，今年安排补助项目三百一十二个，投向山区县；")
	for left := n; left > 0; {
		if len(l.Paragraphs)%12 == 2 {
			add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Text: "关于完善产地设施"})
		}
		k := min(left, 250)
		text := make([]rune, k)
		for i := range text {
			text[i] = words[(i*7+left)%len(words)]
			if i%3 == 0 {
				text[i] = rune(0x4e00 + (left*31+i*17)%3000) // as many different characters as a long letter has
			}
		}
		add(drafting.Paragraph{Part: drafting.PartBody, Text: string(text)})
		left -= k
	}
	l.Renumber()
	if err := s.SaveLetter(ctx, l); err != nil {
		b.Fatal(err)
	}
	return l.ID
}
