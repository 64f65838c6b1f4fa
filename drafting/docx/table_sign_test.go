package docx

import (
	"regexp"
	"strings"
	"testing"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// cellXML gives the XML of the cell in which a text stands.
func cellXML(t *testing.T, document, text string) string {
	t.Helper()
	at := strings.Index(document, text)
	if at < 0 {
		t.Fatalf("%q is not there", text)
	}
	from := strings.LastIndex(document[:at], "<w:tc>")
	return document[from : at+strings.Index(document[at:], "</w:tc>")]
}

// TestCellSignsAtTheRight: each line of a cell is a paragraph; lines that begin with a tab stand at the right and, below empty
// room, at the foot; blanks behind them stay free.
func TestCellSignsAtTheRight(t *testing.T) {
	l := &drafting.Letter{Paragraphs: []drafting.Paragraph{
		{ID: "a", Part: drafting.PartTitle, Text: "发文稿纸"},
		{ID: "b", Part: drafting.PartBody, Table: &drafting.Table{Widths: []int{1, 3}, Rows: []drafting.TableRow{
			{Lines: 8, Cells: []drafting.Cell{{Text: "签发", Label: true}, {Text: "同意。\n照此办理。\n\t高远　　　　\n\t2026年5月29日"}}},
		}}},
	}}
	o := in(options(t), typeset.Standard(typeset.PlainFormat))
	s := cellXML(t, string(unzipped(t, written(t, l, o))["word/document.xml"]), "同意。")
	if n := strings.Count(s, "<w:p>"); n != 4 || strings.Contains(s, "\t") || strings.Contains(s, "\u3000") {
		t.Errorf("%d paragraphs in %s", n, s)
	}
	if n := strings.Count(s, `<w:jc w:val="right"/>`); n != 2 {
		t.Errorf("%d at the right in %s", n, s)
	}
	if !regexp.MustCompile(`w:before="1[45]\d\d".*w:right="1120".*高远`).MatchString(s) { // four lines of 18.7 points; four blanks of 14
		t.Errorf("the name does not stand at the foot, four blanks in: %s", s)
	}
}
