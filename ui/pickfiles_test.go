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

// A folder that is typed leads on to what is in it, by the keyboard alone.
func TestATypedFolderLeadsToItsFiles(t *testing.T) {
	dir := t.TempDir()
	want := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(want, []byte("甲"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := newBench(t)
	var got []string
	p := newFilePick(pickMany, []string{".txt"}, func(paths []string) { got = paths })
	if err := p.open(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	p.dialog.Open(b.Canvas())
	p.place.Focus()
	p.place.SetText(dir)
	b.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !slices.Equal(got, []string{want}) {
		t.Errorf("chosen %q", got)
	}
}

// One file is chosen by Enter on it, by the button, or by its path; a folder is the one that is open.
func TestOneFileOrAFolderIsChosen(t *testing.T) {
	dir := t.TempDir()
	sub := filepath.Join(dir, "移动盘")
	if err := os.Mkdir(sub, 0o700); err != nil {
		t.Fatal(err)
	}
	want := filepath.Join(sub, "征求意见 省财政厅.fhx")
	for _, p := range []string{want, filepath.Join(sub, "a.txt")} {
		if err := os.WriteFile(p, []byte("甲"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b := newBench(t)
	b.settings[settingTaken] = dir
	var got []string
	choose := func() *filePick {
		p := newFilePick(pickOne, []string{parcelEnding}, func(paths []string) { got = paths })
		if err := p.open(b.takenFolder()); err != nil {
			t.Fatal(err)
		}
		p.dialog.Open(b.Canvas())
		return p
	}
	key := func(k fyne.KeyName) { b.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	p := choose()
	if !p.take.Disabled() {
		t.Error("a folder can be opened as a file")
	}
	key(fyne.KeyDown)
	key(fyne.KeyReturn) // into the folder, on its only package
	if len(p.rows) != 2 || p.take.Disabled() {
		t.Errorf("%d rows, the button disabled: %v", len(p.rows), p.take.Disabled())
	}
	key(fyne.KeyReturn)
	if !slices.Equal(got, []string{want}) {
		t.Errorf("by Enter %q", got)
	}
	got = nil
	p = choose()
	p.place.OnSubmitted(want)
	if !slices.Equal(got, []string{want}) {
		t.Errorf("by path %q", got)
	}
	got = nil
	p = choose()
	p.place.OnSubmitted(sub)
	p.take.OnTapped()
	if !slices.Equal(got, []string{want}) {
		t.Errorf("by the button %q", got)
	}
	var folder string
	b.chooseFolder(dir, func(s string) { folder = s })
	key(fyne.KeyDown)
	key(fyne.KeyReturn)
	key(fyne.KeyEscape)
	if folder != "" {
		t.Errorf("Escape chose %q", folder)
	}
	f := newFilePick(pickFolder, nil, func(paths []string) { folder = paths[0] })
	if err := f.open(sub); err != nil {
		t.Fatal(err)
	}
	if len(f.rows) != 1 {
		t.Errorf("%d rows where only the folder above stands", len(f.rows))
	}
	f.dialog.Open(b.Canvas())
	f.take.OnTapped()
	if folder != sub {
		t.Errorf("the folder is %q", folder)
	}
}
