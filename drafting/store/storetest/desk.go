package storetest

import (
	"time"

	"fuhan/drafting"
)

// pointed is an opinion with three points.
func pointed(id drafting.CaseID, department, text string) *drafting.Opinion {
	return &drafting.Opinion{
		CaseID: id, Department: department, State: drafting.SupportArrived, Text: text, Dated: drafting.Date{Year: 2026, Month: 5, Day: 8},
		Remarks: []string{"原件有 2 处修订"},
		Points: []drafting.Point{
			{Number: "一、", Text: "甲" + text, Ask: "a1"}, {Number: "二、", Text: "乙" + text}, {ID: "own-" + drafting.PointID(text), Text: "丙"},
		},
	}
}

func testPoints(b *bench) {
	c := b.addCase("1")
	o := pointed(c.ID, "省财政厅", "一")
	b.must(b.store.SaveOpinion(b.ctx, o))
	if o.Points[0].ID == "" || o.Points[0].ID == o.Points[1].ID || o.Points[2].ID != "own-一" || o.Revised != 1 {
		b.Fatalf("saved points %+v", o)
	}
	got, err := b.store.Opinion(b.ctx, o.ID)
	b.must(err)
	b.same(got.Points, o.Points)
	b.same(got.Dated, o.Dated)
	b.same(got.Remarks, o.Remarks)
	old, err := b.store.Opinion(b.ctx, o.ID)
	b.must(err)
	at := b.at.Truncate(time.Millisecond)
	got.Points[0].Disposition, got.Points[0].By, got.Points[0].At = drafting.DispositionUsed, "周二", at
	got.Points = append(got.Points[:2:2], drafting.Point{Text: "新"})
	got.Text = "别的"
	b.must(b.store.SavePoints(b.ctx, got))
	b.same(got.Revised, int64(2))
	kept, err := b.store.Opinion(b.ctx, o.ID)
	b.must(err)
	if kept.Text != o.Text || len(kept.Points) != 3 || kept.Points[2].ID == "" || !kept.Points[0].At.Equal(at) || kept.Open() != 2 {
		b.Fatalf("kept %+v", kept)
	}
	b.want(b.store.SavePoints(b.ctx, old), drafting.CodeConflict)
	b.want(b.store.SavePoints(b.ctx, &drafting.Opinion{ID: "x", Department: "省财政厅", State: drafting.SupportNone}), drafting.CodeNotFound)
	for name, p := range map[string]drafting.Point{
		"unused without a reason": {Text: "甲", Disposition: drafting.DispositionUnused, Reason: " "},
		"merged into nothing":     {Text: "甲", Disposition: drafting.DispositionMerged},
		"merged into itself":      {ID: "p", Text: "甲", Disposition: drafting.DispositionMerged, Into: "p"},
		"an unknown disposition":  {Text: "甲", Disposition: "lost"},
		"no text":                 {Text: "　"},
	} {
		bad := *kept
		bad.Points = []drafting.Point{p}
		if err := b.store.SavePoints(b.ctx, &bad); drafting.ErrorCode(err) != drafting.CodeInvalid {
			b.Errorf("%s: %v", name, err)
		}
	}
	// All or none: the second is stale, so the first is not kept either.
	p := pointed(c.ID, "省海事局", "二")
	b.must(b.store.SaveOpinion(b.ctx, p))
	p.Points[0].Disposition = drafting.DispositionUsed
	b.want(b.store.SavePoints(b.ctx, p, old), drafting.CodeConflict)
	kept, err = b.store.Opinion(b.ctx, p.ID)
	b.must(err)
	b.same(kept.Open(), 3)
	b.same(p.Revised, int64(1))
}

func testSaveMerge(b *bench) {
	l := b.addLetter("1")
	o := pointed(l.CaseID, "省财政厅", "一")
	b.must(b.store.SaveOpinion(b.ctx, o))
	stale := l.Clone()
	place := func(l *drafting.Letter) {
		if _, ok := l.PlacePoint(o, o.Points[0].ID, o.Points[0].Text, "p3", 0, "m9"); !ok {
			b.Fatal("not placed")
		}
	}
	place(l)
	o.Points[0].Disposition = drafting.DispositionUsed
	b.must(b.store.SaveMerge(b.ctx, l, o))
	got, err := b.store.Letter(b.ctx, l.ID)
	b.must(err)
	b.sameLetter(got, l)
	place(stale)
	o.Points[1].Disposition = drafting.DispositionUsed
	b.want(b.store.SaveMerge(b.ctx, stale, o), drafting.CodeConflict)
	kept, err := b.store.Opinion(b.ctx, o.ID)
	b.must(err)
	b.same(kept.Open(), 2)
	o.Revised = 1
	b.want(b.store.SaveMerge(b.ctx, l, o), drafting.CodeConflict)
	got, err = b.store.Letter(b.ctx, l.ID)
	b.must(err)
	b.same(got.Version, l.Version)
}

