package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// Dialog lies over a window and keeps the rest of it from being touched. Its text has three parts: what happened
// (Title), what became of the work and what to do (the body), and at the very end, small, a code (Small).
type Dialog struct {
	widget.BaseWidget
	Title    string
	Icon     fyne.ThemeIconName        // "" for none
	IconInk  fyne.ThemeColorName       // its colour
	Width    float32                   // 0 is look.DialogWidth
	Small    bool                      // without a row of buttons
	NoScrim  bool                      // nothing behind it has to be kept off
	OnEscape func()                    // nil closes
	OnKey    func(*fyne.KeyEvent) bool // keys that nothing inside has a use for; true: taken

	body    fyne.CanvasObject
	left    []*Button
	right   []*Button
	first   fyne.Focusable
	canvas  fyne.Canvas
	before  fyne.Focusable
	panel   *dialogPanel
	OnClose func()
}

// NewDialog makes a dialog. The buttons stand at the right, the last one outermost; see Left for what destroys.
func NewDialog(title string, body fyne.CanvasObject, right ...*Button) *Dialog {
	d := &Dialog{Title: title, body: body, right: right}
	d.ExtendBaseWidget(d)
	return d
}

// WithIcon puts a drawing before the title.
func (d *Dialog) WithIcon(icon fyne.ThemeIconName, ink fyne.ThemeColorName) *Dialog {
	d.Icon, d.IconInk = icon, ink
	return d
}

// Left puts buttons at the left: those that destroy, red-edged and never focused first.
func (d *Dialog) Left(b ...*Button) *Dialog {
	d.left = b
	return d
}

// First says what has the keyboard when the dialog opens; else it is the rightmost button that destroys nothing.
func (d *Dialog) First(f fyne.Focusable) *Dialog {
	d.first = f
	return d
}

// Open lays the dialog over a canvas.
func (d *Dialog) Open(c fyne.Canvas) {
	d.canvas, d.before = c, c.Focused()
	d.Resize(c.Size())
	c.Overlays().Add(d)
	d.Refresh()
	f := d.first
	if f == nil {
		for i := len(d.right) - 1; i >= 0 && f == nil; i-- {
			if d.right[i].Manner != Danger && !d.right[i].Disabled() {
				f = d.right[i]
			}
		}
	}
	if f != nil {
		c.Focus(f)
	}
}

// Close takes the dialog away and gives the keyboard back.
func (d *Dialog) Close() {
	if d.canvas == nil {
		return
	}
	c := d.canvas
	d.canvas = nil
	c.Overlays().Remove(d)
	if d.before != nil && len(c.Overlays().List()) == 0 {
		c.Focus(d.before)
	}
	if d.OnClose != nil {
		d.OnClose()
	}
}

// IsOpen reports whether the dialog lies over a window.
func (d *Dialog) IsOpen() bool { return d.canvas != nil }

// TakeKey takes the keys that nothing inside has a use for: Escape closes.
func (d *Dialog) TakeKey(e *fyne.KeyEvent) {
	if d.OnKey != nil && d.OnKey(e) {
		return
	}
	if e.Name != fyne.KeyEscape {
		return
	}
	if d.OnEscape != nil {
		d.OnEscape()
		return
	}
	d.Close()
}

// Tapped keeps clicks from falling through.
func (d *Dialog) Tapped(*fyne.PointEvent) {}

// CreateRenderer is for Fyne.
func (d *Dialog) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	scrim := newBox(look.Scrim, "", 0, 0)
	d.panel = newDialogPanel(d)
	scrim.again(d)
	scrim.Hidden = d.NoScrim
	v := &view{objects: []fyne.CanvasObject{scrim.Rectangle, d.panel}}
	v.min = func() fyne.Size { return fyne.NewSize(320, 160) }
	v.layout = func(s fyne.Size) {
		place(scrim, 0, 0, s.Width, s.Height)
		w := d.Width
		if w == 0 {
			w = look.DialogWidth
		}
		w = min(w, s.Width-2*look.Gap16)
		h := min(d.panel.heightFor(w), s.Height-2*look.Gap16)
		y := float32(int((s.Height - h) * 0.45))
		place(d.panel, float32(int((s.Width-w)/2)), y, w, h)
	}
	v.refresh = func() {
		scrim.again(d)
		scrim.Hidden = d.NoScrim
		d.panel.Refresh()
		v.layout(d.Size())
		canvas.Refresh(d)
	}
	v.refresh()
	return v
}

