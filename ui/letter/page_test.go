package letter

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/opinion"
	"fuhan/drafting/store"
	"fuhan/drafting/typeset"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// desktop is a window of the test driver around a page on a real store.
type testDesk struct {
	t      testing.TB
	store  drafting.Store
	win    fyne.Window
	page   *Page
	actor  drafting.Actor
	fails  []error
	left   []widgets.Segment
	wrote  map[string][]byte
	files  []File   // what the user chooses
	opened []string // originals that were opened, name and bytes
	mu     sync.Mutex
	queue  []func() // what other goroutines want done here
	letter drafting.LetterID
}

var testNow = time.Date(2026, 6, 24, 10, 42, 0, 0, time.Local)

func newDesk(t *testing.T) *testDesk {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.New(os.DirFS("../../assets/fonts"), os.DirFS("../../assets/icons")))
	now := testNow
	tick := func() time.Time { now = now.Add(time.Millisecond); return now }
	s, err := store.Open(filepath.Join(t.TempDir(), "letter.db"), store.Options{Now: tick})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	templates, err := compose.LoadTemplates(os.DirFS("../../assets/templates"))
	if err != nil {
		t.Fatal(err)
	}
	order, err := compose.LoadDepartments(os.DirFS("../../assets/rules"))
	if err != nil {
		t.Fatal(err)
	}
	sample, err := compose.LoadSample(os.DirFS("../../assets/sample"))
	if err != nil {
		t.Fatal(err)
	}
	id, err := sample.Fill(context.Background(), s, templates, order, drafting.DateOf(testNow), tick)
	if err != nil {
		t.Fatal(err)
	}
	d := &testDesk{t: t, store: s, letter: id, wrote: map[string][]byte{}, actor: drafting.Actor{Name: "周若谷", Duties: []drafting.Duty{drafting.DutyWriter}}}
	d.win = test.NewTempWindow(t, nil)
	d.page = d.open("one", order)
	return d
}

func (d *testDesk) open(holder string, order *drafting.DepartmentOrder) *Page {
	d.t.Helper()
	faces, err := typeset.LoadFaces(os.DirFS("../../assets/fonts"))
	if err != nil {
		d.t.Fatal(err)
	}
	templates, err := compose.LoadTemplates(os.DirFS("../../assets/templates"))
	if err != nil {
		d.t.Fatal(err)
	}
	p := New(Host{
		Templates: templates,
		Store:     d.store, Faces: faces, Profile: func(l *drafting.Letter) typeset.Profile { return typeset.Standard(typeset.Format(l.Profile)) }, Order: order, Now: func() time.Time { return testNow }, Holder: holder,
		Alive:  func(string) bool { return true },
		Canvas: func() fyne.Canvas { return d.win.Canvas() }, Actor: func() drafting.Actor { return d.actor },
		Fail: func(err error) { d.fails = append(d.fails, err) }, Status: func(left, _ []widgets.Segment) { d.left = left },
		Do:    func(f func()) { d.mu.Lock(); d.queue = append(d.queue, f); d.mu.Unlock() },
		Title: func(string) {}, Back: func(drafting.CaseID) {},
		Fetch: func(work func(context.Context) error, apply func()) {
			if err := work(context.Background()); err != nil {
				d.fails = append(d.fails, err)
				return
			}
			apply()
		},
		SaveAs: func(name string, write func(io.Writer) error) {
			var b strings.Builder
			if err := write(&b); err != nil {
				d.fails = append(d.fails, err)
			}
			d.wrote[name] = []byte(b.String())
		},
		KeepSetting: func(k, v string) {
			if err := d.store.SaveSetting(context.Background(), k, v); err != nil {
				d.fails = append(d.fails, err)
			}
		},
		Print: func(string, func(io.Writer, bool) error) {}, OpenFiles: func(take func([]File)) { take(d.files) },
		ReadFiles: func(paths []string, take func([]File)) {
			var files []File
			for _, path := range paths {
				files = append(files, File{Name: filepath.Base(path), Original: []byte("原件"), Text: "支持这件提案。", Content: &drafting.Content{
					Remarks: []string{"修订：张某删除“120”"}, Changes: []drafting.Change{{Kind: drafting.ChangeDelete, Text: "120"}},
				}})
			}
			take(files)
		},
		OrderFor: func(o drafting.Office) (*drafting.DepartmentOrder, error) {
			x := *order
			if len(o.Departments) > 0 {
				y, err := drafting.NewDepartmentOrder(o.Departments, nil)
				if err != nil {
					return nil, err
				}
				x = *y
			}
			if s := o.Sentence; s != nil {
				x.Style, _ = drafting.ParseStyle(s.Style)
				x.OmitNone, x.OmitUnused = s.OmitNone, s.OmitUnused
			}
			return &x, nil
		},
		OfficeSaved: func(drafting.Office) {},
		Sources: func(w io.Writer, desk *opinion.Desk) error {
			for _, x := range desk.Provenance() {
				fmt.Fprintf(w, "%s %s\n", x.Credit(), x.Now)
			}
			return nil
		},
		OpenCopy: func(name string, data []byte) { d.opened = append(d.opened, name+" "+string(data)) },
		PDF: func(w io.Writer, _ *drafting.Letter, doc *typeset.Document) error {
			_, err := io.WriteString(w, typeset.Dump(doc))
			return err
		},
		OFD: func(w io.Writer, _ *drafting.Letter, doc *typeset.Document) error {
			_, err := io.WriteString(w, typeset.Dump(doc))
			return err
		},
		Word: func(w io.Writer, l *drafting.Letter, p typeset.Profile, marks bool) error {
			_, err := fmt.Fprintf(w, "%v %v\n%s", marks, p.Check() == nil, compose.PlainText(l))
			return err
		},
	}, d.letter)
	p.still = true
	p.text.SetBlink(false) // the test driver would blink on a goroutine of its own
	d.win.SetContent(p.Object())
	d.win.Resize(fyne.NewSize(1368, 840))
	p.Enter()
	d.t.Cleanup(func() { p.end(func() {}) })
	return p
}

