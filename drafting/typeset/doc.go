// Package typeset sets a letter on paper: it turns a drafting.Letter into pages of placed text and rules, in the letter
// format (信函格式, clause 10.1) or the general format (文件格式, clause 7) of GB/T 9704-2012, or as a form without head, on
// the grid of 22 lines of 28 characters.
//
// It knows no PDF and no screen: package pdf paints its pages, the window draws the same pages and asks BreakProse where
// the lines of a paragraph break. All lengths are integers in micrometres from the page's top left.
//
// Begin with Layout; a Profile holds an office's measures and switches. Parameters lists each with its clause and how firm
// that is, Deviations where an office differs, Unverified what nobody can know from here, Report all that a user should be
// told; ReadProfile reads a profile's file. Inside, a setter breaks one paragraph into lines (class.go says what a character may do, word.go what stays
// together, setter.go measures, lines.go chooses and justifies), and a builder puts lines on pages (layout.go; head.go,
// head_document.go, mark.go and class_line.go above the title; title.go, which parts it between words that vocabulary.go
// knows, body.go; foot.go, annex.go, imprint.go below the
// text; pages.go turns the pages, company.go leaves nothing alone on one).
//
// A table (table.go: its grid; table_set.go: its cells' lines and heights; table_pages.go: its way over the pages) is one
// line of the flow that takes what it needs. A Layouter (incremental.go) keeps broken lines from one layout to the next, for
// the window. Dump writes pages as text, which is how they are tested.
package typeset
