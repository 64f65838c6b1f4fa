package manuscript

import (
	"image"
	"image/color"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
	"fuhan/ui/ink"
	"fuhan/ui/look"
)

// Measures of the widget, in units.
const (
	headHeight = look.PaneHeadHeight
	columnGap  = 8 // between the column of cells and the lines beside it
	barInset   = 4 // of the scroll bar's ends
	barWidth   = 6
	barEdge    = 9 // from the widget's right edge to the bar's left
	barCatch   = 12
	caretWidth = 2
	sourceEdge = 12 // from the names' right edge to the line beside the column
	pageEdge   = 9  // from the page's name to the widget's right edge
	cellShort  = 16 // below it the gutter has room for short names alone
)

// margins gives the widths of the source gutter and of the findings column; short: the gutter shows short names alone.
func margins(cell float32, short bool) (gutter, findings float32) {
	switch {
	case short && cell >= CellWide:
		return 72, 36
	case short && cell >= cellShort:
		return 72, 32
	case cell >= CellWide:
		return 108, 36
	case cell >= cellShort:
		return 100, 32
	}
	return 64, 28
}

// view holds what is drawn of an editor. It paints only what changed since it last did.
type view struct {
	e *Editor

	left, right        float32 // of the widget's own part of its room
	columnX, columnEnd float32 // of the cells
	scale              float32 // pixels of a unit
	height             float32 // of the widget when it was last laid out
	caretWasSeen       bool    // the caret stood in the pane when it was last drawn

	ground, head, headLine *canvas.Rectangle
	edges                  [2]*canvas.Rectangle
	ticks                  [typeset.Columns + 1]*canvas.Rectangle
	figures                [4]*canvas.Text
	sources, checks        *canvas.Text
	caret, thumb           *canvas.Rectangle

	lines   map[lineKey]*lineView
	spare   []*lineView
	noted   []note          // what lies on the paragraphs in view
	text    *fyne.Container // of lines
	notes   *margin
	tip     *tip
	pane    *fyne.Container
	clip    *container.Clip
	objects []fyne.CanvasObject
	colours palette
}

// lineKey names a line on screen from one update to the next.
type lineKey struct {
	id   drafting.ParagraphID
	line int
}

// lineView is the picture of one line.
type lineView struct {
	raster *canvas.Raster
	pic    picture
	pen    *ink.Pen // that painted it
	pix    *image.RGBA
	drawn  int // how often it was painted
}

func newView(e *Editor) *view {
	v := &view{e: e, lines: map[lineKey]*lineView{}, scale: 1}
	v.ground, v.head, v.headLine = rectangle(), rectangle(), rectangle()
	v.caret, v.thumb = rectangle(), rectangle()
	v.thumb.CornerRadius = barWidth / 2
	for i := range v.edges {
		v.edges[i] = rectangle()
	}
	v.text = container.NewWithoutLayout()
	v.notes = newMargin()
	v.pane = container.NewWithoutLayout(v.edges[0], v.edges[1], v.text, v.notes.box, v.caret, v.thumb)
	v.clip = container.NewClip(v.pane)
	v.objects = []fyne.CanvasObject{v.ground, v.clip, v.head, v.headLine}
	for i := range v.ticks {
		v.ticks[i] = rectangle()
		v.objects = append(v.objects, v.ticks[i])
	}
	for i := range v.figures {
		v.figures[i] = canvas.NewText(strconv.Itoa(7*(i+1)), nil)
		v.figures[i].TextSize = look.SmallText
		v.objects = append(v.objects, v.figures[i])
	}
	v.sources, v.checks = canvas.NewText(lang.L("来源"), nil), canvas.NewText(lang.L("校对"), nil)
	for _, t := range []*canvas.Text{v.sources, v.checks} {
		t.TextSize = look.CaptionText
		v.objects = append(v.objects, t)
	}
	v.tip = newTip(v)
	v.objects = append(v.objects, v.tip.objects()...)
	v.colour()
	return v
}

func rectangle() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }

