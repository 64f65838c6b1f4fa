package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// line is a paragraph while it is read.
type line struct {
	text    strings.Builder
	style   string
	num     numbered
	outline int
	align   string
	hidden  bool
	mark    drafting.ChangeKind // the paragraph's end is itself put in or taken out
	hid     strings.Builder
	struck  strings.Builder // has a line through it, which people draw where they mean to take out
}

func (r *reader) paragraph(s *scanner, sections *[]string) error {
	l := &line{style: r.styles.usual, num: numbered{level: -1}, outline: -1}
	l.text.WriteString(r.carry)
	r.carry = ""
	r.joined = false
	err := s.each(func() error {
		if s.name == "w:pPr" {
			err := r.paragraphProperties(s, l, sections)
			l.hidden = r.styles.of(l.style).hidden == 1
			return err
		}
		return r.inline(s, l)
	})
	if err != nil {
		return err
	}
	// an instruction never reaches beyond its paragraph; one without an end must not swallow the rest
	for n := len(r.fields); n > 0 && !r.fields[n-1]; n = len(r.fields) {
		r.fields = r.fields[:n-1]
	}
	r.end(l)
	return nil
}

func (r *reader) paragraphProperties(s *scanner, l *line, sections *[]string) error {
	return s.each(func() error {
		switch s.name {
		case "w:pStyle":
			l.style = s.attr("w:val")
		case "w:numPr":
			return readNumPr(s, &l.num)
		case "w:outlineLvl":
			l.outline = outline(s)
		case "w:jc":
			l.align = s.attr("w:val")
		case "w:sectPr":
			return r.section(s, sections)
		case "w:pPrChange":
			r.formats++
		case "w:rPr":
			return s.each(func() error {
				switch s.name {
				case "w:ins":
					l.mark = drafting.ChangeInsert
				case "w:del":
					l.mark = drafting.ChangeDelete
				case "w:moveFrom":
					l.mark = drafting.ChangeMoveFrom
				case "w:moveTo":
					l.mark = drafting.ChangeMoveTo
				}
				return nil
			})
		}
		return nil
	})
}

// end finishes a paragraph. Where its end is not in the text asked for, its words run on in the next one, which gives
// the number and the style: Word keeps both in the paragraph's end.
func (r *reader) end(l *line) {
	if text := strings.TrimSpace(l.hid.String()); text != "" {
		r.out.Hidden = append(r.out.Hidden, text)
	}
	if text := strings.TrimSpace(l.struck.String()); text != "" {
		r.say("画了删除线的文字，仍读作正文，请核实是不是要删去：“" + short(text) + "”")
	}
	if l.mark != "" && r.dropped(l.mark) {
		if strings.TrimSpace(l.text.String()) != "" {
			r.breaks++
		}
		r.carry = l.text.String()
		return
	}
	for _, c := range r.changes { // a paragraph of a row that is not there
		if r.dropped(c.Kind) {
			r.carry = l.text.String()
			return
		}
	}
	p := drafting.Passage{Text: strings.Trim(l.text.String(), " \n"), Style: r.styles.of(l.style).name}
	st := r.styles.of(l.style)
	if r.align = l.align; r.align == "" {
		r.align = st.align
	}
	if l.style == r.styles.usual {
		p.Style = ""
	}
	if l.outline < 0 {
		l.outline = st.outline
	}
	if l.outline >= 0 && l.outline < 9 {
		p.Level = l.outline + 1
	}
	p.Number = r.number(l, st)
	if strings.TrimSpace(p.Text) == "" {
		return
	}
	*r.into = append(*r.into, p)
}

// number counts the paragraph in its list, also where it holds nothing: Word counts it too.
func (r *reader) number(l *line, st *style) string {
	n := l.num
	if n.num == "" {
		if n.num = st.num.num; n.num != "" && n.level < 0 {
			if n.level = r.lists.levelByStyle(n.num, l.style, r.styles); n.level < 0 {
				n.level = st.num.level
			}
		}
	}
	if n.num == "" || n.num == "0" {
		return ""
	}
	if n.level < 0 {
		n.level = max(st.num.level, 0)
	}
	shown, ok := r.lists.next(n.num, n.level, r.styles)
	if !ok && strings.TrimSpace(l.text.String()) != "" {
		r.noList++
	}
	return shown
}

