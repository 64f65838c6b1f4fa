// Package pdf paints typeset pages into a PDF file: PDF/A-2b (ISO 19005-2) by the way it is made, or PDF/A-3b where the
// letter's structured source is attached.
//
// The typesetter has decided where each glyph stands; this package only turns micrometres into points, cuts a small font
// for each face that the document uses, and writes. gofpdf makes the pages and bookmarks (pages.go), paint.go the pages'
// contents, faces.go the fonts, meta.go what the file says of itself (twice: in the Info dictionary and as XMP, word for
// word the same), icc.go the colours' meaning, file.go the table of objects. The same document and Meta give the same bytes.
//
// It measures and breaks nothing, and it draws no seal. Begin with Write.
package pdf
