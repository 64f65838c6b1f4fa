package pdf

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"fuhan/drafting"
	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
)

// face is a typeface of the document and what is embedded of it.
type face struct {
	typeset.Face
	font   *sfnt.Font
	runes  []rune // the characters used, rising; runes[i] has the code i+1
	codes  map[rune]uint16
	halves []sfnt.Half          // marks that share a cell, whose codes follow
	shared map[sfnt.Half]uint16 // their codes
	widths []int                // by code, in thousandths of the em, as the file states them

	name             string // in the file
	program, unicode []byte // streams: the subset, and the map from codes to characters
	err              error
}

// usedFaces gives the faces that the document uses, in their order, with codes for their characters.
func usedFaces(d *typeset.Document, f typeset.Fonts) ([]*face, error) {
	used := map[typeset.Face]map[rune]uint16{}
	shared := map[typeset.Face]map[sfnt.Half]uint16{}
	for i := range d.Pages {
		for k := range d.Pages[i].Runs {
			r := &d.Pages[i].Runs[k]
			if r.Text == "" {
				continue
			}
			codes := used[r.Face]
			if codes == nil {
				codes = make(map[rune]uint16, 512)
				used[r.Face], shared[r.Face] = codes, map[sfnt.Half]uint16{}
			}
			n := 0
			for _, c := range r.Text {
				codes[c] = 0
				if h, ok := half(r, n, c); ok {
					shared[r.Face][h] = 0
				}
				n++
			}
		}
	}
	var faces []*face
	for _, name := range slices.Sorted(maps.Keys(used)) {
		codes := used[name]
		font := f.Font(name)
		if font == nil {
			return nil, drafting.Errorf(drafting.CodeInternal, "字体 %s 读不出来，不能生成 PDF。请重新安装本程序。", name)
		}
		if !font.Embeddable() {
			return nil, drafting.Errorf(drafting.CodeForbidden, "字体“%s”不允许嵌入文件，请换用别的字体。", font.Family())
		}
		if len(codes)+len(shared[name]) > sfnt.MaxSubset {
			return nil, drafting.Errorf(drafting.CodeInvalid, "文中不同的字超过%d个，不能生成 PDF。请把文件分成几份。", sfnt.MaxSubset)
		}
		fc := &face{Face: name, font: font, codes: codes, shared: shared[name]}
		fc.number()
		faces = append(faces, fc)
	}
	return faces, nil
}

// half gives what a mark shows that shares its cell with the one beside it: the half with its ink, which the layout moved by
// half a cell or gave the room of half. The whole cells would lie one over the other, and poppler takes that for two columns.
func half(r *typeset.Run, i int, c rune) (sfnt.Half, bool) {
	if c < 0x2000 || i >= len(r.Advances) {
		return sfnt.Half{}, false
	}
	switch {
	case i < len(r.Shifts) && r.Shifts[i]*5 < -2*r.Size:
		return sfnt.Half{Rune: c, Right: true}, true
	case r.Advances[i]*20 < 13*r.Size && (i >= len(r.Shifts) || r.Shifts[i] == 0):
		return sfnt.Half{Rune: c}, true
	}
	return sfnt.Half{}, false
}

// number gives the characters their codes, as sfnt's SubsetHalves will.
func (f *face) number() {
	f.runes = make([]rune, 0, len(f.codes))
	for r := range f.codes {
		f.runes = append(f.runes, r)
	}
	slices.Sort(f.runes)
	f.widths = make([]int, len(f.runes)+1)
	em := f.font.UnitsPerEm()
	for i, r := range f.runes {
		f.codes[r] = uint16(i + 1)
		g, _ := f.font.Glyph(r)
		f.widths[i+1] = (f.font.Advance(g)*1000 + em/2) / em
	}
	for h := range f.shared {
		if g, ok := f.font.Glyph(h.Rune); ok && f.font.Advance(g) >= em*9/10 {
			f.halves = append(f.halves, h)
		} else {
			delete(f.shared, h)
		}
	}
	slices.SortFunc(f.halves, func(a, b sfnt.Half) int {
		if a.Rune == b.Rune && a.Right != b.Right {
			return map[bool]int{false: -1, true: 1}[a.Right]
		}
		return int(a.Rune - b.Rune)
	})
	for _, h := range f.halves {
		f.shared[h] = uint16(len(f.widths))
		g, _ := f.font.Glyph(h.Rune)
		f.widths = append(f.widths, (f.font.Advance(g)/2*1000+em/2)/em)
	}
}

// embedAll makes the objects of all faces, each in a goroutine of its own; wait for the group, then look at err.
func embedAll(faces []*face) *sync.WaitGroup {
	var wg sync.WaitGroup
	for _, f := range faces {
		wg.Go(func() { f.err = f.embed() })
	}
	return &wg
}

// embed cuts the subset and compresses it with its map to characters.
func (f *face) embed() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("embed %s: panic: %v", f.Face, r)
		}
	}()
	s, err := f.font.SubsetHalves(f.runes, f.halves)
	if err != nil {
		return err
	}
	if !slices.Equal(s.Runes, f.runes) {
		return fmt.Errorf("embed %s: the subset has other codes", f.Face)
	}
	f.name = tag(s.Data) + "+" + plainName(f.font.Family(), f.Face)
	f.program = stream(fmt.Sprintf("/Length1 %d ", len(s.Data)), s.Data)
	text := slices.Clone(f.runes)
	for _, h := range f.halves {
		text = append(text, h.Rune)
	}
	f.unicode = stream("", toUnicode(text))
	return nil
}

// add adds the font to the file and gives its number. A code is the number of its glyph in the subset, so that the file
// needs no map from one to the other.
func (f *face) add(out *file) int {
	em := f.font.UnitsPerEm()
	mille := func(v int) int { return v * 1000 / em }
	x0, y0, x1, y1 := f.font.InkBox()
	descriptor := out.addf("<</Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV 80 /FontFile2 %d 0 R>>",
		f.name, mille(x0), mille(y0), mille(x1), mille(y1), mille(f.font.Ascent()), mille(f.font.Descent()), mille(f.font.CapHeight()), out.add(f.program))
	descendant := out.addf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n"+
		"/CIDToGIDMap /Identity /FontDescriptor %d 0 R /DW %d /W [%s]>>", f.name, descriptor, fullWidth, widthRanges(f.widths))
	return out.addf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>",
		f.name, descendant, out.add(f.unicode))
}

// fullWidth is the width of nearly every glyph of a Chinese face, in thousandths of the em.
const fullWidth = 1000

// widthRanges lists the widths that are not full.
func widthRanges(widths []int) []byte {
	var b []byte
	for c := 1; c < len(widths); c++ {
		if widths[c] == fullWidth {
			continue
		}
		b = fmt.Appendf(b, "%d [%d", c, widths[c])
		for c++; c < len(widths) && widths[c] != fullWidth; c++ {
			b = fmt.Appendf(b, " %d", widths[c])
		}
		b = append(b, "] "...)
	}
	return b
}

// tag gives the six letters that mark a subset; other glyphs give other letters.
func tag(data []byte) string {
	sum := sha256.Sum256(data)
	var b [6]byte
	for i := range b {
		b[i] = 'A' + sum[i]%26
	}
	return string(b[:])
}

// plainName gives a font's name as PDF writes it, from the family's letters and digits.
func plainName(family string, f typeset.Face) string {
	s := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, family)
	if s == "" {
		return f.String()
	}
	return s
}
