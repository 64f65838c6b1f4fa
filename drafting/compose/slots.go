package compose

import (
	"errors"
	"fmt"
	"strings"

	"fuhan/drafting"
)

// slotNames are the slots that a template may use. consult is the whole half sentence 经综合…意见，, empty while nobody was
// consulted; contact and phone may be empty too; ask stands in headings only; due is the
// day until which the department that the letter goes to (host) has to answer. What any other has to say and the case
// lacks keeps the letter from being made.
var slotNames = []string{
	"issuer", "session", "number", "title", "word", "proposer", "you", "host", "consult", "ask", "contact", "phone", "assigner", "due", "reply_due",
}

// piece is literal text, or a slot.
type piece struct{ text, slot string }

// parseSlots splits a text at its slots. A brace itself is written twice, {{ or }}.
func parseSlots(s string) ([]piece, error) {
	var out []piece
	var lit strings.Builder
	flush := func() {
		if lit.Len() > 0 {
			out = append(out, piece{text: lit.String()})
			lit.Reset()
		}
	}
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], "{{"), strings.HasPrefix(s[i:], "}}"):
			lit.WriteByte(s[i])
			i++
		case s[i] == '{':
			j := strings.IndexByte(s[i:], '}')
			if j < 0 {
				return nil, errors.New("有 { 没有 }；要写出花括号本身，请写两个")
			}
			if j == 1 {
				return nil, errors.New("{} 里没有名字")
			}
			flush()
			out = append(out, piece{slot: s[i+1 : i+j]})
			i += j
		case s[i] == '}':
			return nil, errors.New("有 } 没有 {；要写出花括号本身，请写两个")
		default:
			lit.WriteByte(s[i])
		}
	}
	flush()
	return out, nil
}

// filler knows what the slots of a letter hold.
type filler struct {
	c      *drafting.Case
	office drafting.Office
	order  *drafting.DepartmentOrder
	credit []string // departments whose words stand in the letter
	ask    string
}

// value gives a slot's text; missing names the field that the case lacks, "" where the slot may be empty.
func (f *filler) value(slot string) (text, missing string) {
	need := func(v, field string) (string, string) {
		if strings.TrimSpace(v) == "" {
			return "", field
		}
		return v, ""
	}
	switch slot {
	case "issuer":
		return need(f.office.Name, "单位名称（在设置里填）")
	case "session":
		return need(f.c.Session, "届次")
	case "number":
		return need(f.c.Number, "编号")
	case "title":
		return need(bareTitle(f.c.Title), "案由")
	case "word":
		return need(f.c.Kind.Word(), "类别")
	case "proposer":
		return need(f.c.Proposer, "提案者")
	case "host":
		return need(f.c.HostUnit, "主办单位")
	case "assigner":
		return need(f.c.Assigner, "交办单位")
	case "reply_due":
		return need(f.c.Deadline().Chinese(), "答复时限")
	case "due":
		for _, s := range f.c.Supports {
			if s.Department == f.c.HostUnit {
				return need(s.Due.Chinese(), "会办意见的反馈时限")
			}
		}
		return need("", "会办意见的反馈时限")
	case "you":
		return You(f.c), ""
	case "consult":
		return Consulted(f.c, f.order, f.office, f.credit), ""
	case "ask":
		return f.ask, ""
	case "contact":
		if f.c.Handler != "" && f.office.Contact == "" {
			return f.c.Handler, ""
		}
		return f.office.Contact, ""
	case "phone":
		if f.c.Phone != "" {
			return f.c.Phone, ""
		}
		return f.office.Phone, ""
	}
	return "", ""
}

// oneLine makes one line of what a form's field holds.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// bareTitle takes off the 《》 that enclose a whole title, and only those.
func bareTitle(s string) string {
	s = oneLine(s)
	in, ok := strings.CutPrefix(s, "《")
	if !ok || !strings.HasSuffix(in, "》") {
		return s
	}
	in = strings.TrimSuffix(in, "》")
	depth := 0
	for _, r := range in {
		switch r {
		case '《':
			depth++
		case '》':
			depth--
		}
		if depth < 0 {
			return s // 《甲》和《乙》
		}
	}
	return in
}

// nested writes a title that will stand between 《 and 》: its own 《》 become 〈〉 (GB/T 15834 4.15).
func nested(s string) string { return strings.NewReplacer("《", "〈", "》", "〉").Replace(s) }

// You gives the word with which the letter speaks to the proposer: 您 to one person, 你们 to several and to a body.
func You(c *drafting.Case) string {
	if (c.ProposerKind == drafting.ProposerMember || c.ProposerKind == drafting.ProposerDeputy) && c.ProposerCount <= 1 {
		return "您"
	}
	return "你们"
}

// Consultants lists the departments whose answers a letter rests on, in the conventional order: those that answered (one with
// no opinion, or with none that was used, only where the order does not leave it out), and those whose words stand in it. partial is true while another one is still awaited.
func Consultants(c *drafting.Case, order *drafting.DepartmentOrder, credited []string) (names []string, partial bool) {
	same := func(n string) string { return n }
	if order != nil {
		same = order.Canonical
	}
	seen := map[string]bool{}
	add := func(n string) {
		if n != "" && !seen[same(n)] {
			seen[same(n)] = true
			names = append(names, n)
		}
	}
	waiting := map[string]bool{}
	for _, s := range c.Supports {
		switch s.State {
		case drafting.SupportArrived:
			if order == nil || !order.OmitUnused || !s.Unused {
				add(s.Department)
			}
		case drafting.SupportNone:
			if order == nil || !order.OmitNone {
				add(s.Department)
			}
		case drafting.SupportNotDuty:
		default:
			waiting[same(s.Department)] = true
		}
	}
	for _, n := range credited {
		delete(waiting, same(n))
		add(n)
	}
	if order != nil {
		names = order.Sort(names)
	}
	return names, len(waiting) > 0
}

// Consulted gives the half sentence of the opening that names the departments, with its comma; "" while there is none.
// 等 stands only where the list is partial: where another department is still awaited.
func Consulted(c *drafting.Case, order *drafting.DepartmentOrder, o drafting.Office, credited []string) string {
	names, partial := Consultants(c, order, credited)
	if len(names) == 0 {
		return ""
	}
	list := strings.Join(names, "、")
	if order != nil {
		list = order.Sentence(names, order.Style)
	}
	if partial {
		return fmt.Sprintf("经综合%s等单位意见，", list)
	}
	return fmt.Sprintf("经综合%s意见，", list)
}
