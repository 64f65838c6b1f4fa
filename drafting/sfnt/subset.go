package sfnt

import (
	"encoding/binary"
	"slices"
)

// Subset is a small font cut out of another one, for embedding. Its characters have the codes 1, 2, 3 … in the order of
// Runes: the code is the glyph's number, so that characters beyond the basic plane need no more than two bytes, and
// characters that share a glyph stay two.
type Subset struct {
	Data    []byte // a TrueType font file
	Runes   []rune // the characters, rising; the i-th has the code i+1
	Missing []rune // those of them that the font lacks, rising; they show .notdef
	Glyphs  int    // with .notdef and the parts of composites
}

// Code gives the code of a character, 0 (.notdef) for one that was not asked for.
func (s *Subset) Code(r rune) uint16 {
	i, ok := slices.BinarySearch(s.Runes, r)
	if !ok {
		return 0
	}
	return uint16(i + 1)
}

// MaxSubset is the greatest number of characters in one subset, so that codes stay clear of the surrogates.
const MaxSubset = 0xd000

// maxSubsetBytes bounds the outlines of a subset.
const maxSubsetBytes = 64 << 20

// Subset makes a font with the characters in runes, .notdef and nothing else. The order of runes and repetitions do not
// count: the same characters give the same bytes. Instructions (hints) are left out. CodeInvalid where there are more
// than MaxSubset characters.
func (f *Font) Subset(runes []rune) (*Subset, error) { return f.subset(runes, nil, false) }

// Half is a character once more, as a glyph of half its width that shows the left or the right half of its cell: for marks
// that share a cell. What does not fit in that half stands out of it.
type Half struct {
	Rune  rune
	Right bool
}

// SubsetHalves makes the font that Subset makes, and in it halves[i] as the glyph with the code len(Runes)+1+i.
func (f *Font) SubsetHalves(runes []rune, halves []Half) (*Subset, error) {
	return f.subset(runes, halves, false)
}

// UnicodeSubset makes the same font, whose character map tells the true characters instead of the codes: for formats that
// find glyphs by their characters.
func (f *Font) UnicodeSubset(runes []rune) (*Subset, error) { return f.subset(runes, nil, true) }

func (f *Font) subset(runes []rune, halves []Half, unicode bool) (*Subset, error) {
	runes = slices.Clone(runes)
	slices.Sort(runes)
	s := &Subset{Runes: slices.Compact(runes)}
	if len(s.Runes)+len(halves) > MaxSubset {
		return nil, invalid("一种字体最多能嵌入%d个字，现有%d个。", MaxSubset, len(s.Runes))
	}
	wanted := make([]GlyphID, 1, len(s.Runes)+1)
	for _, r := range s.Runes {
		g, ok := f.Glyph(r)
		if !ok {
			g = 0
			s.Missing = append(s.Missing, r)
		}
		wanted = append(wanted, g)
	}
	plain := len(wanted)
	for _, h := range halves {
		g, _ := f.Glyph(h.Rune)
		wanted = append(wanted, g)
	}
	half := func(i int) *Half {
		if i < plain || i >= plain+len(halves) {
			return nil
		}
		return &halves[i-plain]
	}
	glyf, loca, glyphs := f.cutGlyphs(wanted, half)
	if glyphs == nil {
		return nil, errDamaged("glyf")
	}
	s.Glyphs = len(glyphs)
	cmap := cutCmap(len(s.Runes) + len(halves))
	if unicode {
		cmap = unicodeCmap(s.Runes)
	}
	s.Data = assemble([]outTable{
		{"OS/2", f.cutOS2()},
		{"cmap", cmap},
		{"glyf", glyf},
		{"head", f.cutHead(loca)},
		{"hhea", f.cutHhea(len(glyphs))},
		{"hmtx", f.cutHmtx(glyphs, half)},
		{"loca", packLoca(loca)},
		{"maxp", f.cutMaxp(len(glyphs), len(halves) > 0)},
		{"name", cutName(f.family)},
		{"post", f.cutPost()},
	})
	return s, nil
}

