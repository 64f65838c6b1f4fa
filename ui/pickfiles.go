package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// filePick is the dialog in which several files of a folder are chosen: Fyne's own gives one at a time.
type filePick struct {
	dialog  *widgets.Dialog
	place   *widgets.Field
	all     *widgets.Check
	list    *widgets.List
	take    *widgets.Button
	endings []string
	dir     string
	rows    []pickEntry
	ticked  map[string]bool // by path: they stay ticked while one looks into other folders
	order   []string
	chosen  func(paths []string)
}

// pickEntry is a line: a folder, or a file that can be read.
type pickEntry struct {
	name, path, second string
	folder             bool
}

const (
	pickHeight = 372
	pickRow    = 36
	kindFolder = 0
	kindFile   = 1
)

// ChooseFiles lets the user choose files with one of the endings (".txt"), as many as they want, and gives their paths in the
// order of choosing.
func (f *Frame) ChooseFiles(endings []string, chosen func(paths []string)) {
	p := newFilePick(endings, func(paths []string) {
		f.KeepSetting(settingTaken, filepath.Dir(paths[0]))
		chosen(paths)
	})
	dir := f.settings[settingTaken]
	if st, err := os.Stat(dir); dir == "" || err != nil || !st.IsDir() {
		dir = f.folder()
	}
	if err := p.open(dir); err != nil {
		f.Fail(err)
		return
	}
	p.dialog.Open(f.Canvas())
}

func newFilePick(endings []string, chosen func([]string)) *filePick {
	p := &filePick{endings: endings, ticked: map[string]bool{}, chosen: chosen}
	p.place = widgets.NewField(lang.L("文件夹"))
	p.place.Icon = look.IconFolder
	p.place.OnSubmitted = func(s string) {
		if err := p.open(expand(strings.TrimSpace(s))); err != nil {
			p.place.Fail(spoken.Words(err))
			p.dialog.Refresh()
		}
	}
	p.all = widgets.NewCheck(lang.L("这里的全选"), func(on bool) { p.tickAll(on) })
	p.list = widgets.NewList()
	p.list.Count = func() int { return len(p.rows) }
	p.list.Height = func(int) float32 { return pickRow }
	p.list.Kind = func(i int) int {
		if p.rows[i].folder {
			return kindFolder
		}
		return kindFile
	}
	rows := map[fyne.CanvasObject]*pickLine{}
	p.list.Create = func(kind int) fyne.CanvasObject {
		r := newPickLine(kind)
		rows[r.Container] = r
		return r.Container
	}
	p.list.Update = func(i int, o fyne.CanvasObject, _ bool) {
		r, e := rows[o], p.rows[i]
		r.second.Set(e.second)
		r.name.Set(e.name)
		show(r.on, p.ticked[e.path])
		show(r.off, !p.ticked[e.path])
		r.Refresh()
	}
	toggle := func(i int) {
		if e := p.rows[i]; !e.folder {
			p.tick(e.path, !p.ticked[e.path])
			p.list.Reload()
		}
	}
	p.list.OnPressed = toggle
	p.list.OnSpace = toggle
	p.list.OnOpen = func(i int) {
		e := p.rows[i]
		if e.folder {
			if err := p.open(e.path); err != nil {
				p.place.Fail(spoken.Words(err))
				p.dialog.Refresh()
			}
			return
		}
		if len(p.order) == 0 {
			p.tick(e.path, true)
		}
		p.take.OnTapped()
	}
	p.take = widgets.NewButton("", widgets.Primary, func() {
		p.dialog.Close()
		p.chosen(p.order)
	})
	cancel := widgets.NewButton(lang.L("不选了"), widgets.Secondary, func() { p.dialog.Close() })
	p.dialog = widgets.NewDialog(lang.L("选文件"), widgets.Below(look.Gap8, p.place,
		widgets.Beside(look.Gap8, 1, p.all, widgets.NewWords(lang.L("空格选中，回车读入"), look.CaptionText, look.Ink3)),
		widgets.Fixed(0, pickHeight, p.list)), cancel, p.take)
	p.dialog.Width = 680
	p.dialog.First(p.list)
	p.count()
	return p
}

