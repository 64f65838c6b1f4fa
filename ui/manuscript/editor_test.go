package manuscript

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
	"fuhan/ui/look"
)

var facesOnce *typeset.Faces

func testFaces(t testing.TB) *typeset.Faces {
	t.Helper()
	if facesOnce == nil {
		f, err := typeset.LoadFaces(os.DirFS("../../assets/fonts"))
		if err != nil {
			t.Fatal(err)
		}
		facesOnce = f
	}
	return facesOnce
}

// shown gives an editor in a window of the usual size, with the caret's blinking off.
func shown(t testing.TB, l *drafting.Letter) (*Editor, fyne.Window, *clock) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.New(os.DirFS("../../assets/fonts"), os.DirFS("../../assets/icons")))
	e := New(testFaces(t), ids())
	c := &clock{time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)}
	e.draft.now = c.now
	e.SetBlink(false)
	e.pointer.every = time.Hour // the tests' driver would scroll on a goroutine of its own
	e.SetLetter(l)
	w := test.NewTempWindow(t, e)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(720, 784))
	w.Canvas().Focus(e)
	return e, w, c
}

func typed(e *Editor, text string) {
	for _, r := range text {
		e.TypedRune(r)
	}
}

func press(e *Editor, keys ...fyne.KeyName) {
	for _, k := range keys {
		e.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// at gives the point of the widget before rune k of a paragraph.
func at(e *Editor, id drafting.ParagraphID, k int) fyne.Position {
	p := place{e.draft.index(id), k}
	s := e.column.line(p, false)
	return fyne.NewPos(e.view.columnX+e.column.x(p, s)*e.cell, headHeight+e.column.lineTop(s)-e.offset+e.column.pitch/2)
}

func click(e *Editor, p fyne.Position, modifier fyne.KeyModifier) {
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary, Modifier: modifier}
	e.MouseDown(ev)
	e.MouseUp(ev)
}

func TestTypedTextArrives(t *testing.T) {
	e, _, _ := shown(t, whole())
	changed := 0
	e.OnChanged = func() { changed++ }
	var carets []string
	e.OnCaret = func(id drafting.ParagraphID, at int) { carets = append(carets, fmt.Sprint(string(id), at)) }
	e.CaretTo("b2", 0)
	typed(e, "下月完工")
	press(e, fyne.KeyReturn)
	typed(e, "另起")
	press(e, fyne.KeyBackspace)
	l := e.Letter()
	i := l.Index("b2")
	if got := l.Paragraphs[i].Text + "|" + l.Paragraphs[i+1].Text; got != "下月完工|另" {
		t.Errorf("text is %q", got)
	}
	if changed != 8 {
		t.Errorf("told of %d changes, want 8", changed)
	}
	if got := strings.Join(carets, " "); got != "b20 b21 b22 b23 b24 n20 n21 n22 n21" {
		t.Errorf("told of carets %s", got)
	}
}

func TestReadOnlyTextStays(t *testing.T) {
	e, _, _ := shown(t, whole())
	before := e.Letter().Clone()
	e.SetReadOnly(true)
	e.CaretTo("b1", 3)
	typed(e, "不")
	press(e, fyne.KeyReturn, fyne.KeyBackspace, fyne.KeyDelete)
	e.SelectAll()
	clip := test.NewClipboard()
	clip.SetContent("贴")
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if e.InsertPassage(&drafting.Opinion{ID: "o", Department: "市财政局"}, "意见") {
		t.Error("a passage was placed")
	}
	e.Undo()
	if diff := cmp.Diff(before, e.Letter()); diff != "" {
		t.Error(diff)
	}
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if !strings.HasPrefix(clip.Content(), "澄江市水务局关于") {
		t.Errorf("copied %q", clip.Content())
	}
}

func TestKeysMove(t *testing.T) {
	e, _, _ := shown(t, whole())
	where := func() string { id, n := e.Caret(); return fmt.Sprint(id, " ", n) }
	ctrl := func(k fyne.KeyName, m fyne.KeyModifier) {
		e.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: m | fyne.KeyModifierControl})
	}
	for _, c := range []struct {
		do   func()
		want string
	}{
		{func() { e.CaretTo("open", 0) }, "open 0"},
		{func() { press(e, fyne.KeyEnd) }, "open 2"},
		{func() { press(e, fyne.KeyHome) }, "open 0"},
		{func() { press(e, fyne.KeyDown) }, "open 2"},
		{func() { press(e, fyne.KeyUp) }, "open 0"},
		{func() { press(e, fyne.KeyLeft) }, "to 7"},
		{func() { press(e, fyne.KeyRight, fyne.KeyRight) }, "open 1"},
		{func() { ctrl(fyne.KeyEnd, 0) }, "copies 15"},
		{func() { press(e, fyne.KeyDown) }, "copies 15"},
		{func() { ctrl(fyne.KeyHome, 0) }, "title 0"},
		{func() { press(e, fyne.KeyUp) }, "title 0"},
		{func() { press(e, fyne.KeyTab) }, "title 0"},
		{func() { press(e, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyPageUp) }, "title 0"},
		{func() { e.CaretTo("b1", 0); ctrl(fyne.KeyRight, 0) }, "b1 2"},
		{func() { ctrl(fyne.KeyLeft, 0) }, "b1 0"},
		{func() { e.CaretTo("h1", 2); press(e, fyne.KeyHome) }, "h1 0"},
	} {
		c.do()
		got := where()
		if strings.HasPrefix(c.want, "open 2") { // the exact rune is typesetting's affair
			if !strings.HasPrefix(got, "open 2") && !strings.HasPrefix(got, "open 3") {
				t.Errorf("caret at %s, want about %s", got, c.want)
			}
			continue
		}
		if got != c.want {
			t.Errorf("caret at %s, want %s", got, c.want)
		}
	}
	e.CaretTo("b1", 3)
	e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(e, fyne.KeyRight, fyne.KeyRight, fyne.KeyDown)
	e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if got := e.SelectedText(); !strings.HasPrefix(got, "完成老城区86公里") || !strings.HasSuffix(got, "。\n") {
		t.Errorf("selected %q", got)
	}
	press(e, fyne.KeyLeft)
	if got := where(); got != "b1 3" {
		t.Errorf("the selection's beginning is %s", got)
	}
}

