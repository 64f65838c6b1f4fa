//go:build unix

package intake

import (
	"os/exec"
	"syscall"
)

// endWholeGroup makes the end of a program that of all it started: soffice is a script around the program itself.
func endWholeGroup(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
}
