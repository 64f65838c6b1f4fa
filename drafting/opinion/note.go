package opinion

import (
	"fmt"
	"strings"

	"fuhan/drafting"
)

// NoteLevel says how much a note on an arrival matters.
type NoteLevel int

const (
	NoteInfo NoteLevel = iota // good to know
	NoteWarn                  // to be looked at
	NoteHand                  // a person must decide before it is taken
)

// Note is something to know about an arrival. Format is one of NoteFormats, which a screen may translate.
type Note struct {
	Level  NoteLevel
	Format string
	Args   []any
}

// Text gives the note in Chinese.
func (n Note) Text() string { return fmt.Sprintf(n.Format, n.Args...) }

// NoteFormats are the sentences of notes.
var NoteFormats = []string{
	noteNobody, noteTwin, noteHad, noteStranger, noteUnasked, noteEarlier, noteBefore, noteBehind, noteOurs, noteChanges, noteComments, noteTables, notePictures,
}

const (
	noteNobody   = "没有认出是哪个单位的意见，请选定单位。"
	noteTwin     = "与“%s”是同一个文件。"
	noteHad      = "这个文件已在 %s 作为%s的意见收过。"
	noteStranger = "文中写的是%s，不是本件（第%s号）。"
	noteUnasked  = "本件没有征求%s的意见，收入后列入会办单位。"
	noteEarlier  = "%s在 %s 已有一份意见。"
	noteBefore   = "%s在这一批里还有一份“%s”，在它之前。请选定这一份是更正件，还是两份都算；也可以不收其中一份。"
	noteBehind   = "%s在这一批里还有一份“%s”，在它之后。"
	noteOurs     = "这是本单位（%s）自己的文件，不是会办单位的意见。"
	noteChanges  = "有 %d 处修订，按全部接受后的文字读入，请向来文单位核实。"
	noteComments = "有 %d 条批注，没有读作正文。"
	noteTables   = "有 %d 张表格，按文字读入，请对照原件。"
	notePictures = "有 %d 张图片，没有读入，请对照原件。"
)

// Notes says what there is to know about an arrival for a case, what needs a hand first.
func (a *Arrival) Notes(c *drafting.Case) []Note {
	var out []Note
	add := func(level NoteLevel, format string, args ...any) { out = append(out, Note{level, format, args}) }
	if a.Opinion == nil {
		return nil
	}
	o := a.Opinion
	if o.Department == "" {
		add(NoteHand, noteNobody)
	}
	if a.Twin != nil {
		add(NoteHand, noteTwin, a.Twin.Name)
	}
	if a.Had != nil {
		add(NoteHand, noteHad, a.Had.ArrivedOn, a.Had.Department)
	}
	if a.Stranger != "" {
		add(NoteHand, noteStranger, a.Stranger, c.Number)
	}
	if a.Ours {
		add(NoteHand, noteOurs, o.Department)
	}
	if !a.Asked && !a.Ours && o.Department != "" {
		add(NoteWarn, noteUnasked, o.Department)
	}
	if a.Earlier != nil {
		add(NoteWarn, noteEarlier, o.Department, a.Earlier.ArrivedOn)
	}
	if a.Before != nil {
		level := NoteHand
		if a.Settled != Unsettled {
			level = NoteWarn
		}
		add(level, noteBefore, o.Department, a.Before.Name)
	}
	if a.Behind != nil {
		add(NoteWarn, noteBehind, o.Department, a.Behind.Name)
	}
	if x := a.Content; x != nil {
		if n := len(x.Changes); n > 0 {
			add(NoteWarn, noteChanges, n)
		}
		if n := len(x.Comments); n > 0 {
			add(NoteWarn, noteComments, n)
		}
		tables := 0
		for i := range x.Passages {
			if x.Passages[i].Table != nil {
				tables++
			}
		}
		if tables > 0 {
			add(NoteInfo, noteTables, tables)
		}
		if x.Pictures > 0 {
			add(NoteInfo, notePictures, x.Pictures)
		}
	}
	return out
}

// OtherRemarks gives what the reader of the file said beside what Notes counts.
func (a *Arrival) OtherRemarks() []string {
	var out []string
	if a.Opinion == nil {
		return nil
	}
next:
	for _, r := range a.Opinion.Remarks {
		for _, counted := range []string{"修订：", "批注：", "其余 "} {
			if strings.HasPrefix(r, counted) {
				continue next
			}
		}
		if strings.Contains(r, "处修订") || strings.Contains(r, "张图片，没有读入") || strings.Contains(r, "请按单位分别收下") {
			continue
		}
		out = append(out, r)
	}
	return out
}

// StateWord says what an opinion amounts to: 有意见, 同意, 无补充意见, 不属职责.
func StateWord(o *drafting.Opinion) string {
	switch o.State {
	case drafting.SupportNone:
		if agreed.MatchString(strings.Join(strings.Fields(o.Text), "")) && !none.MatchString(strings.Join(strings.Fields(o.Text), "")) {
			return "同意"
		}
		return "无补充意见"
	case drafting.SupportNotDuty:
		return "不属职责"
	}
	return "有意见"
}

// StateWords are what StateWord gives.
var StateWords = []string{"有意见", "同意", "无补充意见", "不属职责"}
