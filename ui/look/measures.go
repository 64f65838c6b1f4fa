package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Sizes of text, in Fyne units.
const (
	FigureText  float32 = 28 // large figures
	PageText    float32 = 20 // a page's name
	SubText     float32 = 16 // a sub-heading
	BodyText    float32 = 14
	DenseText   float32 = 13
	CaptionText float32 = 12
	SmallText   float32 = 11 // ruler and badges, nothing else
)

// Heights, widths and gaps, in Fyne units.
const (
	MenuHeight     float32 = 32
	HeadHeight     float32 = 56
	PaneHeadHeight float32 = 40
	ButtonHeight   float32 = 32
	SmallHeight    float32 = 28 // a small button, a chip
	TagHeight      float32 = 20
	OutlineRow     float32 = 32
	TableRow       float32 = 36
	TableHead      float32 = 32
	CaseRow        float32 = 56
	StatusHeight   float32 = 28
	BannerHeight   float32 = 48
	RailWidth      float32 = 72
	RailNarrow     float32 = 48
	RailItem       float32 = 60
	NarrowWindow   float32 = 1180 // below it the rail shows icons alone
	PanePadding    float32 = 16
	DetailPadding  float32 = 24
	DialogWidth    float32 = 560
	IconSize       float32 = 20
	IconSmall      float32 = 16
	IconRail       float32 = 22
	RadiusTag      float32 = 2
	RadiusButton   float32 = 4
	RadiusDialog   float32 = 6
	FocusRing      float32 = 2 // thickness, one unit off
	SelectedBar    float32 = 3
	SplitCatch     float32 = 8
	Gap4           float32 = 4
	Gap8           float32 = 8
	Gap12          float32 = 12
	Gap16          float32 = 16
	Gap24          float32 = 24
)

func measures() map[fyne.ThemeSizeName]float32 {
	return map[fyne.ThemeSizeName]float32{
		theme.SizeNameText:               BodyText,
		theme.SizeNameCaptionText:        CaptionText,
		theme.SizeNameSubHeadingText:     SubText,
		theme.SizeNameHeadingText:        PageText,
		theme.SizeNamePadding:            4,
		theme.SizeNameInnerPadding:       8, // with 6 Fyne's menu bar would be 26 high; 32 are wanted
		theme.SizeNameLineSpacing:        4,
		theme.SizeNameInlineIcon:         20,
		theme.SizeNameSeparatorThickness: 1,
		theme.SizeNameSplitThickness:     1,
		theme.SizeNameScrollBar:          8,
		theme.SizeNameScrollBarSmall:     6,
		theme.SizeNameScrollBarRadius:    3,
		theme.SizeNameInputBorder:        1,
		theme.SizeNameInputRadius:        4,
		theme.SizeNameButtonRadius:       4,
		theme.SizeNameCardRadius:         4,
		theme.SizeNameSelectionRadius:    4,
		theme.SizeNameDialogRadius:       6,
		theme.SizeNamePopupRadius:        6,
		theme.SizeNameMenuRadius:         6,
		theme.SizeNameModalBlurRadius:    0,
	}
}
