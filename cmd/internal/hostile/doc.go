// Package hostile makes the files that an office gets on its worst day: damaged, bloated, mistyped, and some that mean harm.
// They are made when a test asks for them and are no part of the program; nothing of them is kept as a file.
//
// Begin with Files: each says what it is, its bytes, and what the program must say of it. Pipes, devices, links and files that
// change under way are made where they are tested, in setup.
package hostile
