package docx

import (
	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// imprint writes copies and imprint at the foot of the last page, in a frame of paragraphs that stays there whatever
// the text above does, or in a table where it has rules (7.4).
func (w *writer) imprint() {
	var list []*drafting.Paragraph
	for _, part := range []drafting.Part{drafting.PartCopies, drafting.PartImprint} {
		for i := range w.l.Paragraphs {
			if q := &w.l.Paragraphs[i]; q.Part == part && !q.Empty() && w.t.spots[q.ID] != nil {
				list = append(list, q)
			}
		}
	}
	if len(list) == 0 {
		if !w.begun || w.ended != nil { // a document ends with a paragraph
			w.gap(20)
		}
		return
	}
	frame := ` w:w="` + itoa(w.width) + `" w:hSpace="0" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"`
	rules := w.imprintRules(list)
	p := &w.p
	end := props{line: 20, indent: indents(0, 0, 0)}
	at := w.t.spots[list[0].ID].rows[0]
	fresh := w.last >= 0 && w.t.rows[at].page > w.t.rows[w.last].page // on the sheet's back (7.4)
	if fresh || len(rules) > 0 || w.ended != nil {
		// A table with rules is held down by an empty line: LibreOffice 7 lets none float at a document's end.
		next := end
		next.pageBreak = fresh
		if len(rules) > 0 {
			next.line = max(twips(p.Top+p.Height-w.filled(w.t.rows[at].page))-w.imprintHeight(list, rules)-end.line-ease, 20)
		}
		w.m.raw(`<w:p>`)
		next.write(&w.m)
		w.m.raw(`</w:p>`)
	}
	if len(rules) > 0 {
		frame = ""
		w.imprintTable(rules)
	}
	for _, q := range list {
		s := w.t.spots[q.ID]
		r := &w.t.rows[s.rows[0]]
		d := props{style: styleCopies, frame: frame}
		if len(rules) > 0 {
			d.line = w.pitch - closer
			w.m.attr(`<w:tr><w:tc><w:tcPr><w:tcW w:w`, w.width)
			w.m.raw(` w:type="dxa"/></w:tcPr>`)
		}
		w.m.raw(`<w:p>`)
		if w.gaps(r) { // the printing office at the left, the day at the right
			w.stand(&d, r, p.Left, p.Left+p.Width, true)
			d.write(&w.m)
			w.plainRow(r)
		} else {
			x, from := w.piece(q, s)
			first := twips(r.left() - p.Left)
			rest := first
			if len(s.rows) > 1 {
				rest = twips(w.t.rows[s.rows[1]].left() - p.Left)
			}
			end := twips(p.SmallSize)
			d.indent = indents(rest, end, first-rest)
			w.fit(x, from, w.width-first-end, w.width-rest-end, p.SmallSize, 0)
			d.write(&w.m)
			x.write(w, &w.m)
		}
		w.m.raw(`</w:p>`)
		if len(rules) > 0 {
			w.m.raw(`</w:tc></w:tr>`)
		}
	}
	if len(rules) > 0 {
		w.m.raw(`</w:tbl>`)
	}
	// Frame and table hang on the paragraph behind them.
	w.m.raw(`<w:p>`)
	end.write(&w.m)
	w.m.raw(`</w:p>`)
}

// ease is left free above an imprint with rules, in twips, for what programs round up; by closer its lines stand closer than
// the text's, so that its rules have room on a page that is full.
const (
	ease   = 60
	closer = 45
)

// filled gives the lower edge of what was written last, or the type area's upper one where it stands on another page.
func (w *writer) filled(page int) typeset.Length {
	switch {
	case w.ended != nil && w.ended.page == page:
		return w.ended.far
	case w.ended == nil && w.last >= 0 && w.t.rows[w.last].page == page:
		return w.below(w.last)
	}
	return w.p.Top
}

// imprintHeight gives the height of an imprint with rules, in twips.
func (w *writer) imprintHeight(list []*drafting.Paragraph, rules []typeset.Rule) int {
	n := 0
	for _, q := range list {
		n += len(w.t.spots[q.ID].rows) * (w.pitch - closer)
	}
	for _, r := range rules {
		n += max(twips(r.H), 20)
	}
	return n
}

// imprintTable begins the table of an imprint with rules: the first and the last 0.35 mm, between them 0.25 (7.4.1).
func (w *writer) imprintTable(rules []typeset.Rule) {
	m := &w.m
	thick, thin := ruled(rules[:1]).size, ruled(rules[len(rules)/2:][:1]).size
	m.raw(`<w:tbl><w:tblPr>`)
	m.attr(`<w:tblW w:w`, w.width)
	m.raw(` w:type="dxa"/><w:tblBorders>`)
	for _, side := range []string{"top", "bottom", "insideH"} {
		size := thick
		if side == "insideH" {
			size = thin
		}
		border{kind: "single", size: size}.write(m, side)
	}
	m.raw(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	m.attr(`<w:gridCol w:w`, w.width)
	m.raw(`/></w:tblGrid>`)
}

// imprintRules gives the black rules of the page on which the imprint stands.
func (w *writer) imprintRules(list []*drafting.Paragraph) []typeset.Rule {
	var out []typeset.Rule
	page := w.t.rows[w.t.spots[list[0].ID].rows[0]].page
	for _, r := range w.t.doc.Pages[page].Rules {
		if r.Colour == typeset.Black && r.Y > w.p.Top {
			out = append(out, r)
		}
	}
	return out
}

// plainRow writes a line of the imprint with its tab.
func (w *writer) plainRow(r *row) {
	for i := range r.runs {
		if i > 0 && gap(r, i) {
			w.m.raw(`<w:r><w:tab/></w:r>`)
		}
		w.run(&w.m, r.runs[i].Text, look{})
	}
}

// footerFirst writes the first page's footer: the second double rule, and the number where the first page has one.
func (w *writer) footerFirst() []byte {
	var m markup
	m.raw(xmlHead, `<w:ftr`, names, `>`)
	h, p := &w.parts, &w.p
	_, numbered := w.t.folios[0]
	if numbered {
		end := h.footerEnd
		if len(h.foot) > 0 {
			end = twips(h.foot[0].Y)
		}
		w.folio(&m, 1, end)
	}
	if n := len(h.foot); n > 0 {
		d := props{style: styleFolio, line: h.footerEnd - twips(h.foot[n-1].Y+h.foot[n-1].H), top: ruled(h.foot)}
		d.indent = indents(twips(h.foot[0].X-p.Left), twips(p.Left+p.Width-h.foot[0].X-h.foot[0].W), 0)
		m.raw(`<w:p>`)
		d.write(&m)
		m.raw(`</w:p>`)
	} else if !numbered { // no higher than the numbers of the other pages: it would push the text up
		d := props{style: styleFolio}
		m.raw(`<w:p>`)
		d.write(&m)
		m.raw(`</w:p>`)
	}
	m.raw(`</w:ftr>`)
	return m
}

// footer writes the footer of odd (1) or even (2) pages.
func (w *writer) footer(page int) []byte {
	var m markup
	m.raw(xmlHead, `<w:ftr`, names, `>`)
	w.folio(&m, page, w.parts.footerEnd)
	m.raw(`</w:ftr>`)
	return m
}

// folio writes — PAGE —, one character in from the right on odd pages and from the left on even ones (7.5). The footer
// ends at end: an empty line holds the number up.
func (w *writer) folio(m *markup, page, end int) {
	size := twips(w.p.SmallSize)
	d := props{style: styleFolio, indent: indents(0, size, 0), align: "right"}
	if page%2 == 0 {
		d.indent, d.align = indents(size, 0, 0), ""
	}
	m.raw(`<w:p>`)
	d.write(m)
	w.run(m, "— ", look{})
	for _, kind := range []string{"begin", "", "separate", "text", "end"} {
		m.raw(`<w:r>`)
		switch kind {
		case "":
			m.raw(`<w:instrText xml:space="preserve"> PAGE </w:instrText>`)
		case "text":
			m.raw(`<w:t>2</w:t>`)
		default:
			m.raw(`<w:fldChar w:fldCharType="`, kind, `"/>`)
		}
		m.raw(`</w:r>`)
	}
	w.run(m, " —", look{})
	m.raw(`</w:p>`)
	line := lineOf(w.p.SmallSize)
	if rest := end - w.folioBase() - line + lift(line); rest >= 20 {
		d := props{style: styleFolio, line: rest}
		m.raw(`<w:p>`)
		d.write(m)
		m.raw(`</w:p>`)
	}
}
