package setup

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fuhan/drafting"
)

// meddled is a file with which something happens after its first bytes were read.
type meddled struct {
	*os.File
	first bool
	do    func() error
}

func (m *meddled) Read(p []byte) (int, error) {
	if m.first {
		if err := m.do(); err != nil {
			return 0, err
		}
		return m.File.Read(p)
	}
	m.first = true
	return m.File.Read(p[:min(len(p), 4)])
}

// TestReadFileThatChangesUnderway: a file that grows, shrinks, is moved away, is replaced or whose disk goes while it is read
// is not read by half.
func TestReadFileThatChangesUnderway(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "意见.txt")
	const content = "一、安排资金。"
	for _, c := range []struct {
		name  string
		do    func() error
		code  drafting.Code
		words string
	}{
		{"grows", func() error { return os.WriteFile(path, []byte(content+content), 0o600) }, drafting.CodeConflict, "正在被别的程序改动"},
		{"grows without end", func() error { return os.Truncate(path, 200) }, drafting.CodeInvalid, "太大"},
		{"is cut", func() error { return os.Truncate(path, 5) }, drafting.CodeConflict, "正在被别的程序改动"},
		{"is emptied", func() error { return os.Truncate(path, 0) }, drafting.CodeConflict, "正在被别的程序改动"},
		{"vanishes", func() error { return os.Remove(path) }, drafting.CodeNotFound, "移走或删除"},
		{"is replaced", func() error {
			other := filepath.Join(dir, "other")
			if err := os.WriteFile(other, []byte(content), 0o600); err != nil {
				return err
			}
			return os.Rename(other, path)
		}, drafting.CodeConflict, "换成了另一个文件"},
		{"on a stick that is pulled out", func() error { return &fs.PathError{Op: "read", Path: path, Err: syscall.ENODEV} }, drafting.CodeInternal, "U 盘"},
		{"on a bad disk", func() error { return &fs.PathError{Op: "read", Path: path, Err: syscall.EIO} }, drafting.CodeInternal, "检查磁盘"},
	} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		done := false
		b, err := readWhole(&meddled{File: f, do: func() error {
			if done {
				return nil
			}
			done = true
			return c.do()
		}}, path, 100)
		f.Close()
		if b != nil || drafting.ErrorCode(err) != c.code || !strings.Contains(drafting.ErrorMessage(err), c.words) {
			t.Errorf("a file that %s: %q, %v, want %s", c.name, b, err, c.words)
		}
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if b, err := readWhole(&meddled{File: f, do: func() error { return nil }}, path, 100); err != nil || string(b) != content {
		t.Errorf("a file that is let alone: %q, %v", b, err)
	}
}

// TestReadFileKeepsItsLimitWhatTheSizeSays: what is read counts, not what the file says of itself.
func TestReadFileKeepsItsLimitWhatTheSizeSays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "thin")
	if err := os.WriteFile(path, make([]byte, 10), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	e := &endless{File: f}
	if _, err := readWhole(e, path, 1<<20); !strings.Contains(drafting.ErrorMessage(err), "太大，超过 1 MB") {
		t.Errorf("%v", err)
	}
	if e.given > 1<<20+1 {
		t.Errorf("%d bytes were read of a file of at most %d", e.given, 1<<20)
	}
}

// endless is a file that says it is small and has no end.
type endless struct {
	*os.File
	given int
}

func (e *endless) Read(p []byte) (int, error) { e.given += len(p); return len(p), nil }

// TestReadFileRefusesAThinGiant: what says that it is large is not read at all.
func TestReadFileRefusesAThinGiant(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.docx")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(DocumentLimit + 1); err != nil {
		t.Fatal(err)
	}
	if _, err := readWhole(&unreadable{f}, path, DocumentLimit); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), "太大") {
		t.Errorf("%v", err)
	}
}

// unreadable fails when somebody reads it.
type unreadable struct{ *os.File }

func (unreadable) Read([]byte) (int, error) { return 0, errors.New("it was read") }
