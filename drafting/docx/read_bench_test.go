package docx

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// BenchmarkRead reads a letter as Word writes one: properties on every run, hundreds of latent styles, a list. With the
// real letters at hand it is letter 00.
func BenchmarkRead(b *testing.B) {
	text, err := os.ReadFile("../../../shared/letters/00_guangdong_cppcc12-3_20200224.txt")
	if err != nil {
		text = []byte(strings.Repeat(strings.Repeat("我厅会同有关单位研究提出办理意见，安排专项资金2.4亿元。", 10)+"\n", 25))
	}
	const props = `<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="Times New Roman" w:cs="仿宋_GB2312" w:hint="eastAsia"/><w:color w:val="000000"/><w:spacing w:val="-5"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>`
	var body strings.Builder
	for line := range strings.Lines(string(text)) {
		body.WriteString(`<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:pPr><w:keepNext w:val="0"/><w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>` + props + `</w:pPr>`)
		for runes := []rune(strings.TrimSpace(line)); len(runes) > 0; { // Word cuts runs short at every edit
			n := min(len(runes), 30)
			body.WriteString(`<w:r w:rsidR="00AB12CD">` + props + `<w:t>` + string(runes[:n]) + `</w:t></w:r><w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>`)
			runes = runes[n:]
		}
		body.WriteString(`</w:p>`)
	}
	var styles strings.Builder
	styles.WriteString(`<w:latentStyles>`)
	for i := range 380 {
		fmt.Fprintf(&styles, `<w:lsdException w:name="style %d" w:semiHidden="1" w:uiPriority="99" w:unhideWhenUsed="1"/>`, i)
	}
	styles.WriteString(`</w:latentStyles>`)
	for i := range 40 {
		fmt.Fprintf(&styles, `<w:style w:type="paragraph" w:styleId="s%d"><w:name w:val="样式 %d"/><w:basedOn w:val="s0"/><w:pPr><w:jc w:val="both"/></w:pPr>%s</w:style>`, i, i, props)
	}
	data := file(body.String()).rel("styles", "s", styles.String()).rel("numbering", "n", `<w:abstractNum w:abstractNumId="0">`+lvl(0, "chineseCounting", "%1、", "")+`</w:abstractNum>`).zip(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		c, err := Read(data, ReadOptions{})
		if err != nil || len(c.Passages) < 20 {
			b.Fatal(len(c.Passages), err)
		}
	}
}
