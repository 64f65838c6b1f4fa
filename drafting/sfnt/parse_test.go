package sfnt

import (
	"encoding/binary"
	"strings"
	"sync"
	"testing"

	"fuhan/drafting"
)

func TestRefusesWhatIsNoTrueType(t *testing.T) {
	font := builtFont(t)
	mark := func(tag string) []byte { return append([]byte(tag), font[4:]...) }
	twice := func() []byte { // TrueType by its mark, but with CFF outlines
		b := append([]byte(nil), font...)
		copy(b[12+16:], "CFF ")
		return b
	}
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"empty":      {nil, "空的"},
		"text":       {[]byte("关于政协提案的答复"), "不是字体文件"},
		"OTTO":       {mark("OTTO"), "CFF"},
		"CFF table":  {twice(), "CFF"},
		"WOFF2":      {mark("wOF2"), "网页字体"},
		"directory":  {font[:60], "损坏"},
		"cut":        {font[:len(font)-40], "损坏"},
		"collection": {[]byte("ttcf\x00\x01\x00\x00\xff\xff\xff\xff0000"), "损坏"},
	} {
		_, err := Parse(c.data, 0)
		if drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), c.says) {
			t.Errorf("%s: got %v, want it to say %s", name, err, c.says)
		}
	}
	if _, err := Parse(font, 1); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Errorf("a second face of one: %v", err)
	}
}

// collection puts a font into a file of two faces: the same one twice.
func collection(font []byte) []byte {
	const at = 20
	b := []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x02\x00\x00\x00\x14\x00\x00\x00\x14")
	b = append(b, font...)
	for i := range u16(font[4:]) {
		rec := b[at+12+16*i:]
		binary.BigEndian.PutUint32(rec[8:], uint32(u32(rec[8:])+at))
	}
	return b
}

func TestReadsACollection(t *testing.T) {
	data := collection(builtFont(t))
	if n, err := NumFaces(data); n != 2 || err != nil {
		t.Fatal(n, err)
	}
	for i := range 2 {
		f, err := Parse(data, i)
		if err != nil {
			t.Fatal(err)
		}
		g, ok := f.Glyph('b')
		if !ok || len(f.Outline(g)) != 8 {
			t.Errorf("face %d: glyph %d", i, g)
		}
	}
	if _, err := Parse(data, 2); err == nil {
		t.Error("there is no third face")
	}
}

func TestCharacterMaps(t *testing.T) {
	words := func(v ...int) []byte {
		var b []byte
		for _, x := range v {
			b = binary.BigEndian.AppendUint16(b, uint16(x))
		}
		return b
	}
	table := func(sub []byte) []byte { return append(words(0, 1, 0, 3, 0, 12), sub...) }
	bytewise := make([]byte, 256)
	bytewise['A'] = 7
	for name, c := range map[string]struct {
		sub  []byte
		want map[rune]GlyphID
	}{
		"0": {append(words(0, 262, 0), bytewise...), map[rune]GlyphID{'A': 7, 'B': 0, 0x100: 0}},
		"6": {words(6, 16, 0, 'A', 3, 5, 0, 6), map[rune]GlyphID{'A': 5, 'B': 0, 'C': 6, 'D': 0, '@': 0}},
		// A to C by a list with delta 10, 中 by delta, and a segment whose sum wraps over.
		"4": {
			words(4, 0, 0, 8, 0, 0, 0, 'C', 0x4e2d, 0xfff1, 0xffff, 0, 'A', 0x4e2d, 0xffee, 0xffff, 10, 9-0x4e2d, 16, 1, 8, 0, 0, 0, 1, 0, 3),
			map[rune]GlyphID{'A': 11, 'B': 0, 'C': 13, 0x4e2d: 9, 0xfff0: 0, 0xfff1: 1, 'D': 0},
		},
		"12": {
			words(12, 0, 0, 0, 0, 0, 0, 2, 0, 'A', 0, 'C', 0, 4, 2, 0x0164, 2, 0x0165, 0, 20),
			map[rune]GlyphID{'A': 4, 'C': 6, 'D': 0, 0x20164: 20, 0x20165: 21, 0x20166: 0},
		},
	} {
		segments, err := readCmap(table(c.sub), 100)
		if err != nil {
			t.Errorf("format %s: %v", name, err)
			continue
		}
		f := &Font{numGlyphs: 100, segments: segments}
		for r, want := range c.want {
			if got, ok := f.Glyph(r); ok != (want != 0) || ok && got != want {
				t.Errorf("format %s: %x has glyph %d (%v), want %d", name, r, got, ok, want)
			}
		}
	}
}

