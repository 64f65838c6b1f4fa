package store

import (
	"context"
	"database/sql"
	"errors"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"fuhan/drafting"
)

// primary gives SQLite's primary and extended result codes of an error, 0 where it is none of SQLite's.
func primary(err error) (code, extended int) {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return 0, 0
	}
	return e.Code() & 0xff, e.Code()
}

// sqlState gives the five characters by which PostgreSQL, and the SQL standard, names an error; "" where it is none of a server's.
func sqlState(err error) string {
	var e interface{ SQLState() string }
	if !errors.As(err, &e) {
		return ""
	}
	return e.SQLState()
}

func isBusy(err error) bool {
	switch sqlState(err) {
	case "40001", "40P01", "55P03": // serialization failure, deadlock, lock not available
		return true
	}
	code, _ := primary(err)
	return code == lib.SQLITE_BUSY || code == lib.SQLITE_LOCKED
}

// isNone reports whether nothing has the key that was asked for: no row, or a key with a NUL, which PostgreSQL cannot hold.
func isNone(err error) bool { return errors.Is(err, sql.ErrNoRows) || sqlState(err) == "22021" }

// isTwice reports whether a row was refused because another has its key.
func isTwice(err error) bool {
	if sqlState(err) == "23505" {
		return true
	}
	_, ext := primary(err)
	return ext == lib.SQLITE_CONSTRAINT_UNIQUE || ext == lib.SQLITE_CONSTRAINT_PRIMARYKEY
}

// fail turns an engine's error into one for the user; a drafting.Error and nil pass as they are.
func (s *Store) fail(err error) error {
	var d *drafting.Error
	if err == nil || errors.As(err, &d) {
		return err
	}
	wrap := func(format string, args ...any) error {
		return drafting.Wrap(drafting.CodeInternal, err, format, args...)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return wrap("操作已取消，没有保存改动。")
	}
	code, ext := primary(err)
	switch code {
	case lib.SQLITE_FULL:
		return wrap("磁盘已满，写不进去，这一次没有保存。请清理 %s 所在的磁盘后再试，此前保存的内容都在。", s.path)
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		return wrap("数据文件 %s 是只读的，不能写入。请检查文件和文件夹的权限后再试。", s.path)
	case lib.SQLITE_CANTOPEN:
		return wrap("打不开数据文件 %s，或不能在它的文件夹里写入。请检查路径和权限。", s.path)
	case lib.SQLITE_NOTADB:
		return wrap("%s 不是复函的数据文件，或文件头已损坏，没有改动它。请换一个文件，或从备份恢复。", s.path)
	case lib.SQLITE_CORRUPT:
		return wrap("数据文件 %s 已损坏，读写没有完成。请不要再往里写，复制一份留底，再从备份恢复。", s.path)
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return wrap("数据文件 %s 一直被另一个程序占用，这一次没有保存。请关闭占用它的程序（备份、同步、杀毒等）后再试。", s.path)
	case lib.SQLITE_IOERR:
		if ext == lib.SQLITE_IOERR_SHMSIZE || ext == lib.SQLITE_IOERR_SHMMAP {
			return wrap("数据文件 %s 打不开，磁盘可能已满。请清理磁盘后再试，此前保存的内容都在。", s.path)
		}
		return wrap("读写磁盘出错，这一次没有完成。请检查 %s 所在的磁盘，此前保存的内容都在。", s.path)
	case lib.SQLITE_TOOBIG:
		return wrap("内容太大，存不下（上限约 1 GB）。请拆分后再保存。")
	}
	return wrap("读写数据文件 %s 时出错，这一次没有完成，此前保存的内容都在。请重试；若再次出现，请把日志交给管理员。", s.path)
}
