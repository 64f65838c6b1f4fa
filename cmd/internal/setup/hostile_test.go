package setup

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fuhan/cmd/internal/hostile"
	"fuhan/drafting"
)

// mostAllocated is how many bytes may be allocated, in all, to read one hostile file of less than 64 MB.
const mostAllocated = 1 << 30

// TestHostileFilesAreReadOrRefusedInWords gives every file of the set to the reader of opinions: each is read with what is to be
// known of it, or refused with what to do, and for none is more memory taken than for a large good one.
func TestHostileFilesAreReadOrRefusedInWords(t *testing.T) {
	dir := t.TempDir()
	for _, f := range hostile.Files() {
		t.Run(f.What+filepath.Ext(f.Name), func(t *testing.T) {
			path := filepath.Join(dir, f.Name)
			data := f.Data()
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			got, err := ReadOpinions(context.Background(), []string{path}, nil)
			runtime.ReadMemStats(&after)
			if n := after.TotalAlloc - before.TotalAlloc; n > mostAllocated {
				t.Errorf("%d MB were allocated for %d KB", n>>20, len(data)>>10)
			} else {
				t.Logf("%d MB for %d KB", n>>20, len(data)>>10)
			}
			if err != nil || len(got) != 1 {
				t.Fatalf("%d, %v", len(got), err)
			}
			checkHostile(t, &f, &got[0], data)
		})
	}
}

func checkHostile(t *testing.T, f *hostile.File, r *Received, data []byte) {
	t.Helper()
	if f.Refused != "" {
		if code := drafting.ErrorCode(r.Err); code != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(r.Err), f.Refused) {
			t.Errorf("%s %v, want invalid with %q", code, r.Err, f.Refused)
		}
		if r.Text != "" || r.Content != nil || !f.Picture && r.Original != nil {
			t.Error("something of it was read")
		}
		if f.Picture && !bytes.Equal(r.Original, data) {
			t.Error("it is not kept for somebody to type what it shows")
		}
		return
	}
	if r.Err != nil {
		t.Fatalf("refused: %v", r.Err)
	}
	if !bytes.Equal(r.Original, data) {
		t.Error("the original is not what came")
	}
	if !strings.Contains(r.Text, f.Text) || f.Not != "" && strings.Contains(r.Text, f.Not) {
		t.Errorf("read %q, want %q and not %q", r.Text, f.Text, f.Not)
	}
	if all := strings.Join(r.Content.Remarks, "\n"); !strings.Contains(all, f.Remark) {
		t.Errorf("no remark says %q:\n%s", f.Remark, all)
	}
}
