package opinions

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

func (b *Board) showCards() {
	m := &b.table.m
	held := b.hasKeyboard()
	b.shown, b.inside = nil, map[fyne.Focusable]bool{}
	var cards []fyne.CanvasObject // put in at once: each Add would lay out all
	defer func() {
		b.cards.Objects = cards
		b.cards.Refresh()
		b.scroll.Refresh()
		if held {
			b.FocusPoints() // the card that had the keyboard was made anew
		}
	}()
	if len(m.Columns) == 0 || len(m.Rows) == 0 {
		b.headName.Set("")
		b.headWords.Set(lang.L("要点"))
		b.headCount.Set("")
		cards = append(cards, widgets.NewProse(lang.L("收到会办意见后，这里逐条列出要点。"), look.BodyText, look.Ink3))
		return
	}
	row, col := b.table.row, b.table.col
	c, cell := &m.Columns[col], &m.Cells[row][col]
	colour, _ := look.Dept(col)
	b.headName.Colour = colour
	b.headName.Set(c.Department)
	ask := m.Rows[row].Ask
	if ask.ID == "" {
		b.headWords.Set(lang.L("其他意见"))
	} else {
		b.headWords.Set(fmt.Sprintf(lang.L("对诉求 %d"), row+1) + "　" + ask.Text)
	}
	b.headCount.Set(fmt.Sprintf(lang.L("%d 条，余 %d 条"), len(cell.Points), cell.Open))
	b.head.Refresh() // the words' widths have changed
	if ask.ID != "" {
		quote := widgets.NewProse(opinion.Quote(b.desk.Case.Text, ask.Text), look.SubText, look.Ink)
		quote.Style, quote.Pitch = look.Kai, 28
		cards = append(cards, container.New(&quoted{}, widgets.NewUpright(), widgets.Below(look.Gap4,
			widgets.NewWords(fmt.Sprintf(lang.L("提案原文，诉求 %d"), row+1), look.CaptionText, look.Ink2), quote)))
	}
	lost := map[drafting.PointID]bool{}
	for _, r := range b.desk.Lost() {
		lost[r.Point.ID] = true
	}
	ids := map[drafting.PointID]bool{}
	for _, r := range cell.Points {
		nth := 1 + slices.IndexFunc(r.Opinion.Points, func(p drafting.Point) bool { return p.ID == r.Point.ID })
		card := b.newPointCard(nth, r, lost[r.Point.ID])
		b.shown = append(b.shown, card)
		cards = append(cards, card.frame)
		ids[r.Point.ID] = true
	}
	if len(cell.Points) == 0 {
		cards = append(cards, widgets.NewProse(b.emptyWords(c, cell), look.BodyText, look.Ink3))
	}
	for i := range b.conflicts {
		if x := &b.conflicts[i]; slices.ContainsFunc(x.Sides, func(s opinion.Side) bool { return ids[s.Point] }) {
			cards = append(cards, b.newConflictCard(x))
		}
	}
	for i := range b.repeats {
		if x := &b.repeats[i]; !x.Done && slices.ContainsFunc(x.Places, func(s opinion.Same) bool { return ids[s.Point] }) {
			cards = append(cards, b.newRepeatCard(x))
		}
	}
}

// emptyWords says why a cell has no points.
func (b *Board) emptyWords(c *opinion.Column, cell *opinion.Cell) string {
	switch cell.State {
	case opinion.CellNone:
		return fmt.Sprintf(lang.L("%s没有补充意见。"), c.Department)
	case opinion.CellNotDuty:
		return fmt.Sprintf(lang.L("%s来函说明这不属于它的职责。"), c.Department)
	case opinion.CellSilent:
		return fmt.Sprintf(lang.L("%s的意见没有提到这一条诉求。"), c.Department)
	case opinion.CellLate:
		return fmt.Sprintf(lang.L("%s的意见还没有到，已过应到日期 %s。"), c.Department, c.Support.Due)
	}
	return fmt.Sprintf(lang.L("%s的意见还没有到。"), c.Department)
}

// quoted stands a bar before what the proposal says.
type quoted struct{}

func (quoted) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return widgets.HeightOf(o[1], width-look.Gap12)
}

func (q quoted) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, q.HeightFor(o, max(o[1].Size().Width+look.Gap12, 120)))
}

func (quoted) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(look.SelectedBar, s.Height))
	o[1].Move(fyne.NewPos(look.Gap12, 0))
	o[1].Resize(fyne.NewSize(s.Width-look.Gap12, s.Height))
}

// leastHeadWords is what a long department's name leaves of the head for the ask.
const leastHeadWords = 120

// cellHead stands department, ask and count beside each other. The count is never cut; a long name leaves room for the ask.
type cellHead struct{}

func (cellHead) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastHeadWords, o[0].MinSize().Height)
}

func (cellHead) Layout(o []fyne.CanvasObject, s fyne.Size) {
	count := o[2].MinSize().Width
	rest := max(s.Width-count-look.Gap8, 0)
	name := o[0].(*widgets.Words).Width() + 1
	if name+look.Gap8+leastHeadWords > rest {
		name = max(rest-look.Gap8-leastHeadWords, 0)
	}
	x := float32(0)
	for i, w := range []float32{name, max(rest-name-look.Gap8, 0), count} {
		h := o[i].MinSize().Height
		o[i].Move(fyne.NewPos(x, (s.Height-h)/2))
		o[i].Resize(fyne.NewSize(w, h))
		x += w + look.Gap8
	}
}
