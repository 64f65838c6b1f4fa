// Package storetest is the contract of drafting.Store as tests: every engine behind it passes the same ones.
//
// It knows only package drafting. Begin with Run.
package storetest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
)

// Fresh makes a new, empty store for one test with the clock now, and gives a function that opens it: each call is one
// more program at the same store. It closes them when the test ends.
type Fresh func(t *testing.T, now func() time.Time) (open func() drafting.Store)

// Run runs the contract against the stores that fresh makes.
func Run(t *testing.T, fresh Fresh) {
	for _, c := range []struct {
		name string
		test func(*bench)
	}{
		{"Office", testOffice},
		{"Settings", testSettings},
		{"SaveCase", testSaveCase},
		{"CaseTwice", testCaseTwice},
		{"CaseInvalid", testCaseInvalid},
		{"CaseStale", testCaseStale},
		{"Cases", testCases},
		{"CasesFilter", testCasesFilter},
		{"DeleteCase", testDeleteCase},
		{"SaveLetter", testSaveLetter},
		{"ImportLetter", testImportLetter},
		{"ImportCase", testImportCase},
		{"ImportedNumber", testImportedNumber},
		{"LetterStale", testLetterStale},
		{"Letters", testLetters},
		{"LetterFixed", testLetterFixed},
		{"Way", testWay},
		{"Route", testRoute},
		{"MoveStale", testMoveStale},
		{"Return", testReturn},
		{"SignKeepsDate", testSignKeepsDate},
		{"NumberWithoutCode", testNumberWithoutCode},
		{"NumberByYear", testNumberByYear},
		{"NumbersConcurrent", testNumbersConcurrent},
		{"Versions", testVersions},
		{"Opinions", testOpinions},
		{"OpinionTwice", testOpinionTwice},
		{"OpinionsTogether", testOpinionsTogether},
		{"OpinionWithdrawn", testOpinionWithdrawn},
		{"OpinionInvalid", testOpinionInvalid},
		{"Points", testPoints},
		{"SaveMerge", testSaveMerge},
		{"OpenPoints", testOpenPoints},
		{"Choices", testChoices},
		{"Consents", testConsents},
		{"Requests", testRequests},
		{"Lease", testLease},
		{"TwoPrograms", testTwoPrograms},
		{"AnyText", testAnyText},
		{"NotFound", testNotFound},
		{"Cancelled", testCancelled},
		{"Ledger", testLedger},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.test(newBench(t, fresh))
		})
	}
}

// Text puts one text into every field of a store that takes one and reads it back; for fuzzing.
func Text(t *testing.T, fresh Fresh, s string) { newBench(t, fresh).checkText("1", s) }

func newBench(t *testing.T, fresh Fresh) *bench {
	b := &bench{T: t, ctx: context.Background(), at: time.Date(2026, 6, 3, 9, 30, 0, 123e6, time.FixedZone("CST", 8*3600))}
	b.open = fresh(t, func() time.Time { return b.at })
	b.store = b.open()
	return b
}

// bench is one test's store and clock.
type bench struct {
	*testing.T
	ctx   context.Context
	at    time.Time
	open  func() drafting.Store
	store drafting.Store
}

// must ends the test on an error.
func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// want checks an error's code and that its message is Chinese.
func (b *bench) want(err error, code drafting.Code) {
	b.Helper()
	if got := drafting.ErrorCode(err); got != code {
		b.Fatalf("error %v has code %q, want %q", err, got, code)
	}
	var e *drafting.Error
	if !errors.As(err, &e) || !strings.ContainsFunc(e.Message, func(r rune) bool { return r >= '一' && r <= '龥' }) {
		b.Fatalf("error %v has no Chinese message", err)
	}
}

