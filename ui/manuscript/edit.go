package manuscript

import (
	"slices"
	"unicode/utf8"

	"fuhan/drafting"
)

// insert writes text without line feeds in the place of the selection and leaves the caret behind it. Beside a table it
// begins a paragraph.
func (d *draft) insert(text string) {
	from := d.clear()
	if text != "" {
		from = d.room(from)
		p := d.par(from.par)
		d.letter.Replace(p.ID, from.rune, from.rune, text)
		from.rune += utf8.RuneCountInString(text)
	}
	d.put(from, false)
}

// drop takes out what is selected and gives the place where it stood.
func (d *draft) drop() place {
	from, to, any := d.selection()
	if any {
		from = d.remove(from, to)
	}
	d.put(from, false)
	return from
}

// remove takes out the text between two places, and the tables. Running text is joined where it was cut; fields (title,
// addressee, date) are emptied but stay, and so does one paragraph of running text.
func (d *draft) remove(from, to place) place {
	l := d.letter
	if from.par == to.par {
		if d.isTable(from.par) {
			return d.removeTables(from, to)
		}
		l.Replace(d.par(from.par).ID, from.rune, to.rune, "")
		return from
	}
	if d.isTable(from.par) || d.isTable(to.par) {
		return d.removeTables(from, to)
	}
	regular := d.regular()
	first, last := d.par(from.par).ID, d.par(to.par).ID
	firstPart, lastPart := d.par(from.par).Part, d.par(to.par).Part
	l.Replace(first, from.rune, d.length(from.par), "")
	l.Replace(last, 0, to.rune, "")
	keep := drafting.ParagraphID("")
	if !prose(firstPart) && !prose(lastPart) {
		keep = d.lastProse(from.par+1, to.par)
	}
	var gone []drafting.ParagraphID
	for i := from.par + 1; i < to.par; i++ {
		p := d.par(i)
		switch {
		case p.ID == keep:
			l.Replace(p.ID, 0, d.length(i), "")
			p.Level, p.Number, p.RunIn, p.Table = 0, "", 0, nil
		case prose(p.Part) || annexed(p.Part) || p.Table != nil || splits(p.Part) && d.par(i-1).Part == p.Part:
			gone = append(gone, p.ID)
		default:
			l.Replace(p.ID, 0, d.length(i), "")
		}
	}
	for _, id := range gone {
		l.RemoveParagraph(id)
	}
	d.arrange()
	if joins(firstPart, lastPart) {
		d.join(d.index(first))
	}
	d.renumber(regular)
	return d.within(from)
}

// lastProse gives the running text between two paragraphs that had better stay: one of the body, without a heading.
func (d *draft) lastProse(from, to int) (id drafting.ParagraphID) {
	best := 0
	for i := from; i < to; i++ {
		p := d.par(i)
		worth := 1
		if p.Part == drafting.PartBody {
			worth = 3
		}
		if p.Level > 0 {
			worth--
		}
		if p.Table != nil {
			worth = 0
		}
		if prose(p.Part) && worth >= best {
			best, id = worth+1, p.ID
		}
	}
	return id
}

// join puts the paragraph behind the i-th at its end. Of an empty one and one with text, the one with text stays what it
// is; a heading put behind text is text.
func (d *draft) join(i int) {
	l := d.letter
	if i < 0 || i+1 >= len(d.shown) || d.isTable(i) || d.isTable(i+1) {
		return
	}
	p, q := *d.par(i), *d.par(i + 1)
	if p.Text == "" && q.Text != "" {
		l.RemoveParagraph(p.ID)
		d.arrange()
		return
	}
	if a, b := d.shown[i], d.shown[i+1]; b != a+1 { // something that is not shown stands between them
		l.Paragraphs = slices.Delete(l.Paragraphs, b, b+1)
		l.Paragraphs = slices.Insert(l.Paragraphs, l.Index(p.ID)+1, q)
	}
	l.Join(p.ID)
	d.arrange()
}

