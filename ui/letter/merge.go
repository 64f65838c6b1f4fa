package letter

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/opinions"
	"fuhan/ui/widgets"
)

// merging is the page while opinions are merged: the matrix and the points stand left of the manuscript, in the place of
// scaffold and paper.
type merging struct {
	board    *opinions.Board
	choices  []drafting.Choice
	consents []drafting.Consent // all that was recorded of this letter
	on       bool

	there  map[drafting.PointID]bool           // whose words stood in the letter before the last edit
	placed map[drafting.PointID]drafting.Point // as they were decided, of points whose words an edit took out again
	asked  int                                 // looks for conflicts and repeats; only the newest counts
}

func (p *Page) buildMerging() {
	b := opinions.New()
	m := &merging{board: b, placed: map[drafting.PointID]drafting.Point{}}
	p.merge = m
	b.Canvas = p.host.Canvas
	b.OnPlace = p.placePoint
	b.OnDecide = p.decidePoint
	b.OnReopen = func(r opinion.Ref) {
		p.text.Edit(func(l *drafting.Letter) { opinion.TakeOut(l, r.Point.ID) })
		p.decided(r, opinion.Decide(r.Opinion, r.Point.ID, opinion.Decision{}))
	}
	b.OnAsk = func(r opinion.Ref, ask drafting.AskID) {
		r.Point.Ask = ask
		p.decided(r, nil)
		b.Choose(r.Point.ID)
	}
	b.OnSplit = func(r opinion.Ref, at int) {
		p.decided(r, opinion.SplitPoint(r.Opinion, r.Point.ID, at, p.newPoint))
	}
	b.OnJoin = func(r opinion.Ref) { p.decided(r, opinion.JoinPoint(r.Opinion, r.Point.ID)) }
	b.OnFigure = p.chooseFigure
	b.OnKeep = p.keepRepeat
	b.OnShow = func(id drafting.ParagraphID, at int) { p.text.CaretTo(id, at); p.Focus() }
	b.OnOriginal = p.exportOriginal
	b.OnIntake = p.TakeOpinion
	b.OnRemind = p.remind
}

// exportOriginal writes an opinion's file as it came.
func (p *Page) exportOriginal(o *drafting.Opinion) {
	var whole *drafting.Opinion
	p.host.Fetch(func(ctx context.Context) (err error) {
		whole, err = p.host.Store.Opinion(ctx, o.ID)
		return err
	}, func() {
		name, data := whole.Source, whole.Original
		if len(data) == 0 { // it was pasted
			name, data = whole.Department+lang.L("意见")+".txt", []byte(whole.Text)
		}
		p.host.SaveAs(name, func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		})
	})
}

func (p *Page) newPoint() drafting.PointID { return drafting.PointID(drafting.NewID(p.host.Now())) }

func (p *Page) newID() string { return drafting.NewID(p.host.Now()) }

// deskNow looks at the case as it stands on this page.
func (p *Page) deskNow() *opinion.Desk {
	return opinion.NewDesk(p.kase, p.text.Letter(), p.opinions, p.merge.choices, p.host.Order, drafting.DateOf(p.host.Now()))
}

// ToggleMerging opens the desk of opinions, or goes back to writing.
func (p *Page) ToggleMerging() {
	if p.kase == nil {
		return
	}
	p.merge.on = !p.merge.on
	p.desk.merging = p.merge.on
	p.showHead()
	p.showMerging()
	p.body.Refresh()
	if p.merge.on {
		p.merge.board.FocusMatrix()
	} else {
		p.Focus()
	}
}

// showMerging brings the desk up to the letter and the opinions, and looks for conflicts and repeats beside it.
func (p *Page) showMerging() {
	if !p.merge.on || p.kase == nil {
		return
	}
	d := p.deskNow()
	p.merge.board.Set(d, p.departmentsSentence(), p.ReadOnly())
	p.merge.asked++
	asked := p.merge.asked
	look := *d
	look.Letter = p.text.Letter().Clone()
	look.Opinions = slices.Clone(d.Opinions)
	for i, o := range look.Opinions {
		look.Opinions[i] = withPoints(o)
	}
	var conflicts []opinion.Conflict
	var repeats []opinion.Repeat
	p.host.Fetch(func(context.Context) error {
		conflicts, repeats = look.Conflicts(), look.Repeats()
		return nil
	}, func() {
		if asked == p.merge.asked && !p.ended {
			p.merge.board.SetFound(conflicts, repeats)
			p.showStatus()
		}
	})
}

