package compose

import (
	"fmt"
	"slices"
	"strings"

	"fuhan/drafting"
)

// feedback is filled in by the proposer: content with how the case was handled, and with what came of it, each by itself.
func (f *form) feedback() {
	c, l := f.Case, f.Letter
	f.title(f.word() + "办理情况征询意见表")
	rows := append(f.about(),
		pair(f.proposerWord(), c.Proposer, "联系电话", ""),
		pair("承办单位", f.Office.Name, "联 系 人", strings.Join(f.contactPerson(), "\n")),
		whole("会办单位", f.supports()),
		pair("答复文号", l.Get(drafting.PartNumber), "答复日期", l.Get(drafting.PartDate)),
		whole("沟通方式", boxes("", "面商", "走访", "座谈", "电话", "未沟通")),
	)
	grades := []string{"满意", "基本满意", "不满意"}
	how := label("评价（两项分别填写，在□内打√）")
	how.Cols = 4
	f.table(fourColumns, append(rows, // one table, so that it stays on one sheet
		drafting.TableRow{Lines: 1, Cells: []drafting.Cell{how}},
		drafting.TableRow{Lines: 2, Cells: []drafting.Cell{label("对办理\n态度"), across(boxes("", grades...), 3)}},
		drafting.TableRow{Lines: 2, Cells: []drafting.Cell{label("对办理\n结果"), across(boxes("", grades...), 3)}},
		drafting.TableRow{Lines: 2, Cells: []drafting.Cell{label("不满意的\n原因"), across("", 3)}},
		opinion("意见和\n建议", "", 4),
		remark("填好后请交："+f.back()),
	)...)
}

// back says to whom a form returns.
func (f *form) back() string {
	who := []string{f.Office.Name}
	if p := f.contactPerson(); len(p) > 0 {
		who = append(who, "联系人："+strings.Join(p, "　"))
	}
	return strings.Join(who, "，")
}

// contactPerson gives who knows the case, and the phone; in a narrow field each has a line of its own.
func (f *form) contactPerson() []string {
	name, phone := f.Case.Handler, f.Case.Phone
	if name == "" {
		name, phone = f.Office.Contact, f.Office.Phone
	}
	return slices.DeleteFunc([]string{name, phone}, func(s string) bool { return s == "" })
}

// contact is written while the proposer is spoken to.
func (f *form) contact() {
	c := f.Case
	f.title(f.word() + "办理沟通记录")
	rows := append(f.about(),
		pair(f.proposerWord(), c.Proposer, "承办处室", c.Division),
		drafting.TableRow{Lines: formLines, Cells: []drafting.Cell{label("沟通时间"), {Text: "　　年　月　日　时", Align: drafting.AlignRight}, label("沟通地点"), {}}},
		whole("沟通方式", boxes("", "面商", "走访", "座谈", "电话", "其他")),
		pair("沟通对象", "", "参加人员", ""),
		drafting.TableRow{Lines: 6, Cells: []drafting.Cell{label("沟通内容"), across("", 3)}},
		drafting.TableRow{Lines: 4, Cells: []drafting.Cell{label(strings.Join(strings.Fields(f.proposerWord()), "") + "的\n意见"), {Text: signHere, Cols: 3}}},
		drafting.TableRow{Lines: 3, Cells: []drafting.Cell{label("吸收采纳\n情况"), across("", 3)}},
		pair("记 录 人", c.Handler, "联系电话", c.Phone),
	)
	f.table(fourColumns, rows...)
}

