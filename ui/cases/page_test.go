package cases

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// memory is a store for tests; package store holds the contract of the real one.
type memory struct {
	office  drafting.Office
	cases   []*drafting.Case
	letters map[drafting.CaseID][]*drafting.Letter
}

func (m *memory) Office(context.Context) (drafting.Office, error) { return m.office, nil }

func (m *memory) Cases(_ context.Context, f drafting.CaseFilter) ([]*drafting.Case, error) {
	var out []*drafting.Case
	for _, c := range m.cases {
		if !f.Open || c.Stage != drafting.StageDone {
			out = append(out, c)
		}
	}
	return out, nil
}

func (m *memory) Case(_ context.Context, id drafting.CaseID) (*drafting.Case, error) {
	for _, c := range m.cases {
		if c.ID == id {
			k := *c
			return &k, nil
		}
	}
	return nil, drafting.Errorf(drafting.CodeNotFound, "没有这件案件。请刷新后再看。")
}

func (m *memory) SaveCase(_ context.Context, c *drafting.Case) error {
	for i, o := range m.cases {
		switch {
		case o.ID == c.ID:
			k := *c
			m.cases[i] = &k
			return nil
		case o.Number == c.Number:
			return drafting.Errorf(drafting.CodeConflict, "这个编号已经登记过。请核对编号。")
		}
	}
	c.ID = drafting.CaseID("new-" + c.Number)
	m.cases = append(m.cases, c)
	return nil
}

func (m *memory) DeleteCase(_ context.Context, id drafting.CaseID) error {
	m.cases = slices.DeleteFunc(m.cases, func(c *drafting.Case) bool { return c.ID == id })
	return nil
}

func (m *memory) Letters(_ context.Context, id drafting.CaseID) ([]*drafting.Letter, error) {
	return m.letters[id], nil
}

// desk is a page in a test window, with what happened around it.
type desk struct {
	*Page
	store   *memory
	win     fyne.Window
	opened  []drafting.LetterID
	failed  []error
	status  string
	waiting int
}

func newDesk(t testing.TB, cases []*drafting.Case, width float32) *desk {
	t.Helper()
	app := test.NewTempApp(t)
	theme := look.New(fstest.MapFS{}, os.DirFS("../../assets/icons"))
	theme.Choose(look.Light)
	app.Settings().SetTheme(theme)
	d := &desk{store: &memory{office: drafting.Office{People: []drafting.Person{{Name: "周", Duties: []drafting.Duty{drafting.DutyWriter}}}}, cases: cases, letters: map[drafting.CaseID][]*drafting.Letter{}}}
	h := Host{
		Store: d.store, Now: func() time.Time { return today.Time().Add(10 * time.Hour) },
		Canvas: func() fyne.Canvas { return d.win.Canvas() },
		Actor: func() drafting.Actor {
			return drafting.Actor{Name: "周", Duties: []drafting.Duty{drafting.DutyWriter}}
		},
		Fail: func(err error) { d.failed = append(d.failed, err) },
		Status: func(left, _ []widgets.Segment) {
			var s []string
			for _, x := range left {
				s = append(s, x.Text)
			}
			d.status = strings.Join(s, "|")
		},
		OpenLetter: func(id drafting.LetterID) { d.opened = append(d.opened, id) },
		Templates: func(c *drafting.Case) []Template {
			return []Template{{"host_body", "答复函（对组织）", "按诉求分段"}, {"short", "简短答复", "不分段"}}
		},
		Name: func(string) string { return "答复函" },
		Deadlines: func(_ drafting.Office, c *drafting.Case) error {
			if c.ReplyDue.IsZero() && !c.AssignedOn.IsZero() {
				c.ReplyDue = c.AssignedOn.AddMonths(3)
			}
			return nil
		},
		Compose: func(_ context.Context, c *drafting.Case, template string) (*drafting.Letter, error) {
			l := &drafting.Letter{ID: drafting.LetterID("letter-" + string(c.ID) + "-" + template), CaseID: c.ID, Template: template, Stage: drafting.StageDraft}
			d.store.letters[c.ID] = []*drafting.Letter{l}
			return l, nil
		},
		Sample:      func() {},
		Import:      func() {},
		DetailWidth: func() float32 { return 0 }, KeepDetailWidth: func(float32) {},
		Waiting: func(n int) { d.waiting = n },
	}
	h.Fetch = func(work func(context.Context) error, apply func()) {
		if err := work(context.Background()); err != nil {
			h.Fail(err)
			return
		}
		apply()
	}
	d.Page = New(h)
	d.win = test.NewTempWindow(t, d.Content)
	d.win.SetPadded(false)
	d.win.Resize(fyne.NewSize(width, 840))
	d.Enter()
	return d
}

