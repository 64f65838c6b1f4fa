package typeset

import "unicode"

// class says how a character behaves in a line (GB/T 15834, and the customs of Chinese setting).
type class uint8

const (
	clsHan         class = iota // fills a cell, breaks on both sides
	clsOpen                     // opening mark: its blank is the cell's first half
	clsClose                    // closing mark: its blank is the cell's second half
	clsStay                     // fills a cell, begins no line: … — ％ ·
	clsDigit                    // natural width
	clsLatin                    // letter of another script, natural width
	clsNarrowOpen               // ( [ {
	clsNarrowClose              // ) ] , . % …
	clsNarrow                   // other narrow signs
	clsPrefix                   // ￥ $: stays with the number behind it
	clsSpace                    // a blank; at a line's end it takes no room
	clsMark                     // combines with the character before it
	clsZero                     // takes no room and is not printed
)

// Opening and closing marks that fill a cell.
const (
	openMarks  = "（〔《「『【“‘〈〖［｛"
	closeMarks = "、。，；：！？）〕》」』】”’〉〗］｝．"
	stayMarks  = "…—％‰·～ー々〻"
)

var wideClass = func() map[rune]class {
	m := map[rune]class{'￥': clsPrefix, '№': clsPrefix, '＄': clsPrefix, '\u3000': clsSpace}
	for _, s := range []struct {
		runes string
		c     class
	}{{openMarks, clsOpen}, {closeMarks, clsClose}, {stayMarks, clsStay}} {
		for _, r := range s.runes {
			m[r] = s.c
		}
	}
	return m
}()

// classify gives a character's class, but for straight quotes, which need their surroundings.
func classify(r rune) class {
	switch {
	case r >= 0x4e00 && r <= 0x9fff:
		return clsHan
	case r < 0x80:
		return asciiClass[r]
	}
	if c, ok := wideClass[r]; ok {
		return c
	}
	switch {
	case r >= 0x600 && r <= 0x605, r == 0x6dd, r == 0x8e2: // format characters that are seen
		return clsLatin
	case r < 0xa0, unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp), r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff:
		return clsZero
	case r >= 0x2e80 && !(r >= 0xff61 && r <= 0xffdf):
		if unicode.In(r, unicode.Mn, unicode.Me) {
			return clsMark
		}
		if r >= 0xfb1d && r < 0xff00 || r >= 0xa4d0 && r < 0xac00 {
			return clsLatin
		}
		return clsHan
	case unicode.In(r, unicode.Mn, unicode.Me):
		return clsMark
	case unicode.Is(unicode.Zs, r):
		return clsSpace
	case unicode.IsLetter(r):
		return clsLatin
	case unicode.IsDigit(r):
		return clsDigit
	case r == '°' || r == '′' || r == '″':
		return clsNarrowClose
	case r == '£' || r == '¥' || r == '€':
		return clsPrefix
	}
	return clsNarrow
}

var asciiClass = func() (t [128]class) {
	for r := range t {
		switch c := rune(r); {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			t[r] = clsSpace
		case c < ' ' || c == 127:
			t[r] = clsZero
		case c >= '0' && c <= '9':
			t[r] = clsDigit
		case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
			t[r] = clsLatin
		case c == '(' || c == '[' || c == '{':
			t[r] = clsNarrowOpen
		case c == ')' || c == ']' || c == '}' || c == ',' || c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == '%':
			t[r] = clsNarrowClose
		case c == '$' || c == '#':
			t[r] = clsPrefix
		default:
			t[r] = clsNarrow
		}
	}
	return t
}()

// noStart reports whether no line may begin with the class, noEnd whether none may end with it.
func (c class) noStart() bool { return c == clsClose || c == clsStay || c == clsNarrowClose }
func (c class) noEnd() bool   { return c == clsOpen || c == clsNarrowOpen || c == clsPrefix }

// word reports whether the class makes words that are not broken.
func (c class) word() bool { return c == clsDigit || c == clsLatin }

// wide reports whether the class fills a cell whatever its glyph's own width.
func (c class) wide() bool { return c == clsHan || c == clsOpen || c == clsClose || c == clsStay }
