package letter

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
)

// section gives the innermost section in which the caret stands.
func (p *Page) section() (drafting.ParagraphID, bool) {
	l := p.text.Letter()
	at := l.Index(p.at)
	id := drafting.ParagraphID("")
	for _, s := range l.Sections() {
		if s.First <= at && at < s.Last {
			id = l.Paragraphs[s.First].ID
		}
	}
	return id, id != ""
}

// MoveSection moves the section in which the caret stands up (-1) or down (1) among its like.
func (p *Page) MoveSection(by int) {
	if id, ok := p.section(); ok {
		p.moveSection(id, by)
	}
}

func (p *Page) moveSection(id drafting.ParagraphID, by int) {
	if p.ReadOnly() {
		return
	}
	l := p.text.Letter()
	all := l.Sections()
	at := slices.IndexFunc(all, func(s drafting.Section) bool { return l.Paragraphs[s.First].ID == id })
	if at < 0 {
		return
	}
	// Its like are the sections of its level that no higher heading parts from it.
	like := []drafting.Section{all[at]}
	for i := at - 1; i >= 0 && all[i].Level >= all[at].Level; i-- {
		if all[i].Level == all[at].Level {
			like = slices.Insert(like, 0, all[i])
		}
	}
	here := len(like) - 1
	for i := at + 1; i < len(all) && all[i].Level >= all[at].Level; i++ {
		if all[i].Level == all[at].Level {
			like = append(like, all[i])
		}
	}
	to := here + by
	if to < 0 || to >= len(like) {
		return
	}
	a, b := like[min(here, to)], like[max(here, to)] // the lower one goes before the upper one
	p.text.Edit(func(l *drafting.Letter) { l.MoveSection(l.Paragraphs[b.First].ID, l.Paragraphs[a.First].ID) })
}

// moveBefore moves a section before another one, "" to the end.
func (p *Page) moveBefore(id, before drafting.ParagraphID) {
	if !p.ReadOnly() {
		p.text.Edit(func(l *drafting.Letter) { l.MoveSection(id, before) })
	}
}

// ShiftSection promotes (-1) or demotes (1) the section in which the caret stands.
func (p *Page) ShiftSection(by int) {
	if id, ok := p.section(); ok {
		p.shiftSection(id, by)
	}
}

func (p *Page) shiftSection(id drafting.ParagraphID, by int) {
	if !p.ReadOnly() {
		p.text.Edit(func(l *drafting.Letter) { l.ShiftSection(id, by) })
	}
}

// AddSection puts a new section behind the one in which the caret stands, and the caret into its heading.
func (p *Page) AddSection() {
	id, _ := p.section()
	p.addSection(id)
}

func (p *Page) addSection(after drafting.ParagraphID) {
	if p.ReadOnly() {
		return
	}
	var head drafting.ParagraphID
	p.text.Edit(func(l *drafting.Letter) {
		head = l.AddSection(after, func() drafting.ParagraphID { return drafting.ParagraphID(drafting.NewID(p.host.Now())) })
	})
	p.text.CaretTo(head, 0)
	p.Focus()
}

// fold shows what stands under a section in the scaffold, or hides it, wherever the caret is.
func (p *Page) fold(id drafting.ParagraphID, open bool) {
	if p.folds == nil {
		p.folds = map[drafting.ParagraphID]bool{}
	}
	p.folds[id] = open
	p.showOutline()
}

// sectionMenu gives what a section's row of the scaffold offers.
func (p *Page) sectionMenu(id drafting.ParagraphID) []*fyne.MenuItem {
	item := func(word string, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(word, do)
		m.Disabled = p.ReadOnly()
		return m
	}
	open := slices.ContainsFunc(p.outline.rows, func(r outlineRow) bool { return r.Deep > 0 && p.under(r.Paragraph, id) })
	word := lang.L("展开")
	if open {
		word = lang.L("收起")
	}
	return []*fyne.MenuItem{
		fyne.NewMenuItem(word, func() { p.fold(id, !open) }), fyne.NewMenuItemSeparator(),
		item(lang.L("段落上移"), func() { p.moveSection(id, -1) }), item(lang.L("段落下移"), func() { p.moveSection(id, 1) }),
		item(lang.L("升一级"), func() { p.shiftSection(id, -1) }), item(lang.L("降一级"), func() { p.shiftSection(id, 1) }),
		item(lang.L("在后面加一段"), func() { p.addSection(id) }),
	}
}

// under reports whether a paragraph stands in a section.
func (p *Page) under(id, section drafting.ParagraphID) bool {
	l := p.text.Letter()
	at := l.Index(id)
	return slices.ContainsFunc(l.Sections(), func(s drafting.Section) bool {
		return l.Paragraphs[s.First].ID == section && s.First < at && at < s.Last
	})
}
