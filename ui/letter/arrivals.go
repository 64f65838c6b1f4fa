package letter

import (
	"context"
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

// receive opens the list of arrivals with files that were read.
func (p *Page) receive(files []File) {
	if p.kase == nil || len(files) == 0 {
		return
	}
	p.openArrivals(p.inbox(), files)
}

func (p *Page) inbox() *opinion.Inbox {
	return &opinion.Inbox{Case: p.kase, Order: p.host.Order, Own: p.text.Letter().Issuer, Kept: p.opinions, Today: drafting.DateOf(p.host.Now()), NewID: p.newPoint}
}

func (p *Page) openArrivals(box *opinion.Inbox, files []File) {
	d := newArrivals(box, p.host.Canvas, p.host.OpenFiles, func(all []*drafting.Opinion, done func(error)) {
		p.keepOpinions(all, func(err error) {
			done(err)
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.focusDesk()
			var corrected []drafting.OpinionID
			for _, o := range all {
				if o.Replaces != "" {
					corrected = append(corrected, o.ID)
				}
			}
			p.compareAll(corrected)
		})
	})
	d.openCopy = p.host.OpenCopy
	d.add(files)
	d.open()
}

// ReceiveFiles lets the user choose opinions' files, as many as they want.
func (p *Page) ReceiveFiles() {
	if p.kase != nil {
		p.host.OpenFiles(p.receive)
	}
}

// DroppedFiles opens the list of arrivals with files that were dropped on the window.
func (p *Page) DroppedFiles(paths []string) {
	if p.kase != nil {
		p.host.ReadFiles(paths, p.receive)
	}
}

// keepOpinions keeps opinions, all or none, and shows the case as it then is. What was decided before is saved first: the
// opinions are read anew behind it.
func (p *Page) keepOpinions(list []*drafting.Opinion, done func(error)) {
	var err error
	var c *drafting.Case
	var all []*drafting.Opinion
	points := p.saver
	p.host.Fetch(func(ctx context.Context) error {
		if err = points.Flush(ctx); err != nil && points.Unsaved() {
			return nil
		}
		if err = p.host.Store.SaveOpinions(ctx, list...); err != nil {
			return nil
		}
		if c, err = p.host.Store.Case(ctx, p.kase.ID); err == nil {
			all, err = p.host.Store.Opinions(ctx, p.kase.ID)
		}
		return nil
	}, func() {
		if err == nil {
			p.received(c, all)
		}
		done(err)
	})
}

// focusDesk gives the keyboard to the desk that taking opinions opened: the dialog gave it back to the letter, where the keys of the
// desk would be typed as text.
func (p *Page) focusDesk() {
	if p.merge.on {
		p.merge.board.FocusMatrix()
	}
}

// received shows the case and its opinions as the store has them now.
func (p *Page) received(c *drafting.Case, all []*drafting.Opinion) {
	p.kase, p.opinions = c, all
	if !p.ReadOnly() {
		p.sync()
	}
	if !p.merge.on {
		p.ToggleMerging()
	}
	p.showMerging()
	p.showHead()
}
