package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"fuhan/drafting"
)

func testOpinions(b *bench) {
	c := b.addCase("1")
	original := []byte("原件\x00\xff字节")
	o := &drafting.Opinion{
		CaseID: c.ID, Department: " 省财政厅 ", Source: "意见.docx", Number: "江财函〔2026〕3号", State: drafting.SupportArrived,
		Text: "一、同意。\n二、经费已列。", Original: original, SHA256: "假的", ArrivedOn: drafting.Date{Year: 2026, Month: 5, Day: 9},
	}
	b.must(b.store.SaveOpinion(b.ctx, o))
	sum := sha256.Sum256(original)
	if o.ID == "" || !o.CreatedAt.Equal(b.at) || o.SHA256 != hex.EncodeToString(sum[:]) || o.Department != "省财政厅" {
		b.Fatalf("saved opinion %+v", o)
	}
	got, err := b.store.Opinion(b.ctx, o.ID)
	b.must(err)
	sameOpinion := func(got, want drafting.Opinion) {
		b.Helper()
		if !got.CreatedAt.Equal(want.CreatedAt) {
			b.Fatalf("created %v, want %v", got.CreatedAt, want.CreatedAt)
		}
		got.CreatedAt, want.CreatedAt = time.Time{}, time.Time{}
		b.same(got, want)
	}
	sameOpinion(*got, *o)
	// The case says that it came.
	kept, err := b.store.Case(b.ctx, c.ID)
	b.must(err)
	want := c.Supports[0]
	want.State, want.ArrivedOn = drafting.SupportArrived, o.ArrivedOn
	b.same(kept.Supports[0], want)
	b.same(kept.Supports[1], c.Supports[1])
	b.same(len(kept.Supports), 2)
	c.Note = "旧表"
	b.want(b.store.SaveCase(b.ctx, c), drafting.CodeConflict) // an older copy would lose it
	// A department that was not asked is added; without a day it is that of the clock.
	late := &drafting.Opinion{CaseID: c.ID, Department: "省气象局", State: drafting.SupportNone}
	b.must(b.store.SaveOpinion(b.ctx, late))
	b.same(late.ArrivedOn, drafting.Date{Year: 2026, Month: 6, Day: 3})
	early := &drafting.Opinion{CaseID: c.ID, Department: "省海事局", State: drafting.SupportNotDuty, Text: "不属职责", ArrivedOn: drafting.Date{Year: 2026, Month: 5, Day: 1}}
	b.must(b.store.SaveOpinion(b.ctx, early))
	kept, err = b.store.Case(b.ctx, c.ID)
	b.must(err)
	b.same(kept.Supports[2], drafting.Support{Department: "省气象局", State: drafting.SupportNone, ArrivedOn: late.ArrivedOn})
	b.same(kept.Supports[1].State, drafting.SupportNotDuty)
	b.same(kept.Arrived(), 3)
	list, err := b.store.Opinions(b.ctx, c.ID)
	b.must(err)
	var names []string
	for _, o := range list {
		names = append(names, o.Department)
		if o.Original != nil {
			b.Error("a list of opinions has originals")
		}
	}
	b.same(strings.Join(names, " "), "省海事局 省财政厅 省气象局")
	o.Original = nil
	sameOpinion(*list[1], *o)
}

func testOpinionTwice(b *bench) {
	c := b.addCase("1")
	add := func(id drafting.CaseID, department, text, original string) error {
		return b.store.SaveOpinion(b.ctx, &drafting.Opinion{CaseID: id, Department: department, State: drafting.SupportArrived, Text: text, Original: []byte(original)})
	}
	b.must(add(c.ID, "省财政厅", "甲", "文件"))
	b.want(add(c.ID, "省财政厅", "别的读法", "文件"), drafting.CodeConflict)
	b.must(add(c.ID, "省财政厅", "甲", "文件二"))
	b.must(add(c.ID, "省海事局", "甲", "文件"))
	b.must(add(b.addCase("2").ID, "省财政厅", "甲", "文件"))
	b.must(add(c.ID, "省财政厅", "粘贴的", ""))
	b.want(add(c.ID, "省财政厅", "粘贴的", ""), drafting.CodeConflict)
	list, err := b.store.Opinions(b.ctx, c.ID)
	b.must(err)
	b.same(len(list), 4)
}

