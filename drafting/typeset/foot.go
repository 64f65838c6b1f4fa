package typeset

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// printed gives the letter's paragraphs of one part that print something.
func printed(l *drafting.Letter, part drafting.Part) []*drafting.Paragraph {
	var out []*drafting.Paragraph
	for i := range l.Paragraphs {
		if p := &l.Paragraphs[i]; p.Part == part && !p.Empty() {
			out = append(out, p)
		}
	}
	return out
}

var annexNumber = regexp.MustCompile(`^[ \x{3000}]*[0-9]{1,2}[.．、]`)

// annexes sets 附件说明: one line below the text, names aligned under the first one's first character (7.3.4).
func (b *builder) annexes(l *drafting.Letter) {
	list := printed(l, drafting.PartAnnexNote)
	if len(list) == 0 {
		return
	}
	b.blank(1)
	s := b.s
	number := false // the standard numbers them where there are several
	for i, q := range list {
		text := strings.TrimLeft(clean(q.Text), " \u3000")
		o := origin{id: q.ID, base: indexOf(clean(q.Text), text)}
		own := annexNumber.FindString(text)
		if i == 0 {
			number = len(list) > 1 && own == ""
		}
		lead := ""
		if i == 0 && !strings.HasPrefix(text, "附件") {
			lead = "附件："
		}
		first := 2
		if i > 0 {
			first = 5
		}
		if number && own == "" {
			own = fmt.Sprintf("%d.", i+1)
			lead += own
		}
		text = lead + text
		o.lead = utf8.RuneCountInString(lead)
		o.tail = utf8.RuneCountInString(text)
		k := b.text([]part{{0, Fang}}, first)
		s.load(b.f, own, k.parts, k.size, k.cell)
		k.firm = o.lead
		if !strings.HasSuffix(lead, own) {
			k.firm += utf8.RuneCountInString(own)
		}
		k.rest = b.p.cells(5) + Length(s.px[len(s.runes)]/sub)
		b.set(text, k, o)
	}
}

// signature sets the issuer and the date at the right (7.3.5) and the note under them (7.3.6).
func (b *builder) signature(l *drafting.Letter) {
	b.annexes(l)
	b.sign = len(b.flow)
	issuers, dates := printed(l, drafting.PartSignatory), printed(l, drafting.PartDate)
	if len(issuers)+len(dates) > 0 {
		b.blank(1)
		p := &b.p
		end := p.right() - p.cells(2)
		if p.Seal {
			end = p.right() - p.cells(4)
			if room := int(p.SealSize)/2 - 2*int(p.Height)/p.Rows; room > 0 { // so that the seal, over date and issuer, keeps below the text
				b.blank(room * p.Rows / int(p.Height))
			}
		}
		issuer, date := b.widest(issuers), b.widest(dates)
		issuerAt, dateAt := end-issuer, end-issuer+p.cells(2)
		switch {
		case p.Seal && date > 0:
			dateAt = end - date
			issuerAt = min(dateAt+(date-issuer)/2, p.right()-issuer)
		case date > issuer && issuer > 0:
			dateAt = end - date
			issuerAt = dateAt - p.cells(2)
		case issuer == 0:
			dateAt = end - date
		}
		for _, q := range issuers {
			b.signatory(q, issuerAt, issuer, p.Seal && date > 0)
		}
		for _, q := range dates {
			b.signatory(q, dateAt, date, false)
		}
	}
	notes := printed(l, drafting.PartNote)
	for i := range l.Paragraphs {
		if q := &l.Paragraphs[i]; !q.Empty() && isNote(l, i) {
			notes = append(notes, q)
		}
	}
	for _, q := range notes {
		text := strings.TrimSpace(clean(q.Text))
		o := origin{id: q.ID, base: indexOf(clean(q.Text), text), tail: utf8.RuneCountInString(text)}
		if !strings.HasPrefix(text, "（") || !strings.HasSuffix(text, "）") {
			text = "（" + text + "）"
			o.lead++
			o.tail++
		}
		b.set(text, b.text([]part{{0, Fang}}, 2), o)
	}
}

