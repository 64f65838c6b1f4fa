package pdf

import (
	"fmt"
	"unicode/utf16"
)

// toUnicode writes the map from codes to characters by which a reader finds and copies text: code i+1 is runes[i].
func toUnicode(runes []rune) []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const block = 100 // entries a block may have
	for from := 0; from < len(runes); from += block {
		part := runes[from:min(from+block, len(runes))]
		b = fmt.Appendf(b, "%d beginbfchar\n", len(part))
		for i, r := range part {
			b = append(appendHex(append(b, '<'), uint16(from+i+1)), "> <"...)
			if r <= 0xffff {
				b = appendHex(b, uint16(r))
			} else {
				high, low := utf16.EncodeRune(r)
				b = appendHex(appendHex(b, uint16(high)), uint16(low))
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

func appendHex(b []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(b, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}
