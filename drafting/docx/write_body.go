package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// paragraph writes a paragraph of the text; next is the one that follows, nil at the end.
func (w *writer) paragraph(q, next *drafting.Paragraph) {
	s := w.t.spots[q.ID]
	if s == nil { // nothing of it is seen
		s = &spot{}
	}
	d := props{before: w.above(s)}
	d.keepNext = w.held(s)
	x, from := w.piece(q, s)
	first, rest := w.width, w.width
	usual, size := tight, w.p.TextSize
	two := w.width * 2 / w.p.Columns
	switch q.Part {
	case drafting.PartTitle, drafting.PartAnnexTitle:
		d.style = styleTitle
		if q.Part == drafting.PartAnnexTitle {
			d.style = styleAnnexName
		}
		from = nil
	case drafting.PartAddressee:
		d.style = styleAddressee
	case drafting.PartAnnexNote:
		d.style = styleAnnexNote
		d.indent = w.hanging(q, s)
		first, rest = w.width-d.indent.left-d.indent.first, w.width-d.indent.left
	case drafting.PartSignatory, drafting.PartDate:
		d.style = styleSignature
		if len(s.rows) > 0 {
			d.indent = indents(0, max(w.width-twips(w.t.rows[s.rows[0]].right()-w.p.Left), 0), 0)
			first, rest = w.width-d.indent.right, w.width-d.indent.right
		}
	case drafting.PartNote, drafting.PartPublication:
		d.style = styleNote
		first -= two
	case drafting.PartAnnex:
		d.style = styleAnnex
		d.before, x.face = 0, typeset.Hei
	default:
		first -= two
		if q.Level > 0 {
			w.headingStyle(q, &d, x)
		}
	}
	if len(s.rows) > 0 {
		w.last = s.rows[len(s.rows)-1]
	}
	w.ended = nil
	if next != nil && next.Table != nil && len(s.rows) > 0 {
		w.toTable(q, next, s, &d)
	}
	w.fit(x, from, first, rest, size, usual)
	w.m.raw(`<w:p>`)
	d.write(&w.m)
	x.write(w, &w.m)
	w.m.raw(`</w:p>`)
	w.begun = true
}

// toTable leaves the room that paper has between a paragraph and the table below it.
func (w *writer) toTable(q, next *drafting.Paragraph, s *spot, d *props) {
	if at := s.rows[0]; q.Level > 0 && at > 0 && w.t.rows[at-1].page < w.t.rows[at].page {
		d.pageBreak = true // LibreOffice does not keep a heading with a table
	}
	if t := w.setTable(next); t != nil {
		if from, _, ok := t.places(next.ID); ok && from.page == w.t.rows[w.last].page {
			d.after = max(twips(from.far-w.below(w.last)), 0)
		}
	}
}

// held reports whether a paragraph goes with the signature: it stands with it on a page that begins before the one above
// is full (7.3.5.5).
func (w *writer) held(s *spot) bool {
	sign := w.signature
	if sign < 0 || len(s.rows) == 0 || s.rows[0] >= sign || w.t.rows[s.rows[0]].page != w.t.rows[sign].page {
		return false
	}
	first := sign // of the page
	for first > 0 && w.t.rows[first-1].page == w.t.rows[sign].page {
		first--
	}
	if first == 0 {
		return false
	}
	full := w.p.Top + w.p.Height - w.p.Height/typeset.Length(w.p.Rows)
	return w.t.rows[first-1].y < full
}

// headingStyle gives a heading its style; where text follows on its line, only the heading's own characters have it.
func (w *writer) headingStyle(q *drafting.Paragraph, d *props, x *piece) {
	level := strconv.Itoa(min(q.Level, 4))
	if q.RunIn == 0 {
		d.style = styleHeading + level
		x.face = typeset.HeadingFace(q.Level)
		return
	}
	_, cut := text(q)
	n := utf8.RuneCountInString(q.Number) + q.RunIn - cut
	x.alter(0, max(n, 0), func(k *look) { k.style = styleHeadChars + level })
}

