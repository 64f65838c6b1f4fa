package manuscript

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
)

// reach gives the runes of what is shown that a note covers, what it would add among them.
func (b *block) reach(n note) (from, to int) {
	from, to = b.behind(n.start), b.shown(n.end)
	if n.start == n.end {
		from = to
	}
	if n.kind == noteSuggestion {
		if a, ok := b.findAddition(n.end, strings.ReplaceAll(clean(n.mark.Note), "\n", "")); ok {
			if n.start == n.end {
				from = a.shown
			}
			to = a.shown + a.runes
		}
	}
	return from, to
}

// decorate says how the pieces of the paragraphs in view are shown.
func (v *view) decorate() map[drafting.ParagraphID][]decor {
	if len(v.noted) == 0 && len(v.e.search.found) == 0 {
		return nil
	}
	out := map[drafting.ParagraphID][]decor{}
	c := &v.e.column
	height := v.e.paneHeight()
	first := c.at(v.e.offset).block
	i := sort.Search(len(v.e.search.found), func(i int) bool { return v.e.search.found[i].par >= first })
	for _, m := range v.e.search.found[i:] {
		b := c.blocks[m.par]
		if b.top > v.e.offset+height {
			break
		}
		out[b.key.id] = append(out[b.key.id], decor{span: span{b.behind(m.start), b.shown(m.end)}, manner: foundFrame})
	}
	for _, n := range v.noted {
		b := v.e.column.blocks[n.par]
		if b.ghost {
			continue
		}
		id := b.key.id
		s := span{b.behind(n.start), b.shown(n.end)}
		add := func(s span, m manner) { out[id] = append(out[id], decor{span: s, manner: m}) }
		switch n.kind {
		case noteSlot:
			add(s, slotGround)
		case noteComment:
			add(s, commentGround)
		case noteSuggestion:
			if s.from < s.to {
				add(s, deleted)
			}
			if a, ok := b.findAddition(n.end, strings.ReplaceAll(clean(n.mark.Note), "\n", "")); ok {
				add(span{a.shown, a.shown + a.runes}, inserted)
			}
		case noteError:
			add(s, errorLine)
		case noteWarning:
			add(s, warningLine)
		case noteHint:
			add(s, hintLine)
		}
	}
	return out
}

// sign is how a kind of note is named in the margin.
func (k noteKind) sign() (word string, ground, ink fyne.ThemeColorName) {
	switch k {
	case noteError:
		return lang.L("错"), look.SoftRed, look.Red
	case noteWarning:
		return lang.L("警"), look.SoftAmber, look.Amber
	case noteSuggestion:
		return lang.L("改"), look.DaiRow, look.Dai
	case noteComment:
		return lang.L("批"), look.SoftAmber, look.Amber
	}
	return lang.L("示"), look.Sunken, look.Ink2
}
