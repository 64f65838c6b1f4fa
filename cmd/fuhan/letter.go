package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"fyne.io/fyne/v2/lang"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/docx"
	"fuhan/drafting/ofd"
	"fuhan/drafting/pdf"
	"fuhan/drafting/typeset"
	"fuhan/ui"
	"fuhan/ui/letter"
)

// holder names this running program in the store's leases.
var holder = sync.OnceValue(func() string {
	host, _ := os.Hostname()
	return fmt.Sprintf("%s-%d", host, os.Getpid())
})

// alive reports whether the program that a lease names may still run: false only where it ran on this machine and is gone.
func alive(name string) bool {
	host, _ := os.Hostname()
	text, here := strings.CutPrefix(name, host+"-")
	pid, err := strconv.Atoi(text)
	if !here || err != nil || pid == os.Getpid() || runtime.GOOS == "windows" {
		return true
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	return !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

// profiles gives the form in which a letter is printed: its own, else that of the office's rule pack. A form is read once,
// because the pages are laid out at every key; where it cannot be read that is said once and the standard's takes its place.
func profiles(f *ui.Frame, do func(func())) func(*drafting.Letter) typeset.Profile {
	pack, err := setup.RulesOf(f.Office())
	if err != nil {
		pack = drafting.RulePack{} // letterPage says it
	}
	var kept sync.Map // by the letter's word for its form
	return func(l *drafting.Letter) typeset.Profile {
		if p, ok := kept.Load(l.Profile); ok {
			return p.(typeset.Profile)
		}
		p, err := setup.ProfileOf(l, pack)
		if err != nil {
			p = typeset.DefaultProfile()
			do(func() { f.Fail(err) })
		}
		kept.Store(l.Profile, p)
		return p
	}
}

// letterPage makes the page of a letter and lends it the window.
func (w *wiring) letterPage(f *ui.Frame, id drafting.LetterID) ui.Page {
	profile := profiles(f, w.onUI)
	faces, err := setup.Faces() // each letter's form brings its own: Layout asks for them
	if err != nil {
		f.Fail(err)
		return nil
	}
	order, err := setup.OrderFor(f.Office())
	if err != nil {
		f.Fail(err)
		order = w.order
	}
	pack, err := setup.RulesOf(f.Office())
	if err != nil {
		f.Fail(err)
		pack = drafting.RulePack{}
	}
	phrases, err := setup.Phrases()
	if err != nil {
		f.Fail(err)
	}
	forms, err := setup.Profiles()
	if err != nil {
		f.Fail(err)
	}
	return letter.New(letter.Host{
		Profiles: forms, Phrases: phrases, Templates: w.templates,
		Store: w.store, Faces: faces, Profile: profile, Order: order, Rules: pack, Now: w.now, Holder: holder(), Alive: alive,
		Canvas: f.Canvas, Actor: f.Actor, Fail: f.Fail, Status: f.Status, Fetch: f.Fetch, Do: w.onUI, SaveAs: f.SaveAs, Print: f.Print, KeepSetting: f.KeepSetting,
		Title:       f.SetTitle,
		Back:        func(c drafting.CaseID) { f.Go(ui.CasesRoute{Case: c}) },
		PackConsent: w.packConsent,
		OrderFor:    setup.OrderFor, OfficeSaved: f.OfficeSaved, Sources: setup.WriteSources,
		PDF: func(out io.Writer, l *drafting.Letter, d *typeset.Document) error {
			return pdf.Write(out, d, setup.Meta(l, w.now()), faces)
		},
		OFD: func(out io.Writer, l *drafting.Letter, d *typeset.Document) error {
			return ofd.Write(out, d, setup.OFDMeta(setup.Meta(l, w.now())), faces)
		},
		Word: func(out io.Writer, l *drafting.Letter, p typeset.Profile, marks bool) error {
			return docx.Write(out, l, setup.WordOptions(setup.Meta(l, w.now()), p, faces, marks))
		},
		OpenFiles: func(take func([]letter.File)) {
			f.ChooseFiles(setup.OpinionEndings(), func(paths []string) { readFiles(f, paths, take) })
		},
		ReadFiles: func(paths []string, take func([]letter.File)) { readFiles(f, paths, take) },
		OpenCopy:  func(name string, data []byte) { openCopy(f, name, data) },
	}, id)
}

// readFiles reads opinions' files of any format and hands on what is in each, or why it cannot be read.
func readFiles(f *ui.Frame, paths []string, take func([]letter.File)) {
	var files []letter.File
	f.Work(lang.L("正在读文件"), func(ctx context.Context, report func(float64, string)) error {
		read, err := setup.ReadOpinions(ctx, paths, func(done, all int) {
			report(float64(done)/float64(all), fmt.Sprintf(lang.L("第 %d 份，共 %d 份"), done+1, all))
		})
		for _, r := range read {
			files = append(files, letter.File(r))
		}
		return err
	}, func() { take(files) })
}

// openCopy writes a copy of an original into a folder of its own and hands it to the system's program: whatever is done to the
// copy, the original stays as it came.
func openCopy(f *ui.Frame, name string, data []byte) {
	f.Fetch(func(context.Context) error {
		path, err := setup.Copy(name, data)
		if err != nil {
			return err
		}
		return openFile(path)
	}, func() {})
}
