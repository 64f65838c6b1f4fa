package drafting

import (
	"slices"
	"strings"
	"unicode"
)

// Tidy makes one clean line of every field that is one (pasted text brings line feeds, blanks at the ends and control
// characters) and leaves out asks that say nothing.
func (c *Case) Tidy() {
	for _, f := range []*string{
		&c.Session, &c.Number, &c.Title, &c.Proposer, &c.Supervisor, &c.Assigner, &c.Division, &c.Handler, &c.Phone,
		&c.HostUnit, &c.Outcome, &c.Publication,
	} {
		*f = tidy(*f)
	}
	for i := range c.Asks {
		c.Asks[i].Text = tidy(c.Asks[i].Text)
	}
	c.Asks = slices.DeleteFunc(c.Asks, func(a Ask) bool { return a.Text == "" })
	for i := range c.Supports {
		c.Supports[i].Department = tidy(c.Supports[i].Department)
	}
	for i := range c.Addresses {
		c.Addresses[i].tidy()
	}
}

// tidy makes one line: control characters go, a run of white space becomes one blank, and nothing where a line was broken
// between two Han characters.
func tidy(s string) string {
	var out []rune
	gap, broken := false, false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			gap, broken = true, broken || r == '\n' || r == '\r'
			continue
		case unicode.IsControl(r), r == '\u200b', r == '\u2060', r == '\ufeff':
			continue
		}
		if n := len(out); gap && n > 0 && !(broken && wide(out[n-1]) && wide(r)) {
			out = append(out, ' ')
		}
		gap, broken = false, false
		out = append(out, r)
	}
	return string(out)
}

// wide reports whether a character stands in a full cell, so that no blank belongs beside it.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xff60
}

const (
	firstYear    = 1949 // no case is older
	lastYear     = 2999
	mostJoint    = 10000 // 联名 beyond any congress
	mostReminded = 10000
)

// Check reports the first thing that keeps the case from being registered: CodeInvalid with the field's name.
func (c *Case) Check() error {
	for _, f := range []struct{ v, name string }{{c.Number, "编号"}, {c.Title, "案由"}} {
		if strings.TrimSpace(f.v) == "" {
			return Errorf(CodeInvalid, "%s还没有填。", f.name)
		}
	}
	if c.Kind != KindProposal && c.Kind != KindSuggestion {
		return Errorf(CodeInvalid, "请选择是提案还是建议。")
	}
	if c.Role.Word() == "" {
		return Errorf(CodeInvalid, "请选择办理方式。")
	}
	switch c.ProposerKind {
	case "", ProposerBody, ProposerMember, ProposerDeputy, ProposerDelegation:
	default:
		return Errorf(CodeInvalid, "没有“%s”这一类提案者。请选择单位、委员、代表或代表团。", c.ProposerKind)
	}
	if c.ProposerCount < 0 || c.ProposerCount > mostJoint {
		return Errorf(CodeInvalid, "联名数应在 0 到 %d 之间。", mostJoint)
	}
	if c.Year != 0 && (c.Year < firstYear || c.Year > lastYear) {
		return Errorf(CodeInvalid, "年度应在 %d 到 %d 之间。", firstYear, lastYear)
	}
	for _, d := range []struct {
		d    Date
		name string
	}{{c.AssignedOn, "交办日"}, {c.ReceivedOn, "签收日"}, {c.InternalDue, "内部时限"}, {c.ReplyDue, "答复时限"}, {c.ExtendedTo, "延期至"}} {
		if err := checkDate(d.d, d.name); err != nil {
			return err
		}
	}
	if err := CheckAddresses(c.Addresses); err != nil {
		return err
	}
	return checkSupports(c.Supports)
}

func checkSupports(all []Support) error {
	seen := map[string]bool{}
	for _, s := range all {
		switch {
		case strings.TrimSpace(s.Department) == "":
			return Errorf(CodeInvalid, "有一个会办单位没有写名称。")
		case seen[s.Department]:
			return Errorf(CodeInvalid, "会办单位“%s”写了两次。请去掉一处。", s.Department)
		case s.Reminders < 0 || s.Reminders > mostReminded:
			return Errorf(CodeInvalid, "会办单位“%s”的催办次数不对。", s.Department)
		}
		seen[s.Department] = true
		switch s.State {
		case "", SupportWaiting, SupportArrived, SupportNone, SupportNotDuty:
		default:
			return Errorf(CodeInvalid, "会办单位“%s”的办理情况“%s”不认识。", s.Department, s.State)
		}
		for _, d := range []Date{s.AskedOn, s.Due, s.ArrivedOn} {
			if err := checkDate(d, "会办单位“"+s.Department+"”的日期"); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkDate(d Date, name string) error {
	switch {
	case d.IsZero():
		return nil
	case !d.Valid():
		return Errorf(CodeInvalid, "%s不是日历上的日期。", name)
	case d.Year < firstYear || d.Year > lastYear:
		return Errorf(CodeInvalid, "%s的年份不对，应在 %d 到 %d 之间。", name, firstYear, lastYear)
	}
	return nil
}
