package compose

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"

	"github.com/google/go-cmp/cmp"
)

// formSource is an invented case on its way with all that forms show.
func formSource() FormSource {
	at := func(s string) time.Time {
		t, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			panic(err)
		}
		return t
	}
	return FormSource{
		Case: &drafting.Case{
			Kind: drafting.KindSuggestion, Role: drafting.RoleHost, Session: "省十四届人大四次会议", Number: "0045", Title: "关于修缮老旧泵站的建议",
			Proposer: "林小禾代表", Division: "农田水利处", Handler: "周明", Phone: "0571-5550126", Publication: "摘要公开",
			Asks:     []drafting.Ask{{ID: "a", Text: "修缮1990年以前建的泵站"}, {ID: "b", Text: "明确管护单位"}},
			Supports: []drafting.Support{{Department: "省财政厅"}, {Department: "省自然资源厅"}},
		},
		Letter: &drafting.Letter{Issuer: "江州省水利厅", Paragraphs: []drafting.Paragraph{
			{ID: "1", Part: drafting.PartNumber, Text: "江水函〔2026〕7号"},
			{ID: "2", Part: drafting.PartTitle, Text: "江州省水利厅关于省十四届人大四次会议\n第0045号建议答复的函"},
			{ID: "3", Part: drafting.PartAddressee, Text: "林小禾代表"},
			{ID: "4", Part: drafting.PartBody, Level: 1, Number: "一、", Text: "关于修缮老旧泵站", Ask: "a"},
			{ID: "5", Part: drafting.PartBody, Text: "今年安排泵站改造资金4200万元。资金已经下达。"},
			{ID: "6", Part: drafting.PartDate, Text: "2026年6月3日"},
			{ID: "7", Part: drafting.PartCopies, Text: "省人大代表工委，省财政厅、省自然资源厅"},
		}, Marks: []drafting.Mark{{Kind: drafting.MarkOrigin, Paragraph: "5", Department: "省财政厅"}}},
		Log: []drafting.LogEntry{
			{Actor: "周明", Action: drafting.ActionSubmit, From: drafting.StageDraft, At: at("2026-05-28 09:10"), VersionHash: "0123456789abcdef"},
			{Actor: "高远", Action: drafting.ActionReturn, From: drafting.StageReview, To: drafting.StageDraft, Reason: "缺数据", At: at("2026-05-28 15:00")},
			{Actor: "周明", Action: drafting.ActionSubmit, From: drafting.StageDraft, At: at("2026-05-29 09:10")},
			{Actor: "高远", Action: drafting.ActionApprove, From: drafting.StageReview, At: at("2026-05-29 11:00")},
			{Actor: "邵清", Action: drafting.ActionSign, From: drafting.StageSign, At: at("2026-06-03 16:30")},
		},
		Office: drafting.Office{Name: "江州省水利厅"},
	}
}

// formText gives all that a form prints, a line a row.
func formText(l *drafting.Letter) string {
	var b strings.Builder
	for _, p := range l.Paragraphs {
		b.WriteString(p.Text + "\n")
		if p.Table != nil {
			for _, r := range p.Table.Rows {
				for _, c := range r.Cells {
					b.WriteString(c.Text + "|")
				}
				b.WriteByte('\n')
			}
		}
	}
	return b.String()
}

func TestForms(t *testing.T) {
	for kind, want := range map[FormKind][]string{
		FormFeedback:    {"建议办理情况征询意见表", "对办理\n态度|□满意　　□基本满意　　□不满意|", "对办理\n结果|□满意　　□基本满意　　□不满意|", "江水函〔2026〕7号", "省财政厅、省自然资源厅"},
		FormApproval:    {"江州省水利厅发文稿纸", "签　　发|同意。\n\t邵清\n\t2026年6月3日|", "核　　稿|同意。\n\t高远\n\t2026年5月29日|", "1|拟稿|周明|送核稿|2026-05-28\n09:10|01234567|", "退回拟稿（缺数据）", "省十四届人大四次会议第0045号建议答复的函|"},
		FormContact:     {"建议办理沟通记录", "代表的\n意见|", "□面商", "农田水利处"},
		FormPublication: {"□全文公开　　■摘要公开　　□不公开", "关于修缮老旧泵站。今年安排泵站改造资金4200万元。", "保密审查|"},
		FormAnswers:     {"1|修缮1990年以前建的泵站|一、关于修缮老旧泵站：今年安排泵站改造资金4200万元。|省财政厅|", "2|明确管护单位|（复函中没有对应的段落）||"},
		FormAddresses:   {"1|林小禾代表\n（主送）|", "2|省人大代表工委\n（抄送）|", "4|省自然资源厅\n（抄送）|"},
	} {
		s := formSource()
		before, _ := json.Marshal(s)
		l, err := Form(kind, s)
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		if after, _ := json.Marshal(s); string(after) != string(before) {
			t.Errorf("%s changed what it was made from", kind)
		}
		text := formText(l)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: no %q in\n%s", kind, w, text)
			}
		}
		if strings.Contains(text, "您") || l.Profile != "plain" || kind.Name() == "" {
			t.Errorf("%s: %q", kind, l.Profile)
		}
		if again, _ := Form(kind, s); cmp.Diff(l, again) != "" {
			t.Errorf("%s made twice differs", kind)
		}
		for _, p := range l.Paragraphs {
			for i, r := range tableRows(p) {
				n := 0
				for _, c := range r.Cells {
					n += max(c.Cols, 1)
				}
				if n != len(p.Table.Widths) {
					t.Errorf("%s: row %d has %d of %d columns", kind, i, n, len(p.Table.Widths))
				}
			}
		}
	}
}

