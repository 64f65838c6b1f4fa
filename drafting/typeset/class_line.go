package typeset

import (
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// isNote reports whether the paragraph i says how the letter is made public in a note under the date, 此件公开发布, as
// letters do that are printed for the public, and not in a word at the first page's top right.
func (p *Profile) isNote(l *drafting.Letter, i int) bool {
	q := &l.Paragraphs[i]
	if q.Part != drafting.PartPublication || p.Publication == Corner {
		return false
	}
	if p.Publication == UnderIt || strings.Contains(q.Text, "此件") || strings.Contains(q.Text, "主动公开") || strings.Contains(q.Text, "依申请公开") {
		return true
	}
	for k := range i { // it came behind the text
		if p := &l.Paragraphs[k]; p.Part == drafting.PartAddressee || p.Part.Prose() {
			return true
		}
	}
	return false
}

// publicWord reports whether a publication says in one word that the letter is made public.
func publicWord(text string) bool {
	switch text {
	case "公开", "主动公开", "全文公开", "同意公开", "同意对外公开":
		return true
	}
	return false
}

// classes places result class and publication at the first page's top right, one character apart.
func (b *builder) classes(l *drafting.Letter) {
	p := &b.p
	x := p.right()
	base := p.ClassBase
	if p.ClassPlace == FirstRow {
		base = p.rowMiddle(0) + b.lift(Hei, p.TextSize)
	}
	for _, kind := range []drafting.Part{drafting.PartPublication, drafting.PartOutcome} { // from the right
		for i := len(l.Paragraphs) - 1; i >= 0; i-- {
			q := &l.Paragraphs[i]
			if q.Part != kind || q.Empty() || p.isNote(l, i) {
				continue
			}
			if kind == drafting.PartOutcome && p.ClassPlace == LeftOut {
				b.notice("left_out", "按版式没有印办理结果类别。", q.ID, -1)
				continue
			}
			text := strings.TrimSpace(clean(q.Text))
			lead := ""
			if kind == drafting.PartOutcome && p.ClassStyle == Labelled && !strings.Contains(text, "：") {
				lead = "类别："
			}
			h, _ := b.headText(q, lead, Hei, p.Width)
			if lead == "" && len(text) == 1 && text[0] >= 'A' && text[0] <= 'F' {
				h.text += "类"
				h.width += p.cells(1)
			}
			if x-h.width < p.Left || utf8.RuneCountInString(h.text) == 0 {
				b.spill([]headLine{h}, justified)
				continue
			}
			b.fixLine(h, x-h.width, base)
			x -= h.width + p.cells(1)
		}
	}
}