func TestPageChoosesAndOpens(t *testing.T) {
	all := few()
	d := newDesk(t, all, 1368)
	d.store.letters["a"] = []*drafting.Letter{{ID: "letter-a", CaseID: "a", Stage: drafting.StageReview}}
	d.Enter()
	if d.Selected() == nil || d.Selected().ID != "a" {
		t.Fatalf("chosen at first: %v", d.Selected())
	}
	if d.status != "6 件在办|已超期 2|7 天内 1" {
		t.Errorf("status %q", d.status)
	}
	if d.waiting != 1 { // 20260318, drafted by 周
		t.Errorf("%d wait", d.waiting)
	}
	if d.detail.primary.Text != "打开答复函" {
		t.Errorf("the one button says %q", d.detail.primary.Text)
	}
	test.Tap(d.detail.primary)
	if fmt.Sprint(d.opened) != "[letter-a]" {
		t.Errorf("opened %v", d.opened)
	}
	d.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if d.Selected().ID != "g" || d.detail.primary.Text != "起草答复函…" {
		t.Errorf("a case without a letter: %s, button %q", d.Selected().ID, d.detail.primary.Text)
	}
	d.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	d.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if d.Selected().ID != "b" || d.detail.c.ID != "b" || d.detail.primary.Text != "打开会办意见函" {
		t.Errorf("after Down: %s, detail %s, button %q", d.Selected().ID, d.detail.c.ID, d.detail.primary.Text)
	}
	if len(d.failed) > 0 {
		t.Error(d.failed)
	}
}

func TestPageFilters(t *testing.T) {
	d := newDesk(t, few(), 1368)
	test.Tap(d.chips[chipMine])
	if said(d.shown) != "[7 天内到期 1] c [时限内 1] d" || !d.chips[chipMine].On() || d.chips[chipOpen].On() {
		t.Errorf("mine: %s", said(d.shown))
	}
	test.Tap(d.chips[chipOpen])
	d.Find()
	test.Type(d.win.Canvas().Focused(), "冷链")
	if said(d.shown) != "[7 天内到期 1] c" || d.Selected().ID != "c" {
		t.Errorf("found %s, chosen %v", said(d.shown), d.Selected())
	}
	if d.detail.c.ID != "c" || d.detail.primary.Text != "打开答复函" {
		t.Errorf("the detail shows %s with %q", d.detail.c.ID, d.detail.primary.Text)
	}
	test.Type(d.win.Canvas().Focused(), "没有")
	if d.table.Visible() || !d.empty.Visible() || d.Selected() != nil || d.detail.c != nil {
		t.Error("nothing is found, and the page does not say so")
	}
	d.clearFilters()
	if !d.table.Visible() || d.search.Text() != "" || len(d.shown.lines) != 10 {
		t.Errorf("cleared: %s", said(d.shown))
	}
	d.list.OnTapped(0)
	if said(d.shown) != "[已超期 2] [7 天内到期 1] c [时限内 2] d e [未定时限 1] g" {
		t.Errorf("folded: %s", said(d.shown))
	}
}