// cutGlyphs copies the outlines wanted and, behind them, the parts of composites. It gives the new glyf, the offsets into
// it and, for each new glyph, the one it was; nothing where a broken font would make it grow without measure.
func (f *Font) cutGlyphs(wanted []GlyphID, half func(int) *Half) (glyf []byte, loca []int, glyphs []GlyphID) {
	size := 0
	for _, g := range wanted {
		size += (len(f.glyphData(g)) + 3) &^ 3
	}
	glyphs = wanted
	if size > maxSubsetBytes {
		return nil, nil, nil
	}
	glyf = make([]byte, 0, size+256)
	renumbered := map[GlyphID]GlyphID{}
	number := func(g GlyphID) (GlyphID, bool) {
		if int(g) >= f.numGlyphs {
			return 0, false
		}
		n, ok := renumbered[g]
		if !ok {
			if len(glyphs) == 0xffff {
				return 0, false
			}
			n = GlyphID(len(glyphs))
			renumbered[g] = n
			glyphs = append(glyphs, g)
		}
		return n, true
	}
	for i := 0; i < len(glyphs); i++ { // grows while parts are found
		loca = append(loca, len(glyf))
		d := f.glyphData(glyphs[i])
		switch {
		case d == nil:
		case half(i) != nil:
			glyf = appendHalf(glyf, d, f.halfShift(glyphs[i], half(i)), glyphs[i], number)
		case i16(d) >= 0:
			glyf = appendSimple(glyf, d)
		default:
			glyf = appendComposite(glyf, d, number)
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		if len(glyf) > maxSubsetBytes {
			return nil, nil, nil
		}
	}
	return glyf, append(loca, len(glyf)), glyphs
}

// appendSimple copies a glyph without its instructions; a broken one is left empty.
func appendSimple(out, d []byte) []byte {
	at := 10 + 2*u16(d)
	if len(d) < at+2 || u16(d) == 0 {
		return out
	}
	skip := u16(d[at:])
	if len(d) < at+2+skip {
		return out
	}
	out = append(out, d[:at]...)
	out = append(out, 0, 0)
	return append(out, d[at+2+skip:]...)
}

// appendComposite copies a glyph's parts under their new numbers; a broken one is left empty.
func appendComposite(out, d []byte, number func(GlyphID) (GlyphID, bool)) []byte {
	start := len(out)
	out = append(out, d[:10]...)
	b := d[10:]
	for more, parts := true, 0; more; parts++ {
		p, rest, ok := readPart(b)
		if !ok || parts == maxParts {
			return out[:start]
		}
		g, ok := number(p.g)
		if !ok {
			return out[:start]
		}
		out = binary.BigEndian.AppendUint16(out, uint16(p.flags&^partInstructions))
		out = binary.BigEndian.AppendUint16(out, uint16(g))
		out = append(out, b[4:len(b)-len(rest)]...)
		b, more = rest, p.flags&partMore != 0
	}
	return out
}

// halfShift is how far the ink of a half is moved to the left, in font units.
func (f *Font) halfShift(g GlyphID, h *Half) int {
	if h == nil || !h.Right {
		return 0
	}
	return f.Advance(g) - f.Advance(g)/2
}

// appendHalf writes a glyph that is another one, moved to the left.
func appendHalf(out, d []byte, shift int, g GlyphID, number func(GlyphID) (GlyphID, bool)) []byte {
	n, ok := number(g)
	if !ok {
		return out
	}
	for _, v := range []int{-1, i16(d[2:]) - shift, i16(d[4:]), i16(d[6:]) - shift, i16(d[8:]), partWords | partOffsets, int(n), -shift, 0} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	return out
}

// cutCmap writes a map of format 4 from the codes 1 to n to the glyphs 1 to n.
func cutCmap(n int) []byte {
	type run struct{ first, last, delta int }
	runs := []run{{1, n, 0}, {0xffff, 0xffff, 1}} // the last one ends every map
	if n == 0 {
		runs = runs[1:]
	}
	b := make([]byte, 0, 12+16+8*len(runs))
	put := func(values ...int) {
		for _, v := range values {
			b = binary.BigEndian.AppendUint16(b, uint16(v))
		}
	}
	put(0, 1, 3, 1, 0, 12)
	put(4, 16+8*len(runs), 0, 2*len(runs), 2*len(runs), len(runs)-1, 0) // one and two are powers of two
	for _, r := range runs {
		put(r.last)
	}
	put(0)
	for _, r := range runs {
		put(r.first)
	}
	for _, r := range runs {
		put(r.delta)
	}
	for range runs {
		put(0)
	}
	return b
}

func (f *Font) cutHead(loca []int) []byte {
	b := slices.Clone(f.tables[tableHead][:54])
	clear(b[8:12]) // the whole file's checksum comes last
	format := uint16(0)
	if !shortLoca(loca) {
		format = 1
	}
	binary.BigEndian.PutUint16(b[50:], format)
	binary.BigEndian.PutUint16(b[52:], 0)
	return b
}

func (f *Font) cutHhea(glyphs int) []byte {
	b := slices.Clone(f.tables[tableHhea][:36])
	binary.BigEndian.PutUint16(b[32:], 0)
	binary.BigEndian.PutUint16(b[34:], uint16(glyphs))
	return b
}

func (f *Font) cutHmtx(glyphs []GlyphID, half func(int) *Half) []byte {
	b := make([]byte, 0, 4*len(glyphs))
	for i, g := range glyphs {
		advance := f.Advance(g)
		h := half(i)
		if h != nil {
			advance /= 2
		}
		b = binary.BigEndian.AppendUint16(b, uint16(advance))
		b = binary.BigEndian.AppendUint16(b, uint16(f.sideBearing(g)-f.halfShift(g, h)))
	}
	return b
}

func shortLoca(loca []int) bool { return loca[len(loca)-1] <= 2*0xffff }

func packLoca(loca []int) []byte {
	short := shortLoca(loca)
	b := make([]byte, 0, 4*len(loca))
	for _, at := range loca {
		if short {
			b = binary.BigEndian.AppendUint16(b, uint16(at/2))
		} else {
			b = binary.BigEndian.AppendUint32(b, uint32(at))
		}
	}
	return b
}

// cutMaxp keeps the limits of the outlines and takes away what belongs to instructions.
func (f *Font) cutMaxp(glyphs int, halves bool) []byte {
	b := make([]byte, 32)
	copy(b, f.tables[tableMaxp])
	binary.BigEndian.PutUint32(b, 0x00010000)
	binary.BigEndian.PutUint16(b[4:], uint16(glyphs))
	binary.BigEndian.PutUint16(b[14:], 1) // maxZones: no twilight zone
	clear(b[16:28])
	if halves { // parts of a glyph, and glyphs within each other
		binary.BigEndian.PutUint16(b[28:], uint16(max(u16(b[28:]), 1)))
		binary.BigEndian.PutUint16(b[30:], uint16(min(u16(b[30:])+1, 0xffff)))
		for _, at := range []int{6, 8} { // points and contours of the simple ones, which the composite ones have, too
			binary.BigEndian.PutUint16(b[at+4:], uint16(max(u16(b[at:]), u16(b[at+4:]))))
		}
	}
	return b
}

// cutOS2 copies the table, or writes one that says what the rest of the font says.
func (f *Font) cutOS2() []byte {
	if t := f.tables[tableOS2]; len(t) >= 78 {
		b := slices.Clone(t)
		if v := u16(b); v > 1 && len(b) < 96 {
			binary.BigEndian.PutUint16(b, 0)
		}
		return b
	}
	b := make([]byte, 78)
	put := func(at, v int) { binary.BigEndian.PutUint16(b[at:], uint16(v)) }
	put(4, 400) // weight
	put(6, 5)   // width
	put(62, 1<<6)
	put(66, 0xffff)
	put(68, f.ascent)
	put(70, f.descent)
	put(74, max(f.ascent, 0))
	put(76, max(-f.descent, 0))
	return b
}

// cutPost writes a table without glyph names.
func (f *Font) cutPost() []byte {
	b := make([]byte, 32)
	if t := f.tables[tablePost]; len(t) >= 16 {
		copy(b, t[:16])
	}
	binary.BigEndian.PutUint32(b, 0x00030000)
	return b
}

// cutName names the subset after its font.
func cutName(family string) []byte {
	var text []byte
	for _, r := range family {
		if r <= 0xffff && len(text) < 128 {
			text = binary.BigEndian.AppendUint16(text, uint16(r))
		}
	}
	ids := []uint16{1, 4, 6}
	b := []byte{0, 0, 0, byte(len(ids)), 0, byte(6 + 12*len(ids))}
	for _, id := range ids {
		for _, v := range []uint16{3, 1, 0x409, id, uint16(len(text)), 0} {
			b = binary.BigEndian.AppendUint16(b, v)
		}
	}
	return append(b, text...)
}

type outTable struct {
	name string
	data []byte
}

// assemble writes tables, sorted by name, into a file with valid checksums.
func assemble(tables []outTable) []byte {
	n := len(tables)
	pow, log := 1, 0
	for pow*2 <= n {
		pow, log = pow*2, log+1
	}
	size := 12 + 16*n
	for _, t := range tables {
		size += (len(t.data) + 3) &^ 3
	}
	b := make([]byte, 0, size)
	b = binary.BigEndian.AppendUint32(b, tagTrueType)
	for _, v := range []int{n, 16 * pow, log, 16 * (n - pow)} {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	at, head := 12+16*n, 0
	for _, t := range tables {
		if t.name == "head" {
			head = at
		}
		b = append(b, t.name...)
		b = binary.BigEndian.AppendUint32(b, checksum(t.data))
		b = binary.BigEndian.AppendUint32(b, uint32(at))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		b = append(b, t.data...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
	}
	binary.BigEndian.PutUint32(b[head+8:], 0xb1b0afba-checksum(b))
	return b
}

// checksum adds up the table as 32-bit numbers, filled up with zeros.
func checksum(b []byte) uint32 {
	var sum uint32
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}
