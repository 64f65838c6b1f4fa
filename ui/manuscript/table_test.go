package manuscript

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fuhan/drafting"
	"fuhan/ui/input"
)

// grid makes a table of two columns whose first cell says which it is; the last row is merged.
func grid(name string, rows int) *drafting.Table {
	t := &drafting.Table{Widths: []int{1, 3}}
	for i := range rows {
		t.Rows = append(t.Rows, drafting.TableRow{Cells: []drafting.Cell{{Text: fmt.Sprint(name, i), Label: true}, {Text: "格内的字"}}})
	}
	t.Rows = append(t.Rows, drafting.TableRow{Lines: 2, Cells: []drafting.Cell{{Text: name + "末行\n\t签名：", Cols: 2}}})
	return t
}

// tabled is a letter with a table in its text and a form as its annex.
func tabled() *drafting.Letter {
	l := bodyOf("前面的话甲乙丙丁后面的话", "", "表后的一段", "再一段")
	l.Paragraphs[1].Table = grid("一", 2)
	add := func(id drafting.ParagraphID, part drafting.Part, text string, t *drafting.Table) {
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: id, Part: part, Text: text, Table: t})
	}
	l.Paragraphs = slices.Insert(l.Paragraphs, 0, drafting.Paragraph{ID: "title", Part: drafting.PartTitle, Text: "答复的函"})
	add("date", drafting.PartDate, "2026年6月1日", nil)
	add("a", drafting.PartAnnex, "附件", nil)
	add("at", drafting.PartAnnexTitle, "办理情况征询意见表", nil)
	add("form", drafting.PartAnnexBody, "", grid("表", 3))
	l.Marks = []drafting.Mark{{ID: "m", Kind: drafting.MarkOrigin, Paragraph: "p0", Start: 4, End: 8, Department: "甲厅"}}
	return l
}

func tablesIn(l *drafting.Letter) (out []string) {
	for _, p := range l.Paragraphs {
		if p.Table != nil {
			out = append(out, p.Table.Plain())
		}
	}
	return out
}

// covered gives the tables that a selection holds whole.
func (d *draft) covered() (out []string) {
	from, to, _ := d.selection()
	for i := from.par; i <= to.par; i++ {
		if d.isTable(i) && !(place{i, 0}).before(from) && !to.before(place{i, 1}) {
			out = append(out, d.par(i).Table.Plain())
		}
	}
	return out
}

func sorted(s []string) []string { s = slices.Clone(s); slices.Sort(s); return s }

// less takes each of b once out of a.
func less(a, b []string) []string {
	a = slices.Clone(a)
	for _, x := range b {
		if i := slices.Index(a, x); i >= 0 {
			a = slices.Delete(a, i, i+1)
		}
	}
	return a
}