func testOpinionInvalid(b *bench) {
	c := b.addCase("1")
	for name, o := range map[string]drafting.Opinion{
		"department": {State: drafting.SupportArrived, Text: "甲", Department: " "},
		"text":       {State: drafting.SupportArrived, Text: " ", Department: "省财政厅"},
		"state":      {State: "", Text: "甲", Department: "省财政厅"},
		"waiting":    {State: drafting.SupportWaiting, Text: "甲", Department: "省财政厅"},
		"day":        {State: drafting.SupportNone, Department: "省财政厅", ArrivedOn: drafting.Date{Year: 2026, Month: 2, Day: 30}},
	} {
		o.CaseID = c.ID
		if err := b.store.SaveOpinion(b.ctx, &o); drafting.ErrorCode(err) != drafting.CodeInvalid {
			b.Errorf("%s: %v", name, err)
		}
	}
}

// testOpinionsTogether adds several at once, all or none.
func testOpinionsTogether(b *bench) {
	c := b.addCase("1")
	make := func(department, text string) *drafting.Opinion {
		return &drafting.Opinion{CaseID: c.ID, Department: department, State: drafting.SupportArrived, Text: text, Original: []byte(text)}
	}
	first := make("省财政厅", "甲")
	b.must(b.store.SaveOpinions(b.ctx, first, make("省海事局", "乙")))
	if first.ID == "" || first.SHA256 == "" {
		b.Fatalf("saved %+v", first)
	}
	before, err := b.store.Case(b.ctx, c.ID)
	b.must(err)
	third := make("省气象局", "丙")
	b.want(b.store.SaveOpinions(b.ctx, third, make("省财政厅", "甲")), drafting.CodeConflict)
	b.want(b.store.SaveOpinions(b.ctx, third, make(" ", "丁")), drafting.CodeInvalid)
	b.want(b.store.SaveOpinions(b.ctx, third, make("省林业局", "戊"), make("省林业局", "戊")), drafting.CodeConflict)
	if third.ID != "" {
		b.Error("what was rolled back says that it was saved")
	}
	list, err := b.store.Opinions(b.ctx, c.ID)
	b.must(err)
	b.same(len(list), 2)
	after, err := b.store.Case(b.ctx, c.ID)
	b.must(err)
	b.same(after, before)
	b.must(b.store.SaveOpinions(b.ctx))
}

// testOpinionWithdrawn takes opinions out again: what they corrected holds again, and the case says what is left.
func testOpinionWithdrawn(b *bench) {
	c := b.addCase("1")
	asked := c.Supports[0]
	add := func(department, text string, replaces drafting.OpinionID) drafting.OpinionID {
		o := &drafting.Opinion{CaseID: c.ID, Department: department, State: drafting.SupportArrived, Text: text, Replaces: replaces, ArrivedOn: drafting.Date{Year: 2026, Month: 5, Day: 9}}
		b.must(b.store.SaveOpinion(b.ctx, o))
		return o.ID
	}
	old := add("省财政厅", "甲", "")
	now := add("省财政厅", "乙", old)
	stranger := add("省气象局", "丙", "")
	b.want(b.store.WithdrawOpinion(b.ctx, old), drafting.CodeForbidden)
	b.want(b.store.WithdrawOpinion(b.ctx, "none"), drafting.CodeNotFound)
	b.must(b.store.WithdrawOpinion(b.ctx, now))
	list, err := b.store.Opinions(b.ctx, c.ID)
	b.must(err)
	b.same(len(drafting.CurrentOpinions(list)), 2)
	kept, err := b.store.Case(b.ctx, c.ID)
	b.must(err)
	b.same(kept.Supports[0].State, drafting.SupportArrived)
	b.same(len(kept.Supports), 3)
	b.must(b.store.WithdrawOpinion(b.ctx, stranger))
	b.must(b.store.WithdrawOpinion(b.ctx, old))
	kept, err = b.store.Case(b.ctx, c.ID)
	b.must(err)
	b.same(len(kept.Supports), 3)
	b.same(kept.Supports[2], drafting.Support{Department: "省气象局", State: drafting.SupportWaiting})
	asked.State, asked.ArrivedOn = drafting.SupportWaiting, drafting.Date{}
	b.same(kept.Supports[0], asked)
	add("省财政厅", "乙", "") // it may come again
}

