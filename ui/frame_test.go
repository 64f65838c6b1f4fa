package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/ui/cases"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// memory is a store for tests.
type memory struct {
	office   drafting.Office
	settings map[string]string
	cases    []*drafting.Case
	broken   error
}

func (m *memory) Office(context.Context) (drafting.Office, error) { return m.office, m.broken }
func (m *memory) SaveOffice(_ context.Context, o drafting.Office) error {
	m.office = o
	return m.broken
}
func (m *memory) Setting(_ context.Context, k string) (string, error) { return m.settings[k], nil }
func (m *memory) SaveSetting(_ context.Context, k, v string) error {
	m.settings[k] = v
	return nil
}

func (m *memory) Cases(context.Context, drafting.CaseFilter) ([]*drafting.Case, error) {
	return m.cases, m.broken
}

func (m *memory) Case(context.Context, drafting.CaseID) (*drafting.Case, error) {
	return m.cases[0], nil
}
func (m *memory) SaveCase(context.Context, *drafting.Case) error    { return nil }
func (m *memory) DeleteCase(context.Context, drafting.CaseID) error { return nil }
func (m *memory) Letters(context.Context, drafting.CaseID) ([]*drafting.Letter, error) {
	return []*drafting.Letter{{ID: "letter-1", Stage: drafting.StageDraft}}, nil
}

// sheet stands for the page of a letter.
type sheet struct {
	object  fyne.CanvasObject
	id      drafting.LetterID
	entered int
	stays   bool
	changed int
	undone  int
	compare []drafting.OpinionID
}

func (s *sheet) ShowCorrections(ids []drafting.OpinionID) { s.compare = ids }

func (s *sheet) Undo() { s.undone++ }
func (s *sheet) Redo() { s.undone-- }

func (s *sheet) Object() fyne.CanvasObject { return s.object }
func (s *sheet) Enter()                    { s.entered++ }
func (s *sheet) ActorChanged()             { s.changed++ }
func (s *sheet) Leave(then func()) {
	if !s.stays {
		then()
	}
}

func (s *sheet) Menus() map[string][]*fyne.MenuItem {
	return map[string][]*fyne.MenuItem{"insert": {fyne.NewMenuItem("六角括号", func() {})}}
}

type bench struct {
	*Frame
	store *memory
	sheet *sheet
	wrote string
}

