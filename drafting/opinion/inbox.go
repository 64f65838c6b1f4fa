package opinion

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"fuhan/drafting"
)

// Inbox holds files that came for a case until they are taken: what each is, whose, and what a person must know before.
// It keeps nothing; Take gives the opinions for the store.
type Inbox struct {
	Case     *drafting.Case
	Order    *drafting.DepartmentOrder // may be nil
	Own      string                    // this unit's name; "" where it does not matter
	Kept     []*drafting.Opinion       // what the case has already
	Today    drafting.Date
	NewID    func() drafting.PointID
	Arrivals []*Arrival
}

// Arrival is a file on its way in, or of a table with the points of several departments the part of one.
type Arrival struct {
	Name    string
	Err     error // why it could not be read; there is no Opinion then
	Picture bool  // it is sound but shows words only as a picture: somebody may read it and Type them
	Opinion *drafting.Opinion
	Content *drafting.Content // what was read, also what is no text of it; may be nil
	Parts   Parts             // its points and the frame around them
	By      GuessedBy
	Out     bool // it is not to be taken

	Asked    bool              // the case asks the department
	Twin     *Arrival          // an earlier one with the same bytes for the same department
	Had      *drafting.Opinion // the same bytes were received before
	Stranger string            // the case that it speaks of instead: 第0073号, 《关于…的提案》
	Earlier  *drafting.Opinion // what the department said before
	Corrects bool              // it takes the place of Earlier; otherwise both stand
	Ours     bool              // it is this unit's own writing, and the case does not ask this unit

	// Before is the one before it of the same department that comes with it and is to be taken too, by their dates where
	// both have one, else as they were given; Behind is the one behind it. Settled says what a person answered on Before.
	Before, Behind *Arrival
	Settled        Settling

	sum  string
	data []byte // of a Picture
	part bool   // of a table with the points of several departments
	said bool   // somebody said whether it is to be taken
}

// Settling says what two opinions of one department that come together are to each other.
type Settling string

const (
	Unsettled Settling = ""      // nobody said it: they are not taken
	Corrected Settling = "later" // the later takes the place of the one before it
	BothStand Settling = "both"
)

// Add puts a file in: its bytes and its text, or the reason why it could not be read; with that its bytes only where somebody
// may type what they show. content may be nil.
func (b *Inbox) Add(name string, original []byte, text string, content *drafting.Content, err error) {
	sum := sha256.Sum256(original)
	a := &Arrival{Name: name, Err: err, Content: content, sum: hex.EncodeToString(sum[:])}
	if err != nil {
		a.Out = true
		if a.Picture = len(original) > 0; a.Picture {
			a.data = original
		}
		b.Arrivals = append(b.Arrivals, a)
		return
	}
	var remarks []string
	if content != nil {
		remarks = content.Remarks
	}
	a.Opinion = &drafting.Opinion{CaseID: b.Case.ID, Source: name, Original: original, Text: text, Remarks: remarks, ArrivedOn: b.Today}
	if units := b.unitsOf(content); len(units) > 1 {
		for _, u := range units {
			one := *a
			o := *a.Opinion
			one.Opinion, one.By, one.part = &o, ByTable, true
			if u == "" {
				one.By = ByNothing
			}
			b.fillFromTable(&one, u)
			b.Arrivals = append(b.Arrivals, &one)
		}
		b.judge()
		return
	}
	b.read(a)
	b.Arrivals = append(b.Arrivals, a)
	b.judge()
}

// read sees what the text of an arrival is: points and frame, whose, and of which case.
func (b *Inbox) read(a *Arrival) {
	o := a.Opinion
	a.Parts = Split(o.Text, b.NewID)
	o.State, o.Points, o.Number, o.Dated = a.Parts.State, a.Parts.Points, a.Parts.Number, a.Parts.Dated
	Tie(o.Points, b.Case.Asks)
	o.Department, a.By, _ = Guess(a.Parts, a.Name, b.Case, b.Order)
	if units := b.unitsOf(a.Content); a.By == ByNothing && len(units) == 1 {
		o.Department, a.By = units[0], ByTable
	}
	a.Stranger = otherCase(o.Text, &a.Parts, b.Case)
}

