package setup

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"fuhan/drafting"
)

// ReadFile reads a file of at most limit bytes. A folder, a pipe, a device and a socket are refused before they are
// opened: opening a pipe waits for a writer, and a device may have no end. A file that is changed, moved or cut while it is
// read is refused too, as half of it may be of another version.
func ReadFile(path string, limit int64) ([]byte, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, readError(path, err)
	}
	if err := refuseKind(path, st.Mode()); err != nil {
		return nil, err
	}
	f, err := openReading(path)
	if err != nil {
		return nil, readError(path, err)
	}
	defer f.Close()
	return readWhole(f, path, limit)
}

// refuseKind refuses what is no file with a content of its own.
func refuseKind(path string, m fs.FileMode) error {
	kind := ""
	switch {
	case m.IsRegular():
		return nil
	case m.IsDir():
		return drafting.Errorf(drafting.CodeInvalid, "“%s”是一个文件夹，不是文件。", path)
	case m&fs.ModeNamedPipe != 0:
		kind = "管道"
	case m&fs.ModeDevice != 0:
		kind = "设备"
	case m&fs.ModeSocket != 0:
		kind = "套接字"
	default:
		kind = "特殊文件"
	}
	return drafting.Errorf(drafting.CodeInvalid, "“%s”是%s，不是普通文件，没有打开。请选存在磁盘上的文件。", path, kind)
}

// openFile is a file that is read and asked about.
type openFile interface {
	io.Reader
	Stat() (fs.FileInfo, error)
}

// readWhole reads an open file to its end, at most limit bytes whatever its size says, and looks whether it is still the
// same file at the end.
func readWhole(f openFile, path string, limit int64) ([]byte, error) {
	st, err := f.Stat()
	if err != nil {
		return nil, readError(path, err)
	}
	if err := refuseKind(path, st.Mode()); err != nil { // another one was put there since
		return nil, err
	}
	if st.Size() > limit {
		return nil, tooLarge(path, limit)
	}
	var b bytes.Buffer
	b.Grow(int(st.Size()) + bytes.MinRead)
	n, err := b.ReadFrom(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, readError(path, err)
	}
	if n > limit {
		return nil, tooLarge(path, limit)
	}
	now, err := f.Stat()
	if err != nil {
		return nil, readError(path, err)
	}
	if now.Size() != n || !now.ModTime().Equal(st.ModTime()) {
		return nil, drafting.Errorf(drafting.CodeConflict, "“%s”正在被别的程序改动，没有读入。请等它写完后再试。", path)
	}
	switch there, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, drafting.Wrap(drafting.CodeNotFound, err, "“%s”在读的时候被移走或删除了，没有读入。请核对文件在哪里。", path)
	case err != nil:
		return nil, readError(path, err)
	case !os.SameFile(there, now):
		return nil, drafting.Errorf(drafting.CodeConflict, "“%s”在读的时候被换成了另一个文件，没有读入。请再试一次。", path)
	}
	return b.Bytes(), nil
}

func tooLarge(path string, limit int64) error {
	most := fmt.Sprintf("%d MB", limit>>20)
	if limit < 1<<20 {
		most = fmt.Sprintf("%d KB", limit>>10)
	}
	return drafting.Errorf(drafting.CodeInvalid, "“%s”太大，超过 %s，没有读入。复函一般只有几十 KB，请核对是不是选错了文件。", path, most)
}

// readError words what the system says of a file that is read.
func readError(path string, err error) error {
	switch {
	case path == "":
		return drafting.Wrap(drafting.CodeInvalid, err, "文件名是空的。请写明文件名。")
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		if st, e := os.Lstat(path); e == nil && st.Mode()&fs.ModeSymlink != 0 {
			return drafting.Wrap(drafting.CodeNotFound, err, "“%s”是一个链接，它指向的文件已经不在。请选原来的文件。", path)
		}
		return drafting.Wrap(drafting.CodeNotFound, err, "找不到“%s”。请核对路径和文件名。", path)
	case errors.Is(err, syscall.ELOOP):
		return drafting.Wrap(drafting.CodeInvalid, err, "“%s”是一个绕回自己的链接，后面没有文件。请选原来的文件。", path)
	case errors.Is(err, fs.ErrPermission):
		return drafting.Wrap(drafting.CodeInvalid, err, "没有权限读“%s”。请换一个文件，或请管理员授权。", path)
	case errors.Is(err, syscall.ENAMETOOLONG):
		return drafting.Wrap(drafting.CodeInvalid, err, "文件名太长：“%s”。请核对。", shorten(path))
	case errors.Is(err, syscall.EINVAL):
		return drafting.Wrap(drafting.CodeInvalid, err, "文件名里有不能用的字符：“%s”。请核对。", shorten(path))
	case errors.Is(err, syscall.ENODEV), errors.Is(err, syscall.ENXIO), errors.Is(err, syscall.ESTALE), errors.Is(err, syscall.ENETDOWN), errors.Is(err, syscall.ENOTCONN), errors.Is(err, syscall.EHOSTDOWN):
		return drafting.Wrap(drafting.CodeInternal, err, "“%s”所在的盘读不到了，没有读入。请看 U 盘是否拔出、网络是否断开，再试一次。", path)
	}
	return drafting.Wrap(drafting.CodeInternal, err, "“%s”读不出来。请检查磁盘，或换一个文件。", path)
}
