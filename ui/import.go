package ui

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// Import is what the window asks of letters that come from outside.
type Import struct {
	Endings []string // of the files that can be chosen
	// Letters reads files and keeps each as a letter with its case, off the UI goroutine. tell hears how many of how many are
	// done and the next one's name. Where ctx ends it gives what was kept until then.
	Letters func(ctx context.Context, paths []string, tell func(done, all int, name string)) ([]Imported, error)
}

// Imported is what became of a file. Where Err is set nothing of it was kept.
type Imported struct {
	Name    string
	Letter  drafting.LetterID
	Title   string
	Known   bool // it was there already
	Remarks []string
	Err     error
}

// Measures of the page of what was imported.
const (
	importedWidth = 680
	importedTall  = 380
	importedMark  = 18
)

// importLetters lets the user choose letters and imports them.
func (f *Frame) importLetters() { f.ChooseFiles(f.s.Import.Endings, f.ImportLetters) }

// ImportLetters imports files. A single letter that came in whole is opened at once; else a page says what became of each.
func (f *Frame) ImportLetters(paths []string) {
	var got []Imported
	named := len(paths)
	work := func(ctx context.Context, report func(float64, string)) (err error) {
		got, err = f.s.Import.Letters(ctx, paths, func(done, all int, name string) {
			named = all
			report(float64(done)/float64(max(all, 1)), fmt.Sprintf(lang.L("第 %d 份，共 %d 份：%s"), done+1, all, name))
		})
		return err
	}
	f.workUntil(lang.L("正在导入复函"), work, func(stopped bool) {
		kept := 0
		for _, x := range got {
			if x.Err == nil && !x.Known {
				kept++
			}
		}
		one := len(got) == 1 && !stopped
		switch {
		case len(got) == 0 && stopped:
			return
		case len(got) == 0:
			f.Fail(drafting.Errorf(drafting.CodeInvalid, "没有找到能导入的文件，没有导入。请选 .docx、.doc、.wps、.pdf、.txt 或 .md 文件。"))
			return
		case one && got[0].Err != nil:
			f.Fail(got[0].Err)
			return
		}
		if kept > 0 {
			f.caseCameIn()
		}
		if one && kept == 1 && len(got[0].Remarks) == 0 {
			f.Go(LetterRoute{got[0].Letter})
			return
		}
		f.showImported(got, named)
	})
}

// caseCameIn shows the list of cases anew where it is in view; elsewhere it is fetched when it is entered.
func (f *Frame) caseCameIn() {
	if p, ok := f.page.(*casesPage); ok {
		p.Reload()
	}
}

// showImported says what became of each file; named is how many there were, more than got where the user called it off.
func (f *Frame) showImported(got []Imported, named int) {
	var d *widgets.Dialog
	open := func(id drafting.LetterID) func() {
		return func() {
			d.Close()
			f.Go(LetterRoute{id})
		}
	}
	shut := widgets.NewButton(lang.L("关闭"), widgets.Secondary, func() { d.Close() })
	buttons := []*widgets.Button{shut}
	added, known, failed := 0, 0, 0
	var rows []fyne.CanvasObject
	for i, x := range got {
		switch {
		case x.Err != nil:
			failed++
		case x.Known:
			known++
		default:
			added++
		}
		if i > 0 {
			rows = append(rows, widgets.NewRule())
		}
		var button *widgets.Button
		if len(got) > 1 && x.Err == nil {
			button = widgets.NewButton(lang.L("打开"), widgets.Secondary, open(x.Letter))
			button.Small = true
		}
		rows = append(rows, importedRow(x, button))
	}
	body := widgets.Inset(0, 0, look.Gap16, 0, widgets.Below(look.Gap8, rows...))
	title := ""
	if len(got) == 1 && got[0].Err == nil {
		switch {
		case got[0].Known:
			title = lang.L("这封函已经在这里")
		case len(got[0].Remarks) > 0:
			title = lang.L("已导入，有几处请核对")
		default:
			title = fmt.Sprintf(lang.L("导入 %d 封"), added)
		}
		buttons = append(buttons, widgets.NewButton(lang.L("打开这封函"), widgets.Primary, open(got[0].Letter)))
	} else {
		title = fmt.Sprintf(lang.L("导入 %d 封"), added)
		if known > 0 {
			title += fmt.Sprintf(lang.L("，已有 %d 封"), known)
		}
		if failed > 0 {
			title += fmt.Sprintf(lang.L("，没有读入 %d 份"), failed)
		}
	}
	parts := []fyne.CanvasObject{}
	if left := named - len(got); left > 0 {
		parts = append(parts, widgets.NewProse(fmt.Sprintf(lang.L("已停下，还有 %d 份没有导入。已导入的都在。"), left), look.BodyText, look.Ink2))
	}
	height := min(importedTall, f.Canvas().Size().Height-220, widgets.HeightOf(body, importedWidth-2*look.Gap24)+look.Gap4)
	parts = append(parts, widgets.Fixed(0, height, widgets.NewScroller(body)))
	d = widgets.NewDialog(title, widgets.Below(look.Gap12, parts...), buttons...)
	d.Width = importedWidth
	d.Open(f.Canvas())
}

// importedRow is a file: what became of it, its name, the letter's title and what must be looked after.
func importedRow(x Imported, button *widgets.Button) fyne.CanvasObject {
	icon, ink := look.IconCheck, look.Green
	switch {
	case x.Err != nil:
		icon, ink = look.IconSign, look.Red
	case x.Known:
		icon, ink = look.IconInfo, look.Ink2
	case len(x.Remarks) > 0:
		icon, ink = look.IconWarning, look.Amber
	}
	name := widgets.NewHeading(filepath.Base(x.Name), look.BodyText)
	name.Cut = true
	head := []fyne.CanvasObject{widgets.NewMark(icon, ink, importedMark), name}
	if x.Known {
		head = append(head, widgets.NewTag(lang.L("已有"), widgets.ToneGrey))
	}
	if button != nil {
		head = append(head, button)
	}
	rows := []fyne.CanvasObject{}
	say := func(text string, ink fyne.ThemeColorName) {
		rows = append(rows, widgets.NewProse(text, look.DenseText, ink))
	}
	if x.Err != nil {
		say(spoken.Words(x.Err), look.Red)
	} else {
		say(x.Title, look.Ink2)
	}
	for _, r := range x.Remarks {
		say(lang.L(r), look.Ink)
	}
	return widgets.Below(look.Gap4, widgets.Beside(look.Gap8, 1, head...), widgets.Inset(importedMark+look.Gap8, 0, 0, 0, widgets.Below(look.Gap4, rows...)))
}
