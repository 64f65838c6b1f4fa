// Package opinion is the desk on which opinions of departments become a letter: splitting an opinion into points, tying
// them to the asks of the proposal, deciding on each, placing its words, and seeing what became of them; figures that
// disagree, sentences that say the same, and the consent of departments to their passages.
//
// It reads no files and keeps nothing: text comes in, and what is decided lies in drafting.Opinion, drafting.Letter,
// drafting.Choice and drafting.Consent, which a store keeps. Begin with Desk, which looks at all of a case at once, and
// Split.
package opinion
