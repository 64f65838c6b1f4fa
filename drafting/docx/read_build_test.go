package docx

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
)

const (
	usualNS  = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`
	strictNS = `xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"`
	relsNS   = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relType  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// parts are the parts of a file under test; rel ties one more part to the document.
type parts map[string]string

func file(body string) parts {
	return parts{
		"_rels/.rels":       `<Relationships ` + relsNS + `><Relationship Id="a" Type="` + relType + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ` + usualNS + `><w:body>` + body + `</w:body></w:document>`,
	}
}

func (p parts) rel(kind, id, inner string) parts {
	const rels = "word/_rels/document.xml.rels"
	if p[rels] == "" {
		p[rels] = `<Relationships ` + relsNS + `></Relationships>`
	}
	name := id + ".xml"
	p[rels] = strings.Replace(p[rels], "</Rel", `<Relationship Id="`+id+`" Type="`+relType+kind+`" Target="`+name+`"/></Rel`, 1)
	root := map[string]string{"styles": "w:styles", "numbering": "w:numbering", "comments": "w:comments", "footnotes": "w:footnotes", "header": "w:hdr", "footer": "w:ftr"}[kind]
	p["word/"+name] = `<` + root + ` ` + usualNS + `>` + inner + `</` + root + `>`
	return p
}

func (p parts) zip(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// para is a paragraph with properties and a run of text.
func para(props, text string) string {
	if props != "" {
		props = "<w:pPr>" + props + "</w:pPr>"
	}
	return "<w:p>" + props + run(text) + "</w:p>"
}

func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func numPr(num, level string) string {
	return `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + num + `"/></w:numPr>`
}