func testLease(b *bench) {
	l := b.addLetter("1")
	ask := func(s drafting.Store, holder, words, other string, ok bool) {
		b.Helper()
		gotOther, gotOK, err := s.Lease(b.ctx, l.ID, holder, words)
		b.must(err)
		if gotOther != other || gotOK != ok {
			b.Fatalf("lease for %s: %q %v, want %q %v", holder, gotOther, gotOK, other, ok)
		}
	}
	second := b.open()
	ask(b.store, "a", "甲的窗口", "", true)
	ask(second, "b", "乙的窗口", "甲的窗口", false)
	b.at = b.at.Add(29 * time.Second)
	ask(second, "b", "乙的窗口", "甲的窗口", false)
	ask(b.store, "a", "甲的窗口二", "", true) // renewed
	b.at = b.at.Add(29 * time.Second)
	ask(second, "b", "乙的窗口", "甲的窗口二", false)
	b.must(second.Release(b.ctx, l.ID, "b")) // not its own
	ask(second, "b", "乙的窗口", "甲的窗口二", false)
	b.at = b.at.Add(time.Second)
	ask(second, "b", "乙的窗口", "", true) // half a minute old
	ask(b.store, "a", "甲的窗口", "乙的窗口", false)
	b.must(second.Release(b.ctx, l.ID, "b"))
	ask(b.store, "a", "甲的窗口", "", true)
	got, err := b.store.Letter(b.ctx, l.ID)
	b.must(err)
	b.sameLetter(got, l)
}

// testTwoPrograms lets two programs edit at once: different letters are both kept, of the same letter one is refused and
// nothing is lost.
func testTwoPrograms(b *bench) {
	first, second := b.store, b.open()
	shared, mine, theirs := b.addLetter("1"), b.addLetter("2"), b.addLetter("3")
	const rounds = 15
	var wg sync.WaitGroup
	run := func(s drafting.Store, own *drafting.Letter, name string) {
		defer wg.Done()
		for i := range rounds {
			own.Replace("p3", 0, 0, fmt.Sprint(name, i, "；"))
			if err := s.SaveLetter(b.ctx, own); err != nil {
				b.Errorf("own letter: %v", err)
				return
			}
			for {
				l, err := s.Letter(b.ctx, shared.ID)
				if err != nil {
					b.Errorf("shared letter: %v", err)
					return
				}
				l.Replace("p3", 0, 0, fmt.Sprint(name, i, "；"))
				err = s.SaveLetter(b.ctx, l)
				if err == nil {
					break
				}
				if drafting.ErrorCode(err) != drafting.CodeConflict {
					b.Errorf("shared letter: %v", err)
					return
				}
			}
		}
	}
	wg.Add(2)
	go run(first, mine, "甲")
	go run(second, theirs, "乙")
	wg.Wait()
	for _, s := range []drafting.Store{first, second} {
		l, err := s.Letter(b.ctx, shared.ID)
		b.must(err)
		b.same(l.Version, shared.Version+2*rounds)
		for i := range rounds {
			for _, name := range []string{"甲", "乙"} {
				if !strings.Contains(l.Paragraphs[2].Text, fmt.Sprint(name, i, "；")) {
					b.Errorf("the edit %s%d is lost", name, i)
				}
			}
		}
		for _, own := range []*drafting.Letter{mine, theirs} {
			got, err := s.Letter(b.ctx, own.ID)
			b.must(err)
			b.sameLetter(got, own)
		}
	}
}

// AnyText are texts that a store has to keep or to refuse, never to spoil.
var AnyText = []string{
	"普通的字", "a\x00b", "\x00", "坏\xff\xfe字节", "\xed\xa0\x80代理", "😀👨‍👩‍👧 emoji", "𠮷𪚥 扩展区", "'; drop table cases; --", `"\u0000\"`,
	"\u2028\u2029\u0085", "\t\r\n\v\f\x1b", "<b>&amp;</b>", "%s?$1{{serial}}", "=1+1", "\uFEFF带签名", strings.Repeat("长", 300000), "a\u0301\u200d\u202e",
}

// Kept says what of a text a store keeps: NUL is left out, bytes that are no UTF-8 become U+FFFD one by one.
func Kept(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		if r != 0 {
			b.WriteRune(r)
		}
		i += w
	}
	return b.String()
}

