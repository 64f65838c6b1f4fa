package manuscript

import (
	"slices"
	"unicode/utf8"

	"fuhan/drafting"
)

// A table is one block on the surface: the caret stands before it (rune 0) or behind it (rune 1) and never in it. It is
// taken out only whole and only after it was selected; writing beside it begins a paragraph. A table is never changed where
// it is: an edit puts another one in its place, so that steps back may share it.

// tableSign stands for a table among runes. No text holds it: see clean.
const tableSign = "\ufffc"

// isTable reports whether the i-th paragraph shown is a table.
func (d *draft) isTable(i int) bool { return d.par(i).Table != nil }

// own gives the text of the i-th paragraph shown, for a table tableSign.
func (d *draft) own(i int) string {
	if p := d.par(i); p.Table == nil {
		return p.Text
	}
	return tableSign
}

// partTables gives a text that stands in one paragraph with a table, as no letter of this program has it, one of its own
// behind it, which is where it prints.
func (d *draft) partTables() {
	l := d.letter
	for i := 0; i < len(l.Paragraphs); i++ {
		p := &l.Paragraphs[i]
		if p.Table == nil || p.Text == "" {
			continue
		}
		text := *p
		text.ID, text.Table = drafting.ParagraphID(d.newID()), nil
		was := p.ID
		*p = drafting.Paragraph{ID: p.ID, Part: p.Part, Table: p.Table}
		for k := range l.Marks {
			if l.Marks[k].Paragraph == was {
				l.Marks[k].Paragraph = text.ID
			}
		}
		l.Paragraphs = slices.Insert(l.Paragraphs, i+1, text)
	}
}

// aloneTable gives the table that is selected with nothing beside it, ok false where none is.
func (d *draft) aloneTable() (i int, ok bool) {
	from, to, any := d.selection()
	return from.par, any && from.par == to.par && d.isTable(from.par)
}

// selectTable selects the i-th paragraph, a table; the caret stands at its beginning, which is what had better be in view.
func (d *draft) selectTable(i int) { d.selectRange(place{i, 1}, place{i, 0}) }

// clear takes out what is selected for what is about to be written, and gives the place. A table that is selected alone
// stays: what is written goes behind it.
func (d *draft) clear() place {
	if i, ok := d.aloneTable(); ok {
		d.put(place{i, 1}, false)
		return d.caret
	}
	return d.drop()
}

// beside gives the part of a paragraph that is begun beside one of part p.
func beside(p drafting.Part) drafting.Part {
	if p == drafting.PartAnnexBody {
		return p
	}
	return drafting.PartBody
}

// addBehind puts a new paragraph into the letter behind the i-th shown, addBefore before it. They give its id.
func (d *draft) addBehind(i int, p drafting.Paragraph) drafting.ParagraphID {
	return d.add(d.shown[i]+1, p)
}

func (d *draft) addBefore(i int, p drafting.Paragraph) drafting.ParagraphID {
	return d.add(d.shown[i], p)
}

func (d *draft) add(at int, p drafting.Paragraph) drafting.ParagraphID {
	p.ID = drafting.ParagraphID(d.newID())
	d.letter.Paragraphs = slices.Insert(d.letter.Paragraphs, at, p)
	d.arrange()
	return p.ID
}

// room gives where text can be written at a place: beside a table in a new paragraph.
func (d *draft) room(at place) place {
	if !d.isTable(at.par) {
		return at
	}
	p := drafting.Paragraph{Part: beside(d.par(at.par).Part)}
	if at.rune == 0 {
		return place{d.index(d.addBefore(at.par, p)), 0}
	}
	return place{d.index(d.addBehind(at.par, p)), 0}
}

// spare reports whether a paragraph of running text is empty and may go.
func (d *draft) spare(i int) bool {
	p := d.par(i)
	return p.Table == nil && p.Text == "" && running(p.Part)
}

