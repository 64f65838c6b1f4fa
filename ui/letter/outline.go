package letter

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// outlineRow is a line of the scaffold at the left: where it leads, and how far that place is written.
type outlineRow struct {
	Paragraph drafting.ParagraphID // the first paragraph of the place
	Last      drafting.ParagraphID // its last one: the caret between the two lights the row
	Title     string
	Numeral   string // what a strip shows of it
	Deep      int    // 0 for parts and sections, 1 for what stands under a section
	Ruled     bool   // a hairline above it
	Done      bool   // a tick
	Heading   bool   // a section's: it can be moved, promoted and demoted
	State     string
	Tone      fyne.ThemeColorName // of State; "" is look.Ink3
	Wrong     bool                // a check found something there
	errors    int
	warnings  int
}

// outline shows the letter's scaffold; a tap or Enter goes to a place. Where it is narrow it is a strip of numerals, and
// what a place is called stands beside the one that is pointed at or has the keyboard.
type outline struct {
	widget.BaseWidget
	OnGo func(drafting.ParagraphID)
	// OnMove is told that a section shall stand before another one, "" for last.
	OnMove func(id, before drafting.ParagraphID)
	// OnFold is told that what stands under a section shall be shown, or not.
	OnFold func(id drafting.ParagraphID, open bool)
	// OnMenu gives what a section's row offers.
	OnMenu func(id drafting.ParagraphID) []*fyne.MenuItem
	// OnLeave is told that the keyboard is wanted elsewhere.
	OnLeave func()

	narrow  bool
	tip     *outlineTip
	drag    int // the row that is dragged, -1 for none
	above   int // before which row it would go; len(rows) is the end
	mark    *canvas.Rectangle
	rows    []outlineRow
	current int
	items   []*outlineItem
	box     *fyne.Container
	scroll  *widgets.Scroller
}

func newOutline() *outline {
	o := &outline{current: -1, drag: -1}
	o.box = container.New(stack{})
	o.mark = canvas.NewRectangle(color.Transparent)
	o.mark.Hide()
	o.tip = newOutlineTip()
	o.scroll = widgets.NewScroller(widgets.Inset(0, look.Gap8, 0, look.Gap8, container.NewStack(o.box, container.NewWithoutLayout(o.mark))))
	o.ExtendBaseWidget(o)
	return o
}

func (o *outline) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(o.scroll, o.tip.content))
}

// focus gives the keyboard to the row of the caret.
func (o *outline) focus(c fyne.Canvas) {
	if i := max(o.current, 0); i < len(o.rows) {
		it := o.items[i]
		o.scroll.Reveal(it.Position().Y+look.Gap8, it.Size().Height)
		c.Focus(it)
	}
}

// Set shows these rows; rows that stay the same are not painted again.
func (o *outline) Set(rows []outlineRow, current int) {
	for len(o.items) < len(rows) {
		it := newOutlineItem(o, len(o.items))
		o.items = append(o.items, it)
		o.box.Add(it)
	}
	relayout := len(rows) != len(o.rows)
	for i, it := range o.items {
		if i >= len(rows) {
			if !it.Hidden {
				it.Hide()
			}
			continue
		}
		if it.Hidden {
			it.Show()
		}
		on := i == current
		if it.row != rows[i] || it.on != on {
			relayout = relayout || it.row.Ruled != rows[i].Ruled
			it.row, it.on = rows[i], on
			it.Refresh()
		}
	}
	o.rows = rows
	o.showTip()
	if relayout {
		o.box.Refresh()
	}
	if current != o.current && current >= 0 && current < len(rows) {
		it := o.items[current]
		o.scroll.Reveal(it.Position().Y+look.Gap8, it.Size().Height)
	}
	o.current = current
}

