package opinions

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// Board is the desk's two panes. All methods belong to the UI goroutine; all functions are set before the first Set.
type Board struct {
	OnPlace    func(opinion.Ref)                   // put the point where the caret stands
	OnDecide   func(opinion.Ref, opinion.Decision) // by and at are the page's to fill in
	OnReopen   func(opinion.Ref)                   // nothing decided any more; its words go out of the letter
	OnAsk      func(opinion.Ref, drafting.AskID)   // tie to another ask
	OnSplit    func(r opinion.Ref, at int)         // part before the rune at
	OnJoin     func(opinion.Ref)                   // with the point behind it
	OnFigure   func(c opinion.Conflict, side int, reason string)
	OnKeep     func(r opinion.Repeat, keep drafting.PointID)
	OnShow     func(drafting.ParagraphID, int) // show a place of the letter
	OnOriginal func(*drafting.Opinion)         // open the file as it came
	OnIntake   func(department string)
	OnRemind   func(departments []string)
	Canvas     func() fyne.Canvas

	Matrix fyne.CanvasObject // the left pane
	Points fyne.CanvasObject // the middle one

	desk      *opinion.Desk
	table     *matrix
	conflicts []opinion.Conflict
	repeats   []opinion.Repeat
	sentence  Sentence
	point     drafting.PointID
	readOnly  bool

	left, cards         *fyne.Container
	scroll              *widgets.Scroller
	leftScroll          *widgets.Scroller
	headName, headWords *widgets.Words
	headCount           *widgets.Words
	matrixHead          *widgets.PaneHead
	shown               []*pointCard
}

// Sentence is the clause of the opening that names the departments.
type Sentence struct {
	Text string // as it stands in the letter
	Note string // why it stands so; "" for nothing to say
	Hand bool   // changed by hand: the program leaves it alone
}

// New makes an empty desk.
func New() *Board {
	b := &Board{table: newMatrix()}
	b.table.OnChoose = func(int, int) { b.point = ""; b.showCards(); b.scroll.ToTop() }
	b.table.OnOpen = b.FocusPoints
	b.matrixHead = widgets.NewPaneHead(lang.L("诉求与单位"), lang.L("方向键移动，回车打开"))
	b.matrixHead.Second.Align = fyne.TextAlignTrailing
	b.left = widgets.Below(0)
	b.leftScroll = widgets.NewScroller(b.left)
	b.Matrix = widgets.Ground(look.Panel, container.NewBorder(b.matrixHead.Container, nil, nil, nil, b.leftScroll))
	b.headName = widgets.NewHeading("", look.BodyText)
	b.headWords = widgets.NewWords("", look.BodyText, look.Ink)
	b.headWords.Cut = true
	b.headCount = widgets.NewWords("", look.DenseText, look.Ink2)
	head := widgets.Bar(look.PaneHeadHeight, look.Panel, widgets.Inset(look.PanePadding, 0, look.PanePadding, 0,
		widgets.Beside(look.Gap8, 1, b.headName, b.headWords, b.headCount)))
	b.cards = widgets.Below(look.Gap12)
	b.scroll = widgets.NewScroller(widgets.Inset(look.PanePadding, look.Gap12, look.PanePadding, look.Gap24, b.cards))
	b.Points = widgets.Ground(look.Ground, container.NewBorder(head, nil, nil, nil, b.scroll))
	return b
}

// Set shows the desk as it now is. Conflicts and repeats stay as they were found until SetFound.
func (b *Board) Set(d *opinion.Desk, s Sentence, readOnly bool) {
	b.desk, b.sentence, b.readOnly = d, s, readOnly
	b.show()
}

// SetFound shows figures that disagree and sentences said twice.
func (b *Board) SetFound(conflicts []opinion.Conflict, repeats []opinion.Repeat) {
	b.conflicts, b.repeats = conflicts, repeats
	if b.desk != nil {
		b.show()
	}
}

