package letter

import (
	"slices"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/manuscript"
)

func (p *Page) newPoint() drafting.PointID { return drafting.PointID(drafting.NewID(p.host.Now())) }

// withPoints gives a copy of an opinion whose points can be changed apart from it.
func withPoints(o *drafting.Opinion) *drafting.Opinion {
	c := *o
	c.Points = slices.Clone(o.Points)
	return &c
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
	if p.kase != nil {
		p.text.SetDepartments(p.departmentNumbers())
	}
}

// departmentNumbers numbers the departments as the columns of the matrix stand, under each name that they go by.
func (p *Page) departmentNumbers() map[string]int {
	same := func(n string) string { return n }
	if p.host.Order != nil {
		same = p.host.Order.Canonical
	}
	out, known := map[string]int{}, map[string]int{}
	add := func(name string) {
		n, ok := known[same(name)]
		if !ok {
			n = len(known)
			known[same(name)] = n
		}
		out[name] = n
	}
	for _, s := range p.kase.Supports {
		add(s.Department)
	}
	for _, o := range drafting.CurrentOpinions(p.opinions) {
		add(o.Department)
	}
	for _, name := range p.text.Letter().Credited() {
		add(name)
	}
	return out
}

// beside is what an edit under way changes beside the text; it is handed to the saver together with the text, so that a point
// never says that it is used while its words are not kept.
type beside struct {
	points  []*drafting.Opinion
	choices []*drafting.Choice
}

func (b *beside) empty() bool { return len(b.points) == 0 && len(b.choices) == 0 }

// keep hands the text's companions to the saver, with the text where it changed.
func (p *Page) keep(text *drafting.Letter) {
	b := p.merge.beside
	p.merge.beside = beside{}
	p.saver.Took(text, b)
}

// handOn gives the saver what stands beside a text that did not change; where it did, the edit has done it.
func (p *Page) handOn() {
	if !p.merge.beside.empty() {
		p.keep(nil)
	}
}

// decide changes letter and points in one step of undo: f changes them, the points being those of list alone. It shows what
// came of it, or why it could not be; then nothing has changed.
func (p *Page) decide(f func(*drafting.Letter) error, list ...*drafting.Opinion) error {
	before, after := pointsOf(list), map[drafting.OpinionID][]drafting.Point{}
	var err error
	p.merge.deciding = true
	p.text.EditBeside(func(l *drafting.Letter) bool {
		if err = f(l); err != nil {
			p.setPoints(before)
			p.merge.beside = beside{}
			return false
		}
		p.merge.beside.points = append(p.merge.beside.points, list...)
		return true
	}, manuscript.Beside{Back: func() { p.setPoints(before) }, Forth: func() { p.setPoints(after) }})
	if err == nil {
		p.handOn()
		p.sync() // a department may stand in the sentence again, or no more
		for id, points := range pointsOf(list) {
			after[id] = points
		}
	} else {
		p.host.Fail(err)
	}
	p.merge.deciding = false
	p.showDecided()
	return err
}

// pointsOf copies the points of opinions.
func pointsOf(list []*drafting.Opinion) map[drafting.OpinionID][]drafting.Point {
	out := map[drafting.OpinionID][]drafting.Point{}
	for _, o := range list {
		out[o.ID] = slices.Clone(o.Points)
	}
	return out
}

// setPoints brings opinions' points back to what they were, to be saved with the text.
func (p *Page) setPoints(was map[drafting.OpinionID][]drafting.Point) {
	for _, o := range p.opinions {
		if points, ok := was[o.ID]; ok {
			o.Points = slices.Clone(points)
			p.merge.beside.points = append(p.merge.beside.points, o)
		}
	}
}

// showDecided shows anew what a decision touches.
func (p *Page) showDecided() {
	p.undo.SetEnabled(p.text.CanUndo())
	p.redo.SetEnabled(p.text.CanRedo())
	p.numberPoints()
	p.showMerging()
	p.showHead()
}

// presence says how a point's words stand in the letter.
type presence int

const (
	absent   presence = iota
	asIs              // as its department wrote them
	reworded          // in other words
)

// pointsThere gives the points whose words stand in the letter, and how.
func (p *Page) pointsThere() map[drafting.PointID]presence {
	there := map[drafting.PointID]presence{}
	for _, x := range opinion.PointsIn(p.text.Letter()) {
		there[x.Point] = asIs
		if x.Changed {
			there[x.Point] = reworded
		}
	}
	return there
}

// settlePoints follows the letter after any edit, undo and redo too: a point whose words were taken out is open again, and
// decided as before when they come back; one that was used as is and is written otherwise now is used reworded, and as is
// again when its words are. What was decided on the desk goes back and forth with its own step (see decide).
// Points that stand in another letter of the case are no concern of this one.
func (p *Page) settlePoints() {
	before, there := p.merge.there, p.pointsThere()
	p.merge.there = there
	var changed []*drafting.Opinion
	for _, o := range p.opinions {
		was := len(changed)
		for i := range o.Points {
			x := &o.Points[i]
			used := x.Disposition == drafting.DispositionUsed || x.Disposition == drafting.DispositionReworded
			old, now := before[x.ID], there[x.ID]
			switch {
			case used && old != absent && now == absent:
				p.merge.placed[x.ID] = *x
				x.Disposition, x.Into, x.Reason, x.By, x.At = drafting.DispositionOpen, "", "", "", time.Time{}
			case x.Disposition == drafting.DispositionOpen && now != absent && old == absent:
				x.Disposition, x.By, x.At = drafting.DispositionUsed, p.host.Actor().Name, p.host.Now()
				if old, ok := p.merge.placed[x.ID]; ok {
					x.Disposition, x.Reason, x.By, x.At = old.Disposition, old.Reason, old.By, old.At
				}
			case x.Disposition == drafting.DispositionUsed && old == asIs && now == reworded:
				x.Disposition = drafting.DispositionReworded
			case x.Disposition == drafting.DispositionReworded && old == reworded && now == asIs:
				x.Disposition = drafting.DispositionUsed
			default:
				continue
			}
			if len(changed) == was {
				changed = append(changed, o)
			}
		}
	}
	p.merge.beside.points = append(p.merge.beside.points, changed...)
}
