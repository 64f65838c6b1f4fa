package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The colours. Those that Fyne's own widgets ask for bear Fyne's names, so that both speak of the same thing.
const (
	Ground = theme.ColorNameBackground      // 案: window, rail, bars
	Panel  = fyne.ThemeColorName("panel")   // 笺: side panes, heads
	Sheet  = theme.ColorNameInputBackground // 纸: manuscript, lists, fields, dialogs
	Sunken = theme.ColorNameHover           // 洼: hover, table head, tag
	Desk   = fyne.ThemeColorName("desk")    // behind the paper

	Line    = theme.ColorNameSeparator   // hairlines; a pressed button's ground
	BoxLine = theme.ColorNameInputBorder // edges of fields and buttons

	Ink      = theme.ColorNameForeground    // text
	Ink2     = fyne.ThemeColorName("ink2")  // second text
	Ink3     = theme.ColorNamePlaceHolder   // captions, ghost prompts
	Disabled = theme.ColorNameDisabled      // what cannot be used now; the reason stands beside it
	Red      = theme.ColorNameError         // 印泥: a hand is needed, a limit is broken
	Amber    = theme.ColorNameWarning       // 赭黄: text
	AmberDot = fyne.ThemeColorName("amber") // 赭黄: marks and lights
	Green    = theme.ColorNameSuccess       // 松绿
	Dai      = theme.ColorNamePrimary       // 黛: whatever can be touched

	DaiRow  = theme.ColorNameSelection       // a selected row
	DaiText = fyne.ThemeColorName("daiText") // selected text in the manuscript

	InkButton  = fyne.ThemeColorName("inkButton")  // the primary button
	InkHover   = fyne.ThemeColorName("inkHover")   // under the pointer
	InkPressed = fyne.ThemeColorName("inkPressed") // held down
	OnInk      = fyne.ThemeColorName("onInk")      // words on it

	SoftRed   = fyne.ThemeColorName("softRed")   // tags, banners, matrix cells
	SoftAmber = fyne.ThemeColorName("softAmber") // the same, and spans that carry a comment
	SoftGreen = fyne.ThemeColorName("softGreen")

	Slot = fyne.ThemeColorName("slot") // fields of the letter that come from the case

	Dept1 = fyne.ThemeColorName("dept1")
	Dept2 = fyne.ThemeColorName("dept2")
	Dept3 = fyne.ThemeColorName("dept3")
	Dept4 = fyne.ThemeColorName("dept4")
	Dept5 = fyne.ThemeColorName("dept5")
	Dept6 = fyne.ThemeColorName("dept6")

	Chart1 = fyne.ThemeColorName("chart1")
	Chart2 = fyne.ThemeColorName("chart2")
	Chart3 = fyne.ThemeColorName("chart3")
	Chart4 = fyne.ThemeColorName("chart4")

	PaperWhite = fyne.ThemeColorName("paperWhite") // the page itself, dimmed in dark
	PaperRed   = fyne.ThemeColorName("paperRed")   // its red head
	PaperInk   = fyne.ThemeColorName("paperInk")   // its text

	Scrim = fyne.ThemeColorName("scrim") // over what a dialog keeps from being touched

	Thumb = theme.ColorNameScrollBar // what one drags in a scroll bar
)

// Dept gives the colour of the n-th department of a case, n from 0. From the seventh on the six come round again and the
// bar is drawn broken.
func Dept(n int) (name fyne.ThemeColorName, broken bool) {
	six := [...]fyne.ThemeColorName{Dept1, Dept2, Dept3, Dept4, Dept5, Dept6}
	return six[n%6], n >= 6
}

// Pair is a colour in both variants.
type pair struct{ light, dark color.NRGBA }

func hex(light, dark uint32) pair {
	f := func(v uint32) color.NRGBA { return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 0xff} }
	return pair{f(light), f(dark)}
}

// faded draws both colours at so many of 255 over nothing.
func (p pair) faded(a uint8) pair {
	p.light.A, p.dark.A = a, a
	return p
}

// over mixes share of p with the rest of q.
func (p pair) over(share float64, q pair) pair {
	m := func(a, b color.NRGBA) color.NRGBA {
		f := func(x, y uint8) uint8 { return uint8(float64(x)*share + float64(y)*(1-share) + 0.5) }
		return color.NRGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), 0xff}
	}
	return pair{m(p.light, q.light), m(p.dark, q.dark)}
}

