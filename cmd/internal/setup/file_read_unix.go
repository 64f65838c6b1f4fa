//go:build unix

package setup

import (
	"os"
	"syscall"
)

// openReading opens a file without waiting: a pipe that was put in the file's place meanwhile would keep the program
// until somebody writes to it.
func openReading(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}