func TestMouseSelects(t *testing.T) {
	e, _, c := shown(t, whole())
	click(e, at(e, "b1", 4), 0)
	if id, n := e.Caret(); id != "b1" || n != 4 {
		t.Errorf("a click leads to %s %d", id, n)
	}
	click(e, at(e, "b1", 9), fyne.KeyModifierShift)
	if got := e.SelectedText(); got != "成老城区8" {
		t.Errorf("Shift and a click select %q", got)
	}
	c.add(time.Second)
	p := at(e, "b3", 1)
	click(e, p, 0)
	click(e, p, 0)
	if got := e.SelectedText(); got != "今年" {
		t.Errorf("two clicks select %q", got)
	}
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary})
	if got := e.SelectedText(); got != "今年改造东关、南门两个片区。" {
		t.Errorf("three clicks select %q", got)
	}
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(e, "h2", 1)}})
	e.DragEnd()
	if got := e.SelectedText(); got != "关于分片改造\n先急后缓\n今年改造东关、南门两个片区。" {
		t.Errorf("dragged by paragraphs: %q", got)
	}
	for _, p := range []fyne.Position{{}, {X: 5000, Y: 5000}, {X: -9, Y: 60}, {X: 300, Y: 783}} {
		click(e, p, 0)
		e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(p.Y, -p.X)}})
	}
}