// TestTablesStayWhole: whatever is typed, erased, split, cut, moved and pasted around tables, none is lost but by taking out
// a selection that holds it, none is changed, no text comes into one, marks stay on their words, and every step goes back to
// the very same letter and forth again.
func TestTablesStayWhole(t *testing.T) {
	const marked = "甲乙丙丁"
	rapid.Check(t, func(t *rapid.T) {
		d, c := testDraft(tabled())
		first := d.letter.Clone()
		known := tablesIn(d.letter)
		places := func() (out []place) {
			for i := range d.shown {
				for k := 0; k <= d.length(i); k++ {
					out = append(out, place{i, k})
				}
			}
			return out
		}
		at := func(name string) place { return rapid.SampledFrom(places()).Draw(t, name) }
		var clipped []string
		text := ""
		bare := false // in a field what is pasted is words alone
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			c.add(2 * time.Second)
			was, held := tablesIn(d.letter), d.covered()
			_, alone := d.aloneTable()
			want := was
			bare = bare || strings.Contains(d.letter.Get(drafting.PartTitle), "\n") // its lines are copied without marks
			op := rapid.SampledFrom([]string{"insert", "insert", "backspace", "delete", "split", "foreign", "copy", "cut", "paste", "move", "put", "select", "select", "table", "passage", "undo", "redo"}).Draw(t, "op")
			running := func() bool { from, _, _ := d.selection(); return running(d.par(from.par).Part) }
			switch op {
			case "insert", "split", "foreign":
				if !alone {
					want = less(was, held)
				}
				d.edit(other, func() {
					switch op {
					case "insert":
						d.insert("字")
					case "split":
						d.split()
					default:
						d.paste("外\n来\t的")
					}
				})
			case "backspace", "delete":
				want = less(was, held)
				if op == "delete" {
					d.edit(erasing, d.forward)
				} else {
					d.edit(erasing, d.backspace)
				}
			case "copy":
				if got := d.copied(); got != "" {
					text, clipped = got, held
				}
			case "cut":
				want = less(was, held)
				d.edit(other, func() {
					if got := d.copied(); got != "" {
						text, clipped = got, held
						d.drop()
					} else {
						want = was
					}
				})
			case "paste":
				if text == "" {
					continue
				}
				if !alone {
					want = less(was, held)
				}
				if running() {
					want = append(slices.Clone(want), clipped...)
				}
				bare = bare || !running()
				d.edit(other, func() { d.paste(text) })
			case "move":
				to := at("to")
				bare = bare || d.par(to.par).Part != drafting.PartBody
				d.edit(other, func() { d.move(to) })
			case "table":
				if !alone {
					want = less(was, held)
				}
				if running() {
					want = append(slices.Clone(want), grid("新", 1).Plain())
				}
				d.edit(other, func() { d.placeTable(grid("新", 1)) })
				known = append(known, grid("新", 1).Plain())
			case "passage":
				if !alone {
					want = less(was, held)
				}
				bare = bare || !running()
				d.edit(other, func() { d.placePassage(&drafting.Opinion{ID: "o", Department: "乙厅"}, "丁") })
			case "put":
				d.put(at("at"), false)
			case "select":
				d.selectRange(at("from"), at("to"))
			case "undo":
				d.back()
				want = tablesIn(d.letter)
			case "redo":
				d.forth()
				want = tablesIn(d.letter)
			}
			if got := tablesIn(d.letter); !slices.Equal(sorted(got), sorted(want)) {
				t.Fatalf("%s: the tables are %q, want %q", op, got, want)
			}
			for _, p := range d.letter.Paragraphs {
				if p.Table != nil && (p.Text != "" || !slices.Contains(known, p.Table.Plain())) {
					t.Fatalf("%s: a table was changed: %+v", op, p)
				}
				for i, r := range []rune(p.Text) {
					in := slices.ContainsFunc(d.letter.Marks, func(m drafting.Mark) bool { return m.Paragraph == p.ID && m.Start <= i && i < m.End })
					if !in && !bare && strings.ContainsRune(marked, r) {
						t.Fatalf("%s: %c of %q is marked no more", op, r, p.Text)
					}
				}
			}
			if d.caret != d.within(d.caret) || d.anchor != d.within(d.anchor) {
				t.Fatalf("%s: caret %v, anchor %v", op, d.caret, d.anchor)
			}
		}
		last := d.letter.Clone()
		steps := 0
		for d.back() {
			steps++
		}
		if diff := cmp.Diff(first.Paragraphs, d.letter.Paragraphs); diff != "" || !slices.Equal(first.Marks, d.letter.Marks) {
			t.Fatalf("undone it is another letter:\n%s", diff)
		}
		for range steps {
			d.forth()
		}
		if diff := cmp.Diff(last.Paragraphs, d.letter.Paragraphs); diff != "" {
			t.Fatalf("redone it is another letter:\n%s", diff)
		}
	})
}

// onKeys makes an editor on the letter and keys that a test presses, with Shift or without.
func onKeys(t *testing.T) (e *Editor, state func() string) {
	e, _, _ = shown(t, tabled())
	return e, func() string {
		name := func(p place) string { return fmt.Sprint(e.draft.par(p.par).ID, ".", p.rune) }
		if e.draft.caret == e.draft.anchor {
			return name(e.draft.caret)
		}
		return name(e.draft.anchor) + "-" + name(e.draft.caret)
	}
}

