package pdf

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf16"
)

// Meta is what the file says of itself.
type Meta struct {
	Title, Author, Subject, Keywords string
	Created                          time.Time // also the time of the last change; the zero time is left out

	// Attachment, where set, travels in the file, which is then PDF/A-3b.
	Attachment *Attachment
}

// Attachment is a file within the file: the letter's structured source.
type Attachment struct {
	Name        string // with its ending
	Type        string // MIME, such as application/json
	Description string
	Data        []byte
}

// The program's own names in the file.
const (
	creator  = "复函 Fuhan"
	producer = "Fuhan"
)

// maxMeta is how much of a text the file's description takes, in characters: strings have a limit (ISO 19005-2, 6.1.13).
const maxMeta = 1000

// cleanText gives a text as both the Info dictionary and XMP can hold it: without control characters and what is no
// character, on one line.
func cleanText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff || r == 0xfeff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > maxMeta {
		s = string(r[:maxMeta-1]) + "…"
	}
	return s
}

// cleaned gives the description that is written.
func (m Meta) cleaned() Meta {
	m.Title, m.Author, m.Subject, m.Keywords = cleanText(m.Title), cleanText(m.Author), cleanText(m.Subject), cleanText(m.Keywords)
	m.Created = m.Created.UTC().Truncate(time.Second)
	return m
}

const pdfDate = "D:20060102150405Z"

// info gives the Info dictionary.
func (m Meta) info() []byte {
	b := []byte("<<")
	for _, e := range []struct{ key, text string }{
		{"Title", m.Title}, {"Author", m.Author}, {"Subject", m.Subject}, {"Keywords", m.Keywords}, {"Creator", creator}, {"Producer", producer},
	} {
		if e.text != "" {
			b = append(appendText(append(append(append(b, '/'), e.key...), ' '), e.text), '\n')
		}
	}
	if !m.Created.IsZero() {
		b = fmt.Appendf(b, "/CreationDate (%[1]s)\n/ModDate (%[1]s)\n", m.Created.Format(pdfDate))
	}
	return append(b, ">>"...)
}

// xmp gives the same in XMP (ISO 19005-2, 6.6), and which part of PDF/A the file follows.
func (m Meta) xmp() []byte {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n" +
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"" +
		" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n")
	put := func(name, before, text, after string) {
		if text != "" {
			fmt.Fprintf(&b, "<%s>%s%s%s</%s>\n", name, before, escapeXML.Replace(text), after, name)
		}
	}
	part := "2"
	if m.Attachment != nil {
		part = "3"
	}
	put("pdfaid:part", "", part, "")
	put("pdfaid:conformance", "", "B", "")
	put("dc:format", "", "application/pdf", "")
	put("dc:language", "<rdf:Bag><rdf:li>", language, "</rdf:li></rdf:Bag>")
	const alt, endAlt = `<rdf:Alt><rdf:li xml:lang="x-default">`, "</rdf:li></rdf:Alt>"
	put("dc:title", alt, m.Title, endAlt)
	put("dc:creator", "<rdf:Seq><rdf:li>", m.Author, "</rdf:li></rdf:Seq>")
	put("dc:description", alt, m.Subject, endAlt)
	put("pdf:Keywords", "", m.Keywords, "")
	put("pdf:Producer", "", producer, "")
	put("xmp:CreatorTool", "", creator, "")
	if !m.Created.IsZero() {
		for _, name := range []string{"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"} {
			put(name, "", m.Created.Format("2006-01-02T15:04:05Z"), "")
		}
	}
	b.WriteString("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return []byte(b.String())
}

var escapeXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// attach adds the attachment and gives its number, 0 where there is none.
func (m Meta) attach(f *file) int {
	a := m.Attachment
	if a == nil {
		return 0
	}
	params := fmt.Sprintf("/Size %d", len(a.Data))
	if !m.Created.IsZero() {
		params += " /ModDate (" + m.Created.Format(pdfDate) + ")"
	}
	data := f.add(stream(fmt.Sprintf("/Type /EmbeddedFile /Subtype /%s /Params <<%s>> ", pdfName(a.Type), params), a.Data))
	name := string(appendText(nil, cleanText(a.Name)))
	spec := fmt.Appendf(nil, "<</Type /Filespec /F %s /UF %s /AFRelationship /Source /EF <</F %d 0 R /UF %d 0 R>>", name, name, data, data)
	if d := cleanText(a.Description); d != "" {
		spec = appendText(append(spec, " /Desc "...), d)
	}
	return f.add(append(spec, ">>"...))
}

// pdfName writes a text within a name.
func pdfName(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if c > ' ' && c < 0x7f && !strings.ContainsRune("()<>[]{}/%#", rune(c)) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "#%02X", c)
		}
	}
	return b.String()
}

// appendText writes a text string: as it is where it is ASCII, else in UTF-16 with its mark, which knows every character.
func appendText(b []byte, s string) []byte {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] >= ' ' && s[i] < 0x7f
	}
	b = append(b, '(')
	if ascii {
		for i := range len(s) {
			b = appendStringByte(b, s[i])
		}
		return append(b, ')')
	}
	b = append(b, 0xfe, 0xff)
	for _, u := range utf16.Encode([]rune(s)) {
		b = appendStringByte(appendStringByte(b, byte(u>>8)), byte(u))
	}
	return append(b, ')')
}

// appendStringByte writes a byte within a string.
func appendStringByte(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r': // which a reader would take for a line feed
		return append(b, `\r`...)
	}
	return append(b, c)
}
