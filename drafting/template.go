package drafting

import "slices"

// Template is the scaffold of a letter of one sort (模板): its sentences with slots that the case fills, and the prompts that
// stand where the writer's own text goes. A slot is a name in braces, {number}; package compose knows them all.
type Template struct {
	ID        string         // a word of Latin letters, unique
	Name      string         // for the user
	Kinds     []Kind         // the cases it fits; none means any
	Roles     []Role         // the ways of handling it fits; none means any
	Proposers []ProposerKind // the proposers it fits; none means any
	Offered   bool           // may be proposed by itself; else only chosen by hand

	Title     string
	Addressee string
	Opening   string
	Overview  []string // prompts before the first section
	Heading   string   // of a section, one for each ask; "" means a letter without sections
	Prompts   []string // under each heading, or as the body where there is no heading
	Closing   string
	Signatory string
	Note      string

	File  string         // where it was read from, for errors
	Lines map[string]int // the line of each of its keys there
}

// Fits says how well the template suits a case: 0 not at all, else the more the better.
func (t *Template) Fits(c *Case) int {
	n := 1
	for _, want := range []struct{ given, has bool }{
		{len(t.Kinds) > 0, slices.Contains(t.Kinds, c.Kind)},
		{len(t.Roles) > 0, slices.Contains(t.Roles, c.Role)},
		{len(t.Proposers) > 0, slices.Contains(t.Proposers, c.ProposerKind)},
	} {
		switch {
		case want.given && !want.has:
			return 0
		case want.given:
			n += 2
		}
	}
	if !t.Offered {
		n = 1
	}
	return n
}
