// Package look is the dress of the whole program: one fyne.Theme with a light and a dark variant, the colours, sizes and
// type faces of it under the names that the pages use, and the icons.
//
// It holds no widget and no rule of the trade. Begin with New and Color. Every colour is asked for by name and for the
// object that shows it, so that a change of variant reaches all of the screen; no page ever writes a colour as figures.
package look
