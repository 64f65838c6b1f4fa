package docx

import (
	"archive/zip"
	"io"
	"strconv"
	"time"
	"unicode/utf8"
)

// markup is XML being written.
type markup []byte

// raw adds markup as it is.
func (m *markup) raw(parts ...string) {
	for _, s := range parts {
		*m = append(*m, s...)
	}
}

// num adds a number.
func (m *markup) num(n int) { *m = strconv.AppendInt(*m, int64(n), 10) }

// attr adds an attribute with a number: its name comes with the blank before it.
func (m *markup) attr(name string, n int) {
	m.raw(name, `="`)
	m.num(n)
	m.raw(`"`)
}

// text adds characters, escaped. What XML 1.0 has no place for falls away.
func (m *markup) text(s string) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '&':
			m.raw("&amp;")
		case r == '<':
			m.raw("&lt;")
		case r == '>':
			m.raw("&gt;")
		case r == '"':
			m.raw("&quot;")
		case r == '\t' || r == '\n' || r == '\r':
			m.raw(" ")
		case r < ' ' || r == 0xfffe || r == 0xffff || r == utf8.RuneError && n == 1:
		default:
			m.raw(s[i : i+n])
		}
		i += n
	}
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// file is one part of the package.
type part struct {
	name string
	data []byte
	kind string // content type, "" where the extension's is right
	rel  string // type of the relationship from the document, "" for none
}

const (
	office   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packages = "http://schemas.openxmlformats.org/package/2006/"
	wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	names    = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
)

// relID names the relationship of the file i.
func relID(i int) string { return "rId" + strconv.Itoa(i+1) }

// pack writes the files as a package whose main part is the first one. Its bytes depend on nothing but what it is given.
func pack(w io.Writer, files []part, core []byte, at time.Time) error {
	var types, top, rels markup
	types.raw(xmlHead, `<Types xmlns="`, packages, `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	rels.raw(xmlHead, `<Relationships xmlns="`, packages, `relationships">`)
	for i, f := range files {
		types.raw(`<Override PartName="/word/`, f.name, `" ContentType="`, wordType, f.kind, `+xml"/>`)
		if f.rel != "" {
			rels.raw(`<Relationship Id="`, relID(i), `" Type="`, office, f.rel, `" Target="`, f.name, `"/>`)
		}
	}
	types.raw(`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`)
	rels.raw(`</Relationships>`)
	top.raw(xmlHead, `<Relationships xmlns="`, packages, `relationships"><Relationship Id="rId1" Type="`, office, `officeDocument" Target="word/`, files[0].name, `"/><Relationship Id="rId2" Type="`, packages, `relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`)

	z := zip.NewWriter(w)
	add := func(name string, data []byte) error {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if !at.IsZero() {
			h.Modified = at.UTC()
		}
		f, err := z.CreateHeader(h)
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	if err := add("[Content_Types].xml", types); err != nil {
		return err
	}
	if err := add("_rels/.rels", top); err != nil {
		return err
	}
	for i, f := range files {
		if err := add("word/"+f.name, f.data); err != nil {
			return err
		}
		if i == 0 {
			if err := add("word/_rels/"+f.name+".rels", rels); err != nil {
				return err
			}
		}
	}
	if err := add("docProps/core.xml", core); err != nil {
		return err
	}
	return z.Close()
}

// properties gives the core properties.
func properties(title, author, subject, keywords string, at time.Time) []byte {
	var m markup
	m.raw(xmlHead, `<cp:coreProperties xmlns:cp="`, packages, `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, p := range [][2]string{{"dc:title", title}, {"dc:subject", subject}, {"dc:creator", author}, {"cp:keywords", keywords}} {
		if p[1] != "" {
			m.raw("<", p[0], ">")
			m.text(p[1])
			m.raw("</", p[0], ">")
		}
	}
	m.raw(`<dc:language>zh-CN</dc:language>`)
	if !at.IsZero() {
		for _, p := range []string{"created", "modified"} {
			m.raw(`<dcterms:`, p, ` xsi:type="dcterms:W3CDTF">`, at.UTC().Format(time.RFC3339), `</dcterms:`, p, `>`)
		}
	}
	m.raw(`</cp:coreProperties>`)
	return m
}
