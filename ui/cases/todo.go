package cases

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// Todo is the page of what waits for the present user: the cases whose letter stands at a stage that one of their duties
// moves on, by stage, and within it by deadline.
type Todo struct {
	Content fyne.CanvasObject

	host  Host
	lines []line
	asked int

	title, who *widgets.Words
	list       *widgets.List
	empty      *fyne.Container
	back       *fyne.Container
}

// NewTodo makes the page. It fetches nothing before Enter.
func NewTodo(h Host) *Todo {
	t := &Todo{host: h}
	t.title = widgets.NewHeading(lang.L("待办"), look.PageText)
	t.who = widgets.NewWords("", look.BodyText, look.Ink2)
	head := widgets.Bar(look.HeadHeight, look.Panel, widgets.Inset(look.PanePadding, 0, look.PanePadding, 0, widgets.Beside(look.Gap12, 1, t.title, t.who)))
	l := widgets.NewList()
	l.Count = func() int { return len(t.lines) }
	l.Kind = func(i int) int {
		if t.lines[i].head {
			return 1
		}
		return 0
	}
	l.Height = func(kind int) float32 { return []float32{look.CaseRow, look.TableHead}[kind] }
	l.Create = func(kind int) fyne.CanvasObject {
		if kind == 1 {
			return newHeadRow()
		}
		return newCaseRow()
	}
	l.Update = func(i int, o fyne.CanvasObject, selected bool) {
		switch r := o.(type) {
		case *headRow:
			r.name(todoTitle(t.lines[i+1].c.Stage), t.lines[i].count)
		case *caseRow:
			r.set(t.lines[i], selected)
		}
	}
	l.Selectable = func(i int) bool { return !t.lines[i].head }
	l.Fill = func(kind int) fyne.ThemeColorName {
		if kind == 1 {
			return look.Panel
		}
		return look.Sheet
	}
	l.OnOpen = func(int) { t.Open() }
	l.OnSelected = func(int) { t.tell() }
	t.list = l
	t.empty = container.NewStack(widgets.NewPlate(look.Sheet, "", 0),
		notice(lang.L("现在没有等着办的函件"), lang.L("轮到当前用户办理的函件会列在这里。左下角可以切换身份。"), nil))
	t.back = widgets.Dock(newTableHead(), nil, nil, nil, l)
	t.Content = widgets.Dock(head, nil, nil, nil, container.NewStack(t.back, t.empty))
	return t
}

// todoTitle names what has to be done at a stage.
func todoTitle(s drafting.Stage) string {
	switch s {
	case drafting.StageDraft:
		return lang.L("待起草完成")
	case drafting.StageReview:
		return lang.L("待核稿")
	case drafting.StageSign:
		return lang.L("待签发")
	case drafting.StageNumber:
		return lang.L("待编号")
	}
	return lang.L("待印发")
}

// waiting lists the cases that wait for a person, with heads by stage. A draft waits for its own writer where the case
// names one.
func waiting(all []*drafting.Case, me drafting.Actor, today drafting.Date) (lines []line, n int) {
	for _, stage := range drafting.Stages {
		step, ok := drafting.NextStep(stage)
		if !ok || !me.Has(step.Duty) {
			continue
		}
		at := len(lines)
		for _, c := range all {
			if c.Stage != stage || stage == drafting.StageDraft && c.Handler != "" && c.Handler != me.Name && len(me.Duties) < len(drafting.Duties) {
				continue
			}
			light, days := c.Light(today)
			lines = append(lines, line{c: c, light: light, days: days})
		}
		if k := len(lines) - at; k > 0 {
			lines = slices.Insert(lines, at, line{head: true, count: k})
			n += k
		}
	}
	return lines, n
}

// Enter fetches the cases anew.
func (t *Todo) Enter() {
	t.asked++
	asked := t.asked
	var all []*drafting.Case
	t.host.Fetch(func(ctx context.Context) (err error) {
		all, err = t.host.Store.Cases(ctx, drafting.CaseFilter{Open: true})
		return err
	}, func() {
		if asked != t.asked {
			return
		}
		me := t.host.Actor()
		var n int
		t.lines, n = waiting(all, me, drafting.DateOf(t.host.Now()))
		t.who.Set(fmt.Sprintf(lang.L("%s，%d 封"), me.Name, n))
		t.host.Waiting(n)
		t.list.Reload()
		if n > 0 {
			t.list.Select(1)
		}
		t.back.Hidden, t.empty.Hidden = n == 0, n > 0
		t.Content.Refresh()
		t.tell()
		if c := t.host.Canvas(); n > 0 && len(c.Overlays().List()) == 0 {
			c.Focus(t.list)
		}
	})
}

func (t *Todo) tell() {
	n := 0
	for _, l := range t.lines {
		if !l.head {
			n++
		}
	}
	t.host.Status([]widgets.Segment{{Text: fmt.Sprintf(lang.L("%d 封等着办"), n)}}, nil)
}

// Open opens the letter of the chosen case.
func (t *Todo) Open() {
	i := t.list.Selected()
	if i < 0 || t.lines[i].head {
		return
	}
	c := t.lines[i].c
	var letters []*drafting.Letter
	t.host.Fetch(func(ctx context.Context) (err error) {
		letters, err = t.host.Store.Letters(ctx, c.ID)
		return err
	}, func() {
		if len(letters) > 0 {
			t.host.OpenLetter(letters[0].ID)
		}
	})
}

// Menus gives the page's items for the main menu.
func (t *Todo) Menus() map[string][]*fyne.MenuItem {
	open := fyne.NewMenuItem(lang.L("打开函件"), t.Open)
	open.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
	return map[string][]*fyne.MenuItem{"case": {open}}
}