// settle does what other goroutines have asked for, until ok.
func (d *testDesk) settle(what string, ok func() bool) {
	d.t.Helper()
	eventually(d.t, what, func() bool {
		d.mu.Lock()
		todo := d.queue
		d.queue = nil
		d.mu.Unlock()
		for _, f := range todo {
			f()
		}
		return ok()
	})
}

func (d *testDesk) stored() *drafting.Letter {
	d.t.Helper()
	l, err := d.store.Letter(context.Background(), d.letter)
	if err != nil {
		d.t.Fatal(err)
	}
	return l
}

func (d *testDesk) flush() {
	d.t.Helper()
	if err := d.page.saver.Flush(context.Background()); err != nil {
		d.t.Fatal(err)
	}
}

func (d *testDesk) noFails() {
	d.t.Helper()
	for _, err := range d.fails {
		d.t.Errorf("shown: %v", err)
	}
}

// dialog gives the open dialog's button with these words.
func (d *testDesk) tap(words string) {
	d.t.Helper()
	top := d.win.Canvas().Overlays().Top()
	if top == nil {
		d.t.Fatalf("no dialog is open, want one with %q", words)
	}
	for _, o := range test.LaidOutObjects(top) {
		if b, ok := o.(*widgets.Button); ok && b.Text == words {
			if b.Disabled() {
				d.t.Fatalf("%q is disabled", words)
			}
			b.Tapped(nil)
			return
		}
	}
	d.t.Fatalf("the dialog has no button %q", words)
}

func text(l *drafting.Letter) string { return compose.PlainText(l) }

func TestTypingIsKept(t *testing.T) {
	d := newDesk(t)
	for _, r := range "新写的一句。" {
		d.page.text.TypedRune(r)
	}
	d.flush()
	if !strings.Contains(text(d.stored()), "新写的一句。") {
		t.Error("what was typed is not in the store")
	}
	d.page.Undo()
	d.flush()
	if strings.Contains(text(d.stored()), "新写的一句。") {
		t.Error("what was taken back is still in the store")
	}
	d.noFails()
}

