package cases

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

var (
	kinds         = []drafting.Kind{drafting.KindProposal, drafting.KindSuggestion}
	roles         = []drafting.Role{drafting.RoleHost, drafting.RoleSupport, drafting.RoleSole, drafting.RoleDivided}
	proposerKinds = []drafting.ProposerKind{drafting.ProposerBody, drafting.ProposerMember, drafting.ProposerDeputy, drafting.ProposerDelegation}
)

// form registers a case or changes one: every field that a letter needs, errors at the field that is wrong.
type form struct {
	dialog *widgets.Dialog
	base   drafting.Case // as it was
	year   int           // for dates typed without one
	quiet  bool          // read without telling what is wrong

	begun      drafting.Case // as the form opened
	begunDepts string

	kind, role, proposerKind *widgets.Segments
	key                      *widgets.Check

	fields map[string]*widgets.Field
	known  map[drafting.Kind]knownWords
	asks   *widgets.Field
	text   *widgets.Field
	depts  *widgets.Field
	post   *widgets.Field
	save   *widgets.Button
	first  *widgets.Field
}

// newForm makes the form for a case; save is called with what was typed once it can be right, and its result is shown
// at the field it concerns.
func newForm(c *drafting.Case, today drafting.Date, known map[drafting.Kind]knownWords, save func(*drafting.Case, func(error))) *form {
	f := &form{base: *c, year: today.Year, fields: map[string]*widgets.Field{}}
	fresh := c.ID == ""
	f.kind = widgets.NewSegments([]string{lang.L("政协提案"), lang.L("人大代表建议")}, func(i int) { f.kindChanged(i) })
	var roleWords []string
	for _, r := range roles {
		roleWords = append(roleWords, lang.L(r.Word()))
	}
	f.role = widgets.NewSegments(roleWords, func(int) { f.roleChanged() })
	f.proposerKind = widgets.NewSegments([]string{lang.L("组织"), lang.L("委员"), lang.L("代表"), lang.L("代表团")}, nil)
	f.key = widgets.NewCheck(lang.L("重点件"), nil)

	f.kind.Select(max(slices.Index(kinds, c.Kind), 0))
	f.role.Select(max(slices.Index(roles, c.Role), 0))
	f.proposerKind.Select(max(slices.Index(proposerKinds, c.ProposerKind), 0))
	f.key.SetChecked(c.Key)

	year := ""
	if c.Year > 0 {
		year = itoa(c.Year)
	}
	count := ""
	if c.ProposerCount > 0 {
		count = itoa(c.ProposerCount)
	}
	date := func(name, label string, d drafting.Date) fyne.CanvasObject {
		return f.field(name, label, d.String(), lang.L("如 6月30日"))
	}
	f.asks = widgets.NewArea(lang.L("一行一项，按提案的顺序"), 4)
	f.asks.SetText(askLines(c.Asks))
	f.depts = widgets.NewArea(lang.L("一行一家，如：省财政厅 6月22日"), 4)
	f.depts.SetText(supportLines(c.Supports))
	f.post = widgets.NewArea(lang.L("一行一处，如：省民政厅 310000 江州市青云路8号 办公室"), 2)
	f.post.SetText(drafting.FormatAddresses(c.Addresses))
	f.text = widgets.NewArea(lang.L("可粘贴提案全文，起草时对照"), 4)
	f.text.SetText(c.Text)

	number := f.field("编号", lang.L("编号"), c.Number, lang.L("如 20260318"))
	rows := []fyne.CanvasObject{
		pair(labelled(lang.L("类别"), f.kind), labelled(lang.L("办理方式"), f.role)),
		pair(number, pair(f.field("年度", lang.L("年度"), year, ""), f.field("人数", lang.L("提案者人数"), count, ""))),
		f.field("案由", lang.L("案由"), c.Title, lang.L("关于……的提案")),
		pair(f.field("提案者", lang.L("提案者（信上的称呼）"), c.Proposer, lang.L("如 民进江州省委会")), labelled(lang.L("提案者类型"), f.proposerKind)),
		pair(f.field("届次", lang.L("届次"), c.Session, lang.L("如 省政协十三届四次会议")), f.field("主办单位", lang.L("主办单位（会办意见送给谁）"), c.HostUnit, lang.L("如 省商务厅"))),
		f.key,
		section(lang.L("时限")),
		pair(f.field("交办单位", lang.L("交办单位"), c.Assigner, ""), pair(date("交办日", lang.L("交办日"), c.AssignedOn), date("签收日", lang.L("签收日"), c.ReceivedOn))),
		pair(date("内部时限", lang.L("内部时限"), c.InternalDue), pair(date("答复时限", lang.L("答复时限"), c.ReplyDue), date("延期至", lang.L("延期至"), c.ExtendedTo))),
		section(lang.L("承办")),
		pair(f.field("处室", lang.L("主办处室"), c.Division, ""), pair(f.field("经办人", lang.L("经办人"), c.Handler, ""), f.field("电话", lang.L("电话"), c.Phone, ""))),
		pair(f.field("督办领导", lang.L("督办领导"), c.Supervisor, ""), f.field("备注", lang.L("备注"), c.Note, "")),
		section(lang.L("诉求与会办")),
		labelled(lang.L("诉求"), f.asks),
		labelled(lang.L("会办单位与反馈时限"), f.depts),
		labelled(lang.L("寄送地址"), f.post),
		labelled(lang.L("提案原文"), f.text),
	}
	f.first = f.fields["编号"]
	title, verb := lang.L("修改案件"), lang.L("保存改动")
	if fresh {
		title, verb = lang.L("登记案件"), lang.L("登记案件")
	}
	f.save = widgets.NewButton(verb, widgets.Primary, func() { f.submit(save) })
	shut := widgets.NewButton(lang.L("不登记"), widgets.Secondary, func() { f.leave() })
	if !fresh {
		shut.Set(lang.L("不改了"))
	}
	f.dialog = widgets.NewDialog(title, widgets.Below(look.Gap12, rows...), shut, f.save)
	f.dialog.Width = 760
	f.dialog.OnEscape = f.leave
	f.dialog.First(f.first.Input())
	f.roleChanged()
	f.known = known
	f.suggest(known[c.Kind])
	f.begun, f.begunDepts = f.now(), f.depts.Text()
	return f
}

