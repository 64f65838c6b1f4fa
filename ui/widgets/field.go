package widgets

import (
	"fmt"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	keyboard "fuhan/ui/input"
	"fuhan/ui/look"
)

// Field is a line (or several) to type into, with a drawing at the left, a hint at the right, and an error below.
type Field struct {
	widget.BaseWidget
	Icon        fyne.ThemeIconName
	Hint        string // the shortcut, or a unit
	OnChanged   func(string)
	OnSubmitted func(string)
	OnEscape    func()                  // nil: the key goes to the overlay
	OnFocus     func()                  // the caret has come into the field
	OnKey       func(fyne.KeyName) bool // keys before the entry sees them; true: taken

	entry   *input
	failure string
	hovered bool
	rows    int

	back, edge     *box
	clip           *container.Clip
	icon, sign     *canvas.Image
	hint, sentence *canvas.Text
}

// NewField makes a field of one line; prompt stands in it while it is empty.
func NewField(prompt string) *Field { return newField(prompt, 1) }

// NewSecret makes a field of one line that does not show what is typed.
func NewSecret(prompt string) *Field {
	f := newField(prompt, 1)
	f.entry.Password = true
	return f
}

// NewArea makes a field of several lines.
func NewArea(prompt string, rows int) *Field { return newField(prompt, rows) }

func newField(prompt string, rows int) *Field {
	f := &Field{rows: rows}
	f.entry = &input{of: f}
	f.entry.MultiLine = rows > 1
	f.entry.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	if rows > 1 {
		f.entry.Wrapping = fyne.TextWrapBreak
	}
	f.entry.PlaceHolder = prompt
	f.entry.OnChanged = func(s string) {
		if f.failure != "" {
			f.Fail("")
		}
		if f.OnChanged != nil {
			f.OnChanged(s)
		}
	}
	f.entry.OnSubmitted = func(s string) {
		if f.OnSubmitted != nil {
			f.OnSubmitted(s)
		}
	}
	f.entry.keys = keyboard.NewKeys(f.entry)
	f.entry.composed = newComposed(f.entry)
	f.entry.OnCursorChanged = func() {
		f.entry.composed.show(f.entry.composed.preedit)
		f.entry.keys.Moved()
	}
	f.entry.ExtendBaseWidget(f.entry)
	f.ExtendBaseWidget(f)
	return f
}

// Text gives what was typed.
func (f *Field) Text() string { return f.entry.Text }

// SetText puts a text into the field. OnChanged is called.
func (f *Field) SetText(s string) { f.entry.SetText(s) }

// SetPrompt changes what stands in the field while it is empty.
func (f *Field) SetPrompt(s string) { f.entry.SetPlaceHolder(s) }

// Fail shows the sentence below the field and a red edge, until the text changes; "" takes it away.
func (f *Field) Fail(sentence string) {
	f.failure = sentence
	f.Refresh()
}

// Failure gives the sentence that is shown.
func (f *Field) Failure() string { return f.failure }

// Focus puts the caret into the field.
func (f *Field) Focus() { focus(f.entry) }

// Focused reports whether the caret is in the field.
func (f *Field) Focused() bool { return f.entry.focused }

// SelectAll marks the whole text, so that typing replaces it.
func (f *Field) SelectAll() { f.entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// Enable makes the field usable.
func (f *Field) Enable() { f.entry.Enable(); f.Refresh() }

// Disable makes the field unusable.
func (f *Field) Disable() { f.entry.Disable(); f.Refresh() }

// Disabled reports whether the field is unusable.
func (f *Field) Disabled() bool { return f.entry.Disabled() }

// Input gives what takes the focus, for the order of Tab and for tests.
func (f *Field) Input() fyne.Focusable { return f.entry }

func (f *Field) boxHeight() float32 {
	if f.rows > 1 {
		return float32(f.rows)*22 + 10
	}
	return look.ButtonHeight
}

const errorLine float32 = 22 // below the box

// CreateRenderer is for Fyne.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	f.back = newBox(look.Sheet, "", 0, look.RadiusButton)
	f.clip = container.NewClip(container.New(offEdge{f}, append([]fyne.CanvasObject{f.entry}, f.entry.composed.objects...)...)) // the entry's own edge stands too near to the text
	f.clip.ExtendBaseWidget(f.clip)                                                                                             // or it would not be drawn, nor the entry found, at once
	f.edge = newBox("", look.BoxLine, 1, look.RadiusButton)
	f.icon, f.sign = newIcon(), newIcon()
	f.hint, f.sentence = canvas.NewText("", nil), canvas.NewText("", nil)
	f.hint.TextSize, f.sentence.TextSize = look.CaptionText, look.CaptionText
	v := &view{objects: []fyne.CanvasObject{f.back.Rectangle, f.clip, f.edge.Rectangle, f.icon, f.hint, f.sign, f.sentence}}
	v.min = func() fyne.Size {
		h := f.boxHeight()
		if f.failure != "" {
			h += errorLine
		}
		return fyne.NewSize(80, h)
	}
	v.layout = f.arrange
	v.refresh = func() {
		f.dress()
		f.arrange(f.Size())
		canvas.Refresh(f)
	}
	f.dress()
	return v
}