func TestUndoTellsAndRestores(t *testing.T) {
	e, _, c := shown(t, whole())
	if e.CanUndo() || e.CanRedo() {
		t.Error("steps in a fresh letter")
	}
	before := e.Letter().Clone()
	e.CaretTo("b1", 0)
	typed(e, "经查，")
	c.add(5 * time.Second)
	o := &drafting.Opinion{ID: "o1", Department: "市自然资源局"}
	if !e.InsertPassage(o, "已划定 片区\n边界。") {
		t.Fatal("the passage was not placed")
	}
	e.Amend(func(l *drafting.Letter) {
		l.Departments = []string{"市自然资源局"}
		l.Replace("open", 0, 2, "贵单位")
	})
	if got := e.Letter().Credited(); !cmp.Equal(got, []string{"市财政局", "市住房城乡建设局", "市自然资源局"}) && !cmp.Equal(got, []string{"市财政局", "市自然资源局", "市住房城乡建设局"}) {
		t.Errorf("credited %v", got)
	}
	after := e.Letter().Clone()
	e.Undo()
	if got := e.Letter(); len(got.Departments) != 0 || !strings.HasPrefix(got.Get(drafting.PartOpening), "你们") || strings.Contains(got.Paragraphs[got.Index("b1")].Text, "片区边界") {
		t.Error("the passage and what followed from it are not one step")
	}
	e.Undo()
	if diff := cmp.Diff(before, e.Letter()); diff != "" || e.CanUndo() {
		t.Errorf("all steps back: %s", diff)
	}
	e.Redo()
	e.Redo()
	if diff := cmp.Diff(after, e.Letter()); diff != "" || e.CanRedo() {
		t.Errorf("all steps forth: %s", diff)
	}
	e.Edit(func(l *drafting.Letter) { l.MoveSection("h2", "h1") })
	if got := e.Letter().Paragraphs[e.Letter().Index("h2")].Number; got != "一、" {
		t.Errorf("the moved section is %s", got)
	}
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if diff := cmp.Diff(after, e.Letter()); diff != "" {
		t.Errorf("the section did not move back: %s", diff)
	}
}

func TestTheCaretKeepsClearOfTheBottom(t *testing.T) {
	l := bodyOf()
	for i := range 60 {
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("p", i)), Part: drafting.PartBody, Text: strings.Repeat("老城区排水管网改造", 5)})
	}
	e, _, _ := shown(t, l)
	for _, size := range []float32{CellWide, CellNarrow} {
		e.SetCell(size)
		for range 150 {
			press(e, fyne.KeyDown)
			p, s := e.CaretBox()
			if room := e.Size().Height - p.Y - s.Height; room < 4*e.column.pitch {
				t.Fatalf("only %v below the caret", room)
			}
			if p.Y < headHeight {
				t.Fatalf("the caret is at %v, above the text", p.Y)
			}
			s0 := e.column.at(e.offset + topClear + 1)
			if e.offset != 0 && abs(e.column.lineTop(s0)-topClear-e.offset) > 0.01 {
				t.Fatalf("the text begins in the middle of a line")
			}
		}
		for range 150 {
			press(e, fyne.KeyUp)
			if p, _ := e.CaretBox(); p.Y < headHeight {
				t.Fatalf("going up the caret is at %v", p.Y)
			}
		}
		e.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e5)})
		if e.offset != e.limit() {
			t.Errorf("scrolled to %v, the end is %v", e.offset, e.limit())
		}
		e.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 1e5)})
		if e.offset != 0 {
			t.Errorf("scrolled back to %v", e.offset)
		}
	}
	top, height := e.thumb()
	bar := func(y float32) *desktop.MouseEvent {
		return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(e.view.right-4, headHeight+y)}, Button: desktop.MouseButtonPrimary}
	}
	e.MouseDown(bar(top + height/2))
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 9000)}})
	e.DragEnd()
	if e.offset < e.limit()-e.column.pitch {
		t.Errorf("the bar dragged down shows %v of %v", e.offset, e.limit())
	}
}

