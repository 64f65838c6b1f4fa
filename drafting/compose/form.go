package compose

import (
	"fmt"
	"strings"
	"time"

	"fuhan/drafting"
)

// FormKind is one of the trade's forms: a page with a title and tables, made from a case and its letter.
type FormKind string

const (
	FormFeedback    FormKind = "feedback"    // 征询意见表
	FormApproval    FormKind = "approval"    // 发文稿纸
	FormContact     FormKind = "contact"     // 沟通记录
	FormPublication FormKind = "publication" // 公开审查表
	FormAnswers     FormKind = "answers"     // 诉求答复对照表
	FormAddresses   FormKind = "addresses"   // 寄送清单
)

// Forms are all forms in the order of a case's life.
var Forms = []FormKind{FormContact, FormApproval, FormAnswers, FormPublication, FormAddresses, FormFeedback}

// Name gives the form's name on screen, "" for a kind that is none.
func (k FormKind) Name() string {
	switch k {
	case FormFeedback:
		return "征询意见表"
	case FormApproval:
		return "发文稿纸"
	case FormContact:
		return "沟通记录"
	case FormPublication:
		return "公开审查表"
	case FormAnswers:
		return "诉求答复对照表"
	case FormAddresses:
		return "寄送清单"
	}
	return ""
}

// FormSource is what a form is filled from. Case and Letter must be there.
type FormSource struct {
	Case   *drafting.Case
	Letter *drafting.Letter
	Log    []drafting.LogEntry // of the letter, in order
	// Countersigns are the departments whose words the letter carries, or carried, each once with what it answered last.
	Countersigns []drafting.Countersign
	Office       drafting.Office
	Zone         *time.Location // in which the times of the log are shown, nil is UTC
}

// Form makes a form: a letter of the profile plain that is printed and not kept. What is not known is room to write. It
// changes nothing of its source. CodeInvalid for a kind that is none and for a source without case or letter.
func Form(kind FormKind, s FormSource) (*drafting.Letter, error) {
	if kind.Name() == "" {
		var names []string
		for _, k := range Forms {
			names = append(names, string(k)+"（"+k.Name()+"）")
		}
		return nil, drafting.Errorf(drafting.CodeInvalid, "没有“%s”这种表单。可以用：%s。", kind, strings.Join(names, "、"))
	}
	if s.Case == nil || s.Letter == nil {
		return nil, drafting.Errorf(drafting.CodeInvalid, "“%s”要由案件和复函填写，这里缺少其中一项。请先打开案件的复函。", kind.Name())
	}
	if s.Zone == nil {
		s.Zone = time.UTC
	}
	f := &form{FormSource: s, out: &drafting.Letter{
		CaseID: s.Case.ID, Profile: "plain", Kind: s.Case.Kind, Role: s.Case.Role, Session: s.Case.Session,
		CaseNumber: s.Case.Number, CaseTitle: s.Case.Title,
	}}
	switch kind {
	case FormFeedback:
		f.feedback()
	case FormApproval:
		f.approval()
	case FormContact:
		f.contact()
	case FormPublication:
		f.publication()
	case FormAnswers:
		f.answers()
	case FormAddresses:
		f.addresses()
	}
	return f.out, nil
}

// form is one that is being made.
type form struct {
	FormSource
	out *drafting.Letter
}

func (f *form) add(p drafting.Paragraph) {
	p.ID = drafting.ParagraphID(fmt.Sprintf("form-%d", len(f.out.Paragraphs)+1))
	f.out.Paragraphs = append(f.out.Paragraphs, p)
}

func (f *form) title(s string) { f.add(drafting.Paragraph{Part: drafting.PartTitle, Text: s}) }

func (f *form) table(widths []int, rows ...drafting.TableRow) {
	f.add(drafting.Paragraph{Part: drafting.PartBody, Table: &drafting.Table{Widths: widths, Rows: rows}})
}

// fourColumns are a label and a field, twice.
var fourColumns = []int{15, 35, 15, 35}

func label(s string) drafting.Cell { return drafting.Cell{Text: s, Label: true} }

func field(s string) drafting.Cell { return drafting.Cell{Text: strings.TrimSpace(s)} }

func centred(s string) drafting.Cell { return drafting.Cell{Text: s, Align: drafting.AlignCentre} }

// across is a field over so many columns.
func across(s string, columns int) drafting.Cell {
	c := field(s)
	c.Cols = columns
	return c
}

// pair is a row of two labels with a field each; it has room for two lines by hand where a field is empty.
func pair(a, x, b, y string) drafting.TableRow {
	return drafting.TableRow{Lines: formLines, Cells: []drafting.Cell{label(a), field(x), label(b), field(y)}}
}

// whole is a row of one label and a field over the rest.
func whole(a, x string) drafting.TableRow {
	return drafting.TableRow{Lines: formLines, Cells: []drafting.Cell{label(a), across(x, 3)}}
}

// formLines gives a row the height in which a pen has room.
const formLines = 2

// opinion is a row to write in, with a place to sign.
func opinion(a, x string, lines int) drafting.TableRow {
	return drafting.TableRow{Lines: lines, Cells: []drafting.Cell{label(a), {Text: strings.TrimSpace(x) + signHere, Cols: 3}}}
}

const signHere = "\n\t签名：　　　　　　　　\n\t年　　月　　日　"

// remark is a row over the whole table.
func remark(s string) drafting.TableRow {
	return drafting.TableRow{Cells: []drafting.Cell{across(s, 4)}}
}

// head is a row that stands again on every page.
func head(labels ...string) drafting.TableRow {
	r := drafting.TableRow{Head: true, Lines: formLines}
	for _, s := range labels {
		r.Cells = append(r.Cells, label(s))
	}
	return r
}

// boxes gives choices to tick, the chosen one ticked.
func boxes(chosen string, choices ...string) string {
	var b strings.Builder
	for i, s := range choices {
		if i > 0 {
			b.WriteString("　　")
		}
		if s == chosen {
			b.WriteString("■")
		} else {
			b.WriteString("□")
		}
		b.WriteString(s)
	}
	return b.String()
}

// word is 提案 or 建议; proposer the word for who made it.
func (f *form) word() string {
	if w := f.Case.Kind.Word(); w != "" {
		return w
	}
	return "提案"
}

func (f *form) proposerWord() string {
	if f.Case.Kind == drafting.KindSuggestion {
		return "代　　表"
	}
	return "提 案 者"
}

func (f *form) number() string {
	if f.Case.Number == "" {
		return ""
	}
	return "第" + f.Case.Number + "号"
}

// about are the rows that say which case it is.
func (f *form) about() []drafting.TableRow {
	return []drafting.TableRow{
		pair(f.word()+"编号", f.number(), "届　　次", f.Case.Session),
		whole("案　　由", f.Case.Title),
	}
}

func (f *form) supports() string {
	var list []string
	for _, s := range f.Case.Supports {
		list = append(list, s.Department)
	}
	return strings.Join(list, "、")
}

func (f *form) day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return drafting.DateOf(t.In(f.Zone)).Chinese()
}
