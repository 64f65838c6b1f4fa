// Package hostile makes the files that an office gets on its worst day: damaged, bloated, mistyped, and some that mean harm.
// They are made when a test asks for them and are no part of the program; nothing of them is kept as a file.
//
// Begin with Files: each says what it is, its bytes, and what the program must say of it. Places are what stands where a file
// is expected and is none. Letters are opinions as plain text, for cases and departments that do not fit.
package hostile
