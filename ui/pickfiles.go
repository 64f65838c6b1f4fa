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

// pickKind says what is looked for.
type pickKind int

const (
	pickMany pickKind = iota
	pickOne
	pickFolder
)

// filePick is the dialog in which files or a folder are chosen: Fyne's own gives one file at a time, speaks English of a home and a
// computer, and cuts long names after a few characters.
type filePick struct {
	kind    pickKind
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
	f.pick(pickMany, endings, f.takenFolder(), func(paths []string) {
		f.KeepSetting(settingTaken, filepath.Dir(paths[0]))
		chosen(paths)
	})
}

// ChooseFile lets the user choose one file with one of the endings (".txt") and gives its path.
func (f *Frame) ChooseFile(endings []string, chosen func(path string)) {
	f.pick(pickOne, endings, f.takenFolder(), func(paths []string) {
		f.KeepSetting(settingTaken, filepath.Dir(paths[0]))
		chosen(paths[0])
	})
}

// chooseFolder lets the user choose a folder, beginning in from.
func (f *Frame) chooseFolder(from string, chosen func(path string)) {
	if st, err := os.Stat(from); from == "" || err != nil || !st.IsDir() {
		from = f.folder()
	}
	f.pick(pickFolder, nil, from, func(paths []string) { chosen(paths[0]) })
}

// takenFolder is where files were last taken from, else where they are saved.
func (f *Frame) takenFolder() string {
	dir := f.settings[settingTaken]
	if st, err := os.Stat(dir); dir == "" || err != nil || !st.IsDir() {
		return f.folder()
	}
	return dir
}

func (f *Frame) pick(kind pickKind, endings []string, dir string, chosen func([]string)) {
	p := newFilePick(kind, endings, chosen)
	if err := p.open(dir); err != nil {
		f.Fail(err)
		return
	}
	p.dialog.Open(f.Canvas())
}

func newFilePick(kind pickKind, endings []string, chosen func([]string)) *filePick {
	p := &filePick{kind: kind, endings: endings, ticked: map[string]bool{}, chosen: chosen}
	p.place = widgets.NewField(lang.L("文件夹"))
	p.place.Icon = look.IconFolder
	p.place.OnSubmitted = func(s string) {
		path := expand(strings.TrimSpace(s))
		if st, err := os.Stat(path); p.kind == pickOne && err == nil && !st.IsDir() {
			p.dialog.Close()
			p.chosen([]string{path})
			return
		}
		if err := p.open(path); err != nil {
			p.place.Fail(spoken.Words(err))
			p.dialog.Refresh()
			return
		}
		p.dialog.Canvas().Focus(p.list) // what is in the folder comes next
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
		r := newPickLine(kind == kindFolder, p.kind == pickMany)
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
	if p.kind == pickMany {
		toggle := func(i int) {
			if e := p.rows[i]; !e.folder {
				p.tick(e.path, !p.ticked[e.path])
				p.list.Reload()
			}
		}
		p.list.OnPressed = toggle
		p.list.OnSpace = toggle
	} else {
		p.list.OnSelected = func(int) { p.count() }
	}
	p.list.OnOpen = func(i int) {
		e := p.rows[i]
		if e.folder {
			if err := p.open(e.path); err != nil {
				p.place.Fail(spoken.Words(err))
				p.dialog.Refresh()
			}
			return
		}
		if p.kind == pickMany && len(p.order) == 0 {
			p.tick(e.path, true)
		}
		p.take.OnTapped()
	}
	p.take = widgets.NewButton("", widgets.Primary, func() {
		paths := p.result()
		p.dialog.Close()
		p.chosen(paths)
	})
	cancel := widgets.NewButton(lang.L("不选了"), widgets.Secondary, func() { p.dialog.Close() })
	hint := func(s string) *widgets.Words { return widgets.NewWords(s, look.CaptionText, look.Ink3) }
	title, second := lang.L("选文件"), fyne.CanvasObject(widgets.Beside(look.Gap8, 1, p.all, hint(lang.L("空格选中，回车读入"))))
	switch p.kind {
	case pickOne:
		second = hint(fmt.Sprintf(lang.L("可以打开的文件：%s"), strings.Join(endings, " ")))
	case pickFolder:
		title, second = lang.L("选文件夹"), hint(lang.L("回车进入一个文件夹"))
	}
	p.dialog = widgets.NewDialog(title, widgets.Below(look.Gap8, p.place, second, widgets.Fixed(0, pickHeight, p.list)), cancel, p.take)
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

func newPickLine(folder, ticks bool) *pickLine {
	r := &pickLine{name: widgets.NewWords("", look.BodyText, look.Ink), second: widgets.NewWords("", look.CaptionText, look.Ink2)}
	r.name.Cut = true
	sign := fyne.CanvasObject(widgets.NewMark(look.IconFolder, look.Ink2, 18))
	r.on, r.off = widgets.Gap(0, 0), widgets.Gap(0, 0)
	switch {
	case !folder && !ticks:
		sign = widgets.NewMark(look.IconDocument, look.Ink2, 18)
	case !folder:
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
		case p.kind == pickFolder:
		case len(p.endings) == 0 || slices.Contains(p.endings, strings.ToLower(filepath.Ext(name))):
			files = append(files, pickEntry{name: name, path: path, second: sizeWords(st.Size()) + "　" + drafting.DateOf(st.ModTime()).String()})
		}
	}
	p.rows = append(p.rows, files...)
	p.place.SetText(dir)
	p.list.Reload()
	first := 0
	if len(p.rows) > len(files) && len(files) > 0 {
		first = len(p.rows) - len(files)
	}
	p.list.Select(min(first, len(p.rows)-1))
	p.count()
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

// result is what would be given now: the ticked files, the chosen file, or the folder that is open; nothing where none is chosen.
func (p *filePick) result() []string {
	switch p.kind {
	case pickFolder:
		return []string{p.dir}
	case pickOne:
		if i := p.list.Selected(); i >= 0 && i < len(p.rows) && !p.rows[i].folder {
			return []string{p.rows[i].path}
		}
		return nil
	}
	return p.order
}

// count shows what the button would do.
func (p *filePick) count() {
	words := lang.L("打开")
	switch p.kind {
	case pickMany:
		words = fmt.Sprintf(lang.L("读入 %d 份"), len(p.order))
	case pickFolder:
		words = lang.L("就用这个文件夹")
	}
	p.take.Set(words)
	p.take.SetEnabled(len(p.result()) > 0)
	p.dialog.Refresh()
}