// above gives the room above a paragraph, in twips: the empty lines that the layout has there.
func (w *writer) above(s *spot) int {
	if len(s.rows) == 0 {
		return 0
	}
	r := &w.t.rows[s.rows[0]]
	if w.last < 0 {
		if r.page > 0 {
			return 0
		}
		row := twips(r.y-w.p.Top) / w.pitch
		return max(twips(w.p.Top)+row*w.pitch-w.cursor, 0)
	}
	if w.ended != nil {
		if w.ended.page != r.page {
			return 0
		}
		return max(twips(w.rowTop(r)-w.ended.far), 0)
	}
	prev := &w.t.rows[w.last]
	if prev.page != r.page || r.y <= prev.y {
		return 0
	}
	return max((twips(r.y-prev.y)+w.pitch/2)/w.pitch-1, 0) * w.pitch
}

// rowTop gives the upper edge of a row's line of the grid, below the lower edge of that line for a row's place in w.t.rows.
func (w *writer) rowTop(r *row) typeset.Length {
	p := &w.p
	return p.Top + typeset.Length((r.y-p.Top)*typeset.Length(p.Rows)/p.Height*p.Height)/typeset.Length(p.Rows)
}

func (w *writer) below(at int) typeset.Length {
	return w.rowTop(&w.t.rows[at]) + w.p.Height/typeset.Length(w.p.Rows)
}

// piece gives a paragraph's characters with what the layout printed around them, and the first of each line.
func (w *writer) piece(q *drafting.Paragraph, s *spot) (*piece, []int) {
	words, cut := text(q)
	lead := ""
	if len(s.before) > 0 {
		lead = s.before[0]
	}
	own := utf8.RuneCountInString(q.Number)
	x := &piece{runes: []rune(lead + q.Number + words + s.behind)}
	x.looks, x.seen = make([]uint16, len(x.runes)), []look{{}}
	n := utf8.RuneCountInString(lead)
	var from []int
	for i, start := range s.starts {
		at := 0
		if i > 0 {
			if at = start; start >= own {
				at = max(start-cut, own)
			}
			at = min(at+n, len(x.runes))
		}
		from = append(from, at)
	}
	if q.Part == drafting.PartTitle || q.Part == drafting.PartAnnexTitle { // the lines are the layout's
		for i := len(from) - 1; i > 0; i-- {
			k := from[i]
			if k > 0 && k < len(x.runes) && x.runes[k-1] != '\n' {
				x.runes = append(x.runes[:k], append([]rune{'\n'}, x.runes[k:]...)...)
				x.looks = append(x.looks, 0)
			}
		}
	}
	if len(from) > 0 {
		w.shade(x, q, n+own-cut)
	}
	if w.marks && len(from) > 0 {
		w.markUp(x, q, n+own-cut)
	}
	return x, from
}

// hanging gives the indent of an entry of 附件说明: its further lines begin under the first character of its name (7.3.4).
func (w *writer) hanging(q *drafting.Paragraph, s *spot) indent {
	if len(s.rows) == 0 {
		return indent{}
	}
	r := &w.t.rows[s.rows[0]]
	first := twips(r.left() - w.p.Left)
	rest := first + 3*w.width/w.p.Columns
	for i := range r.runs {
		if x := &r.runs[i]; x.Paragraph == q.ID {
			at := x.X
			if n := len(x.Text) - len(strings.TrimLeft(x.Text, "0123456789")); n > 0 && n < len(x.Text) && strings.ContainsAny(x.Text[n:], ".．、") {
				for _, a := range x.Advances[:min(n+1, len(x.Advances))] {
					at += a
				}
			}
			rest = twips(at - w.p.Left)
			break
		}
	}
	if len(s.rows) > 1 {
		rest = twips(w.t.rows[s.rows[1]].left() - w.p.Left)
	}
	return indents(rest, 0, first-rest)
}
