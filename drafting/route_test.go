package drafting

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var actions = []Action{ActionSubmit, ActionApprove, ActionSign, ActionNumber, ActionIssue, ActionReturn}

// TestRoute walks every stage with every action and every duty, with and without a reason.
func TestRoute(t *testing.T) {
	type key struct {
		at Stage
		do Action
	}
	want := map[key]struct {
		by Duty
		to Stage
	}{
		{StageDraft, ActionSubmit}:   {DutyWriter, StageReview},
		{StageReview, ActionApprove}: {DutyReviewer, StageSign},
		{StageReview, ActionReturn}:  {DutyReviewer, StageDraft},
		{StageSign, ActionSign}:      {DutySigner, StageNumber},
		{StageSign, ActionReturn}:    {DutySigner, StageDraft},
		{StageNumber, ActionNumber}:  {DutyOffice, StageIssue},
		{StageNumber, ActionReturn}:  {DutyOffice, StageDraft},
		{StageIssue, ActionIssue}:    {DutyOffice, StageDone},
	}
	for _, at := range append(slices.Clone(Stages), "", "nowhere") {
		for _, do := range append(slices.Clone(actions), "", "sing") {
			for _, by := range append(slices.Clone(Duties), "") {
				for _, reason := range []string{"", " \u3000\n", "数据与财政厅来函不一致"} {
					step, err := Move{Action: do, Actor: Actor{Name: "周", Duties: []Duty{by}}, Reason: reason}.Allow(at)
					line, ok := want[key{at, do}]
					switch {
					case !ok || line.by != by:
						if ErrorCode(err) != CodeForbidden {
							t.Errorf("%s at %s by %s: %v", do, at, by, err)
						}
					case do == ActionReturn && isBlank(reason):
						if ErrorCode(err) != CodeInvalid {
							t.Errorf("%s at %s without a reason: %v", do, at, err)
						}
					case err != nil || step.To != line.to || step.From != at || step.Duty != by:
						t.Errorf("%s at %s by %s: %v, %v", do, at, by, step, err)
					}
					if err != nil && step != (Step{}) {
						t.Errorf("%s at %s by %s: a step in spite of %v", do, at, by, err)
					}
				}
			}
		}
	}
}

func TestRouteSteps(t *testing.T) {
	at, seen := StageDraft, []Stage{StageDraft}
	for {
		s, ok := NextStep(at)
		if !ok {
			break
		}
		at = s.To
		seen = append(seen, at)
	}
	if !slices.Equal(seen, Stages) {
		t.Errorf("the way forward is %v", seen)
	}
	for _, s := range Route {
		if s.Button == "" || s.From.Word() == "" || s.To.Word() == "" || s.Duty.Word() == "" {
			t.Errorf("%v has no word", s)
		}
		if s.Signs != (s.Action == ActionSign) || s.Numbers != (s.Action == ActionNumber) || s.NeedsReason != (s.Action == ActionReturn) {
			t.Errorf("%s at %s does what it should not", s.Action, s.From)
		}
		if !s.KeepsVersion && !s.Numbers {
			t.Errorf("%s at %s keeps no version", s.Action, s.From)
		}
	}
	if Stage("x").Word() != "" || Duty("x").Word() != "" {
		t.Error("an unknown stage or duty has a word")
	}
}

func TestEditable(t *testing.T) {
	for _, at := range Stages {
		for _, d := range Duties {
			want := at == StageDraft && d == DutyWriter || at == StageReview && d == DutyReviewer
			if Editable(at, []Duty{d}) != want {
				t.Errorf("editable at %s by %s: %v", at, d, !want)
			}
		}
		if Editable(at, nil) || Editable(at, []Duty{""}) {
			t.Errorf("editable at %s by nobody", at)
		}
	}
}

func someLog(t *rapid.T) []LogEntry {
	log := make([]LogEntry, rapid.IntRange(1, 6).Draw(t, "lines"))
	prev := ""
	for i := range log {
		log[i] = LogEntry{
			Seq: int64(i + 1), Letter: "l", At: time.UnixMilli(rapid.Int64Range(0, 1<<42).Draw(t, "at")), Actor: rapid.String().Draw(t, "actor"),
			Action: rapid.SampledFrom(actions).Draw(t, "action"), From: StageDraft, To: StageReview, Reason: rapid.String().Draw(t, "reason"),
		}
		log[i].Seal(prev)
		prev = log[i].Hash
	}
	return log
}

// TestLogChain changes a sealed log in every way that must show.
func TestLogChain(t *testing.T) {
	spoil := map[string]func(*LogEntry){
		"seq": func(e *LogEntry) { e.Seq++ }, "letter": func(e *LogEntry) { e.Letter += "x" },
		"at": func(e *LogEntry) { e.At = e.At.Add(time.Millisecond) }, "actor": func(e *LogEntry) { e.Actor += "某" },
		"action": func(e *LogEntry) { e.Action += "x" }, "from": func(e *LogEntry) { e.From = StageDone }, "to": func(e *LogEntry) { e.To = StageDone },
		"reason": func(e *LogEntry) { e.Reason += "x" }, "number": func(e *LogEntry) { e.Number = "江农函〔2026〕1号" },
		"version": func(e *LogEntry) { e.VersionHash = "0" }, "prev": func(e *LogEntry) { e.Prev += "0" }, "hash": func(e *LogEntry) { e.Hash += "0" },
		"words moved": func(e *LogEntry) { e.Actor, e.Reason = e.Actor+"x", e.Reason+"y" },
	}
	for name, change := range spoil {
		rapid.Check(t, func(t *rapid.T) {
			log := someLog(t)
			if err := CheckLog(log); err != nil {
				t.Fatalf("an untouched log: %v", err)
			}
			i := rapid.IntRange(0, len(log)-1).Draw(t, "line")
			before := log[i]
			change(&log[i])
			if CheckLog(log) == nil {
				t.Fatalf("%s changed in line %d and it does not show", name, i)
			}
			if name != "prev" && name != "hash" && i+1 < len(log) { // sealed again, as one who knows the way would do
				log[i].Seal(before.Prev)
				if CheckLog(log) == nil {
					t.Fatalf("%s changed in line %d, sealed again, and it does not show", name, i)
				}
			}
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		log := someLog(t)
		i := rapid.IntRange(0, len(log)-1).Draw(t, "line")
		if CheckLog(slices.Insert(slices.Clone(log), i, log[i])) == nil {
			t.Fatal("a line put in does not show")
		}
		if i+1 < len(log) && CheckLog(slices.Delete(slices.Clone(log), i, i+1)) == nil {
			t.Fatal("a line taken out does not show")
		}
		if i+1 < len(log) {
			log[i], log[i+1] = log[i+1], log[i]
			if CheckLog(log) == nil {
				t.Fatal("two lines changed about do not show")
			}
		}
	})
	if CheckLog(nil) != nil {
		t.Error("an empty log is in order")
	}
}

// TestLogWords holds that words cannot be moved from one field to its neighbour.
func TestLogWords(t *testing.T) {
	a := LogEntry{Seq: 1, Letter: "l", Actor: "ab", Reason: "c", Number: "de"}
	b := a
	b.Reason, b.Number = "cd", "e"
	a.Seal("")
	b.Seal("")
	if a.Hash == b.Hash {
		t.Error("fields run into one another")
	}
}
