package opinion

import (
	"slices"
	"strings"

	"fuhan/drafting"
)

// Desk is all of a case's opinions seen at once, beside its letter. It changes nothing: Decide, Place and the others
// change opinions and the letter, and a new Desk sees that. Making one costs little (see Conflicts and Repeats for what
// costs more); none of it is safe for use while another goroutine changes what it looks at.
type Desk struct {
	Case     *drafting.Case
	Letter   *drafting.Letter    // may be nil
	Opinions []*drafting.Opinion // those that hold: corrected ones are left out
	All      []*drafting.Opinion
	Choices  []drafting.Choice
	Today    drafting.Date
	Stop     func() bool // where set, asked now and then by the searches from their goroutine: true ends them with nothing found
	same     func(string) string
}

// NewDesk looks at a case. order may be nil; today tells who is late.
func NewDesk(c *drafting.Case, l *drafting.Letter, all []*drafting.Opinion, choices []drafting.Choice, order *drafting.DepartmentOrder, today drafting.Date) *Desk {
	d := &Desk{Case: c, Letter: l, Opinions: drafting.CurrentOpinions(all), All: all, Choices: choices, Today: today}
	d.same = func(s string) string { return strings.TrimSpace(s) }
	if order != nil {
		d.same = func(s string) string { return order.Canonical(strings.TrimSpace(s)) }
	}
	return d
}

// CellState says how a department stands to an ask.
type CellState string

const (
	CellWaiting CellState = "waiting"  // nothing came yet
	CellLate    CellState = "late"     // nothing came, and its day is past
	CellOpen    CellState = "open"     // points that somebody must decide on
	CellDone    CellState = "done"     // points, all decided
	CellSilent  CellState = "silent"   // its opinion says nothing to this ask
	CellNone    CellState = "none"     // it has no opinion to add
	CellNotDuty CellState = "not_duty" // it says that this is not its duty
)

// Word gives the trade's word for the state.
func (s CellState) Word() string {
	switch s {
	case CellWaiting:
		return "未到"
	case CellLate:
		return "逾期"
	case CellOpen:
		return "待处理"
	case CellDone:
		return "已处理"
	case CellSilent:
		return "未涉及"
	case CellNone:
		return "无意见"
	case CellNotDuty:
		return "非职责"
	}
	return ""
}

// Ref is a point with the opinion that it stands in.
type Ref struct {
	Opinion *drafting.Opinion
	Point   *drafting.Point
}

// Column is a department in the matrix.
type Column struct {
	Department string
	Support    drafting.Support // zero where the case does not ask it
	Opinions   []*drafting.Opinion
	Late       bool
	Points     int
	Open       int
}

// Row is an ask in the matrix; the last row has no ask and takes what speaks to none.
type Row struct {
	Ask     drafting.Ask
	Covered bool // some department says something to it
	Open    int
}

// Cell is what a department says to an ask. A point that speaks to several asks stands in the cell of each.
type Cell struct {
	State  CellState
	Points []Ref
	Open   int
}

// Matrix is ask × department: Cells[row][column].
type Matrix struct {
	Rows    []Row
	Columns []Column
	Cells   [][]Cell
}

// Matrix gives the table of asks and departments, the departments in the case's order and then those that were not asked.
func (d *Desk) Matrix() Matrix {
	var m Matrix
	index := map[string]int{}
	for _, s := range d.Case.Supports {
		index[d.same(s.Department)] = len(m.Columns)
		late := (s.State == drafting.SupportWaiting || s.State == "") && !s.Due.IsZero() && s.Due.Before(d.Today)
		m.Columns = append(m.Columns, Column{Department: s.Department, Support: s, Late: late})
	}
	for _, o := range d.Opinions {
		k := d.same(o.Department)
		i, there := index[k]
		if !there {
			i = len(m.Columns)
			index[k] = i
			m.Columns = append(m.Columns, Column{Department: o.Department})
		}
		c := &m.Columns[i]
		c.Opinions = append(c.Opinions, o)
		c.Points += len(o.Points)
		c.Open += o.Open()
	}
	rows := map[drafting.AskID]int{}
	for i, a := range d.Case.Asks {
		rows[a.ID] = i
		m.Rows = append(m.Rows, Row{Ask: a})
	}
	other := len(m.Rows)
	m.Rows = append(m.Rows, Row{})
	m.Cells = make([][]Cell, len(m.Rows))
	for r := range m.Cells {
		m.Cells[r] = make([]Cell, len(m.Columns))
	}
	for c := range m.Columns {
		for _, o := range m.Columns[c].Opinions {
			for i := range o.Points {
				in := 0
				place := func(r int) {
					in++
					cell := &m.Cells[r][c]
					cell.Points = append(cell.Points, Ref{o, &o.Points[i]})
					m.Rows[r].Covered = true
					if o.Points[i].Disposition.Open() {
						cell.Open++
						m.Rows[r].Open++
					}
				}
				for _, a := range o.Points[i].Asks() {
					if r, there := rows[a]; there {
						place(r)
					}
				}
				if in == 0 {
					place(other)
				}
			}
		}
		for r := range m.Rows {
			m.Cells[r][c].State = stateOf(&m.Columns[c], &m.Cells[r][c])
		}
	}
	return m
}