// Original gives what came, byte for byte; nil for a file that could not be read at all.
func (a *Arrival) Original() []byte {
	if a.Opinion != nil {
		return a.Opinion.Original
	}
	return a.data
}

// TypedRemark is kept with an opinion that somebody typed.
const TypedRemark = "文字由人照原件录入，请对照原件核对。"

// Type gives a Picture the words that somebody read in it; the original stays what came. It then is as if it had been read.
// It does nothing where there are no words, or the arrival is no Picture.
func (b *Inbox) Type(a *Arrival, text string) {
	if text = strings.TrimSpace(text); !a.Picture || text == "" {
		return
	}
	if a.Opinion == nil {
		a.Opinion = &drafting.Opinion{CaseID: b.Case.ID, Source: a.Name, Original: a.data, Remarks: []string{TypedRemark}, ArrivedOn: b.Today}
	}
	a.Err, a.Out, a.said, a.Opinion.Text = nil, false, false, text
	given := a.Opinion.Department
	b.read(a)
	if given != "" && a.By == ByNothing {
		a.Opinion.Department, a.By = given, ByPerson
	}
	b.judge()
}

// Put puts in an opinion that somebody gave its department; said is whether they said also what it amounts to.
func (b *Inbox) Put(o *drafting.Opinion, said bool) *Arrival {
	b.Add(o.Source, o.Original, o.Text, nil, nil)
	a := b.Arrivals[len(b.Arrivals)-1]
	a.Opinion.Remarks = o.Remarks
	b.Give(a, o.Department)
	if said {
		b.SetState(a, o.State)
	}
	return a
}

// unitsOf lists the departments of a table of points as the case calls them, each once: a table that names one by its short
// and by its full name (省发展改革委, 省发展和改革委员会) has one department.
func (b *Inbox) unitsOf(c *drafting.Content) []string {
	var out []string
	if c != nil {
		for _, r := range c.Rows {
			if u := b.named(r.Department); u != "" && !slices.Contains(out, u) {
				out = append(out, u)
			}
		}
		if len(out) > 1 && slices.ContainsFunc(c.Rows, func(r drafting.PointRow) bool { return b.named(r.Department) == "" }) {
			out = append(out, "") // rows that nobody signed: somebody must say whose they are
		}
	}
	return out
}

// named gives the one name under which a department goes here: the case's, else the order's.
func (b *Inbox) named(department string) string {
	name, known := asks(strings.TrimSpace(department), b.Case, b.Order)
	if !known && name != "" {
		name = b.same(name)
	}
	return name
}

// fillFromTable takes the rows of one department as its points.
func (b *Inbox) fillFromTable(a *Arrival, unit string) {
	o := a.Opinion
	o.Department = unit
	var lines []string
	for _, r := range a.Content.Rows {
		if b.named(r.Department) != unit {
			continue
		}
		number := strings.TrimRight(r.Number, ".．、")
		if number != "" {
			number += "."
		}
		for _, p := range inCell(r.Text) {
			lines = append(lines, number+p.Number+p.Text)
			p.ID, p.Number = b.NewID(), number+p.Number
			if r.Ask != "" {
				p.SetAsks(newTier(b.Case.Asks, nil).suggest(r.Ask)...)
			}
			o.Points = append(o.Points, p)
		}
	}
	o.Text = strings.Join(lines, "\n")
	all := make([]string, 0, len(o.Points))
	for _, p := range o.Points {
		all = append(all, p.Text)
	}
	if o.State = State(strings.Join(all, "")); o.State != drafting.SupportArrived {
		o.Points = nil
	}
	a.Parts = Parts{Points: o.Points, State: o.State}
}