func TestPlacedPassageHasItsOriginAndNamesItsDepartment(t *testing.T) {
	d := newDesk(t)
	o := &drafting.Opinion{
		CaseID: d.page.kase.ID, Department: "省供销社", State: drafting.SupportArrived, Source: "粘贴",
		Text: "全省供销系统现有冷库三百座。", Original: []byte("全省供销系统现有冷库三百座。"), ArrivedOn: drafting.DateOf(testNow),
	}
	if err := d.store.SaveOpinion(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(d.page.text.Letter().Get(drafting.PartOpening), "省供销社") {
		t.Fatal("the department is named before it answered")
	}
	d.page.Open()
	d.page.ToggleMerging()
	board := d.page.merge.board
	for _, x := range d.page.opinions {
		if x.Department == "省供销社" && len(x.Points) == 1 {
			board.Choose(x.Points[0].ID)
		}
	}
	r, ok := board.Point()
	if !ok || r.Opinion.ID != o.ID || r.Point.Disposition != drafting.DispositionOpen {
		t.Fatalf("the opinion's point is not on the desk: %+v", r)
	}
	d.page.PlacePassage()
	d.flush()
	l := d.stored()
	var marks []drafting.Mark
	for _, m := range l.Marks {
		if m.Department == "省供销社" {
			marks = append(marks, m)
		}
	}
	if len(marks) != 1 || marks[0].Opinion != o.ID || marks[0].Quote != o.Text {
		t.Fatalf("marks %+v", marks)
	}
	p := l.Paragraphs[l.Index(marks[0].Paragraph)]
	if got := string([]rune(p.Text)[marks[0].Start:marks[0].End]); got != o.Text {
		t.Errorf("the mark lies on %q", got)
	}
	if opening := l.Get(drafting.PartOpening); !strings.Contains(opening, "省供销社") {
		t.Errorf("the opening does not name it: %s", opening)
	}
	list, err := d.store.Opinions(context.Background(), o.CaseID)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range list {
		if x.ID == o.ID && (x.Points[0].Disposition != drafting.DispositionUsed || x.Points[0].By != "周若谷" || marks[0].Point != x.Points[0].ID) {
			t.Errorf("the point is kept as %+v", x.Points[0])
		}
	}
	d.noFails()
}

func TestTheWay(t *testing.T) {
	d := newDesk(t)
	person := func(name string, duty drafting.Duty) {
		d.page.Leave(func() {
			d.actor = drafting.Actor{Name: name, Duties: []drafting.Duty{duty}}
			d.page.Enter()
		})
	}
	step := func(button string, want drafting.Stage) {
		t.Helper()
		d.page.NextStep()
		d.tap(button)
		if got := d.stored().Stage; got != want {
			t.Fatalf("%s leads to %s, want %s", button, got, want)
		}
	}
	if d.page.way.Visible() {
		t.Error("a way is shown before the first step")
	}
	submit := func() {
		t.Helper()
		d.page.NextStep()
		d.tap("写明理由，先送核稿")
		if d.stored().Stage != drafting.StageDraft {
			t.Fatal("sent with open points and without a reason")
		}
		for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
			if f, ok := o.(*widgets.Field); ok {
				f.SetText("省供销社的意见另行补充")
			}
		}
		d.tap("写明理由，先送核稿")
		if got := d.stored().Stage; got != drafting.StageReview {
			t.Fatalf("sent with a reason, yet it stands at %s", got)
		}
	}
	submit()
	if !d.page.ReadOnly() || !d.page.next.Disabled() {
		t.Error("the writer can still change what lies with the reviewer")
	}
	person("高明远", drafting.DutyReviewer)
	if d.page.ReadOnly() {
		t.Error("the reviewer cannot change the text")
	}
	d.page.Return()
	d.tap("退回拟稿")
	if d.stored().Stage != drafting.StageReview {
		t.Fatal("returned without a reason")
	}
	for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if f, ok := o.(*widgets.Field); ok {
			f.SetText("第二段缺数据")
		}
	}
	d.tap("退回拟稿")
	if d.stored().Stage != drafting.StageDraft {
		t.Fatal("not returned")
	}
	if !d.page.banner.Visible() || !strings.Contains(d.page.banner.Then, "第二段缺数据") {
		t.Error("the reason is not shown")
	}
	person("周若谷", drafting.DutyWriter)
	submit()
	person("高明远", drafting.DutyReviewer)
	step("送签发", drafting.StageSign)
	person("邵文清", drafting.DutySigner)
	step("签发", drafting.StageNumber)
	person("许静", drafting.DutyOffice)
	step("编号", drafting.StageIssue)
	if n := d.stored().Get(drafting.PartNumber); !strings.HasPrefix(n, "江农函〔2026〕") {
		t.Errorf("number %q", n)
	}
	step("印发", drafting.StageDone)
	if d.page.next.Visible() {
		t.Error("a button leads beyond the end")
	}
	log, err := d.store.Log(context.Background(), d.letter)
	if err != nil || len(log) != 7 || drafting.CheckLog(log) != nil {
		t.Errorf("log of %d lines, %v, %v", len(log), err, drafting.CheckLog(log))
	}
	d.noFails()
}

