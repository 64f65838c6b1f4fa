package store

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/drafting"
)

// fillUp saves letters until the disk is full and checks what is said and what is kept.
func fillUp(t *testing.T, s *Store) {
	t.Helper()
	ctx := context.Background()
	c := realCase(1)
	if err := s.SaveCase(ctx, c); err != nil {
		t.Fatal(err)
	}
	l := realLetter(c.ID)
	if err := s.SaveLetter(ctx, l); err != nil {
		t.Fatal(err)
	}
	kept := 0
	for {
		_, err := s.KeepVersion(ctx, l, "周二", fmt.Sprint(kept))
		if err != nil {
			if drafting.ErrorCode(err) != drafting.CodeInternal || !strings.Contains(drafting.ErrorMessage(err), "磁盘已满") {
				t.Fatalf("after %d versions: %v", kept, err)
			}
			break
		}
		if kept++; kept > 5000 {
			t.Fatal("the disk never fills")
		}
	}
	if kept == 0 {
		t.Fatal("nothing could be kept at all")
	}
	// A save that fails changes neither the store nor the value.
	version := l.Version
	l.Paragraphs[0].Text += strings.Repeat("长", 100000)
	err := s.SaveLetter(ctx, l)
	if !strings.Contains(drafting.ErrorMessage(err), "磁盘已满") || l.Version != version {
		t.Errorf("saving: %v, version %d of %d", err, l.Version, version)
	}
	vs, err := s.Versions(ctx, l.ID)
	if err != nil || len(vs) != kept {
		t.Errorf("%d versions of %d, %v", len(vs), kept, err)
	}
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
}

func TestFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := mustOpen(t, path)
	ctx := context.Background()
	if _, err := s.write.Exec("pragma max_page_count = 200"); err != nil {
		t.Fatal(err)
	}
	fillUp(t, s)
	// With room again the same store goes on.
	if _, err := s.write.Exec("pragma max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveCase(ctx, realCase(2)); err != nil {
		t.Error(err)
	}
}
