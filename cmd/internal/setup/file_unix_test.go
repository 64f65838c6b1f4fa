//go:build unix

package setup

import (
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"fuhan/drafting"
)

func words(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func holds(t *testing.T, path, want string) {
	t.Helper()
	if b, err := os.ReadFile(path); err != nil || string(b) != want {
		t.Errorf("%s holds %q (%v), want %q", path, b, err, want)
	}
}

// alone fails where something else was left in the folder.
func alone(t *testing.T, dir string, want ...string) {
	t.Helper()
	var have []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		have = append(have, e.Name())
	}
	if strings.Join(have, " ") != strings.Join(want, " ") {
		t.Errorf("the folder holds %v, want %v", have, want)
	}
}

func TestWriteFileReplacesWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "函.pdf")
	if err := WriteFile(path, words("one")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, words("two")); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "two")
	if st, _ := os.Stat(path); st.Mode().Perm() != 0o600 {
		t.Errorf("permissions are %v, want those that stood before", st.Mode().Perm())
	}
	broken := errors.New("broken")
	if err := WriteFile(path, func(w io.Writer) error { io.WriteString(w, "half"); return broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	holds(t, path, "two")
	alone(t, dir, "函.pdf")
}

func TestWriteFileThroughLink(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a.pdf"), filepath.Join(dir, "b.pdf")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.pdf", link); err != nil {
		t.Skip(err)
	}
	if err := WriteFile(link, words("new")); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "new")
	if st, _ := os.Lstat(link); st.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced by a file")
	}
}

func TestWriteFileRefuses(t *testing.T) {
	dir := t.TempDir()
	database := filepath.Join(dir, "a.db")
	s, err := OpenStore(database)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(dir, "kept.pdf")
	if err := os.WriteFile(kept, []byte("old"), 0o400); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		database: "数据文件", kept: "没有权限", dir: "文件夹", filepath.Join(dir, "none", "a.pdf"): "所在的文件夹",
		filepath.Join(kept, "a.pdf"): "所在的文件夹", filepath.Join(dir, strings.Repeat("长", 200)): "太长",
	} {
		if err := WriteFile(path, words("new")); !strings.Contains(drafting.ErrorMessage(err), want) {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	holds(t, kept, "old")
	alone(t, dir, "a.db", "kept.pdf")
	if s, err = OpenStore(database); err != nil {
		t.Fatalf("the store was harmed: %v", err)
	}
	s.Close()
}

func TestWriteFileOnFullDisk(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.xlsx")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := WriteFile(path, func(io.Writer) error {
		return drafting.Wrap(drafting.CodeInternal, &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, "台账没有写成。")
	})
	if !strings.Contains(drafting.ErrorMessage(err), "磁盘已满") {
		t.Errorf("got %v", err)
	}
	holds(t, path, "old")
	alone(t, dir, "a.xlsx")
}

func TestWriteFileLeavesPipesStanding(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip(err)
	}
	got := make(chan string)
	go func() { b, _ := os.ReadFile(path); got <- string(b) }()
	if err := WriteFile(path, words("through")); err != nil {
		t.Fatal(err)
	}
	if s := <-got; s != "through" {
		t.Errorf("the pipe gave %q", s)
	}
	if st, _ := os.Stat(path); st.Mode()&os.ModeNamedPipe == 0 {
		t.Error("the pipe was replaced by a file")
	}
}

func TestReadFileRefuses(t *testing.T) {
	dir := t.TempDir()
	big := filepath.Join(dir, "big")
	if err := os.WriteFile(big, make([]byte, 11), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadFile(big, 11); err != nil {
		t.Error(err)
	}
	for path, want := range map[string]string{"": "空的", dir: "文件夹", filepath.Join(dir, "none"): "找不到", filepath.Join(big, "x"): "找不到", big: "太大"} {
		if _, err := ReadFile(path, 10); !strings.Contains(drafting.ErrorMessage(err), want) {
			t.Errorf("%q: %v, want %s", path, err, want)
		}
	}
}

// TestReadFileOpensNoPipeAndNoDevice: what is no file is refused at once, in words; opening a pipe would wait for ever.
func TestReadFileOpensNoPipeAndNoDevice(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	if err := syscall.Mkfifo(in("意见.docx"), 0o600); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"loop.docx": "loop.docx", "there.docx": "back.docx", "back.docx": "there.docx", "gone.docx": "nothing.docx", "pipe.docx": "意见.docx", "zero.docx": "/dev/zero"} {
		if err := os.Symlink(to, in(from)); err != nil {
			t.Fatal(err)
		}
	}
	l, err := net.Listen("unix", in("socket.docx"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for path, words := range map[string]string{
		in("意见.docx"): "是管道，不是普通文件", in("pipe.docx"): "是管道", in("zero.docx"): "是设备", "/dev/zero": "是设备", "/dev/null": "是设备", in("socket.docx"): "是套接字",
		in("loop.docx"): "绕回自己的链接", in("there.docx"): "绕回自己的链接", in("gone.docx"): "它指向的文件已经不在", "a\x00b": "不能用的字符",
		in(strings.Repeat("长", 200)): "太长",
	} {
		b, err := ReadFile(path, 1<<20)
		if b != nil || drafting.ErrorCode(err) == drafting.CodeInternal || !strings.Contains(drafting.ErrorMessage(err), words) {
			t.Errorf("%q: %v, want %s", path, err, words)
		}
	}
	// A pipe that takes the file's place between looking and opening does not hold the program either.
	f, err := openReading(in("意见.docx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := readWhole(f, in("意见.docx"), 1<<20); !strings.Contains(drafting.ErrorMessage(err), "是管道") {
		t.Errorf("a pipe in a file's place: %v", err)
	}
}

// TestReadFileWithoutPermission: mode 000, which only root may read.
func TestReadFileWithoutPermission(t *testing.T) {
	path := filepath.Join(t.TempDir(), "意见.txt")
	if err := os.WriteFile(path, []byte("甲"), 0); err != nil {
		t.Fatal(err)
	}
	b, err := ReadFile(path, 10)
	if os.Getuid() == 0 {
		if err != nil || string(b) != "甲" {
			t.Errorf("root reads %q, %v", b, err)
		}
		err = readError(path, &os.PathError{Op: "open", Path: path, Err: syscall.EACCES})
	}
	if drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), "没有权限读") {
		t.Errorf("%v", err)
	}
}

// A kill while a file is made leaves nothing beside it, and what an earlier kill left there goes with the next file.
func TestWriteFileLeavesNoLitter(t *testing.T) {
	dir := t.TempDir()
	put := func(name string, age time.Duration) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-age)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "a.fhx")
	err := WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(make([]byte, 1<<20))
		alone(t, dir) // nothing yet
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	alone(t, dir, "a.fhx")
	put(".fuhan-0123abcd.tmp", time.Hour)
	put(".fuhan-0123abce.tmp", time.Minute) // perhaps another program is at it
	put(".fuhan-notes.tmp", time.Hour)      // not ours
	if err := WriteFile(path, words("two")); err != nil {
		t.Fatal(err)
	}
	alone(t, dir, ".fuhan-0123abce.tmp", ".fuhan-notes.tmp", "a.fhx")
	holds(t, path, "two")
}
