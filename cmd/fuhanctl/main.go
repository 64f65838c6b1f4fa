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
	"strings"
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

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr, clock)
	stop()
	os.Exit(code)
}

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
	e := &env{ctx: ctx, out: out, err: errw, now: now}
	defer func() {
		if e.opened != nil {
			e.opened.Close()
		}
	}()
	if len(args) == 0 {
		overview(errw)
		return 2
	}
	name, rest := args[0], args[1:]
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
		describe(out, c)
		return 0
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
	var u usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &u):
		e.say("fuhanctl %s：%s", name, u.message)
		return 2
	}
	e.say("fuhanctl %s：%s", name, drafting.ErrorMessage(err))
	if os.Getenv("FUHAN_DEBUG") != "" {
		e.say("%v", err)
	}
	return 1
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

func flagMessage(err error) string {
	s := err.Error()
	if f, ok := strings.CutPrefix(s, "flag provided but not defined: "); ok {
		return "没有 " + f + " 这个选项。"
	}
	if f, ok := strings.CutPrefix(s, "flag needs an argument: "); ok {
		return "选项 " + f + " 后面缺内容。"
	}
	return s
}