// answers sets each ask beside what the letter answers to it; it stays in the house.
func (f *form) answers() {
	f.title(f.word() + "诉求答复对照表")
	f.table(fourColumns, append(f.about(), pair(f.proposerWord(), f.Case.Proposer, "承办处室", f.Case.Division))...)
	f.add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Text: "逐项对照"})
	rows := []drafting.TableRow{head("序号", "诉求", "答复要点", "出处")}
	for i, a := range f.Case.Asks {
		said, from := f.answerTo(a.ID)
		if said == "" {
			said = "（复函中没有对应的段落）"
		}
		rows = append(rows, drafting.TableRow{Lines: formLines, Cells: []drafting.Cell{centred(fmt.Sprint(i + 1)), field(a.Text), field(said), field(from)}})
	}
	if len(f.Case.Asks) == 0 {
		rows = append(rows, drafting.TableRow{Lines: 3, Cells: []drafting.Cell{centred("1"), field("（案件没有登记诉求）"), {}, {}}})
	}
	f.table([]int{9, 34, 41, 16}, rows...)
}

// answerTo gives the heading and first sentences of the sections that answer an ask, and whose words stand in them.
func (f *form) answerTo(ask drafting.AskID) (said, from string) {
	l := f.Letter
	var texts, units []string
	for _, s := range l.Sections() {
		if l.Paragraphs[s.First].Ask != ask {
			continue
		}
		said := gist(l, s)
		if said == "" {
			said = "（还没有写）"
		}
		texts = append(texts, s.Number+strings.TrimRight(s.Heading, "。")+"："+said)
		for _, m := range l.Marks {
			if i := l.Index(m.Paragraph); m.Kind == drafting.MarkOrigin && i >= s.First && i < s.Last && !slices.Contains(units, m.Department) {
				units = append(units, m.Department)
			}
		}
	}
	if len(units) == 0 && len(texts) > 0 {
		units = []string{"本单位"}
	}
	return strings.Join(texts, "\n"), strings.Join(units, "、")
}

// gist gives the first sentence of each paragraph of a section, at most three.
func gist(l *drafting.Letter, s drafting.Section) string {
	var b strings.Builder
	n := 0
	for i := s.First; i < s.Last && n < 3; i++ {
		p := &l.Paragraphs[i]
		text := p.Text
		if p.Level > 0 {
			text = strings.TrimPrefix(p.Text, p.Heading())
		}
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		if k := strings.Index(text, "。"); k >= 0 {
			text = text[:k]
		}
		b.WriteString(text + "。")
		n++
	}
	return b.String()
}

// addresses lists where the letter goes, by the case's and the unit's own addresses, with room for what they do not know.
func (f *form) addresses() {
	f.title("复函寄送清单")
	f.table(fourColumns,
		pair("复函文号", f.Letter.Get(drafting.PartNumber), "成文日期", f.Letter.Get(drafting.PartDate)),
		whole("标　　题", strings.ReplaceAll(f.Letter.Get(drafting.PartTitle), "\n", "")),
		pair("经 办 人", strings.Join(f.contactPerson(), "\n"), "寄出日期", ""),
	)
	f.add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Text: "收件单位和收件人"})
	rows := []drafting.TableRow{head("序号", "收件单位（人）", "地址、邮编", "联系电话", "份数")}
	add := func(who, kind string) {
		if who = strings.TrimSpace(who); who != "" {
			a := f.addressOf(who)
			if a.Receiver != "" {
				kind += "，" + a.Receiver
			}
			rows = append(rows, drafting.TableRow{Lines: 3, Cells: []drafting.Cell{centred(fmt.Sprint(len(rows))), field(who + "\n（" + kind + "）"), field(a.Place + " " + a.Postcode), field(a.Phone), {}}})
		}
	}
	to := f.Letter.Get(drafting.PartAddressee)
	if to == "" {
		to = f.Case.Proposer
	}
	add(strings.TrimRight(to, "：:"), "主送")
	for _, text := range f.Letter.All(drafting.PartCopies) {
		for _, who := range strings.FieldsFunc(strings.TrimPrefix(text, "抄送："), func(r rune) bool { return strings.ContainsRune("，、。；", r) }) {
			add(who, "抄送")
		}
	}
	for range 2 {
		rows = append(rows, drafting.TableRow{Lines: 3, Cells: []drafting.Cell{centred(fmt.Sprint(len(rows))), {}, {}, {}, {}}})
	}
	f.table([]int{9, 34, 31, 17, 9}, rows...)
}
