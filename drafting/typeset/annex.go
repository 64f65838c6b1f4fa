package typeset

import (
	"strings"

	"fuhan/drafting"
)

// annexes sets the annexes, each on a new page before the imprint: 附件 and its number in 黑体 on the first line, flush
// left, the title centred on the third, the text as in the letter (7.3.7).
func (b *builder) annexes(l *drafting.Letter) {
	var last drafting.Part
	for i := range l.Paragraphs {
		q := &l.Paragraphs[i]
		if q.Empty() {
			continue
		}
		line := len(b.flow)
		switch q.Part {
		case drafting.PartAnnex:
			text := strings.TrimSpace(clean(q.Text))
			b.set(text, b.text([]part{{0, Hei}}, 0), origin{id: q.ID, base: indexOf(clean(q.Text), text)})
			b.bookmark(line, text+annexName(l.Paragraphs[i+1:]), 0)
		case drafting.PartAnnexTitle:
			if last == drafting.PartAnnex {
				b.blank(1)
			}
			b.title(q)
		case drafting.PartAnnexBody:
			if last == drafting.PartAnnex || last == drafting.PartAnnexTitle {
				b.blank(1)
			}
			b.prose(q)
		default:
			continue
		}
		if line < len(b.flow) && (last == "" || q.Part == drafting.PartAnnex || q.Part == drafting.PartAnnexTitle && last == drafting.PartAnnexBody) {
			b.flow[line].fresh = true
		}
		last = q.Part
	}
}

// annexName gives the title that stands first in what follows the word 附件, with a blank before it, "" for none.
func annexName(rest []drafting.Paragraph) string {
	for i := range rest {
		switch q := &rest[i]; {
		case q.Part == drafting.PartAnnexTitle && !q.Empty():
			return " " + strings.Join(strings.Fields(clean(q.Text)), "")
		case q.Part == drafting.PartAnnex, q.Part == drafting.PartAnnexBody && !q.Empty():
			return ""
		}
	}
	return ""
}
