package storetest

import (
	"context"
	"fmt"
	"time"

	"fuhan/drafting"
)

func testSaveLetter(b *bench) {
	c := b.addCase("1")
	l := sampleLetter(c.ID)
	l.Stage, l.SignedBy, l.SignedHash, l.SignedAt = drafting.StageDone, "谁", "x", b.at // only Move sets these
	b.must(b.store.SaveLetter(b.ctx, l))
	if l.ID == "" || l.Version != 1 || l.Stage != drafting.StageDraft || l.SignedBy+l.SignedHash != "" || !l.SignedAt.IsZero() ||
		!l.CreatedAt.Equal(b.at) || !l.UpdatedAt.Equal(b.at) {
		b.Fatalf("after the first save: %+v", l)
	}
	got, err := b.store.Letter(b.ctx, l.ID)
	b.must(err)
	b.sameLetter(got, l)
	kept, err := b.store.Case(b.ctx, c.ID)
	b.must(err)
	if kept.Stage != drafting.StageDraft || kept.Version != c.Version {
		b.Fatalf("the case is at %q, version %d", kept.Stage, kept.Version)
	}
	made := b.at
	b.at = b.at.Add(time.Minute)
	l.Replace("p3", 0, 0, "截至目前，")
	l.Issuer, l.Departments, l.Stage, l.SignedBy = "另一单位", []string{"省财政厅"}, drafting.StageSign, "谁"
	b.must(b.store.SaveLetter(b.ctx, l))
	if l.Version != 2 || l.Stage != drafting.StageDraft || l.SignedBy != "" || !l.CreatedAt.Equal(made) || !l.UpdatedAt.Equal(b.at) {
		b.Fatalf("after the second save: %+v", l)
	}
	got, err = b.store.Letter(b.ctx, l.ID)
	b.must(err)
	b.sameLetter(got, l)
	b.same(got.Marks[0].Start, 5)
	other := b.addCase("2")
	moved := got.Clone()
	moved.CaseID = other.ID
	b.want(b.store.SaveLetter(b.ctx, moved), drafting.CodeInvalid)
}

func testImportLetter(b *bench) {
	c, other := b.addCase("1"), b.addCase("2")
	first := sampleLetter(c.ID)
	known, err := b.store.ImportLetter(b.ctx, first)
	b.must(err)
	if known || first.ID == "" || first.Version != 1 || first.Stage != drafting.StageDraft {
		b.Fatalf("after the first import: %v, %+v", known, first)
	}
	again := sampleLetter(c.ID)
	known, err = b.store.ImportLetter(b.ctx, again)
	b.must(err)
	if !known {
		b.Fatal("the same letter was added again")
	}
	b.sameLetter(again, first)
	changed := sampleLetter(c.ID)
	changed.Replace("p3", 0, 0, "另")
	elsewhere := sampleLetter(other.ID)
	for _, l := range []*drafting.Letter{changed, elsewhere} {
		known, err = b.store.ImportLetter(b.ctx, l)
		b.must(err)
		if known || l.ID == first.ID {
			b.Fatal("a letter that says something else, or of another case, was not added")
		}
	}
	_, err = b.store.ImportLetter(b.ctx, sampleLetter("no"))
	b.want(err, drafting.CodeNotFound)

	// many at once
	third := b.addCase("3")
	ids := make(chan drafting.LetterID, 8)
	for range cap(ids) {
		go func() {
			l := sampleLetter(third.ID)
			if _, err := b.store.ImportLetter(b.ctx, l); err != nil {
				l.ID = drafting.LetterID(err.Error())
			}
			ids <- l.ID
		}()
	}
	one := <-ids
	for range cap(ids) - 1 {
		if id := <-ids; id != one {
			b.Errorf("two letters: %s, %s", id, one)
		}
	}
}

