package ledger

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"fuhan/drafting"
)

// WriteFile writes the workbook to a path. What stood there before stays until the new one is whole; when writing fails
// nothing half-written is left. The folder must be there.
func WriteFile(path string, rows []drafting.LedgerRow, o Options) (err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return drafting.Errorf(drafting.CodeInvalid, "%s 不是文件，台账没有导出。请换一个文件名。", path)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".fuhan-*.xlsx")
	if err != nil {
		return fileError(path, err)
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	buf := bufio.NewWriterSize(f, 1<<16)
	if err := Write(buf, rows, o); err != nil {
		return fileError(path, err)
	}
	for _, step := range []func() error{buf.Flush, func() error { return f.Chmod(0o644) }, f.Sync, f.Close, func() error { return os.Rename(f.Name(), path) }} {
		if err := step(); err != nil {
			return fileError(path, err)
		}
	}
	return nil
}

// fileError words what the system says of the path; another error passes as it is.
func fileError(path string, err error) error {
	wrap := func(format string) error { return drafting.Wrap(drafting.CodeInternal, err, format, path) }
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return wrap("磁盘已满，台账没有导出到 %s，原有文件未动。请清理磁盘，或换一个位置。")
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return wrap("没有权限写入 %s，台账没有导出。请检查文件夹的权限，或关闭正在打开它的程序，或换一个位置。")
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return wrap("%s 所在的文件夹不存在，台账没有导出。请检查路径。")
	case errors.Is(err, syscall.ENAMETOOLONG):
		return wrap("文件名太长：%s，台账没有导出。请换一个短一些的。")
	}
	var d *drafting.Error
	if errors.As(err, &d) {
		return err
	}
	return wrap("写不了 %s，台账没有导出，原有文件未动。请检查磁盘和权限，或换一个位置。")
}
