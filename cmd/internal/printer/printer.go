// Package printer hands finished pages to the system's printing: CUPS through lpstat and lp, where they are. Elsewhere
// there are no printers to list, and the pages go to the program that the system shows PDF files with.
//
// It knows no letter and no page; begin with List and Job.Send.
package printer

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"fuhan/drafting"
)

// patience is how long the print service may take to answer.
const patience = 20 * time.Second

// MaxCopies is the largest number of copies of one job: more is most likely a slip of the finger.
const MaxCopies = 200

// List gives the names of the system's printers and which of them is used by default ("" for none). Where the system has
// no CUPS the list is empty; that is no error.
func List(ctx context.Context) (names []string, preset string, err error) {
	if _, err := exec.LookPath("lpstat"); err != nil {
		return nil, "", nil
	}
	if _, err := exec.LookPath("lp"); err != nil {
		return nil, "", nil
	}
	// lpstat fails where there is no printer; what it prints on standard output is what counts.
	out, _, _ := run(ctx, "lpstat", "-e")
	names = strings.Fields(out)
	out, _, _ = run(ctx, "lpstat", "-d")
	if i := strings.LastIndexAny(out, ":："); i >= 0 {
		preset = strings.TrimSpace(strings.TrimPrefix(out[i:], "："))
		preset = strings.TrimSpace(strings.TrimPrefix(preset, ":"))
	}
	for _, n := range names {
		if n == preset {
			return names, preset, nil
		}
	}
	return names, "", ctx.Err()
}

// Job is what shall be printed and how.
type Job struct {
	File    string // PDF
	Title   string // in the printer's queue
	Printer string // "" is the system's default
	Copies  int    // 1 to MaxCopies
	Duplex  bool   // on both sides, turned over the long edge
	Pages   string // 1-3,5; "" is all
}

// Check reports the first thing with which nothing can be printed.
func (j *Job) Check() error {
	if j.Copies < 1 || j.Copies > MaxCopies {
		return drafting.Errorf(drafting.CodeInvalid, "份数应为 1 至 %d。", MaxCopies)
	}
	for _, part := range strings.Split(j.Pages, ",") {
		if j.Pages == "" {
			break
		}
		from, to, ranged := strings.Cut(part, "-")
		a, err := strconv.Atoi(from)
		b := a
		if err == nil && ranged {
			b, err = strconv.Atoi(to)
		}
		if err != nil || a < 1 || b < a {
			return drafting.Errorf(drafting.CodeInvalid, "页码“%s”看不懂，请写成 1-3,5 这样。", j.Pages)
		}
	}
	return nil
}

// arguments gives lp's. Pages are never scaled: a millimetre on the page is a millimetre on paper.
func (j *Job) arguments() []string {
	a := []string{"-t", j.Title, "-n", strconv.Itoa(j.Copies), "-o", "media=A4", "-o", "print-scaling=none", "-o", "collate=true"}
	if j.Printer != "" {
		a = append(a, "-d", j.Printer)
	}
	if j.Duplex {
		a = append(a, "-o", "sides=two-sided-long-edge")
	} else {
		a = append(a, "-o", "sides=one-sided")
	}
	if j.Pages != "" {
		a = append(a, "-P", j.Pages)
	}
	return append(a, "--", j.File)
}

// Send queues the job: CodeInvalid for a bad one, CodeInternal where the print service refuses, with its own words.
func (j *Job) Send(ctx context.Context) error {
	if err := j.Check(); err != nil {
		return err
	}
	if _, words, err := run(ctx, "lp", j.arguments()...); err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			return drafting.Wrap(drafting.CodeInternal, err, "打印服务没有应答，没有打印。请检查打印机是否开机、联机，再试一次。")
		}
		if words == "" {
			words = err.Error()
		}
		return drafting.Wrap(drafting.CodeInternal, err, "打印机没有接受，没有打印：%s。请检查打印机，或导出 PDF 后用阅读器打印。", words)
	}
	return nil
}

// run runs a command in the C locale and gives what it printed on both outputs.
func run(ctx context.Context, name string, args ...string) (out, words string, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.Env = append(c.Environ(), "LC_ALL=C.UTF-8", "LANGUAGE=C")
	c.WaitDelay = time.Second
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err = c.Run()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return stdout.String(), strings.TrimSuffix(strings.TrimSpace(stderr.String()), "."), err
}
