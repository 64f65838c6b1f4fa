package letter

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// Widths of the columns of the list of arrivals; the file's name takes the rest.
const (
	arrivalsWidth  = 976
	arrivalUnit    = 184
	arrivalState   = 84
	arrivalPoints  = 44
	arrivalNumber  = 208
	arrivalsTall   = 420
	arrivalMarking = 22 // before a sentence: its drawing
)

// arrivalRow is the picture of an arrival.
type arrivalRow struct {
	a       *opinion.Arrival
	whole   *fyne.Container
	check   *widgets.Check
	name    *widgets.Words
	unit    *widgets.Choice
	other   *widgets.Field
	options []string // departments; behind them stands 其他单位…
	state   *widgets.Tag
	points  *widgets.Words
	number  *widgets.Words
	look    *widgets.Button
	version *widgets.Segments
	pair    *widgets.Segments // what it is to the other one of its department in this batch
	notes   *fyne.Container
	typed   string // what somebody has typed so far of a file that cannot be read
	again   func() // shows the content anew while it is open
}

// arrivalLine stands the cells of a line in their columns.
func arrivalLine(check, name, unit, state, points, number, look fyne.CanvasObject) *fyne.Container {
	return container.New(arrivalColumns{}, check, name, unit, state, points, number, look)
}

type arrivalColumns struct{}

func (arrivalColumns) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(720, 36) }

func (arrivalColumns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	widths := []float32{26, 0, arrivalUnit, arrivalState, arrivalPoints, arrivalNumber, 64}
	rest := s.Width - look.Gap12*float32(len(widths)-1)
	for _, w := range widths {
		rest -= w
	}
	widths[1] = max(rest, 80)
	x := float32(0)
	for i, w := range widths {
		m := o[i].MinSize()
		if i == 3 { // a tag is as wide as its word
			m.Width = min(m.Width, w)
		} else {
			m.Width = w
		}
		o[i].Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		o[i].Resize(fyne.NewSize(m.Width, m.Height))
		x += w + look.Gap12
	}
}

func (d *arrivals) newRow(a *opinion.Arrival) *arrivalRow {
	r := &arrivalRow{a: a, notes: widgets.Below(2)}
	r.name = widgets.NewWords(a.Name, look.BodyText, look.Ink)
	r.name.Cut = true
	if a.Err != nil {
		r.name.Colour = look.Ink2
		blank := func() fyne.CanvasObject { return widgets.Gap(0, 0) }
		last := blank()
		if a.Picture {
			r.look = widgets.NewButton(lang.L("录入"), widgets.Secondary, func() { d.typeIn(r) })
			r.look.Small = true
			last = r.look
		}
		line := arrivalLine(widgets.NewMark(look.IconSign, look.Red, 18), r.name, widgets.NewTag(lang.L("读不了"), widgets.ToneRed), blank(), blank(), blank(), last)
		r.notes.Add(noteLine(look.IconSign, look.Red, spoken.Words(a.Err)))
		r.whole = widgets.Below(0, line, widgets.Inset(26+look.Gap12, 0, 0, look.Gap8, r.notes), widgets.NewRule())
		return r
	}
	r.check = widgets.NewCheck("", nil)
	r.state, r.points, r.number = widgets.NewTag("", widgets.ToneGrey), widgets.NewWords("", look.DenseText, look.Ink), widgets.NewWords("", look.DenseText, look.Ink2)
	r.points.Align, r.number.Cut = fyne.TextAlignTrailing, true
	r.look = widgets.NewButton(lang.L("内容"), widgets.Secondary, func() { d.showContent(r) })
	r.look.Small = true
	r.other = widgets.NewField(lang.L("单位名称，如“省财政厅”"))
	r.other.OnSubmitted = func(s string) {
		d.box.Give(a, s)
		d.show()
	}
	r.other.Hide()
	r.unit = widgets.NewChoice(lang.L("选单位"), nil, func(i int) {
		if i == len(r.options) {
			r.other.Show()
			d.dialog.Refresh()
			r.other.Focus()
			return
		}
		r.other.Hide()
		d.box.Give(a, r.options[i])
		d.show()
	})
	r.version = widgets.NewSegments([]string{lang.L("更正件，替换原来的"), lang.L("补充件，两份都算")}, func(i int) {
		d.box.Correct(a, i == 0)
		d.show()
	})
	r.pair = widgets.NewSegments([]string{lang.L("更正件，替换前一份"), lang.L("补充件，两份都算")}, func(i int) {
		d.box.Settle(a, []opinion.Settling{opinion.Corrected, opinion.BothStand}[i])
		d.show()
	})
	line := arrivalLine(r.check, r.name, r.unit, r.state, r.points, r.number, r.look)
	under := widgets.Below(look.Gap4, r.other, r.version, r.pair, r.notes)
	r.whole = widgets.Below(0, line, widgets.Inset(26+look.Gap12, 0, 0, look.Gap8, under), widgets.NewRule())
	return r
}

