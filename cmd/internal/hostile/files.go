package hostile

import (
	"bytes"
	"strings"

	"github.com/jung-kurt/gofpdf"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// File is a file as it comes. Exactly one of Refused and Text is set, but for a file that is read without a word of its own.
type File struct {
	What    string // what is wrong with it, for the test's report
	Name    string
	Data    func() []byte
	Refused string // words of the message with which it is refused
	Text    string // words that are read
	Not     string // words that must not be read
	Remark  string // words of a remark on the reading
	Points  int    // points that it has, 0 for any number
	Picture bool   // it is refused, but kept for somebody to type what it shows
}

// Finance is an opinion of 省财政厅 as a letter, two points long.
const Finance = `江州省财政厅
江财函〔2026〕31号
江州省财政厅关于省政协第0072号提案会办意见的函
省农业农村厅：
来函收悉。现提出会办意见如下：
一、渔港升级改造方面，安排资金2亿元。
二、渔业保险保费补贴比例提高到四成。
专此函复。
江州省财政厅
2026年5月8日
`

// outside is an address that must never be called.
const outside = "http://127.0.0.1:9/never"

const entities = `<!DOCTYPE x [<!ENTITY a "安排资金安排资金"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e SYSTEM "file:///etc/hostname">]>`

// LongName is a name of the 255 bytes that a disk can hold, with characters that nobody types.
func LongName() string {
	head := "省财政厅 %s%d\"'<&>\u202e\u200b\t\n\x1b[31m👨‍👩‍👧𠮷"
	const end = ".txt"
	out := head
	for len(out)+len("长")+len(end) <= 255 {
		out += "长"
	}
	return out + strings.Repeat("x", 255-len(out)-len(end)) + end
}

// Files gives the whole set; every one is made anew.
func Files() []File {
	still := func(b []byte) func() []byte { return func() []byte { return b } }
	text := func(s string) func() []byte { return still([]byte(s)) }
	zipped := func(p parts) func() []byte { return p.zip }
	whole := func() parts { return word(opinionBody()) }
	spaces := func() parts { return word(strings.Repeat(`<w:p/>`+para("　 \u00a0"), 20)) }
	const big = 40 << 20
	out := []File{
		{What: "a zip bomb", Name: "省财政厅1.docx", Data: func() []byte {
			return whole().with("word/document.xml", `<w:document `+wordNS+`><w:body>`+strings.Repeat(" ", big)+`</w:body></w:document>`).zip()
		}, Refused: "大得不正常"},
		{What: "a zip bomb that says it is small", Name: "省财政厅2.docx", Data: func() []byte {
			return declare(whole().with("word/document.xml", `<w:document `+wordNS+`><w:body>`+strings.Repeat(" ", big)+`</w:body></w:document>`).zip(), 100)
		}, Refused: "没有读入"},
		{What: "a small file that says it is huge", Name: "省财政厅3.docx", Data: func() []byte { return declare(whole().zip(), 0xfffffff0) }, Refused: "已损坏"},
		{What: "a zip of a thousand names for the same bytes", Name: "省财政厅4.docx", Data: func() []byte {
			return overlapping(func(i int) string { return "word/" + strings.Repeat("x", i) + ".xml" }, 1000, 1<<20)
		}, Refused: "没有 Word 正文"},
		{What: "an XML bomb", Name: "省财政厅5.docx", Data: zipped(whole().with("word/document.xml", entities+`<w:document `+wordNS+`><w:body>`+para("&d;&e;")+`</w:body></w:document>`)), Refused: "外部实体"},
		{What: "an XML bomb in the styles", Name: "省财政厅6.docx", Data: zipped(whole().rel("s", "styles", "styles.xml", false).with("word/styles.xml", entities+`<w:styles `+wordNS+`>&d;</w:styles>`)), Refused: "外部实体"},
		{What: "a path that leads out", Name: "省财政厅7.docx", Data: zipped(whole().with("../../../tmp/fuhan-was-here", "x")), Refused: "文件之外的路径"},
		{
			What: "links to elsewhere: a template, a picture, an object, a page", Name: "省财政厅8.docx", Data: zipped(word(opinionBody()+
				`<w:p><w:hyperlink r:id="h"><w:r><w:t>三、另见网页。</w:t></w:r></w:hyperlink></w:p>`+
				`<w:p><w:r><w:drawing><a:blip r:link="p"/></w:drawing></w:r></w:p><w:p><w:r><w:object><v:shape><v:imagedata r:id="p"/></v:shape><o:OLEObject Type="Link" r:id="o"/></w:object></w:r></w:p>`).
				rel("h", "hyperlink", outside, true).rel("p", "image", outside+".png", true).rel("o", "oleObject", "file:///etc/hostname", true).rel("t", "attachedTemplate", outside+".dotm", true)),
			Text: "另见网页", Remark: "外部链接，没有去取",
		},
		{What: "ten megabytes of pictures", Name: "省财政厅9.docx", Data: func() []byte {
			return word(opinionBody()+`<w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>`).rel("p", "image", "media/1.png", false).with("word/media/1.png", noise(10<<20)).zip()
		}, Text: "安排资金2亿元", Remark: "1 张图片", Points: 2},
		{
			What: "numbers whose list is broken", Name: "省财政厅10.docx", Data: zipped(word(
				`<w:p><w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>安排资金2亿元。</w:t></w:r></w:p>`+
					`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>提高补贴比例。</w:t></w:r></w:p>`+
					`<w:p><w:pPr><w:numPr><w:ilvl w:val="-1"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>加强审计。</w:t></w:r></w:p>`).
				rel("n", "numbering", "numbering.xml", false).with("word/numbering.xml", `<w:numbering `+wordNS+`><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Loop"/><w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="nothing"/><w:lvlText w:val="%1%9%%"/></w:lvl></w:abstractNum>`+
				`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="55"/></w:num></w:numbering>`)),
			Text: "提高补贴比例", Points: 3,
		},
		{What: "a cut-off file", Name: "省财政厅11.docx", Data: func() []byte { return cut(whole().zip()) }, Refused: "已损坏"},
		{What: "a password", Name: "省财政厅12.docx", Data: still(locked()), Refused: "打开密码"},
		{What: "a PDF that is called Word", Name: "省财政厅13.docx", Data: func() []byte { return plainPDF(false) }, Text: "2026"},
		{What: "a Word file that is called text", Name: "省财政厅14.txt", Data: zipped(whole()), Text: "安排资金2亿元", Points: 2},
		{What: "a picture that is called Word", Name: "省财政厅15.docx", Data: text("\x89PNG\r\n\x1a\n" + noise(1000)), Refused: "照原件录入", Picture: true},
		{What: "a page of the web that is called Word", Name: "省财政厅42.doc", Data: text("\n<html xmlns:o=\"urn:x\"><head><meta charset=utf-8></head><body><p>" + Finance + "</p></body></html>"), Refused: "网页文件"},
		{What: "an archive of the web that is called Word", Name: "省财政厅43.doc", Data: text("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n<html>" + Finance), Refused: "网页存档"},
		{What: "a zip of Word files that is called Word", Name: "省财政厅44.docx", Data: zipped(parts{"省财政厅.docx": string(whole().zip())}), Refused: "先解压"},
		{What: "an OFD", Name: "省财政厅45.ofd", Data: zipped(parts{"OFD.xml": "<OFD/>"}), Refused: "照原件录入", Picture: true},
		{What: "text in UTF-16 without its mark", Name: "省财政厅46.txt", Data: func() []byte {
			return encoded(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(Finance))
		}, Text: "安排资金2亿元", Points: 2},
		{What: "text in GBK", Name: "省财政厅16.txt", Data: func() []byte { return encoded(simplifiedchinese.GBK.NewEncoder().String(Finance)) }, Text: "安排资金2亿元", Points: 2},
		{What: "text in UTF-16", Name: "省财政厅17.txt", Data: func() []byte {
			return encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(Finance))
		}, Text: "安排资金2亿元", Points: 2},
		{What: "bytes without a meaning", Name: "省财政厅18.txt", Data: text(noise(5000)), Refused: "不是能读的文本"},
		{What: "a text of zeros", Name: "省财政厅19.txt", Data: still(make([]byte, 5000)), Refused: "二进制内容"},
		{What: "a text of six megabytes", Name: "省财政厅20.txt", Data: func() []byte { return bytes.Repeat([]byte("安排资金。\n"), 400000) }, Refused: "超过 5 MB"},
		{What: "a text of spaces", Name: "省财政厅21.txt", Data: text(strings.Repeat(" \t　\u00a0\r\n", 500)), Refused: "没有内容"},
		{What: "a Word file of spaces", Name: "省财政厅22.docx", Data: zipped(spaces()), Refused: "没有文字"},
		{What: "a sheet of spaces", Name: "省财政厅23.xlsx", Data: zipped(sheetParts(`<sheetData><row r="1">` + cell("A1", "　 ") + cell("B1", "") + `</row></sheetData>`)), Refused: "没有文字"},
		{What: "a PDF without words", Name: "省财政厅24.pdf", Data: func() []byte { return plainPDF(true) }, Refused: "扫描件", Picture: true},
		{What: "a PDF with a password", Name: "省财政厅25.pdf", Data: lockedPDF, Refused: "打开密码"},
		{What: "a cut-off PDF", Name: "省财政厅26.pdf", Data: text("%PDF-1.7\n1 0 obj\n<</Type/Catalog"), Refused: "损坏"},
		{
			What: "formulas with what they gave and without", Name: "省财政厅27.xlsx", Data: zipped(table(`<row r="4"><c r="A4"><v>3</v></c><c r="B4" t="str"><f>CONCATENATE("存入","2亿元")</f><v>存入2亿元。</v></c></row><row r="5"><c r="A5"><v>4</v></c><c r="B5"><f>WEBSERVICE("` + outside + `")</f></c></row>`)),
			Text: "存入2亿元", Not: "CONCATENATE", Remark: "1 个公式没有保存结果", Points: 3,
		},
		{What: "merged heads, a hidden row, a hidden column and a hidden sheet", Name: "省财政厅28.xlsx", Data: mergedHeads, Text: "提高补贴比例", Not: "已删去的一条", Remark: "1 行是隐藏的", Points: 2},
		{What: "a million rows that hold nothing", Name: "省财政厅29.xlsx", Data: func() []byte { return emptyRows(false) }, Text: "提高补贴比例", Points: 2},
		{What: "a million rows that hold nothing and are written out", Name: "省财政厅30.xlsx", Data: func() []byte { return emptyRows(true) }, Text: "提高补贴比例", Points: 2},
		{What: "cells in the last column of many rows", Name: "省财政厅31.xlsx", Data: func() []byte { return spread(100000) }, Refused: "大得不正常"},
		{What: "a merged range over the whole sheet", Name: "省财政厅32.xlsx", Data: zipped(sheetParts(`<sheetData>` + tableRows + `</sheetData><mergeCells><mergeCell ref="C4:XFD1048576"/><mergeCell ref="D5:XFD1048575"/></mergeCells>`)), Text: "提高补贴比例", Points: 2},
		{What: "a workbook whose picture is a bomb that says it is small", Name: "省财政厅33.xlsx", Data: func() []byte {
			return declareOf("xl/media/image1.png", table("").with("xl/media/image1.png", strings.Repeat("\x00", 100<<20)).zip(), 100)
		}, Text: "提高补贴比例", Remark: "1 张图片", Points: 2},
		{What: "a workbook with millions of empty words", Name: "省财政厅40.xlsx", Data: func() []byte {
			return table("").with("xl/sharedStrings.xml", `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`+strings.Repeat("<si/>", 3_200_000)+`</sst>`).zip()
		}, Refused: "大得不正常"},
		{What: "a workbook with half a million empty words", Name: "省财政厅41.xlsx", Data: func() []byte {
			return table("").with("xl/sharedStrings.xml", `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`+strings.Repeat("<si/>", 500_000)+`</sst>`).zip()
		}, Text: "提高补贴比例", Points: 2},
		{What: "a workbook with a picture of ten megabytes", Name: "省财政厅34.xlsx", Data: func() []byte { return table("").with("xl/media/image1.png", noise(10<<20)).zip() }, Text: "提高补贴比例", Remark: "1 张图片", Points: 2},
		{What: "an XML bomb in a sheet", Name: "省财政厅35.xlsx", Data: func() []byte {
			p := table("")
			return p.with("xl/worksheets/sheet1.xml", strings.Replace(entities+p["xl/worksheets/sheet1.xml"], "安排资金2亿元", "&d;", 1)).zip()
		}, Refused: "已损坏"},
		{What: "a path that leads out of a workbook", Name: "省财政厅36.xlsx", Data: zipped(table("").with("../../../tmp/fuhan-was-here.xml", "<x/>")), Refused: "文件之外的路径"},
		{What: "a cut-off workbook", Name: "省财政厅37.xlsx", Data: func() []byte { return cut(mergedHeads()) }, Refused: "已损坏"},
		{What: "a workbook with links to other files", Name: "省财政厅38.xlsx", Data: func() []byte {
			p := table(`<row r="4"><c r="A4"><v>3</v></c><c r="B4" t="str"><f>[1]Sheet1!$A$1</f><v>别处取来的话。</v></c></row>`)
			return p.with("xl/externalLinks/externalLink1.xml", `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`).
				with("xl/externalLinks/_rels/externalLink1.xml.rels", `<Relationships `+relsNS+`><Relationship Id="rId1" Type="`+relTyp+`externalLinkPath" Target="`+outside+`" TargetMode="External"/></Relationships>`).zip()
		}, Text: "别处取来的话", Remark: "1 个公式", Points: 3},
		{What: "a sheet with a mark of secrecy in a hidden row", Name: "省财政厅39.xlsx", Data: func() []byte {
			return book(func(f *excelize.File) error {
				if err := lines(f, "Sheet1", []any{"机密★1年"}, []any{"序号", "意见"}, []any{1, "安排资金。"}); err != nil {
					return err
				}
				return f.SetRowVisible("Sheet1", 1, false)
			})
		}, Refused: "机密"},
		{What: "a name of 255 bytes", Name: LongName(), Data: text(Finance), Text: "安排资金2亿元", Points: 2},
	}
	for _, ending := range []string{".docx", ".doc", ".wps", ".pdf", ".xlsx", ".txt", ".md", ".docm", ".rtf", ".odt"} {
		out = append(out, File{What: "an empty file", Name: "省财政厅空" + ending, Data: still(nil), Refused: "没有内容"})
	}
	return out
}

func encoded(s string, err error) []byte {
	if err != nil {
		panic(err)
	}
	return []byte(s)
}

// plainPDF is a PDF with a line of words, or with none.
func plainPDF(blank bool) []byte {
	p := gofpdf.New("P", "mm", "A4", "")
	p.AddPage()
	p.SetFont("Helvetica", "", 14)
	if !blank {
		p.Text(20, 20, "1. Fund 2026: 200,000,000 yuan.")
	}
	return bytesOf(p)
}

// lockedPDF is a PDF that opens with a password.
func lockedPDF() []byte {
	p := gofpdf.New("P", "mm", "A4", "")
	p.SetProtection(0, "open", "own")
	p.AddPage()
	p.SetFont("Helvetica", "", 14)
	p.Text(20, 20, "1. Fund 2026.")
	return bytesOf(p)
}

func bytesOf(p *gofpdf.Fpdf) []byte {
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
}
