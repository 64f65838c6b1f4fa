package opinion

import (
	"strings"

	"fuhan/drafting"
)

// Receive makes an opinion of what came in: it guesses the department where none is given, splits the text into points
// tied to the asks of the case, and takes number, date and state from the letter's frame. An opinion whose points were
// made already, or that somebody said is empty, keeps them. known is false where the case does not ask the department:
// perhaps it belongs to another case. beside is what the case has already.
func Receive(o *drafting.Opinion, c *drafting.Case, order *drafting.DepartmentOrder, newID func() drafting.PointID, beside ...*drafting.Opinion) (known bool) {
	parts := Split(o.Text, newID)
	o.Department = strings.TrimSpace(o.Department)
	if o.Department == "" {
		o.Department, _ = GuessDepartment(parts, o.Source, c, order)
	}
	_, known = GuessDepartment(Parts{Issuer: o.Department}, "", c, order)
	if o.State != drafting.SupportArrived && o.State != "" || strings.TrimSpace(o.Text) == "" || len(o.Points) > 0 {
		return known
	}
	o.State, o.Points = parts.State, parts.Points
	if o.Number == "" {
		o.Number = parts.Number
	}
	if o.Dated.IsZero() {
		o.Dated = parts.Dated
	}
	Tie(o.Points, c.Asks, beside...)
	return known
}

// OtherCase gives the case that an opinion's text speaks of where that is not this one: 第0073号, or its title; "" where it
// speaks of this one, or of none.
func OtherCase(text string, c *drafting.Case) string {
	parts := Split(text, nil)
	return otherCase(text, &parts, c)
}
