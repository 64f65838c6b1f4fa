package assets

import (
	_ "embed" // for the variables below
	"io/fs"
	"unsafe"
)

// The faces once more as strings: the compiler keeps one copy of each file, and a string can be read without another.
var (
	//go:embed fonts/Fang.ttf
	fang string
	//go:embed fonts/Song.ttf
	song string
	//go:embed fonts/Hei.ttf
	hei string
	//go:embed fonts/Kai.ttf
	kai string
	//go:embed fonts/FangExt.ttf
	fangExt string
	//go:embed fonts/UI.ttf
	screen string
	//go:embed fonts/Folio.ttf
	folio string
)

// Fonts gives the typefaces. What fs.ReadFile reads of them are the program's own bytes, which must not be changed: a copy
// would cost 18 MB of memory in every run.
func Fonts() fs.FS { return fonts{Sub("fonts")} }

type fonts struct{ fs.FS }

// ReadFile gives a face without copying it.
func (f fonts) ReadFile(name string) ([]byte, error) {
	s, ok := map[string]string{"Fang.ttf": fang, "Song.ttf": song, "Hei.ttf": hei, "Kai.ttf": kai, "FangExt.ttf": fangExt, "UI.ttf": screen, "Folio.ttf": folio}[name]
	if !ok {
		return fs.ReadFile(f.FS, name)
	}
	return unsafe.Slice(unsafe.StringData(s), len(s)), nil
}
