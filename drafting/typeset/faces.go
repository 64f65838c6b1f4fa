package typeset

import (
	"io/fs"
	"sync"
	"sync/atomic"

	"fuhan/drafting"
	"fuhan/drafting/sfnt"
)

// Faces are the typefaces that letters are set in. They may be used by several goroutines at once.
type Faces struct {
	*bundle
	*offices
	office  [allFaces - faceCount]officeFace
	middles [allFaces]struct {
		once sync.Once
		em   float64
	}
	cache [allFaces][0x110000 / 256]atomic.Pointer[[256]atomic.Uint64]
}

// bundle are the program's own faces.
type bundle struct {
	fsys  fs.FS
	fonts [faceCount]struct {
		once sync.Once
		font *sfnt.Font
		err  error
	}
}

// LoadFaces opens the typefaces Fang.ttf, Song.ttf, Hei.ttf, Kai.ttf, FangExt.ttf, UI.ttf and Folio.ttf at the root of
// fsys. The last three, which not every letter needs, are read when the first character asks for them. CodeInternal where a file is missing
// or is no TrueType font.
func LoadFaces(fsys fs.FS) (*Faces, error) {
	f := &Faces{bundle: &bundle{fsys: fsys}}
	for _, face := range []Face{FangExt, UI, Folio} {
		if _, err := fs.Stat(fsys, face.String()+".ttf"); err != nil {
			return nil, fontError(face, err)
		}
	}
	for _, face := range []Face{Fang, Song, Hei, Kai} {
		if f.load(face); f.fonts[face].err != nil {
			return nil, f.fonts[face].err
		}
	}
	return f, nil
}

func fontError(face Face, err error) error {
	return drafting.Wrap(drafting.CodeInternal, err, "字体文件 %s.ttf 读不出来，不能排版。请重新安装本程序。", face)
}

func (f *Faces) load(face Face) *sfnt.Font {
	if face >= faceCount {
		return f.office[face-faceCount].load()
	}
	e := &f.fonts[face]
	e.once.Do(func() {
		data, err := fs.ReadFile(f.fsys, face.String()+".ttf")
		if err == nil {
			e.font, err = sfnt.Parse(data, 0)
		}
		if err == nil && e.font.UnitsPerEm() <= 0 {
			e.font, err = nil, drafting.Errorf(drafting.CodeInvalid, "%s.ttf 没有字身大小。", face)
		}
		if err != nil {
			e.err = fontError(face, err)
		}
	})
	return e.font
}

// Font gives a typeface, nil where its file cannot be read or the office has none.
func (f *Faces) Font(face Face) *sfnt.Font {
	if face >= allFaces {
		return nil
	}
	return f.load(face)
}

// chain gives the faces in which a character is looked for: the office's face for that duty, the program's own, then
// those of the text, the supplement, the screen, and the office's supplement.
func chain(want Face) [7]Face {
	want = want.duty()
	return [7]Face{want.own(), want, OfficeFang, Fang, FangExt, UI, OfficeExtra}
}

// Resolve finds the glyph of a character: in the face wanted, else along the chain. Where none has it the result is the
// box (glyph 0) of the program's own face and false. A dash is always the text face's, because only there two of them make
// one line.
func (f *Faces) Resolve(want Face, r rune) (Face, sfnt.GlyphID, bool) {
	m := f.measure(want, r)
	return m.face, m.glyph, m.ok
}

// metric is what setting needs of a glyph.
type metric struct {
	adv   int32 // advance in 1/65536 em
	glyph sfnt.GlyphID
	face  Face
	class class
	ok    bool
	other bool // the office has a face for that duty, but it lacks the character
}

const known = 1 << 63

func (m metric) pack() uint64 {
	v := known | uint64(uint32(m.adv)) | uint64(m.glyph)<<32 | uint64(m.face)<<48 | uint64(m.class)<<52
	if m.ok {
		v |= 1 << 56
	}
	if m.other {
		v |= 1 << 57
	}
	return v
}

func unpack(v uint64) metric {
	return metric{int32(uint32(v)), sfnt.GlyphID(v >> 32), Face(v >> 48 & 0xf), class(v >> 52 & 0xf), v>>56&1 != 0, v>>57&1 != 0}
}

// measure gives the metric of a character set in a face, kept from the second time on.
func (f *Faces) measure(want Face, r rune) metric {
	if want >= allFaces {
		want = Fang
	}
	if r < 0 || r > 0x10ffff {
		r = 0xfffd
	}
	slot := &f.cache[want][r>>8]
	page := slot.Load()
	if page == nil {
		slot.CompareAndSwap(nil, new([256]atomic.Uint64))
		page = slot.Load()
	}
	if v := page[r&0xff].Load(); v != 0 {
		return unpack(v)
	}
	m := f.find(want, r)
	page[r&0xff].Store(m.pack())
	return m
}

func (f *Faces) find(want Face, r rune) metric {
	c := classify(r)
	first := want.duty()
	if r == '—' && (first == Song || first == Hei) {
		first = Fang
	}
	faces := chain(first)
	for _, face := range faces {
		font := f.load(face)
		if font == nil {
			continue
		}
		g, ok := font.Glyph(r)
		if !ok || r == '—' && face >= faceCount && !joins(font, g) {
			continue
		}
		adv := int32(int64(font.Advance(g)) * 65536 / int64(font.UnitsPerEm()))
		if (c == clsNarrow || c == clsLatin && r >= 0x250) && adv > 62000 && adv < 67000 {
			c = clsHan // ① ㎡ α: the face gives it a full cell
		}
		return metric{adv, g, face, c, true, face != faces[0] && r != '—' && first < FangExt && f.load(faces[0]) != nil}
	}
	if c == clsNarrow || c == clsLatin || c == clsDigit {
		c = clsHan // a box
	}
	return metric{adv: 65536, face: first, class: c}
}

// ink gives the ink of a character's glyph in 1/65536 em from its origin, y upwards; ok is false where it has none.
func (f *Faces) ink(want Face, r rune) (x0, y0, x1, y1 int, ok bool) {
	m := f.measure(want, r)
	font := f.load(m.face)
	if font == nil {
		return
	}
	x0, y0, x1, y1, ok = font.Bounds(m.glyph)
	u := font.UnitsPerEm()
	return x0 * 65536 / u, y0 * 65536 / u, x1 * 65536 / u, y1 * 65536 / u, ok
}

// inkSample are characters that fill their square, some of them such as only the supplements have.
const inkSample = "国团因四回固围圆园目田置量重要昇喆堃珺垚"

// Middle gives how far above the baseline the middle of a face's Han ink lies, in em. Faces differ in it by a tenth: where
// two meet on a line, each is set so that their middles agree.
func (f *Faces) Middle(face Face) float64 {
	if face >= allFaces {
		return 0.38
	}
	m := &f.middles[face]
	m.once.Do(func() {
		m.em = 0.38 // the middle of the em box
		font := f.load(face)
		if font == nil {
			return
		}
		sum, n := 0, 0
		for _, r := range inkSample {
			if g, ok := font.Glyph(r); ok {
				if _, y0, _, y1, ok := font.Bounds(g); ok {
					sum += y0 + y1
					n++
				}
			}
		}
		if n > 0 {
			m.em = float64(sum) / float64(2*n*font.UnitsPerEm())
		}
	})
	return m.em
}
