package ui

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// PrintJob is what a user wants of the printer.
type PrintJob struct {
	Title   string
	Printer string
	Copies  int
	Duplex  bool
	Pages   string // 1-3,5; "" is all
}

// Printing is the system's print service.
type Printing interface {
	// Printers gives the names of the printers and the default one; none where the system's viewer has to print.
	Printers(context.Context) (names []string, preset string, err error)
	// Check reports what in a job cannot be printed.
	Check(PrintJob) error
	// Print queues a PDF file.
	Print(ctx context.Context, file string, j PrintJob) error
}

// sides are the values that settingSides keeps.
const (
	sidesOne  = "one"
	sidesBoth = "both"
)

// Print asks how pages shall be printed and hands them to the system's printing; without a printer there they go to the
// system's viewer. write makes the file, preprinted says that the paper carries the red parts already.
func (f *Frame) Print(name string, write func(w io.Writer, preprinted bool) error) {
	var names []string
	var preset string
	f.Fetch(func(ctx context.Context) (err error) {
		names, preset, err = f.s.Printing.Printers(ctx)
		return err
	}, func() { f.askPrint(name, names, preset, write) })
}

func (f *Frame) askPrint(name string, names []string, preset string, write func(io.Writer, bool) error) {
	title := strings.TrimSuffix(name, filepath.Ext(name))
	var d *widgets.Dialog
	preprinted := widgets.NewCheck(lang.L("套打：纸上已印好红色的版头，只打黑色部分"), nil)
	preprinted.SetChecked(f.settings[settingPreprinted] == "yes")
	keep := func() {
		word := ""
		if preprinted.Checked() {
			word = "yes"
		}
		f.KeepSetting(settingPreprinted, word)
	}
	view := widgets.NewButton(lang.L("用阅读器打开"), widgets.Secondary, func() {
		d.Close()
		keep()
		f.printFile(name, preprinted.Checked(), write, func(_ context.Context, path string) error { return f.s.OpenFile(path) }, func() {})
	})
	no := widgets.NewButton(lang.L("不打印"), widgets.Secondary, func() { d.Close() })
	if len(names) == 0 {
		view.Manner = widgets.Primary
		d = widgets.NewDialog(lang.L("打印"), widgets.Below(look.Gap12,
			widgets.NewProse(lang.L("没有找到打印机，可以在系统的阅读器里打开再打印。打印时请选“实际大小”，不要缩放。"), look.BodyText, look.Ink2), preprinted), no, view)
		d.Open(f.Canvas())
		return
	}
	printer := widgets.NewChoice(lang.L("打印机"), names, nil)
	for _, want := range []string{names[0], preset, f.settings[settingPrinter]} {
		for i, n := range names {
			if n == want {
				printer.Select(i)
			}
		}
	}
	copies := widgets.NewField("1")
	copies.SetText("1")
	pages := widgets.NewField(lang.L("全部，或如 1-3,5"))
	sides := widgets.NewSegments([]string{lang.L("双面"), lang.L("单面")}, nil)
	if f.settings[settingSides] == sidesOne {
		sides.Select(1)
	}
	do := func() {
		n, err := strconv.Atoi(strings.TrimSpace(copies.Text()))
		if err != nil {
			n = 0
		}
		j := PrintJob{Title: title, Printer: printer.Text(), Copies: n, Duplex: sides.Selected() == 0, Pages: strings.NewReplacer("，", ",", "、", ",", " ", "", "—", "-", "－", "-").Replace(pages.Text())}
		copies.Fail("")
		pages.Fail("")
		if err := f.s.Printing.Check(PrintJob{Copies: n}); err != nil {
			copies.Fail(spoken.Words(err))
			d.Refresh()
			return
		}
		if err := f.s.Printing.Check(j); err != nil {
			pages.Fail(spoken.Words(err))
			d.Refresh()
			return
		}
		d.Close()
		keep()
		f.KeepSetting(settingPrinter, j.Printer)
		f.KeepSetting(settingSides, map[bool]string{true: sidesBoth, false: sidesOne}[j.Duplex])
		f.printFile(name, preprinted.Checked(), write, func(ctx context.Context, path string) error {
			defer os.Remove(path) // the print service has taken its own copy
			return f.s.Printing.Print(ctx, path, j)
		}, func() { f.printed(j) })
	}
	for _, x := range []*widgets.Field{copies, pages} {
		x.OnSubmitted = func(string) { do() }
	}
	label := func(s string) fyne.CanvasObject { return widgets.NewWords(s, look.CaptionText, look.Ink2) }
	d = widgets.NewDialog(lang.L("打印"), widgets.Below(look.Gap12,
		widgets.Below(2, label(lang.L("打印机")), printer),
		widgets.Below(2, label(lang.L("份数")), copies),
		widgets.Below(2, label(lang.L("页码")), pages),
		widgets.Below(2, label(lang.L("方式")), sides),
		preprinted), no, view, widgets.NewButton(lang.L("打印"), widgets.Primary, do))
	d.First(copies.Input())
	d.Open(f.Canvas())
	copies.SelectAll()
}

// printed says that a job is with the printer: on paper that may take a while, and without a word it would be sent twice.
func (f *Frame) printed(j PrintJob) {
	var d *widgets.Dialog
	ok := widgets.NewButton(lang.L("知道了"), widgets.Primary, func() { d.Close() })
	d = widgets.NewDialog(lang.L("已送到打印机"), widgets.NewProse(fmt.Sprintf(lang.L("%s，%d 份。纸没有出来时，请看打印机是否缺纸、有没有排队的任务，不要马上再打一次。"), j.Printer, j.Copies), look.BodyText, look.Ink2), ok)
	d.Open(f.Canvas())
}

// printFile makes the file in the system's folder for passing things and hands it on; done is called when that is over.
func (f *Frame) printFile(name string, preprinted bool, write func(io.Writer, bool) error, hand func(ctx context.Context, path string) error, done func()) {
	path := filepath.Join(os.TempDir(), fmt.Sprintf("%d-%s", f.s.Now().UnixMilli(), safeName(name)))
	f.Work(lang.L("正在准备打印"), func(ctx context.Context, _ func(float64, string)) error {
		if err := f.s.WriteFile(path, func(w io.Writer) error { return write(w, preprinted) }); err != nil {
			return err
		}
		return hand(ctx, path)
	}, done)
}
