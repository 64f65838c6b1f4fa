package sfnt

import (
	"os"
	"path/filepath"
	"testing"
)

// face reads one of the program's own faces.
func face(t testing.TB, name string) *Font {
	t.Helper()
	f, err := Parse(faceBytes(t, name), 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func faceBytes(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", name+".ttf"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestReadsFang(t *testing.T) {
	f := face(t, "Fang")
	if got := f.Family(); got != "Letter Fang" {
		t.Errorf("family %q", got)
	}
	if f.UnitsPerEm() != 1000 {
		t.Errorf("units per em %d", f.UnitsPerEm())
	}
	if x0, y0, x1, y1 := f.InkBox(); x0 >= 0 && y0 >= 0 || x1 < 900 || y1 < 800 {
		t.Errorf("ink box %d,%d to %d,%d", x0, y0, x1, y1)
	}
	if f.Ascent() != 880 || f.Descent() != -120 || f.CapHeight() != 880 || !f.Embeddable() {
		t.Errorf("ascent %d, descent %d, capitals %d, embeddable %v", f.Ascent(), f.Descent(), f.CapHeight(), f.Embeddable())
	}
	for _, r := range "国一龙，。〔〕《》" {
		g, ok := f.Glyph(r)
		if !ok {
			t.Fatalf("%c has no glyph", r)
		}
		if w := f.Advance(g); w != 1000 {
			t.Errorf("%c is %d wide", r, w)
		}
		x0, y0, x1, y1, ok := f.Bounds(g)
		if !ok || x0 >= x1 || y0 > y1 || x1 > 1000 {
			t.Errorf("%c has ink %d,%d to %d,%d (%v)", r, x0, y0, x1, y1, ok)
		}
	}
	for _, r := range "昇喆堃珺垚\u0001\U0010FFFF" {
		if g, ok := f.Glyph(r); ok {
			t.Errorf("%c has glyph %d, but the face lacks it", r, g)
		}
	}
}
