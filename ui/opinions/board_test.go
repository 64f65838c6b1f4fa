package opinions

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// table is a board in a window over a case of two asks and eight departments, the last of them late.
type table struct {
	*Board
	t       *testing.T
	win     fyne.Window
	desk    *opinion.Desk
	decided []opinion.Decision
	placed  []drafting.PointID
	left    int
}

func newTable(t *testing.T, readOnly bool) *table {
	app := test.NewTempApp(t)
	th := look.New(fstest.MapFS{}, os.DirFS("../../assets/icons"))
	th.Choose(look.Light)
	app.Settings().SetTheme(th)
	c := &drafting.Case{
		ID: "c", Text: "一是建议加密冷藏设施，优先支持山区。二是健全冷链运输。",
		Asks: []drafting.Ask{{ID: "a1", Text: "加密冷藏设施"}, {ID: "a2", Text: "健全冷链运输"}},
	}
	var all []*drafting.Opinion
	day := drafting.Date{Year: 2026, Month: 6, Day: 10}
	for i := range 8 {
		name := "省" + string([]rune("甲乙丙丁戊己庚辛")[i]) + "厅"
		s := drafting.Support{Department: name, State: drafting.SupportArrived, Due: day}
		if i == 7 {
			s.State = drafting.SupportWaiting
		} else {
			o := &drafting.Opinion{
				ID: drafting.OpinionID(fmt.Sprint("o", i)), CaseID: "c", Department: name, State: drafting.SupportArrived, ArrivedOn: day, Text: "x",
				Points: []drafting.Point{{ID: drafting.PointID(fmt.Sprint("p", i)), Ask: "a1", Text: fmt.Sprintf("截至2025年底，全省冷藏车%d辆。", 6850+10*(i/6)), Disposition: drafting.DispositionOpen}},
			}
			all = append(all, o)
		}
		c.Supports = append(c.Supports, s)
	}
	l := &drafting.Letter{ID: "l", CaseID: "c", Paragraphs: []drafting.Paragraph{{ID: "b", Part: drafting.PartBody, Text: "正文"}}}
	x := &table{Board: New(), t: t, desk: opinion.NewDesk(c, l, all, nil, nil, day.AddDays(3))}
	x.OnDecide = func(_ opinion.Ref, d opinion.Decision) { x.decided = append(x.decided, d) }
	x.OnPlace = func(r opinion.Ref) { x.placed = append(x.placed, r.Point.ID) }
	x.OnLeave = func() { x.left++ }
	x.win = test.NewTempWindow(t, container.NewGridWithColumns(2, x.Matrix, x.Points))
	x.Canvas = x.win.Canvas
	x.win.Resize(fyne.NewSize(900, 800))
	x.Set(x.desk, Sentence{Text: "经综合省甲厅等单位意见"}, readOnly)
	return x
}

