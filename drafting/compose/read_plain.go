package compose

import (
	"slices"
	"strings"

	"fuhan/drafting"
)

// PlainText writes a letter as plain text in the order of the standard: one paragraph a line, no blank lines, no
// indents; numbers before headings, 签发人： before who signs, the addressee with its colon, 附件： before the annexes, the note in brackets, 抄送：
// before the copies, a tab between the cells of a table. What was set aside is left out.
func PlainText(l *drafting.Letter) string {
	ps := make([]*drafting.Paragraph, 0, len(l.Paragraphs))
	for i := range l.Paragraphs {
		if p := &l.Paragraphs[i]; p.Part != drafting.PartSetAside && !p.Empty() {
			ps = append(ps, p)
		}
	}
	place := func(p *drafting.Paragraph) int {
		part := p.Part
		if part == drafting.PartAnnexTitle || part == drafting.PartAnnexBody { // each behind its own 附件
			part = drafting.PartAnnex
		}
		return slices.Index(drafting.PartOrder, part)
	}
	slices.SortStableFunc(ps, func(a, b *drafting.Paragraph) int { return place(a) - place(b) })
	var b strings.Builder
	annexes := 0
	for _, p := range ps {
		if p.Table != nil {
			b.WriteString(p.Table.Plain())
			continue
		}
		t := strings.ReplaceAll(p.Text, "\n", "")
		switch p.Part {
		case drafting.PartSigner:
			t = "签发人：" + t
		case drafting.PartAddressee:
			t += "："
		case drafting.PartAnnexNote:
			if annexes++; annexes == 1 && !strings.HasPrefix(t, "附") {
				t = "附件：" + t
			}
		case drafting.PartNote:
			t = "（" + t + "）"
		case drafting.PartCopies:
			t = "抄送：" + t
		}
		b.WriteString(p.Number)
		b.WriteString(t)
		b.WriteByte('\n')
	}
	return b.String()
}
