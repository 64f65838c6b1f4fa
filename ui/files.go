package ui

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// folder gives where files were last saved, else the user's documents.
func (f *Frame) folder() string {
	if d := f.settings[settingFolder]; d != "" {
		if st, err := os.Stat(d); err == nil && st.IsDir() {
			return d
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	for _, n := range []string{"文档", "Documents", "桌面", "Desktop"} {
		if st, err := os.Stat(filepath.Join(home, n)); err == nil && st.IsDir() {
			return filepath.Join(home, n)
		}
	}
	return home
}

// SaveAs asks where a file shall go, beginning with this name, and writes it as a whole or not at all. Fyne's own dialog
// would empty an existing file before anything is written.
func (f *Frame) SaveAs(name string, write func(io.Writer) error) {
	f.saveAs(name, func(_ context.Context, w io.Writer, _ func(float64, string)) error { return write(w) })
}

func (f *Frame) saveAs(name string, write func(context.Context, io.Writer, func(float64, string)) error) {
	file, dir := widgets.NewField(""), widgets.NewField("")
	file.SetText(safeName(name))
	dir.SetText(f.folder())
	var d *widgets.Dialog
	var save *widgets.Button
	agreed := "" // the file that may be replaced
	file.OnChanged = func(string) { agreed = ""; save.Set(lang.L("保存")) }
	dir.OnChanged = file.OnChanged
	do := func() {
		base, into := safeName(strings.TrimSpace(file.Text())), expand(strings.TrimSpace(dir.Text()))
		if base == "" {
			file.Fail(lang.L("文件名还没有填。"))
			d.Refresh()
			return
		}
		if filepath.Ext(base) == "" {
			base += filepath.Ext(name)
		}
		if st, err := os.Stat(into); err != nil || !st.IsDir() {
			dir.Fail(lang.L("没有这个文件夹。"))
			d.Refresh()
			return
		}
		path := filepath.Join(into, base)
		if _, err := os.Stat(path); err == nil && agreed != path {
			file.Fail(lang.L("同名文件已经在那里，再点一次就替换它。"))
			save.Set(lang.L("替换"))
			agreed = path
			d.Refresh()
			return
		}
		d.Close()
		f.KeepSetting(settingFolder, into)
		f.Work(lang.L("正在导出"), func(ctx context.Context, report func(float64, string)) error {
			return f.s.WriteFile(path, func(w io.Writer) error { return write(ctx, w, report) })
		}, func() { f.saved(path) })
	}
	save = widgets.NewButton(lang.L("保存"), widgets.Primary, do)
	file.OnSubmitted = func(string) { do() }
	dir.OnSubmitted = func(string) { do() }
	other := widgets.NewButton(lang.L("换文件夹…"), widgets.Secondary, func() { f.chooseFolder(expand(strings.TrimSpace(dir.Text())), dir.SetText) })
	label := func(s string) fyne.CanvasObject { return widgets.NewWords(s, look.CaptionText, look.Ink2) }
	d = widgets.NewDialog(lang.L("导出到"), widgets.Below(look.Gap12,
		widgets.Below(2, label(lang.L("文件名")), file),
		widgets.Below(2, label(lang.L("文件夹")), widgets.Beside(look.Gap8, 0, dir, other))),
		widgets.NewButton(lang.L("不导出"), widgets.Secondary, func() { d.Close() }), save)
	d.First(file.Input())
	d.Open(f.Canvas())
}

// saved says where the file is and offers to open it; of a package, which no other program opens, its folder.
func (f *Frame) saved(path string) {
	var d *widgets.Dialog
	words, what := lang.L("打开文件"), path
	if filepath.Ext(path) == parcelEnding {
		words, what = lang.L("打开所在文件夹"), filepath.Dir(path)
	}
	open := widgets.NewButton(words, widgets.Secondary, func() {
		d.Close()
		f.Fetch(func(context.Context) error { return f.s.OpenFile(what) }, func() {})
	})
	shut := widgets.NewButton(lang.L("好"), widgets.Primary, func() { d.Close() })
	d = widgets.NewDialog(lang.L("已导出"), widgets.NewProse(path, look.BodyText, look.Ink2), open, shut).WithIcon(look.IconCheck, look.Green)
	d.Open(f.Canvas())
}

// safeName takes out of a file name what no file system allows.
func safeName(s string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return -1
		}
		return r
	}, s), " .")
}

func expand(dir string) string {
	if rest, ok := strings.CutPrefix(dir, "~"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return dir
}

// dropTaker is a page that takes files dropped on the window.
type dropTaker interface{ DroppedFiles(paths []string) }

// dropped hands the files dropped on the window to the page in view; a package is opened whatever the page.
func (f *Frame) dropped(files []fyne.URI) {
	if len(files) == 0 || len(f.Canvas().Overlays().List()) > 0 {
		return
	}
	paths := make([]string, len(files))
	for i, u := range files {
		paths[i] = u.Path()
		if strings.EqualFold(filepath.Ext(paths[i]), parcelEnding) && !f.bare() {
			f.OpenParcel(paths[i])
			return
		}
	}
	page, ok := f.page.(dropTaker)
	if !ok {
		return
	}
	page.DroppedFiles(paths)
}
