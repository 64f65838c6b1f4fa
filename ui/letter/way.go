package letter

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// waySteps gives the route strip: every stage with who took it and when, as the log says; a stage that was taken before a
// return stands ahead again.
func waySteps(at drafting.Stage, log []drafting.LogEntry, me drafting.Actor) []widgets.WayStep {
	here := slices.Index(drafting.Stages, at)
	var out []widgets.WayStep
	for i, s := range drafting.Stages[:len(drafting.Stages)-1] {
		w := widgets.WayStep{Name: lang.L(s.Word())}
		step, _ := drafting.NextStep(s)
		switch {
		case i < here:
			w.State = widgets.StepDone
			for _, e := range log {
				if e.From == s && e.Action != drafting.ActionReturn {
					w.Second = fmt.Sprintf("%s %d-%d", e.Actor, e.At.Local().Month(), e.At.Local().Day())
				}
			}
		case i == here && me.Has(step.Duty):
			w.State, w.Sign = widgets.StepMine, string([]rune(s.Word())[:1])
			w.Second = lang.L("由我办理")
		case i == here:
			w.State, w.Second = widgets.StepHere, fmt.Sprintf(lang.L("待%s"), lang.L(step.Duty.Word()))
		}
		out = append(out, w)
	}
	return out
}

// returned gives the last return, where nothing followed it: the writer must see why.
func returned(log []drafting.LogEntry) (drafting.LogEntry, bool) {
	if n := len(log); n > 0 && log[n-1].Action == drafting.ActionReturn {
		return log[n-1], true
	}
	return drafting.LogEntry{}, false
}

// askStep asks once before the primary step is taken.
func (p *Page) askStep(step drafting.Step, yes func()) {
	var d *widgets.Dialog
	words := ""
	switch step.Action {
	case drafting.ActionSubmit:
		words = lang.L("这一稿会留存。送出后由核稿人办理，你这里不能再改；要改，请核稿人退回。")
	case drafting.ActionApprove:
		words = lang.L("这一稿会留存。送出后文字不再改动，等签发人签发。")
	case drafting.ActionSign:
		words = lang.L("签发只对这一稿有效。没有写成文日期的，写上今天。")
	case drafting.ActionNumber:
		words = lang.L("取本年度的下一个号，写到版头。号取走后不能退回。")
	case drafting.ActionIssue:
		words = lang.L("记为已印发，案件办结。请先核对打印出来的函件。")
	}
	body := widgets.NewProse(words, look.BodyText, look.Ink2)
	no := widgets.NewButton(lang.L("再看看"), widgets.Secondary, func() { d.Close() })
	ok := widgets.NewButton(lang.L(step.Button), widgets.Primary, func() { d.Close(); yes() })
	d = widgets.NewDialog(fmt.Sprintf(lang.L("%s？"), lang.L(step.Button)), body, no, ok)
	d.Open(p.host.Canvas())
}

// askOpen asks why a letter goes to review while points of opinions are open; the other way is to decide on them first.
func (p *Page) askOpen(open int, yes func(reason string)) {
	var d *widgets.Dialog
	reason := widgets.NewArea(lang.L("先送核稿的理由，会记入办理记录"), 3)
	first := widgets.NewButton(lang.L("先处理要点"), widgets.Primary, func() {
		d.Close()
		if !p.merge.on {
			p.ToggleMerging()
		}
	})
	send := widgets.NewButton(lang.L("写明理由，先送核稿"), widgets.Secondary, nil)
	send.OnTapped = func() {
		m := drafting.Move{Action: drafting.ActionSubmit, Reason: reason.Text()}
		if err := m.AllowOpen(open); err != nil {
			reason.Fail(spoken.Words(err))
			d.Refresh()
			return
		}
		d.Close()
		yes(reason.Text())
	}
	d = widgets.NewDialog(fmt.Sprintf(lang.L("还有 %d 条会办意见没有处理"), open), reason,
		widgets.NewButton(lang.L("再看看"), widgets.Secondary, func() { d.Close() }), send, first)
	d.Open(p.host.Canvas())
}

// askReason asks why a letter goes back.
func (p *Page) askReason(yes func(reason string)) {
	var d *widgets.Dialog
	reason := widgets.NewArea(lang.L("退回的理由，经办人会看到"), 4)
	no := widgets.NewButton(lang.L("不退了"), widgets.Secondary, func() { d.Close() })
	ok := widgets.NewButton(lang.L("退回拟稿"), widgets.Danger, nil)
	ok.OnTapped = func() {
		m := drafting.Move{Action: drafting.ActionReturn, Reason: reason.Text(), Actor: drafting.Actor{Duties: drafting.Duties}}
		if _, err := m.Allow(p.letter.Stage); err != nil {
			reason.Fail(spoken.Words(err))
			d.Refresh()
			return
		}
		d.Close()
		yes(reason.Text())
	}
	d = widgets.NewDialog(lang.L("退回给经办人"), reason, no).Left(ok)
	d.First(reason.Input())
	d.Open(p.host.Canvas())
}
