package docx

import "fuhan/drafting/typeset"

// twips gives a length in twentieths of a point, Word's unit.
func twips(l typeset.Length) int {
	n := int64(l) * 1440
	if n < 0 {
		return int((n - 12700) / 25400)
	}
	return int((n + 12700) / 25400)
}

// halfPoints gives a size of type in half points, rounded.
func halfPoints(l typeset.Length) int { return (twips(l) + 5) / 10 }

// props holds what a paragraph says beside its style. Its zero value says nothing.
type props struct {
	style     string
	keepNext  bool
	pageBreak bool
	frame     string // attributes of a frame at the foot of the page
	top, foot border
	tabs      []int
	rules     string // of setting
	before    int    // twips above the paragraph
	after     int    // below it
	line      int    // exact height of its lines, 0: the style's
	indent    indent
	align     string
	outline   int // level from 1, 0 none
	section   string
}

// indent is a paragraph's distance from both edges, in twips; first is counted from left. chars, where not 0, is first in
// characters, which Word shows to the user.
type indent struct {
	set                bool
	left, right, first int
	chars              int
}

func indents(left, right, first int) indent { return indent{true, left, right, first, 0} }

// border is a rule above or below a paragraph: its kind, weight in eighths of a point, distance in points.
type border struct {
	kind  string
	size  int
	space int
	red   bool
}

func (b border) write(m *markup, side string) {
	if b.kind == "" {
		return
	}
	m.raw(`<w:`, side, ` w:val="`, b.kind, `"`)
	m.attr(` w:sz`, b.size)
	m.attr(` w:space`, b.space)
	if b.red {
		m.raw(` w:color="`, red, `"/>`)
	} else {
		m.raw(` w:color="000000"/>`)
	}
}

// red is the ink of mark and rules.
const red = "C8102E" // the PDF's

// write writes the properties in the order of the schema (CT_PPr), which Word insists on.
func (p *props) write(m *markup) {
	at := len(*m)
	m.raw(`<w:pPr>`)
	begun := len(*m)
	if p.style != "" && p.style != styleText {
		m.raw(`<w:pStyle w:val="`, p.style, `"/>`)
	}
	if p.keepNext {
		m.raw(`<w:keepNext/>`)
	}
	if p.pageBreak {
		m.raw(`<w:pageBreakBefore/>`)
	}
	if p.frame != "" {
		m.raw(`<w:framePr`, p.frame, `/>`)
	}
	if p.rules != "" {
		m.raw(`<w:widowControl w:val="0"/>`)
	}
	if p.top.kind != "" || p.foot.kind != "" {
		m.raw(`<w:pBdr>`)
		p.top.write(m, "top")
		p.foot.write(m, "bottom")
		m.raw(`</w:pBdr>`)
	}
	if len(p.tabs) > 0 {
		m.raw(`<w:tabs>`)
		for _, t := range p.tabs {
			m.attr(`<w:tab w:val="left" w:pos`, t)
			m.raw(`/>`)
		}
		m.raw(`</w:tabs>`)
	}
	m.raw(p.rules)
	if p.before != 0 || p.after != 0 || p.line != 0 {
		m.raw(`<w:spacing`)
		if p.before != 0 {
			m.attr(` w:before`, p.before)
		}
		if p.after != 0 {
			m.attr(` w:after`, p.after)
		}
		if p.line != 0 {
			m.attr(` w:line`, p.line)
			m.raw(` w:lineRule="exact"`)
		}
		m.raw(`/>`)
	}
	if d := p.indent; d.set {
		m.attr(`<w:ind w:left`, d.left)
		m.attr(` w:right`, d.right)
		if d.first < 0 {
			m.attr(` w:hanging`, -d.first)
		} else {
			m.attr(` w:firstLineChars`, d.chars*100)
			m.attr(` w:firstLine`, d.first)
		}
		m.raw(`/>`)
	}
	if p.align != "" {
		m.raw(`<w:jc w:val="`, p.align, `"/>`)
	}
	if p.outline > 0 {
		m.attr(`<w:outlineLvl w:val`, p.outline-1)
		m.raw(`/>`)
	}
	m.raw(p.section)
	if len(*m) == begun {
		*m = (*m)[:at]
		return
	}
	m.raw(`</w:pPr>`)
}

// look holds what a run says beside its paragraph's style.
type look struct {
	style   string
	font    string
	size    typeset.Length
	red     bool
	grey    bool // context: drafting.MarkFaint
	spacing int  // of its characters, in twentieths of a point
	spaced  bool
}

// write writes the properties in the order of the schema (EG_RPrBase). hint says that characters which could be Latin or
// Chinese, as quotation marks, are Chinese.
func (k *look) write(m *markup, hint bool) {
	at := len(*m)
	m.raw(`<w:rPr>`)
	begun := len(*m)
	if k.style != "" {
		m.raw(`<w:rStyle w:val="`, k.style, `"/>`)
	}
	switch {
	case k.font != "":
		fontNames(m, k.font)
	case hint:
		m.raw(`<w:rFonts w:hint="eastAsia"/>`)
	}
	if k.red {
		m.raw(`<w:color w:val="`, red, `"/>`)
	} else if k.grey {
		m.raw(`<w:color w:val="737373"/>`)
	}
	if k.spaced {
		m.attr(`<w:spacing w:val`, k.spacing)
		m.raw(`/>`)
	}
	if k.size != 0 {
		m.attr(`<w:sz w:val`, halfPoints(k.size))
		m.attr(`/><w:szCs w:val`, halfPoints(k.size))
		m.raw(`/>`)
	}
	if len(*m) == begun {
		*m = (*m)[:at]
		return
	}
	m.raw(`</w:rPr>`)
}
