package setup

import (
	"os"
	"path/filepath"
	"sync"

	"fuhan/assets"
	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
)

var shipped = sync.OnceValues(func() (*typeset.Faces, error) { return typeset.LoadFaces(assets.Fonts()) })

// Fonts are this computer's fonts. They are looked through when the first page asks for one; what was found is kept in
// the user's cache folder.
var Fonts = sync.OnceValue(func() *sfnt.Installed {
	cache := ""
	if dir, err := os.UserCacheDir(); err == nil {
		cache = filepath.Join(dir, "fuhan", "fonts.json")
	}
	return sfnt.NewInstalled(sfnt.FontDirs(), cache)
})

var usual = sync.OnceValues(func() (*typeset.Faces, error) {
	base, err := shipped()
	if err != nil {
		return nil, err
	}
	return base.Office(typeset.FontNames{}, Fonts().Find), nil
})

// Faces gives the shipped typefaces, and before them the usual ones of offices where they are installed.
func Faces() (*typeset.Faces, error) { return usual() }

// FacesFor gives the typefaces with those that a profile names before the shipped ones. The same names give the same faces.
func FacesFor(names typeset.FontNames) (*typeset.Faces, error) {
	f, err := usual()
	if err != nil {
		return nil, err
	}
	return f.For(names), nil
}