func (x *table) key(names ...fyne.KeyName) {
	x.t.Helper()
	for _, n := range names {
		f := x.win.Canvas().Focused()
		if f == nil {
			x.t.Fatalf("nothing has the keyboard before %s", n)
		}
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// words gives what is written in an object and all that it holds.
func words(o fyne.CanvasObject) string {
	var b strings.Builder
	for _, o := range test.LaidOutObjects(o) {
		switch o := o.(type) {
		case *canvas.Text:
			b.WriteString(o.Text + "\n")
		case *widgets.Words:
			b.WriteString(o.Text + "\n")
		case *widgets.Prose:
			b.WriteString(o.Text + "\n")
		}
	}
	return b.String()
}

func TestTheMatrixGoesByKeys(t *testing.T) {
	x := newTable(t, false)
	if x.table.row != 0 || x.table.col != 0 {
		t.Fatalf("begins at %d, %d", x.table.row, x.table.col)
	}
	x.FocusMatrix()
	x.key(fyne.KeyRight, fyne.KeyRight, fyne.KeyDown)
	if x.table.row != 1 || x.table.col != 2 {
		t.Errorf("at %d, %d", x.table.row, x.table.col)
	}
	x.key(fyne.KeyEnd)
	if x.table.col != 7 || x.table.from == 0 || 7-x.table.from >= x.table.fits() {
		t.Errorf("the last column is not in view: %d from %d, %d fit", x.table.col, x.table.from, x.table.fits())
	}
	x.key(fyne.KeyRight, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	if x.table.col != 7 || x.table.row != len(x.table.m.Rows)-1 {
		t.Errorf("over the edge: %d, %d", x.table.row, x.table.col)
	}
	x.key(fyne.KeyHome)
	if x.table.col != 0 || x.table.from != 0 {
		t.Error("Home")
	}
}

func TestALateDepartmentIsCountedInDays(t *testing.T) {
	x := newTable(t, false)
	x.FocusMatrix()
	x.key(fyne.KeyEnd)
	if got := words(x.table); !strings.Contains(got, "超 3 天") || !strings.Contains(got, "未到") || !strings.Contains(got, "辛厅") && !strings.Contains(got, "辛") {
		t.Errorf("shown:\n%s", got)
	}
}

func TestEscapeLeadsFromCardToMatrixToTheLetter(t *testing.T) {
	x := newTable(t, false)
	x.FocusMatrix()
	x.key(fyne.KeyReturn)
	if x.win.Canvas().Focused() == fyne.Focusable(x.table) {
		t.Fatal("Enter does not open the cell")
	}
	x.key(fyne.KeyEscape)
	if x.win.Canvas().Focused() != fyne.Focusable(x.table) || x.left != 0 {
		t.Fatalf("Escape on a card: left %d", x.left)
	}
	x.key(fyne.KeyEscape)
	if x.left != 1 {
		t.Error("Escape on the matrix does not leave")
	}
}

func TestACardTakesItsDispositionByKey(t *testing.T) {
	for _, readOnly := range []bool{false, true} {
		x := newTable(t, readOnly)
		x.FocusMatrix()
		x.key(fyne.KeyReturn)
		for _, r := range "125" {
			x.win.Canvas().Focused().TypedRune(r)
		}
		var got []drafting.Disposition
		for _, d := range x.decided {
			got = append(got, d.Disposition)
		}
		want := []drafting.Disposition{drafting.DispositionUsed, drafting.DispositionReworded, drafting.DispositionVerify}
		if readOnly {
			want = nil
		}
		if !slices.Equal(got, want) {
			t.Errorf("read only %v: %v", readOnly, got)
		}
		if readOnly {
			continue
		}
		x.win.Canvas().Focused().TypedRune('4')
		top := x.win.Canvas().Overlays().Top()
		if top == nil || !strings.Contains(words(top), "不用这一条意见") {
			t.Fatal("not used asks no reason")
		}
		for _, o := range test.LaidOutObjects(top) {
			if b, ok := o.(*widgets.Button); ok && b.Text == "不用这一条" {
				test.Tap(b)
			}
		}
		if len(x.decided) != len(want) || x.win.Canvas().Overlays().Top() == nil {
			t.Error("not used was taken without a reason")
		}
	}
}

func TestFiguresThatDisagree(t *testing.T) {
	x := newTable(t, false)
	conflicts := x.desk.Conflicts()
	if len(conflicts) == 0 {
		t.Fatal("6850 and 6860 agree")
	}
	x.SetFound(conflicts, nil)
	if x.Conflicts() != len(conflicts) || len(x.table.conflict) == 0 {
		t.Errorf("%d in question, cells %v", x.Conflicts(), x.table.conflict)
	}
	x.Choose("p6")
	tinted := 0
	for _, o := range test.LaidOutObjects(x.Points) {
		if p, ok := o.(*widgets.Prose); ok && slices.Contains(p.Tint, "6860辆") && strings.Contains(p.Text, "6860辆") {
			tinted++ // the point itself, and its sentence in the card of the figures
		}
	}
	if got := words(x.Points); tinted < 2 || !strings.Contains(got, "6860辆") || !strings.Contains(got, "采用") {
		t.Errorf("%d tinted:\n%s", tinted, got)
	}
	if !strings.Contains(words(x.Points), "一是建议加密冷藏设施") {
		t.Error("the ask does not stand in the proposal's own words")
	}
}

// TestAStretchSaidTwiceIsMarked: where only a part of two sentences is the same, the card says so and marks it in both.
func TestAStretchSaidTwiceIsMarked(t *testing.T) {
	x := newTable(t, false)
	const both = "采取集中授课、跟班实操、以师带徒相结合的方式"
	x.desk.Opinions[0].Points[0].Text = "组织编写培训教材，" + both + "，提升从业人员能力。"
	x.desk.Opinions[6].Points[0].Text = "2025年培训驾驶员1200人次，" + both + "，效果良好。"
	found := x.desk.Repeats()
	x.Set(x.desk, Sentence{}, false)
	x.SetFound(nil, found)
	x.Choose("p6")
	marked := 0
	for _, o := range test.LaidOutObjects(x.Points) {
		if p, ok := o.(*widgets.Prose); ok && slices.Contains(p.Tint, both) && strings.Contains(p.Text, both) {
			marked++
		}
	}
	if got := words(x.Points); marked != 2 || !strings.Contains(got, "同样的一段话") || strings.Contains(got, "% 相同") {
		t.Errorf("%d marked, %d found:\n%s", marked, len(found), got)
	}
}

func TestAPointOfSeveralAsksStandsInEachCell(t *testing.T) {
	x := newTable(t, false)
	o := x.desk.Opinions[0]
	o.Points[0].SetAsks("a1", "a2")
	x.Set(x.desk, Sentence{}, false)
	var got []drafting.AskID
	x.OnAsk = func(_ opinion.Ref, asks []drafting.AskID) { got = asks }
	x.table.choose(1, 0)
	x.showCards()
	if len(x.shown) != 1 || !strings.Contains(words(x.Points), "同时回应诉求 1") {
		t.Fatalf("second cell:\n%s", words(x.Points))
	}
	if x.Choose(o.Points[0].ID); x.table.row != 1 {
		t.Error("the cell in view is left for the first")
	}
	for _, i := range x.pointMenu(x.shown[0].ref) {
		if i.Label == "同时回应诉求" {
			if one := i.ChildMenu.Items[0]; !one.Checked {
				t.Error("the other ask is not ticked")
			} else {
				one.Action()
			}
		}
	}
	if !slices.Equal(got, []drafting.AskID{"a1"}) {
		t.Errorf("taken off: %v", got)
	}
}

// TestFurtherDepartmentsAreInReachOfTheMouse: eight departments do not fit; the head says which are in view and turns to the others.
func TestFurtherDepartmentsAreInReachOfTheMouse(t *testing.T) {
	x := newTable(t, false)
	head := func() string { return x.matrixHead.Second.Text }
	n := x.table.fits()
	if n >= 8 || head() != fmt.Sprintf("第 1—%d 家，共 8 家", n) || !x.earlier.Disabled() || x.later.Disabled() || x.later.Hidden {
		t.Fatalf("%d fit, head %q", n, head())
	}
	test.Tap(x.later)
	if head() != fmt.Sprintf("第 %d—8 家，共 8 家", 8-n+1) || !x.later.Disabled() || x.table.col != 0 {
		t.Errorf("turned: %q, column %d", head(), x.table.col)
	}
	x.win.Resize(fyne.NewSize(1400, 800))
	if head() != "方向键移动，回车打开" || !x.later.Hidden {
		t.Errorf("all fit: %q", head())
	}
}

// TestTheDeskBeginsAtAConflictThatIsFoundLater: unless somebody has gone to a cell meanwhile.
func TestTheDeskBeginsAtAConflictThatIsFoundLater(t *testing.T) {
	for _, moved := range []bool{false, true} {
		x := newTable(t, false)
		var looked []drafting.AskID
		x.OnLook = func(a drafting.AskID, _ drafting.PointID) { looked = append(looked, a) }
		if moved {
			x.FocusMatrix()
			x.key(fyne.KeyDown)
		}
		for i := range x.desk.Opinions {
			if i != 3 && i != 6 {
				x.desk.Opinions[i].Points[0].Text = "支持。"
			}
		}
		x.Set(x.desk, Sentence{}, false)
		found := x.desk.Conflicts()
		if len(found) != 1 {
			t.Fatalf("%d conflicts", len(found))
		}
		x.SetFound(found, nil)
		col := 3
		if moved {
			col = 0
		}
		if x.table.col != col || !strings.Contains(words(x.Points), x.table.m.Columns[col].Department) || len(looked) != 1 {
			t.Errorf("moved %v: column %d, looked %v\n%s", moved, x.table.col, looked, words(x.Points))
		}
	}
}

// TestCardsGoByKeys: up and down from card to card, each brought into view; passing the sides of a conflict by Tab chooses none;
// after a decision the keyboard is with its card again.
func TestCardsGoByKeys(t *testing.T) {
	x := newTable(t, false)
	o := x.desk.Opinions[0]
	for i := range 6 {
		o.Points = append(o.Points, drafting.Point{ID: drafting.PointID(fmt.Sprint("q", i)), Ask: "a1", Text: strings.Repeat("支持建设。", 20)})
	}
	x.Set(x.desk, Sentence{}, false)
	x.SetFound(x.desk.Conflicts(), nil)
	x.FocusMatrix()
	x.key(fyne.KeyHome, fyne.KeyReturn)
	if x.headCount.Text != "按 1—5 处理，回车放入" {
		t.Errorf("the head says %q", x.headCount.Text)
	}
	for range 6 {
		x.key(fyne.KeyDown)
	}
	if got, _ := x.Point(); got.Point == nil || got.Point.ID != "q5" {
		t.Fatalf("at %+v", got.Point)
	}
	at := x.scroll.Offset()
	if at == 0 {
		t.Error("the last card is not brought into view")
	}
	x.win.Canvas().Focused().TypedRune('5')
	x.Set(x.desk, Sentence{}, false)
	if f, ok := x.win.Canvas().Focused().(*frame); !ok || !slices.ContainsFunc(x.shown, func(c *pointCard) bool { return c.frame == f && c.ref.Point.ID == "q5" }) {
		t.Error("the keyboard is lost after a decision")
	}
	if x.scroll.Offset() != at {
		t.Errorf("scrolled from %v to %v by a decision", at, x.scroll.Offset())
	}
	x.key(fyne.KeyUp, fyne.KeyEscape)
	if x.headCount.Text != "7 条，余 7 条" {
		t.Errorf("the head says %q", x.headCount.Text)
	}
	var sides []*frame
	for _, o := range test.LaidOutObjects(x.Points) {
		if f, ok := o.(*frame); ok && f.whole {
			sides = append(sides, f)
		}
	}
	chosen := func() (n int) {
		return slices.IndexFunc(sides, func(f *frame) bool { return f.chosen })
	}
	was := chosen()
	other := (was + 1) % len(sides)
	x.win.Canvas().Focus(sides[other])
	if chosen() != was {
		t.Error("passing a side chooses it")
	}
	x.win.Canvas().Focused().TypedRune(' ')
	if chosen() != other {
		t.Error("Space does not choose the side")
	}
}

// A figure is chosen, its reason written and all of it sent by the keyboard, whichever card it stands on.
func TestAFigureIsChosenByKeys(t *testing.T) {
	x := newTable(t, false)
	x.SetFound(x.desk.Conflicts(), nil)
	x.Choose("p6")
	side, why := -1, ""
	x.OnFigure = func(_ opinion.Conflict, i int, reason string) { side, why = i, reason }
	var figures []*frame
	for _, o := range test.LaidOutObjects(x.Points) {
		if f, ok := o.(*frame); ok && f.whole && f.pick != nil {
			figures = append(figures, f)
		}
	}
	if len(figures) < 2 {
		t.Fatalf("%d figures", len(figures))
	}
	x.win.Canvas().Focus(figures[1]) // others stand between it and the reason
	x.key(fyne.KeyReturn)
	for _, r := range "核实" {
		x.win.Canvas().Focused().TypedRune(r)
	}
	x.key(fyne.KeyReturn)
	if side != 1 || why != "核实" {
		t.Errorf("side %d, %q", side, why)
	}
}
