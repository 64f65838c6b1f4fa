package setup

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"syscall"
	"time"

	"fuhan/drafting"
)

// WriteFile writes a file as a whole or not at all: made in memory, written into a new file beside path, flushed to the disk, then
// put in its place, through a link where path is one. What a killed program left beside it long ago is taken away. What stood at path before stays until then and keeps its permissions. A store,
// a file that must not be written and a folder are refused; a device or a pipe is written straight. Errors name the path
// and say what to do.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	perm := fs.FileMode(0)
	switch st, e := os.Stat(path); {
	case e != nil:
	case st.IsDir():
		return drafting.Errorf(drafting.CodeInvalid, "“%s”是一个文件夹。请写明文件名。", path)
	case !st.Mode().IsRegular():
		return writeStraight(path, write)
	case isStore(path):
		return drafting.Errorf(drafting.CodeInvalid, "“%s”是数据文件，没有覆盖。请换一个文件名。", path)
	default:
		if perm = st.Mode().Perm(); perm&0o222 == 0 {
			return writeError(path, fs.ErrPermission)
		}
	}
	place := path
	if real, e := filepath.EvalSymlinks(path); e == nil {
		place = real
	}
	var whole bytes.Buffer // until it is made nothing stands on the disk that a kill could leave there
	if err := write(&whole); err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			return writeError(path, err)
		}
		return err
	}
	sweep(filepath.Dir(place))
	f, err := createBeside(place)
	if err != nil {
		return writeError(path, err)
	}
	name := f.Name()
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(name)
		}
	}()
	if perm != 0 {
		if err = f.Chmod(perm); err != nil {
			return writeError(path, err)
		}
	}
	for _, step := range []func() error{func() error { _, err := whole.WriteTo(f); return err }, f.Sync, f.Close, func() error { return os.Rename(name, place) }} {
		if err = step(); err != nil {
			return writeError(path, err)
		}
	}
	return nil
}

// leftBehind is how old a file of ours beside another is when nobody can be writing it any more.
const leftBehind = 10 * time.Minute

var besideName = regexp.MustCompile(`^\.fuhan-[0-9a-f]{8}\.tmp$`)

// sweep takes away what a program left in a folder that was killed, or whose stick was pulled out, while it wrote.
func sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // writing says what is wrong
	}
	for _, e := range entries {
		if !besideName.MatchString(e.Name()) {
			continue
		}
		if st, err := e.Info(); err == nil && st.Mode().IsRegular() && time.Since(st.ModTime()) > leftBehind {
			_ = os.Remove(filepath.Join(dir, e.Name())) // it is litter, not what was asked for
		}
	}
}

// createBeside makes a new file in the folder of path, with the permissions that the user's mask leaves.
func createBeside(path string) (*os.File, error) {
	for try := 0; ; try++ {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".fuhan-%08x.tmp", rand.Uint32()))
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) || try == 100 {
			return f, err
		}
	}
}

// writeStraight writes to what is no file of its own, /dev/null or a pipe: there is nothing to put in its place.
func writeStraight(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return writeError(path, err)
	}
	err = write(f)
	if e := f.Close(); err == nil && e != nil {
		err = writeError(path, e)
	}
	return err
}

// isStore reports whether a database stands at path; a letter or a ledger never replaces one.
func isStore(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(storeMark))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == storeMark
}

const storeMark = "SQLite format 3\x00"

// writeError words what the system says of a file that is written.
func writeError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return drafting.Wrap(drafting.CodeNotFound, err, "找不到“%s”所在的文件夹，没有写成。请核对路径。", path)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return drafting.Wrap(drafting.CodeInvalid, err, "没有权限写“%s”。请换一个位置，或请管理员授权。", path)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return drafting.Wrap(drafting.CodeInternal, err, "磁盘已满，“%s”没有写成，原有文件没有改动。请腾出空间后再试。", path)
	case errors.Is(err, syscall.ENAMETOOLONG):
		return drafting.Wrap(drafting.CodeInvalid, err, "文件名太长：“%s”，没有写成。请换一个短一些的。", shorten(path))
	}
	return drafting.Wrap(drafting.CodeInternal, err, "“%s”没有写成，原有文件没有改动。请检查磁盘，或换一个位置。", path)
}

// shorten keeps the beginning of a name that is too long to be read.
func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