// pickLine is the picture of a line. Its box is no widget of its own: the keyboard stays with the list.
type pickLine struct {
	*fyne.Container
	on, off      fyne.CanvasObject
	name, second *widgets.Words
}

func newPickLine(kind int) *pickLine {
	r := &pickLine{name: widgets.NewWords("", look.BodyText, look.Ink), second: widgets.NewWords("", look.CaptionText, look.Ink2)}
	r.name.Cut = true
	sign := fyne.CanvasObject(widgets.NewMark(look.IconFolder, look.Ink2, 18))
	r.on, r.off = widgets.Gap(0, 0), widgets.Gap(0, 0)
	if kind == kindFile {
		r.on = container.NewStack(widgets.NewPlate(look.InkButton, "", look.RadiusTag), widgets.NewMark(look.IconCheck, look.OnInk, 16))
		r.off = widgets.NewPlate(look.Sheet, look.BoxLine, look.RadiusTag)
		sign = widgets.Fixed(18, 18, container.NewStack(r.off, r.on))
	}
	r.Container = widgets.Inset(look.Gap12, 0, look.Gap12, 0, widgets.Beside(look.Gap12, 1, sign, r.name, r.second))
	return r
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// open shows a folder: the one above it, the folders in it, then the files that can be read.
func (p *filePick) open(dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return drafting.Wrap(drafting.CodeInvalid, err, "没有这个文件夹。")
	}
	entries, err := os.ReadDir(dir)
	switch {
	case os.IsNotExist(err):
		return drafting.Wrap(drafting.CodeNotFound, err, "没有这个文件夹。")
	case err != nil:
		return drafting.Wrap(drafting.CodeInvalid, err, "这个文件夹打不开。请核对路径和权限。")
	}
	p.dir, p.rows = dir, nil
	if up := filepath.Dir(dir); up != dir {
		p.rows = append(p.rows, pickEntry{name: lang.L("上一级"), path: up, folder: true})
	}
	var files []pickEntry
	for _, e := range entries {
		name, path := e.Name(), filepath.Join(dir, e.Name())
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
			continue
		}
		st, err := os.Stat(path)
		switch {
		case err != nil:
		case st.IsDir():
			p.rows = append(p.rows, pickEntry{name: name, path: path, folder: true})
		case len(p.endings) == 0 || slices.Contains(p.endings, strings.ToLower(filepath.Ext(name))):
			files = append(files, pickEntry{name: name, path: path, second: sizeWords(st.Size()) + "　" + drafting.DateOf(st.ModTime()).String()})
		}
	}
	p.rows = append(p.rows, files...)
	p.place.SetText(dir)
	p.list.Reload()
	p.count()
	first := 0
	if len(p.rows) > len(files) && len(files) > 0 {
		first = len(p.rows) - len(files)
	}
	p.list.Select(min(first, len(p.rows)-1))
	return nil
}

func sizeWords(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d B", n)
}

func (p *filePick) tick(path string, on bool) {
	if p.ticked[path] == on {
		return
	}
	p.ticked[path] = on
	if on {
		p.order = append(p.order, path)
	} else {
		p.order = slices.DeleteFunc(p.order, func(s string) bool { return s == path })
	}
	p.count()
}

func (p *filePick) tickAll(on bool) {
	for _, e := range p.rows {
		if !e.folder {
			p.tick(e.path, on)
		}
	}
	p.list.Reload()
}

// count shows how many are chosen.
func (p *filePick) count() {
	p.take.Set(fmt.Sprintf(lang.L("读入 %d 份"), len(p.order)))
	p.take.SetEnabled(len(p.order) > 0)
	p.dialog.Refresh()
}
