package sfnt

import (
	"io"
	"slices"
	"strings"
)

// Info is what a font file tells of one of its faces, read without its glyphs.
type Info struct {
	Names    []string // of the family and of the face, in every language that the file has, without repeats
	Index    int      // of the face in its file
	Plain    bool     // upright and of normal weight by its own word
	TrueType bool     // false for PostScript outlines, which Parse refuses
}

// Bounds on what a file may make us read before anything is known of it.
const (
	maxFaces     = 64
	maxTables    = 256
	maxNameTable = 1 << 20
)

// ReadInfo reads the names of a file's faces; of the file only its tables of contents and names are read. CodeInvalid
// where it is no font file or a broken one.
func ReadInfo(r io.ReaderAt) ([]Info, error) {
	head, err := readAt(r, 0, 12)
	if err != nil {
		return nil, invalid("字体文件是空的或不完整，请换一个 .ttf 或 .ttc 文件。")
	}
	at := []int{0}
	switch u32(head) {
	case tagTrueType, tagTrue, tagCFF:
	case tagCollection:
		n := u32(head[8:])
		if n == 0 || n > maxFaces {
			return nil, errDamaged("collection")
		}
		b, err := readAt(r, 12, 4*n)
		if err != nil {
			return nil, errDamaged("collection")
		}
		at = at[:0]
		for i := range n {
			at = append(at, u32(b[4*i:]))
		}
	default:
		return nil, invalid("这不是字体文件，请选择 TrueType 字体（.ttf、.ttc）。")
	}
	var out []Info
	for i, off := range at {
		f, err := readFaceInfo(r, off)
		if err != nil {
			return nil, err
		}
		f.Index = i
		out = append(out, f)
	}
	return out, nil
}

func readAt(r io.ReaderAt, at, n int) ([]byte, error) {
	b := make([]byte, n)
	if k, err := r.ReadAt(b, int64(at)); k < n {
		return nil, err
	}
	return b, nil
}

func readFaceInfo(r io.ReaderAt, at int) (Info, error) {
	var f Info
	head, err := readAt(r, at, 12)
	if err != nil || u16(head[4:]) > maxTables {
		return f, errDamaged("offset table")
	}
	dir, err := readAt(r, at+12, 16*u16(head[4:]))
	if err != nil {
		return f, errDamaged("table directory")
	}
	var style uint16
	for rec := dir; len(rec) > 0; rec = rec[16:] {
		off, size := u32(rec[8:]), u32(rec[12:])
		switch string(rec[:4]) {
		case "glyf":
			f.TrueType = true
		case "name":
			if b, err := readAt(r, off, min(size, maxNameTable)); err == nil {
				f.Names = readNames(b)
			}
		case "head":
			if b, err := readAt(r, off, 54); err == nil && size >= 54 {
				style = uint16(u16(b[44:]))
			}
		}
	}
	f.Plain = style&3 == 0 // neither bold nor italic
	return f, nil
}

// readNames gives the names of family and face (1, 4, 6, 16) in every language, as they stand.
func readNames(t []byte) []string {
	if len(t) < 6 {
		return nil
	}
	n, texts := u16(t[2:]), u16(t[4:])
	if texts > len(t) || len(t) < 6+12*n {
		return nil
	}
	var out []string
	for i := range n {
		rec := t[6+12*i:]
		platform, encoding, id, size, off := u16(rec), u16(rec[2:]), u16(rec[6:]), u16(rec[8:]), texts+u16(rec[10:])
		if id != 1 && id != 4 && id != 6 && id != 16 || off > len(t) || size > len(t)-off || size == 0 {
			continue
		}
		b := t[off : off+size]
		var s string
		switch {
		case platform == 0, platform == 3 && (encoding == 0 || encoding == 1 || encoding == 10):
			s = decodeName(b, true)
		case platform == 1 && encoding == 0:
			s = decodeName(b, false)
		}
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// Fold gives a name as names are compared: case, width, blanks, hyphens and underlines do not count, so that 仿宋_GB2312,
// 仿宋GB2312 and FangSong, fangsong are one each.
func Fold(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0xff01 && r <= 0xff5e:
			r -= 0xfee0
		case r == '\u3000':
			r = ' '
		}
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r == ' ' || r == '-' || r == '_' || r == 0:
			return -1
		}
		return r
	}, name)
}