// Conflicts counts those about which nothing is decided; Repeats alike.
func (b *Board) Conflicts() int {
	n := 0
	for i := range b.conflicts {
		if !b.conflicts[i].Settled {
			n++
		}
	}
	return n
}

// Repeats counts the sentences that are still said more than once.
func (b *Board) Repeats() int {
	n := 0
	for i := range b.repeats {
		if !b.repeats[i].Done {
			n++
		}
	}
	return n
}

// Point gives the chosen point.
func (b *Board) Point() (opinion.Ref, bool) {
	if b.desk == nil || b.point == "" {
		return opinion.Ref{}, false
	}
	return b.desk.Find(b.point)
}

// Choose goes to a point's cell and chooses it.
func (b *Board) Choose(id drafting.PointID) {
	for r := range b.table.m.Rows {
		for c := range b.table.m.Columns {
			for _, x := range b.table.m.Cells[r][c].Points {
				if x.Point.ID == id {
					b.table.choose(r, c)
					b.choosePoint(id)
					return
				}
			}
		}
	}
}

// FocusMatrix and FocusPoints give the keyboard to a pane.
func (b *Board) FocusMatrix() { b.Canvas().Focus(b.table) }

// FocusPoints goes to the chosen point of the cell, or its first.
func (b *Board) FocusPoints() {
	for _, c := range b.shown {
		if c.ref.Point.ID == b.point {
			b.Canvas().Focus(c.frame)
			return
		}
	}
	if len(b.shown) > 0 {
		b.Canvas().Focus(b.shown[0].frame)
	}
}

func (b *Board) choosePoint(id drafting.PointID) {
	if b.point == id {
		return
	}
	b.point = id
	for _, c := range b.shown {
		if on := c.ref.Point.ID == id; on != c.chosen {
			c.chosen = on
			c.frame.Refresh()
		}
	}
}

// stands reports whether words of a point stand in the letter.
func (b *Board) stands(id drafting.PointID) bool {
	return b.desk.Letter != nil && slices.ContainsFunc(b.desk.Letter.Marks, func(m drafting.Mark) bool {
		return m.Kind == drafting.MarkOrigin && m.Point == id && m.Start < m.End
	})
}

func (b *Board) show() {
	m := b.desk.Matrix()
	marked := map[[2]int]bool{}
	for i := range b.conflicts {
		if b.conflicts[i].Settled {
			continue
		}
		for _, s := range b.conflicts[i].Sides {
			for r := range m.Rows {
				for c := range m.Columns {
					if slices.ContainsFunc(m.Cells[r][c].Points, func(x opinion.Ref) bool { return x.Point.ID == s.Point }) {
						marked[[2]int{r, c}] = true
					}
				}
			}
		}
	}
	first := len(b.table.m.Columns) == 0
	b.table.set(m, marked)
	if first {
		b.goFirst(m, marked)
	}
	b.showLeft(m)
	b.showCards()
}

// goFirst begins where a hand is needed: at a conflict, else at an open cell, else at the first with points.
func (b *Board) goFirst(m opinion.Matrix, marked map[[2]int]bool) {
	for _, wanted := range []func(r, c int) bool{
		func(r, c int) bool { return marked[[2]int{r, c}] },
		func(r, c int) bool { return m.Cells[r][c].State == opinion.CellOpen },
		func(r, c int) bool { return len(m.Cells[r][c].Points) > 0 },
	} {
		for r := range m.Rows {
			for c := range m.Columns {
				if wanted(r, c) {
					b.table.row, b.table.col = r, c
					b.table.reveal()
					return
				}
			}
		}
	}
}