// withPoints gives a copy of an opinion whose points can be changed apart from it.
func withPoints(o *drafting.Opinion) *drafting.Opinion {
	c := *o
	c.Points = slices.Clone(o.Points)
	return &c
}

// departmentsSentence gives the clause of the opening that names the departments, and how it came to be.
func (p *Page) departmentsSentence() opinions.Sentence {
	l := p.text.Letter()
	s := opinions.Sentence{Text: lang.L("开头语里还没有写会办单位")}
	for _, m := range l.Marks {
		if i := l.Index(m.Paragraph); m.Kind == drafting.MarkSlot && m.Name == "consult" && i >= 0 {
			rs := []rune(l.Paragraphs[i].Text)
			s.Text = string(rs[min(m.Start, len(rs)):min(m.End, len(rs))])
			s.Hand = s.Text != m.Quote
			s.Text = strings.TrimRight(s.Text, "，,")
		}
	}
	waiting, none := 0, 0
	for _, x := range p.kase.Supports {
		switch x.State {
		case drafting.SupportWaiting, "":
			waiting++
		case drafting.SupportNone, drafting.SupportNotDuty:
			none++
		}
	}
	switch {
	case s.Hand:
		s.Note = lang.L("手工改过的，程序不再改它。")
	case waiting > 0:
		s.Note = fmt.Sprintf(lang.L("还有 %d 家未到，先不列入，用“等”。"), waiting)
	case none > 0:
		s.Note = fmt.Sprintf(lang.L("%d 家来函没有补充意见，按规则处理。"), none)
	}
	return s
}

// placePoint puts a point where the caret stands; where that is no running text, at the end of its section.
func (p *Page) placePoint(r opinion.Ref) {
	if p.ReadOnly() {
		return
	}
	l := p.text.Letter()
	i := l.Index(p.at)
	at := opinion.Spot{Paragraph: p.at, At: p.rune}
	p.put(r, drafting.DispositionUsed, func(l *drafting.Letter, d opinion.Decision) (drafting.Mark, error) {
		if i < 0 || l.Paragraphs[i].Part != drafting.PartBody || l.Paragraphs[i].Level > 0 && l.Paragraphs[i].RunIn == 0 {
			return opinion.PlaceInSection(l, p.kase, r.Opinion, r.Point.ID, d, p.newID)
		}
		return opinion.Place(l, r.Opinion, r.Point.ID, at, d, p.newID)
	})
}

// put writes a point into the letter as one step and shows where.
func (p *Page) put(r opinion.Ref, as drafting.Disposition, place func(*drafting.Letter, opinion.Decision) (drafting.Mark, error)) {
	var m drafting.Mark
	var err error
	p.text.Edit(func(l *drafting.Letter) {
		if m, err = place(l, opinion.Decision{By: p.host.Actor().Name, At: p.host.Now()}); err == nil {
			r.Point.Disposition = as
		}
	})
	if err == nil {
		p.sync()
		p.text.CaretTo(m.Paragraph, m.End)
	}
	p.decided(r, err)
}

func (p *Page) decidePoint(r opinion.Ref, d opinion.Decision) {
	d.By, d.At = p.host.Actor().Name, p.host.Now()
	stands := slices.ContainsFunc(p.text.Letter().Marks, func(m drafting.Mark) bool { return m.Kind == drafting.MarkOrigin && m.Point == r.Point.ID })
	switch use := d.Disposition == drafting.DispositionUsed || d.Disposition == drafting.DispositionReworded; {
	case use && !stands:
		p.put(r, d.Disposition, func(l *drafting.Letter, d opinion.Decision) (drafting.Mark, error) {
			return opinion.PlaceInSection(l, p.kase, r.Opinion, r.Point.ID, d, p.newID)
		})
		return
	case !use && stands && d.Disposition != drafting.DispositionVerify:
		p.text.Edit(func(l *drafting.Letter) { opinion.TakeOut(l, r.Point.ID) })
	}
	err := opinion.Decide(r.Opinion, r.Point.ID, d)
	if err == nil {
		p.sync()
	}
	p.decided(r, err)
}

// numberPoints tells the manuscript's gutter which point is which.
func (p *Page) numberPoints() {
	numbers := map[drafting.PointID]int{}
	for _, o := range p.opinions {
		for i := range o.Points {
			numbers[o.Points[i].ID] = i + 1
		}
	}
	p.text.SetPoints(numbers)
}

