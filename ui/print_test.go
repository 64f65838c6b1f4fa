package ui

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
)

// queue is a print service with the printers given.
type queue struct {
	names  []string
	jobs   []string
	window context.Context // ends with the window: nobody calls off a job by it
}

func (q *queue) Printers(context.Context) ([]string, string, error) { return q.names, "二楼", nil }

func (q *queue) Check(j PrintJob) error {
	if j.Copies < 1 {
		return drafting.Errorf(drafting.CodeInvalid, "份数应为 1 至 200。")
	}
	return nil
}

func (q *queue) Print(ctx context.Context, _ string, j PrintJob) error {
	if ctx == q.window {
		q.jobs = append(q.jobs, "取消不了")
	}
	q.jobs = append(q.jobs, fmt.Sprintf("%s %s %d %v %q", j.Title, j.Printer, j.Copies, j.Duplex, j.Pages))
	return nil
}

func TestPrint(t *testing.T) {
	b := newBench(t)
	q := &queue{names: []string{"一楼", "二楼"}}
	b.s.Printing = q
	b.Start("", nil)
	q.window = b.ctx
	red := ""
	write := func(w io.Writer, preprinted bool) error {
		red = fmt.Sprint(!preprinted)
		_, err := io.WriteString(w, "%PDF")
		return err
	}
	typed := func(text string, key fyne.KeyName) {
		in := b.Canvas().Focused().(interface {
			fyne.Focusable
			fyne.Shortcutable
		})
		in.TypedShortcut(&fyne.ShortcutSelectAll{})
		for _, r := range text {
			in.TypedRune(r)
		}
		in.TypedKey(&fyne.KeyEvent{Name: key})
	}
	b.settings[settingPreprinted] = "yes"
	b.Print("答复函.pdf", write)
	d := b.dialog(t)
	typed("0", fyne.KeyReturn)
	if len(q.jobs) > 0 || !d.IsOpen() {
		t.Fatalf("printed %q without a number of copies", q.jobs)
	}
	typed("3", fyne.KeyReturn)
	if want := `答复函 二楼 3 true ""`; d.IsOpen() || len(q.jobs) != 1 || q.jobs[0] != want || red != "false" {
		t.Errorf("printed %q with red %s, want %q without", q.jobs, red, want)
	}
	if b.settings[settingPrinter] != "二楼" || b.settings[settingSides] != sidesBoth || !strings.HasSuffix(b.wrote, "答复函.pdf=%PDF") {
		t.Errorf("kept %q, wrote %q", b.settings, b.wrote)
	}
	if told := b.dialog(t); !told.IsOpen() { // otherwise it would be sent twice
		t.Error("nobody says that it is with the printer")
	}
	b.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settings[settingPrinter], b.settings[settingSides] = "一楼", sidesOne
	b.Print("答复函.pdf", write)
	typed("2", fyne.KeyReturn)
	if want := `答复函 一楼 2 false ""`; q.jobs[len(q.jobs)-1] != want {
		t.Errorf("printed %q, want as last time: %q", q.jobs, want)
	}
	b.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	q.names = nil
	opened := ""
	b.s.OpenFile = func(path string) error { opened = path; return nil }
	b.Print("答复函.pdf", write)
	b.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !strings.HasSuffix(opened, "答复函.pdf") {
		t.Errorf("without a printer %q was opened", opened)
	}
}
