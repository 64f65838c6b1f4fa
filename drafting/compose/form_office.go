package compose

import (
	"cmp"
	"fmt"
	"strings"

	"fuhan/drafting"
)

// approval is the sheet that goes with a draft: what is to be sent, and every sign-off as the log has it.
func (f *form) approval() {
	c, l := f.Case, f.Letter
	f.title(strings.TrimSpace(f.Office.Name + "发文稿纸"))
	sign, review := f.last(drafting.ActionSign), f.last(drafting.ActionApprove)
	f.table(fourColumns,
		pair("发文字号", l.Get(drafting.PartNumber), "紧急程度", l.Get(drafting.PartUrgency)),
		drafting.TableRow{Lines: 5, Cells: []drafting.Cell{label("签　　发"), approvedBy(sign), label("会　　签"), {Text: signHere}}},
		drafting.TableRow{Lines: 4, Cells: []drafting.Cell{label("核　　稿"), approvedBy(review), label("法规审核"), {Text: signHere}}},
		whole("标　　题", strings.ReplaceAll(l.Get(drafting.PartTitle), "\n", "")),
		whole("主　　送", l.Get(drafting.PartAddressee)),
		whole("抄　　送", strings.Join(l.All(drafting.PartCopies), "；")),
		whole("附　　件", strings.Join(l.All(drafting.PartAnnexNote), "；")),
		pair("拟稿单位", c.Division, "拟 稿 人", strings.TrimSpace(c.Handler+"\n"+c.Phone)),
		pair("办理结果", cmp.Or(l.Get(drafting.PartOutcome), c.Outcome), "公开属性", cmp.Or(l.Get(drafting.PartPublication), c.Publication)),
		pair("校　　对", "", "印制份数", ""),
	)
	f.countersigns()
	if len(f.Log) == 0 {
		return
	}
	f.add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Text: "办理过程"})
	rows := []drafting.TableRow{head("序号", "环节", "办理人", "办理意见", "时间", "文稿校验码")}
	for i := range f.Log {
		e := &f.Log[i]
		hash := e.VersionHash
		if len(hash) > 8 {
			hash = hash[:8]
		}
		rows = append(rows, drafting.TableRow{Lines: formLines, Cells: []drafting.Cell{
			centred(fmt.Sprint(i + 1)), centred(e.From.Word()), centred(e.Actor), field(f.said(e)), centred(e.At.In(f.Zone).Format("2006-01-02\n15:04")), centred(hash),
		}})
	}
	f.table([]int{8, 11, 16, 33, 18, 18}, rows...)
}

// countersigns adds what every department answered last to its passages; what is not answered yet is room to write. Without
// any the sheet has its field 会签 alone.
func (f *form) countersigns() {
	if len(f.Countersigns) == 0 {
		return
	}
	f.add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Text: "会签情况"})
	rows := []drafting.TableRow{head("序号", "会签单位", "意见", "会签人", "日期")}
	for i := range f.Countersigns {
		c, on := &f.Countersigns[i], ""
		if c.Answer != drafting.AnswerWaiting {
			on = c.On.Chinese()
		}
		rows = append(rows, drafting.TableRow{Lines: formLines, Cells: []drafting.Cell{
			centred(fmt.Sprint(i + 1)), field(c.Department), field(countersigned(c)), centred(c.By), centred(on),
		}})
	}
	f.table([]int{8, 24, 28, 15, 25}, rows...) // a day of two figures stands on one line
}

// countersigned says what an answer is worth to the letter as it stands.
func countersigned(c *drafting.Countersign) string {
	said := ""
	if c.Answer != drafting.AnswerWaiting {
		said = c.Answer.Word()
		if note := strings.TrimSpace(c.Note); note != "" {
			said += "（" + note + "）"
		}
	}
	switch {
	case c.Gone && said != "":
		return said + "\n其文字已不在函中"
	case c.Gone:
		return "其文字已不在函中，不再会签"
	case c.Void && said != "":
		return said + "\n已失效：此后文字有改动，须重新会签"
	case c.Void:
		return "送签后文字有改动，须重新送签"
	}
	return said
}

