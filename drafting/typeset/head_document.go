package typeset

import (
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// documentHead places the head of the general format (7.2): 份号 and 紧急程度 on the first lines, the mark, the number two
// lines below it, in an upward letter beside those who sign, and the red rule.
func (b *builder) documentHead(l *drafting.Letter) {
	p := &b.p
	room := (p.MarkTop - p.Top) / p.pitch() // lines above the mark
	left, long := b.headParts(l, int(min(max(room, 0), 3)), p.Width)
	for i, h := range left {
		b.fixLine(h, p.Left, p.rowMiddle(i)+b.lift(h.face, p.TextSize))
	}
	end := b.mark(l)
	b.classes(l)

	row := p.rowNear(end + Length(p.NumberRows*int(p.Height)/p.Rows))
	signers, rows, tooMany := b.signerBlock(l)
	var number *headLine
	var wide []headLine
	for _, q := range printed(l, drafting.PartNumber) {
		limit := p.Width
		if rows > 0 {
			limit -= signers[0].total + p.cells(3)
		}
		h, ok := b.headText(q, "", Fang, limit)
		if !ok || number != nil {
			wide = append(wide, h)
			continue
		}
		number = &h
	}
	if number != nil || rows > 0 {
		last := min(row+max(rows-1, 0), p.Rows-1)
		var low Length
		for _, g := range signers {
			b.fixLine(g.h, p.right()-p.cells(1)-g.in, p.rowMiddle(min(row+g.row, p.Rows-1))+b.lift(g.h.face, p.TextSize))
			low = max(low, g.h.low)
		}
		base := p.rowMiddle(last) + b.lift(Fang, p.TextSize)
		if number != nil {
			x := p.Left + (p.Width-number.width)/2
			if rows > 0 {
				x = p.Left + p.cells(1)
			}
			b.fixLine(*number, x, base)
			low = max(low, number.low)
		}
		end = base + low
	}
	y := end + p.RuleBelow
	b.rule(p.Left+(p.Width-p.RuleLength)/2, y, p.Thick)
	y += p.Thick
	long = append(long, tooMany...)
	if len(wide)+len(long) == 0 {
		b.firstRow = p.rowNear(y + Length(p.TitleGap*int(p.Height)/p.Rows))
		return
	}
	b.firstRow = p.rowNear(y + p.pitch()/2)
	b.spill(long, justified)
	b.spill(wide, centred)
	b.blank(p.TitleGap)
}

// maxSignerRows is how many lines of signers the head takes.
const maxSignerRows = 4

// signer is a name in the head, or the words before the first one.
type signer struct {
	h     headLine
	row   int
	in    Length // from its left edge to the block's right one
	total Length // width of the block
}

// signerBlock sets who signs an upward letter (7.2.6): 签发人： and two names a line, those of further lines under the
// first ones, in 楷体. Names of two characters are as long as those of three. What does not fit is long.
func (b *builder) signerBlock(l *drafting.Letter) (block []signer, rows int, long []headLine) {
	p := &b.p
	const label = "签发人："
	list := b.signers(l)
	var names []headLine
	for _, q := range list {
		whole := clean(q.Text)
		at, runes := 0, 0 // where the next name begins
		for _, name := range strings.Fields(whole) {
			i := strings.Index(whole[at:], name) + at
			runes += utf8.RuneCountInString(whole[at:i])
			part := drafting.Paragraph{ID: q.ID, Part: q.Part, Text: name}
			h, ok := b.headText(&part, "", Kai, p.cells(6))
			if !ok || len(names) >= 2*maxSignerRows || len(long) > 0 {
				part.Text = whole[i:] // all the rest
				h, _ = b.headText(&part, "", Kai, p.Width)
				h.o.base = runes
				long = append(long, h)
				break
			}
			h.o.base = runes
			names = append(names, h)
			at, runes = i+len(name), runes+utf8.RuneCountInString(name)
		}
	}
	if len(names) == 0 {
		return nil, 0, long
	}
	var column Length
	for _, h := range names {
		column = max(column, h.width)
	}
	for i := range names {
		if h := &names[i]; utf8.RuneCountInString(h.text) == 2 && column > h.width && column <= p.cells(3) {
			h.room = int(column-h.width) * sub
		}
	}
	columns := min(len(names), 2)
	words := columns*int(column) + (columns-1)*int(p.cells(1))
	head := drafting.Paragraph{Text: ""}
	h, _ := b.headText(&head, label, Fang, p.Width)
	total := Length(words) + h.width
	block = append(block, signer{h, 0, total, total})
	for i, n := range names {
		in := Length(words) - Length(i%columns)*(column+p.cells(1))
		block = append(block, signer{n, i / columns, in, total})
	}
	return block, (len(names) + columns - 1) / columns, long
}