func TestRegister(t *testing.T) {
	d := newDesk(t, few(), 1368)
	d.Register()
	f := topForm(t, d)
	if got := f.fields["经办人"].Text(); got != "周" {
		t.Errorf("the handler begins as %q", got)
	}
	test.Tap(f.save)
	if f.fields["编号"].Failure() == "" || !f.dialog.IsOpen() {
		t.Fatal("an empty number is taken")
	}
	f.fields["编号"].SetText("20260318")
	f.fields["案由"].SetText("关于试验的提案")
	f.fields["答复时限"].SetText("6月31日")
	test.Tap(f.save)
	if f.fields["答复时限"].Failure() == "" {
		t.Fatal("a day that is not in the calendar is taken")
	}
	f.fields["答复时限"].SetText("6月29日")
	test.Tap(f.save)
	if f.fields["编号"].Failure() == "" || !f.dialog.IsOpen() {
		t.Fatal("a number that is there already is not told at its field")
	}
	f.fields["编号"].SetText("20260999")
	f.asks.SetText("一项\n\n二项")
	f.depts.SetText("省财政厅 6月22日\n省商务厅、省供销社")
	test.Tap(f.save)
	if f.dialog.IsOpen() {
		t.Fatal("the form stays open")
	}
	c := d.Selected()
	if c == nil || c.Number != "20260999" || c.ReplyDue != on(6, 29) || len(c.Asks) != 2 || c.Asks[0].ID == "" || c.Asks[0].ID == c.Asks[1].ID {
		t.Fatalf("registered %+v", c)
	}
	if fmt.Sprint(c.Supports) != fmt.Sprint([]drafting.Support{{Department: "省财政厅", State: "waiting", Due: on(6, 22)}, {Department: "省商务厅", State: "waiting"}, {Department: "省供销社", State: "waiting"}}) {
		t.Errorf("departments %+v", c.Supports)
	}
}

// topForm gives the form that lies over the page: it is found through the dialog's focus.
func topForm(t *testing.T, d *desk) *form {
	t.Helper()
	if d.form == nil || !d.form.dialog.IsOpen() {
		t.Fatal("no form is open")
	}
	return d.form
}

func TestEditKeepsWhatTheFormDoesNotShow(t *testing.T) {
	all := few()
	all[2].Asks = []drafting.Ask{{ID: "x", Text: "加密设施"}, {ID: "y", Text: "健全网络"}}
	all[2].Outcome, all[2].Publication, all[2].Version = "B", "全文公开", 7
	all[2].Supports[1].ArrivedOn = on(6, 10)
	d := newDesk(t, all, 1368)
	d.Want("c")
	d.Reload()
	d.Edit()
	f := topForm(t, d)
	if f.changed() {
		t.Error("a form that was not touched says it was")
	}
	f.asks.SetText("健全网络\n新的一项\n加密设施")
	f.depts.SetText("省财政厅\n省水利厅 2026-06-30")
	test.Tap(f.save)
	c := d.Selected()
	var ids []string
	for _, a := range c.Asks {
		ids = append(ids, string(a.ID))
	}
	if len(c.Asks) != 3 || ids[0] != "y" || ids[2] != "x" || ids[1] == "" || ids[1] == "x" || ids[1] == "y" {
		t.Errorf("asks %+v", c.Asks)
	}
	if c.Outcome != "B" || c.Publication != "全文公开" || c.Version != 7 || c.Stage != drafting.StageDraft {
		t.Errorf("lost: %+v", c)
	}
	if len(c.Supports) != 2 || c.Supports[0].ArrivedOn != on(6, 10) || c.Supports[1].Due != on(6, 30) {
		t.Errorf("departments %+v", c.Supports)
	}
}

// TestAddressesAreFilledIn: a line that cannot be an address keeps the form open, and says why.
func TestAddressesAreFilledIn(t *testing.T) {
	all := few()
	kept := drafting.Address{Name: "林小禾", Place: "江州市 白塔街 3号"}
	all[2].Addresses = []drafting.Address{kept}
	d := newDesk(t, all, 1368)
	d.Want("c")
	d.Reload()
	d.Edit()
	f := topForm(t, d)
	if c, err := f.read(); err != nil || f.changed() || len(c.Addresses) != 1 || c.Addresses[0] != kept {
		t.Errorf("a form that was not touched gives %+v, %v", c.Addresses, err)
	}
	f.post.SetText("省民政厅")
	test.Tap(f.save)
	if !f.dialog.IsOpen() || !f.changed() {
		t.Fatal("an address without a place is saved")
	}
	f.post.SetText("省民政厅 310000 江州市青云路8号 办公室")
	test.Tap(f.save)
	if c := d.Selected(); f.dialog.IsOpen() || len(c.Addresses) != 1 || c.Addresses[0].Receiver != "办公室" {
		t.Errorf("%+v", d.Selected().Addresses)
	}
}