// testOpenPoints submits letters with open points: for a reason only, and only where opinions are merged into them.
func testOpenPoints(b *bench) {
	l := b.addLetter("1")
	o := pointed(l.CaseID, "省财政厅", "一")
	b.must(b.store.SaveOpinion(b.ctx, o))
	submit := func(l *drafting.Letter, reason string) (*drafting.Letter, error) {
		return b.store.Move(b.ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: drafting.ActionSubmit, Actor: everybody, Reason: reason})
	}
	_, err := submit(l, " ")
	b.want(err, drafting.CodeInvalid)
	l, err = submit(l, "急件，先核后补")
	b.must(err)
	log, err := b.store.Log(b.ctx, l.ID)
	b.must(err)
	b.same(log[0].Reason, "急件，先核后补")
	b.step(l, drafting.ActionReturn, "补")
	// A corrected opinion takes the place of the first; its points are done.
	second := &drafting.Opinion{CaseID: o.CaseID, Department: o.Department, State: drafting.SupportNone, Replaces: o.ID}
	b.want(b.store.SaveOpinion(b.ctx, &drafting.Opinion{CaseID: o.CaseID, Department: o.Department, State: drafting.SupportNone, Replaces: "x"}), drafting.CodeNotFound)
	b.must(b.store.SaveOpinion(b.ctx, second))
	_, err = submit(l, "")
	b.must(err)
	// A letter to departments merges nothing.
	ask := sampleLetter(b.addCase("2").ID)
	ask.Template = "request"
	b.must(b.store.SaveLetter(b.ctx, ask))
	b.must(b.store.SaveOpinion(b.ctx, pointed(ask.CaseID, "省财政厅", "一")))
	_, err = submit(ask, "")
	b.must(err)
}

func testChoices(b *bench) {
	c := b.addCase("1")
	add := func(value, reason string) *drafting.Choice {
		x := &drafting.Choice{CaseID: c.ID, Key: "k", Value: value, Reason: reason, By: "周二", Seen: []string{"2.28万人", "22800人"}}
		b.must(b.store.AddChoice(b.ctx, x))
		return x
	}
	first, second := add("2.28万人", "以统计局为准"), add("22800人", "写全")
	if first.ID == "" || first.ID == second.ID || !first.At.Equal(b.at) {
		b.Fatalf("%+v %+v", first, second)
	}
	list, err := b.open().Choices(b.ctx, c.ID)
	b.must(err)
	for i, want := range []*drafting.Choice{first, second} {
		if !list[i].At.Equal(want.At) {
			b.Errorf("at %v, want %v", list[i].At, want.At)
		}
		list[i].At = want.At
		b.same(list[i], *want)
	}
	b.want(b.store.AddChoice(b.ctx, &drafting.Choice{CaseID: c.ID, Key: "k", Value: "1", Reason: " "}), drafting.CodeInvalid)
	b.want(b.store.AddChoice(b.ctx, &drafting.Choice{CaseID: "x", Key: "k", Value: "1", Reason: "甲"}), drafting.CodeNotFound)
	// With the letter in one: all or nothing.
	l := sampleLetter(c.ID)
	b.must(b.store.SaveLetter(b.ctx, l))
	stale := *l
	third := &drafting.Choice{CaseID: c.ID, Key: "k", Value: "2.28万人", Reason: "改回"}
	l.Paragraphs[0].Text += "二"
	b.must(b.store.SaveChosen(b.ctx, l, []*drafting.Choice{third}))
	if third.ID == "" || l.Version == stale.Version {
		b.Errorf("%+v", third)
	}
	fourth := *third
	b.want(b.store.SaveChosen(b.ctx, &stale, []*drafting.Choice{&fourth}), drafting.CodeConflict)
	bad := *third
	bad.CaseID = "x"
	again, version := *l, l.Version
	b.want(b.store.SaveChosen(b.ctx, &again, []*drafting.Choice{&bad}), drafting.CodeNotFound)
	list, err = b.open().Choices(b.ctx, c.ID)
	b.must(err)
	now, err := b.store.Letter(b.ctx, l.ID)
	b.must(err)
	if len(list) != 3 || list[2].ID != third.ID || now.Version != version {
		b.Errorf("%d choices, version %d of %d", len(list), now.Version, version)
	}
	_, err = b.store.Choices(b.ctx, "x")
	b.want(err, drafting.CodeNotFound)
	b.must(b.store.DeleteCase(b.ctx, c.ID))
}

