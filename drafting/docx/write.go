package docx

import (
	"cmp"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// Options say how a letter becomes a Word file.
type Options struct {
	Profile typeset.Profile // measures of the page
	Faces   *typeset.Faces  // by which lines are measured
	Fonts   Fonts           // names in the file; where one is "", the profile's, else what offices use

	Author, Subject, Keywords string    // core properties; the title is the letter's
	Created                   time.Time // in core properties and the zip; the zero time: none

	// Marks writes comments as Word's comments and suggestions as tracked changes. Without it the file holds what prints.
	Marks bool
}

// Write writes the letter as a .docx. The same letter and options give the same bytes. Prompts, what was set aside and the
// colours of slots and departments are not in it. A profile that cannot be used is replaced as Layout does it.
// CodeInvalid where there are no faces, CodeForbidden for a letter with a mark of secrecy in its head; else an error is w's own.
func Write(out io.Writer, l *drafting.Letter, o Options) error {
	if o.Faces == nil {
		return drafting.Errorf(drafting.CodeInvalid, "没有字体，不能生成 Word 文件。请重新安装本程序。")
	}
	if o.Profile.Check() != nil {
		o.Profile = typeset.DefaultProfile()
	}
	o.Fonts = o.Fonts.or(fontsOf(o.Profile.Fonts)).or(officeFonts)
	o.Faces = o.Faces.For(o.Profile.Fonts)
	l = named(l)
	w := &writer{l: l, p: o.Profile, faces: o.Faces, fonts: o.Fonts, marks: o.Marks}
	w.pitch = (twips(w.p.Height)) / w.p.Rows
	d := typeset.Layout(l, o.Profile, o.Faces)
	if err := d.Refusal(); err != nil {
		return err
	}
	w.t = readLayout(d, &w.p)
	w.width = twips(w.p.Width)
	files := w.files()
	title := strings.ReplaceAll(l.Get(drafting.PartTitle), "\n", "")
	return pack(out, files, properties(title, cmp.Or(o.Author, l.Issuer), o.Subject, o.Keywords, o.Created), o.Created)
}

// named gives the letter with an id for every paragraph, its own where no other has it.
func named(l *drafting.Letter) *drafting.Letter {
	seen := make(map[drafting.ParagraphID]bool, len(l.Paragraphs))
	good := true
	for i := range l.Paragraphs {
		id := l.Paragraphs[i].ID
		good = good && id != "" && !seen[id]
		seen[id] = true
	}
	if good {
		return l
	}
	l = l.Clone()
	clear(seen)
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		for k := 0; p.ID == "" || seen[p.ID]; k++ {
			p.ID = drafting.ParagraphID("paragraph " + strconv.Itoa(i) + "." + strconv.Itoa(k))
		}
		seen[p.ID] = true
	}
	return l
}

// writer makes one document.
type writer struct {
	l     *drafting.Letter
	p     typeset.Profile
	faces *typeset.Faces
	fonts Fonts
	marks bool
	t     *layout
	pitch int // of lines, in twips
	width int // of the type area, in twips

	m         markup      // the document's body
	signature int         // its first row, -1 where there is none
	last      int         // row that was written last, -1: none
	cursor    int         // lower edge of what stands on the first page, in twips from its top, while last is -1
	begun     bool        // something stands in the body
	ended     *tablePlace // of the table that was written last, while nothing stands behind it
	parts     headParts
	comments  markup
	revision  int // ids of comments and changes
}

// files makes the parts of the package.
func (w *writer) files() []part {
	w.last = -1
	w.readHead()
	w.m = make(markup, 0, 64<<10)
	w.m.raw(xmlHead, `<w:document`, names, `><w:body>`)
	w.head()
	w.flow()
	w.imprint()
	files := []part{
		{"document.xml", nil, "document.main", ""},
		{"styles.xml", w.styles(), "styles", "styles"},
		{"settings.xml", settings(), "settings", "settings"},
		{"fontTable.xml", w.fontTable(), "fontTable", "fontTable"},
		{"footer1.xml", w.footerFirst(), "footer", "footer"},
		{"footer2.xml", w.footer(1), "footer", "footer"},
		{"footer3.xml", w.footer(2), "footer", "footer"},
	}
	if len(w.comments) > 0 {
		var m markup
		m.raw(xmlHead, `<w:comments`, names, `>`, string(w.comments), `</w:comments>`)
		files = append(files, part{"comments.xml", m, "comments", "comments"})
	}
	w.section(files)
	w.m.raw(`</w:body></w:document>`)
	files[0].data = w.m
	return files
}

