package look

import (
	"image/color"
	"io/fs"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Choice says which variant the user wants. The zero Choice is Light: a desktop that says nothing would count as dark,
// and a letter is written on light paper until somebody wants it otherwise.
type Choice string

const (
	System Choice = "system" // as the desktop says
	Light  Choice = "light"  // 浅色
	Dark   Choice = "dark"   // 深色
)

// The text styles that name a face of the trade. Fyne never slants or thickens by itself: the theme gives a real face
// for each.
var (
	Plain  = fyne.TextStyle{}                         // UI
	Medium = fyne.TextStyle{Bold: true}               // 黑体, for what UI text stresses
	Fang   = fyne.TextStyle{Monospace: true}          // 仿宋: words of letters and opinions
	Kai    = fyne.TextStyle{Italic: true}             // 楷体: prompts, the proposal's own words
	Song   = fyne.TextStyle{Bold: true, Italic: true} // 小标宋: titles of letters
)

// Theme is the program's theme. Its zero value is of no use: see New.
type Theme struct {
	colours map[fyne.ThemeColorName]pair
	sizes   map[fyne.ThemeSizeName]float32
	fonts   fs.FS
	icons   fs.FS

	mu     sync.RWMutex
	choice Choice
	faces  map[string]fyne.Resource
	drawn  map[fyne.ThemeIconName]fyne.Resource
}

// New makes the theme. fonts holds UI.ttf, Hei.ttf, Fang.ttf, Kai.ttf and Song.ttf, icons the drawings by name with the
// ending .svg; each is read when it is first shown. A face that is missing is replaced by Fyne's own.
func New(fonts, icons fs.FS) *Theme {
	return &Theme{
		colours: palette(), sizes: measures(), fonts: fonts, icons: icons,
		faces: map[string]fyne.Resource{}, drawn: map[fyne.ThemeIconName]fyne.Resource{},
	}
}

// Choose sets the variant. The caller then gives the theme to the app's settings anew, so that all is painted again.
func (t *Theme) Choose(c Choice) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.choice = c
}

// Chosen gives the variant that was set.
func (t *Theme) Chosen() Choice {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.choice == "" {
		return Light
	}
	return t.choice
}

// Color gives a colour for the variant that was chosen, v being the desktop's.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch t.Chosen() {
	case Light:
		v = theme.VariantLight
	case Dark:
		v = theme.VariantDark
	}
	p, ok := t.colours[name]
	switch {
	case !ok:
		return theme.DefaultTheme().Color(name, v)
	case v == theme.VariantDark:
		return p.dark
	}
	return p.light
}

// Font gives the face of a text style.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	name := "UI"
	switch {
	case s.Symbol:
		return theme.DefaultTheme().Font(s)
	case s.Monospace:
		name = "Fang"
	case s.Bold && s.Italic:
		name = "Song"
	case s.Bold:
		name = "Hei"
	case s.Italic:
		name = "Kai"
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	r, ok := t.faces[name]
	if !ok {
		r = theme.DefaultTheme().Font(s)
		if b, err := fs.ReadFile(t.fonts, name+".ttf"); err == nil {
			r = fyne.NewStaticResource(name+".ttf", b)
		}
		t.faces[name] = r
	}
	return r
}

// Icon gives a drawing in the text's colour: the program's own where it has one of that name, else Fyne's.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	t.mu.Lock()
	defer t.mu.Unlock()
	r, ok := t.drawn[name]
	if !ok {
		file := name
		if own, is := instead[name]; is {
			file = own
		}
		r = theme.DefaultTheme().Icon(name)
		if b, err := fs.ReadFile(t.icons, string(file)+".svg"); err == nil {
			r = &drawing{string(file) + ".svg", b, Ink}
		}
		t.drawn[name] = r
	}
	return r
}

// Size gives a measure in Fyne units.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if v, ok := t.sizes[name]; ok {
		return v
	}
	return theme.DefaultTheme().Size(name)
}

// Color gives a colour as the object shows it.
func Color(name fyne.ThemeColorName, o fyne.CanvasObject) color.Color {
	return theme.CurrentForWidget(o).Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}
