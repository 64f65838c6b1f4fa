package settings

import (
	"context"
	"os"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

type memory struct{ office drafting.Office }

func (m *memory) Office(context.Context) (drafting.Office, error) { return m.office, nil }
func (m *memory) SaveOffice(_ context.Context, o drafting.Office) error {
	m.office = o
	return nil
}

func open(t *testing.T, o drafting.Office) (*Page, *memory, fyne.Window, *int) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(fstest.MapFS{}, os.DirFS("../../assets/icons")))
	m, saved := &memory{o}, 0
	var win fyne.Window
	kept := map[string]string{"manuscript.terms": "llb 冷链专班"}
	p := New(Host{
		Store: m, Canvas: func() fyne.Canvas { return win.Canvas() }, Status: func(_, _ []widgets.Segment) {},
		Fetch: func(work func(context.Context) error, apply func()) {
			if err := work(context.Background()); err != nil {
				t.Error(err)
				return
			}
			apply()
		},
		Saved: func(drafting.Office) { saved++ }, Variant: func() look.Choice { return look.System }, SetVariant: func(look.Choice) {},
		Language: func() string { return "" }, SetLanguage: func(string) {}, Scale: func() string { return "" }, SetScale: func(string) {},
		Preference: func(k string) string { return kept[k] }, SetPreference: func(k, v string) { kept[k] = v },
		Packs: []Pack{{"national", "全国"}, {"guangdong", "广东"}}, Where: "/tmp/x.db", ClearSample: func() {},
	})
	win = test.NewTempWindow(t, p.Content)
	win.Resize(fyne.NewSize(1280, 720))
	p.Enter()
	return p, m, win, &saved
}

func office() drafting.Office {
	return drafting.Office{
		Name: "江州省农业农村厅", OrgCode: "江农函", RulePack: "national", NoticedOn: drafting.Date{Year: 2026, Month: 6, Day: 1},
		People: []drafting.Person{{Name: "周若谷", Division: "产业发展处", Duties: []drafting.Duty{drafting.DutyWriter}}},
	}
}

func TestSaveKeepsTheRest(t *testing.T) {
	p, m, _, saved := open(t, office())
	if !p.save.Disabled() || p.clear.Visible() {
		t.Error("there is something to save, or a sample to delete, at first")
	}
	p.code.SetText("江农复")
	p.addPerson(drafting.Person{Name: "邵文清", Duties: []drafting.Duty{drafting.DutySigner}})
	if p.save.Disabled() {
		t.Fatal("a change cannot be saved")
	}
	test.Tap(p.save)
	o := m.office
	if *saved != 1 || o.OrgCode != "江农复" || len(o.People) != 2 || o.People[1].Name != "邵文清" || o.RulePack != "national" || o.NoticedOn.IsZero() {
		t.Errorf("saved %d times: %+v", *saved, o)
	}
	if !p.save.Disabled() {
		t.Error("after saving there is still something to save")
	}
	p.removePerson(p.people[0])
	test.Tap(p.save)
	if len(m.office.People) != 1 || m.office.People[0].Name != "邵文清" {
		t.Errorf("people %+v", m.office.People)
	}
}

func TestFaultsStandAtTheirField(t *testing.T) {
	p, m, _, _ := open(t, office())
	p.name.SetText("")
	p.addPerson(drafting.Person{Name: "周若谷", Duties: drafting.Duties})
	p.addPerson(drafting.Person{Name: "许静"})
	p.addPerson(drafting.Person{})
	test.Tap(p.save)
	if p.name.Failure() == "" || p.people[1].name.Failure() == "" || p.people[2].name.Failure() == "" || p.people[3].name.Failure() != "" {
		t.Errorf("failures: %q %q %q %q", p.name.Failure(), p.people[1].name.Failure(), p.people[2].name.Failure(), p.people[3].name.Failure())
	}
	if m.office.Name == "" {
		t.Error("a unit without a name is saved")
	}
}

func TestLeaveAsks(t *testing.T) {
	p, m, win, _ := open(t, office())
	left := 0
	p.Leave(func() { left++ })
	if left != 1 {
		t.Fatal("an unchanged page does not let go")
	}
	p.name.SetText("别的名称")
	p.Leave(func() { left++ })
	d, ok := win.Canvas().Overlays().Top().(*widgets.Dialog)
	if !ok || left != 1 {
		t.Fatal("a change is lost without a word")
	}
	b, ok := win.Canvas().Focused().(*widgets.Button)
	if !ok || b.Manner != widgets.Primary {
		t.Fatalf("focused first: %v", b)
	}
	test.Tap(b)
	if d.IsOpen() || left != 2 || m.office.Name != "别的名称" {
		t.Errorf("left %d times, name %q", left, m.office.Name)
	}
}

func TestRulePack(t *testing.T) {
	p, m, _, _ := open(t, office())
	if p.pack.Text() != "全国" {
		t.Fatalf("the unit's pack is shown as %q", p.pack.Text())
	}
	for i, want := range []string{"", "national", "guangdong"} {
		p.pack.Select(i)
		p.changed()
		p.Save(func() {})
		if m.office.RulePack != want {
			t.Errorf("choice %d keeps %q, want %q", i, m.office.RulePack, want)
		}
	}
}

func TestAddressBook(t *testing.T) {
	o := office()
	o.Addresses = []drafting.Address{{Name: "省财政厅", Place: "江州市 中山路1号"}}
	p, m, _, saved := open(t, o)
	p.postcode.SetText("31000")
	p.addresses.SetText("省商务厅")
	test.Tap(p.save)
	if *saved != 0 || p.save.Disabled() {
		t.Fatal("a postal code of five digits and a name without an address were saved")
	}
	p.postcode.SetText("310000")
	p.address.SetText("江州市青云路8号")
	p.addresses.SetText("省财政厅 江州市中山路1号\n省商务厅 310001 江州市湖滨路2号 办公室")
	test.Tap(p.save)
	if got := m.office; *saved != 1 || got.Postcode != "310000" || got.Address != "江州市青云路8号" || len(got.Addresses) != 2 || got.Addresses[1].Receiver != "办公室" || got.Addresses[1].Postcode != "310001" {
		t.Errorf("saved %d times: %+v", *saved, got)
	}
	o = office()
	o.Addresses = []drafting.Address{{Name: "省财政厅", Place: "江州市 中山路1号"}}
	p, m, _, _ = open(t, o)
	p.code.SetText("江农复")
	test.Tap(p.save)
	if m.office.Addresses[0].Place != "江州市 中山路1号" {
		t.Errorf("an address that nobody touched became %+v", m.office.Addresses)
	}
}
