package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/store"
)

// BenchmarkFirstWindow starts the built program (bin/fuhan) on a store of 10,000 cases and waits until the list of cases is
// shown. The figure is the whole process, from exec to the first page.
func BenchmarkFirstWindow(b *testing.B) {
	bin, err := filepath.Abs("../../bin/fuhan")
	if err != nil {
		b.Fatal(err)
	}
	if _, err := os.Stat(bin); err != nil || os.Getenv("DISPLAY") == "" {
		b.Skip("needs bin/fuhan and a display: make bench")
	}
	path := filepath.Join(b.TempDir(), "cases.db")
	fill(b, path, 10000)
	for b.Loop() {
		cmd := exec.Command(bin, "-store", path, "-trace")
		out, err := cmd.StderrPipe()
		if err != nil {
			b.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		shown := false
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if strings.HasSuffix(lines.Text(), "first page") {
				shown = true
				break
			}
		}
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if !shown {
			b.Fatal("no first page")
		}
	}
}

func fill(b *testing.B, path string, n int) {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	ctx := context.Background()
	today := drafting.DateOf(time.Now())
	if err := s.SaveOffice(ctx, drafting.Office{Name: "江州省农业农村厅", OrgCode: "江农函", NoticedOn: today}); err != nil {
		b.Fatal(err)
	}
	for i := range n {
		c := &drafting.Case{
			Kind: drafting.KindProposal, Role: drafting.RoleHost, Year: today.Year, Session: "省政协十三届四次会议",
			Number: fmt.Sprintf("%08d", i), Title: fmt.Sprintf("关于第%d件事项的提案", i), Proposer: "王砚秋委员",
			ProposerKind: drafting.ProposerMember, ReplyDue: today.AddDays(i%200 - 10), Handler: "周",
			Supports: []drafting.Support{{Department: "省财政厅", State: drafting.SupportWaiting}},
		}
		if err := s.SaveCase(ctx, c); err != nil {
			b.Fatal(err)
		}
	}
}
