package manuscript

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/drafting"
)

// clip is what was cut or copied here last. Where the clipboard still holds its text, the marks come along.
type clip struct {
	text   string
	marks  []clipMark
	pieces []clipPiece // its paragraphs, where tables are among them; else nil
}

// clipMark is a mark in the line-th piece of a clip.
type clipMark struct {
	line int
	mark drafting.Mark
}

// breaks makes a line feed of every kind of line break, and a blank of a tab.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n", "\v", "\n", "\f", "\n", "\t", " ")

// clean gives a text as it may be written: valid UTF-8, without control characters and such as change the direction of
// writing unseen; every kind of line break is a line feed, a tab a blank. Joiners stay: emoji need them.
func clean(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "")
	}
	s = breaks.Replace(s)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsControl(r), r == '\ufeff', r == '\u200b', r == '\u00ad', r == '\ufffe', r == '\uffff', r == '\ufffc',
			r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\u200e', r == '\u200f':
			return -1
		}
		return r
	}, s)
}

// lines gives the paragraphs of a cleaned text: without blanks at their edges where there are several, and without empty
// ones. A single line keeps its blanks.
func lines(s string) []string {
	if !strings.Contains(s, "\n") {
		if s == "" {
			return nil
		}
		return []string{s}
	}
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// longest is how many characters a pasted paragraph may have: at each key its paragraph is broken into lines anew, and past
// this that is felt. No letter's paragraph comes near it.
const longest = 10000

// parted gives pieces with those that are too long parted behind the last sentence that fits, else the last clause, else
// anywhere but within a character that is written with several.
func parted(pieces []string) []string {
	if !slices.ContainsFunc(pieces, func(p string) bool { return len(p) > longest }) {
		return pieces
	}
	var out []string
	for _, piece := range pieces {
		rs := []rune(piece)
		for len(rs) > longest {
			at := cutAt(rs)
			out, rs = append(out, string(rs[:at])), rs[at:]
		}
		if len(rs) > 0 {
			out = append(out, string(rs))
		}
	}
	return out
}

// closers stand behind the end of what they hold.
const closers = "”’」』）)》"

// cutAt gives where to part what is longer than longest.
func cutAt(rs []rune) int {
	for _, ends := range []string{"。！？!?；;", "，,、 "} {
		for i := longest; i > longest/2; i-- {
			end := rs[i-1]
			if strings.ContainsRune(closers, end) {
				end = rs[i-2]
			}
			if strings.ContainsRune(ends, end) && !strings.ContainsRune("。！？!?；;，,、 "+closers, rs[i]) {
				return i
			}
		}
	}
	for i := longest; i > longest/2; i-- {
		if rs[i] != '\u200d' && rs[i-1] != '\u200d' && !unicode.Is(unicode.M, rs[i]) && !(rs[i] >= 0x1f3fb && rs[i] <= 0x1f3ff) {
			return i
		}
	}
	return longest
}

// paste writes text in the place of the selection; several lines become paragraphs where the part has such, else one line.
func (d *draft) paste(text string) {
	own := d.clip.text != "" && text == d.clip.text
	if own && d.clip.pieces != nil {
		if d.pastePieces() {
			return
		}
		own = false
	}
	pieces := lines(clean(text))
	if own {
		pieces = strings.Split(text, "\n") // as they were cut: marks count in them
	}
	from := d.clear()
	if len(pieces) == 0 {
		return
	}
	from = d.room(from)
	d.put(from, false)
	if part := d.par(from.par).Part; !splits(part) && len(pieces) > 1 {
		pieces, own = []string{strings.Join(pieces, "")}, false
	} else if splits(part) && !own {
		pieces = parted(pieces)
		// What stands beside the first and the last piece counts with it.
		before, behind := from.rune, d.length(from.par)-from.rune
		first, last := utf8.RuneCountInString(pieces[0]), utf8.RuneCountInString(pieces[len(pieces)-1])
		if len(pieces) == 1 && before+first+behind > longest || before+first > longest {
			if before > 0 {
				pieces = append([]string{""}, pieces...)
			}
			if behind > 0 && last+behind > longest {
				pieces = append(pieces, "")
			}
		} else if last+behind > longest && behind > 0 {
			pieces = append(pieces, "")
		}
	}
	d.insert(pieces[0])
	ids := []drafting.ParagraphID{d.par(from.par).ID}
	starts := []int{from.rune}
	if n := len(pieces); n > 1 {
		p := d.par(d.caret.par)
		part := p.Part
		last := drafting.ParagraphID(d.newID())
		d.letter.Split(p.ID, d.caret.rune, last, d.newMark)
		middle := make([]drafting.Paragraph, 0, n-2)
		for _, piece := range pieces[1 : n-1] {
			middle = append(middle, drafting.Paragraph{ID: drafting.ParagraphID(d.newID()), Part: part, Text: piece})
			ids, starts = append(ids, middle[len(middle)-1].ID), append(starts, 0)
		}
		d.letter.Paragraphs = slices.Insert(d.letter.Paragraphs, d.letter.Index(last), middle...)
		d.letter.Replace(last, 0, 0, pieces[n-1])
		ids, starts = append(ids, last), append(starts, 0)
		d.arrange()
		d.put(place{d.index(last), utf8.RuneCountInString(pieces[n-1])}, false)
	}
	if own {
		d.pasteMarks(ids, starts)
	}
}

// pasteMarks puts the marks of what was copied on its paragraphs, whose text begins at starts.
func (d *draft) pasteMarks(ids []drafting.ParagraphID, starts []int) {
	for _, c := range d.clip.marks {
		m := c.mark
		m.ID, m.Paragraph = d.newMark(), ids[c.line]
		m.Start, m.End = m.Start+starts[c.line], m.End+starts[c.line]
		d.letter.Lay(m, d.newMark)
	}
}

// copied gives what is selected and remembers its marks for a paste.
func (d *draft) copied() string {
	from, to, any := d.selection()
	if !any {
		return ""
	}
	d.clip = clip{text: d.text(from, to)}
	d.copyPieces(from, to)
	for i := from.par; i <= to.par; i++ {
		a, b := 0, d.length(i)
		if i == from.par {
			a = from.rune
		}
		if i == to.par {
			b = to.rune
		}
		id := d.par(i).ID
		if strings.Contains(d.par(i).Text, "\n") {
			d.clip.marks = nil // lines would no longer be paragraphs
			break
		}
		for _, m := range d.letter.Marks {
			if m.Paragraph == id && m.Start < b && m.End > a {
				if m.Kind == drafting.MarkSuggestion && (m.Start < a || m.End > b) {
					continue // half a suggestion says something else
				}
				m.Start, m.End = max(m.Start, a)-a, min(m.End, b)-a
				d.clip.marks = append(d.clip.marks, clipMark{i - from.par, m})
			}
		}
	}
	return d.clip.text
}
