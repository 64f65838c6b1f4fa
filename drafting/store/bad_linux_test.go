package store

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"fuhan/drafting"
)

// TestFullDisk fills a real file system, a small one in memory. It needs root.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); err != nil {
		t.Skipf("a small file system cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	path := filepath.Join(dir, "store.db")
	s := mustOpen(t, path)
	fillUp(t, s)
	ballast := filepath.Join(dir, "ballast")
	fill := func() {
		f, err := os.Create(ballast)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(f, io.LimitReader(zeros{}, 4<<20)); err == nil {
			t.Fatal("there is room left")
		}
		_ = f.Close()
	}
	// A second program at the full disk, and a new store on it.
	fill()
	other := filepath.Join(dir, "b", "other.db")
	_, err := Open(other, Options{Patience: time.Second})
	if drafting.ErrorCode(err) != drafting.CodeInternal || !strings.Contains(drafting.ErrorMessage(err), "满") {
		t.Errorf("a new store: %v", err)
	}
	if _, err := os.Stat(filepath.Dir(other)); err == nil {
		t.Error("the new store's folder stayed")
	}
	if err := s.Close(); err != nil {
		t.Logf("closing on a full disk: %v", err)
	}
	again, err := Open(path, Options{Patience: time.Second})
	if err == nil {
		_, err = again.Cases(context.Background(), drafting.CaseFilter{})
		_ = again.Close()
	}
	if err != nil && (drafting.ErrorCode(err) != drafting.CodeInternal || !strings.Contains(drafting.ErrorMessage(err), "满")) {
		t.Errorf("opening on a full disk: %v", err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	s = mustOpen(t, path)
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
	cases, err := s.Cases(context.Background(), drafting.CaseFilter{})
	if err != nil || len(cases) != 1 {
		t.Errorf("%d cases, %v", len(cases), err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func TestReadOnlyFile(t *testing.T) {
	path := filled(t, 3)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	refused(t, path, drafting.CodeInternal, "只读")
}

func TestReadOnlyFileSystem(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=8m"); err != nil {
		t.Skipf("a small file system cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	data, err := os.ReadFile(filled(t, 3))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "store.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	refused(t, path, drafting.CodeInternal, "只读")
	refused(t, filepath.Join(dir, "new.db"), drafting.CodeInternal, "只读")
	refused(t, filepath.Join(dir, "a", "new.db"), drafting.CodeInternal, "只读")
}

// TestReadOnlyFolder: the file could be written, its folder not. Root may write everywhere, so another user tries it.
func TestReadOnlyFolder(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Skipf("the test's own program cannot be found: %v", err)
	}
	dir, err := os.MkdirTemp("", "fuhan")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	program := filepath.Join(dir, "program")
	store := filepath.Join(dir, "store", "store.db")
	data, err := os.ReadFile(exe)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, data, 0o755); err != nil {
		t.Fatal(err)
	}
	if data, err = os.ReadFile(filled(t, 3)); err != nil {
		t.Fatal(err)
	}
	for _, step := range []func() error{
		func() error { return os.Chmod(dir, 0o755) }, func() error { return os.Mkdir(filepath.Dir(store), 0o755) },
		func() error { return os.WriteFile(store, data, 0o666) }, func() error { return os.Chmod(store, 0o666) }, func() error { return os.Chmod(filepath.Dir(store), 0o555) },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	for path, words := range map[string]string{store: "权限", filepath.Join(dir, "store", "new.db"): "没有权限", filepath.Join(dir, "store", "a", "new.db"): "没有权限"} {
		cmd := exec.Command(program)
		cmd.Dir = dir
		cmd.Env = []string{readOnlyVariable + "=" + path, "TMPDIR=/tmp"}
		if os.Getuid() == 0 {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if !strings.HasPrefix(string(out), string(drafting.CodeInternal)+" ") || !strings.Contains(string(out), words) {
			t.Errorf("%s: %s", path, out)
		}
	}
	if after, err := os.ReadFile(store); err != nil || string(after) != string(data) {
		t.Errorf("the store was changed: %v", err)
	}
}
