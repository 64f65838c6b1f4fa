// Package sfnttest makes small fonts for tests: some characters of a font that is there, under other names. It holds
// nothing that the program itself needs.
package sfnttest

import (
	"encoding/binary"
	"slices"
	"testing"
	"unicode/utf16"

	"fuhan/drafting/sfnt"
)

// Name is a name of a family: Chinese ones stand in the font's table under Chinese, others under English.
type Name struct {
	Text    string
	Chinese bool
}

// Font gives a font file with the characters of text out of src, whose family has those names.
func Font(t testing.TB, src *sfnt.Font, text string, names ...Name) []byte {
	t.Helper()
	s, err := src.UnicodeSubset([]rune(text))
	if err != nil {
		t.Fatal(err)
	}
	return Renamed(s.Data, names...)
}

// Renamed gives the font with another table of names.
func Renamed(font []byte, names ...Name) []byte {
	be := binary.BigEndian
	var table, texts []byte
	table = be.AppendUint16(be.AppendUint16(be.AppendUint16(nil, 0), uint16(len(names))), uint16(6+12*len(names)))
	for _, n := range names {
		language := uint16(0x409)
		if n.Chinese {
			language = 0x804
		}
		from := len(texts)
		for _, u := range utf16.Encode([]rune(n.Text)) {
			texts = be.AppendUint16(texts, u)
		}
		for _, v := range []uint16{3, 1, language, 1, uint16(len(texts) - from), uint16(from)} {
			table = be.AppendUint16(table, v)
		}
	}
	return WithTable(font, "name", append(table, texts...))
}

// WithTable gives the font with one table's bytes replaced; the new ones stand at the file's end.
func WithTable(font []byte, name string, table []byte) []byte {
	be := binary.BigEndian
	out := slices.Clone(font)
	for i := range int(be.Uint16(out[4:])) {
		if rec := out[12+16*i:]; string(rec[:4]) == name {
			for len(out)%4 != 0 {
				out = append(out, 0)
			}
			rec = out[12+16*i:]
			be.PutUint32(rec[8:], uint32(len(out)))
			be.PutUint32(rec[12:], uint32(len(table)))
			return append(out, table...)
		}
	}
	panic("the font has no table " + name)
}

// Collection puts fonts into one file (.ttc).
func Collection(fonts ...[]byte) []byte {
	be := binary.BigEndian
	out := append([]byte("ttcf\x00\x01\x00\x00"), 0, 0, 0, byte(len(fonts)))
	at := (len(out) + 4*len(fonts) + 3) &^ 3
	var data []byte
	for _, f := range fonts {
		out = be.AppendUint32(out, uint32(at+len(data)))
		f = slices.Clone(f)
		for i := range int(be.Uint16(f[4:])) {
			rec := f[12+16*i:]
			be.PutUint32(rec[8:], be.Uint32(rec[8:])+uint32(at+len(data)))
		}
		data = append(data, f...)
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
	}
	return append(out, data...)
}
