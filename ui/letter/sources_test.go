package letter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/widgets"
)

// usedPoint gives a point whose words stand in the letter as they came.
func (d *testDesk) usedPoint() opinion.Ref {
	d.t.Helper()
	for _, x := range opinion.PointsIn(d.page.text.Letter()) {
		if r, ok := d.page.deskNow().Find(x.Point); ok && !x.Changed && r.Point.Disposition == drafting.DispositionUsed {
			return r
		}
	}
	d.t.Fatal("no point is used as it came")
	return opinion.Ref{}
}

// TestRewordingShowsOnThePoint: typing in a passage makes its point 改写, its card shows the department's words against those
// in the letter, and taking the typing back makes it 照用 again.
func TestRewordingShowsOnThePoint(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	r := d.usedPoint()
	p.merge.board.Choose(r.Point.ID)
	var at drafting.Mark
	for _, m := range p.text.Letter().Marks {
		if m.Point == r.Point.ID {
			at = m
		}
	}
	p.text.CaretTo(at.Paragraph, at.Start+4)
	p.text.TypedRune('亦')
	now := func() drafting.Disposition { x, _ := p.deskNow().Find(r.Point.ID); return x.Point.Disposition }
	if now() != drafting.DispositionReworded {
		t.Fatalf("after typing it is %q", now())
	}
	marked := func() (out string) {
		for _, o := range test.LaidOutObjects(p.merge.board.Points) {
			if m, ok := o.(*widgets.Marked); ok {
				for _, s := range m.Stretches {
					if s.Marking == widgets.MarkedIn {
						out += s.Text
					}
				}
			}
		}
		return out
	}
	if marked() != "亦" {
		t.Errorf("the card shows %q as put in", marked())
	}
	d.flush()
	if got := d.opinions(); got == nil || p.wordsOf(r.Point.ID) == r.Point.Text {
		t.Error("the letter did not change")
	}
	p.Undo()
	if now() != drafting.DispositionUsed || marked() != "" {
		t.Errorf("taken back it is %q, shown %q", now(), marked())
	}
	d.noFails()
}

func TestSourcesAreListedAndExported(t *testing.T) {
	d := newDesk(t)
	p := d.page
	r := d.usedPoint()
	p.Sources()
	shown := words(d.win.Canvas().Overlays().Top())
	if !strings.Contains(shown, r.Opinion.Department) || !strings.Contains(shown, r.Opinion.Number) {
		t.Errorf("shown:\n%s", shown)
	}
	d.press("导出 Excel 来源表…")
	if got := string(d.wrote["来源表 "+p.letter.CaseNumber+".xlsx"]); !strings.Contains(got, r.Opinion.Department+" "+p.wordsOf(r.Point.ID)) {
		t.Errorf("written:\n%s", got)
	}
	d.noFails()
}

// TestTheLetterFollowsThePoint: what is looked at comes into view while the caret stays where the next point is placed.
func TestTheLetterFollowsThePoint(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.ToggleMerging()
	l := p.text.Letter()
	p.text.CaretTo(l.Paragraphs[l.Find(drafting.PartTitle)].ID, 0)
	id, at := p.text.Caret()
	r := d.usedPoint()
	top := func() float32 { box, _ := p.text.CaretBox(); return box.Y }
	before := top()
	p.merge.board.Choose(r.Point.ID)
	if top() == before {
		t.Error("the letter stays where it was")
	}
	if i, k := p.text.Caret(); i != id || k != at {
		t.Error("the caret went with it")
	}
	test.Tap(p.follow)
	p.text.CaretTo(id, at)
	before = top()
	p.merge.board.Choose(d.opinions()[0].Points[0].ID)
	if top() != before {
		t.Error("it follows although it must not")
	}
	if v, _ := d.store.Setting(t.Context(), settingFollow); v != "off" {
		t.Error("the choice is not remembered")
	}
	d.noFails()
}

// TestADepartmentHasOneColour: beside its words in the letter and over its column, whatever stands first in the letter.
func TestADepartmentHasOneColour(t *testing.T) {
	d := newDesk(t)
	p := d.page
	numbers := p.departmentNumbers()
	for i, c := range p.deskNow().Matrix().Columns {
		if numbers[c.Department] != i {
			t.Errorf("%s is column %d and number %d", c.Department, i, numbers[c.Department])
		}
	}
	p.opinions[0].Department = "省发改委" // another name of 省发展改革委
	if n := p.departmentNumbers(); n["省发改委"] != n["省发展改革委"] {
		t.Errorf("another name has a number of its own: %v", n)
	}
}