// palette gives every colour of both variants.
func palette() map[fyne.ThemeColorName]pair {
	ground, panel := hex(0xEFECE4, 0x141819), hex(0xF7F5EF, 0x1A1F20)
	sheet, sunken := hex(0xFFFEFB, 0x202627), hex(0xE6E2D7, 0x2B3233)
	line, box := hex(0xD9D4C7, 0x363E3F), hex(0x878275, 0x7C8382)
	ink, ink2, ink3 := hex(0x1E2527, 0xE8E5DC), hex(0x485052, 0xBFBFB6), hex(0x5C6260, 0x9A9D96)
	disabled := hex(0xA3A29B, 0x5F6664)
	red, amber, green := hex(0xA32F27, 0xEE8E80), hex(0x7D4F00, 0xE6B95F), hex(0x2A6648, 0x88C49E)
	dai, daiRow := hex(0x265676, 0x90BFDC), hex(0xDBE6ED, 0x21343F)
	button, onButton := hex(0x1E2527, 0xDEDACE), hex(0xFFFEFB, 0x141819)
	none := pair{}
	return map[fyne.ThemeColorName]pair{
		Ground: ground, theme.ColorNameMenuBackground: ground,
		Panel: panel,
		Sheet: sheet, theme.ColorNameOverlayBackground: sheet, theme.ColorNameButton: sheet,
		Sunken: sunken, theme.ColorNameHeaderBackground: sunken, theme.ColorNameDisabledButton: sunken,
		Desk:                               hex(0xE2DED3, 0x0F1213),
		Line:                               line,
		theme.ColorNamePressed:             line,
		BoxLine:                            box,
		Ink:                                ink,
		Ink2:                               ink2,
		Ink3:                               ink3,
		Disabled:                           disabled,
		Red:                                red,
		Amber:                              amber,
		AmberDot:                           hex(0xB8740F, 0xE6B95F),
		Green:                              green,
		Dai:                                dai,
		theme.ColorNameHyperlink:           dai,
		theme.ColorNameFocus:               daiRow,
		DaiRow:                             daiRow,
		DaiText:                            hex(0xC4D9E6, 0x2D4D60),
		theme.ColorNameForegroundOnError:   onButton,
		theme.ColorNameForegroundOnPrimary: onButton, theme.ColorNameForegroundOnSuccess: onButton,
		theme.ColorNameForegroundOnWarning: onButton,
		InkButton:                          button,
		InkHover:                           button.over(.88, sheet),
		InkPressed:                         button.over(.76, sheet),
		OnInk:                              onButton,
		SoftRed:                            hex(0xF5E0DB, 0x43251F),
		SoftAmber:                          hex(0xF6E8C8, 0x3A2F17),
		SoftGreen:                          hex(0xDCE9DE, 0x1F352A),
		Slot:                               hex(0xF0EDE3, 0x2A3233),
		Dept1:                              hex(0x3C5C8C, 0x9DB6DC),
		Dept2:                              hex(0x33705F, 0x86C4B2),
		Dept3:                              hex(0x93562A, 0xD9A57F),
		Dept4:                              hex(0x75507F, 0xC4A3CC),
		Dept5:                              hex(0x68672A, 0xBDBC7E),
		Dept6:                              hex(0x984474, 0xDDA0C4),
		Chart1:                             hex(0xC9CFCD, 0x4A5558),
		Chart2:                             hex(0x9BA8A8, 0x7C8A8D),
		Chart3:                             hex(0x56696D, 0x9DAEB1),
		Chart4:                             hex(0x233033, 0xD9DEDC),
		PaperWhite:                         hex(0xFFFFFF, 0xDDD9CE),
		PaperRed:                           hex(0xC8102E, 0xB01024),
		PaperInk:                           hex(0x000000, 0x111111),
		Thumb:                              hex(0xBAB6AA, 0x555D5D),
		theme.ColorNameScrollBarBackground: none,
		Scrim:                              hex(0x1E2527, 0x000000).faded(71), // 28 %
		theme.ColorNameShadow:              hex(0x878275, 0x000000).faded(90),
		theme.ColorNameInnerWindowBorder:   box,
	}
}
