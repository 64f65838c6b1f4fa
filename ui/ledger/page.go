// Package ledger is the page of counts: how many cases are open, late, near and done, by division, and the way to the
// ledger as a workbook. The full statistics are not its business.
package ledger

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// Store is what the page needs of the store.
type Store interface {
	Cases(context.Context, drafting.CaseFilter) ([]*drafting.Case, error)
}

// Host is the window around the page.
type Host struct {
	Store  Store
	Today  func() drafting.Date
	Status func(left, right []widgets.Segment)
	Fetch  func(work func(context.Context) error, apply func())
	// Export writes the ledger of a year (0: all) to a file that the user names.
	Export func(year int)
}

// counts are the figures of one line: all cases, or those of a division.
type counts struct {
	name                             string
	open, overdue, soon, done, total int
}

func (n *counts) add(c *drafting.Case, today drafting.Date) {
	n.total++
	light, _ := c.Light(today)
	switch light {
	case drafting.LightDone:
		n.done++
		return
	case drafting.LightOverdue:
		n.overdue++
	case drafting.LightSoon:
		n.soon++
	}
	n.open++
}

// summary counts the cases of a year (0: all), together and by division; the division with most open cases first, what
// has none last.
func summary(all []*drafting.Case, year int, today drafting.Date) (sum counts, divisions []counts, years []int) {
	by := map[string]*counts{}
	for _, c := range all {
		if c.Year > 0 && !slices.Contains(years, c.Year) {
			years = append(years, c.Year)
		}
		if year != 0 && c.Year != year {
			continue
		}
		sum.add(c, today)
		if by[c.Division] == nil {
			by[c.Division] = &counts{name: c.Division}
		}
		by[c.Division].add(c, today)
	}
	for _, n := range by {
		divisions = append(divisions, *n)
	}
	slices.SortFunc(divisions, func(a, b counts) int {
		switch {
		case (a.name == "") != (b.name == ""):
			if a.name == "" {
				return 1
			}
			return -1
		case a.open != b.open:
			return b.open - a.open
		}
		return compare(a.name, b.name)
	})
	slices.Sort(years)
	slices.Reverse(years)
	return sum, divisions, years
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Page is the page. Make it with New, show Content, call Enter when it comes into view.
type Page struct {
	Content fyne.CanvasObject

	host  Host
	all   []*drafting.Case
	year  int
	years []int

	choice  *widgets.Chip
	figures *fyne.Container
	list    *widgets.List
	rows    []counts
	export  *widgets.Button
}

// New makes the page. It fetches nothing before Enter.
func New(h Host) *Page {
	p := &Page{host: h}
	p.choice = widgets.NewChip("", p.chooseYear)
	p.choice.Menu = true
	p.export = widgets.NewButton(lang.L("导出 Excel"), widgets.Primary, func() { h.Export(p.year) }).WithIcon(look.IconDownload).WithHint("Ctrl+Shift+E")
	head := widgets.Bar(look.HeadHeight, look.Panel, widgets.Inset(look.PanePadding, 0, look.PanePadding, 0,
		widgets.Beside(look.Gap8, 1, widgets.NewHeading(lang.L("台账"), look.PageText), widgets.Gap(1, 1), p.choice, p.export)))
	p.figures = container.New(fifths{})
	l := widgets.NewList()
	l.Count = func() int { return len(p.rows) }
	l.Height = func(int) float32 { return look.TableRow }
	l.Create = func(int) fyne.CanvasObject { return newTableRow(look.BodyText) }
	l.Update = func(i int, o fyne.CanvasObject, _ bool) { o.(*tableRow).show(p.rows[i]) }
	l.Selectable = func(int) bool { return false }
	p.list = l
	names := newTableRow(look.CaptionText)
	names.head()
	table := widgets.Dock(widgets.Bar(look.TableHead, look.Sunken, names), nil, nil, nil, l)
	p.Content = widgets.Dock(widgets.Below(0, head, widgets.Bar(104, look.Sheet, p.figures)), nil, nil, nil, table)
	return p
}

// Enter fetches the cases anew.
func (p *Page) Enter() {
	var all []*drafting.Case
	p.host.Fetch(func(ctx context.Context) (err error) {
		all, err = p.host.Store.Cases(ctx, drafting.CaseFilter{})
		return err
	}, func() {
		p.all = all
		p.apply()
	})
}

// Year gives the year that is shown, 0 for all.
func (p *Page) Year() int { return p.year }

func (p *Page) apply() {
	today := p.host.Today()
	var sum counts
	sum, p.rows, p.years = summary(p.all, p.year, today)
	p.choice.SetText(yearWords(p.year))
	p.choice.SetOn(p.year != 0)
	p.figures.Objects = nil
	for i, f := range []struct {
		name string
		n    int
		ink  fyne.ThemeColorName
	}{{lang.L("在办"), sum.open, look.Ink}, {lang.L("已超期"), sum.overdue, look.Red}, {lang.L("7 天内到期"), sum.soon, look.Amber}, {lang.L("已办结"), sum.done, look.Ink}, {lang.L("全部"), sum.total, look.Ink}} {
		ink := f.ink
		if f.n == 0 {
			ink = look.Ink
		}
		n := widgets.NewWords(fmt.Sprint(f.n), look.FigureText, ink)
		n.Style = look.Medium
		box := widgets.Inset(look.Gap24, 14, look.Gap8, 10, widgets.Below(4, widgets.NewWords(f.name, look.BodyText, look.Ink2),
			widgets.Beside(look.Gap8, -1, n, widgets.NewWords(lang.L("件"), look.DenseText, look.Ink2))))
		if i == 0 {
			p.figures.Add(box)
		} else {
			p.figures.Add(widgets.Dock(nil, nil, widgets.NewUpright(), nil, box))
		}
	}
	p.export.SetEnabled(sum.total > 0)
	p.figures.Refresh()
	p.list.Reload()
	p.host.Status([]widgets.Segment{
		{Text: fmt.Sprintf(lang.L("截至 %s"), today)},
		{Text: fmt.Sprintf(lang.L("全部 %d 件，在办 %d，已办结 %d"), sum.total, sum.open, sum.done)},
	}, nil)
}

func yearWords(y int) string {
	if y == 0 {
		return lang.L("全部年度")
	}
	return fmt.Sprintf(lang.L("%d年"), y)
}

func (p *Page) chooseYear() {
	var items []*fyne.MenuItem
	for _, y := range append([]int{0}, p.years...) {
		m := fyne.NewMenuItem(yearWords(y), func() {
			p.year = y
			p.apply()
		})
		m.Checked = y == p.year
		items = append(items, m)
	}
	widgets.ShowMenu(p.choice, items...)
}

// fifths gives each figure an equal share of the width.
type fifths struct{}

func (fifths) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 103) }

func (fifths) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	w := s.Width / float32(max(len(objects), 1))
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*w, 0))
		o.Resize(fyne.NewSize(w, s.Height))
	}
}
