package compose

import (
	"regexp"
	"slices"
	"strings"

	"fuhan/drafting"
)

// Post is who a letter goes to by post: the addresses that are known, and the names for which there is none.
type Post struct {
	To      []drafting.Address
	Missing []string
}

// Recipients gives the post of a letter: its addressee first, then those who get a copy, each with the address that the
// case has for it, else that of the unit's own list; then the case's other addresses, as a joint proposal has several
// members. order may be nil. CodeInvalid, saying where addresses are filled in, where there is none at all.
func Recipients(s FormSource, order *drafting.DepartmentOrder) (Post, error) {
	var p Post
	if s.Case == nil || s.Letter == nil {
		return p, drafting.Errorf(drafting.CodeInvalid, "信封要由案件和复函填写，这里缺少其中一项。请先打开案件的复函。")
	}
	same := func(a, b string) bool {
		if a, b = plainName(a), plainName(b); a == b {
			return true
		}
		return order != nil && order.Canonical(a) == order.Canonical(b)
	}
	used := make([]bool, len(s.Case.Addresses))
	add := func(a drafting.Address) {
		if !slices.Contains(p.To, a) {
			p.To = append(p.To, a)
		}
	}
	for _, name := range sentTo(s.Letter, s.Case) {
		found := false
		for i, a := range s.Case.Addresses {
			if same(a.Name, name) {
				used[i], found = true, true
				add(a)
			}
		}
		for _, a := range s.Office.Addresses {
			if !found && same(a.Name, name) {
				found = true
				add(a)
			}
		}
		if !found {
			p.Missing = append(p.Missing, name)
		}
	}
	for i, a := range s.Case.Addresses {
		if !used[i] {
			add(a)
		}
	}
	if len(p.To) == 0 {
		who := strings.Join(p.Missing, "、")
		if who == "" {
			who = "收件单位"
		}
		return p, drafting.Errorf(drafting.CodeInvalid, "没有%s的地址，没有排信封。请在案件的“寄送地址”里填写，一行一处，如：省民政厅 310000 江州市青云路8号 办公室；常用单位写在设置的“通讯录”里。", who)
	}
	return p, nil
}

// addressOf gives the first address that the case, else the unit's own list, has for a name; the zero one for none.
func (s *FormSource) addressOf(name string) drafting.Address {
	for _, list := range [][]drafting.Address{s.Case.Addresses, s.Office.Addresses} {
		for _, a := range list {
			if plainName(a.Name) == plainName(name) {
				return a
			}
		}
	}
	return drafting.Address{}
}

// Sender gives the unit as the sender of its envelopes.
func Sender(o drafting.Office) drafting.Address {
	return drafting.Address{Name: o.Name, Postcode: o.Postcode, Place: o.Address}
}

// sentTo lists who a letter names as addressee and for copies.
func sentTo(l *drafting.Letter, c *drafting.Case) []string {
	to := l.Get(drafting.PartAddressee)
	if to == "" {
		to = c.Proposer
	}
	var out []string
	for _, text := range append([]string{to}, l.All(drafting.PartCopies)...) {
		for _, who := range strings.FieldsFunc(strings.TrimPrefix(text, "抄送："), func(r rune) bool { return strings.ContainsRune("，、。；：:", r) }) {
			if who = strings.TrimSpace(who); who != "" && !slices.Contains(out, who) {
				out = append(out, who)
			}
		}
	}
	return out
}

var joint = regexp.MustCompile(`等[0-9０-９一二三四五六七八九十百]*[名位]?(委员|代表|同志)?$`)

// plainName takes from a name what an address book leaves out: 林小禾等8名代表 is 林小禾.
func plainName(s string) string {
	s = joint.ReplaceAllString(strings.Join(strings.Fields(s), ""), "")
	for _, title := range []string{"委员", "代表", "同志", "先生", "女士"} {
		if rest, ok := strings.CutSuffix(s, title); ok && rest != "" && !strings.HasSuffix(rest, "届") {
			return rest
		}
	}
	return s
}
