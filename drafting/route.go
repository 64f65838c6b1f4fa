package drafting

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// Stage is where a letter stands on its way.
type Stage string

const (
	StageDraft  Stage = "draft"  // 拟稿
	StageReview Stage = "review" // 核稿
	StageSign   Stage = "sign"   // 签发
	StageNumber Stage = "number" // 编号
	StageIssue  Stage = "issue"  // 印发
	StageDone   Stage = "done"   // 已印发
)

// Stages are all stages in the order of the way.
var Stages = []Stage{StageDraft, StageReview, StageSign, StageNumber, StageIssue, StageDone}

// Word gives the trade's word for the stage.
func (s Stage) Word() string {
	switch s {
	case StageDraft:
		return "拟稿"
	case StageReview:
		return "核稿"
	case StageSign:
		return "签发"
	case StageNumber:
		return "编号"
	case StageIssue:
		return "印发"
	case StageDone:
		return "已印发"
	}
	return ""
}

// Duty is what a person may do with letters. One person may have several.
type Duty string

const (
	DutyWriter   Duty = "writer"   // 经办人
	DutyReviewer Duty = "reviewer" // 核稿人
	DutySigner   Duty = "signer"   // 签发人
	DutyOffice   Duty = "office"   // 办公室
)

// Duties are all duties in the order of the way.
var Duties = []Duty{DutyWriter, DutyReviewer, DutySigner, DutyOffice}

// Word gives the trade's word for the duty.
func (d Duty) Word() string {
	switch d {
	case DutyWriter:
		return "经办人"
	case DutyReviewer:
		return "核稿人"
	case DutySigner:
		return "签发人"
	case DutyOffice:
		return "办公室"
	}
	return ""
}

// Action is a step that a person takes with a letter.
type Action string

const (
	ActionSubmit  Action = "submit"  // 送核稿
	ActionApprove Action = "approve" // 核稿通过，送签发
	ActionSign    Action = "sign"    // 签发
	ActionNumber  Action = "number"  // 编号
	ActionIssue   Action = "issue"   // 印发
	ActionReturn  Action = "return"  // 退回
)

// Step is one line of the route: who may take which action at which stage, and where it leads.
type Step struct {
	From   Stage
	Action Action
	Duty   Duty
	To     Stage
	Button string // what its button says; it names the next holder

	NeedsReason  bool // the person must say why
	KeepsVersion bool // the text as it stands is kept as a version
	Signs        bool // the text's hash is bound to the signature
	Numbers      bool // the next dispatch number is given
}

// Route is the way of a letter. There is no other line than these.
var Route = []Step{
	{From: StageDraft, Action: ActionSubmit, Duty: DutyWriter, To: StageReview, Button: "送核稿", KeepsVersion: true},
	{From: StageReview, Action: ActionApprove, Duty: DutyReviewer, To: StageSign, Button: "送签发", KeepsVersion: true},
	{From: StageReview, Action: ActionReturn, Duty: DutyReviewer, To: StageDraft, Button: "退回…", NeedsReason: true, KeepsVersion: true},
	{From: StageSign, Action: ActionSign, Duty: DutySigner, To: StageNumber, Button: "签发", KeepsVersion: true, Signs: true},
	{From: StageSign, Action: ActionReturn, Duty: DutySigner, To: StageDraft, Button: "退回…", NeedsReason: true, KeepsVersion: true},
	{From: StageNumber, Action: ActionNumber, Duty: DutyOffice, To: StageIssue, Button: "编号", Numbers: true},
	{From: StageNumber, Action: ActionReturn, Duty: DutyOffice, To: StageDraft, Button: "退回…", NeedsReason: true, KeepsVersion: true},
	{From: StageIssue, Action: ActionIssue, Duty: DutyOffice, To: StageDone, Button: "印发", KeepsVersion: true},
}

// FindStep gives the route's line for an action at a stage; ok is false where the route has none.
func FindStep(at Stage, action Action) (step Step, ok bool) {
	for _, s := range Route {
		if s.From == at && s.Action == action {
			return s, true
		}
	}
	return Step{}, false
}

// NextStep gives the forward line at a stage (not the return); ok is false at the end of the way.
func NextStep(at Stage) (step Step, ok bool) {
	for _, s := range Route {
		if s.From == at && s.Action != ActionReturn {
			return s, true
		}
	}
	return Step{}, false
}

