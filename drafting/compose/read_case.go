package compose

import (
	"strconv"
	"strings"

	"fuhan/drafting"
)

var (
	countOf    = pattern(`等?(\d{1,4}|[一二三四五六七八九十]{1,3})(?:位|名|人)`)
	yearInText = pattern(`(?:19|20)\d{2}`)
	honorific  = pattern(`^(?:尊敬的|敬爱的)`)
)

// CaseOf gives the case that a letter answers, as far as the letter names it. Its id and times are not set; every
// department that was consulted counts as having answered.
func CaseOf(l *drafting.Letter) *drafting.Case {
	c := &drafting.Case{
		Kind: l.Kind, Role: l.Role, Session: l.Session, Number: l.CaseNumber, Title: l.CaseTitle,
		Outcome: outcomeOf(l), Publication: l.Get(drafting.PartPublication), Year: caseYear(l),
	}
	to := honorific.ReplaceAllString(squeeze(l.Get(drafting.PartAddressee)), "")
	if l.Role == drafting.RoleSupport {
		c.HostUnit = to
		to = otherProposer(l)
	}
	c.Proposer = to
	c.ProposerKind, c.ProposerCount = proposer(to, l.Kind)
	for _, d := range l.Departments {
		c.Supports = append(c.Supports, drafting.Support{Department: d, State: drafting.SupportArrived})
	}
	return c
}

// squeeze leaves the blanks out.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, s)
}

var proposedBy = pattern(`^(?:贵.{1,4}(?:转|交)来的?)?(.{2,40}?(?:委员|代表|代表团|委会|委员会|工商联|支部))(?:所?提|在|联名|提交)`)

// otherProposer gives the proposer whom an opinion to the host names in its opening.
func otherProposer(l *drafting.Letter) string {
	f := fold(l.Get(drafting.PartOpening))
	if m := proposedBy.FindStringSubmatchIndex(f.s); m != nil {
		return f.s[m[2]:m[3]]
	}
	return ""
}

// proposer says how a proposer is addressed and how many persons they are.
func proposer(name string, kind drafting.Kind) (drafting.ProposerKind, int) {
	s := fold(name).s
	if s == "" {
		return "", 0
	}
	n := 1
	if m := countOf.FindStringSubmatch(s); m != nil {
		if n = hanNumber(m[1]); n == 0 {
			n, _ = strconv.Atoi(m[1])
		}
	} else if k := strings.Count(s, "、") + strings.Count(s, ","); k > 0 {
		n = k + 1
	}
	switch {
	case strings.Contains(s, "代表团") || strings.HasSuffix(s, "代表小组") || strings.HasSuffix(s, "代表组"):
		return drafting.ProposerDelegation, 0
	case strings.HasSuffix(s, "代表"):
		return drafting.ProposerDeputy, n
	case strings.HasSuffix(s, "委员"):
		return drafting.ProposerMember, n
	case addresseeEnd.MatchString(s):
		return drafting.ProposerBody, 0
	case kind == drafting.KindSuggestion:
		return drafting.ProposerDeputy, n
	case kind == drafting.KindProposal:
		return drafting.ProposerMember, n
	}
	return drafting.ProposerBody, 0
}

// hanNumber reads 一 to 九十九, 0 for anything else.
func hanNumber(s string) int {
	for n := 1; n < 100; n++ {
		if drafting.ChineseNumber(n) == s {
			return n
		}
	}
	return 0
}

// caseYear gives the year of the letter's date, else of its number, else the first year in the case's number.
func caseYear(l *drafting.Letter) int {
	if d := dateOf(l); !d.IsZero() {
		return d.Year
	}
	for _, s := range []string{l.Get(drafting.PartNumber), l.CaseNumber} {
		if m := yearInText.FindString(fold(s).s); m != "" {
			y, _ := strconv.Atoi(m)
			return y
		}
	}
	return 0
}
