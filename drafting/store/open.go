package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"fuhan/drafting"
)

// Options say how a store is opened. The zero value is right for the program.
type Options struct {
	Now      func() time.Time // the clock, time.Now where nil; its location says which day it is
	Patience time.Duration    // how long to wait for another program's write, 10 s where 0
}

// Store is a store in a SQLite file. It is safe for concurrent use, also by several programs on one machine.
type Store struct {
	path  string
	d     dialect
	now   func() time.Time
	write *sql.DB // one connection
	read  *sql.DB // several; they see what was committed before each statement

	beforeCommit func() error // a test's way to fail a transaction at its very end
}

var _ drafting.Store = (*Store)(nil)

const (
	// applicationID marks a SQLite file as ours, in its header at byte 68: "FuHn".
	applicationID = 0x4675486e
	// readers is the number of connections that read.
	readers = 4
	// cheapCheck is the size in bytes up to which the whole file is checked when it is opened (some 10 ms).
	cheapCheck = 2 << 20
)

// Open opens the store at a path and makes it, with its folder, where there is none. A file that is no store, is damaged,
// read-only or of a newer program is refused with a message for the user and is not changed.
func Open(path string, o Options) (drafting.Store, error) {
	s, err := open(path, o, migrations)
	if err != nil {
		return nil, err
	}
	return s, nil
}

func open(path string, o Options, steps []migration) (_ *Store, err error) {
	if strings.TrimSpace(path) == "" {
		return nil, drafting.Errorf(drafting.CodeInvalid, "没有指定数据文件。请给出它的路径。")
	}
	if strings.Contains(path, "://") {
		return nil, drafting.Errorf(drafting.CodeInvalid, "本版本只支持本机的数据文件，不能连接 %s。请给出文件路径。", schemeOf(path))
	}
	abs, err := filepath.Abs(clean(path))
	if err != nil {
		return nil, drafting.Wrap(drafting.CodeInvalid, err, "路径 %s 不能用。请换一个。", path)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Patience == 0 {
		o.Patience = 10 * time.Second
	}
	s := &Store{path: abs, d: sqliteDialect, now: o.Now}
	size, made, err := s.prepare()
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = s.Close()
			made.undo()
		}
	}()
	if err := s.connect(size, o.Patience, steps); err != nil {
		return nil, err
	}
	return s, nil
}

// connect opens the connections and brings the schema up. Where programs make or open the same store at once SQLite can
// refuse without waiting, so connect asks again while there is patience.
func (s *Store) connect(size int64, patience time.Duration, steps []migration) (err error) {
	ctx := context.Background()
	patient, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if s.write, err = sql.Open("sqlite", s.dsn(patience, true)); err != nil {
		return s.fail(err)
	}
	if s.read, err = sql.Open("sqlite", s.dsn(patience, false)); err != nil {
		return s.fail(err)
	}
	s.write.SetMaxOpenConns(1)
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(readers)
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		err := s.settle(ctx, size, patience, steps)
		if !isBusy(err) {
			return err
		}
		select {
		case <-patient.Done():
			return err
		case <-again.C:
		}
	}
}

func (s *Store) settle(ctx context.Context, size int64, patience time.Duration, steps []migration) error {
	if size == 0 {
		if err := s.found(ctx, patience); err != nil {
			return err
		}
	}
	if size > 0 && size <= cheapCheck {
		if err := s.check(ctx, "quick_check(1)"); err != nil {
			return err
		}
	}
	if err := s.migrate(ctx, steps); err != nil {
		return err
	}
	return s.fail(s.read.PingContext(ctx))
}

// Close ends all connections. The last program that closes a store folds its log into the one file.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} { // the writer last: it folds the log in
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return s.fail(errors.Join(errs...))
}

// dsn gives the data source name for writing or reading.
func (s *Store) dsn(patience time.Duration, write bool) string {
	p := filepath.ToSlash(s.path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/…
	}
	q := url.Values{"_pragma": {
		fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds()), "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
	}}
	if write {
		q.Set("_txlock", "immediate")
	} else {
		q["_pragma"] = append(q["_pragma"], "query_only(1)", "cache_size(-16384)")
	}
	return (&url.URL{Scheme: "file", Path: p, OmitHost: true, RawQuery: q.Encode()}).String()
}