func TestCaretStepsOverTable(t *testing.T) {
	e, state := onKeys(t)
	e.CaretTo("p0", 12)
	for _, c := range []struct {
		key   fyne.KeyName
		shift bool
		want  string
	}{
		{fyne.KeyRight, false, "p1.0"},
		{fyne.KeyRight, false, "p1.1"},
		{fyne.KeyRight, false, "p2.0"},
		{fyne.KeyLeft, false, "p1.1"},
		{fyne.KeyHome, false, "p1.0"},
		{fyne.KeyEnd, false, "p1.1"},
		{fyne.KeyUp, false, "p0.12"},
		{fyne.KeyDown, false, "p1.1"},
		{fyne.KeyDown, false, "p2.5"},
		{fyne.KeyUp, false, "p1.1"},
		{fyne.KeyHome, false, "p1.0"},
		{fyne.KeyDown, false, "p2.0"},
		{fyne.KeyUp, false, "p1.0"},
		{fyne.KeyUp, false, "p0.0"},
		{fyne.KeyEnd, false, "p0.12"},
		{fyne.KeyRight, true, "p0.12-p1.0"},
		{fyne.KeyRight, true, "p0.12-p1.1"},
		{fyne.KeyLeft, true, "p0.12-p1.0"},
		{fyne.KeyPageDown, false, "form.0"},
		{fyne.KeyPageDown, false, "form.1"},
		{fyne.KeyPageUp, false, "title.0"},
	} {
		e.shift = c.shift
		press(e, c.key)
		if got := state(); got != c.want {
			t.Fatalf("after %s (shift %v): %s, want %s", c.key, c.shift, got, c.want)
		}
	}
}

