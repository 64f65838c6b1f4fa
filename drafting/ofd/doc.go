// Package ofd writes typeset pages as an OFD file (GB/T 33190-2016), the national format of fixed pages: a zip of XML with
// the fonts beside it.
//
// It takes the same placed items as package pdf. Lengths are millimetres with three decimals, which is to say the very
// micrometres of the typesetter. Each face is cut down to the characters used, with a character map of true characters, so
// that every reader finds its glyph by the text itself. The same document and Meta give the same bytes.
//
// It measures and breaks nothing, draws no seal and signs nothing. Begin with Write.
package ofd
