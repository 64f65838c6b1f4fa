package docx

import (
	"strings"
	"testing"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// jointLetter is issued by so many units of invented names.
func jointLetter(units int) *drafting.Letter {
	l := plain(longLetter(1))
	names := []string{"江州省农业农村厅", "江州省财政厅", "江州省发展和改革委员会", "江州省交通运输厅", "江州省商务厅", "江州省市场监督管理局"}[:units]
	var out []drafting.Paragraph
	for _, q := range l.Paragraphs {
		if q.Part != drafting.PartSignatory {
			out = append(out, q)
			continue
		}
		for i, name := range names {
			out = append(out, drafting.Paragraph{ID: drafting.ParagraphID("unit" + itoa(i)), Part: drafting.PartSignatory, Text: name})
		}
	}
	l.Paragraphs = append(out, drafting.Paragraph{ID: "printed", Part: drafting.PartImprint, Text: "江州省农业农村厅办公室  2026年6月4日印发"})
	return l
}

// TestJointMark: the names of a joint mark stand in rows with 文件 beside all of them, and those who sign side by side in one
// paragraph.
func TestJointMark(t *testing.T) {
	for _, units := range []int{2, 3, 6} {
		s := string(unzipped(t, written(t, jointLetter(units), in(options(t), typeset.Standard(typeset.DocumentFormat))))["word/document.xml"])
		from := strings.Index(s, "<w:tbl>")
		head := s[from : from+strings.Index(s, "</w:tbl>")]
		if n := strings.Count(head, "<w:tr>"); n != units {
			t.Errorf("%d units: %d rows", units, n)
		}
		if a, b := strings.Count(head, `w:val="restart"`), strings.Count(head, `w:val="continue"`); a != 1 || b != units-1 {
			t.Errorf("%d units: %d cells begin and %d go on beside the names", units, a, b)
		}
		if !strings.Contains(cellXML(t, head, ">文件<"), `w:val="restart"`) {
			t.Errorf("%d units: 文件 does not stand beside the names", units)
		}
		for p := range strings.SplitSeq(s, "</w:p>") {
			if strings.Contains(p, `"Signature"`) && strings.Contains(p, ">江州省农业农村厅<") && strings.Count(p, "<w:tab/>") < 1 {
				t.Errorf("%d units: the first one signs alone: %s", units, p)
			}
		}
	}
}
