package opinion

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fuhan/drafting"
)

// SplitPoint parts a point before the rune at. Both halves keep its ask and what was decided; words that are used in a
// letter stay with the first half, so the second is open again. CodeInvalid where a half would be empty.
func SplitPoint(o *drafting.Opinion, id drafting.PointID, at int, newID func() drafting.PointID) error {
	i := slices.IndexFunc(o.Points, func(p drafting.Point) bool { return p.ID == id })
	if i < 0 {
		return noPoint()
	}
	p := o.Points[i]
	rs := []rune(p.Text)
	at = min(max(at, 0), len(rs))
	a, b := strings.TrimSpace(string(rs[:at])), strings.TrimSpace(string(rs[at:]))
	if a == "" || b == "" {
		return drafting.Errorf(drafting.CodeInvalid, "请在这一条的文字中间分开。")
	}
	second := p
	second.Also = slices.Clone(p.Also)
	second.ID, second.Number, second.Text = newID(), "", b
	if number, rest, level := marker(b); level > 0 && rest != "" {
		second.Number, second.Text = number, rest
	}
	if p.Disposition == drafting.DispositionUsed || p.Disposition == drafting.DispositionReworded {
		second.Disposition, second.Reason, second.By, second.At = drafting.DispositionOpen, "", "", time.Time{}
	}
	o.Points[i].Text = a
	o.Points = slices.Insert(o.Points, i+1, second)
	return nil
}

// JoinPoint puts the point behind id at its end. Where both were decided alike the decision stays, else the joined point
// is open again: nobody decided on it. A point that another one was merged into keeps its id.
func JoinPoint(o *drafting.Opinion, id drafting.PointID) error {
	i := slices.IndexFunc(o.Points, func(p drafting.Point) bool { return p.ID == id })
	if i < 0 {
		return noPoint()
	}
	if i+1 >= len(o.Points) {
		return drafting.Errorf(drafting.CodeInvalid, "后面没有可合并的一条。")
	}
	p, q := &o.Points[i], o.Points[i+1]
	p.Text += q.Text
	p.SetAsks(append(p.Asks(), q.Asks()...)...)
	if p.Disposition != q.Disposition || p.Into != q.Into {
		p.Disposition, p.Into, p.Reason, p.By, p.At = drafting.DispositionOpen, "", "", "", time.Time{}
	}
	for k := range o.Points {
		if o.Points[k].Into == q.ID {
			o.Points[k].Into = p.ID
		}
	}
	o.Points = slices.Delete(o.Points, i+1, i+2)
	return nil
}

func noPoint() error {
	return drafting.Errorf(drafting.CodeNotFound, "没有找到这一条意见，可能已被合并或分开。请刷新后再看。")
}

// Decision is what somebody decides about a point.
type Decision struct {
	Disposition drafting.Disposition
	Into        drafting.PointID // DispositionMerged
	Reason      string           // DispositionUnused
	By          string
	At          time.Time
}

// Decide sets what becomes of a point. CodeInvalid without the reason that not using it needs, or without the point that
// it is merged into.
func Decide(o *drafting.Opinion, id drafting.PointID, d Decision) error {
	p := o.Point(id)
	if p == nil {
		return noPoint()
	}
	try := *o
	changed := *p
	changed.Disposition, changed.Into, changed.Reason, changed.By, changed.At = d.Disposition, d.Into, strings.TrimSpace(d.Reason), d.By, d.At
	if d.Disposition != drafting.DispositionMerged {
		changed.Into = ""
	}
	try.Points = []drafting.Point{changed}
	if err := try.CheckPoints(); err != nil {
		return err
	}
	*p = changed
	return nil
}

// Spot is a place in a letter, before the rune At of a paragraph.
type Spot struct {
	Paragraph drafting.ParagraphID
	At        int
}

