package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"fuhan/drafting"
	"fuhan/ui/widgets"
)

// importer stands for the program's import: it gives what was set, and hears what was asked.
type importer struct {
	gives []Imported
	asked []string
	stop  func() // while it works
}

func (i *importer) letters(ctx context.Context, paths []string, tell func(done, all int, name string)) ([]Imported, error) {
	i.asked = paths
	tell(0, len(paths), paths[0])
	if i.stop != nil {
		i.stop()
	}
	return i.gives, nil
}

// press presses a dialog's button as the keyboard does: it has the keyboard first.
func (b *bench) press(t *testing.T, words string) {
	t.Helper()
	f, ok := b.Canvas().Focused().(*widgets.Button)
	if !ok || f.Text != words {
		t.Fatalf("%#v has the keyboard, not %q", b.Canvas().Focused(), words)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestImportLetters(t *testing.T) {
	b, i := newBench(t), &importer{}
	b.s.Import = Import{Endings: []string{".txt"}, Letters: i.letters}
	b.do = func(f func()) { f() }
	b.Start("", nil)
	if _, ok := b.page.(*casesPage); !ok {
		t.Fatalf("the first page is %T", b.page)
	}
	drop := func(gives ...Imported) {
		i.gives = gives
		var files []fyne.URI
		for _, x := range gives {
			files = append(files, storage.NewFileURI("/old/"+x.Name))
		}
		b.dropped(files)
	}

	// whole: opened at once
	drop(Imported{Name: "a.txt", Letter: "one", Title: "甲"})
	if strings.Join(i.asked, " ") != "/old/a.txt" || b.sheet.id != "one" || b.route.key() != "letter" {
		t.Fatalf("asked %q, letter %q", i.asked, b.sheet.id)
	}

	// something to check, and one that is there already: said first, then opened
	for _, x := range []Imported{{Name: "b.txt", Letter: "two", Remarks: []string{"修订没有带入。"}}, {Name: "c.txt", Letter: "three", Known: true}} {
		b.Go(CasesRoute{})
		drop(x)
		want := lang.L("已导入，有几处请核对")
		if x.Known {
			want = lang.L("这封函已经在这里")
		}
		if d := b.dialog(t); d.Title != want || b.route.key() != "cases" {
			t.Fatalf("%s: %q", x.Name, d.Title)
		}
		b.press(t, lang.L("打开这封函"))
		if b.sheet.id != x.Letter || b.route.key() != "letter" {
			t.Fatalf("%s: letter %q", x.Name, b.sheet.id)
		}
	}

	// several: a page, nothing opened
	b.Go(CasesRoute{})
	refused := drafting.Errorf(drafting.CodeForbidden, "标有“秘密”，没有读入。")
	drop(Imported{Name: "a.txt", Letter: "four"}, Imported{Name: "b.txt", Letter: "three", Known: true}, Imported{Name: "c.txt", Err: refused})
	if d := b.dialog(t); !strings.Contains(d.Title, "1") || b.route.key() != "cases" {
		t.Fatalf("%q", d.Title)
	} else {
		d.Close()
	}

	// one that cannot be read: the error
	drop(Imported{Name: "c.txt", Err: refused})
	if d := b.dialog(t); !strings.Contains(d.Title, "秘密") {
		t.Fatalf("%q", d.Title)
	} else {
		d.Close()
	}
}

// TestImportCalledOff shows what was kept before the user stopped.
func TestImportCalledOff(t *testing.T) {
	b, i := newBench(t), &importer{gives: []Imported{{Name: "a.txt", Letter: "one"}}}
	b.s.Import = Import{Letters: func(ctx context.Context, paths []string, tell func(done, all int, name string)) ([]Imported, error) {
		return i.letters(ctx, paths, tell)
	}}
	b.do = func(f func()) { f() }
	b.Start("", nil)
	var ended []bool
	b.workUntil("", func(ctx context.Context, _ func(float64, string)) error { return context.Canceled }, func(stopped bool) { ended = append(ended, stopped) })
	if len(ended) != 0 { // an error of that kind without the user's word
		t.Errorf("%v", ended)
	}
	b.showImported(i.gives, 3)
	if d := b.dialog(t); d.Title == "" {
		t.Error("no title")
	}
	b.press(t, lang.L("打开这封函"))
	if b.sheet.id != "one" {
		t.Errorf("letter %q", b.sheet.id)
	}
}