// colour takes the colours as they now are.
func (v *view) colour() {
	of := func(name fyne.ThemeColorName) color.Color { return look.Color(name, v.e) }
	v.colours = palette{
		sheet: of(look.Sheet), ink: of(look.Ink), ghost: of(look.Ink3), slot: of(look.Slot), selected: of(look.DaiText),
		comment: of(look.SoftAmber), added: of(look.DaiRow), red: of(look.Red), amber: of(look.AmberDot), dai: of(look.Dai), dots: of(look.Ink3),
	}
	if v.e.contrast {
		v.colours.strong = true
		v.colours.ghost, v.colours.dots = of(look.Ink2), of(look.Ink)
		if r, g, b, _ := v.colours.sheet.RGBA(); r+g+b > 3*0x8000 {
			v.colours.ink = color.Black
		} else {
			v.colours.ink = color.White
		}
	}
	v.ground.FillColor, v.head.FillColor, v.headLine.FillColor = of(look.Sheet), of(look.Panel), of(look.Line)
	v.caret.FillColor, v.thumb.FillColor = of(look.Dai), of(look.Thumb)
	for _, r := range v.edges {
		r.FillColor = of(look.Line)
	}
	for _, r := range v.ticks {
		r.FillColor = of(look.BoxLine)
	}
	for _, t := range v.figures {
		t.Color = of(look.Ink3)
	}
	v.sources.Color, v.checks.Color = of(look.Ink3), of(look.Ink3)
}

// CreateRenderer gives the view.
func (e *Editor) CreateRenderer() fyne.WidgetRenderer { return e.view }

// MinSize is the column alone, a few lines high.
func (v *view) MinSize() fyne.Size { return fyne.NewSize(12*v.e.cell, headHeight+4*v.e.column.pitch) }

// Objects gives what is drawn.
func (v *view) Objects() []fyne.CanvasObject { return v.objects }

// Destroy stops the caret.
func (v *view) Destroy() { v.e.blink.stop() }

// Refresh paints all anew: the theme may have changed.
func (v *view) Refresh() {
	v.colour()
	for _, l := range v.lines {
		l.raster.Refresh()
	}
	for _, l := range v.spare {
		l.pic = picture{} // painted in the old colours
	}
	for _, o := range v.objects {
		if o != v.clip {
			o.Refresh()
		}
	}
	for _, o := range []fyne.CanvasObject{v.edges[0], v.edges[1], v.caret, v.thumb} {
		o.Refresh()
	}
	v.notes.again()
	v.Layout(v.e.Size())
}

// Layout places what does not move with the text, and then the text.
func (v *view) Layout(s fyne.Size) {
	v.scale = 1
	if c := v.e.canvas(); c != nil && c.Scale() > 0 {
		v.scale = c.Scale()
	}
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	gutter, _ := margins(v.e.cell, v.e.short)
	width := v.e.WidthFor(v.e.cell, v.e.short)
	v.left = v.snap(max((s.Width-width)/2, 0))
	v.right = min(v.left+width, s.Width)
	if s.Width > width {
		v.right = s.Width // the bar stands at the pane's edge
	}
	v.columnX = v.left + gutter + columnGap
	v.columnEnd = v.columnX + typeset.Columns*v.e.cell
	pane := s.Height - headHeight
	place(v.ground, 0, 0, s.Width, s.Height)
	place(v.clip, 0, headHeight, s.Width, max(pane, 0))
	for _, o := range []fyne.CanvasObject{v.pane, v.text, v.notes.box, v.notes.under, v.notes.over} {
		o.Resize(fyne.NewSize(s.Width, max(pane, 0)))
	}
	place(v.head, 0, 0, s.Width, headHeight-1)
	place(v.headLine, 0, headHeight-1, s.Width, 1)
	place(v.edges[0], v.left+gutter, 0, 1, max(pane, 0))
	place(v.edges[1], v.columnEnd+columnGap, 0, 1, max(pane, 0))
	for i, t := range v.ticks {
		h := float32(4)
		if i%7 == 0 {
			h = 8
		}
		place(t, v.snap(v.columnX+float32(i)*v.e.cell), headHeight-1-h, 1, h)
	}
	for i, t := range v.figures {
		m := t.MinSize()
		t.Move(fyne.NewPos(v.columnX+float32(7*(i+1))*v.e.cell-4-m.Width, 21-m.Height/2))
		t.Resize(m)
	}
	m := v.sources.MinSize()
	v.sources.Move(fyne.NewPos(v.left+16, 19.5-m.Height/2))
	v.sources.Resize(m)
	v.checks.Move(fyne.NewPos(min(v.columnEnd+columnGap+1, v.right-v.checks.MinSize().Width-1), 19.5-m.Height/2))
	v.checks.Resize(v.checks.MinSize())
	v.e.offset = max(min(v.e.offset, v.e.limit()), 0)
	if shrunk := v.height > 0 && s.Height < v.height; shrunk && v.caretWasSeen {
		v.e.follow()
	}
	v.height = s.Height
	v.update()
}

