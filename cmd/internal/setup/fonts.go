package setup

import (
	"os"
	"path/filepath"
	"sync"

	"fuhan/assets"
	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
)

var shipped = sync.OnceValues(func() (*typeset.Faces, error) { return typeset.LoadFaces(assets.Sub("fonts")) })

// Fonts are this computer's fonts. They are looked through when the first page asks for one; what was found is kept in
// the user's cache folder.
var Fonts = sync.OnceValue(func() *sfnt.Installed {
	cache := ""
	if dir, err := os.UserCacheDir(); err == nil {
		cache = filepath.Join(dir, "fuhan", "fonts.json")
	}
	return sfnt.NewInstalled(sfnt.FontDirs(), cache)
})

var offices struct {
	sync.Mutex
	faces map[typeset.FontNames]*typeset.Faces
}

// Faces gives the shipped typefaces, and before them the usual ones of offices where they are installed.
func Faces() (*typeset.Faces, error) { return FacesFor(typeset.FontNames{}) }

// FacesFor gives the typefaces with those that a profile names before the shipped ones. The same names give the same faces.
func FacesFor(names typeset.FontNames) (*typeset.Faces, error) {
	base, err := shipped()
	if err != nil {
		return nil, err
	}
	offices.Lock()
	defer offices.Unlock()
	f := offices.faces[names]
	if f == nil {
		f = base.Office(names, Fonts().Find)
		if offices.faces == nil {
			offices.faces = map[typeset.FontNames]*typeset.Faces{}
		}
		offices.faces[names] = f
	}
	return f, nil
}
