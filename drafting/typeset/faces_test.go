package typeset

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"fuhan/drafting"
)

var shared struct {
	once  sync.Once
	faces *Faces
	err   error
}

// fontDir is where the program's typefaces lie; FUHAN_FONTS names another place.
func fontDir() string {
	if d := os.Getenv("FUHAN_FONTS"); d != "" {
		return d
	}
	return filepath.FromSlash("../../assets/fonts")
}

func testFaces(tb testing.TB) *Faces {
	tb.Helper()
	shared.once.Do(func() { shared.faces, shared.err = LoadFaces(os.DirFS(fontDir())) })
	if shared.err != nil {
		tb.Fatalf("typefaces in %s: %v", fontDir(), shared.err)
	}
	return shared.faces
}

func TestResolve(t *testing.T) {
	f := testFaces(t)
	for _, c := range []struct {
		want Face
		r    rune
		face Face
		ok   bool
	}{
		{Fang, '国', Fang, true},
		{Song, '国', Song, true},
		{Kai, 'A', Kai, true},
		{Fang, '昇', FangExt, true}, // a name's character that the text face lacks
		{Fang, '㎡', FangExt, true},
		{Song, '—', Fang, true},
		{Fang, '\U0001F600', Fang, false},
		{Fang, -1, Fang, false},
		{Fang, 0x7fffffff, Fang, false},
	} {
		face, g, ok := f.Resolve(c.want, c.r)
		if face != c.face || ok != c.ok || ok != (g != 0) {
			t.Errorf("Resolve(%v, %q) = %v, %d, %v; want %v, %v", c.want, c.r, face, g, ok, c.face, c.ok)
		}
		again, h, ok2 := f.Resolve(c.want, c.r)
		if again != face || h != g || ok2 != ok {
			t.Errorf("Resolve(%v, %q) differs the second time", c.want, c.r)
		}
	}
}

func TestMetricPacks(t *testing.T) {
	for _, m := range []metric{{}, {adv: 65536, glyph: 65535, face: OfficeExtra, class: clsZero, ok: true, other: true}, {adv: -5, glyph: 7, face: Kai, class: clsMark}} {
		if got := unpack(m.pack()); got != m {
			t.Errorf("unpack(pack(%+v)) = %+v", m, got)
		}
	}
}

func TestLoadFacesTellsWhatIsMissing(t *testing.T) {
	whole := fstest.MapFS{}
	for _, face := range AllFaces {
		b, err := fs.ReadFile(os.DirFS(fontDir()), face.String()+".ttf")
		if err != nil {
			t.Fatal(err)
		}
		whole[face.String()+".ttf"] = &fstest.MapFile{Data: b}
	}
	for _, face := range AllFaces {
		fsys := fstest.MapFS{}
		for n, file := range whole {
			if n != face.String()+".ttf" {
				fsys[n] = file
			}
		}
		if _, err := LoadFaces(fsys); drafting.ErrorCode(err) != drafting.CodeInternal {
			t.Errorf("without %v: %v", face, err)
		}
	}
	whole["Song.ttf"] = &fstest.MapFile{Data: []byte("no font")}
	if _, err := LoadFaces(whole); drafting.ErrorCode(err) != drafting.CodeInternal {
		t.Errorf("with a broken Song.ttf: %v", err)
	}
}

// TestManyMissingCharacters: fifty are named, and that there are more is said once.
func TestManyMissingCharacters(t *testing.T) {
	f := testFaces(t)
	var text strings.Builder
	for r := rune(0x20001); r < 0x20001+200; r += 2 {
		if _, _, ok := f.Resolve(Fang, r); !ok {
			text.WriteRune(r)
		}
	}
	n := len([]rune(text.String()))
	if n < maxMissing+2 {
		t.Fatalf("only %d characters are missing", n)
	}
	l := &drafting.Letter{Paragraphs: []drafting.Paragraph{{ID: "b", Part: drafting.PartBody, Text: text.String()}}}
	d := Layout(l, DefaultProfile(), f)
	var said []Notice
	for _, m := range d.Notices {
		if m.Code == "missing_glyph" {
			said = append(said, m)
		}
	}
	if len(said) != maxMissing+1 || said[maxMissing].At != maxMissing || !strings.Contains(said[maxMissing].Message, "不再") {
		t.Errorf("%d notices of %d missing characters, the last: %+v", len(said), n, said[len(said)-1])
	}
}