func testConsents(b *bench) {
	l := b.addLetter("1")
	ok := drafting.Consent{Letter: l.ID, Department: "省财政厅", Hash: "h", Answer: drafting.AnswerAgree, By: "刘某", On: drafting.Date{Year: 2026, Month: 6, Day: 2}}
	x := ok
	b.must(b.store.AddConsent(b.ctx, &x))
	list, err := b.store.Consents(b.ctx, l.ID)
	b.must(err)
	if len(list) != 1 || list[0].ID == "" || list[0].Answer != drafting.AnswerAgree || !list[0].At.Equal(b.at) || list[0].On != ok.On {
		b.Fatalf("%+v", list)
	}
	for name, spoil := range map[string]func(*drafting.Consent){
		"no name":            func(c *drafting.Consent) { c.By = " " },
		"no day":             func(c *drafting.Consent) { c.On = drafting.Date{} },
		"no hash":            func(c *drafting.Consent) { c.Hash = "" },
		"unknown answer":     func(c *drafting.Consent) { c.Answer = "perhaps" },
		"change without why": func(c *drafting.Consent) { c.Answer = drafting.AnswerChange },
	} {
		bad := ok
		spoil(&bad)
		if err := b.store.AddConsent(b.ctx, &bad); drafting.ErrorCode(err) != drafting.CodeInvalid {
			b.Errorf("%s: %v", name, err)
		}
	}
	bad := ok
	bad.Letter = "x"
	b.want(b.store.AddConsent(b.ctx, &bad), drafting.CodeNotFound)
	_, err = b.store.Consents(b.ctx, "x")
	b.want(err, drafting.CodeNotFound)
}

func testRequests(b *bench) {
	c := b.addCase("1")
	d := func(day int) drafting.Date { return drafting.Date{Year: 2026, Month: 6, Day: day} }
	b.must(b.store.AddRequests(b.ctx, c.ID,
		&drafting.Request{Department: " 省气象局 ", Kind: drafting.RequestAsk, On: d(1), Due: d(20), By: "周二"},
		&drafting.Request{Department: "省财政厅", Kind: drafting.RequestRemind},
	))
	got, err := b.store.Case(b.ctx, c.ID)
	b.must(err)
	b.same(got.Supports[2], drafting.Support{Department: "省气象局", State: drafting.SupportWaiting, AskedOn: d(1), Due: d(20)})
	want := c.Supports[0]
	want.Reminders++
	b.same(got.Supports[0], want)
	b.same(got.Version, c.Version+1)
	list, err := b.store.Requests(b.ctx, c.ID)
	b.must(err)
	b.same(len(list), 2)
	b.same(list[1].On, d(3)) // the clock's day
	if !list[0].At.Equal(b.at) || list[0].CaseID != c.ID || list[0].Department != "省气象局" || list[0].ID == list[1].ID {
		b.Errorf("%+v", list)
	}
	// All or none.
	b.want(b.store.AddRequests(b.ctx, c.ID, &drafting.Request{Department: "省财政厅", Kind: drafting.RequestRemind}, &drafting.Request{Kind: drafting.RequestAsk}), drafting.CodeInvalid)
	b.want(b.store.AddRequests(b.ctx, c.ID, &drafting.Request{Department: "省财政厅", Kind: drafting.RequestAsk, On: d(5), Due: d(4)}), drafting.CodeInvalid)
	b.want(b.store.AddRequests(b.ctx, "x", &drafting.Request{Department: "省财政厅", Kind: drafting.RequestAsk}), drafting.CodeNotFound)
	_, err = b.store.Requests(b.ctx, "x")
	b.want(err, drafting.CodeNotFound)
	list, err = b.store.Requests(b.ctx, c.ID)
	b.must(err)
	b.same(len(list), 2)
	b.same(got.Late(d(21)), []string{"省财政厅", "省气象局"})
	b.same(got.Late(d(20)), []string{"省财政厅"})
	// A draft is kept with its line, or neither.
	k := b.addCase("2")
	draft := func() *drafting.Letter {
		return &drafting.Letter{CaseID: k.ID, Template: "request", Paragraphs: []drafting.Paragraph{{ID: "t", Part: drafting.PartTitle, Text: "关于征求意见的函"}}}
	}
	before, err := b.store.Letters(b.ctx, k.ID)
	b.must(err)
	b.want(b.store.AddRequests(b.ctx, k.ID, &drafting.Request{Department: "省财政厅", Kind: drafting.RequestAsk, On: d(3), Draft: draft()},
		&drafting.Request{Department: "省气象局", Kind: drafting.RequestAsk, On: d(3), Letter: "x", Draft: &drafting.Letter{ID: "x", CaseID: k.ID, Paragraphs: draft().Paragraphs}}), drafting.CodeNotFound)
	after, err := b.store.Letters(b.ctx, k.ID)
	b.must(err)
	b.same(len(after), len(before))
	kept := &drafting.Request{Department: "省财政厅", Kind: drafting.RequestRemind, On: d(3), Draft: draft()}
	b.must(b.store.AddRequests(b.ctx, k.ID, kept))
	l, err := b.store.Letter(b.ctx, kept.Letter)
	b.must(err)
	b.same(l.Get(drafting.PartTitle), "关于征求意见的函")
	list, err = b.store.Requests(b.ctx, k.ID)
	b.must(err)
	b.same(len(list), 1)
	b.same(list[0].Letter, l.ID)
}
