package drafting

import (
	"slices"
	"strings"
	"time"
)

// Opinion is what a supporting department sent (会办意见). Text is what was read of it; Original is the file as it came and
// is never changed.
type Opinion struct {
	ID         OpinionID `json:"id"`
	CaseID     CaseID    `json:"case_id"`
	CreatedAt  time.Time `json:"created_at"`
	Department string    `json:"department"`
	Source     string    `json:"source"` // the file's name, or 粘贴
	Number     string    `json:"number"` // its dispatch number, where it has one
	ArrivedOn  Date      `json:"arrived_on"`
	// State is SupportArrived for an opinion with substance, SupportNone or SupportNotDuty for an empty one.
	State SupportState `json:"state"`
	Text  string       `json:"text"`
	// Points are what it says, item by item, in order; the frame of an official letter (title, addressee, closing,
	// signature) is in none of them. Revised counts the saves of the points: a save with an older one is CodeConflict.
	Points  []Point `json:"points,omitempty"`
	Revised int64   `json:"revised"`
	Dated   Date    `json:"dated"` // the date that it bears
	// Replaces is the earlier opinion of the same department that this one corrects.
	Replaces OpinionID `json:"replaces,omitempty"`
	// Remarks are what a reader of the file must know and what is not its text: tracked changes, comments, pictures.
	Remarks  []string `json:"remarks,omitempty"`
	SHA256   string   `json:"sha256"` // of Original, hex
	Original []byte   `json:"-"`
}

// Disposition says what became of a point (采纳情况).
type Disposition string

const (
	DispositionOpen     Disposition = ""         // nothing yet
	DispositionUsed     Disposition = "used"     // 照用: its text stands in the letter as it came
	DispositionReworded Disposition = "reworded" // 改写
	DispositionMerged   Disposition = "merged"   // 并入: another department's passage says it
	DispositionUnused   Disposition = "unused"   // 不用: Reason says why
	DispositionVerify   Disposition = "verify"   // 待核: counts as open
)

// Word gives the trade's word for the disposition, 未处理 for none.
func (d Disposition) Word() string {
	switch d {
	case DispositionUsed:
		return "照用"
	case DispositionReworded:
		return "改写"
	case DispositionMerged:
		return "并入"
	case DispositionUnused:
		return "不用"
	case DispositionVerify:
		return "待核"
	}
	return "未处理"
}

// Open reports whether somebody must still decide.
func (d Disposition) Open() bool { return d == DispositionOpen || d == DispositionVerify }

// Point is one thing that an opinion says (意见要点).
type Point struct {
	ID          PointID     `json:"id"`
	Number      string      `json:"number,omitempty"` // as it came: 一、 1. 一是
	Text        string      `json:"text"`             // without its number
	Ask         AskID       `json:"ask,omitempty"`    // the ask that it speaks to, "" for 其他意见
	Also        []AskID     `json:"also,omitempty"`   // further asks that it speaks to; its words go where Ask is answered
	Disposition Disposition `json:"disposition,omitempty"`
	Into        PointID     `json:"into,omitempty"`   // DispositionMerged: the point whose passage says it
	Reason      string      `json:"reason,omitempty"` // DispositionUnused, DispositionVerify
	By          string      `json:"by,omitempty"`     // who decided
	At          time.Time   `json:"at,omitzero"`
}