func testImportCase(b *bench) {
	c, l := sampleCase("1"), sampleLetter("")
	b.must(b.store.ImportCase(b.ctx, c, l))
	if c.ID == "" || l.ID == "" || l.CaseID != c.ID || l.Version != 1 {
		b.Fatalf("after the import: case %q, letter %q of %q", c.ID, l.ID, l.CaseID)
	}
	kept, err := b.store.Case(b.ctx, c.ID)
	b.must(err)
	b.sameCase(kept, c)
	got, err := b.store.Letter(b.ctx, l.ID)
	b.must(err)
	b.sameLetter(got, l)
	known, err := b.store.ImportLetter(b.ctx, sampleLetter(c.ID))
	b.must(err)
	if !known {
		b.Fatal("the letter is not known again")
	}

	// neither: the case is there, the letter cannot be kept, the work was called off
	none := func(number string, want drafting.Code, do func(*drafting.Case, *drafting.Letter) error) {
		b.Helper()
		before, err := b.store.Cases(b.ctx, drafting.CaseFilter{})
		b.must(err)
		c, l := sampleCase(number), sampleLetter("")
		if err := do(c, l); want != "" {
			b.want(err, want)
		} else if err == nil {
			b.Fatal("nothing was refused")
		}
		if c.ID != "" || l.ID != "" {
			b.Fatalf("what was not kept has ids: %q, %q", c.ID, l.ID)
		}
		after, err := b.store.Cases(b.ctx, drafting.CaseFilter{})
		b.must(err)
		b.same(len(after), len(before))
		letters, err := b.store.Letters(b.ctx, kept.ID)
		b.must(err)
		b.same(len(letters), 1)
	}
	none("1", drafting.CodeConflict, func(c *drafting.Case, l *drafting.Letter) error { return b.store.ImportCase(b.ctx, c, l) })
	none("", drafting.CodeInvalid, func(c *drafting.Case, l *drafting.Letter) error { return b.store.ImportCase(b.ctx, c, l) })
	none("2", "", func(c *drafting.Case, l *drafting.Letter) error {
		ctx, cancel := context.WithCancel(b.ctx)
		cancel()
		return b.store.ImportCase(ctx, c, l)
	})

	// many at once: one case, one letter
	failed := make(chan error, 8)
	for range cap(failed) {
		go func() { failed <- b.store.ImportCase(b.ctx, sampleCase("3"), sampleLetter("")) }()
	}
	added := 0
	for range cap(failed) {
		if err := <-failed; err == nil {
			added++
		} else {
			b.want(err, drafting.CodeConflict)
		}
	}
	b.same(added, 1)
}

func testLetterStale(b *bench) {
	l := b.addLetter("1")
	mine, theirs := l.Clone(), l.Clone()
	theirs.Replace("p3", 0, 0, "别人写的")
	b.must(b.store.SaveLetter(b.ctx, theirs))
	mine.Replace("p3", 0, 0, "我写的")
	want := mine.Clone()
	b.want(b.store.SaveLetter(b.ctx, mine), drafting.CodeConflict)
	b.sameLetter(mine, want)
	got, err := b.store.Letter(b.ctx, l.ID)
	b.must(err)
	b.sameLetter(got, theirs)
	// What was typed is kept all the same.
	v, err := b.store.KeepVersion(b.ctx, mine, "周二", "未能保存的改动")
	b.must(err)
	kept, err := b.store.Version(b.ctx, v.ID)
	b.must(err)
	b.same(kept.Text.Paragraphs, mine.Paragraphs)
	mine.Version = 99
	b.want(b.store.SaveLetter(b.ctx, mine), drafting.CodeConflict)
	mine.Version = 0
	b.want(b.store.SaveLetter(b.ctx, mine), drafting.CodeConflict)
}

func testLetters(b *bench) {
	c := b.addCase("1")
	var want []drafting.LetterID
	for range 5 { // all at the same moment
		l := sampleLetter(c.ID)
		b.must(b.store.SaveLetter(b.ctx, l))
		want = append([]drafting.LetterID{l.ID}, want...)
	}
	b.addLetter("2")
	ls, err := b.store.Letters(b.ctx, c.ID)
	b.must(err)
	var got []drafting.LetterID
	for _, l := range ls {
		got = append(got, l.ID)
		one, err := b.store.Letter(b.ctx, l.ID)
		b.must(err)
		b.sameLetter(l, one)
	}
	b.same(got, want)
	none, err := b.store.Letters(b.ctx, b.addCase("3").ID)
	b.must(err)
	b.same(len(none), 0)
	// The newest letter says where the case stands.
	stage := func() drafting.Stage {
		c, err := b.store.Case(b.ctx, c.ID)
		b.must(err)
		return c.Stage
	}
	b.step(ls[1], drafting.ActionSubmit, "")
	b.same(stage(), drafting.StageDraft)
	b.step(ls[0], drafting.ActionSubmit, "")
	b.step(ls[0], drafting.ActionApprove, "")
	b.same(stage(), drafting.StageSign)
}