// dragged follows a section's row over the others: a line shows where it would go.
func (o *outline) dragged(from int, y float32) {
	if from >= len(o.rows) || !o.rows[from].Heading || o.OnMove == nil {
		return
	}
	o.drag = from
	deep := o.rows[from].Deep
	y += o.items[from].Position().Y
	first, end := -1, -1
	o.above = -1
	for i, r := range o.rows {
		if !r.Heading || r.Deep > deep {
			if first >= 0 && r.Heading || r.Deep > 0 {
				end = i + 1
			}
			continue
		}
		if first < 0 {
			first = i
		}
		it := o.items[i]
		if o.above < 0 && y < it.Position().Y+it.Size().Height/2 {
			o.above = i
		}
		end = i + 1
	}
	if o.above < 0 {
		o.above = end
	}
	at := o.items[o.above-1].Position().Y + o.items[o.above-1].Size().Height
	if o.above < len(o.rows) {
		at = o.items[o.above].Position().Y
		if o.rows[o.above].Ruled {
			at += ruledGap
		}
	}
	o.mark.FillColor = look.Color(look.Dai, o)
	o.mark.Move(fyne.NewPos(look.PanePadding, at-1))
	o.mark.Resize(fyne.NewSize(max(o.Size().Width-2*look.PanePadding, 0), 2))
	o.mark.Show()
	o.mark.Refresh()
}

// dropped ends a drag.
func (o *outline) dropped() {
	from := o.drag
	o.drag = -1
	o.mark.Hide()
	if from < 0 || from >= len(o.rows) || o.above == from || o.above < 0 {
		return
	}
	before := drafting.ParagraphID("")
	if o.above < len(o.rows) && o.rows[o.above].Heading {
		before = o.rows[o.above].Paragraph
	}
	o.OnMove(o.rows[from].Paragraph, before)
}

// stack stands its objects below each other at their own heights, all as wide as the stack.
type stack struct{}

func (stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			s.Width, s.Height = max(s.Width, m.Width), s.Height+m.Height
		}
	}
	return s
}

func (stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		if w, ok := o.(widgets.HeightForWidth); ok {
			h = w.HeightFor(size.Width)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h
	}
}

const ruledGap = 16 // of the hairline between groups of rows

type outlineItem struct {
	widget.BaseWidget
	of    *outline
	at    int
	row   outlineRow
	on    bool
	hover bool
	focus bool
}

func newOutlineItem(of *outline, at int) *outlineItem {
	i := &outlineItem{of: of, at: at}
	i.ExtendBaseWidget(i)
	return i
}

func (i *outlineItem) open() {
	if i.of.OnGo != nil {
		i.of.OnGo(i.row.Paragraph)
	}
}

func (i *outlineItem) Tapped(*fyne.PointEvent)        { i.open() }
func (i *outlineItem) Dragged(e *fyne.DragEvent)      { i.of.dragged(i.at, e.Position.Y) }
func (i *outlineItem) DragEnd()                       { i.of.dropped() }
func (i *outlineItem) MouseIn(*desktop.MouseEvent)    { i.hover = true; i.changed() }
func (i *outlineItem) MouseMoved(*desktop.MouseEvent) {}
func (i *outlineItem) MouseOut()                      { i.hover = false; i.changed() }
func (i *outlineItem) FocusGained()                   { i.focus = true; i.changed() }
func (i *outlineItem) FocusLost()                     { i.focus = false; i.changed() }
func (i *outlineItem) changed() {
	i.Refresh()
	i.of.showTip()
}

func (i *outlineItem) TypedRune(r rune) {
	if r == ' ' {
		i.open()
	}
}

// TappedSecondary offers what can be done with a section.
func (i *outlineItem) TappedSecondary(e *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(i)
	if c == nil || !i.row.Heading || i.of.OnMenu == nil {
		return
	}
	if items := i.of.OnMenu(i.row.Paragraph); len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, e.AbsolutePosition)
	}
}

func (i *outlineItem) TypedKey(e *fyne.KeyEvent) {
	to := -1
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		i.open()
	case fyne.KeyLeft, fyne.KeyRight:
		if i.row.Heading && i.row.Deep == 0 && i.of.OnFold != nil {
			i.of.OnFold(i.row.Paragraph, e.Name == fyne.KeyRight)
		}
	case fyne.KeyDown:
		to = i.at + 1
	case fyne.KeyUp:
		to = i.at - 1
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = len(i.of.rows) - 1
	case fyne.KeyEscape:
		if i.of.OnLeave != nil {
			i.of.OnLeave()
		}
	}
	if to >= 0 && to < len(i.of.rows) {
		if c := fyne.CurrentApp().Driver().CanvasForObject(i); c != nil {
			next := i.of.items[to]
			i.of.scroll.Reveal(next.Position().Y+look.Gap8, next.Size().Height)
			c.Focus(next)
		}
	}
}

