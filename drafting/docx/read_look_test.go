package docx

import (
	"strings"
	"testing"
)

// styled is a run with properties.
func styled(properties, text string) string {
	return `<w:r><w:rPr>` + properties + `</w:rPr><w:t>` + text + `</w:t></w:r>`
}

// TestReadRaisedFigures: a power is no digit more of its number, an area no length.
func TestReadRaisedFigures(t *testing.T) {
	up, down := `<w:vertAlign w:val="superscript"/>`, `<w:vertAlign w:val="subscript"/>`
	c := read(t, file(`<w:p>`+run("10")+styled(up, "5")+run("立方米、300m")+styled(up, "2")+run("、CO")+styled(down, "2")+run("减排")+styled(up, "注")+`</w:p>`), ReadOptions{})
	wantText(t, c, "10⁵立方米、300m²、CO₂减排注")
}

// TestReadStruckText: what somebody crossed out by hand is text still, and named.
func TestReadStruckText(t *testing.T) {
	c := read(t, file(`<w:p>`+run("安排")+styled(`<w:strike/>`, "120")+styled(`<w:strike w:val="0"/>`, "121")+run("万元")+`</w:p>`), ReadOptions{})
	wantText(t, c, "安排120121万元")
	wantRemark(t, c, "画了删除线的文字，仍读作正文，请核实是不是要删去：“120”")
	if strings.Contains(strings.Join(c.Remarks, ""), "“120121”") {
		t.Error("a line that is switched off counts")
	}
}

// TestReadFormula: a fraction is not the number of its parts.
func TestReadFormula(t *testing.T) {
	word := func(s string) string { return `<m:r><m:t>` + s + `</m:t></m:r>` }
	p := file(`<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:fPr/><m:num>` + word("120") + `</m:num><m:den>` + word("a+b") +
		`</m:den></m:f><m:sSup><m:e>` + word("x") + `</m:e><m:sup>` + word("2") + `</m:sup></m:sSup></m:oMath>` + run("万元") + `</w:p>`)
	c := read(t, p, ReadOptions{})
	wantText(t, c, "（120）/（a+b）x^（2）万元")
	wantRemark(t, c, "公式")
}

// TestReadJoinedParagraphs: an end of a paragraph that was taken out is told.
func TestReadJoinedParagraphs(t *testing.T) {
	c := read(t, file(`<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="张某"/></w:rPr></w:pPr>`+run("前半句，")+`</w:p>`+para("", "后半句。")), ReadOptions{})
	wantText(t, c, "前半句，后半句。")
	wantRemark(t, c, "1 处修订把相邻的段落分开或合并")
}
