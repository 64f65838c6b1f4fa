package ui

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

func TestSeveralFilesAreChosenByKeyboard(t *testing.T) {
	dir := t.TempDir()
	for _, n := range []string{"a.docx", "b.txt", "c.png", ".d.txt", "~$a.docx"} {
		if err := os.WriteFile(filepath.Join(dir, n), []byte("甲"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "sub", "e.docx"), []byte("甲"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := newBench(t)
	b.settings[settingTaken] = dir
	var got []string
	b.ChooseFiles([]string{".docx", ".txt"}, func(paths []string) { got = paths })
	c := b.Canvas()
	key := func(k fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	// On the first file; above it stand the folders.
	c.Focused().TypedRune(' ')
	key(fyne.KeyDown)
	c.Focused().TypedRune(' ')
	key(fyne.KeyHome)
	key(fyne.KeyDown)
	key(fyne.KeyReturn) // into sub, on its first file
	c.Focused().TypedRune(' ')
	key(fyne.KeyReturn)
	want := []string{filepath.Join(dir, "a.docx"), filepath.Join(dir, "b.txt"), filepath.Join(dir, "sub", "e.docx")}
	if !slices.Equal(got, want) {
		t.Errorf("chosen %q", got)
	}
	if b.settings[settingTaken] != dir {
		t.Errorf("the folder that is remembered is %q", b.settings[settingTaken])
	}
}