// decided keeps what became of a point, or says why it could not be.
func (p *Page) decided(r opinion.Ref, err error) {
	if err != nil {
		p.host.Fail(err)
	} else {
		p.keepPoints(r.Opinion)
	}
	p.numberPoints()
	p.showMerging()
	p.showHead()
}

// keepPoints saves points together with the letter: a point never says that it is used while its words are not kept.
func (p *Page) keepPoints(list ...*drafting.Opinion) { p.saver.Decided(list...) }

// pointsThere gives the points whose words stand in the letter.
func (p *Page) pointsThere() map[drafting.PointID]bool {
	there := map[drafting.PointID]bool{}
	for _, m := range p.text.Letter().Marks {
		if m.Kind == drafting.MarkOrigin && m.Start < m.End {
			there[m.Point] = true
		}
	}
	return there
}

// settlePoints follows the letter after any edit, undo and redo too: a point whose words were taken out is open again, and
// decided as before when they come back. Points that stand in another letter of the case are no concern of this one.
func (p *Page) settlePoints() {
	before, there := p.merge.there, p.pointsThere()
	p.merge.there = there
	var changed []*drafting.Opinion
	for _, o := range p.opinions {
		was := len(changed)
		for i := range o.Points {
			x := &o.Points[i]
			used := x.Disposition == drafting.DispositionUsed || x.Disposition == drafting.DispositionReworded
			switch {
			case used && before[x.ID] && !there[x.ID]:
				p.merge.placed[x.ID] = *x
				x.Disposition, x.Into, x.Reason, x.By, x.At = drafting.DispositionOpen, "", "", "", time.Time{}
			case x.Disposition == drafting.DispositionOpen && there[x.ID] && !before[x.ID]:
				x.Disposition, x.By, x.At = drafting.DispositionUsed, p.host.Actor().Name, p.host.Now()
				if old, ok := p.merge.placed[x.ID]; ok {
					x.Disposition, x.Reason, x.By, x.At = old.Disposition, old.Reason, old.By, old.At
				}
			default:
				continue
			}
			if len(changed) == was {
				changed = append(changed, o)
			}
		}
	}
	if len(changed) > 0 {
		p.keepPoints(changed...)
		p.showMerging()
		p.showHead()
	}
}

func (p *Page) chooseFigure(c opinion.Conflict, side int, reason string) {
	x := opinion.Choose(c, side, reason, p.host.Actor().Name)
	x.CaseID, x.At = p.kase.ID, p.host.Now()
	p.text.Edit(func(l *drafting.Letter) { opinion.ApplyChoice(l, c, x) })
	var err error
	p.host.Fetch(func(ctx context.Context) error {
		err = p.host.Store.AddChoice(ctx, &x)
		return nil
	}, func() {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.merge.choices = append(p.merge.choices, x)
		p.showMerging()
	})
}

func (p *Page) keepRepeat(r opinion.Repeat, keep drafting.PointID) {
	changed, err := opinion.KeepOne(p.deskNow(), r, keep, opinion.Decision{By: p.host.Actor().Name, At: p.host.Now()}, p.newPoint)
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.text.Edit(func(l *drafting.Letter) {
		for _, o := range changed {
			for i := range o.Points {
				if o.Points[i].Disposition == drafting.DispositionMerged {
					opinion.TakeOut(l, o.Points[i].ID)
				}
			}
		}
	})
	p.sync()
	p.keepPoints(changed...)
	p.showMerging()
}

// remind drafts a reminder to departments and records it; an empty list means all that are late.
func (p *Page) remind(departments []string) {
	if p.kase == nil {
		return
	}
	if len(departments) == 0 {
		departments = p.kase.Late(drafting.DateOf(p.host.Now()))
	}
	if len(departments) == 0 {
		p.host.Fail(drafting.Errorf(drafting.CodeInvalid, "没有逾期的单位，没有催办。"))
		return
	}
	var d *widgets.Dialog
	today := drafting.DateOf(p.host.Now())
	due := widgets.NewField(lang.L("限几天内反馈，如 5"))
	due.SetText("5")
	ok := widgets.NewButton(lang.L("起草并记下"), widgets.Primary, nil)
	ok.OnTapped = func() {
		days := 0
		if _, err := fmt.Sscanf(due.Text(), "%d", &days); err != nil || days < 1 || days > 366 {
			due.Fail(lang.L("请写天数，1 至 366。"))
			d.Refresh()
			return
		}
		d.Close()
		p.send(departments, drafting.RequestRemind, today.AddDays(days))
	}
	no := widgets.NewButton(lang.L("不催"), widgets.Secondary, func() { d.Close() })
	names := ""
	for i, n := range departments {
		if i > 0 {
			names += "、"
		}
		names += n
	}
	d = widgets.NewDialog(fmt.Sprintf(lang.L("催办 %d 家"), len(departments)), widgets.Below(look.Gap12,
		widgets.NewProse(names, look.BodyText, look.Ink), due), no, ok)
	d.First(due.Input())
	d.Open(p.host.Canvas())
}

