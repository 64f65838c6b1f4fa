package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"unicode/utf16"
)

// wide gives text in UTF-16, big end first, with its mark: the form of text in a PDF that knows every character.
func wide(s string) string {
	b := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

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

// stream makes a compressed stream object; entries are added to its dictionary.
func stream(entries string, data []byte) []byte {
	var z bytes.Buffer
	z.Grow(len(data)*2/3 + 256)
	w, _ := zlib.NewWriterLevel(&z, zlib.BestSpeed) // the level is known
	_, _ = w.Write(data)                            // a buffer takes everything
	_ = w.Close()
	b := make([]byte, 0, z.Len()+len(entries)+64)
	b = fmt.Appendf(b, "<<%s/Length %d /Filter /FlateDecode>>\nstream\n", entries, z.Len())
	b = append(b, z.Bytes()...)
	return append(b, "\nendstream"...)
}