// TestKeysBesideTable: beside a table BackSpace and Delete select it, the next press takes it out whole, and one step back
// brings the very same letter back.
func TestKeysBesideTable(t *testing.T) {
	for _, c := range []struct {
		id    drafting.ParagraphID
		at    int
		key   fyne.KeyName
		after string // of the second press
	}{
		{"p2", 0, fyne.KeyBackspace, "p0.12"},
		{"p1", 1, fyne.KeyBackspace, "p0.12"},
		{"p0", 12, fyne.KeyDelete, "p0.12"},
		{"p1", 0, fyne.KeyDelete, "p0.12"},
	} {
		e, state := onKeys(t)
		was := e.Letter().Clone()
		e.CaretTo(c.id, c.at)
		press(e, c.key)
		if got := state(); got != "p1.1-p1.0" || e.CanUndo() {
			t.Fatalf("%s at %s.%d: first press gives %s, a step back: %v", c.key, c.id, c.at, got, e.CanUndo())
		}
		press(e, c.key)
		if got := state(); got != c.after || len(tablesIn(e.Letter())) != 1 {
			t.Fatalf("%s at %s.%d: second press gives %s and %d tables", c.key, c.id, c.at, got, len(tablesIn(e.Letter())))
		}
		e.Undo()
		if diff := cmp.Diff(was, e.Letter()); diff != "" || e.CanUndo() {
			t.Fatalf("one step back gives another letter:\n%s", diff)
		}
	}
	// The annex's table alone: its paragraph stays, for there is nowhere else to write, and then goes field by field.
	e, state := onKeys(t)
	if !e.SelectTable("form") {
		t.Fatal("no form")
	}
	for i, want := range []string{"form.0", "at.9", "at.0-at.9", "at.0", "a.2"} {
		if i == 2 {
			e.Select("at", 0, 9)
		} else {
			press(e, fyne.KeyBackspace)
		}
		if got := state(); got != want {
			t.Fatalf("press %d: %s, want %s", i, got, want)
		}
	}
	press(e, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	if got := state(); got != "date.9" || e.Letter().Find(drafting.PartAnnex) >= 0 {
		t.Errorf("%s, the annex stays", got)
	}
}

func TestTypingBesideTable(t *testing.T) {
	for _, c := range []struct {
		do   func(*Editor)
		want string
	}{
		{func(e *Editor) { e.CaretTo("p1", 0); typed(e, "新字") }, "p0:前面的话甲乙丙丁后面的话 n2:新字 p1:T p2:表后的一段"},
		{func(e *Editor) { e.CaretTo("p1", 1); typed(e, "新字") }, "p0:前面的话甲乙丙丁后面的话 p1:T n2:新字 p2:表后的一段"},
		{func(e *Editor) { e.SelectTable("p1"); typed(e, "新字") }, "p0:前面的话甲乙丙丁后面的话 p1:T n2:新字 p2:表后的一段"},
		{func(e *Editor) { e.SelectTable("p1"); e.PasteText("甲\n乙") }, "p0:前面的话甲乙丙丁后面的话 p1:T n2:甲 n3:乙 p2:表后的一段"},
		{func(e *Editor) { e.CaretTo("p1", 0); press(e, fyne.KeyReturn) }, "p0:前面的话甲乙丙丁后面的话 n2: p1:T p2:表后的一段"},
		{func(e *Editor) { e.CaretTo("p1", 1); press(e, fyne.KeyReturn); typed(e, "新") }, "p0:前面的话甲乙丙丁后面的话 p1:T n2:新 p2:表后的一段"},
		{func(e *Editor) { e.CaretTo("p1", 1); press(e, fyne.KeyReturn, fyne.KeyBackspace) }, "p0:前面的话甲乙丙丁后面的话 p1:T p2:表后的一段"},
		{func(e *Editor) { e.CaretTo("p2", 0); press(e, fyne.KeyReturn, fyne.KeyUp, fyne.KeyDelete) }, "p0:前面的话甲乙丙丁后面的话 p1:T p2:表后的一段"},
		{func(e *Editor) { e.CaretTo("p0", 4); e.InsertTable(grid("新", 1)) }, "p0:前面的话 n3:T n2:甲乙丙丁后面的话 p1:T p2:表后的一段"},
		{func(e *Editor) {
			e.CaretTo("p2", 5)
			press(e, fyne.KeyReturn)
			e.InsertTable(grid("新", 1))
		}, "p0:前面的话甲乙丙丁后面的话 p1:T p2:表后的一段 n3:T"},
		{func(e *Editor) { e.CaretTo("p1", 1); e.Enclose("（", "）") }, "p0:前面的话甲乙丙丁后面的话 p1:T n2:（） p2:表后的一段"},
		{func(e *Editor) { e.CaretTo("p1", 1); press(e, fyne.KeyTab); e.complete() }, "p0:前面的话甲乙丙丁后面的话 p1:T p2:表后的一段"},
		{func(e *Editor) { e.CaretTo("title", 1); e.InsertTable(grid("新", 1)) }, "p0:前面的话甲乙丙丁后面的话 p1:T p2:表后的一段"},
		{func(e *Editor) {
			e.SetReadOnly(true)
			e.SelectTable("p1")
			press(e, fyne.KeyDelete, fyne.KeyReturn)
			typed(e, "字")
		}, "p0:前面的话甲乙丙丁后面的话 p1:T p2:表后的一段"},
	} {
		e, _ := onKeys(t)
		c.do(e)
		var out []string
		for _, p := range e.Letter().Paragraphs[1:] {
			if p.ID == "p3" {
				break
			}
			if p.Table != nil {
				p.Text = "T"
			}
			out = append(out, string(p.ID)+":"+p.Text)
		}
		if got := strings.Join(out, " "); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
		for e.CanUndo() {
			e.Undo()
		}
		if diff := cmp.Diff(tabled(), e.Letter()); diff != "" {
			t.Errorf("undone it is another letter:\n%s", diff)
		}
	}
}

// TestTableOnTheClipboard: elsewhere a table is text with tabs; here it comes back as the table it was, and what was cut
// goes back to where it was.
func TestTableOnTheClipboard(t *testing.T) {
	e, state := onKeys(t)
	c := test.NewClipboard()
	e.SelectTable("p1")
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: c})
	if got, want := c.Content(), "一0\t格内的字\n一1\t格内的字\n一末行 签名："; got != want {
		t.Fatalf("the clipboard holds %q, want %q", got, want)
	}
	e.CaretTo("p3", 3)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
	if l := e.Letter(); len(tablesIn(l)) != 3 || !cmp.Equal(l.Paragraphs[l.Index("p3")+1].Table, grid("一", 2)) {
		t.Fatalf("pasted: %+v", l.Paragraphs)
	}
	e.Undo()
	words := func() (out []string) {
		for _, p := range e.Letter().Paragraphs {
			if p.Table != nil {
				p.Text = p.Table.Plain()
			}
			out = append(out, p.Text)
		}
		return out
	}
	was := words()
	for _, span := range [][2]place{{{2, 0}, {2, 1}}, {{1, 6}, {2, 1}}, {{2, 0}, {3, 2}}, {{1, 6}, {3, 2}}, {{1, 6}, {4, 1}}} {
		e.draft.selectRange(span[0], span[1])
		e.TypedShortcut(&fyne.ShortcutCut{Clipboard: c})
		if len(tablesIn(e.Letter())) != 1 {
			t.Fatalf("cut %v: %+v", span, e.Letter().Paragraphs)
		}
		e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
		if diff := cmp.Diff(was, words()); diff != "" {
			t.Errorf("cut %v and pasted it is (at %s):\n%s", span, state(), diff)
		}
		if l := e.Letter(); len(l.Marks) == 0 || l.Marks[0].Department != "甲厅" {
			t.Errorf("cut %v and pasted the marks are %+v", span, l.Marks)
		}
	}
	// In a field a table is its words.
	e.SelectTable("p1")
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: c})
	n := len(tablesIn(e.Letter()))
	e.CaretTo("title", 4)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
	if got := e.Letter().Get(drafting.PartTitle); len(tablesIn(e.Letter())) != n || !strings.Contains(got, "格内的字") {
		t.Errorf("the title is %q", got)
	}
}

