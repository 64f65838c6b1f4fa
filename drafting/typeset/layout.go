package typeset

import (
	"unicode/utf8"

	"fuhan/drafting"
)

// Layout sets a letter on pages. Every character of its printed parts stands on one of them; prompts and lines that were
// set aside do not. It never fails: what a writer should know is in the Notices. A profile that cannot be used is replaced
// by DefaultProfile, with a notice. It keeps nothing and may run in several goroutines.
func Layout(l *drafting.Letter, p Profile, f *Faces) *Document {
	return (&builder{f: f}).layout(l, p)
}

func (b *builder) layout(l *drafting.Letter, p Profile) *Document {
	b.s, b.doc = setters.Get().(*setter), &Document{}
	defer setters.Put(b.s)
	if err := p.Check(); err != nil {
		p = DefaultProfile()
		b.notice("profile", "%s已改用国家标准的版式。", "", -1, drafting.ErrorMessage(err))
	}
	b.p = p
	b.f = b.f.For(p.Fonts)
	b.doc.Faces = b.f
	b.doc.Width, b.doc.Height = p.PageWidth, p.PageHeight
	b.head(l)
	b.titles(l)
	b.body(l)
	b.signature(l)
	b.annexes(l)
	b.foot(l)
	b.paginate()
	b.doc.faint(l)
	b.fonts()
	return b.doc
}

// flow is one line of the grid, or several that stay together (a row of a table): its runs and rules, whose Y is still
// counted from the middle of its first line.
type flow struct {
	first, last int // runs
	lines       int // of the grid, 0 is 1
	above, upto int // lined[above:upto], its rules
	fresh       bool
	keep        bool // is not the last line of its page
}

// height gives the lines of the grid that a piece takes.
func (f *flow) height() int { return max(f.lines, 1) }

// empty reports whether a line shows nothing.
func (f *flow) empty() bool { return f.first == f.last && f.above == f.upto }

// builder collects lines of the grid and puts them on pages.
type builder struct {
	p   Profile
	f   *Faces
	s   *setter
	doc *Document

	keeper *keeper // of a Layouter, else nil
	short  string  // the last line of the paragraph set last, where it is short

	runs   []Run
	slab   []Length
	flow   []flow
	fixed  []Run // on the first page, placed already
	rules  []Rule
	lined  []Rule         // of the flow
	tables map[int]*table // by the line of the flow that each stands for

	firstRow int // of the flow, on the first page
	begin    int // first line below the title
	list     int // first line behind the text: of the list of annexes
	sign     int // first line of the signature, whose lines stay together
	tail     int // first line behind it: of the annexes
	copies   int // first line of what stands at the bottom of the last page
	marks    []pending
	notes    []pending
	missing  map[missingKey]bool
	unnamed  bool // more characters are missing than are named
}

type missingKey struct {
	id drafting.ParagraphID
	r  rune
}

// pending is a bookmark or notice whose page is not known before the lines are on pages.
type pending struct {
	line  int // of the flow, -1: the first page
	title string
	level int
	note  Notice
}

func (b *builder) notice(code, format string, id drafting.ParagraphID, line int, args ...any) {
	b.notes = append(b.notes, pending{line: line, note: notice(code, Notice{Paragraph: id}, format, args...)})
}

// origin says where the characters in the setter come from: they are the paragraph's from its rune base on, but those
// before lead and from tail on, which the program added.
type origin struct {
	id               drafting.ParagraphID
	base, lead, tail int
}

// bookmark notes a place for readers to jump to: the line of the flow at which it begins.
func (b *builder) bookmark(line int, title string, level int) {
	if r := []rune(title); len(r) > 120 {
		title = string(r[:119]) + "…"
	}
	b.marks = append(b.marks, pending{line: line, title: title, level: level})
}

