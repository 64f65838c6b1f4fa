package opinion

import (
	"slices"
	"strings"

	"fuhan/drafting"
)

// ChangeKind says what became of a point in a corrected opinion.
type ChangeKind string

const (
	ChangeSame    ChangeKind = "same"    // 未变
	ChangeReword  ChangeKind = "changed" // 有改动
	ChangeAdded   ChangeKind = "added"   // 新增
	ChangeDropped ChangeKind = "dropped" // 删去
)

// Word gives the trade's word.
func (k ChangeKind) Word() string {
	switch k {
	case ChangeSame:
		return "未变"
	case ChangeReword:
		return "有改动"
	case ChangeAdded:
		return "新增"
	case ChangeDropped:
		return "删去"
	}
	return ""
}

// Change is a point beside its counterpart in the other version; Old or New is nil where it has none.
type Change struct {
	Kind ChangeKind
	Old  *drafting.Point
	New  *drafting.Point
}

// Diff compares the point's words in both versions.
func (c *Change) Diff() []Piece {
	var a, b string
	if c.Old != nil {
		a = c.Old.Text
	}
	if c.New != nil {
		b = c.New.Text
	}
	return Diff(a, b)
}

// leastSame is how much of their pieces two points share to be versions of one.
const leastSame = 0.5

// Compare finds for each point of a corrected opinion its counterpart in the earlier one: the same words first, then the
// most alike. The points of the new one come in their order, those that were dropped behind them.
func Compare(old, now *drafting.Opinion) []Change {
	taken := map[int]int{} // old → new
	match := map[int]int{} // new → old
	for i := range now.Points {
		for k := range old.Points {
			if _, used := taken[k]; !used && plainOf(old.Points[k].Text) == plainOf(now.Points[i].Text) {
				taken[k], match[i] = i, k
				break
			}
		}
	}
	words := make([]terms, len(old.Points))
	for k := range old.Points {
		words[k] = termsOf(old.Points[k].Text)
	}
	for i := range now.Points {
		if _, done := match[i]; done {
			continue
		}
		best, most := -1, leastSame
		mine := termsOf(now.Points[i].Text)
		for k := range old.Points {
			if _, used := taken[k]; used {
				continue
			}
			if s := overlap(words[k], mine); s >= most {
				best, most = k, s
			}
		}
		if best >= 0 {
			taken[best], match[i] = i, best
		}
	}
	var out []Change
	for i := range now.Points {
		c := Change{Kind: ChangeAdded, New: &now.Points[i]}
		if k, ok := match[i]; ok {
			c.Old, c.Kind = &old.Points[k], ChangeReword
			if plainOf(c.Old.Text) == plainOf(c.New.Text) {
				c.Kind = ChangeSame
			}
		}
		out = append(out, c)
	}
	for k := range old.Points {
		if _, ok := taken[k]; !ok {
			out = append(out, Change{Kind: ChangeDropped, Old: &old.Points[k]})
		}
	}
	return out
}

// Carry brings a corrected opinion up to what was decided on the earlier one: a point that is the same keeps id, ask and
// disposition, so that its passage in the letter stays its own; one that changed keeps id and ask and is to be verified
// where it had been decided. now.Replaces is set. It gives the changes.
func Carry(old, now *drafting.Opinion) []Change {
	changes := Compare(old, now)
	now.Replaces = old.ID
	for _, c := range changes {
		if c.Old == nil || c.New == nil {
			continue
		}
		c.New.ID = c.Old.ID
		if c.Old.Ask != "" {
			c.New.SetAsks(c.Old.Asks()...)
		}
		switch {
		case c.Kind == ChangeSame:
			c.New.Disposition, c.New.Into, c.New.Reason, c.New.By, c.New.At = c.Old.Disposition, c.Old.Into, c.Old.Reason, c.Old.By, c.Old.At
		case !c.Old.Disposition.Open():
			c.New.Disposition, c.New.By, c.New.At = drafting.DispositionVerify, c.Old.By, c.Old.At
			c.New.Reason = strings.TrimSpace("更正后文字有改动，原为“" + c.Old.Disposition.Word() + "”")
		}
	}
	return changes
}

// Placed counts the points of an opinion whose words stand in a letter and that the opinion which it corrects, among all,
// does not have: they would be nobody's without it.
func Placed(l *drafting.Letter, o *drafting.Opinion, all []*drafting.Opinion) int {
	var earlier *drafting.Opinion
	for _, x := range all {
		if x.ID == o.Replaces && x.ID != "" {
			earlier = x
		}
	}
	own := map[drafting.PointID]bool{}
	for i := range o.Points {
		if id := o.Points[i].ID; earlier == nil || earlier.Point(id) == nil {
			own[id] = true
		}
	}
	n, seen := 0, map[drafting.PointID]bool{}
	for _, m := range l.Marks {
		whole := m.Point == "" && m.Opinion == o.ID
		if m.Kind == drafting.MarkOrigin && m.Start < m.End && (own[m.Point] || whole) && !seen[m.Point] {
			seen[m.Point] = true
			n++
		}
	}
	return n
}

// Renew puts a corrected point's words, cleaned, in the place of those that stand in the letter, and decides it as used.
// CodeNotFound where none of its words stand there.
func Renew(l *drafting.Letter, o *drafting.Opinion, id drafting.PointID, d Decision, newID func() string) error {
	p := o.Point(id)
	if p == nil {
		return noPoint()
	}
	words := Clean(p.Text)
	if strings.TrimSpace(words) == "" {
		return drafting.Errorf(drafting.CodeInvalid, "这一条没有可放入的文字。")
	}
	mine := func(m drafting.Mark) bool {
		return m.Kind == drafting.MarkOrigin && m.Point == id && m.Start < m.End && l.Index(m.Paragraph) >= 0
	}
	var old []drafting.Mark
	for _, m := range l.Marks {
		if mine(m) {
			old = append(old, m)
		}
	}
	if len(old) == 0 {
		return drafting.Errorf(drafting.CodeNotFound, "函里已经没有这一条的文字，没有更换。")
	}
	slices.SortStableFunc(old, func(a, b drafting.Mark) int {
		if d := l.Index(a.Paragraph) - l.Index(b.Paragraph); d != 0 {
			return d
		}
		return a.Start - b.Start
	})
	l.Marks = slices.DeleteFunc(slices.Clone(l.Marks), mine)
	for _, m := range slices.Backward(old) { // the words are one again, where the first of them stood
		l.Replace(m.Paragraph, m.Start, m.End, "")
	}
	l.PlacePoint(o, id, words, old[0].Paragraph, old[0].Start, drafting.MarkID(newID()))
	d.Disposition = drafting.DispositionUsed
	return Decide(o, id, d)
}