func (f *Field) arrange(s fyne.Size) {
	h := s.Height
	if f.failure != "" {
		h -= errorLine
	}
	if f.rows == 1 {
		h = min(h, look.ButtonHeight)
	}
	place(f.back, 0, 0, s.Width, h)
	place(f.edge, 0, 0, s.Width, h)
	left, right := float32(7), float32(7)
	if f.Icon != "" {
		place(f.icon, 11, (h-look.IconSmall-2)/2, look.IconSmall+2, look.IconSmall+2)
		left = 32
	}
	if f.Hint != "" {
		m := f.hint.MinSize()
		right = m.Width + 17
		place(f.hint, s.Width-m.Width-11, (h-m.Height)/2, m.Width, m.Height)
	}
	place(f.clip, left, 1, s.Width-left-right, h-2)
	place(f.sign, 0, h+5, look.IconSmall, look.IconSmall)
	putText(f.sentence, look.IconSmall+4, 2*h+errorLine+4)
}

func (f *Field) dress() {
	edge, stroke := look.BoxLine, float32(1)
	switch {
	case f.failure != "":
		edge, stroke = look.Red, 2
	case f.entry.Disabled():
		edge = look.Line
	case f.entry.focused:
		edge, stroke = look.Dai, 2
	case f.hovered:
		edge = look.Ink2
	}
	f.back.again(f)
	f.edge.set(f, "", edge, stroke)
	setIcon(f.icon, f.Icon, look.Ink3)
	f.hint.Text, f.hint.Color = f.Hint, paint(look.Ink3, f)
	f.hint.Refresh()
	name := fyne.ThemeIconName("")
	if f.failure != "" {
		name = look.IconSign
	}
	setIcon(f.sign, name, look.Red)
	f.sentence.Text, f.sentence.Color, f.sentence.Hidden = f.failure, paint(look.Red, f), f.failure == ""
	f.sentence.Refresh()
}

// offEdge puts the entry so far beyond the clip that its own edge is cut off: four units at each side, and for a single
// line in the middle of the height.
type offEdge struct{ f *Field }

func (offEdge) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (e offEdge) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	y, h := float32(-4), s.Height+8
	if e.f.rows == 1 {
		h = objects[0].MinSize().Height
		y = (s.Height - h) / 2
	}
	place(objects[0], -4, y, s.Width+8, h)
}

// input is the entry inside a field.
type input struct {
	widget.Entry
	of       *Field
	focused  bool
	keys     *keyboard.Keys
	composed *composed
	scroll   *container.Scroll // the entry's own
}

var _ desktop.Hoverable = (*input)(nil)

func (e *input) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	e.keys.FocusGained()
	e.of.Refresh()
	if e.of.OnFocus != nil {
		e.of.OnFocus()
	}
}

func (e *input) FocusLost() {
	e.keys.FocusLost()
	e.focused = false
	e.Entry.FocusLost()
	e.of.Refresh()
}

func (e *input) MouseIn(*desktop.MouseEvent)    { e.of.hovered = true; e.of.Refresh() }
func (e *input) MouseMoved(*desktop.MouseEvent) {}
func (e *input) MouseOut()                      { e.of.hovered = false; e.of.Refresh() }

// The keys go by way of the input method.

func (e *input) TypedKey(k *fyne.KeyEvent)       { e.keys.Key(k) }
func (e *input) TypedRune(r rune)                { e.keys.Rune(r) }
func (e *input) TypedShortcut(s fyne.Shortcut)   { e.keys.Shortcut(func() { e.ownShortcut(s) }) }
func (e *input) MouseDown(m *desktop.MouseEvent) { e.keys.Settle(); e.Entry.MouseDown(m) }

// How many characters a field takes by a paste. What Fyne's entry holds it breaks into lines anew at every key: megabytes would
// stop the window.
const (
	lineMost = 2000
	areaMost = 100_000
)

// ownShortcut is what a shortcut means without an input method. A paste that is too long is refused whole: the clipboard
// still holds it, and half of it in the field would be mistaken for all.
func (e *input) ownShortcut(s fyne.Shortcut) {
	if p, ok := s.(*fyne.ShortcutPaste); ok && p.Clipboard != nil && !e.Disabled() {
		most := lineMost
		if e.MultiLine {
			most = areaMost
		}
		text := p.Clipboard.Content()
		if n := len(text); n > most { // bytes: no less than characters
			if n = utf8.RuneCountInString(text) + utf8.RuneCountInString(e.Text); n > most {
				e.of.Fail(fmt.Sprintf(lang.L("太长，没有粘贴：这里最多 %d 字，粘贴后会有 %d 字。"), most, n))
				return
			}
		}
	}
	e.Entry.TypedShortcut(s)
}

// DragEnd ends a drag. The driver takes the keyboard away where the button is let go over something else.
func (e *input) DragEnd() {
	e.Entry.DragEnd()
	if !e.focused && !e.Disabled() {
		focus(e)
	}
}

func (e *input) KeyDown(k *fyne.KeyEvent) {
	e.Entry.KeyDown(k)
	e.keys.Down(k)
}

func (e *input) KeyUp(k *fyne.KeyEvent) {
	e.Entry.KeyUp(k)
	e.keys.Up(k)
}

// OwnKey is what a key means without an input method.
func (e *input) OwnKey(k *fyne.KeyEvent) {
	if e.of.OnKey != nil && e.of.OnKey(k.Name) {
		return
	}
	if k.Name == fyne.KeyEscape {
		if e.of.OnEscape != nil {
			e.of.OnEscape()
		} else {
			passKey(e, k)
		}
		return
	}
	e.Entry.TypedKey(k)
}

// AcceptsTab lets Tab go on to the next field even from several lines; while composing it is the input method's.
func (e *input) AcceptsTab() bool { return e.keys.Composing() }