// dialogPanel is the sheet of a dialog.
type dialogPanel struct {
	widget.BaseWidget
	d      *Dialog
	title  *Prose
	scroll *Scroller
}

func newDialogPanel(d *Dialog) *dialogPanel {
	p := &dialogPanel{d: d, title: NewProse(d.Title, look.PageText, look.Ink)}
	p.title.Style = look.Medium
	if d.body != nil {
		p.scroll = NewScroller(d.body)
		p.scroll.port.gutter = look.Gap16
	}
	p.ExtendBaseWidget(p)
	return p
}

func (p *dialogPanel) textLeft() float32 {
	if p.d.Icon != "" {
		return 60
	}
	return look.Gap24
}

const (
	dialogTop    = 24
	dialogBottom = 24
)

func (p *dialogPanel) heightFor(w float32) float32 {
	text := w - p.textLeft() - look.Gap24
	h := dialogTop + p.title.HeightFor(text)
	if p.d.body != nil {
		h += look.Gap8 + heightFor(p.d.body, text)
	}
	if p.d.Small {
		return h + dialogBottom
	}
	return h + look.Gap24 + look.ButtonHeight + dialogBottom
}

// Tapped keeps clicks from falling through.
func (p *dialogPanel) Tapped(*fyne.PointEvent) {}

// CreateRenderer is for Fyne.
func (p *dialogPanel) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	sheet := newBox(look.Sheet, look.BoxLine, 1, look.RadiusDialog)
	icon := newIcon()
	v := &view{objects: []fyne.CanvasObject{sheet.Rectangle, icon, p.title}}
	if p.scroll != nil {
		v.objects = append(v.objects, p.scroll)
	}
	for _, b := range p.d.left {
		v.objects = append(v.objects, b)
	}
	for _, b := range p.d.right {
		v.objects = append(v.objects, b)
	}
	v.min = func() fyne.Size { return fyne.NewSize(320, 160) }
	v.layout = func(s fyne.Size) {
		place(sheet, 0, 0, s.Width, s.Height)
		place(icon, look.Gap24, dialogTop+2, 24, 24)
		x, w := p.textLeft(), s.Width-p.textLeft()-look.Gap24
		y := float32(dialogTop)
		h := p.title.HeightFor(w)
		place(p.title, x, y, w, h)
		buttons := s.Height - dialogBottom - look.ButtonHeight
		if p.scroll != nil {
			y += h + look.Gap8
			end := buttons - look.Gap24
			if p.d.Small {
				end = s.Height - dialogBottom
			}
			place(p.scroll, x, y, w+look.Gap16, end-y)
		}
		left := float32(look.Gap24)
		for _, b := range p.d.left {
			m := b.MinSize()
			place(b, left, buttons, m.Width, m.Height)
			left += m.Width + look.Gap8
		}
		right := s.Width - look.Gap24
		for i := len(p.d.right) - 1; i >= 0; i-- {
			m := p.d.right[i].MinSize()
			right -= m.Width
			place(p.d.right[i], right, buttons, m.Width, m.Height)
			right -= look.Gap8
		}
	}
	v.refresh = func() {
		sheet.again(p)
		setIcon(icon, p.d.Icon, p.d.IconInk)
		p.title.Set(p.d.Title)
		if p.scroll != nil {
			p.scroll.Refresh()
		}
		v.layout(p.Size())
		canvas.Refresh(p)
	}
	v.refresh()
	return v
}

// Canvas gives the canvas that the dialog lies over, nil while it is closed.
func (d *Dialog) Canvas() fyne.Canvas { return d.canvas }
