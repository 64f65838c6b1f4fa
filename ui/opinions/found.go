package opinions

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// kindTitle names what disagrees.
func kindTitle(c *opinion.Conflict) string {
	switch {
	case c.Kind == opinion.ConflictDate && slices.ContainsFunc(c.Sides, func(s opinion.Side) bool { return s.Words != c.Sides[0].Words }):
		// another figure as of another day: the figure is what the reader sees first, its sentence says the day
	case c.Kind == opinion.ConflictDate:
		return fmt.Sprintf(lang.L("时点不一致：%s"), c.Thing)
	case c.Kind == opinion.ConflictScope:
		return fmt.Sprintf(lang.L("范围不一致：%s"), c.Thing)
	}
	return fmt.Sprintf(lang.L("数字不一致：%s"), c.Thing)
}

// newConflictCard shows figures that disagree, side by side with their sentences; one is chosen, with a reason.
func (b *Board) newConflictCard(c *opinion.Conflict) fyne.CanvasObject {
	ink := look.Red
	if c.Settled {
		ink = look.Ink2
	}
	title := widgets.NewHeading(kindTitle(c), look.BodyText)
	title.Cut = true
	rows := []fyne.CanvasObject{widgets.Beside(look.Gap8, 1, newSign(look.IconCompare, ink), title,
		widgets.NewWords(fmt.Sprintf(lang.L("共 %d 处"), len(c.Sides)), look.CaptionText, look.Ink2))}
	chosen := 0
	here := b.table.m.Columns[b.table.col].Department
	for i, s := range c.Sides {
		if c.Choice != nil && s.Words == c.Choice.Value {
			chosen = i
			break
		}
		if c.Choice == nil && s.Department == here {
			chosen = i
		}
	}
	open := !c.Settled || b.again == c.Key
	reason := widgets.NewField(lang.L("以它为准的理由"))
	if c.Choice != nil {
		reason.SetText(c.Choice.Reason)
	}
	take := widgets.NewButton("", widgets.Primary, nil)
	var sides []*frame
	name := func() { take.Set(fmt.Sprintf(lang.L("采用 %s"), cutWords(c.Sides[chosen].Words, 10))) }
	radios := make([]*widgets.Mark, len(c.Sides))
	pick := func(i int) {
		if !open {
			return
		}
		chosen = i
		name()
		for k, f := range sides {
			f.chosen = k == i
			f.Refresh()
			radios[k].Set(radio(k == i))
		}
	}
	for i, s := range c.Sides {
		radios[i] = widgets.NewMark("", "", look.IconSmall)
		radios[i].Set(radio(i == chosen))
		f := newFrame(b.side(s, radios[i]))
		f.whole = true
		f.chosen = i == chosen
		f.pick = func() { pick(i) }
		f.enter, f.escape = func() {
			pick(i)
			if open {
				reason.Focus()
			}
		}, b.FocusMatrix
		b.trackFrame(f)
		sides = append(sides, f)
	}
	name()
	var objects []fyne.CanvasObject
	for _, f := range sides {
		objects = append(objects, f)
	}
	rows = append(rows, container.New(&grid{}, objects...))
	if !open && c.Choice != nil {
		change := widgets.NewButton(lang.L("改选…"), widgets.Link, func() { b.again = c.Key; b.showCards() })
		change.Small = true
		change.SetEnabled(!b.readOnly)
		b.track(change)
		rows = append(rows, widgets.NewProse(fmt.Sprintf(lang.L("%s定：以 %s 为准。%s"), c.Choice.By, c.Choice.Value, c.Choice.Reason), look.CaptionText, look.Ink2), widgets.Beside(0, -1, change))
	} else {
		do := func() {
			if err := (&drafting.Choice{Key: c.Key, Value: c.Sides[chosen].Words, Reason: reason.Text()}).Check(); err != nil {
				reason.Fail(spoken.Words(err))
				b.cards.Refresh()
				return
			}
			b.again = ""
			b.OnFigure(*c, chosen, reason.Text())
		}
		take.OnTapped, reason.OnSubmitted = do, func(string) { do() }
		take.SetEnabled(!b.readOnly)
		b.track(take)
		b.trackField(reason)
		rows = append(rows, widgets.Beside(look.Gap8, 0, reason, take))
	}
	edge := look.Line
	if !c.Settled {
		edge = look.Red
	}
	return newCard(edge, widgets.Inset(look.PanePadding, look.Gap12, look.PanePadding, look.Gap12, widgets.Below(look.Gap12, rows...)))
}

// disputed gives a point's figures about which nothing is decided yet.
func (b *Board) disputed(id drafting.PointID) []string {
	var out []string
	for i := range b.conflicts {
		for _, s := range b.conflicts[i].Sides {
			if s.Point == id && !b.conflicts[i].Settled {
				out = append(out, s.Words)
			}
		}
	}
	return out
}

// radio is the drawing of a choice.
func radio(on bool) (fyne.ThemeIconName, fyne.ThemeColorName) {
	if on {
		return look.IconRadioOn, look.Dai
	}
	return look.IconRadioOff, look.BoxLine
}

