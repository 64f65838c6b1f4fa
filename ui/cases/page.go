package cases

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

const (
	detailWidth  = 400
	narrowWindow = 1100 - look.RailNarrow // a page narrower than this shows list or detail, not both
)

// Page is the page of the cases. Make it with New; show Content; call Enter whenever it comes into view.
type Page struct {
	Content fyne.CanvasObject

	host   Host
	all    []*drafting.Case
	office drafting.Office
	loaded bool
	asked  int // the newest fetch; older answers are dropped
	told   int // the newest fetch of a case's letters

	filter filter
	folded map[group]bool
	shown  view

	title, year, order *widgets.Words
	search             *widgets.Field
	register           *widgets.Button
	chips              [chipCount]*widgets.Chip
	division, stage    *widgets.Chip
	parting            *widgets.Rule
	list               *widgets.List
	table              *fyne.Container
	empty              *fyne.Container
	split              *widgets.Split
	detail             *detail
	form               *form // the last one opened
	left               *fyne.Container
	open               bool // on a narrow page: the detail has it for itself
	narrow             bool
	wanted             drafting.CaseID
}

// New makes the page. It fetches nothing before Enter.
func New(h Host) *Page {
	p := &Page{host: h, folded: map[group]bool{}}
	p.detail = newDetail(p)
	p.buildHead()
	p.buildList()
	head := container.New(&headLayout{p}, append([]fyne.CanvasObject{widgets.NewPlate(look.Panel, "", 0), p.title, p.year, p.search, p.register, p.order}, p.chipObjects()...)...)
	p.empty = container.NewStack()
	p.table = widgets.Dock(newTableHead(), nil, nil, nil, p.list)
	p.left = widgets.Dock(widgets.Below(0, head, widgets.NewRule()), nil, nil, nil,
		container.NewStack(widgets.NewPlate(look.Sheet, "", 0), p.table, p.empty))
	width := float32(detailWidth)
	if w := h.DetailWidth(); w > 0 {
		width = w
	}
	p.split = widgets.NewSplit(p.left, p.detail.Content, false, width, 520, 320)
	p.split.OnMoved = h.KeepDetailWidth
	p.Content = container.New(&pageLayout{p}, p.split, p.left, p.detail.Content)
	return p
}

// Enter fetches the cases anew; it is called whenever the page comes into view.
func (p *Page) Enter() {
	p.Reload()
	if !p.search.Focused() {
		p.focusList()
	}
}

func (p *Page) focusList() {
	if c := p.host.Canvas(); c != nil && p.list.Visible() && len(c.Overlays().List()) == 0 {
		c.Focus(p.list)
	}
}

func (p *Page) today() drafting.Date { return drafting.DateOf(p.host.Now()) }

// Reload fetches all cases and shows them.
func (p *Page) Reload() {
	p.asked++
	asked := p.asked
	var all []*drafting.Case
	var office drafting.Office
	p.host.Fetch(func(ctx context.Context) (err error) {
		if office, err = p.host.Store.Office(ctx); err != nil {
			return err
		}
		all, err = p.host.Store.Cases(ctx, drafting.CaseFilter{})
		return err
	}, func() {
		if asked != p.asked {
			return
		}
		p.all, p.office, p.loaded = all, office, true
		p.apply()
		_, n := waiting(all, p.host.Actor(), p.today())
		p.host.Waiting(n)
		p.fetchLetters()
	})
}

// apply arranges what was fetched and shows it, keeping the chosen case.
func (p *Page) apply() {
	if !p.loaded {
		return
	}
	keep := p.wanted
	if c := p.Selected(); keep == "" && c != nil {
		keep = c.ID
	}
	p.filter.me = p.host.Actor().Name
	p.shown = arrange(p.all, p.filter, p.today(), p.folded)
	for i, c := range p.chips {
		c.SetCount(p.shown.counts[i])
		c.SetOn(chip(i) == p.filter.chip)
	}
	p.chips[chipMine].Hidden = p.filter.me == ""
	p.paintMenus()
	p.showYears()
	at := -1
	for i, l := range p.shown.lines {
		if !l.head && l.c.ID == keep {
			at = i
			break
		}
	}
	if at < 0 && keep == "" { // the first one that wants a hand
		for i, l := range p.shown.lines {
			if !l.head {
				at = i
				break
			}
		}
	}
	p.wanted = ""
	p.list.Reload()
	p.list.Select(at)
	p.showEmpty()
	before := p.detail.c
	p.showDetail()
	if c := p.Selected(); c != nil && (before == nil || before.ID != c.ID) {
		p.fetchLetters()
	}
	p.tellStatus("")
	p.left.Refresh()
}

func (p *Page) showYears() {
	switch y := p.shown.years; len(y) {
	case 0:
		p.year.Set(fmt.Sprintf(lang.L("%d年"), p.today().Year))
	case 1:
		p.year.Set(fmt.Sprintf(lang.L("%d年"), y[0]))
	default:
		p.year.Set(fmt.Sprintf(lang.L("%d年至%d年"), y[0], y[len(y)-1]))
	}
}