// inCell gives the points in a cell: several where their numbers stand one below the other, else one.
func inCell(text string) []drafting.Point {
	if all := points(linesOf(text)); len(all) > 1 && !slices.ContainsFunc(all, func(p drafting.Point) bool { return p.Number == "" }) {
		return all
	}
	return []drafting.Point{{Text: strings.ReplaceAll(text, "\n", "")}}
}

// Give says whose an arrival is.
func (b *Inbox) Give(a *Arrival, department string) {
	a.Opinion.Department, _ = asks(strings.TrimSpace(department), b.Case, b.Order)
	a.By = ByPerson
	b.judge()
}

// SetState says what an arrival amounts to, where it was seen wrongly.
func (b *Inbox) SetState(a *Arrival, s drafting.SupportState) {
	if a.Opinion.State == s {
		return
	}
	a.Opinion.State, a.Opinion.Points = s, nil
	if s == drafting.SupportArrived {
		a.Opinion.Points = split(a.Opinion.Text, b.NewID, s).Points
	}
	b.judge()
}

// Leave leaves an arrival out, or takes it in again. One that could not be read stays out.
func (b *Inbox) Leave(a *Arrival, out bool) {
	a.Out, a.said = out || a.Err != nil, true
	b.judge()
}

// Correct says whether an arrival takes the place of what the department said before, or stands beside it.
func (b *Inbox) Correct(a *Arrival, corrects bool) { a.Corrects = corrects && a.Earlier != nil }

// Settle says what an arrival is to the one of the same department that stands before it in this batch.
func (b *Inbox) Settle(a *Arrival, s Settling) { a.Settled = s }

// judge looks at all arrivals beside each other and beside what is kept.
func (b *Inbox) judge() {
	for i, a := range b.Arrivals {
		if a.Opinion == nil {
			continue
		}
		department := a.Opinion.Department
		var known bool
		_, known = asks(department, b.Case, b.Order)
		a.Asked = known && department != ""
		a.Ours = !a.Asked && b.Own != "" && department != "" && b.same(department) == b.same(b.Own)
		a.Twin, a.Had = nil, nil
		for k, other := range b.Arrivals {
			if k == i || other.Opinion == nil {
				continue
			}
			same := other.Opinion.Department == department
			if k < i && other.sum == a.sum && (same || !a.part && a.By != ByPerson) && a.Twin == nil {
				a.Twin = other
			}
		}
		var earlier *drafting.Opinion
		for _, o := range b.Kept {
			if o.SHA256 == a.sum && (a.Had == nil || o.Department == department) && (o.Department == department || !a.part) {
				a.Had = o
			}
		}
		for _, o := range drafting.CurrentOpinions(b.Kept) {
			if o.Department == department && department != "" && a.Had == nil {
				earlier = o
			}
		}
		if earlier != a.Earlier {
			a.Earlier = earlier
			a.Corrects = earlier != nil && looksCorrected(earlier, a.Opinion)
		}
		if !a.said {
			a.Out = a.Twin != nil || a.Had != nil || a.Stranger != "" || a.Ours
		}
	}
	b.pair()
}

func (b *Inbox) same(department string) string {
	if b.Order == nil {
		return strings.TrimSpace(department)
	}
	return b.Order.Canonical(strings.TrimSpace(department))
}

// pair ties the arrivals of one department that are to be taken to each other, one behind the other.
func (b *Inbox) pair() {
	of := map[string][]*Arrival{}
	for _, a := range b.Arrivals {
		before := a.Before
		a.Before, a.Behind = nil, nil
		if a.Opinion == nil || a.Out || a.Opinion.Department == "" {
			continue
		}
		a.Before = before // what was settled holds for this one
		of[a.Opinion.Department] = append(of[a.Opinion.Department], a)
	}
	for _, all := range of {
		if !slices.ContainsFunc(all, func(a *Arrival) bool { return a.Opinion.Dated.IsZero() }) {
			slices.SortStableFunc(all, func(a, b *Arrival) int { return b.Opinion.Dated.DaysUntil(a.Opinion.Dated) })
		}
		var before *Arrival
		for _, a := range all {
			if a.Before != before {
				a.Before, a.Settled = before, Unsettled
			}
			if before != nil {
				before.Behind = a
			}
			before = a
		}
	}
}

