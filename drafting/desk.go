package drafting

import (
	"slices"
	"strings"
	"time"
)

// Choice is what somebody decided about figures that disagree (see package opinion, Conflict). Every choice is kept; of
// several with one Key the last holds.
type Choice struct {
	ID     string    `json:"id"`
	CaseID CaseID    `json:"case_id"`
	Key    string    `json:"key"`    // of the conflict: what is measured
	Value  string    `json:"value"`  // the figure that holds, as it was written: 2.28万人
	Point  PointID   `json:"point"`  // the point that it stands in, "" for the letter's own
	Reason string    `json:"reason"` // why this one
	By     string    `json:"by"`
	At     time.Time `json:"at"`
	Seen   []string  `json:"seen"` // every figure that stood beside each other then; another one later asks anew
	// Withdrawn takes back what was chosen about Key before: nothing is decided about it any more.
	Withdrawn bool `json:"withdrawn,omitempty"`
}

// Check reports the first thing that keeps the choice from being kept.
func (c *Choice) Check() error {
	switch {
	case c.Key != "" && c.Withdrawn:
		return nil
	case c.Key == "" || strings.TrimSpace(c.Value) == "":
		return Errorf(CodeInvalid, "请选定以哪一个数据为准。")
	case isBlank(c.Reason):
		return Errorf(CodeInvalid, "请写明以这个数据为准的理由。")
	}
	return nil
}

// Answer is what a department says to its passages in a letter (会签).
type Answer string

const (
	AnswerWaiting  Answer = ""         // asked, nothing came
	AnswerAgree    Answer = "agree"    // 同意
	AnswerChange   Answer = "change"   // 修改: Note says what
	AnswerDisagree Answer = "disagree" // 不同意: Note says why
)

// Word gives the trade's word for the answer.
func (a Answer) Word() string {
	switch a {
	case AnswerAgree:
		return "同意"
	case AnswerChange:
		return "修改"
	case AnswerDisagree:
		return "不同意"
	}
	return "未答复"
}

// Consent is a department's answer to its passages in a letter. Every one is kept; of several of a department the last
// holds. Hash is that of the passages that were answered to: the answer holds for them only.
type Consent struct {
	ID         string    `json:"id"`
	Letter     LetterID  `json:"letter"`
	Department string    `json:"department"`
	Hash       string    `json:"hash"`
	Answer     Answer    `json:"answer"`
	By         string    `json:"by"` // who answered there
	On         Date      `json:"on"` // and on which day; asked on, while waiting
	Note       string    `json:"note"`
	At         time.Time `json:"at"` // when it was recorded
	// Package names the package that brought the answer, "" where somebody recorded it by hand. A later package of one
	// department has a greater name.
	Package string `json:"package,omitempty"`
}

// Excerpt is a passage of a letter as its department is shown it: in its paragraphs.
type Excerpt struct {
	Section    string      `json:"section"`         // the heading above it, without its number
	Paragraphs [][]Stretch `json:"paragraphs"`      //
	Words      string      `json:"words,omitempty"` // what the department wrote, where other words stand there now
	From       string      `json:"from,omitempty"`  // whose words these are, where the department's were merged into another's
}

// Stretch is a part of a paragraph: the department's own passage, or what stands around it.
type Stretch struct {
	Text string `json:"text"`
	Own  bool   `json:"own,omitempty"`
}

// Check reports the first thing that keeps the answer from being kept.
func (c *Consent) Check() error {
	switch {
	case strings.TrimSpace(c.Department) == "" || c.Hash == "":
		return Errorf(CodeInvalid, "请选择是哪个单位的会签，并先在函里采用它的意见。")
	case c.Answer != AnswerWaiting && c.Answer.Word() == AnswerWaiting.Word():
		return Errorf(CodeInvalid, "会签答复只能是同意、修改或不同意。")
	case c.Answer != AnswerWaiting && (isBlank(c.By) || c.On.IsZero()):
		return Errorf(CodeInvalid, "请写明是谁在哪一天答复的。")
	case (c.Answer == AnswerChange || c.Answer == AnswerDisagree) && isBlank(c.Note):
		return Errorf(CodeInvalid, "答复“%s”的，请写明意见。", c.Answer.Word())
	}
	return checkDate(c.On, "答复日期")
}

// Countersign is what a department answered last (会签), beside the letter as it stands now.
type Countersign struct {
	Consent      // its Department alone where nothing was recorded yet
	Void    bool // it was given to other words than stand there now
	Gone    bool // none of the department's words stand in the letter any more
}

// RequestKind tells asking from chasing.
type RequestKind string

const (
	RequestAsk    RequestKind = "ask"    // 征求会办意见
	RequestRemind RequestKind = "remind" // 催办
)

// Word gives the trade's word.
func (k RequestKind) Word() string {
	if k == RequestRemind {
		return "催办"
	}
	return "征求意见"
}

// Request is one line of the log of asking and chasing a department.
type Request struct {
	ID         string      `json:"id"`
	CaseID     CaseID      `json:"case_id"`
	Department string      `json:"department"`
	Kind       RequestKind `json:"kind"`
	On         Date        `json:"on"`
	Due        Date        `json:"due"`    // the day by which the answer is wanted
	Letter     LetterID    `json:"letter"` // the letter that was sent, "" where it was said on the telephone
	By         string      `json:"by"`
	At         time.Time   `json:"at"`

	Draft *Letter `json:"-"` // a letter that is kept together with this line and becomes its Letter; nil for none
}

// Check reports the first thing that keeps the line from being kept.
func (r *Request) Check() error {
	switch {
	case strings.TrimSpace(r.Department) == "":
		return Errorf(CodeInvalid, "请选择向哪个单位征求意见。")
	case r.Kind != RequestAsk && r.Kind != RequestRemind:
		return Errorf(CodeInvalid, "没有“%s”这一类记录。", r.Kind)
	case !r.Due.IsZero() && r.Due.Before(r.On):
		return Errorf(CodeInvalid, "反馈时限 %s 早于发函日期 %s，请改正。", r.Due, r.On)
	}
	for _, d := range []Date{r.On, r.Due} {
		if err := checkDate(d, "征求意见的日期"); err != nil {
			return err
		}
	}
	return nil
}

// Late lists the departments of a case that were asked, have not answered and are past their day on the day today, in
// the order of the case.
func (c *Case) Late(today Date) []string {
	var out []string
	for _, s := range c.Supports {
		if (s.State == SupportWaiting || s.State == "") && !s.Due.IsZero() && s.Due.Before(today) {
			out = append(out, s.Department)
		}
	}
	return out
}

// NotRemindedOn leaves out the departments that were reminded on a day: a second click must not write to all of them again.
func NotRemindedOn(departments []string, all []Request, day Date) []string {
	return slices.DeleteFunc(slices.Clone(departments), func(n string) bool {
		return slices.ContainsFunc(all, func(r Request) bool { return r.Kind == RequestRemind && r.On == day && r.Department == n })
	})
}