// besideTable does what BackSpace (-1) and Delete (1) do where a table is at that side of the caret, or the caret is beside
// one: they select it, and only the next press takes it out. An empty paragraph between goes first. It reports whether it
// was at all about a table.
func (d *draft) besideTable(by int) bool {
	at := d.caret
	i, far := at.par+by, 1 // far: the table's edge from which the key goes into it
	edge := at.rune == 0
	if by > 0 {
		far, edge = 0, at.rune == d.length(at.par)
	}
	on := d.isTable(at.par)
	there := i >= 0 && i < len(d.shown)
	switch {
	case on && !edge:
		d.selectTable(at.par)
	case !edge || !on && !(there && d.isTable(i)):
		return false
	case !there:
	case d.isTable(i) && on:
		d.selectTable(i)
	case on && d.spare(i):
		id := d.par(at.par).ID
		d.leave(d.par(i).ID)
		d.put(place{d.index(id), at.rune}, false)
	case on && by < 0:
		d.put(place{i, d.length(i)}, false)
	case on: // Delete behind a table: text is not drawn into it
	case by < 0 && d.par(at.par).Level > 0:
		d.demote(at.par) // as before text: first the heading becomes text
	case d.spare(at.par):
		id := d.par(i).ID
		d.leave(d.par(at.par).ID)
		d.put(place{d.index(id), far}, false)
	default:
		d.selectTable(i)
	}
	return true
}

// leave takes a paragraph out and numbers the headings where they were numbered.
func (d *draft) leave(id drafting.ParagraphID) {
	regular := d.regular()
	d.letter.RemoveParagraph(id)
	d.arrange()
	d.renumber(regular)
}

// removeTables is remove where a table stands at either end. What is text at an end is cut and joined with nothing.
func (d *draft) removeTables(from, to place) place {
	l := d.letter
	firstGone := d.isTable(from.par) && from.rune == 0
	lastGone := d.isTable(to.par) && to.rune == 1
	if from.par == to.par && !(firstGone && lastGone) {
		return from
	}
	regular := d.regular()
	first, last := d.par(from.par).ID, d.par(to.par).ID
	prev, next := drafting.ParagraphID(""), drafting.ParagraphID("") // what is like it before and behind
	if i := from.par - 1; i >= 0 && joins(d.par(i).Part, d.par(from.par).Part) {
		prev = d.par(i).ID
	}
	if i := to.par + 1; i < len(d.shown) && joins(d.par(i).Part, d.par(to.par).Part) {
		next = d.par(i).ID
	}
	goesOn := !lastGone && joins(d.par(from.par).Part, d.par(to.par).Part) // what is left at the end is like the first
	var gone []drafting.ParagraphID
	for i := from.par; i <= to.par; i++ {
		p := d.par(i)
		switch {
		case i == from.par && !firstGone:
			l.Replace(p.ID, from.rune, d.length(i), "")
		case i == to.par && !lastGone:
			l.Replace(p.ID, 0, to.rune, "")
		case running(p.Part) || annexed(p.Part) || p.Table != nil || splits(p.Part) && d.par(i-1).Part == p.Part:
			gone = append(gone, p.ID)
		default:
			l.Replace(p.ID, 0, d.length(i), "")
		}
	}
	keep := drafting.ParagraphID("")
	switch left := slices.ContainsFunc(d.shown, func(k int) bool { return prose(l.Paragraphs[k].Part) && !slices.Contains(gone, l.Paragraphs[k].ID) }); {
	case !left:
		keep = d.lastProse(from.par, to.par+1)
	case firstGone && prev == "" && !goesOn && !(lastGone && next != ""):
		keep = first // there must be a place to go on writing
	}
	for _, id := range gone {
		if id != keep {
			l.RemoveParagraph(id)
			continue
		}
		p := &l.Paragraphs[l.Index(id)]
		l.Replace(id, 0, utf8.RuneCountInString(p.Text), "")
		p.Level, p.Number, p.RunIn, p.Table = 0, "", 0, nil
		l.Marks = slices.DeleteFunc(l.Marks, func(m drafting.Mark) bool { return m.Paragraph == id })
	}
	d.arrange()
	d.renumber(regular)
	switch {
	case !firstGone:
		return place{d.index(first), from.rune}
	case keep != "":
		return place{d.index(keep), 0}
	case goesOn:
		return place{d.index(last), 0}
	case prev != "":
		return d.within(place{d.index(prev), 1 << 30})
	case next != "":
		return place{d.index(next), 0}
	}
	return d.within(place{from.par - 1, 1 << 30})
}

