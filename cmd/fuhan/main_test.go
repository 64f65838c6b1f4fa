package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
)

func TestCommandLine(t *testing.T) {
	for _, c := range []struct {
		args string
		exit int
		says string
	}{
		{"-lang fr", 2, "zh"},
		{"-theme blue", 2, "light"},
		{"letter.txt", 2, "letter.txt"},
		{"-nothing", 2, "nothing"},
		{"-h", 0, "-store"},
	} {
		var out bytes.Buffer
		if got := run(strings.Fields(c.args), &out); got != c.exit || !strings.Contains(out.String(), c.says) {
			t.Errorf("%s: exit %d, says %q", c.args, got, out.String())
		}
	}
}

func TestWithoutDisplay(t *testing.T) {
	t.Setenv("DISPLAY", "")
	var out bytes.Buffer
	if got := run([]string{"-store", filepath.Join(t.TempDir(), "x.db")}, &out); got != 1 || !strings.Contains(out.String(), "fuhanctl") {
		t.Errorf("exit %d, says %q", got, out.String())
	}
}

// The sample fills an empty workspace once, keeps the acknowledgement, and is deleted as a whole.
func TestSampleComesAndGoes(t *testing.T) {
	ctx := context.Background()
	w := &wiring{path: filepath.Join(t.TempDir(), "sample.db"), now: time.Now}
	s, err := setup.OpenStore(w.path)
	if err != nil {
		t.Fatal(err)
	}
	w.store = early(s)
	defer func() { w.store.Close() }()
	services, err := w.services(nil)
	if err != nil {
		t.Fatal(err)
	}
	id, err := services.LoadSample(ctx)
	if err != nil || id == "" {
		t.Fatalf("sample: %q %v", id, err)
	}
	o, err := w.store.Office(ctx)
	if err != nil || o.NoticedOn.IsZero() || !o.Sample || o.Name != services.SampleName {
		t.Errorf("office %+v, %v", o, err)
	}
	all, err := w.store.Cases(ctx, drafting.CaseFilter{})
	if err != nil || len(all) < 5 {
		t.Fatalf("%d cases, %v", len(all), err)
	}
	if again, err := services.LoadSample(ctx); err != nil || again != "" {
		t.Errorf("a second time: %q %v", again, err)
	}
	for _, c := range all {
		if len(services.Templates(c)) == 0 {
			t.Errorf("no template for %s", c.Number)
			continue
		}
		whole, err := w.store.Case(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		template := services.Templates(c)[0]
		l, err := services.Compose(ctx, whole, template.ID)
		if err != nil || l.ID == "" || services.TemplateName(l.Template) == "" {
			t.Errorf("%s from %s: %v", c.Number, template.ID, err)
		}
	}
	var book bytes.Buffer
	if n, err := services.Ledger(ctx, &book, drafting.CaseFilter{}, nil); err != nil || n != len(all) || book.Len() == 0 {
		t.Errorf("ledger: %d of %d cases, %v", n, len(all), err)
	}
	empty, err := services.ClearSample(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if left, err := empty.Cases(ctx, drafting.CaseFilter{}); err != nil || len(left) != 0 {
		t.Errorf("%d cases are left, %v", len(left), err)
	}
	if _, err := services.ClearSample(ctx); drafting.ErrorCode(err) != drafting.CodeForbidden {
		t.Errorf("an own workspace is deleted: %v", err)
	}
}

// The list that was read early is given once, and not where something was written since.
func TestEarlyListIsNeverStale(t *testing.T) {
	ctx := context.Background()
	s, err := setup.OpenStore(filepath.Join(t.TempDir(), "e.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	e := early(s)
	c := &drafting.Case{Kind: drafting.KindProposal, Role: drafting.RoleSole, Number: "1", Title: "关于试验的提案"}
	if err := e.SaveCase(ctx, c); err != nil {
		t.Fatal(err)
	}
	if all, err := e.Cases(ctx, drafting.CaseFilter{}); err != nil || len(all) != 1 {
		t.Errorf("%d cases after saving one, %v", len(all), err)
	}
	e = early(s)
	for range 2 {
		if all, err := e.Cases(ctx, drafting.CaseFilter{}); err != nil || len(all) != 1 {
			t.Errorf("%d cases, %v", len(all), err)
		}
	}
}