func (i *outlineItem) CreateRenderer() fyne.WidgetRenderer {
	r := &outlineItemView{
		i: i, rule: canvas.NewRectangle(color.Transparent), ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		ring: canvas.NewRectangle(color.Transparent), title: canvas.NewText("", nil), state: canvas.NewText("", nil), tick: &canvas.Image{FillMode: canvas.ImageFillContain},
	}
	r.title.TextSize, r.state.TextSize = look.BodyText, look.CaptionText
	r.ring.StrokeWidth = look.FocusRing
	r.objects = []fyne.CanvasObject{r.rule, r.ground, r.bar, r.title, r.state, r.tick, r.ring}
	r.Refresh()
	return r
}

type outlineItemView struct {
	i                       *outlineItem
	rule, ground, bar, ring *canvas.Rectangle
	title, state            *canvas.Text
	tick                    *canvas.Image
	objects                 []fyne.CanvasObject
}

func (v *outlineItemView) Destroy()                     {}
func (v *outlineItemView) Objects() []fyne.CanvasObject { return v.objects }
func (v *outlineItemView) top() float32 {
	if v.i.row.Ruled {
		return ruledGap
	}
	return 0
}

func (v *outlineItemView) MinSize() fyne.Size { return fyne.NewSize(44, look.OutlineRow+v.top()) }

func (v *outlineItemView) Layout(s fyne.Size) {
	top, i := v.top(), v.i
	at := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	at(v.rule, look.PanePadding, ruledGap/2, s.Width-2*look.PanePadding, 1)
	h := s.Height - top
	at(v.ground, 0, top, s.Width, h)
	at(v.ring, 1, top+1, s.Width-2, h-2)
	at(v.bar, 0, top, look.SelectedBar, h)
	if i.of.narrow {
		v.layoutNarrow(top, s)
		return
	}
	right := s.Width - look.PanePadding
	if v.tick.Visible() {
		at(v.tick, right-look.IconSmall, top+(h-look.IconSmall)/2, look.IconSmall, look.IconSmall)
		right -= look.IconSmall + look.Gap8
	}
	if i.row.State != "" {
		m := v.state.MinSize()
		at(v.state, right-m.Width, top+(h-m.Height)/2, m.Width, m.Height)
		right -= m.Width + look.Gap8
	}
	left := look.PanePadding + float32(i.row.Deep)*look.PanePadding
	v.title.Text = widgets.CutText(i.row.Title, look.BodyText, v.title.TextStyle, max(right-left, 0))
	m := v.title.MinSize()
	at(v.title, left, top+(h-m.Height)/2, max(right-left, 0), m.Height)
}

func (v *outlineItemView) Refresh() {
	i := v.i
	v.rule.FillColor = look.Color(look.Line, i)
	v.rule.Hidden = !i.row.Ruled
	v.ground.FillColor = look.Color(look.Panel, i)
	switch {
	case i.on:
		v.ground.FillColor = look.Color(look.DaiRow, i)
	case i.hover:
		v.ground.FillColor = look.Color(look.Sunken, i)
	}
	v.bar.FillColor, v.bar.Hidden = look.Color(look.Dai, i), !i.on
	v.ring.StrokeColor, v.ring.Hidden = look.Color(look.Dai, i), !i.focus
	v.ring.FillColor = color.Transparent
	v.title.Color = look.Color(look.Ink, i)
	v.title.TextStyle = look.Plain
	if i.on {
		v.title.TextStyle = look.Medium
	}
	empty := i.row.Deep > 0 && !i.row.Done && i.row.State == ""
	if empty {
		v.title.Color = look.Color(look.Ink3, i)
	}
	tone := i.row.Tone
	if tone == "" {
		tone = look.Ink3
	}
	v.state.Text, v.state.Color, v.state.Hidden = i.row.State, look.Color(tone, i), i.row.State == ""
	v.tick.Hidden = !i.row.Done
	if i.of.narrow {
		v.paintNarrow()
	}
	if i.row.Done {
		v.tick.Resource = look.Icon(look.IconCheck, look.Ink2)
	}
	v.Layout(i.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}