// section writes the page: A4, the type area, its grid of lines, and which footer stands where.
func (w *writer) section(files []part) {
	p, m := &w.p, &w.m
	m.raw(`<w:sectPr>`)
	for i, f := range files {
		ref, when := f.rel, ""
		switch f.name {
		case "footer1.xml":
			when = "first"
		case "footer2.xml":
			when = "default"
		case "footer3.xml":
			when = "even"
		default:
			continue
		}
		m.raw(`<w:`, ref, `Reference w:type="`, when, `" r:id="`, relID(i), `"/>`)
	}
	m.attr(`<w:pgSz w:w`, twips(p.PageWidth))
	m.attr(` w:h`, twips(p.PageHeight))
	m.attr(`/><w:pgMar w:top`, twips(p.Top))
	m.attr(` w:right`, twips(p.PageWidth-p.Left-p.Width))
	m.attr(` w:bottom`, twips(p.PageHeight-p.Top-p.Height))
	m.attr(` w:left`, twips(p.Left))
	m.attr(` w:header`, twips(15*typeset.MM))
	m.attr(` w:footer`, twips(p.PageHeight)-w.parts.footerEnd)
	m.raw(` w:gutter="0"/><w:cols w:space="425"/><w:titlePg/>`)
	m.attr(`<w:docGrid w:type="lines" w:linePitch`, w.pitch)
	m.raw(`/></w:sectPr>`)
}

// flow writes the paragraphs from the title to the last annex in the order of the paper.
func (w *writer) flow() {
	l := w.l
	w.signature = -1
	for i := range l.Paragraphs {
		q := &l.Paragraphs[i]
		if s := w.t.spots[q.ID]; s != nil && w.signature < 0 && (q.Part == drafting.PartSignatory || q.Part == drafting.PartDate) {
			w.signature = s.rows[0]
		}
	}
	var list []*drafting.Paragraph
	each := func(parts ...drafting.Part) {
		for i := range l.Paragraphs {
			q := &l.Paragraphs[i]
			for _, part := range parts {
				if q.Part == part && !q.Empty() && !w.parts.inHead[q.ID] {
					list = append(list, q)
				}
			}
		}
	}
	each(drafting.PartTitle)
	each(drafting.PartAddressee)
	for i := range l.Paragraphs {
		if q := &l.Paragraphs[i]; !q.Empty() && !w.parts.inHead[q.ID] && running(q.Part) {
			list = append(list, q)
		}
	}
	each(drafting.PartAnnexNote)
	each(drafting.PartSignatory)
	each(drafting.PartDate)
	each(drafting.PartNote)
	each(drafting.PartPublication)
	each(drafting.PartAnnex, drafting.PartAnnexTitle, drafting.PartAnnexBody)
	for i := 0; i < len(list); i++ {
		n := w.beside(list[i:])
		switch q := list[i]; {
		case q.Table != nil:
			w.table(q)
		case n > 1:
			w.signatures(list[i : i+n])
			i += n - 1
		case i+1 < len(list):
			w.paragraph(q, list[i+1])
		default:
			w.paragraph(q, nil)
		}
	}
}

// running reports whether a part stands between addressee and signature: the text, and what has no place of its own.
func running(p drafting.Part) bool {
	switch p {
	case drafting.PartSetAside, drafting.PartTitle, drafting.PartAddressee, drafting.PartAnnexNote, drafting.PartSignatory,
		drafting.PartDate, drafting.PartNote, drafting.PartPublication, drafting.PartAnnex, drafting.PartAnnexTitle,
		drafting.PartAnnexBody, drafting.PartCopies, drafting.PartImprint, drafting.PartNumber, drafting.PartOutcome:
		return false
	}
	return true
}

// text gives a paragraph's words as the file has them, and the runes that fell away at their beginning.
func text(q *drafting.Paragraph) (string, int) {
	s := q.Text
	if !utf8.ValidString(s) {
		s = string([]rune(s))
	}
	cut := strings.TrimLeft(s, " \u3000\t")
	return strings.TrimRight(cut, " \u3000\t"), utf8.RuneCountInString(s) - utf8.RuneCountInString(cut)
}
