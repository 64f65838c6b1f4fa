package letter

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/compose"
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
	stays    bool // the letter does not follow the point that is looked at

	there      map[drafting.PointID]presence       // how points' words stood in the letter before the last edit
	placed     map[drafting.PointID]drafting.Point // as they were decided, of points whose words an edit took out again
	beside     beside                              // of the edit under way
	deciding   bool                                // decide is at work and shows what comes of it
	asked      int                                 // looks for conflicts and repeats; only the newest counts
	stop       context.CancelFunc                  // ends the newest
	unsearched int                                 // sentences that it left out
}

func (p *Page) buildMerging() {
	b := opinions.New()
	m := &merging{board: b, placed: map[drafting.PointID]drafting.Point{}}
	p.merge = m
	b.Canvas = p.host.Canvas
	b.OnPlace = p.placePoint
	b.OnDecide = p.decidePoint
	b.OnReopen = func(r opinion.Ref) { p.decidePoint(r, opinion.Decision{}) }
	b.OnAsk = func(r opinion.Ref, asks []drafting.AskID) {
		_ = p.decide(func(*drafting.Letter) error { r.Point.SetAsks(asks...); return nil }, r.Opinion)
		b.Choose(r.Point.ID)
	}
	b.OnSplit = func(r opinion.Ref, at int) {
		_ = p.decide(func(*drafting.Letter) error { return opinion.SplitPoint(r.Opinion, r.Point.ID, at, p.newPoint) }, r.Opinion)
	}
	b.OnJoin = func(r opinion.Ref) {
		desk := p.deskNow()
		_ = p.decide(func(l *drafting.Letter) error {
			desk.Letter = l
			return desk.Join(r.Opinion, r.Point.ID)
		}, r.Opinion)
	}
	b.OnStyle, b.OnGiveBack = p.SentenceStyle, p.giveBackSentence
	b.OnLook = p.followPoint
	b.OnFigure = p.chooseFigure
	b.OnKeep = p.keepRepeat
	b.OnShow = func(id drafting.ParagraphID, at int) { p.text.CaretTo(id, at); p.Focus() }
	b.OnOriginal = p.readOpinion
	b.OnIntake = p.TakeOpinion
	b.OnRemind = p.remind
	b.OnLeave = func() {
		if p.merge.on {
			p.ToggleMerging()
		}
	}
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
	p.tour.pause(p.merge.on)
	p.showHead()
	p.showMerging()
	p.body.Refresh()
	p.showLetterHead()
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
	if p.merge.stop != nil {
		p.merge.stop() // nobody waits for what the last search finds
	}
	alive, stop := context.WithCancel(context.Background())
	p.merge.stop = stop
	look := *d
	look.Letter = p.text.Letter().Clone()
	look.Opinions = slices.Clone(d.Opinions)
	for i, o := range look.Opinions {
		look.Opinions[i] = withPoints(o)
	}
	var conflicts []opinion.Conflict
	var repeats []opinion.Repeat
	var left int
	p.host.Fetch(func(ctx context.Context) error {
		look.Stop = func() bool { return alive.Err() != nil || ctx.Err() != nil }
		conflicts, repeats, left = look.Conflicts(), look.Repeats(), look.Unsearched()
		return nil
	}, func() {
		stop()
		if asked == p.merge.asked && !p.ended {
			p.merge.unsearched = left
			p.merge.board.SetFound(conflicts, repeats)
			p.showStatus()
		}
	})
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
	s.Note = p.sentenceNote(s.Hand)
	return s
}

// sentenceNote says why the sentence names whom it names.
func (p *Page) sentenceNote(hand bool) string {
	now := compose.SentenceOf(p.text.Letter(), p.kase, p.office, p.host.Order)
	if hand {
		if len(now.Missing) > 0 {
			return fmt.Sprintf(lang.L("手工改过的，程序不再改它。漏了%s。"), strings.Join(now.Missing, "、"))
		}
		return lang.L("手工改过的，程序不再改它。")
	}
	named, _ := compose.Consultants(p.kase, p.host.Order, p.text.Letter().Credited())
	var waiting, none, left []string
	for _, x := range p.kase.Supports {
		switch in := slices.Contains(named, x.Department); {
		case x.State == drafting.SupportNone && in:
			none = append(none, x.Department)
		case in:
		case x.State == drafting.SupportWaiting || x.State == "":
			waiting = append(waiting, x.Department)
		default:
			left = append(left, x.Department)
		}
	}
	var notes []string
	note := func(words string, names []string) {
		if len(names) > 0 {
			notes = append(notes, fmt.Sprintf(words, someNames(names)))
		}
	}
	note(lang.L("%s无补充意见，按规则列入"), none)
	note(lang.L("%s按规则不列"), left)
	if len(named) == 0 {
		note(lang.L("%s未到"), waiting)
	} else {
		note(lang.L("%s未到，用“等”"), waiting)
	}
	if len(notes) == 0 {
		return ""
	}
	return strings.Join(notes, lang.L("；")) + lang.L("。")
}

// someNames names up to three departments.
func someNames(names []string) string {
	if n := len(names); n > 3 {
		return fmt.Sprintf(lang.L("%s等 %d 家"), strings.Join(names[:2], "、"), n)
	}
	return strings.Join(names, "、")
}

// lateWords says who is late, by how much and how often it was reminded; several are counted.
func (p *Page) lateWords(late []string) string {
	if len(late) > 1 {
		return fmt.Sprintf(lang.L("%d 家逾期未到"), len(late))
	}
	i := slices.IndexFunc(p.kase.Supports, func(s drafting.Support) bool { return s.Department == late[0] })
	x := &p.kase.Supports[i]
	words := fmt.Sprintf(lang.L("%s超 %d 天"), x.Department, x.Due.DaysUntil(drafting.DateOf(p.host.Now())))
	if x.Reminders > 0 {
		words += fmt.Sprintf(lang.L("，已催 %d 次"), x.Reminders)
	}
	return words
}

// mergingHead shows in the page's head how many points are decided.
func (p *Page) mergingHead() {
	on := p.merge.on
	p.remindButton.Hidden, p.takeButton.Hidden, p.pointCount.Hidden = true, !on, !on
	if !on {
		return
	}
	d := p.deskNow()
	p.pointsDone.Set(fmt.Sprint(d.Points() - d.Open()))
	p.pointsOf.Set(fmt.Sprintf(lang.L("/ %d 已处理"), d.Points()))
	if late := d.Late(); len(late) > 0 {
		p.remindButton.Hidden = false
		p.remindButton.Set(fmt.Sprintf(lang.L("催办 %d 家"), len(late)))
	}
}

// mergingStatus gives the status bar's words while opinions are merged.
func (p *Page) mergingStatus() (left, right []widgets.Segment) {
	left = append(left, widgets.Segment{Text: fmt.Sprintf(lang.L("应到 %d 家，已到 %d 家"), len(p.kase.Supports), p.kase.Arrived())})
	if late := p.kase.Late(drafting.DateOf(p.host.Now())); len(late) > 0 {
		left = append(left, widgets.Segment{Text: p.lateWords(late), Icon: look.IconOverdue, IconInk: look.Red, Ink: look.Red})
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
	if n := p.merge.unsearched; n > 0 {
		right = append(right, widgets.Segment{Text: fmt.Sprintf(lang.L("意见太长，有 %d 句没有查找矛盾和重复"), n), Icon: look.IconWarning, IconInk: look.Amber, Ink: look.Amber})
	}
	return left, right
}