func TestSecondWindowReadsOnly(t *testing.T) {
	d := newDesk(t)
	first := d.page
	second := d.open("two", first.host.Order)
	if !second.ReadOnly() || !second.banner.Visible() || !strings.Contains(second.banner.Then, "周若谷") {
		t.Errorf("second window: read only %v, banner %q", second.ReadOnly(), second.banner.Then)
	}
	before := text(d.stored())
	second.text.TypedRune('改')
	if second.saver.Pending() != nil || text(d.stored()) != before {
		t.Error("the second window changed the letter")
	}
}

// fullDisk is a store that can no longer be written.
type fullDisk struct{ drafting.Store }

func (fullDisk) SaveLetter(context.Context, *drafting.Letter) error {
	return drafting.Wrap(drafting.CodeInternal, errors.New("no space"), "磁盘已满，写不进去。")
}

func (f fullDisk) SavePoints(ctx context.Context, _ ...*drafting.Opinion) error {
	return f.SaveLetter(ctx, nil)
}

func (f fullDisk) SaveMerge(ctx context.Context, l *drafting.Letter, _ ...*drafting.Opinion) error {
	return f.SaveLetter(ctx, l)
}

func (f fullDisk) SaveChosen(ctx context.Context, l *drafting.Letter, _ []*drafting.Choice, _ ...*drafting.Opinion) error {
	return f.SaveLetter(ctx, l)
}

// Reading the letter anew never takes away what is typed and cannot be saved.
func TestReadingAnewKeepsUnsavedText(t *testing.T) {
	d := newDesk(t)
	d.page.saver.store = fullDisk{d.store}
	d.page.text.TypedRune('丢')
	d.page.Open()
	if !strings.Contains(text(d.page.text.Letter()), "丢") || len(d.fails) == 0 {
		t.Fatalf("the text is gone; shown: %v", d.fails)
	}
	d.fails = nil
	d.page.saver.store = d.store
	d.page.Open()
	d.noFails()
	if !strings.Contains(text(d.page.text.Letter()), "丢") || !strings.Contains(text(d.stored()), "丢") {
		t.Error("the text is gone")
	}
}

