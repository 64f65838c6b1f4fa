package docx

import (
	"strings"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// run writes a piece of text in one look.
func (w *writer) run(m *markup, s string, k look) { writeRun(m, s, k, "t") }

// writeRun writes a run whose text stands in elements of the kind t or delText.
func writeRun(m *markup, s string, k look, kind string) {
	if s == "" {
		return
	}
	m.raw(`<w:r>`)
	k.write(m, true)
	for i, piece := range strings.Split(s, "\n") {
		if i > 0 {
			m.raw(`<w:br/>`)
		}
		if piece == "" {
			continue
		}
		m.raw(`<w:`, kind)
		if piece[0] == ' ' || piece[len(piece)-1] == ' ' || strings.Contains(piece, "  ") {
			m.raw(` xml:space="preserve"`)
		}
		m.raw(`>`)
		m.text(piece)
		m.raw(`</w:`, kind, `>`)
	}
	m.raw(`</w:r>`)
}

// piece is a paragraph's text on its way into runs: each character with its look, and the marks on it.
type piece struct {
	runes []rune
	face  typeset.Face // of the paragraph's style
	looks []uint16     // index into seen
	seen  []look
	marks []mark
}

// mark is a comment or suggestion over characters of the piece.
type mark struct {
	*drafting.Mark
	from, to int
}

// put gives the characters [from, to) a look.
func (x *piece) put(from, to int, k look) {
	at := -1
	for i := range x.seen {
		if x.seen[i] == k {
			at = i
		}
	}
	if at < 0 {
		at = len(x.seen)
		x.seen = append(x.seen, k)
	}
	for i := from; i < to && i < len(x.looks); i++ {
		x.looks[i] = uint16(at)
	}
}

// alter changes the look of the characters [from, to).
func (x *piece) alter(from, to int, change func(*look)) {
	for i := from; i < to && i < len(x.looks); {
		j := i + 1
		for j < to && j < len(x.looks) && x.looks[j] == x.looks[i] {
			j++
		}
		k := x.seen[x.looks[i]]
		change(&k)
		x.put(i, j, k)
		i = j
	}
}

// write writes the runs.
func (x *piece) write(w *writer, m *markup) {
	if len(x.marks) > 0 {
		x.writeMarked(w, m)
		return
	}
	for i := 0; i < len(x.runes); {
		j := x.same(i, len(x.runes))
		w.run(m, string(x.runes[i:j]), x.seen[x.looks[i]])
		i = j
	}
}

// same gives the end of the characters from i on that look alike.
func (x *piece) same(i, end int) int {
	j := i + 1
	for j < end && x.looks[j] == x.looks[i] {
		j++
	}
	return j
}

// fit gives each line of a paragraph the spacing by which a word processor breaks it where the layout does: as much as
// still fits. Lines of plain characters have the style's own. from holds the first character of each line, room the
// measures of the first and of the other lines in twips.
func (w *writer) fit(x *piece, from []int, first, rest int, size typeset.Length, usual int) {
	for i := range from {
		room := rest
		if i == 0 {
			room = first
		}
		a, end := from[i], x.lineEnd(from, i)
		_, spacing := w.spare(x, a, end, room, size)
		if end-a < 2 || i+1 == len(from) && spacing >= usual {
			continue // a paragraph's last line that fits anyway
		}
		if spacing != usual {
			x.alter(a, end, func(k *look) { k.spacing, k.spaced = spacing, true })
		}
	}
}

// ragged is fit for text that is not justified, as that of cells: only lines that would break elsewhere get a spacing. They may
// break elsewhere where the next character alone has room: LibreOffice parts numbers.
func (w *writer) ragged(x *piece, from []int, room int, size typeset.Length) {
	for i := range from {
		a, end := from[i], x.lineEnd(from, i)
		spare, spacing := w.spare(x, a, end, room, size)
		if end-a < 2 || spare >= 0 && (end == len(x.runes) || spare < twips(w.natural(faceOf(x, x.seen[x.looks[end]]), size, x.runes[end]))) {
			continue
		}
		x.alter(a, end, func(k *look) { k.spacing, k.spaced = spacing, true })
	}
}

// lineEnd gives the character behind the line i.
func (x *piece) lineEnd(from []int, i int) int {
	if i+1 < len(from) {
		return from[i+1]
	}
	return len(x.runes)
}

// spare gives how much room a line [a, end) leaves, in twips, and the spacing of its characters that fills it.
func (w *writer) spare(x *piece, a, end, room int, size typeset.Length) (spare, spacing int) {
	b := end
	for b > a && x.runes[b-1] == ' ' {
		b--
	}
	if b == a {
		return room, 0
	}
	width := 0
	for k := a; k < b; k++ {
		width += int(w.natural(faceOf(x, x.seen[x.looks[k]]), size, x.runes[k]))
	}
	blanks, portions := x.portions(a, b)
	width += blanks * int(size) / 5
	spare = room - slack - twips(typeset.Length(width))
	count := b - a
	if spare < 0 {
		count = max(count-portions, 1)
	}
	return spare, floor(spare, count)
}

// portions gives what LibreOffice before version 24 makes of the characters [a, b): the blanks of a fifth of the type that it
// puts between Han and figures whatever the file says, and the portions of one look and script, whose last characters it
// does not draw closer. A line has room for both; elsewhere its justification takes that up.
func (x *piece) portions(a, b int) (blanks, portions int) {
	portions = 1
	for i := a + 1; i < b; i++ {
		p, q := x.runes[i-1], x.runes[i]
		if han(p) && word(q) || word(p) && han(q) {
			blanks++
		}
		if narrow(p) != narrow(q) || x.looks[i-1] != x.looks[i] {
			portions++
		}
	}
	return blanks, portions
}

func han(r rune) bool    { return r >= 0x3400 && r <= 0x9fff || r >= 0x20000 }
func word(r rune) bool   { return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }
func narrow(r rune) bool { return r > ' ' && r < 0x7f }

// slack is what is left free on a line for the rounding of widths, in twips.
const slack = 8

// faceOf gives the face in which a look is measured.
func faceOf(x *piece, k look) typeset.Face {
	switch k.style {
	case styleHeadChars + "1", styleHeadChars + "2":
		return typeset.HeadingFace(int(k.style[len(styleHeadChars)] - '0'))
	}
	return x.face
}

// floor divides and rounds down.
func floor(a, b int) int {
	q := a / b
	if a%b != 0 && a < 0 {
		q--
	}
	return q
}
