package input

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Preedit is what is being composed. It is shown at the caret and is no part of the text yet.
type Preedit struct {
	Text  string
	Caret int // within Text, in runes
}

// Target is a field that takes text.
type Target interface {
	// Object is the widget that has the focus.
	Object() fyne.CanvasObject
	// Commit writes a text in the place of the selection, as one edit and one step back.
	Commit(text string)
	// Compose shows what is being composed; an empty Preedit ends it.
	Compose(p Preedit)
	// CaretBox is where in the widget the composed text begins, for the list of candidates beside it.
	CaretBox() (fyne.Position, fyne.Size)
	// OwnRune and OwnKey do what a key means to the field without an input method.
	OwnRune(r rune)
	OwnKey(k *fyne.KeyEvent)
}

// Keys stands between Fyne's keyboard and a field. A field hands over each call of Fyne's that it gets; the zero Keys
// with a Target set is ready.
type Keys struct {
	of       Target
	focused  bool
	scan     int    // of the key that went down last
	shortcut *press // the key with Ctrl or Alt that went down last
}

// NewKeys gives the keys of a field.
func NewKeys(of Target) *Keys { return &Keys{of: of} }

// method gives the service where this field has it.
func (k *Keys) method() *Method {
	if m := current; m != nil && m.focus == k {
		return m
	}
	return nil
}

// FocusGained is to be called when the field takes the keyboard; not for one that can only be read.
func (k *Keys) FocusGained() {
	k.focused, k.shortcut = true, nil
	if current != nil {
		current.enter(k)
	}
	k.Moved()
}

// FocusLost is to be called before the field gives it up. What is being composed is written as it is seen.
func (k *Keys) FocusLost() {
	k.focused, k.shortcut = false, nil
	if m := k.method(); m != nil {
		m.leave()
	}
}

// Composing reports whether something is being composed here.
func (k *Keys) Composing() bool {
	m := k.method()
	return m != nil && m.preedit.Text != ""
}

// Settle writes what is being composed as it is seen, before the caret goes elsewhere by mouse or by command.
func (k *Keys) Settle() {
	if m := k.method(); m != nil {
		m.settle()
	}
}

// Drop forgets what is being composed: the text it belongs to is gone.
func (k *Keys) Drop() {
	if m := k.method(); m != nil {
		m.drop()
	}
}

// Moved is to be called when the caret went elsewhere.
func (k *Keys) Moved() {
	switch m := k.method(); {
	case !k.focused:
	case m != nil:
		m.place()
	default:
		placeCandidates(k)
	}
}

// Rune is TypedRune.
func (k *Keys) Rune(r rune) {
	m := k.method()
	if m == nil {
		k.of.OwnRune(r)
		return
	}
	state := stateOf(m.modifiers())
	if shift := state&stateShift != 0; unicode.IsUpper(r) && !shift || unicode.IsLower(r) && shift {
		state |= stateLock
	}
	m.offer(&press{to: k, sym: symOf(r), code: codeOf(k.scan), state: state, own: func() { k.of.OwnRune(r) }, moves: true})
}

// Key is TypedKey.
func (k *Keys) Key(ev *fyne.KeyEvent) {
	m := k.method()
	sym, ok := nameSyms[ev.Name]
	if m == nil || !ok {
		k.of.OwnKey(ev)
		return
	}
	m.offer(&press{to: k, sym: sym, code: codeOf(ev.Physical.ScanCode), state: stateOf(m.modifiers()), own: func() { k.of.OwnKey(ev) }, moves: true})
}

// Down is KeyDown. Fyne calls it for every key before all else, so shortcuts are offered here.
func (k *Keys) Down(ev *fyne.KeyEvent) {
	k.scan, k.shortcut = ev.Physical.ScanCode, nil
	m := k.method()
	if m == nil {
		return
	}
	mods := m.modifiers()
	if mod, ok := modifierSyms[ev.Name]; ok { // its own bit is not yet set while it goes down
		m.offer(&press{to: k, sym: mod.sym, code: codeOf(k.scan), state: stateOf(mods) &^ mod.state})
		return
	}
	if !isShortcut(ev.Name, mods) {
		return
	}
	if sym, ok := shortcutSym(ev.Name, mods); ok {
		k.shortcut = &press{to: k, sym: sym, code: codeOf(k.scan), state: stateOf(mods)}
		m.offer(k.shortcut)
	}
}

// Up is KeyUp.
func (k *Keys) Up(ev *fyne.KeyEvent) {
	k.shortcut = nil
	m := k.method()
	if m == nil {
		return
	}
	if mod, ok := modifierSyms[ev.Name]; ok {
		m.offer(&press{to: k, sym: mod.sym, code: codeOf(ev.Physical.ScanCode), state: stateOf(m.modifiers()) | mod.state | stateRelease})
	}
}

// Shortcut is TypedShortcut; own does it unless the service took the key.
func (k *Keys) Shortcut(own func()) {
	p := k.shortcut
	switch {
	case p == nil:
		k.Settle()
		own()
	case !p.done:
		p.own, p.moves = own, true
	case !p.taken:
		k.Settle()
		own()
	}
}

func isShortcut(name fyne.KeyName, mods fyne.KeyModifier) bool {
	if mods&(fyne.KeyModifierControl|fyne.KeyModifierAlt|fyne.KeyModifierSuper) != 0 {
		return true
	}
	return mods == fyne.KeyModifierShift && (name == fyne.KeyInsert || name == fyne.KeyDelete)
}

// heldModifiers asks the desktop which modifiers are held.
func heldModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}
