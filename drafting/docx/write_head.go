package docx

import (
	"slices"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// headParts is what stands around the text: the rows above the title, the rules, and where frame and footer lie.
type headParts struct {
	above     []int // rows above the type area
	below     []int // rows between its upper edge and the text
	inHead    map[drafting.ParagraphID]bool
	rules     []typeset.Rule // of the first page's head, from the top
	foot      []typeset.Rule // of the first page's foot
	frameTop  int            // of what stands above the type area, in twips from the page's top
	footerEnd int            // likewise, the lower edge of every footer
}

// lineOf gives the exact height of a line for type of a size, and lift how far its baseline lies below its top: word
// processors put four fifths of an exact line above the baseline.
func lineOf(size typeset.Length) int { return twips(size) * 13 / 10 }
func lift(line int) int              { return line * 4 / 5 }

// readHead finds what stands above the text, and the rules.
func (w *writer) readHead() {
	h, p := &w.parts, &w.p
	h.inHead = map[drafting.ParagraphID]bool{}
	h.frameTop = twips(15 * typeset.MM)
	start := p.Top + p.Height // the text begins here
	for i := range w.l.Paragraphs {
		q := &w.l.Paragraphs[i]
		if s := w.t.spots[q.ID]; s != nil && !headPart(q.Part) {
			if r := &w.t.rows[s.rows[0]]; r.page == 0 {
				start = min(start, r.y)
			}
		}
	}
	for i := range w.t.rows {
		r := &w.t.rows[i]
		if r.page > 0 || r.y >= start {
			break
		}
		for k := range r.runs {
			h.inHead[r.runs[k].Paragraph] = true
		}
		if twips(r.y)-lift(lineOf(r.size())) < twips(p.Top-typeset.MM) && len(h.below) == 0 {
			h.above = append(h.above, i)
		} else {
			h.below = append(h.below, i)
		}
	}
	delete(h.inHead, "")
	for i := range w.l.Paragraphs { // no copy in the head and in the text
		q := &w.l.Paragraphs[i]
		if q.Part == drafting.PartNumber || q.Part == drafting.PartOutcome {
			h.inHead[q.ID] = true
		}
	}
	if len(w.t.doc.Pages) > 0 {
		for _, r := range w.t.doc.Pages[0].Rules {
			switch {
			case r.Y > p.Top+p.Height:
				h.foot = append(h.foot, r)
			case r.Y < start:
				h.rules = append(h.rules, r)
			}
		}
	}
	byY := func(a, b typeset.Rule) int { return int(a.Y - b.Y) }
	slices.SortFunc(h.foot, byY)
	slices.SortFunc(h.rules, byY)
	if len(h.above) > 0 {
		r := &w.t.rows[h.above[0]]
		h.frameTop = twips(r.y) - lift(lineOf(r.size()))
	}
	base := w.folioBase()
	h.footerEnd = base + lineOf(p.SmallSize) - lift(lineOf(p.SmallSize))
	if n := len(h.foot); n > 0 {
		h.footerEnd = max(h.footerEnd, twips(h.foot[n-1].Y+h.foot[n-1].H)+footLine)
	}
}

// footLine is the height of the empty line under the foot's rule, in twips.
const footLine = 60

// headPart reports whether a part may stand in the head.
func headPart(p drafting.Part) bool {
	switch p {
	case drafting.PartCopyNumber, drafting.PartUrgency, drafting.PartOutcome, drafting.PartPublication, drafting.PartNumber, drafting.PartSigner:
		return true
	}
	return false
}

// folioBase gives the baseline of the page numbers in twips from the page's top.
func (w *writer) folioBase() int {
	for _, r := range w.t.folios {
		return twips(r.y)
	}
	p := &w.p // one page without a number: the dash lies at the middle of the em
	return twips(p.Top + p.Height + p.FolioGap + p.SmallSize*39/100)
}

// head writes what stands above the title. What begins above the type area, as the mark of the letter format, stands in a
// frame of paragraphs at its place on the page; the rest are paragraphs at exact heights, the rules among them.
func (w *writer) head() {
	h, p := &w.parts, &w.p
	cursor := h.frameTop
	frame := ""
	if len(h.above) > 0 {
		from := min((p.PageWidth-p.RuleLength)/2, p.Left)
		to := max((p.PageWidth+p.RuleLength)/2, p.Left+p.Width+6*typeset.MM) // with room for blanks that a program adds
		frame = ` w:w="` + itoa(twips(to-from)) + `" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="` + itoa(twips(from)) + `" w:y="` + itoa(cursor) + `"`
		for _, at := range h.above {
			cursor = w.headRow(at, cursor, from, to, frame)
		}
	}
	cursor = max(twips(p.Top), 0)
	rules := h.rules
	rule := func(until typeset.Length) {
		for len(rules) > 0 && rules[0].Y < until {
			n := 1
			for n < len(rules) && rules[n].Y-rules[n-1].Y < apart {
				n++
			}
			cursor = w.headRule(rules[:n], cursor)
			rules = rules[n:]
		}
	}
	for i := 0; i < len(h.below); i++ {
		at := h.below[i]
		rule(w.t.rows[at].y)
		n := i
		for n < len(h.below) && w.t.rows[h.below[n]].red() {
			n++
		}
		if n-i > 1 {
			cursor = w.stack(h.below[i:n], cursor)
			i = n - 1
			continue
		}
		cursor = w.headRow(at, cursor, p.Left, p.Left+p.Width, "")
	}
	rule(p.PageHeight)
	w.cursor = cursor
	w.begun = w.begun || len(h.rules) > 0
}

// headRow writes a line of the head whose baseline is where the layout has it. It takes and gives the lower edge of what
// stands above, in twips.
func (w *writer) headRow(at, cursor int, left, right typeset.Length, frame string) int {
	r := &w.t.rows[at]
	line := lineOf(r.size())
	q := props{style: styleHead, line: line, before: max(twips(r.y)-lift(line)-cursor, 0), frame: frame}
	if r.red() {
		q.style = styleMark
	}
	w.stand(&q, r, left, right, frame != "")
	w.m.raw(`<w:p>`)
	q.write(&w.m)
	w.rowRuns(r)
	w.m.raw(`</w:p>`)
	w.begun = true
	return cursor + q.before + line
}

// headRule writes rules as the border of a paragraph of their own.
func (w *writer) headRule(rules []typeset.Rule, cursor int) int {
	p := &w.p
	x := rules[0]
	q := props{style: styleHead, line: footLine, top: ruled(rules), before: max(twips(x.Y)-cursor, 0)}
	q.indent = indents(twips(x.X-p.Left), twips(p.Left+p.Width-x.X-x.W), 0)
	w.m.raw(`<w:p>`)
	q.write(&w.m)
	w.m.raw(`</w:p>`)
	return cursor + q.before + q.top.height() + footLine
}

// ruled gives rules that stand together as one border.
func ruled(rules []typeset.Rule) border {
	eighths := func(l typeset.Length) int { return max((twips(l)*8+10)/20, 2) }
	b := border{kind: "single", size: eighths(rules[0].H), red: rules[0].Colour == typeset.Red}
	if len(rules) > 1 {
		b.kind = "thickThinSmallGap"
		if rules[1].H > rules[0].H {
			b.kind = "thinThickSmallGap"
		}
		b.size = eighths(max(rules[0].H, rules[1].H))
	}
	return b
}

// height gives what a border takes, in twips: the thin rule and the gap of a double one are 0.75 points each.
func (b border) height() int {
	h := b.size * 20 / 8
	if b.kind != "single" {
		h += 30
	}
	return h
}

// near is how far two edges may differ and still be meant as one.
const near = typeset.MM * 7 / 10

// stand says how a line of its own stands between two edges: at the left, at the right or in the middle. The indents are
// counted from the type area, in a frame from its edges.
func (w *writer) stand(q *props, r *row, left, right typeset.Length, framed bool) {
	p := &w.p
	edge, end := p.Left, p.Left+p.Width // from which indents count
	if framed {
		edge, end = left, right
	}
	q.indent = indents(twips(left-edge), twips(end-right), 0)
	from, to := r.left()-left, right-r.right()
	switch {
	case from-to < 2*near && to-from < 2*near && from > near && !w.gaps(r):
		q.align = "center"
	case from > to && !w.gaps(r):
		q.align = "right"
		q.indent.right = twips(end - r.right())
		if to < near {
			q.indent.right = twips(end - right)
		}
	default:
		q.align = "left"
		q.indent.left = twips(r.left() - edge)
		for i := 1; i < len(r.runs); i++ {
			if gap(r, i) {
				q.tabs = append(q.tabs, twips(r.runs[i].X-edge))
			}
		}
	}
}

// gap reports whether the run i of a row stands apart from the one before it.
func gap(r *row, i int) bool {
	a := &r.runs[i-1]
	return r.runs[i].X-a.X-a.Width() > a.Size*2/5
}

func (w *writer) gaps(r *row) bool {
	for i := 1; i < len(r.runs); i++ {
		if gap(r, i) {
			return true
		}
	}
	return false
}

// rowRuns writes the runs of a line as they stand, with a tab where one stands apart. What spreads a mark or a name becomes the
// spacing of its characters, but for the last one, so that the line's middle stays.
func (w *writer) rowRuns(r *row) {
	m := &w.m
	for i := range r.runs {
		x := &r.runs[i]
		if i > 0 && gap(r, i) {
			m.raw(`<w:r><w:tab/></w:r>`)
		}
		k := look{red: false}
		face := x.Face
		if face == typeset.FangExt || face == typeset.UI {
			face = r.runs[0].Face // a gap of the face, to be filled by the reader's machine
		}
		if f := w.fonts.of(face); f != w.fonts.Fang.Name && !r.red() {
			k.font = f
		}
		if x.Size != w.p.TextSize && !(r.red() && x.Size == w.p.MarkSize) {
			k.size = x.Size
		}
		runes := []rune(x.Text)
		if len(runes) > 1 { // a mark, or a name of two characters that is as long as others
			k.spacing = twips(x.Advances[0] - w.natural(x.Face, x.Size, runes[0]))
			k.spaced = r.red() && k.spacing > 1 || k.spacing > twips(x.Size)/5
		}
		if k.spaced && i == len(r.runs)-1 {
			w.run(m, string(runes[:len(runes)-1]), k)
			k.spaced = false
			runes = runes[len(runes)-1:]
		}
		w.run(m, string(runes), k)
	}
}

// natural gives the advance of a character as its font has it.
func (w *writer) natural(face typeset.Face, size typeset.Length, r rune) typeset.Length {
	got, glyph, ok := w.faces.Resolve(face, r)
	font := w.faces.Font(got)
	if !ok || font == nil {
		return size
	}
	return typeset.Length(int64(size) * int64(font.Advance(glyph)) / int64(font.UnitsPerEm()))
}
