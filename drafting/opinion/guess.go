package opinion

import (
	"slices"
	"strings"

	"fuhan/drafting"
)

// GuessedBy says from what the department of an opinion was seen.
type GuessedBy string

const (
	ByNothing GuessedBy = ""       // it was not seen
	ByHead    GuessedBy = "head"   // the unit of the letterhead or the title
	BySign    GuessedBy = "sign"   // the signature
	ByFile    GuessedBy = "file"   // the file's name
	ByTable   GuessedBy = "table"  // a column of a table of points
	ByPerson  GuessedBy = "person" // somebody said it
)

// Word says it in a few words.
func (g GuessedBy) Word() string {
	switch g {
	case ByHead:
		return "按函头认出"
	case BySign:
		return "按落款认出"
	case ByFile:
		return "按文件名认出"
	case ByTable:
		return "按表中单位一栏"
	case ByPerson:
		return "手工选定"
	}
	return "没有认出单位"
}

// GuessDepartment gives the department whose opinion this is: by the unit of its letterhead, title or signature, then by
// the file's name, among the case's departments, then in the order of departments. known is false where the case does not
// ask it, and the name "" where nothing fits.
func GuessDepartment(p Parts, file string, c *drafting.Case, order *drafting.DepartmentOrder) (name string, known bool) {
	name, _, known = Guess(p, file, c, order)
	return name, known
}

// Guess is GuessDepartment that also says from what it was seen.
func Guess(p Parts, file string, c *drafting.Case, order *drafting.DepartmentOrder) (name string, by GuessedBy, known bool) {
	same := func(s string) string {
		if order == nil {
			return s
		}
		return order.Canonical(s)
	}
	type clue struct {
		words string
		by    GuessedBy
	}
	clues := []clue{{p.Issuer, ByHead}, {p.Signatory, BySign}, {file, ByFile}}
	if p.signed {
		clues = clues[1:]
	}
	for _, k := range clues {
		if k.words == "" || k.by == ByFile {
			continue
		}
		for _, s := range c.Supports {
			if same(k.words) == same(s.Department) {
				return s.Department, k.by, true
			}
		}
	}
	for _, k := range clues {
		if best := amongAsked(k.words, c, order, same); best != "" {
			return best, k.by, true
		}
	}
	if order == nil {
		return p.Issuer, byIf(p.Issuer, clues[0].by), false
	}
	for _, k := range clues {
		if k.by != ByFile && order.Known(k.words) {
			return order.Canonical(k.words), k.by, false
		}
	}
	if best := inOrder(file, order); best != "" {
		return best, ByFile, false
	}
	return p.Issuer, byIf(p.Issuer, clues[0].by), false
}

func byIf(name string, by GuessedBy) GuessedBy {
	if name == "" {
		return ByNothing
	}
	return by
}

// amongAsked finds the department of the case whose longest name, with or without its level, stands in the words.
func amongAsked(words string, c *drafting.Case, order *drafting.DepartmentOrder, same func(string) string) string {
	best, most := "", 0
	for _, s := range c.Supports {
		for _, n := range []string{s.Department, same(s.Department), strings.TrimPrefix(s.Department, "省"), strings.TrimPrefix(s.Department, "市"), strings.TrimPrefix(s.Department, "州"), strings.TrimPrefix(s.Department, "县")} {
			if len([]rune(n)) >= 3 && strings.Contains(words, n) && len(n) > most {
				best, most = s.Department, len(n)
			}
		}
	}
	if best != "" || order == nil {
		return best
	}
	for alias := range order.Aliases {
		if strings.Contains(words, alias) {
			for _, s := range c.Supports {
				if same(s.Department) == same(alias) && (best == "" || s.Department < best) {
					best = s.Department
				}
			}
		}
	}
	return best
}

// inOrder finds the unit of the order whose longest name stands in a file's name.
func inOrder(file string, order *drafting.DepartmentOrder) string {
	best := ""
	for _, n := range order.Names() {
		for _, w := range []string{n, strings.TrimPrefix(n, "省")} {
			if len([]rune(w)) >= 3 && strings.Contains(file, w) && len(n) > len(best) {
				best = n
			}
		}
	}
	return best
}

// CaseName gives the name that the case has for a department it asks, under this or another name; else the name as it is.
func CaseName(name string, c *drafting.Case, order *drafting.DepartmentOrder) string {
	out, _ := asks(strings.TrimSpace(name), c, order)
	return out
}

// asks reports whether the case asks a department, under this or another name, and gives the case's name for it.
func asks(name string, c *drafting.Case, order *drafting.DepartmentOrder) (string, bool) {
	same := func(s string) string {
		if order == nil {
			return strings.TrimSpace(s)
		}
		return order.Canonical(strings.TrimSpace(s))
	}
	i := slices.IndexFunc(c.Supports, func(s drafting.Support) bool { return same(s.Department) == same(name) })
	if i < 0 { // the name in full of a unit that the order does not have: 江州省气象局
		i = slices.IndexFunc(c.Supports, func(s drafting.Support) bool {
			rest, ok := strings.CutSuffix(name, s.Department)
			n := len([]rune(rest))
			return ok && strings.HasPrefix(s.Department, "省") && (n == 2 || n == 3)
		})
	}
	if i < 0 {
		return name, false
	}
	return c.Supports[i].Department, true
}