// TestLinesBreakAsOnPaper: every line of running text holds the characters that the same line of the page holds.
func TestLinesBreakAsOnPaper(t *testing.T) {
	l := whole()
	for i := range l.Paragraphs {
		if p := &l.Paragraphs[i]; p.Part == drafting.PartBody && p.Level == 0 && p.Text != "" {
			p.Text = strings.Repeat(p.Text+"“两不愁三保障”（2026〕571号，占98.25%、共4860座。", 3)
		}
	}
	l.Marks = nil
	e, _, _ := shown(t, l)
	doc := typeset.Layout(l, typeset.DefaultProfile(), testFaces(t))
	paper := map[drafting.ParagraphID][]int{} // first runes of lines
	for _, page := range doc.Pages {
		last := typeset.Length(-1)
		for _, r := range page.Runs {
			if r.Paragraph != "" && r.Y.Points() > 0 && (r.Y-last > 5*typeset.MM || r.Y < last || last < 0) {
				paper[r.Paragraph] = append(paper[r.Paragraph], r.Start)
			}
			last = r.Y
		}
	}
	for _, b := range e.column.blocks {
		if b.ghost || !prose(b.key.part) && b.key.part != drafting.PartTitle {
			continue
		}
		var screen []int
		for _, line := range b.lines {
			screen = append(screen, line.Start)
		}
		if diff := cmp.Diff(paper[b.key.id], screen); diff != "" {
			t.Errorf("%s (%s): paper and screen differ: %s", b.key.id, b.key.part, diff)
		}
	}
}

func TestOnlyTheChangedParagraphIsLaidOutAndDrawn(t *testing.T) {
	e, _, _ := shown(t, whole())
	e.CaretTo("b3", 3)
	pictures := func() map[lineKey]picture {
		m := map[lineKey]picture{}
		for k, l := range e.view.lines {
			m[k] = l.pic
		}
		return m
	}
	before := pictures()
	typed(e, "字")
	if e.column.fresh != 1 {
		t.Errorf("%d paragraphs were laid out for one character", e.column.fresh)
	}
	changed := 0
	for k, now := range pictures() {
		if was, ok := before[k]; !ok || !was.same(&now) {
			changed++
			if k.id != "b3" {
				t.Errorf("a line of %s looks otherwise", k.id)
			}
		}
	}
	if changed != 1 {
		t.Errorf("%d lines look otherwise", changed)
	}
	press(e, fyne.KeyLeft)
	if e.column.fresh > 1 {
		t.Errorf("%d paragraphs were laid out for an arrow", e.column.fresh)
	}
}

func TestSourcesAndPagesStandInTheMargin(t *testing.T) {
	e, _, _ := shown(t, whole())
	e.SetPageBreaks([]PageBreak{{Paragraph: "h2", Rune: 0, Page: 2}, {Paragraph: "gone", Rune: 3, Page: 3}})
	var words []string
	for _, x := range e.view.notes.texts[:e.view.notes.nt] {
		words = append(words, x.Text)
	}
	if got := strings.Join(words, " "); got != "市财政局 照原文 市住房城乡建… 改写采用 第2页" && got != "市财政局 照原文 市住房城乡建设局 改写采用 第2页" {
		t.Errorf("the margin says %s", got)
	}
	e.SetPageBreaks(nil)
	if n := e.view.notes.nr; n != 2 {
		t.Errorf("%d rectangles for two sources", n)
	}
}

func TestANarrowGutterShowsShortNames(t *testing.T) {
	e, _, _ := shown(t, whole())
	e.SetCell(CellNarrow)
	wide := e.WidthFor(CellNarrow, false) - e.WidthFor(CellNarrow, true)
	if wide < 24 {
		t.Errorf("short names save %v", wide)
	}
	column := e.view.columnX - e.view.left
	e.SetShort(true)
	if got := e.view.columnX - e.view.left; got != column-wide {
		t.Errorf("the column begins at %v, want %v", got, column-wide)
	}
	gutter, _ := margins(CellNarrow, true)
	for _, x := range e.view.notes.texts[:e.view.notes.nt] {
		if strings.Contains(x.Text, "…") || x.Size().Width > gutter-sourceEdge {
			t.Errorf("%s is cut or %v wide", x.Text, x.Size().Width)
		}
	}
	if got := e.view.notes.texts[0].Text; got != "财政局" {
		t.Errorf("the first source is called %s", got)
	}
	e.SetShort(false)
	if got := e.view.notes.texts[0].Text; got != "市财政局" {
		t.Errorf("wide again it is called %s", got)
	}
}