// indexOf gives the runes before the first occurrence of part.
func indexOf(s, part string) int {
	return utf8.RuneCountInString(s[:max(strings.Index(s, part), 0)])
}

// widest gives the natural width of the longest of these lines.
func (b *builder) widest(list []*drafting.Paragraph) Length {
	var w Length
	for _, q := range list {
		b.s.load(b.f, strings.TrimSpace(clean(q.Text)), []part{{0, Fang}}, b.p.TextSize, b.p.cell())
		w = max(w, Length(b.s.width(0, len(b.s.runes))/sub))
	}
	return w
}

// signatory sets a line of the signature that begins at x, or is centred in width; one that does not fit takes lines that
// end two characters in from the right.
func (b *builder) signatory(q *drafting.Paragraph, x, width Length, middle bool) {
	p := &b.p
	text := strings.TrimSpace(clean(q.Text))
	k := b.text([]part{{0, Fang}}, 0)
	k.left, k.right = x, x+width+p.cells(1)
	switch {
	case x < p.Left:
		k.left, k.right, k.align = p.Left, p.right()-p.cells(2), flushRight
	case middle:
		k.right, k.align = x+width, centred
	}
	b.set(text, k, origin{id: q.ID, base: indexOf(clean(q.Text), text)})
}

var imprint = regexp.MustCompile(`^(.*\S)[\s\x{3000}]+(\S*[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日\S*)$`)

// foot sets copies and imprint, which stand at the bottom of the last page: 4号, one character in on both sides, in the
// letter format without rules (10.1, 7.4.3).
func (b *builder) foot(l *drafting.Letter) {
	b.copies = len(b.flow)
	p, s := &b.p, b.s
	k := block{parts: []part{{0, Fang}}, size: p.SmallSize, left: p.Left + p.SmallSize, right: p.right() - p.SmallSize}
	for i, q := range printed(l, drafting.PartCopies) {
		text := strings.TrimSpace(clean(q.Text))
		o := origin{id: q.ID, base: indexOf(clean(q.Text), text), tail: utf8.RuneCountInString(text)}
		k.first, k.rest, k.firm = 3*p.SmallSize, 3*p.SmallSize, 0
		if i == 0 && !strings.HasPrefix(text, "抄送") && !strings.HasPrefix(text, "主送") {
			text = "抄送：" + text
			o.lead, o.tail = 3, o.tail+3
			k.first, k.firm = 0, 3
		} else if i == 0 {
			k.first = 0
		}
		if r, _ := utf8.DecodeLastRuneInString(text); !strings.ContainsRune("。.；;", r) {
			text += "。"
		}
		b.set(text, k, o)
	}
	k.first, k.rest, k.firm = 0, 0, 0
	for _, q := range printed(l, drafting.PartImprint) {
		whole := clean(q.Text)
		text := strings.TrimSpace(whole)
		base := indexOf(whole, text)
		m := imprint.FindStringSubmatch(text)
		if m != nil { // the printing office at the left, the date at the right
			s.load(b.f, m[1], k.parts, k.size, 0)
			left := s.width(0, len(s.runes))
			s.load(b.f, m[2], k.parts, k.size, 0)
			if left+s.width(0, len(s.runes)) < int(k.right-k.left)*sub {
				first := len(b.runs)
				b.set(m[1], k, origin{id: q.ID, base: base})
				r := k
				r.align = flushRight
				b.set(m[2], r, origin{id: q.ID, base: base + utf8.RuneCountInString(text[:len(text)-len(m[2])])})
				b.flow = append(b.flow[:len(b.flow)-2], flow{first, len(b.runs)})
				continue
			}
		}
		b.set(text, k, origin{id: q.ID, base: base})
	}
}