// putTable puts a table where the caret stands and the caret behind it. A text in which the caret stands is parted. It
// gives the paragraph that begins with what stood behind the caret, "" where nothing did.
func (d *draft) putTable(t *drafting.Table) (tail drafting.ParagraphID) {
	at := d.caret
	p := d.par(at.par)
	q := drafting.Paragraph{Part: beside(p.Part), Table: t}
	var id drafting.ParagraphID
	switch {
	case at.rune == 0 && (p.Table != nil || p.Text != ""):
		if p.Table == nil {
			tail = p.ID
		}
		id = d.addBefore(at.par, q)
	case at.rune == d.length(at.par):
		id = d.addBehind(at.par, q)
	default:
		tail = drafting.ParagraphID(d.newID())
		d.letter.Split(p.ID, at.rune, tail, d.newMark)
		id = d.addBehind(at.par, q)
	}
	d.put(place{d.index(id), 1}, false)
	return tail
}

// placeTable puts a table in the place of the selection, or of the empty paragraph in which the caret stands. It reports
// whether a table may stand there.
func (d *draft) placeTable(t *drafting.Table) bool {
	from := d.clear()
	if !running(d.par(from.par).Part) {
		return false
	}
	empty := drafting.ParagraphID("")
	if p := d.par(from.par); d.spare(from.par) && p.Prompt == "" && p.Level == 0 {
		empty = p.ID
	}
	d.putTable(t)
	if empty != "" {
		id := d.par(d.caret.par).ID
		d.letter.RemoveParagraph(empty)
		d.arrange()
		d.put(place{d.index(id), 1}, false)
	}
	return true
}

// clipPiece is a paragraph of a clip: a text, or a table.
type clipPiece struct {
	text  string
	table *drafting.Table
}

// copyPieces remembers what is copied by paragraphs where a table is among them.
func (d *draft) copyPieces(from, to place) {
	var pieces []clipPiece
	found := false
	for i := from.par; i <= to.par; i++ {
		a, b := 0, d.length(i)
		if i == from.par {
			a = from.rune
		}
		if i == to.par {
			b = to.rune
		}
		t := d.par(i).Table
		switch {
		case t == nil:
			pieces = append(pieces, clipPiece{text: oneLine(piece(d.par(i).Text, a, b))})
		case a < b:
			pieces, found = append(pieces, clipPiece{table: t}), true
		default:
			pieces = append(pieces, clipPiece{})
		}
	}
	if !found {
		return
	}
	if d.clip.pieces = pieces; d.clip.text == "" { // a table of one empty cell: the clipboard must hold something
		d.clip.text = " "
	}
}

// pastePieces writes what was copied here, tables as tables. It does nothing and gives false where none may stand.
func (d *draft) pastePieces() bool {
	if from, _, _ := d.selection(); !running(d.par(from.par).Part) {
		return false
	}
	if from := d.clear(); !running(d.par(from.par).Part) {
		return false
	}
	ids, starts := make([]drafting.ParagraphID, len(d.clip.pieces)), make([]int, len(d.clip.pieces))
	tail := drafting.ParagraphID("")
	behindTable := false
	for k, c := range d.clip.pieces {
		if c.table != nil {
			if rest := d.putTable(c.table.Clone()); rest != "" {
				tail = rest
			}
			behindTable = true
			continue
		}
		switch {
		case k > 0 && behindTable && tail != "":
			d.put(place{d.index(tail), 0}, false)
			tail = ""
		case k > 0 && behindTable && k+1 < len(d.clip.pieces):
			d.put(d.room(d.caret), false)
		case k > 0 && !behindTable:
			d.split()
		}
		behindTable = false
		d.insert(c.text)
		ids[k], starts[k] = d.par(d.caret.par).ID, d.caret.rune-utf8.RuneCountInString(c.text)
	}
	d.pasteMarks(ids, starts)
	return true
}