// Asks lists the asks that the point speaks to, each once, the first being where its words go; none for 其他意见.
func (p *Point) Asks() []AskID {
	if p.Ask == "" {
		return nil
	}
	out := []AskID{p.Ask}
	for _, a := range p.Also {
		if a != "" && !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// SetAsks ties the point to asks, the first being where its words go. The slice is not kept.
func (p *Point) SetAsks(asks ...AskID) {
	p.Ask, p.Also = "", nil
	for _, a := range asks {
		switch {
		case a == "" || a == p.Ask || slices.Contains(p.Also, a):
		case p.Ask == "":
			p.Ask = a
		default:
			p.Also = append(p.Also, a)
		}
	}
}

// Check reports the first thing that keeps the opinion from being kept.
func (o *Opinion) Check() error {
	switch {
	case strings.TrimSpace(o.Department) == "":
		return Errorf(CodeInvalid, "请选择这份意见是哪个单位的。")
	case strings.TrimSpace(o.Text) == "" && o.State == SupportArrived:
		return Errorf(CodeInvalid, "意见没有内容。没有补充意见的，请选“无补充意见”。")
	}
	return o.CheckPoints()
}

// CheckPoints reports the first point that cannot be kept.
func (o *Opinion) CheckPoints() error {
	seen := map[PointID]bool{}
	for i := range o.Points {
		p := &o.Points[i]
		switch {
		case isBlank(p.Text):
			return Errorf(CodeInvalid, "%s意见的第 %d 条没有内容。", o.Department, i+1)
		case p.ID != "" && seen[p.ID]:
			return Errorf(CodeInvalid, "%s意见的第 %d 条与前面的标识重复。", o.Department, i+1)
		case p.Disposition != DispositionOpen && p.Disposition.Word() == DispositionOpen.Word():
			return Errorf(CodeInvalid, "没有“%s”这种采纳情况。", p.Disposition)
		case p.Disposition == DispositionUnused && isBlank(p.Reason):
			return Errorf(CodeInvalid, "不用的意见要写明理由。")
		case p.Disposition == DispositionMerged && (p.Into == "" || p.Into == p.ID):
			return Errorf(CodeInvalid, "请选择并入哪一条意见。")
		}
		seen[p.ID] = true
	}
	return nil
}

// Point gives the point of that id, nil where the opinion has none.
func (o *Opinion) Point(id PointID) *Point {
	i := slices.IndexFunc(o.Points, func(p Point) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return &o.Points[i]
}

// Open counts the points about which somebody must still decide.
func (o *Opinion) Open() int {
	n := 0
	for i := range o.Points {
		if o.Points[i].Disposition.Open() {
			n++
		}
	}
	return n
}

// CurrentOpinions leaves out the opinions that a later one corrects.
func CurrentOpinions(all []*Opinion) []*Opinion {
	old := map[OpinionID]bool{}
	for _, o := range all {
		old[o.Replaces] = true
	}
	delete(old, "")
	var out []*Opinion
	for _, o := range all {
		if !old[o.ID] {
			out = append(out, o)
		}
	}
	return out
}

// NoteUnused notes on a case's departments whether every point of what they answered was rejected (DispositionUnused); one
// open, merged or used point, or an answer without points, is enough that it was not. order may be nil.
func NoteUnused(c *Case, all []*Opinion, order *DepartmentOrder) {
	same := func(n string) string { return strings.TrimSpace(n) }
	if order != nil {
		same = func(n string) string { return order.Canonical(strings.TrimSpace(n)) }
	}
	points, rejected := map[string]int{}, map[string]int{}
	for _, o := range CurrentOpinions(all) {
		n := same(o.Department)
		for i := range o.Points {
			points[n]++
			if o.Points[i].Disposition == DispositionUnused {
				rejected[n]++
			}
		}
		if len(o.Points) == 0 && o.State == SupportArrived {
			points[n]++ // not split yet: nobody has decided
		}
	}
	for i := range c.Supports {
		s := &c.Supports[i]
		n := same(s.Department)
		s.Unused = points[n] > 0 && points[n] == rejected[n]
	}
}

// Place puts a passage of the opinion into the letter at rune at of a paragraph and marks it as the department's words.
// It returns the mark, and false for an unknown paragraph, a table or an empty passage. The caller then sees to the opening
// sentence (the departments in order).
func (l *Letter) Place(o *Opinion, passage string, id ParagraphID, at int, mark MarkID) (Mark, bool) {
	return l.PlacePoint(o, "", strings.Join(strings.Fields(passage), ""), id, at, mark)
}

// PlacePoint is Place for a point of the opinion, with its passage put in as it is given: one line.
func (l *Letter) PlacePoint(o *Opinion, point PointID, passage string, id ParagraphID, at int, mark MarkID) (Mark, bool) {
	i := l.Index(id)
	if i < 0 || l.Paragraphs[i].Table != nil || isBlank(passage) || strings.ContainsAny(passage, "\n\r") {
		return Mark{}, false
	}
	at = min(max(at, 0), runeLen(l.Paragraphs[i].Text))
	l.splitMarksAt(id, at, mark)
	l.Replace(id, at, at, passage)
	m := Mark{
		ID: mark, Kind: MarkOrigin, Paragraph: id, Start: at, End: at + runeLen(passage),
		Department: o.Department, Opinion: o.ID, Point: point, Quote: passage,
	}
	l.Marks = append(l.Marks, m)
	return m, true
}

// splitMarksAt cuts origin marks in two where at falls inside them, so that one department's words placed into
// another's are not counted as both.
func (l *Letter) splitMarksAt(id ParagraphID, at int, seed MarkID) {
	for k := range slices.Clone(l.Marks) {
		m := &l.Marks[k]
		if m.Paragraph == id && m.Kind == MarkOrigin && m.Start < at && at < m.End {
			second := *m
			second.ID, second.Start = seed+"-"+m.ID, at
			m.End = at
			l.Marks = append(l.Marks, second)
		}
	}
}

// Credited lists the departments whose words stand in the letter, each once, in the order of their first passage.
func (l *Letter) Credited() []string {
	var out []string
	for _, m := range l.Marks {
		if m.Kind == MarkOrigin && !slices.Contains(out, m.Department) {
			out = append(out, m.Department)
		}
	}
	return out
}
