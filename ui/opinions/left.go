package opinions

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// Sentence is the clause of the opening that names the departments.
type Sentence struct {
	Text string // as it stands in the letter
	Note string // why it stands so; "" for nothing to say
	Hand bool   // changed by hand: the program leaves it alone
}

// part is a part of the left pane with what it was made of: it is made anew only where that has changed.
type part struct {
	of string
	o  fyne.CanvasObject
}

func (p *part) show(of string, build func() fyne.CanvasObject) (changed bool) {
	if p.o != nil && p.of == of {
		return false
	}
	p.of, p.o = of, build()
	return true
}

func (b *Board) showLeft(m opinion.Matrix) {
	changed := b.legend.show("", newLegend)
	changed = b.said.show(fmt.Sprintf("%v %v", b.sentence, b.readOnly), b.sentenceBox) || changed
	changed = b.came.show(b.arrivalsSign(m), func() fyne.CanvasObject { return b.arrivals(m) }) || changed
	rows := len(m.Rows)
	if !changed && rows == b.rows {
		return
	}
	b.rows = rows
	b.left.Objects = []fyne.CanvasObject{
		b.table,
		widgets.Inset(look.PanePadding, look.Gap8, look.PanePadding, look.Gap8, b.legend.o), widgets.NewRule(),
		widgets.Inset(look.PanePadding, look.Gap12, look.PanePadding, look.Gap12, b.said.o), widgets.NewRule(),
		widgets.Inset(look.PanePadding, look.Gap12, look.PanePadding, look.Gap16, b.came.o),
	}
	b.left.Refresh()
	b.leftScroll.Refresh()
}

func newLegend() fyne.CanvasObject {
	return container.New(whereRoom{}, widgets.Beside(look.Gap16, -1,
		widgets.Beside(look.Gap4, -1, newSign(look.IconCheck, look.Green), widgets.NewWords(lang.L("已处理完"), look.CaptionText, look.Ink2)),
		widgets.Beside(look.Gap4, -1, widgets.NewWords(lang.L("余 n"), look.CaptionText, look.Amber), widgets.NewWords(lang.L("有未处理"), look.CaptionText, look.Ink2)),
		widgets.Beside(look.Gap4, -1, newSign(look.IconCorner, look.Red), widgets.NewWords(lang.L("数字不一致"), look.CaptionText, look.Ink2)),
		widgets.Beside(look.Gap4, -1, widgets.NewWords("·", look.CaptionText, look.Ink3), widgets.NewWords(lang.L("未提及"), look.CaptionText, look.Ink2))))
}

// sentenceBox shows the sentence of departments, why it is so, and how it is changed.
func (b *Board) sentenceBox() fyne.CanvasObject {
	title, link := lang.L("自动生成的单位句"), b.link(lang.L("样式…"), b.OnStyle)
	if b.sentence.Hand {
		title, link = lang.L("单位句（已手工改过）"), b.link(lang.L("改回自动"), b.OnGiveBack)
	}
	link.SetEnabled(!b.readOnly)
	text := widgets.NewProse(b.sentence.Text, look.SubText, look.Ink)
	text.Style, text.Pitch = look.Fang, 28
	rows := []fyne.CanvasObject{
		widgets.Beside(look.Gap8, 1, widgets.NewHeading(title, look.BodyText), widgets.Gap(0, 0), link),
		newCard(look.Line, widgets.Inset(look.Gap12, look.Gap8, look.Gap12, look.Gap8, text)),
	}
	if b.sentence.Note != "" {
		rows = append(rows, widgets.NewProse(b.sentence.Note, look.CaptionText, look.Ink2))
	}
	return widgets.Below(look.Gap8, rows...)
}

// arrivalsSign tells all that the list of arrivals shows.
func (b *Board) arrivalsSign(m opinion.Matrix) string {
	var s strings.Builder
	fmt.Fprintf(&s, "%v", b.readOnly)
	for i := range m.Columns {
		c := &m.Columns[i]
		fmt.Fprintf(&s, "|%s %v %v", c.Department, c.Late, c.Support.Due)
		for _, o := range c.Opinions {
			fmt.Fprintf(&s, " %s %s %s %s %d", o.ID, o.Number, o.Source, o.State, len(o.Points))
		}
	}
	return s.String()
}

