package letter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// desk stands outline, manuscript and right pane side by side and lets go of what there is no room for: first the cell
// shrinks, then the outline goes, then the right pane takes the manuscript's place when it is wanted.
type desk struct {
	outline, text, paper fyne.CanvasObject
	matrix, points       fyne.CanvasObject // shown while opinions are merged
	rules                [2]fyne.CanvasObject

	merging   bool
	noOutline bool
	noRight   bool
	setCell   func(float32) // the manuscript's cell, 20 or 18
	textWidth func(cell float32) float32
	more      float32 // by which a cell is larger than usual
}

// Widths of the page (the window without its rail) from which each arrangement stands.
const (
	wideDesk   = 1330 // outline 232, cell 20
	middleDesk = 1140 // outline 192, cell 18
	narrowDesk = 980  // no outline, cell 18
	leastRight = 300

	mergingCell float32 = 14
)

func (d *desk) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 320) }

func (d *desk) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	if d.merging {
		d.outline.Hide()
		d.paper.Hide()
		cell := mergingCell + d.more
		d.setCell(cell)
		mergingDesk(d.matrix, d.points, d.text, d.rules, d.textWidth(cell), s)
		return
	}
	d.matrix.Hide()
	d.points.Hide()
	d.text.Show()
	outline, cell := float32(0), float32(18)
	switch {
	case s.Width >= wideDesk:
		outline, cell = 232, 20
	case s.Width >= middleDesk:
		outline = 192
	}
	cell += d.more
	for outline+d.textWidth(cell) > s.Width && cell > 8 { // 28 cells must fit
		if outline > 0 {
			outline = 0
		} else {
			cell--
		}
	}
	if d.noOutline {
		outline = 0
	}
	right := d.paper
	text := d.textWidth(cell)
	rest := s.Width - outline - text - 1
	if outline > 0 {
		rest--
	}
	alone := d.noRight || rest < leastRight
	if alone && rest >= 0 {
		rest = 0
	}
	d.setCell(cell)
	place := func(o fyne.CanvasObject, x, w float32) {
		if w <= 0 {
			o.Hide()
			return
		}
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, s.Height))
		o.Show()
	}
	x := float32(0)
	place(d.outline, x, outline)
	if outline > 0 {
		x = outline
		place(d.rules[0], x, 1)
		x++
	} else {
		d.rules[0].Hide()
	}
	if rest <= 0 {
		d.rules[1].Hide()
		right.Hide()
		place(d.text, x, s.Width-x)
		return
	}
	at := s.Width - rest
	place(d.text, x, at-1-x)
	place(d.rules[1], at-1, 1)
	place(right, at, rest)
}

func (p *Page) buildDesk() {
	fold := widgets.NewIconButton(look.IconSidebar, p.ToggleOutline)
	add := widgets.NewIconButton(look.IconPlus, p.AddSection)
	outlineHead := widgets.NewPaneHead(lang.L("骨架"), "", add, fold)
	p.foot = newFooter()
	outline := framed(outlineHead.Container, p.outline, p.foot.content)

	minus := widgets.NewIconButton(look.IconMinus, func() { p.ZoomPaper(-1) })
	plus := widgets.NewIconButton(look.IconPlus, func() { p.ZoomPaper(1) })
	p.zoom = widgets.NewWords("", look.DenseText, look.Ink2)
	p.paperHead = widgets.NewPaneHead(lang.L("纸面"), "", minus, p.zoom, plus)
	paper := framed(p.paperHead.Container, widgets.Ground(look.Desk, p.paper), nil)

	d := &desk{
		outline: widgets.Ground(look.Panel, outline), text: framed(p.find.content, p.text, nil), paper: paper,
		matrix: p.merge.board.Matrix, points: p.merge.board.Points,
		rules:   [2]fyne.CanvasObject{widgets.NewUpright(), widgets.NewUpright()},
		setCell: p.text.SetCell, textWidth: p.text.WidthFor,
	}
	p.desk = d
	p.body = container.New(d, d.outline, d.rules[0], d.text, d.rules[1], d.paper, d.matrix, d.points)
}

// framed stands a head above and a foot below what takes the rest, without gaps.
func framed(head, middle, foot fyne.CanvasObject) *fyne.Container {
	if foot == nil {
		return container.New(&frameLayout{head, middle, nil}, middle, head)
	}
	return container.New(&frameLayout{head, middle, foot}, middle, head, foot)
}

type frameLayout struct{ head, middle, foot fyne.CanvasObject }

func (f *frameLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	s := f.middle.MinSize()
	for _, o := range []fyne.CanvasObject{f.head, f.foot} {
		if o != nil && o.Visible() {
			m := o.MinSize()
			s = fyne.NewSize(max(s.Width, m.Width), s.Height+m.Height)
		}
	}
	return s
}

func (f *frameLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	top, bottom := float32(0), s.Height
	if f.head.Visible() {
		top = f.head.MinSize().Height
		f.head.Move(fyne.NewPos(0, 0))
		f.head.Resize(fyne.NewSize(s.Width, top))
	}
	if f.foot != nil && f.foot.Visible() {
		h := f.foot.MinSize().Height
		bottom -= h
		f.foot.Move(fyne.NewPos(0, bottom))
		f.foot.Resize(fyne.NewSize(s.Width, h))
	}
	f.middle.Move(fyne.NewPos(0, top))
	f.middle.Resize(fyne.NewSize(s.Width, max(0, bottom-top)))
}

// footer stands under the scaffold: how many departments have answered.
type footer struct {
	content fyne.CanvasObject
	words   *widgets.Words
	count   *widgets.Words
	note    *widgets.Words
	bar     *progressBar
}

func newFooter() *footer {
	f := &footer{
		words: widgets.NewWords(lang.L("会办意见"), look.DenseText, look.Ink2),
		count: widgets.NewWords("", look.DenseText, look.Ink),
		note:  widgets.NewWords("", look.CaptionText, look.Ink3),
		bar:   newProgressBar(),
	}
	f.note.Cut = true
	f.content = container.New(stack{}, widgets.NewRule(), widgets.Inset(look.PanePadding, look.Gap12, look.PanePadding, look.Gap12,
		widgets.Below(look.Gap8, widgets.Beside(look.Gap8, 0, f.words, f.count), f.bar, f.note)))
	return f
}
