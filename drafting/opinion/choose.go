package opinion

import (
	"slices"

	"fuhan/drafting"
)

// Choose makes the choice that takes one side of a conflict, to be kept with its reason.
func Choose(c Conflict, side int, reason, by string) drafting.Choice {
	s := c.Sides[side]
	x := drafting.Choice{Key: c.Key, Value: s.Words, Point: s.Point, Reason: reason, By: by}
	for _, s := range c.Sides {
		if !slices.Contains(x.Seen, s.Words) {
			x.Seen = append(x.Seen, s.Words)
		}
	}
	return x
}

// ApplyChoice writes the chosen figure in the place of every other one of the conflict that stands in the letter, and
// gives how many it replaced. A figure that is not where it was found any more is left alone. Marks stay: a passage that
// was changed shows as changed.
func ApplyChoice(l *drafting.Letter, c Conflict, x drafting.Choice) int {
	sides := slices.Clone(c.Sides)
	slices.SortStableFunc(sides, func(a, b Side) int { return b.Start - a.Start }) // from behind, so that places hold
	n := 0
	for _, s := range sides {
		i := l.Index(s.Paragraph)
		if s.Paragraph == "" || i < 0 || s.Words == x.Value {
			continue
		}
		rs := []rune(l.Paragraphs[i].Text)
		if s.End > len(rs) || s.Start < 0 || string(rs[s.Start:s.End]) != s.Words {
			continue
		}
		l.Replace(s.Paragraph, s.Start, s.End, x.Value)
		n++
	}
	return n
}
