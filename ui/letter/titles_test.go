package letter

import (
	"strings"
	"testing"

	"fuhan/drafting"
)

// TestTitleLinesAreChosen chooses each shape in turn, takes one back, and returns to the automatic one.
func TestTitleLinesAreChosen(t *testing.T) {
	d := newDesk(t)
	title := func() string { return d.page.text.Letter().Get(drafting.PartTitle) }
	before := title()
	c := d.page.TitleLines()
	if c == nil || len(c.shapes) < 2 {
		t.Fatalf("no choice of lines for %q", before)
	}
	c.options.Select(1)
	c.show(1)
	if got := c.lines[0].Text; got != c.shapes[1].Lines[0] {
		t.Errorf("the dialog shows %q, not %q", got, c.shapes[1].Lines)
	}
	c.ok.OnTapped()
	if title() != c.shapes[1].Text() || !strings.Contains(title(), "\n") {
		t.Errorf("chosen %q, the title is %q", c.shapes[1].Text(), title())
	}
	d.page.text.Undo()
	if title() != before {
		t.Errorf("taken back, the title is %q", title())
	}
	d.page.text.Redo()
	c = d.page.TitleLines()
	if c.options.Selected() == 0 {
		t.Error("the lines chosen before are not shown as chosen")
	}
	c.options.Select(0)
	c.ok.OnTapped()
	if strings.Contains(title(), "\n") || title() != strings.ReplaceAll(before, "\n", "") {
		t.Errorf("automatic lines leave %q", title())
	}
	d.noFails()
}
