package sfnt

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"slices"
	"testing"

	"fuhan/drafting"
)

func TestSubsetKeepsGlyphs(t *testing.T) {
	for name, text := range map[string]string{
		"Fang":    "关于政协提案的答复，〔2026〕12号（）“”—…Ab",
		"Kai":     "（一）加强统筹“协调”…×℃Àé",
		"Song":    "鑫堃䶮㛃𬱖𫖯复函",
		"FangExt": "䶮㛃𬱖𫖯喆堃頔珮𠅤",
		"UI":      "𬎆𠅤㐂昇",
	} {
		f := face(t, name)
		runes := []rune(text)
		s, err := f.Subset(runes)
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Missing) > 0 {
			t.Fatalf("%s lacks %q", name, string(s.Missing))
		}
		g, err := Parse(s.Data, 0)
		if err != nil {
			t.Fatalf("%s: the subset does not parse: %v", name, err)
		}
		if g.Family() != f.Family() || g.UnitsPerEm() != f.UnitsPerEm() || g.NumGlyphs() != s.Glyphs {
			t.Errorf("%s: family %q, em %d, %d glyphs", name, g.Family(), g.UnitsPerEm(), g.NumGlyphs())
		}
		for _, r := range runes {
			from, _ := f.Glyph(r)
			to, ok := g.Glyph(rune(s.Code(r)))
			if !ok || uint16(to) != s.Code(r) {
				t.Errorf("%s: %c has the code %d and the glyph %d", name, r, s.Code(r), to)
				continue
			}
			if !reflect.DeepEqual(f.Outline(from), g.Outline(to)) || f.Advance(from) != g.Advance(to) {
				t.Errorf("%s: %c has changed", name, r)
			}
		}
		if !reflect.DeepEqual(f.Outline(0), g.Outline(0)) {
			t.Errorf("%s: .notdef has changed", name)
		}
		verifySums(t, s.Data)
	}
}

// verifySums holds every checksum of a font file against its bytes.
func verifySums(t *testing.T, b []byte) {
	t.Helper()
	for i := range u16(b[4:]) {
		rec := b[12+16*i:]
		data := slices.Clone(b[u32(rec[8:]) : u32(rec[8:])+u32(rec[12:])])
		if string(rec[:4]) == "head" {
			clear(data[8:12])
		}
		if checksum(data) != uint32(u32(rec[4:])) {
			t.Errorf("checksum of %s", rec[:4])
		}
	}
	if checksum(b) != 0xb1b0afba {
		t.Errorf("the file's checksum is %x", checksum(b))
	}
}

