package typeset

import (
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// body sets the addressee and the running text, in the letter's order.
func (b *builder) body(l *drafting.Letter) {
	b.begin = len(b.flow)
	for i := range l.Paragraphs {
		if p := &l.Paragraphs[i]; p.Part == drafting.PartAddressee && !p.Empty() {
			text := strings.TrimRight(clean(p.Text), " \u3000")
			o := origin{id: p.ID}
			if !strings.HasSuffix(text, "：") && !strings.HasSuffix(text, ":") {
				o.tail = utf8.RuneCountInString(text)
				text += "："
			}
			b.set(text, b.text([]part{{0, Fang}}, 0), o)
		}
	}
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if p.Empty() || placed(p.Part) && (p.Table == nil || p.Part == drafting.PartSetAside) || p.Part == drafting.PartAnnexBody {
			continue
		}
		b.prose(p)
	}
}

// placed reports whether a part has a place of its own outside the running text.
func placed(p drafting.Part) bool {
	switch p {
	case drafting.PartOpening, drafting.PartBody, drafting.PartClosing:
		return false
	}
	for _, q := range drafting.PartOrder {
		if p == q {
			return true
		}
	}
	return false
}

func (b *builder) prose(p *drafting.Paragraph) {
	if p.Table != nil {
		b.table(p)
		if p.Text == "" {
			return
		}
	}
	number := clean(p.Number)
	text := clean(p.Text)
	if number != "" {
		text = number + text
	}
	var buf [2]part
	line := len(b.flow)
	n := b.set(text, b.text(headingParts(p.Level, p.RunIn, utf8.RuneCountInString(number), buf[:0]), 2), origin{id: p.ID})
	if p.Level > 0 {
		b.bookmark(line, number+strings.TrimSpace(clean(p.Heading())), min(p.Level, 4))
	}
	if p.Level > 0 && p.RunIn <= 0 {
		for i := line; i < len(b.flow); i++ {
			b.flow[i].keep = b.p.KeepsHeadings
		}
	}
	if b.short != "" {
		b.notice("short_last_line", "这一段的末行只有“%s”，可以增减几个字。", p.ID, line+n-1, b.short)
	}
}
