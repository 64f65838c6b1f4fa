package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/ui"
	"fuhan/ui/look"
	"fuhan/ui/manuscript"
	"fuhan/ui/widgets"
)

// unit is a window of the program on a store of its own, drawn by the test driver.
type unit struct {
	t     *testing.T
	w     *wiring
	win   fyne.Window
	frame *ui.Frame
	later later
}

// later keeps what the goroutines of a page hand to the window until the test runs it on its own: two that measure text at
// once break the driver of tests.
type later struct {
	mu    sync.Mutex
	works []func()
}

func (l *later) do(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.works = append(l.works, f)
}

// run does what has come in, and what that brings.
func (l *later) run() {
	for {
		l.mu.Lock()
		works := l.works
		l.works = nil
		l.mu.Unlock()
		if len(works) == 0 {
			return
		}
		for _, f := range works {
			f()
		}
	}
}

// still keeps the caret from blinking, as an office may: the driver of tests blinks on the timer's goroutine.
func still(t *testing.T, s drafting.Store) {
	t.Helper()
	if err := s.SaveSetting(context.Background(), manuscript.SettingBlink, manuscript.BlinkOff); err != nil {
		t.Fatal(err)
	}
}

// clock gives a second more each time it is asked, by whatever goroutine.
func clock(now time.Time) func() time.Time {
	var mu sync.Mutex
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(time.Second)
		return now
	}
}