// signOff is who took a step of the route, and when.
type signOff struct{ name, day string }

// last gives the last time that a step was taken and not taken back by a return.
func (f *form) last(a drafting.Action) (s signOff) {
	for i := range f.Log {
		switch e := &f.Log[i]; e.Action {
		case a:
			s = signOff{e.Actor, f.day(e.At)}
		case drafting.ActionReturn:
			s = signOff{}
		}
	}
	return s
}

// approvedBy is a field with the sign-off, or with room for one.
func approvedBy(s signOff) drafting.Cell {
	if s.name == "" {
		return drafting.Cell{Text: signHere}
	}
	return drafting.Cell{Text: "同意。\n\t" + s.name + "\n\t" + s.day}
}

// said gives what a step means in words.
func (f *form) said(e *drafting.LogEntry) string {
	var s string
	switch e.Action {
	case drafting.ActionSubmit:
		s = "送核稿"
	case drafting.ActionApprove:
		s = "核稿通过，送签发"
	case drafting.ActionSign:
		s = "签发"
	case drafting.ActionNumber:
		s = "编号：" + e.Number
	case drafting.ActionIssue:
		s = "印发"
	case drafting.ActionReturn:
		s = "退回" + e.To.Word()
	default:
		s = string(e.Action)
	}
	if r := strings.TrimSpace(e.Reason); r != "" {
		s += "（" + r + "）"
	}
	return s
}

// reviewed are what must be looked at before a letter is made public.
var reviewed = []string{"国家秘密、工作秘密", "商业秘密", "个人隐私和个人信息", "尚在研究、没有决定的事项", "公开后可能影响安全稳定的内容", "没有核实或者不宜引用的数据"}

// publication is the review before a letter is made public, with the abstract that may be published instead of it.
func (f *form) publication() {
	c, l := f.Case, f.Letter
	f.title("复函公开审查表")
	rows := append(f.about(),
		pair("复函文号", l.Get(drafting.PartNumber), "承办处室", c.Division),
		whole("拟公开\n方式", boxes(strings.TrimSpace(c.Publication), "全文公开", "摘要公开", "不公开")),
		whole("不公开的\n理由", ""),
	)
	f.table(fourColumns, rows...)
	f.add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Text: "逐项审查"})
	rows = []drafting.TableRow{head("序号", "复函中有没有下列内容", "有或无", "处理办法")}
	for i, s := range reviewed {
		rows = append(rows, drafting.TableRow{Lines: formLines, Cells: []drafting.Cell{centred(fmt.Sprint(i + 1)), field(s), centred("□有　□无"), {}}})
	}
	f.table([]int{9, 47, 20, 24}, rows...)
	f.add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Text: "公开摘要"})
	f.table([]int{1}, drafting.TableRow{Lines: 6, Cells: []drafting.Cell{{Text: Abstract(l, c)}}})
	f.add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Text: "审查意见"})
	f.table(fourColumns, opinion("承办处室", "", 4), opinion("保密审查", "", 4), opinion("负 责 人", "", 4))
}

// Abstract drafts what is made public in the place of a letter: what the case asks for and, section by section, the first
// sentences of the answer. Persons are not named. It is a beginning that the office looks through.
func Abstract(l *drafting.Letter, c *drafting.Case) string {
	var b strings.Builder
	word := c.Kind.Word()
	if word == "" {
		word = "提案"
	}
	title := strings.Trim(c.Title, "《》 ")
	if title != "" {
		fmt.Fprintf(&b, "　　%s收到《%s》后，认真研究办理。有关情况如下：", l.Issuer, title)
	}
	for _, s := range l.Sections() {
		if s.Level != 1 {
			continue
		}
		fmt.Fprintf(&b, "\n　　%s%s。%s", s.Number, strings.TrimRight(s.Heading, "。"), gist(l, s))
	}
	if b.Len() == 0 {
		return "　　（由承办处室填写本件" + word + "的办理情况摘要）"
	}
	return b.String()
}