func TestSubsetIsDeterministic(t *testing.T) {
	f := face(t, "FangExt")
	a, err := f.Subset([]rune("䶮𬱖𫖯喆𠅤"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.Subset([]rune("𠅤喆𫖯𬱖䶮䶮𠅤"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Data, b.Data) {
		t.Error("order and repetition change the bytes")
	}
	if string(a.Runes) != "䶮喆𠅤𫖯𬱖" || a.Code('𠅤') != 3 || a.Code('一') != 0 {
		t.Errorf("characters %q", string(a.Runes))
	}
}

// TestHalves: a mark that shares its cell is there once more, half as wide, its ink where it was or half a cell to the left.
func TestHalves(t *testing.T) {
	f := face(t, "Fang")
	halves := []Half{{Rune: '》'}, {Rune: '（', Right: true}, {Rune: '、'}}
	s, err := f.SubsetHalves([]rune("》甲（"), halves)
	if err != nil {
		t.Fatal(err)
	}
	verifySums(t, s.Data)
	g, err := Parse(s.Data, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range halves {
		from, _ := f.Glyph(h.Rune)
		to := GlyphID(len(s.Runes) + 1 + i)
		if g.Advance(to) != f.Advance(from)/2 {
			t.Errorf("%c is %d wide", h.Rune, g.Advance(to))
		}
		x0, y0, x1, y1, _ := f.Bounds(from)
		if h.Right {
			x0, x1 = x0-f.Advance(from)/2, x1-f.Advance(from)/2
		}
		a0, b0, a1, b1, ok := g.Bounds(to)
		if !ok || a0 != x0 || b0 != y0 || a1 != x1 || b1 != y1 || g.sideBearing(to) != a0 {
			t.Errorf("%c stands at %d %d %d %d, its bearing is %d, want %d %d %d %d", h.Rune, a0, b0, a1, b1, g.sideBearing(to), x0, y0, x1, y1)
		}
		was, is := f.Outline(from), g.Outline(to)
		if len(is) != len(was) || len(is) == 0 {
			t.Fatalf("%c has %d segments of %d", h.Rune, len(is), len(was))
		}
		dx := was[0].Args[0].X - is[0].Args[0].X
		if want := float32(map[bool]int{true: f.Advance(from) / 2}[h.Right]); dx != want {
			t.Errorf("%c is moved by %v, want %v", h.Rune, dx, want)
		}
		if a0 < 0 || a1 > g.Advance(to) {
			t.Errorf("the ink of %c stands out of its half", h.Rune)
		}
	}
	if code, _ := g.Glyph(rune(s.Code('（'))); g.Advance(code) != g.UnitsPerEm() {
		t.Error("the whole mark has changed")
	}
}

func TestSubsetTellsWhatIsMissing(t *testing.T) {
	s, err := face(t, "Fang").Subset([]rune("堃一昇"))
	if err != nil {
		t.Fatal(err)
	}
	if string(s.Missing) != "堃昇" {
		t.Errorf("missing %q", string(s.Missing))
	}
	cut, err := Parse(s.Data, 0)
	if err != nil {
		t.Fatal(err)
	}
	if box := cut.Outline(0); len(box) == 0 || !reflect.DeepEqual(cut.Outline(GlyphID(s.Code('堃'))), box) {
		t.Error("a missing character shows no box")
	}
}

func TestSubsetOfNothing(t *testing.T) {
	s, err := face(t, "Fang").Subset(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Parse(s.Data, 0); err != nil {
		t.Fatal(err)
	}
}

func TestSubsetHasALimit(t *testing.T) {
	runes := make([]rune, MaxSubset+1)
	for i := range runes {
		runes[i] = rune(0x20000 + i)
	}
	f, err := Parse(builtFont(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Subset(runes); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Errorf("got %v", err)
	}
	if s, err := f.Subset(runes[:MaxSubset]); err != nil || s.Glyphs != MaxSubset+1 {
		t.Errorf("got %v", err)
	}
}

// builtFont is a font made by hand with the characters a to d: glyph 1 is a square, 2 a composite of two moved and scaled squares, 3 a composite of 2
// placed by matching points, 4 a composite of itself.
func builtFont(t testing.TB) []byte {
	t.Helper()
	be := binary.BigEndian
	words := func(b []byte, v ...int) []byte {
		for _, x := range v {
			b = be.AppendUint16(b, uint16(x))
		}
		return b
	}
	head := func(x1, y1 int) []byte {
		b := be.AppendUint16(nil, 0xffff)
		for _, v := range []int{0, 0, x1, y1} {
			b = be.AppendUint16(b, uint16(v))
		}
		return b
	}
	// One contour that ends at point 3, two bytes of instructions, four points on the curve, their steps in x and in y.
	square := append(words([]byte{0, 1}, 0, 0, 100, 100, 3, 2), 0xab, 0xcd, 1, 1, 1, 1)
	square = words(square, 0, 0, 100, 0, 0, 100, 0, -100)
	two := words(head(260, 100), partMore|partWords|partOffsets, 1, 0, 0, partOffsets|partScale|partInstructions, 1)
	two = words(append(two, 100, 10), 1<<13) // moved by 100, 10 at half the size
	two = append(words(two, 2), 0xab, 0xcd)
	three := words(head(300, 300), partMore|partOffsets, 1)
	three = append(three, 0, 0)
	three = words(three, 0, 1)
	three = append(three, 2, 0) // its point 0 on point 2 of what stands
	four := append(words(head(1, 1), partOffsets, 4), 0, 0)
	var glyf []byte
	loca := words(nil, 0, 0)
	for _, g := range [][]byte{square, two, three, four} {
		glyf = append(glyf, g...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = words(loca, len(glyf)/2)
	}
	hd := make([]byte, 54)
	be.PutUint16(hd[18:], 1000)
	maxp := make([]byte, 32)
	be.PutUint16(maxp[4:], 5)
	hhea := make([]byte, 36)
	be.PutUint16(hhea[34:], 2)
	cmap := words(nil, 0, 1, 3, 1, 0, 12, 6, 18, 0, 'a', 4, 1, 2, 3, 4)
	return assemble([]outTable{
		{"cmap", cmap},
		{"glyf", glyf},
		{"head", hd},
		{"hhea", hhea},
		{"hmtx", words(nil, 500, 0, 600, 0, 1, 2, 3)},
		{"loca", loca},
		{"maxp", maxp},
		{"name", cutName("手制 Face")},
	})
}

func corners(s []Segment) [][2]float32 {
	var out [][2]float32
	for _, g := range s {
		p := g.Args[0]
		if g.Op == QuadTo {
			p = g.Args[1]
		}
		out = append(out, [2]float32{p.X, p.Y})
	}
	return out
}

func TestComposites(t *testing.T) {
	f, err := Parse(builtFont(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	if f.Family() != "手制 Face" {
		t.Errorf("family %q", f.Family())
	}
	square := [][2]float32{{0, 0}, {0, 100}, {100, 100}, {100, 0}}
	want := map[rune][][2]float32{
		'a': square,
		'b': append(slices.Clone(square), [][2]float32{{100, 10}, {100, 60}, {150, 60}, {150, 10}}...),
		'c': append(slices.Clone(square), [][2]float32{{100, 100}, {100, 200}, {200, 200}, {200, 100}}...),
		'd': nil, // made of itself
	}
	s, err := f.Subset([]rune("bcd"))
	if err != nil {
		t.Fatal(err)
	}
	cut, err := Parse(s.Data, 0)
	if err != nil {
		t.Fatal(err)
	}
	for r, w := range want {
		g, ok := f.Glyph(r)
		if !ok {
			t.Fatalf("%c has no glyph", r)
		}
		if got := corners(f.Outline(g)); !reflect.DeepEqual(got, w) {
			t.Errorf("%c: %v, want %v", r, got, w)
		}
		if r == 'a' {
			continue
		}
		g, _ = cut.Glyph(rune(s.Code(r)))
		if got := corners(cut.Outline(g)); !reflect.DeepEqual(got, w) {
			t.Errorf("%c in the subset: %v, want %v", r, got, w)
		}
	}
	if w := f.Advance(4); w != 600 {
		t.Errorf("a glyph without an advance of its own is %d wide", w)
	}
}

func BenchmarkSubset800(b *testing.B) {
	f := face(b, "Fang")
	runes := common(f, 800)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := f.Subset(runes); err != nil {
			b.Fatal(err)
		}
	}
}

// common gives n Han characters that the face has, spread over its range.
func common(f *Font, n int) []rune {
	var out []rune
	for r := rune(0x4e00); r < 0x9fa6 && len(out) < n; r += 7 {
		if _, ok := f.Glyph(r); ok {
			out = append(out, r)
		}
	}
	return out
}
