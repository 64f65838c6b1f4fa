package drafting

// RulePack holds what an authority lays down for some years (规则包): deadlines, classes of results, order of departments.
// None of it is a constant of the program; the office checks and edits the file.
type RulePack struct {
	ID        string
	Name      string
	Authority string
	FromYear  int // first year that it is meant for
	ToYear    int // last year, 0 for open

	ReplyMonths   int // from 交办 to the reply
	LongestMonths int // with an extension
	OpinionDays   int // calendar days for a supporting department's opinion
	OpinionWork   int // working days for it, by Calendar; 0 for OpinionDays
	Calendar      WorkCalendar
	ObjectionDays int // days within which a case can be given back
	SecondMonths  int // for the second answer after dissatisfaction

	Classes []OutcomeClass
	Style   SentenceStyle // of the list of departments
	// OmitNone leaves departments without an opinion out of the sentence 经综合…意见.
	OmitNone bool
	// OmitUnused leaves departments all of whose points were rejected out of it.
	OmitUnused bool

	Profile string // id of the form in which letters are printed, "" for the letter format

	File string
}

// OutcomeClass is a class of results (办理结果) and what it means.
type OutcomeClass struct {
	Code    string
	Meaning string
}

// ReplyDue gives the day by which a case assigned on a day must be answered, the zero Date where either is not known.
func (r *RulePack) ReplyDue(assigned Date) Date {
	if assigned.IsZero() || r.ReplyMonths == 0 {
		return Date{}
	}
	return assigned.AddMonths(r.ReplyMonths)
}

// OpinionDue gives the day by which a department asked on a day must have answered, the zero Date where the pack does not say it
// or counts working days of a year whose holidays it does not have.
func (r *RulePack) OpinionDue(asked Date) Date {
	if r.OpinionWork > 0 {
		return r.Calendar.After(asked, r.OpinionWork)
	}
	if asked.IsZero() || r.OpinionDays == 0 {
		return Date{}
	}
	return asked.AddDays(r.OpinionDays)
}

// Class gives the meaning of a class; ok is false where the pack has none of that code.
func (r *RulePack) Class(code string) (OutcomeClass, bool) {
	for _, c := range r.Classes {
		if c.Code == code {
			return c, true
		}
	}
	return OutcomeClass{}, false
}

// Covers reports whether the pack is meant for a year.
func (r *RulePack) Covers(year int) bool {
	return year >= r.FromYear && (r.ToYear == 0 || year <= r.ToYear)
}

// FillDates gives a case the deadlines that the pack knows and nobody has set: its own from the day of assignment (that for
// an opinion, where this unit supports), and those of the departments that were asked from the day they were. It reports
// whether it set any; in a year that the pack is not meant for it sets none.
func (r *RulePack) FillDates(c *Case) bool {
	if c.Year != 0 && !r.Covers(c.Year) {
		return false
	}
	set := false
	fill := func(to *Date, due Date) {
		if to.IsZero() && !due.IsZero() {
			*to, set = due, true
		}
	}
	if c.Role == RoleSupport {
		fill(&c.ReplyDue, r.OpinionDue(c.AssignedOn))
	} else {
		fill(&c.ReplyDue, r.ReplyDue(c.AssignedOn))
	}
	for i := range c.Supports {
		if s := &c.Supports[i]; s.State == SupportWaiting || s.State == "" {
			fill(&s.Due, r.OpinionDue(s.AskedOn))
		}
	}
	return set
}
