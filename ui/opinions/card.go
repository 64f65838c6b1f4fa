package opinions

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// dispositions are those that one can choose, in the order of their keys 1 to 5.
var dispositions = []drafting.Disposition{
	drafting.DispositionUsed, drafting.DispositionReworded, drafting.DispositionMerged, drafting.DispositionUnused, drafting.DispositionVerify,
}

// frame is a card: a field with an edge that can be chosen by pointer and keyboard.
type frame struct {
	widget.BaseWidget
	inner  fyne.CanvasObject
	chosen bool
	whole  bool            // chosen, it has the edge all round instead of the bar
	choose func()          // the keyboard or the pointer has come to it
	pick   func()          // clicked, Enter or Space
	step   func(by int)    // up and down
	inView func()          // brings it into view
	key    func(rune) bool // a letter typed on the card; whether it was for it
	enter  func()
	escape func()
	lost   func() // the keyboard has gone

	hover, focus bool
	ground, bar  *canvas.Rectangle
}

func newFrame(inner fyne.CanvasObject) *frame {
	f := &frame{inner: inner, ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil)}
	f.ground.CornerRadius = look.RadiusButton
	f.ExtendBaseWidget(f)
	return f
}

// HeightFor gives the card's height at a width.
func (f *frame) HeightFor(width float32) float32 {
	if c, ok := f.inner.(widgets.HeightForWidth); ok {
		return c.HeightFor(width)
	}
	return widgets.HeightOf(f.inner, width)
}

func (f *frame) Tapped(*fyne.PointEvent) {
	if f.pick != nil {
		f.pick()
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
		c.Focus(f)
	}
}

func (f *frame) MouseIn(*desktop.MouseEvent)    { f.hover = true; f.Refresh() }
func (f *frame) MouseMoved(*desktop.MouseEvent) {}
func (f *frame) MouseOut()                      { f.hover = false; f.Refresh() }

func (f *frame) FocusGained() {
	f.focus = true
	if f.choose != nil {
		f.choose()
	}
	if f.inView != nil {
		f.inView()
	}
	f.Refresh()
}

func (f *frame) FocusLost() {
	f.focus = false
	if f.lost != nil {
		f.lost()
	}
	f.Refresh()
}

func (f *frame) TypedRune(r rune) {
	if r == ' ' && f.pick != nil {
		f.pick()
		return
	}
	if f.key != nil {
		f.key(r)
	}
}

func (f *frame) TypedKey(e *fyne.KeyEvent) {
	switch {
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && f.enter != nil:
		f.enter()
	case e.Name == fyne.KeyEscape && f.escape != nil:
		f.escape()
	case e.Name == fyne.KeyUp && f.step != nil:
		f.step(-1)
	case e.Name == fyne.KeyDown && f.step != nil:
		f.step(1)
	}
}

func (f *frame) CreateRenderer() fyne.WidgetRenderer { v := &frameView{f}; v.Refresh(); return v }

type frameView struct{ f *frame }

func (v *frameView) Destroy() {}
func (v *frameView) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.f.ground, v.f.bar, v.f.inner}
}

func (v *frameView) MinSize() fyne.Size {
	return fyne.NewSize(200, v.f.HeightFor(max(v.f.Size().Width, 200)))
}

func (v *frameView) Layout(s fyne.Size) {
	v.f.ground.Resize(s)
	v.f.bar.Resize(fyne.NewSize(look.SelectedBar, s.Height))
	v.f.inner.Resize(s)
}

func (v *frameView) Refresh() {
	f := v.f
	f.ground.FillColor = look.Color(look.Sheet, f)
	edge, width := look.Line, float32(1)
	switch {
	case f.focus:
		edge, width = look.Dai, look.FocusRing
	case f.chosen && f.whole:
		edge, width = look.Dai, look.FocusRing
	case f.chosen:
		edge = look.Dai
	case f.hover:
		edge = look.BoxLine
	}
	f.ground.StrokeColor, f.ground.StrokeWidth = look.Color(edge, f), width
	f.bar.FillColor = look.Color(look.Dai, f)
	f.bar.Hidden = !f.chosen || f.whole
	f.ground.Refresh()
	f.bar.Refresh()
	canvas.Refresh(f)
}

// newCard is a field with an edge that takes no keyboard.
func newCard(edge fyne.ThemeColorName, inner fyne.CanvasObject) fyne.CanvasObject {
	return container.New(onPlate{}, widgets.NewPlate(look.Sheet, edge, look.RadiusButton), inner)
}

type onPlate struct{}

func (onPlate) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return widgets.HeightOf(o[1], width)
}

func (p onPlate) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, p.HeightFor(o, max(o[1].Size().Width, 200)))
}

func (onPlate) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	o[1].Resize(s)
}

// pointCard shows a point with what became of it.
type pointCard struct {
	*frame
	ref opinion.Ref
}

