package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	keyboard "fuhan/ui/input"
	"fuhan/ui/look"
)

// composed shows in a field what an input method composes: over the entry at its caret, underlined, with what stands
// behind the caret moved on. The entry itself knows nothing of it.
type composed struct {
	of      *input
	preedit keyboard.Preedit

	ground, under, caret *canvas.Rectangle
	text, rest           *canvas.Text
	objects              []fyne.CanvasObject
}

func newComposed(of *input) *composed {
	c := &composed{
		of: of, ground: canvas.NewRectangle(nil), under: canvas.NewRectangle(nil), caret: canvas.NewRectangle(nil),
		text: canvas.NewText("", nil), rest: canvas.NewText("", nil),
	}
	c.objects = []fyne.CanvasObject{c.ground, c.rest, c.text, c.under, c.caret}
	for _, o := range c.objects {
		o.Hide()
	}
	return c
}

// belowLine keeps the candidates off the line under what is composed.
const belowLine = 4

// restRunes is the most of what stands behind the caret that is drawn again.
const restRunes = 200

// show shows p, or nothing where it is empty.
func (c *composed) show(p keyboard.Preedit) {
	c.preedit = p
	if p.Text == "" && c.ground.Hidden {
		return
	}
	if p.Text == "" {
		for _, o := range c.objects {
			o.Hide()
		}
		return
	}
	e := c.of
	size := e.Theme().Size(theme.SizeNameText)
	measure := func(s string) float32 { return fyne.MeasureText(s, size, e.TextStyle).Width }
	all := []rune(e.Text)
	at := min(e.CursorTextOffset(), len(all))
	end := at
	for end < len(all) && all[end] != '\n' && end-at < restRunes {
		end++
	}
	c.text.Text, c.rest.Text = p.Text, string(all[at:end])
	for _, t := range []*canvas.Text{c.text, c.rest} {
		t.TextSize, t.TextStyle, t.Color = size, e.TextStyle, paint(look.Ink, e)
	}
	box, height := e.caretAt()
	room := e.Size().Width
	width := measure(p.Text)
	x := box.X
	if inner := room - 2*e.Theme().Size(theme.SizeNameInnerPadding); x+width > inner {
		x = inner - width // what is composed last is what is looked at
	}
	origin := e.Position() // the container is the entry's
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		place(o, origin.X+x, origin.Y+y, w, h)
		o.Show()
	}
	c.ground.FillColor, c.under.FillColor, c.caret.FillColor = paint(look.Sheet, e), paint(look.Dai, e), paint(look.Dai, e)
	put(c.ground, max(x, 0), box.Y, room-max(x, 0), height)
	put(c.text, x, box.Y, width, height)
	put(c.rest, x+width, box.Y, measure(c.rest.Text), height)
	put(c.under, x, box.Y+height-1.5, width, 1.5)
	put(c.caret, x+measure(string([]rune(p.Text)[:p.Caret])), box.Y, 1.5, height)
	for _, o := range c.objects {
		o.Refresh()
	}
}

// CreateRenderer is for Fyne. It looks where the entry scrolls.
func (e *input) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			e.scroll = s
		}
	}
	return r
}

// caretAt gives where the entry's caret stands in it, and how high it is.
func (e *input) caretAt() (fyne.Position, float32) {
	at := e.CursorPosition()
	if e.scroll != nil {
		at = at.Add(e.scroll.Position()).Subtract(e.scroll.Offset)
	}
	return at, fyne.MeasureText("M", e.Theme().Size(theme.SizeNameText), e.TextStyle).Height
}

// Object, Commit, Compose, CaretBox and OwnRune make the entry a keyboard.Target.
func (e *input) Object() fyne.CanvasObject { return e }

// Commit writes as a paste does: the only way in which an entry takes a text as one step.
func (e *input) Commit(text string) {
	if e.Disabled() {
		return
	}
	e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &given{text}})
}

// Compose shows what is being composed.
func (e *input) Compose(p keyboard.Preedit) { e.composed.show(p) }

// CaretBox is where what is composed begins.
func (e *input) CaretBox() (fyne.Position, fyne.Size) {
	at, height := e.caretAt()
	return at, fyne.NewSize(1, height+belowLine)
}

// OwnRune writes a character.
func (e *input) OwnRune(r rune) { e.Entry.TypedRune(r) }

// given is a clipboard that holds one text.
type given struct{ text string }

func (g *given) Content() string     { return g.text }
func (g *given) SetContent(s string) { g.text = s }
