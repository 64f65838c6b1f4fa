package typeset

import (
	"fmt"
	"regexp"
	"slices"
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

// annexList sets 附件说明: one line below the text, names aligned under the first one's first character (7.3.4).
func (b *builder) annexList(l *drafting.Letter) {
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
	b.list = len(b.flow)
	b.annexList(l)
	p := &b.p
	if p.NotePlace == Before {
		b.notesOf(printed(l, drafting.PartNote))
	}
	b.sign = len(b.flow)
	issuers, dates := printed(l, drafting.PartSignatory), printed(l, drafting.PartDate)
	switch {
	case len(issuers)+len(dates) == 0:
	case p.Seal && len(issuers) > 1:
		if !b.sealedJoint(issuers, dates) {
			b.notice("seal_room", "联合行文的署名在一页内排不开，没有给每枚印章留出位置。请改用较短的机关名称，或者分页用印。", issuers[0].ID, len(b.flow))
			b.signatures(issuers, dates)
		}
	default:
		b.signatures(issuers, dates)
	}
	if p.NotePlace != Before {
		b.notesOf(printed(l, drafting.PartNote))
	}
	var public []*drafting.Paragraph
	for i := range l.Paragraphs {
		if q := &l.Paragraphs[i]; !q.Empty() && p.isNote(l, i) {
			public = append(public, q)
		}
	}
	b.notesOf(public)
	b.tail = len(b.flow)
}

// notesOf sets notes in brackets, indented two characters.
func (b *builder) notesOf(notes []*drafting.Paragraph) {
	for _, q := range notes {
		text := strings.TrimSpace(clean(q.Text))
		if q.Part == drafting.PartPublication && b.p.PublicLine != "" && publicWord(text) {
			line := b.p.PublicLine
			if slices.ContainsFunc(notes, func(o *drafting.Paragraph) bool {
				return strings.Trim(o.Text, "（） ") == strings.Trim(line, "（） ")
			}) {
				continue // another paragraph says it
			}
			if !strings.HasPrefix(line, "（") {
				line = "（" + line + "）"
			}
			b.set(line, b.text([]part{{0, Fang}}, 2), origin{id: q.ID, tail: -1})
			continue
		}
		o := origin{id: q.ID, base: indexOf(clean(q.Text), text), tail: utf8.RuneCountInString(text)}
		if !strings.HasPrefix(text, "（") || !strings.HasSuffix(text, "）") {
			text = "（" + text + "）"
			o.lead++
			o.tail++
		}
		b.set(text, b.text([]part{{0, Fang}}, 2), o)
	}
}

// signatures sets the issuers one under the other, the host first, and the date (7.3.5.1, 7.3.5.2).
func (b *builder) signatures(issuers, dates []*drafting.Paragraph) {
	p := &b.p
	end := p.right() - p.cells(2)
	if p.Seal {
		end = p.right() - p.cells(4)
		b.blank(p.sealRows())
	} else {
		b.blank(1)
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

// sealLow is how far below a seal's middle the middle of issuer and date lies at least.
const sealLow = 2 * MM

// sealRows gives how many empty lines stand between the text and an issuer whose seal covers it and the date: they lie a
// little below its middle, and its upper edge is below the text by less than a line (7.3.5.1).
func (p *Profile) sealRows() int {
	pitch := p.pitch()
	return max(1, int((p.SealSize/2+sealLow+pitch-1)/pitch)-1)
}

// sealedJoint sets the issuers of a joint letter side by side, up to three a row and so far apart that their seals do not
// touch, the last one over the date (7.3.5.3). It sets nothing and gives false where a name is too long for that.
func (b *builder) sealedJoint(issuers, dates []*drafting.Paragraph) bool {
	p := &b.p
	widest, date := b.widest(issuers), b.widest(dates)
	column := max(p.SealSize+3*MM, widest+p.cells(1))
	middle := p.right() - p.cells(4) - date/2                       // of the last column
	limit := p.right() - max(max(p.SealSize, widest)/2, (date+1)/2) // as far as it goes to the right
	least := func(columns int) Length { return p.Left + Length(columns-1)*column + (column-3*MM)/2 }
	columns := 1
	for columns < min(len(issuers), 3) && least(columns+1) <= limit {
		columns++
	}
	if len(dates) > 1 || least(columns) > limit {
		return false
	}
	middle = max(min(middle, limit), least(columns)) // the date leaves its place where that brings more seals on a row
	rows := (len(issuers) + columns - 1) / columns
	apart := int((p.SealSize + 2*MM + p.pitch() - 1) / p.pitch()) // lines from one row of seals to the next
	if (rows-1)*apart+4 >= p.Rows {
		return false
	}
	pitch := int(p.pitch())
	b.blank(max(1, (int(p.SealSize)/2-pitch/2+pitch-1)/pitch)) // the first row's seals keep below the text
	for i, q := range issuers {
		col := i % columns
		if row := i / columns; row == rows-1 { // the last row ends under the last column
			col += columns - (len(issuers) - row*columns)
		}
		x := middle - Length(columns-1-col)*column
		k := b.text([]part{{0, Fang}}, 0)
		k.left, k.right, k.align = x-column/2, x+column/2, centred
		text := strings.TrimSpace(clean(q.Text))
		b.set(text, k, origin{id: q.ID, base: indexOf(clean(q.Text), text)})
		if i%columns > 0 { // on the line of its neighbour
			b.join()
		}
		if (i+1)%columns == 0 && i+1 < len(issuers) {
			b.blank(apart - 1)
		}
	}
	for _, q := range dates {
		b.signatory(q, middle-date/2, date, false)
	}
	return true
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
