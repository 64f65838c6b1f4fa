package cases

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
	"fuhan/ui/widgets"
)

// Store is what the page needs of the store.
type Store interface {
	Office(context.Context) (drafting.Office, error)
	Cases(context.Context, drafting.CaseFilter) ([]*drafting.Case, error)
	Case(context.Context, drafting.CaseID) (*drafting.Case, error)
	SaveCase(context.Context, *drafting.Case) error
	DeleteCase(context.Context, drafting.CaseID) error
	Letters(context.Context, drafting.CaseID) ([]*drafting.Letter, error)
}

// Template is a kind of letter that can be begun for a case.
type Template struct {
	ID   string
	Name string // 答复函（对政协组织）
	Use  string // when it is the right one
}

// Host is the window around the page: what it lends, and what it does for it. All functions are set.
type Host struct {
	Store Store
	Now   func() time.Time

	Canvas func() fyne.Canvas
	Actor  func() drafting.Actor
	Fail   func(error)                         // shows an error that blocks
	Status func(left, right []widgets.Segment) // shows the page's part of the status bar
	// Fetch runs work off the UI goroutine and apply on it; an error is shown and apply is not called.
	Fetch func(work func(context.Context) error, apply func())

	OpenLetter func(drafting.LetterID)
	// Templates lists what can be begun for a case, the most fitting first.
	Templates func(*drafting.Case) []Template
	// Name gives the name of a template by its id.
	Name func(id string) string
	// Deadlines gives a new case what the unit's rules know and nobody has typed.
	Deadlines func(drafting.Office, *drafting.Case) error
	// Compose begins a letter for a case from a template and keeps it.
	Compose func(ctx context.Context, c *drafting.Case, template string) (*drafting.Letter, error)
	// Sample fills the workspace with the sample. It is offered while the unit has no name.
	Sample func()
	// Import lets the user choose letters that are there already as files, and brings them in with their cases.
	Import func()
	// DetailWidth and KeepDetailWidth remember where the user put the split.
	DetailWidth     func() float32
	KeepDetailWidth func(float32)
	// Waiting hears how many letters wait for the present user.
	Waiting func(int)
}
