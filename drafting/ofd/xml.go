package ofd

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"fuhan/drafting/typeset"
)

const (
	declaration = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	namespace   = ` xmlns:ofd="http://www.ofdspec.org/2016"`
)

// writer gives objects their numbers and writes the parts that refer to them.
type writer struct {
	doc   *typeset.Document
	fonts map[typeset.Face]int
	last  int
}

func (w *writer) id() int {
	w.last++
	return w.last
}

// root writes OFD.xml (7.4): what the file is and where its document lies.
func root(m Meta, id string) []byte {
	var b strings.Builder
	b.WriteString(declaration + "<ofd:OFD" + namespace + ` Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>`)
	element(&b, "DocID", id)
	element(&b, "Title", m.Title)
	element(&b, "Author", m.Author)
	element(&b, "Subject", m.Subject)
	if !m.Created.IsZero() {
		day := m.Created.Format("2006-01-02")
		element(&b, "CreationDate", day)
		element(&b, "ModDate", day)
	}
	if k := clean(m.Keywords); k != "" {
		b.WriteString("<ofd:Keywords>")
		element(&b, "Keyword", k)
		b.WriteString("</ofd:Keywords>")
	}
	element(&b, "Creator", "复函 Fuhan")
	b.WriteString("</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>\n")
	return []byte(b.String())
}

// document writes Document.xml (7.5): the paper, the pages in order and the bookmarks.
func (w *writer) document(pages []int) []byte {
	var b strings.Builder
	outline := w.outline(pages)
	fmt.Fprintf(&b, declaration+"<ofd:Document"+namespace+"><ofd:CommonData><ofd:MaxUnitID>%d</ofd:MaxUnitID>"+
		"<ofd:PageArea><ofd:PhysicalBox>0 0 %s %s</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>\n<ofd:Pages>\n",
		w.last, millimetres(w.doc.Width), millimetres(w.doc.Height))
	for i, id := range pages {
		fmt.Fprintf(&b, "<ofd:Page ID=\"%d\" BaseLoc=\"Pages/Page_%d/Content.xml\"/>\n", id, i)
	}
	b.WriteString("</ofd:Pages>\n" + outline + "</ofd:Document>\n")
	return []byte(b.String())
}

// outline writes the bookmarks (7.8). A level that skips one is brought to the next below the entry before it; a bookmark
// of no page is left out.
func (w *writer) outline(pages []int) string {
	var b strings.Builder
	depth := 0
	for _, m := range w.doc.Bookmarks {
		if m.Page < 1 || m.Page > len(pages) {
			continue
		}
		level := min(max(m.Level, 0), depth)
		for ; depth > level; depth-- {
			b.WriteString("</ofd:OutlineElem>\n")
		}
		fmt.Fprintf(&b, `<ofd:OutlineElem Title="%s"><ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto><ofd:Dest Type="XYZ" PageID="%d" Left="0" Top="%s" Zoom="0"/></ofd:Goto></ofd:Action></ofd:Actions>`,
			escape(cmp.Or(clean(m.Title), "—")), pages[m.Page-1], millimetres(m.Y))
		depth++
	}
	if b.Len() == 0 {
		return ""
	}
	for ; depth > 0; depth-- {
		b.WriteString("</ofd:OutlineElem>\n")
	}
	return "<ofd:Outlines>\n" + b.String() + "</ofd:Outlines>\n"
}

type fontResource struct {
	id           int
	face         typeset.Face
	family, file string
}

// likeness gives the usual family that a reader which cannot use the font of the file may take instead.
func likeness(f typeset.Face) string {
	switch f {
	case typeset.Song, typeset.OfficeSong:
		return "宋体"
	case typeset.Hei, typeset.OfficeHei, typeset.UI:
		return "黑体"
	case typeset.Kai, typeset.OfficeKai:
		return "楷体"
	}
	return "仿宋"
}

// publicResources writes PublicRes.xml (7.9): the fonts.
func publicResources(fonts []fontResource) []byte {
	var b strings.Builder
	b.WriteString(declaration + "<ofd:Res" + namespace + ` BaseLoc="Res">`)
	if len(fonts) > 0 {
		b.WriteString("<ofd:Fonts>\n")
		for _, f := range fonts {
			name := escape(cmp.Or(clean(f.family), f.file))
			fmt.Fprintf(&b, "<ofd:Font ID=\"%d\" FontName=\"%s\" FamilyName=\"%s\" Charset=\"unicode\"><ofd:FontFile>%s</ofd:FontFile></ofd:Font>\n", f.id, name, likeness(f.face), f.file)
		}
		b.WriteString("</ofd:Fonts>")
	}
	b.WriteString("</ofd:Res>\n")
	return []byte(b.String())
}

func element(b *strings.Builder, name, text string) {
	if text = clean(text); text != "" {
		b.WriteString("<ofd:" + name + ">" + escape(text) + "</ofd:" + name + ">")
	}
}

// millimetres writes a length in the file's unit, exactly.
func millimetres(l typeset.Length) string { return string(appendLength(nil, l)) }

func appendLength(b []byte, l typeset.Length) []byte { return typeset.AppendThousandths(b, int64(l)) }

// clean gives a text that XML can hold, on one line.
func clean(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		if printable(r) != r {
			return -1
		}
		return r
	}, s))
}

// printable gives the character, or a blank for one that XML has no place for.
func printable(r rune) rune {
	if r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff || r == 0xfeff || !utf8.ValidRune(r) {
		return ' '
	}
	return r
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func escape(s string) string { return escaper.Replace(s) }
