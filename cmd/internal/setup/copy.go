package setup

import (
	"os"
	"path/filepath"
	"strings"

	"fuhan/drafting"
)

// Copy writes a copy of an original into a new folder among the system's passing files, read-only so that nobody takes it for
// the original, and gives its path. Whatever stands in the name, the copy lies in that folder.
func Copy(name string, data []byte) (string, error) {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
	if strings.Trim(name, ". ") == "" {
		name = "original"
	}
	dir, err := os.MkdirTemp("", "fuhan-")
	if err == nil {
		path := filepath.Join(dir, name)
		if err = os.WriteFile(path, data, 0o400); err == nil {
			return path, nil
		}
	}
	return "", drafting.Wrap(drafting.CodeInternal, err, "原件打不开：副本没有写成。请检查磁盘，或把原件另存再打开。")
}
