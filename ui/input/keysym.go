package input

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Bits of a key's state in the protocol: those of X, and one for a key that goes up.
const (
	stateShift   uint32 = 1 << 0
	stateLock    uint32 = 1 << 1
	stateControl uint32 = 1 << 2
	stateAlt     uint32 = 1 << 3
	stateSuper   uint32 = 1 << 6 // Mod4
	stateRelease uint32 = 1 << 30
)

func stateOf(m fyne.KeyModifier) (s uint32) {
	if m&fyne.KeyModifierShift != 0 {
		s |= stateShift
	}
	if m&fyne.KeyModifierControl != 0 {
		s |= stateControl
	}
	if m&fyne.KeyModifierAlt != 0 {
		s |= stateAlt
	}
	if m&fyne.KeyModifierSuper != 0 {
		s |= stateSuper
	}
	return s
}

// symOf gives the keysym of a character: Latin 1 as it is, all others by the rule of X for Unicode.
func symOf(r rune) uint32 {
	if r >= 0x20 && r < 0x7f || r >= 0xa0 && r <= 0xff {
		return uint32(r)
	}
	return 0x1000000 | uint32(r)
}

// runeOf is symOf's other direction; ok is false for a key without a character.
func runeOf(sym uint32) (r rune, ok bool) {
	switch {
	case sym >= 0x20 && sym < 0x7f || sym >= 0xa0 && sym <= 0xff:
		return rune(sym), true
	case sym >= 0x1000100 && sym <= 0x110ffff:
		return rune(sym - 0x1000000), true
	}
	return 0, false
}

// codeOf gives the code of the kernel for a code of X.
func codeOf(scan int) uint32 { return uint32(max(scan-8, 0)) }

// nameSyms are the keys without a character.
var nameSyms = map[fyne.KeyName]uint32{
	fyne.KeyBackspace: 0xff08, fyne.KeyTab: 0xff09, fyne.KeyReturn: 0xff0d, fyne.KeyEscape: 0xff1b, fyne.KeyHome: 0xff50,
	fyne.KeyLeft: 0xff51, fyne.KeyUp: 0xff52, fyne.KeyRight: 0xff53, fyne.KeyDown: 0xff54, fyne.KeyPageUp: 0xff55,
	fyne.KeyPageDown: 0xff56, fyne.KeyEnd: 0xff57, fyne.KeyInsert: 0xff63, desktop.KeyMenu: 0xff67, fyne.KeyEnter: 0xff8d,
	fyne.KeyF1: 0xffbe, fyne.KeyF2: 0xffbf, fyne.KeyF3: 0xffc0, fyne.KeyF4: 0xffc1, fyne.KeyF5: 0xffc2, fyne.KeyF6: 0xffc3,
	fyne.KeyF7: 0xffc4, fyne.KeyF8: 0xffc5, fyne.KeyF9: 0xffc6, fyne.KeyF10: 0xffc7, fyne.KeyF11: 0xffc8, fyne.KeyF12: 0xffc9,
	fyne.KeyDelete: 0xffff,
}

// nameOf gives the key of a keysym, "" where there is none.
func nameOf(sym uint32) fyne.KeyName {
	for name, s := range nameSyms {
		if s == sym {
			return name
		}
	}
	return ""
}

type modifierSym struct{ sym, state uint32 }

var modifierSyms = map[fyne.KeyName]modifierSym{
	desktop.KeyShiftLeft: {0xffe1, stateShift}, desktop.KeyShiftRight: {0xffe2, stateShift},
	desktop.KeyControlLeft: {0xffe3, stateControl}, desktop.KeyControlRight: {0xffe4, stateControl},
	desktop.KeyCapsLock: {0xffe5, stateLock},
	desktop.KeyAltLeft:  {0xffe9, stateAlt}, desktop.KeyAltRight: {0xffea, stateAlt},
	desktop.KeySuperLeft: {0xffeb, stateSuper}, desktop.KeySuperRight: {0xffec, stateSuper},
}

// shortcutSym gives the keysym of a key that is pressed with Ctrl or Alt: Fyne then tells its name, not its character.
func shortcutSym(name fyne.KeyName, mods fyne.KeyModifier) (uint32, bool) {
	if sym, ok := nameSyms[name]; ok {
		return sym, true
	}
	if name == fyne.KeySpace {
		return ' ', true
	}
	r, n := utf8.DecodeRuneInString(string(name))
	if n == 0 || n != len(name) {
		return 0, false
	}
	if mods&fyne.KeyModifierShift == 0 {
		r = unicode.ToLower(r)
	}
	return symOf(r), true
}