// Editable reports whether the text may be changed at a stage by a person with these duties: by its writer while it is
// drafted, by the reviewer while it is reviewed, by nobody once it lies before the signer.
func Editable(at Stage, duties []Duty) bool {
	want := Duty("")
	switch at {
	case StageDraft:
		want = DutyWriter
	case StageReview:
		want = DutyReviewer
	}
	for _, d := range duties {
		if d == want && want != "" {
			return true
		}
	}
	return false
}

// Actor is the person at the machine, and what they may do.
type Actor struct {
	Name   string `json:"name"`
	Duties []Duty `json:"duties"`
}

// Has reports whether the person has the duty.
func (a Actor) Has(d Duty) bool {
	for _, x := range a.Duties {
		if x == d {
			return true
		}
	}
	return false
}

// Move is what a person asks the route for.
type Move struct {
	Letter  LetterID
	Version int64 // of the letter as the person saw it
	Action  Action
	Actor   Actor
	Reason  string
}

// Allow gives the route's line for a move from a stage. CodeForbidden where the stage has no such step or the person not
// the duty, CodeInvalid where the step needs a reason and has none.
func (m Move) Allow(at Stage) (Step, error) {
	step, ok := FindStep(at, m.Action)
	if !ok {
		return Step{}, Errorf(CodeForbidden, "这封函现在处于“%s”环节，不能这样做。请刷新后再看。", at.Word())
	}
	if !m.Actor.Has(step.Duty) {
		return Step{}, Errorf(CodeForbidden, "“%s”由%s办理，当前身份不是%s。请先切换身份。", step.From.Word(), step.Duty.Word(), step.Duty.Word())
	}
	if step.NeedsReason && isBlank(m.Reason) {
		return Step{}, Errorf(CodeInvalid, "请写明退回的理由。")
	}
	return step, nil
}

// AllowOpen refuses to send a letter for review while points of opinions are open and no reason says why it goes all the
// same. open is their number.
func (m Move) AllowOpen(open int) error {
	if m.Action == ActionSubmit && open > 0 && isBlank(m.Reason) {
		return Errorf(CodeInvalid, "还有 %d 条会办意见没有处理，没有送核稿。请先逐条处理；确需先送的，请写明理由。", open)
	}
	return nil
}

func isBlank(s string) bool {
	for _, r := range s {
		if r > ' ' && r != '\u3000' {
			return false
		}
	}
	return true
}

// LogEntry is one line of the append-only log of a letter's way. Hash covers the line and the hash of the line before, so
// that a line changed or taken out later shows.
type LogEntry struct {
	Seq         int64     `json:"seq"` // 1, 2, 3 … for each letter
	Letter      LetterID  `json:"letter"`
	At          time.Time `json:"at"` // milliseconds
	Actor       string    `json:"actor"`
	Action      Action    `json:"action"`
	From        Stage     `json:"from"`
	To          Stage     `json:"to"`
	Reason      string    `json:"reason"`
	Number      string    `json:"number"`       // the dispatch number given by this step
	VersionHash string    `json:"version_hash"` // Letter.Hash of the text at that moment
	Prev        string    `json:"prev"`
	Hash        string    `json:"hash"`
}

// Seal sets Prev and Hash; prev is the hash of the line before, "" for the first.
func (e *LogEntry) Seal(prev string) {
	e.Prev = prev
	e.Hash = e.digest()
}

func (e *LogEntry) digest() string {
	h := sha256.New()
	for _, s := range []string{e.Prev, fmt.Sprint(e.Seq), string(e.Letter), fmt.Sprint(e.At.UnixMilli()), e.Actor, string(e.Action), string(e.From), string(e.To), e.Reason, e.Number, e.VersionHash} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// CheckLog reports the first line of a letter's log (in order, whole) that was changed, taken out or put in.
func CheckLog(log []LogEntry) error {
	prev := ""
	for i := range log {
		e := &log[i]
		if e.Seq != int64(i+1) || e.Prev != prev || e.Hash != e.digest() {
			return Errorf(CodeInternal, "办理记录第 %d 条与前后对不上，可能被改动过。请联系管理员核对备份。", i+1)
		}
		prev = e.Hash
	}
	return nil
}

// Version is a letter's text as it was kept at a step.
type Version struct {
	ID     int64     `json:"id"`
	Letter LetterID  `json:"letter"`
	No     int       `json:"no"` // 第 1 稿, 第 2 稿 …
	At     time.Time `json:"at"`
	Actor  string    `json:"actor"`
	Note   string    `json:"note"` // what it was kept for
	Hash   string    `json:"hash"`
	Text   *Letter   `json:"text,omitempty"`
}
