package sfnt

import (
	"cmp"
	"slices"
)

// segment maps the characters first to last to glyphs: to those that follow base, or, where glyphs is set, to those
// that it lists (with base added to each that is not 0).
type segment struct {
	first, last rune
	base        uint32
	glyphs      []byte // big-endian 16-bit numbers, one a character
	byteGlyphs  bool   // glyphs holds one byte a character (format 0)
}

// Glyph gives the glyph of a character; false where the font has none.
func (f *Font) Glyph(r rune) (GlyphID, bool) {
	lo, hi := 0, len(f.segments)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if f.segments[mid].last < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(f.segments) || f.segments[lo].first > r {
		return 0, false
	}
	g := f.segments[lo].glyph(r)
	return g, g != 0 && int(g) < f.numGlyphs
}

func (s *segment) glyph(r rune) GlyphID {
	i := int(r - s.first)
	switch {
	case s.glyphs == nil:
		return GlyphID(s.base + uint32(i))
	case s.byteGlyphs:
		return GlyphID(s.glyphs[i])
	case 2*i+2 > len(s.glyphs):
		return 0
	}
	g := u16(s.glyphs[2*i:])
	if g == 0 {
		return 0
	}
	return GlyphID(uint32(g) + s.base)
}

// readCmap takes the fullest table of Unicode characters that it knows: format 12, else 4, 6, 0.
func readCmap(table []byte, numGlyphs int) ([]segment, error) {
	if len(table) < 4 {
		return nil, errDamaged("cmap")
	}
	n := u16(table[2:])
	if len(table) < 4+8*n {
		return nil, errDamaged("cmap")
	}
	var best []byte
	rank := 0
	for i := range n {
		rec := table[4+8*i:]
		platform, encoding, off := u16(rec), u16(rec[2:]), u32(rec[4:])
		unicode := platform == 0 || platform == 3 && (encoding == 0 || encoding == 1 || encoding == 10)
		if !unicode || off > len(table)-6 {
			continue
		}
		if k := map[int]int{12: 4, 4: 3, 6: 2, 0: 1}[u16(table[off:])]; k > rank {
			best, rank = table[off:], k
		}
	}
	var segments []segment
	switch rank {
	case 4:
		segments = readFormat12(best, numGlyphs)
	case 3:
		segments = readFormat4(best)
	case 2:
		segments = readFormat6(best)
	case 1:
		if len(best) >= 6+256 {
			segments = []segment{{last: 255, glyphs: best[6 : 6+256], byteGlyphs: true}}
		}
	default:
		return nil, invalid("字体没有按统一码（Unicode）编排的字符表，不能使用，请换一个字体。")
	}
	if len(segments) == 0 {
		return nil, errDamaged("cmap")
	}
	return orderSegments(segments), nil
}

// orderSegments sorts and drops what overlaps something before it, so that a search finds one answer.
func orderSegments(s []segment) []segment {
	byFirst := func(a, b segment) int { return cmp.Compare(a.first, b.first) }
	if !slices.IsSortedFunc(s, byFirst) {
		slices.SortStableFunc(s, byFirst)
	}
	kept := s[:0]
	last := rune(-1)
	for _, g := range s {
		if g.first <= last {
			continue
		}
		kept, last = append(kept, g), g.last
	}
	return kept
}

func readFormat12(t []byte, numGlyphs int) []segment {
	if len(t) < 16 {
		return nil
	}
	n := min(u32(t[12:]), (len(t)-16)/12)
	out := make([]segment, 0, n)
	for i := range n {
		rec := t[16+12*i:]
		first, last, glyph := u32(rec), u32(rec[4:]), u32(rec[8:])
		if first > last || last > 0x10ffff || glyph >= numGlyphs {
			continue
		}
		last = min(last, first+numGlyphs-1-glyph)
		out = append(out, segment{first: rune(first), last: rune(last), base: uint32(glyph)})
	}
	return out
}

func readFormat4(t []byte) []segment {
	if len(t) < 16 {
		return nil
	}
	n := u16(t[6:]) / 2
	if len(t) < 16+8*n {
		return nil
	}
	ends, starts, deltas, offsets := t[14:], t[16+2*n:], t[16+4*n:], t[16+6*n:]
	out := make([]segment, 0, n)
	for i := range n {
		first, last, delta, off := u16(starts[2*i:]), u16(ends[2*i:]), u16(deltas[2*i:]), u16(offsets[2*i:])
		if first > last {
			continue
		}
		if off == 0 || off == 0xffff {
			out = append(out, splitWrap(first, last, delta)...)
			continue
		}
		// The offset counts from its own place.
		from := 2*i + off
		if from >= len(offsets) {
			continue
		}
		to := min(from+2*(last-first+1), len(offsets))
		out = append(out, segment{first: rune(first), last: rune(last), base: uint32(delta), glyphs: offsets[from:to]})
	}
	return out
}

// splitWrap gives the segment whose glyphs are (character+delta) mod 65536, cut in two where the sum wraps.
func splitWrap(first, last, delta int) []segment {
	at := func(a, b int) segment {
		return segment{first: rune(a), last: rune(b), base: uint32(a+delta) & 0xffff}
	}
	if wrap := 0x10000 - delta; delta != 0 && first < wrap && wrap <= last {
		return []segment{at(first, wrap-1), at(wrap, last)}
	}
	return []segment{at(first, last)}
}

func readFormat6(t []byte) []segment {
	if len(t) < 10 {
		return nil
	}
	first := u16(t[6:])
	n := min(u16(t[8:]), (len(t)-10)/2, 0x10000-first)
	if n == 0 {
		return nil
	}
	return []segment{{first: rune(first), last: rune(first + n - 1), glyphs: t[10 : 10+2*n]}}
}
