package compose

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// ReadOptions are the ways of reading. The zero value reads as it stands, with ids p1, p2 ….
type ReadOptions struct {
	NewID   func() drafting.ParagraphID // makes the paragraphs' ids, each a new one
	Restore bool                        // repair damaged punctuation first, see Restore
}

// Reading is what was read: the letter, and how its paragraphs lay in the source.
type Reading struct {
	Letter  *drafting.Letter
	Layout  Layout
	Annexed int      // tables of a file that were put behind the letter, see ReadContent
	Repairs []Repair // what Restore changed, where ReadOptions asked for it; offsets count runes of the text read
}

// Read turns an existing letter in plain text into a structured one. name is the file's name for messages. CodeInvalid
// where data is no text (see Decode) or carries a mark of secrecy on its face.
func Read(name string, data []byte, o ReadOptions) (*Reading, error) {
	text, cs, err := Decode(name, data)
	if err != nil {
		return nil, err
	}
	var repairs []Repair
	if o.Restore {
		if repairs = Repairs(text); len(repairs) > 0 {
			text = apply(text, repairs)
		}
	}
	r := newReader(text)
	if err := r.refuseSecrets(name); err != nil {
		return nil, err
	}
	r.head()
	r.tail()
	r.body()
	out := r.reading(o.NewID)
	out.Layout.Charset, out.Repairs = cs, repairs
	r.facts(out.Letter)
	return out, nil
}

// span is a stretch of the source in bytes.
type span struct{ from, to int }

// item is a paragraph that was found in the source.
type item struct {
	part   drafting.Part
	level  int
	number span   // of a heading
	spans  []span // of the text, one a line
	sep    string // what joins the spans in the paragraph's text
	runIn  int    // bytes of the first span that are the heading; 0: all
}

// reader holds a source while it is read. Every line that shows something is claimed once, by the stroke that knows it;
// what nobody claims becomes body.
type reader struct {
	text  string
	lines []line // those that show something
	items []item

	title     int // first line of the title, -1 without
	titleEnd  int // line behind the title
	addressee int // last line of the addressee, -1 without
	bodyFrom  int // first line behind the addressee
	opening   int // line that says that the case was received, -1 without
	bodyTo    int // line behind the last one of body and closing

	addresseeFrom int // first line of the addressee
}

// line is a line of the source without the blanks at its ends.
type line struct {
	span
	claimed bool
	folded  *folded
}

func newReader(text string) *reader {
	r := &reader{text: text, title: -1, addressee: -1, opening: -1}
	from := 0
	for from < len(text) {
		to := len(text)
		next := to
		if i := strings.IndexAny(text[from:], "\n\r\v\f\u0085\u2028\u2029"); i >= 0 {
			to = from + i
			_, w := utf8.DecodeRuneInString(text[to:])
			next = to + w
		}
		if s := unmarked(text, trim(text, span{from, to})); s.from < s.to {
			r.lines = append(r.lines, line{span: s})
		}
		from = next
	}
	r.takeLumpsApart()
	return r
}

// trim leaves out the blanks at both ends.
func trim(text string, s span) span {
	for s.from < s.to {
		c, w := utf8.DecodeRuneInString(text[s.from:s.to])
		if !isBlank(c) {
			break
		}
		s.from += w
	}
	for s.from < s.to {
		c, w := utf8.DecodeLastRuneInString(text[s.from:s.to])
		if !isBlank(c) {
			break
		}
		s.to -= w
	}
	return s
}

// claim makes a paragraph of a part from whole lines.
func (r *reader) claim(part drafting.Part, sep string, lines ...int) {
	it := item{part: part, sep: sep}
	for _, i := range lines {
		r.lines[i].claimed = true
		it.spans = append(it.spans, r.lines[i].span)
	}
	r.items = append(r.items, it)
}

// claimSpans makes a paragraph of a part from stretches of one line; the rest of the line is layout.
func (r *reader) claimSpan(part drafting.Part, i int, s span) {
	r.lines[i].claimed = true
	r.items = append(r.items, item{part: part, spans: []span{s}})
}

// src gives the source of a span.
func (r *reader) src(s span) string { return r.text[s.from:s.to] }

// reading puts the items in the order of the source and makes letter and layout of them.
func (r *reader) reading(newID func() drafting.ParagraphID) *Reading {
	if newID == nil {
		n := 0
		newID = func() drafting.ParagraphID { n++; return drafting.ParagraphID("p" + strconv.Itoa(n)) }
	}
	first := func(it *item) int {
		if it.number.to > it.number.from {
			return it.number.from
		}
		return it.spans[0].from
	}
	slices.SortFunc(r.items, func(a, b item) int { return first(&a) - first(&b) })
	type placed struct {
		span
		piece Piece
	}
	l := &drafting.Letter{Paragraphs: make([]drafting.Paragraph, 0, len(r.items))}
	pieces := make([]placed, 0, len(r.items)+8)
	for k := range r.items {
		it := &r.items[k]
		p := drafting.Paragraph{ID: newID(), Part: it.part, Level: it.level, Number: r.src(it.number)}
		off := len(p.Number)
		if off > 0 {
			pieces = append(pieces, placed{it.number, Piece{Paragraph: p.ID, End: off}})
		}
		if it.runIn > 0 {
			p.RunIn = utf8.RuneCountInString(r.text[it.spans[0].from : it.spans[0].from+it.runIn])
		}
		if len(it.spans) == 1 {
			p.Text = r.src(it.spans[0])
			pieces = append(pieces, placed{it.spans[0], Piece{Paragraph: p.ID, Start: off, End: off + len(p.Text)}})
		} else {
			var b strings.Builder
			for j, s := range it.spans {
				if j > 0 {
					b.WriteString(it.sep)
				}
				start := off + b.Len()
				b.WriteString(r.src(s))
				pieces = append(pieces, placed{s, Piece{Paragraph: p.ID, Start: start, End: off + b.Len()}})
			}
			p.Text = b.String()
		}
		l.Paragraphs = append(l.Paragraphs, p)
	}
	slices.SortStableFunc(pieces, func(a, b placed) int { return a.from - b.from })
	out := &Reading{Letter: l, Layout: Layout{Pieces: make([]Piece, len(pieces))}}
	at := 0
	for i, p := range pieces {
		p.piece.Before = r.text[at:p.from]
		at = p.to
		out.Layout.Pieces[i] = p.piece
	}
	out.Layout.Tail = r.text[at:]
	return out
}