func TestMouseOnTable(t *testing.T) {
	e, state := onKeys(t)
	var opened []drafting.ParagraphID
	e.OnTable = func(id drafting.ParagraphID) { opened = append(opened, id) }
	left, right := at(e, "p1", 0), at(e, "p1", 1)
	middle := fyne.NewPos((left.X+right.X)/2, (left.Y+right.Y)/2)
	for _, p := range []fyne.Position{left.AddXY(-6, 0), middle, right.AddXY(20, 0)} {
		e.CaretTo("p3", 0)
		e.pointer.clicks = 0
		e.pointer.last = time.Time{}
		click(e, p, 0)
		if got := state(); got != "p1.0-p1.1" {
			t.Errorf("a click at %v gives %s", p, got)
		}
	}
	e.pointer.last = time.Time{}
	click(e, middle, 0) // a click on the selected table leaves it so
	if got := state(); got != "p1.0-p1.1" || opened != nil {
		t.Errorf("a click on it gives %s, opened %v", got, opened)
	}
	click(e, middle, 0)
	if got := state(); got != "p1.0-p1.1" || len(opened) != 1 || opened[0] != "p1" || e.pointer.held {
		t.Errorf("a double click gives %s, opened %v", got, opened)
	}
	press(e, fyne.KeyReturn)
	if len(opened) != 2 {
		t.Error("Enter does not open it")
	}
	e.pointer.last = time.Time{}
	e.CaretTo("p0", 3)
	click(e, middle, fyne.KeyModifierShift)
	if got := state(); got != "p0.3-p1.1" {
		t.Errorf("from above with Shift: %s", got)
	}
	e.pointer.last = time.Time{}
	e.CaretTo("p2", 2)
	click(e, middle, fyne.KeyModifierShift)
	if got := state(); got != "p2.2-p1.0" {
		t.Errorf("from below with Shift: %s", got)
	}
	// A drag from text over the table holds it whole.
	e.pointer.last = time.Time{}
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(e, "p0", 3)}, Button: desktop.MouseButtonPrimary})
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: middle}})
	if got := state(); got != "p0.3-p1.1" {
		t.Errorf("dragged over: %s", got)
	}
	e.DragEnd()
	// Dragged elsewhere it stays a table.
	e.SelectTable("p1")
	e.pointer.last = time.Time{}
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: middle}, Button: desktop.MouseButtonPrimary})
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(e, "p3", 2)}})
	e.DragEnd()
	if l := e.Letter(); len(tablesIn(l)) != 2 || l.Paragraphs[4].Table == nil || l.Paragraphs[3].Text != "再一" || l.Paragraphs[5].Text != "段" {
		t.Errorf("moved: %+v", l.Paragraphs)
	}
	e.SetReadOnly(true)
	opened = nil
	press(e, fyne.KeyReturn)
	if opened != nil {
		t.Error("a letter that is only read opens its tables")
	}
}