// mergingHead shows in the page's head how many points are decided.
func (p *Page) mergingHead() {
	on := p.merge.on
	p.remindButton.Hidden, p.takeButton.Hidden, p.pointCount.Hidden = true, !on, !on
	if !on {
		return
	}
	d := p.deskNow()
	p.pointCount.Set(fmt.Sprintf(lang.L("要点 %d / %d 已处理"), d.Points()-d.Open(), d.Points()))
	if late := d.Late(); len(late) > 0 {
		p.remindButton.Hidden = false
		p.remindButton.Set(fmt.Sprintf(lang.L("催办 %d 家"), len(late)))
	}
}

// mergingStatus gives the status bar's words while opinions are merged.
func (p *Page) mergingStatus() (left, right []widgets.Segment) {
	left = append(left, widgets.Segment{Text: fmt.Sprintf(lang.L("应到 %d 家，已到 %d 家"), len(p.kase.Supports), p.kase.Arrived())})
	if late := p.kase.Late(drafting.DateOf(p.host.Now())); len(late) > 0 {
		left = append(left, widgets.Segment{Text: fmt.Sprintf(lang.L("%d 家逾期未到"), len(late)), Icon: look.IconSign, IconInk: look.Red, Ink: look.Red})
	}
	if n := p.voided(); n > 0 {
		right = append(right, widgets.Segment{Text: fmt.Sprintf(lang.L("会签失效 %d"), n), Ink: look.Red})
	}
	if n := p.merge.board.Conflicts(); n > 0 {
		right = append(right, widgets.Segment{Text: fmt.Sprintf(lang.L("数字不一致 %d"), n), Ink: look.Red})
	}
	if n := p.merge.board.Repeats(); n > 0 {
		right = append(right, widgets.Segment{Text: fmt.Sprintf(lang.L("重复 %d"), n)})
	}
	return left, right
}

// splitOpinions gives opinions that came without points their points, so that each can be decided on.
func splitOpinions(c *drafting.Case, list []*drafting.Opinion, newID func() drafting.PointID) (changed []*drafting.Opinion) {
	for _, o := range list {
		if len(o.Points) > 0 || o.State != drafting.SupportArrived || o.Text == "" {
			continue
		}
		parts := opinion.Split(o.Text, newID)
		if o.Points = parts.Points; len(o.Points) == 0 {
			continue
		}
		opinion.Tie(o.Points, c.Asks)
		changed = append(changed, o)
	}
	return changed
}

// adopt ties passages of a letter that were placed before opinions had points to their points.
func adopt(l *drafting.Letter, list, changed []*drafting.Opinion, by opinion.Decision) []*drafting.Opinion {
	for _, o := range list {
		if opinion.Adopt(l, o, by) && !slices.Contains(changed, o) {
			changed = append(changed, o)
		}
	}
	return changed
}

// mergingDesk lays the page out while opinions are merged: matrix 432, points 472, the letter the rest; where there is no
// room the letter gives way, then the points narrow.
func mergingDesk(matrix, points, text fyne.CanvasObject, rules [2]fyne.CanvasObject, textWidth float32, s fyne.Size) {
	const left, middle, least = 433, 472, 380
	place := func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(max(w, 0), s.Height))
		o.Show()
	}
	rest := s.Width - left - middle - 2
	points.Show()
	if rest < textWidth {
		if s.Width-left-2-textWidth >= least {
			rest = textWidth
		} else {
			rest = 0
		}
	}
	mid := s.Width - left - 1 - rest
	if rest > 0 {
		mid--
	}
	place(matrix, 0, left)
	place(rules[0], left, 1)
	place(points, left+1, mid)
	if rest > 0 {
		place(rules[1], left+1+mid, 1)
		place(text, s.Width-rest, rest)
	} else {
		rules[1].Hide()
		text.Hide()
	}
}