// clean gives a text without bytes that are no UTF-8.
func clean(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

// take gives n lengths.
func (b *builder) take(n int) []Length {
	if len(b.slab) < n {
		b.slab = make([]Length, max(n, 4096))
	}
	t := b.slab[:n:n]
	b.slab = b.slab[n:]
	return t
}

// emit adds the runs of the line that the setter placed last, which begins at x0; text is what the setter holds.
func (b *builder) emit(l line, text string, x0, size Length, colour Colour, o origin) {
	s := b.s
	edge := func(i int) Length { return x0 + Length((s.pos[i-l.start]+sub/2)/sub) }
	skipped := func(i int) bool {
		g := &s.glyphs[i]
		return g.class == clsZero || g.class == clsSpace && (s.runes[i] < ' ' || !b.f.measure(g.face, s.runes[i]).ok)
	}
	for i := l.ink; i < l.text; {
		if skipped(i) {
			i++
			continue
		}
		j := i + 1
		moved := s.moved[i-l.start] != 0
		for ; j < l.text && j != o.lead && j != o.tail && s.glyphs[j].face == s.glyphs[i].face && !skipped(j); j++ {
			moved = moved || s.moved[j-l.start] != 0
		}
		face := s.glyphs[i].face
		r := Run{
			X: edge(i), Y: Length(float64(size) * b.f.Middle(face)), Face: face, Size: size, Colour: colour,
			Text: text[s.off[i]:s.off[j]], Advances: b.take(j - i),
		}
		if i >= o.lead && i < o.tail {
			r.Paragraph, r.Start = o.id, o.base+i-o.lead
		}
		for k := i; k < j; k++ {
			r.Advances[k-i] = edge(k+1) - edge(k)
			if s.glyphs[k].flags&(flagMissing|flagOther) != 0 {
				b.odd(oddGlyph{o.id, o.base + max(min(k, o.tail)-o.lead, 0), s.runes[k], face, s.glyphs[k].flags&flagMissing != 0})
			}
		}
		if moved {
			r.Shifts = b.take(j - i)
			for k := i; k < j; k++ {
				r.Shifts[k-i] = Length(s.moved[k-l.start] / sub)
			}
		}
		b.runs = append(b.runs, r)
		i = j
	}
}

// row adds what was emitted since the run first as a line of the grid.
func (b *builder) row(first int) { b.flow = append(b.flow, flow{first: first, last: len(b.runs)}) }

// blank adds empty lines.
func (b *builder) blank(n int) {
	for range n {
		b.row(len(b.runs))
	}
}

// block says how a paragraph is set.
type block struct {
	parts       []part
	size        Length
	cell        int    // 0: the em
	left, right Length // edges
	first, rest Length // indents of the first line and of the others, from left
	align       align
	colour      Colour
	firm        int // so many characters at the beginning keep their natural room: a number, 附件：
}

type align uint8

const (
	justified align = iota
	flushRight
	centred
)

// set breaks a text into lines of the grid and adds them. It gives the number of lines.
func (b *builder) set(text string, k block, o origin) int {
	if b.keeper != nil {
		return b.keeper.set(b, text, k, o)
	}
	return b.breakText(text, k, o)
}

func (b *builder) breakText(text string, k block, o origin) int {
	s := b.s
	s.load(b.f, text, k.parts, k.size, k.cell)
	if o.tail == 0 {
		o.tail = len(s.runes)
	}
	if k.firm > 0 {
		for i := range min(k.firm, len(s.glyphs)) {
			s.glyphs[i].flags &^= flagGap
		}
		s.sum()
	}
	room := int(k.right-k.left) * sub
	if k.align == justified {
		s.breakParagraph(room-int(k.first)*sub, room-int(k.rest)*sub)
	} else {
		s.breakLines(room-int(k.first)*sub, room-int(k.rest)*sub)
	}
	for i, l := range s.lines {
		x := k.left + k.rest
		if i == 0 {
			x = k.left + k.first
		}
		if k.align != justified && l.rest >= 0 {
			l.flush = false
		}
		s.place(l)
		width := Length(s.pos[l.end-l.start] / sub)
		switch k.align {
		case flushRight:
			x = k.right - width
		case centred:
			x = (k.left + k.right - width) / 2
		}
		first := len(b.runs)
		b.emit(l, text, x, k.size, k.colour, o)
		b.row(first)
	}
	b.short = ""
	if n := len(s.lines); n > 1 {
		if l := s.lines[n-1]; l.text-l.ink <= 2 && l.text > l.ink {
			b.short = string(s.runes[l.ink:l.text])
		}
	}
	return len(s.lines)
}

// text gives how running text is set, with an indent of so many characters.
func (b *builder) text(parts []part, indent int) block {
	return block{parts: parts, size: b.p.TextSize, cell: b.p.cell(), left: b.p.Left, right: b.p.right(), first: b.p.cells(indent)}
}
