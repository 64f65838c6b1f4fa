package sfnt

import (
	"path/filepath"
	"slices"
	"testing"
)

func TestFontDirsOfEachSystem(t *testing.T) {
	env := func(m map[string]string) func(string) string { return func(k string) string { return m[k] } }
	for _, c := range []struct {
		system string
		env    map[string]string
		want   []string
	}{
		{"linux", nil, []string{"/home/zhou/.local/share/fonts", "/home/zhou/.fonts", "/usr/local/share/fonts", "/usr/share/fonts"}},
		{"linux", map[string]string{"XDG_DATA_HOME": "/data", "XDG_DATA_DIRS": "/opt/share:/usr/share"}, []string{"/data/fonts", "/opt/share/fonts", "/usr/share/fonts"}},
		{"freebsd", map[string]string{"XDG_DATA_DIRS": "/opt/share"}, []string{"/opt/share/fonts", "/usr/share/fonts"}},
		{"darwin", nil, []string{"/home/zhou/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts"}},
		{"windows", map[string]string{"LOCALAPPDATA": "/local", "WINDIR": "/win"}, []string{"/local/Microsoft/Windows/Fonts", "/win/Fonts"}},
	} {
		got := fontDirs(c.system, "/home/zhou", env(c.env))
		for i := range got {
			got[i] = filepath.ToSlash(got[i])
		}
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: %q lacks %s", c.system, got, w)
			}
		}
	}
	for _, d := range fontDirs("linux", "", env(nil)) { // no home: nothing that hangs in the air
		if !filepath.IsAbs(d) {
			t.Errorf("%s", d)
		}
	}
}
