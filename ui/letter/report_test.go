package letter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
	"fuhan/ui/look"
)

// report opens the report and gives it and its statements.
func (d *testDesk) report() (*layoutReport, string) {
	d.t.Helper()
	r := d.page.openReport()
	d.t.Cleanup(r.dialog.Close)
	var all []string
	for _, row := range r.rows {
		all = append(all, row.head+row.entry.Message)
	}
	return r, strings.Join(all, "\n")
}

// TestReportNamesCharactersWithoutGlyph holds what a writer sees of a character that no typeface has: a red count in the
// paper's head, the character and its page in the report, and a way to the place.
func TestReportNamesCharactersWithoutGlyph(t *testing.T) {
	d := newDesk(t)
	d.settle("pages", func() bool { return d.page.doc != nil })
	if c := d.page.layoutChip; c.Count != -1 && c.Ink == look.Red {
		t.Errorf("the sample has no missing character, the chip says %d", c.Count)
	}
	l := d.page.text.Letter()
	var id drafting.ParagraphID
	for _, q := range l.Paragraphs {
		if q.Part == drafting.PartBody && q.Level == 0 && len([]rune(q.Text)) > 60 {
			id = q.ID
		}
	}
	d.page.text.Edit(func(l *drafting.Letter) { l.Replace(id, 40, 40, "😀") })
	d.settle("the notice", func() bool { _, n := d.page.told(); return n == 1 })
	if c := d.page.layoutChip; c.Ink != look.Red || c.Count < 1 {
		t.Errorf("chip: %d in %s", c.Count, c.Ink)
	}
	said := false
	for _, s := range d.left {
		said = said || s.Text == "缺字 1" && s.OnTapped != nil
	}
	if !said {
		t.Errorf("the status bar says %v", d.left)
	}
	r, text := d.report()
	if !strings.Contains(text, "“😀”（U+1F600）") || !strings.HasPrefix(text, "缺字\n") || !strings.Contains(text, "未能核实\n") {
		t.Errorf("the report says\n%s", text)
	}
	d.page.text.CaretTo(l.Paragraphs[0].ID, 0)
	r.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if at, n := d.page.text.Caret(); at != id || n != 40 {
		t.Errorf("Enter leads to %s %d, not to %s 40", at, n, id)
	}
	if r.dialog.IsOpen() {
		t.Error("the report lies over the place")
	}
	d.noFails()
}

// A click goes to the place as well; what is about the form and not about a place leads nowhere and stays readable.
func TestReportTellsOfTheForm(t *testing.T) {
	d := newDesk(t)
	base := d.page.host.Profile
	d.page.host.Profile = func(l *drafting.Letter) typeset.Profile {
		p := base(l)
		p.Rows = 20
		p.Fonts.Text = "没有的仿宋"
		return p
	}
	d.page.host.Faces = d.page.host.Faces.Office(typeset.FontNames{}, func(string) (*sfnt.Font, error) { return nil, nil })
	d.page.changed()
	d.settle("the replaced typeface", func() bool { n, _ := d.page.told(); return n > 0 })
	r, text := d.report()
	for _, want := range []string{"换用的字体\n版式指定的正文字体“没有的仿宋”没有安装", "与国家标准不同\n", "每页行数：20", "未能核实\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("not in the report: %s\n%s", want, text)
		}
	}
	if d.page.layoutChip.Ink != look.Amber {
		t.Errorf("chip in %s", d.page.layoutChip.Ink)
	}
	last := len(r.rows) - 1
	r.list.OnPressed(last)
	if !r.dialog.IsOpen() {
		t.Error("a statement about the form shuts the report")
	}
	r.list.OnPressed(1)
	if r.dialog.IsOpen() {
		t.Error("a click leads nowhere")
	}
	d.noFails()
}

// TestLetterBringsItsFonts holds that the typefaces which a letter's own form names are those of the manuscript, of the
// paper and of the shapes of the title, whatever the office's form names.
func TestLetterBringsItsFonts(t *testing.T) {
	d := newDesk(t)
	hei := d.page.host.Faces.Font(typeset.Hei)
	d.page.host.Faces = d.page.host.Faces.Office(typeset.FontNames{}, func(name string) (*sfnt.Font, error) {
		if name == "单位仿宋" {
			return hei, nil
		}
		return nil, nil
	})
	base := d.page.host.Profile
	d.page.host.Profile = func(l *drafting.Letter) typeset.Profile {
		p := base(l)
		if l.Profile != "" {
			p.Fonts.Text, p.Fonts.Title = "单位仿宋", "单位仿宋"
		}
		return p
	}
	d.page.text.Edit(func(l *drafting.Letter) { l.Profile = string(typeset.DocumentFormat) })
	d.settle("pages in the letter's fonts", func() bool {
		return d.page.doc != nil && d.page.doc.Faces != nil && d.page.doc.Faces.Font(typeset.OfficeFang) == hei
	})
	if d.page.text.Faces() != d.page.doc.Faces {
		t.Error("the manuscript is set in other fonts than the paper")
	}
	d.page.text.Undo()
	d.settle("pages in the office's fonts", func() bool { return d.page.doc.Faces.Font(typeset.OfficeFang) == nil })
	if d.page.text.Faces() != d.page.doc.Faces {
		t.Error("the manuscript keeps the fonts of the form that was left")
	}
	d.noFails()
}