// TestApprovalFromCase: what the letter does not say itself comes from its case.
func TestApprovalFromCase(t *testing.T) {
	s := formSource()
	s.Case.Outcome, s.Case.Publication = "B", "全文公开"
	s.Letter.Paragraphs = slices.DeleteFunc(s.Letter.Paragraphs, func(p drafting.Paragraph) bool {
		return p.Part == drafting.PartOutcome || p.Part == drafting.PartPublication
	})
	l, err := Form(FormApproval, s)
	if err != nil || !strings.Contains(formText(l), "办理结果|B|公开属性|全文公开|") {
		t.Errorf("%v, %s", err, formText(l))
	}
}

// TestFormsOfLittle: what is not known is room to write, and nothing else goes wrong.
func TestFormsOfLittle(t *testing.T) {
	for _, kind := range Forms {
		if l, err := Form(kind, FormSource{Case: &drafting.Case{}, Letter: &drafting.Letter{}}); err != nil || len(l.Paragraphs) < 2 {
			t.Errorf("%s: %v", kind, err)
		}
		if _, err := Form(kind, FormSource{Case: &drafting.Case{}}); drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%s without a letter: %v", kind, err)
		}
	}
	if _, err := Form("fly", formSource()); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), "征询意见表") {
		t.Errorf("a form that is none: %v", err)
	}
}

// TestReturnTakesBackSignOffs: who approved before a return has not approved what came after it.
func TestReturnTakesBackSignOffs(t *testing.T) {
	s := formSource()
	s.Log = append(s.Log, drafting.LogEntry{Actor: "许静", Action: drafting.ActionReturn, From: drafting.StageNumber, To: drafting.StageDraft, Reason: "附件没有附上"})
	l, err := Form(FormApproval, s)
	if err != nil {
		t.Fatal(err)
	}
	if text := formText(l); strings.Contains(text, "同意。") || !strings.Contains(text, "附件没有附上") {
		t.Error(text)
	}
}

func tableRows(p drafting.Paragraph) []drafting.TableRow {
	if p.Table == nil {
		return nil
	}
	return p.Table.Rows
}

// TestCountersignsOnApprovalSheet: an answer to other words than stand in the letter is printed as void, never as consent.
func TestCountersignsOnApprovalSheet(t *testing.T) {
	s := formSource()
	day := drafting.DateOf(time.Date(2026, 5, 20, 0, 0, 0, 0, time.UTC))
	said := func(department string, a drafting.Answer, note string) drafting.Consent {
		c := drafting.Consent{Department: department, Answer: a, Note: note, On: day}
		if a != drafting.AnswerWaiting {
			c.By = "何田"
		}
		return c
	}
	s.Countersigns = []drafting.Countersign{
		{Consent: said("省财政厅", drafting.AnswerAgree, "")},
		{Consent: said("省自然资源厅", drafting.AnswerWaiting, "")},
		{Consent: said("省科技厅", drafting.AnswerChange, "改为42座"), Void: true},
		{Consent: said("省审计厅", drafting.AnswerAgree, ""), Gone: true},
		{Consent: said("省商务厅", drafting.AnswerWaiting, ""), Void: true},
		{Consent: drafting.Consent{Department: "省气象局"}},
	}
	l, err := Form(FormApproval, s)
	if err != nil {
		t.Fatal(err)
	}
	text := formText(l)
	for _, w := range []string{
		"会签情况", "1|省财政厅|同意|何田|2026年5月20日|", "2|省自然资源厅||||", "3|省科技厅|修改（改为42座）\n已失效：此后文字有改动，须重新会签|何田|2026年5月20日|",
		"4|省审计厅|同意\n其文字已不在函中|何田|", "5|省商务厅|送签后文字有改动，须重新送签|||", "6|省气象局||||",
	} {
		if !strings.Contains(text, w) {
			t.Errorf("no %q in\n%s", w, text)
		}
	}
}

func TestAddressListFillsWhatIsKnown(t *testing.T) {
	s := formSource()
	to := strings.TrimRight(s.Letter.Get(drafting.PartAddressee), "：:")
	s.Case.Addresses = []drafting.Address{{Name: to, Postcode: "310000", Place: "江州市青云路8号", Receiver: "办公室", Phone: "020-1234567"}}
	l, err := Form(FormAddresses, s)
	if err != nil {
		t.Fatal(err)
	}
	if got := formText(l); !strings.Contains(got, to+"\n（主送，办公室）|江州市青云路8号 310000|020-1234567|") {
		t.Error(got)
	}
}
