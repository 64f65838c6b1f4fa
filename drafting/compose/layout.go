package compose

import (
	"strings"

	"fuhan/drafting"
)

// Layout says how the paragraphs of a letter that was read lay in their source: which stretch of which paragraph came
// when, and what stood between them (blanks, line ends, brackets, colons, labels such as 附件：). It holds no text of the
// letter itself.
type Layout struct {
	Charset Charset
	Pieces  []Piece
	Tail    string // what stood behind the last piece
}

// Piece is a stretch of a paragraph on one line of the source. Start and End count bytes of the paragraph's number and
// text put together. A paragraph that was broken over lines has several.
type Piece struct {
	Before     string
	Paragraph  drafting.ParagraphID
	Start, End int
}

// Text puts the source together again from the letter's paragraphs and the layout. As long as the letter is as it was
// read this is the text that was read, to the last character.
func (r *Reading) Text() string {
	at := make(map[drafting.ParagraphID]*drafting.Paragraph, len(r.Letter.Paragraphs))
	n := len(r.Layout.Tail)
	for i := range r.Letter.Paragraphs {
		p := &r.Letter.Paragraphs[i]
		at[p.ID] = p
		n += len(p.Number) + len(p.Text)
	}
	for i := range r.Layout.Pieces {
		n += len(r.Layout.Pieces[i].Before)
	}
	var b strings.Builder
	b.Grow(n)
	for i := range r.Layout.Pieces {
		s := &r.Layout.Pieces[i]
		b.WriteString(s.Before)
		if p := at[s.Paragraph]; p != nil {
			writeSpan(&b, p.Number, s.Start, s.End)
			writeSpan(&b, p.Text, s.Start-len(p.Number), s.End-len(p.Number))
		}
	}
	b.WriteString(r.Layout.Tail)
	return b.String()
}

// writeSpan writes s[from:to] with the bounds drawn in.
func writeSpan(b *strings.Builder, s string, from, to int) {
	from, to = max(from, 0), min(to, len(s))
	if from < to {
		b.WriteString(s[from:to])
	}
}
