// Package compose makes letters and reads letters.
//
// Reading: Read turns an existing reply in plain text into a drafting.Letter and keeps a Layout, from which Text gives
// the input back to the last character. Decode says which bytes are a text at all, Restore repairs the punctuation that
// web pages damage, JSON and PlainText write a letter out, CaseOf names the case that a letter answers. The reader works
// on lines in three strokes: the head down to the addressee (read_head.go, read_title.go), the tail from the date on
// (read_tail.go, read_signature.go), and what lies between (read_body.go); read_facts.go and its neighbours then take the
// single facts out of title and opening sentence. All comparing is done on folded lines (read_fold.go). What is not
// recognised stays in the body.
//
// Writing: a template and a case become the scaffold of a letter; see Compose.
//
// The package knows no page, no screen and no store.
package compose
