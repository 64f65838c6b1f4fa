package main

import (
	"context"
	"io"
	"os"
	"os/exec"
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/cmd/internal/printer"
	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/ui"
	"fuhan/ui/cases"
	"fuhan/ui/settings"
)

// wiring holds what the window's services work with.
type wiring struct {
	store drafting.Store
	path  string // as the command line gave it
	now   func() time.Time
	frame *ui.Frame
	do    func(func()) // onto the UI goroutine; nil is fyne.Do

	templates []drafting.Template
	order     *drafting.DepartmentOrder
	sample    *compose.Sample
}

// onUI runs f on the UI goroutine. Tests take what comes in and run it themselves: the driver of tests runs it where it is
// called, beside the test, and the screen can measure one text at a time.
func (w *wiring) onUI(f func()) {
	if w.do == nil {
		fyne.Do(f)
		return
	}
	w.do(f)
}

// services reads the shipped files and gives the window what it asks for.
func (w *wiring) services(icon fyne.Resource) (ui.Services, error) {
	var err error
	if w.templates, err = setup.Templates(); err != nil {
		return ui.Services{}, err
	}
	if w.order, err = setup.Departments(); err != nil {
		return ui.Services{}, err
	}
	if w.sample, err = setup.Sample(); err != nil {
		return ui.Services{}, err
	}
	where, err := setup.StorePath(w.path)
	if err != nil {
		return ui.Services{}, err
	}
	packs, err := setup.RulePacks()
	if err != nil {
		return ui.Services{}, err
	}
	var choices []settings.Pack
	for _, p := range packs {
		choices = append(choices, settings.Pack{ID: p.ID, Name: p.Name})
	}
	return ui.Services{
		Store: w.store, Now: w.now, Templates: w.fitting, TemplateName: w.templateName, Compose: w.compose,
		LoadSample: w.loadSample, ClearSample: w.clearSample, Ledger: w.ledger, WriteFile: setup.WriteFile, OpenFile: openFile, Printing: printing{}, Exchange: w.exchange(), Import: w.importing(),
		Packs: choices, Deadlines: deadlines, LetterPage: w.letterPage, Speak: speak, Where: where, SampleName: w.sample.Office.Name, Logo: icon, Version: version,
	}, nil
}

// version is what 关于 shows.
const version = "0.1.0"

// fitting lists the templates for a case, the best first.
func (w *wiring) fitting(c *drafting.Case) []cases.Template {
	var out []cases.Template
	for _, t := range compose.Suggest(w.templates, c) {
		out = append(out, cases.Template{ID: t.ID, Name: t.Name, Use: use(t)})
	}
	return out
}

// use says in a few words what a template holds.
func use(t drafting.Template) string {
	if t.Heading != "" {
		return lang.L("按诉求分段，每段有现状、做法、下一步的提示")
	}
	return lang.L("不分段，一气写成")
}

// deadlines gives a new case those of the unit's rule pack.
func deadlines(o drafting.Office, c *drafting.Case) error {
	rules, err := setup.RulesOf(o)
	if err == nil {
		rules.FillDates(c)
	}
	return err
}

func (w *wiring) templateName(id string) string {
	for _, t := range w.templates {
		if t.ID == id {
			return t.Name
		}
	}
	return ""
}

func (w *wiring) compose(ctx context.Context, c *drafting.Case, template string) (*drafting.Letter, error) {
	for _, t := range w.templates {
		if t.ID != template {
			continue
		}
		office, err := w.store.Office(ctx)
		if err != nil {
			return nil, err
		}
		order, err := setup.OrderFor(office)
		if err != nil {
			return nil, err
		}
		l, err := compose.Compose(t, c, office, order, func() drafting.ParagraphID { return drafting.ParagraphID(drafting.NewID(w.now())) })
		if err != nil {
			return nil, err
		}
		return l, w.store.SaveLetter(ctx, l)
	}
	return nil, drafting.Errorf(drafting.CodeNotFound, "没有“%s”这个模板。请重新打开程序再试。", template)
}

// loadSample fills the empty workspace. Acknowledging the notice comes first, so that it is kept.
func (w *wiring) loadSample(ctx context.Context) (drafting.LetterID, error) {
	o, err := w.store.Office(ctx)
	if err != nil {
		return "", err
	}
	o.NoticedOn = drafting.DateOf(w.now())
	if err := w.store.SaveOffice(ctx, o); err != nil {
		return "", err
	}
	if have, err := w.store.Cases(ctx, drafting.CaseFilter{Limit: 1}); err != nil || len(have) > 0 {
		return "", err
	}
	return setup.FillSample(ctx, w.store, w.sample, w.templates, w.order, w.now)
}

// clearSample deletes the file of a sample workspace and opens an empty one in its place.
func (w *wiring) clearSample(ctx context.Context) (ui.Store, error) {
	o, err := w.store.Office(ctx)
	if err != nil {
		return nil, err
	}
	if !o.Sample {
		return nil, drafting.Errorf(drafting.CodeForbidden, "这里不是示例工作区，没有删除任何内容。")
	}
	path, err := setup.StorePath(w.path)
	if err != nil {
		return nil, err
	}
	if err := w.store.Close(); err != nil {
		return nil, err
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + end); err != nil && !os.IsNotExist(err) {
			return nil, drafting.Wrap(drafting.CodeInternal, err, "示例没有删掉，“%s”不能改动。请关闭其他打开它的程序再试。", path)
		}
	}
	s, err := setup.OpenStore(w.path)
	if err != nil {
		return nil, err
	}
	w.store = s
	return s, nil
}

func (w *wiring) ledger(ctx context.Context, out io.Writer, f drafting.CaseFilter, progress func(done, total int)) (int, error) {
	return setup.Ledger(ctx, w.store, out, f, w.now(), progress)
}

// openFile hands a file to the program that the system shows it with.
func openFile(path string) error {
	name, args := "xdg-open", []string{path}
	switch runtime.GOOS {
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", path}
	case "darwin":
		name = "open"
	}
	c := exec.Command(name, args...)
	if err := c.Start(); err != nil {
		return drafting.Wrap(drafting.CodeNotFound, err, "找不到能打开文件的程序。文件在：%s", path)
	}
	go func() { _ = c.Wait() }()
	return nil
}

// printing hands the window's print jobs to the system.
type printing struct{}

func (printing) Printers(ctx context.Context) ([]string, string, error) { return printer.List(ctx) }

func (p printing) Check(j ui.PrintJob) error { job := p.job("", j); return job.Check() }

func (p printing) Print(ctx context.Context, file string, j ui.PrintJob) error {
	job := p.job(file, j)
	return job.Send(ctx)
}

func (printing) job(file string, j ui.PrintJob) printer.Job {
	return printer.Job{File: file, Title: j.Title, Printer: j.Printer, Copies: j.Copies, Duplex: j.Duplex, Pages: j.Pages}
}
