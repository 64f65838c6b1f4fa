package sfnt

import (
	"strings"
	"unicode/utf16"
)

// readFamily finds the family's name: the typographic one (16) before the plain one (1), English before others.
func readFamily(t []byte) string {
	if len(t) < 6 {
		return ""
	}
	n, texts := u16(t[2:]), u16(t[4:])
	if texts > len(t) || len(t) < 6+12*n {
		return ""
	}
	best, rank := "", 0
	for i := range n {
		rec := t[6+12*i:]
		platform, language, id, size, off := u16(rec), u16(rec[4:]), u16(rec[6:]), u16(rec[8:]), texts+u16(rec[10:])
		if id != 1 && id != 16 || off > len(t) || size > len(t)-off {
			continue
		}
		k := 1
		if id == 16 {
			k += 10
		}
		switch {
		case platform == 3 && language == 0x409:
			k += 4
		case platform == 0:
			k += 3
		case platform == 3:
			k += 2
		case platform != 1 || language != 0:
			continue
		}
		if k <= rank {
			continue
		}
		if s := decodeName(t[off:off+size], platform != 1); s != "" {
			best, rank = s, k
		}
	}
	return best
}

// decodeName reads UTF-16, or the ASCII part of an old Macintosh string.
func decodeName(b []byte, wide bool) string {
	if !wide {
		return strings.Map(func(r rune) rune {
			if r < 0x20 || r > 0x7e {
				return -1
			}
			return r
		}, string(b))
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(u16(b[2*i:]))
	}
	return strings.Trim(string(utf16.Decode(units)), "\x00 ")
}
