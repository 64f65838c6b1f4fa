package letter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// desk stands outline, manuscript and paper side by side (see writing.go), or the desk of opinions, and lets go of what there
// is no room for.
type desk struct {
	outline, strip, text, paper fyne.CanvasObject
	tabs                        fyne.CanvasObject // the choice between manuscript and paper
	matrix, points              fyne.CanvasObject // shown while opinions are merged
	folded                      fyne.CanvasObject // the letter's strip then, where there is no room for it
	letterHead                  fyne.CanvasObject // of the manuscript then
	rules                       [2]fyne.CanvasObject

	merging   bool
	fold      folding
	noRight   bool
	onPaper   bool // of the tabs
	now       arrangement
	width     float32 // last laid out
	setCell   func(cell float32, short bool)
	textWidth func(cell float32, short bool) float32
	more      float32 // by which a cell is larger than usual
}

// mergingCell is the manuscript's cell while opinions are merged.
const mergingCell float32 = 14

func (d *desk) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 320) }

func (d *desk) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	d.width = s.Width
	if d.merging {
		for _, o := range []fyne.CanvasObject{d.outline, d.strip, d.paper, d.tabs} {
			o.Hide()
		}
		cell := mergingCell + d.more
		d.letterHead.Show()
		d.setCell(cell, false)
		mergingDesk(d.matrix, d.points, d.text, d.folded, d.rules, d.textWidth(cell, false), s)
		return
	}
	d.matrix.Hide()
	d.points.Hide()
	d.folded.Hide()
	d.letterHead.Hide()
	d.layoutWriting(s)
}

func (p *Page) buildDesk() {
	fold := widgets.NewIconButton(look.IconSidebar, p.ToggleOutline)
	add := widgets.NewIconButton(look.IconPlus, p.AddSection)
	outlineHead := widgets.NewPaneHead(lang.L("骨架"), "", add, fold)
	p.foot = newFooter()
	outline := framed(outlineHead.Container, p.outline, p.foot.content)
	open := widgets.NewIconButton(look.IconSidebar, p.ToggleOutline)
	strip := framed(widgets.Bar(look.PaneHeadHeight, look.Panel, widgets.Beside(0, 0, open)), p.strip, nil)

	minus := widgets.NewIconButton(look.IconMinus, func() { p.ZoomPaper(-1) })
	plus := widgets.NewIconButton(look.IconPlus, func() { p.ZoomPaper(1) })
	p.zoom = widgets.NewWords("", look.DenseText, look.Ink2)
	p.layoutChip = widgets.NewChip(lang.L("版面"), p.LayoutReport)
	p.paperHead = widgets.NewPaneHead(lang.L("纸面"), "", p.layoutChip, minus, p.zoom, plus)
	paper := framed(p.paperHead.Container, widgets.Ground(look.Desk, p.paper), nil)

	back := widgets.NewIconButton(look.IconSidebar, p.ToggleMerging)
	name := widgets.NewProse(lang.L("答复函"), look.CaptionText, look.Ink2)
	name.Align = fyne.TextAlignCenter
	folded := framed(widgets.Bar(look.PaneHeadHeight, look.Panel, widgets.Beside(0, 0, back)), widgets.Below(0, widgets.Inset(2, look.Gap8, 2, 0, name)), nil)
	letterHead := p.buildLetterHead()
	letterHead.Hide()
	d := &desk{
		folded:  widgets.Ground(look.Panel, folded),
		outline: widgets.Ground(look.Panel, outline), strip: widgets.Ground(look.Panel, strip), tabs: p.buildTabs(), text: framed(p.find.content, container.New(overHead{letterHead}, p.text, letterHead), nil), letterHead: letterHead, paper: paper,
		matrix: p.merge.board.Matrix, points: p.merge.board.Points,
		rules:     [2]fyne.CanvasObject{widgets.NewUpright(), widgets.NewUpright()},
		textWidth: p.text.WidthFor,
	}
	d.setCell = func(cell float32, short bool) {
		p.text.SetShort(short)
		p.text.SetCell(cell)
	}
	p.desk = d
	p.body = container.New(d, d.outline, d.rules[0], d.text, d.rules[1], d.paper, d.tabs, d.matrix, d.points, d.folded, d.strip) // the strip's words lie over the text
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
