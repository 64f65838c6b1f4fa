package docx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"fuhan/drafting"
)

func refused(t *testing.T, data []byte, words string) {
	t.Helper()
	_, err := Read(data, ReadOptions{})
	if drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), words) {
		t.Errorf("%v, want invalid with %q", err, words)
	}
}

func TestReadRefuses(t *testing.T) {
	whole := file(para("", "甲")).zip(t)
	for words, data := range map[string][]byte{
		"空文件":       {},
		"不是 Word":   []byte("甲厅：来函收悉。"),
		"已损坏":       whole[:len(whole)/2],
		"旧版":        []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 anything"),
		"打开密码":      []byte("\xd0\xcf\x11\xe0 E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"),
		"没有 Word 正": parts{"a.txt": "甲"}.zip(t),
		"Excel": parts{"xl/workbook.xml": "<x/>", "_rels/.rels": `<Relationships ` + relsNS +
			`><Relationship Id="a" Type="` + relType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`}.zip(t),
	} {
		refused(t, data, words)
	}
	for words, doc := range map[string]string{
		"外部实体": `<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document ` + usualNS + `><w:body/></w:document>`,
		"太深":   `<w:document ` + usualNS + `><w:body>` + strings.Repeat("<w:sdt><w:sdtContent>", 200) + strings.Repeat("</w:sdtContent></w:sdt>", 200) + `</w:body></w:document>`,
		"已损坏":  `<w:document ` + usualNS + `><w:body><w:p></w:body></w:document>`,
	} {
		p := file("")
		p["word/document.xml"] = doc
		refused(t, p.zip(t), words)
	}
	p := file(para("", "&unknown;"))
	refused(t, p.zip(t), "已损坏")
	p = file(para("", "甲"))
	p["../../etc/passwd"] = "x"
	refused(t, p.zip(t), "文件之外的路径")
	p = file(para("", "甲"))
	p["word/_rels/document.xml.rels"] = `<Relationships ` + relsNS + `><Relationship Id="a" Type="` + relType + `styles" Target="../../../etc/passwd"/></Relationships>`
	refused(t, p.zip(t), "文件之外的路径")
}

// TestReadBombs gives sizes that only come out when the file is unpacked, with headers that tell the truth and that lie.
func TestReadBombs(t *testing.T) {
	bomb := `<w:document ` + usualNS + `><w:body>` + strings.Repeat(" ", 40<<20) + `</w:body></w:document>`
	p := file("")
	p["word/document.xml"] = bomb
	data := p.zip(t)
	if len(data) > 1<<20 {
		t.Fatalf("no bomb: %d bytes", len(data))
	}
	refused(t, data, "大得不正常")
	// the size in the central directory, 24 bytes behind its mark
	for i := 0; i+28 < len(data); i++ {
		if bytes.HasPrefix(data[i:], []byte("PK\x01\x02")) {
			binary.LittleEndian.PutUint32(data[i+24:], 100)
		}
	}
	if _, err := Read(data, ReadOptions{}); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Errorf("a lying header: %v", err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range maxEntries + 1 {
		if _, err := z.Create("word/" + strconv.Itoa(i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	refused(t, b.Bytes(), "大得不正常")
}

func TestReadManyPictures(t *testing.T) {
	p := file(para("", "图多") + `<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>`)
	noise := make([]byte, 10<<20)
	src := rand.NewChaCha8([32]byte{1})
	_, _ = src.Read(noise)
	p["word/media/1.png"] = string(noise)
	c := read(t, p, ReadOptions{})
	wantText(t, c, "图多")
	wantRemark(t, c, "1 张图片")
}

func TestReadMacros(t *testing.T) {
	p := file(para("", "甲"))
	p["word/vbaProject.bin"] = "x"
	wantRemark(t, read(t, p, ReadOptions{}), "宏没有读入")
}

func FuzzRead(f *testing.F) {
	for _, body := range []string{changed, para("", "甲"), `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`, `<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`} {
		f.Add([]byte(file(body)["word/document.xml"]), []byte(`<w:numbering `+usualNS+`>`+lvl(0, "decimal", "%1%9%", "")+`</w:numbering>`))
	}
	f.Fuzz(func(t *testing.T, doc, numbering []byte) {
		p := file("").rel("numbering", "n", "").rel("styles", "s", "").rel("comments", "c", "")
		p["word/document.xml"], p["word/n.xml"], p["word/s.xml"], p["word/c.xml"] = string(doc), string(numbering), string(numbering), string(doc)
		for _, o := range []ReadOptions{{}, {Rejected: true}} {
			c, err := Read(p.zip(t), o)
			if err != nil && drafting.ErrorCode(err) != drafting.CodeInvalid {
				t.Fatalf("%v is no error for a user", err)
			}
			if err == nil {
				_ = c.Everything()
				for _, x := range c.Changes {
					if x.Passage >= len(c.Passages) {
						t.Fatalf("a change at passage %d of %d", x.Passage, len(c.Passages))
					}
				}
			}
		}
	})
}

// FuzzReadZip gives bytes that may be no zip at all.
func FuzzReadZip(f *testing.F) {
	f.Add(file(changed).zip(f))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := Read(data, ReadOptions{}); err != nil && drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Fatalf("%v is no error for a user", err)
		}
	})
}