func (b *Board) showLeft(m opinion.Matrix) {
	b.left.Objects = nil
	b.left.Add(b.table)
	legend := widgets.Beside(look.Gap16, -1,
		widgets.Beside(look.Gap4, -1, newSign(look.IconCheck, look.Green), widgets.NewWords(lang.L("已处理完"), look.CaptionText, look.Ink2)),
		widgets.Beside(look.Gap4, -1, widgets.NewWords(lang.L("余 n"), look.CaptionText, look.Amber), widgets.NewWords(lang.L("有未处理"), look.CaptionText, look.Ink2)),
		widgets.Beside(look.Gap4, -1, newSign(look.IconCompare, look.Red), widgets.NewWords(lang.L("数字不一致"), look.CaptionText, look.Ink2)),
		widgets.Beside(look.Gap4, -1, widgets.NewWords("·", look.CaptionText, look.Ink3), widgets.NewWords(lang.L("未提及"), look.CaptionText, look.Ink2)))
	b.left.Add(widgets.Inset(look.PanePadding, look.Gap8, look.PanePadding, look.Gap8, legend))
	b.left.Add(widgets.NewRule())
	title := lang.L("自动生成的单位句")
	if b.sentence.Hand {
		title = lang.L("单位句（已手工改过）")
	}
	text := widgets.NewProse(b.sentence.Text, look.SubText, look.Ink)
	text.Style, text.Pitch = look.Fang, 28
	rows := []fyne.CanvasObject{
		widgets.NewHeading(title, look.BodyText),
		newFrame(widgets.Inset(look.Gap12, look.Gap8, look.Gap12, look.Gap8, text)),
	}
	if b.sentence.Note != "" {
		rows = append(rows, widgets.NewProse(b.sentence.Note, look.CaptionText, look.Ink2))
	}
	b.left.Add(widgets.Inset(look.PanePadding, look.Gap12, look.PanePadding, look.Gap12, widgets.Below(look.Gap8, rows...)))
	b.left.Add(widgets.NewRule())
	b.left.Add(widgets.Inset(look.PanePadding, look.Gap12, look.PanePadding, look.Gap16, b.arrivals(m)))
	b.left.Refresh()
	b.leftScroll.Refresh()
}

// arrivals lists what came from whom.
func (b *Board) arrivals(m opinion.Matrix) fyne.CanvasObject {
	take := widgets.NewButton(lang.L("导入意见"), widgets.Secondary, func() { b.OnIntake("") })
	take.Small = true
	rows := []fyne.CanvasObject{widgets.Beside(look.Gap8, 1, widgets.NewHeading(lang.L("来函"), look.BodyText), widgets.Gap(0, 0), take)}
	for i := range m.Columns {
		c := &m.Columns[i]
		name := widgets.NewWords(c.Department, look.BodyText, look.Ink)
		name.Cut = true
		line := func(sign fyne.CanvasObject, words string, ink fyne.ThemeColorName, end fyne.CanvasObject) {
			w := widgets.NewWords(words, look.DenseText, ink)
			w.Cut = true
			rows = append(rows, container.New(&columns{sign: 28, name: 120, end: 92}, sign, name, w, end))
		}
		if len(c.Opinions) == 0 {
			remind := widgets.NewButton(lang.L("催办"), widgets.Secondary, func() { b.OnRemind([]string{c.Department}) })
			remind.Small = true
			if c.Late {
				line(newSign(look.IconSign, look.Red), lang.L("未到"), look.Red, remind)
			} else {
				line(newSign(look.IconInfo, look.Ink3), lang.L("未到"), look.Ink2, remind)
			}
			continue
		}
		for _, o := range c.Opinions {
			words := o.Number
			if words == "" {
				words = o.Source
			}
			open := widgets.NewButton(fmt.Sprintf(lang.L("%d 条"), len(o.Points)), widgets.Secondary, func() { b.OnOriginal(o) })
			open.Small = true
			line(newSign(look.IconCheck, look.Ink2), words, look.Ink2, open)
		}
	}
	if len(m.Columns) == 0 {
		rows = append(rows, widgets.NewProse(lang.L("还没有会办单位。导入意见后，单位会自动记到案件和开头语里。"), look.BodyText, look.Ink3))
	}
	return widgets.Below(look.Gap4, rows...)
}