func newBench(t *testing.T) *bench {
	t.Helper()
	app := test.NewTempApp(t)
	theme := look.New(fstest.MapFS{}, os.DirFS("../assets/icons"))
	theme.Choose(look.Light)
	app.Settings().SetTheme(theme)
	today := drafting.Date{Year: 2026, Month: 6, Day: 24}
	b := &bench{store: &memory{settings: map[string]string{}, office: drafting.Office{Name: "江州省农业农村厅", NoticedOn: today, People: []drafting.Person{
		{Name: "周若谷", Duties: []drafting.Duty{drafting.DutyWriter}}, {Name: "邵文清", Duties: []drafting.Duty{drafting.DutySigner}},
	}}}}
	b.store.cases = []*drafting.Case{{ID: "c", Number: "20260318", Title: "关于补齐冷链短板的提案", Kind: drafting.KindProposal, Role: drafting.RoleHost, Stage: drafting.StageDraft, Handler: "周若谷", ReplyDue: today.AddDays(6)}}
	b.sheet = &sheet{object: widgets.NewPlate(look.Sheet, "", 0)}
	s := Services{
		Store: b.store, Now: func() time.Time { return today.Time().Add(10 * time.Hour) },
		Templates:    func(*drafting.Case) []cases.Template { return nil },
		TemplateName: func(string) string { return "答复函" },
		LoadSample: func(context.Context) (drafting.LetterID, error) {
			b.store.office.NoticedOn = today
			return "sample-letter", nil
		},
		Ledger: func(_ context.Context, w io.Writer, _ drafting.CaseFilter, progress func(int, int)) (int, error) {
			progress(1, 1)
			_, err := io.WriteString(w, "book")
			return 1, err
		},
		WriteFile: func(path string, write func(io.Writer) error) error {
			var out strings.Builder
			if err := write(&out); err != nil {
				return err
			}
			b.wrote = path + "=" + out.String()
			return nil
		},
		OpenFile:   func(string) error { return nil },
		LetterPage: func(_ *Frame, id drafting.LetterID) Page { b.sheet.id = id; return b.sheet },
		Speak:      func(string) error { return nil },
		Logo:       fyne.NewStaticResource("logo.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>`)),
	}
	win := test.NewTempWindow(t, nil)
	win.Resize(fyne.NewSize(1440, 900))
	b.Frame = New(app, win, theme, s, func(work func() func()) { work()() })
	return b
}

func (b *bench) dialog(t *testing.T) *widgets.Dialog {
	t.Helper()
	d, ok := b.Canvas().Overlays().Top().(*widgets.Dialog)
	if !ok {
		t.Fatalf("no dialog is open: %T", b.Canvas().Overlays().Top())
	}
	return d
}

func menuNames(b *bench) string {
	var out []string
	for _, m := range b.win.MainMenu().Items {
		out = append(out, m.Label)
	}
	return strings.Join(out, " ")
}

func TestStartGoesWhereItShould(t *testing.T) {
	b := newBench(t)
	shown := 0
	b.Start("", func() { shown++ })
	if b.route.key() != "cases" || shown != 1 || !b.items[0].item.On() {
		t.Errorf("route %v, shown %d times", b.route, shown)
	}
	if !strings.Contains(b.win.Title(), "复函") {
		t.Errorf("title %q", b.win.Title())
	}
	b = newBench(t)
	b.Start("letter-9", nil)
	if b.sheet.id != "letter-9" || b.sheet.entered != 1 {
		t.Errorf("letter %q entered %d times", b.sheet.id, b.sheet.entered)
	}
	b = newBench(t)
	b.store.office.NoticedOn = drafting.Date{}
	b.Start("", func() { shown++ })
	if b.route.key() != "welcome" || b.rail.Visible() || b.status.Visible() || shown != 2 {
		t.Errorf("first start: %v, rail %v", b.route, b.rail.Visible())
	}
}

func TestRoutes(t *testing.T) {
	b := newBench(t)
	b.Start("", nil)
	for _, e := range b.items {
		test.Tap(e.item)
		if b.route.key() != e.route.key() || !e.item.On() {
			t.Errorf("%v leads to %v", e.route, b.route)
		}
		on := 0
		for _, o := range b.items {
			if o.item.On() {
				on++
			}
		}
		if on != 1 {
			t.Errorf("%d items are on", on)
		}
	}
	b.Go(LetterRoute{"x"})
	b.sheet.stays = true
	b.Go(CasesRoute{})
	if b.route.key() != "letter" {
		t.Error("a page that stays is left")
	}
	b.sheet.stays = false
	b.Go(CasesRoute{Case: "c"})
	if p := b.page.(*casesPage); p.Selected() == nil || p.Selected().ID != "c" {
		t.Error("the case that was asked for is not chosen")
	}
}

// TestThemeMenu holds that light and dark stand in a menu of their own, so that the letter's view menu fits a window of 720.
func TestThemeMenu(t *testing.T) {
	b := newBench(t)
	b.Start("", nil)
	b.setVariant(look.Dark)
	for _, m := range b.win.MainMenu().Items {
		for _, i := range m.Items {
			if i.ChildMenu == nil || i.Label != "深浅" {
				continue
			}
			var names []string
			for _, c := range i.ChildMenu.Items {
				if c.Checked {
					names = append(names, c.Label)
				}
			}
			if len(i.ChildMenu.Items) != 3 || strings.Join(names, " ") != "深色" {
				t.Errorf("%d choices, checked: %v", len(i.ChildMenu.Items), names)
			}
			return
		}
	}
	t.Error("no menu of light and dark")
}

func TestMenus(t *testing.T) {
	b := newBench(t)
	b.Start("", nil)
	if got := menuNames(b); got != "文件 编辑 案件 输出 查看 帮助" {
		t.Errorf("on the cases: %s", got)
	}
	b.Go(LetterRoute{"x"})
	if got := menuNames(b); got != "文件 编辑 插入 输出 查看 帮助" {
		t.Errorf("on a letter: %s", got)
	}
	seen := map[string]string{}
	for _, r := range []Route{CasesRoute{}, TodoRoute{}, SettingsRoute{}} {
		b.Go(r)
		clear(seen)
		for _, m := range b.win.MainMenu().Items {
			for _, i := range m.Items {
				if !i.IsSeparator && i.Action == nil && i.ChildMenu == nil {
					t.Errorf("%s %s is dead", m.Label, i.Label)
				}
				if i.Shortcut == nil {
					continue
				}
				name := i.Shortcut.ShortcutName()
				if other := seen[name]; other != "" {
					t.Errorf("%s and %s share %s", other, i.Label, name)
				}
				seen[name] = i.Label
			}
		}
	}
}

func TestFailSaysItOnce(t *testing.T) {
	b := newBench(t)
	b.Start("", nil)
	b.Fail(drafting.Errorf(drafting.CodeInternal, "没有保存。磁盘已满，写不进去。"))
	b.Fail(drafting.Errorf(drafting.CodeInternal, "没有保存。磁盘已满，写不进去。"))
	if n := len(b.Canvas().Overlays().List()); n != 1 {
		t.Fatalf("%d dialogs for one error", n)
	}
	d := b.dialog(t)
	if d.Title != "没有保存" {
		t.Errorf("what happened: %q", d.Title)
	}
	d.Close()
	b.Fail(context.Canceled)
	b.Fail(fmt.Errorf("stopped: %w", context.Canceled))
	if len(b.Canvas().Overlays().List()) != 0 {
		t.Error("what the user cancelled is shown as an error")
	}
	b.Fetch(func(context.Context) error { panic("a fault") }, func() { t.Error("applied after a panic") })
	if b.dialog(t).Title == "" {
		t.Error("a panic is not told")
	}
}

// A menu's item does nothing while a dialog lies over the page.
func TestDialogKeepsShortcutsOff(t *testing.T) {
	b := newBench(t)
	b.Start("", nil)
	b.Fail(errors.New("x"))
	for _, m := range b.win.MainMenu().Items {
		for _, i := range m.Items {
			if strings.HasPrefix(i.Label, "台账 ") {
				i.Action()
			}
		}
	}
	if b.route.key() != "cases" {
		t.Error("a shortcut reaches through the dialog")
	}
	b.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(b.Canvas().Overlays().List()) != 0 {
		t.Error("Escape does not close the dialog")
	}
}

// After a click on a button or in a list no text has the keyboard: a step back is still the page's, but not under a dialog
// and not while a field has the keyboard.
func TestUndoReachesThePage(t *testing.T) {
	b := newBench(t)
	b.Start("l", nil)
	do := func(s fyne.Shortcut) {
		for _, m := range b.win.MainMenu().Items {
			for _, i := range m.Items {
				if i.Shortcut != nil && i.Shortcut.ShortcutName() == s.ShortcutName() {
					i.Action()
				}
			}
		}
	}
	if b.page != Page(b.sheet) {
		t.Fatalf("in view is %T", b.page)
	}
	b.Canvas().Unfocus()
	do(&fyne.ShortcutUndo{})
	do(&fyne.ShortcutUndo{})
	do(&fyne.ShortcutRedo{})
	if b.sheet.undone != 1 {
		t.Errorf("two steps back and one forth: %d", b.sheet.undone)
	}
	b.Fail(errors.New("x"))
	do(&fyne.ShortcutUndo{})
	if b.sheet.undone != 1 {
		t.Error("a step back reaches through the dialog")
	}
}

func TestActor(t *testing.T) {
	b := newBench(t)
	b.Start("letter-1", nil)
	if a := b.Actor(); a.Name != "周若谷" || !a.Has(drafting.DutyWriter) {
		t.Errorf("at first: %+v", a)
	}
	b.setUser("邵文清")
	if a := b.Actor(); a.Name != "邵文清" || a.Has(drafting.DutyWriter) {
		t.Errorf("after the change: %+v", a)
	}
	if b.store.settings["user"] != "邵文清" || b.sheet.changed != 1 || b.route.key() != "letter" {
		t.Errorf("kept %q, page told %d times, route %v", b.store.settings["user"], b.sheet.changed, b.route)
	}
	b.office.People = nil
	if a := b.Actor(); a.Name == "" || len(a.Duties) != len(drafting.Duties) {
		t.Errorf("without people: %+v", a)
	}
}

func TestSaveAs(t *testing.T) {
	b := newBench(t)
	dir := t.TempDir()
	b.store.settings["folder"] = dir
	b.Start("", nil)
	b.exportLedger(2026)
	d := b.dialog(t)
	name, ok := b.Canvas().Focused().(interface{ TypedKey(*fyne.KeyEvent) })
	if !ok {
		t.Fatal("the file's name has not the keyboard")
	}
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.IsOpen() || b.wrote != filepath.Join(dir, "2026年办理台账.xlsx")+"=book" {
		t.Errorf("wrote %q", b.wrote)
	}
	b.dialog(t).Close()
	if err := os.WriteFile(filepath.Join(dir, "x.txt"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.wrote = ""
	b.SaveAs("x.txt", func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err })
	name = b.Canvas().Focused().(interface{ TypedKey(*fyne.KeyEvent) })
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b.wrote != "" {
		t.Error("an existing file is replaced without a word")
	}
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !strings.HasSuffix(b.wrote, "x.txt=new") {
		t.Errorf("agreed, yet wrote %q", b.wrote)
	}
}

func TestSafeName(t *testing.T) {
	for in, want := range map[string]string{"关于/某:事\n的函.pdf": "关于某事的函.pdf", " .. ": "", `a\b?*"<>|c`: "abc"} {
		if got := safeName(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestSplitMessage(t *testing.T) {
	for in, want := range map[string][2]string{
		"没有保存。磁盘已满，写不进去。": {"没有保存", "磁盘已满，写不进去。"},
		"没有这件案件。":         {"没有这件案件", ""},
		"no stop":         {"no stop", ""},
	} {
		if a, b := splitMessage(in); a != want[0] || b != want[1] {
			t.Errorf("%q: %q %q", in, a, b)
		}
	}
}

func TestRailNarrows(t *testing.T) {
	b := newBench(t)
	b.Start("", nil)
	if w := b.rail.Size().Width; w != look.RailWidth {
		t.Errorf("rail %v", w)
	}
	b.win.Resize(fyne.NewSize(1100, 700))
	if w := b.rail.Size().Width; w != look.RailNarrow {
		t.Errorf("rail %v in a narrow window", w)
	}
	if h := b.status.Size().Height; h != look.StatusHeight {
		t.Errorf("status %v", h)
	}
}

// The choosers of files open over the window, also over a dialog.
func TestBrowsers(t *testing.T) {
	b := newBench(t)
	b.store.settings["folder"] = t.TempDir()
	b.Start("", nil)
	b.chooseFolder("", func(string) {})
	b.ChooseFile([]string{".txt"}, func(string) {})
	if n := len(b.Canvas().Overlays().List()); n != 2 {
		t.Errorf("%d browsers are open", n)
	}
}

// TestMenusShowTheirKeysInInk: Fyne draws no keys of its own, and those in the labels stand flush right.
func TestMenusShowTheirKeysInInk(t *testing.T) {
	b := newBench(t)
	b.Start("", nil)
	for n, m := range b.win.MainMenu().Items {
		var end float32
		for k, i := range m.Items {
			was := b.menus[n].Items[k].Shortcut
			if was == nil {
				continue
			}
			if _, drawn := i.Shortcut.(fyne.KeyboardShortcut); drawn {
				t.Errorf("%s %s is drawn pale", m.Label, i.Label)
			}
			if i.Shortcut.ShortcutName() != was.ShortcutName() {
				t.Errorf("%s answers to %s", i.Label, i.Shortcut.ShortcutName())
			}
			if words := shortcutWords(was); words == "" || !strings.HasSuffix(i.Label, "  "+words) {
				t.Errorf("%q does not show %q", i.Label, words)
			}
			w := widgets.TextWidth(i.Label, look.BodyText, look.Plain)
			if end == 0 {
				end = w
			}
			if blank := widgets.TextWidth("字 字", look.BodyText, look.Plain) - widgets.TextWidth("字字", look.BodyText, look.Plain); w < end-blank-1 || w > end+blank+1 {
				t.Errorf("%s %q ends at %v, others at %v", m.Label, i.Label, w, end)
			}
		}
	}
}

// TestTheFramesKeys: the keys of the look that belong to no page.
func TestTheFramesKeys(t *testing.T) {
	b := newBench(t)
	b.Start("", nil)
	found := map[string]string{}
	for _, m := range b.menus {
		for _, i := range m.Items {
			if i.Shortcut != nil {
				found[shortcutWords(i.Shortcut)] = i.Label
			}
		}
	}
	for keys, want := range map[string]string{
		"Ctrl+1": "案件", "Ctrl+2": "待办", "Ctrl+3": "台账", "Ctrl+4": "设置", "Ctrl+N": "登记案件…", "Ctrl+Z": "撤销", "Ctrl+Y": "重做",
		"Ctrl+X": "剪切", "Ctrl+C": "复制", "Ctrl+V": "粘贴", "Ctrl+A": "全选", "Ctrl+Shift+E": "导出台账…", "Ctrl+Q": "退出",
	} {
		if found[keys] != want {
			t.Errorf("%s is %q, want %q", keys, found[keys], want)
		}
	}
}

// TestACorrectionInAPackageLeadsToItsComparison: the letter opens and is told what to compare; without a letter, or without a
// correction, the case is shown.
func TestACorrectionInAPackageLeadsToItsComparison(t *testing.T) {
	b := newBench(t)
	b.Start("", func() {})
	ids := []drafting.OpinionID{"o2"}
	b.Go(CasesRoute{Case: "c"})
	b.tookParcel(Taken{Case: "c", Corrected: ids})
	if _, ok := b.route.(CasesRoute); !ok {
		t.Errorf("without a letter: %T", b.route)
	}
	b.tookParcel(Taken{Case: "c", Letter: "letter-1"})
	if _, ok := b.route.(CasesRoute); !ok || len(b.sheet.compare) != 0 {
		t.Errorf("without a correction: %T", b.route)
	}
	b.tookParcel(Taken{Case: "c", Letter: "letter-1", Corrected: ids})
	if r, ok := b.route.(LetterRoute); !ok || r.Letter != "letter-1" || len(b.sheet.compare) != 1 || b.sheet.compare[0] != "o2" {
		t.Errorf("%v, to compare %v", b.route, b.sheet.compare)
	}
	b.Go(CasesRoute{})
	b.Go(LetterRoute{"letter-1"})
	if len(b.sheet.compare) != 0 {
		t.Error("the comparison opens again later")
	}
}

// TestWindowTitle: what is open first, the program last, in the language of the screen.
func TestWindowTitle(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		if w := texts(t, language)["%s — 复函"]; !strings.HasPrefix(w, "%s — ") || len(w) == len("%s — ") {
			t.Errorf("%s: %q", language, w)
		}
	}
	b := newBench(t)
	b.Start("", nil)
	bare := b.win.Title()
	b.SetTitle("关于粮食问题答复的函")
	if got := b.win.Title(); got != "关于粮食问题答复的函 — "+bare || bare == "" {
		t.Errorf("%q after %q", got, bare)
	}
	b.SetTitle("%s")
	if got := b.win.Title(); got != "%s — "+bare {
		t.Errorf("%q", got)
	}
}
