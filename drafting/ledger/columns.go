package ledger

import (
	"strconv"
	"strings"

	"fuhan/drafting"
)

// form says how a column's cells look and what they hold.
type form int

const (
	formText   form = iota // text, left
	formCentre             // text, centred
	formWrap               // text over several lines
	formNumber             // a whole number
	formDay                // a day
	numForms
)

// column is one column of the 总台账.
type column struct {
	title string
	width float64 // half-width characters; all together one A3 page wide at seven points
	form  form
	list  string // the list of the 字典 sheet from which the cell is chosen
	// value gives the cell: string, int, drafting.Date, or nil for an empty cell.
	value func(r *row) any
	// formula, where there is one, gives the live cell; value is then what it is on the day of writing.
	formula func(refs) string
}

// row is what a column's value is made from.
type row struct {
	*drafting.LedgerRow
	no    int
	light drafting.Light
	days  int
}

// refs gives the reference of a column's cell in the row of a formula, by title.
type refs func(title string) string

// columns are those of the trade's ledger that a case has so far, in its order.
var columns = []column{
	{title: "序号", width: 5, form: formNumber, value: func(r *row) any { return r.no }},
	{title: "年度", width: 5.5, form: formNumber, value: func(r *row) any { return positive(r.Case.Year) }},
	{title: "届次", width: 10, form: formWrap, value: func(r *row) any { return r.Case.Session }},
	{title: "类别", width: 5.5, form: formCentre, list: "类别", value: func(r *row) any { return r.Case.Kind.Word() }},
	{title: "编号", width: 8.5, form: formCentre, value: func(r *row) any { return r.Case.Number }},
	{title: "案由", width: 28, form: formWrap, value: func(r *row) any { return r.Case.Title }},
	{title: "提案者", width: 11, form: formWrap, value: func(r *row) any { return r.Case.Proposer }},
	{title: "联名数", width: 5, form: formNumber, value: func(r *row) any { return positive(r.Case.ProposerCount) }},
	{title: "重点件", width: 5, form: formCentre, list: "是否", value: func(r *row) any { return yes(r.Case.Key) }},
	{title: "督办领导", width: 7, form: formCentre, value: func(r *row) any { return r.Case.Supervisor }},
	{title: "交办单位", width: 10, form: formWrap, value: func(r *row) any { return r.Case.Assigner }},
	{title: "交办日", width: 10.5, form: formDay, value: func(r *row) any { return r.Case.AssignedOn }},
	{title: "签收日", width: 10.5, form: formDay, value: func(r *row) any { return r.Case.ReceivedOn }},
	{title: "办理方式", width: 5.5, form: formCentre, list: "办理方式", value: func(r *row) any { return r.Case.Role.Word() }},
	{title: "主办处室", width: 9, form: formWrap, value: func(r *row) any { return r.Case.Division }},
	{title: "经办人", width: 7, form: formCentre, value: func(r *row) any { return r.Case.Handler }},
	{title: "电话", width: 12.5, form: formCentre, value: func(r *row) any { return r.Case.Phone }},
	{title: "会办单位", width: 18, form: formWrap, value: func(r *row) any { return departments(r.Case) }},
	{title: "会办应到", width: 5, form: formNumber, value: func(r *row) any { return counted(r.Case, len(r.Case.Supports)) }},
	{title: "会办已到", width: 5, form: formNumber, value: func(r *row) any { return counted(r.Case, r.Case.Arrived()) }},
	{title: "催办次数", width: 5, form: formNumber, value: func(r *row) any { return counted(r.Case, reminders(r.Case)) }},
	{title: "内部时限", width: 10.5, form: formDay, value: func(r *row) any { return r.Case.InternalDue }},
	{title: "答复时限", width: 10.5, form: formDay, value: func(r *row) any { return r.Case.ReplyDue }},
	{title: "延期至", width: 10.5, form: formDay, value: func(r *row) any { return r.Case.ExtendedTo }},
	{title: "当前环节", width: 7, form: formCentre, list: "环节", value: func(r *row) any { return stageWord(r.Case.Stage) }},
	{title: "责任人", width: 7, form: formCentre, value: func(r *row) any { return responsible(r.Case) }},
	{
		title: "剩余天数", width: 5.5, form: formNumber,
		value: func(r *row) any {
			if r.light == drafting.LightNone || r.light == drafting.LightDone {
				return ""
			}
			return r.days
		},
		formula: func(at refs) string {
			return `IF(` + at("当前环节") + `="` + drafting.StageDone.Word() + `","",IF(` + at("延期至") + `<>"",` + at("延期至") + `-TODAY(),IF(` +
				at("答复时限") + `<>"",` + at("答复时限") + `-TODAY(),"")))`
		},
	},
	{
		title: "红黄绿", width: 5.5, form: formCentre,
		value: func(r *row) any { return lightWord(r.light) },
		formula: func(at refs) string {
			return `IF(ISNUMBER(` + at("剩余天数") + `),IF(` + at("剩余天数") + `<0,"红",IF(` + at("剩余天数") + `<=` + strconv.Itoa(drafting.SoonDays) + `,"黄","绿")),IF(` +
				at("当前环节") + `="` + drafting.StageDone.Word() + `","办结",""))`
		},
	},
	{title: "文号", width: 18.5, form: formCentre, value: func(r *row) any { return r.Number }},
	{title: "签发人", width: 7, form: formCentre, value: func(r *row) any { return r.SignedBy }},
	{title: "签发日", width: 10.5, form: formDay, value: func(r *row) any { return r.SignedOn }},
	{title: "印发日", width: 10.5, form: formDay, value: func(r *row) any { return r.IssuedOn }},
	{title: "答复类别", width: 5.5, form: formCentre, list: "答复类别", value: func(r *row) any { return r.Case.Outcome }},
	{title: "公开属性", width: 8.5, form: formCentre, list: "公开属性", value: func(r *row) any { return r.Case.Publication }},
	{title: "备注", width: 14, form: formWrap, value: func(r *row) any { return r.Case.Note }},
}

