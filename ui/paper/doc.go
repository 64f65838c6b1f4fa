// Package paper shows a letter laid out as the pages that the printer will make: one under the other on the desk, as wide
// as the pane or as large as the user wants them, sharp at any scale of the screen.
//
// It draws what package typeset placed, and nothing of its own but the desk, the pages' edges and a bar beside the line
// that is being written. It does not lay out, does not edit and does not print. Begin with New and SetDocument; Draw
// paints a single page for whoever needs one apart (a thumbnail). All methods belong to the UI goroutine.
package paper
