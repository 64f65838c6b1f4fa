package cases

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
)

// chip is one of the filters of which one is in force.
type chip int

const (
	chipOpen    chip = iota // 在办
	chipMine                // 我经办
	chipHost                // 主办
	chipSupport             // 会办
	chipDone                // 已办结
	chipCount
)

// group is a part of the list under its own head.
type group int

const (
	groupOverdue group = iota
	groupSoon
	groupOnTime
	groupNoDate
	groupDone
	groupCount
)

func (g group) title() string {
	switch g {
	case groupOverdue:
		return lang.L("已超期")
	case groupSoon:
		return lang.L("7 天内到期")
	case groupOnTime:
		return lang.L("时限内")
	case groupNoDate:
		return lang.L("未定时限")
	}
	return lang.L("已办结")
}

// filter is what the list is narrowed by.
type filter struct {
	chip     chip
	text     string // every blank-separated word must be found
	division string // "" is all
	stage    string // as stageWord says it; "" is all
	me       string
}

// line is one row of the list: a head, or a case.
type line struct {
	head  bool
	group group
	count int // of the head: cases under it
	c     *drafting.Case
	light drafting.Light
	days  int
}

// view is the list as it is to be shown.
type view struct {
	lines     []line
	counts    [chipCount]int
	overdue   int // of the open cases
	soon      int
	divisions []string
	stages    []string
	years     []int
}

// arrange narrows and groups the cases, which come in the order of the store (by deadline). folded groups show their
// head alone.
func arrange(all []*drafting.Case, f filter, today drafting.Date, folded map[group]bool) view {
	var v view
	var in [groupCount][]line
	words := strings.Fields(strings.ToLower(f.text))
	divisions, stages, years := map[string]bool{}, map[string]bool{}, map[int]bool{}
	for _, c := range all {
		done := c.Stage == drafting.StageDone
		v.count(c, f.me)
		if c.Year > 0 {
			years[c.Year] = true
		}
		light, days := c.Light(today)
		if !done {
			switch light {
			case drafting.LightOverdue:
				v.overdue++
			case drafting.LightSoon:
				v.soon++
			}
			stages[stageWord(c)] = true
		}
		if c.Division != "" {
			divisions[c.Division] = true
		}
		if !f.matches(c) || !found(c, words) {
			continue
		}
		g := groupOnTime
		switch {
		case done:
			g = groupDone
		case light == drafting.LightOverdue:
			g = groupOverdue
		case light == drafting.LightSoon:
			g = groupSoon
		case light == drafting.LightNone:
			g = groupNoDate
		}
		in[g] = append(in[g], line{group: g, c: c, light: light, days: days})
	}
	for g, lines := range in {
		if len(lines) == 0 {
			continue
		}
		v.lines = append(v.lines, line{head: true, group: group(g), count: len(lines)})
		if !folded[group(g)] {
			v.lines = append(v.lines, lines...)
		}
	}
	v.divisions, v.stages, v.years = keys(divisions), keys(stages), keys(years)
	return v
}

func keys[K interface{ ~int | ~string }](m map[K]bool) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (v *view) count(c *drafting.Case, me string) {
	if c.Stage == drafting.StageDone {
		v.counts[chipDone]++
		return
	}
	v.counts[chipOpen]++
	if me != "" && c.Handler == me {
		v.counts[chipMine]++
	}
	switch c.Role {
	case drafting.RoleHost:
		v.counts[chipHost]++
	case drafting.RoleSupport:
		v.counts[chipSupport]++
	}
}

func (f *filter) matches(c *drafting.Case) bool {
	done := c.Stage == drafting.StageDone
	switch f.chip {
	case chipDone:
		if !done {
			return false
		}
	case chipMine:
		if done || f.me == "" || c.Handler != f.me {
			return false
		}
	case chipHost:
		if done || c.Role != drafting.RoleHost {
			return false
		}
	case chipSupport:
		if done || c.Role != drafting.RoleSupport {
			return false
		}
	default:
		if done {
			return false
		}
	}
	return (f.division == "" || c.Division == f.division) && (f.stage == "" || stageWord(c) == f.stage)
}

// narrowed reports whether something but the chip hides cases.
func (f *filter) narrowed() bool {
	return strings.TrimSpace(f.text) != "" || f.division != "" || f.stage != ""
}

// found looks for every word in number, title, proposer, session, division, handler and departments.
func found(c *drafting.Case, words []string) bool {
	for _, w := range words {
		ok := false
		for _, s := range []string{c.Number, c.Title, c.Proposer, c.Session, c.Handler, c.Division, c.HostUnit} {
			if strings.Contains(strings.ToLower(s), w) {
				ok = true
				break
			}
		}
		for i := 0; i < len(c.Supports) && !ok; i++ {
			ok = strings.Contains(strings.ToLower(c.Supports[i].Department), w)
		}
		if !ok {
			return false
		}
	}
	return true
}

// stageWord says where a case stands: its letter's stage, or while there is none what has to be done first.
func stageWord(c *drafting.Case) string {
	switch {
	case c.Stage != "":
		return c.Stage.Word()
	case c.ReceivedOn.IsZero():
		return "签收"
	case c.Division == "" && c.Handler == "":
		return "分办"
	case c.Arrived() < len(c.Supports):
		return "征求意见"
	}
	return "待起草"
}

// reports whether this unit answers the proposer, or gives its opinion to the host.
func isOpinion(c *drafting.Case) bool { return c.Role == drafting.RoleSupport }

// proposerLine says who made the proposal, with the count where there are several.
func proposerLine(c *drafting.Case) string {
	if c.ProposerCount > 1 && !strings.Contains(c.Proposer, "等") && !strings.Contains(c.Proposer, "、") {
		return c.Proposer + lang.L("等") + " " + itoa(c.ProposerCount) + " " + lang.L("名")
	}
	return c.Proposer
}
