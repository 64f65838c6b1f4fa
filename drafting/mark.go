package drafting

import "time"

// MarkKind says what a mark on the text means.
type MarkKind string

const (
	MarkOrigin MarkKind = "origin" // the passage came from a department's opinion
	MarkSlot   MarkKind = "slot"   // the passage is a field of the case (Name) and follows it
	// MarkFaint is context that another passage is read in: it is printed lighter (the sheet of 会签).
	MarkFaint MarkKind = "faint"
	// MarkComment is what somebody remarks on the passage (Note), MarkSuggestion what somebody would write in its place
	// (Note, "" to delete it; over no rune, to insert). Neither changes what the letter says until it is taken.
	MarkComment    MarkKind = "comment"
	MarkSuggestion MarkKind = "suggestion"
)

// Mark is a note on a span of a paragraph, counted in runes: [Start, End). It moves with every edit: text typed inside
// belongs to it, text typed at either edge does not, and a mark whose text is all deleted goes with it. A cut and a paste
// inside the letter, a split and a join keep it (see Split and Join). A suggestion over no
// rune stays where it is until the text on both sides of it is deleted.
type Mark struct {
	ID        MarkID      `json:"id"`
	Kind      MarkKind    `json:"kind"`
	Paragraph ParagraphID `json:"paragraph"`
	Start     int         `json:"start"`
	End       int         `json:"end"`

	Name       string    `json:"name,omitempty"`       // MarkSlot: the slot's name
	Department string    `json:"department,omitempty"` // MarkOrigin: whose words these are
	Opinion    OpinionID `json:"opinion,omitempty"`    // MarkOrigin: the opinion they stand in
	Point      PointID   `json:"point,omitempty"`      // MarkOrigin: the point of it, "" where the opinion was placed as a whole
	// Quote is the text as it was put in: MarkOrigin the department's own words, for comparison; MarkSlot what the program
	// wrote there, so that a field that the writer changed by hand is left alone.
	Quote string `json:"quote,omitempty"`

	Author string    `json:"author,omitempty"` // MarkComment, MarkSuggestion: who
	At     time.Time `json:"at,omitzero"`      // and when
	Note   string    `json:"note,omitempty"`   // and what
}
