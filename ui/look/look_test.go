package look

import (
	"image/color"
	"io/fs"
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func shipped(t *testing.T) fs.FS {
	t.Helper()
	return os.DirFS("../../assets/icons")
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	f := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*f(r) + 0.7152*f(g) + 0.0722*f(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// Small text must stand out by 4.5 to 1 from each ground it appears on, strokes and edges by 3 to 1 (WCAG 2.1, AA).
func TestContrast(t *testing.T) {
	th := New(fstest.MapFS{}, fstest.MapFS{})
	for _, c := range []struct {
		fore   fyne.ThemeColorName
		atMost float64
		back   []fyne.ThemeColorName
	}{
		{Ink, 4.5, []fyne.ThemeColorName{Ground, Panel, Sheet, Sunken, DaiRow, DaiText, Slot, SoftAmber}},
		{Ink2, 4.5, []fyne.ThemeColorName{Ground, Panel, Sheet, Sunken, DaiRow}},
		{Ink3, 4.5, []fyne.ThemeColorName{Ground, Panel, Sheet, Sunken, DaiRow}},
		{Red, 4.5, []fyne.ThemeColorName{Ground, Panel, Sheet, SoftRed, DaiRow}},
		{Amber, 4.5, []fyne.ThemeColorName{Ground, Panel, Sheet, SoftAmber, DaiRow}},
		{Green, 4.5, []fyne.ThemeColorName{Ground, Panel, Sheet, SoftGreen, DaiRow}},
		{Dai, 4.5, []fyne.ThemeColorName{Ground, Panel, Sheet, DaiRow}},
		{OnInk, 4.5, []fyne.ThemeColorName{InkButton, InkHover, InkPressed, Red}},
		{BoxLine, 3, []fyne.ThemeColorName{Panel, Sheet}},
		{AmberDot, 3, []fyne.ThemeColorName{Panel, Sheet}},
		{Dept1, 4.5, []fyne.ThemeColorName{Panel, Sheet}},
		{Dept2, 4.5, []fyne.ThemeColorName{Panel, Sheet}},
		{Dept3, 4.5, []fyne.ThemeColorName{Panel, Sheet}},
		{Dept4, 4.5, []fyne.ThemeColorName{Panel, Sheet}},
		{Dept5, 4.5, []fyne.ThemeColorName{Panel, Sheet}},
		{Dept6, 4.5, []fyne.ThemeColorName{Panel, Sheet}},
		{PaperRed, 4.5, []fyne.ThemeColorName{PaperWhite}},
		{PaperInk, 4.5, []fyne.ThemeColorName{PaperWhite}},
	} {
		for _, back := range c.back {
			for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
				if got := contrast(th.Color(c.fore, v), th.Color(back, v)); got < c.atMost {
					t.Errorf("%s on %s, variant %d: %.2f, want at least %.1f", c.fore, back, v, got, c.atMost)
				}
			}
		}
	}
}

func TestChoiceBeatsTheDesktop(t *testing.T) {
	th := New(fstest.MapFS{}, fstest.MapFS{})
	if th.Chosen() != Light || th.Color(Ground, theme.VariantDark) != th.Color(Ground, theme.VariantLight) {
		t.Error("while nothing is chosen it is light")
	}
	th.Choose(System)
	day, night := th.Color(Ground, theme.VariantLight), th.Color(Ground, theme.VariantDark)
	if day == night {
		t.Fatal("both variants have the same ground")
	}
	th.Choose(Dark)
	if got := th.Color(Ground, theme.VariantLight); got != night {
		t.Errorf("dark chosen, got %v", got)
	}
	th.Choose(Light)
	if got := th.Color(Ground, theme.VariantDark); got != day {
		t.Errorf("light chosen, got %v", got)
	}
	th.Choose(System)
	if got := th.Color(Ground, theme.VariantDark); got != night {
		t.Errorf("the desktop's choice is lost: %v", got)
	}
}

// Every colour, size and icon that Fyne's own widgets may ask for has an answer.
func TestComplete(t *testing.T) {
	test.NewTempApp(t)
	th := New(fstest.MapFS{}, shipped(t))
	for _, n := range []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameHeaderBackground, theme.ColorNameShadow, theme.ColorNamePressed} {
		if th.Color(n, theme.VariantLight) == nil {
			t.Errorf("no colour %s", n)
		}
	}
	if th.Size(theme.SizeNameText) != BodyText || th.Size(theme.SizeNameWindowButtonIcon) == 0 {
		t.Error("sizes are not complete")
	}
	if th.Icon(theme.IconNameComputer) == nil {
		t.Error("Fyne's own icon is missing")
	}
}

func TestFacesByStyle(t *testing.T) {
	fonts := fstest.MapFS{}
	for _, n := range []string{"UI", "Hei", "Fang", "Kai", "Song"} {
		fonts[n+".ttf"] = &fstest.MapFile{Data: []byte(n)}
	}
	th := New(fonts, fstest.MapFS{})
	for style, want := range map[fyne.TextStyle]string{Plain: "UI", Medium: "Hei", Fang: "Fang", Kai: "Kai", Song: "Song"} {
		if got := string(th.Font(style).Content()); got != want {
			t.Errorf("style %+v gives %s, want %s", style, got, want)
		}
	}
	if th.Font(Plain) != th.Font(Plain) {
		t.Error("a face is read more than once")
	}
	if New(fstest.MapFS{}, fstest.MapFS{}).Font(Medium) == nil {
		t.Error("a missing file leaves no face at all")
	}
}

// Every drawing is plain enough for Fyne (paths, circles, rectangles; no css, text or clipping), takes the colour it is
// asked for, and has a file.
func TestDrawings(t *testing.T) {
	app := test.NewTempApp(t)
	th := New(fstest.MapFS{}, shipped(t))
	app.Settings().SetTheme(th)
	th.Choose(Light)
	names := []fyne.ThemeIconName{
		IconCase, IconInbox, IconOpinions, IconPrint, IconLedger, IconSearch, IconSettings,
		IconUpload, IconDownload, IconReturn, IconComment, IconCompare, IconCorner, IconLock, IconPlus, IconMinus, IconMore, IconCheck,
		IconCross, IconChevron, IconRight, IconBack, IconUp, IconDown, IconEye, IconFolder, IconDatabase, IconDocument,
		IconUndo, IconRedo, IconSidebar, IconSend, IconLink, IconTrash, IconEdit, IconSign, IconWarning, IconInfo,
		IconRadioOn, IconRadioOff, IconOverdue, IconSoon, IconOnTime, IconExtended,
	}
	for _, n := range names {
		r := Icon(n, Dai)
		s := string(r.Content())
		if r == fyne.Resource(blank) || !strings.Contains(s, "#265676") || strings.Contains(s, "current") {
			t.Errorf("%s is not drawn in the colour asked for: %s", n, s)
		}
		for _, bad := range []string{"<text", "<style", "style=", "clip", "<g", "gradient", "rx="} {
			if strings.Contains(s, bad) {
				t.Errorf("%s contains %s", n, bad)
			}
		}
	}
	for _, n := range instead {
		if _, err := fs.Stat(shipped(t), string(n)+".svg"); err != nil {
			t.Error(err)
		}
	}
	day := Icon(IconOverdue, Red).Name()
	th.Choose(Dark)
	if Icon(IconOverdue, Red).Name() == day {
		t.Error("the painted drawing of the light variant would be shown in the dark one")
	}
	if Icon("no such drawing", Red) == nil {
		t.Error("an unknown drawing is nil")
	}
}