// backspace takes out the selection or what stands before the caret.
func (d *draft) backspace() {
	if _, _, any := d.selection(); any {
		d.drop()
		return
	}
	at := d.caret
	p := d.par(at.par)
	switch {
	case d.besideTable(-1):
	case at.rune > 0:
		d.selectRange(place{at.par, prevStop(p.Text, at.rune)}, at)
		d.drop()
	case p.Level > 0 && (at.par == 0 || d.par(at.par-1).Text != "" || !joins(d.par(at.par-1).Part, p.Part)):
		d.demote(at.par) // first the heading becomes text, then the text joins the paragraph above
	case at.par > 0 && joins(d.par(at.par-1).Part, p.Part):
		regular := d.regular()
		n := d.length(at.par - 1)
		d.join(at.par - 1)
		d.put(place{at.par - 1, n}, false)
		d.renumber(regular)
	case at.par > 0 && annexed(p.Part) && p.Text == "": // an annex's fields go as they came
		d.letter.RemoveParagraph(p.ID)
		d.arrange()
		d.put(place{at.par - 1, 1 << 30}, false)
	case at.par > 0:
		d.put(place{at.par - 1, d.length(at.par - 1)}, false)
	}
}

// forward takes out the selection or what stands behind the caret.
func (d *draft) forward() {
	if _, _, any := d.selection(); any {
		d.drop()
		return
	}
	at := d.caret
	p := d.par(at.par)
	switch {
	case d.besideTable(1):
	case at.rune < d.length(at.par):
		d.selectRange(at, place{at.par, nextStop(p.Text, at.rune)})
		d.drop()
	case at.par+1 < len(d.shown) && joins(p.Part, d.par(at.par+1).Part):
		regular := d.regular()
		d.join(at.par)
		d.put(at, false)
		d.renumber(regular)
	}
}

// demote makes a heading text.
func (d *draft) demote(i int) {
	regular := d.regular()
	p := d.par(i)
	p.Level, p.Number, p.RunIn, p.Ask = 0, "", 0, ""
	d.renumber(regular)
}

// split begins a new paragraph at the caret. A title gets a break made by hand; a field of one line gives the caret on to
// the next field.
func (d *draft) split() {
	from := d.clear()
	p := d.par(from.par)
	switch {
	case p.Table != nil:
		d.put(d.room(from), false)
	case p.Part == drafting.PartTitle:
		d.insert("\n")
	case annexed(p.Part) && p.Part != drafting.PartAnnexBody && (from.par+1 >= len(d.shown) || !annexed(d.par(from.par+1).Part) || d.par(from.par+1).Part == drafting.PartAnnex):
		d.addBehind(from.par, drafting.Paragraph{Part: drafting.PartAnnexBody}) // the annex has no text yet
		d.put(place{from.par + 1, 0}, false)
	case !splits(p.Part):
		d.put(place{from.par + 1, 0}, false)
		if from.par+1 >= len(d.shown) {
			d.put(d.end(), false)
		}
	case from.rune == 0 && p.Text != "": // what stands here stays what it is, and moves down
		at := d.shown[from.par]
		d.letter.Paragraphs = slices.Insert(d.letter.Paragraphs, at, drafting.Paragraph{ID: drafting.ParagraphID(d.newID()), Part: p.Part})
		d.arrange()
		d.put(place{from.par + 1, 0}, false)
	default:
		d.letter.Split(p.ID, from.rune, drafting.ParagraphID(d.newID()), d.newMark)
		d.arrange()
		d.put(place{from.par + 1, 0}, false)
	}
}

func (d *draft) newMark() drafting.MarkID { return drafting.MarkID(d.newID()) }

// placePassage puts a passage of an opinion at the caret and marks it as the department's words.
func (d *draft) placePassage(o *drafting.Opinion, passage string) bool {
	at := d.room(d.clear())
	m, ok := d.letter.Place(o, passage, d.par(at.par).ID, at.rune, d.newMark())
	if ok {
		d.put(place{at.par, m.End}, false)
	}
	return ok
}

// regular reports whether the headings bear the numbers of their places. Only then are they numbered anew after an edit: a
// letter that numbers otherwise is left as it is.
func (d *draft) regular() bool {
	c := drafting.Letter{Paragraphs: slices.Clone(d.letter.Paragraphs)}
	c.Renumber()
	return slices.Equal(c.Paragraphs, d.letter.Paragraphs)
}

func (d *draft) renumber(regular bool) {
	if regular {
		d.letter.Renumber()
	}
}