func TestWidthAndReach(t *testing.T) {
	e, _, _ := shown(t, whole())
	if w := e.WidthFor(20, false); w != 720 {
		t.Errorf("cells of 20 want %v", w)
	}
	if w := e.WidthFor(18, false); w != 652 {
		t.Errorf("cells of 18 want %v", w)
	}
	if e.view.columnX != 116 {
		t.Errorf("the column begins at %v", e.view.columnX)
	}
	if e.AcceptsTab() != true || e.Cursor() != desktop.DefaultCursor {
		t.Error("tab or cursor")
	}
	e.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(e, "b1", 2)}})
	if e.Cursor() != desktop.TextCursor {
		t.Error("no text cursor over the text")
	}
}

// TestAnyTextAndAnyHand: whatever the letter holds and whatever is done to it, the editor does not panic, the caret stays
// in the text, and all steps lead back.
func TestAnyTextAndAnyHand(t *testing.T) {
	parts := append([]drafting.Part{"", "strange", drafting.PartSetAside, drafting.PartImprint}, order...)
	e, _, c := shown(t, whole())
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("字，。（）“”—…1a \u3000\n\x00\u200d👩👧\u0301🇨\ufeff\u202e昇㎡"))),
			rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 12), func(b []byte) string { return string(b) }))
		l := &drafting.Letter{ID: drafting.LetterID(rapid.StringN(0, 2, -1).Draw(t, "id"))}
		for range rapid.IntRange(0, 8).Draw(t, "paragraphs") {
			l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{
				ID:   drafting.ParagraphID(rapid.SampledFrom([]string{"", "a", "b", "c", "d"}).Draw(t, "pid")),
				Part: rapid.SampledFrom(parts).Draw(t, "part"), Level: rapid.IntRange(-1, 6).Draw(t, "level"),
				Number: rapid.SampledFrom([]string{"", "一、", "字"}).Draw(t, "number"), Text: text.Draw(t, "text"),
				RunIn: rapid.IntRange(-1, 9).Draw(t, "runin"), Prompt: rapid.SampledFrom([]string{"", "写清"}).Draw(t, "prompt"),
			})
			if rapid.Bool().Draw(t, "marked") {
				l.Marks = append(l.Marks, drafting.Mark{
					ID: "m", Kind: rapid.SampledFrom([]drafting.MarkKind{drafting.MarkOrigin, drafting.MarkSlot}).Draw(t, "kind"),
					Paragraph: "a", Start: rapid.IntRange(-2, 5).Draw(t, "start"), End: rapid.IntRange(-1, 30).Draw(t, "end"), Department: "厅",
				})
			}
		}
		e.SetLetter(l)
		first := e.Letter().Clone()
		clip := test.NewClipboard()
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			c.add(time.Duration(rapid.IntRange(0, 1500).Draw(t, "pause")) * time.Millisecond)
			switch rapid.IntRange(0, 9).Draw(t, "op") {
			case 0:
				for _, r := range text.Draw(t, "typed") {
					e.TypedRune(r)
				}
			case 1, 2, 3:
				e.shift = rapid.Bool().Draw(t, "shift")
				press(e, rapid.SampledFrom([]fyne.KeyName{
					fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp,
					fyne.KeyPageDown, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyTab, fyne.KeyEscape, fyne.KeyF5,
				}).Draw(t, "key"))
			case 4:
				clip.SetContent(text.Draw(t, "pasted"))
				e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
			case 5:
				e.TypedShortcut(rapid.SampledFrom([]fyne.Shortcut{
					&fyne.ShortcutCopy{Clipboard: clip}, &fyne.ShortcutCut{Clipboard: clip}, &fyne.ShortcutPaste{Clipboard: clip},
					&fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}, &fyne.ShortcutSelectAll{},
				}).Draw(t, "shortcut"))
			case 6:
				e.TypedShortcut(&desktop.CustomShortcut{
					Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift*fyne.KeyModifier(rapid.IntRange(0, 1).Draw(t, "shift")),
					KeyName:  rapid.SampledFrom([]fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyUp, fyne.KeyDown, fyne.KeyZ}).Draw(t, "key"),
				})
			case 7:
				p := fyne.NewPos(rapid.Float32Range(-50, 900).Draw(t, "x"), rapid.Float32Range(-50, 900).Draw(t, "y"))
				click(e, p, 0)
				e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(p.Y, p.X)}})
			case 8:
				e.InsertPassage(&drafting.Opinion{ID: "o", Department: "局"}, text.Draw(t, "passage"))
			case 9:
				e.SetCell(float32(rapid.IntRange(8, 30).Draw(t, "cell")))
				e.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, rapid.Float32Range(-500, 500).Draw(t, "wheel"))})
			}
			for _, l := range e.view.lines {
				l.raster.Generator(300, 36)
			}
			if p := e.draft.caret; p != e.draft.within(p) || e.draft.anchor != e.draft.within(e.draft.anchor) {
				t.Fatalf("caret %v, anchor %v outside the text", p, e.draft.anchor)
			}
		}
		e.shift = false
		for e.CanUndo() {
			e.Undo()
		}
		if diff := cmp.Diff(first, e.Letter(), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("all steps back: %s", diff)
		}
	})
}