func TestLeavingAFilledFormAsks(t *testing.T) {
	d := newDesk(t, few(), 1368)
	d.Register()
	f := topForm(t, d)
	f.leave()
	if f.dialog.IsOpen() {
		t.Fatal("an untouched form does not close")
	}
	d.Register()
	f = topForm(t, d)
	f.fields["案由"].SetText("关于试验的提案")
	f.leave()
	if !f.dialog.IsOpen() || len(d.win.Canvas().Overlays().List()) != 2 {
		t.Error("closing loses what was typed without a word")
	}
}

func TestBeginAndDelete(t *testing.T) {
	d := newDesk(t, few(), 1368)
	d.Want("d")
	d.Reload()
	d.Primary()
	top, ok := d.win.Canvas().Overlays().Top().(*widgets.Dialog)
	if !ok || top.Title != "起草哪一种函" {
		t.Fatalf("no choice of templates: %v", d.win.Canvas().Overlays().Top())
	}
	o := d.win.Canvas().Focused().(*widgets.Options)
	o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if fmt.Sprint(d.opened) != "[letter-d-short]" || top.IsOpen() {
		t.Errorf("opened %v", d.opened)
	}
	d.Delete()
	top = d.win.Canvas().Overlays().Top().(*widgets.Dialog)
	keep, ok := d.win.Canvas().Focused().(*widgets.Button)
	if !ok || keep.Manner == widgets.Danger {
		t.Fatal("the button that destroys has the keyboard first")
	}
	test.Tap(keep)
	if len(d.store.cases) != 7 || top.IsOpen() {
		t.Error("kept, yet something happened")
	}
}

func TestNarrowPageShowsOneThingAtATime(t *testing.T) {
	d := newDesk(t, few(), 1000)
	if !d.left.Visible() || d.detail.Content.Visible() || d.split.Visible() {
		t.Error("a narrow page does not show the list alone")
	}
	d.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.left.Visible() || !d.detail.Content.Visible() || !d.detail.back.Visible() {
		t.Error("Enter does not open the detail")
	}
	test.Tap(d.detail.back)
	if !d.left.Visible() {
		t.Error("there is no way back")
	}
	d.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.win.Resize(fyne.NewSize(1368, 840))
	if d.open || !d.split.Visible() {
		t.Error("widening does not show both")
	}
}

func TestColumnsGiveWay(t *testing.T) {
	for _, c := range []struct {
		width                         float32
		role, support, stage, handler bool
	}{{968, true, true, true, true}, {807, true, true, true, true}, {780, true, true, true, false}, {700, false, true, true, false}, {620, false, false, true, false}, {560, false, false, false, false}} {
		k := columnsFor(c.width)
		if (k.role > 0) != c.role || (k.support > 0) != c.support || (k.stage > 0) != c.stage || (k.handler > 0) != c.handler {
			t.Errorf("at %v: %+v", c.width, k)
		}
		if c.width >= 620 && k.titleWidth < leastTitle-look.Gap16 {
			t.Errorf("at %v the title has %v", c.width, k.titleWidth)
		}
	}
}