// noteLine is a sentence behind a drawing.
func noteLine(icon fyne.ThemeIconName, ink fyne.ThemeColorName, text string) fyne.CanvasObject {
	p := widgets.NewProse(text, look.CaptionText, ink)
	return container.New(noted{}, widgets.NewMark(icon, ink, 14), p)
}

// noted stands a small drawing before the first line of a text.
type noted struct{}

func (noted) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return widgets.HeightOf(o[1], width-arrivalMarking)
}

func (n noted) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, n.HeightFor(o, max(o[1].Size().Width+arrivalMarking, 120)))
}

func (noted) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(0, 3))
	o[0].Resize(fyne.NewSquareSize(14))
	o[1].Move(fyne.NewPos(arrivalMarking, 0))
	o[1].Resize(fyne.NewSize(s.Width-arrivalMarking, s.Height))
}

func (d *arrivals) showRow(r *arrivalRow) {
	a, o := r.a, r.a.Opinion
	r.check.OnChanged = nil
	r.check.SetChecked(!a.Out)
	r.check.OnChanged = func(on bool) {
		d.box.Leave(a, !on)
		d.show()
	}
	r.options = r.options[:0]
	for _, s := range d.box.Case.Supports {
		r.options = append(r.options, s.Department)
	}
	if o.Department != "" && !slices.Contains(r.options, o.Department) {
		r.options = append(r.options, o.Department)
	}
	r.unit.SetOptions(append(slices.Clone(r.options), lang.L("其他单位…")))
	r.unit.Select(slices.Index(r.options, o.Department))
	tone := widgets.ToneGrey
	if o.State == drafting.SupportArrived {
		tone = widgets.ToneGreen
	}
	r.state.Set(lang.L(opinion.StateWord(o)), tone)
	r.points.Set(fmt.Sprintf(lang.L("%d 条"), len(o.Points)))
	dated := ""
	if !o.Dated.IsZero() {
		dated = o.Dated.String()
	}
	r.number.Set(strings.TrimSpace(o.Number + "　" + dated))
	r.version.Hidden = a.Earlier == nil || a.Out || a.Before != nil
	r.pair.Hidden = a.Before == nil
	r.pair.Select(slices.Index([]opinion.Settling{opinion.Corrected, opinion.BothStand}, a.Settled))
	if a.Corrects {
		r.version.Select(0)
	} else {
		r.version.Select(1)
	}
	r.notes.Objects = nil
	for _, n := range a.Notes(d.box.Case) {
		text := fmt.Sprintf(lang.L(n.Format), n.Args...)
		switch {
		case n.Level == opinion.NoteHand && !a.Out:
			r.notes.Add(noteLine(look.IconSign, look.Red, text))
		case n.Level == opinion.NoteInfo:
			r.notes.Add(noteLine(look.IconInfo, look.Ink2, text))
		default:
			r.notes.Add(noteLine(look.IconWarning, look.Amber, text))
		}
	}
	for _, s := range a.OtherRemarks() {
		r.notes.Add(noteLine(look.IconInfo, look.Ink2, s))
	}
	if a.By != opinion.ByNothing {
		r.notes.Add(noteLine(look.IconInfo, look.Ink2, lang.L(a.By.Word())))
	}
	if err := a.Check(); err != nil && o.Department != "" {
		r.notes.Add(noteLine(look.IconSign, look.Red, spoken.Words(err)))
	}
	r.whole.Refresh()
}