func TestDragMovesTheSelection(t *testing.T) {
	l := bodyOf("甲乙丙丁戊己庚辛", "下一段")
	l.Marks = []drafting.Mark{{ID: "o", Kind: drafting.MarkOrigin, Paragraph: "p0", Start: 2, End: 4, Department: "甲局", Quote: "丙丁"}}
	e, _, c := shown(t, l)
	e.Select("p0", 1, 5)
	down := func(p fyne.Position) {
		c.add(time.Second)
		e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary})
	}
	drag := func(p fyne.Position) { e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}}) }
	down(at(e, "p0", 3))
	drag(at(e, "p1", 0))
	drag(at(e, "p1", 2))
	e.DragEnd()
	if got := e.draft.all(); got != "甲己庚辛\n下一乙丙丁戊段" || e.SelectedText() != "乙丙丁戊" {
		t.Fatalf("%q, %q selected", got, e.SelectedText())
	}
	if m := e.Letter().Marks[0]; m.Paragraph != "p1" || m.Start != 3 || m.End != 5 {
		t.Errorf("the mark is %+v", m)
	}
	e.Undo()
	if got := e.draft.all(); got != "甲乙丙丁戊己庚辛\n下一段" || e.Letter().Marks[0].Paragraph != "p0" {
		t.Errorf("one step back gives %q", got)
	}
	e.Select("p0", 1, 5)
	down(at(e, "p0", 3))
	e.MouseUp(nil)
	if e.SelectedText() != "" {
		t.Error("a click on the selection does not end it")
	}
}

func TestAShrinkingWindowKeepsTheCaret(t *testing.T) {
	e, w, _ := shown(t, sized(3000))
	e.draft.put(place{e.column.at(700).block, 0}, false)
	e.moved(true)
	for _, h := range []float32{600, 400, 300} {
		w.Resize(fyne.NewSize(720, h))
		if p, s := e.CaretBox(); p.Y < headHeight || p.Y+s.Height > h {
			t.Errorf("at a height of %v the caret is at %v", h, p.Y)
		}
	}
	e.scrollLines(40)
	e.view.update()
	was := e.offset
	w.Resize(fyne.NewSize(720, 280))
	if e.offset != was {
		t.Error("text that was scrolled away from the caret jumps back")
	}
}
