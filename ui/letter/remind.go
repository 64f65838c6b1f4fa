package letter

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// remind drafts a reminder to departments and records it; an empty list means all that are late and were not reminded today.
func (p *Page) remind(departments []string) {
	if p.kase == nil {
		return
	}
	if len(departments) > 0 {
		p.askRemind(departments)
		return
	}
	today := drafting.DateOf(p.host.Now())
	late := p.kase.Late(today)
	if len(late) == 0 {
		p.host.Fail(drafting.Errorf(drafting.CodeInvalid, "没有逾期的单位，没有催办。"))
		return
	}
	var asked []drafting.Request
	p.host.Fetch(func(ctx context.Context) (err error) {
		asked, err = p.host.Store.Requests(ctx, p.kase.ID)
		return err
	}, func() {
		left := drafting.NotRemindedOn(late, asked, today)
		if len(left) == 0 {
			p.host.Fail(drafting.Errorf(drafting.CodeInvalid, "逾期的 %d 家今天都已催办过，没有再催。催办函在这一件的函件里。", len(late)))
			return
		}
		p.askRemind(left)
	})
}

func (p *Page) askRemind(departments []string) {
	var d *widgets.Dialog
	today := drafting.DateOf(p.host.Now())
	due := widgets.NewField(lang.L("限几天内反馈，如 5"))
	due.SetText("5")
	ok := widgets.NewButton(lang.L("起草并记下"), widgets.Primary, nil)
	ok.OnTapped = func() {
		days, valid := daysIn(due.Text())
		if !valid {
			due.Fail(lang.L("请写天数，1 至 366。"))
			d.Refresh()
			return
		}
		d.Close()
		p.send(departments, drafting.RequestRemind, today.AddDays(days))
	}
	due.OnSubmitted = func(string) { ok.OnTapped() }
	until := widgets.NewWords("", look.CaptionText, look.Ink2)
	due.OnChanged = func(string) {
		until.Set("")
		if days, valid := daysIn(due.Text()); valid {
			until.Set(fmt.Sprintf(lang.L("限 %s 前反馈"), today.AddDays(days)))
		}
	}
	due.OnChanged("")
	no := widgets.NewButton(lang.L("不催"), widgets.Secondary, func() { d.Close() })
	d = widgets.NewDialog(fmt.Sprintf(lang.L("催办 %d 家"), len(departments)), widgets.Below(look.Gap12,
		widgets.NewProse(strings.Join(departments, "、"), look.BodyText, look.Ink), labelled(lang.L("几天内反馈"), due), until), no, ok)
	d.First(due.Input())
	d.Open(p.host.Canvas())
}

// daysIn reads a number of days, 5 or 5天.
func daysIn(text string) (int, bool) {
	days, err := strconv.Atoi(strings.TrimRight(strings.TrimSpace(text), "天日 "))
	return days, err == nil && days >= 1 && days <= 366
}

// labelled stands a name over a field that is filled, so that its prompt is not seen.
func labelled(name string, f fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Below(2, widgets.NewWords(name, look.CaptionText, look.Ink2), f)
}