func TestManyReadersAtOnce(t *testing.T) {
	f := face(t, "Kai")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, r := range common(f, 200) {
				g, _ := f.Glyph(r)
				if len(f.Outline(g)) == 0 {
					t.Errorf("%c has no outline", r)
				}
			}
			if _, err := f.Subset(common(f, 50)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func FuzzParse(f *testing.F) {
	built := builtFont(f)
	f.Add(built)
	f.Add(collection(built))
	for _, name := range []string{"Fang", "Kai", "UI"} {
		s, err := face(f, name).Subset([]rune("复函〔〕“”×Àé①"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(s.Data)
		for _, part := range []int{1, 2, 3} {
			f.Add(s.Data[:len(s.Data)*part/4])
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		font, err := Parse(data, 0)
		if err != nil {
			if drafting.ErrorCode(err) != drafting.CodeInvalid {
				t.Fatal(err)
			}
			return
		}
		runes := []rune("abcd复函〔〕“”×Àé①𠅤\uffff\x00")
		for _, r := range runes {
			g, _ := font.Glyph(r)
			font.Advance(g)
			font.Bounds(g)
			font.Outline(g)
		}
		for g := range min(font.NumGlyphs(), 64) {
			font.Outline(GlyphID(g))
			font.Outline(GlyphID(font.NumGlyphs() - g))
		}
		s, err := font.Subset(runes)
		if err != nil {
			return
		}
		if _, err := Parse(s.Data, 0); err != nil {
			t.Fatalf("the subset does not parse: %v", err)
		}
		u, err := font.UnicodeSubset(runes)
		if err != nil {
			t.Fatalf("a subset by codes is made, one by characters is not: %v", err)
		}
		cut, err := Parse(u.Data, 0)
		if err != nil {
			t.Fatalf("the subset by characters does not parse: %v", err)
		}
		for _, r := range runes {
			if g, ok := cut.Glyph(r); r != 0xffff && (!ok || uint16(g) != u.Code(r)) {
				t.Fatalf("%x has glyph %d in the subset, not %d", r, g, u.Code(r))
			}
		}
	})
}

// A font that was cut off in the middle is refused, wherever the cut is: its tables lie in any order.
func TestCutAnywhere(t *testing.T) {
	whole := faceBytes(t, "Hei")
	for i := range 200 {
		n := len(whole) * i / 200
		f, err := Parse(whole[:n], 0)
		if err == nil {
			t.Errorf("%d of %d bytes parse", n, len(whole))
		} else if f != nil || drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}

// Offsets that a cut or a lie has turned to nonsense, each alone, must give an error or empty glyphs.
func TestLies(t *testing.T) {
	good := builtFont(t)
	tables := map[string][2]int{}
	for i := range u16(good[4:]) {
		rec := good[12+16*i:]
		tables[string(rec[:4])] = [2]int{u32(rec[8:]), u32(rec[12:])}
	}
	for name, at := range tables {
		for off := range at[1] {
			for _, v := range []byte{0, 1, 0x7f, 0x80, 0xff} {
				bad := append([]byte(nil), good...)
				bad[at[0]+off] = v
				f, err := Parse(bad, 0)
				if err != nil {
					continue
				}
				for g := range min(f.NumGlyphs(), 300) {
					f.Outline(GlyphID(g))
					f.Bounds(GlyphID(g))
				}
				s, err := f.Subset([]rune("abcd\x00\uffff𠅤"))
				if err != nil {
					continue
				}
				if _, err := Parse(s.Data, 0); err != nil {
					t.Fatalf("%s+%d=%x: the subset does not parse: %v", name, off, v, err)
				}
			}
		}
	}
}

// A glyph that is made of itself by ways, and very often, is cut off soon.
func TestCompositeLoopsEnd(t *testing.T) {
	be := binary.BigEndian
	font := builtFont(t)
	f, err := Parse(font, 0)
	if err != nil {
		t.Fatal(err)
	}
	// Glyphs 1 to 4, each made of the next one and the first again, many times over.
	var glyf, loca []byte
	loca = be.AppendUint32(loca, 0)
	loca = be.AppendUint32(loca, 0)
	for g := range 4 {
		glyf = append(glyf, 0xff, 0xff, 0, 0, 0, 0, 0, 1, 0, 1)
		for k := range 400 {
			flags := uint16(partOffsets | partMore)
			if k == 399 {
				flags = partOffsets
			}
			glyf = be.AppendUint16(be.AppendUint16(glyf, flags), uint16(1+(g+k)%4))
			glyf = append(glyf, 1, 1)
		}
		loca = be.AppendUint32(loca, uint32(len(glyf)))
	}
	f.tables[tableGlyf], f.tables[tableLoca], f.longLoca = glyf, loca, true
	for g := range 5 {
		if out := f.Outline(GlyphID(g)); out != nil {
			t.Errorf("glyph %d has an outline", g)
		}
	}
	s, err := f.Subset([]rune("abcd"))
	if err != nil {
		t.Fatal(err)
	}
	cut, err := Parse(s.Data, 0)
	if err != nil {
		t.Fatal(err)
	}
	for g := range cut.NumGlyphs() {
		cut.Outline(GlyphID(g))
	}
}

func BenchmarkParse(b *testing.B) {
	data := faceBytes(b, "UI")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(data, 0); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGlyph(b *testing.B) {
	f := face(b, "UI")
	runes := common(f, 1000)
	for b.Loop() {
		for _, r := range runes {
			f.Glyph(r)
		}
	}
}

func BenchmarkOutline(b *testing.B) {
	f := face(b, "Fang")
	g, _ := f.Glyph('赢')
	b.ReportAllocs()
	for b.Loop() {
		f.Outline(g)
	}
}