// looksCorrected reports whether an opinion is more likely another version of the earlier one than an addition to it.
func looksCorrected(earlier, now *drafting.Opinion) bool {
	if len(earlier.Points) == 0 || len(now.Points) == 0 {
		return true
	}
	return slices.ContainsFunc(Compare(earlier, now), func(c Change) bool { return c.Old != nil && c.New != nil })
}

// Check says what keeps an arrival that is to be taken from being taken; nil for nothing.
func (a *Arrival) Check() error {
	switch {
	case a.Out:
		return nil
	case a.Err != nil:
		return a.Err
	case a.Opinion.Department == "":
		return drafting.Errorf(drafting.CodeInvalid, "“%s”没有认出是哪个单位的意见，请选定单位，或不收这一份。", a.Name)
	case a.Had != nil && a.Had.Department == a.Opinion.Department:
		return drafting.Errorf(drafting.CodeConflict, "“%s”已在 %s 收过，不能再收。", a.Name, a.Had.ArrivedOn)
	case a.Twin != nil && !a.Twin.Out && a.Twin.Opinion.Department == a.Opinion.Department:
		return drafting.Errorf(drafting.CodeConflict, "“%s”与“%s”是同一个文件，只能收一份。", a.Name, a.Twin.Name)
	case a.Before != nil && a.Before.sum != a.sum && a.Settled == Unsettled:
		return drafting.Errorf(drafting.CodeInvalid, "“%s”和“%s”都是%s的意见。请选定后一份是更正件，还是两份都算，或不收其中一份。", a.Before.Name, a.Name, a.Opinion.Department)
	}
	return a.Opinion.Check()
}

// Ready counts the arrivals that are to be taken and gives the first thing that keeps them from it.
func (b *Inbox) Ready() (n int, err error) {
	for _, a := range b.Arrivals {
		if a.Out {
			continue
		}
		n++
		if e := a.Check(); e != nil && err == nil {
			err = e
		}
	}
	return n, err
}

// Take gives the opinions that are to be kept, all in one transaction, a corrected one with what was decided on the
// earlier. The arrivals stay as they are: where the store refuses nothing was done.
func (b *Inbox) Take() ([]*drafting.Opinion, error) {
	if _, err := b.Ready(); err != nil {
		return nil, err
	}
	all := slices.Clone(b.Kept)
	for _, a := range b.Arrivals {
		if !a.Out {
			all = append(all, a.Opinion)
		}
	}
	var out []*drafting.Opinion
	made := map[*Arrival]*drafting.Opinion{}
	var take func(a *Arrival)
	take = func(a *Arrival) {
		if a.Out || made[a] != nil {
			return
		}
		if a.Before != nil {
			take(a.Before) // what is corrected is kept first
		}
		o := *a.Opinion
		o.Points = slices.Clone(o.Points)
		Tie(o.Points, b.Case.Asks, slices.DeleteFunc(slices.Clone(all), func(x *drafting.Opinion) bool { return x == a.Opinion })...)
		switch {
		case a.Before != nil && a.Settled == Corrected:
			before := made[a.Before]
			if before.ID == "" {
				before.ID = drafting.OpinionID(b.NewID())
			}
			Carry(before, &o)
		case a.Before == nil && a.Corrects && a.Earlier != nil:
			Carry(a.Earlier, &o)
		}
		made[a] = &o
		out = append(out, &o)
	}
	for _, a := range b.Arrivals {
		take(a)
	}
	return out, nil
}
