package typeset

import (
	"strconv"

	"fuhan/drafting"
)

// Length is a distance on paper in micrometres.
type Length int32

// MM is a millimetre.
const MM Length = 1000

// Pt gives the length of so many PostScript points (1/72 inch), rounded to the micrometre.
func Pt(points float64) Length { return Length(points*25400/72 + 0.5) }

// Points gives the length in PostScript points.
func (l Length) Points() float64 { return float64(l) * 72 / 25400 }

// Millimetres gives the length in millimetres.
func (l Length) Millimetres() float64 { return float64(l) / 1000 }

// AppendThousandths writes n thousandths as a decimal number with no more places than it needs: 5571 as 5.571.
func AppendThousandths(b []byte, n int64) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = strconv.AppendInt(b, n/1000, 10)
	if n %= 1000; n == 0 {
		return b
	}
	b = append(b, '.', byte('0'+n/100))
	if n %= 100; n == 0 {
		return b
	}
	b = append(b, byte('0'+n/10))
	if n %= 10; n != 0 {
		b = append(b, byte('0'+n))
	}
	return b
}

// Face names a typeface by its duty on paper, not by its file.
type Face uint8

const (
	Fang    Face = iota // 仿宋: the text
	Song                // 小标宋: mark and title
	Hei                 // 黑体: headings of level one, annex words
	Kai                 // 楷体: headings of level two
	FangExt             // what Fang lacks
	UI                  // what FangExt lacks, and the screen's own words
	Folio               // 宋体: page numbers (7.5); it holds digits, dash and blank
	faceCount

	// The same duties in the office's own faces, where they are installed; see Faces.Office.
	OfficeFang = faceCount + iota - 8
	OfficeSong
	OfficeHei
	OfficeKai
	OfficeExtra // what none of the others has, such as names beyond the basic plane
	allFaces
)

// AllFaces are the program's own faces in order.
var AllFaces = []Face{Fang, Song, Hei, Kai, FangExt, UI, Folio}

// String gives the face's file name without its ending; of an office's face, the name of its duty.
func (f Face) String() string {
	return [...]string{"Fang", "Song", "Hei", "Kai", "FangExt", "UI", "Folio", "OfficeFang", "OfficeSong", "OfficeHei", "OfficeKai", "OfficeExtra"}[f]
}

// Colour is the ink.
type Colour uint8

const (
	Black Colour = iota
	Red          // the issuer's mark and the rules of the head
	Grey         // context that another passage is read in (drafting.MarkFaint)
)

// Run is a piece of text in one face and size on one baseline. The glyph of rune i is drawn with its origin at
// X + the sum of Advances[:i] + Shift(i).
type Run struct {
	X, Y     Length // of the first glyph's origin and of the baseline, from the page's top left
	Face     Face
	Size     Length // the em
	Colour   Colour
	Text     string
	Advances []Length // one a rune: from its origin to the next one's
	Shifts   []Length // nil, or one a rune: how far its ink is moved within its cell (opening marks that share a cell)

	// Paragraph and Start say which rune of which paragraph Text begins with; Paragraph is "" for what the program adds
	// (page numbers, the head of a table that goes on) and Start counts from the first rune of Number+Text, so that a click
	// finds its way back; in a table it counts through the texts of its cells in order, each with a line feed behind it.
	Paragraph drafting.ParagraphID
	Start     int
}

// Width gives the sum of the advances.
func (r *Run) Width() Length {
	var w Length
	for _, a := range r.Advances {
		w += a
	}
	return w
}

// Rule is a filled rectangle.
type Rule struct {
	X, Y, W, H Length
	Colour     Colour
}

// Page is one side of a sheet.
type Page struct {
	Number int // from 1
	Runs   []Run
	Rules  []Rule
}

// Notice is something that the layout tells the writer: a character without a glyph, a measure that was adjusted.
type Notice struct {
	Code      string // missing_glyph, font_replaced, glyph_replaced, signature_alone, mark_too_long …
	Message   string // Chinese
	Format    string // the sentence that Message was made from, to be said in another language, and what fills it
	Args      []any
	Paragraph drafting.ParagraphID
	At        int // of a character: its rune in the paragraph, counted as Run.Start is
	Page      int
}

// Document is a letter laid out.
type Document struct {
	Width, Height Length // of a page
	Pages         []Page
	Bookmarks     []Bookmark
	Notices       []Notice
	Faces         *Faces // in which it was laid out and is to be painted; nil for a document made by hand
}

// Bookmark is a place that a reader can jump to.
type Bookmark struct {
	Title string
	Level int // from 0
	Page  int // from 1
	Y     Length
}