func testAnyText(b *bench) {
	for i, s := range AnyText {
		b.checkText(fmt.Sprint(i), s)
	}
}

// checkText puts a text into every field that takes one and reads it back.
func (b *bench) checkText(number, s string) {
	b.Helper()
	kept := Kept(s)
	b.must(b.store.SaveOffice(b.ctx, drafting.Office{Name: s, People: []drafting.Person{{Name: s}}}))
	o, err := b.store.Office(b.ctx)
	b.must(err)
	b.same(o.Name+o.People[0].Name, kept+kept)
	b.must(b.store.SaveSetting(b.ctx, "k"+s, s))
	v, err := b.store.Setting(b.ctx, "k"+s)
	b.must(err)
	b.same(v, kept)

	c := sampleCase(number + "-" + s)
	c.Session, c.Title, c.Proposer, c.Note, c.Text, c.Outcome, c.Phone = s, "题"+s, s, s, s, s, s
	c.Asks[0].Text, c.Supports[0].Department = s, "厅"+s
	b.must(b.store.SaveCase(b.ctx, c))
	b.same(c.Note, kept)
	got, err := b.store.Case(b.ctx, c.ID)
	b.must(err)
	b.sameCase(got, c)
	b.same(got.Number+got.Text+got.Asks[0].Text+got.Supports[0].Department, number+"-"+kept+kept+kept+"厅"+kept)
	found, err := b.store.Cases(b.ctx, drafting.CaseFilter{Text: number + "-"})
	b.must(err)
	full := *c
	full.Text = ""
	full.Addresses = nil
	b.sameCase(found[0], &full)

	l := sampleLetter(c.ID)
	l.Paragraphs[2].Text = "前" + s + "后来"
	n := utf8.RuneCountInString(l.Paragraphs[2].Text)
	l.Marks[0].Start, l.Marks[0].End = n-2, n-1
	l.Issuer, l.Departments[0], l.Marks[0].Quote, l.CaseTitle = s, s, s, s
	b.must(b.store.SaveLetter(b.ctx, l))
	read, err := b.store.Letter(b.ctx, l.ID)
	b.must(err)
	b.sameLetter(read, l)
	b.same(read.Paragraphs[2].Text, "前"+kept+"后来")
	m := read.Marks[0]
	b.same(string([]rune(read.Paragraphs[2].Text)[m.Start:m.End]), "后") // a mark keeps its text
	b.same(read.Hash(), l.Hash())

	ver, err := b.store.KeepVersion(b.ctx, l, s, s)
	b.must(err)
	ver, err = b.store.Version(b.ctx, ver.ID)
	b.must(err)
	b.same(ver.Actor+ver.Note, kept+kept)
	b.sameLetter(ver.Text, l)

	moved, err := b.store.Move(b.ctx, drafting.Move{Letter: l.ID, Version: l.Version, Action: drafting.ActionSubmit, Actor: drafting.Actor{Name: s, Duties: drafting.Duties}})
	b.must(err)
	_, err = b.store.Move(b.ctx, drafting.Move{Letter: l.ID, Version: moved.Version, Action: drafting.ActionReturn, Actor: everybody, Reason: "因" + s})
	b.must(err)
	log, err := b.store.Log(b.ctx, l.ID)
	b.must(err)
	b.must(drafting.CheckLog(log))
	b.same(log[0].Actor, kept)

	op := &drafting.Opinion{CaseID: c.ID, Department: "厅" + s, Source: s, Number: s, State: drafting.SupportArrived, Text: "文" + s, Original: []byte(s)}
	b.must(b.store.SaveOpinion(b.ctx, op))
	back, err := b.store.Opinion(b.ctx, op.ID)
	b.must(err)
	b.same(back.Source+back.Number+back.Text, kept+kept+"文"+kept)
	b.same(string(back.Original), s) // bytes stay bytes
	_, _, err = b.store.Lease(b.ctx, l.ID, s+"h", s)
	b.must(err)
	other, ok, err := b.store.Lease(b.ctx, l.ID, "x", "x")
	b.must(err)
	if ok || other != kept {
		b.Fatalf("lease words %q", other)
	}
	b.must(b.store.Release(b.ctx, l.ID, s+"h"))
}