// knownWords are what a new case may begin with, taken from the newest one of its kind: proposals and suggestions come
// from different sessions and different offices.
type knownWords struct{ session, assigner, division, handler string }

func (f *form) suggest(k knownWords) {
	if f.base.ID != "" {
		return
	}
	for name, v := range map[string]string{"届次": k.session, "交办单位": k.assigner, "处室": k.division, "经办人": k.handler, "年度": itoa(f.year)} {
		if f.fields[name].Text() == "" && v != "" {
			f.fields[name].SetText(v)
		}
	}
}

func (f *form) field(name, label, value, prompt string) fyne.CanvasObject {
	w := widgets.NewField(prompt)
	w.SetText(value)
	w.OnSubmitted = func(string) { f.save.Tapped(nil) }
	f.fields[name] = w
	return labelled(label, w)
}

func labelled(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Below(2, widgets.NewWords(label, look.CaptionText, look.Ink2), alone(o))
}

// alone keeps a choice at its own width, where a field takes all there is.
func alone(o fyne.CanvasObject) fyne.CanvasObject {
	if _, ok := o.(*widgets.Field); ok {
		return o
	}
	return widgets.Beside(0, -1, o)
}

func section(title string) fyne.CanvasObject {
	return widgets.Inset(0, 8, 0, 0, widgets.Below(6, widgets.NewRule(), widgets.NewHeading(title, look.BodyText)))
}

// pair stands two objects in halves.
func pair(a, b fyne.CanvasObject) fyne.CanvasObject { return widgets.Halves(look.Gap16, a, b) }

