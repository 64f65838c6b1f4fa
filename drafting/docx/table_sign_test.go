package docx

import (
	"strings"
	"testing"

	"fuhan/drafting"
)

// TestCellSignsAtTheRight: lines of a cell that begin with a tab are paragraphs at the right, the others stay one.
func TestCellSignsAtTheRight(t *testing.T) {
	w := &writer{}
	w.cell(4000, 1, "", drafting.Cell{Text: "同意。\n照此办理。\n\t高远\n\t2026年5月29日"})
	s := string(w.m)
	if n := strings.Count(s, "<w:p>"); n != 3 || strings.Count(s, "</w:p>") != n {
		t.Errorf("%d paragraphs in %s", n, s)
	}
	if n := strings.Count(s, `<w:jc w:val="right"/>`); n != 2 {
		t.Errorf("%d at the right in %s", n, s)
	}
	if n := strings.Count(s, "<w:br/>"); n != 1 || strings.Contains(s, "\t") {
		t.Errorf("%d breaks in %s", n, s)
	}
}