// sampleCase is a case with every field set.
func sampleCase(number string) *drafting.Case {
	d := func(m time.Month, day int) drafting.Date { return drafting.Date{Year: 2026, Month: m, Day: day} }
	return &drafting.Case{
		Kind: drafting.KindProposal, Role: drafting.RoleHost, Year: 2026, Session: "省政协十三届四次会议", Number: number,
		Title: "关于推进渔港升级的提案", Proposer: "民建江海省委会", ProposerKind: drafting.ProposerBody, ProposerCount: 1, Key: true,
		Supervisor: "林某", Assigner: "省政协提案委", AssignedOn: d(3, 1), ReceivedOn: d(3, 2), InternalDue: d(5, 20), ReplyDue: d(6, 1),
		ExtendedTo: d(7, 1), Division: "渔业处", Handler: "陈一", Phone: "020-1234567", HostUnit: "",
		Asks: []drafting.Ask{{ID: "a1", Text: "加快渔港建设"}, {ID: "a2", Text: "补齐“冷链”<短板>"}},
		Supports: []drafting.Support{
			{Department: "省财政厅", State: drafting.SupportWaiting, AskedOn: d(3, 5), Due: d(4, 5), Reminders: 2},
			{Department: "省海事局", State: drafting.SupportArrived, AskedOn: d(3, 5), Due: d(4, 5), ArrivedOn: d(4, 1)},
		},
		Addresses: []drafting.Address{{Name: "民建江海省委会", Postcode: "310000", Place: "江海市青云路8号", Receiver: "参政议政处", Phone: "0571-5550126"}, {Name: "林小禾", Place: "江海市白塔街3号“甲”座"}},
		Text:      "提案正文。\n第二段。", Outcome: "A", Publication: "全文公开", Note: "备注", Sample: true,
	}
}

// sampleLetter is a letter with marks for a case.
func sampleLetter(id drafting.CaseID) *drafting.Letter {
	return &drafting.Letter{
		CaseID: id, Template: "host-body", Kind: drafting.KindProposal, Role: drafting.RoleHost, Session: "省政协十三届四次会议",
		Issuer: "江海省农业农村厅", Profile: "document", CaseNumber: "072", CaseTitle: "关于推进渔港升级的提案", Departments: []string{"省财政厅", "省海事局"},
		Paragraphs: []drafting.Paragraph{
			{ID: "p1", Part: drafting.PartTitle, Text: "江海省农业农村厅关于省政协十三届四次会议\n第072号提案答复的函"},
			{ID: "p2", Part: drafting.PartBody, Level: 1, Number: "一、", Text: "加快渔港建设", Ask: "a1"},
			{ID: "p3", Part: drafting.PartBody, Text: "已建成渔港 12 座。", Prompt: "写现状"},
			{ID: "p4", Part: drafting.PartSignatory, Text: "江海省农业农村厅"},
		},
		Marks: []drafting.Mark{{ID: "m1", Kind: drafting.MarkOrigin, Paragraph: "p3", Start: 0, End: 5, Department: "省财政厅", Opinion: "o1", Quote: "已建成渔港"}},
	}
}

func (b *bench) addCase(number string) *drafting.Case {
	b.Helper()
	c := sampleCase(number)
	b.must(b.store.SaveCase(b.ctx, c))
	return c
}

func (b *bench) addLetter(number string) *drafting.Letter {
	b.Helper()
	l := sampleLetter(b.addCase(number).ID)
	b.must(b.store.SaveLetter(b.ctx, l))
	return l
}

func (b *bench) setOffice() {
	b.Helper()
	b.must(b.store.SaveOffice(b.ctx, drafting.Office{Name: "江海省农业农村厅", OrgCode: "江农函"}))
}

// everybody may do everything.
var everybody = drafting.Actor{Name: "周二", Duties: drafting.Duties}

// step moves a letter and puts what came of it in its place.
func (b *bench) step(l *drafting.Letter, a drafting.Action, reason string) {
	b.Helper()
	moved, err := b.store.Move(b.ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: a, Actor: everybody, Reason: reason})
	b.must(err)
	*l = *moved
}

// numbered takes a letter through to its number.
func (b *bench) numbered(l *drafting.Letter) {
	b.Helper()
	for _, a := range []drafting.Action{drafting.ActionSubmit, drafting.ActionApprove, drafting.ActionSign, drafting.ActionNumber} {
		b.step(l, a, "")
	}
}

// actionsTo gives the steps that lead a new letter to a stage.
func actionsTo(stage drafting.Stage) []drafting.Action {
	all := []drafting.Action{drafting.ActionSubmit, drafting.ActionApprove, drafting.ActionSign, drafting.ActionNumber, drafting.ActionIssue}
	return all[:slices.Index(drafting.Stages, stage)]
}
