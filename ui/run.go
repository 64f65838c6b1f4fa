package ui

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// Runner runs work beside the screen and then what it gives back on the UI goroutine. Tests run both at once.
type Runner func(work func() (apply func()))

// Background is the runner of a real window.
func Background(work func() func()) {
	go func() {
		apply := work()
		fyne.Do(apply)
	}()
}

// Fetch runs work off the UI goroutine and apply on it. An error is shown and apply is not called. The context ends with
// the window.
func (f *Frame) Fetch(work func(context.Context) error, apply func()) {
	f.run(func() func() {
		err := guarded(f.ctx, work)
		return func() {
			if err != nil {
				f.Fail(err)
				return
			}
			apply()
		}
	})
}

// guarded turns a panic into an error: a fault in one work must not take unsaved text with it.
func guarded(ctx context.Context, work func(context.Context) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = drafting.Wrap(drafting.CodeInternal, fmt.Errorf("panic: %v\n%s", r, debug.Stack()), "程序内部出错，这一步没有完成。已有内容不受影响，请重试；若再次出现，请把日志交给管理员。")
		}
	}()
	return work(ctx)
}

// showAfter is how long a work may take before its progress is shown.
const showAfter = 400 * time.Millisecond

// Work runs a long work that says how far it is and can be cancelled; a dialog shows it once it takes longer than a
// moment. done is called on the UI goroutine unless the work failed or was cancelled.
func (f *Frame) Work(title string, work func(ctx context.Context, report func(share float64, words string)) error, done func()) {
	f.workUntil(title, work, func(stopped bool) {
		if !stopped {
			done()
		}
	})
}

// workUntil is Work for what keeps something when it is called off: ended is then called too.
func (f *Frame) workUntil(title string, work func(ctx context.Context, report func(share float64, words string)) error, ended func(stopped bool)) {
	ctx, cancel := context.WithCancel(f.ctx)
	bar := widgets.NewProgress(lang.L("取消"), cancel)
	bar.Set(0, "", "")
	d := widgets.NewDialog(title, bar)
	d.OnEscape = cancel
	d.Small = true
	over := false
	timer := time.AfterFunc(showAfter, func() {
		f.do(func() {
			if !over {
				d.Open(f.Canvas())
			}
		})
	})
	f.run(func() func() {
		err := guarded(ctx, func(ctx context.Context) error {
			return work(ctx, func(share float64, words string) {
				f.do(func() { bar.Set(share, words, "") })
			})
		})
		return func() {
			over = true
			timer.Stop()
			d.Close()
			stopped := ctx.Err() != nil
			cancel()
			switch {
			case f.ctx.Err() != nil:
			case stopped && (err == nil || errors.Is(err, context.Canceled)):
				ended(true)
			case err != nil:
				f.Fail(err)
			default:
				ended(false)
			}
		}
	})
}

// Fail is the one place where errors are shown: a dialog that says what happened, what became of the work and what to
// do. The cause goes to the log.
func (f *Frame) Fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	fyne.LogError("shown to the user", err)
	message := spoken.Words(err)
	if f.failing == message {
		return
	}
	title, rest := splitMessage(message)
	var parts []fyne.CanvasObject
	if rest != "" {
		parts = append(parts, widgets.NewProse(rest, look.BodyText, look.Ink2))
	}
	if code := drafting.ErrorCode(err); code == drafting.CodeInternal {
		parts = append(parts, widgets.NewWords(fmt.Sprintf(lang.L("错误编号 %s"), code), look.CaptionText, look.Ink3))
	}
	var d *widgets.Dialog
	shut := widgets.NewButton(lang.L("知道了"), widgets.Primary, func() { d.Close() })
	var body fyne.CanvasObject
	if len(parts) > 0 {
		body = widgets.Below(look.Gap12, parts...)
	}
	d = widgets.NewDialog(title, body, shut).WithIcon(look.IconSign, look.Red)
	f.failing = message
	d.OnClose = func() { f.failing = "" }
	d.Open(f.Canvas())
}

// splitMessage parts what happened from the rest.
func splitMessage(s string) (first, rest string) {
	if at := strings.Index(s, ". "); at > 0 && !strings.Contains(s, "。") { // said in English
		return s[:at], s[at+2:]
	}
	for i, r := range s {
		if r == '。' {
			first, rest = s[:i], s[i+len("。"):]
			if rest == "" {
				return first, ""
			}
			return first, rest
		}
	}
	return s, ""
}
