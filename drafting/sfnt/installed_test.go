package sfnt_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuhan/drafting"
	"fuhan/drafting/sfnt"
	"fuhan/drafting/sfnt/sfnttest"
)

func shipped(t testing.TB, name string) *sfnt.Font {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", name+".ttf"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := sfnt.Parse(b, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func put(t testing.TB, data []byte, path ...string) {
	t.Helper()
	name := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestFindsInstalledFonts(t *testing.T) {
	fang := shipped(t, "Fang")
	font := func(text string, names ...string) []byte {
		var n []sfnttest.Name
		for _, s := range names {
			n = append(n, sfnttest.Name{Text: s, Chinese: s[0] >= 0x80})
		}
		return sfnttest.Font(t, fang, text, n...)
	}
	dir, more := t.TempDir(), t.TempDir()
	put(t, font("一", "FZXiaoBiaoSong-B05S", "方正小标宋简体"), dir, "fz", "FZXBSJW.TTF")
	put(t, font("二", "FZXiaoBiaoSong-B05"), dir, "fz", "gbk.ttf") // no Chinese name of its own
	put(t, font("三", "FangSong_GB2312", "仿宋_GB2312"), dir, "simfang.ttf")
	put(t, font("四", "KaiTi"), dir, "simkai.ttf")
	put(t, sfnttest.Collection(font("五", "SimSun", "宋体"), font("六", "NSimSun", "新宋体")), more, "a", "b", "simsun.ttc")
	cff := font("七", "Source Han Serif SC", "思源宋体")
	copy(cff, "OTTO")
	put(t, []byte(strings.Replace(string(cff), "glyf", "CFF ", 1)), more, "SourceHanSerif.otf")
	locked := font("八", "Locked")
	for i := range int(locked[5]) {
		if rec := locked[12+16*i:]; string(rec[:4]) == "OS/2" {
			locked[int(rec[10])<<8+int(rec[11])+9] = 2
		}
	}
	put(t, locked, more, "locked.ttf")
	put(t, sfnttest.WithTable(font("九", "Cut"), "loca", nil), more, "cut.ttf")
	whole := font("九", "Half")
	put(t, whole[:len(whole)/2], more, "half.ttf")
	put(t, []byte("no font"), more, "broken.ttf")
	put(t, nil, more, "empty.otf")
	put(t, font("十", "Elsewhere"), more, "font.bak")

	cache := filepath.Join(t.TempDir(), "fuhan", "fonts.json")
	for run := range 2 { // the second time by what was kept
		in := sfnt.NewInstalled([]string{dir, more, filepath.Join(dir, "gone")}, cache)
		for name, char := range map[string]rune{
			"方正小标宋简体": '一', "FZXiaoBiaoSong-B05S": '一', "fzxbsjw--gb1-0": '一', "方正小标宋_GBK": '二', "方正小标宋gbk": '二',
			"仿宋_GB2312": '三', "仿宋GB2312": '三', "ＦａｎｇＳｏｎｇ＿ＧＢ２３１２": '三', "楷体": '四', "kaiti": '四', "宋体": '五', "新宋体": '六', "NSimSun": '六',
		} {
			f, err := in.Find(name)
			if err != nil || f == nil {
				t.Errorf("run %d: %s: %v, %v", run, name, f, err)
				continue
			}
			if _, ok := f.Glyph(char); !ok {
				t.Errorf("run %d: %s is another font", run, name)
			}
			if again, _ := in.Find(name); again != f {
				t.Errorf("%s is read twice", name)
			}
		}
		for name, code := range map[string]drafting.Code{"思源宋体": drafting.CodeInvalid, "Locked": drafting.CodeForbidden, "Cut": drafting.CodeInvalid} {
			f, err := in.Find(name)
			if f != nil || drafting.ErrorCode(err) != code {
				t.Errorf("run %d: %s: %v, %v", run, name, f, err)
			}
		}
		if f, err := in.Find("思源宋体"); f != nil || !strings.Contains(drafting.ErrorMessage(err), "CFF") {
			t.Errorf("PostScript outlines: %v", err)
		}
		for _, name := range []string{"隶书", "", "Elsewhere", "Half", "方正仿宋_GBK"} {
			if f, err := in.Find(name); f != nil || err != nil {
				t.Errorf("%q: %v, %v", name, f, err)
			}
		}
		if p, ok := in.Where("宋体"); !ok || filepath.Base(p) != "simsun.ttc" {
			t.Errorf("宋体 lies in %q", p)
		}
	}
	// A cache that is broken or old does no harm; what changed is read anew.
	put(t, []byte("{"), cache)
	put(t, font("甲", "Newcomer"), dir, "simkai.ttf")
	in := sfnt.NewInstalled([]string{dir}, cache)
	if f, _ := in.Find("Newcomer"); f == nil {
		t.Error("a font that was put in another's place is not found")
	}
	if f, _ := in.Find("楷体"); f != nil {
		t.Error("a font that is gone is found")
	}
}

func TestFontDirs(t *testing.T) {
	t.Setenv("FUHAN_FONT_DIRS", "/a"+string(filepath.ListSeparator)+"/b")
	if got := sfnt.FontDirs(); !slices.Equal(got, []string{"/a", "/b"}) {
		t.Errorf("got %q", got)
	}
	t.Setenv("FUHAN_FONT_DIRS", "")
	if got := sfnt.FontDirs(); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

func TestUnicodeSubset(t *testing.T) {
	for name, text := range map[string]string{"FangExt": "䶮㛃𬱖𫖯喆堃頔珮𠅤", "Fang": "关于ABC。", "UI": "𬎆"} {
		f := shipped(t, name)
		s, err := f.UnicodeSubset([]rune(text))
		if err != nil {
			t.Fatal(err)
		}
		g, err := sfnt.Parse(s.Data, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range text {
			if id, ok := g.Glyph(r); !ok || uint16(id) != s.Code(r) {
				t.Errorf("%s: %c has glyph %d, want %d", name, r, id, s.Code(r))
			}
		}
		for _, r := range "乙\x01\x02\uffff" {
			if id, ok := g.Glyph(r); ok {
				t.Errorf("%s: %c has glyph %d", name, r, id)
			}
		}
	}
}

func BenchmarkScan(b *testing.B) {
	fang := shipped(b, "Fang")
	dir := b.TempDir()
	for i := range 500 {
		name := "Face" + string(rune('A'+i%26)) + string(rune('a'+i/26))
		put(b, sfnttest.Font(b, fang, "一二三", sfnttest.Name{Text: name}), dir, name+".ttf")
	}
	cache := filepath.Join(b.TempDir(), "fonts.json")
	for _, c := range []struct{ name, cache string }{{"first", ""}, {"again", cache}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if f, err := sfnt.NewInstalled([]string{dir}, c.cache).Find("FaceCc"); f == nil || err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func FuzzReadInfo(f *testing.F) {
	fang := shipped(f, "Fang")
	one := sfnttest.Font(f, fang, "一", sfnttest.Name{Text: "仿宋", Chinese: true})
	f.Add(one)
	f.Add(sfnttest.Collection(one, one))
	f.Add(one[:len(one)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		faces, err := sfnt.ReadInfo(strings.NewReader(string(data)))
		if (err == nil) != (len(faces) > 0) || err != nil && drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Fatal(faces, err)
		}
	})
}
