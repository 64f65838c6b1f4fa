package typeset

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

var imprint = regexp.MustCompile(`^(.*\S)[\s\x{3000}]+(\S*[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日\S*)$`)

// foot sets copies and imprint, which stand at the bottom of the last page: 4号, one character in on both sides (7.4.2,
// 7.4.3), with rules in the general format (7.4.1), in the letter format without (10.1).
func (b *builder) foot(l *drafting.Letter) {
	b.copies = len(b.flow)
	b.copiesTo(l)
	between := len(b.flow)
	b.printedBy(l)
	p := &b.p
	if n := len(b.flow); p.Imprint == Ruled && n > b.copies {
		half := p.pitch() / 2
		b.over(b.copies, -half, p.ImprintThick)
		if between > b.copies && between < n {
			b.over(between, -half, p.ImprintThin)
		}
		b.over(n-1, p.Height/Length(2*p.Rows)-p.ImprintThick, p.ImprintThick)
	}
}

// over gives a line of the flow a black rule as wide as the type area, at y from the line's middle.
func (b *builder) over(i int, y, weight Length) {
	r := Rule{b.p.Left, y, b.p.Width, weight, Black}
	f := &b.flow[i]
	if f.above < f.upto { // the line's rules stand together
		list := b.lined[f.above:f.upto:f.upto]
		f.above = len(b.lined)
		b.lined = append(b.lined, list...)
	} else {
		f.above = len(b.lined)
	}
	b.lined = append(b.lined, r)
	f.upto = len(b.lined)
}

// small gives how copies and imprint are set.
func (b *builder) small() block {
	p := &b.p
	return block{parts: []part{{0, Fang}}, size: p.SmallSize, left: p.Left + p.SmallSize, right: p.right() - p.SmallSize}
}

// copiesTo sets 抄送, whose further lines align behind the colon, with a full stop at the end.
func (b *builder) copiesTo(l *drafting.Letter) {
	k := b.small()
	for i, q := range printed(l, drafting.PartCopies) {
		text := strings.TrimSpace(clean(q.Text))
		o := origin{id: q.ID, base: indexOf(clean(q.Text), text), tail: utf8.RuneCountInString(text)}
		k.first, k.rest, k.firm = 3*b.p.SmallSize, 3*b.p.SmallSize, 0
		if i == 0 && !strings.HasPrefix(text, "抄送") && !strings.HasPrefix(text, "主送") {
			text = "抄送：" + text
			o.lead, o.tail = 3, o.tail+3
			k.first, k.firm = 0, 3
		} else if i == 0 {
			k.first = 0
		}
		if r, _ := utf8.DecodeLastRuneInString(text); !strings.ContainsRune("。.；;", r) {
			text += "。"
		}
		b.set(text, k, o)
	}
}

// printedBy sets the printing office at the left and the day of printing at the right (7.4.3).
func (b *builder) printedBy(l *drafting.Letter) {
	s, k := b.s, b.small()
	for _, q := range printed(l, drafting.PartImprint) {
		if b.p.Imprint == CopyList {
			b.notice("left_out", "按版式没有印印发机关和印发日期。", q.ID, -1)
			continue
		}
		whole := clean(q.Text)
		text := strings.TrimSpace(whole)
		base := indexOf(whole, text)
		m := imprint.FindStringSubmatch(text)
		if m != nil {
			s.load(b.f, m[1], k.parts, k.size, 0)
			left := s.width(0, len(s.runes))
			s.load(b.f, m[2], k.parts, k.size, 0)
			if left+s.width(0, len(s.runes)) < int(k.right-k.left)*sub {
				b.set(m[1], k, origin{id: q.ID, base: base})
				r := k
				r.align = flushRight
				b.set(m[2], r, origin{id: q.ID, base: base + utf8.RuneCountInString(text[:len(text)-len(m[2])])})
				b.join()
				continue
			}
		}
		b.set(text, k, origin{id: q.ID, base: base})
	}
}

// join puts the last two lines of the flow on one.
func (b *builder) join() {
	n := len(b.flow)
	b.flow[n-2].last = b.flow[n-1].last
	b.flow = b.flow[:n-1]
}
