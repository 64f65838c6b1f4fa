// Package pdf paints typeset pages into a PDF file.
//
// The typesetter has decided where each glyph stands; this package only turns micrometres into points, cuts a small font
// for each face that the document uses, and writes. Pages and objects go through gofpdf; what gofpdf leaves undone is set
// right afterwards in finish.go: font names with a subset tag, a ToUnicode map that tells every character (those beyond
// the basic plane, too), the file's ID and language. The same document and Meta give the same bytes.
//
// It measures and breaks nothing, and it draws no seal. Begin with Write.
package pdf