func stateOf(c *Column, cell *Cell) CellState {
	switch {
	case cell.Open > 0:
		return CellOpen
	case len(cell.Points) > 0:
		return CellDone
	}
	state := c.Support.State
	if n := len(c.Opinions); n > 0 {
		state = c.Opinions[n-1].State
	}
	switch state {
	case drafting.SupportNone:
		return CellNone
	case drafting.SupportNotDuty:
		return CellNotDuty
	case drafting.SupportArrived:
		return CellSilent
	}
	if c.Late {
		return CellLate
	}
	return CellWaiting
}

// Open counts the points about which somebody must still decide.
func (d *Desk) Open() int {
	n := 0
	for _, o := range d.Opinions {
		n += o.Open()
	}
	return n
}

// Points counts all points.
func (d *Desk) Points() int {
	n := 0
	for _, o := range d.Opinions {
		n += len(o.Points)
	}
	return n
}

// Find gives a point by its id.
func (d *Desk) Find(id drafting.PointID) (Ref, bool) {
	for _, o := range d.Opinions {
		if p := o.Point(id); p != nil {
			return Ref{o, p}, true
		}
	}
	return Ref{}, false
}

// Uncovered lists the asks that no department says anything to.
func (d *Desk) Uncovered() []drafting.Ask {
	var out []drafting.Ask
	for _, r := range d.Matrix().Rows {
		if r.Ask.ID != "" && !r.Covered {
			out = append(out, r.Ask)
		}
	}
	return out
}

// Late lists the departments that are past their day.
func (d *Desk) Late() []string { return d.Case.Late(d.Today) }

// Provenance lists the letter's passages that came from departments.
func (d *Desk) Provenance() []Passage {
	if d.Letter == nil {
		return nil
	}
	return Provenance(d.Letter, d.All)
}

// Lost lists the points that count as used although their words stand in the letter no more, and those merged into a
// point that is not there: what was decided no longer holds.
func (d *Desk) Lost() []Ref {
	if d.Letter == nil {
		return nil
	}
	there := map[drafting.PointID]bool{}
	whole := map[drafting.OpinionID]bool{} // placed as a whole, or a stretch that is no point
	for _, m := range d.Letter.Marks {
		if m.Kind == drafting.MarkOrigin && m.Start < m.End {
			there[m.Point] = true
			whole[m.Opinion] = whole[m.Opinion] || m.Point == ""
		}
	}
	known := map[drafting.PointID]bool{}
	for _, o := range d.Opinions {
		for i := range o.Points {
			known[o.Points[i].ID] = true
		}
	}
	var out []Ref
	for _, o := range d.Opinions {
		for i := range o.Points {
			p := &o.Points[i]
			switch p.Disposition {
			case drafting.DispositionUsed, drafting.DispositionReworded:
				if !there[p.ID] && !whole[o.ID] {
					out = append(out, Ref{o, p})
				}
			case drafting.DispositionMerged:
				if !known[p.Into] {
					out = append(out, Ref{o, p})
				}
			}
		}
	}
	return out
}

// Settle brings dispositions in step with the letter: used as is becomes used reworded where the writer changed the
// words, and back. It gives the opinions that changed, to be saved with the letter.
func (d *Desk) Settle() []*drafting.Opinion {
	var out []*drafting.Opinion
	for _, p := range d.Provenance() {
		r, ok := d.Find(p.Point)
		if !ok || p.Point == "" {
			continue
		}
		want := r.Point.Disposition
		switch {
		case p.Changed && want == drafting.DispositionUsed:
			want = drafting.DispositionReworded
		case !p.Changed && want == drafting.DispositionReworded:
			want = drafting.DispositionUsed
		}
		if want != r.Point.Disposition {
			r.Point.Disposition = want
			if !slices.Contains(out, r.Opinion) {
				out = append(out, r.Opinion)
			}
		}
	}
	return out
}
