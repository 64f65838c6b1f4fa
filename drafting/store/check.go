package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	lib "modernc.org/sqlite/lib"

	"fuhan/drafting"
)

// Check reads the whole file and reports damage. It takes about a second for a gigabyte.
func (s *Store) Check(ctx context.Context) error { return s.check(ctx, "integrity_check(1)") }

func (s *Store) check(ctx context.Context, pragma string) error {
	var word string
	if err := s.write.QueryRowContext(ctx, "pragma "+pragma).Scan(&word); err != nil {
		return s.fail(err)
	}
	if word != "ok" {
		return drafting.Wrap(drafting.CodeInternal, errors.New(word),
			"数据文件 %s 已损坏，没有打开。请不要再往里写，复制一份留底，再从备份恢复。", s.path)
	}
	return nil
}

// Backup writes the store as it is at this moment into a new file, while others go on working. The file must not be
// there yet: CodeConflict. It appears under its name only when it is complete.
func (s *Store) Backup(ctx context.Context, path string) error {
	path, err := filepath.Abs(clean(path))
	if err != nil {
		return drafting.Wrap(drafting.CodeInvalid, err, "路径 %s 不能用。请换一个。", path)
	}
	if _, err := os.Lstat(path); err == nil {
		return drafting.Errorf(drafting.CodeConflict, "%s 已经存在。请换一个文件名，以免盖掉原来的备份。", path)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return drafting.Wrap(drafting.CodeInternal, err, "备份写不到 %s。请检查路径和权限。", path)
	}
	part := path + ".part"
	if f, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600); err != nil {
		return drafting.Wrap(drafting.CodeInternal, err, "备份写不到 %s。请检查文件夹和权限。", path)
	} else if err := f.Close(); err != nil {
		return drafting.Wrap(drafting.CodeInternal, err, "备份写不到 %s。请检查磁盘。", path)
	}
	defer os.Remove(part)
	if _, err := s.write.ExecContext(ctx, "vacuum into ?", part); err != nil {
		if ctx.Err() != nil {
			return s.fail(err)
		}
		if code, _ := primary(err); code == lib.SQLITE_FULL {
			return drafting.Wrap(drafting.CodeInternal, err, "磁盘已满，备份没有写成。请换一个磁盘。")
		}
		return drafting.Wrap(drafting.CodeInternal, err, "备份没有写成。请检查 %s 所在的磁盘，或换一个位置。", path)
	}
	if err := syncFile(part); err != nil {
		return drafting.Wrap(drafting.CodeInternal, err, "备份没有写成。请检查 %s 所在的磁盘。", path)
	}
	if err := os.Rename(part, path); err != nil {
		return drafting.Wrap(drafting.CodeInternal, err, "备份没有写成。请检查 %s 所在的磁盘。", path)
	}
	return nil
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