// inline reads an element within a paragraph.
func (r *reader) inline(s *scanner, l *line) error {
	again := func() error { return r.inline(s, l) }
	switch s.name {
	case "m:f", "m:sSup", "m:sSub", "m:rad":
		return r.formula(s, l)
	case "w:r", "m:r":
		return r.run(s, l)
	case "w:ins", "w:del", "w:moveTo", "w:moveFrom":
		return r.tracked(s, again)
	case "w:sdt":
		return r.control(s, again)
	case "mc:AlternateContent":
		return alternate(s, again)
	case "w:commentRangeStart", "w:commentRangeEnd":
		r.commentRange(s)
	case "w:subDoc":
		r.say("文件引用了另一个文件作为子文档，没有读入。")
	case "w:pPr", "w:sdtPr", "w:smartTagPr", "w:customXmlPr", "m:oMathParaPr":
	default:
		if strings.HasPrefix(s.name, "w:") || strings.HasPrefix(s.name, "m:") {
			return s.each(again)
		}
	}
	return nil
}

func (r *reader) run(s *scanner, l *line) error {
	k := runLook{hidden: l.hidden}
	return s.each(func() error { return r.piece(s, l, &k) })
}

// runLook is what of a run's look says something about its text.
type runLook struct {
	hidden, struck bool
	raised         int // 1 above the line, -1 below
}

// piece reads an element of a run.
func (r *reader) piece(s *scanner, l *line, k *runLook) error {
	switch s.name {
	case "w:rPr":
		return r.runProperties(s, l, k)
	case "w:t", "w:delText", "m:t":
		text, err := textOf(s)
		if err == nil {
			r.emit(l, text, *k)
		}
		return err
	case "w:tab", "w:ptab":
		r.emit(l, "\t", *k)
	case "w:br", "w:cr":
		r.emit(l, "\n", *k)
	case "w:noBreakHyphen":
		r.emit(l, "-", *k)
	case "w:sym":
		r.emit(l, r.sym(s), *k)
	case "w:fldChar":
		r.field(s.attr("w:fldCharType"))
	case "w:drawing", "w:pict", "w:object":
		if s.name == "w:object" {
			r.objects++
		}
		return s.each(func() error { return r.drawing(s) })
	case "mc:AlternateContent":
		return alternate(s, func() error { return r.piece(s, l, k) })
	case "w:ruby":
		return s.each(func() error {
			if s.name != "w:rubyBase" { // what stands above tells how the word is spoken
				return nil
			}
			return s.each(func() error { return r.inline(s, l) })
		})
	case "w:footnoteReference":
		r.note("f"+s.attr("w:id"), l)
	case "w:endnoteReference":
		r.note("e"+s.attr("w:id"), l)
	case "w:commentReference":
		if key := "c" + s.attr("w:id"); r.refs[key] == nil {
			r.refs[key] = &anchor{passage: r.place()}
			r.order = append(r.order, key)
		}
	}
	return nil
}

func (r *reader) runProperties(s *scanner, l *line, k *runLook) error {
	direct := -1
	err := s.each(func() error {
		switch s.name {
		case "w:vanish":
			direct = toggle(s)
		case "w:rStyle":
			if h := r.styles.of(s.attr("w:val")).hidden; h >= 0 {
				k.hidden = h == 1
			}
		case "w:strike", "w:dstrike":
			k.struck = k.struck || toggle(s) == 1
		case "w:vertAlign":
			k.raised = map[string]int{"superscript": 1, "subscript": -1}[s.attr("w:val")]
		case "w:rPrChange":
			r.formats++
		}
		return nil
	})
	if direct >= 0 {
		k.hidden = direct == 1
	}
	return err
}

// textOf gives the text within the element just begun.
func textOf(s *scanner) (string, error) {
	keep := s.preserve()
	depth := s.depth
	var b []byte
	for {
		k, err := s.next()
		if err != nil {
			return "", err
		}
		switch {
		case k == endElement && s.depth < depth:
			text := string(b)
			if !keep {
				text = strings.Trim(text, " \t\r\n")
			}
			return text, nil
		case k == characters:
			b = append(b, s.text...)
		}
	}
}

