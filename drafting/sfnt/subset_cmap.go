package sfnt

import "encoding/binary"

// span is a row of characters whose glyphs follow one another.
type span struct {
	first, last rune
	glyph       int // of first
}

// spans gives the rows of the characters, of which the i-th has the glyph i+1.
func spans(runes []rune) []span {
	var out []span
	for i, r := range runes {
		if n := len(out); n > 0 && out[n-1].last+1 == r {
			out[n-1].last = r
			continue
		}
		out = append(out, span{r, r, i + 1})
	}
	return out
}

// unicodeCmap maps the characters themselves, of which the i-th has the glyph i+1: the basic plane in format 4, which
// every reader knows, and all of them in format 12 where there are others.
func unicodeCmap(runes []rune) []byte {
	be := binary.BigEndian
	all := spans(runes)
	var basic []span
	for _, s := range all {
		if s.first < 0xffff {
			s.last = min(s.last, 0xfffe)
			basic = append(basic, s)
		}
	}
	beyond := len(all) > 0 && all[len(all)-1].last > 0xffff
	tables := 1
	if beyond {
		tables = 2
	}
	b := make([]byte, 0, 64+8*len(basic)+12*len(all))
	put := func(values ...int) {
		for _, v := range values {
			b = be.AppendUint16(b, uint16(v))
		}
	}
	at := 4 + 8*tables
	size := 16 + 8*(len(basic)+1)
	put(0, tables, 3, 1, 0, at)
	if beyond {
		put(3, 10)
		b = be.AppendUint32(b, uint32(at+size))
	}
	n := len(basic) + 1
	pow, log := 1, 0
	for pow*2 <= n {
		pow, log = pow*2, log+1
	}
	put(4, size, 0, 2*n, 2*pow, log, 2*(n-pow))
	for _, s := range basic {
		put(int(s.last))
	}
	put(0xffff, 0)
	for _, s := range basic {
		put(int(s.first))
	}
	put(0xffff)
	for _, s := range basic {
		put(s.glyph - int(s.first))
	}
	put(1)
	for range n {
		put(0)
	}
	if beyond {
		put(12, 0)
		for _, v := range []int{16 + 12*len(all), 0, len(all)} {
			b = be.AppendUint32(b, uint32(v))
		}
		for _, s := range all {
			for _, v := range []int{int(s.first), int(s.last), s.glyph} {
				b = be.AppendUint32(b, uint32(v))
			}
		}
	}
	return b
}