// arrivals lists what came from whom.
func (b *Board) arrivals(m opinion.Matrix) fyne.CanvasObject {
	rows := []fyne.CanvasObject{widgets.Beside(look.Gap8, 1, widgets.NewHeading(lang.L("来函"), look.BodyText), widgets.Gap(0, 0), widgets.NewWords(b.dueWords(), look.CaptionText, look.Ink2))}
	for i := range m.Columns {
		c := &m.Columns[i]
		name := widgets.NewWords(c.Department, look.BodyText, look.Ink)
		name.Cut = true
		line := func(sign fyne.CanvasObject, words string, ink fyne.ThemeColorName, end fyne.CanvasObject) {
			w := widgets.NewWords(words, look.DenseText, ink)
			w.Cut = true
			rows = append(rows, container.New(&columns{sign: 28, name: 120, end: 92}, sign, name, w, end))
		}
		if len(c.Opinions) == 0 {
			remind := b.link(lang.L("催办"), func() { b.OnRemind([]string{c.Department}) })
			if c.Late {
				remind.Ink = look.Red
				line(newSign(look.IconOverdue, look.Red), lang.L("未到"), look.Red, remind)
			} else {
				line(newSign(look.IconInfo, look.Ink3), lang.L("未到"), look.Ink2, remind)
			}
			continue
		}
		for _, o := range c.Opinions {
			words := o.Number
			if words == "" {
				words = o.Source
			}
			count := fmt.Sprintf(lang.L("%d 条"), len(o.Points))
			switch o.State {
			case drafting.SupportNone:
				count = lang.L("无意见")
			case drafting.SupportNotDuty:
				count = lang.L("非职责")
			}
			line(newSign(look.IconCheck, look.Ink2), words, look.Ink2, b.link(count, func() { b.openOriginal(o.ID) }))
		}
	}
	if len(m.Columns) == 0 {
		rows = append(rows, widgets.NewProse(lang.L("还没有会办单位。导入意见后，单位会自动记到案件和开头语里。"), look.BodyText, look.Ink3))
	}
	return widgets.Below(0, rows...)
}

// openOriginal shows an opinion as the desk has it now.
func (b *Board) openOriginal(id drafting.OpinionID) {
	for _, o := range b.desk.Opinions {
		if o.ID == id {
			b.OnOriginal(o)
		}
	}
}

func (b *Board) link(words string, do func()) *widgets.Button {
	l := widgets.NewButton(words, widgets.Link, do)
	l.Small = true
	return l
}

// dueWords says by which day the opinions are wanted, where that is one day.
func (b *Board) dueWords() string {
	var due drafting.Date
	for _, s := range b.desk.Case.Supports {
		switch {
		case s.Due.IsZero() || s.Due == due:
		case !due.IsZero():
			return ""
		default:
			due = s.Due
		}
	}
	if due.IsZero() {
		return ""
	}
	return fmt.Sprintf(lang.L("应到日 %s"), fmt.Sprintf(lang.L("%d月%d日"), int(due.Month), due.Day))
}

// whereRoom shows something only where all of it has room.
type whereRoom struct{}

func (whereRoom) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, o[0].MinSize().Height)
}

func (whereRoom) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	if s.Width < o[0].MinSize().Width {
		o[0].Hide()
	} else {
		o[0].Show()
	}
}

// columns lays out a line of the arrivals.
type columns struct{ sign, name, end float32 }

func (c *columns) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(c.sign+c.name+c.end+60, look.SmallHeight)
}

func (c *columns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	x := float32(0)
	for i, w := range []float32{c.sign, c.name, max(s.Width-c.sign-c.name-c.end, 0), c.end} {
		m := o[i].MinSize()
		width := w - look.Gap8
		switch i {
		case 0:
			width = m.Width
		case 3:
			x += max(w-m.Width, 0)
			width = min(m.Width, w)
		}
		o[i].Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		o[i].Resize(fyne.NewSize(width, m.Height))
		x += w
	}
}
