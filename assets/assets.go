// Package assets carries what the program ships as files: typefaces, templates, rules, rule packs, forms of pages, icons, screen texts
// and the sample workspace. It holds no logic; cmd hands its folders to the packages that read them.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed fonts/*.ttf templates phrases rules packs profiles icons lang sample icon.svg
var files embed.FS

// Sub gives one of the folders (fonts, templates, rules …) as a file system of its own. A name that the program does not
// ship is a fault of the build and panics.
func Sub(dir string) fs.FS {
	if _, err := fs.Stat(files, dir); err != nil {
		panic(err)
	}
	sub, err := fs.Sub(files, dir)
	if err != nil {
		panic(err)
	}
	return sub
}

// Icon gives the program's icon as SVG.
func Icon() []byte {
	b, err := files.ReadFile("icon.svg")
	if err != nil {
		panic(err)
	}
	return b
}
