// Command fuhanctl does the work of Fuhan without a window: it reads letters, lays them out as PDF, keeps cases and
// letters in a store, takes them along their way and writes the ledger.
//
// Data goes to standard output, words to standard error. The exit status is 0, or 1 for a job that failed, or 2 for a
// command line that was not understood. Flags may stand before or after the arguments. Begin with commands, the table.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"syscall"
	"time"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
)

// env is what a command works with; tests hand in their own.
type env struct {
	ctx    context.Context
	out    io.Writer
	err    io.Writer
	now    func() time.Time
	store  string // -store
	opened drafting.Store
}

// db opens the store that the command line means, once.
func (e *env) db() (drafting.Store, error) {
	if e.opened == nil {
		s, err := setup.OpenStore(e.store)
		if err != nil {
			return nil, err
		}
		e.opened = s
	}
	return e.opened, nil
}

// say writes a line for the user.
func (e *env) say(format string, args ...any) { fmt.Fprintf(e.err, format+"\n", args...) }

// command is one word of fuhanctl.
type command struct {
	name    string
	args    string // what stands behind the name
	short   string // one line
	example string
	long    string
	least   int // arguments
	most    int
	// prepare declares the command's flags and gives what runs it.
	prepare func(fs *flag.FlagSet) func(e *env, args []string) error
}

// usageError is a command line that was not understood.
type usageError struct{ message string }

func (u usageError) Error() string { return u.message }

// grace is how long a job that was interrupted may take to clear up.
const grace = 2 * time.Second

func main() {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // nohup
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	done := make(chan int, 1)
	go func() { done <- run(ctx, os.Args[1:], os.Stdout, os.Stderr, clock) }()
	select {
	case code := <-done:
		os.Exit(code)
	case <-ctx.Done():
	}
	stop() // a second signal ends the program at once
	select {
	case code := <-done:
		os.Exit(code)
	case <-time.After(grace): // it waits for a pipe or for another program's lock
		fmt.Fprintln(os.Stderr, interrupted)
		os.Exit(1)
	}
}

const interrupted = "fuhanctl：已中断，没有办完。"

// clock gives the time, or SOURCE_DATE_EPOCH (seconds) where files have to come out the same twice.
func clock() time.Time {
	if s := os.Getenv("SOURCE_DATE_EPOCH"); s != "" {
		var sec int64
		if _, err := fmt.Sscan(s, &sec); err == nil {
			return time.Unix(sec, 0).UTC()
		}
	}
	return time.Now()
}

func run(ctx context.Context, args []string, out, errw io.Writer, now func() time.Time) int {
	data := &output{w: out}
	e := &env{ctx: ctx, out: data, err: errw, now: now}
	defer func() {
		if e.opened != nil {
			e.opened.Close()
		}
	}()
	if len(args) == 0 {
		overview(errw)
		return 2
	}
	name, rest := commandOf(args)
	if name == "-h" || name == "-help" || name == "--help" {
		name = "help"
	}
	c := find(name)
	if c == nil {
		e.say("fuhanctl：没有“%s”这个命令。用 fuhanctl help 看全部命令。", name)
		return 2
	}
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&e.store, "store", "", "数据文件的位置")
	job := c.prepare(fs)
	pos, err := parse(fs, rest)
	switch {
	case errors.Is(err, flag.ErrHelp):
		describe(data, c)
		return e.finish(name, data.err)
	case err != nil:
		e.say("fuhanctl %s：%s", name, flagMessage(err))
		e.say("用法：fuhanctl %s %s", c.name, c.args)
		return 2
	case len(pos) < c.least || len(pos) > c.most:
		e.say("用法：fuhanctl %s %s", c.name, c.args)
		e.say("例：%s", c.example)
		return 2
	}
	err = job(e, pos)
	if data.err != nil {
		err = data.err
	}
	return e.finish(name, err)
}

// finish says how a job ended and gives the exit status.
func (e *env) finish(name string, err error) int {
	var u usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &u):
		e.say("fuhanctl %s：%s", name, u.message)
		return 2
	case e.ctx.Err() != nil:
		e.say(interrupted)
	default:
		e.say("fuhanctl %s：%s", name, drafting.ErrorMessage(err))
	}
	if os.Getenv("FUHAN_DEBUG") != "" {
		e.say("%v", err)
	}
	return 1
}

// output is the way to standard output. It keeps the first error, so that data that did not arrive is never a success.
type output struct {
	w   io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.w.Write(p)
	if err != nil {
		o.err = drafting.Wrap(drafting.CodeInternal, err, "结果写不到标准输出，没有写完。请检查磁盘空间和管道后再试。")
	}
	return n, o.err
}

// commandOf parts the command's name from the rest. -store may stand before the name.
func commandOf(args []string) (name string, rest []string) {
	i := 0
	for i < len(args) {
		switch f := strings.TrimPrefix(args[i], "-"); {
		case f == "-store" || f == "store" && args[i] != f:
			i += 2
			continue
		case strings.HasPrefix(f, "-store=") || strings.HasPrefix(f, "store=") && args[i] != f:
			i++
			continue
		}
		break
	}
	if i >= len(args) {
		return args[0], args[1:]
	}
	return args[i], append(args[:i:i], args[i+1:]...)
}

// parse lets flags stand before, between and behind the arguments; "--" ends the flags.
func parse(fs *flag.FlagSet, args []string) (pos []string, err error) {
	for len(args) > 0 {
		if err = fs.Parse(args); err != nil {
			return nil, err
		}
		rest := fs.Args()
		if used := len(args) - len(rest); used > 0 && args[used-1] == "--" {
			return append(pos, rest...), nil
		}
		if len(rest) == 0 {
			break
		}
		pos, args = append(pos, rest[0]), rest[1:]
	}
	return pos, nil
}

var badValue = regexp.MustCompile(`^invalid (?:boolean )?value (".*") for (?:flag )?(-\S+): `)

func flagMessage(err error) string {
	s := err.Error()
	if f, ok := strings.CutPrefix(s, "flag provided but not defined: "); ok {
		return "没有 " + f + " 这个选项。"
	}
	if f, ok := strings.CutPrefix(s, "flag needs an argument: "); ok {
		return "选项 " + f + " 后面缺内容。"
	}
	if f, ok := strings.CutPrefix(s, "bad flag syntax: "); ok {
		return "选项 " + f + " 的写法不对。"
	}
	if m := badValue.FindStringSubmatch(s); m != nil {
		return fmt.Sprintf("选项 %s 不能是 %s。", m[2], m[1])
	}
	return "选项的写法不对。"
}