// Selected gives the chosen case, nil for none.
func (p *Page) Selected() *drafting.Case {
	if i := p.list.Selected(); i >= 0 && i < len(p.shown.lines) {
		return p.shown.lines[i].c
	}
	return nil
}

// Want chooses a case as soon as it is in the list.
func (p *Page) Want(id drafting.CaseID) { p.wanted = id }

func (p *Page) showDetail() {
	c := p.Selected()
	if c == nil {
		p.detail.show(nil, nil)
		return
	}
	letters := p.detail.letters
	if p.detail.c == nil || p.detail.c.ID != c.ID {
		letters = nil
	}
	p.detail.show(c, letters)
}

// fetchLetters gets what belongs to the chosen case: its text and its letters.
func (p *Page) fetchLetters() {
	c := p.Selected()
	if c == nil {
		return
	}
	p.told++
	told := p.told
	var whole *drafting.Case
	var letters []*drafting.Letter
	p.host.Fetch(func(ctx context.Context) (err error) {
		if whole, err = p.host.Store.Case(ctx, c.ID); err != nil {
			return err
		}
		letters, err = p.host.Store.Letters(ctx, c.ID)
		return err
	}, func() {
		if now := p.Selected(); told == p.told && now != nil && now.ID == c.ID {
			p.detail.show(whole, letters)
		}
	})
}

func (p *Page) buildList() {
	l := widgets.NewList()
	l.Count = func() int { return len(p.shown.lines) }
	l.Kind = func(i int) int {
		if p.shown.lines[i].head {
			return 1
		}
		return 0
	}
	l.Height = func(kind int) float32 {
		if kind == 1 {
			return look.TableHead
		}
		return look.CaseRow
	}
	l.Create = func(kind int) fyne.CanvasObject {
		if kind == 1 {
			return newHeadRow()
		}
		return newCaseRow()
	}
	l.Update = func(i int, o fyne.CanvasObject, selected bool) {
		switch r := o.(type) {
		case *headRow:
			r.set(p.shown.lines[i], p.folded[p.shown.lines[i].group])
		case *caseRow:
			r.set(p.shown.lines[i], selected)
		}
	}
	l.Selectable = func(i int) bool { return !p.shown.lines[i].head }
	l.Fill = func(kind int) fyne.ThemeColorName {
		if kind == 1 {
			return look.Panel
		}
		return look.Sheet
	}
	l.OnTapped = func(i int) {
		g := p.shown.lines[i].group
		p.folded[g] = !p.folded[g]
		p.apply()
	}
	l.OnSelected = func(int) {
		p.showDetail()
		p.fetchLetters()
	}
	l.OnOpen = func(int) {
		if p.narrow && !p.open {
			p.openDetail()
			return
		}
		p.Primary()
	}
	l.OnMenu = func(_ int, at fyne.Position) {
		widgets.ShowMenuAt(p.host.Canvas(), at, p.caseMenu()...)
	}
	l.OnHover = func(_ int, o fyne.CanvasObject, at fyne.Position, on bool) {
		if r, ok := o.(*caseRow); ok && on {
			p.tellStatus(r.whole(at))
			return
		}
		p.tellStatus("")
	}
	p.list = l
}

// openDetail gives a narrow page to the detail.
func (p *Page) openDetail() {
	p.open = true
	p.Content.Refresh()
	if p.detail.primary != nil {
		p.host.Canvas().Focus(p.detail.primary)
	}
}

func (p *Page) closeDetail() {
	p.open = false
	p.Content.Refresh()
	p.focusList()
}

// tellStatus writes the status bar; tip is a name that the list shows cut.
func (p *Page) tellStatus(tip string) {
	if !p.loaded {
		return
	}
	left := []widgets.Segment{{Text: fmt.Sprintf(lang.L("%d 件在办"), p.shown.counts[chipOpen])}}
	if n := p.shown.overdue; n > 0 {
		left = append(left, widgets.Segment{Text: fmt.Sprintf(lang.L("已超期 %d"), n), Icon: look.IconOverdue, Ink: look.Red})
	}
	if n := p.shown.soon; n > 0 {
		left = append(left, widgets.Segment{Text: fmt.Sprintf(lang.L("7 天内 %d"), n), Icon: look.IconSoon, Ink: look.Amber, IconInk: look.AmberDot})
	}
	if tip != "" {
		left = append(left, widgets.Segment{Text: tip})
	}
	p.host.Status(left, nil)
}

// pageLayout shows list and detail side by side, or one of them where the page is narrow.
type pageLayout struct{ p *Page }

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(560, 320) }

func (l *pageLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	p := l.p
	p.narrow = s.Width < narrowWindow
	p.split.Hidden = p.narrow
	p.detail.back.Hidden = !p.narrow
	p.left.Hidden = p.narrow && p.open
	p.detail.Content.Hidden = p.narrow && !p.open
	if !p.narrow {
		p.open = false
		put(p.split, 0, 0, s.Width, s.Height)
		p.split.Refresh()
		return
	}
	put(p.left, 0, 0, s.Width, s.Height)
	put(p.detail.Content, 0, 0, s.Width, s.Height)
}
