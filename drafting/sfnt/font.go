package sfnt

import (
	"encoding/binary"

	"fuhan/drafting"
)

// GlyphID is the number of a glyph in its font. 0 is the glyph that stands for a missing one (.notdef).
type GlyphID uint16

// Font is one face. It is read-only and may be used by several goroutines at once.
type Font struct {
	tables [tableCount][]byte

	family      string
	unitsPerEm  int
	numGlyphs   int
	numHMetrics int  // glyphs that have an advance of their own; the rest share the last one's
	longLoca    bool // offsets in loca are 32 bits wide, else 16 bits and halved
	ascent      int
	descent     int
	segments    []segment
}

// The tables that are kept; others are passed over.
const (
	tableHead = iota
	tableMaxp
	tableHhea
	tableHmtx
	tableCmap
	tableLoca
	tableGlyf
	tableName
	tableOS2
	tablePost
	tableCount
)

var tableNames = [tableCount]string{"head", "maxp", "hhea", "hmtx", "cmap", "loca", "glyf", "name", "OS/2", "post"}

const (
	tagTrueType   = 0x00010000
	tagTrue       = 0x74727565 // "true", Apple's mark of the same
	tagCFF        = 0x4f54544f // "OTTO"
	tagCollection = 0x74746366 // "ttcf"
	tagWOFF       = 0x774f4646 // "wOFF"
	tagWOFF2      = 0x774f4632 // "wOF2"
)

func u16(b []byte) int { return int(binary.BigEndian.Uint16(b)) }
func i16(b []byte) int { return int(int16(binary.BigEndian.Uint16(b))) }
func u32(b []byte) int { return int(binary.BigEndian.Uint32(b)) }

func invalid(format string, args ...any) error {
	return drafting.Errorf(drafting.CodeInvalid, format, args...)
}

// Parse reads the face with that index: 0 for a .ttf, 0 to NumFaces-1 for a .ttc. The font goes on using data, which
// must not change any more. Bytes that are no TrueType font give CodeInvalid.
func Parse(data []byte, index int) (*Font, error) {
	n, err := NumFaces(data)
	if err != nil {
		return nil, err
	}
	if index < 0 || index >= n {
		return nil, invalid("字体文件里只有%d个字体，没有第%d个。", n, index+1)
	}
	at := 0
	if u32(data) == tagCollection {
		at = u32(data[12+4*index:])
		if at > len(data)-12 {
			return nil, errDamaged("offset table")
		}
	}
	f := &Font{}
	if err := f.readDirectory(data, at); err != nil {
		return nil, err
	}
	if err := f.readHeaders(); err != nil {
		return nil, err
	}
	if f.segments, err = readCmap(f.tables[tableCmap], f.numGlyphs); err != nil {
		return nil, err
	}
	f.family = readFamily(f.tables[tableName])
	return f, nil
}

// NumFaces gives the number of faces in a font file: 1 for a .ttf.
func NumFaces(data []byte) (int, error) {
	if len(data) < 12 {
		return 0, invalid("字体文件是空的或不完整，请换一个 .ttf 或 .ttc 文件。")
	}
	switch u32(data) {
	case tagTrueType, tagTrue:
		return 1, nil
	case tagCFF:
		return 0, errCFF()
	case tagWOFF, tagWOFF2:
		return 0, invalid("这是网页字体（WOFF），不能使用，请换一个 .ttf 或 .ttc 文件。")
	case tagCollection:
		n := u32(data[8:])
		if n == 0 || n > (len(data)-12)/4 {
			return 0, errDamaged("collection")
		}
		return n, nil
	}
	return 0, invalid("这不是字体文件，请选择 TrueType 字体（.ttf、.ttc）。")
}

func errCFF() error {
	return invalid("这个字体用的是 PostScript（CFF）轮廓，不能使用，请换用 TrueType 轮廓的字体（.ttf、.ttc）。")
}

func errForbidden() error {
	return drafting.Errorf(drafting.CodeForbidden, "这个字体不允许嵌入文件，不能使用，请换用别的字体。")
}

func errDamaged(what string) error {
	return invalid("字体文件已损坏或不完整（%s），请换一个文件。", what)
}