// Undo takes a point's words out and its decision back, redo both in again, in the store as in the window; a full disk
// meanwhile loses neither.
func TestUndoneAndRedonePointsFollowTheLetter(t *testing.T) {
	d := newDesk(t)
	d.page.ToggleMerging()
	o := &drafting.Opinion{
		CaseID: d.page.kase.ID, Department: d.page.kase.Supports[0].Department, State: drafting.SupportArrived,
		Text: "今年安排专项资金一千六百万元。", Source: "粘贴", Original: []byte("x"), ArrivedOn: drafting.DateOf(testNow),
	}
	opinion.Complete(d.page.kase, d.page.text.Letter(), []*drafting.Opinion{o}, opinion.Decision{}, d.page.newPoint)
	if err := d.store.SaveOpinion(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	d.page.Open()
	for _, x := range d.page.opinions {
		if x.ID == o.ID {
			o = x
		}
	}
	check := func(when string, want drafting.Disposition) {
		t.Helper()
		d.flush()
		got, err := d.store.Opinion(context.Background(), o.ID)
		if err != nil {
			t.Fatal(err)
		}
		stands := 0
		for _, m := range d.stored().Marks {
			if m.Kind == drafting.MarkOrigin && m.Point == o.Points[0].ID {
				stands++
			}
		}
		if got.Points[0].Disposition != want || (stands > 0) != (want == drafting.DispositionUsed) {
			t.Errorf("%s: the point says %q, its words stand %d times", when, got.Points[0].Disposition, stands)
		}
	}
	r := opinion.Ref{Opinion: o, Point: &o.Points[0]}
	d.page.saver.store = fullDisk{d.store}
	d.page.decidePoint(r, opinion.Decision{Disposition: drafting.DispositionUsed})
	if d.page.saver.Flush(context.Background()) == nil {
		t.Fatal("the disk is full, and yet saved")
	}
	d.page.saver.store = d.store
	check("placed", drafting.DispositionUsed)
	d.page.text.Undo()
	check("undone", drafting.DispositionOpen)
	d.page.text.Redo()
	check("redone", drafting.DispositionUsed)
	d.noFails()
}

func TestLeavingAsksBeforeTextIsLost(t *testing.T) {
	d := newDesk(t)
	d.page.saver.store = fullDisk{d.store}
	d.page.text.TypedRune('丢')
	left := false
	d.page.Leave(func() { left = true })
	if left {
		t.Fatal("left with unsaved text")
	}
	d.tap("另存为文本…")
	saved := false
	for name, b := range d.wrote {
		saved = saved || strings.HasSuffix(name, ".txt") && strings.Contains(string(b), "丢")
	}
	if !saved {
		t.Errorf("nothing saved elsewhere: %v", d.wrote)
	}
	d.tap("回去继续写")
	if left || d.page.ended {
		t.Error("gone back, and yet left")
	}
	d.page.showSaving()
	if !d.page.banner.Visible() || d.page.banner.Happened != "没有保存。" {
		t.Errorf("banner %q", d.page.banner.Happened)
	}
	d.page.Leave(func() { left = true })
	d.tap("放弃没有保存的文字并关闭")
	if !left {
		t.Error("the choice to give up was not taken")
	}
}

func TestWhatGivesWayFirst(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		width                float32
		outline, text, paper bool
	}{{1368, true, true, true}, {1208, true, true, true}, {1100, false, true, true}, {800, false, true, false}} {
		d.win.Resize(fyne.NewSize(c.width, 660))
		k := d.page.desk
		if k.outline.Visible() != c.outline || k.text.Visible() != c.text || k.paper.Visible() != c.paper {
			t.Errorf("%v wide: outline %v, text %v, paper %v", c.width, k.outline.Visible(), k.text.Visible(), k.paper.Visible())
		}
		right := k.text.Position().X + k.text.Size().Width
		if right > c.width+0.5 {
			t.Errorf("%v wide: the text reaches to %v", c.width, right)
		}
	}
}

func TestExportHoldsTheNewestText(t *testing.T) {
	d := newDesk(t)
	d.page.text.TypedRune('龘')
	d.page.ExportPDF()
	d.page.ExportOFD()
	d.page.ExportWord(true)
	for _, ending := range []string{".pdf", ".ofd", ".docx"} {
		found := false
		for name, b := range d.wrote {
			found = found || strings.HasSuffix(name, ending) && strings.Contains(string(b), "龘")
		}
		if !found {
			t.Errorf("no %s with the newest character among %d files", ending, len(d.wrote))
		}
	}
	d.noFails()
}

func TestOutlineFollows(t *testing.T) {
	d := newDesk(t)
	d.settle("the pages are laid out", func() bool { return d.page.doc != nil })
	if n, of := d.page.paper.Page(); n < 1 || of != len(d.page.doc.Pages) {
		t.Errorf("paper shows page %d of %d", n, of)
	}
	rows := d.page.outline.rows
	if len(rows) < 9 {
		t.Fatalf("%d rows", len(rows))
	}
	at := d.page.outline.current
	if at < 0 || !strings.HasPrefix(rows[at].Title, "一、") && rows[at].Deep == 0 {
		t.Errorf("the caret's row is %d", at)
	}
	heads := []string{}
	for _, s := range d.page.text.Letter().Sections() {
		heads = append(heads, s.Heading)
	}
	d.page.MoveSection(1)
	var after []string
	for _, s := range d.page.text.Letter().Sections() {
		after = append(after, s.Number+s.Heading)
	}
	if after[0] != "一、"+heads[1] || after[1] != "二、"+heads[0] {
		t.Errorf("after moving down: %v", after)
	}
	d.flush()
	d.noFails()
}

func TestADroppedFileOpensTheIntake(t *testing.T) {
	d := newDesk(t)
	d.page.DroppedFiles([]string{"/somewhere/意见.txt"})
	top := d.win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no intake")
	}
	if !d.shows("有 1 处修订，按全部接受后的文字读入，请向来文单位核实。") {
		t.Error("a tracked change is not shown")
	}
	d.tap("内容")
	if !d.shows("支持这件提案。") || !d.shows("修订：张某删除“120”") {
		t.Error("its words and what is no text of it are not shown")
	}
}
