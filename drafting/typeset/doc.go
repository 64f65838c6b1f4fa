// Package typeset sets a letter on paper: it turns a drafting.Letter into pages of placed text and rules, in the letter
// format (信函格式) of GB/T 9704-2012, clause 10.1, on the grid of 22 lines of 28 characters.
//
// It knows no PDF and no screen: package pdf paints its pages, the window draws the same pages and asks BreakProse where
// the lines of a paragraph break. All lengths are integers in micrometres from the page's top left.
//
// Begin with Layout; a Profile holds the measures, each with its clause. Inside, a setter breaks one paragraph into lines
// (class.go says what a character may do, word.go what stays together, setter.go measures, lines.go chooses and justifies), and a builder
// (layout.go, head.go, title.go, foot.go, pages.go) puts lines on pages. A table (table.go: its grid; table_set.go: its
// cells' lines and heights; table_pages.go: its way over the pages) is one line of the flow that takes what it needs. A
// Layouter (incremental.go) keeps broken lines from one layout to the next, for the window. Dump writes pages as text, which is how they are tested.
package typeset