// emit puts text where it belongs: the paragraph, the change that it is of, or the hidden text.
func (r *reader) emit(l *line, text string, k runLook) {
	if text == "" {
		return
	}
	text = raised(text, k.raised)
	for _, result := range r.fields {
		if !result {
			return // an instruction, not what it shows
		}
	}
	drop := false
	for i := range r.changes {
		drop = drop || r.dropped(r.changes[i].Kind)
	}
	if n := len(r.changes); n > 0 {
		c := r.changes[n-1]
		if all := r.out.Changes; r.joined && len(all) > 0 && all[len(all)-1].Kind == c.Kind && all[len(all)-1].Author == c.Author {
			all[len(all)-1].Text += text
		} else {
			c.Text, c.Passage = text, r.place()
			r.out.Changes = append(r.out.Changes, c)
		}
		r.joined = true
	} else {
		r.joined = false
	}
	switch {
	case drop:
	case k.hidden:
		l.hid.WriteString(text)
	default:
		if k.struck {
			l.struck.WriteString(text)
		}
		l.text.WriteString(text)
		for _, q := range r.quotes {
			q.quote.WriteString(text)
		}
	}
}

func (r *reader) field(typ string) {
	n := len(r.fields)
	switch {
	case typ == "begin" && n < 64:
		r.fields = append(r.fields, false)
	case typ == "separate" && n > 0:
		r.fields[n-1] = true
	case typ == "end" && n > 0:
		r.fields = r.fields[:n-1]
	}
}

func (r *reader) sym(s *scanner) string {
	code, err := strconv.ParseUint(s.attr("w:char"), 16, 32)
	if err != nil || code == 0 || code > utf8.MaxRune || !utf8.ValidRune(rune(code)) {
		r.unknown++
		return "□"
	}
	c, ok := symbol(s.attr("w:font"), rune(code))
	if !ok {
		r.unknown++
	}
	return string(c)
}

// drawing looks through a picture, shape or object for pictures to count and for boxes with text.
func (r *reader) drawing(s *scanner) error {
	again := func() error { return r.drawing(s) }
	switch s.name {
	case "a:blip":
		r.out.Pictures++
		if rel := r.rels[s.attr("r:link")]; rel.external {
			r.outside++
		}
	case "v:imagedata":
		r.out.Pictures++
	case "mc:AlternateContent":
		return alternate(s, again)
	case "w:txbxContent":
		if r.boxDepth >= 8 {
			return nil
		}
		r.boxDepth++
		box, err := r.story(func() error { return s.each(func() error { return r.block(s, nil) }) })
		r.boxDepth--
		r.out.Boxes = append(r.out.Boxes, box...)
		return err
	}
	return s.each(again)
}

// note keeps the place of a footnote or endnote.
func (r *reader) note(key string, l *line) {
	for _, c := range r.changes {
		if r.dropped(c.Kind) {
			return
		}
	}
	if r.refs[key] != nil {
		return
	}
	a := &anchor{passage: r.place()}
	a.quote.WriteString(lastRunes(l.text.String(), 12))
	r.refs[key] = a
	r.order = append(r.order, key)
}

func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
	}
	return strings.TrimSpace(s[i:])
}

// maxQuotes is how many comments may be open at one place; of those beyond only the place is kept.
const maxQuotes = 32

func (r *reader) commentRange(s *scanner) {
	key := "c" + s.attr("w:id")
	a := r.refs[key]
	if s.name == "w:commentRangeStart" {
		if a == nil {
			a = &anchor{passage: r.place()}
			r.refs[key] = a
			r.order = append(r.order, key)
			if len(r.quotes) < maxQuotes {
				r.quotes = append(r.quotes, a)
			}
		}
		return
	}
	for i, q := range r.quotes {
		if q == a {
			r.quotes = append(r.quotes[:i:i], r.quotes[i+1:]...)
			return
		}
	}
}