func newUnit(t *testing.T, name string) *unit {
	t.Helper()
	ctx := context.Background()
	now := time.Date(2026, 6, 24, 10, 0, 0, 0, time.Local)
	u := &unit{t: t}
	w := &wiring{path: filepath.Join(t.TempDir(), "unit.db"), now: clock(now), do: u.later.do}
	s, err := setup.OpenStore(w.path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.SaveOffice(ctx, drafting.Office{Name: name, OrgCode: "江函", NoticedOn: drafting.DateOf(now)}); err != nil {
		t.Fatal(err)
	}
	still(t, s)
	w.store = early(s)
	app := test.NewTempApp(t)
	theme := look.New(os.DirFS("../../assets/fonts"), os.DirFS("../../assets/icons"))
	app.Settings().SetTheme(theme)
	services, err := w.services(fyne.NewStaticResource("logo.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>`)))
	if err != nil {
		t.Fatal(err)
	}
	u.w, u.win = w, test.NewTempWindow(t, nil)
	u.win.Resize(fyne.NewSize(1440, 900))
	u.frame = ui.New(app, u.win, theme, services, func(work func() func()) { work()() })
	u.frame.Start("", func() {})
	return u
}

func (u *unit) menu(label string) {
	u.t.Helper()
	for _, m := range u.win.MainMenu().Items {
		for _, i := range m.Items {
			if i.Label == label {
				i.Action()
				return
			}
		}
	}
	u.t.Fatalf("no menu item %q", label)
}

func (u *unit) objects() []fyne.CanvasObject {
	u.t.Helper()
	top := u.win.Canvas().Overlays().Top()
	if top == nil {
		u.t.Fatal("no dialog is open")
	}
	return test.LaidOutObjects(top)
}

func (u *unit) press(words string) {
	u.t.Helper()
	for _, o := range u.objects() {
		if b, ok := o.(*widgets.Button); ok && b.Text == words {
			if b.Disabled() {
				u.t.Fatalf("%q is disabled", words)
			}
			b.Tapped(nil)
			return
		}
	}
	u.t.Fatalf("no button %q in: %s", words, u.words())
}

// words gives all that the dialog says.
func (u *unit) words() string {
	var out []string
	for _, o := range u.objects() {
		switch o := o.(type) {
		case *widgets.Prose:
			out = append(out, o.Text)
		case *widgets.Words:
			out = append(out, o.Text)
		case *widgets.Tag:
			out = append(out, o.Text)
		case *widgets.Button:
			out = append(out, o.Text)
		case *widgets.Field:
			out = append(out, o.Failure())
		}
	}
	return strings.Join(out, "\n")
}

func (u *unit) says(want ...string) {
	u.t.Helper()
	all := u.words()
	for _, s := range want {
		if !strings.Contains(all, s) {
			u.t.Errorf("%q is not said in:\n%s", s, all)
		}
	}
}

// fill types into the dialog's fields, in their order.
func (u *unit) fill(texts ...string) {
	u.t.Helper()
	var fields []*widgets.Field
	for _, o := range u.objects() {
		if f, ok := o.(*widgets.Field); ok {
			fields = append(fields, f)
		}
	}
	if len(fields) < len(texts) {
		u.t.Fatalf("%d fields for %d texts", len(fields), len(texts))
	}
	for i, s := range texts {
		fields[i].SetText(s)
	}
}

// save lets the dialog for files write into a folder and gives the file.
func (u *unit) save(name, dir string) string {
	u.t.Helper()
	u.fill(name, dir)
	u.press("保存")
	u.press("好")
	return filepath.Join(dir, name)
}

// TestTwoUnitsExchangeThroughTheirWindows goes the whole way: the host packs a case, the department opens it, writes and packs
// its answer, the host takes it, and a second time nothing is new.
func TestTwoUnitsExchangeThroughTheirWindows(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	host, help := newUnit(t, "江州省农业农村厅"), newUnit(t, "江州省财政厅")
	c := &drafting.Case{
		Kind: drafting.KindProposal, Role: drafting.RoleHost, Session: "省政协十三届四次会议", Number: "0072", Title: "关于推进渔港升级的提案", Proposer: "民建江州省委会", ProposerKind: drafting.ProposerBody, Text: "提案正文。",
		Asks: []drafting.Ask{{Text: "加快渔港升级改造"}}, Supports: []drafting.Support{{Department: "省财政厅", State: drafting.SupportWaiting, Due: drafting.Date{Year: 2026, Month: 7, Day: 1}}},
	}
	host.menu("打包给对方单位…")
	host.says("还没有选案件")
	host.press("知道了")
	if err := host.w.store.SaveCase(ctx, c); err != nil {
		t.Fatal(err)
	}
	host.frame.Go(ui.CasesRoute{Case: c.ID})

	// The host packs: passphrases that differ or are short are said at their fields.
	host.menu("打包给对方单位…")
	host.press("打包征求意见")
	for _, o := range host.objects() {
		if x, ok := o.(*widgets.Choice); ok {
			x.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
	}
	host.fill("江州春水二零二六", "江州秋水二零二六")
	host.press("打包征求意见")
	host.says("两次输入的口令不一样")
	host.fill("短", "短")
	host.press("打包征求意见")
	host.says("至少 8 个字符")
	host.fill("江州春水二零二六", "江州春水二零二六")
	host.press("打包征求意见")
	asked := host.save("征求.fhx", dir)

	// The department opens it: wrong passphrase first, then what it brings.
	help.frame.OpenParcel(asked)
	help.fill("江州秋水二零二六")
	help.press("打开交换包")
	help.says("口令不对")
	help.fill("江州春水二零二六")
	help.press("打开交换包")
	help.says("江州省农业农村厅", "新增", "第0072号")
	help.press("收入 1 项")
	all, err := help.w.store.Cases(ctx, drafting.CaseFilter{})
	if err != nil || len(all) != 1 || all[0].Role != drafting.RoleSupport || all[0].HostUnit != "江州省农业农村厅" {
		t.Fatalf("cases there %+v, %v", all, err)
	}
	help.menu("打包给对方单位…")
	help.press("打包答复")
	help.says("还没有写会办意见")
	help.press("知道了")
	help.press("不打包")
	got, err := help.w.store.Case(ctx, all[0].ID)
	if err != nil || got.Text != "提案正文。" {
		t.Fatalf("%+v, %v", got, err)
	}
	l, err := help.w.compose(ctx, got, "support")
	if err != nil {
		t.Fatal(err)
	}
	l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: "own", Part: drafting.PartBody, Text: "安排渔港升级改造资金2亿元。"})
	if err := help.w.store.SaveLetter(ctx, l); err != nil {
		t.Fatal(err)
	}
	help.frame.Go(ui.CasesRoute{Case: got.ID})
	help.menu("打包给对方单位…")
	help.press("打包答复")
	answer := help.save("答复.fhx", dir)

	// Back at the host.
	host.frame.OpenParcel(answer)
	host.says("会办意见", "新增", "省财政厅的会办意见")
	host.press("收入 1 项")
	opinions, err := host.w.store.Opinions(ctx, c.ID)
	if err != nil || len(opinions) != 1 || opinions[0].Department != "省财政厅" || !strings.Contains(opinions[0].Text, "2亿元") {
		t.Fatalf("opinions %+v, %v", opinions, err)
	}
	host.frame.OpenParcel(answer)
	host.says("没有新内容")
	host.press("好")

	// The department thinks again: its corrected answer is to be compared in the host's letter.
	if _, err := host.w.compose(ctx, c, "host-body"); err != nil {
		t.Fatal(err)
	}
	l.Paragraphs[len(l.Paragraphs)-1].Text = "安排渔港升级改造资金3亿元。"
	if err := help.w.store.SaveLetter(ctx, l); err != nil {
		t.Fatal(err)
	}
	help.menu("打包给对方单位…")
	help.press("打包答复")
	again := help.save("更正.fhx", dir)
	host.frame.OpenParcel(again)
	host.says("不一致", "3亿元")
	for _, o := range host.objects() {
		if x, ok := o.(*widgets.Check); ok {
			x.Tapped(nil)
		}
	}
	host.press("收入 1 项")
	host.later.run()
	host.says("有改动 1 条，新增 0 条，删去 0 条", "看好了")
	host.press("看好了")
	host.frame.Go(ui.CasesRoute{Case: c.ID}) // lets the letter go
	host.later.run()
	if opinions, err = host.w.store.Opinions(ctx, c.ID); err != nil || len(opinions) != 2 || opinions[1].Replaces != opinions[0].ID {
		t.Fatalf("opinions %+v, %v", opinions, err)
	}

	// Not a package, altered, gone, of a case that nobody knows.
	data, err := os.ReadFile(answer)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	other := newUnit(t, "江州省民政厅")
	for name, x := range map[string]struct {
		at    *unit
		bytes []byte
		words string
	}{"改过.fhx": {host, data, "损坏或被改动过"}, "文字.fhx": {host, []byte("不是"), "不是复函的交换包"}, "空.fhx": {host, nil, "不是复函的交换包"}} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, x.bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		x.at.frame.OpenParcel(path)
		x.at.says(x.words)
		x.at.press("知道了")
	}
	other.frame.OpenParcel(answer)
	other.says("库中没有")
	other.press("知道了")
	other.frame.OpenParcel(filepath.Join(dir, "没有.fhx"))
	other.says("找不到")
}
