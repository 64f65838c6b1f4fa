// Package letter is the desk of one letter: the scaffold at the left, the manuscript in the middle, and beside it the real
// pages or what the departments sent; above them the way that the letter has gone and the one button for the next step.
//
// It saves while text is typed (saver), lays the pages out beside the typing (pager), holds the right to edit (lease), and
// takes every step through the store, which alone knows what is allowed. It knows no file format and opens no store: a
// Host lends it both. Begin with Page.
package letter