func testLetterFixed(b *bench) {
	b.setOffice()
	for i, stage := range drafting.Stages {
		l := b.addLetter(fmt.Sprint(i))
		for _, a := range actionsTo(stage) {
			b.step(l, a, "")
		}
		b.same(l.Stage, stage)
		before := l.Clone()
		l.Replace("p3", 0, 0, "改")
		err := b.store.SaveLetter(b.ctx, l)
		got, e := b.store.Letter(b.ctx, l.ID)
		b.must(e)
		if stage == drafting.StageDraft || stage == drafting.StageReview {
			b.must(err)
			b.sameLetter(got, l)
			b.same(got.Stage, stage)
			continue
		}
		b.want(err, drafting.CodeForbidden)
		b.sameLetter(got, before)
	}
}

func testVersions(b *bench) {
	l := b.addLetter("1")
	other := b.addLetter("2")
	_, err := b.store.KeepVersion(b.ctx, other, "x", "y")
	b.must(err)
	for i := range 3 {
		l.Replace("p3", 0, 0, fmt.Sprint(i))
		v, err := b.store.KeepVersion(b.ctx, l, "周二", fmt.Sprint("第", i))
		b.must(err)
		if v.ID == 0 || v.No != i+1 || v.Letter != l.ID || v.Hash != l.Hash() || !v.At.Equal(b.at) || v.Actor != "周二" || v.Note != fmt.Sprint("第", i) {
			b.Fatalf("version %+v", v)
		}
		got, err := b.store.Version(b.ctx, v.ID)
		b.must(err)
		b.sameLetter(got.Text, l)
		b.same(got.Hash, v.Hash)
		b.same(v.Text.Paragraphs, l.Paragraphs)
	}
	vs, err := b.store.Versions(b.ctx, l.ID)
	b.must(err)
	var nos []int
	for _, v := range vs {
		nos = append(nos, v.No)
		if v.Text != nil {
			b.Error("a list of versions has texts")
		}
	}
	b.same(nos, []int{3, 2, 1})
	got, err := b.store.Letter(b.ctx, l.ID)
	b.must(err)
	b.same(got.Version, l.Version) // keeping a version is no save
}

// testImportedNumber: numbers that came from outside are never given again, and a letter keeps its own.
func testImportedNumber(b *bench) {
	b.setOffice()
	year := b.at.Year()
	imported := func(number, carried string) *drafting.Letter {
		l := sampleLetter(b.addCase(number).ID)
		l.Set(drafting.PartNumber, carried, func() drafting.ParagraphID { return "n" })
		_, err := b.store.ImportLetter(b.ctx, l)
		b.must(err)
		return l
	}
	carried := func(seq int) string {
		return drafting.DispatchNumber{OrgCode: "江农函", Year: year, Sequence: seq}.String()
	}
	late := imported("1", carried(184))
	imported("2", carried(90)) // an older one does not set it back
	imported("3", "海农函〔2020〕7号")
	fresh := b.addLetter("4")
	b.numbered(fresh)
	b.same(fresh.Get(drafting.PartNumber), carried(185))
	b.numbered(late)
	b.same(late.Get(drafting.PartNumber), carried(184))
	next := b.addLetter("5")
	b.numbered(next)
	b.same(next.Get(drafting.PartNumber), carried(186))

	// the same number a second time
	twin := sampleLetter(b.addCase("6").ID)
	twin.Set(drafting.PartNumber, carried(184), func() drafting.ParagraphID { return "n" })
	_, err := b.store.ImportLetter(b.ctx, twin)
	b.must(err)
	for _, a := range []drafting.Action{drafting.ActionSubmit, drafting.ActionApprove, drafting.ActionSign} {
		b.step(twin, a, "")
	}
	_, err = b.store.Move(b.ctx, drafting.Move{Letter: twin.ID, Version: twin.Version, Action: drafting.ActionNumber, Actor: everybody})
	b.want(err, drafting.CodeConflict)

	// a number typed by hand that no sequence knows is not taken over
	typed := sampleLetter(b.addCase("7").ID)
	typed.Set(drafting.PartNumber, carried(999), func() drafting.ParagraphID { return "n" })
	b.must(b.store.SaveLetter(b.ctx, typed))
	b.numbered(typed)
	b.same(typed.Get(drafting.PartNumber), carried(187))
}
