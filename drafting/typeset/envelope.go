package typeset

import (
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// EnvelopeSize is a size of envelope for domestic post (GB/T 1416-2003).
type EnvelopeSize struct {
	ID            string
	Width, Height Length
}

// EnvelopeSizes are those that hold an A4 sheet, folded or flat.
var EnvelopeSizes = []EnvelopeSize{
	{"DL", 220 * MM, 110 * MM}, {"ZL", 230 * MM, 120 * MM}, {"C5", 229 * MM, 162 * MM}, {"C4", 324 * MM, 229 * MM},
}

// EnvelopeSizeOf gives the size of that name, in any case; DL for "". CodeInvalid with the names that there are.
func EnvelopeSizeOf(id string) (EnvelopeSize, error) {
	var names []string
	for _, s := range EnvelopeSizes {
		if strings.EqualFold(s.ID, id) || id == "" {
			return s, nil
		}
		names = append(names, s.ID)
	}
	return EnvelopeSize{}, drafting.Errorf(drafting.CodeInvalid, "没有“%s”这种信封。可以用：%s。", id, strings.Join(names, "、"))
}

// Envelope is what is written on one envelope.
type Envelope struct{ To, From drafting.Address }

// Measures of an envelope's front, all of them practice: room at the top left for the postal code, and the lowest 20 mm but for
// their right end left to the post's bar code, as on envelopes that the post sells. None was held against the standard's text.
const (
	codeLeft     = 12 * MM
	codeTop      = 10 * MM
	codeWidth    = 7 * MM
	codeHeight   = 8 * MM
	codeStep     = 9 * MM
	stampSize    = 20 * MM
	stampEdge    = 12 * MM // from the right, and 8 from above
	envelopeRule = 400
	barcode      = 20 * MM // height of the post's own strip
	barcodeEnd   = 55 * MM // of which the corner right of this is free
	smallest     = 5       // tenths of the full size at which type is still read
)

// LayoutEnvelopes sets every envelope on a page of its own. On one that was printed before, the boxes, the frame and the sender
// are there already and are left out. An address that does not fit is set smaller; CodeInvalid where it would have to be
// smaller than can be read. Nothing stands in the strip of the post's bar code.
func LayoutEnvelopes(all []Envelope, size EnvelopeSize, preprinted bool, f *Faces) (*Document, error) {
	b := &builder{f: f, s: setters.Get().(*setter), doc: &Document{Width: size.Width, Height: size.Height, Faces: f}}
	defer setters.Put(b.s)
	for i := range all {
		b.runs, b.rules = nil, nil
		if err := b.envelope(&all[i], size, preprinted); err != nil {
			return nil, err
		}
		b.doc.Pages = append(b.doc.Pages, Page{Number: i + 1, Runs: b.runs, Rules: b.rules})
		for _, n := range b.notes {
			n.note.Page = i + 1
			b.doc.Notices = append(b.doc.Notices, n.note)
		}
		b.notes, b.missing = nil, nil
	}
	return b.doc, nil
}

// envelopeText is one text of a block on an envelope.
type envelopeText struct {
	text  string
	face  Face
	size  Length
	align align
}

func (b *builder) envelope(e *Envelope, s EnvelopeSize, preprinted bool) error {
	large := Length(0) // more type on a large envelope
	if s.Width > 300*MM {
		large = Pt(4)
	}
	if !preprinted {
		b.envelopeFrame(s)
	}
	for i, r := range e.To.Postcode {
		if i < 6 {
			b.envelopeWords(envelopeText{text: string(r), face: Hei, size: Pt(16), align: centred}, codeLeft+Length(i)*codeStep, codeLeft+Length(i)*codeStep+codeWidth, codeTop+codeHeight/2)
		}
	}
	to := []envelopeText{{e.To.Place, Fang, Pt(16) + large, justified}, {e.To.Name, Fang, Pt(22) + large, centred}}
	if e.To.Receiver != "" {
		to = append(to, envelopeText{e.To.Receiver, Fang, Pt(22) + large, centred})
	}
	if last := &to[len(to)-1]; !strings.HasSuffix(last.text, "收") && !strings.HasSuffix(last.text, "启") {
		last.text += "\u3000收"
	}
	if e.To.Phone != "" {
		to = append(to, envelopeText{"电话：" + e.To.Phone, Fang, Pt(12) + large, centred})
	}
	middle := s.Height * 62 / 100
	left := 30*MM + (s.Width-EnvelopeSizes[0].Width)/4 // a wider envelope moves the address towards its middle
	if !b.envelopeBlock(to, left, s.Width-25*MM, s.Height*29/100, middle, false) {
		return tooLong(e.To.Name)
	}
	if preprinted {
		return nil
	}
	from := []envelopeText{}
	for _, text := range []string{e.From.Name, e.From.Place} {
		if text != "" {
			from = append(from, envelopeText{text, Fang, Pt(12) + large/2, flushRight})
		}
	}
	if e.From.Phone != "" {
		from = append(from, envelopeText{"电话：" + e.From.Phone, Fang, Pt(10.5) + large/2, flushRight})
	}
	if !b.envelopeBlock(from, s.Width*42/100, s.Width-15*MM, middle+2*MM, s.Height-barcode-MM, true) {
		return tooLong(e.From.Name)
	}
	if e.From.Postcode != "" {
		b.envelopeWords(envelopeText{"邮政编码：" + e.From.Postcode, Fang, Pt(12), flushRight}, s.Width-barcodeEnd, s.Width-15*MM, s.Height-14*MM)
	}
	return nil
}

func tooLong(name string) error {
	if utf8.RuneCountInString(name) > 12 {
		name = string([]rune(name)[:11]) + "…"
	}
	return drafting.Errorf(drafting.CodeInvalid, "“%s”的地址太长，这种信封上排不下，没有排信封。请缩短地址，或换大一些的信封。", name)
}

// envelopeFrame draws the boxes of the postal code and the frame of the stamp.
func (b *builder) envelopeFrame(s EnvelopeSize) {
	frame := func(x, y, w, h Length) {
		const r = envelopeRule
		b.rules = append(b.rules, Rule{x, y, w, r, Red}, Rule{x, y + h - r, w, r, Red}, Rule{x, y + r, r, h - 2*r, Red}, Rule{x + w - r, y + r, r, h - 2*r, Red})
	}
	for i := range 6 {
		frame(codeLeft+Length(i)*codeStep, codeTop, codeWidth, codeHeight)
	}
	x, y := s.Width-stampEdge-stampSize, 8*MM
	frame(x, y, stampSize, stampSize)
	for i, t := range []string{"贴", "邮", "票", "处"} {
		cx, cy := x+Length(1+i%2)*stampSize/3, y+Length(1+i/2)*stampSize/3
		first := len(b.runs)
		b.envelopeWords(envelopeText{text: t, face: Fang, size: Pt(10.5), align: centred}, cx-stampSize/6, cx+stampSize/6, cy)
		for k := first; k < len(b.runs); k++ {
			b.runs[k].Colour = Red
		}
	}
}

// envelopeBlock sets texts below each other between top and bottom, at the bottom where low, else in the middle; smaller
// where they do not fit. False: not even at the smallest size.
func (b *builder) envelopeBlock(texts []envelopeText, left, right, top, bottom Length, low bool) bool {
	from, notes := len(b.runs), len(b.notes)
	for tenth := Length(10); tenth >= smallest; tenth-- {
		height := Length(0)
		type placed struct {
			first, last int
			middle      Length
		}
		var lines []placed
		for _, w := range texts {
			w.size = w.size * tenth / 10
			pitch := w.size * 3 / 2
			for first := range b.envelopeLines(w, left, right) {
				lines = append(lines, placed{first[0], first[1], height + pitch/2})
				height += pitch
			}
		}
		if height > bottom-top {
			b.runs, b.notes, b.missing = b.runs[:from], b.notes[:notes], nil
			continue
		}
		y := top + (bottom-top-height)/2
		if low {
			y = bottom - height
		}
		for _, l := range lines {
			for k := l.first; k < l.last; k++ {
				b.runs[k].Y += y + l.middle
			}
		}
		return true
	}
	return false
}

// envelopeLines breaks a text into lines and yields the runs of each, whose Y counts from the line's middle.
func (b *builder) envelopeLines(w envelopeText, left, right Length) func(func([2]int) bool) {
	return func(yield func([2]int) bool) {
		s, room := b.s, int(right-left)*sub
		text := strings.Join(strings.Fields(clean(w.text)), "\u3000")
		s.load(b.f, text, []part{{0, w.face}}, w.size, 0)
		s.breakLines(room, room)
		for _, l := range s.lines {
			l.flush = l.rest < 0
			s.place(l)
			x, width := left, Length(s.pos[l.end-l.start]/sub)
			switch w.align {
			case flushRight:
				x = right - width
			case centred:
				x = (left + right - width) / 2
			}
			first := len(b.runs)
			b.emit(l, text, x, w.size, Black, origin{tail: len(s.runes)})
			if !yield([2]int{first, len(b.runs)}) {
				return
			}
		}
	}
}

// envelopeWords sets a text that fits on one line, its middle at y.
func (b *builder) envelopeWords(w envelopeText, left, right, y Length) {
	for runs := range b.envelopeLines(w, left, right) {
		for k := runs[0]; k < runs[1]; k++ {
			b.runs[k].Y += y
		}
	}
}