// columns lays out a line of the arrivals.
type columns struct{ sign, name, end float32 }

func (c *columns) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(c.sign+c.name+c.end+60, look.ButtonHeight)
}

func (c *columns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	x := float32(0)
	for i, w := range []float32{c.sign, c.name, max(s.Width-c.sign-c.name-c.end, 0), c.end} {
		m := o[i].MinSize()
		width := w - look.Gap8
		switch i {
		case 0:
			width = m.Width
		case 3:
			x += max(w-m.Width, 0)
			width = min(m.Width, w)
		}
		o[i].Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		o[i].Resize(fyne.NewSize(width, m.Height))
		x += w
	}
}

func (b *Board) showCards() {
	m := &b.table.m
	held := slices.ContainsFunc(b.shown, func(c *pointCard) bool { return c.focus })
	b.cards.Objects, b.shown = nil, nil
	if len(m.Columns) == 0 || len(m.Rows) == 0 {
		b.headName.Set("")
		b.headWords.Set(lang.L("要点"))
		b.headCount.Set("")
		b.cards.Add(widgets.NewProse(lang.L("收到会办意见后，这里逐条列出要点。"), look.BodyText, look.Ink3))
		b.cards.Refresh()
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
		b.headWords.Set(fmt.Sprintf(lang.L("对诉求 %d"), row+1))
	}
	b.headCount.Set(fmt.Sprintf(lang.L("%d 条，余 %d 条"), len(cell.Points), cell.Open))
	if ask.ID != "" {
		quote := widgets.NewProse(ask.Text, look.SubText, look.Ink)
		quote.Style, quote.Pitch = look.Kai, 28
		b.cards.Add(container.New(&quoted{}, widgets.NewUpright(), widgets.Below(look.Gap4,
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
		b.cards.Add(card.frame)
		ids[r.Point.ID] = true
	}
	if len(cell.Points) == 0 {
		b.cards.Add(widgets.NewProse(b.emptyWords(c, cell), look.BodyText, look.Ink3))
	}
	for i := range b.conflicts {
		if x := &b.conflicts[i]; slices.ContainsFunc(x.Sides, func(s opinion.Side) bool { return ids[s.Point] }) {
			b.cards.Add(b.newConflictCard(x))
		}
	}
	for i := range b.repeats {
		if x := &b.repeats[i]; !x.Done && slices.ContainsFunc(x.Places, func(s opinion.Same) bool { return ids[s.Point] }) {
			b.cards.Add(b.newRepeatCard(x))
		}
	}
	b.cards.Refresh()
	b.scroll.Refresh()
	if held {
		b.FocusPoints() // the card that had the keyboard was made anew
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

// decide asks for what a disposition needs and hands it on. from is where a menu opens.
func (b *Board) decide(r opinion.Ref, d drafting.Disposition, from fyne.CanvasObject) {
	b.choosePoint(r.Point.ID)
	if b.readOnly {
		b.showCards()
		return
	}
	switch d {
	case drafting.DispositionMerged:
		b.askInto(r, from)
	case drafting.DispositionUnused:
		b.askReason(r)
	default:
		b.OnDecide(r, opinion.Decision{Disposition: d})
	}
}

// askInto asks whose passage says a point already.
func (b *Board) askInto(r opinion.Ref, from fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, o := range b.desk.Opinions {
		for i := range o.Points {
			p := &o.Points[i]
			if p.ID == r.Point.ID || p.Disposition == drafting.DispositionMerged || p.Disposition == drafting.DispositionUnused || p.Ask != r.Point.Ask {
				continue
			}
			items = append(items, fyne.NewMenuItem(o.Department+"："+cutWords(p.Text, 24), func() {
				b.OnDecide(r, opinion.Decision{Disposition: drafting.DispositionMerged, Into: p.ID})
			}))
		}
	}
	if len(items) == 0 {
		items = []*fyne.MenuItem{fyne.NewMenuItem(lang.L("这一条诉求下没有别的要点可并入"), nil)}
		items[0].Disabled = true
	}
	widgets.ShowMenu(from, items...)
	b.showCards() // the choice is made in the menu, or not at all
}

// askReason asks why a point is not used.
func (b *Board) askReason(r opinion.Ref) {
	var d *widgets.Dialog
	reason := widgets.NewArea(lang.L("为什么不用，会记入采纳情况"), 3)
	reason.SetText(r.Point.Reason)
	no := widgets.NewButton(lang.L("再想想"), widgets.Secondary, func() { d.Close(); b.showCards() })
	ok := widgets.NewButton(lang.L("不用这一条"), widgets.Primary, nil)
	ok.OnTapped = func() {
		if strings.TrimSpace(reason.Text()) == "" {
			reason.Fail(lang.L("请写明理由。"))
			d.Refresh()
			return
		}
		d.Close()
		b.OnDecide(r, opinion.Decision{Disposition: drafting.DispositionUnused, Reason: reason.Text()})
	}
	d = widgets.NewDialog(lang.L("不用这一条意见"), reason, no, ok)
	d.First(reason.Input())
	d.Open(b.Canvas())
}

// pointMenu gives what else can be done with a point.
func (b *Board) pointMenu(r opinion.Ref) []*fyne.MenuItem {
	can := !b.readOnly
	item := func(text string, on bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, do)
		i.Disabled = !on
		return i
	}
	at := slices.IndexFunc(r.Opinion.Points, func(p drafting.Point) bool { return p.ID == r.Point.ID })
	asks := item(lang.L("归到诉求"), can, nil)
	var list []*fyne.MenuItem
	for i, a := range b.desk.Case.Asks {
		list = append(list, item(fmt.Sprintf("%d %s", i+1, cutWords(a.Text, 20)), a.ID != r.Point.Ask, func() { b.OnAsk(r, a.ID) }))
	}
	list = append(list, item(lang.L("其他意见"), r.Point.Ask != "", func() { b.OnAsk(r, "") }))
	asks.ChildMenu = fyne.NewMenu("", list...)
	out := []*fyne.MenuItem{asks}
	split := item(lang.L("从这里分成两条"), can, nil)
	var cuts []*fyne.MenuItem
	for _, n := range sentenceEnds(r.Point.Text) {
		cuts = append(cuts, item(fmt.Sprintf(lang.L("在“%s”之前"), cutWords(string([]rune(r.Point.Text)[n:]), 14)), true, func() { b.OnSplit(r, n) }))
	}
	if len(cuts) > 0 {
		split.ChildMenu = fyne.NewMenu("", cuts...)
		out = append(out, split)
	}
	return append(out,
		item(lang.L("与下一条合成一条"), can && at+1 < len(r.Opinion.Points), func() { b.OnJoin(r) }),
		item(lang.L("撤回处理，从函里取出"), can && r.Point.Disposition != drafting.DispositionOpen, func() { b.OnReopen(r) }),
		item(lang.L("到函里看"), b.stands(r.Point.ID), func() { b.goPassage(r.Point.ID) }),
		item(lang.L("打开原件"), true, func() { b.OnOriginal(r.Opinion) }))
}

func (b *Board) goPassage(id drafting.PointID) {
	for _, m := range b.desk.Letter.Marks {
		if m.Kind == drafting.MarkOrigin && m.Point == id {
			b.OnShow(m.Paragraph, m.End)
			return
		}
	}
}

// sentenceEnds gives the runes before which a point can be parted: behind each 。！？； but the last.
func sentenceEnds(text string) []int {
	r := []rune(text)
	var out []int
	for i := 0; i+1 < len(r); i++ {
		if strings.ContainsRune("。！？；", r[i]) && !strings.ContainsRune("”’」』）。", r[i+1]) {
			out = append(out, i+1)
		}
	}
	return out
}

// cutWords gives the beginning of a text.
func cutWords(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
