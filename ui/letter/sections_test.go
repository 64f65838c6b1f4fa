package letter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"fuhan/ui/widgets"
)

func numbered(p *Page) string {
	var b strings.Builder
	for _, s := range p.text.Letter().Sections() {
		b.WriteString(s.Number + string([]rune(s.Heading + "　　")[2:4]) + " ")
	}
	return strings.TrimSpace(b.String())
}

func TestTheScaffoldMovesFoldsAndShifts(t *testing.T) {
	d := newDesk(t)
	p := d.page
	was := numbered(p)
	names := strings.Fields(was)
	if len(names) != 4 {
		t.Fatalf("sections %s", was)
	}
	row := func(i int) (n int) { // the i-th section's row
		for k, r := range p.outline.rows {
			if r.Heading && r.Deep == 0 {
				if i == 0 {
					return k
				}
				i--
			}
		}
		return -1
	}
	// drag the second before the first
	from := p.outline.items[row(1)]
	to := p.outline.items[row(0)]
	from.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, to.Position().Y-from.Position().Y+2)}})
	if !p.outline.mark.Visible() {
		t.Error("nothing shows where the section would go")
	}
	from.DragEnd()
	if got := strings.Fields(numbered(p)); !strings.HasPrefix(got[0], "一、") || got[0][len("一、"):] != names[1][len("二、"):] {
		t.Fatalf("dragged: %v, was %v", got, names)
	}
	p.text.Undo()
	if numbered(p) != was {
		t.Fatal("one step back does not bring it back")
	}
	// drag the first behind the last
	from, to = p.outline.items[row(0)], p.outline.items[row(3)]
	from.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, to.Position().Y-from.Position().Y+200)}})
	from.DragEnd()
	if got := strings.Fields(numbered(p)); got[3][len("四、"):] != names[0][len("一、"):] {
		t.Fatalf("dragged to the end: %v", got)
	}
	p.text.Undo()
	// promote, demote
	second := p.outline.rows[row(1)].Paragraph
	p.text.CaretTo(second, 0)
	p.ShiftSection(1)
	if got := strings.Fields(numbered(p)); !strings.HasPrefix(got[1], "（一）") || !strings.HasPrefix(got[2], "二、") {
		t.Fatalf("demoted: %v", got)
	}
	p.ShiftSection(-1)
	if numbered(p) != was {
		t.Fatalf("promoted: %s", numbered(p))
	}
	// up and down by keyboard
	p.MoveSection(1)
	p.MoveSection(-1)
	if numbered(p) != was {
		t.Fatalf("down and up: %s", numbered(p))
	}
	// fold
	rows := len(p.outline.rows)
	p.fold(p.outline.rows[row(1)].Paragraph, false)
	if len(p.outline.rows) >= rows {
		t.Error("folding shows as much as before")
	}
	p.fold(second, true)
	if len(p.outline.rows) != rows {
		t.Error("not unfolded")
	}
	p.AddSection()
	if got := strings.Fields(numbered(p)); len(got) != 5 || !strings.HasPrefix(got[4], "五、") || !strings.HasPrefix(got[2], "三、") {
		t.Errorf("added: %v", got)
	}
	if id, _ := p.text.Caret(); id != p.text.Letter().Paragraphs[p.text.Letter().Sections()[2].First].ID {
		t.Error("the caret is not in the new heading")
	}
	if len(p.sectionMenu(second)) < 6 {
		t.Error("the row offers too little")
	}
}

func TestOneKeyIsShownOnce(t *testing.T) {
	d := newDesk(t)
	p := d.page
	n := 0
	p.host.Status = func([]widgets.Segment, []widgets.Segment) { n++ }
	p.text.TypedRune('字')
	if n != 1 {
		t.Errorf("the status is painted %d times for one key", n)
	}
}