// lists are the lists of the 字典 sheet in its order. Only what stands in a strict one may be chosen in the workbook; the
// others are suggestions, because authorities differ.
var lists = []struct {
	name   string
	strict bool
	words  []string
}{
	{"类别", true, []string{drafting.KindProposal.Word(), drafting.KindSuggestion.Word()}},
	{"办理方式", true, []string{drafting.RoleSole.Word(), drafting.RoleHost.Word(), drafting.RoleSupport.Word(), drafting.RoleDivided.Word()}},
	{"环节", true, stageWords()},
	{"是否", true, []string{"是", "否"}},
	{"答复类别", false, []string{"A", "B", "C", "D"}},
	{"公开属性", false, []string{"全文公开", "摘要公开", "不公开"}},
}

// notBegun is the stage of a case that has no letter.
const notBegun = "待拟稿"

func stageWord(s drafting.Stage) string {
	if s == "" {
		return notBegun
	}
	return s.Word()
}

func stageWords() []string {
	words := []string{notBegun}
	for _, s := range drafting.Stages {
		words = append(words, s.Word())
	}
	return words
}

// responsible says with whom the case lies: its handler by name while it is written, else the duty.
func responsible(c *drafting.Case) string {
	if c.Stage == "" || c.Stage == drafting.StageDraft {
		return c.Handler
	}
	if step, ok := drafting.NextStep(c.Stage); ok {
		return step.Duty.Word()
	}
	return ""
}

func lightWord(l drafting.Light) string {
	switch l {
	case drafting.LightOverdue:
		return "红"
	case drafting.LightSoon:
		return "黄"
	case drafting.LightOnTime, drafting.LightExtended:
		return "绿"
	case drafting.LightDone:
		return "办结"
	}
	return ""
}

func positive(n int) any {
	if n <= 0 {
		return nil
	}
	return n
}

func yes(b bool) any {
	if b {
		return "是"
	}
	return nil
}

// counted leaves the cell empty where no department is asked.
func counted(c *drafting.Case, n int) any {
	if len(c.Supports) == 0 {
		return nil
	}
	return n
}

func departments(c *drafting.Case) string {
	names := make([]string, len(c.Supports))
	for i, s := range c.Supports {
		names[i] = s.Department
	}
	return strings.Join(names, "、")
}

func reminders(c *drafting.Case) (n int) {
	for _, s := range c.Supports {
		n += s.Reminders
	}
	return n
}