// Place puts a point's text, cleaned, into the letter at a spot, marks whose it is, and decides the point as used.
// CodeConflict where it stands in the letter already.
func Place(l *drafting.Letter, o *drafting.Opinion, id drafting.PointID, spot Spot, d Decision, newID func() string) (drafting.Mark, error) {
	p := o.Point(id)
	if p == nil {
		return drafting.Mark{}, noPoint()
	}
	if slices.ContainsFunc(l.Marks, func(m drafting.Mark) bool { return m.Kind == drafting.MarkOrigin && m.Point == id }) {
		return drafting.Mark{}, drafting.Errorf(drafting.CodeConflict, "这一条已经在函里，没有重复放入。")
	}
	i := l.Index(spot.Paragraph)
	if i < 0 {
		return drafting.Mark{}, drafting.Errorf(drafting.CodeNotFound, "函里没有要放的那一段，没有放入。请重新选位置。")
	}
	if l.Paragraphs[i].Table != nil {
		return drafting.Mark{}, drafting.Errorf(drafting.CodeInvalid, "表格里放不进意见，请在文字段落里选位置。")
	}
	m, ok := l.PlacePoint(o, id, Clean(p.Text), spot.Paragraph, spot.At, drafting.MarkID(newID()))
	if !ok {
		return drafting.Mark{}, drafting.Errorf(drafting.CodeInvalid, "这一条没有可放入的文字。")
	}
	d.Disposition = drafting.DispositionUsed
	return m, Decide(o, id, d)
}

// PlaceInSection places a point in a paragraph of its own at the end of the section tied to its ask (see SectionOf), in
// a letter without such a section at the end of the body.
func PlaceInSection(l *drafting.Letter, c *drafting.Case, o *drafting.Opinion, id drafting.PointID, d Decision, newID func() string) (drafting.Mark, error) {
	p := o.Point(id)
	if p == nil {
		return drafting.Mark{}, noPoint()
	}
	at, ok := endOf(l, SectionOf(l, c, p.Ask))
	if !ok {
		return drafting.Mark{}, drafting.Errorf(drafting.CodeInvalid, "这封函还没有正文，不知道放到哪里。请先写开头语。")
	}
	own := drafting.ParagraphID(newID())
	try := l.Clone()
	try.Paragraphs = slices.Insert(try.Paragraphs, at, drafting.Paragraph{ID: own, Part: drafting.PartBody})
	m, err := Place(try, o, id, Spot{Paragraph: own}, d, newID)
	if err == nil {
		l.Paragraphs, l.Marks = try.Paragraphs, try.Marks
	}
	return m, err
}

// TakeOut takes a point's passages out of the letter. Paragraphs that held nothing else go with them.
func TakeOut(l *drafting.Letter, id drafting.PointID) bool {
	found := false
	for {
		i := slices.IndexFunc(l.Marks, func(m drafting.Mark) bool { return m.Kind == drafting.MarkOrigin && m.Point == id && id != "" })
		if i < 0 {
			return found
		}
		found = true
		m := l.Marks[i]
		k := l.Index(m.Paragraph)
		if k < 0 {
			l.Marks = slices.Delete(l.Marks, i, i+1)
			continue
		}
		if n := utf8.RuneCountInString(l.Paragraphs[k].Text); m.Start == 0 && m.End == n && l.Paragraphs[k].Level == 0 && l.Paragraphs[k].Prompt == "" {
			l.RemoveParagraph(m.Paragraph)
			continue
		}
		l.Replace(m.Paragraph, m.Start, m.End, "")
	}
}

// SectionOf gives the heading of the section that answers an ask: the one tied to it, else the one whose words are most
// alike; -1 where there is none.
func SectionOf(l *drafting.Letter, c *drafting.Case, ask drafting.AskID) int {
	if ask == "" {
		return -1
	}
	var text string
	for _, a := range c.Asks {
		if a.ID == ask {
			text = a.Text
		}
	}
	best, most := -1, 0.35
	want := theme{terms: termsOf(text)}
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if p.Level != 1 || !p.Part.Prose() {
			continue
		}
		if p.Ask == ask {
			return i
		}
		if s := want.in(speechOf(p.Heading())); s > most && p.Ask == "" {
			best, most = i, s
		}
	}
	return best
}

// endOf gives the place behind the last text of the section with the heading at first, or of the body.
func endOf(l *drafting.Letter, first int) (int, bool) {
	last := -1
	for i := range l.Paragraphs {
		switch p := &l.Paragraphs[i]; {
		case i <= first:
		case first >= 0 && (p.Part != drafting.PartBody || p.Level == 1):
			return max(last, first) + 1, true
		case p.Part == drafting.PartBody && (!p.Empty() || first < 0), p.Part == drafting.PartOpening:
			last = i
		}
	}
	return max(last, first) + 1, max(last, first) >= 0
}
