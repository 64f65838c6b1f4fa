//go:build unix

package setup

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// BenchmarkWholeProcess runs fuhanctl as a program of its own: the full real letter from its text to a PDF, from exec to
// exit. MB is the highest memory of any run (ru_maxrss; 60 is the limit).
func BenchmarkWholeProcess(b *testing.B) {
	letter, err := filepath.Abs("../../../../shared/letters/00_guangdong_cppcc12-3_20200224.txt")
	if err != nil {
		b.Fatal(err)
	}
	if _, err := os.Stat(letter); err != nil {
		b.Skipf("the real letters are not there: %v", err)
	}
	dir := b.TempDir()
	program := filepath.Join(dir, "fuhanctl")
	build := exec.Command("go", "build", "-o", program, "../../fuhanctl")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	most := int64(0)
	for b.Loop() {
		run := exec.Command(program, "typeset", "-restore", letter, "-o", filepath.Join(dir, "letter.pdf"))
		if out, err := run.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		if u, ok := run.ProcessState.SysUsage().(*syscall.Rusage); ok {
			n := u.Maxrss // kilobytes, on macOS bytes
			if runtime.GOOS == "darwin" {
				n >>= 10
			}
			most = max(most, int64(n))
		}
	}
	if most == 0 {
		b.Fatal("the system tells no memory")
	}
	b.ReportMetric(float64(most)/1024, "MB")
}