// snap gives the nearest whole pixel, in units.
func (v *view) snap(u float32) float32 { return float32(math.Round(float64(u*v.scale))) / v.scale }

// pixel gives a height of the manuscript in whole pixels.
func (v *view) pixel(u float32) int { return int(math.Round(float64(u) * float64(v.scale))) }

// y gives where a height of the manuscript lies in the pane, in units that are whole pixels.
func (v *view) y(u float32) float32 { return float32(v.pixel(u)-v.pixel(v.e.offset)) / v.scale }

// update draws what is in view; lines that look as before keep their pictures.
func (v *view) update() {
	e := v.e
	c := &e.column
	h := e.paneHeight()
	if h <= 0 || v.columnX == 0 {
		return
	}
	from, to, any := e.draft.selection()
	first := c.at(e.offset)
	v.noted = e.inView(h)
	decors := v.decorate()
	old := v.lines
	v.lines = make(map[lineKey]*lineView, len(old))
	x0 := v.snap(v.columnX - columnGap + 1)
	width := v.snap(v.columnEnd+columnGap) - x0
	var waiting, keys []lineKey
	var spots []spot
	for s, ok := first, true; ok && c.lineTop(s) < e.offset+h; s, ok = c.next(s, 1) {
		k := lineKey{c.blocks[s.block].key.id, s.line}
		keys, spots = append(keys, k), append(spots, s)
		if l := old[k]; l != nil {
			v.lines[k] = l
			delete(old, k)
		} else {
			waiting = append(waiting, k)
		}
	}
	for _, l := range old {
		v.spare = append(v.spare, l)
	}
	for _, k := range waiting {
		v.lines[k] = v.take()
	}
	for i, k := range keys {
		b, s := c.blocks[spots[i].block], spots[i]
		sel, more := span{}, false
		if any && s.block >= from.par && s.block <= to.par {
			sel = span{b.lead, b.behind(b.count)}
			if s.block == from.par {
				sel.from = b.shown(from.rune)
			}
			if s.block == to.par {
				sel.to = b.shown(to.rune)
			} else {
				more = true
			}
			if b.ghost {
				sel = span{}
			}
		}
		top, bottom := c.lineTop(s), c.lineTop(s)+c.pitch
		pic := picture{}
		if n, ok := b.slice(s.line); ok {
			skip := v.pixel(top) - v.pixel(c.lineTop(spot{s.block, b.table.first}))
			pic = picture{selected: sel, slice: slicePicture{b.table, n, skip}}
		} else if b.table != nil {
			pic = b.picture(s.line, span{}, false, nil)
		} else {
			pic = b.picture(s.line, sel, more, decors[b.key.id])
		}
		v.set(v.lines[k], pic,
			fyne.NewPos(x0, v.y(top)), fyne.NewSize(width, float32(v.pixel(bottom)-v.pixel(top))/v.scale))
	}
	for _, l := range v.spare {
		if !l.raster.Hidden {
			l.raster.Hide()
		}
	}
	v.notes.place(v, h)
	v.placeCaret()
	v.placeThumb()
}