// side shows one figure: who says it, the figure large with its unit, of which day and scope it is, and its sentence.
func (b *Board) side(s opinion.Side, chosen fyne.CanvasObject) fyne.CanvasObject {
	who, colour := lang.L("本函"), look.Ink
	if s.Department != "" {
		who = s.Department
		for i := range b.table.m.Columns {
			if b.table.m.Columns[i].Department == s.Department {
				colour, _ = look.Dept(i)
			}
		}
	}
	name := widgets.NewWords(who, look.BodyText, colour)
	name.Style, name.Cut = look.Medium, true
	number, unit := partUnit(s.Words)
	figure := widgets.NewHeading(cutWords(number, 10), look.PageText)
	said := widgets.NewWords(s.Said, look.CaptionText, look.Ink2)
	said.Cut = true
	if s.Said == "" {
		said.Set(lang.L("没有写时点和范围"))
		said.Colour = look.Ink3
	}
	text := widgets.NewProse(s.Sentence, look.BodyText, look.Ink2)
	text.Style, text.Pitch, text.Tint = look.Fang, 24, []string{s.Words}
	return widgets.Inset(look.Gap12, look.Gap8, look.Gap12, look.Gap12, widgets.Below(look.Gap4,
		widgets.Beside(look.Gap8, 1, chosen, name), widgets.Beside(look.Gap4, -1, figure, widgets.NewWords(unit, look.DenseText, look.Ink)), said,
		widgets.NewRule(), text))
}

// partUnit parts a figure from its unit: 7420 and 辆.
func partUnit(words string) (number, unit string) {
	i := strings.LastIndexAny(words, "0123456789０１２３４５６７８９")
	if i < 0 {
		return words, ""
	}
	_, n := utf8.DecodeRuneInString(words[i:])
	return words[:i+n], words[i+n:]
}

// newRepeatCard shows a sentence that several say; one is kept and all are credited.
func (b *Board) newRepeatCard(x *opinion.Repeat) fyne.CanvasObject {
	title := lang.L("重复：几处说的是一句话")
	if !x.Exact {
		title = fmt.Sprintf(lang.L("重复：几处有 %d%% 相同"), int(x.Alike*100))
	}
	if slices.ContainsFunc(x.Places, func(s opinion.Same) bool { return s.Stretch != "" }) {
		title = lang.L("重复：几处有同样的一段话")
	}
	rows := []fyne.CanvasObject{widgets.NewHeading(title, look.BodyText)}
	for _, s := range x.Places {
		who, colour := lang.L("本函"), look.Ink
		if s.Department != "" {
			who = s.Department
			for i := range b.table.m.Columns {
				if b.table.m.Columns[i].Department == s.Department {
					colour, _ = look.Dept(i)
				}
			}
		}
		name := widgets.NewWords(who, look.BodyText, colour)
		name.Style, name.Cut = look.Medium, true
		text := widgets.NewProse(s.Sentence, look.BodyText, look.Ink2)
		text.Style, text.Pitch = look.Fang, 24
		if s.Stretch != "" {
			text.Tint = []string{s.Stretch}
		}
		head := fyne.CanvasObject(name)
		if s.Point != "" {
			keep := widgets.NewButton(lang.L("留这一句"), widgets.Secondary, func() { b.OnKeep(*x, s.Point) })
			keep.Small = true
			keep.SetEnabled(!b.readOnly)
			b.track(keep)
			head = widgets.Beside(look.Gap8, 0, name, keep)
		}
		rows = append(rows, widgets.Below(look.Gap4, head, text))
	}
	rows = append(rows, widgets.NewProse(lang.L("留下的一句写进函里，其余的记为并入，各单位都算采纳。"), look.CaptionText, look.Ink2))
	return newCard(look.Line, widgets.Inset(look.PanePadding, look.Gap12, look.PanePadding, look.Gap12, widgets.Below(look.Gap12, rows...)))
}

// grid stands cards two by two, all of a row as high as the highest.
type grid struct{ width float32 }

func (g *grid) rows(o []fyne.CanvasObject, width float32, each func(i int, x, y, w, h float32)) float32 {
	n := 2
	if len(o) == 1 {
		n = 1
	}
	w := (width - float32(n-1)*look.Gap8) / float32(n)
	y := float32(0)
	for i := 0; i < len(o); i += n {
		h := float32(0)
		for k := i; k < min(i+n, len(o)); k++ {
			h = max(h, widgets.HeightOf(o[k], w))
		}
		for k := i; k < min(i+n, len(o)); k++ {
			if each != nil {
				each(k, float32(k-i)*(w+look.Gap8), y, w, h)
			}
		}
		y += h + look.Gap8
	}
	return max(y-look.Gap8, 0)
}

// HeightFor gives the height of all rows at a width.
func (g *grid) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return g.rows(o, width, nil)
}

func (g *grid) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, g.rows(o, max(g.width, 240), nil))
}

func (g *grid) Layout(o []fyne.CanvasObject, s fyne.Size) {
	g.width = s.Width
	g.rows(o, s.Width, func(i int, x, y, w, h float32) {
		o[i].Move(fyne.NewPos(x, y))
		o[i].Resize(fyne.NewSize(w, h))
	})
}