func (f *Font) readDirectory(data []byte, at int) error {
	switch u32(data[at:]) {
	case tagTrueType, tagTrue:
	case tagCFF:
		return errCFF()
	default:
		return errDamaged("offset table")
	}
	n := u16(data[at+4:])
	dir := data[at+12:]
	if len(dir) < 16*n {
		return errDamaged("table directory")
	}
	cff := false
	for i := range n {
		rec := dir[16*i : 16*i+16]
		tag := string(rec[:4])
		cff = cff || tag == "CFF " || tag == "CFF2"
		for t, name := range tableNames {
			if tag != name {
				continue
			}
			off, size := u32(rec[8:]), u32(rec[12:])
			if off > len(data) || size > len(data)-off {
				return errDamaged(name)
			}
			f.tables[t] = data[off : off+size : off+size]
		}
	}
	if cff && f.tables[tableGlyf] == nil {
		return errCFF()
	}
	return nil
}

// readHeaders reads the tables of fixed form and holds the sizes of the others against them.
func (f *Font) readHeaders() error {
	for _, need := range []struct{ table, size int }{{tableHead, 54}, {tableMaxp, 6}, {tableHhea, 36}, {tableHmtx, 4}, {tableCmap, 4}, {tableLoca, 2}} {
		if len(f.tables[need.table]) < need.size {
			return errDamaged(tableNames[need.table])
		}
	}
	f.unitsPerEm = u16(f.tables[tableHead][18:])
	if f.unitsPerEm < 16 || f.unitsPerEm > 16384 {
		return errDamaged("head")
	}
	f.numGlyphs = u16(f.tables[tableMaxp][4:])
	f.ascent = i16(f.tables[tableHhea][4:])
	f.descent = i16(f.tables[tableHhea][6:])
	f.numHMetrics = u16(f.tables[tableHhea][34:])
	if f.numGlyphs == 0 {
		return errDamaged("maxp")
	}
	if f.numHMetrics == 0 || f.numHMetrics > f.numGlyphs || 4*f.numHMetrics+2*(f.numGlyphs-f.numHMetrics) > len(f.tables[tableHmtx]) {
		return errDamaged("hmtx")
	}
	width := 2
	if f.longLoca = u16(f.tables[tableHead][50:]) != 0; f.longLoca {
		width = 4
	}
	if width*(f.numGlyphs+1) > len(f.tables[tableLoca]) {
		return errDamaged("loca")
	}
	return nil
}

// UnitsPerEm gives the size of the em square that all other measures of the font refer to.
func (f *Font) UnitsPerEm() int { return f.unitsPerEm }

// NumGlyphs gives the number of glyphs, .notdef among them.
func (f *Font) NumGlyphs() int { return f.numGlyphs }

// Family gives the name of the typeface, "" where the font does not tell.
func (f *Font) Family() string { return f.family }

// Ascent gives how far lines reach above the baseline by the font's own word, in font units.
func (f *Font) Ascent() int { return f.ascent }

// Descent gives how far lines reach below the baseline, in font units, negative as a rule.
func (f *Font) Descent() int { return f.descent }

// CapHeight gives the height of flat capitals in font units, the ascent where the font does not tell.
func (f *Font) CapHeight() int {
	if t := f.tables[tableOS2]; len(t) >= 90 && u16(t) >= 2 && i16(t[88:]) > 0 {
		return i16(t[88:])
	}
	return f.ascent
}

// InkBox gives the rectangle that holds every glyph of the font, in font units, as the font states it.
func (f *Font) InkBox() (xMin, yMin, xMax, yMax int) {
	t := f.tables[tableHead][36:]
	return i16(t), i16(t[2:]), i16(t[4:]), i16(t[6:])
}

// Embeddable reports whether the font allows that its glyphs are put into a document (OS/2 fsType).
func (f *Font) Embeddable() bool {
	if len(f.tables[tableOS2]) < 10 {
		return true
	}
	kind := u16(f.tables[tableOS2][8:])
	return kind&0xf != 2 && kind&0x0300 == 0
}

// Advance gives the width of a glyph in font units, 0 for one that the font does not have.
func (f *Font) Advance(g GlyphID) int {
	if int(g) >= f.numGlyphs {
		return 0
	}
	return u16(f.tables[tableHmtx][4*min(int(g), f.numHMetrics-1):])
}

// sideBearing gives the distance from the origin to the ink's left edge.
func (f *Font) sideBearing(g GlyphID) int {
	if i := int(g); i >= f.numHMetrics {
		return i16(f.tables[tableHmtx][4*f.numHMetrics+2*(i-f.numHMetrics):])
	}
	return i16(f.tables[tableHmtx][4*int(g)+2:])
}