func (f *form) kindChanged(i int) {
	if f.known != nil && f.base.ID == "" {
		old, now := f.known[kinds[1-i]], f.known[kinds[i]]
		for name, v := range map[string][2]string{"届次": {old.session, now.session}, "交办单位": {old.assigner, now.assigner}} {
			if w := f.fields[name]; w.Text() == v[0] {
				w.SetText(v[1])
			}
		}
	}
	f.proposerKind.Select([]int{0, 2}[i])
}

func (f *form) roleChanged() {
	h := f.fields["主办单位"]
	if roles[max(f.role.Selected(), 0)] == drafting.RoleSupport {
		h.Enable()
	} else {
		h.Disable()
	}
}

// now reads the form without telling what is wrong.
func (f *form) now() drafting.Case {
	f.quiet = true
	defer func() { f.quiet = false }()
	c, _ := f.read()
	return *c
}

// changed reports whether something was typed that closing would lose.
func (f *form) changed() bool {
	return !reflect.DeepEqual(f.now(), f.begun) || f.depts.Text() != f.begunDepts || f.post.Text() != drafting.FormatAddresses(f.base.Addresses)
}

// leave closes, after asking where something typed would be lost.
func (f *form) leave() {
	if !f.changed() {
		f.dialog.Close()
		return
	}
	var ask *widgets.Dialog
	lose := widgets.NewButton(lang.L("放弃填写并关闭"), widgets.Danger, func() { ask.Close(); f.dialog.Close() })
	stay := widgets.NewButton(lang.L("回去继续填"), widgets.Primary, func() { ask.Close() })
	ask = widgets.NewDialog(lang.L("填写的内容还没有保存"), widgets.NewProse(lang.L("关闭后，这次填写的内容就没有了。"), look.BodyText, look.Ink2), stay).
		Left(lose).WithIcon(look.IconWarning, look.Amber)
	ask.Open(f.dialog.Canvas())
}

func (f *form) submit(save func(*drafting.Case, func(error))) {
	c, err := f.read()
	if err != nil {
		return
	}
	f.save.Disable()
	save(c, func(err error) {
		f.save.Enable()
		switch {
		case err == nil:
			f.dialog.Close()
		case drafting.ErrorCode(err) == drafting.CodeConflict && c.ID == "":
			f.fail("编号", spoken.Words(err))
		default:
			f.fail("案由", spoken.Words(err))
		}
	})
}

func (f *form) fail(name, sentence string) {
	w := f.fields[name]
	w.Fail(sentence)
	f.dialog.Refresh()
	w.Focus()
}

// read gives what was typed as a case; where something cannot be right its field says so and has the caret.
func (f *form) read() (*drafting.Case, error) {
	c := f.base
	text := func(name string) string { return strings.TrimSpace(f.fields[name].Text()) }
	c.Kind, c.Role = kinds[max(f.kind.Selected(), 0)], roles[max(f.role.Selected(), 0)]
	c.ProposerKind, c.Key = proposerKinds[max(f.proposerKind.Selected(), 0)], f.key.Checked()
	c.Number, c.Title, c.Session, c.Proposer = text("编号"), text("案由"), text("届次"), strings.TrimRight(text("提案者"), "：:")
	c.Assigner, c.Division, c.Handler, c.Phone = text("交办单位"), text("处室"), text("经办人"), text("电话")
	c.Supervisor, c.Note, c.Text = text("督办领导"), text("备注"), strings.TrimSpace(f.text.Text())
	if c.Role == drafting.RoleSupport {
		c.HostUnit = text("主办单位")
	}
	var bad error
	fail := func(name, sentence string) {
		if bad == nil {
			bad = drafting.Errorf(drafting.CodeInvalid, "%s", sentence)
			if !f.quiet {
				f.fail(name, sentence)
			}
		}
	}
	if c.Number == "" {
		fail("编号", lang.L("编号还没有填。"))
	}
	if c.Title == "" {
		fail("案由", lang.L("案由还没有填。"))
	}
	number := func(name string, into *int, most int) {
		s := text(name)
		if s == "" {
			*into = 0
			return
		}
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 || n > most {
			fail(name, lang.L("这里填数字。"))
			return
		}
		*into = n
	}
	number("年度", &c.Year, 9999)
	number("人数", &c.ProposerCount, 9999)
	year := f.year
	if c.Year > 1900 {
		year = c.Year
	}
	for _, d := range []struct {
		name string
		into *drafting.Date
	}{{"交办日", &c.AssignedOn}, {"签收日", &c.ReceivedOn}, {"内部时限", &c.InternalDue}, {"答复时限", &c.ReplyDue}, {"延期至", &c.ExtendedTo}} {
		v, err := parseDay(text(d.name), year)
		if err != nil {
			fail(d.name, spoken.Words(err))
			continue
		}
		*d.into = v
	}
	c.Asks = readAsks(f.asks.Text(), f.base.Asks)
	supports, err := readSupports(f.depts.Text(), f.base.Supports, year)
	if err != nil && bad == nil {
		bad = err
		if !f.quiet {
			f.depts.Fail(spoken.Words(err))
			f.dialog.Refresh()
			f.depts.Focus()
		}
	}
	c.Supports = supports
	if f.post.Text() == drafting.FormatAddresses(f.base.Addresses) {
		return &c, bad // blanks within an address came from elsewhere and stay
	}
	addresses, err := drafting.ParseAddresses(f.post.Text())
	if err != nil && bad == nil {
		bad = err
		if !f.quiet {
			f.post.Fail(spoken.Words(err))
			f.dialog.Refresh()
			f.post.Focus()
		}
	}
	c.Addresses = addresses
	return &c, bad
}