// take gives a line that is not in use.
func (v *view) take() *lineView {
	if n := len(v.spare); n > 0 {
		l := v.spare[n-1]
		v.spare = v.spare[:n-1]
		return l
	}
	l := &lineView{}
	l.raster = canvas.NewRaster(func(w, h int) image.Image { return v.paint(l, w, h) })
	l.raster.ScaleMode = canvas.ImageScalePixels
	l.raster.Hidden = true
	v.text.Objects = append(v.text.Objects, l.raster)
	return l
}

// set gives a line its picture and place.
func (v *view) set(l *lineView, p picture, at fyne.Position, size fyne.Size) {
	stale := l.pen != v.e.pen || !l.pic.same(&p) || l.raster.Size() != size
	l.pic, l.pen = p, v.e.pen
	if l.raster.Hidden {
		l.raster.Show()
	}
	l.raster.Move(at)
	if l.raster.Size() != size {
		l.raster.Resize(size)
	} else if stale {
		l.raster.Refresh()
	}
}

// paint makes a line's picture in pixels of the screen.
func (v *view) paint(l *lineView, w, h int) image.Image {
	if w <= 0 || h <= 0 || w > 1<<14 || h > 1<<12 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if l.pix == nil || l.pix.Rect.Dx() != w || l.pix.Rect.Dy() != h {
		l.pix = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	l.drawn++
	k := float64(v.scale)
	left := float64(v.columnX)*k - float64(v.snap(v.columnX-columnGap+1))*k
	l.pic.paint(l.pix, v.e.pen, left, float64(v.e.cell)*k, &v.colours)
	return l.pix
}

// caretBox gives the caret's rectangle in the widget.
func (v *view) caretBox() (at fyne.Position, size fyne.Size) { return v.boxAt(v.e.composingCaret()) }

// boxAt gives the rectangle of a caret before rune k of what a line's paragraph shows.
func (v *view) boxAt(s spot, k int) (at fyne.Position, size fyne.Size) {
	e := v.e
	c := &e.column
	height := float32(caretHeight)
	if c.blocks[s.block].size > 1.1 {
		height *= titleSize
	}
	height = v.snap(height * e.cell)
	x := v.columnX + c.blocks[s.block].edge(s.line, k)*e.cell - caretWidth/2
	return fyne.NewPos(v.snap(x), headHeight+v.y(c.lineTop(s)+(c.pitch-height)/2)), fyne.NewSize(caretWidth, height)
}

// CaretBox gives where the caret stands in the widget, for what is shown beside it (an input method's candidates).
func (e *Editor) CaretBox() (fyne.Position, fyne.Size) { return e.view.caretBox() }

// placeCaret shows the caret where it stands, or hides it.
func (v *view) placeCaret() {
	e := v.e
	at, size := v.caretBox()
	if p := e.pointer.drop; p != nil { // where what is carried would go
		s := e.column.line(*p, false)
		at, size = v.boxAt(s, e.column.blocks[s.block].shown(p.rune))
	}
	at.Y -= headHeight
	if v.caret.Size() != size {
		v.caret.Resize(size)
	}
	v.caretWasSeen = at.Y+size.Height > 0 && at.Y < e.paneHeight()
	v.caret.Move(at)
	hide := !e.focused || e.blink.off
	if v.caret.Hidden != hide {
		v.caret.Hidden = hide
	}
	v.caret.Refresh() // and the canvas with it, whatever else moved
}

// placeThumb shows how far the text is scrolled.
func (v *view) placeThumb() {
	top, height := v.e.thumb()
	if v.thumb.Hidden = height == 0; v.thumb.Hidden {
		return
	}
	v.thumb.Resize(fyne.NewSize(barWidth, v.snap(height)))
	v.thumb.Move(fyne.NewPos(v.right-barEdge, v.snap(top)))
}