func (b *Board) newPointCard(nth int, r opinion.Ref, lost bool) *pointCard {
	p := r.Point
	c := &pointCard{ref: r}
	name := widgets.NewHeading(fmt.Sprintf(lang.L("要点 %d"), nth), look.BodyText)
	tag := widgets.NewTag("", widgets.ToneGrey)
	switch {
	case lost:
		tag.Set(lang.L("函里已没有"), widgets.ToneRed)
	case p.Disposition == drafting.DispositionOpen:
		tag.Set(lang.L("未处理"), widgets.ToneAmber)
	case p.Disposition == drafting.DispositionVerify:
		tag.Set(lang.L("待核"), widgets.ToneAmber)
	case p.Disposition == drafting.DispositionUsed:
		tag.Set(lang.L("照用"), widgets.ToneGreen)
	case p.Disposition == drafting.DispositionReworded:
		tag.Set(lang.L("改写采用"), widgets.ToneGreen)
	case p.Disposition == drafting.DispositionMerged:
		tag.Set(lang.L("并入"), widgets.ToneGreen)
	case p.Disposition == drafting.DispositionUnused:
		tag.Set(lang.L("不用"), widgets.ToneGrey)
	}
	from := r.Opinion.Number
	if from == "" {
		from = r.Opinion.Source
	}
	if p.Number != "" {
		from += " " + p.Number
	}
	source := widgets.NewWords(from, look.CaptionText, look.Ink2)
	source.Cut = true
	source.Align = fyne.TextAlignTrailing
	more := widgets.NewIconButton(look.IconMore, nil)
	b.track(more)
	more.OnTapped = func() { widgets.ShowMenu(more, b.pointMenu(r)...) }
	text := widgets.NewProse(p.Text, look.SubText, look.Ink)
	text.Style, text.Pitch, text.Tint = look.Fang, 28, b.disputed(p.ID)
	choice := widgets.NewSegments([]string{lang.L("照用"), lang.L("改写"), lang.L("并入"), lang.L("不用"), lang.L("待核")}, nil)
	choice.Select(-1)
	choice.Pointer = true // the card takes 1 to 5
	for i, d := range dispositions {
		if p.Disposition == d {
			choice.Select(i)
		}
	}
	choice.OnChanged = func(i int) { b.decide(r, dispositions[i], choice) }
	var end fyne.CanvasObject
	if b.stands(p.ID) {
		end = widgets.Beside(look.Gap4, -1, newSign(look.IconCheck, look.Green), widgets.NewWords(lang.L("已放入"), look.CaptionText, look.Green))
	} else {
		put := widgets.NewButton(lang.L("放入光标处"), widgets.Secondary, func() { b.choosePoint(p.ID); b.OnPlace(r) })
		put.SetEnabled(!b.readOnly)
		b.track(put)
		end = put
	}
	rows := []fyne.CanvasObject{widgets.Beside(look.Gap8, 2, name, tag, source, more), text}
	rows = append(rows, b.presentWords(p.ID)...)
	if also := b.alsoWords(p); also != "" {
		rows = append(rows, widgets.NewProse(also, look.CaptionText, look.Ink2))
	}
	if p.Reason != "" && (p.Disposition == drafting.DispositionUnused || p.Disposition == drafting.DispositionVerify) {
		rows = append(rows, widgets.NewProse(fmt.Sprintf(lang.L("理由：%s"), p.Reason), look.CaptionText, look.Ink2))
	}
	rows = append(rows, widgets.Beside(look.Gap8, 1, choice, widgets.Gap(0, 0), end))
	c.frame = newFrame(widgets.Inset(look.PanePadding, look.Gap8, look.PanePadding, look.Gap12, widgets.Below(look.Gap8, rows...)))
	c.chosen = b.point == p.ID
	c.choose = func() { b.choosePoint(p.ID); b.showKeys(true) }
	c.lost = func() { b.showKeys(false) }
	c.step = func(by int) { b.stepCard(p.ID, by) }
	b.trackFrame(c.frame)
	c.key = func(k rune) bool {
		i := int(k - '1')
		if i < 0 || i >= len(dispositions) || b.readOnly {
			return false
		}
		b.decide(r, dispositions[i], c)
		return true
	}
	c.enter = func() { b.OnPlace(r) }
	c.escape = b.FocusMatrix
	return c
}

// presentWords shows what stands in the letter of a point against what its department wrote; nothing where it is the same.
func (b *Board) presentWords(id drafting.PointID) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i := range b.passages[id] {
		x := &b.passages[id][i]
		if !x.Changed {
			continue
		}
		out = append(out, widgets.NewWords(lang.L("函里改成了"), look.CaptionText, look.Ink2), Compared(x))
	}
	return out
}

// Compared shows a passage's department's words with what was taken out of them and put in since.
func Compared(x *opinion.Passage) *widgets.Marked {
	m := widgets.NewMarked(look.BodyText, Stretches(x.Diff())...)
	m.Style, m.Pitch = look.Fang, 24
	return m
}

// Stretches shows a difference: what was taken out and what was put in.
func Stretches(diff []opinion.Piece) []widgets.Stretch {
	var all []widgets.Stretch
	for _, s := range diff {
		as := widgets.MarkedSame
		switch s.Op {
		case opinion.Insert:
			as = widgets.MarkedIn
		case opinion.Delete:
			as = widgets.MarkedOut
		}
		all = append(all, widgets.Stretch{Text: s.Text, Marking: as})
	}
	return all
}

// newSign makes a small drawing.
func newSign(name fyne.ThemeIconName, ink fyne.ThemeColorName) fyne.CanvasObject {
	i := canvas.NewImageFromResource(look.Icon(name, ink))
	i.FillMode = canvas.ImageFillContain
	return widgets.Fixed(look.IconSmall, look.IconSmall, i)
}
