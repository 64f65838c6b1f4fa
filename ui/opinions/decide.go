package opinions

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/widgets"
)

// decide asks for what a disposition needs and hands it on. from is where a menu opens.
func (b *Board) decide(r opinion.Ref, d drafting.Disposition, from fyne.CanvasObject) {
	b.choosePoint(r.Point.ID)
	if b.readOnly {
		b.showCards()
		return
	}
	switch d {
	case drafting.DispositionMerged:
		b.askInto(r, from)
	case drafting.DispositionUnused:
		b.askReason(r)
	default:
		b.OnDecide(r, opinion.Decision{Disposition: d})
	}
}

// askInto asks whose passage says a point already.
func (b *Board) askInto(r opinion.Ref, from fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, o := range b.desk.Opinions {
		for i := range o.Points {
			p := &o.Points[i]
			if p.ID == r.Point.ID || p.Disposition == drafting.DispositionMerged || p.Disposition == drafting.DispositionUnused || !shareAsk(p, r.Point) {
				continue
			}
			items = append(items, fyne.NewMenuItem(o.Department+"："+cutWords(p.Text, 24), func() {
				b.OnDecide(r, opinion.Decision{Disposition: drafting.DispositionMerged, Into: p.ID})
			}))
		}
	}
	if len(items) == 0 {
		items = []*fyne.MenuItem{fyne.NewMenuItem(lang.L("这一条诉求下没有别的要点可并入"), nil)}
		items[0].Disabled = true
	}
	widgets.ShowMenu(from, items...)
	b.showCards() // the choice is made in the menu, or not at all
}

// askReason asks why a point is not used.
func (b *Board) askReason(r opinion.Ref) {
	var d *widgets.Dialog
	reason := widgets.NewArea(lang.L("为什么不用，会记入采纳情况"), 3)
	reason.SetText(r.Point.Reason)
	no := widgets.NewButton(lang.L("再想想"), widgets.Secondary, func() { d.Close(); b.showCards() })
	ok := widgets.NewButton(lang.L("不用这一条"), widgets.Primary, nil)
	ok.OnTapped = func() {
		if strings.TrimSpace(reason.Text()) == "" {
			reason.Fail(lang.L("请写明理由。"))
			d.Refresh()
			return
		}
		d.Close()
		b.OnDecide(r, opinion.Decision{Disposition: drafting.DispositionUnused, Reason: reason.Text()})
	}
	d = widgets.NewDialog(lang.L("不用这一条意见"), reason, no, ok)
	d.First(reason.Input())
	d.Open(b.Canvas())
}

// pointMenu gives what else can be done with a point.
func (b *Board) pointMenu(r opinion.Ref) []*fyne.MenuItem {
	can := !b.readOnly
	item := func(text string, on bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, do)
		i.Disabled = !on
		return i
	}
	at := slices.IndexFunc(r.Opinion.Points, func(p drafting.Point) bool { return p.ID == r.Point.ID })
	asks := item(lang.L("归到诉求"), can, nil)
	var list, more []*fyne.MenuItem
	for i, a := range b.desk.Case.Asks {
		words := fmt.Sprintf("%d %s", i+1, cutWords(a.Text, 20))
		list = append(list, item(words, a.ID != r.Point.Ask, func() { b.OnAsk(r, []drafting.AskID{a.ID}) }))
		if a.ID == r.Point.Ask || r.Point.Ask == "" {
			continue
		}
		one := item(words, can, func() { b.OnAsk(r, toggled(r.Point.Asks(), a.ID)) })
		one.Checked = slices.Contains(r.Point.Also, a.ID)
		more = append(more, one)
	}
	list = append(list, item(lang.L("其他意见"), r.Point.Ask != "", func() { b.OnAsk(r, nil) }))
	asks.ChildMenu = fyne.NewMenu("", list...)
	out := []*fyne.MenuItem{asks}
	if len(more) > 0 {
		also := item(lang.L("同时回应诉求"), can, nil)
		also.ChildMenu = fyne.NewMenu("", more...)
		out = append(out, also)
	}
	split := item(lang.L("从这里分成两条"), can, nil)
	var cuts []*fyne.MenuItem
	for _, n := range sentenceEnds(r.Point.Text) {
		cuts = append(cuts, item(fmt.Sprintf(lang.L("在“%s”之前"), cutWords(string([]rune(r.Point.Text)[n:]), 14)), true, func() { b.OnSplit(r, n) }))
	}
	if len(cuts) > 0 {
		split.ChildMenu = fyne.NewMenu("", cuts...)
		out = append(out, split)
	}
	return append(out,
		item(lang.L("与下一条合成一条"), can && at+1 < len(r.Opinion.Points), func() { b.OnJoin(r) }),
		item(lang.L("撤回处理，从函里取出"), can && r.Point.Disposition != drafting.DispositionOpen, func() { b.OnReopen(r) }),
		item(lang.L("到函里看"), b.stands(r.Point.ID), func() { b.goPassage(r.Point.ID) }),
		item(lang.L("打开原件"), true, func() { b.OnOriginal(r.Opinion) }))
}

// toggled takes an ask out of a list, or puts it in.
func toggled(asks []drafting.AskID, a drafting.AskID) []drafting.AskID {
	if i := slices.Index(asks, a); i >= 0 {
		return slices.Delete(asks, i, i+1)
	}
	return append(asks, a)
}

// shareAsk reports whether two points speak to one ask, or both to none.
func shareAsk(p, q *drafting.Point) bool {
	mine, others := p.Asks(), q.Asks()
	return len(mine) == 0 && len(others) == 0 || slices.ContainsFunc(mine, func(a drafting.AskID) bool { return slices.Contains(others, a) })
}

// alsoWords names the other asks that a point speaks to, beside the one in view; "" for none.
func (b *Board) alsoWords(p *drafting.Point) string {
	var at []string
	for i, a := range b.desk.Case.Asks {
		if i != b.table.row && slices.Contains(p.Asks(), a.ID) {
			at = append(at, strconv.Itoa(i+1))
		}
	}
	if len(at) == 0 {
		return ""
	}
	return fmt.Sprintf(lang.L("同时回应诉求 %s，处理一次即可"), strings.Join(at, "、"))
}

func (b *Board) goPassage(id drafting.PointID) {
	for _, m := range b.desk.Letter.Marks {
		if m.Kind == drafting.MarkOrigin && m.Point == id {
			b.OnShow(m.Paragraph, m.End)
			return
		}
	}
}

// sentenceEnds gives the runes before which a point can be parted: behind each 。！？； but the last.
func sentenceEnds(text string) []int {
	r := []rune(text)
	var out []int
	for i := 0; i+1 < len(r); i++ {
		if strings.ContainsRune("。！？；", r[i]) && !strings.ContainsRune("”’」』）。", r[i+1]) {
			out = append(out, i+1)
		}
	}
	return out
}

// cutWords gives the beginning of a text.
func cutWords(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
