package assets

import (
	"bytes"
	"io/fs"
	"testing"
)

func TestFontsAreTheFiles(t *testing.T) {
	names, err := fs.Glob(Fonts(), "*.ttf")
	if err != nil || len(names) < 6 {
		t.Fatal(names, err)
	}
	for _, n := range names {
		want, err := fs.ReadFile(Sub("fonts"), n)
		if err != nil {
			t.Fatal(err)
		}
		got, err := fs.ReadFile(Fonts(), n)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, %v; want %d", n, len(got), err, len(want))
		}
		if again, _ := fs.ReadFile(Fonts(), n); &again[0] != &got[0] {
			t.Errorf("%s is copied", n)
		}
	}
	if _, err := fs.ReadFile(Fonts(), "none.ttf"); err == nil {
		t.Error("a face that is not there")
	}
}