// leftovers is what prepare made, to be taken away when the opening fails.
type leftovers struct {
	file string
	dirs []string // deepest first
}

// undo takes it away, unless another program has put something into the file since.
func (l leftovers) undo() {
	if l.file == "" || sizeOf(l.file) > onlyHeader || sizeOf(l.file+"-wal") > 0 {
		return
	}
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(l.file + suffix)
	}
	for _, d := range l.dirs {
		_ = os.Remove(d) // stays where something else lies in it
	}
}

// onlyHeader is the size in bytes of a file in which found has been and nobody else.
const onlyHeader = 4096

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// prepare looks at the file before SQLite does and makes it, mode 0600, where there is none. size is 0 for a new store.
func (s *Store) prepare() (size int64, made leftovers, err error) {
	info, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		made, err = s.create()
		return 0, made, err
	case err != nil:
		return 0, made, s.fileError(err)
	case info.IsDir():
		return 0, made, drafting.Errorf(drafting.CodeInvalid, "%s 是文件夹，不是数据文件。请指定一个文件。", s.path)
	case !info.Mode().IsRegular():
		return 0, made, drafting.Errorf(drafting.CodeInvalid, "%s 不是普通文件，不能用来存数据。请换一个。", s.path)
	case info.Mode().Perm()&0o222 == 0:
		return 0, made, s.fileError(fs.ErrPermission)
	}
	f, err := os.OpenFile(s.path, os.O_RDWR, 0)
	if err != nil {
		return 0, made, s.fileError(err)
	}
	defer f.Close()
	head := make([]byte, 100)
	n, err := io.ReadFull(f, head)
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		return 0, made, nil
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return 0, made, s.fileError(err)
	case n < len(head) || !bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		return 0, made, drafting.Errorf(drafting.CodeInvalid, "%s 不是复函的数据文件，或文件头已损坏，没有改动它。请换一个文件，或从备份恢复。", s.path)
	case binary.BigEndian.Uint32(head[68:]) != applicationID:
		return 0, made, drafting.Errorf(drafting.CodeInvalid, "%s 是别的程序的数据库，没有改动它。请换一个文件。", s.path)
	}
	return info.Size(), made, nil
}

// create makes the file and the folders above it.
func (s *Store) create() (made leftovers, err error) {
	dir := filepath.Dir(s.path)
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); err == nil || !errors.Is(err, fs.ErrNotExist) || d == filepath.Dir(d) {
			break
		}
		made.dirs = append(made.dirs, d)
	}
	made.file = s.path
	if err := os.MkdirAll(dir, 0o700); err != nil {
		made.undo()
		return leftovers{}, s.fileError(err)
	}
	f, err := os.OpenFile(s.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		made.undo()
		return leftovers{}, s.fileError(err)
	}
	return made, f.Close()
}

// found writes the header of a new store with its mark. It happens before the write-ahead log is switched on, so that the
// mark is in the file itself from its first byte.
func (s *Store) found(ctx context.Context, patience time.Duration) error {
	dsn, _, _ := strings.Cut(s.dsn(patience, true), "?")
	db, err := sql.Open("sqlite", dsn+"?"+url.Values{"_pragma": {fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds())}}.Encode())
	if err != nil {
		return s.fail(err)
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, fmt.Sprintf("pragma application_id = %d", applicationID))
	return s.fail(err)
}

// fileError words what the system says of the path.
func (s *Store) fileError(err error) error {
	wrap := func(format string) error {
		return drafting.Wrap(drafting.CodeInternal, err, format, s.path)
	}
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return wrap("数据文件 %s 是只读的，或没有权限写入，没有打开。请检查文件和文件夹的权限，或换一个位置。")
	case errors.Is(err, syscall.ENOSPC):
		return wrap("磁盘已满，建不了数据文件 %s。请清理磁盘后再试。")
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return wrap("数据文件 %s 所在的文件夹不存在，也建不了。请检查路径。")
	case errors.Is(err, syscall.ENAMETOOLONG):
		return wrap("数据文件的路径太长：%s。请换一个短一些的。")
	}
	return wrap("数据文件 %s 打不开。请检查路径和磁盘。")
}

func schemeOf(path string) string {
	scheme, _, _ := strings.Cut(path, "://")
	return scheme + "://…"
}
