package drafting

import (
	"maps"
	"slices"
	"strings"
)

// DepartmentOrder is the conventional order of departments (单位排列次序): groups in order, units in order within a group. It
// is a table that the office edits; package compose reads it.
type DepartmentOrder struct {
	Groups  []DepartmentGroup
	Aliases map[string]string // another or a former name → the name in the table
	Style   SentenceStyle     // how the office writes a list of departments
	// OmitNone leaves departments that had no opinion to add out of the sentence 经综合…意见.
	OmitNone bool
	// OmitUnused leaves departments all of whose points were rejected (NoteUnused) out of it.
	OmitUnused bool
	rank       map[string][2]int
}

// DepartmentGroup is one group of the order.
type DepartmentGroup struct {
	Name  string
	Units []string
}

// NewDepartmentOrder makes an order that can be asked. A unit that stands twice, or an alias of an unknown unit, is
// CodeInvalid.
func NewDepartmentOrder(groups []DepartmentGroup, aliases map[string]string) (*DepartmentOrder, error) {
	o := &DepartmentOrder{Groups: groups, Aliases: aliases, rank: map[string][2]int{}}
	for g, group := range groups {
		for u, name := range group.Units {
			if _, twice := o.rank[name]; twice {
				return nil, Errorf(CodeInvalid, "单位次序表里“%s”出现了两次。", name)
			}
			o.rank[name] = [2]int{g, u}
		}
	}
	for _, alias := range slices.Sorted(maps.Keys(aliases)) {
		if _, ok := o.rank[aliases[alias]]; !ok {
			return nil, Errorf(CodeInvalid, "单位次序表里，“%s”指向的“%s”不在表中。", alias, aliases[alias])
		}
		if _, ok := o.rank[alias]; ok {
			return nil, Errorf(CodeInvalid, "单位次序表里，“%s”既是单位又是别名，请去掉一处。", alias)
		}
	}
	return o, nil
}

// Canonical gives the name that the table has for a unit: for another or a former name (省发改委), and for the name with
// its province in full (江州省财政厅). It gives the name itself where the table has none.
func (o *DepartmentOrder) Canonical(name string) string {
	for _, n := range []string{name, withoutProvince(name)} {
		if _, ok := o.rank[n]; ok {
			return n
		}
		if to, ok := o.Aliases[n]; ok {
			return to
		}
	}
	return name
}

// withoutProvince makes 省财政厅 of 江州省财政厅 and 省委组织部 of 中共江州省委组织部; province names have two or three characters
// before 省.
func withoutProvince(name string) string {
	if rest, ok := strings.CutPrefix(name, "中共"); ok && strings.Contains(rest, "委") {
		name = rest
	}
	at := strings.Index(name, "省")
	if n := runeLen(name[:max(at, 0)]); n < 2 || n > 3 {
		return name
	}
	return name[at:]
}

// place gives group and place within it; units that the table does not know stand last, as given.
func (o *DepartmentOrder) place(name string) (int, int) {
	if r, ok := o.rank[o.Canonical(name)]; ok {
		return r[0], r[1]
	}
	return len(o.Groups), 0
}

// Known reports whether the table has the unit, under this or another name.
func (o *DepartmentOrder) Known(name string) bool {
	g, _ := o.place(name)
	return g < len(o.Groups)
}

// Names lists all units in order.
func (o *DepartmentOrder) Names() []string {
	var out []string
	for _, g := range o.Groups {
		out = append(out, g.Units...)
	}
	return out
}

// Sort gives the names in the conventional order; unknown ones come last in the order given. names is not changed.
func (o *DepartmentOrder) Sort(names []string) []string {
	out := slices.Clone(names)
	slices.SortStableFunc(out, func(a, b string) int {
		ga, ua := o.place(a)
		gb, ub := o.place(b)
		if ga != gb {
			return ga - gb
		}
		return ua - ub
	})
	return out
}

// SentenceStyle is how a list of departments is written.
type SentenceStyle int

const (
	EveryPrefix SentenceStyle = iota // 省委组织部、省发展改革委、省科技厅: every unit with its 省, all with 、
	GroupPrefix                      // 省委组织部，省发展改革委、科技厅，茂名市政府: 省 on the first of a group, groups parted by ，
	EveryComma                       // 省委组织部，省发展改革委、省科技厅: every unit with its 省, groups parted by ，
	GroupPause                       // 省委组织部、省发展改革委、科技厅: 省 on the first of a group, all with 、
)

// styleWords are the words with which files and commands name a style.
var styleWords = map[string]SentenceStyle{"every": EveryPrefix, "group": GroupPrefix, "every-comma": EveryComma, "group-pause": GroupPause}

// ParseStyle reads the word for a style; "" is EveryPrefix.
func ParseStyle(word string) (SentenceStyle, bool) {
	if word == "" {
		return EveryPrefix, true
	}
	s, ok := styleWords[word]
	return s, ok
}

// String gives the word for the style.
func (s SentenceStyle) String() string {
	for word, x := range styleWords {
		if x == s {
			return word
		}
	}
	return ""
}

// NewStyle makes the style with 省 on every unit or once a group, and with ， or 、 between groups.
func NewStyle(once, comma bool) SentenceStyle {
	return map[[2]bool]SentenceStyle{{false, false}: EveryPrefix, {true, true}: GroupPrefix, {false, true}: EveryComma, {true, false}: GroupPause}[[2]bool{once, comma}]
}

// Once reports whether 省 stands on the first of a group alone, Comma whether groups are parted by ，.
func (s SentenceStyle) Once() bool { return s == GroupPrefix || s == GroupPause }

// Comma reports whether groups are parted by ，.
func (s SentenceStyle) Comma() bool { return s == GroupPrefix || s == EveryComma }

// Sentence writes the names, in the order given, as one list.
func (o *DepartmentOrder) Sentence(names []string, style SentenceStyle) string {
	var b strings.Builder
	last, said := -1, "" // the group of the name before, and the region that was said in it
	for i, n := range names {
		g, _ := o.place(n)
		if g == len(o.Groups) {
			g += i // strangers are groups of their own
		}
		switch {
		case i == 0:
		case g != last && style.Comma():
			b.WriteString("，")
		default:
			b.WriteString("、")
		}
		region, rest := splitRegion(n)
		if g != last {
			said = ""
		}
		if region != "" {
			if style.Once() && region == said {
				n = rest
			}
			said = region
		}
		b.WriteString(n)
		last = g
	}
	return b.String()
}

// splitRegion parts the level from a unit's name, 省 from 省科技厅, where the unit is understood without it: not from
// 省委组织部 and 省直机关工委. The level is "" where it cannot be parted.
func splitRegion(n string) (region, rest string) {
	for _, r := range []string{"省", "市", "县", "区", "州"} {
		if rest, ok := strings.CutPrefix(n, r); ok && runeLen(rest) > 1 {
			for _, own := range []string{"委", "府", "直", "级", "人大", "政协", "法院", "检察院", "纪委", "长"} {
				if strings.HasPrefix(rest, own) {
					return "", n
				}
			}
			return r, rest
		}
	}
	return "", n
}