func TestAskStates(t *testing.T) {
	c := &drafting.Case{Asks: []drafting.Ask{{ID: "1"}, {ID: "2"}, {ID: "3"}, {ID: "4"}, {ID: "5"}}}
	p := func(level int, ask drafting.AskID, text, prompt string) drafting.Paragraph {
		return drafting.Paragraph{Part: drafting.PartBody, Level: level, Ask: ask, Text: text, Prompt: prompt}
	}
	l := &drafting.Letter{Paragraphs: []drafting.Paragraph{
		p(1, "1", "甲", ""), p(0, "", "有", "现状：写"), p(0, "", "有", "下一步：写"),
		p(1, "2", "乙", ""), p(0, "", "有", "现状：写"), p(0, "", "", "下一步：写清安排"),
		p(1, "3", "丙", ""), p(0, "", "", "现状：写"), p(0, "", "", "下一步：写"),
		p(1, "4", "丁", ""), p(0, "", "有", ""), p(0, "", "", "数据：写"), p(0, "", "", "下一步：写"),
	}}
	var got []string
	for _, s := range askStates(c, []*drafting.Letter{l}) {
		got = append(got, s.words)
	}
	if want := "已写 缺下一步 未写 在写 未写"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if askStates(c, nil) != nil {
		t.Error("states without a letter")
	}
}

func TestWaiting(t *testing.T) {
	lines, n := waiting(few(), drafting.Actor{Name: "周", Duties: drafting.Duties}, today)
	var got []string
	for _, l := range lines {
		if l.head {
			got = append(got, fmt.Sprintf("[%d]", l.count))
		} else {
			got = append(got, string(l.c.ID))
		}
	}
	if n != 3 || strings.Join(got, " ") != "[1] c [1] a [1] b" {
		t.Errorf("%d: %v", n, got)
	}
	if _, n := waiting(few(), drafting.Actor{Name: "李", Duties: []drafting.Duty{drafting.DutyWriter}}, today); n != 0 {
		t.Errorf("another's draft waits for 李: %d", n)
	}
	if _, n := waiting(few(), drafting.Actor{Name: "邵", Duties: []drafting.Duty{drafting.DutySigner}}, today); n != 1 {
		t.Errorf("%d wait for the signer", n)
	}
}

func BenchmarkPage10000(b *testing.B) {
	d := newDesk(b, many(10000), 1368)
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		d.filter.text = fmt.Sprint(i % 10)
		d.apply()
	}
}

// A new case begins with the session and the office of its own kind, and follows a change of kind until somebody types.
func TestNewCaseKnowsItsKind(t *testing.T) {
	all := few()
	all[0].Kind, all[0].Session, all[0].Assigner, all[0].CreatedAt = drafting.KindSuggestion, "省人大一次会议", "省人大", time.Unix(9, 0)
	all[1].Kind, all[1].Session, all[1].Assigner, all[1].CreatedAt = drafting.KindProposal, "省政协二次会议", "提案委", time.Unix(8, 0)
	d := newDesk(t, all, 1368)
	d.Register()
	f := topForm(t, d)
	if got := f.fields["届次"].Text() + f.fields["交办单位"].Text(); got != "省政协二次会议提案委" {
		t.Errorf("a proposal begins with %q", got)
	}
	f.kind.Select(1)
	f.kind.OnChanged(1)
	if got := f.fields["届次"].Text() + f.fields["交办单位"].Text(); got != "省人大一次会议省人大" {
		t.Errorf("a suggestion begins with %q", got)
	}
	f.fields["届次"].SetText("市人大三次会议")
	f.kind.Select(0)
	f.kind.OnChanged(0)
	if got := f.fields["届次"].Text(); got != "市人大三次会议" {
		t.Errorf("what was typed became %q", got)
	}
}

// The unit's rules fill a deadline that nobody typed, and leave one that somebody did.
func TestDeadlinesComeFromTheRules(t *testing.T) {
	d := newDesk(t, few(), 1368)
	for number, typed := range map[string]string{"20260901": "", "20260902": "2026-09-01"} {
		d.Register()
		f := topForm(t, d)
		f.fields["编号"].SetText(number)
		f.fields["案由"].SetText("关于试验的提案")
		f.fields["届次"].SetText("省政协十三届四次会议")
		f.fields["交办日"].SetText("2026-03-30")
		f.fields["答复时限"].SetText(typed)
		test.Tap(f.save)
		want := typed
		if want == "" {
			want = "2026-06-30"
		}
		var got string
		for _, c := range d.store.cases {
			if c.Number == number {
				got = c.ReplyDue.String()
			}
		}
		if got != want {
			t.Errorf("%s is due %q, want %q", number, got, want)
		}
	}
}
