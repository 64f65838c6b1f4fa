// Package sfnt reads TrueType fonts (a .ttf, or one face of a .ttc) and cuts small fonts out of them.
//
// It answers what paper and screen need to know: which glyph a character has, how wide it is, where its ink lies, what
// its outline is; and it makes a subset that holds only the characters of one document. It does not hint, shape or
// rasterize, and it knows no PostScript outlines: a font with a CFF table is refused with an error that says so.
//
// Begin with Parse. A Font keeps the bytes it was given, copies nothing and is never changed after Parse, so that any
// number of goroutines may use it. Whatever the bytes are, the answer is an error or an empty glyph, never a panic.
package sfnt
