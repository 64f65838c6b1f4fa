package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/cmd/internal/hostile"
	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/typeset"
	"fuhan/ui/letter"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// TestHostileFilesOnThePage drops every hostile file on a letter's page at once, with a good one among them: the message stands
// against each that is refused, nothing is kept before somebody says so, and the good one can be taken.
func TestHostileFilesOnThePage(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	now := time.Date(2026, 5, 8, 10, 0, 0, 0, time.Local)
	w := &wiring{path: filepath.Join(dir, "unit.db"), now: clock(now)}
	s, err := setup.OpenStore(w.path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	office := drafting.Office{Name: "江州省农业农村厅", OrgCode: "江农函", NoticedOn: drafting.DateOf(now)}
	if err := s.SaveOffice(ctx, office); err != nil {
		t.Fatal(err)
	}
	still(t, s)
	w.store = early(s)
	theme := look.New(os.DirFS("../../assets/fonts"), os.DirFS("../../assets/icons"))
	test.NewTempApp(t).Settings().SetTheme(theme)
	if _, err := w.services(fyne.NewStaticResource("logo.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>`))); err != nil {
		t.Fatal(err)
	}
	c := &drafting.Case{
		Kind: drafting.KindProposal, Role: drafting.RoleHost, Session: "省政协十三届四次会议", Number: "0072", Title: "关于推进渔港升级的提案", Proposer: "民建江州省委会", ProposerKind: drafting.ProposerBody,
		Asks: []drafting.Ask{{Text: "加快渔港升级改造"}}, Supports: []drafting.Support{{Department: "省财政厅", State: drafting.SupportWaiting}},
	}
	if err := s.SaveCase(ctx, c); err != nil {
		t.Fatal(err)
	}
	l, err := w.compose(ctx, c, "host-body")
	if err != nil {
		t.Fatal(err)
	}
	faces, err := setup.Faces()
	if err != nil {
		t.Fatal(err)
	}
	order, err := setup.OrderFor(office)
	if err != nil {
		t.Fatal(err)
	}
	win := test.NewTempWindow(t, nil)
	win.Resize(fyne.NewSize(1440, 900))
	u := &unit{t: t, w: w, win: win}
	var fails []error
	var pages later // nothing here waits for them
	p := letter.New(letter.Host{
		Templates: w.templates, Store: w.store, Faces: faces, Order: order, Now: w.now, Holder: "test", Alive: func(string) bool { return true },
		Profile: func(*drafting.Letter) typeset.Profile { return typeset.DefaultProfile() },
		Canvas:  win.Canvas, Actor: func() drafting.Actor {
			return drafting.Actor{Name: "周若谷", Duties: []drafting.Duty{drafting.DutyWriter}}
		},
		Fail: func(err error) { fails = append(fails, err) }, Status: func(_, _ []widgets.Segment) {}, Title: func(string) {},
		Do: pages.do,
		Fetch: func(work func(context.Context) error, apply func()) {
			if err := work(ctx); err != nil {
				fails = append(fails, err)
				return
			}
			apply()
		},
		KeepSetting: func(string, string) {},
		ReadFiles: func(paths []string, take func([]letter.File)) {
			read, err := setup.ReadOpinions(ctx, paths, nil)
			if err != nil {
				t.Fatal(err)
			}
			var files []letter.File
			for _, r := range read {
				files = append(files, letter.File(r))
			}
			take(files)
		},
	}, l.ID)
	win.SetContent(p.Object())
	p.Open()

	var paths []string
	put := func(name string, data []byte) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	var want []string
	for i, f := range hostile.Files() {
		if f.Refused == "" {
			continue // it is read as any other
		}
		put(f.Name, f.Data())
		want = append(want, f.Refused)
		if i == 10 {
			put("好的.txt", []byte(hostile.Finance))
		}
	}
	paths = append(paths, filepath.Join(dir, "没有.docx"))
	p.DroppedFiles(paths)
	u.says(append(want, "找不到", "财函〔2026〕31号", "收入 1 份意见")...)
	n := 0
	for word := range strings.SplitSeq(u.words(), "\n") {
		if word == "读不了" {
			n++
		}
	}
	if n != len(want)+1 {
		t.Errorf("%d of %d are marked as unreadable", n, len(want)+1)
	}
	if all, err := s.Opinions(ctx, c.ID); err != nil || len(all) != 0 {
		t.Fatalf("%d were kept before anybody said so, %v", len(all), err)
	}
	u.press("收入 1 份意见")
	all, err := s.Opinions(ctx, c.ID)
	if err != nil || len(all) != 1 || all[0].Source != "好的.txt" || len(all[0].Points) != 2 || len(fails) > 0 {
		t.Errorf("kept %d, %v, shown %v", len(all), err, fails)
	}
	p.Leave(func() {})
}