func askLines(asks []drafting.Ask) string {
	var out []string
	for _, a := range asks {
		out = append(out, a.Text)
	}
	return strings.Join(out, "\n")
}

// readAsks reads one ask a line; one whose words stand as before, or that stands at the same place, keeps its id, so
// that the letter's section still answers it.
func readAsks(text string, old []drafting.Ask) []drafting.Ask {
	var lines []string
	for l := range strings.SplitSeq(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	out := make([]drafting.Ask, len(lines))
	used := map[drafting.AskID]bool{}
	for i, l := range lines {
		out[i].Text = l
		for _, a := range old {
			if a.Text == l && !used[a.ID] {
				out[i].ID = a.ID
				used[a.ID] = true
				break
			}
		}
	}
	for i := range out {
		if out[i].ID == "" && i < len(old) && !used[old[i].ID] {
			out[i].ID = old[i].ID
			used[old[i].ID] = true
		}
	}
	return out
}

func supportLines(supports []drafting.Support) string {
	var out []string
	for _, s := range supports {
		out = append(out, join(" ", s.Department, s.Due.String()))
	}
	return strings.Join(out, "\n")
}

// readSupports reads one department a line, with the day by which its opinion is due behind a blank; several on a line
// may be parted by 、 where they have no day. What is known of a department stays.
func readSupports(text string, old []drafting.Support, year int) ([]drafting.Support, error) {
	var out []drafting.Support
	for l := range strings.SplitSeq(text, "\n") {
		fields := strings.Fields(l)
		if len(fields) == 0 {
			continue
		}
		var due drafting.Date
		given := len(fields) > 1
		if given {
			d, err := parseDay(strings.Join(fields[1:], ""), year)
			if err != nil {
				return nil, drafting.Wrap(drafting.CodeInvalid, err, "“%s”后面的日期不对，写成 %s 6月22日。", fields[0], fields[0])
			}
			due = d
		}
		for name := range strings.SplitSeq(fields[0], "、") {
			if name = strings.Trim(name, "，,；;。 "); name == "" || slices.ContainsFunc(out, func(s drafting.Support) bool { return s.Department == name }) {
				continue
			}
			s := drafting.Support{Department: name, State: drafting.SupportWaiting}
			if i := slices.IndexFunc(old, func(o drafting.Support) bool { return o.Department == name }); i >= 0 {
				s = old[i]
			}
			s.Due = due
			out = append(out, s)
		}
	}
	return out, nil
}
