package letter

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// arrivals is the dialog that lists files on their way in: whose each is, what it amounts to and what a person must know;
// one button takes all that are ticked, or none.
type arrivals struct {
	dialog *widgets.Dialog
	box    *opinion.Inbox
	take   *widgets.Button
	rows   []*arrivalRow
	list   *fyne.Container
	scroll *widgets.Scroller
	canvas func() fyne.Canvas
	// openCopy shows a copy of an original in the program that the system has for it.
	openCopy func(name string, data []byte)
}

// newArrivals builds the dialog over what an inbox holds. more lets the user choose further files; take keeps the opinions and
// gives the reason where the store refuses: then nothing was done and the dialog stays.
func newArrivals(box *opinion.Inbox, canvas func() fyne.Canvas, more func(func([]File)), take func([]*drafting.Opinion, func(error))) *arrivals {
	d := &arrivals{box: box, canvas: canvas}
	d.take = widgets.NewButton("", widgets.Primary, nil)
	d.take.OnTapped = func() {
		all, err := box.Take()
		if err != nil || len(all) == 0 {
			d.show()
			return
		}
		d.take.Disable()
		take(all, func(err error) {
			d.take.Enable()
			if err == nil {
				d.dialog.Close()
			}
		})
	}
	cancel := widgets.NewButton(lang.L("都不收"), widgets.Secondary, func() { d.dialog.Close() })
	add := widgets.NewButton(lang.L("再加文件…"), widgets.Secondary, func() {
		more(func(files []File) {
			d.add(files)
			d.show()
		})
	}).WithIcon(look.IconPlus)
	d.list = widgets.Below(0)
	d.scroll = widgets.NewScroller(widgets.Inset(0, 0, look.Gap16, 0, d.list)) // the bar lies over what it scrolls
	word := func(s string) fyne.CanvasObject { return widgets.NewWords(s, look.CaptionText, look.Ink2) }
	head := arrivalLine(word(lang.L("收")), word(lang.L("文件")), word(lang.L("单位")), word(lang.L("意见性质")), word(lang.L("要点")), word(lang.L("文号与日期")), word(""))
	d.dialog = widgets.NewDialog(lang.L("收会办意见"), widgets.Below(0, widgets.Inset(0, 0, look.Gap16, 0, head), widgets.NewRule(), widgets.Fixed(0, arrivalsTall, d.scroll)), cancel, d.take).Left(add)
	d.dialog.Width = arrivalsWidth
	d.dialog.OnKey = d.key
	return d
}

// add puts files into the inbox.
func (d *arrivals) add(files []File) {
	for _, f := range files {
		d.box.Add(f.Name, f.Original, f.Text, f.Content, f.Err)
	}
	for _, a := range d.box.Arrivals[len(d.rows):] {
		r := d.newRow(a)
		d.rows = append(d.rows, r)
		d.list.Add(r.whole)
	}
}

// show brings every row and the button up to the inbox: what is said of one file depends on the others.
func (d *arrivals) show() {
	bad := 0
	for _, r := range d.rows {
		if r.a.Opinion == nil {
			bad++
			continue
		}
		d.showRow(r)
	}
	n, err := d.box.Ready()
	d.take.Set(fmt.Sprintf(lang.L("收入 %d 份意见"), n))
	d.take.SetEnabled(n > 0 && err == nil)
	d.dialog.Title = fmt.Sprintf(lang.L("收会办意见：%d 份"), len(d.rows))
	if bad > 0 {
		d.dialog.Title += fmt.Sprintf(lang.L("，%d 份读不了"), bad)
	}
	d.list.Refresh()
	d.scroll.Refresh()
	d.dialog.Refresh()
}

// key moves between files by the arrows and takes them by Enter, from the box before a file.
func (d *arrivals) key(e *fyne.KeyEvent) bool {
	c := d.canvas()
	at := slices.IndexFunc(d.rows, func(r *arrivalRow) bool { return r.check != nil && c.Focused() == fyne.Focusable(r.check) })
	if at < 0 {
		return false
	}
	by := 0
	switch e.Name {
	case fyne.KeyUp:
		by = -1
	case fyne.KeyDown:
		by = 1
	case fyne.KeyReturn, fyne.KeyEnter:
		if !d.take.Disabled() {
			d.take.OnTapped()
		}
		return true
	default:
		return false
	}
	for at += by; at >= 0 && at < len(d.rows); at += by {
		if r := d.rows[at]; r.check != nil {
			c.Focus(r.check)
			d.scroll.Reveal(r.whole.Position().Y, r.whole.Size().Height)
			break
		}
	}
	return true
}

// open lays the dialog over the window, with the keyboard on the first file that needs a hand, else on the button.
func (d *arrivals) open() {
	d.show()
	for _, r := range d.rows {
		if r.a.Opinion != nil && r.a.Check() != nil {
			d.dialog.First(r.unit)
			break
		}
	}
	d.dialog.Open(d.canvas())
}

// showContent opens what was read of a file: its points, the frame that was set aside, and what is no text of it.
func (d *arrivals) showContent(r *arrivalRow) {
	a, o := r.a, r.a.Opinion
	body := widgets.Below(look.Gap8)
	fill := func() {
		body.Objects = nil
		states := []drafting.SupportState{drafting.SupportArrived, drafting.SupportNone, drafting.SupportNotDuty}
		seg := widgets.NewSegments([]string{lang.L("有意见"), lang.L("无补充意见"), lang.L("不属职责")}, nil)
		seg.Select(slices.Index(states, o.State))
		seg.OnChanged = func(i int) {
			d.box.SetState(a, states[i])
			d.show()
			r.again()
		}
		body.Add(seg)
		caption := func(s string) { body.Add(widgets.NewHeading(s, look.BodyText)) }
		if len(o.Points) > 0 {
			caption(fmt.Sprintf(lang.L("要点 %d 条"), len(o.Points)))
		} else {
			caption(lang.L("原文"))
			body.Add(quotation(o.Text))
		}
		for i := range o.Points {
			body.Add(quotation(strings.TrimSpace(o.Points[i].Number + " " + o.Points[i].Text)))
		}
		if len(a.Parts.Frame) > 0 && len(o.Points) > 0 {
			caption(lang.L("函的外框，不作要点"))
			body.Add(widgets.NewProse(strings.Join(a.Parts.Frame, "\n"), look.DenseText, look.Ink2))
		}
		if len(o.Remarks) > 0 {
			caption(lang.L("不是正文的"))
			body.Add(widgets.NewProse(strings.Join(o.Remarks, "\n"), look.DenseText, look.Ink2))
		}
	}
	fill()
	var dialog *widgets.Dialog
	ok := widgets.NewButton(lang.L("看好了"), widgets.Primary, func() { dialog.Close() })
	original := widgets.NewButton(lang.L("打开原件"), widgets.Secondary, func() { d.openCopy(a.Name, a.Original()) }).WithIcon(look.IconDocument)
	dialog = widgets.NewDialog(a.Name, body, ok).Left(original)
	dialog.Width = 720
	r.again = func() {
		fill()
		body.Refresh()
		dialog.Refresh()
	}
	dialog.Open(d.canvas())
}

// quotation is what a department wrote.
func quotation(text string) fyne.CanvasObject {
	p := widgets.NewProse(text, look.SubText, look.Ink)
	p.Style, p.Pitch = look.Fang, 28
	return p
}