// TestTableDrawn: a table is as high as on paper, its slices fit on each other, and only what changed is laid out anew.
func TestTableDrawn(t *testing.T) {
	l := tabled()
	l.Paragraphs[2].Table = grid("高", 60)
	e, w, _ := shown(t, l)
	b := e.column.blocks[2]
	if n := len(b.lines); n < 40 || n != b.table.lines || float64(n)*linePitch*cellOnPaper < float64(b.table.strip.Height) {
		t.Fatalf("%d lines for a table of %.0f mm", n, b.table.strip.Height.Millimetres())
	}
	shownRuns := map[int32]bool{}
	for _, list := range b.table.runs {
		for _, i := range list {
			shownRuns[i] = true
		}
	}
	if len(shownRuns) != len(b.table.strip.Runs) {
		t.Errorf("%d of %d runs are drawn", len(shownRuns), len(b.table.strip.Runs))
	}
	// The picture has ink where the labels stand, and a frame where it is selected.
	e.SelectTable("p2")
	e.CaretTo("p1", 0)
	plain := w.Canvas().Capture()
	e.SelectTable("p1")
	if img := w.Canvas().Capture(); cmp.Equal(plain, img) {
		t.Error("a selected table looks like another")
	}
	typed(e, "字")
	if e.column.fresh != 1 {
		t.Errorf("%d paragraphs laid out for one key", e.column.fresh)
	}
	e.Undo()
	// What is composed beside it has a line of its own there, and goes without a trace.
	e.CaretTo("p1", 1)
	n := len(e.column.blocks[2].lines)
	e.compose(input.Preedit{Text: "zhe shi", Caret: 7})
	got := e.column.blocks[2]
	at, _ := e.view.caretBox()
	if len(got.lines) != n+1 || string(got.text) != "zhe shi" || at.X <= e.view.columnX+2*e.cell {
		t.Errorf("composed: %d lines of %d, %q, caret at %v", len(got.lines), n, string(got.text), at)
	}
	e.compose(input.Preedit{})
	if len(e.column.blocks[2].lines) != n {
		t.Error("what was composed stays")
	}
	// Page by page it is left behind, down and up.
	e.CaretTo("title", 0)
	for range 20 {
		press(e, fyne.KeyPageDown)
	}
	if e.draft.caret != e.draft.end() {
		t.Errorf("the caret hangs at %v", e.draft.caret)
	}
	for range 20 {
		press(e, fyne.KeyPageUp)
	}
	if e.draft.caret.par != 0 {
		t.Errorf("the caret hangs at %v", e.draft.caret)
	}
	// A page that begins within the table has its line there.
	last := b.table.strip.Runs[len(b.table.strip.Runs)-1].Start
	if a, z := e.breakLine(2, 0), e.breakLine(2, last); a.line != 0 || z.line < 30 || z.line >= len(b.lines) {
		t.Errorf("pages begin at lines %d and %d", a.line, z.line)
	}
}

// TestOddTables: tables as no program writes them do no harm.
func TestOddTables(t *testing.T) {
	for _, table := range []*drafting.Table{
		{},
		{Widths: []int{1}},
		{Rows: []drafting.TableRow{{}}},
		{Rows: []drafting.TableRow{{Cells: []drafting.Cell{{Text: "甲", Cols: 99, Rows: 99}}}, {Cells: []drafting.Cell{{Text: "乙"}, {Text: "丙"}, {Text: "丁"}}}}},
		{Widths: []int{0, -5, 1 << 30}, Rows: []drafting.TableRow{{Lines: 1 << 30, Cells: []drafting.Cell{{Text: strings.Repeat("长", 3000)}}}}},
	} {
		l := bodyOf("", "前")
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: "t", Part: drafting.PartTitle, Table: table.Clone()}, drafting.Paragraph{ID: "s", Part: drafting.PartSignatory, Table: table.Clone()})
		l.Paragraphs[0].Table, l.Paragraphs[0].Text, l.Paragraphs[0].Level = table, "同段的字", 1
		l.Marks = []drafting.Mark{{ID: "m", Kind: drafting.MarkComment, Paragraph: "p0", Start: 0, End: 2}, {ID: "o", Kind: drafting.MarkOrigin, Paragraph: "t", Start: 0, End: 9}}
		e, w, _ := shown(t, l)
		if got := e.Letter().Paragraphs; got[0].Text != "" || got[1].Text != "同段的字" || got[1].Level != 1 || e.Letter().Marks[0].Paragraph != got[1].ID {
			t.Errorf("parted: %+v %+v", got[:2], e.Letter().Marks)
		}
		e.CaretTo("t", 0)
		typed(e, "字")
		for range 30 {
			press(e, fyne.KeyDown, fyne.KeyRight, fyne.KeyEnd, fyne.KeyDelete, fyne.KeyBackspace)
		}
		e.SelectAll()
		press(e, fyne.KeyDelete)
		if n := len(tablesIn(e.Letter())); n != 0 {
			t.Errorf("%d tables stay", n)
		}
		for e.CanUndo() {
			e.Undo()
		}
		w.Canvas().Capture()
		if n := len(tablesIn(e.Letter())); n != 3 {
			t.Errorf("%d tables come back", n)
		}
	}
}
