package setup

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"fuhan/drafting"
)

// WriteFile writes a file as a whole or not at all: into a new file beside path, flushed to the disk, then put in its
// place. What stood at path before stays until then. Errors name the path and say what to do.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	dir := filepath.Dir(path)
	if st, e := os.Stat(path); e == nil && st.IsDir() {
		return drafting.Errorf(drafting.CodeInvalid, "“%s”是一个文件夹。请写明文件名。", path)
	}
	f, err := os.CreateTemp(dir, ".fuhan-*.tmp")
	if err != nil {
		return fileError(path, err)
	}
	name := f.Name()
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(name)
		}
	}()
	b := bufio.NewWriterSize(f, 1<<16)
	if err = write(b); err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			return fileError(path, err)
		}
		return err
	}
	if err = b.Flush(); err != nil {
		return fileError(path, err)
	}
	if err = f.Chmod(0o644); err != nil {
		return fileError(path, err)
	}
	if err = f.Sync(); err != nil {
		return fileError(path, err)
	}
	if err = f.Close(); err != nil {
		return fileError(path, err)
	}
	if err = os.Rename(name, path); err != nil {
		return fileError(path, err)
	}
	return nil
}

// ReadFile reads a file of at most limit bytes.
func ReadFile(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, fileError(path, err)
	}
	if st.IsDir() {
		return nil, drafting.Errorf(drafting.CodeInvalid, "“%s”是一个文件夹，不是文件。", path)
	}
	b, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fileError(path, err)
	}
	if int64(len(b)) > limit {
		return nil, drafting.Errorf(drafting.CodeInvalid, "“%s”太大，超过 %d MB，没有读入。复函一般只有几十 KB，请核对是不是选错了文件。", path, limit>>20)
	}
	return b, nil
}

func fileError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return drafting.Wrap(drafting.CodeNotFound, err, "找不到“%s”。请核对路径和文件名。", path)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return drafting.Wrap(drafting.CodeInvalid, err, "没有权限读写“%s”。请换一个位置，或请管理员授权。", path)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return drafting.Wrap(drafting.CodeInternal, err, "磁盘已满，“%s”没有写成，原有文件没有改动。请腾出空间后再试。", path)
	}
	return drafting.Wrap(drafting.CodeInternal, err, "“%s”读写出错，没有完成。请换一个位置再试。", path)
}
