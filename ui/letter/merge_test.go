package letter

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/opinion"
	"fuhan/ui/widgets"
)

// press taps the button with this text in the dialog on top.
func (d *testDesk) press(text string) {
	d.t.Helper()
	for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if b, ok := o.(*widgets.Button); ok && b.Text == text {
			test.Tap(b)
			return
		}
	}
	d.t.Fatalf("no button %q", text)
}

func (d *testDesk) opinions() []*drafting.Opinion {
	d.t.Helper()
	if err := d.page.saver.Flush(context.Background()); err != nil {
		d.t.Fatal(err)
	}
	all, err := d.store.Opinions(context.Background(), d.page.kase.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

func TestTheSampleShowsAConflictAndARepeat(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	if p.merge.board.Conflicts() != 1 || p.merge.board.Repeats() != 1 {
		t.Fatalf("%d conflicts, %d repeats", p.merge.board.Conflicts(), p.merge.board.Repeats())
	}
	conflicts := p.deskNow().Conflicts()
	var words []string
	for _, s := range conflicts[0].Sides {
		words = append(words, s.Department+s.Words)
	}
	if got := strings.Join(words, " "); got != "省交通运输厅6850辆 省商务厅7420辆" {
		t.Fatalf("sides %s", got)
	}
	p.chooseFigure(conflicts[0], 1, "商务厅为最新统计口径")
	if p.merge.board.Conflicts() != 0 {
		t.Error("a chosen figure is still in question")
	}
	kept, err := d.store.Choices(context.Background(), p.kase.ID)
	if err != nil || len(kept) != 1 || kept[0].Value != "7420辆" || kept[0].By != "周若谷" {
		t.Fatalf("kept %+v, %v", kept, err)
	}
	if len(d.fails) > 0 {
		t.Fatal(d.fails)
	}
}

// TestAFigureIsChosenInOneStep: without a reason nothing happens; with one the letter changes in one step of undo, and text and
// choice are in the store together or not at all.
func TestAFigureIsChosenInOneStep(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	ctx := context.Background()
	c := p.deskNow().Conflicts()[0]
	for i := range c.Sides {
		if r, ok := p.deskNow().Find(c.Sides[i].Point); ok && c.Sides[i].Paragraph == "" {
			p.placePoint(r)
		}
	}
	if c = p.deskNow().Conflicts()[0]; !slices.ContainsFunc(c.Sides, func(s opinion.Side) bool { return s.Paragraph != "" }) {
		t.Fatalf("no figure of the conflict stands in the letter: %+v", c.Sides)
	}
	side := slices.IndexFunc(c.Sides, func(s opinion.Side) bool { return s.Paragraph == "" })
	if side < 0 {
		side = 0
	}
	text := func() string { return compose.PlainText(p.text.Letter()) }
	before := text()
	p.chooseFigure(c, side, " ")
	if len(d.fails) != 1 || text() != before {
		t.Fatalf("a choice without a reason: %v", d.fails)
	}
	d.fails = nil
	p.chooseFigure(c, side, "最新统计口径")
	after := text()
	if after == before || len(d.fails) > 0 {
		t.Fatalf("the letter did not follow: %v", d.fails)
	}
	kept, err := d.store.Choices(ctx, p.kase.ID)
	l, err2 := d.store.Letter(ctx, p.id)
	if err != nil || err2 != nil || len(kept) != 1 || compose.PlainText(l) != after {
		t.Fatalf("kept %+v, %v, %v", kept, err, err2)
	}
	p.Undo()
	if text() != before {
		t.Error("one step back does not bring the figure again")
	}
	p.Redo()
	if text() != after {
		t.Error("one step forth does not take it")
	}
}

func TestAPointIsDecidedByKeyAndKept(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	i := slices.IndexFunc(d.opinions(), func(o *drafting.Opinion) bool { return o.Open() > 0 })
	o := d.opinions()[i]
	k := slices.IndexFunc(o.Points, func(x drafting.Point) bool { return x.Disposition.Open() })
	id, open := o.Points[k].ID, p.deskNow().Open()
	p.merge.board.Choose(id)
	p.merge.board.FocusPoints()
	focused := d.win.Canvas().Focused()
	focused.TypedRune('5')
	if got := d.opinions()[i].Point(id).Disposition; got != drafting.DispositionVerify {
		t.Fatalf("5 gives %q", got)
	}
	if p.deskNow().Open() != open {
		t.Error("what is to be verified does not count as open")
	}
	if d.win.Canvas().Focused() == focused {
		t.Fatal("the keyboard stays with a card that is no longer shown")
	}
	d.win.Canvas().Focused().TypedRune('1')
	if got := d.opinions()[i].Point(id).Disposition; got != drafting.DispositionUsed || p.deskNow().Open() != open-1 {
		t.Fatalf("1 gives %q, %d open", got, p.deskNow().Open())
	}
	l := d.stored()
	if !slices.ContainsFunc(l.Marks, func(m drafting.Mark) bool { return m.Point == id && m.Kind == drafting.MarkOrigin }) {
		t.Error("its words do not stand in the letter")
	}
	r, _ := p.merge.board.Point()
	p.merge.board.OnReopen(r)
	if got := d.opinions()[i].Point(id).Disposition; got != drafting.DispositionOpen {
		t.Errorf("taken back, it is %q", got)
	}
}

func TestConsentHoldsForItsWordsOnly(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	p.Consent()
	for _, s := range p.standings() {
		if !slices.ContainsFunc(test.LaidOutObjects(d.win.Canvas().Overlays().Top()), func(o fyne.CanvasObject) bool {
			w, ok := o.(*widgets.Words)
			return ok && w.Text == s.Department && w.Size().Width >= w.Width()
		}) {
			t.Errorf("%s is not named whole", s.Department)
		}
	}
	d.press("看好了")
	all := p.standings()
	if len(all) < 4 || all[0].Last != nil {
		t.Fatalf("standings %+v", all)
	}
	s := all[0]
	p.exportSheet(s, ".pdf")
	d.settle("the request is recorded", func() bool { return len(p.merge.consents) == 1 })
	p.exportSheet(s, ".docx")
	if len(d.wrote["会签单 "+s.Department+".pdf"]) == 0 || !strings.Contains(string(d.wrote["会签单 "+s.Department+".docx"]), "□同意") {
		t.Fatalf("wrote %d files", len(d.wrote))
	}
	p.keepConsent(&drafting.Consent{Letter: p.id, Department: s.Department, Hash: s.Hash, Answer: drafting.AnswerAgree, By: "林某", On: drafting.DateOf(testNow)}, nil)
	if !p.standings()[0].Agreed || p.voided() != 0 {
		t.Fatal("the answer does not hold")
	}
	span := s.Passages[0].Spans[0]
	p.text.Edit(func(l *drafting.Letter) { l.Replace(span.Paragraph, span.Start+2, span.Start+3, "改") })
	if p.voided() != 1 {
		t.Error("an edit of the passage leaves the answer valid")
	}
	_, right := p.mergingStatus()
	if !slices.ContainsFunc(right, func(s widgets.Segment) bool { return s.Text == "会签失效 1" }) {
		t.Errorf("status %v", right)
	}
	p.ExportForm(compose.FormApproval)
	d.press("PDF…")
	if name := "发文稿纸 " + p.kase.Number + ".pdf"; !strings.Contains(string(d.wrote[name]), "已失效：") {
		t.Error("the approval sheet prints an answer that is void as if it held")
	}
	if len(d.fails) > 0 {
		t.Fatal(d.fails)
	}
}

// TestConsentGoesOutAsAPackage: the letter is kept first, passphrases are looked at, the asking is shown.
func TestConsentGoesOutAsAPackage(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	s := p.standings()[0]
	var packed []string
	p.host.PackConsent = func(ctx context.Context, id drafting.LetterID, department, passphrase string) (func(io.Writer) error, error) {
		l, err := d.store.Letter(ctx, id)
		if err != nil || !strings.Contains(l.Paragraphs[l.Index(s.Passages[0].Spans[0].Paragraph)].Text, "改改") {
			t.Errorf("the letter was not kept before: %v", err)
		}
		packed = append(packed, department+" "+passphrase)
		err = d.store.AddConsent(ctx, &drafting.Consent{Letter: id, Department: department, Hash: s.Hash})
		return func(w io.Writer) error { _, err := io.WriteString(w, "包"); return err }, err
	}
	at := s.Passages[0].Spans[0]
	p.text.Edit(func(l *drafting.Letter) { l.Replace(at.Paragraph, at.Start+1, at.Start+1, "改改") })
	fields := func(texts ...string) {
		for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
			if f, ok := o.(*widgets.Field); ok && len(texts) > 0 {
				f.SetText(texts[0])
				texts = texts[1:]
			}
		}
	}
	p.packConsent(s)
	fields("短", "短")
	d.press("打包送会签…")
	fields("江州春水二零二六", "江州秋水二零二六")
	d.press("打包送会签…")
	if len(packed) != 0 {
		t.Fatalf("packed %v", packed)
	}
	fields("江州春水二零二六", "江州春水二零二六")
	d.press("打包送会签…")
	if len(packed) != 1 || packed[0] != s.Department+" 江州春水二零二六" || string(d.wrote["会签 "+s.Department+" "+p.letter.CaseNumber+".fhx"]) != "包" || len(p.merge.consents) != 1 {
		t.Errorf("packed %v, wrote %d, %+v", packed, len(d.wrote), p.merge.consents)
	}
	if len(d.fails) > 0 {
		t.Fatal(d.fails)
	}
}

func TestRequestsAndRemindersAreDraftedAndLogged(t *testing.T) {
	d := newDesk(t)
	p := d.page
	ctx := context.Background()
	before, _ := d.store.Letters(ctx, p.kase.ID)
	due := drafting.DateOf(testNow).AddDays(9)
	p.send([]string{"省供销社", "省林业局"}, drafting.RequestAsk, due)
	d.press("看好了")
	p.remind([]string{"省供销社"})
	d.press("起草并记下")
	d.press("看好了")
	log, err := d.store.Requests(ctx, p.kase.ID)
	if err != nil || len(log) != 3 || log[2].Kind != drafting.RequestRemind || log[0].Due != due || log[1].By != "周若谷" {
		t.Fatalf("log %+v, %v", log, err)
	}
	after, _ := d.store.Letters(ctx, p.kase.ID)
	if len(after) != len(before)+3 {
		t.Errorf("%d letters, then %d", len(before), len(after))
	}
	for _, r := range log {
		l, err := d.store.Letter(ctx, r.Letter)
		if err != nil || l.Get(drafting.PartAddressee) != r.Department {
			t.Errorf("%s: %v", r.Department, err)
		}
	}
	// Those who are late are written to once a day, however often it is clicked.
	past := func() {
		for i := range p.kase.Supports {
			if s := &p.kase.Supports[i]; s.Department == "省供销社" || s.Department == "省林业局" {
				s.Due = drafting.DateOf(testNow).AddDays(-3)
			}
		}
	}
	past()
	late := p.kase.Late(drafting.DateOf(testNow))
	if !slices.Contains(late, "省供销社") || len(late) < 2 {
		t.Fatalf("late: %v", late)
	}
	p.remind(nil)
	if !d.shows(fmt.Sprintf("催办 %d 家", len(late)-1)) {
		t.Error("who was reminded today is reminded again")
	}
	d.press("起草并记下")
	d.press("看好了")
	past()
	p.remind(nil)
	if len(d.fails) != 1 || !strings.Contains(d.fails[0].Error(), "今天都已催办过") {
		t.Errorf("%v", d.fails)
	}
	d.fails = nil
	if i := slices.IndexFunc(p.kase.Supports, func(s drafting.Support) bool { return s.Department == "省林业局" }); i < 0 {
		t.Error("the new department is not in the case")
	}
	if len(d.fails) > 0 {
		t.Fatal(d.fails)
	}
}

func TestTheMatrixMovesByArrows(t *testing.T) {
	d := newDesk(t)
	d.page.ToggleMerging()
	f := d.win.Canvas().Focused()
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.win.Canvas().Focused() == nil {
		t.Error("Enter loses the keyboard")
	}
}

func TestTheTourWaitsWhileOpinionsAreMerged(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.Tour()
	p.ToggleMerging()
	if p.tour.banner.Visible() || p.tour.ring.Visible() {
		t.Error("the tour rings a place that is not there")
	}
	p.ToggleMerging()
	if !p.tour.banner.Visible() || !p.tour.ring.Visible() {
		t.Error("the tour does not come back")
	}
	p.tour.show(-1)
	p.ToggleMerging()
	p.ToggleMerging()
	if p.tour.banner.Visible() || p.tour.ring.Visible() {
		t.Error("an ended tour comes back")
	}
}

// TestTheLetterFoldsBesideTheDesk: at 1280 the letter is a strip of 44, from which one comes back to it; at 1440 it stands whole.
func TestTheLetterFoldsBesideTheDesk(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	p.body.Resize(fyne.NewSize(1440-72, 700))
	if p.desk.folded.Visible() || !p.desk.text.Visible() {
		t.Error("the letter is folded at 1440")
	}
	p.body.Resize(fyne.NewSize(1280-72, 700))
	if !p.desk.folded.Visible() || p.desk.text.Visible() || p.desk.folded.Size().Width != 44 || p.desk.folded.Position().X+44 != 1280-72 {
		t.Errorf("strip at %v, %v", p.desk.folded.Position(), p.desk.folded.Size())
	}
	if p.desk.points.Position().X+p.desk.points.Size().Width+1 != p.desk.folded.Position().X {
		t.Error("points and strip do not meet")
	}
	for _, o := range test.LaidOutObjects(p.desk.folded) {
		if b, ok := o.(*widgets.Button); ok {
			b.Tapped(nil)
		}
	}
	if p.merge.on || p.desk.folded.Visible() || !p.desk.text.Visible() {
		t.Error("the strip does not lead back to the letter")
	}
}

// TestADecisionGoesBackAndForth: every disposition is one step, with its words in the letter where it has some; text and points
// in the store say the same at each place of the way.
func TestADecisionGoesBackAndForth(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	var r opinion.Ref
	for _, o := range p.opinions {
		for i := range o.Points {
			if o.Points[i].Disposition == drafting.DispositionUsed && !slices.ContainsFunc(p.opinions, func(x *drafting.Opinion) bool {
				return slices.ContainsFunc(x.Points, func(q drafting.Point) bool { return q.Into == o.Points[i].ID })
			}) {
				r = opinion.Ref{Opinion: o, Point: &o.Points[i]}
			}
		}
	}
	if r.Point == nil {
		t.Fatal("nothing is used in the sample")
	}
	id := r.Point.ID
	ref := func() opinion.Ref { x, _ := p.deskNow().Find(id); return x }
	type state struct {
		text string
		as   drafting.Disposition
		why  string
	}
	now := func() state {
		t.Helper()
		d.flush()
		for _, o := range d.opinions() {
			if x := o.Point(id); x != nil {
				if y := ref().Point; x.Disposition != y.Disposition || x.Reason != y.Reason {
					t.Fatalf("in the store %q, on the desk %q", x.Disposition, y.Disposition)
				}
				if compose.PlainText(d.stored()) != compose.PlainText(p.text.Letter()) {
					t.Fatal("the letter in the store is another")
				}
				return state{compose.PlainText(p.text.Letter()), x.Disposition, x.Reason}
			}
		}
		t.Fatal("the point is gone")
		return state{}
	}
	way := []state{now()}
	for _, do := range []func(){
		func() { p.decidePoint(ref(), opinion.Decision{Disposition: drafting.DispositionVerify}) },
		func() {
			p.decidePoint(ref(), opinion.Decision{Disposition: drafting.DispositionUnused, Reason: "另有规定"})
		},
		func() { p.decidePoint(ref(), opinion.Decision{Disposition: drafting.DispositionUsed}) },
		func() { p.merge.board.OnReopen(ref()) },
		func() { p.merge.board.OnSplit(ref(), 8) },
		func() { p.merge.board.OnJoin(ref()) },
	} {
		do()
		way = append(way, now())
	}
	if way[1].as != drafting.DispositionVerify || way[2].as != drafting.DispositionUnused || way[2].text == way[1].text || way[4].as != drafting.DispositionOpen || way[4].text == way[3].text {
		t.Fatalf("way %+v", way)
	}
	for round := range 2 {
		for i := len(way) - 2; i >= 0; i-- {
			p.Undo()
			if got := now(); got != way[i] {
				t.Fatalf("round %d, back at %d: %+v, want %+v", round, i, got, way[i])
			}
		}
		for i := 1; i < len(way); i++ {
			p.Redo()
			if got := now(); got != way[i] {
				t.Fatalf("round %d, forth at %d: %+v, want %+v", round, i, got, way[i])
			}
		}
	}
	d.noFails()
}

// TestAChoiceAndARepeatGoBack: one step back takes the choice of a figure back with the text that followed it, and a repeat's
// points are what they were.
func TestAChoiceAndARepeatGoBack(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	board := p.merge.board
	if board.Conflicts() != 1 || board.Repeats() != 1 {
		t.Fatalf("%d conflicts, %d repeats", board.Conflicts(), board.Repeats())
	}
	before := compose.PlainText(p.text.Letter())
	p.chooseFigure(p.deskNow().Conflicts()[0], 1, "最新统计口径")
	if board.Conflicts() != 0 {
		t.Fatal("the choice does not hold")
	}
	p.Undo()
	if board.Conflicts() != 1 || compose.PlainText(p.text.Letter()) != before {
		t.Error("one step back leaves the choice")
	}
	d.flush()
	if kept, err := d.store.Choices(context.Background(), p.kase.ID); err != nil || len(kept) != 2 || !kept[1].Withdrawn {
		t.Errorf("kept %+v, %v", kept, err)
	}
	p.Redo()
	if board.Conflicts() != 0 {
		t.Error("one step forth does not bring the choice again")
	}
	p.Undo()

	points := func() string { return fmt.Sprintf("%+v", pointsOf(p.deskNow().Opinions)) }
	was := points()
	r := p.deskNow().Repeats()[0]
	keep := r.Places[slices.IndexFunc(r.Places, func(s opinion.Same) bool { return s.Point != "" })].Point
	p.keepRepeat(r, keep)
	if board.Repeats() != 0 || points() == was {
		t.Fatal("the repeat stays")
	}
	if x, _ := p.deskNow().Find(keep); x.Point.Disposition.Open() || p.wordsOf(keep) == "" {
		t.Errorf("the sentence that is kept is not in the letter: %q", x.Point.Disposition)
	}
	p.Undo()
	if board.Repeats() != 1 || points() != was || compose.PlainText(p.text.Letter()) != before {
		t.Error("one step back leaves the repeat as it was settled")
	}
	d.noFails()
}

// TestPanesOfTheDeskGoByKeys: Alt+1 to 3 are matrix, points and letter; where the letter is folded its key opens it, for nobody
// writes in what is not seen.
func TestPanesOfTheDeskGoByKeys(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	c := d.win.Canvas()
	matrix := c.Focused()
	p.GoMiddle()
	if c.Focused() == matrix || c.Focused() == nil {
		t.Error("Alt+2 does not lead to the points")
	}
	p.GoOutline()
	if c.Focused() != matrix {
		t.Error("Alt+1 does not lead to the matrix")
	}
	p.GoPaper()
	if c.Focused() != fyne.Focusable(p.text) || !p.merge.on {
		t.Error("Alt+3 does not lead to the letter")
	}
	p.body.Resize(fyne.NewSize(1280-72, 700))
	p.GoPaper()
	if p.merge.on || !p.desk.text.Visible() {
		t.Error("the keyboard is in a letter that is folded")
	}
}

// TestAReminderTakesItsDaysAsTheyAreWritten: the dialog says by which day, and Enter in its field is enough.
func TestAReminderTakesItsDaysAsTheyAreWritten(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.askRemind([]string{"省供销社"})
	top := d.win.Canvas().Overlays().Top()
	var field *widgets.Field
	for _, o := range test.LaidOutObjects(top) {
		if f, ok := o.(*widgets.Field); ok {
			field = f
		}
	}
	field.SetText("三天")
	field.OnSubmitted("三天")
	if d.win.Canvas().Overlays().Top() == nil {
		t.Fatal("days that are no number were taken")
	}
	field.SetText("7天")
	field.OnChanged("7天")
	due := drafting.DateOf(testNow).AddDays(7)
	if got := words(top); !strings.Contains(got, "几天内反馈") || !strings.Contains(got, due.String()) {
		t.Errorf("shown:\n%s", got)
	}
	field.OnSubmitted("7天")
	log, err := d.store.Requests(context.Background(), p.kase.ID)
	if n := len(log); err != nil || n == 0 || log[n-1].Due != due {
		t.Errorf("log %+v, %v", log, err)
	}
	d.noFails()
}
